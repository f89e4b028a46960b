//! A scenario as it is written: the types that mirror the text of a file.
//!
//! A [`Draft`] may hold any values, also such as a [`Scenario`](super::Scenario) refuses; it is what a window edits.

mod fleet;
mod interpretations;
mod quote;
mod serial;
mod uncertainty;

use rust_decimal::Decimal;

pub use fleet::{
    Active, Devices, FleetDraft, LineDraft, MixPart, Payload, RampPoint, Rate, Receivers, WEEKDAY_FIELDS, WEEKDAYS,
};
pub use interpretations::{
    DayFractions, EMPTY_MESSAGES, EmptyMessage, FRACTIONS, Interpretations, LIVING, Living, RECEIPTS, Receipts,
};
pub use quote::{QuoteData, SecondCurrency};
pub use uncertainty::{
    ACTIVE_CHANCES, ActiveChance, CommonFactor, MESSAGE_CHANCES, MessageChance, SHAPES, Shape, Spread, UncertainInput,
    Uncertainty,
};

use crate::calendar::Month;
use crate::plan::{DEFAULT_PLAN, Rounding};

/// The version of the format that this program reads and writes.
pub const VERSION: u64 = 1;

/// A scenario as written: a fleet, its traffic, and how it is billed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub(super) version: u64,
    /// At most 200 characters.
    pub name: String,
    /// At most 10,000 characters.
    pub notes: String,
    /// The id of a price plan.
    pub plan: String,
    /// Prices and quotas that differ from the plan's (P8).
    pub prices: Prices,
    /// When and how fees are rounded; `None` for the plan's own way (P5, P7).
    pub rounding: Option<Rounding>,
    /// What is done about an interface that an edition lacks.
    pub not_in_edition: NotInEdition,
    /// How the policy is read where it is silent (A1, A3, A4, A5).
    pub interpretations: Interpretations,
    /// The first billing month, in Beijing time.
    pub start: Month,
    /// How many months, 1 to 120.
    pub months: u64,
    /// At most 1,000.
    pub fleets: Vec<FleetDraft>,
    /// What a quote says beside the bill; no figure of the bill depends on it.
    pub quote: QuoteData,
    /// What is uncertain; no quote depends on it.
    pub uncertainty: Uncertainty,
}

impl Draft {
    /// A scenario of one month without fleets.
    pub fn new(name: impl Into<String>, start: Month) -> Self {
        Self {
            version: VERSION,
            name: name.into(),
            notes: String::new(),
            plan: DEFAULT_PLAN.to_owned(),
            prices: Prices::default(),
            rounding: None,
            not_in_edition: NotInEdition::default(),
            interpretations: Interpretations::default(),
            start,
            months: 1,
            fleets: Vec::new(),
            quote: QuoteData::default(),
            uncertainty: Uncertainty::default(),
        }
    }
}

/// Prices and quotas in force instead of the plan's; `None` leaves the plan's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prices {
    /// For a lot of messages; 0 to 1,000,000, at most nine decimals.
    pub message_price: Option<Decimal>,
    /// How many messages the price is for: a power of ten, 1,000 to 1,000,000,000.
    pub message_lot: Option<u64>,
    /// Free messages a month, 0 to 10^12.
    pub free_messages: Option<u64>,
    /// For a living device a day; 0 to 1,000,000, at most nine decimals.
    pub device_price: Option<Decimal>,
    /// Free living devices a day, 0 to 10^9.
    pub free_devices: Option<u64>,
}

impl Prices {
    /// True if nothing differs from the plan.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What is done about an interface that a fleet's edition lacks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NotInEdition {
    /// Its counterpart is billed, so that both editions do the same job (A6).
    #[default]
    Substitute,
    /// Its line is left out.
    NotBilled,
}

/// What is done about a lacking interface, by the names that files use.
pub const NOT_IN_EDITION: [(&str, NotInEdition); 2] =
    [("Substitute", NotInEdition::Substitute), ("NotBilled", NotInEdition::NotBilled)];

/// The name by which files call one of several alternatives.
pub fn name_of<T: PartialEq>(choices: &[(&'static str, T)], value: T) -> &'static str {
    choices.iter().find(|(_, choice)| *choice == value).map_or("", |(name, _)| name)
}
