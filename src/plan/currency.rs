//! The currency of a plan.

use crate::reader::Whole;

/// Currency of a plan's amounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Currency {
    /// Code, as it stands before amounts: `USD`.
    pub code: String,
    /// Decimals of every amount, 0 to 4: 2 for cents.
    pub decimals: u8,
}

impl Currency {
    /// Number of decimals that a currency may have.
    pub const DECIMALS: Whole = Whole { min: 0, max: 4 };

    /// Creates a currency of hundredths, as in files of version 1.
    pub const fn of_cents(code: String) -> Self {
        Self { code, decimals: 2 }
    }
}
