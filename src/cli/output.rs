//! The output of commands: results go to standard output, everything else to standard error.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Context;

use crate::files::{self, Target};
use crate::plan::PlanName;
use crate::scenario::Scenario;
use crate::shown;
use crate::study::StudyError;
use crate::texts::Text;

/// True if `--quiet` was given; set once, when the arguments are read.
static QUIET: AtomicBool = AtomicBool::new(false);

/// From now on standard error gets only errors.
pub fn be_quiet() {
    QUIET.store(true, Ordering::Relaxed);
}

/// True if standard error gets only errors.
pub fn is_quiet() -> bool {
    QUIET.load(Ordering::Relaxed)
}

/// True if standard error is a terminal that shows colours and whose user wants them (`NO_COLOR`).
pub fn in_colours() -> bool {
    anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never
}

/// Writes a message to standard error, on one line whatever the names in it hold. If standard error is closed, nobody
/// is left to be told.
pub fn complain(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", shown::message(text));
}

/// Writes a report to standard error as it is: reports make visible what they quote, and have colours if they were made
/// with them.
pub fn report(text: &str) {
    let _ = writeln!(anstream::AutoStream::always(io::stderr().lock()), "{text}");
}

/// Prints the notes that came with an output, unless standard error gets only errors.
pub fn warn(notes: &[Text]) {
    if !is_quiet() {
        notes.iter().for_each(|note| complain(&format!("warning: {note}")));
    }
}

/// Prints a remark that is no error, unless standard error gets only errors.
pub fn note(text: &str) {
    if !is_quiet() {
        complain(&format!("note: {text}"));
    }
}

/// Writes a text for programs to standard output, as it is. A reader that went away, as `head` does, is no error.
pub fn print(text: &str) -> anyhow::Result<ExitCode> {
    write(text.as_bytes()).map(|_| ExitCode::SUCCESS)
}

/// Writes a text for people to standard output. Characters that would steer a terminal or hide are made visible.
pub fn show(text: &str) -> anyhow::Result<ExitCode> {
    print(&shown::lines(text))
}

/// Writes to standard output; returns `false` if nobody reads it any more.
pub fn write(bytes: &[u8]) -> anyhow::Result<bool> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(error).context("cannot write to standard output"),
        Ok(()) => Ok(true),
    }
}

/// The format by the ending of OUT. It is `usual` without OUT, for `-`, and for a pipe or a device whose ending names
/// no format: nobody gives `/dev/stdout` an ending.
///
/// # Errors
///
/// The ending of a file names no format. The error names `what` is written, and lists the known endings.
pub fn format_of<F>(
    path: Option<&Path>,
    usual: F,
    of_ending: impl Fn(&str) -> Option<F>,
    what: &str,
    endings: &[&str],
) -> Result<F, StudyError> {
    let Some(path) = path.filter(|path| !files::is_stdin(path)) else { return Ok(usual) };
    let ending = path.extension().map(|ending| ending.to_string_lossy());
    if let Some(format) = ending.and_then(|ending| of_ending(&ending)) {
        return Ok(format);
    }
    if matches!(Target::of(path), Ok(Target::Stream(_) | Target::Descriptor(..))) {
        return Ok(usual);
    }
    let shown = path.display();
    // `.pdf` by itself is the name of a hidden file.
    let only = path.file_name().and_then(|name| name.to_str()?.strip_prefix('.'));
    if only.is_some_and(|ending| of_ending(ending).is_some()) {
        let text = format!("`{shown}` is an ending without a name before it; give the file a name, or say --format");
        return Err(StudyError::Range(text.into()));
    }
    let allowed = endings.iter().map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(", ");
    let text = format!("`{shown}` says no format of {what}; allowed endings: {allowed}; or say --format");
    Err(StudyError::Range(text.into()))
}

/// The place that a command writes to: a file, whole or not at all; a pipe or a device; or standard output.
#[derive(Clone, Copy, Debug)]
pub struct Output<'a> {
    path: Option<&'a Path>,
}

impl<'a> Output<'a> {
    /// The output that `-o` names; `-` and `None` are standard output.
    ///
    /// # Errors
    ///
    /// The output is one of the files that the command reads, under whatever name.
    pub fn new<'i>(path: Option<&'a Path>, inputs: impl IntoIterator<Item = &'i Path>) -> Result<Self, StudyError> {
        Self::sparing(path, "scenario", inputs)
    }

    /// The output that `-o` names, which is none of the inputs; `what` names one of them.
    ///
    /// # Errors
    ///
    /// The output is one of them, under whatever name.
    pub fn sparing<'i>(
        path: Option<&'a Path>,
        what: &str,
        inputs: impl IntoIterator<Item = &'i Path>,
    ) -> Result<Self, StudyError> {
        let output = Self { path: path.filter(|path| !files::is_stdin(path)) };
        output.spare_all(what, inputs)?;
        Ok(output)
    }

    /// The output that `-o` names, of a command that reads a file of something else than scenarios.
    ///
    /// # Errors
    ///
    /// The output is that file, under whatever name.
    pub fn beside(path: Option<&'a Path>, what: &str, input: &Path) -> Result<Self, StudyError> {
        Self::sparing(path, what, [input])
    }

    /// Refuses to write over any of some files that are read too.
    pub fn spare_all<'i>(self, what: &str, inputs: impl IntoIterator<Item = &'i Path>) -> Result<(), StudyError> {
        inputs.into_iter().try_for_each(|input| self.spare(what, input))
    }

    /// Refuses to write over the logo and the plan that a scenario names, which stands in this file.
    pub fn spare_files_of(self, scenario: &Scenario, file: &Path) -> Result<(), StudyError> {
        if let PlanName::File(path) = &scenario.draft().plan {
            self.spare("price plan", &files::plan_path(file, path))?;
        }
        files::logo_path(scenario, file).map_or(Ok(()), |logo| self.spare("logo", &logo))
    }

    /// Refuses to write over a file that the command reads.
    ///
    /// # Errors
    ///
    /// The output is that file, under whatever name.
    pub fn spare(self, what: &str, input: &Path) -> Result<(), StudyError> {
        if self.path.is_some_and(|path| files::is_same_file(path, input)) {
            let input = super::source::display_name(input);
            let text = format!("--output would write over the {what} `{input}`; name another file");
            return Err(StudyError::Range(text.into()));
        }
        Ok(())
    }

    /// True unless it is standard output.
    pub const fn is_file(self) -> bool {
        self.path.is_some()
    }

    /// Writes what does not fit into memory: `fill` writes it bit by bit. A reader that went away is no error.
    pub fn stream(self, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> anyhow::Result<()> {
        if let Some(path) = self.path {
            warn(files::stream_whole(path, fill)?.as_slice());
            return Ok(());
        }
        let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
        match fill(&mut out).and_then(|()| out.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            done => done.context("cannot write to standard output"),
        }
    }

    /// Writes the bytes; returns `false` if nobody reads them any more.
    pub fn write(self, bytes: &[u8]) -> anyhow::Result<bool> {
        match self.path {
            Some(path) => write_whole(path, bytes).map(|()| true),
            None => write(bytes),
        }
    }
}

/// Writes a file whole or not at all, and overwrites one that is there.
pub fn write_whole(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    warn(files::write_whole(path, bytes)?.as_slice());
    Ok(())
}
