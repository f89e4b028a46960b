//! What a customer sees across a table: the bills in large type, a chart, and sliders for a few inputs.

mod bills;
mod stops;

use egui::{FontId, Id, Key, Modifiers, RichText, ScrollArea, Slider, TextStyle, Ui};
use rust_decimal::Decimal;

use self::bills::Bills;
use self::stops::Stops;
use crate::chart::{self, Chart};
use crate::fault::Place;
use crate::gui::background::worker::Rated;
use crate::gui::command::commands::Command;
use crate::gui::document::edited::Document;
use crate::gui::plot::{self, Kept, Look, legend_ui};
use crate::gui::widgets::fields::{self, Slot};
use crate::gui::widgets::form::choice;
use crate::gui::widgets::theme::{self, STEP};
use crate::gui::widgets::{parameter_picker, scrolling};
use crate::plan::Variant;
use crate::scenario::{Draft, Parameter};
use crate::texts::{self, Language, tr};

/// The sizes of texts, in points.
const SIZES: [(TextStyle, f32); 4] =
    [(TextStyle::Heading, 28.0), (TextStyle::Body, 22.0), (TextStyle::Button, 18.0), (TextStyle::Small, 16.0)];
/// The least height of the chart, in points.
const CHART: f32 = 200.0;
/// The widths of a slider's name and of its field, in points, in a window with room for them.
const NAME: f32 = 420.0;
const FIELD: f32 = 190.0;

/// The chart of a presentation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Shown {
    #[default]
    SoFar,
    Daily,
}

/// An input with its slider.
struct Input {
    parameter: Parameter,
    stops: Stops,
}

impl Input {
    fn new(parameter: Parameter, draft: &Draft) -> Self {
        Self { stops: Stops::of(&parameter, draft), parameter }
    }
}

/// What the presenter chose, and the mark.
#[derive(Default)]
pub struct PresentPanel {
    /// `None` before anything was shown.
    inputs: Option<Vec<Input>>,
    mark: Option<Bills>,
    shown: Shown,
    chart: Kept<(u64, Language, Shown), Chart>,
    search: String,
}

impl PresentPanel {
    /// Begins to present: the mark is where the figures are, and sliders reach around the present values.
    pub fn begin(&mut self, rated: &Rated) {
        self.mark = Some(Bills::of(rated));
        let draft = rated.scenario.draft();
        let before = self.inputs.take().map(|inputs| inputs.into_iter().map(|input| input.parameter).collect());
        let chosen: Vec<Parameter> = before.unwrap_or_else(|| usual(rated));
        let followed = chosen.iter().filter_map(|parameter| parameter.followed(&rated.scenario));
        self.inputs = Some(followed.map(|parameter| Input::new(parameter, draft)).collect());
    }

    /// The chart on screen, or the last one; `None` before the first.
    pub const fn chart(&self) -> Option<&Chart> {
        self.chart.newest()
    }
}

/// The inputs that are shown until others are chosen: the devices of the first fleet, and the rate and the size of its first line.
fn usual(rated: &Rated) -> Vec<Parameter> {
    let is_usual = |parameter: &&Parameter| parameter.of_first() && can_slide(parameter, rated.scenario.draft());
    rated.parameters.iter().filter(is_usual).cloned().collect()
}

/// True for a single number, which a slider can stand at.
fn can_slide(parameter: &Parameter, draft: &Draft) -> bool {
    !parameter.is_factor() && parameter.present(draft).is_some()
}

/// Draws the presentation of a document. `sound` is false while its values cannot be rated.
pub fn ui(
    ui: &mut Ui,
    view: &mut PresentPanel,
    document: &mut Document,
    (rated, sound): (&Rated, bool),
    commands: &mut Vec<Command>,
) {
    for (style, size) in SIZES {
        ui.style_mut().text_styles.insert(style, FontId::proportional(size));
    }
    ui.spacing_mut().interact_size.y = 32.0;
    head_ui(ui, view, rated, commands);
    let room = ui.available_height();
    scrolling::show(ScrollArea::vertical().id_salt("presentation").auto_shrink(false), ui, |ui| {
        let top = ui.cursor().top();
        if let Some(mark) = &view.mark {
            bills::ui(ui, rated, mark);
        }
        if !sound {
            ui.label(RichText::new(tr!("present-beyond")).color(theme::lacking_colour(ui)));
        }
        ui.add_space(STEP);
        inputs_ui(ui, view, document, rated);
        ui.add_space(STEP);
        let left = room - (ui.cursor().top() - top);
        chart_ui(ui, view, rated, left.max(CHART));
    });
    let free = !egui::Popup::is_any_open(ui.ctx()) && !ui.ctx().text_edit_focused();
    if free && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        commands.push(Command::Present);
    }
}

fn head_ui(ui: &mut Ui, view: &mut PresentPanel, rated: &Rated, commands: &mut Vec<Command>) {
    let row = egui::vec2(ui.available_width(), 36.0);
    ui.allocate_ui_with_layout(row, egui::Layout::right_to_left(egui::Align::Center), |ui| {
        if ui.button(tr!("present-end")).clicked() {
            commands.push(Command::Present);
        }
        if ui.button(tr!("present-mark")).on_hover_text(tr!("present-mark-hint")).clicked() {
            view.mark = Some(Bills::of(rated));
        }
        let slot = Slot { id: Id::unique("presented chart"), place: Place::document("chart shown") };
        let charts = [(Shown::SoFar, tr!("present-so-far")), (Shown::Daily, tr!("present-daily"))];
        choice(ui, slot, 150.0, &mut view.shown, &charts);
        let add = ui.button(tr!("present-inputs"));
        let inputs = view.inputs.get_or_insert_default();
        let draft = rated.scenario.draft();
        let offered =
            |known: &Parameter| can_slide(known, draft) && !inputs.iter().any(|input| input.parameter == *known);
        let search = Place::document("search inputs").to_string();
        if let Some(new) = parameter_picker::parameters_below(&add, &search, &mut view.search, rated, offered, None) {
            inputs.push(Input::new(new, draft));
        }
        ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
            ui.add(egui::Label::new(RichText::new(rated.scenario.name()).heading()).truncate());
        });
    });
}

fn inputs_ui(ui: &mut Ui, view: &mut PresentPanel, document: &mut Document, rated: &Rated) {
    let inputs = view.inputs.get_or_insert_default();
    let mut gone = None;
    for (i, input) in inputs.iter_mut().enumerate() {
        if let Some(followed) = input.parameter.followed(&rated.scenario) {
            input.parameter = followed;
        }
        let Some(present) = input.parameter.present(&document.draft) else { continue };
        let (value, is_removed) = input_ui(ui, input, present, &document.draft);
        if is_removed {
            gone = Some(i);
        }
        if value != present
            && let Ok(draft) = input.parameter.set(&document.draft, value)
        {
            document.change(draft);
        }
    }
    if let Some(gone) = gone {
        inputs.remove(gone);
    }
}

/// Draws an input. Returns its value, and true if it is to be shown no longer.
fn input_ui(ui: &mut Ui, input: &mut Input, present: Decimal, draft: &Draft) -> (Decimal, bool) {
    let title = input.parameter.title(draft);
    let mut value = present;
    let id = Id::unique("presented input").with(input.parameter.to_string());
    let name_ui = |ui: &mut Ui, width: f32| {
        let name = egui::Label::new(&title).truncate();
        ui.allocate_ui(egui::vec2(width, 32.0), |ui| {
            ui.set_min_width(width);
            ui.add(name).on_hover_text(&title);
        });
    };
    let wide = ui.available_width() > NAME + FIELD + 400.0;
    if !wide {
        name_ui(ui, ui.available_width());
    }
    let is_removed = ui.horizontal(|ui| {
        if wide {
            name_ui(ui, NAME);
        }
        let mut stop = input.stops.at(present);
        ui.spacing_mut().slider_width = (ui.available_width() - FIELD - 230.0).max(120.0);
        let slider = Slider::new(&mut stop, 0..=input.stops.last()).show_value(false).step_by(1.0);
        let slider = ui.push_id(id, |ui| ui.add(slider)).inner;
        theme::name(&slider, || title.clone());
        if slider.changed() {
            value = input.stops.value(stop);
        }
        if slider.drag_stopped() {
            fields::commit(ui);
        }
        let slot = Slot { id: id.with("value"), place: Place::document("value shown") };
        let before = value;
        let field = fields::number(ui, slot, FIELD, &mut value, input.parameter.quantity());
        theme::name(&field, || tr!("present-value", input = &title));
        if value != before && !input.stops.reach(value) {
            let reached = input.parameter.set(draft, value);
            input.stops = Stops::of(&input.parameter, reached.as_ref().unwrap_or(draft));
        }
        let unit = input.parameter.unit(draft);
        let room = (ui.available_width() - 40.0).max(40.0);
        ui.allocate_ui(egui::vec2(room, 32.0), |ui| {
            ui.set_min_width(room);
            ui.add(egui::Label::new(RichText::new(&unit).small().weak()).truncate()).on_hover_text(&unit);
        });
        theme::sign_button(ui, "×", &tr!("present-remove", input = &title)).clicked()
    });
    (value, is_removed.inner)
}

fn chart_ui(ui: &mut Ui, view: &mut PresentPanel, rated: &Rated, height: f32) {
    let top = ui.cursor().top();
    let chart = view.chart.of((rated.revision, texts::language(), view.shown), |(.., shown)| match shown {
        Shown::SoFar => chart::cumulative(&rated.scenario, &rated.quote, None),
        Shown::Daily => chart::daily(&rated.scenario, &rated.quote, Variant::AsDesigned, None),
    });
    let name = match view.shown {
        Shown::SoFar => tr!("curves-cumulative"),
        Shown::Daily => tr!("curves-daily"),
    };
    let hidden = legend_ui(ui, Id::unique("presented legend"), &name, chart);
    let height = height - (ui.cursor().top() - top);
    let painted = plot::paint(ui, chart, &hidden, Look::new(Id::unique("presented plot"), height, false));
    plot::describe(&painted.response, || name);
}
