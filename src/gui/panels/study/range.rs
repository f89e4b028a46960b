//! The range of a study: the parameter that moves, its first and last value, and the number and spacing of the points.

use egui::{Id, Ui};
use rust_decimal::Decimal;

use crate::chart::Side;
use crate::fault::Place;
use crate::gui::background::worker::Rated;
use crate::gui::widgets::fields::{self, Slot};
use crate::gui::widgets::form::choice;
use crate::gui::widgets::parameter_picker::parameter_ui;
use crate::gui::widgets::shortened::shortened;
use crate::money::grouped;
use crate::quantity::Quantity;
use crate::reader::{Decimals, Whole};
use crate::scenario::{Draft, Parameter, Scenario};
use crate::study::{Axis, Spacing, StudyError};
use crate::texts::{text, tr};

/// Room for the word before a range, in points, so that the fields of two ranges are aligned.
const LABEL_WIDTH: f32 = 44.0;

/// The range of a study, to be validated as an [`Axis`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    pub parameter: Parameter,
    pub from: Decimal,
    pub to: Decimal,
    pub points: usize,
    pub spacing: Spacing,
    /// The value for which the bills are told.
    pub at: Decimal,
}

impl Range {
    /// The one value for which the bills are told.
    ///
    /// # Errors
    ///
    /// It is no value of the parameter.
    pub fn at(&self) -> Result<Axis, StudyError> {
        Axis::of(self.parameter.clone(), &[self.at])
    }

    /// The values from the least to the greatest, each once.
    ///
    /// # Errors
    ///
    /// The ends, the number of points or the spacing make no axis.
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

/// A value of an axis in words: `Rate of Meters, line 1: 96 messages a device a day`.
pub fn in_words(side: &Side, value: Decimal) -> String {
    format!("{}: {} {}", shortened(&side.name, 60), grouped(value), side.unit)
}

/// The range that the user chose, with its fields.
pub struct RangeEditor {
    /// The name that the ids of the fields begin with: `sweep`, `map across`, `map up`.
    name: &'static str,
    slots: Slots,
    parameter: Option<Parameter>,
    from: Decimal,
    to: Decimal,
    /// True while the ends are the usual ones of the parameter, not those that the user typed.
    usual: bool,
    /// The value for which the bills are told; `None` for the present one.
    at: Option<Decimal>,
    points: u64,
    points_allowed: Whole,
    spacing: Spacing,
    search: String,
}

/// The places of the fields, which name them too.
pub struct Slots {
    pub parameter: &'static str,
    pub search: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub points: &'static str,
    pub spacing: &'static str,
    /// Of the value for which the bills are told; `None` if they are not.
    pub at: Option<&'static str>,
}

impl RangeEditor {
    /// Creates a range whose parameter is yet to be chosen.
    pub const fn new(name: &'static str, slots: Slots, points: u64, most: u64) -> Self {
        Self {
            name,
            slots,
            parameter: None,
            from: Decimal::ZERO,
            to: Decimal::ONE,
            usual: true,
            at: None,
            points,
            points_allowed: Whole { min: 2, max: most },
            spacing: Spacing::Linear,
            search: String::new(),
        }
    }

    /// The range in a scenario. The parameter stays the same after its fleet was renamed or moved; after it was
    /// removed, the first of `otherwise` that the scenario has takes its place. `None` if it has none of them.
    pub fn range(&mut self, scenario: &Scenario, otherwise: &[String]) -> Option<Range> {
        let draft = scenario.draft();
        let followed = self.parameter.as_ref().and_then(|parameter| parameter.followed(scenario));
        let found = followed.or_else(|| {
            (self.usual, self.at) = (true, None);
            otherwise.iter().find_map(|name| Parameter::parse(name, draft).ok())
        })?;
        if self.usual {
            self.set_usual(&found, draft);
        }
        self.parameter = Some(found.clone());
        let (at, points) = (self.at(&found, draft), self.points as usize);
        Some(Range { parameter: found, from: self.from, to: self.to, points, spacing: self.spacing, at })
    }

    fn at(&self, parameter: &Parameter, draft: &Draft) -> Decimal {
        self.at.or_else(|| parameter.present(draft)).unwrap_or(self.to)
    }

    fn set_usual(&mut self, parameter: &Parameter, draft: &Draft) {
        (self.from, self.to) = parameter.usual_range(draft);
        if self.spacing == Spacing::Logarithmic {
            self.from = parameter.above_zero(self.from, self.to);
        }
    }

    /// Draws the fields, on one line if there is room.
    pub fn ui(&mut self, ui: &mut Ui, label: &str, points_label: &str, rated: &Rated) {
        let Some(parameter) = self.parameter.clone() else { return };
        let draft = rated.scenario.draft();
        ui.horizontal_wrapped(|ui| {
            let labelled = ui.label(label);
            ui.add_space((LABEL_WIDTH - labelled.rect.width()).max(0.0));
            let names = (self.slots.parameter, self.slots.search);
            if let Some(chosen) = parameter_ui(ui, names, &mut self.search, &parameter, rated) {
                (self.usual, self.at) = (true, None);
                self.set_usual(&chosen, draft);
                self.parameter = Some(chosen);
            }
            // A wrong text for one parameter is not kept for another.
            let id = Id::unique(self.name).with(parameter.to_string());
            let slot = |field: &'static str| Slot { id: id.with(field), place: Place::document(field) };
            let allowed = match parameter.quantity() {
                // If the values of a range leave the limits of a share, the study says at which value.
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
            if let Some(field) = self.slots.at {
                ui.label(tr!("range-at"));
                let present = self.at(&parameter, draft);
                let mut at = present;
                fields::number(ui, slot(field), 80.0, &mut at, allowed);
                if at != present {
                    self.at = Some(at);
                }
            }
            if self.spacing != before.2 && self.spacing == Spacing::Logarithmic {
                self.from = parameter.above_zero(self.from, self.to);
            } else if self.spacing != before.2 && self.usual {
                self.set_usual(&parameter, draft);
            }
        });
    }
}
