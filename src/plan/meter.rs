//! Meters: counted quantities, their periods, and the graduated tiers of their prices.

use enum_map::{Enum, EnumMap};
use rust_decimal::Decimal;

use super::clause::ClauseId;
use super::edition::EditionSet;
use crate::money::{Price, group};

/// Kind of a meter: the quantity that it counts.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MeterId {
    /// Billable messages, sent and received together.
    Messages,
    /// Devices that sent or received billable messages on the day.
    LivingDevices,
    /// Minutes for which devices hold a connection.
    ConnectionMinutes,
}

/// A value for each kind of meter, even for kinds that a plan lacks.
pub type PerMeter<T> = EnumMap<MeterId, T>;

impl MeterId {
    /// All kinds, in the order in which bills list them.
    pub const ALL: [Self; 3] = [Self::Messages, Self::LivingDevices, Self::ConnectionMinutes];

    /// Most that an account can have of it on a day: a limit of scenarios, or 1,000 fleets of 10^9 devices, each
    /// connected for at most 1,440 minutes.
    pub const fn most_a_day(self) -> u64 {
        match self {
            Self::Messages | Self::LivingDevices => 1_000_000_000_000,
            Self::ConnectionMinutes => 1_440_000_000_000_000,
        }
    }
}

/// Free quantity of each period. It is deducted before the tiers, and does not count towards their bounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// Free quantity in the meter's units, 0 to 10^15.
    pub quantity: u64,
    /// Number of the account's first calendar months in which it is granted; `None` for every month.
    pub first_months: Option<u32>,
    /// Clause that grants it.
    pub clause: ClauseId,
}

impl Allowance {
    /// True in a month of the account, counted from 0 for its first calendar month, in which it is granted.
    pub fn is_granted_in(&self, month: u32) -> bool {
        self.first_months.is_none_or(|months| month < months)
    }
}

/// Period after which a meter's tiers start anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// A day.
    Day,
    /// A calendar month.
    Month,
}

/// Tier: a range of a meter's count with one price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tier {
    /// Count at which the tier ends; `None` for the last tier.
    pub up_to: Option<u64>,
    /// Price of one lot.
    pub price: Price,
    /// Price as the plan or the scenario writes it.
    pub list_price: Decimal,
    /// Clause that sets it.
    pub clause: ClauseId,
}

impl Tier {
    /// True for a free quota: a bounded tier of price 0.
    pub const fn is_quota(&self) -> bool {
        self.up_to.is_some() && self.price.is_free()
    }
}

/// Meter of a plan: kind, period, and tiers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meter {
    /// Quantity that it counts.
    pub id: MeterId,
    /// Clause that makes it billable.
    pub clause: ClauseId,
    /// Editions on which it counts.
    pub on: EditionSet,
    /// Period after which its tiers start anew.
    pub period: Period,
    /// Clause on the period.
    pub period_clause: ClauseId,
    /// Units that a price is for; a power of ten.
    pub lot: u64,
    /// Allowance before the tiers, if any.
    pub allowance: Option<Allowance>,
    /// Tiers in rising order; the last one has no end.
    pub tiers: Vec<Tier>,
}

impl Meter {
    /// Creates a meter that charges nothing, in place of one that a plan lacks.
    pub fn free(id: MeterId) -> Self {
        let tier = Tier { up_to: None, price: Price::FREE, list_price: Decimal::ZERO, clause: ClauseId::default() };
        Self {
            id,
            clause: ClauseId::default(),
            on: EditionSet::default(),
            period: Period::Day,
            period_clause: ClauseId::default(),
            lot: 1,
            allowance: None,
            tiers: vec![tier],
        }
    }

    /// Tier above all quotas, if there is exactly one; `None` for a meter with several prices.
    pub fn single_price(&self) -> Option<&Tier> {
        match self.tiers.iter().filter(|tier| !tier.is_quota()).collect::<Vec<_>>()[..] {
            [tier] => Some(tier),
            _ => None,
        }
    }

    /// Quantity that a price is for, in English: `1,000,000 messages`.
    pub fn lot_in_words(&self) -> String {
        match self.id {
            MeterId::Messages => format!("{} messages", group(self.lot)),
            MeterId::LivingDevices if self.lot == 1 => "A living device, for a day".to_owned(),
            MeterId::LivingDevices => format!("{} living device-days", group(self.lot)),
            MeterId::ConnectionMinutes => format!("{} connection minutes", group(self.lot)),
        }
    }

    /// Free quota of a period, if the first tier is one.
    pub fn quota(&self) -> Option<u64> {
        self.tiers.first().filter(|tier| tier.is_quota()).and_then(|tier| tier.up_to)
    }

    /// Replaces the price, the lot and the quota, as far as given: the prices at the time of purchase, or the rest of a
    /// quota (P8).
    ///
    /// `None` if the meter has no such quota or no single price, or if the price is out of range.
    pub fn with(mut self, price: Option<Decimal>, lot: Option<u64>, quota: Option<u64>) -> Option<Self> {
        if price.is_some() || lot.is_some() {
            self.single_price()?;
        }
        if let Some(price) = price {
            let last = self.tiers.last_mut()?;
            (last.list_price, last.price) = (price, Price::new(price)?);
        }
        if let Some(quota) = quota {
            self.quota()?;
            self.tiers.first_mut()?.up_to = Some(quota);
        }
        self.lot = lot.unwrap_or(self.lot);
        Some(self)
    }
}

/// True for 1, 10, 100, …
pub fn is_power_of_ten(number: u64) -> bool {
    number > 0 && 10_u64.pow(number.ilog10()) == number
}
