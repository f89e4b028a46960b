//! The heights of the curves of a quote.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::calendar::{Date, Weekday};
use crate::gui::background::days::days_of;
use crate::money::Money;
use crate::plan::{MeterId, PerMeter};
use crate::quote::Quote;
use crate::rating::RatedDay;
use crate::scenario::{Devices, Scenario};
use crate::usage::Variant;

/// The heights of points, prepared once for each quote.
pub struct Curves {
    pub dates: Vec<Date>,
    /// The position in `dates` of the first day of each month.
    pub month_starts: Vec<usize>,
    /// The weekends, as positions of the first day and of the day after the last.
    pub weekends: Vec<(usize, usize)>,
    /// The positions of the dated points of roll-outs.
    pub roll_out: Vec<usize>,
    pub variants: [Heights; 3],
}

/// The heights of a variant.
#[derive(Default)]
pub struct Heights {
    pub fees: PerMeter<Vec<f64>>,
    /// The cumulative fees from the first day on.
    pub cumulative: Vec<Money>,
    /// The positions of the days on which a month's free quota runs out.
    pub quota_ends: Vec<usize>,
}

impl Curves {
    /// Prepares the plots of a quote.
    pub fn of(scenario: &Scenario, quote: &Quote) -> Self {
        let days = |variant| days_of(variant).cloned().collect::<Vec<RatedDay>>();
        let designed = quote.variant(Variant::AsDesigned);
        let mut month_starts = vec![0];
        for month in &designed.months {
            month_starts.push(month_starts.last().copied().unwrap_or_default() + month.rated.days.len());
        }
        month_starts.pop();
        let heights = |variant| {
            let quote = quote.variant(variant);
            let days = days(quote);
            let mut total = Money::ZERO;
            let mut quota_ends = Vec::new();
            let mut start = 0;
            for month in &quote.months {
                let days = &month.rated.days;
                // Where nothing was free nothing is used up.
                let first = days.iter().position(|day| day.meters[MeterId::Messages].charged() > 0);
                let first =
                    first.filter(|first| days[..=*first].iter().any(|day| day.meters[MeterId::Messages].free > 0));
                quota_ends.extend(first.map(|day| start + day));
                start += month.rated.days.len();
            }
            Heights {
                fees: PerMeter::from_fn(|meter| days.iter().map(|day| day.meters[meter].fee.to_plot()).collect()),
                cumulative: days
                    .iter()
                    .map(|day| {
                        total += day.total();
                        total
                    })
                    .collect(),
                quota_ends,
            }
        };
        let dates: Vec<Date> = days(designed).iter().map(|day| day.date).collect();
        let (weekends, roll_out) = (weekends(&dates), roll_out(scenario, &dates));
        Self { dates, month_starts, weekends, roll_out, variants: Variant::ALL.map(heights) }
    }

    /// The positions of the days of a month, or of all days.
    pub fn range(&self, month: Option<usize>) -> Range<usize> {
        match month.and_then(|m| self.month_starts.get(m).map(|start| (m, *start))) {
            Some((m, start)) => start..self.month_starts.get(m + 1).copied().unwrap_or(self.dates.len()),
            None => 0..self.dates.len(),
        }
    }

    /// The cumulative fees from the first day of `range` to `day`.
    pub fn so_far(&self, variant: Variant, range: &Range<usize>, day: usize) -> Money {
        let cumulative = &self.variants[variant as usize].cumulative;
        let before = range.start.checked_sub(1).map_or(Money::ZERO, |day| cumulative[day]);
        cumulative[day] - before
    }
}

fn weekends(dates: &[Date]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (day, date) in dates.iter().enumerate() {
        match (date.weekday(), found.last_mut()) {
            (Weekday::Sunday, Some(saturday)) if saturday.1 == day => saturday.1 = day + 1,
            (Weekday::Saturday | Weekday::Sunday, _) => found.push((day, day + 1)),
            _ => {}
        }
    }
    found
}

fn roll_out(scenario: &Scenario, dates: &[Date]) -> Vec<usize> {
    let mut days = BTreeSet::new();
    for fleet in scenario.fleets() {
        if let Devices::Ramp(points) = &fleet.devices {
            days.extend(points.iter().filter_map(|point| dates.binary_search(&point.on).ok()));
        }
    }
    days.into_iter().collect()
}
