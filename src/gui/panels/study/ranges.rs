//! The range of a study: which parameter moves, from where to where, in how many points, how they are spaced.

use std::sync::Arc;

use egui::{Id, Popup, PopupCloseBehavior, RectAlign, Response, ScrollArea, TextEdit, Ui};
use rust_decimal::Decimal;

use crate::chart::position;
use crate::fault::Place;
use crate::gui::background::worker::Rated;
use crate::gui::plot::plotting::{shortened, shortened_title};
use crate::gui::widgets::fields::{self, Slot};
use crate::gui::widgets::form::choice;
use crate::gui::widgets::theme::{self, muted, small};
use crate::money::grouped;
use crate::reader::{Decimals, Whole};
use crate::scenario::{Draft, Parameter, Scenario};
use crate::study::{Axis, Spacing, StudyError};
use crate::texts::{Language, language, text, tr};
use crate::written::Quantity;

/// Room for the word before a range, so that the fields of two ranges begin at one line.
const LABEL_WIDTH: f32 = 44.0;

/// A range as a study takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    pub parameter: Parameter,
    pub from: Decimal,
    pub to: Decimal,
    pub points: usize,
    pub spacing: Spacing,
}

impl Range {
    /// Its values from the least to the greatest, each of them once.
    pub fn axis(&self) -> Result<Axis, StudyError> {
        let (from, to) = (self.from.min(self.to), self.from.max(self.to));
        if from == to {
            let ends = [from, to].map(|end| end.to_string());
            let [from, to] = ends;
            let parameter = self.parameter.to_string();
            return Err(StudyError::Range(text!("range-same-ends", parameter = parameter, from = from, to = to)));
        }
        Axis::new(self.parameter.clone(), from, to, self.points, self.spacing)
    }
}

/// An axis as it is drawn.
pub struct Shown {
    /// The parameter in words.
    name: String,
    unit: String,
    /// Both.
    pub title: String,
    pub spacing: Spacing,
    pub values: Vec<Decimal>,
    /// Where the values lie.
    pub positions: Vec<f64>,
    /// The value in the scenario as it stands, and where that lies.
    pub present: Option<(Decimal, f64)>,
}

impl Shown {
    /// Prepares an axis.
    pub fn of(axis: &Axis, spacing: Spacing, draft: &Draft) -> Self {
        let parameter = &axis.parameter;
        let (name, unit) = (shortened(&parameter.title(draft), 60), parameter.unit(draft));
        // `Devices of Meters` has its unit in its name.
        let title = if parameter.counts_devices() { name.clone() } else { format!("{name}, {unit}") };
        let drawable = |value: &Decimal| spacing == Spacing::Linear || !value.is_zero();
        let present = parameter.present(draft).filter(drawable);
        Self {
            name,
            unit,
            title,
            spacing,
            positions: axis.values.iter().map(|value| position(*value, spacing)).collect(),
            values: axis.values.clone(),
            present: present.map(|value| (value, position(value, spacing))),
        }
    }

    /// A value in words: `Rate of Meters, line 1: 96 messages a device a day`.
    pub fn in_words(&self, value: Decimal) -> String {
        format!("{}: {} {}", self.name, grouped(value), self.unit)
    }

    /// The value nearest to a place.
    pub fn nearest(&self, at: f64) -> usize {
        let after = self.positions.partition_point(|position| *position < at);
        match (after.checked_sub(1).map(|before| at - self.positions[before]), self.positions.get(after)) {
            (Some(to_before), Some(position)) if to_before < position - at => after - 1,
            (_, Some(_)) => after,
            (_, None) => after.saturating_sub(1),
        }
    }

    /// The place of the present value, if that is in range.
    pub fn present_in_range(&self) -> Option<f64> {
        let (first, last) = (self.positions.first()?, self.positions.last()?);
        self.present.map(|(_, at)| at).filter(|at| (first..=last).contains(&at))
    }
}

/// What the user chose of a range.
pub struct View {
    /// Names the fields: `sweep`, `map across`, `map up`.
    name: &'static str,
    slots: Slots,
    parameter: Option<Parameter>,
    from: Decimal,
    to: Decimal,
    /// The ends are those that go with the parameter, not the user's own.
    usual: bool,
    points: u64,
    points_allowed: Whole,
    spacing: Spacing,
    search: String,
}

/// The places, and so the names, of the fields.
pub struct Slots {
    pub parameter: &'static str,
    pub search: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub points: &'static str,
    pub spacing: &'static str,
}

impl View {
    /// A range whose parameter is yet to be chosen.
    pub const fn new(name: &'static str, slots: Slots, points: u64, most: u64) -> Self {
        Self {
            name,
            slots,
            parameter: None,
            from: Decimal::ZERO,
            to: Decimal::ONE,
            usual: true,
            points,
            points_allowed: Whole { min: 2, max: most },
            spacing: Spacing::Linear,
            search: String::new(),
        }
    }

    /// The range in a scenario: the parameter is still the same after its fleet was renamed or moved, and the first of
    /// `otherwise` that there is after it was removed.
    pub fn range(&mut self, scenario: &Scenario, otherwise: &[String]) -> Option<Range> {
        let draft = scenario.draft();
        let followed = self.parameter.as_ref().and_then(|parameter| parameter.followed(scenario));
        let found = followed.or_else(|| {
            self.usual = true;
            otherwise.iter().find_map(|name| Parameter::parse(name, draft).ok())
        })?;
        if self.usual {
            self.set_usual(&found, draft);
        }
        self.parameter = Some(found.clone());
        let points = self.points as usize;
        Some(Range { parameter: found, from: self.from, to: self.to, points, spacing: self.spacing })
    }

    fn set_usual(&mut self, parameter: &Parameter, draft: &Draft) {
        (self.from, self.to) = parameter.usual_range(draft);
        if self.spacing == Spacing::Logarithmic {
            self.from = parameter.above_zero(self.from, self.to);
        }
    }

    /// The fields, on one line where there is room.
    pub fn ui(&mut self, ui: &mut Ui, label: &str, points_label: &str, rated: &Rated) {
        let Some(parameter) = self.parameter.clone() else { return };
        let draft = rated.scenario.draft();
        ui.horizontal_wrapped(|ui| {
            let labelled = ui.label(label);
            ui.add_space((LABEL_WIDTH - labelled.rect.width()).max(0.0));
            let names = (self.slots.parameter, self.slots.search);
            if let Some(chosen) = parameter_ui(ui, names, &mut self.search, &parameter, rated) {
                self.usual = true;
                self.set_usual(&chosen, draft);
                self.parameter = Some(chosen);
            }
            // What was typed wrongly for one parameter is not kept for another.
            let id = Id::unique(self.name).with(parameter.to_string());
            let slot = |field: &'static str| Slot { id: id.with(field), place: Place::document(field) };
            let allowed = match parameter.quantity() {
                // Where a range leaves what a share may be, the study says at which value.
                Quantity::Share(range) => Quantity::Share(Decimals { max: 1_000_000_000, ..range }),
                quantity => quantity,
            };
            let before = (self.from, self.to, self.spacing);
            ui.label(tr!("range-from"));
            fields::number(ui, slot(self.slots.from), 80.0, &mut self.from, allowed);
            ui.label(tr!("typed-to"));
            fields::number(ui, slot(self.slots.to), 80.0, &mut self.to, allowed);
            self.usual &= (self.from, self.to) == (before.0, before.1);
            ui.label(tr!("range-in"));
            fields::whole(ui, slot(self.slots.points), 40.0, &mut self.points, self.points_allowed);
            ui.label(points_label);
            let spacings = [(Spacing::Linear, tr!("range-linear")), (Spacing::Logarithmic, tr!("range-logarithmic"))];
            choice(ui, slot(self.slots.spacing), 100.0, &mut self.spacing, &spacings);
            if self.spacing != before.2 && self.spacing == Spacing::Logarithmic {
                self.from = parameter.above_zero(self.from, self.to);
            } else if self.spacing != before.2 && self.usual {
                self.set_usual(&parameter, draft);
            }
        });
    }
}

/// The button, and the list below it while that is open. Gives the parameter that has just been chosen.
///
/// `names` are those of the button and of the field in which to search.
pub fn parameter_ui(
    ui: &mut Ui,
    names: (&'static str, &'static str),
    search: &mut String,
    parameter: &Parameter,
    rated: &Rated,
) -> Option<Parameter> {
    let draft = rated.scenario.draft();
    let [name, search_name] = [names.0, names.1].map(|name| Place::document(name).to_string());
    let response = parameter_button(ui, &name, &parameter.short_title(draft), 236.0);
    let response =
        response.on_hover_text(format!("{}, {}: {parameter}", parameter.title(draft), parameter.unit(draft)));
    if let Some(at) = parameter.size_at(draft) {
        ui.label(muted(at));
    }
    parameters_below(&response, &search_name, search, rated, |_| true, Some(parameter))
}

/// A button that shows a parameter in words and opens a list.
pub fn parameter_button(ui: &mut Ui, name: &str, title: &str, width: f32) -> Response {
    let button = egui::Button::new((shortened_title(title, (width / 8.0) as usize - 1), egui::Atom::grow())).truncate();
    let response = ui.add_sized([width, 24.0], button);
    theme::triangle(ui, response.rect.right_center() - egui::vec2(14.0, 0.0), true);
    theme::name(&response, || name.to_owned());
    response
}

/// The parameters that are offered, listed below a button while that is open. Gives the one that has just been chosen.
pub fn parameters_below(
    button: &Response,
    search_name: &str,
    search: &mut String,
    rated: &Rated,
    offered: impl Fn(&Parameter) -> bool,
    selected: Option<&Parameter>,
) -> Option<Parameter> {
    let draft = rated.scenario.draft();
    let opened = button.clicked();
    let popup = Popup::menu(button)
        .align(RectAlign::BOTTOM_START)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(440.0);
    let shown = popup.show(|ui| {
        if opened {
            search.clear();
        }
        let id = ui.scope_id().with("search");
        let chosen_by_key = fields::is_entered(ui, id);
        let edit = TextEdit::singleline(search).id(id).hint_text(tr!("range-search-hint"));
        let edit = ui.add(edit.desired_width(f32::INFINITY).align(egui::Align2::LEFT_CENTER));
        theme::name(&edit, || search_name.to_owned());
        if opened {
            edit.request_focus();
        }
        let words: Vec<String> = search.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let texts = searched(ui, rated);
        let matches = |text: &String| words.iter().all(|word| text.contains(word.as_str()));
        let known = rated.parameters.iter().zip(&*texts);
        let found: Vec<&Parameter> =
            known.filter(|(known, text)| matches(text) && offered(known)).map(|(known, _)| known).collect();
        let mut chosen = found.first().filter(|_| chosen_by_key).map(|first| (*first).clone());
        let row_height = 22.0;
        ScrollArea::vertical().max_height(300.0).show_rows(ui, row_height, found.len(), |ui, rows| {
            for known in &found[rows] {
                if entry_ui(ui, known, draft, Some(*known) == selected) {
                    chosen = Some((*known).clone());
                }
            }
        });
        if found.is_empty() {
            let none = if words.is_empty() { tr!("range-none-left") } else { tr!("range-none-found") };
            ui.label(muted(none));
        }
        if chosen.is_some() {
            ui.close();
        }
        chosen
    });
    shown.and_then(|shown| shown.inner)
}

/// In what of each parameter is searched, in small letters: written once for a state of the document and a language.
fn searched(ui: &Ui, rated: &Rated) -> Arc<Vec<String>> {
    let (id, now) = (Id::unique("searched texts of parameters"), (rated.revision, language()));
    if let Some((of, texts)) = ui.data(|data| data.get_temp::<((u64, Language), Arc<Vec<String>>)>(id))
        && of == now
    {
        return texts;
    }
    let draft = rated.scenario.draft();
    let text = |known: &Parameter| format!("{} {known}", known.title(draft)).to_lowercase();
    let texts: Arc<Vec<String>> = Arc::new(rated.parameters.iter().map(text).collect());
    ui.data_mut(|data| data.insert_temp(id, (now, Arc::clone(&texts))));
    texts
}

fn entry_ui(ui: &mut Ui, parameter: &Parameter, draft: &Draft, selected: bool) -> bool {
    ui.horizontal(|ui| {
        let title = parameter.title(draft);
        let entry = egui::Button::selectable(selected, (title.as_str(), egui::Atom::grow())).truncate();
        let response = ui.add_sized([280.0, 22.0], entry);
        theme::name(&response, || parameter.to_string());
        ui.add(egui::Label::new(small(parameter.unit(draft))).truncate());
        response.clicked()
    })
    .inner
}
