//! How far a study is, on the terminal: a bar on standard error while it takes long, and Ctrl+C that leaves no trace of it.

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

/// What is found sooner is not announced: it would only flicker.
const PATIENCE: Duration = Duration::from_millis(500);
/// How often the bar moves though no step has ended.
const TICK: Duration = Duration::from_millis(120);

/// The bar, its patience and Ctrl+C each take a thread; without a bar Ctrl+C still ends the program.
const THREADS: usize = 3;

/// Neither has a colour, so there is none that `NO_COLOR` would have to take away.
const KNOWN_TOTAL: &str = "[{bar:32}] {human_pos} of {human_len}, {eta} left";
const UNKNOWN_TOTAL: &str = "{spinner} {human_pos} values tried";

/// Runs a study. If standard error is a terminal a bar shows how far it is, once it has taken a while, and is gone at
/// the end; a pipe or a file never gets any of it.
pub fn watched<T>(study: impl FnOnce(&mut Progress<'_>) -> Result<T, StudyError>) -> Result<T, StudyError> {
    // Ctrl+C ends the program, so nobody is left to cancel a study.
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

/// A study writes nothing before it is done, so there is nothing to wait for: the bar goes, and then the program. Where
/// Ctrl+C is ignored, as below `nohup`, it stays so.
fn quit_on_ctrl_c(bar: ProgressBar) {
    // Without a handler Ctrl+C ends the program too, only that a part of the bar stays behind.
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
