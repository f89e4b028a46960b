//! Chooses the face, the command line or the window, prints the error and sets the exit code.

use fleetcost::cli;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let arguments = cli::Arguments::parse();
    let done = match arguments.command {
        Some(command) => cli::run(command),
        None => window(arguments.file.as_deref()),
    };
    done.unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}

#[cfg(not(feature = "gui"))]
fn window(file: Option<&std::path::Path>) -> anyhow::Result<ExitCode> {
    cli::without_window(file, "This build has no window: build it with the default feature `gui` to get one.")
}

#[cfg(feature = "gui")]
fn window(file: Option<&std::path::Path>) -> anyhow::Result<ExitCode> {
    cli::without_window(file, "No window yet")
}
