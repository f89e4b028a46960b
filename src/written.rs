//! Quantities as people write them: `1.5M`, `2,000`, `every 15 min`, `0.5 KB`, `98 %`, `1万`; read exactly, or refused with
//! the reason as data.
//!
//! Nothing is guessed: what can be read in two ways is refused, and both are named. Thousands may be parted by commas,
//! spaces, apostrophes or `_`; the point is the decimal one. `KB` means 1,024 bytes, as the vendor's worked examples
//! take it (0.4 KB there are 410 bytes); `kB` means 1,000 and `KiB` 1,024.

mod numbers;
mod rates;
mod sizes;

use rust_decimal::Decimal;

use crate::money::{group, grouped};
use crate::reader::{Decimals, Whole};
pub use rates::{Every, TimeUnit, every};

/// A quantity that was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Understood<T> {
    /// What it is.
    pub value: T,
    /// True if it stands there as plain digits, so that nobody needs to be told how it was understood.
    pub plain: bool,
    /// False for a rate that is rounded half up to the decimal places that a rate may have: `every 7 min`.
    pub exact: bool,
}

impl<T> Understood<T> {
    const fn exactly(value: T, plain: bool) -> Self {
        Self { value, plain, exact: true }
    }
}

/// Why a text is no quantity of the kind that is asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{found:?} is not {allowed:?}: {why:?}")]
pub struct Misread {
    /// What was found, shortened.
    pub found: String,
    /// What is wrong with it.
    pub why: Why,
    /// What is allowed.
    pub allowed: Allowed,
}

/// What is wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nothing is there.
    Empty,
    /// It has not the form of such a quantity.
    NotUnderstood,
    /// It can be read in two ways: these.
    Ambiguous(String, String),
    /// What follows the number is no unit here.
    UnknownUnit(String),
    /// Months and years have no fixed length, so they give no rate a day.
    NoFixedLength(String),
    /// An interval of no time at all.
    NoTime,
    /// It is this number, which is outside of what is allowed; `None` where it is beyond all reckoning.
    OutOfRange(Option<Decimal>),
    /// It has so many decimal places.
    TooPrecise(u32),
    /// It is this number where only whole ones are allowed; the nearest of those.
    NotWhole(Decimal, u64),
}

/// What is allowed in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// A whole number.
    Whole(Whole),
    /// A decimal.
    Decimal(Decimals),
    /// A share, in percent.
    Percent(Decimals),
    /// Messages a day.
    Rate(Decimals),
    /// Bytes.
    Size(Whole),
}

/// The longest text of what was found that an error repeats, in characters.
const MOST_FOUND: usize = 40;

fn misread(found: &str, why: Why, allowed: Allowed) -> Misread {
    let found = found.trim();
    let found = match found.char_indices().nth(MOST_FOUND) {
        Some((end, _)) => format!("{}…", &found[..end]),
        None => found.to_owned(),
    };
    Misread { found, why, allowed }
}

/// A whole number: `2,000`, `2 000`, `10k`, `1.5M`, `1e6`, `1万`.
///
/// ```
/// use fleetcost::{reader::Whole, written::{Why, whole}};
///
/// let range = Whole { min: 0, max: 10_000_000 };
/// assert_eq!(whole("1.5M", range).unwrap().value, 1_500_000);
/// assert_eq!(whole("1,5", range).unwrap_err().why, Why::Ambiguous("1.5".to_owned(), "15".to_owned()));
/// ```
pub fn whole(text: &str, range: Whole) -> Result<Understood<u64>, Misread> {
    let clean = normalised(text);
    let value = numbers::read(&clean).and_then(|number| {
        numbers::no_other_point(&clean, number)?;
        whole_number(number, range)
    });
    let value = value.map_err(|why| misread(text, why, Allowed::Whole(range)))?;
    Ok(Understood::exactly(value, is_plain(&clean, &value.to_string())))
}

/// A decimal: `0.003`, `2,000.5`, `1.5k`.
pub fn decimal(text: &str, range: Decimals) -> Result<Understood<Decimal>, Misread> {
    let clean = normalised(text);
    let value = numbers::read(&clean).and_then(|number| in_range(number, range));
    let value = value.map_err(|why| misread(text, why, Allowed::Decimal(range)))?;
    Ok(Understood::exactly(value, is_plain(&clean, &value.to_string())))
}

/// A number of percent, as it is and not as a share: `2.5`, `2.5 %`, `-3%`. The range is one of percent.
pub fn percent_points(text: &str, range: Decimals) -> Result<Understood<Decimal>, Misread> {
    let clean = normalised(text);
    let number = percent_in(&clean).unwrap_or(&clean);
    let value = numbers::read(number).and_then(|number| in_range(number, range));
    let value = value.map_err(|why| misread(text, why, Allowed::Decimal(range)))?;
    Ok(Understood::exactly(value, is_plain(number, &value.to_string())))
}

/// A share: `98 %`, `98` and `0.98` are all 0.98. Without a sign `1` could be either, so it is refused.
///
/// The range is one of shares, 0 to 1.
pub fn share(text: &str, range: Decimals) -> Result<Understood<Decimal>, Misread> {
    let clean = normalised(text);
    let (value, plain) = read_share(&clean, range).map_err(|why| misread(text, why, Allowed::Percent(range)))?;
    Ok(Understood::exactly(value, plain))
}

fn read_share(clean: &str, range: Decimals) -> Result<(Decimal, bool), Why> {
    if let Some(number) = percent_in(clean) {
        return Ok((in_range(hundredth(numbers::read(number)?)?, range)?, true));
    }
    let number = numbers::read(clean)?;
    if number == Decimal::ONE {
        return Err(Why::Ambiguous("1 %".to_owned(), "100 %".to_owned()));
    }
    if number.is_sign_positive() && number < Decimal::ONE {
        return Ok((in_range(number, range)?, number.is_zero()));
    }
    Ok((in_range(hundredth(number)?, range)?, is_plain(clean, &number.to_string())))
}

/// What stands before or after a sign of percent.
fn percent_in(clean: &str) -> Option<&str> {
    let after = ["%", "percent", "per cent"].iter().find_map(|sign| clean.strip_suffix(sign));
    after.or_else(|| clean.strip_prefix("百分之")).map(str::trim)
}

/// Two decimal places further: exact, where a division would have to be trusted to be.
fn hundredth(percent: Decimal) -> Result<Decimal, Why> {
    let value = Decimal::try_from_i128_with_scale(percent.mantissa(), percent.scale() + 2);
    value.map(|value| value.normalize()).map_err(|_| Why::OutOfRange(None))
}

/// Messages a day: `96`, `4/h`, `every 15 min`, `2 per day`, `hourly`, `每15分钟`.
///
/// ```
/// use fleetcost::{scenario::limits, written::rate};
///
/// assert_eq!(rate("every 15 min", limits::RATE).unwrap().value.to_string(), "96");
/// let rounded = rate("every 7 min", limits::RATE).unwrap();
/// assert_eq!((rounded.value.to_string().as_str(), rounded.exact), ("205.714286", false));
/// ```
pub fn rate(text: &str, range: Decimals) -> Result<Understood<Decimal>, Misread> {
    let clean = normalised(text);
    let read = rates::read(&clean, range.places).and_then(|read| Ok((in_range(read.0, range)?, read.1)));
    let (value, exact) = read.map_err(|why| misread(text, why, Allowed::Rate(range)))?;
    Ok(Understood { value, exact, plain: is_plain(&clean, &value.to_string()) })
}

/// Bytes: `512`, `512 B`, `2 kB` (2,000), `2 KB` and `2 KiB` (2,048). Only whole bytes.
///
/// ```
/// use fleetcost::{scenario::limits, written::{Why, size}};
///
/// assert_eq!(size("0.5 KB", limits::BYTES).unwrap().value, 512);
/// assert!(matches!(size("0.4 KB", limits::BYTES).unwrap_err().why, Why::NotWhole(_, 410)));
/// ```
pub fn size(text: &str, range: Whole) -> Result<Understood<u64>, Misread> {
    let clean = normalised(text);
    let read = sizes::read(&clean).and_then(|(bytes, unit)| Ok((whole_number(bytes, range)?, unit)));
    let (value, unit) = read.map_err(|why| misread(text, why, Allowed::Size(range)))?;
    Ok(Understood::exactly(value, !unit && is_plain(&clean, &value.to_string())))
}

/// A number as the fields show it, which is read as itself again.
pub fn shown_whole(value: u64) -> String {
    group(value)
}

/// A share as the fields show it: `98 %`.
pub fn shown_share(share: Decimal) -> String {
    match share.checked_mul(Decimal::ONE_HUNDRED) {
        Some(percent) => format!("{} %", grouped(percent.normalize())),
        None => grouped(share),
    }
}

fn whole_number(number: Decimal, range: Whole) -> Result<u64, Why> {
    let number = number.normalize();
    let outside = || Why::OutOfRange(Some(number));
    if number.scale() > 0 {
        let nearest = number.round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
        let nearest = u64::try_from(nearest).ok().filter(|nearest| (range.min..=range.max).contains(nearest));
        return Err(nearest.map_or_else(outside, |nearest| Why::NotWhole(number, nearest)));
    }
    let value = u64::try_from(number).map_err(|_| outside())?;
    if (range.min..=range.max).contains(&value) { Ok(value) } else { Err(outside()) }
}

fn in_range(number: Decimal, range: Decimals) -> Result<Decimal, Why> {
    let number = number.normalize();
    if number < Decimal::from(range.min) || number > Decimal::from(range.max) {
        return Err(Why::OutOfRange(Some(number)));
    }
    if number.scale() > range.places { Err(Why::TooPrecise(number.scale())) } else { Ok(number) }
}

/// Full-width signs and the kinds of spaces, apostrophes and minus signs become the plain ones.
fn normalised(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{3000}' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' | '\t' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{2019}' => '\'',
        '\u{2212}' => '-',
        c => c,
    };
    text.chars().map(plain).collect::<String>().trim().to_owned()
}

/// True if a text is these digits, but for what parts the thousands.
fn is_plain(clean: &str, digits: &str) -> bool {
    let mut typed = clean.trim_start_matches('+').chars().filter(|c| !matches!(c, ',' | '_' | ' ' | '\''));
    let mut typed_digits: String = typed.by_ref().collect();
    if typed_digits.contains('.') {
        typed_digits.truncate(typed_digits.trim_end_matches('0').trim_end_matches('.').len());
    }
    typed_digits == digits
}
