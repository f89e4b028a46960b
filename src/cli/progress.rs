//! Shows the progress of a study that takes long as a bar on standard error, and takes the bar away on Ctrl+C.

use std::io::{self, IsTerminal};
use std::process;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::INTERRUPTED;
use super::output::is_quiet;
use crate::study::{Progress, StudyError};
use crate::threads;

/// The time before the bar appears; quick results need none.
const PATIENCE: Duration = Duration::from_millis(500);
/// The time between two movements of the bar without progress.
const TICK: Duration = Duration::from_millis(120);

/// The number of threads for the bar, its delay and Ctrl+C. Without them there is no bar, and Ctrl+C still ends the
/// program.
const THREADS: usize = 3;

/// The templates of the bar. They have no colours, so `NO_COLOR` changes nothing.
const KNOWN_TOTAL: &str = "[{bar:32}] {human_pos} of {human_len}, {eta} left";
const UNKNOWN_TOTAL: &str = "{spinner} {human_pos} values tried";

/// Runs a study. If standard error is a terminal, a bar shows its progress after a while and is gone at the end. Pipes
/// and files get nothing of it.
///
/// # Errors
///
/// The errors of the study.
pub fn watched<T>(study: impl FnOnce(&mut Progress<'_>) -> Result<T, StudyError>) -> Result<T, StudyError> {
    // Ctrl+C ends the program, so nothing ever cancels a study.
    let never = AtomicBool::new(false);
    if is_quiet() || !io::stderr().is_terminal() || !threads::can_start(THREADS) {
        return study(&mut Progress::new(&never, &|_, _| {}));
    }
    let bar = ProgressBar::hidden().with_style(style(UNKNOWN_TOTAL));
    quit_on_ctrl_c(bar.clone());
    let total = AtomicUsize::new(0);
    let report = |done: usize, of: usize| {
        if total.swap(of, Ordering::Relaxed) != of {
            bar.set_style(style(if of > 0 { KNOWN_TOTAL } else { UNKNOWN_TOTAL }));
            bar.set_length(of as u64);
        }
        bar.set_position(done as u64);
    };
    let found = thread::scope(|scope| {
        let (end, ended) = channel::<()>();
        let bar = &bar;
        scope.spawn(move || {
            if ended.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                bar.set_draw_target(ProgressDrawTarget::stderr());
                bar.enable_steady_tick(TICK);
            }
        });
        let found = study(&mut Progress::new(&never, &report));
        drop(end);
        found
    });
    bar.finish_and_clear();
    found
}

/// Ends the program on Ctrl+C, and takes the bar away first. A study writes nothing before it is done. If Ctrl+C is
/// ignored, as under `nohup`, it stays ignored.
fn quit_on_ctrl_c(bar: ProgressBar) {
    // Without a handler Ctrl+C ends the program too, but leaves a part of the bar on the terminal.
    let _ = ctrlc::try_set_handler(move || {
        bar.finish_and_clear();
        process::exit(i32::from(INTERRUPTED));
    });
}

fn style(template: &str) -> ProgressStyle {
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    style.progress_chars("=> ").tick_chars("|/-\\ ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_of_the_bar_are_sound() {
        for template in [KNOWN_TOTAL, UNKNOWN_TOTAL] {
            assert!(ProgressStyle::with_template(template).is_ok(), "{template}");
        }
    }

    #[test]
    fn what_a_study_finds_is_handed_on() {
        assert_eq!(watched(|_| Ok(7)), Ok(7));
        assert_eq!(watched::<()>(|_| Err(StudyError::Cancelled)), Err(StudyError::Cancelled));
    }
}
