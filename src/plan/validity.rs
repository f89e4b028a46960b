//! The days of a plan: those on which its source was in force, and where a day begins.

use std::fmt;

use crate::calendar::Date;
use crate::texts::tr;

/// Days on which the source of a plan was in force.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Validity {
    /// First day; `None` if it is not known.
    pub from: Option<Date>,
    /// Last day; `None` if it is still in force, or if it is not known.
    pub until: Option<Date>,
}

impl Validity {
    /// True for a day that is neither before the first nor after the last one.
    pub fn contains(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// Fixed offset from UTC in which a plan counts days and months: `+08:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayOffset {
    minutes: i16,
}

impl DayOffset {
    /// Offset of files that name none: `+08:00`.
    pub const USUAL: Self = Self { minutes: 8 * 60 };

    /// Its time in words, in the language of the thread: `Beijing time`, `UTC+09:00`.
    pub fn in_words(self) -> String {
        if self == Self::USUAL { tr!("time-beijing") } else { format!("UTC{self}") }
    }

    /// Seconds by which its days begin before those of UTC; negative in the west.
    pub fn seconds(self) -> i64 {
        60 * i64::from(self.minutes)
    }

    /// Reads `+08:00`, from `-12:00` to `+14:00`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (east, digits) =
            text.strip_prefix('+').map(|rest| (1, rest)).or_else(|| Some((-1, text.strip_prefix('-')?)))?;
        let (hours, minutes) = digits.split_once(':')?;
        let number = |digits: &str| {
            let plain = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
            if plain { digits.parse::<i16>().ok() } else { None }
        };
        let (hours, minutes) = (number(hours)?, number(minutes).filter(|minutes| *minutes < 60)?);
        let minutes = east * (60 * hours + minutes);
        (-12 * 60..=14 * 60).contains(&minutes).then_some(Self { minutes })
    }
}

impl DayOffset {
    /// Reads an offset as people write it: `+9`, `UTC+9`, `GMT+05:30`, `+0900`, `-3.5`, `UTC`. `None` for anything else.
    ///
    /// ```
    /// use fleetcost::plan::DayOffset;
    ///
    /// let read = |text| DayOffset::typed(text).map(|offset| offset.to_string());
    /// assert_eq!(read("UTC+9").as_deref(), Some("+09:00"));
    /// assert_eq!(read("15"), None);
    /// ```
    pub fn typed(text: &str) -> Option<Self> {
        let plain: String =
            text.chars().map(|c| if matches!(c, '\u{2212}' | '\u{2013}' | '\u{ff0d}') { '-' } else { c }).collect();
        let plain = plain.trim().to_uppercase();
        let named = ["UTC", "GMT"].iter().find_map(|name| plain.strip_prefix(name));
        let offset = named.unwrap_or(&plain).trim();
        if offset.is_empty() {
            return named.and_then(|_| Self::parse("+00:00"));
        }
        let (sign, digits) = match offset.strip_prefix('-') {
            Some(digits) => ('-', digits.trim()),
            None => ('+', offset.strip_prefix('+').unwrap_or(offset).trim()),
        };
        let (hours, minutes) = match (digits.split_once(':'), digits.strip_suffix(".5"), digits.len()) {
            (Some((hours, minutes)), _, _) => (hours, minutes),
            (None, Some(hours), _) => (hours, "30"),
            (None, None, 4) if digits.is_ascii() => digits.split_at(2),
            _ => (digits, "00"),
        };
        if hours.is_empty() {
            return None;
        }
        Self::parse(&format!("{sign}{hours:0>2}:{minutes}"))
    }
}

/// Formats as files have it: `+08:00`.
impl fmt::Display for DayOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, minutes) = (if self.minutes < 0 { '-' } else { '+' }, self.minutes.unsigned_abs());
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_is_written_as_it_is_read() {
        for text in ["+08:00", "+00:00", "-12:00", "+14:00", "+05:45", "-03:30", "-00:01"] {
            assert_eq!(DayOffset::parse(text).map(|offset| offset.to_string()).as_deref(), Some(text));
        }
        for text in ["", "8", "08:00", "+8:00", "+08:60", "-12:01", "+14:01", "+0800", "+08:00 ", "UTC+8", "+٠٨:00"] {
            assert_eq!(DayOffset::parse(text), None, "{text}");
        }
        assert_eq!(DayOffset::USUAL.to_string(), "+08:00");
        let words = ["+08:00", "+09:00", "-03:30"].map(|text| DayOffset::parse(text).unwrap().in_words());
        assert_eq!(words, ["Beijing time", "UTC+09:00", "UTC-03:30"]);
    }

    #[test]
    fn an_offset_may_be_written_in_other_forms() {
        let read = |text: &str| DayOffset::typed(text).map(|offset| offset.to_string());
        for (text, offset) in [
            ("+9", "+09:00"),
            ("9", "+09:00"),
            ("+09:00", "+09:00"),
            ("+9:30", "+09:30"),
            ("+0545", "+05:45"),
            ("-3.5", "-03:30"),
            ("−3", "-03:00"),
            ("utc+8", "+08:00"),
            ("GMT -5", "-05:00"),
            ("UTC", "+00:00"),
            ("+14", "+14:00"),
        ] {
            assert_eq!(read(text).as_deref(), Some(offset), "{text}");
        }
        for text in ["", "+", ":30", "+15", "-13", "+9:3", "+9:60", "Tokyo", "++9", "+090", "+9.25", "东八区"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn both_ends_of_a_validity_belong_to_it_and_each_may_be_open() {
        let day = |day| Date::new(2018, 8, day).unwrap();
        let valid = Validity { from: Some(day(7)), until: Some(day(9)) };
        let days = [6, 7, 9, 10].map(day);
        assert_eq!(days.map(|day| valid.contains(day)), [false, true, true, false]);
        assert_eq!(days.map(|day| Validity { from: None, ..valid }.contains(day)), [true, true, true, false]);
        assert_eq!(days.map(|day| Validity { until: None, ..valid }.contains(day)), [false, true, true, true]);
    }
}
