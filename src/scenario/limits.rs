//! The limits of the scenario format, version 1. A value beyond one is a fault that names the allowed values.

use crate::money::Places;
use crate::reader::{Decimals, Whole};

/// The most characters of a name.
pub const NAME: usize = 200;
/// The most characters of the notes.
pub const NOTES: usize = 10_000;
/// The most characters of a path.
pub const PATH: usize = 1_000;
/// The most fleets of a scenario.
pub const FLEETS: usize = 1_000;
/// The most traffic lines of a fleet.
pub const LINES: usize = 1_000;
/// The most points of a ramp.
pub const RAMP_POINTS: usize = 100;
/// The most sizes of a payload mix.
pub const MIX_PARTS: usize = 100;
/// The most numbers with ranges.
pub const UNCERTAIN_INPUTS: usize = 100;
/// The most factors.
pub const COMMON_FACTORS: usize = 100;
/// The most parameters that one factor moves.
pub const MOVES: usize = 100;
/// The most billable units on one day, of all fleets together.
pub const UNITS_A_DAY: u64 = 1_000_000_000_000;

/// Billing months of a scenario.
pub const MONTHS: Whole = Whole { min: 1, max: 120 };
/// Devices of a fleet.
pub const DEVICES: Whole = Whole { min: 0, max: 1_000_000_000 };
/// Devices of a subset.
pub const SUBSET: Whole = Whole { min: 1, max: 1_000_000_000 };
/// Bytes of a payload; MQTT's own limit.
pub const BYTES: Whole = Whole { min: 0, max: 268_435_455 };
/// Weights of a size in a mix.
pub const WEIGHT: Whole = Whole { min: 1, max: 1_000_000 };
/// Applications that receive each message.
pub const APPLICATIONS: Whole = Whole { min: 0, max: 1_000_000 };
/// Messages in a lot; powers of ten only.
pub const LOT: Whole = Whole { min: 1_000, max: 1_000_000_000 };
/// Free messages a month.
pub const FREE_MESSAGES: Whole = Whole { min: 0, max: 1_000_000_000_000 };
/// Free living devices a day.
pub const FREE_DEVICES: Whole = Whole { min: 0, max: 1_000_000_000 };

/// Shares of the devices.
pub const SHARE: Decimals = Decimals { min: 0, max: 1, places: 6 };
/// Messages a day.
pub const RATE: Decimals = Decimals { min: 0, max: 1_000_000_000, places: 6 };
/// Hours for which a device is connected on a day.
pub const HOURS: Decimals = Decimals { min: 0, max: 24, places: 6 };
/// Connections of a device on a day.
pub const SESSIONS: Decimals = Decimals { min: 0, max: 1_000_000, places: 6 };
/// Seconds of a connection.
pub const SESSION_SECONDS: Whole = Whole { min: 0, max: 86_400 };
/// Devices that receive each message, on average.
pub const RECEIVERS: Decimals = Decimals { min: 0, max: 1_000_000_000, places: 6 };
/// A factor that moves several numbers together.
pub const FACTOR: Decimals = Decimals { min: 0, max: 1_000, places: 6 };
/// Percent a month.
pub const GROWTH: Decimals = Decimals { min: -100, max: 1_000, places: 6 };
/// Percent off a bill, or on top of it.
pub const PERCENT: Decimals = Decimals { min: 0, max: 100, places: 6 };
/// The worth of one unit of the plan's currency in another currency; 0 is refused too.
pub const EXCHANGE_RATE: Decimals = Decimals { min: 0, max: 1_000_000, places: 6 };
/// Decimal places of a currency.
pub const CURRENCY_DECIMALS: Whole = Whole { min: 0, max: 4 };
/// Prices of messages and devices.
pub const PRICE: Decimals = Decimals { min: 0, max: 1_000_000, places: 9 };
/// Amounts of money as input, such as a budget, before the currency is known; no bill that anybody pays is above.
pub const AMOUNT: Decimals = Decimals { min: 0, max: 1_000_000_000_000_000, places: 2 };

/// Amounts of money as input in a currency.
pub const fn amount(places: Places) -> Decimals {
    Decimals { places: places.count(), ..AMOUNT }
}

/// Percent by which a bill may rise.
pub const RISE: Decimals = Decimals { min: 0, max: 1_000_000, places: 6 };
