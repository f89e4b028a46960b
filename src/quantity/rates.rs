//! Reads rates as messages a day: counts a day, counts per period, and intervals.

use rust_decimal::Decimal;

use super::misread::Why;
use super::numbers::{self, Marks};
use crate::money::scaled;

/// A period of fixed length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeUnit {
    /// 60 of them are a minute.
    Second,
    /// 60 of them are an hour.
    Minute,
    /// 24 of them are a day.
    Hour,
    /// A calendar day of Beijing, which always has 24 hours.
    Day,
}

/// An interval with one message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Every {
    /// The number of units.
    pub count: u64,
    /// The largest unit in which the interval is whole.
    pub unit: TimeUnit,
}

/// The interval of a rate in messages a day, of at most six decimals; `None` if it is not a whole number of seconds.
pub fn every(per_day: Decimal) -> Option<Every> {
    const MICROSECONDS_A_DAY: i128 = 86_400_000_000; // and millionths of a message in one a day: the same number of either
    let rate = scaled(per_day, 6).filter(|rate| *rate > 0)?;
    let seconds = u64::try_from(MICROSECONDS_A_DAY / rate).ok().filter(|_| MICROSECONDS_A_DAY % rate == 0)?;
    let units = [(86_400, TimeUnit::Day), (3_600, TimeUnit::Hour), (60, TimeUnit::Minute), (1, TimeUnit::Second)];
    let (length, unit) = units.into_iter().find(|(length, _)| seconds % length == 0)?;
    (seconds > 0).then_some(Every { count: seconds / length, unit })
}

const MS_A_DAY: i128 = 86_400_000;

/// Periods by name, in milliseconds. Of names with the same beginning the longer one stands first.
const UNITS: [(&str, i128); 36] = [
    ("milliseconds", 1),
    ("millisecond", 1),
    ("ms", 1),
    ("毫秒", 1),
    ("seconds", 1_000),
    ("second", 1_000),
    ("secs", 1_000),
    ("sec", 1_000),
    ("s", 1_000),
    ("秒钟", 1_000),
    ("秒", 1_000),
    ("minutes", 60_000),
    ("minute", 60_000),
    ("mins", 60_000),
    ("min", 60_000),
    ("分钟", 60_000),
    ("分", 60_000),
    ("hours", 3_600_000),
    ("hour", 3_600_000),
    ("hrs", 3_600_000),
    ("hr", 3_600_000),
    ("h", 3_600_000),
    ("个小时", 3_600_000),
    ("小时", 3_600_000),
    ("时", 3_600_000),
    ("days", MS_A_DAY),
    ("day", MS_A_DAY),
    ("d", MS_A_DAY),
    ("天", MS_A_DAY),
    ("日", MS_A_DAY),
    ("weeks", 7 * MS_A_DAY),
    ("week", 7 * MS_A_DAY),
    ("w", 7 * MS_A_DAY),
    ("个星期", 7 * MS_A_DAY),
    ("星期", 7 * MS_A_DAY),
    ("周", 7 * MS_A_DAY),
];

/// Periods without a fixed length.
const UNEVEN: [&str; 9] = ["months", "month", "mo", "years", "year", "y", "个月", "月", "年"];

/// Words that people add to a count.
const COUNTED: [&str; 12] =
    ["times", "time", "messages", "message", "msgs", "msg", "calls", "x", "×", "条消息", "条", "次"];

/// Reads messages a day, rounded half up to `places` decimals, and tells whether that is exact.
pub fn read(text: &str, places: u32, marks: Marks) -> Result<(Decimal, bool), Why> {
    if text.is_empty() {
        return Err(Why::Empty);
    }
    let lower = text.to_ascii_lowercase();
    for (adverb, unit) in [("hourly", "hour"), ("daily", "day"), ("weekly", "week")] {
        if lower.ends_with(adverb) {
            let times = text[..text.len() - adverb.len()].trim();
            return per_day(count(times, marks)?, period(unit, marks)?.0, places);
        }
    }
    // `每15分钟2次` and `every 15 min`: the interval, then perhaps how often in it.
    for start in ["每隔", "每", "every ", "each ", "per "] {
        if lower.starts_with(start) {
            let (length, rest) = period(&text[start.len()..], marks)?;
            return per_day(count(rest, marks)?, length, places);
        }
    }
    // `4/h`, `2 per day`, `once a day`, `96次每天`: how often, then the interval.
    for between in ["/", " per ", " every ", " each ", " an ", " a ", "每"] {
        if let Some(at) = lower.find(between) {
            let (length, rest) = period(&text[at + between.len()..], marks)?;
            if !rest.is_empty() {
                return Err(Why::NotUnderstood);
            }
            return per_day(count(&text[..at], marks)?, length, places);
        }
    }
    let number = uncounted(text);
    // A word for a count by itself is no number.
    match numbers::read(if number.is_empty() { text } else { number }, marks) {
        Ok(number) => Ok((number, true)),
        Err(why) => Err(bare_interval(text, marks).unwrap_or(why)),
    }
}

/// [`Why::Ambiguous`] for `15 min` by itself, which may be an interval or a count.
fn bare_interval(text: &str, marks: Marks) -> Option<Why> {
    let digits = text.rfind(|c: char| c.is_ascii_digit())? + 1;
    let (number, unit) = (text[..digits].trim(), text[digits..].trim());
    match period(text, marks) {
        Ok((_, "")) => Some(Why::Ambiguous(format!("every {number} {unit}"), format!("{number}/{unit}"))),
        Err(why @ (Why::NoFixedLength(_) | Why::Ambiguous(..))) => Some(why),
        _ => None,
    }
}

fn uncounted(text: &str) -> &str {
    let mut text = text.trim();
    while let Some(shorter) = COUNTED.iter().find_map(|word| text.strip_suffix(word)) {
        text = shorter.trim_end();
    }
    text
}

/// Reads a count; an empty text is 1.
fn count(text: &str, marks: Marks) -> Result<Decimal, Why> {
    let text = uncounted(text);
    match text.to_ascii_lowercase().as_str() {
        "" | "once" | "一" => Ok(Decimal::ONE),
        "twice" | "两" | "二" => Ok(Decimal::TWO),
        _ => numbers::read(text, marks),
    }
}

/// Reads a period as a count and milliseconds, and gives the rest of the text.
fn period(text: &str, marks: Marks) -> Result<((Decimal, i128), &str), Why> {
    let text = text.trim();
    let begin = text.find(|c: char| c.is_alphabetic() && !numbers::is_numeral(c)).ok_or(if text.is_empty() {
        Why::Empty
    } else {
        Why::NotUnderstood
    })?;
    let (number, named) = (text[..begin].trim(), &text[begin..]);
    let number = if number.is_empty() { Decimal::ONE } else { numbers::read(number, marks)? };
    if number <= Decimal::ZERO {
        return Err(Why::NoTime);
    }
    let words = named.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(named.len());
    let word = named[..words].to_ascii_lowercase();
    // A Latin word is a unit as a whole; a Chinese one may be followed by how often.
    let is_here = |unit: &str| if words > 0 { word == unit } else { named.starts_with(unit) };
    if word == "m" {
        return Err(Why::Ambiguous("min".to_owned(), "month".to_owned()));
    }
    if let Some(unit) = UNEVEN.iter().find(|unit| is_here(unit)) {
        return Err(Why::NoFixedLength((*unit).to_owned()));
    }
    match UNITS.iter().find(|(unit, _)| is_here(unit)) {
        Some((unit, length)) => Ok(((number, *length), named[unit.len()..].trim())),
        None => Err(Why::UnknownUnit(named.to_owned())),
    }
}

/// Messages a day from a count per period, kept as a quotient of whole numbers until it is rounded.
fn per_day(count: Decimal, (length, unit): (Decimal, i128), places: u32) -> Result<(Decimal, bool), Why> {
    let quotient = || {
        let power = |exponent: u32| 10_i128.checked_pow(exponent);
        let (count, length) = (count.normalize(), length.normalize());
        let above = count.mantissa().checked_mul(MS_A_DAY)?.checked_mul(power(length.scale())?)?;
        let above = above.checked_mul(power(places)?)?;
        let below = length.mantissa().checked_mul(unit)?.checked_mul(power(count.scale())?)?;
        let rounded = above.checked_mul(2)?.checked_add(below)?.checked_div_euclid(below.checked_mul(2)?)?;
        let value = Decimal::try_from_i128_with_scale(rounded, places).ok()?.normalize();
        Some((value, above.checked_rem(below)? == 0))
    };
    let (value, exact) = quotient().ok_or(Why::OutOfRange(None))?;
    // What would be rounded to nothing at all is not what was meant.
    if value.is_zero() && !exact { Err(Why::TooPrecise(places + 1)) } else { Ok((value, exact)) }
}
