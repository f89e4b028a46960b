//! The limits of price plans. A value beyond one is a fault that names the allowed values.

use crate::money::Places;
use crate::reader::{Decimals, Whole};

/// The most characters of a text.
pub const TEXT: usize = 1_000;
/// The most clauses of a plan.
pub const CLAUSES: usize = 200;
/// The most interfaces of a plan.
pub const INTERFACES: usize = 500;
/// The most assumptions of a plan, and the most other readings of one.
pub const ASSUMPTIONS: usize = 100;
/// The most tiers of a meter.
pub const TIERS: usize = 20;

/// Decimals of a currency's amounts.
pub const DECIMALS: Whole = Whole { min: 0, max: Places::MOST as u64 };
/// Bytes of one billable message.
pub const UNIT_BYTES: Whole = Whole { min: 1, max: 268_435_455 };
/// Units that a price is for; powers of ten only.
pub const LOT: Whole = Whole { min: 1, max: 1_000_000_000 };
/// Counts at which a tier ends.
pub const BOUND: Whole = Whole { min: 1, max: 1_000_000_000_000_000 };
/// Quantities of an allowance.
pub const ALLOWANCE: Whole = Whole { min: 0, max: 1_000_000_000_000_000 };
/// Months of an account in which an allowance is granted.
pub const FIRST_MONTHS: Whole = Whole { min: 1, max: 1_200 };
/// Prices of a lot.
pub const PRICE: Decimals = Decimals { min: 0, max: 1_000_000, places: 9 };
