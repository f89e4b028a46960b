//! Chooses the face, the command line or the window, prints the error and sets the exit code.

use fleetcost::cli;

use std::path::Path;
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
fn window(file: Option<&Path>) -> anyhow::Result<ExitCode> {
    cli::without_window(file, "This build has no window: build it with the default feature `gui` to get one.")
}

#[cfg(feature = "gui")]
fn window(file: Option<&Path>) -> anyhow::Result<ExitCode> {
    let Err(error) = fleetcost::gui::run(file) else { return Ok(ExitCode::SUCCESS) };
    let hint = "To get the window, run this on a desktop (or with DISPLAY or WAYLAND_DISPLAY set)";
    cli::without_window(file, &format!("{hint}: {error}."))
}
