//! Meters: what a plan counts, over which period, and the graduated tiers of its price.

use enum_map::{Enum, EnumMap};
use rust_decimal::Decimal;

use crate::money::{Price, group};

/// What a meter counts.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MeterId {
    /// Billable messages, sent and received together.
    Messages,
    /// Devices that sent or received billable messages on the day.
    LivingDevices,
    /// Minutes for which devices hold a connection.
    ConnectionMinutes,
}

/// A value for each kind of meter, also for those that a plan lacks.
pub type PerMeter<T> = EnumMap<MeterId, T>;

impl MeterId {
    /// Every kind, in the order in which bills list them.
    pub const ALL: [Self; 3] = [Self::Messages, Self::LivingDevices, Self::ConnectionMinutes];

    /// The most that an account can have of it on a day: a limit of scenarios, or 1,000 fleets of 10^9 devices, each
    /// connected for at most 1,440 minutes.
    pub const fn most_a_day(self) -> u64 {
        match self {
            Self::Messages | Self::LivingDevices => 1_000_000_000_000,
            Self::ConnectionMinutes => 1_440_000_000_000_000,
        }
    }
}

/// A quantity that is free in each period, deducted before the tiers, whose bounds it does not count towards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// How much is free, in the units that the meter counts; 0 to 10^15.
    pub quantity: u64,
    /// In how many of the account's first calendar months it is granted; `None` for in all of them.
    pub first_months: Option<u32>,
    /// The clause that grants it.
    pub clause: String,
}

/// How long a meter counts on before its tiers start anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// A day of Beijing time.
    Day,
    /// A calendar month of Beijing time.
    Month,
}

/// A stretch of a meter's count and its price for each lot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tier {
    /// The count at which the tier ends; `None` for the last one.
    pub up_to: Option<u64>,
    /// The price of one lot.
    pub price: Price,
    /// The same as written, for people.
    pub list_price: Decimal,
    /// The clause that sets it.
    pub clause: String,
}

impl Tier {
    /// True for a free quota: a tier that ends, at a price of nothing.
    pub const fn is_quota(&self) -> bool {
        self.up_to.is_some() && self.price.is_free()
    }
}

/// What is counted, over what period, and the graduated tiers of its price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meter {
    /// What it counts.
    pub id: MeterId,
    /// The clause that makes it billable.
    pub clause: String,
    /// How long it counts on before its tiers start anew.
    pub period: Period,
    /// The clause that says so.
    pub period_clause: String,
    /// How many units a price is for; a power of ten.
    pub lot: u64,
    /// What is free before the tiers begin, if anything.
    pub allowance: Option<Allowance>,
    /// In rising order; the last one has no end.
    pub tiers: Vec<Tier>,
}

impl Meter {
    /// One that charges nothing: what stands in for a meter that a plan lacks.
    pub fn free(id: MeterId) -> Self {
        let tier = Tier { up_to: None, price: Price::FREE, list_price: Decimal::ZERO, clause: String::new() };
        let clause = String::new;
        Self {
            id,
            clause: clause(),
            period: Period::Day,
            period_clause: clause(),
            lot: 1,
            allowance: None,
            tiers: vec![tier],
        }
    }

    /// The price above all quotas, if one price holds there; `None` for a plan with several.
    pub fn single_price(&self) -> Option<&Tier> {
        match self.tiers.iter().filter(|tier| !tier.is_quota()).collect::<Vec<_>>()[..] {
            [tier] => Some(tier),
            _ => None,
        }
    }

    /// What a price is for, in English: `1,000,000 messages`.
    pub fn lot_in_words(&self) -> String {
        match self.id {
            MeterId::Messages => format!("{} messages", group(self.lot)),
            MeterId::LivingDevices if self.lot == 1 => "A living device, for a day".to_owned(),
            MeterId::LivingDevices => format!("{} living device-days", group(self.lot)),
            MeterId::ConnectionMinutes => format!("{} connection minutes", group(self.lot)),
        }
    }

    /// The free quota of a period, if the meter has one.
    pub fn quota(&self) -> Option<u64> {
        self.tiers.first().filter(|tier| tier.is_quota()).and_then(|tier| tier.up_to)
    }

    /// Puts other prices in force: those at the time of purchase, or what is left of a quota (P8).
    ///
    /// `None` where the meter has no such quota, or no single price.
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
