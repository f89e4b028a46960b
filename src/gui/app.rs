//! The window as a whole: its documents, the threads behind it, and the dialogs above it.

mod actual;
mod apply;
mod beginnings;
mod documents;
mod drop;
mod edits;
mod exports;
mod frame;
mod import;
mod inspect;
mod keys;
mod menu;
mod open_document;
mod open_documents;
mod open_plan;
mod open_scenario;
mod panes;
mod plans;
mod present;
mod presented;
mod price_plan;
mod saves;
mod start;
mod status_bar;
mod studies;
mod tabs;
mod views;
mod wake;

use std::sync::Arc;

use crate::gui::Start;
use crate::gui::background::exporting::Exporting;
use crate::gui::background::plan_files::PlanFiles;
use crate::gui::background::saving::Saving;
use crate::gui::background::worker::Worker;
use crate::gui::command::commands::Command;
use crate::gui::dialogs::dialog::Dialog;
use crate::gui::dialogs::help::Help;
use crate::gui::dialogs::palette::Palette;
use crate::gui::dialogs::recover::AskRecover;
use crate::gui::document::edited::Document;
use crate::gui::document::ids::DocumentId;
use crate::gui::document::journal::{Journal, Left};
use crate::gui::document::settings::Settings;
use crate::gui::widgets::focus::Focus;
use crate::gui::widgets::theme;
use crate::plan::{Plans, PricePlan};
use crate::texts::{self, Text};
use beginnings::empty_draft;
use keys::Keys;
use open_documents::OpenDocuments;
use open_scenario::OpenScenario;
use panes::Panes;
use presented::Presented;
use studies::Studies;
use wake::wake;

/// The state of the whole window.
pub struct App {
    documents: OpenDocuments,
    worker: Worker,
    last_revision: u64,
    studies: Studies,
    /// The price plans that documents may follow.
    plans: Plans,
    plan_files: PlanFiles,
    exporting: Exporting,
    saving: Saving,
    /// Commands that wait until a document, or for `None` until every one, is saved.
    held: Vec<(Option<DocumentId>, Command)>,
    dialog: Option<Dialog>,
    palette: Option<Palette>,
    help: Option<Help>,
    settings: Settings,
    recovery: Option<Journal>,
    /// Why the file that was saved last may not last; `None` if it does.
    doubt: Option<Text>,
    /// Why the journal could not begin; `None` if it did or none was wanted.
    no_recovery: Option<String>,
    /// The part of the window in which the editor was last drawn.
    editor: egui::Rect,
    panes: Panes,
    /// True while the drawer of warnings, assumptions and clauses is open.
    notes: bool,
    /// True if the first menu is to open in the next frame.
    menu_is_asked: bool,
    /// The scenario that is presented; `None` while none is.
    presented: Option<Presented>,
    had_focus: bool,
    focus: Focus,
    keys: Keys,
    /// True once the user has agreed to close the window.
    may_close: bool,
    title: String,
}

impl App {
    /// Creates the window with the files of `start` open, or else the bundled example. A file that cannot be read or has
    /// faults is reported in a dialog.
    ///
    /// # Errors
    ///
    /// The system gives no threads.
    pub fn new(ctx: &egui::Context, start: Start) -> std::io::Result<Self> {
        keep_memory();
        theme::install(ctx);
        let Start { plans, files, settings, recovery } = start;
        texts::speak(settings.language());
        let left = recovery.as_deref().and_then(Left::find);
        let (recovery, no_recovery) = match recovery.map(|folder| Journal::new(&folder, wake(ctx))) {
            Some(Ok(recovery)) => (Some(recovery), None),
            Some(Err(error)) => (None, Some(format!("{error:#}"))),
            None => (None, None),
        };
        let mut app = Self {
            documents: OpenDocuments::new(OpenScenario::new(Document::new(empty_draft(), 0), plans.clone())),
            worker: Worker::new(wake(ctx))?,
            plans,
            last_revision: 0,
            studies: Studies::new(ctx)?,
            plan_files: PlanFiles::default(),
            exporting: Exporting::default(),
            saving: Saving::default(),
            held: Vec::new(),
            dialog: None,
            palette: None,
            help: None,
            settings,
            recovery,
            doubt: None,
            no_recovery,
            editor: egui::Rect::NOTHING,
            panes: Panes::default(),
            notes: false,
            menu_is_asked: false,
            presented: None,
            had_focus: true,
            focus: Focus::default(),
            keys: Keys::default(),
            may_close: false,
            title: String::new(),
        };
        app.open_example(0);
        files.iter().for_each(|file| app.open_named(ctx, file));
        if let Some(left) = left {
            app.dialog = Some(Dialog::Recover(AskRecover::new(left)));
        }
        Ok(app)
    }

    /// The scenario on screen, or the one behind the price plan on screen.
    fn scenario(&self) -> &OpenScenario {
        self.documents.scenario()
    }

    fn scenario_mut(&mut self) -> &mut OpenScenario {
        self.documents.scenario_mut()
    }

    /// The price plan of the scenario, or the usual one while it names none that is known.
    fn plan(&self) -> Arc<PricePlan> {
        let plans = &self.scenario().plans;
        Arc::clone(plans.named(&self.draft().plan).unwrap_or_else(|| plans.usual()))
    }

    fn document(&mut self) -> &mut Document {
        &mut self.scenario_mut().document
    }

    fn journal(&self, id: DocumentId) {
        if let (Some(recovery), Some(open)) = (&self.recovery, self.documents.get(id)) {
            recovery.note(open.id, open.document());
        }
    }

    fn tell(&mut self, title: String, details: String) {
        self.dialog = Some(Dialog::Error { title, details });
    }
}

/// Lets the memory of a frame serve the next one.
///
/// By default glibc hands what a frame frees at the end of the heap back to the system and has every page of it cleared
/// anew in the next frame, a fifth of its time. Once a block has been freed that is as large as this, it keeps twice as much
/// (`M_TRIM_THRESHOLD` in mallopt(3)). The block itself is never touched, and other allocators lose nothing.
fn keep_memory() {
    const BLOCK: usize = 8 << 20;
    drop(std::hint::black_box(Vec::<u8>::with_capacity(BLOCK)));
}
