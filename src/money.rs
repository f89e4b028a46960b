//! Amounts of money: exact ones, rounded ones, and the four ways to get from one to the other (policy clause P5).
//!
//! No other file rounds money. An [`Exact`] amount is what the price plan's arithmetic yields; a [`Money`] amount is
//! whole cents. Nothing here is a binary float, and nothing wraps: the types hold every amount that the limits of a
//! scenario allow (10^12 units or device-days a day, at a price of up to 1,000,000 each, for 120 months).

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use strength_reduce::StrengthReducedU64;

/// Whole cents, of either sign; `1234` is 12.34 in the plan's currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money {
    cents: i128,
}

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self { cents: 0 };

    /// An amount of this many cents.
    pub const fn from_cents(cents: i128) -> Self {
        Self { cents }
    }

    /// The amount in cents.
    pub const fn cents(self) -> i128 {
        self.cents
    }

    /// The same amount without its sign.
    pub const fn abs(self) -> Self {
        Self { cents: self.cents.abs() }
    }

    /// So many percent of an amount that is not negative, to the nearest cent, a half upwards. `None` for a negative
    /// percentage, one with more than six decimals, or a product above 10^38.
    pub fn percent(self, percent: Decimal) -> Option<Self> {
        let percent = u128::try_from(scaled(percent, 6)?).ok()?;
        let product = u128::try_from(self.cents).ok()?.checked_mul(percent)?;
        Some(Self { cents: i128::try_from(RoundingMode::HalfUp.round(product, 100_000_000)).ok()? })
    }

    /// An amount that is not negative in another currency, where one unit is worth `rate`, to its last decimal, a half
    /// upwards. `None` for a negative rate, one with more than six decimals, more than nine decimals of the currency, or a
    /// product above 10^38.
    pub fn converted(self, rate: Decimal, decimals: u64) -> Option<Converted> {
        let rate = u128::try_from(scaled(rate, 6)?).ok()?;
        let decimals = u32::try_from(decimals).ok().filter(|decimals| *decimals <= 9)?;
        let scale = 10_u128.pow(decimals);
        let product = u128::try_from(self.cents).ok()?.checked_mul(rate)?.checked_mul(scale)?;
        Some(Converted { minor: RoundingMode::HalfUp.round(product, 100_000_000), decimals })
    }

    /// With thousands separators, for people: `11,512.40`, `-0.12`.
    pub fn grouped(self) -> String {
        let sign = if self.cents < 0 { "-" } else { "" };
        let cents = self.cents.unsigned_abs();
        format!("{sign}{}.{:02}", group(cents / 100), cents % 100)
    }

    /// For the height of a point on a plot, and for nothing else: the one place where money meets binary floats.
    pub fn to_plot(self) -> f64 {
        self.cents as f64 / 100.0
    }
}

/// Without separators, two decimals always: `11512.40`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.cents < 0 { "-" } else { "" };
        let cents = self.cents.unsigned_abs();
        write!(f, "{sign}{}.{:02}", cents / 100, cents % 100)
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { cents: self.cents + other.cents }
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self { cents: self.cents - other.cents }
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

/// An amount in a currency with its own number of decimals; not negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Converted {
    minor: u128,
    decimals: u32,
}

impl Converted {
    /// With thousands separators, for people: `11,512.40`, or `11,512` in a currency without decimals.
    pub fn grouped(self) -> String {
        self.written(group)
    }

    /// How far it is from another amount, and whether it is less; `None` if they have other decimals.
    pub fn apart(self, other: Self) -> Option<(Self, bool)> {
        let minor = self.minor.abs_diff(other.minor);
        (self.decimals == other.decimals).then_some((Self { minor, ..self }, self.minor < other.minor))
    }

    fn written(self, whole: impl Fn(u128) -> String) -> String {
        let unit = 10_u128.pow(self.decimals); // at most nine
        match self.decimals as usize {
            0 => whole(self.minor),
            places => format!("{}.{:0places$}", whole(self.minor / unit), self.minor % unit),
        }
    }
}

/// Without separators: `11512.40`.
impl fmt::Display for Converted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written(|whole| whole.to_string()))
    }
}

/// An unrounded amount, exact to 10^-18, of either sign.
///
/// Eighteen decimals are enough: a price has at most nine, and a lot is a power of ten up to 10^9. The amount is
/// `whole + attos / 10^18`, where `whole` is rounded towards minus infinity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exact {
    whole: i128,
    attos: u64,
}

const ATTOS: u64 = 1_000_000_000_000_000_000;
const NANOS: u64 = 1_000_000_000;

impl Exact {
    /// Nothing.
    pub const ZERO: Self = Self { whole: 0, attos: 0 };

    /// `nanos / 10^9 / lot`, exactly; `lot` must be a power of ten of at most 10^9.
    fn from_nanos_per_lot(nanos: u128, lot: u64) -> Self {
        let one = u128::from(NANOS) * u128::from(lot);
        let rest = (nanos % one) * u128::from(NANOS / lot);
        Self { whole: (nanos / one) as i128, attos: rest as u64 }
    }

    /// What is left when cents are taken away from nothing: the exact value of a rounded amount.
    fn from_money(money: Money) -> Self {
        let rest = money.cents().rem_euclid(100) as u64;
        Self { whole: money.cents().div_euclid(100), attos: rest * (ATTOS / 100) }
    }

    /// `rounded - self`: what rounding added (positive) or took (negative).
    pub fn effect_of_rounding_to(self, rounded: Money) -> Self {
        Self::from_money(rounded) - self
    }

    /// In whole cents, rounded half up.
    pub fn to_money(self) -> Money {
        const A_CENT: u64 = ATTOS / 100;
        Money::from_cents(self.whole * 100 + i128::from((self.attos + A_CENT / 2) / A_CENT))
    }

    /// True for an amount below zero.
    pub const fn is_negative(self) -> bool {
        self.whole < 0
    }

    /// With thousands separators and at least two decimals, for people: `11,512.3984`, `-0.1052`, `3.00`.
    pub fn grouped(self) -> String {
        let (sign, whole, attos) = self.sign_and_size();
        let mut decimals = trimmed_decimals(attos);
        while decimals.len() < 2 {
            decimals.push('0');
        }
        format!("{sign}{}.{decimals}", group(whole))
    }

    fn sign_and_size(self) -> (&'static str, u128, u64) {
        match (self.whole < 0, self.attos) {
            (false, attos) => ("", self.whole.unsigned_abs(), attos),
            (true, 0) => ("-", self.whole.unsigned_abs(), 0),
            (true, attos) => ("-", self.whole.unsigned_abs() - 1, ATTOS - attos),
        }
    }
}

impl Add for Exact {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        let attos = self.attos + other.attos; // below 2 × 10^18, which fits
        Self { whole: self.whole + other.whole + i128::from(attos / ATTOS), attos: attos % ATTOS }
    }
}

impl Sub for Exact {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        let borrow = self.attos < other.attos;
        let attos = if borrow { self.attos + ATTOS - other.attos } else { self.attos - other.attos };
        Self { whole: self.whole - other.whole - i128::from(borrow), attos }
    }
}

impl AddAssign for Exact {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

/// The exact decimal without trailing zeros: `13.7152`, `0`.
impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, whole, attos) = self.sign_and_size();
        if attos == 0 { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{}", trimmed_decimals(attos)) }
    }
}

fn trimmed_decimals(attos: u64) -> String {
    format!("{attos:018}").trim_end_matches('0').to_owned()
}

/// How an amount between two cents becomes whole cents. Amounts are never negative where this is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RoundingMode {
    /// To the nearest cent, a half upwards (P5).
    HalfUp,
    /// To the nearest cent, a half to the even one.
    HalfEven,
    /// Cut off.
    Down,
    /// To the next cent whatever the rest.
    Up,
}

impl RoundingMode {
    /// Every mode, in the order in which they are listed for people.
    pub const ALL: [Self; 4] = [Self::HalfUp, Self::HalfEven, Self::Down, Self::Up];

    fn round(self, numerator: u128, denominator: u128) -> u128 {
        let (quotient, rest) = divide(numerator, denominator);
        let up = match self {
            Self::Down => false,
            Self::Up => rest > 0,
            Self::HalfUp => rest * 2 >= denominator,
            Self::HalfEven => rest * 2 > denominator || (rest * 2 == denominator && quotient % 2 == 1),
        };
        quotient + u128::from(up)
    }
}

/// Quotient and rest. Most amounts fit in 64 bits, where a division is several times faster.
fn divide(numerator: u128, denominator: u128) -> (u128, u128) {
    match (u64::try_from(numerator), u64::try_from(denominator)) {
        (Ok(n), Ok(d)) => (u128::from(n / d), u128::from(n % d)),
        _ => (numerator / denominator, numerator % denominator),
    }
}

/// A sum of quantities times their prices, before it is rounded: an amount still as a fraction of the plan's lot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Charge {
    /// Billionths of the currency, times the lot.
    nanos: u128,
}

impl Charge {
    /// Adds `quantity` units at `price` for each lot.
    pub fn add(&mut self, quantity: u64, price: Price) {
        self.nanos += u128::from(quantity) * u128::from(price.nanos);
    }

    /// Adds another charge of the same lot.
    pub fn add_charge(&mut self, other: Self) {
        self.nanos += other.nanos;
    }

    /// The exact amount; prices are for `lot` units, a power of ten of at most 10^9.
    pub fn exact(self, lot: u64) -> Exact {
        Exact::from_nanos_per_lot(self.nanos, lot)
    }

    /// The amount in whole cents.
    pub fn rounded(self, lot: u64, mode: RoundingMode) -> Money {
        let nanos_a_cent = u128::from(NANOS / 100) * u128::from(lot);
        Money::from_cents(mode.round(self.nanos, nanos_a_cent) as i128)
    }
}

/// Prices quantities in whole cents by one price and one rounding mode, in 64 bits.
///
/// A price a lot is a fraction of a cent a unit: USD 0.8 for 1,000,000 is 1 cent for 12,500. An amount is rounded by adding
/// what the mode adds before it cuts: half of the denominator, nearly all of it, or nothing.
#[derive(Clone, Copy, Debug)]
pub struct CentPrice {
    numerator: u64,
    denominator: StrengthReducedU64,
    added: u64,
    /// A half that was rounded up to an odd cent goes down instead.
    half_to_even: bool,
}

impl CentPrice {
    /// `None` where `most` units at this price do not fit.
    pub fn new(price: Price, lot: u64, mode: RoundingMode, most: u64) -> Option<Self> {
        let nanos_a_cent = (NANOS / 100).checked_mul(lot)?;
        let shared = gcd(price.nanos, nanos_a_cent);
        let (numerator, denominator) = (price.nanos / shared, nanos_a_cent / shared);
        numerator.checked_mul(most)?.checked_add(denominator)?;
        let added = match mode {
            RoundingMode::HalfUp | RoundingMode::HalfEven => denominator / 2,
            RoundingMode::Down => 0,
            RoundingMode::Up => denominator - 1,
        };
        let half_to_even = mode == RoundingMode::HalfEven && denominator % 2 == 0;
        Some(Self { numerator, denominator: StrengthReducedU64::new(denominator), added, half_to_even })
    }

    /// The price of so many units in whole cents.
    #[inline]
    pub fn cents(&self, quantity: u64) -> u64 {
        let exact = quantity * self.numerator + self.added;
        if !self.half_to_even {
            return exact / self.denominator;
        }
        let (cents, rest) = StrengthReducedU64::div_rem(exact, self.denominator);
        cents - u64::from(rest == 0 && cents % 2 == 1)
    }
}

/// The greatest common divisor.
pub const fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// The price of one lot, exact to nine decimals, 0 to 1,000,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Price {
    nanos: u64,
}

impl Price {
    /// A price of nothing.
    pub const FREE: Self = Self { nanos: 0 };

    /// `None` for a negative price, one above 1,000,000, or one with more than nine decimals.
    pub fn new(price: Decimal) -> Option<Self> {
        let nanos = u64::try_from(scaled(price, 9)?).ok()?;
        (nanos <= 1_000_000 * NANOS).then_some(Self { nanos })
    }

    /// True for a price of nothing.
    pub const fn is_free(self) -> bool {
        self.nanos == 0
    }

    /// The smallest whole number of units at this price (for each `lot`) that costs at least as much as one unit of
    /// `other` (for each single unit); `None` at a price of nothing.
    pub fn units_worth(self, lot: u64, other: Self) -> Option<u128> {
        let cost = u128::from(other.nanos) * u128::from(lot);
        (self.nanos > 0).then(|| cost.div_ceil(u128::from(self.nanos)))
    }
}

/// `value × 10^places` as a whole number; `None` if that is not whole or does not fit.
pub fn scaled(value: Decimal, places: u32) -> Option<i128> {
    // Only zeros at the end can be too many digits, and taking them off takes time.
    let value = if value.scale() > places { value.normalize() } else { value };
    let missing = places.checked_sub(value.scale())?;
    value.mantissa().checked_mul(10_i128.checked_pow(missing)?)
}

/// Splits `cents` over the weights in proportion, by largest remainder; of equal remainders the earlier one wins.
///
/// The parts add up to the whole unless every weight is zero. Cents times a weight must fit in 128 bits, which the
/// limits of a scenario ensure.
pub fn apportion(amount: Money, weights: &[u64]) -> Vec<Money> {
    let total: u128 = weights.iter().map(|&w| u128::from(w)).sum();
    if total == 0 {
        return vec![Money::ZERO; weights.len()];
    }
    let cents = amount.cents().unsigned_abs();
    let (mut parts, mut rests) = (Vec::with_capacity(weights.len()), Vec::with_capacity(weights.len()));
    for (i, &weight) in weights.iter().enumerate() {
        let (part, rest) = divide(cents * u128::from(weight), total);
        parts.push(part);
        if rest > 0 {
            rests.push((rest, i));
        }
    }
    let left = (cents - parts.iter().sum::<u128>()) as usize; // fewer than there are rests
    if left > 0 {
        rests.select_nth_unstable_by_key(left - 1, |&(rest, i)| (std::cmp::Reverse(rest), i));
        rests[..left].iter().for_each(|&(_, i)| parts[i] += 1);
    }
    let sign = if amount.cents() < 0 { -1 } else { 1 };
    parts.into_iter().map(|part| Money::from_cents(sign * part as i128)).collect()
}

/// A whole number with thousands separators.
pub fn group(number: impl Into<u128>) -> String {
    let digits = number.into().to_string();
    let mut grouped = String::with_capacity(digits.len() * 4 / 3 + 1);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A decimal with thousands separators, without trailing zeros: `-1,234.5`.
pub fn grouped(value: Decimal) -> String {
    let plain = value.normalize().to_string();
    let (sign, size) = plain.strip_prefix('-').map_or(("", plain.as_str()), |size| ("-", size));
    let (whole, fraction) = size.split_once('.').unwrap_or((size, ""));
    let whole = whole.parse::<u128>().map_or_else(|_| whole.to_owned(), group);
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn price(text: &str) -> Price {
        Price::new(text.parse().unwrap()).unwrap()
    }

    fn charge(quantity: u64, price: Price) -> Charge {
        let mut charge = Charge::default();
        charge.add(quantity, price);
        charge
    }

    #[test]
    fn the_edges_of_the_daily_rounding_are_those_of_the_policy() {
        let per_million = price("0.8");
        let cost = |units| charge(units, per_million).rounded(1_000_000, RoundingMode::HalfUp).to_string();
        assert_eq!(cost(6_249), "0.00");
        assert_eq!(cost(6_250), "0.01");
        let device = price("0.003");
        let cost = |devices| charge(devices, device).rounded(1, RoundingMode::HalfUp).to_string();
        assert_eq!(cost(1), "0.00"); // 11 living devices
        assert_eq!(cost(2), "0.01"); // 12
    }

    #[test]
    fn percentages_and_other_currencies_are_rounded_half_up() {
        let percent = |cents, percent: &str| {
            Money::from_cents(cents).percent(percent.parse().unwrap()).map(|money| money.to_string())
        };
        assert_eq!(percent(1_000, "5").as_deref(), Some("0.50"));
        assert_eq!(percent(10, "5").as_deref(), Some("0.01"), "half a cent");
        assert_eq!(percent(10, "4.999999").as_deref(), Some("0.00"));
        assert_eq!(percent(1_234_567, "100").as_deref(), Some("12345.67"));
        assert_eq!([percent(-1, "5"), percent(1, "-5"), percent(1, "0.0000001")], [None, None, None]);
        let converted = |cents, rate: &str, decimals| {
            Money::from_cents(cents).converted(rate.parse().unwrap(), decimals).map(Converted::grouped)
        };
        assert_eq!(converted(100_000, "7.105", 2).as_deref(), Some("7,105.00"));
        assert_eq!(converted(1, "0.5", 2).as_deref(), Some("0.01"), "half a cent");
        assert_eq!(converted(123_456, "155.25", 0).as_deref(), Some("191,665"), "191,665.44 yen");
        assert_eq!(converted(100, "0.308", 3).as_deref(), Some("0.308"));
        // The largest bill that a scenario may have, 3.7 × 10^20 cents, at the largest rate.
        assert!(converted(370_000_000_000_000_000_000, "1000000", 4).is_some());
        assert_eq!(converted(1, "1", 10), None);
    }

    #[test]
    fn each_mode_rounds_a_half_and_its_neighbours() {
        let cents = |tenths: u64| {
            let charge = charge(tenths, price("0.001"));
            RoundingMode::ALL.map(|mode| charge.rounded(1, mode).cents())
        };
        assert_eq!(cents(0), [0, 0, 0, 0]);
        assert_eq!(cents(1), [0, 0, 0, 1]);
        assert_eq!(cents(5), [1, 0, 0, 1]);
        assert_eq!(cents(6), [1, 1, 0, 1]);
        assert_eq!(cents(15), [2, 2, 1, 2]);
        assert_eq!(cents(25), [3, 2, 2, 3]);
        assert_eq!(cents(30), [3, 3, 3, 3]);
    }

    #[test]
    fn exact_amounts_keep_every_digit_and_both_signs() {
        let most = charge(1_000_000_000_000, price("1000000")).exact(1);
        assert_eq!(most.to_string(), "1000000000000000000");
        let least = charge(1, price("0.000000001")).exact(1_000_000_000);
        assert_eq!(least.to_string(), "0.000000000000000001");
        assert_eq!((most + least).to_string(), "1000000000000000000.000000000000000001");
        assert_eq!((least - most).to_string(), "-999999999999999999.999999999999999999");
        assert_eq!((least - least).to_string(), "0");
        let bill = charge(17_144_000, price("0.8")).exact(1_000_000);
        assert_eq!(bill.to_string(), "13.7152");
        assert_eq!(bill.effect_of_rounding_to(Money::from_cents(1361)).to_string(), "-0.1052");
        assert_eq!(bill.effect_of_rounding_to(Money::from_cents(1372)).grouped(), "0.0048");
        assert_eq!(Exact::from_money(Money::from_cents(-112)).grouped(), "-1.12");
    }

    #[test]
    fn prices_out_of_range_are_refused() {
        for good in ["0", "0.000000001", "1000000", "1000000.000000000"] {
            assert!(Price::new(good.parse().unwrap()).is_some(), "{good}");
        }
        for bad in ["-0.8", "0.0000000001", "1000000.000000001"] {
            assert!(Price::new(bad.parse().unwrap()).is_none(), "{bad}");
        }
    }

    #[test]
    fn apportioned_parts_add_up_and_ties_go_to_the_first() {
        let cents = |amount, weights: &[u64]| -> Vec<i128> {
            apportion(Money::from_cents(amount), weights).iter().map(|m| m.cents()).collect()
        };
        assert_eq!(cents(100, &[1, 1, 1]), [34, 33, 33]);
        assert_eq!(cents(2, &[1, 1, 1]), [1, 1, 0]);
        assert_eq!(cents(1, &[1, 2]), [0, 1]);
        assert_eq!(cents(7, &[0, 5, 0]), [0, 7, 0]);
        assert_eq!(cents(0, &[0, 0]), [0, 0]);
    }

    #[test]
    fn a_charged_device_day_is_worth_3750_units() {
        assert_eq!(price("0.8").units_worth(1_000_000, price("0.003")), Some(3_750));
        assert_eq!(Price::FREE.units_worth(1_000_000, price("0.003")), None);
    }

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(group(0_u64), "0");
        assert_eq!(group(999_u64), "999");
        assert_eq!(group(1_000_u64), "1,000");
        assert_eq!(group(1_234_567_u64), "1,234,567");
        assert_eq!(Money::from_cents(-1_234_567).grouped(), "-12,345.67");
        assert_eq!(grouped("-1234567.8900".parse().unwrap()), "-1,234,567.89");
        assert_eq!(grouped("100".parse().unwrap()), "100");
    }
}
