//! Numbers with parted thousands, multipliers and exponents, to exact decimals.

use rust_decimal::Decimal;

use super::Why;
use crate::money::grouped;

/// What may follow a number, and the power of ten for which it stands.
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

/// The digits that a decimal holds in any case.
const MOST_DIGITS: usize = 28;

/// A number, exactly as written.
pub fn read(text: &str) -> Result<Decimal, Why> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Why::Empty);
    }
    let end = text.rfind(|c: char| c.is_ascii_digit()).ok_or(Why::NotUnderstood)? + 1;
    let (number, unit) = match text[end..].strip_prefix('.') {
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
        Some((digits, exponent)) => (digits, exponent.parse::<i32>().map_err(|_| Why::NotUnderstood)?),
        None => (number, 0),
    };
    let (negative, digits) = match digits.strip_prefix(['+', '-']) {
        Some(rest) => (digits.starts_with('-'), rest.trim_start()),
        None => (false, digits),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Why::NotUnderstood);
    }
    let whole = without_separators(whole, fraction)?;
    decimal(negative, &format!("{whole}{fraction}"), fraction.len() as i64 - i64::from(exponent) - power)
}

/// Refuses what a reader of whole numbers would take for parted thousands where the point parts them: `1.500`.
pub fn no_other_point(text: &str, number: Decimal) -> Result<(), Why> {
    let (before, after) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if after.len() == 3
        && digits(after)
        && digits(before)
        && (1..=3).contains(&before.len())
        && !before.starts_with('0')
    {
        let parted = number.checked_mul(Decimal::ONE_THOUSAND).map(grouped).unwrap_or_default();
        return Err(Why::Ambiguous(grouped(number.normalize()), parted));
    }
    Ok(())
}

/// The digits before the point, without what parts the thousands.
fn without_separators(whole: &str, fraction: &str) -> Result<String, Why> {
    let Some(separator) = whole.chars().find(|c| !c.is_ascii_digit()) else { return Ok(whole.to_owned()) };
    let groups: Vec<&str> = whole.split(separator).collect();
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !matches!(separator, ',' | ' ' | '\'' | '_') || !groups.iter().all(digits) {
        return Err(Why::NotUnderstood);
    }
    let threes = groups[0].len() <= 3 && groups[1..].iter().all(|part| part.len() == 3);
    // An underscore means nothing wherever it stands, as in a file.
    if separator == '_' || (threes && !groups[0].starts_with('0')) {
        return Ok(groups.concat());
    }
    match groups[..] {
        [before, after] if separator == ',' && fraction.is_empty() => {
            Err(Why::Ambiguous(format!("{before}.{after}"), format!("{before}{after}")))
        }
        _ => Err(Why::NotUnderstood),
    }
}

/// Digits with so many decimal places, which may be less than none.
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
