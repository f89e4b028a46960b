//! Times of rows: a text or a number becomes a second of a day of the plan.

use jiff::civil;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

use super::usage_table::DAY_SECONDS;
use crate::calendar::{Date, FIRST_DAY};
use crate::plan::DayOffset;
use crate::shown::quoted;
use crate::texts::{Text, text};

/// Seconds of a day, for arithmetic with instants.
pub(super) const DAY: i64 = DAY_SECONDS as i64;
/// Days before 1970-01-01 and after it that a row may fall on.
pub(super) const FIRST: i64 = 10_957;
pub(super) const LAST: i64 = 84_005;

/// How a log writes the time of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TimeForm {
    /// A date and a time of day, with an offset or in a time zone: `2026-12-01T08:00:00.5+08:00`.
    #[default]
    Text,
    /// Seconds since 1970-01-01T00:00:00Z, decimals allowed.
    EpochSeconds,
    /// Whole milliseconds since then.
    EpochMilliseconds,
    /// Whole microseconds since then.
    EpochMicroseconds,
}

/// A day of the plan, and how far into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Days since 2000-01-01, to 2199-12-31.
    pub day: u32,
    /// Second of the day, fractions cut.
    pub second: u32,
    /// True where the time of day occurs twice in the time zone, of which this is the earlier one.
    pub is_ambiguous: bool,
}

/// Why a text is no time of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoTime {
    /// It has another form.
    Form,
    /// It has no seconds.
    NoSeconds,
    /// Its date is not in the calendar, or its time not on the clock.
    NotOnTheClock,
    /// Second 60 is not counted by anybody who bills by days.
    LeapSecond,
    /// It says no offset, and no time zone was named.
    NoOffset,
    /// The clocks of the time zone skip it.
    Skipped,
    /// Its day lies before 2000-01-01 or after 2199-12-31.
    OutOfRange,
    /// It is no number of the form.
    NoNumber,
}

impl NoTime {
    /// What is wrong with a time, what is allowed and what to do.
    pub fn told(self, cell: &str, form: TimeForm) -> Text {
        let found = quoted(cell);
        match self {
            Self::NoNumber => match form {
                TimeForm::EpochSeconds => text!("metering-time-epoch-decimal", found = found),
                _ => text!("metering-time-epoch", found = found),
            },
            Self::Form if is_number(cell.as_bytes()) => text!("metering-time-is-number", found = found),
            Self::Form => text!("metering-time-form", found = found),
            Self::NoSeconds => text!("metering-time-no-seconds", found = found),
            Self::NotOnTheClock => text!("metering-time-not-on-the-clock", found = found),
            Self::LeapSecond => text!("metering-time-leap-second", found = found),
            Self::NoOffset => text!("metering-time-no-offset", found = found),
            Self::Skipped => text!("metering-time-skipped", found = found),
            Self::OutOfRange => text!("metering-time-out-of-range", found = found),
        }
    }
}

fn is_number(cell: &[u8]) -> bool {
    !cell.is_empty() && cell.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.')
}

/// Reads the times of a log. It remembers the last date and the last day of the time zone, since neighbours share them.
#[derive(Clone, Debug)]
pub struct Clock {
    form: TimeForm,
    zone: Option<TimeZone>,
    /// Offset of the plan's days from UTC in seconds.
    plan: i64,
    /// A date as it is written, and its days since 1970-01-01.
    last_date: ([u8; 10], i64),
    /// A day of the time zone, and its offset in seconds where that is the same all day.
    last_offset: Option<(i64, Option<i64>)>,
}

impl Clock {
    /// Makes a clock of a log for a plan's days. Times of day without an offset are of the zone; without a zone they are no
    /// times.
    pub fn new(form: TimeForm, zone: Option<TimeZone>, day: DayOffset) -> Self {
        Self { form, zone, plan: day.seconds(), last_date: (*b"1970-01-01", 0), last_offset: None }
    }

    /// How the log writes times.
    pub const fn form(&self) -> TimeForm {
        self.form
    }

    /// Reads the time of a row.
    ///
    /// # Errors
    ///
    /// The reason why the cell is no time.
    pub fn read(&mut self, cell: &[u8]) -> Result<Moment, NoTime> {
        let (seconds, is_ambiguous) = match self.form {
            TimeForm::Text => self.text(cell)?,
            TimeForm::EpochSeconds => (epoch_seconds(cell)?, false),
            TimeForm::EpochMilliseconds => (whole(cell)? / 1_000, false),
            TimeForm::EpochMicroseconds => (whole(cell)? / 1_000_000, false),
        };
        self.moment(seconds, is_ambiguous)
    }

    /// Reads the time of a row of a log that writes texts or, by its settings, seconds since 1970.
    ///
    /// # Errors
    ///
    /// The reason why the cell is no time.
    pub fn read_either(&mut self, cell: &[u8]) -> Result<Moment, NoTime> {
        match self.form {
            TimeForm::Text if is_number(cell) => self.moment(epoch_seconds(cell)?, false),
            _ => self.read(cell),
        }
    }

    /// The moment of seconds since 1970-01-01T00:00:00Z.
    fn moment(&self, seconds: i64, is_ambiguous: bool) -> Result<Moment, NoTime> {
        let seconds = seconds + self.plan;
        let (day, second) = (seconds.div_euclid(DAY), seconds.rem_euclid(DAY));
        if !(FIRST..=LAST).contains(&day) {
            return Err(NoTime::OutOfRange);
        }
        Ok(Moment { day: (day - FIRST) as u32, second: second as u32, is_ambiguous })
    }

    /// Seconds since 1970-01-01T00:00:00Z, fractions cut, and whether the time of day occurs twice.
    fn text(&mut self, cell: &[u8]) -> Result<(i64, bool), NoTime> {
        let Some((head, rest)) = cell.split_first_chunk::<19>() else {
            return Err(if is_without_seconds(cell) { NoTime::NoSeconds } else { NoTime::Form });
        };
        let (date, time) = head.split_at(10);
        let [b'T' | b' ', time @ ..] = time else { return Err(NoTime::Form) };
        let &[h1, h2, b':', m1, m2, second_colon, s1, s2] = time else { return Err(NoTime::Form) };
        let (Some(hour), Some(minute)) = (two(h1, h2), two(m1, m2)) else { return Err(NoTime::Form) };
        let (b':', Some(second)) = (second_colon, two(s1, s2)) else {
            return Err(if is_without_seconds(cell) { NoTime::NoSeconds } else { NoTime::Form });
        };
        let day = self.day_of(date)?;
        if hour > 23 || minute > 59 {
            return Err(NoTime::NotOnTheClock);
        }
        if second > 59 {
            return Err(if second == 60 { NoTime::LeapSecond } else { NoTime::NotOnTheClock });
        }
        let local = day * DAY + hour * 3_600 + minute * 60 + second;
        match offset(fraction_cut(rest)?)? {
            Some(offset) => Ok((local - offset, false)),
            None => self.in_zone(local),
        }
    }

    /// Days since 1970-01-01 of a date.
    fn day_of(&mut self, date: &[u8]) -> Result<i64, NoTime> {
        if *date == self.last_date.0 {
            return Ok(self.last_date.1);
        }
        let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = date else { return Err(NoTime::Form) };
        let numbers = (two(y1, y2), two(y3, y4), two(m1, m2), two(d1, d2));
        let (Some(century), Some(year), Some(month), Some(day)) = numbers else { return Err(NoTime::Form) };
        let date_of = Date::new((100 * century + year) as i16, month as i8, day as i8);
        let days = date_of.map(days_since_1970).map_err(|_| NoTime::NotOnTheClock)?;
        if let Ok(written) = date.try_into() {
            self.last_date = (written, days);
        }
        Ok(days)
    }

    /// A time of day of the zone, in seconds as if it were UTC.
    fn in_zone(&mut self, local: i64) -> Result<(i64, bool), NoTime> {
        let Some(zone) = &self.zone else { return Err(NoTime::NoOffset) };
        let day = local.div_euclid(DAY);
        let all_day = match self.last_offset {
            Some((known, all_day)) if known == day => all_day,
            _ => {
                let all_day = offset_of_all_day(zone, day);
                self.last_offset = Some((day, all_day));
                all_day
            }
        };
        if let Some(offset) = all_day {
            return Ok((local - offset, false));
        }
        let datetime = civil_of(local).ok_or(NoTime::OutOfRange)?;
        match zone.to_ambiguous_timestamp(datetime).offset() {
            AmbiguousOffset::Unambiguous { offset } => Ok((local - seconds_of(offset), false)),
            AmbiguousOffset::Gap { .. } => Err(NoTime::Skipped),
            AmbiguousOffset::Fold { before, .. } => Ok((local - seconds_of(before), true)),
        }
    }
}

/// The date of a [`Moment::day`].
pub fn date_of(day: u32) -> Date {
    civil_of((FIRST + i64::from(day)) * DAY).map_or(FIRST_DAY, civil::DateTime::date)
}

fn days_since_1970(date: Date) -> i64 {
    crate::calendar::days_between(civil::date(1970, 1, 1), date)
}

/// The offset of a zone on a day of its calendar, where it is the same from the day before to the day after.
fn offset_of_all_day(zone: &TimeZone, day: i64) -> Option<i64> {
    let at = |day: i64| civil_of(day * DAY).and_then(|datetime| Offset::UTC.to_timestamp(datetime).ok());
    let (start, end) = (at(day - 1)?, at(day + 2)?);
    let changes = zone.following(start).next().is_some_and(|transition| transition.timestamp() <= end);
    (!changes).then(|| seconds_of(zone.to_offset(start)))
}

fn seconds_of(offset: Offset) -> i64 {
    i64::from(offset.seconds())
}

/// A date and a time of day, of seconds since 1970-01-01 there; `None` far outside of the years that a log may have.
fn civil_of(seconds: i64) -> Option<civil::DateTime> {
    jiff::Timestamp::from_second(seconds).ok().map(|timestamp| Offset::UTC.to_datetime(timestamp))
}

/// A number of two digits.
fn two(tens: u8, ones: u8) -> Option<i64> {
    (tens.is_ascii_digit() && ones.is_ascii_digit()).then(|| i64::from(10 * (tens - b'0') + ones - b'0'))
}

/// True for a date and a time that ends after its minutes.
fn is_without_seconds(cell: &[u8]) -> bool {
    let Some((head, rest)) = cell.split_first_chunk::<16>() else { return false };
    let pattern = b"0000-00-00T00:00";
    let fits = |(byte, like): (&u8, &u8)| match like {
        b'0' => byte.is_ascii_digit(),
        b'T' => matches!(byte, b'T' | b' '),
        other => byte == other,
    };
    head.iter().zip(pattern).all(fits) && !rest.starts_with(b":")
}

/// What comes behind the fraction of a second.
fn fraction_cut(rest: &[u8]) -> Result<&[u8], NoTime> {
    let [b'.' | b',', fraction @ ..] = rest else { return Ok(rest) };
    let digits = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits == 0 { Err(NoTime::Form) } else { Ok(&fraction[digits..]) }
}

/// An offset from UTC in seconds; `None` where there is none.
fn offset(rest: &[u8]) -> Result<Option<i64>, NoTime> {
    let rest = match rest {
        [] => return Ok(None),
        b"Z" => return Ok(Some(0)),
        [b'Z', rest @ ..] => rest,
        rest => rest,
    };
    let (east, h1, h2, m1, m2) = match *rest {
        [sign @ (b'+' | b'-'), h1, h2] => (sign == b'+', h1, h2, b'0', b'0'),
        [sign @ (b'+' | b'-'), h1, h2, m1, m2] | [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            (sign == b'+', h1, h2, m1, m2)
        }
        _ => return Err(NoTime::Form),
    };
    let (Some(hours), Some(minutes)) = (two(h1, h2), two(m1, m2)) else { return Err(NoTime::Form) };
    if hours > 23 || minutes > 59 {
        return Err(NoTime::NotOnTheClock);
    }
    let seconds = hours * 3_600 + minutes * 60;
    Ok(Some(if east { seconds } else { -seconds }))
}

/// A whole number of at most 18 digits, which no instant of a log exceeds.
fn whole(cell: &[u8]) -> Result<i64, NoTime> {
    if cell.is_empty() || !cell.iter().all(u8::is_ascii_digit) {
        return Err(NoTime::NoNumber);
    }
    let significant = &cell[cell.iter().take_while(|byte| **byte == b'0').count()..];
    if significant.len() > 18 {
        return Err(NoTime::OutOfRange);
    }
    Ok(significant.iter().fold(0, |number, byte| 10 * number + i64::from(byte - b'0')))
}

/// Seconds with decimals, which are cut.
fn epoch_seconds(cell: &[u8]) -> Result<i64, NoTime> {
    match cell.iter().position(|byte| *byte == b'.') {
        None => whole(cell),
        Some(point) => {
            let decimals = &cell[point + 1..];
            let are_digits = !decimals.is_empty() && decimals.iter().all(u8::is_ascii_digit);
            if are_digits { whole(&cell[..point]) } else { Err(NoTime::NoNumber) }
        }
    }
}

/// Finds a time zone by its name in the IANA database that comes with the program, or an offset such as `+08:00` or `UTC`.
///
/// # Errors
///
/// There is no such time zone.
pub fn time_zone(name: &str) -> Result<TimeZone, Text> {
    if let Ok(Some(seconds)) = offset(name.as_bytes()) {
        let fixed = i32::try_from(seconds).ok().and_then(|seconds| Offset::from_seconds(seconds).ok());
        return fixed.map(TimeZone::fixed).ok_or_else(|| text!("metering-time-zone", found = quoted(name)));
    }
    TimeZone::get(name).map_err(|_| text!("metering-time-zone", found = quoted(name)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::LAST_DAY;

    #[test]
    fn the_first_and_the_last_day_are_those_of_the_calendar() {
        assert_eq!((date_of(0), date_of((LAST - FIRST) as u32)), (FIRST_DAY, LAST_DAY));
        assert_eq!((days_since_1970(FIRST_DAY), days_since_1970(LAST_DAY)), (FIRST, LAST));
    }
}
