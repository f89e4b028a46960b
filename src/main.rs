//! Chooses the face, the command line or the window, prints the error and sets the exit code.

use fleetcost::cli;
use fleetcost::plan::Plans;

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = cli::arguments();
    if let Some(code) = cli::misspelt_command(&arguments.files) {
        return code;
    }
    let plans = Plans::built_in();
    let done = match arguments.command {
        Some(command) => cli::run(command, &plans),
        None => window(plans, &arguments.files),
    };
    done.unwrap_or_else(|error| cli::fail(&error))
}

#[cfg(not(feature = "gui"))]
fn window(plans: Plans, files: &[PathBuf]) -> anyhow::Result<ExitCode> {
    cli::without_window(&plans, files, "This build has no window: build it with the default feature `gui` to get one.")
}

#[cfg(feature = "gui")]
fn window(plans: Plans, files: &[PathBuf]) -> anyhow::Result<ExitCode> {
    if has_no_display() {
        return cli::without_window(
            &plans,
            files,
            "There is no display. To get the window, run this on a desktop, or set DISPLAY.",
        );
    }
    if let Err(error) = fleetcost::threads::start() {
        let hint = "To get the window, raise the limit on processes (`ulimit -u`); its threads cannot be started";
        return cli::without_window(&plans, files, &format!("{hint}: {error}"));
    }
    match fleetcost::gui::run(plans.clone(), files) {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(error) => {
            let hint = "To get the window, install what the README lists for your system; it could not open";
            cli::without_window(&plans, files, &format!("{hint}: {error}"))
        }
    }
}

/// True where a window cannot even be tried: a Unix system other than macOS without a display server.
#[cfg(feature = "gui")]
fn has_no_display() -> bool {
    let unset = |name| std::env::var_os(name).is_none_or(|value| value.is_empty());
    cfg!(all(unix, not(target_os = "macos"))) && ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"].into_iter().all(unset)
}
