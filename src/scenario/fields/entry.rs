//! An entry of the table of fields.

use super::kind::{Kind, Owner};
use crate::scenario::draft::{CommonFactor, Draft, FleetDraft, LineDraft, UncertainInput};
use crate::scenario::value::{Held, Value};

/// All properties of a field but its texts, which are in the catalogue.
#[derive(Clone, Copy)]
pub struct Entry {
    /// The format's name within the owner, with its section before a dot: `prices.message_price`.
    pub key: &'static str,
    /// The name in the places of faults; the name in the owner, but for what is uncertain.
    pub place: &'static str,
    /// The kind of its values.
    pub kind: Kind,
    /// The owner, with the getter and the setter there.
    pub hold: Hold,
    /// True if a file must give it.
    pub required: bool,
    /// True if no bill depends on it.
    pub free: bool,
    /// True if the price plan's value is in force where the field is left out.
    pub of_the_plan: bool,
    /// How much an equal value counts towards taking two fleets or lines for the same.
    pub weight: u32,
    /// The value in the reference of the format, as files have it.
    pub sample: &'static str,
}

impl Entry {
    /// Makes an optional field on which bills depend.
    pub const fn new(key: &'static str, kind: Kind, hold: Hold, sample: &'static str) -> Self {
        let (required, free, of_the_plan) = (false, false, false);
        Self { key, place: key, kind, hold, required, free, of_the_plan, weight: 0, sample }
    }

    /// Makes the field required.
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// Marks the field as one on which no bill depends.
    pub const fn free(self) -> Self {
        Self { free: true, ..self }
    }

    /// Marks the field as one for which the price plan has a value.
    pub const fn of_the_plan(self) -> Self {
        Self { of_the_plan: true, ..self }
    }

    /// Sets the name in the places of faults.
    pub const fn at(self, place: &'static str) -> Self {
        Self { place, ..self }
    }

    /// Sets how much an equal value counts in a comparison of fleets or lines.
    pub const fn weighs(self, weight: u32) -> Self {
        Self { weight, ..self }
    }
}

/// The owner of a field, with the getter and the setter there.
#[derive(Clone, Copy)]
pub enum Hold {
    /// A field of the scenario.
    Scenario(Access<Draft>),
    /// A field of a fleet.
    Fleet(Access<FleetDraft>),
    /// A field of a line.
    Line(Access<LineDraft>),
    /// A field of an uncertain number.
    Input(Access<UncertainInput>),
    /// A field of a factor.
    Factor(Access<CommonFactor>),
    /// A list or the version, which are read and written with their owner.
    Structure(Owner),
}

impl Hold {
    /// The owner.
    pub const fn owner(&self) -> Owner {
        match self {
            Self::Scenario(_) => Owner::Scenario,
            Self::Fleet(_) => Owner::Fleet,
            Self::Line(_) => Owner::Line,
            Self::Input(_) => Owner::Input,
            Self::Factor(_) => Owner::Factor,
            Self::Structure(owner) => *owner,
        }
    }
}

/// The getter, the setter and the comparison of a field.
#[derive(Debug)]
pub struct Access<T> {
    /// Gets the value.
    pub get: fn(&T) -> Value,
    /// Sets the value; a value of another type changes nothing.
    pub set: fn(&mut T, Value),
    /// True if both values are equal.
    pub same: fn(&T, &T) -> bool,
}

impl<T> Copy for Access<T> {}

impl<T> Clone for Access<T> {
    fn clone(&self) -> Self {
        *self
    }
}

/// Sets a field, if the value is of its type.
pub fn put<T: Held>(field: &mut T, value: Value) {
    if let Some(held) = T::held(value) {
        *field = held;
    }
}

/// Types of a draft that have fields.
pub trait HasFields {
    /// The getter and the setter for a field of this type; `None` for a field of another.
    fn access(hold: &Hold) -> Option<&Access<Self>>
    where
        Self: Sized;
}

macro_rules! group {
    ($($of:ident($type:ty)),* $(,)?) => {
        $(impl HasFields for $type {
            fn access(hold: &Hold) -> Option<&Access<Self>> {
                match hold {
                    Hold::$of(access) => Some(access),
                    _ => None,
                }
            }
        })*
    };
}

group! { Scenario(Draft), Fleet(FleetDraft), Line(LineDraft), Input(UncertainInput), Factor(CommonFactor) }
