//! Editions, and how fees are rounded.

use serde::{Deserialize, Serialize};

use crate::money::RoundingMode;
use crate::texts::tr;

/// The two editions of the platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Edition {
    /// Messages are billed; devices are not.
    Basic,
    /// Messages and living devices are billed.
    Pro,
}

impl Edition {
    /// Both, Basic first.
    pub const ALL: [Self; 2] = [Self::Basic, Self::Pro];

    /// The edition's name, as the vendor writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Basic => "Basic",
            Self::Pro => "Pro",
        }
    }

    /// The same in the language of the thread.
    pub fn label(self) -> String {
        match self {
            Self::Basic => tr!("variant-basic"),
            Self::Pro => tr!("variant-pro"),
        }
    }
}

/// Whether a fee is rounded every day or once a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RoundingScope {
    /// Each day's fee is rounded, and the month is the sum of its days.
    PerDay,
    /// The month's fee is summed exactly and rounded once.
    PerMonth,
}

/// When and how a fee becomes whole cents (P5, P7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rounding {
    /// When.
    pub scope: RoundingScope,
    /// How.
    pub mode: RoundingMode,
}

/// The rounding scopes by the names that files use.
pub const SCOPES: [(&str, RoundingScope); 2] =
    [("PerDay", RoundingScope::PerDay), ("PerMonth", RoundingScope::PerMonth)];
/// The rounding modes by the names that files use.
pub const MODES: [(&str, RoundingMode); 4] = [
    ("HalfUp", RoundingMode::HalfUp),
    ("HalfEven", RoundingMode::HalfEven),
    ("Down", RoundingMode::Down),
    ("Up", RoundingMode::Up),
];

/// The editions by the names that files use.
pub const EDITIONS: [(&str, Edition); 2] = [("Basic", Edition::Basic), ("Pro", Edition::Pro)];
