//! Reads days and months in the orders in which people write them; taken if only one order gives a day of the calendar.

use super::misread::Why;
use crate::calendar::{Date, FIRST_DAY, LAST_DAY, Month, parse_date};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A part of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part<'t> {
    Number(&'t str),
    /// A month by its name, from 1.
    MonthName(i8),
    /// 年, 月, 日.
    Sign(char),
}

use Part::{MonthName, Number, Sign};

/// Reads a day.
pub fn day(text: &str) -> Result<Date, Why> {
    if text.is_empty() {
        return Err(Why::Empty);
    }
    if let Some(day) = parse_date(text) {
        return Ok(day);
    }
    let (parts, uniform) = parts(text).ok_or(Why::NotUnderstood)?;
    let found: Vec<Option<Date>> = match parts[..] {
        [Number(y), Sign('年'), Number(m), Sign('月'), Number(d), Sign('日')] => vec![date(y, number(m), d)],
        [MonthName(m), Number(d), Number(y)] => vec![date(y, Some(m), d)],
        [Number(a), MonthName(m), Number(b)] => vec![date(a, Some(m), b), date(b, Some(m), a)],
        [Number(y), Number(m), Number(d)] if uniform => {
            // Where the year comes first, the day comes last everywhere.
            vec![date(y, number(m), d), date(d, number(m), y), date(d, number(y), m)]
        }
        [Number(digits)] if digits.len() == 8 => {
            let at = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
            vec![
                date(at(0, 4), number(at(4, 6)), at(6, 8)),
                date(at(4, 8), number(at(2, 4)), at(0, 2)),
                date(at(4, 8), number(at(0, 2)), at(2, 4)),
            ]
        }
        _ => return Err(Why::NotUnderstood),
    };
    only(found)
}

/// Reads a month.
pub fn month(text: &str) -> Result<Month, Why> {
    if text.is_empty() {
        return Err(Why::Empty);
    }
    if let Some(month) = Month::parse(text) {
        return Ok(month);
    }
    let (parts, _) = parts(text).ok_or(Why::NotUnderstood)?;
    let found: Vec<Option<Month>> = match parts[..] {
        [Number(y), Sign('年'), Number(m), Sign('月')] => vec![of_year(y, number(m))],
        [Number(y), MonthName(m)] | [MonthName(m), Number(y)] => vec![of_year(y, Some(m))],
        [Number(a), Number(b)] => vec![of_year(a, number(b)), of_year(b, number(a))],
        [Number(digits)] if digits.len() == 6 => {
            let at = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
            vec![of_year(at(0, 4), number(at(4, 6))), of_year(at(2, 6), number(at(0, 2)))]
        }
        _ => return Err(Why::NotUnderstood),
    };
    only(found)
}

/// The only value; [`Why::Ambiguous`] if there are two, [`Why::NotUnderstood`] if there is none.
fn only<T: Copy + Ord + ToString>(found: Vec<Option<T>>) -> Result<T, Why> {
    let mut found: Vec<T> = found.into_iter().flatten().collect();
    found.sort_unstable();
    found.dedup();
    match found[..] {
        [one] => Ok(one),
        [one, .., other] => Err(Why::Ambiguous(one.to_string(), other.to_string())),
        [] => Err(Why::NotUnderstood),
    }
}

/// The parts of a date, and whether the same separator stands between all of them.
fn parts(text: &str) -> Option<(Vec<Part<'_>>, bool)> {
    let mut parts = Vec::new();
    let mut between: Vec<&str> = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let length = |of: fn(char) -> bool| rest.find(|c| !of(c)).unwrap_or(rest.len());
        let digits = length(|c| c.is_ascii_digit());
        let letters = length(|c| c.is_ascii_alphabetic());
        if digits > 0 {
            parts.push(Number(&rest[..digits]));
            rest = &rest[digits..];
        } else if letters > 0 {
            let word = rest[..letters].to_ascii_lowercase();
            let is_ordinal = matches!(word.as_str(), "st" | "nd" | "rd" | "th");
            match MONTHS.iter().position(|name| is_month(&word, name)) {
                Some(at) => parts.push(MonthName(at as i8 + 1)),
                // `26th`
                None if is_ordinal && matches!(parts.last(), Some(Number(_))) => {}
                None => return None,
            }
            rest = &rest[letters..];
        } else {
            let sign = rest.chars().next()?;
            match sign {
                '年' | '月' | '日' | '号' | '號' => {
                    parts.push(Sign(if matches!(sign, '号' | '號') { '日' } else { sign }));
                    rest = &rest[sign.len_utf8()..];
                }
                ' ' | '-' | '/' | '.' | ',' => {
                    let length = length(|c| matches!(c, ' ' | '-' | '/' | '.' | ','));
                    between.push(rest[..length].trim());
                    rest = &rest[length..];
                    // Nothing stands before the first part, and a full stop at most behind the last.
                    if parts.is_empty() || (rest.is_empty() && between.last() != Some(&".")) {
                        return None;
                    }
                    if between.last().is_some_and(|between| between.chars().count() > 1) {
                        return None;
                    }
                }
                _ => return None,
            }
        }
    }
    let uniform = between.windows(2).all(|pair| pair[0] == pair[1]);
    Some((parts, uniform))
}

fn is_month(word: &str, name: &str) -> bool {
    word == name || (word.len() == 3 && name.starts_with(word)) || (word == "sept" && name == "september")
}

/// A day or a month of one or two digits.
fn number(text: &str) -> Option<i8> {
    if (1..=2).contains(&text.len()) { text.parse().ok() } else { None }
}

/// A year of four digits.
fn year(text: &str) -> Option<i16> {
    if text.len() == 4 { text.parse().ok() } else { None }
}

fn date(year_text: &str, month: Option<i8>, day: &str) -> Option<Date> {
    let date = Date::new(year(year_text)?, month?, number(day)?).ok()?;
    (FIRST_DAY..=LAST_DAY).contains(&date).then_some(date)
}

fn of_year(year_text: &str, month: Option<i8>) -> Option<Month> {
    Month::new(year(year_text)?, month?)
}
