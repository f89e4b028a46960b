//! How logs are read: the choices that a user makes.

use jiff::tz::TimeZone;
use regex::Regex;

use super::columns::Columns;
use super::platform::Platform;
use super::row_fault::MOST_TOLD;
use super::time::TimeForm;
use super::topics::Rules;
use crate::shown::quoted;
use crate::texts::{Text, text};

/// What becomes of rows that repeat a message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Resent {
    /// They are counted like others.
    #[default]
    Keep,
    /// They are left out.
    Drop,
}

/// How logs are read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The platform whose own log it is; `None` for a table of messages.
    pub platform: Option<Platform>,
    /// Names of the columns.
    pub columns: Columns,
    /// How times are written.
    pub time: TimeForm,
    /// The time zone of times without an offset; without it they are faults.
    pub zone: Option<TimeZone>,
    /// What of the cell is the device's name.
    pub device: Option<DevicePattern>,
    /// Which interface a topic belongs to.
    pub rules: Rules,
    /// What becomes of rows that repeat a message.
    pub resent: Resent,
    /// Leave rows out that are at fault.
    pub skip_faulty: bool,
    /// How many faults are told one by one, the first ones.
    pub most_told: usize,
    /// How many messages each row stands for; `None` for one.
    pub sample_every: Option<u64>,
}

impl Reading {
    /// How the log of a platform is read, unless the user says otherwise.
    pub fn of(platform: Platform) -> Self {
        let zone = platform.is_in_utc().then_some(TimeZone::UTC);
        Self { platform: Some(platform), columns: platform.columns(), zone, ..Self::default() }
    }
}

/// Nothing is named otherwise, nothing is left out, and [`MOST_TOLD`] faults are told.
impl Default for Reading {
    fn default() -> Self {
        Self {
            platform: None,
            columns: Columns::default(),
            time: TimeForm::default(),
            zone: None,
            device: None,
            rules: Rules::default(),
            resent: Resent::default(),
            skip_faulty: false,
            most_told: MOST_TOLD,
            sample_every: None,
        }
    }
}

/// A pattern whose first group is the device's name.
#[derive(Clone, Debug)]
pub struct DevicePattern(Regex);

impl DevicePattern {
    /// Reads a regular expression with a group.
    ///
    /// # Errors
    ///
    /// It is none, or has no group.
    pub fn parse(text: &str) -> Result<Self, Text> {
        let pattern = Regex::new(text).map_err(|error| {
            let error = error.to_string();
            let last = error.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
            text!("metering-pattern", found = quoted(text), error = last)
        })?;
        if pattern.captures_len() < 2 {
            return Err(text!("metering-pattern-group", found = quoted(text)));
        }
        Ok(Self(pattern))
    }

    /// The regular expression as it was written.
    pub(super) fn text(&self) -> &str {
        self.0.as_str()
    }

    /// What the group takes of a name; the name itself where the pattern does not match.
    pub(super) fn cut<'n>(&self, name: &'n [u8]) -> &'n [u8] {
        let cut = || {
            let captures = self.0.captures(std::str::from_utf8(name).ok()?)?;
            captures.get(1).map(|group| &name[group.range()])
        };
        cut().unwrap_or(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_group_is_the_name_and_other_names_stay() {
        let pattern = DevicePattern::parse("^(.*?)&").unwrap();
        assert_eq!(pattern.cut("电1&a1B2&x".as_bytes()), "电1".as_bytes());
        assert_eq!(pattern.cut(b"app-1"), b"app-1");
        let optional = DevicePattern::parse("^x(y)?").unwrap();
        assert_eq!((optional.cut(b"xyz"), optional.cut(b"xz")), (&b"y"[..], &b"xz"[..]));
        let told = |text: &str| DevicePattern::parse(text).unwrap_err().to_string();
        assert_eq!(told("^.*&"), "`^.*&` has no group; put what is the device's name in round brackets, as in ^(.*?)&");
        assert_eq!(told("(a"), "`(a` is no regular expression: unclosed group");
    }
}
