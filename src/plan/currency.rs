//! The currency of a plan.

use crate::money::{Money, Places};

/// Currency of a plan's amounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Currency {
    /// Code of three capital letters: `USD`.
    pub code: String,
    /// Decimal places of every amount, 0 to 4: 2 for cents.
    pub places: Places,
}

impl Currency {
    /// Creates a currency of hundredths, as a file says by a code alone.
    pub const fn of_cents(code: String) -> Self {
        Self { code, places: Places::CENTS }
    }

    /// True for a code of three capital letters.
    pub fn is_code(text: &str) -> bool {
        text.len() == 3 && text.bytes().all(|letter| letter.is_ascii_uppercase())
    }

    /// Formats an amount for people, with the code before it: `USD 11,512.40`.
    pub fn amount(&self, amount: Money) -> String {
        format!("{} {}", self.code, amount.grouped(self.places))
    }
}
