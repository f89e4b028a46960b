//! The status of a study: a progress bar, an error, or a summary of the result.

use std::time::Duration;

use egui::{ProgressBar, Ui};

use super::theme::{self, muted};
use crate::gui::background::studies::{Status, Study, Task};
use crate::texts::tr;

/// The time after which progress is shown; before that it would flicker.
const PATIENCE: Duration = Duration::from_millis(300);

/// Draws the status of a study. `summary` puts the result into words.
pub fn ui<T: Task>(ui: &mut Ui, study: &mut Study<T>, summary: impl FnOnce(&T::Found) -> String) {
    match study.status() {
        Status::Running { since, done, total } if since.elapsed() > PATIENCE => {
            let share = if total > 0 { done as f32 / total as f32 } else { 0.0 };
            if progress_ui(ui, share, T::how_far(done, total)) {
                study.cancel();
            }
            ui.ctx().request_repaint_after(Duration::from_millis(100));
            return older_ui(ui, study);
        }
        Status::Running { .. } => ui.ctx().request_repaint_after(PATIENCE),
        Status::Cancelled => {
            ui.label(tr!("study-cancelled"));
            let again = ui.button(tr!("study-again")).clicked();
            older_ui(ui, study);
            if again {
                study.again();
            }
            return;
        }
        Status::Failed(error) => {
            theme::error(ui, error.to_string());
            return older_ui(ui, study);
        }
        Status::Found => {}
    }
    if let Some(found) = study.found() {
        ui.label(summary(found));
    }
}

/// Says so if the result on screen belongs to an older state.
fn older_ui<T: Task>(ui: &mut Ui, study: &Study<T>) {
    if study.found().is_some() && !study.is_current() {
        ui.label(muted(tr!("study-older")));
    }
}

/// Draws the progress. Returns true if the user cancels the study.
fn progress_ui(ui: &mut Ui, share: f32, text: String) -> bool {
    let bar = ui.add(ProgressBar::new(share).desired_width(180.0).text(text));
    theme::name(&bar, || tr!("study-progress"));
    let cancel = ui.button(tr!("study-cancel"));
    theme::name(&cancel, || tr!("study-cancel-name"));
    cancel.clicked()
}
