//! The dialog above the window, if one is open.

use egui::{Context, Id, Modal, ScrollArea, Ui};

use super::export::AskExport;
use super::file::AskFile;
use super::import::AskImport;
use super::picture::AskPicture;
use super::plan_change::AskPlanChange;
use super::question::Question;
use super::recover::AskRecover;
use super::usage::AskUsage;
use super::{about, error};
use crate::gui::command::commands::Command;
use crate::gui::widgets::theme;

/// A dialog above the window.
pub enum Dialog {
    AskFile(AskFile),
    /// An error, with the details that the command line shows.
    Error {
        title: String,
        details: String,
    },
    Question(Question),
    Picture(AskPicture),
    Export(Box<AskExport>),
    /// A table of fleets before it is taken.
    Import(Box<AskImport>),
    /// A usage table or logs, and how they are read.
    Usage(Box<AskUsage>),
    /// What a scenario loses under another price plan.
    PlanChange(Box<AskPlanChange>),
    /// The question whether to open documents left by a program that ended without saving.
    Recover(AskRecover),
    About,
}

/// The height of the tallest dialog.
const TALLEST: f32 = 560.0;
/// Shows the open dialog, and closes it when it is done.
///
/// `window` is the parent of the system's dialogs.
pub fn ui(ctx: &Context, dialog: &mut Option<Dialog>, window: Option<&eframe::Frame>, commands: &mut Vec<Command>) {
    let Some(open) = dialog else { return };
    let mut done = false;
    let modal = Modal::new(Id::unique("dialog")).frame(theme::dialog(ctx)).show(ctx, |ui| {
        let mut parts = |ui: &mut Ui| match open {
            Dialog::AskFile(ask) => done = ask.ui(ui, window, commands),
            Dialog::Error { title, details } => error::ui(ui, title, details),
            Dialog::Picture(ask) => done = ask.ui(ui, commands),
            Dialog::Export(ask) => done = ask.ui(ui, commands),
            Dialog::Import(ask) => done = ask.ui(ui, commands),
            Dialog::Usage(ask) => done = ask.ui(ui, window, commands),
            Dialog::PlanChange(ask) => done = ask.ui(ui, commands),
            Dialog::Question(question) => done = question.ui(ui, commands),
            Dialog::Recover(ask) => ask.ui(ui, commands),
            Dialog::About => about::ui(ui),
        };
        // In a low window a dialog scrolls.
        let room = ctx.content_rect().height() - 48.0;
        if room < TALLEST {
            ScrollArea::vertical().id_salt("dialog").max_height(room).show(ui, parts);
        } else {
            parts(ui);
        }
    });
    let stays = matches!(open, Dialog::Import(ask) if ask.stays());
    if done || (modal.should_close() && !stays) {
        *dialog = None;
    }
}
