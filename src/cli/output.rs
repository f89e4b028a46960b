//! What the commands say: results on standard output, the rest on standard error.

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::Context;

/// Writes a line to standard error; where that is closed nobody is left to be told.
pub fn complain(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Writes to standard output. A reader that went away, as `head` does, is no error.
pub fn print(text: &str) -> anyhow::Result<ExitCode> {
    print_bytes(text.as_bytes())
}

/// The same for what may be no text.
pub fn print_bytes(bytes: &[u8]) -> anyhow::Result<ExitCode> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        Err(error) => Err(error).context("cannot write to standard output"),
        Ok(()) => Ok(ExitCode::SUCCESS),
    }
}
