//! The fields of a scenario: one table of their names, kinds, limits, getters and setters. Reading, writing, checking,
//! comparing and the reference of the format walk it.

mod entry;
mod kind;
mod table;
mod typed;

use std::fmt;
use std::sync::LazyLock;

use entry::Entry;
pub use entry::HasFields;
pub use kind::{Choices, Kind, Owner};
use table::FIELDS;

use super::draft::Draft;
use super::subject::Subject;
use super::value::Value;
use crate::fault::Place;
use crate::plan::PricePlan;
use crate::reader::{Node, Reader};
use crate::texts::say;

/// A field of a scenario, a fleet, a line, or of what is uncertain.
#[derive(Clone, Copy)]
pub struct Field(&'static Entry);

/// Equal by owner and name.
impl PartialEq for Field {
    fn eq(&self, other: &Self) -> bool {
        (self.owner(), self.word()) == (other.owner(), other.word())
    }
}

impl Eq for Field {}

impl fmt::Debug for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Field({:?}, {:?})", self.owner(), self.word())
    }
}

/// The heading of a field, by the place of its faults: its label with a capital, in the language of the thread.
pub fn field_title(place: &str) -> String {
    let label = said("field", place);
    let mut letters = label.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// The message of the catalogue for a place, with an id of this prefix.
pub(super) fn said(prefix: &str, place: &str) -> String {
    say(&format!("{prefix}-{}", place.replace(['.', '_'], "-")), &[])
}

impl Field {
    /// All fields, in the order of the file.
    pub fn all() -> impl Iterator<Item = Self> {
        FIELDS.iter().map(Self)
    }

    /// The fields of one owner, in the order of the file.
    pub fn of(owner: Owner) -> impl Iterator<Item = Self> {
        // A file may have a million owners.
        static BY_OWNER: LazyLock<[Vec<Field>; 5]> =
            LazyLock::new(|| Owner::ALL.map(|owner| Field::all().filter(|field| field.owner() == owner).collect()));
        BY_OWNER[owner as usize].iter().copied()
    }

    /// The fields of a section of the scenario.
    pub fn of_section(section: &str) -> impl Iterator<Item = Self> {
        Self::of(Owner::Scenario).filter(move |field| field.section() == Some(section))
    }

    /// Finds a field by the format's name.
    pub fn find(owner: Owner, word: &str) -> Option<Self> {
        Self::of(owner).find(|field| field.word() == word)
    }

    /// Finds the field on a path of names from the scenario, in which entries of lists have empty names, and gives the
    /// rest of the path.
    pub fn on_path<'k, 'n>(path: &'k [&'n str]) -> Option<(Self, &'k [&'n str])> {
        let (owner, path) = match path {
            ["fleets", "", "traffic", "", below @ ..] => (Owner::Line, below),
            ["fleets", "", below @ ..] => (Owner::Fleet, below),
            ["uncertainty", "inputs", "", below @ ..] => (Owner::Input, below),
            ["uncertainty", "factors", "", below @ ..] => (Owner::Factor, below),
            _ => (Owner::Scenario, path),
        };
        let found = |n: usize| Some((Self::find(owner, &path.get(..n)?.join("."))?, path.get(n..)?));
        found(1).or_else(|| found(2))
    }

    /// The owner of the field.
    pub const fn owner(self) -> Owner {
        self.0.hold.owner()
    }

    /// The format's name, with its section before a dot: `prices.message_price`.
    pub const fn word(self) -> &'static str {
        self.0.key
    }

    /// The section of the scenario; `None` outside of sections.
    pub fn section(self) -> Option<&'static str> {
        self.0.key.split_once('.').map(|(section, _)| section)
    }

    /// The name within the section or the owner: `message_price`.
    pub fn name(self) -> &'static str {
        self.0.key.split_once('.').map_or(self.0.key, |(_, name)| name)
    }

    /// The field's name in a [`Place`]: `uncertainty.inputs.range`.
    pub const fn place(self) -> &'static str {
        self.0.place
    }

    /// The kind of its values, with their limits.
    pub const fn kind(self) -> Kind {
        self.0.kind
    }

    /// True if a file must give it.
    pub const fn is_required(self) -> bool {
        self.0.required
    }

    /// True if no bill depends on it.
    pub const fn is_free(self) -> bool {
        self.0.free
    }

    /// True if the price plan's value is in force where the field is left out.
    pub const fn falls_back_to_the_plan(self) -> bool {
        self.0.of_the_plan
    }

    /// True for a long text: a change of it is told without the text.
    pub const fn is_long_text(self) -> bool {
        matches!(self.0.kind, Kind::LongText(_))
    }

    /// The name for people, in the language of the thread.
    pub fn label(self) -> String {
        said("field", self.place())
    }

    /// A description, in the language of the thread; the lines after the first describe other forms of the value.
    pub fn about(self) -> String {
        let owner = match self.owner() {
            Owner::Scenario => "about-scenario",
            Owner::Fleet => "about-fleet",
            Owner::Line => "about-line",
            Owner::Input => "about-input",
            Owner::Factor => "about-factor",
        };
        said(owner, self.word())
    }

    /// A sample value as files have it, for the reference of the format; names in it stand in braces.
    pub const fn sample(self) -> &'static str {
        self.0.sample
    }

    /// The value in an owner; `None` for a list, the version, and an owner without this field.
    pub fn get_in<T: HasFields>(self, of: &T) -> Option<Value> {
        T::access(&self.0.hold).map(|access| (access.get)(of))
    }

    /// Sets the value in an owner; a value of another type changes nothing.
    pub fn set_in<T: HasFields>(self, of: &mut T, value: Value) {
        if let Some(access) = T::access(&self.0.hold) {
            (access.set)(of, value);
        }
    }

    /// True if two owners have equal values.
    pub fn is_same<T: HasFields>(self, a: &T, b: &T) -> bool {
        T::access(&self.0.hold).is_some_and(|access| (access.same)(a, b))
    }

    /// How much an equal value counts towards taking two fleets or lines for the same.
    pub(super) const fn weight(self) -> u32 {
        self.0.weight
    }

    /// The value in a draft; `None` if the draft has no such subject, or the subject no such field.
    pub fn get(self, draft: &Draft, of: &Subject) -> Option<Value> {
        match *of {
            Subject::Scenario => self.get_in(draft),
            Subject::Fleet { at, .. } => self.get_in(draft.fleets.get(at)?),
            Subject::Line { fleet, at, .. } => self.get_in(draft.fleets.get(fleet)?.traffic.get(at)?),
            Subject::Input { at, .. } => self.get_in(draft.uncertainty.inputs.get(at)?),
            Subject::Factor { at, .. } => self.get_in(draft.uncertainty.factors.get(at)?),
        }
    }

    /// Sets the value in a draft; a value of another type changes nothing. The uncertainty follows a fleet's new name.
    pub fn set(self, draft: &mut Draft, of: &Subject, value: Value) {
        let list = &mut draft.uncertainty;
        match *of {
            Subject::Scenario => self.set_in(draft, value),
            Subject::Fleet { at, .. } => match value {
                Value::Text(name) if self.word() == "name" => drop(draft.rename_fleet(at, name)),
                value => draft.fleets.get_mut(at).into_iter().for_each(|fleet| self.set_in(fleet, value.clone())),
            },
            Subject::Line { fleet, at, .. } => {
                let line = draft.fleets.get_mut(fleet).and_then(|fleet| fleet.traffic.get_mut(at));
                line.into_iter().for_each(|line| self.set_in(line, value.clone()));
            }
            Subject::Input { at, .. } => {
                list.inputs.get_mut(at).into_iter().for_each(|input| self.set_in(input, value.clone()));
            }
            Subject::Factor { at, .. } => {
                list.factors.get_mut(at).into_iter().for_each(|factor| self.set_in(factor, value.clone()));
            }
        }
    }

    /// Reads the value from a node into its owner; anything else is a fault and changes nothing. Tells whether there was a
    /// value.
    pub(super) fn read<T: HasFields>(
        self,
        r: &mut Reader<'_>,
        node: Node<'_>,
        place: Place,
        plan: Option<&PricePlan>,
        into: &mut T,
    ) -> bool {
        let value = self.0.kind.read(r, node, place.at(self.0.place), plan);
        value.map(|value| self.set_in(into, value)).is_some()
    }
}
