//! An entry of the table of fields: all that the program knows of a field.

use super::kind::{Kind, Owner};
use crate::scenario::draft::{CommonFactor, Draft, FleetDraft, LineDraft, UncertainInput};
use crate::scenario::value::{Held, Value};

/// All that the program knows of a field, but what the catalogue of texts says of it.
#[derive(Clone, Copy)]
pub struct Entry {
    /// The field as the format names it within its owner, with dots below it: `prices.message_price`.
    pub key: &'static str,
    /// The field where faults are told, which is its name in its owner but for what is uncertain.
    pub place: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whose it is, and how it is got and set there.
    pub hold: Hold,
    /// True if a file must give it.
    pub required: bool,
    /// True if no bill depends on it.
    pub free: bool,
    /// True if the price plan's own value is in force where it is left out.
    pub of_the_plan: bool,
    /// How much it counts for two fleets or lines to be taken for one, that both hold the same.
    pub weight: u32,
    /// What the reference of the format shows; a value as files have it.
    pub sample: &'static str,
}

impl Entry {
    /// A field that may be left out, on which bills depend.
    pub const fn new(key: &'static str, kind: Kind, hold: Hold, sample: &'static str) -> Self {
        let (required, free, of_the_plan) = (false, false, false);
        Self { key, place: key, kind, hold, required, free, of_the_plan, weight: 0, sample }
    }

    /// The same, and a file must give it.
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// The same, and no bill depends on it.
    pub const fn free(self) -> Self {
        Self { free: true, ..self }
    }

    /// The same, and the price plan has a value of its own.
    pub const fn of_the_plan(self) -> Self {
        Self { of_the_plan: true, ..self }
    }

    /// The same, and faults are told at this place.
    pub const fn at(self, place: &'static str) -> Self {
        Self { place, ..self }
    }

    /// The same, and so much it counts when two fleets or lines are compared.
    pub const fn weighs(self, weight: u32) -> Self {
        Self { weight, ..self }
    }
}

/// Whose a field is, and how it is got and set there.
#[derive(Clone, Copy)]
pub enum Hold {
    /// The scenario's.
    Scenario(Access<Draft>),
    /// A fleet's.
    Fleet(Access<FleetDraft>),
    /// A line's.
    Line(Access<LineDraft>),
    /// An uncertain number's.
    Input(Access<UncertainInput>),
    /// A factor's.
    Factor(Access<CommonFactor>),
    /// A list's or the version's, which are read and written with their owner.
    Structure(Owner),
}

impl Hold {
    /// Whose it is.
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

/// How a field is got, set and compared.
#[derive(Debug)]
pub struct Access<T> {
    /// What it holds.
    pub get: fn(&T) -> Value,
    /// Lets it hold a value of its type; anything else changes nothing.
    pub set: fn(&mut T, Value),
    /// True if both hold the same.
    pub same: fn(&T, &T) -> bool,
}

impl<T> Copy for Access<T> {}

impl<T> Clone for Access<T> {
    fn clone(&self) -> Self {
        *self
    }
}

/// Puts a value into a field, if it is of its type.
pub fn put<T: Held>(field: &mut T, value: Value) {
    if let Some(held) = T::held(value) {
        *field = held;
    }
}

/// A type of a draft that has fields.
pub trait HasFields {
    /// How its fields are got and set.
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
