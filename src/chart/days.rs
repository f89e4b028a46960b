//! Charts of a quote's days: the daily fees of a variant, stacked by meter, and the cost so far of each variant.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Axis, Band, Chart, Colour, Dash, Marker, Scale, Series, Shape, amounts};
use crate::calendar::{Date, Weekday};
use crate::money::{Money, group};
use crate::plan::{MeterId, PricePlan, RoundingScope, Variant};
use crate::quote::{Quote, VariantQuote};
use crate::rating::RatedDay;
use crate::scenario::{Devices, Scenario};
use crate::texts::{self, tr};

/// Most days of a chart that shows weekends, which are too narrow on longer ones.
const MOST_DAYS_WITH_WEEKENDS: usize = 130;
/// Most months of a chart that marks their beginnings, which would hide the rest on longer ones.
const MOST_MONTHS_WITH_STARTS: usize = 36;

/// Days of a variant in order: of all months, or of one by its index.
fn days_of(quote: &VariantQuote, month: Option<usize>) -> Vec<RatedDay> {
    let months = quote.months.iter().enumerate().filter(|(m, _)| month.is_none_or(|month| month == *m));
    months.flat_map(|(_, month)| month.rated.days.iter().cloned()).collect()
}

/// Ranges of the months among the days of a variant.
fn months_of(quote: &VariantQuote, month: Option<usize>) -> Vec<Range<usize>> {
    let months = quote.months.iter().enumerate().filter(|(m, _)| month.is_none_or(|month| month == *m));
    let mut start = 0;
    let range = |days: usize| {
        let range = start..start + days;
        start = range.end;
        range
    };
    months.map(|(_, month)| month.rated.days.len()).map(range).collect()
}

/// Charts the cost of each day in a variant, with the meters' fees stacked: of all months, or of one by its index.
pub fn daily(scenario: &Scenario, quote: &Quote, variant: Variant, month: Option<usize>) -> Chart {
    daily_of(scenario, quote, variant, month, |_| true)
}

/// Charts the cost of each day, without fees whose names are not shown.
pub fn daily_of(
    scenario: &Scenario,
    quote: &Quote,
    variant: Variant,
    month: Option<usize>,
    is_shown: impl Fn(&str) -> bool,
) -> Chart {
    let days = days_of(quote.variant(variant), month);
    let half = if days.len() <= 62 { 0.4 } else { 0.5 };
    let mut greatest = 0.0_f64;
    let mut bars = vec![Vec::new(); quote.meters.len()];
    let shown: Vec<bool> = quote.meters.iter().map(|meter| is_shown(&meter.fee_name("chart"))).collect();
    for (day, rated) in days.iter().enumerate() {
        let (left, right) = (day as f64 - half, day as f64 + half);
        let mut so_far = Money::ZERO;
        for ((meter, bars), _) in quote.meters.iter().zip(&mut bars).zip(&shown).filter(|(_, shown)| **shown) {
            let low = so_far.to_plot(quote.places());
            so_far += rated.meters[*meter].fee;
            bars.push([left, low, right, so_far.to_plot(quote.places())]);
        }
        greatest = greatest.max(so_far.to_plot(quote.places()));
    }
    let series = quote.meters.iter().zip(bars).map(|(meter, bars)| Series {
        name: meter.fee_name("chart"),
        colour: Colour::of_fee(*meter),
        shape: Shape::Boxes(bars),
    });
    Chart {
        title: tr!("chart-daily", scenario = &quote.scenario, variant = quote.plan.variant_label(variant)),
        subtitle: subtitle(scenario, quote, &[variant], month, &days),
        x: dates_axis(&quote.plan, dates(&days)),
        y: amounts(tr!("chart-a-day", currency = quote.plan.currency.code.as_str()), quote.places(), greatest),
        bands: weekends(&dates(&days)),
        series: series.collect(),
        markers: markers(scenario, quote.variant(variant), month, &days),
        notes: Vec::new(),
        heat: None,
    }
}

/// Charts the cost so far of each variant, up to and including each day: of all months, or of one by its index.
pub fn cumulative(scenario: &Scenario, quote: &Quote, month: Option<usize>) -> Chart {
    let designed = quote.variant(Variant::AsDesigned);
    let days = days_of(designed, month);
    let mut greatest = 0.0_f64;
    // As designed is a broad line under the others, so that it shows where it equals one of them.
    let series = quote.variants().iter().map(|variant| {
        let mut total = Money::ZERO;
        let point = |(day, rated): (usize, RatedDay)| {
            total += rated.total();
            [day as f64, total.to_plot(quote.places())]
        };
        let points: Vec<[f64; 2]> = days_of(quote.variant(variant), month).into_iter().enumerate().map(point).collect();
        greatest = points.last().map_or(greatest, |last| greatest.max(last[1]));
        let width = if variant == Variant::AsDesigned { 5.0 } else { 2.0 };
        Series {
            name: quote.plan.variant_label(variant),
            colour: Colour::of(variant),
            shape: Shape::Line { points, width, dashed: false },
        }
    });
    let series: Vec<Series> = series.collect();
    Chart {
        title: tr!("chart-cumulative", scenario = &quote.scenario),
        subtitle: subtitle(scenario, quote, &quote.variants().designed_last().collect::<Vec<_>>(), month, &days),
        x: dates_axis(&quote.plan, dates(&days)),
        y: amounts(tr!("chart-so-far", currency = quote.plan.currency.code.as_str()), quote.places(), greatest),
        bands: weekends(&dates(&days)),
        series,
        markers: markers(scenario, designed, month, &days),
        notes: Vec::new(),
        heat: None,
    }
}

/// Subtitle with the totals of the variants and the days.
fn subtitle(
    scenario: &Scenario,
    quote: &Quote,
    variants: &[Variant],
    month: Option<usize>,
    days: &[RatedDay],
) -> String {
    let total = |variant: &Variant| {
        let months = quote.variant(*variant).months.iter().enumerate();
        let shown = months.filter(|(m, _)| month.is_none_or(|month| month == *m));
        let total: Money = shown.map(|(_, month)| month.rated.total()).sum();
        format!("{} {}", quote.plan.variant_label(*variant), quote.plan.currency.amount(total))
    };
    let totals = variants.iter().map(total).collect::<Vec<_>>().join(" · ");
    let (from, to) = (days.first().map(|day| day.date), days.last().map(|day| day.date));
    let days = from
        .zip(to)
        .map_or_else(String::new, |(from, to)| tr!("chart-days", from = texts::day(from), to = texts::day(to)));
    let mut text = format!("{totals} · {days}");
    if scenario.rounding().scope == RoundingScope::PerMonth {
        text.push_str(" · ");
        text.push_str(&tr!("chart-by-day"));
    }
    text
}

fn dates(days: &[RatedDay]) -> Vec<Date> {
    days.iter().map(|day| day.date).collect()
}

/// Axis of days of a plan.
pub(super) fn dates_axis(plan: &PricePlan, dates: Vec<Date>) -> Axis {
    Axis {
        label: tr!("chart-days-in", time = plan.day.in_words()),
        from: -0.5,
        to: dates.len().max(1) as f64 - 0.5,
        scale: Scale::Days(dates),
    }
}

/// Bands for Saturdays and Sundays.
pub(super) fn weekends(days: &[Date]) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    if days.len() > MOST_DAYS_WITH_WEEKENDS {
        return bands;
    }
    for (day, date) in days.iter().enumerate() {
        let (from, to) = (day as f64 - 0.5, day as f64 + 0.5);
        match (date.weekday(), bands.last_mut()) {
            (Weekday::Sunday, Some(saturday)) => saturday.to = to,
            (Weekday::Saturday | Weekday::Sunday, _) => bands.push(Band { from, to, name: tr!("chart-weekend") }),
            _ => {}
        }
    }
    bands
}

/// Markers at the first of the days of each of some months, without the first of them; of many months none.
pub(super) fn month_starts(firsts: impl ExactSizeIterator<Item = usize>) -> Vec<Marker> {
    if firsts.len() > MOST_MONTHS_WITH_STARTS {
        return Vec::new();
    }
    let marker = |first: usize| Marker {
        at: first as f64 - 0.5,
        across: false,
        name: tr!("chart-month-start"),
        label: String::new(),
        dash: Dash::Faint,
    };
    firsts.skip(1).map(marker).collect()
}

/// Markers for the days on which a month's free quota runs out, for the points of roll-outs, and for the beginnings of
/// months.
fn markers(scenario: &Scenario, quote: &VariantQuote, month: Option<usize>, days: &[RatedDay]) -> Vec<Marker> {
    let months = months_of(quote, month);
    let mut markers = month_starts(months.iter().map(|month| month.start));
    for (at, label) in roll_out(scenario, days) {
        markers.push(Marker { at: at as f64, across: false, name: tr!("chart-roll-out"), label, dash: Dash::Dotted });
    }
    let few_months = months.len() <= 2;
    for month in months {
        let Some(at) = quota_end(days, &month) else { continue };
        markers.push(Marker {
            at: at as f64,
            across: false,
            name: tr!("chart-quota-end"),
            // With many months the legend alone says it.
            label: if few_months { tr!("chart-quota-label") } else { String::new() },
            dash: Dash::Dashed,
        });
    }
    markers
}

/// First day of a month that is charged although the month has a free quota; `None` if there is none.
fn quota_end(days: &[RatedDay], month: &Range<usize>) -> Option<usize> {
    let days = days.get(month.clone())?;
    let first = days.iter().position(|day| day.meters[MeterId::Messages].charged() > 0)?;
    days[..=first].iter().any(|day| day.meters[MeterId::Messages].free > 0).then_some(month.start + first)
}

/// Dated points of the fleets' roll-outs among some days, by the day's index, with the number of devices.
fn roll_out(scenario: &Scenario, days: &[RatedDay]) -> BTreeMap<usize, String> {
    let mut points: BTreeMap<usize, String> = BTreeMap::new();
    for fleet in scenario.fleets() {
        let Devices::Ramp(ramp) = &fleet.devices else { continue };
        for point in ramp {
            let Ok(day) = days.binary_search_by(|day| day.date.cmp(&point.on)) else { continue };
            let text = format!("{} {}", fleet.name, group(point.devices));
            match points.get_mut(&day) {
                Some(there) => *there = format!("{there}, {text}"),
                None => drop(points.insert(day, text)),
            }
        }
    }
    points
}
