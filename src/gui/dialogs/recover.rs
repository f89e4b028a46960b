//! The dialog of documents left by a program that ended without saving.

use std::time::Duration;

use egui::{RichText, ScrollArea, Ui};

use crate::gui::command::commands::Command;
use crate::gui::document::journal::{Left, Offered};
use crate::gui::widgets::theme::{self, DIALOG_BUTTON, STEP, muted};
use crate::texts::tr;

/// The question whether to open the documents that were left.
pub struct AskRecover {
    pub left: Left,
    /// The user wants to throw them away, which is asked once more.
    throwing: bool,
    /// The second question is new: the answer that loses nothing takes the focus.
    fresh: bool,
}

impl AskRecover {
    /// Creates the dialog.
    pub const fn new(left: Left) -> Self {
        Self { left, throwing: false, fresh: false }
    }

    /// Shows the dialog.
    pub fn ui(&mut self, ui: &mut Ui, commands: &mut Vec<Command>) {
        if self.throwing {
            ui.push_id("throwing", |ui| self.throw_ui(ui, commands));
        } else if recover_ui(ui, &self.left, commands) {
            (self.throwing, self.fresh) = (true, true);
        }
    }

    /// Draws the second question, before anything is lost.
    fn throw_ui(&mut self, ui: &mut Ui, commands: &mut Vec<Command>) {
        theme::dialog_width(ui, 460.0);
        ui.heading(tr!("recover-throw-title"));
        ui.label(tr!("recover-throw", count = self.left.offered().count()));
        ui.add_space(STEP);
        ui.horizontal(|ui| {
            let keep = ui.add(egui::Button::new(tr!("recover-keep")).min_size(DIALOG_BUTTON));
            if self.fresh {
                keep.request_focus();
                self.fresh = false;
            }
            if keep.clicked() {
                self.throwing = false;
            }
            if ui.add(egui::Button::new(tr!("recover-throw-now")).min_size(DIALOG_BUTTON)).clicked() {
                commands.push(Command::ForgetRecovered);
            }
        });
    }
}

/// Draws the documents by name; true if they are to be thrown away. After closing the next start offers them again.
fn recover_ui(ui: &mut Ui, left: &Left, commands: &mut Vec<Command>) -> bool {
    let mut throwing = false;
    theme::dialog_width(ui, 600.0);
    ui.heading(tr!("recover-title"));
    ui.label(tr!("recover-text"));
    ui.add_space(STEP);
    ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
        for Offered { name, path, age, unreadable } in left.offered() {
            ui.horizontal_wrapped(|ui| {
                if let Some((file, error)) = unreadable {
                    let file = file.display().to_string();
                    theme::error(ui, tr!("recover-unreadable", file = file, error = error));
                    return;
                }
                let path = path.map_or_else(|| tr!("recover-no-file"), |path| path.display().to_string());
                ui.label(RichText::new(name).strong());
                ui.label(muted(path));
                if let Some(age) = age {
                    ui.label(muted(in_words(age)));
                }
            });
        }
    });
    ui.add_space(STEP);
    ui.horizontal(|ui| {
        let recover = ui.add_enabled(left.count() > 0, egui::Button::new(tr!("recover-open")).min_size(DIALOG_BUTTON));
        // The command takes the dialog away, since what was left is in it.
        if recover.clicked() {
            commands.push(Command::Recover);
        }
        throwing = ui.add(egui::Button::new(tr!("recover-discard")).min_size(DIALOG_BUTTON)).clicked();
        if ui.add(egui::Button::new(tr!("recover-later")).min_size(DIALOG_BUTTON)).clicked() {
            ui.close();
        }
    });
    throwing
}

/// An age in words.
fn in_words(age: Duration) -> String {
    let minutes = age.as_secs() / 60;
    match minutes {
        0..120 => tr!("ago-minutes", count = minutes),
        120..2_880 => tr!("ago-hours", count = minutes / 60),
        _ => tr!("ago-days", count = minutes / 1_440),
    }
}
