//! The window: the scenario on the left, what it costs on the right; egui and nothing else.

mod budget;
mod commands;
mod curves;
mod dialogs;
mod document;
mod editor;
mod fields;
mod headline;
mod line_editor;
mod map;
mod picker;
mod plotting;
mod ranges;
mod readings;
mod risk;
mod savings;
mod sensitivity;
mod studies;
mod sweep;
mod tables;
mod theme;
mod uncertainty;
mod worker;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui::{CentralPanel, Key, KeyboardShortcut, MenuBar, Modifiers, Panel, RichText, ScrollArea, Ui, ViewportCommand};
use rust_decimal::Decimal;

use commands::Command;
use dialogs::{AskFile, Dialog, Question};
use document::Document;
use studies::{Background, Study};
use worker::{Rated, Worker};

use crate::fault::Fault;
use crate::files;
use crate::plan::{DEFAULT_PLAN, Edition, PricePlan};
use crate::scenario::{Draft, FleetDraft, LineDraft, Payload, Rate, Scenario};
use crate::usage::Variant;

/// The scenarios that ship with the program; the first is shown when it starts.
pub const EXAMPLES: [(&str, &str); 8] = [
    files::EXAMPLE,
    ("pilot.ron", include_str!("../scenarios/pilot.ron")),
    ("shared-bikes.ron", include_str!("../scenarios/shared-bikes.ron")),
    ("cold-chain.ron", include_str!("../scenarios/cold-chain.ron")),
    ("factory-gateway.ron", include_str!("../scenarios/factory-gateway.ron")),
    ("connected-cars.ron", include_str!("../scenarios/connected-cars.ron")),
    ("fair-comparison.ron", include_str!("../scenarios/fair-comparison.ron")),
    ("city-mixed.ron", include_str!("../scenarios/city-mixed.ron")),
];

/// Opens the window on a file, or on the bundled example, and stays until it is closed.
pub fn run(file: Option<&Path>) -> eframe::Result {
    let viewport = egui::ViewportBuilder::default()
        .with_title("fleetcost")
        .with_app_id("fleetcost")
        .with_inner_size([1280.0, 800.0])
        .with_min_inner_size([1024.0, 640.0]);
    let options = eframe::NativeOptions { viewport, ..Default::default() };
    let file = file.map(Path::to_owned);
    eframe::run_native(
        "fleetcost",
        options,
        Box::new(move |creation| Ok(Box::new(App::new(&creation.egui_ctx, file.as_deref())?))),
    )
}

/// The parts of the right side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Tab {
    #[default]
    Curves,
    Breakdown,
    Days,
    Sweep,
    Map,
    Budget,
    Risk,
    Sensitivity,
    Readings,
    Savings,
    Notes,
}

/// The whole window's state.
pub struct App {
    document: Document,
    worker: Worker,
    /// What was submitted last, and its revision.
    submitted: Option<Draft>,
    submitted_at: Instant,
    revision: u64,
    rated: Option<Box<Rated>>,
    /// The revision that `rated` or `faults` belong to.
    answered: u64,
    faults: Vec<Fault>,
    tab: Tab,
    curves: curves::View,
    days_variant: Variant,
    sweep: sweep::View,
    sweep_study: Study<sweep::Sweep>,
    map: map::View,
    map_study: Study<map::Map>,
    budget: budget::View,
    budget_study: Study<budget::Budget>,
    risk: risk::View,
    risk_study: Study<risk::Draws>,
    sensitivity: sensitivity::View,
    sensitivity_study: Study<sensitivity::Tornado>,
    readings_study: Study<readings::Readings>,
    savings: savings::View,
    savings_study: Study<savings::Search>,
    dialog: Option<Dialog>,
    /// Closing was agreed to.
    may_close: bool,
    title: String,
}

impl App {
    /// A window on a file, or on the bundled example. A file that cannot be read or has faults is told in a dialog.
    pub fn new(ctx: &egui::Context, file: Option<&Path>) -> std::io::Result<Self> {
        theme::install(ctx);
        let wake = || {
            let ctx = ctx.clone();
            move || ctx.request_repaint()
        };
        let worker = Worker::new(wake())?;
        let mut app = Self {
            document: Document::new(empty_draft(), None, 0),
            worker,
            submitted: None,
            submitted_at: Instant::now(),
            revision: 0,
            rated: None,
            answered: 0,
            faults: Vec::new(),
            tab: Tab::default(),
            curves: curves::View::default(),
            days_variant: Variant::AsDesigned,
            sweep: sweep::View::default(),
            sweep_study: Study::new(wake())?,
            map: map::View::default(),
            map_study: Study::new(wake())?,
            budget: budget::View::default(),
            budget_study: Study::new(wake())?,
            risk: risk::View::default(),
            risk_study: Study::new(wake())?,
            sensitivity: sensitivity::View::default(),
            sensitivity_study: Study::new(wake())?,
            readings_study: Study::new(wake())?,
            savings: savings::View::default(),
            savings_study: Study::new(wake())?,
            dialog: None,
            may_close: false,
            title: String::new(),
        };
        app.open_example(0);
        if let Some(file) = file {
            app.open(file);
        }
        Ok(app)
    }

    /// True once the figures on screen are those of the document on screen, and no study is under way.
    pub fn is_settled(&self) -> bool {
        self.is_rated()
            && !self.sweep_study.is_running()
            && !self.map_study.is_running()
            && !self.budget_study.is_running()
            && !self.risk_study.is_running()
            && !self.sensitivity_study.is_running()
            && !self.readings_study.is_running()
            && !self.savings_study.is_running()
    }

    /// True once the figures on screen, or the faults, are those of the document on screen.
    fn is_rated(&self) -> bool {
        self.submitted.as_ref() == Some(&self.document.draft) && self.answered == self.revision
    }

    /// The document on screen.
    pub const fn draft(&self) -> &Draft {
        &self.document.draft
    }

    /// The quote on screen, of the newest state that has one.
    pub fn quote(&self) -> Option<&crate::quote::Quote> {
        self.rated.as_deref().map(|rated| &rated.quote)
    }

    /// The points of the sweep on screen, or of the last one.
    pub fn swept(&self) -> Option<&[crate::study::sweep::Point]> {
        self.sweep_study.found().map(|found| found.points.as_slice())
    }

    /// The cells of the map on screen, or of the last one.
    pub fn mapped(&self) -> Option<&crate::study::map::Map> {
        self.map_study.found().map(|found| &found.map)
    }

    /// The budget on screen, or the last one.
    pub fn budgeted(&self) -> Option<crate::study::budget::Budget> {
        self.budget_study.found().map(|found| found.answer)
    }

    /// What the readings on screen, or the last ones, cost.
    pub fn readings(&self) -> Option<&crate::study::readings::ReadingsFound> {
        self.readings_study.found().map(|shown| &shown.found)
    }

    /// The savings on screen, or the last ones.
    pub fn savings(&self) -> Option<&crate::study::savings::Savings> {
        self.savings_study.found().map(|found| &found.savings)
    }

    /// The study of risk on screen, or the last one.
    pub fn risk(&self) -> Option<&crate::study::risk::Risk> {
        self.risk_study.found().map(|found| &found.risk)
    }

    /// The study of sensitivity on screen, or the last one.
    pub fn sensitivity(&self) -> Option<&crate::study::sensitivity::Sensitivity> {
        self.sensitivity_study.found().map(|found| &found.sensitivity)
    }

    /// True if the figures on screen are those of the document on screen, and it has no faults.
    fn is_live(&self) -> bool {
        self.is_rated() && self.faults.is_empty()
    }

    /// Draws everything, and does what was asked for.
    pub fn ui(&mut self, ui: &mut Ui) {
        self.take_outcome();
        let mut commands = shortcuts(ui.ctx());
        let plan = PricePlan::find(&self.document.draft.plan).or_else(|| PricePlan::find(DEFAULT_PLAN));
        let Some(plan) = plan else { return };

        Panel::top("menu").show(ui, |ui| self.menu_ui(ui, &mut commands));
        Panel::bottom("status").show(ui, |ui| self.status_ui(ui, &mut commands));
        let width = ui.available_width();
        let editor =
            Panel::left("scenario").resizable(true).default_size(500.0).size_range(430.0..=(width * 0.45).max(480.0));
        editor.show(ui, |ui| {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                ui.add_space(theme::STEP);
                let start = self.document.draft.start;
                let context = editor::Context { plan, faults: &self.faults, rated: self.rated.as_deref(), start };
                editor::ui(ui, &mut self.document, &context, &mut commands);
            });
        });
        CentralPanel::default().show(ui, |ui| self.quote_ui(ui, &mut commands));
        let shown = self.tab;
        self.studies().into_iter().filter(|(tab, _)| *tab != shown).for_each(|(_, study)| study.hide());
        dialogs::ui(ui.ctx(), &mut self.dialog, &mut commands);

        if ui.input(|input| input.viewport().close_requested()) && !self.may_close && self.document.is_unsaved() {
            ui.ctx().send_viewport_cmd(ViewportCommand::CancelClose);
            commands.push(Command::Quit);
        }
        for command in commands {
            self.apply(ui.ctx(), command);
        }
        self.submit();
        self.set_title(ui.ctx());
    }

    fn take_outcome(&mut self) {
        let Some(outcome) = self.worker.newest() else { return };
        self.answered = outcome.revision;
        match outcome.result {
            Ok(rated) => {
                self.rated = Some(rated);
                self.faults.clear();
            }
            // The figures of the last sound state stay on screen, and the status line says so.
            Err(faults) => self.faults = faults,
        }
    }

    fn submit(&mut self) {
        if self.submitted.as_ref() == Some(&self.document.draft) {
            return;
        }
        let draft = self.document.draft.clone();
        if self.worker.submit(self.revision + 1, draft.clone()) {
            self.revision += 1;
            self.submitted = Some(draft);
            self.submitted_at = Instant::now();
        } else if self.dialog.is_none() {
            let details = "The rating thread has ended, which is a fault of this program. Save and start it again.";
            self.dialog = Some(Dialog::Error { title: "Cannot rate".to_owned(), details: details.to_owned() });
        }
    }

    fn set_title(&mut self, ctx: &egui::Context) {
        let mark = if self.document.is_unsaved() { " *" } else { "" };
        let title = format!("{}{mark} – fleetcost", self.document.title());
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// Does what a panel, a menu or a shortcut asked for, unless something would be lost by it: then it asks first.
    fn apply(&mut self, ctx: &egui::Context, command: Command) {
        match self.question_before(&command) {
            Some(question) => self.dialog = Some(Dialog::Question(question)),
            None => self.carry_out(ctx, command),
        }
    }

    fn question_before(&self, command: &Command) -> Option<Question> {
        match command {
            Command::New | Command::OpenExample(_) | Command::Open(_) | Command::Quit => {
                self.document.is_unsaved().then(|| Question::unsaved(command.clone()))
            }
            Command::Save if self.document.path.is_some() => {
                let count = self.document.comments_within;
                (count > 0).then(|| Question::comments(count))
            }
            Command::SaveAs(path) => {
                let other = self.document.path.as_ref() != Some(path);
                (other && path.exists()).then(|| Question::overwrite(path))
            }
            _ => None,
        }
    }

    fn carry_out(&mut self, ctx: &egui::Context, command: Command) {
        match command {
            Command::Confirmed(command) => self.carry_out(ctx, *command),
            Command::New => self.replace(empty_draft(), None),
            Command::OpenExample(example) => self.open_example(example),
            Command::AskOpen => self.dialog = Some(Dialog::AskFile(AskFile::new(false, self.document.path.as_deref()))),
            Command::Open(path) => self.open(&path),
            Command::Save => match self.document.path.clone() {
                Some(path) => self.save(&path),
                None => self.carry_out(ctx, Command::AskSaveAs),
            },
            Command::AskSaveAs => {
                self.dialog = Some(Dialog::AskFile(AskFile::new(true, self.document.path.as_deref())))
            }
            Command::SaveAs(path) => self.save(&path),
            Command::Quit => {
                self.may_close = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Command::AddFleet => {
                let name = self.document.free_name("Fleet 1");
                let mut fleet = FleetDraft::new(name, Edition::Basic, 1_000);
                fleet.traffic.push(first_line());
                self.document.add_fleet(fleet);
            }
            Command::RenameFleet(fleet, name) => self.document.rename_fleet(fleet, &name),
            Command::DuplicateFleet(fleet) => self.document.duplicate_fleet(fleet),
            Command::RemoveFleet(fleet) => self.document.remove_fleet(fleet),
            Command::MoveFleet { fleet, down } => self.document.move_fleet(fleet, down),
            Command::AddLine(fleet) => self.document.add_line(fleet, first_line()),
            Command::DuplicateLine(fleet, line) => self.document.duplicate_line(fleet, line),
            Command::RemoveLine(fleet, line) => self.document.remove_line(fleet, line),
            Command::MoveLine { fleet, line, down } => self.document.move_line(fleet, line, down),
            // What was edited in the same moment is not undone by it.
            Command::ApplySaving(saving) if self.is_rated() => {
                self.document.change(saving.applied_to(&self.document.draft));
            }
            Command::ApplySaving(_) => {}
            Command::Read(reading) => {
                if let Some(plan) = PricePlan::find(&self.document.draft.plan) {
                    reading.set(&mut self.document.draft, plan);
                }
            }
            Command::SetParameter { parameter, value, revision } => {
                // A factor is one on the values of that revision, and of no other.
                if self.is_live()
                    && revision == self.revision
                    && let Ok(draft) = parameter.set(&self.document.draft, value)
                {
                    self.document.change(draft);
                }
            }
            Command::SetUncertainty(uncertainty) => self.document.draft.uncertainty = *uncertainty,
            Command::ShowRisk => self.tab = Tab::Risk,
            Command::ShowNotes => self.tab = Tab::Notes,
            Command::ShowHelp => self.dialog = Some(Dialog::Help),
            Command::ShowAbout => self.dialog = Some(Dialog::About),
        }
    }

    fn replace(&mut self, draft: Draft, path: Option<PathBuf>) {
        self.document = Document::new(draft, path, self.document.next_id());
        self.curves = curves::View::default();
        (self.sweep, self.map) = (sweep::View::default(), map::View::default());
        (self.budget, self.savings) = (budget::View::default(), savings::View::default());
        (self.risk, self.sensitivity) = (risk::View::default(), sensitivity::View::default());
        self.studies().into_iter().for_each(|(_, study)| study.clear());
    }

    fn open_example(&mut self, example: usize) {
        if let Some((name, text)) = EXAMPLES.get(example) {
            self.open_bytes(name, text.as_bytes(), None);
        }
    }

    fn open(&mut self, path: &Path) {
        let own_file = (!files::is_stdin(path)).then(|| path.to_owned());
        match files::read(path) {
            Ok(bytes) => self.open_bytes(&path.to_string_lossy(), &bytes, own_file),
            Err(error) => self.tell("Cannot open the file", format!("{error:#}")),
        }
    }

    fn open_bytes(&mut self, name: &str, bytes: &[u8], path: Option<PathBuf>) {
        match Scenario::parse_bytes(name, bytes) {
            Ok(parsed) => {
                self.replace(parsed.scenario.draft().clone(), path);
                let (header, within) = parsed.comments();
                (self.document.header, self.document.comments_within) = (header.to_owned(), within);
            }
            Err(report) => self.tell("The file is not a sound scenario", report.to_string()),
        }
    }

    fn save(&mut self, path: &Path) {
        if let Err(error) = self.document.save_to(path) {
            self.tell("Cannot save", format!("{error:#}"));
        }
    }

    fn tell(&mut self, title: &str, details: String) {
        self.dialog = Some(Dialog::Error { title: title.to_owned(), details });
    }

    fn menu_ui(&self, ui: &mut Ui, commands: &mut Vec<Command>) {
        MenuBar::new().ui(ui, |ui| {
            ui.menu_button("File", |ui| {
                let mut entry = |ui: &mut Ui, name: &str, shortcut: &str, command: Command| {
                    let response = ui.add(egui::Button::new(name).shortcut_text(shortcut));
                    theme::name(&response, name);
                    if response.clicked() {
                        commands.push(command);
                    }
                };
                entry(ui, "New", "Ctrl+N", Command::New);
                ui.menu_button("New from example", |ui| {
                    for (i, (name, _)) in EXAMPLES.iter().enumerate() {
                        entry(ui, name.trim_end_matches(".ron"), "", Command::OpenExample(i));
                    }
                });
                entry(ui, "Open…", "Ctrl+O", Command::AskOpen);
                ui.separator();
                entry(ui, "Save", "Ctrl+S", Command::Save);
                entry(ui, "Save as…", "Ctrl+Shift+S", Command::AskSaveAs);
                ui.separator();
                entry(ui, "Quit", "Ctrl+Q", Command::Quit);
            });
            ui.menu_button("Edit", |ui| {
                if ui.button("Add fleet").clicked() {
                    commands.push(Command::AddFleet);
                }
            });
            ui.menu_button("View", |ui| {
                let mut theme = ui.ctx().options(|options| options.theme_preference);
                for (preference, name) in [
                    (egui::ThemePreference::System, "Theme of the system"),
                    (egui::ThemePreference::Light, "Light theme"),
                    (egui::ThemePreference::Dark, "Dark theme"),
                ] {
                    ui.radio_value(&mut theme, preference, name);
                }
                ui.ctx().set_theme(theme);
                ui.separator();
                egui::gui_zoom::zoom_menu_buttons(ui);
            });
            ui.menu_button("Help", |ui| {
                if ui.button("How to plan a fleet").clicked() {
                    commands.push(Command::ShowHelp);
                }
                if ui.button("About").clicked() {
                    commands.push(Command::ShowAbout);
                }
            });
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                ui.label(theme::muted(&self.document.draft.plan));
                ui.separator();
                let mark = if self.document.is_unsaved() { " *" } else { "" };
                let title = format!("{}{mark}", self.document.title());
                ui.add(egui::Label::new(RichText::new(title).strong()).truncate());
            });
        });
    }

    fn status_ui(&self, ui: &mut Ui, commands: &mut Vec<Command>) {
        /// What is rated sooner is not announced: it would only flicker.
        const PATIENCE: Duration = Duration::from_millis(300);
        ui.horizontal(|ui| {
            if self.answered != self.revision {
                ui.ctx().request_repaint_after(PATIENCE);
                if self.submitted_at.elapsed() > PATIENCE {
                    ui.spinner();
                    ui.label(theme::muted("rating; the figures are those of the last state"));
                    return;
                }
            }
            if !self.faults.is_empty() {
                let count = self.faults.len();
                let noun = if count == 1 { "fault" } else { "faults" };
                let colour = theme::error_colour(ui);
                let text = format!("{count} {noun} in the scenario; the figures are those of the last sound state");
                ui.label(RichText::new(text).color(colour));
                return;
            }
            let Some(rated) = &self.rated else {
                ui.label(theme::muted("rating…"));
                return;
            };
            let micros = rated.took.as_micros();
            ui.label(theme::muted(format!("rated in {}.{:02} ms", micros / 1_000, micros % 1_000 / 10)));
            ui.separator();
            let warnings = rated.quote.warnings.len();
            let text = match warnings {
                0 => "no warnings".to_owned(),
                1 => "1 warning".to_owned(),
                n => format!("{} warnings", crate::money::group(n as u64)),
            };
            if warnings > 0 {
                theme::swatch(ui, theme::WARNING);
            }
            if ui.add(egui::Label::new(text).sense(egui::Sense::click())).clicked() {
                commands.push(Command::ShowNotes);
            }
            ui.separator();
            ui.label(theme::muted(if self.document.is_unsaved() { "unsaved changes" } else { "no changes" }));
        });
    }

    /// Every study with its tab.
    fn studies(&mut self) -> [(Tab, &mut dyn Background); 7] {
        [
            (Tab::Sweep, &mut self.sweep_study),
            (Tab::Map, &mut self.map_study),
            (Tab::Budget, &mut self.budget_study),
            (Tab::Risk, &mut self.risk_study),
            (Tab::Sensitivity, &mut self.sensitivity_study),
            (Tab::Readings, &mut self.readings_study),
            (Tab::Savings, &mut self.savings_study),
        ]
    }

    fn quote_ui(&mut self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let live = self.is_live();
        let Some(rated) = self.rated.as_deref() else {
            ui.centered_and_justified(|ui| ui.label(theme::muted("The figures appear here.")));
            return;
        };
        ui.horizontal(|ui| {
            ui.add(egui::Label::new(RichText::new(rated.scenario.name()).heading()).truncate());
        });
        ui.label(theme::muted(crate::export::text::subtitle(&rated.scenario, &rated.quote)));
        ui.add_space(theme::STEP);
        headline::ui(ui, rated);
        ui.add_space(theme::STEP);
        ui.horizontal_wrapped(|ui| {
            let notes = match rated.quote.warnings.len() {
                0 => "Notes".to_owned(),
                count => format!("Notes ({})", crate::money::group(count as u64)),
            };
            for (tab, name) in [
                (Tab::Curves, "Curves"),
                (Tab::Breakdown, "Breakdown"),
                (Tab::Days, "Days"),
                (Tab::Sweep, "Sweep"),
                (Tab::Map, "Map"),
                (Tab::Budget, "Budget"),
                (Tab::Risk, "Risk"),
                (Tab::Sensitivity, "Sensitivity"),
                (Tab::Readings, "Readings"),
                (Tab::Savings, "Savings"),
                (Tab::Notes, &notes),
            ] {
                ui.selectable_value(&mut self.tab, tab, name);
            }
        });
        ui.separator();
        match self.tab {
            Tab::Curves => curves::ui(ui, &mut self.curves, rated),
            Tab::Breakdown => tables::breakdown_ui(ui, rated),
            Tab::Days => tables::days_ui(ui, &mut self.days_variant, rated),
            Tab::Sweep => sweep::ui(ui, &mut self.sweep, &mut self.sweep_study, rated),
            Tab::Map => map::ui(ui, &mut self.map, &mut self.map_study, rated),
            Tab::Risk => {
                let draft = &self.document.draft;
                let edited = uncertainty::Context { draft, faults: &self.faults, rated };
                risk::ui(ui, &mut self.risk, &mut self.risk_study, &edited, commands);
            }
            Tab::Sensitivity => {
                sensitivity::ui(ui, &mut self.sensitivity, &mut self.sensitivity_study, rated, commands);
            }
            Tab::Budget => budget::ui(ui, &mut self.budget, &mut self.budget_study, rated, live, commands),
            Tab::Readings => readings::ui(ui, &mut self.readings_study, rated, commands),
            Tab::Savings => {
                savings::ui(ui, &mut self.savings, &mut self.savings_study, rated, live, commands);
            }
            Tab::Notes => tables::notes_ui(ui, rated),
        }
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        Self::ui(self, ui);
    }
}

fn shortcuts(ctx: &egui::Context) -> Vec<Command> {
    let command = Modifiers::COMMAND;
    let pairs = [
        (KeyboardShortcut::new(command | Modifiers::SHIFT, Key::S), Command::AskSaveAs),
        (KeyboardShortcut::new(command, Key::S), Command::Save),
        (KeyboardShortcut::new(command, Key::N), Command::New),
        (KeyboardShortcut::new(command, Key::O), Command::AskOpen),
        (KeyboardShortcut::new(command, Key::Q), Command::Quit),
        (KeyboardShortcut::new(Modifiers::NONE, Key::F1), Command::ShowHelp),
    ];
    let pressed = |(shortcut, command): (KeyboardShortcut, Command)| {
        ctx.input_mut(|input| input.consume_shortcut(&shortcut)).then_some(command)
    };
    pairs.into_iter().filter_map(pressed).collect()
}

fn empty_draft() -> Draft {
    let today = jiff::tz::offset(8).to_datetime(jiff::Timestamp::now()).date(); // in Beijing, where months begin (P2)
    let month = crate::calendar::Month::new(today.year(), today.month()).and_then(|month| month.plus(1));
    let fallback = || crate::calendar::Month::new(2000, 1).unwrap_or_else(|| unreachable!("2000-01 is in range"));
    Draft::new("New scenario", month.unwrap_or_else(fallback))
}

/// What a new line holds: the most usual thing, a small reading every quarter of an hour.
fn first_line() -> LineDraft {
    LineDraft::new("IOT_MQTT_Publish", Rate::PerDevice(Decimal::from(96)), Payload::Fixed(200))
}
