//! The differences between two scenarios, as elementary changes in an order in which each can be made after the other.

mod likeness;
mod names;

use std::fmt;

use super::draft::{CommonFactor, Draft, FleetDraft, LineDraft, UncertainInput, Uncertainty};
use super::fields::{Field, Owner};
use super::subject::Subject;
use super::value::{Held, Value};
use crate::plan::{Leg, Plans};
use likeness::{Origins, Reordering, reordering};
use names::NewNames;

/// One difference between two scenarios, which [`apply`](Self::apply) makes.
///
/// Its `Display` is a short English sentence: `devices of Meters: 5,000 → 20,000`.
///
/// ```
/// use fleetcost::calendar::Month;
/// use fleetcost::plan::Plans;
/// use fleetcost::scenario::{Devices, Draft, FleetDraft, changes};
///
/// let mut old = Draft::new("Pilot", Month::new(2026, 12).unwrap());
/// old.fleets.push(FleetDraft::new("Meters", "Basic", 5_000));
/// let mut new = old.clone();
/// new.fleets[0].devices = Devices::Fixed(20_000);
/// new.months = 3;
///
/// let changes = changes(&Plans::built_in(), &old, &new);
/// let told: Vec<String> = changes.iter().map(ToString::to_string).collect();
/// assert_eq!(told, ["devices of Meters: 5,000 → 20,000", "months: 1 → 3"]);
/// changes.iter().for_each(|change| change.apply(&mut old));
/// assert_eq!(old, new);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The thing that changes; its places count from 0 and hold once all changes before this one are made.
    pub subject: Subject,
    /// The change.
    pub action: Action,
}

/// Kinds of changes to a [`Subject`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// A field gets another value. A fleet's new name is taken over where the uncertainty names the fleet.
    Set {
        /// The field.
        field: Field,
        /// Its value before.
        old: Value,
        /// Its value after.
        new: Value,
    },
    /// The subject is added at its place.
    Add(Entry),
    /// The subject is removed, together with what the uncertainty says about it.
    Remove(Entry),
    /// The subject moves to another place among its like.
    Move {
        /// The new place, counted after the subject is taken out of the old one.
        to: usize,
    },
}

/// An entry of a list of the scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// An entry of [`Draft::fleets`].
    Fleet(FleetDraft),
    /// An entry of [`FleetDraft::traffic`].
    Line(LineDraft),
    /// An entry of [`Uncertainty::inputs`].
    Input(UncertainInput),
    /// An entry of [`Uncertainty::factors`].
    Factor(CommonFactor),
}

impl Change {
    /// Makes the change. In a draft other than the one of [`changes`], places and values that do not fit are passed
    /// over.
    pub fn apply(&self, draft: &mut Draft) {
        match (&self.action, &self.subject) {
            (Action::Set { field, new, .. }, subject) => field.set(draft, subject, new.clone()),
            (Action::Add(Entry::Fleet(fleet)), Subject::Fleet { at, .. }) => draft.insert_fleet(*at, fleet.clone()),
            (Action::Add(Entry::Line(line)), Subject::Line { fleet, at, .. }) => {
                draft.insert_line(*fleet, *at, line.clone());
            }
            (Action::Add(Entry::Input(input)), Subject::Input { at, .. }) => {
                let inputs = &mut draft.uncertainty.inputs;
                inputs.insert((*at).min(inputs.len()), input.clone());
            }
            (Action::Add(Entry::Factor(factor)), Subject::Factor { at, .. }) => {
                let factors = &mut draft.uncertainty.factors;
                factors.insert((*at).min(factors.len()), factor.clone());
            }
            (Action::Add(_), _) => {}
            (Action::Remove(_), Subject::Fleet { at, .. }) => draft.remove_fleet(*at),
            (Action::Remove(_), Subject::Line { fleet, at, .. }) => draft.remove_line(*fleet, *at),
            (Action::Remove(_), Subject::Input { at, .. }) => take_out(&mut draft.uncertainty.inputs, *at),
            (Action::Remove(_), Subject::Factor { at, .. }) => take_out(&mut draft.uncertainty.factors, *at),
            (Action::Move { to }, Subject::Fleet { at, .. }) => draft.move_fleet(*at, *to),
            (Action::Move { to }, Subject::Line { fleet, at, .. }) => draft.move_line(*fleet, *at, *to),
            (Action::Move { to }, Subject::Input { at, .. }) => put(&mut draft.uncertainty.inputs, *at, *to),
            (Action::Move { to }, Subject::Factor { at, .. }) => put(&mut draft.uncertainty.factors, *at, *to),
            (Action::Remove(_) | Action::Move { .. }, Subject::Scenario) => {}
        }
    }

    /// True if no bill depends on the change: texts, the section `quote`, the order of fleets, the uncertainty.
    pub const fn is_free(&self) -> bool {
        match (&self.subject, &self.action) {
            (Subject::Input { .. } | Subject::Factor { .. }, _) | (Subject::Fleet { .. }, Action::Move { .. }) => true,
            (Subject::Line { .. }, Action::Move { .. }) => true,
            (_, Action::Set { field, .. }) => field.is_free(),
            _ => false,
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let subject = &self.subject;
        match &self.action {
            Action::Add(_) => write!(f, "{subject} added"),
            Action::Remove(_) => write!(f, "{subject} removed"),
            Action::Move { to } => write!(f, "{subject} moved to place {}", to + 1),
            Action::Set { field, new, .. } if field.word() == "name" => write!(f, "{subject} renamed to {new}"),
            Action::Set { field, .. } if field.is_long_text() && *subject == Subject::Scenario => {
                write!(f, "{} changed", field.word())
            }
            Action::Set { field, old, new } => {
                let value = |value: &Value| match value {
                    Value::Nothing if field.falls_back_to_the_plan() => "the plan's".to_owned(),
                    value => value.to_string(),
                };
                f.write_str(field.word())?;
                match subject {
                    Subject::Scenario => {}
                    Subject::Fleet { name, .. } => write!(f, " of {name}")?,
                    subject => write!(f, " of {subject}")?,
                }
                write!(f, ": {} → {}", value(old), value(new))
            }
        }
    }
}

/// The changes that turn `old` into `new` when they are applied one after the other.
///
/// Fleets are matched by name, or else if they are very much alike, and lines by their content. Where both scenarios
/// are valid and follow one price plan, each scenario in between is valid too.
pub fn changes(plans: &Plans, old: &Draft, new: &Draft) -> Vec<Change> {
    let mut walk = Walk { plans, now: old.clone(), new, found: Vec::new() };
    walk.texts();
    let fleets = likeness::fleets(&old.fleets, &new.fleets);
    walk.drop_uncertain(old, &fleets);
    // Fleets that grow keep their limit if the longer of both times is that of the new fleets.
    if new.months < old.months {
        walk.set_named(&Subject::Scenario, "months");
    }
    // An account is never younger than its first bill.
    if new.start < old.start {
        walk.set_named(&Subject::Scenario, "account_since");
    }
    walk.set_named(&Subject::Scenario, "start");
    walk.set_named(&Subject::Scenario, "account_since");
    walk.billing();
    walk.fleets(&fleets);
    walk.set_named(&Subject::Scenario, "months");
    walk.uncertain();
    walk.found
}

/// For each fleet of `new` its place in `old`, matched as [`changes`] does; `None` for a new fleet.
pub fn fleets_matched(old: &Draft, new: &Draft) -> Vec<Option<usize>> {
    likeness::fleets(&old.fleets, &new.fleets)
}

/// The way from one draft to another, as far as it has been gone.
struct Walk<'d> {
    plans: &'d Plans,
    now: Draft,
    new: &'d Draft,
    found: Vec<Change>,
}

impl Walk<'_> {
    fn make(&mut self, subject: Subject, action: Action) {
        let change = Change { subject, action };
        change.apply(&mut self.now);
        self.found.push(change);
    }

    /// Sets a field of a subject at its new place to the new value.
    fn set(&mut self, subject: &Subject, field: Field) {
        if let (Some(old), Some(new)) = (field.get(&self.now, subject), field.get(self.new, subject))
            && old != new
        {
            self.make(subject.clone(), Action::Set { field, old, new });
        }
    }

    /// Sets a field by its name in its subject.
    fn set_named(&mut self, subject: &Subject, word: &str) {
        if let Some(field) = Field::find(subject.owner(), word) {
            self.set(subject, field);
        }
    }

    /// Sets those fields of a subject for which `is_meant` holds.
    fn set_all(&mut self, subject: &Subject, is_meant: impl Fn(Field) -> bool) {
        Field::of(subject.owner()).filter(|field| is_meant(*field)).for_each(|field| self.set(subject, field));
    }

    fn texts(&mut self) {
        self.set_named(&Subject::Scenario, "name");
        self.set_named(&Subject::Scenario, "notes");
        let (now, new) = (&self.now.quote, &self.new.quote);
        // A quote never ends before its date, in between neither.
        if now.date.zip(new.valid_until).is_none_or(|(date, until)| date <= until) {
            self.set_named(&Subject::Scenario, "quote.valid_until");
        }
        self.set_all(&Subject::Scenario, |field| field.section() == Some("quote"));
    }

    /// Changes the plan between the prices that go and the prices that come, since not every plan takes every price.
    fn billing(&mut self) {
        let scenario = &Subject::Scenario;
        for field in Field::of_section("prices") {
            if field.get_in(self.new) == Some(Value::Nothing) {
                self.set(scenario, field);
            }
        }
        self.set_all(scenario, |field| {
            field.word() != "months" && !matches!(field.section(), Some("quote" | "uncertainty"))
        });
    }

    /// Removes entries of a list, and moves the others to their new places.
    fn reorder(
        &mut self,
        Reordering { removed, moves }: Reordering,
        subject: impl Fn(&Self, usize) -> Subject,
        entry: impl Fn(&Draft, usize) -> Entry,
    ) {
        for at in removed {
            self.make(subject(self, at), Action::Remove(entry(&self.now, at)));
        }
        for (at, to) in moves {
            self.make(subject(self, at), Action::Move { to });
        }
    }

    fn fleets(&mut self, origins: &Origins) {
        let order = reordering(origins, self.now.fleets.len());
        self.reorder(order, Self::fleet, |now, at| Entry::Fleet(now.fleets[at].clone()));
        let new = self.new;
        for (at, (fleet, origin)) in new.fleets.iter().zip(origins).enumerate() {
            if origin.is_none() {
                let subject = Subject::Fleet { at, name: fleet.name.clone() };
                self.make(subject, Action::Add(Entry::Fleet(fleet.clone())));
            } else if self.now.fleets[at] != *fleet {
                self.set_named(&self.fleet(at), "name");
                self.set_all(&self.fleet(at), |_| true);
                self.lines(at);
            }
        }
    }

    fn lines(&mut self, fleet: usize) {
        let (old, new) = (&self.now.fleets[fleet].traffic, &self.new.fleets[fleet].traffic);
        let origins = likeness::lines(old, new);
        let order = reordering(&origins, old.len());
        let entry = |now: &Draft, at: usize| Entry::Line(now.fleets[fleet].traffic[at].clone());
        self.reorder(order, |of, at| of.line(fleet, at), entry);
        for (at, (line, origin)) in new.iter().zip(origins).enumerate() {
            if origin.is_none() {
                let name = self.now.fleets[fleet].name.clone();
                let subject = Subject::Line { fleet, name, at, interface: line.interface.clone() };
                self.make(subject, Action::Add(Entry::Line(line.clone())));
            } else if self.now.fleets[fleet].traffic[at] != *line {
                self.line_fields(fleet, at);
            }
        }
    }

    fn line_fields(&mut self, fleet: usize, at: usize) {
        let (old, new) = (&self.now.fleets[fleet].traffic[at], &self.new.fleets[fleet].traffic[at]);
        // Some interfaces take no deliveries or no replies, and no line ends before it begins.
        let plan = self.plans.named(&self.new.plan);
        let lacks_legs = plan.is_some_and(|plan| {
            let interface = plan.interface_named(&new.interface);
            interface.is_some_and(|id| !Leg::ALL.into_iter().all(|leg| plan.has_leg(id, leg)))
        });
        let end_first = matches!((new.from, old.until), (Some(from), Some(until)) if from > until);
        let mut fields: Vec<Field> = Field::of(Owner::Line).collect();
        let place = |fields: &[Field], word| fields.iter().position(|field| field.word() == word);
        if lacks_legs && let (Some(first), Some(last)) = (place(&fields, "interface"), place(&fields, "reply")) {
            fields[first..=last].rotate_left(1);
        }
        if end_first && let (Some(from), Some(until)) = (place(&fields, "from"), place(&fields, "until")) {
            fields.swap(from, until);
        }
        for field in fields {
            self.set(&self.line(fleet, at), field);
        }
    }

    /// Removes what is no longer uncertain, while everything that it names is still as it was.
    fn drop_uncertain(&mut self, old: &Draft, origins: &Origins) {
        if old.uncertainty == Uncertainty::default() {
            return;
        }
        let names = NewNames::of(old, self.new, origins);
        let Uncertainty { inputs, factors, .. } = &old.uncertainty;
        let renamed = inputs
            .iter()
            .map(|input| Some(UncertainInput { parameter: names.get(&input.parameter)?, ..input.clone() }));
        let renamed: Vec<Option<UncertainInput>> = renamed.collect();
        let there: Vec<UncertainInput> = renamed.iter().flatten().cloned().collect();
        let mut stays = kept(there.len(), &inputs_matched(&there, &self.new.uncertainty.inputs)).into_iter();
        // What names something that goes is taken along by that.
        let goes: Vec<bool> =
            renamed.iter().map(|input| input.is_some() && !stays.next().unwrap_or_default()).collect();
        for at in (0..inputs.len()).rev().filter(|&at| goes[at]) {
            self.make(self.input(at), Action::Remove(Entry::Input(inputs[at].clone())));
        }

        let renamed: Vec<CommonFactor> = factors.iter().map(|factor| names.of_factor(factor)).collect();
        let matched = factors_matched(&renamed, &self.new.uncertainty.factors);
        let stays = kept(renamed.len(), &matched);
        for (new, origin) in self.new.uncertainty.factors.iter().zip(&matched) {
            let Some(at) = *origin else { continue };
            let is_left = |name: &&String| names.get(name).is_none_or(|name| new.moves.contains(&name));
            let left: Vec<String> = factors[at].moves.iter().filter(is_left).cloned().collect();
            if let Some(field) = Field::find(Owner::Factor, "moves")
                && !left.is_empty()
                && left.len() < factors[at].moves.len()
            {
                let (old, new) = (factors[at].moves.value(), left.value());
                self.make(self.factor(at), Action::Set { field, old, new });
            }
        }
        for at in (0..factors.len()).rev().filter(|&at| !stays[at]) {
            self.make(self.factor(at), Action::Remove(Entry::Factor(self.now.uncertainty.factors[at].clone())));
        }
    }

    fn uncertain(&mut self) {
        let new = &self.new.uncertainty;
        let origins = inputs_matched(&self.now.uncertainty.inputs, &new.inputs);
        let order = reordering(&origins, self.now.uncertainty.inputs.len());
        self.reorder(order, Self::input, |now, at| Entry::Input(now.uncertainty.inputs[at].clone()));
        for (at, (input, origin)) in new.inputs.iter().zip(origins).enumerate() {
            if origin.is_none() {
                let subject = Subject::Input { at, parameter: input.parameter.clone() };
                self.make(subject, Action::Add(Entry::Input(input.clone())));
            } else {
                self.set_named(&self.input(at), "parameter");
                self.set_all(&self.input(at), |_| true);
            }
        }

        let origins = factors_matched(&self.now.uncertainty.factors, &new.factors);
        let order = reordering(&origins, self.now.uncertainty.factors.len());
        self.reorder(order, Self::factor, |now, at| Entry::Factor(now.uncertainty.factors[at].clone()));
        for (at, (factor, origin)) in new.factors.iter().zip(origins).enumerate() {
            if origin.is_none() {
                let subject = Subject::Factor { at, name: factor.name.clone() };
                self.make(subject, Action::Add(Entry::Factor(factor.clone())));
            } else {
                self.set_named(&self.factor(at), "name");
                self.set_all(&self.factor(at), |_| true);
            }
        }
        self.set_all(&Subject::Scenario, |field| field.section() == Some("uncertainty"));
    }

    fn fleet(&self, at: usize) -> Subject {
        Subject::Fleet { at, name: self.now.fleets[at].name.clone() }
    }

    fn line(&self, fleet: usize, at: usize) -> Subject {
        let of = &self.now.fleets[fleet];
        Subject::Line { fleet, name: of.name.clone(), at, interface: of.traffic[at].interface.clone() }
    }

    fn input(&self, at: usize) -> Subject {
        Subject::Input { at, parameter: self.now.uncertainty.inputs[at].parameter.clone() }
    }

    fn factor(&self, at: usize) -> Subject {
        Subject::Factor { at, name: self.now.uncertainty.factors[at].name.clone() }
    }
}

fn inputs_matched(old: &[UncertainInput], new: &[UncertainInput]) -> Origins {
    let mut origins = likeness::by_key(old.iter().map(|of| &of.parameter), new.iter().map(|of| &of.parameter));
    likeness::by_likeness(&mut origins, old.len(), 1, |o, n| u32::from(old[o].range == new[n].range));
    origins
}

fn factors_matched(old: &[CommonFactor], new: &[CommonFactor]) -> Origins {
    let mut origins = likeness::by_key(old.iter().map(|of| &of.name), new.iter().map(|of| &of.name));
    let likeness = |o: usize, n: usize| {
        let (old, new): (&CommonFactor, &CommonFactor) = (&old[o], &new[n]);
        u32::from(old.range == new.range) + u32::from(old.moves == new.moves)
    };
    likeness::by_likeness(&mut origins, old.len(), 1, likeness);
    origins
}

/// Which of the old entries are still there.
fn kept(old: usize, origins: &Origins) -> Vec<bool> {
    let mut kept = vec![false; old];
    origins.iter().flatten().for_each(|&at| kept[at] = true);
    kept
}

fn take_out<T>(list: &mut Vec<T>, at: usize) {
    if at < list.len() {
        list.remove(at);
    }
}

fn put<T>(list: &mut Vec<T>, from: usize, to: usize) {
    if from.max(to) < list.len() {
        let entry = list.remove(from);
        list.insert(to, entry);
    }
}
