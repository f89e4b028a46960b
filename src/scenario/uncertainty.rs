//! Uncertainty: ranges in place of single numbers, and factors that move several numbers together.

use std::collections::HashMap;

use super::check::Checker;
use super::draft::{
    ActiveChance, CommonFactor, Draft, LineDraft, MessageChance, Receivers, SHAPES, Shape, Spread, UncertainInput,
    Uncertainty,
};
use super::limits;
use super::parameter::{Kind, Parameter, ParameterError};
use crate::fault::{Fault, Faults, Place};
use crate::money::grouped;
use crate::plan::{Leg, PricePlan};
use crate::reader::{Decimals, Node, Reader, clip};
use crate::texts::{Text, text};

/// The uncertainty of a valid scenario, with its parameters found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uncertain {
    /// Each number with a range, at most once.
    pub inputs: Vec<(Parameter, Spread)>,
    /// Factors that move several numbers.
    pub factors: Vec<Factor>,
    /// How chance draws the active devices of a day.
    pub active: ActiveChance,
    /// How chance draws the messages of a day.
    pub messages: MessageChance,
}

/// A [`CommonFactor`] with its parameters found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Factor {
    /// The name, unique among the factors.
    pub name: String,
    /// The range, within 0 to 1,000.
    pub range: Spread,
    /// The parameters that it moves, with [`Parameter::scale`].
    pub moves: Vec<Parameter>,
}

/// The most suggestions, as many as a report shows.
const MOST_SUGGESTIONS: usize = 100;

const SECTION: Place = Place::document("uncertainty");
const PARAMETER: &str = "uncertainty.inputs.parameter";
const MOVES: &str = "uncertainty.factors.moves";

/// The nodes of a range's fields.
struct RangeFields {
    range: &'static str,
    low: &'static str,
    likely: &'static str,
    high: &'static str,
    shape: &'static str,
}

const OF_INPUT: RangeFields = RangeFields {
    range: "uncertainty.inputs.range",
    low: "uncertainty.inputs.low",
    likely: "uncertainty.inputs.likely",
    high: "uncertainty.inputs.high",
    shape: "uncertainty.inputs.shape",
};
const OF_FACTOR: RangeFields = RangeFields {
    range: "uncertainty.factors.range",
    low: "uncertainty.factors.low",
    likely: "uncertainty.factors.likely",
    high: "uncertainty.factors.high",
    shape: "uncertainty.factors.shape",
};

/// Reads the numbers with ranges. `draft` has its fleets already, since the limits of a range depend on the number that
/// it is of.
///
/// An unreadable entry leaves a gap, and the others keep their places; a list with a gap is checked here and stays out
/// of the draft.
pub fn read_inputs(
    r: &mut Reader<'_>,
    node: Node<'_>,
    plan: Option<&PricePlan>,
    draft: &Draft,
    most: usize,
) -> Vec<UncertainInput> {
    let names = Names::of(plan, draft);
    let place = SECTION.at("uncertainty.inputs");
    let nodes = r.list(node, place, 0, most);
    let read: Vec<_> =
        nodes.into_iter().enumerate().map(|(i, node)| read_input(r, node, place.item(i), &names)).collect();
    let whole = |(parameter, range): &(Option<String>, Option<Spread>)| {
        Some(UncertainInput { parameter: parameter.clone()?, range: (*range)? })
    };
    read.iter().map(whole).collect::<Option<_>>().unwrap_or_else(|| {
        let mut check = Checker::default();
        check.inputs(read.iter().map(|(parameter, range)| (parameter.as_deref(), *range)), &names);
        tell(r, check);
        Vec::new()
    })
}

/// Reads the factors, in the same way as [`read_inputs`].
pub fn read_factors(
    r: &mut Reader<'_>,
    node: Node<'_>,
    plan: Option<&PricePlan>,
    draft: &Draft,
    most: usize,
) -> Vec<CommonFactor> {
    let names = Names::of(plan, draft);
    let place = SECTION.at("uncertainty.factors");
    let nodes = r.list(node, place, 0, most);
    let read: Vec<_> = nodes.into_iter().enumerate().map(|(i, node)| read_factor(r, node, place.item(i))).collect();
    read.iter().map(FactorRead::whole).collect::<Option<_>>().unwrap_or_else(|| {
        let mut check = Checker::default();
        let parts = read.iter().map(|factor| {
            let moves = factor.moves.iter().map(Option::as_deref).collect();
            (factor.name.as_deref(), factor.range, moves)
        });
        check.factors(parts, &names);
        tell(r, check);
        Vec::new()
    })
}

fn tell(r: &mut Reader<'_>, mut check: Checker) {
    drop_what_follows(r.faults(), &mut check.faults);
    check.faults.into_iter().for_each(|fault| r.fault_at_place(fault));
}

/// Drops faults that may follow from others: where a fleet could not be read, a correct name may find nothing.
pub fn drop_what_follows(read: &Faults, found: &mut Vec<Fault>) {
    let of_fleets = |fault: &Fault| fault.place.fleet.is_some() || ["", "fleets"].contains(&fault.place.field);
    if read.iter().any(of_fleets) {
        found.retain(is_of_no_name);
    }
}

fn is_of_no_name(fault: &Fault) -> bool {
    ![PARAMETER, MOVES].contains(&fault.place.field)
}

fn read_input(r: &mut Reader<'_>, node: Node<'_>, place: Place, names: &Names<'_>) -> (Option<String>, Option<Spread>) {
    let fields = r.fields(node, place, text!("thing-input"), &["parameter", "range"], &[]);
    let parameter = fields.get("parameter").and_then(|node| r.text(node, place.at(PARAMETER)));
    let allowed = parameter.as_deref().and_then(|name| names.find(name, MOST_SUGGESTIONS).ok());
    let allowed = allowed.map_or(limits::RATE, |parameter| parameter.range());
    let range = fields.get("range").and_then(|node| read_range(r, node, place, &OF_INPUT, allowed));
    (parameter, range)
}

/// A factor as far as it could be read.
struct FactorRead {
    name: Option<String>,
    range: Option<Spread>,
    moves: Vec<Option<String>>,
}

impl FactorRead {
    fn whole(&self) -> Option<CommonFactor> {
        let moves: Vec<String> = self.moves.iter().cloned().collect::<Option<_>>()?;
        if moves.is_empty() {
            return None; // told already
        }
        Some(CommonFactor { name: self.name.clone()?, range: self.range?, moves })
    }
}

fn read_factor(r: &mut Reader<'_>, node: Node<'_>, place: Place) -> FactorRead {
    let fields = r.fields(node, place, text!("thing-factor"), &["name", "range", "moves"], &[]);
    let name = fields.get("name").and_then(|node| r.text(node, place.at("uncertainty.factors.name")));
    let range = fields.get("range").and_then(|node| read_range(r, node, place, &OF_FACTOR, limits::FACTOR));
    let place = place.at(MOVES);
    let nodes = fields.get("moves").map(|node| r.list(node, place, 1, limits::MOVES)).unwrap_or_default();
    let moves = nodes.into_iter().enumerate().map(|(m, node)| r.text(node, place.part(m))).collect();
    FactorRead { name, range, moves }
}

fn read_range(r: &mut Reader<'_>, node: Node<'_>, place: Place, of: &RangeFields, allowed: Decimals) -> Option<Spread> {
    let found = r.alternative(node, place.at(of.range), &["Pert", "Interval"])?;
    let place = place.at(of.range);
    if found.name == "Pert" {
        let fields = r.inner_fields(found, place, &["low", "likely", "high"], &[]);
        let low = fields.get("low").and_then(|node| r.decimal(node, place.at(of.low), allowed));
        let likely = fields.get("likely").and_then(|node| r.decimal(node, place.at(of.likely), allowed));
        let high = fields.get("high").and_then(|node| r.decimal(node, place.at(of.high), allowed));
        return Some(Spread::Pert { low: low?, likely: likely?, high: high? });
    }
    let fields = r.inner_fields(found, place, &["low", "high"], &["shape"]);
    let low = fields.get("low").and_then(|node| r.decimal(node, place.at(of.low), allowed));
    let high = fields.get("high").and_then(|node| r.decimal(node, place.at(of.high), allowed));
    let shape = match fields.get("shape") {
        None => Some(Shape::default()),
        Some(node) => r.choice(node, place.at(of.shape), &SHAPES),
    };
    Some(Spread::Interval { low: low?, high: high?, shape: shape? })
}

/// Finds parameters by name in a draft with many fleets.
struct Names<'d> {
    plan: Option<&'d PricePlan>,
    draft: &'d Draft,
    fleets: HashMap<&'d str, usize>,
}

impl<'d> Names<'d> {
    fn of(plan: Option<&'d PricePlan>, draft: &'d Draft) -> Self {
        let mut fleets = HashMap::new();
        for (f, fleet) in draft.fleets.iter().enumerate() {
            fleets.entry(fleet.name.as_str()).or_insert(f);
        }
        Self { plan, draft, fleets }
    }

    /// Finds the parameter with a name. `told` is the number of faults so far: among many nobody looks at a suggestion,
    /// and each suggestion is a search through all fleets.
    fn find(&self, name: &str, told: usize) -> Result<Parameter, ParameterError> {
        let fleet = name.split(':').nth(1).filter(|fleet| !self.fleets.contains_key(fleet));
        if let (Some(fleet), true) = (fleet, told >= MOST_SUGGESTIONS) {
            return Err(ParameterError::Name(text!("parameter-no-fleet", name = clip(fleet), meant = "")));
        }
        Parameter::find(name, self.draft, |fleet| self.fleets.get(fleet).copied())
    }

    /// The line that a parameter names.
    fn line(&self, parameter: &Parameter) -> Option<&'d LineDraft> {
        self.draft.fleets.get(parameter.fleet?)?.traffic.get(parameter.line?)
    }
}

impl Checker {
    /// Checks the section, and finds its parameters.
    pub(super) fn uncertainty(&mut self, plan: &PricePlan, draft: &Draft) -> Uncertain {
        let Uncertainty { inputs, factors, active, messages } = &draft.uncertainty;
        let (active, messages) = (*active, *messages);
        if inputs.is_empty() && factors.is_empty() {
            return Uncertain { active, messages, ..Uncertain::default() };
        }
        let names = Names::of((!self.lacks_plan).then_some(plan), draft);
        self.entries(SECTION.at("uncertainty.inputs"), inputs.len(), 0, limits::UNCERTAIN_INPUTS);
        self.entries(SECTION.at("uncertainty.factors"), factors.len(), 0, limits::COMMON_FACTORS);
        for (i, factor) in factors.iter().enumerate() {
            self.entries(SECTION.at(MOVES).item(i), factor.moves.len(), 1, limits::MOVES);
        }
        let given = inputs.iter().map(|input| (Some(input.parameter.as_str()), Some(input.range)));
        let found = self.inputs(given, &names);
        let inputs = found.into_iter().zip(inputs).map(|(parameter, input)| (parameter, input.range)).collect();
        let given = factors.iter().map(|factor| {
            let moves = factor.moves.iter().map(|name| Some(name.as_str())).collect();
            (Some(factor.name.as_str()), Some(factor.range), moves)
        });
        let moved = self.factors(given, &names).into_iter().zip(factors).map(|(moves, factor)| {
            let CommonFactor { name, range, .. } = factor;
            Factor { name: name.clone(), range: *range, moves }
        });
        let moved = moved.collect();
        // A fleet that has no proper name, perhaps because it is being typed, cannot be named here either.
        if self.faults.iter().any(|fault| fault.place.fleet.is_some() && fault.place.field == "name") {
            self.faults.retain(is_of_no_name);
        }
        Uncertain { inputs, factors: moved, active, messages }
    }

    /// The parameters of inputs; fewer than there are inputs if some have faults.
    fn inputs<'d>(
        &mut self,
        inputs: impl Iterator<Item = (Option<&'d str>, Option<Spread>)>,
        names: &Names<'_>,
    ) -> Vec<Parameter> {
        let mut found: Vec<(usize, Parameter)> = Vec::new();
        for (i, (name, range)) in inputs.enumerate() {
            let place = SECTION.at(PARAMETER).item(i);
            let parameter = name.and_then(|name| self.input(place, name, names));
            let allowed = parameter.as_ref().map_or(limits::RATE, Parameter::range);
            if let Some(range) = range {
                self.range(place, range, &OF_INPUT, allowed);
            }
            let Some(parameter) = parameter else { continue };
            if let Some((first, _)) = found.iter().find(|(_, known)| known.overlaps(&parameter)) {
                let number = (first + 1).to_string();
                let problem = text!("fault-input-twice", number = number, name = clip(&parameter.name));
                let fault = Fault::new(place, problem).allowed(text!("rule-input-twice"));
                self.say(fault.help(text!("hint-keep-one")));
            }
            found.push((i, parameter));
        }
        found.into_iter().map(|(_, parameter)| parameter).collect()
    }

    fn input(&mut self, place: Place, name: &str, names: &Names<'_>) -> Option<Parameter> {
        let parameter = match names.find(name, self.faults.len()) {
            Ok(parameter) => parameter,
            Err(error) => {
                self.say(Fault::new(place, Text::from(error)).allowed(text!("rule-single")));
                return None;
            }
        };
        if parameter.is_factor() {
            let problem = text!("fault-input-several", name = clip(name));
            let fault = Fault::new(place, problem).allowed(text!("rule-single"));
            self.say(fault.help(text!("hint-input-several")));
            return None;
        }
        if parameter.kind == Kind::Receivers
            && let (Some(line), Some(plan)) = (names.line(&parameter), names.plan)
            && plan.interface_named(&line.interface).is_some_and(|id| !plan.has_leg(id, Leg::Received))
        {
            let problem = text!("fault-input-receipts", name = clip(name), interface = &line.interface);
            self.say(Fault::new(place, problem).allowed(text!("rule-input-receipts")));
            return None;
        }
        Some(parameter)
    }

    /// The parameters that each factor moves.
    fn factors<'d>(
        &mut self,
        factors: impl Iterator<Item = (Option<&'d str>, Option<Spread>, Vec<Option<&'d str>>)>,
        names: &Names<'_>,
    ) -> Vec<Vec<Parameter>> {
        let mut known: HashMap<&str, usize> = HashMap::new();
        let mut found = Vec::new();
        for (i, (name, range, moves)) in factors.enumerate() {
            let place = SECTION.at("uncertainty.factors.name").item(i);
            if let Some(name) = name {
                self.length(place, name, limits::NAME);
                if name.is_empty() {
                    let fault = Fault::new(place, text!("fault-factor-nameless"));
                    self.say(fault.allowed(text!("rule-factor-name")));
                } else if let Some(first) = known.get(name) {
                    let number = (first + 1).to_string();
                    let problem = text!("fault-factor-same", number = number, name = clip(name));
                    self.say(Fault::new(place, problem).allowed(text!("rule-factor-same")));
                } else {
                    known.insert(name, i);
                }
            }
            if let Some(range) = range {
                self.range(place, range, &OF_FACTOR, limits::FACTOR);
            }
            let mut moved: Vec<Parameter> = Vec::new();
            for (m, name) in moves.into_iter().enumerate() {
                let place = place.at(MOVES).part(m);
                let Some(parameter) = name.and_then(|name| self.moved(place, name, names)) else { continue };
                if let Some(before) = moved.iter().find(|known| known.overlaps(&parameter)) {
                    let (name, before) = (clip(&parameter.name), clip(&before.name));
                    let problem = text!("fault-moved-twice", name = name, before = before);
                    let fault = Fault::new(place, problem).allowed(text!("rule-moved-twice"));
                    self.say(fault.help(text!("hint-moved-twice")));
                }
                moved.push(parameter);
            }
            found.push(moved);
        }
        found
    }

    fn moved(&mut self, place: Place, name: &str, names: &Names<'_>) -> Option<Parameter> {
        let parameter = match names.find(name, self.faults.len()) {
            Ok(parameter) => parameter,
            Err(error) => {
                self.say(Fault::new(place, Text::from(error)).allowed(text!("rule-any")));
                return None;
            }
        };
        let everyone = names.line(&parameter).is_some_and(|line| line.receivers == Receivers::ActiveDevices);
        if parameter.kind == Kind::Receivers && everyone {
            let problem = text!("fault-moves-everyone", name = clip(name));
            let fault = Fault::new(place, problem).allowed(text!("rule-moves-everyone"));
            self.say(fault.help(text!("hint-moves-everyone")));
            return None;
        }
        Some(parameter)
    }

    fn range(&mut self, place: Place, range: Spread, of: &RangeFields, allowed: Decimals) {
        let count = self.faults.len();
        let (low, likely, high) = match range {
            Spread::Pert { low, likely, high } => (low, Some(likely), high),
            Spread::Interval { low, high, .. } => (low, None, high),
        };
        let (at_low, at_likely, at_high) = (place.at(of.low), place.at(of.likely), place.at(of.high));
        self.decimal(at_low, low, allowed);
        likely.inspect(|likely| self.decimal(at_likely, *likely, allowed));
        self.decimal(at_high, high, allowed);
        if self.faults.len() > count {
            return;
        }
        match likely {
            Some(likely) if low > likely => {
                let problem = text!("fault-low-likely", low = grouped(low), likely = grouped(likely));
                self.say(Fault::new(at_low, problem).allowed(text!("rule-pert")));
            }
            Some(likely) if likely > high => {
                let problem = text!("fault-likely-high", likely = grouped(likely), high = grouped(high));
                self.say(Fault::new(at_likely, problem).allowed(text!("rule-pert")));
            }
            _ if low > high => {
                let problem = text!("fault-low-high", low = grouped(low), high = grouped(high));
                self.say(Fault::new(at_low, problem).allowed(text!("rule-interval")));
            }
            _ if low == high => {
                let fault = Fault::new(at_high, text!("fault-no-range", value = grouped(low)));
                self.say(fault.allowed(text!("rule-interval")).help(text!("hint-no-range")));
            }
            _ => {}
        }
        if matches!(range, Spread::Interval { shape: Shape::Lognormal, .. }) && low.is_zero() {
            let fault = Fault::new(at_low, text!("fault-lognormal")).allowed(text!("rule-lognormal"));
            self.say(fault.help(text!("hint-lognormal")));
        }
    }
}
