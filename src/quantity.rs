//! Reads quantities as people write them: `1.5M`, `2,000`, `every 15 min`, `0.5 KB`, `98 %`, `1万`, `26 Nov 2026`. Each
//! is read exactly, or refused with the reason as data. The window, `--set` and the parameters of studies read with it.
//!
//! Nothing is guessed. A text is read with the point and with the comma before the decimal places; if the field allows
//! only one of the two values, that one is taken. If both are allowed, the text is refused and both are named. Two
//! things are settled beforehand: whole numbers have commas between their thousands, as the program shows them, and a
//! single point in a decimal stands before its decimal places, as in a file. Points, spaces, apostrophes and `_` may
//! separate thousands too.
//!
//! `KB` and `kB` mean 1,000 bytes, and `KiB` means 1,024. [`other_units`] tells where that makes a difference.

mod currencies;
mod dates;
mod misread;
mod numbers;
mod rates;
mod shown;
mod sizes;
mod words;

use rust_decimal::Decimal;

use crate::calendar::{Date, Month};
use crate::money::{group, grouped};
use crate::reader::{Decimals, Whole};
use crate::shown::is_ignorable;
pub use currencies::{currency_code, usual_decimals};
use misread::misread;
pub use misread::{Misread, Quantity, Why};
use numbers::Marks;
pub use rates::{Every, TimeUnit, every};
pub use shown::{shown, shown_decimal, shown_share, shown_whole};
pub use words::{remark, size_in_words};

/// A quantity that was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Understood<T> {
    /// The value.
    pub value: T,
    /// True for plain digits: nobody needs to be told how they were understood.
    pub plain: bool,
    /// False for a rate that was rounded half up to the decimal places of a rate: `every 7 min`.
    pub exact: bool,
    /// The bytes of a size in `KB` or `MB`, if the prefix meant a power of 1,024; `None` for other units.
    pub binary: Option<Decimal>,
}

impl<T> Understood<T> {
    const fn exactly(value: T, plain: bool) -> Self {
        Self { value, plain, exact: true, binary: None }
    }

    /// Applies a function to the value.
    fn map<U>(self, to: impl FnOnce(T) -> U) -> Understood<U> {
        let Self { value, plain, exact, binary } = self;
        Understood { value: to(value), plain, exact, binary }
    }
}

/// Reads a quantity of any kind, and gives it as a file has it: `0.98`, `10000`, `2026-12-01`.
///
/// # Errors
///
/// The text is no such quantity, or one outside of its range.
///
/// ```
/// use fleetcost::{scenario::limits, quantity::{Quantity, in_file_form}};
///
/// let form = |text| in_file_form(text, Quantity::Share(limits::SHARE)).map(|read| read.value);
/// assert_eq!(form("98 %").as_deref(), Ok("0.98"));
/// assert_eq!(form("0,98").as_deref(), Ok("0.98"));
/// ```
pub fn in_file_form(text: &str, quantity: Quantity) -> Result<Understood<String>, Misread> {
    Ok(match quantity {
        Quantity::Day => day(text)?.map(|day| day.to_string()),
        Quantity::Month => month(text)?.map(|month| month.to_string()),
        _ => number(text, quantity)?.map(|number| number.normalize().to_string()),
    })
}

/// A number of any kind; a day and a month are none.
pub fn number(text: &str, quantity: Quantity) -> Result<Understood<Decimal>, Misread> {
    match quantity {
        Quantity::Whole(range) => Ok(whole(text, range)?.map(Decimal::from)),
        Quantity::Size(range) => Ok(size(text, range)?.map(Decimal::from)),
        Quantity::Decimal(range) => decimal(text, range),
        Quantity::Percent(range) => percent_points(text, range),
        Quantity::ShareInPercent(range) => share(text, range),
        Quantity::Share(range) => file_share(text, range),
        Quantity::Rate(range) => rate(text, range),
        Quantity::Day | Quantity::Month => Err(misread(text, Why::NotUnderstood, quantity)),
    }
}

/// True for a number that a file may have as it stands: digits with `_` between them, and a point where decimals are
/// allowed.
pub fn is_of_file(text: &str, quantity: Quantity) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let whole = matches!(quantity, Quantity::Whole(_) | Quantity::Size(_));
    let allowed = |c: char| match c {
        '0'..='9' | '_' => true,
        '.' | 'e' | 'E' | '+' | '-' => !whole,
        _ => false,
    };
    let begins = digits.starts_with(|c: char| c.is_ascii_digit() || (c == '.' && !whole));
    begins && digits.chars().all(allowed) && digits.matches('.').count() <= 1
}

/// Reads with the point and with the comma before the decimal places; gives the value if only one of these is allowed.
fn either<T: PartialOrd>(
    clean: &str,
    read: impl Fn(Marks) -> Result<T, Why>,
    shown: impl Fn(&T) -> String,
) -> Result<T, Why> {
    let point = read(Marks::Point);
    if !clean.contains([',', '.']) {
        return point;
    }
    match (point, read(Marks::Comma)) {
        (Ok(one), Ok(other)) if one == other => Ok(one),
        (Ok(one), Ok(other)) if one < other => Err(Why::Ambiguous(shown(&one), shown(&other))),
        (Ok(one), Ok(other)) => Err(Why::Ambiguous(shown(&other), shown(&one))),
        (_, Err(why @ Why::Ambiguous(..))) | (Err(why @ Why::Ambiguous(..)), _) => Err(why),
        (Ok(value), Err(_)) | (Err(_), Ok(value)) => Ok(value),
        (Err(point), Err(comma)) => Err(match (point.number(), comma.number()) {
            (Some(one), Some(other)) if one != other => {
                Why::Neither(shown_decimal(one.min(other)), shown_decimal(one.max(other)))
            }
            (None, Some(_)) => comma,
            _ if point == Why::NotUnderstood => comma,
            _ => point,
        }),
    }
}

/// Reads like [`either`], where a single point can only stand before decimal places.
fn either_decimal<T: PartialOrd>(
    clean: &str,
    read: impl Fn(Marks) -> Result<T, Why>,
    shown: impl Fn(&T) -> String,
) -> Result<T, Why> {
    match read(Marks::Point) {
        Err(Why::NotUnderstood) => either(clean, read, shown),
        point if !clean.contains(',') => point,
        _ => either(clean, read, shown),
    }
}

/// Reads a whole number: `2,000`, `2 000`, `2.000.000`, `10k`, `1.5M`, `2m`, `1e6`, `1万`. A small `m` is a million, since
/// no count is in thousandths or minutes.
///
/// ```
/// use fleetcost::{reader::Whole, quantity::{Why, whole}};
///
/// let range = Whole { min: 0, max: 10_000_000 };
/// assert_eq!(whole("1.5M", range).unwrap().value, 1_500_000);
/// assert_eq!(whole("1,5M", range).unwrap().value, 1_500_000);
/// assert_eq!(whole("2.000", range).unwrap_err().why, Why::Ambiguous("2".to_owned(), "2,000".to_owned()));
/// ```
pub fn whole(text: &str, range: Whole) -> Result<Understood<u64>, Misread> {
    let clean = normalised(text);
    let value = read_whole(&clean, range).map_err(|why| misread(text, why, Quantity::Whole(range)))?;
    Ok(Understood::exactly(value, is_plain(&clean, &value.to_string())))
}

fn read_whole(clean: &str, range: Whole) -> Result<u64, Why> {
    let in_millions = clean.strip_suffix('m').filter(|rest| rest.trim_end().ends_with(|c: char| c.is_ascii_digit()));
    let large = in_millions.map(|rest| format!("{rest}M"));
    let clean = large.as_deref().unwrap_or(clean);
    let read = |marks| whole_number(numbers::read(clean, marks)?, range);
    if numbers::is_as_shown(clean) {
        return read(Marks::Point);
    }
    if let (Some(four), Ok(decimal)) = (numbers::parted_by_four(clean), numbers::read(clean, Marks::Comma)) {
        return Err(Why::Ambiguous(shown_decimal(decimal), grouped(four)));
    }
    either(clean, read, |value| group(*value))
}

/// Reads a decimal: `0.003`, `0,003`, `2,000.5`, `1.5k`.
pub fn decimal(text: &str, range: Decimals) -> Result<Understood<Decimal>, Misread> {
    let clean = normalised(text);
    let value = read_decimal(&clean, range).map_err(|why| misread(text, why, Quantity::Decimal(range)))?;
    Ok(Understood::exactly(value, is_plain(&clean, &value.to_string())))
}

/// Reads an amount in the currency `code`, which may be named: `0.8`, `USD 0.8`, `¥40`, `40 yen`.
///
/// ```
/// use fleetcost::{plan::limits, quantity::{Why, price}};
///
/// assert_eq!(price("¥ 40", limits::PRICE, "JPY").unwrap().value.to_string(), "40");
/// let other = Why::OtherCurrency { found: "EUR".to_owned(), code: "JPY".to_owned() };
/// assert_eq!(price("40 EUR", limits::PRICE, "JPY").unwrap_err().why, other);
/// ```
pub fn price(text: &str, range: Decimals, code: &str) -> Result<Understood<Decimal>, Misread> {
    let clean = normalised(text);
    let misread = |why| misread(text, why, Quantity::Decimal(range));
    let number = currencies::without_currency(&clean, code)
        .map_err(|found| misread(Why::OtherCurrency { found, code: code.to_owned() }))?;
    let value = read_decimal(number.trim(), range).map_err(misread)?;
    Ok(Understood::exactly(value, is_plain(&clean, &value.to_string())))
}

fn read_decimal(clean: &str, range: Decimals) -> Result<Decimal, Why> {
    match (range.places, u64::try_from(range.min), u64::try_from(range.max)) {
        (0, Ok(min), Ok(max)) => read_whole(clean, Whole { min, max }).map(Decimal::from),
        _ => {
            either_decimal(clean, |marks| in_range(numbers::read(clean, marks)?, range), |value| shown_decimal(*value))
        }
    }
}

/// Reads a number of percent: `2.5`, `2.5 %` and `-3%` are 2.5, 2.5 and -3. The range is in percent.
pub fn percent_points(text: &str, range: Decimals) -> Result<Understood<Decimal>, Misread> {
    let clean = normalised(text);
    let number = percent_in(&clean).unwrap_or(&clean);
    let value = read_decimal(number, range).map_err(|why| misread(text, why, Quantity::Percent(range)))?;
    Ok(Understood::exactly(value, is_plain(number, &value.to_string())))
}

/// Reads a share: `98 %`, `98` and `0.98` are all 0.98. Without a sign, `1` could be 1 % or 100 % and is refused.
///
/// The range is in shares, 0 to 1.
pub fn share(text: &str, range: Decimals) -> Result<Understood<Decimal>, Misread> {
    let clean = normalised(text);
    let read = |marks| read_share(&clean, range, marks);
    let (value, plain) = either_decimal(&clean, read, |(value, _)| shown_share(*value))
        .map_err(|why| misread(text, why, Quantity::ShareInPercent(range)))?;
    Ok(Understood::exactly(value, plain))
}

fn read_share(clean: &str, range: Decimals, marks: Marks) -> Result<(Decimal, bool), Why> {
    if let Some(number) = percent_in(clean) {
        return Ok((in_range(hundredth(numbers::read(number, marks)?)?, range)?, true));
    }
    let number = numbers::read(clean, marks)?;
    if number == Decimal::ONE {
        return Err(Why::Ambiguous("1 %".to_owned(), "100 %".to_owned()));
    }
    if number.is_sign_positive() && number < Decimal::ONE {
        return Ok((in_range(number, range)?, number.is_zero()));
    }
    Ok((in_range(hundredth(number)?, range)?, is_plain(clean, &number.to_string())))
}

/// Reads a share as files have it: `0.98`, `98 %`, and `1` for all.
pub fn file_share(text: &str, range: Decimals) -> Result<Understood<Decimal>, Misread> {
    let clean = normalised(text);
    let read = |marks| match percent_in(&clean) {
        Some(number) => in_range(hundredth(numbers::read(number, marks)?)?, range),
        None => in_range(numbers::read(&clean, marks)?, range),
    };
    let value = either_decimal(&clean, read, |value| shown_share(*value))
        .map_err(|why| misread(text, why, Quantity::Share(range)))?;
    Ok(Understood::exactly(value, is_plain(&clean, &value.to_string())))
}

/// The text before or after a percent sign; `None` without such a sign.
fn percent_in(clean: &str) -> Option<&str> {
    let after = ["%", "percent", "per cent"].iter().find_map(|sign| clean.strip_suffix(sign));
    after.or_else(|| clean.strip_prefix("百分之")).map(str::trim)
}

/// Divides by 100, exactly.
fn hundredth(percent: Decimal) -> Result<Decimal, Why> {
    let value = Decimal::try_from_i128_with_scale(percent.mantissa(), percent.scale() + 2);
    value.map(|value| value.normalize()).map_err(|_| Why::OutOfRange(None))
}

/// Reads messages a day: `96`, `4/h`, `every 15 min`, `2 per day`, `hourly`, `每15分钟`.
///
/// ```
/// use fleetcost::{scenario::limits, quantity::rate};
///
/// assert_eq!(rate("every 15 min", limits::RATE).unwrap().value.to_string(), "96");
/// let rounded = rate("every 7 min", limits::RATE).unwrap();
/// assert_eq!((rounded.value.to_string().as_str(), rounded.exact), ("205.714286", false));
/// ```
pub fn rate(text: &str, range: Decimals) -> Result<Understood<Decimal>, Misread> {
    let clean = normalised(text);
    let read = |marks| {
        let (value, exact) = rates::read(&clean, range.places, marks)?;
        Ok((in_range(value, range)?, exact))
    };
    let (value, exact) = either_decimal(&clean, read, |(value, _)| shown_decimal(*value))
        .map_err(|why| misread(text, why, Quantity::Rate(range)))?;
    Ok(Understood { value, exact, plain: is_plain(&clean, &value.to_string()), binary: None })
}

/// Reads whole bytes: `512`, `512 B`, `2 kB` and `2 KB` (2,000), `2 KiB` (2,048).
///
/// ```
/// use fleetcost::{scenario::limits, quantity::{Why, size}};
///
/// assert_eq!(size("0.5 KB", limits::BYTES).unwrap().value, 500);
/// assert_eq!(size("0.5 KiB", limits::BYTES).unwrap().value, 512);
/// assert!(matches!(size("0.4 KiB", limits::BYTES).unwrap_err().why, Why::NotWhole(_, 410)));
/// ```
pub fn size(text: &str, range: Whole) -> Result<Understood<u64>, Misread> {
    let clean = normalised(text);
    let (value, size) = read_size(&clean, range).map_err(|why| misread(text, why, Quantity::Size(range)))?;
    let plain = !size.unit && is_plain(&clean, &value.to_string());
    Ok(Understood { value, plain, exact: true, binary: size.binary })
}

fn read_size(clean: &str, range: Whole) -> Result<(u64, sizes::Size), Why> {
    let read = |marks| {
        let size = sizes::read(clean, marks)?;
        Ok((whole_number(size.bytes, range)?, size))
    };
    if sizes::is_as_shown(clean) {
        return read(Marks::Point);
    }
    if let (Some(four), Ok(decimal)) = (numbers::parted_by_four(clean), numbers::read(clean, Marks::Comma)) {
        return Err(Why::Ambiguous(shown_decimal(decimal), grouped(four)));
    }
    either(clean, read, |(bytes, _)| format!("{} B", group(*bytes)))
}

/// The number of billable units of a size, and the number with `KB` as 1,024 bytes; `None` if these are equal. A
/// message without bytes is one unit.
///
/// ```
/// use fleetcost::{scenario::limits, quantity::{other_units, size}};
///
/// let units = |text| other_units(&size(text, limits::BYTES).unwrap(), 512);
/// assert_eq!(units("0.51 KB"), Some((1, 2)));
/// assert_eq!(units("0.5 KB"), None);
/// ```
pub fn other_units(size: &Understood<u64>, unit_bytes: u64) -> Option<(u64, u64)> {
    let binary = size.binary?.normalize();
    let unit = i128::from(unit_bytes).checked_mul(10_i128.checked_pow(binary.scale())?)?;
    let whole = binary.mantissa().checked_div_euclid(unit)?;
    let rest = i128::from(binary.mantissa().checked_rem_euclid(unit)? > 0);
    let other = u64::try_from(whole.checked_add(rest)?).ok()?.max(1);
    let units = size.value.div_ceil(unit_bytes).max(1);
    (units != other).then_some((units, other))
}

/// Reads a day: `2026-11-26`, `26.11.2026`, `2026/11/26`, `26 Nov 2026`, `2026年11月26日`. Dates whose day and month could
/// change places are refused.
///
/// ```
/// use fleetcost::quantity::{Why, day};
///
/// assert_eq!(day("26/11/2026").unwrap().value.to_string(), "2026-11-26");
/// let both = Why::Ambiguous("2026-11-12".to_owned(), "2026-12-11".to_owned());
/// assert_eq!(day("11/12/2026").unwrap_err().why, both);
/// ```
pub fn day(text: &str) -> Result<Understood<Date>, Misread> {
    let clean = normalised(text);
    let value = dates::day(&clean).map_err(|why| misread(text, why, Quantity::Day))?;
    Ok(Understood::exactly(value, clean == value.to_string()))
}

/// Reads a month: `2026-12`, `12/2026`, `2026/12`, `Dec 2026`, `2026年12月`.
pub fn month(text: &str) -> Result<Understood<Month>, Misread> {
    let clean = normalised(text);
    let value = dates::month(&clean).map_err(|why| misread(text, why, Quantity::Month))?;
    Ok(Understood::exactly(value, clean == value.to_string()))
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

/// Replaces full-width signs and the kinds of spaces, apostrophes and minus signs by the plain ones.
fn normalised(text: &str) -> String {
    let plain = |c: char| match c {
        c if c.is_whitespace() => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{ffe1}' => '£',
        '\u{ffe5}' => '¥',
        '\u{ffe6}' => '₩',
        '\u{2018}' | '\u{2019}' | '\u{2bc}' => '\'',
        '\u{2010}' | '\u{2011}' | '\u{2212}' => '-',
        c => c,
    };
    // Marks that are not seen come along with what is pasted.
    let is_seen = |c: &char| !is_ignorable(*c);
    text.chars().filter(is_seen).map(plain).collect::<String>().trim().to_owned()
}

/// True for a text of exactly these digits, separators of thousands left out.
fn is_plain(clean: &str, digits: &str) -> bool {
    let mut typed = clean.trim_start_matches('+').chars().filter(|c| !matches!(c, ',' | '_' | ' ' | '\''));
    let mut typed_digits: String = typed.by_ref().collect();
    if typed_digits.contains('.') {
        typed_digits.truncate(typed_digits.trim_end_matches('0').trim_end_matches('.').len());
    }
    typed_digits == digits
}
