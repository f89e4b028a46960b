//! Billing months and days: calendar days of Beijing time, in which the policy counts (clause P2).
//!
//! Scenarios name Beijing days already, so civil dates are enough and no time zone is ever converted.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::date;
pub use jiff::civil::{Date, Weekday};

/// The first day that a scenario may name: 2000-01-01.
pub const FIRST_DAY: Date = date(2000, 1, 1);
/// The last day that a scenario may name or reach: 2199-12-31.
pub const LAST_DAY: Date = date(2199, 12, 31);

/// A calendar month of Beijing time, in which the free quota is counted (P1, P2): `2026-12`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    first: Date,
}

impl Month {
    /// Makes a month; `None` outside of 2000-01 to 2199-12.
    pub fn new(year: i16, month: i8) -> Option<Self> {
        let first = Date::new(year, month, 1).ok()?;
        (FIRST_DAY..=LAST_DAY).contains(&first).then_some(Self { first })
    }

    /// Reads `YYYY-MM`; `None` for any other form or a month outside of 2000-01 to 2199-12.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        Self::new(digits(year, 4)?, i8::try_from(digits(month, 2)?).ok()?)
    }

    /// The first day of the month.
    pub const fn first_day(self) -> Date {
        self.first
    }

    /// The number of days, 28 to 31.
    pub fn day_count(self) -> usize {
        self.first.days_in_month() as usize
    }

    /// All days, in order.
    pub fn days(self) -> impl Iterator<Item = Date> {
        let (year, month) = (self.first.year(), self.first.month());
        (1..=self.first.days_in_month()).filter_map(move |day| Date::new(year, month, day).ok())
    }

    /// The number of months from an earlier month; 0 from this one and from later ones.
    pub fn since(self, earlier: Self) -> u32 {
        let months = |month: Self| 12 * i32::from(month.first.year()) + i32::from(month.first.month());
        u32::try_from(months(self) - months(earlier)).unwrap_or_default()
    }

    /// The month `months` later; `None` past 2199-12.
    pub fn plus(self, months: u64) -> Option<Self> {
        let months = i64::try_from(months).ok()?;
        let first = self.first.checked_add(months.months()).ok()?;
        (first <= LAST_DAY).then_some(Self { first })
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.first.year(), self.first.month())
    }
}

/// Reads `YYYY-MM-DD`; `None` for any other form, a day that does not exist, or one outside of 2000-01-01 to
/// 2199-12-31.
pub fn parse_date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let (month, day) = (i8::try_from(digits(month, 2)?).ok()?, i8::try_from(digits(day, 2)?).ok()?);
    let date = Date::new(digits(year, 4)?, month, day).ok()?;
    (FIRST_DAY..=LAST_DAY).contains(&date).then_some(date)
}

/// Reasons why a text in the form of a day or a month is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDay {
    /// The day lies before [`FIRST_DAY`] or after [`LAST_DAY`].
    OutOfRange,
    /// The calendar has no such day or month.
    NotInCalendar,
}

/// Why a text in the form of a day or a month is none; `None` for a text of another form.
pub fn why_not(text: &str) -> Option<NoDay> {
    let parts: Vec<i16> = text.split('-').zip([4, 2, 2]).map_while(|(part, count)| digits(part, count)).collect();
    let (year, month, day) = match (&parts[..], text.len()) {
        (&[year, month, day], 10) => (year, month, day),
        (&[year, month], 7) => (year, month, 1),
        _ => return None,
    };
    match Date::new(year, month as i8, day as i8) {
        Ok(date) if (FIRST_DAY..=LAST_DAY).contains(&date) => None,
        Ok(_) => Some(NoDay::OutOfRange),
        Err(_) => Some(NoDay::NotInCalendar),
    }
}

/// Days from `from` to `to`; negative where `to` is earlier.
pub fn days_between(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}

fn digits(text: &str, count: usize) -> Option<i16> {
    (text.len() == count && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_counted_and_bounded() {
        assert_eq!(Month::parse("2028-02").unwrap().day_count(), 29);
        assert_eq!(Month::parse("2100-02").unwrap().day_count(), 28);
        assert_eq!(Month::parse("2026-12").unwrap().plus(2).unwrap().to_string(), "2027-02");
        assert_eq!(Month::parse("2199-12").unwrap().plus(1), None);
        assert_eq!(Month::parse("2000-01").unwrap().to_string(), "2000-01");
        for bad in
            ["1999-12", "2200-01", "2026-13", "2026-00", "2026-1", "26-01", "2026/01", "2026-01-01", "", "+026-01"]
        {
            assert_eq!(Month::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn dates_are_read_and_bounded() {
        assert_eq!(parse_date("2024-02-29").unwrap(), date(2024, 2, 29));
        assert_eq!(parse_date("2199-12-31").unwrap(), LAST_DAY);
        for bad in
            ["2023-02-29", "1999-12-31", "2200-01-01", "2024-2-29", "20240229", "2024-02-29T00", "2024-02-29-1", ""]
        {
            assert_eq!(parse_date(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_date_that_is_none_is_explained() {
        assert_eq!(why_not("2023-02-29"), Some(NoDay::NotInCalendar));
        assert_eq!(why_not("2023-13"), Some(NoDay::NotInCalendar));
        assert_eq!(why_not("1999-12-31"), Some(NoDay::OutOfRange));
        assert_eq!(why_not("2200-01"), Some(NoDay::OutOfRange));
        for other in ["", "2023", "2023-1-1", "01.02.2023", "2023-02-28", "2023-02", "2023-02-28-01"] {
            assert_eq!(why_not(other), None, "{other}");
        }
    }

    #[test]
    fn days_between_dates_cross_years() {
        assert_eq!(days_between(date(2023, 12, 31), date(2024, 3, 1)), 61);
        assert_eq!(days_between(date(2024, 3, 1), date(2023, 12, 31)), -61);
    }
}
