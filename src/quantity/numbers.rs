//! Reads numbers with separated thousands, multipliers and exponents as exact decimals.

use std::num::IntErrorKind;

use rust_decimal::Decimal;

use super::misread::Why;
use crate::money::group;

/// The sign before the decimal places; the other one may separate thousands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {
    /// `1,234.5`
    Point,
    /// `1.234,5`
    Comma,
}

impl Marks {
    const fn decimal(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }

    const fn thousands(self) -> char {
        match self {
            Self::Point => ',',
            Self::Comma => '.',
        }
    }
}

/// Multipliers behind a number, with their powers of ten.
const MULTIPLIERS: [(&str, i64); 20] = [
    ("k", 3),
    ("K", 3),
    ("thousand", 3),
    ("M", 6),
    ("mn", 6),
    ("mio", 6),
    ("million", 6),
    ("G", 9),
    ("bn", 9),
    ("billion", 9),
    ("十", 1),
    ("百", 2),
    ("千", 3),
    ("万", 4),
    ("萬", 4),
    ("十万", 5),
    ("百万", 6),
    ("千万", 7),
    ("亿", 8),
    ("億", 8),
];

/// The number of digits that any decimal can hold.
const MOST_DIGITS: usize = 28;

/// Reads a number exactly.
pub fn read(text: &str, marks: Marks) -> Result<Decimal, Why> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Why::Empty);
    }
    if let Some(number) = chinese(text) {
        return Ok(Decimal::from(number));
    }
    let end = text.rfind(|c: char| c.is_ascii_digit()).ok_or(Why::NotUnderstood)? + 1;
    let (number, unit) = match text[end..].strip_prefix('.').filter(|_| marks == Marks::Point) {
        Some(unit) => (&text[..end + 1], unit.trim()),
        None => (&text[..end], text[end..].trim()),
    };
    let power = match MULTIPLIERS.iter().find(|(name, _)| *name == unit) {
        Some((_, power)) => *power,
        None if unit.is_empty() => 0,
        None => return Err(Why::UnknownUnit(unit.to_owned())),
    };
    let (digits, exponent) = match number.split_once(['e', 'E']) {
        // What follows is known to end with a digit.
        Some((digits, exponent)) => (digits, exponent_of(exponent)?),
        None => (number, 0),
    };
    let (negative, digits) = match digits.strip_prefix(['+', '-']) {
        Some(rest) => (digits.starts_with('-'), rest.trim_start()),
        None => (false, digits),
    };
    let (whole, fraction) = digits.split_once(marks.decimal()).unwrap_or((digits, ""));
    if !all_digits(fraction) {
        return Err(Why::NotUnderstood);
    }
    let whole = without_separators(whole, marks)?;
    decimal(negative, &format!("{whole}{fraction}"), fraction.len() as i64 - i64::from(exponent) - power)
}

/// Reads an exponent of ten. One that is too large for 32 bits counts as the largest: 0 stays 0, and all other numbers
/// are out of range.
fn exponent_of(text: &str) -> Result<i32, Why> {
    text.parse::<i32>().or_else(|error| match error.kind() {
        IntErrorKind::PosOverflow => Ok(i32::MAX),
        IntErrorKind::NegOverflow => Ok(i32::MIN),
        _ => Err(Why::NotUnderstood),
    })
}

/// The value of a Chinese numeral.
enum Numeral {
    Zero,
    Digit(u64),
    /// Ten, a hundred or a thousand.
    Small(u64),
    /// Ten thousand or a hundred million.
    Large(u64),
}

fn numeral(c: char) -> Option<Numeral> {
    Some(match c {
        '零' | '〇' => Numeral::Zero,
        '一' => Numeral::Digit(1),
        '二' | '两' | '兩' => Numeral::Digit(2),
        '三' => Numeral::Digit(3),
        '四' => Numeral::Digit(4),
        '五' => Numeral::Digit(5),
        '六' => Numeral::Digit(6),
        '七' => Numeral::Digit(7),
        '八' => Numeral::Digit(8),
        '九' => Numeral::Digit(9),
        '十' => Numeral::Small(10),
        '百' => Numeral::Small(100),
        '千' => Numeral::Small(1_000),
        '万' | '萬' => Numeral::Large(10_000),
        '亿' | '億' => Numeral::Large(100_000_000),
        _ => return None,
    })
}

/// True for the characters of Chinese numbers.
pub fn is_numeral(c: char) -> bool {
    numeral(c).is_some()
}

/// Reads a whole number in Chinese numerals, also with Arabic digits among them: `三千五百`, `十五`, `1万5千`. `None` for any
/// other form, and for a number without its last place: `一万二` is 12,000 to some and no number to others.
fn chinese(text: &str) -> Option<u64> {
    let (mut total, mut section, mut pending) = (0_u64, 0_u64, None);
    let (mut small, mut large, mut zero) = (10_000, u64::MAX, false);
    if !text.chars().any(is_numeral) {
        return None;
    }
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let length = if digits > 0 { digits } else { c.len_utf8() };
        let numeral = if digits > 0 { Numeral::Digit(rest[..digits].parse().ok()?) } else { numeral(c)? };
        rest = &rest[length..];
        match numeral {
            Numeral::Zero if pending.is_none() => zero = true,
            Numeral::Digit(digit) if pending.is_none() && (1..10_000).contains(&digit) => pending = Some(digit),
            Numeral::Small(unit) if unit < small => {
                let count = match pending.take() {
                    None if unit == 10 && section == 0 => 1,
                    count => count.filter(|count| *count < 10)?,
                };
                (section, small, zero) = (section + count * unit, unit, false);
            }
            Numeral::Large(unit) if unit < large && section + pending.unwrap_or(0) > 0 => {
                total = total.checked_add((section + pending.take().unwrap_or(0)).checked_mul(unit)?)?;
                (section, small, large, zero) = (0, 10_000, unit, false);
            }
            _ => return None,
        }
    }
    let last = pending.unwrap_or(0);
    let stands = last == 0 || (total == 0 && section == 0) || small == 10 || zero || (section == 0 && last >= 1_000);
    total.checked_add(section)?.checked_add(last).filter(|number| stands && *number > 0)
}

/// True for a whole number as the program shows it, `1,234`, which is read as nothing else.
pub fn is_as_shown(text: &str) -> bool {
    let digits: String = text.chars().filter(|c| *c != ',').collect();
    digits.parse::<u128>().is_ok_and(|number| group(number) == text)
}

/// The number in groups of four digits, `1,0000`, as Chinese separates them: 10,000 to some, 1 to others. `None` for
/// any other form.
pub fn parted_by_four(text: &str) -> Option<Decimal> {
    let mut groups = text.split(',');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let is_parted = (1..=4).contains(&first.len())
        && !first.starts_with('0')
        && !rest.is_empty()
        && all_digits(first)
        && rest.iter().all(|part| part.len() == 4 && all_digits(part));
    if is_parted { decimal(false, &format!("{first}{}", rest.concat()), 0).ok() } else { None }
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// The digits before the decimal places, without separators of thousands.
fn without_separators(whole: &str, marks: Marks) -> Result<String, Why> {
    let Some(separator) = whole.chars().find(|c| !c.is_ascii_digit()) else { return Ok(whole.to_owned()) };
    let groups: Vec<&str> = whole.split(separator).collect();
    let known = matches!(separator, ' ' | '\'' | '_') || separator == marks.thousands();
    if !known || !groups.iter().all(|part| !part.is_empty() && all_digits(part)) {
        return Err(Why::NotUnderstood);
    }
    let [first, between @ .., last] = &groups[..] else { return Err(Why::NotUnderstood) };
    let threes = first.len() <= 3 && last.len() == 3 && between.iter().all(|part| part.len() == 3);
    // `1,00,000`: as hundred thousands are parted in India.
    let lakhs = separator == ',' && first.len() <= 2 && last.len() == 3 && between.iter().all(|part| part.len() == 2);
    // An underscore means nothing wherever it stands, as in a file.
    if separator == '_' || ((threes || lakhs) && !first.starts_with('0')) {
        Ok(groups.concat())
    } else {
        Err(Why::NotUnderstood)
    }
}

/// Makes a decimal of digits and a number of decimal places, which may be negative.
fn decimal(negative: bool, digits: &str, places: i64) -> Result<Decimal, Why> {
    let significant = digits.trim_start_matches('0');
    if significant.is_empty() {
        return if digits.is_empty() { Err(Why::NotUnderstood) } else { Ok(Decimal::ZERO) };
    }
    let kept = significant.trim_end_matches('0');
    let places = places - (significant.len() - kept.len()) as i64;
    let zeros = usize::try_from(-places).unwrap_or_default();
    if kept.len().saturating_add(zeros) > MOST_DIGITS {
        // Neither is a number that any field takes; which of both it is depends on the side of the point.
        let precise = u32::try_from(places).ok().filter(|_| (kept.len() as i64) < places + MOST_DIGITS as i64);
        return Err(precise.map_or(Why::OutOfRange(None), Why::TooPrecise));
    }
    if places > MOST_DIGITS as i64 {
        return Err(Why::TooPrecise(u32::try_from(places).unwrap_or(u32::MAX)));
    }
    let mantissa: i128 = format!("{kept}{}", "0".repeat(zeros)).parse().map_err(|_| Why::OutOfRange(None))?;
    let scale = u32::try_from(places).unwrap_or_default();
    Decimal::try_from_i128_with_scale(if negative { -mantissa } else { mantissa }, scale)
        .map_err(|_| Why::OutOfRange(None))
}
