//! Decimal places of a currency.

/// Number of decimal places of every amount in a currency, 0 to 4: 2 for cents, 0 for yen.
///
/// An amount is a count of the currency's smallest unit and does not know how large that is. So nothing shows an amount,
/// rounds to one or reads one without the places of its currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Places(u8);

impl Places {
    /// Most places of a currency.
    pub const MOST: u8 = 4;
    /// Hundredths.
    pub const CENTS: Self = Self(2);

    /// Makes a number of places; `None` above [`MOST`](Self::MOST).
    pub const fn new(places: u8) -> Option<Self> {
        if places <= Self::MOST { Some(Self(places)) } else { None }
    }

    /// Number of places.
    pub const fn count(self) -> u32 {
        self.0 as u32
    }

    /// Smallest units in one unit of the currency: 100 for cents.
    pub const fn unit(self) -> u64 {
        10_u64.pow(self.count())
    }

    /// Formats an amount of smallest units, with the whole part as `whole` writes it.
    pub(super) fn write(self, minor: i128, whole: impl Fn(u128) -> String) -> String {
        let sign = if minor < 0 { "-" } else { "" };
        let (size, unit) = (minor.unsigned_abs(), u128::from(self.unit()));
        match usize::from(self.0) {
            0 => format!("{sign}{}", whole(size)),
            places => format!("{sign}{}.{:0places$}", whole(size / unit), size % unit),
        }
    }
}
