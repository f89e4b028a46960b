//! The whole window: its documents, what is drawn of the one on screen, and what is done when it is asked for.

pub mod documents;
pub mod keys;
pub mod menu;
pub mod page;
pub mod panes;
pub mod start;
pub mod tabs;

use std::path::Path;
use std::time::Duration;

use egui::{CentralPanel, Panel, RichText, ScrollArea, Ui, ViewportCommand};
use rust_decimal::Decimal;

use crate::fault::Place;
use crate::files::{self, LogoFrom, Overwrite};
use crate::gui::Start;
use crate::gui::background::exporting::Exporting;
use crate::gui::background::picture;
use crate::gui::background::saving::Saving;
use crate::gui::background::worker::Worker;
use crate::gui::command::commands::{self, Command, Menus, Offer, Zoom};
use crate::gui::command::tab::Tab;
use crate::gui::dialogs::export::AskExport;
use crate::gui::dialogs::help::Help;
use crate::gui::dialogs::palette::Palette;
use crate::gui::dialogs::picture::AskPicture;
use crate::gui::dialogs::{self, AskRecover, Dialog, Purpose, Question};
use crate::gui::document::edited::Document;
use crate::gui::document::ids::PageId;
use crate::gui::document::journal::{Left, Recovery};
use crate::gui::document::settings::Settings;
use crate::gui::editor::{self, uncertainty};
use crate::gui::panels::{explain, headline};
use crate::gui::widgets::focus::Focus;
use crate::gui::widgets::theme::{self, muted};
use crate::gui::widgets::{fields, notice, reveal, unread};
use crate::plan::{DEFAULT_PLAN, Edition, PricePlan};
use crate::scenario::{Draft, FleetDraft, LineDraft, Payload, Rate};
use crate::texts::{self, Text, tr};
use keys::Keys;
use page::Page;
use panes::Panes;
use tabs::Studies;

/// What a thread calls to have the window drawn again.
pub fn wake(ctx: &egui::Context) -> impl Fn() + Send + 'static {
    let ctx = ctx.clone();
    move || ctx.request_repaint()
}

/// The whole window's state.
pub struct App {
    /// The documents in the order of their tabs; never none.
    pages: Vec<Page>,
    /// The position of the one on screen.
    shown: usize,
    last_page: u64,
    worker: Worker,
    last_revision: u64,
    studies: Studies,
    exporting: Exporting,
    saving: Saving,
    /// What has to wait until a document is saved, or until all are.
    held: Vec<(Option<PageId>, Command)>,
    dialog: Option<Dialog>,
    palette: Option<Palette>,
    help: Option<Help>,
    settings: Settings,
    recovery: Option<Recovery>,
    /// Why what was written last may not last, if so.
    doubt: Option<Text>,
    /// Why there is no journal, if there should be one.
    no_recovery: Option<String>,
    /// Where the editor was drawn last.
    editor: egui::Rect,
    panes: Panes,
    had_focus: bool,
    focus: Focus,
    keys: Keys,
    /// Closing was agreed to.
    may_close: bool,
    title: String,
}

impl App {
    /// A window on files, or on the bundled example. A file that cannot be read or has faults is told in a dialog.
    pub fn new(ctx: &egui::Context, start: Start) -> std::io::Result<Self> {
        keep_memory();
        theme::install(ctx);
        let Start { files, settings, recovery } = start;
        texts::speak(settings.language());
        let left = recovery.as_deref().and_then(Left::find);
        let (recovery, no_recovery) = match recovery.map(|folder| Recovery::new(&folder, wake(ctx))) {
            Some(Ok(recovery)) => (Some(recovery), None),
            Some(Err(error)) => (None, Some(format!("{error:#}"))),
            None => (None, None),
        };
        let mut app = Self {
            pages: vec![Page::new(PageId(1), Document::new(empty_draft(), 0))],
            shown: 0,
            last_page: 1,
            worker: Worker::new(wake(ctx))?,
            last_revision: 0,
            studies: Studies::new(ctx)?,
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
            had_focus: true,
            focus: Focus::default(),
            keys: Keys::default(),
            may_close: false,
            title: String::new(),
        };
        app.open_example(0);
        files.iter().for_each(|file| app.open_named(file));
        if let Some(left) = left {
            app.dialog = Some(Dialog::Recover(AskRecover::new(left)));
        }
        Ok(app)
    }

    fn page(&self) -> &Page {
        &self.pages[self.shown]
    }

    fn page_mut(&mut self) -> &mut Page {
        &mut self.pages[self.shown]
    }

    fn document(&mut self) -> &mut Document {
        &mut self.page_mut().document
    }

    fn page_index(&self, id: PageId) -> Option<usize> {
        if id == PageId::SHOWN { Some(self.shown) } else { self.pages.iter().position(|page| page.id == id) }
    }

    /// True once the figures on screen are those of the document on screen, and no study, export or saving is under way.
    pub fn is_settled(&self) -> bool {
        let works = self.studies.is_any_running() || self.exporting.is_running() || self.saving.is_running();
        self.page().is_rated() && !works
    }

    /// The document on screen.
    pub fn draft(&self) -> &Draft {
        &self.page().document.draft
    }

    /// The names of the documents that are open, and whether each is unsaved.
    pub fn documents(&self) -> Vec<(String, bool)> {
        self.pages.iter().map(|page| (page.title(), page.document.is_unsaved())).collect()
    }

    /// What is remembered for the next start.
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The quote on screen, of the newest state that has one.
    pub fn quote(&self) -> Option<&crate::quote::Quote> {
        self.page().rated.as_deref().map(|rated| &rated.quote)
    }

    /// The points of the sweep on screen, or of the last one.
    pub fn swept(&self) -> Option<&[crate::study::sweep::Point]> {
        self.studies.sweep.found().map(|found| found.points.as_slice())
    }

    /// The cells of the map on screen, or of the last one.
    pub fn mapped(&self) -> Option<&crate::study::map::Map> {
        self.studies.map.found().map(|found| &found.map)
    }

    /// The budget on screen, or the last one.
    pub fn budgeted(&self) -> Option<crate::study::budget::Budget> {
        self.studies.budget.found().map(|found| found.answer)
    }

    /// What the readings on screen, or the last ones, cost.
    pub fn readings(&self) -> Option<&crate::study::readings::ReadingsFound> {
        self.studies.readings.found().map(|shown| &shown.found)
    }

    /// The savings on screen, or the last ones.
    pub fn savings(&self) -> Option<&crate::study::savings::Savings> {
        self.studies.savings.found().map(|found| &found.savings)
    }

    /// The comparison with the baseline on screen, or the last one.
    pub fn compared(&self) -> Option<&crate::study::compare::Compared> {
        self.studies.compare.found().and_then(|shown| shown.compared.as_ref())
    }

    /// The study of risk on screen, or the last one.
    pub fn risk(&self) -> Option<&crate::study::risk::Risk> {
        self.studies.risk.found().map(|found| &found.risk)
    }

    /// The study of sensitivity on screen, or the last one.
    pub fn sensitivity(&self) -> Option<&crate::study::sensitivity::Sensitivity> {
        self.studies.sensitivity.found().map(|found| &found.sensitivity)
    }

    /// Draws everything, and does what was asked for.
    pub fn ui(&mut self, ui: &mut Ui) {
        self.ui_in(ui, None);
    }

    /// The same in a window of the system, which its dialogs belong to.
    fn ui_in(&mut self, ui: &mut Ui, frame: Option<&eframe::Frame>) {
        texts::speak(self.settings.language());
        if let Some(outcome) = self.worker.newest()
            && let Some(page) = self.pages.iter_mut().find(|page| page.revision == outcome.revision)
        {
            page.take(outcome);
        }
        if let Some(error) = self.exporting.failure() {
            self.tell(tr!("export-failed"), format!("{error:#}"));
        }
        let mut commands = self.after_saving();
        let covered = self.is_covered();
        self.focus.begin(ui.ctx(), covered);
        if !covered {
            commands.extend(commands::pressed(ui.ctx(), self.undoes(ui.ctx())));
            commands.extend(dropped(ui.ctx()));
            self.look_at_files(ui.ctx());
        }
        let plan = PricePlan::find(&self.draft().plan).or_else(|| PricePlan::find(DEFAULT_PLAN));
        let Some(plan) = plan else { return };

        Panel::top("menu").show(ui, |ui| self.menu_ui(ui, &mut commands));
        if self.pages.len() > 1 {
            let shown = self.page().id;
            Panel::top("pages").show(ui, |ui| menu::pages_ui(ui, &self.pages, shown, &mut commands));
        }
        Panel::bottom("status").show(ui, |ui| self.status_ui(ui, &mut commands));
        // What lies under a dialog has no pointer: no plot tells a value over it.
        let pointer = covered.then(|| ui.ctx().input_mut(|input| std::mem::take(&mut input.pointer)));
        let shown = self.panes.in_window(ui.ctx());
        unread::lay_out(ui.ctx(), self.page().document.unread());
        self.editor = match shown {
            Panes::Both => {
                let width = ui.available_width();
                let editor = Panel::left("scenario").resizable(true).default_size(500.0);
                let editor = editor.size_range(panes::EDITOR..=(width * 0.45).max(panes::EDITOR));
                let drawn = editor.show(ui, |ui| self.editor_ui(ui, plan, &mut commands));
                theme::divider(ui, "scenario");
                drawn.response.rect
            }
            Panes::Editor => {
                let drawn = CentralPanel::default().show(ui, |ui| self.editor_ui(ui, plan, &mut commands));
                drawn.response.rect
            }
            Panes::Quote => egui::Rect::NOTHING,
        };
        let keys = self.dialog.is_none() && self.palette.is_none() && !ui.ctx().egui_wants_keyboard_input();
        let page = &mut self.pages[self.shown];
        let around = explain::Around { rated: page.rated.as_deref(), sound: page.faults.is_empty(), keys };
        if shown != Panes::Editor {
            explain::ui(ui, &mut page.views.explain, &mut self.studies.explain, &around, &mut commands);
            CentralPanel::default().show(ui, |ui| self.quote_ui(ui, &mut commands));
        }
        reveal::settle(ui.ctx());
        let unread = unread::take(ui.ctx());
        self.document().note_unread(unread);
        if let Some(pointer) = pointer {
            ui.ctx().input_mut(|input| input.pointer = pointer);
        }
        let tab = self.page().views.tab;
        self.studies.hide_but(tab);
        dialogs::ui(ui.ctx(), &mut self.dialog, frame, &mut commands);
        if let Some(mut palette) = self.palette.take()
            && palette.ui(ui.ctx(), self.menus().all(), &mut commands)
        {
            self.palette = Some(palette);
        }
        if let Some(mut help) = self.help.take()
            && help.ui(ui.ctx(), plan, || self.menus().all())
        {
            self.help = Some(help);
        }
        drop_hint_ui(ui.ctx());
        theme::focus_ring(ui.ctx());

        if ui.input(|input| input.viewport().close_requested()) && !self.may_close {
            ui.ctx().send_viewport_cmd(ViewportCommand::CancelClose);
            commands.push(Command::Quit);
        }
        // Who takes back the wish to quit takes back all that was agreed to for it.
        if self.dialog.is_none() && commands.is_empty() && !self.saving.is_running() {
            self.pages.iter_mut().for_each(|page| page.may_be_lost = false);
        }
        for command in commands {
            self.apply(ui.ctx(), command);
        }
        self.settle(ui.ctx());
        self.submit();
        self.set_title(ui.ctx());
        self.focus.end(ui.ctx(), self.is_covered());
    }

    /// True while a dialog stands above the window.
    const fn is_covered(&self) -> bool {
        self.dialog.is_some() || self.palette.is_some() || self.help.is_some()
    }

    /// Notes what was changed in this frame, for undoing and for recovery.
    fn settle(&mut self, ctx: &egui::Context) {
        let page = &mut self.pages[self.shown];
        let version = page.document.version();
        page.document.settle(typing(ctx).map(unread::field_id));
        if fields::take_committed(ctx) {
            page.document.seal();
        }
        if page.document.version() != version {
            self.journal(self.shown);
        }
    }

    fn journal(&self, page: usize) {
        if let (Some(recovery), Some(page)) = (&self.recovery, self.pages.get(page)) {
            recovery.note(page.id, &page.document);
        }
    }

    fn submit(&mut self) {
        let page = &mut self.pages[self.shown];
        if !page.is_to_be_rated() {
            return;
        }
        self.last_revision += 1;
        page.submit_as(self.last_revision);
        if !self.worker.submit(self.last_revision, page.document.draft.clone()) && self.dialog.is_none() {
            self.tell(tr!("plan-fault-title"), tr!("plan-fault"));
        }
    }

    fn set_title(&mut self, ctx: &egui::Context) {
        let title = format!("{} – fleetcost", self.page().marked_title());
        // The frame of the window is known by the same name to a screen reader.
        ctx.accesskit_node_builder(egui::accesskit_root_id(), |node| node.set_label(title.as_str()));
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// False while a text is edited that is none of the document's: such a field has an undo of its own.
    fn undoes(&self, ctx: &egui::Context) -> bool {
        let edited = ctx.memory(egui::Memory::focused).filter(|id| is_text(ctx, *id));
        edited.and_then(|id| ctx.read_response(id)).is_none_or(|field| {
            field.layer_id.order == egui::Order::Background && self.editor.contains(field.rect.center())
        })
    }

    /// When the window is looked at again: has somebody else written the file?
    fn look_at_files(&mut self, ctx: &egui::Context) {
        let focused = ctx.input(|input| input.focused);
        let came_back = focused && !self.had_focus;
        self.had_focus = focused;
        if came_back {
            let page = self.page();
            let saving = self.saving.is_saving(page.id); // then this program writes it
            let known = page.document.on_disk.filter(|_| !saving);
            let changed = page.document.path.as_deref().zip(known).filter(|(path, known)| {
                // A file that is gone is written again when the document is saved.
                known.is_of(path).is_ok_and(|is_same| !is_same)
            });
            if let Some((path, _)) = changed {
                let unsaved = page.document.is_unsaved();
                let question = Question::changed_outside(page.id, path.to_owned(), unsaved, None);
                self.dialog = Some(Dialog::Question(question));
            }
        }
    }

    /// Does what a panel, a menu or a shortcut asked for, unless something would be lost by it: then it asks first.
    fn apply(&mut self, ctx: &egui::Context, command: Command) {
        if self.is_held(&command) {
            return;
        }
        match self.question_before(&command) {
            Some(question) => self.dialog = Some(Dialog::Question(question)),
            None => self.carry_out(ctx, command),
        }
    }

    fn question_before(&mut self, command: &Command) -> Option<Question> {
        match command {
            Command::Close(id) => {
                let page = self.page_index(*id)?;
                let next = Command::Close(self.pages[page].id);
                self.pages[page].would_be_lost().then(|| self.ask_unsaved(page, next))
            }
            Command::Quit => {
                let unsaved = self.pages.iter().position(Page::would_be_lost)?;
                Some(self.ask_unsaved(unsaved, Command::Quit))
            }
            Command::Save(_) | Command::AskSaveAs(_) | Command::AskExport => {
                let page = self.page();
                let (document, agreed) = (&page.document, page.may_leave_out == Some(page.document.version()));
                let asks = !document.unread().is_empty() && !agreed;
                asks.then(|| Question::unread(document.unread(), command.clone()))
            }
            Command::Reload(id) if *id == PageId::SHOWN => {
                let page = self.page();
                page.document.is_unsaved().then(|| Question::reload(page.id, &page.title()))
            }
            Command::SaveAs(path, then) => {
                let own = self.page().document.path.as_ref() == Some(path);
                (!own && path.exists()).then(|| Question::overwrite(path.clone(), then.clone()))
            }
            _ => None,
        }
    }

    fn carry_out(&mut self, ctx: &egui::Context, command: Command) {
        match command {
            Command::New => {
                self.add_page(Document::new(empty_draft(), self.next_part()));
                self.show_field(ctx, Place::document("name"));
            }
            Command::NewFrom(example) => self.open_example(example),
            Command::AskOpen => self.ask_file(Purpose::Open),
            Command::Open(path) => self.open(&path),
            Command::Save(then) => self.save_own(ctx, false, then),
            Command::SaveWithoutComments(then) => self.save_own(ctx, true, then),
            Command::AskSaveAs(then) => self.ask_file(Purpose::SaveAs(then)),
            Command::SaveAs(path, then) => {
                let document = &self.page().document;
                let own = document.on_disk.filter(|_| document.path.as_ref() == Some(&path));
                self.save(ctx, &path, own.map_or(Overwrite::Nothing, Overwrite::Only), true, then);
            }
            Command::AskPicture(picture) => {
                let dark = ctx.style_of(ctx.theme()).visuals.dark_mode;
                self.dialog = Some(Dialog::Picture(AskPicture::new(picture, dark)));
            }
            Command::SavePicture(save) => {
                match self.spared(&save.path).map_or_else(|| picture::save(&save), |why| Err(anyhow::anyhow!(why))) {
                    Ok(notes) if notes.is_empty() => {}
                    Ok(notes) => {
                        let notes: Vec<_> = notes.iter().map(ToString::to_string).collect();
                        self.tell(tr!("picture-saved"), notes.join("\n"));
                    }
                    Err(error) => self.tell(tr!("picture-not-saved"), format!("{error:#}")),
                }
            }
            Command::AskExport => {
                let page = self.page();
                if page.is_live() {
                    self.dialog = Some(Dialog::Export(AskExport::new(page.document.path.as_deref())));
                } else {
                    self.tell(tr!("export-failed"), tr!("export-faults"));
                }
            }
            Command::Export(export) => {
                let page = &self.pages[self.shown];
                let Some(rated) = page.rated.as_deref().filter(|_| page.is_live()) else {
                    self.tell(tr!("export-failed"), tr!("export-faults"));
                    return;
                };
                let file = page.document.path.clone().unwrap_or_default();
                if let Some(why) = self.spared(&export.path) {
                    self.tell(tr!("export-failed"), why);
                    return;
                }
                let is_shown = export.form.shows_logo() && export.logo == LogoFrom::ItsFolder;
                if is_shown && files::is_logo_outside(&rated.scenario, &file) {
                    let logo = files::logo_path(&rated.scenario, &file).unwrap_or_default();
                    self.dialog = Some(Dialog::Question(Question::logo_outside(&logo, *export)));
                    return;
                }
                self.exporting.start(*export, rated, file, wake(ctx));
            }
            Command::Overwrite(path, then) => self.save(ctx, &path, Overwrite::Anything, true, then),
            Command::Close(id) => self.close(id),
            Command::Discard(id, next) => {
                self.pages.iter_mut().filter(|page| page.id == id).for_each(|page| page.may_be_lost = true);
                self.apply(ctx, *next);
            }
            Command::LeaveOut(next) => {
                let page = self.page_mut();
                page.may_leave_out = Some(page.document.version());
                self.apply(ctx, *next);
            }
            Command::Quit => {
                self.may_close = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Command::Reload(id) => self.reload(id),
            Command::KeepMine(id) => self.keep_mine(id),
            Command::Recover => self.recover(),
            Command::ForgetRecovered => {
                if let Some(Dialog::Recover(ask)) = self.dialog.take() {
                    ask.left.throw_away();
                }
            }
            Command::ForgetRecent => self.settings.forget_all(),
            Command::Undo | Command::Redo => {
                // What is being typed ends with it: the field shows the value again.
                ctx.memory_mut(|memory| memory.focused().into_iter().for_each(|id| memory.surrender_focus(id)));
                let document = self.document();
                document.settle(None);
                let changed = if command == Command::Undo { document.undo() } else { document.redo() };
                if changed {
                    unread::next_epoch(ctx);
                    self.journal(self.shown);
                }
            }
            Command::ShowPage(id) => self.page_index(id).into_iter().for_each(|page| self.show(page)),
            Command::ShowNext { back } => {
                let count = self.pages.len();
                self.show((self.shown + if back { count - 1 } else { 1 }) % count);
            }
            Command::ShowTab(tab) => {
                self.panes = self.panes.with_quote(ctx);
                self.page_mut().views.tab = tab;
            }
            Command::NextPanes => self.panes = self.panes.next(ctx),
            Command::Why(step) => {
                self.panes = self.panes.with_quote(ctx);
                let page = self.page_mut();
                page.views.explain.ask(step, page.rated.as_deref().map(|rated| &*rated.scenario));
            }
            Command::ShowField(place) => self.show_field(ctx, place),
            Command::ShowPalette => self.palette = Some(Palette::default()),
            Command::ShowHelp => self.help = Some(Help::default()),
            Command::ShowAbout => self.dialog = Some(Dialog::About),
            Command::SetTheme(theme) => ctx.set_theme(theme),
            Command::SetLanguage(language) => self.settings.set_language(language),
            Command::Zoom(Zoom::In) => egui::gui_zoom::zoom_in(ctx),
            Command::Zoom(Zoom::Out) => egui::gui_zoom::zoom_out(ctx),
            Command::Zoom(Zoom::Reset) => ctx.set_zoom_factor(1.0),
            Command::AddFleet => {
                let name = self.document().free_name(&tr!("new-fleet"));
                let mut fleet = FleetDraft::new(name, Edition::Basic, 1_000);
                fleet.traffic.push(first_line());
                self.document().add_fleet(fleet);
                self.show_fleet(ctx, self.draft().fleets.len() - 1);
            }
            Command::AddLineHere => {
                let fleets = self.draft().fleets.len();
                let here = reveal::last(ctx).and_then(|place| place.fleet).map(|fleet| fleet as usize);
                if let Some(last) = fleets.checked_sub(1) {
                    self.apply(ctx, Command::AddLine(here.filter(|fleet| *fleet < fleets).unwrap_or(last)));
                }
            }
            Command::RenameFleet(fleet, name) => self.document().rename_fleet(fleet, &name),
            Command::DuplicateFleet(fleet) => {
                self.document().duplicate_fleet(fleet);
                self.show_fleet(ctx, fleet + 1);
            }
            Command::RemoveFleet(fleet) => {
                self.document().remove_fleet(fleet);
                let left = self.draft().fleets.len();
                match left.checked_sub(1) {
                    Some(last) => self.show_fleet(ctx, fleet.min(last)),
                    None => self.show_field(ctx, Place::document("name")),
                }
            }
            Command::MoveFleet { fleet, down } => self.document().move_fleet(fleet, down),
            Command::AddLine(fleet) => {
                self.document().add_line(fleet, first_line());
                self.show_line(ctx, fleet, usize::MAX);
            }
            Command::DuplicateLine(fleet, line) => {
                self.document().duplicate_line(fleet, line);
                self.show_line(ctx, fleet, line + 1);
            }
            Command::RemoveLine(fleet, line) => {
                self.document().remove_line(fleet, line);
                self.show_line(ctx, fleet, line);
            }
            Command::MoveLine { fleet, line, down } => self.document().move_line(fleet, line, down),
            // What was edited in the same moment is not undone by it.
            Command::ApplySaving(saving) if self.page().is_rated() => {
                let draft = saving.applied_to(self.draft());
                self.document().change(draft);
            }
            Command::ApplySaving(_) => {}
            Command::Read(reading) => {
                if let Some(plan) = PricePlan::find(&self.draft().plan) {
                    reading.set(&mut self.document().draft, plan);
                }
            }
            Command::SetParameter { parameter, value, revision } => {
                // A factor is one on the values of that revision, and of no other.
                if self.page().is_live()
                    && revision == self.page().revision
                    && let Ok(draft) = parameter.set(self.draft(), value)
                {
                    self.document().change(draft);
                }
            }
            Command::PinBaseline => self.pin_baseline(),
            Command::AskBaseline => self.ask_file(Purpose::Baseline),
            Command::Baseline(path) => self.baseline_from(&path),
            Command::ClearBaseline => self.page_mut().views.compare.baseline = None,
            Command::SetUncertainty(uncertainty) => self.document().draft.uncertainty = *uncertainty,
        }
    }

    /// Why nothing may be written to a file: an open document is in it, or it is the logo of one.
    fn spared(&self, path: &Path) -> Option<String> {
        self.pages.iter().find_map(|page| {
            let file = page.document.path.as_deref();
            let logo = || {
                let scenario = &page.rated.as_deref()?.scenario;
                files::logo_path(scenario, file.unwrap_or(Path::new("")))
            };
            if file.is_some_and(|file| files::is_same_file(file, path)) {
                Some(tr!("file-is-open", path = path.display().to_string(), name = page.title()))
            } else if logo().is_some_and(|logo| files::is_same_file(&logo, path)) {
                Some(tr!("file-is-logo", path = path.display().to_string(), name = page.title()))
            } else {
                None
            }
        })
    }

    /// Brings a field into sight, and the keyboard to it.
    fn show_field(&mut self, ctx: &egui::Context, place: Place) {
        if uncertainty::is_here(place) {
            self.panes = self.panes.with_quote(ctx);
            self.page_mut().views.tab = Tab::Risk;
        } else if place.field.starts_with("readings") {
            self.panes = self.panes.with_quote(ctx);
            self.page_mut().views.tab = Tab::Readings;
        } else {
            self.panes = self.panes.with_editor(ctx);
        }
        reveal::ask(ctx, place);
    }

    /// The same for the name of a fleet, by which it begins.
    fn show_fleet(&mut self, ctx: &egui::Context, fleet: usize) {
        self.show_field(ctx, Place::fleet(fleet, "name"));
    }

    /// The same for the beginning of a line, or of the last one that there is, or else of the fleet.
    fn show_line(&mut self, ctx: &egui::Context, fleet: usize, line: usize) {
        let lines = self.draft().fleets.get(fleet).map_or(0, |fleet| fleet.traffic.len());
        match lines.checked_sub(1) {
            Some(last) => self.show_field(ctx, Place::line(fleet, line.min(last), "interface")),
            None => self.show_fleet(ctx, fleet),
        }
    }

    fn tell(&mut self, title: String, details: String) {
        self.dialog = Some(Dialog::Error { title, details });
    }

    fn menus(&self) -> Menus {
        let history = self.page().document.history();
        Menus::of(Offer {
            can_undo: history.can_undo(),
            can_redo: history.can_redo(),
            undo: history.undoing().map_or_else(|| tr!("menu-undo"), |step| tr!("menu-undo-what", what = step)),
            redo: history.redoing().map_or_else(|| tr!("menu-redo"), |step| tr!("menu-redo-what", what = step)),
            recent: self.settings.recent(),
            has_fleets: !self.draft().fleets.is_empty(),
            pages: self.pages.iter().map(|page| (page.id, page.marked_title())).collect(),
        })
    }

    fn menu_ui(&self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let theme = ui.ctx().options(|options| options.theme_preference);
        let bar = menu::Bar { title: &self.page().marked_title(), plan: &self.draft().plan, theme };
        menu::ui(ui, || self.menus(), &bar, commands);
    }

    fn status_ui(&self, ui: &mut Ui, commands: &mut Vec<Command>) {
        /// What is rated sooner is not announced: it would only flicker.
        const PATIENCE: Duration = Duration::from_millis(300);
        let page = self.page();
        ui.horizontal(|ui| {
            self.panes_ui(ui, commands);
            notice::ui(ui);
            let failure = self.recovery.as_ref().map_or_else(|| self.no_recovery.clone(), Recovery::failure);
            if let Some(why) = failure {
                theme::error(ui, tr!("status-journal", why = why));
                ui.separator();
            }
            if let Some(doubt) = &self.doubt {
                theme::error(ui, doubt.to_string());
                ui.separator();
            }
            if page.answered != page.revision {
                ui.ctx().request_repaint_after(PATIENCE);
                if page.submitted_at.elapsed() > PATIENCE {
                    ui.spinner();
                    ui.label(muted(tr!("status-rating")));
                    return;
                }
            }
            let unread = page.document.unread().texts();
            if let Some(first) = unread.first() {
                let text = RichText::new(tr!("status-unread", count = unread.len())).color(theme::error_colour(ui));
                let label = ui.add(egui::Label::new(text).sense(egui::Sense::click()));
                if label.on_hover_text(tr!("status-faults-hint")).clicked() {
                    commands.push(Command::ShowField(first.place));
                }
                ui.separator();
            }
            if let Some(first) = page.faults.first() {
                let colour = theme::error_colour(ui);
                let text = RichText::new(tr!("status-faults", count = page.faults.len())).color(colour);
                let label = ui.add(egui::Label::new(text).sense(egui::Sense::click()));
                if label.on_hover_text(tr!("status-faults-hint")).clicked() {
                    commands.push(Command::ShowField(first.place));
                }
                return;
            }
            let Some(rated) = &page.rated else {
                ui.label(muted(tr!("status-rating-first")));
                return;
            };
            let micros = rated.took.as_micros();
            let time = format!("{}.{:02}", micros / 1_000, micros % 1_000 / 10);
            ui.label(muted(tr!("status-rated", time = time)));
            ui.separator();
            // What was not begun deserves no warning.
            let begun = !page.document.draft.fleets.is_empty();
            let warnings = if begun { rated.quote.warnings.len() } else { 0 };
            if warnings > 0 {
                theme::swatch(ui, theme::WARNING);
            }
            let text = tr!("warnings-count", count = warnings);
            if ui.add(egui::Label::new(text).sense(egui::Sense::click())).clicked() {
                commands.push(Command::ShowTab(Tab::Notes));
            }
            ui.separator();
            if let Some(said) = self.exporting.status() {
                ui.label(muted(said));
                ui.separator();
            }
            ui.label(muted(if page.document.is_unsaved() { tr!("status-unsaved") } else { tr!("status-saved") }));
        });
    }

    /// In a window of one pane, the button that shows the other.
    fn panes_ui(&self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let other = match self.panes.in_window(ui.ctx()) {
            Panes::Both => return,
            Panes::Editor => tr!("panes-show-quote"),
            Panes::Quote => tr!("panes-show-editor"),
        };
        if ui.small_button(other).clicked() {
            commands.push(Command::NextPanes);
        }
        ui.separator();
    }

    fn editor_ui(&mut self, ui: &mut Ui, plan: &'static PricePlan, commands: &mut Vec<Command>) {
        let page = &mut self.pages[self.shown];
        // Each document is scrolled by itself.
        ScrollArea::vertical().id_salt(page.id.0).auto_shrink(false).show(ui, |ui| {
            ui.add_space(theme::STEP);
            let draft = &page.document.draft;
            let context = editor::Context {
                plan,
                page: page.id.0,
                faults: &page.faults,
                rated: page.rated.as_deref(),
                start: draft.start,
                not_in_edition: draft.not_in_edition,
                empty_message: draft.readings.empty_message,
            };
            editor::ui(ui, &mut page.document, &context, commands);
        });
    }

    fn quote_ui(&mut self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let page = &mut self.pages[self.shown];
        if page.document.draft.fleets.is_empty() {
            start::ui(ui, self.settings.recent(), commands);
            return;
        }
        if page.rated.is_none() {
            ui.centered_and_justified(|ui| ui.label(muted(tr!("figures-here"))));
            return;
        }
        let studies = &mut self.studies;
        let mut parts = |ui: &mut Ui, height: Option<f32>| {
            let Some(rated) = page.rated.as_deref() else { return };
            ui.horizontal(|ui| {
                ui.add(egui::Label::new(RichText::new(rated.scenario.name()).heading()).truncate());
            });
            let subtitle = crate::export::text::subtitle(&rated.scenario, &rated.quote);
            let label = egui::Label::new(muted(&subtitle));
            ui.add(if headline::is_short(ui) { label.truncate() } else { label }).on_hover_text(&subtitle);
            ui.add_space(theme::STEP);
            headline::ui(ui, rated, page.views.compare.baseline.as_deref(), commands);
            ui.add_space(theme::STEP);
            match height {
                None => tabs::ui(ui, page, studies, commands),
                Some(height) => {
                    let room = egui::vec2(ui.available_width(), height);
                    ui.allocate_ui(room, |ui| {
                        ui.set_max_height(height);
                        tabs::ui(ui, page, studies, commands);
                    });
                }
            }
        };
        // Where the tab would have too little room beside the figures above it, all of it scrolls.
        if ui.available_height() < panes::SHORTEST_QUOTE {
            let tab = ui.available_height().max(panes::SHORTEST_TAB);
            ScrollArea::vertical().id_salt("quote").auto_shrink(false).show(ui, |ui| parts(ui, Some(tab)));
        } else {
            parts(ui, None);
        }
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        self.ui_in(ui, Some(frame));
    }

    fn raw_input_hook(&mut self, ctx: &egui::Context, input: &mut egui::RawInput) {
        let in_text = ctx.memory(egui::Memory::focused).is_some_and(|id| is_text(ctx, id));
        if self.keys.hold_back(input, in_text) {
            ctx.request_repaint();
        }
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        eframe::set_value(storage, Settings::KEY, &self.settings);
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

/// The field or the handle that is held, as long as what it changes is one step.
fn typing(ctx: &egui::Context) -> Option<egui::Id> {
    ctx.memory(egui::Memory::focused).filter(|id| is_text(ctx, *id)).or_else(|| ctx.dragged_id())
}

fn is_text(ctx: &egui::Context, id: egui::Id) -> bool {
    egui::TextEdit::load_state(ctx, id).is_some()
}

/// The files that were dropped on the window in this frame.
fn dropped(ctx: &egui::Context) -> Vec<Command> {
    let files = ctx.input(|input| input.raw.dropped_files.clone());
    files.into_iter().map(|file| Command::Open(file.path().to_owned())).collect()
}

/// Says what happens to files that are held over the window.
fn drop_hint_ui(ctx: &egui::Context) {
    if ctx.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let painter = ctx.layer_painter(egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("drop hint")));
    let rect = ctx.content_rect();
    painter.rect_filled(rect, 0.0, egui::Color32::from_black_alpha(180));
    let font = egui::FontId::proportional(22.0);
    painter.text(rect.center(), egui::Align2::CENTER_CENTER, tr!("drop-here"), font, egui::Color32::WHITE);
}

pub fn empty_draft() -> Draft {
    let today = jiff::tz::offset(8).to_datetime(jiff::Timestamp::now()).date(); // in Beijing, where months begin (P2)
    let month = crate::calendar::Month::new(today.year(), today.month()).and_then(|month| month.plus(1));
    let fallback = || crate::calendar::Month::new(2000, 1).unwrap_or_else(|| unreachable!("2000-01 is in range"));
    Draft::new(tr!("new-scenario"), month.unwrap_or_else(fallback))
}

/// What a new line holds: the most usual thing, a small reading every quarter of an hour.
fn first_line() -> LineDraft {
    LineDraft::new("IOT_MQTT_Publish", Rate::PerDevice(Decimal::from(96)), Payload::Fixed(200))
}
