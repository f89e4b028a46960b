//! `Zone`: the time zone of times without an offset, as constants of a query.

use jiff::civil;
use jiff::tz::{Offset, TimeZone};

use super::dialect::{Engine, Kind};
use super::steps::Steps;

/// The years whose local times may fall on a day of a usage table.
const YEARS: std::ops::RangeInclusive<i16> = 1999..=2200;
/// A time of the year that none reaches.
const NEVER: &str = "13";

/// The offsets of a time zone.
#[derive(Clone, Debug)]
pub(super) enum Zone {
    /// Seconds that are the same in all years.
    Fixed(i64),
    /// For each year its stretches.
    Years(Vec<(i16, Vec<Stretch>)>),
}

/// A part of a year with one offset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Local time of the year from which on clocks show it, as in `03-08 03:00:00`.
    from: String,
    /// Local time of the year until which they show it; `None` to the end of the year.
    until: Option<String>,
    /// Seconds from UTC.
    offset: i64,
}

/// A stretch of local time: seconds since 1970-01-01 as if they were UTC.
struct Span {
    from: i64,
    until: i64,
    offset: i64,
}

impl Zone {
    /// The offsets of a time zone. A time that occurs twice is the earlier one, and one that is skipped has none.
    pub fn of(zone: &TimeZone) -> Self {
        let start = second(civil::date(*YEARS.start(), 1, 1));
        let end = second(civil::date(*YEARS.end() + 1, 1, 1));
        let timestamp = |second: i64| jiff::Timestamp::from_second(second).unwrap_or_default();
        // A day more than any offset has, on both sides.
        let (first, last) = (timestamp(start - 172_800), timestamp(end + 172_800));
        let mut offset = seconds(zone.to_offset(first));
        let mut spans = vec![Span { from: i64::MIN, until: i64::MAX, offset }];
        for transition in zone.following(first).take_while(|transition| transition.timestamp() <= last) {
            let (at, next) = (transition.timestamp().as_second(), seconds(transition.offset()));
            if next == offset {
                continue;
            }
            if let Some(span) = spans.last_mut() {
                span.until = at + offset;
            }
            spans.push(Span { from: at + offset.max(next), until: i64::MAX, offset: next });
            offset = next;
        }
        match &spans[..] {
            [only] => Self::Fixed(only.offset),
            spans => Self::Years(YEARS.map(|year| (year, stretches(spans, year))).collect()),
        }
    }

    /// The most stretches of a year.
    fn most(&self) -> usize {
        match self {
            Self::Fixed(_) => 1,
            Self::Years(years) => years.iter().map(|(_, stretches)| stretches.len()).max().unwrap_or(1),
        }
    }

    /// Adds the table of the years, if offsets change.
    pub fn add(&self, steps: &mut Steps, engine: Engine) {
        let Self::Years(years) = self else { return };
        let numbers = 1..=self.most();
        let names: Vec<[String; 3]> =
            numbers.map(|n| [format!("from_{n}"), format!("until_{n}"), format!("offset_{n}")]).collect();
        let mut columns = vec![("zone_year", Kind::Text)];
        for [from, until, offset] in &names {
            columns.extend([(from.as_str(), Kind::Text), (until, Kind::Text), (offset, Kind::Whole)]);
        }
        let rows = years.iter().map(|(year, stretches)| {
            let mut row = vec![engine.literal(&year.to_string())];
            for at in 0..names.len() {
                let stretch = stretches.get(at);
                let from = stretch.map_or(NEVER, |stretch| stretch.from.as_str());
                let until = stretch.and_then(|stretch| stretch.until.as_deref()).unwrap_or(NEVER);
                row.extend([engine.literal(from), engine.literal(until)]);
                row.push(stretch.map_or(0, |stretch| stretch.offset).to_string());
            }
            row
        });
        let (head, body) = engine.constants("zone_years", &columns, &rows.collect::<Vec<_>>());
        let remark = "The offsets of the time zone in each year, and from when until when its clocks show them.";
        steps.add(remark, &head, "", &body);
    }

    /// The offset of a time that says none, in seconds; null for times that are skipped.
    pub fn offset(&self) -> String {
        if let Self::Fixed(seconds) = self {
            return seconds.to_string();
        }
        let time = "substr(clock, 6, 5) || ' ' || substr(clock, 12, 8)";
        let whens = (1..=self.most())
            .map(|n| format!("\n                    when {time} >= from_{n} and {time} < until_{n} then offset_{n}"));
        format!("case{}\n                end", whens.collect::<String>())
    }

    /// The join with the table of the years, if there is one.
    pub fn join(&self) -> String {
        match self {
            Self::Fixed(_) => String::new(),
            Self::Years(_) => "\n    left join zone_years on zone_year = substr(clock, 1, 4)".to_owned(),
        }
    }
}

/// The stretches of a year.
fn stretches(spans: &[Span], year: i16) -> Vec<Stretch> {
    let (start, end) = (second(civil::date(year, 1, 1)), second(civil::date(year + 1, 1, 1)));
    let within = spans.iter().filter(|span| span.from < end && span.until > start && span.from < span.until);
    within
        .map(|span| Stretch {
            from: if span.from <= start { "01-01".to_owned() } else { time_of_year(span.from) },
            until: (span.until < end).then(|| time_of_year(span.until)),
            offset: span.offset,
        })
        .collect()
}

/// As in `03-08 03:00:00`.
fn time_of_year(second: i64) -> String {
    let timestamp = jiff::Timestamp::from_second(second).unwrap_or_default();
    Offset::UTC.to_datetime(timestamp).strftime("%m-%d %H:%M:%S").to_string()
}

/// Seconds since 1970-01-01 of the beginning of a date, as if it were UTC.
fn second(date: civil::Date) -> i64 {
    86_400 * crate::calendar::days_between(civil::date(1970, 1, 1), date)
}

fn seconds(offset: Offset) -> i64 {
    i64::from(offset.seconds())
}
