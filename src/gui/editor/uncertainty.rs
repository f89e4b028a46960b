//! The editor of the uncertainty: ranges of inputs, common factors, and the chance of the days.

use std::collections::HashSet;

use egui::{CollapsingHeader, Id, Popup, RichText, Ui};
use rust_decimal::Decimal;

use super::spread::{OF_FACTOR, OF_INPUT, kind_ui, numbers_ui};
use crate::fault::{Fault, Place};
use crate::gui::background::worker::Rated;
use crate::gui::command::commands::Command;
use crate::gui::widgets::fields::{self, Slot};
use crate::gui::widgets::form::{choice, faults_ui};
use crate::gui::widgets::parameter_picker::{parameter_button, parameters_below};
use crate::gui::widgets::reveal;
use crate::gui::widgets::shortened::shortened;
use crate::gui::widgets::theme::{self, STEP, muted};
use crate::gui::widgets::unread::{self, Group};
use crate::quantity::Quantity;
use crate::scenario::{
    ActiveChance, CommonFactor, Draft, Kind, MessageChance, Parameter, Receivers, Spread, UncertainInput, Uncertainty,
    limits,
};
use crate::texts::tr;

/// The width from which an entry fits on one line.
const ONE_LINE: f32 = 900.0;
/// Room for a parameter in words.
const PARAMETER_WIDTH: f32 = 236.0;

/// What the editor reads.
pub struct Context<'a> {
    /// As it is typed.
    pub draft: &'a Draft,
    pub faults: &'a [Fault],
    pub rated: &'a Rated,
}

impl Context<'_> {
    /// A parameter by its name, in the last sound state or in the draft; `None` if neither knows it.
    fn find(&self, name: &str) -> Option<(Parameter, &Draft)> {
        [self.rated.scenario.draft(), self.draft]
            .into_iter()
            .find_map(|draft| Some((Parameter::parse(name, draft).ok()?, draft)))
    }

    /// A parameter in words, or else its name in the file.
    fn title(&self, name: &str) -> String {
        self.find(name).map_or_else(|| name.to_owned(), |(parameter, draft)| parameter.title(draft))
    }

    /// True if a factor can move a parameter; receivers that are all active devices are no number.
    fn is_number(&self, parameter: &Parameter) -> bool {
        let draft = self.rated.scenario.draft();
        let line = parameter.fleet.zip(parameter.line).and_then(|(f, l)| draft.fleets.get(f)?.traffic.get(l));
        parameter.kind != Kind::Receivers || line.is_none_or(|line| line.receivers != Receivers::ActiveDevices)
    }
}

/// What the editor remembers.
#[derive(Default)]
pub struct UncertaintyEditor {
    search: String,
    /// The ids of the factors with their names, which may be edited.
    factors: Vec<(u64, String)>,
    last_id: u64,
}

impl UncertaintyEditor {
    /// Gives each factor the id that its name had, or a new one.
    fn follow(&mut self, factors: &[CommonFactor]) {
        if self.factors.iter().map(|(_, name)| name).eq(factors.iter().map(|factor| &factor.name)) {
            return;
        }
        let mut known = std::mem::take(&mut self.factors);
        for factor in factors {
            let id = match known.iter().position(|(_, name)| *name == factor.name) {
                Some(at) => known.remove(at).0,
                None => {
                    self.last_id += 1;
                    self.last_id
                }
            };
            self.factors.push((id, factor.name.clone()));
        }
    }
}

/// True for a place in the uncertainty.
pub fn is_here(place: Place) -> bool {
    place.fleet.is_none() && place.field.starts_with("uncertainty")
}

/// True while a field of an entry is to be revealed.
fn is_asked(ui: &Ui, list: &str, entry: usize) -> bool {
    reveal::is_asked(ui.ctx(), |place| place.item == Some(entry as u32) && place.field.starts_with(list))
}

/// The numbers of uncertain inputs and factors, in words.
pub fn summary(uncertainty: &Uncertainty) -> String {
    let (inputs, factors) = (uncertainty.inputs.len(), uncertainty.factors.len());
    match (inputs, factors) {
        (0, 0) => tr!("uncertain-none"),
        (inputs, 0) => tr!("uncertain-inputs", count = inputs),
        (0, factors) => tr!("uncertain-factors", count = factors),
        (inputs, factors) => {
            let inputs = tr!("uncertain-inputs", count = inputs);
            tr!("uncertain-both", inputs = inputs, factors = tr!("uncertain-factors", count = factors))
        }
    }
}

/// Draws the editor under a heading that folds it away. It edits a copy; a change becomes one command.
pub fn ui(ui: &mut Ui, view: &mut UncertaintyEditor, context: &Context<'_>, commands: &mut Vec<Command>) {
    let group = Group { part: None, name: "uncertainty" };
    unread::group(ui, group, |ui| fields_ui(ui, view, context, commands));
}

fn fields_ui(ui: &mut Ui, view: &mut UncertaintyEditor, context: &Context<'_>, commands: &mut Vec<Command>) {
    let before = &context.draft.uncertainty;
    let heading = tr!("uncertain-heading", summary = summary(before));
    let nothing = before.inputs.is_empty() && before.factors.is_empty();
    let header = CollapsingHeader::new(RichText::new(heading)).id_salt("what is uncertain").default_open(nothing);
    header.open(reveal::is_asked(ui.ctx(), is_here).then_some(true)).show(ui, |ui| {
        let mut edited = before.clone();
        view.follow(&edited.factors);
        chance_ui(ui, &mut edited);
        inputs_ui(ui, view, &mut edited.inputs, context);
        factors_ui(ui, view, &mut edited.factors, context);
        if edited != *before {
            view.factors.iter_mut().zip(&edited.factors).for_each(|((_, name), factor)| name.clone_from(&factor.name));
            commands.push(Command::SetUncertainty(Box::new(edited)));
        }
    });
    faults_ui(ui, context.faults, |place| is_here(place) && place.item.is_none());
}

fn chance_ui(ui: &mut Ui, edited: &mut Uncertainty) {
    let slot = |field| Slot { id: Id::unique("chance of days").with(field), place: Place::document(field) };
    ui.horizontal_wrapped(|ui| {
        ui.label(tr!("uncertain-active"));
        let of_devices =
            [(ActiveChance::Binomial, tr!("uncertain-binomial")), (ActiveChance::AsStated, tr!("uncertain-as-stated"))];
        choice(ui, slot("uncertainty.active"), 160.0, &mut edited.active, &of_devices);
        ui.add_space(STEP);
        ui.label(tr!("uncertain-messages"));
        let of_messages =
            [(MessageChance::Poisson, tr!("uncertain-poisson")), (MessageChance::AsStated, tr!("uncertain-as-stated"))];
        choice(ui, slot("uncertainty.messages"), 160.0, &mut edited.messages, &of_messages);
    });
}

fn inputs_ui(ui: &mut Ui, view: &mut UncertaintyEditor, inputs: &mut Vec<UncertainInput>, context: &Context<'_>) {
    let taken: HashSet<String> = inputs.iter().map(|input| input.parameter.clone()).collect();
    // A number has one name, so names tell numbers apart.
    let free = |parameter: &Parameter| !parameter.is_factor() && !taken.contains(&parameter.name);
    let mut removed = None;
    for (i, input) in inputs.iter_mut().enumerate() {
        let id = Id::unique("uncertain input").with(&input.parameter);
        let wanted = is_asked(ui, "uncertainty.inputs", i);
        theme::far_parts_undrawn(ui, id.with("room"), 60.0, wanted, |ui| {
            if input_ui(ui, view, (i, id), input, &free, context) {
                removed = Some(i);
            }
        });
    }
    if let Some(i) = removed {
        inputs.remove(i);
    }
    if inputs.len() < limits::UNCERTAIN_INPUTS {
        let add = ui.button(tr!("uncertain-add-input"));
        let rated = context.rated;
        let chosen = parameters_below(&add, &tr!("uncertain-search"), &mut view.search, rated, free, None);
        if let Some(parameter) = chosen {
            let range = parameter.usual_spread(rated.scenario.draft());
            inputs.push(UncertainInput { parameter: parameter.name, range });
        }
    }
}

/// Draws an entry; true if it is to be removed.
fn input_ui(
    ui: &mut Ui,
    view: &mut UncertaintyEditor,
    (i, id): (usize, Id),
    input: &mut UncertainInput,
    free: &impl Fn(&Parameter) -> bool,
    context: &Context<'_>,
) -> bool {
    let place = Place::document("uncertainty.inputs").item(i);
    let found = context.find(&input.parameter);
    let known = found.as_ref().map(|(parameter, _)| parameter);
    let allowed = known.map_or(limits::RATE, Parameter::range);
    let quantity = known.map_or(Quantity::Decimal(limits::RATE), Parameter::quantity);
    let unit = found.as_ref().map_or_else(String::new, |(parameter, draft)| parameter.unit(draft));
    let mut removed = false;
    entry_ui(ui, |ui, part| match part {
        Part::Head => {
            let name = place.at("uncertainty.inputs.parameter").to_string();
            let title = context.title(&input.parameter);
            let button = parameter_button(ui, &name, &title, PARAMETER_WIDTH);
            let button = button.on_hover_text(format!("{title}: {}", input.parameter));
            let rated = context.rated;
            let own = known;
            let offered = |parameter: &Parameter| Some(parameter) == own || free(parameter);
            let search = (&tr!("uncertain-search"), &mut view.search);
            if let Some(chosen) = parameters_below(&button, search.0, search.1, rated, offered, own)
                && chosen.name != input.parameter
            {
                input.range = chosen.usual_spread(rated.scenario.draft());
                input.parameter = chosen.name;
            }
            kind_ui(
                ui,
                Slot { id: id.with("kind"), place: place.at("uncertainty.inputs.kind") },
                &mut input.range,
                allowed,
            );
        }
        Part::Numbers => numbers_ui(ui, Slot { id, place }, &OF_INPUT, &mut input.range, quantity, &unit),
        Part::End => removed = theme::sign_button(ui, "×", &tr!("uncertain-remove-input", input = i + 1)).clicked(),
    });
    faults_ui(ui, context.faults, |place| {
        place.item == Some(i as u32) && place.field.starts_with("uncertainty.inputs")
    });
    removed
}

/// The parts of an entry, on one line where there is room.
enum Part {
    Head,
    Numbers,
    End,
}

fn entry_ui(ui: &mut Ui, mut part: impl FnMut(&mut Ui, Part)) {
    if ui.available_width() >= ONE_LINE {
        ui.horizontal(|ui| [Part::Head, Part::Numbers, Part::End].into_iter().for_each(|of| part(ui, of)));
        return;
    }
    ui.horizontal(|ui| [Part::Head, Part::End].into_iter().for_each(|of| part(ui, of)));
    ui.horizontal_wrapped(|ui| {
        ui.add_space(3.0 * STEP);
        part(ui, Part::Numbers);
    });
}

fn factors_ui(ui: &mut Ui, view: &mut UncertaintyEditor, factors: &mut Vec<CommonFactor>, context: &Context<'_>) {
    let mut removed = None;
    for (i, factor) in factors.iter_mut().enumerate() {
        let own = view.factors.get(i).map_or(0, |(id, _)| *id);
        let id = Id::unique("common factor").with(own);
        let wanted = is_asked(ui, "uncertainty.factors", i);
        theme::far_parts_undrawn(ui, id.with("room"), 90.0, wanted, |ui| {
            if factor_ui(ui, view, (i, id), factor, context) {
                removed = Some(i);
            }
        });
    }
    if let Some(i) = removed {
        factors.remove(i);
        view.factors.remove(i);
    }
    if factors.len() < limits::COMMON_FACTORS {
        let add = ui.button(tr!("uncertain-add-factor"));
        if add.on_hover_text(tr!("uncertain-factor-help")).clicked() {
            let name = (1_u64..).map(|n| tr!("uncertain-factor-name", number = n));
            let free = |name: &String| !factors.iter().any(|factor| factor.name == *name);
            let range = Spread::Pert { low: Decimal::new(8, 1), likely: Decimal::ONE, high: Decimal::new(12, 1) };
            if let Some(name) = name.into_iter().find(free) {
                factors.push(CommonFactor { name, range, moves: vec![Kind::Rate.word().to_owned()] });
            }
        }
    }
}

fn factor_ui(
    ui: &mut Ui,
    view: &mut UncertaintyEditor,
    (i, id): (usize, Id),
    factor: &mut CommonFactor,
    context: &Context<'_>,
) -> bool {
    let place = Place::document("uncertainty.factors").item(i);
    let mut removed = false;
    entry_ui(ui, |ui, part| match part {
        Part::Head => {
            let name = Slot { id: id.with("name"), place: place.at("uncertainty.factors.name") };
            fields::text(ui, name, PARAMETER_WIDTH, &mut factor.name);
            let kind = Slot { id: id.with("kind"), place: place.at("uncertainty.factors.kind") };
            kind_ui(ui, kind, &mut factor.range, limits::FACTOR);
        }
        Part::Numbers => numbers_ui(
            ui,
            Slot { id, place },
            &OF_FACTOR,
            &mut factor.range,
            Quantity::Decimal(limits::FACTOR),
            &tr!("uncertain-times"),
        ),
        Part::End => removed = theme::sign_button(ui, "×", &tr!("uncertain-remove-factor", factor = i + 1)).clicked(),
    });
    ui.horizontal_wrapped(|ui| {
        ui.add_space(3.0 * STEP);
        ui.label(muted(tr!("uncertain-moves")));
        moves_ui(ui, view, i, &mut factor.moves, context);
    });
    faults_ui(ui, context.faults, |place| {
        place.item == Some(i as u32) && place.field.starts_with("uncertainty.factors")
    });
    removed
}

fn moves_ui(ui: &mut Ui, view: &mut UncertaintyEditor, i: usize, moves: &mut Vec<String>, context: &Context<'_>) {
    let mut removed = None;
    for (m, name) in moves.iter().enumerate() {
        let title = context.title(name);
        ui.label(shortened(&title, 40)).on_hover_text(name);
        // A factor that moves nothing is none.
        if moves.len() > 1 {
            let what = tr!("uncertain-no-longer-moves", factor = i + 1, name = name);
            if theme::sign_button(ui, "×", &what).clicked() {
                removed = Some(m);
            }
        }
        ui.add_space(STEP);
    }
    if let Some(m) = removed {
        moves.remove(m);
    }
    if moves.len() < limits::MOVES {
        let add = ui.small_button(tr!("uncertain-add-number"));
        theme::name(&add, || tr!("uncertain-add-moved", factor = i + 1));
        let moved: Vec<Parameter> = if add.clicked() || Popup::is_id_open(ui.ctx(), Popup::default_response_id(&add)) {
            moves.iter().filter_map(|name| Some(context.find(name)?.0)).collect()
        } else {
            Vec::new()
        };
        let offered = |new: &Parameter| !moved.iter().any(|known| known.overlaps(new)) && context.is_number(new);
        let search = &mut view.search;
        if let Some(chosen) =
            parameters_below(&add, &tr!("uncertain-search-moved"), search, context.rated, offered, None)
        {
            moves.push(chosen.name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Shape;

    fn factor(name: &str) -> CommonFactor {
        let range = Spread::Interval { low: Decimal::ZERO, high: Decimal::ONE, shape: Shape::Normal };
        CommonFactor { name: name.to_owned(), range, moves: Vec::new() }
    }

    #[test]
    fn a_factor_keeps_its_id_while_others_come_and_go() {
        let mut view = UncertaintyEditor::default();
        view.follow(&[factor("A"), factor("B"), factor("C")]);
        let of = |view: &UncertaintyEditor, name: &str| {
            view.factors.iter().find(|(_, known)| known == name).map(|(id, _)| *id)
        };
        let (a, c) = (of(&view, "A"), of(&view, "C"));
        view.follow(&[factor("C"), factor("A"), factor("D")]);
        assert_eq!((of(&view, "A"), of(&view, "C")), (a, c));
        assert!(of(&view, "D") > c);
    }
}
