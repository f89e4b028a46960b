//! The currency of a plan.

/// Currency of a plan's amounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Currency {
    /// Code of three capital letters: `USD`.
    pub code: String,
    /// Decimals of every amount, 0 to 4: 2 for cents.
    pub decimals: u8,
}

impl Currency {
    /// Creates a currency of hundredths, as a file says by a code alone.
    pub const fn of_cents(code: String) -> Self {
        Self { code, decimals: 2 }
    }
}
