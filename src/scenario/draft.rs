//! A scenario as written: the types that mirror the text of a file.
//!
//! A [`Draft`] may hold any values, also those that a [`Scenario`](super::Scenario) refuses; the window edits it.

mod fleet;
mod interpretations;
mod quote;
mod serial;
mod uncertainty;

use rust_decimal::Decimal;

pub use fleet::{
    Active, Connection, Devices, FleetDraft, LineDraft, MixPart, Payload, RampPoint, Rate, Receivers, WEEKDAY_FIELDS,
    WEEKDAYS,
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
use crate::plan::{DEFAULT_PLAN, MeterId, PlanName, PricePlan, Rounding};

/// The version of the format.
pub const VERSION: u64 = 1;

/// A scenario as written: its fleets, their traffic, and how they are billed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub(super) version: u64,
    /// At most 200 characters.
    pub name: String,
    /// At most 10,000 characters.
    pub notes: String,
    /// The price plan.
    pub plan: PlanName,
    /// Prices and quotas that differ from the plan's (P8).
    pub prices: Prices,
    /// The rounding of fees; `None` for the plan's own (P5, P7).
    pub rounding: Option<Rounding>,
    /// The treatment of interfaces that an edition lacks.
    pub not_in_edition: NotInEdition,
    /// The interpretations of the policy where it is silent (A1, A3, A4, A5).
    pub interpretations: Interpretations,
    /// The first billing month, by the clock of the plan.
    pub start: Month,
    /// The number of billing months, 1 to 120.
    pub months: u64,
    /// The account's first calendar month, not after `start`; `None` for `start`.
    pub account_since: Option<Month>,
    /// At most 1,000.
    pub fleets: Vec<FleetDraft>,
    /// The section `quote`; no figure of the bill depends on it.
    pub quote: QuoteData,
    /// The section `uncertainty`; no quote depends on it.
    pub uncertainty: Uncertainty,
}

impl Draft {
    /// Makes a scenario of one month without fleets.
    pub fn new(name: impl Into<String>, start: Month) -> Self {
        Self {
            version: VERSION,
            name: name.into(),
            notes: String::new(),
            plan: DEFAULT_PLAN.into(),
            prices: Prices::default(),
            rounding: None,
            not_in_edition: NotInEdition::default(),
            interpretations: Interpretations::default(),
            start,
            months: 1,
            account_since: None,
            fleets: Vec::new(),
            quote: QuoteData::default(),
            uncertainty: Uncertainty::default(),
        }
    }
}

/// Prices and quotas in place of the plan's; `None` keeps the plan's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prices {
    /// The price of a lot of messages; 0 to 1,000,000, at most nine decimals.
    pub message_price: Option<Decimal>,
    /// The number of messages in a lot: a power of ten, 1,000 to 1,000,000,000.
    pub message_lot: Option<u64>,
    /// Free messages a month, 0 to 10^12.
    pub free_messages: Option<u64>,
    /// The price of a living device a day; 0 to 1,000,000, at most nine decimals.
    pub device_price: Option<Decimal>,
    /// Free living devices a day, 0 to 10^9.
    pub free_devices: Option<u64>,
}

impl Prices {
    /// True if nothing differs from the plan.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// True if a plan takes these prices: of none but meters of which it [takes](PricePlan::takes_prices_of) them.
    pub fn suit(&self, plan: &PricePlan) -> bool {
        let messages = self.message_price.is_some() || self.message_lot.is_some() || self.free_messages.is_some();
        let devices = self.device_price.is_some() || self.free_devices.is_some();
        let given = [(MeterId::Messages, messages), (MeterId::LivingDevices, devices)];
        given.into_iter().all(|(meter, is_given)| !is_given || plan.takes_prices_of(meter))
    }

    /// True if prices that were written under one plan are in another currency than a plan: their figures mean nothing there.
    pub fn are_foreign(&self, written_under: &PricePlan, plan: &PricePlan) -> bool {
        !self.is_empty() && written_under.currency.code != plan.currency.code
    }
}

/// The treatment of an interface that a fleet's edition lacks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NotInEdition {
    /// Bill its counterpart, so that every edition does the same job (A6).
    #[default]
    Substitute,
    /// Leave its line out.
    NotBilled,
}

/// The treatments by the names of the format.
pub const NOT_IN_EDITION: [(&str, NotInEdition); 2] =
    [("Substitute", NotInEdition::Substitute), ("NotBilled", NotInEdition::NotBilled)];

/// The name of an alternative in the format.
pub fn name_of<T: PartialEq>(choices: &[(&'static str, T)], value: T) -> &'static str {
    choices.iter().find(|(_, choice)| *choice == value).map_or("", |(name, _)| name)
}
