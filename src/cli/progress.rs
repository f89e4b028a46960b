//! Shows the progress of work that takes long as a bar on standard error, and takes the bar away on Ctrl+C.

use std::io::{self, IsTerminal};
use std::process;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::INTERRUPTED;
use super::output::is_quiet;
use crate::metering::Watch;
use crate::study::{Progress, StudyError};
use crate::threads;

/// The time before the bar appears; quick results need none.
const PATIENCE: Duration = Duration::from_millis(500);
/// The time between two movements of the bar without progress.
const TICK: Duration = Duration::from_millis(120);

/// The number of threads for the bar, its delay and Ctrl+C. Without them there is no bar, and Ctrl+C still ends the
/// program.
const THREADS: usize = 3;

/// The templates of a bar, with a known total and without. They have no colours, so `NO_COLOR` changes nothing.
struct Templates {
    known: &'static str,
    unknown: &'static str,
}

const OF_STUDIES: Templates = Templates {
    known: "[{bar:32}] {human_pos} of {human_len}, {eta} left",
    unknown: "{spinner} {human_pos} values tried",
};
const OF_READING: Templates =
    Templates { known: "[{bar:32}] {bytes} of {total_bytes}, {eta} left", unknown: "{spinner} {bytes} read" };

/// Runs a study. If standard error is a terminal, a bar shows its progress after a while and is gone at the end. Pipes
/// and files get nothing of it.
///
/// # Errors
///
/// The errors of the study.
pub fn watched<T>(study: impl FnOnce(&mut Progress<'_>) -> Result<T, StudyError>) -> Result<T, StudyError> {
    shown(&OF_STUDIES, |never, report| study(&mut Progress::new(never, &|done, of| report(done as u64, of as u64))))
}

/// Counts logs, and shows how much of them is read.
pub fn watched_reading<T>(count: impl FnOnce(&Watch<'_>) -> T) -> T {
    shown(&OF_READING, |never, report| count(&Watch::new(never, report)))
}

/// Does work that reports how much of it is done, and how much there is, 0 where that is not known. Ctrl+C ends the program,
/// so nothing ever cancels the work.
fn shown<T>(templates: &Templates, work: impl FnOnce(&AtomicBool, &(dyn Fn(u64, u64) + Sync)) -> T) -> T {
    let never = AtomicBool::new(false);
    if is_quiet() || !io::stderr().is_terminal() || !threads::can_start(THREADS) {
        return work(&never, &|_, _| {});
    }
    let bar = ProgressBar::hidden().with_style(style(templates.unknown));
    quit_on_ctrl_c(bar.clone());
    let total = AtomicU64::new(0);
    let report = |done: u64, of: u64| {
        if total.swap(of, Ordering::Relaxed) != of {
            bar.set_style(style(if of > 0 { templates.known } else { templates.unknown }));
            bar.set_length(of);
        }
        bar.set_position(done);
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
        let found = work(&never, &report);
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
    fn all_forms_of_the_bar_are_sound() {
        for template in [OF_STUDIES, OF_READING].iter().flat_map(|of| [of.known, of.unknown]) {
            assert!(ProgressStyle::with_template(template).is_ok(), "{template}");
        }
    }

    #[test]
    fn what_a_study_finds_is_handed_on() {
        assert_eq!(watched(|_| Ok(7)), Ok(7));
        assert_eq!(watched::<()>(|_| Err(StudyError::Cancelled)), Err(StudyError::Cancelled));
    }
}
