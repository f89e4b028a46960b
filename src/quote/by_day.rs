//! A bill by the day: the fee of each day, split over what was billed on it.
//!
//! Where the bill is rounded by the day, the parts of a day add up to its rounded fee. Where it is rounded once a month, they
//! add up to the day's exact fee in billionths, and what makes a month of them is a rounding of its own.

use super::line_items::{LineItem, line_items};
use crate::calendar::{Date, Month};
use crate::fault::Fault;
use crate::money::{Exact, Money, apportion};
use crate::plan::{MeterId, RoundingScope, Variant};
use crate::rating::{MeterDay, RatedMonth, rate};
use crate::scenario::Scenario;
use crate::usage::{DailyUsage, Grain, ranges};

/// Bill of a variant by the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BillByDay {
    /// What is billed, in the order of a breakdown; quantity is that of the whole bill, and the fee stands with the days.
    pub items: Vec<LineItem>,
    /// The days in order.
    pub days: Vec<DayOfBill>,
    /// What the rounding of a month adds to the parts of its days, by month and meter; where it is not zero.
    pub roundings: Vec<(Month, MeterId, Exact)>,
}

/// Day of a bill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayOfBill {
    /// The day.
    pub date: Date,
    /// Its parts, in the order of the items, without those of which nothing is counted.
    pub parts: Vec<PartOfDay>,
}

/// What is billed of an item on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartOfDay {
    /// Index of the item.
    pub item: usize,
    /// Billable units, living devices or connection minutes; not 0.
    pub quantity: u64,
    /// Its share of the day's fee.
    pub fee: Exact,
}

impl BillByDay {
    /// The bill of a variant of a scenario.
    ///
    /// # Errors
    ///
    /// The fault of the quote, if a day has more than 10^12 billable units.
    pub fn of(scenario: &Scenario, variant: Variant) -> Result<Self, Fault> {
        Ok(Self::of_usage(scenario, &DailyUsage::kept_by(Grain::Day, scenario)?, variant))
    }

    /// The bill of a variant for a usage that is kept by the day.
    pub fn of_usage(scenario: &Scenario, usage: &DailyUsage, variant: Variant) -> Self {
        let months = rate(scenario, usage, usage.variant(variant));
        let items = line_items(scenario, usage, variant);
        let mut days = Vec::with_capacity(usage.days.len());
        let mut roundings = Vec::new();
        for (month, range) in months.iter().zip(ranges(&usage.month_ends)) {
            let mut by_meter = Vec::new();
            for (meter, _) in scenario.meters() {
                let mut sum = Exact::ZERO;
                by_meter.push((
                    meter,
                    range
                        .clone()
                        .zip(&month.days)
                        .map(|(day, rated)| {
                            let parts = split_day(scenario, &items, day, meter, &rated.meters[meter]);
                            sum = parts.iter().fold(sum, |sum, part| sum + part.fee);
                            parts
                        })
                        .collect::<Vec<_>>(),
                ));
                let left = billed(scenario, month, meter) - sum;
                if left != Exact::ZERO {
                    roundings.push((month.month, meter, left));
                }
            }
            for (at, day) in range.enumerate() {
                let mut parts: Vec<PartOfDay> =
                    by_meter.iter().flat_map(|(_, days)| days[at].iter().copied()).collect();
                parts.sort_by_key(|part| part.item);
                days.push(DayOfBill { date: usage.days[day], parts });
            }
        }
        let mut items: Vec<LineItem> = items.into_iter().map(|(item, _)| item).collect();
        for part in days.iter().flat_map(|day| &day.parts) {
            items[part.item].quantity += part.quantity;
        }
        Self { items, days, roundings }
    }

    /// Total of the bill: the parts of all days and the roundings.
    pub fn total(&self) -> Exact {
        let parts = self.days.iter().flat_map(|day| &day.parts).map(|part| part.fee);
        let roundings = self.roundings.iter().map(|(_, _, rounding)| *rounding);
        parts.chain(roundings).fold(Exact::ZERO, |sum, fee| sum + fee)
    }
}

/// Fee of a meter in a month, as billed.
fn billed(scenario: &Scenario, month: &RatedMonth, meter: MeterId) -> Exact {
    Exact::from_money(month.meters[meter].fee, scenario.plan().places())
}

/// Splits a day's fee of a meter over the items that it counts.
fn split_day(
    scenario: &Scenario,
    items: &[(LineItem, &[u64])],
    day: usize,
    meter: MeterId,
    rated: &MeterDay,
) -> Vec<PartOfDay> {
    let counted = items.iter().enumerate().filter(|(_, (item, days))| item.what.meter() == meter && days[day] > 0);
    let counted: Vec<(usize, u64)> = counted.map(|(i, (_, days))| (i, days[day])).collect();
    let weights: Vec<u64> = counted.iter().map(|(_, quantity)| *quantity).collect();
    let places = scenario.plan().places();
    let fees: Vec<Exact> = match (scenario.rounding().scope, scenario.meter(meter)) {
        (RoundingScope::PerMonth, Some(of)) => {
            let nanos = Money::from_minor(rated.unrounded(of).to_nanos());
            apportion(nanos, &weights).into_iter().map(|part| Exact::from_nanos(part.minor())).collect()
        }
        _ => apportion(rated.fee, &weights).into_iter().map(|part| Exact::from_money(part, places)).collect(),
    };
    counted.into_iter().zip(fees).map(|((item, quantity), fee)| PartOfDay { item, quantity, fee }).collect()
}
