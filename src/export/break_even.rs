//! Writes break-evens as JSON and as text: the stretches, the crossings between them, or why there is none.

use std::cmp::Ordering;

use comfy_table::{Cell, CellAlignment, ContentArrangement, Table};
use rust_decimal::Decimal;
use serde::Serialize;

use super::json;
use super::terminal::{STYLE, finish, plain};
use crate::money::{group, grouped};
use crate::plan::PricePlan;
use crate::quote::Totals;
use crate::study::break_even::{BreakEven, Stretch, Worth};

#[derive(Serialize)]
struct Answer<'a> {
    parameter: &'a str,
    variants: [&'a str; 2],
    crossings: Vec<Crossing<'a>>,
    stretches: Vec<Part<'a>>,
    never: Option<String>,
    /// Null unless the plan's last edition charges living devices and its first does not.
    device_day: Option<DeviceDay>,
}

/// Two neighbouring values with different cheaper variants.
#[derive(Serialize)]
struct Crossing<'a> {
    before: String,
    value: String,
    cheaper_before: &'a str,
    cheaper: &'a str,
}

#[derive(Serialize)]
struct Part<'a> {
    from: String,
    to: String,
    cheaper: &'a str,
    totals_from: [String; 2],
    totals_to: [String; 2],
}

/// Counts as texts, since the list price may make any number of them.
#[derive(Serialize)]
struct DeviceDay {
    list_units: Option<String>,
    charged: u64,
    billed_units: Option<u64>,
}

/// The id of the cheaper variant, or `same`.
fn cheaper<'a>(plan: &'a PricePlan, found: &BreakEven, stretch: &Stretch) -> &'a str {
    match stretch.first_is {
        Ordering::Less => plan.variant_id(found.between[0]),
        Ordering::Greater => plan.variant_id(found.between[1]),
        Ordering::Equal => "same",
    }
}

/// Writes one JSON document.
pub fn json(plan: &PricePlan, parameter: &str, found: &BreakEven, worth: Option<&Worth>) -> String {
    let totals = |at: &(Decimal, Totals)| found.between.map(|variant| at.1.of_variant(variant).plain(plan.places()));
    json::text(&Answer {
        parameter,
        variants: found.between.map(|variant| plan.variant_id(variant)),
        crossings: found
            .crossings()
            .map(|(before, after)| Crossing {
                before: before.to.0.to_string(),
                value: after.from.0.to_string(),
                cheaper_before: cheaper(plan, found, before),
                cheaper: cheaper(plan, found, after),
            })
            .collect(),
        stretches: found
            .stretches
            .iter()
            .map(|stretch| Part {
                from: stretch.from.0.to_string(),
                to: stretch.to.0.to_string(),
                cheaper: cheaper(plan, found, stretch),
                totals_from: totals(&stretch.from),
                totals_to: totals(&stretch.to),
            })
            .collect(),
        never: never(plan, found),
        device_day: worth.map(|worth| DeviceDay {
            list_units: worth.list_units.map(|units| units.to_string()),
            charged: worth.device_days,
            billed_units: worth.billed_units,
        }),
    })
}

/// The most stretches in a table for people; bills that are close cross often where fractions carry over.
const MOST_ROWS: usize = 40;

/// Writes a table of the stretches, and their meaning.
pub fn text(plan: &PricePlan, parameter: &str, found: &BreakEven, worth: Option<&Worth>) -> String {
    let currency = &plan.currency.code;
    let parameter = plain(parameter);
    let mut table = Table::new();
    table.load_style(STYLE).set_content_arrangement(ContentArrangement::Disabled);
    let right = |text: String| Cell::new(text).set_alignment(CellAlignment::Right);
    let names = found.between.map(|variant| plan.variant_name(variant));
    let at = |end: &str| names.map(|name| right(format!("{name} {end}")));
    let headings = [right("from".to_owned()), right("to".to_owned()), Cell::new("cheaper")];
    table.set_header(headings.into_iter().chain(at("at from")).chain(at("at to")));
    for stretch in found.stretches.iter().take(MOST_ROWS) {
        let totals = |at: &(Decimal, Totals)| {
            found.between.map(|variant| right(at.1.of_variant(variant).grouped(plan.places())))
        };
        let name = match stretch.first_is {
            Ordering::Less => names[0],
            Ordering::Greater => names[1],
            Ordering::Equal => "both the same",
        };
        let ends = [right(grouped(stretch.from.0)), right(grouped(stretch.to.0)), Cell::new(name)];
        table.add_row(ends.into_iter().chain(totals(&stretch.from)).chain(totals(&stretch.to)));
    }
    let more = found.stretches.len().saturating_sub(MOST_ROWS);
    let more =
        if more > 0 { format!("and {} more, which --format json has\n", group(more as u64)) } else { String::new() };
    let outcome = never(plan, found).unwrap_or_else(|| match found.crossings().len() {
        1 => "One crossing.".to_owned(),
        count => format!("{} crossings.", group(count as u64)),
    });
    format!(
        "{parameter}: which variant is cheaper, in {currency}\n\n{}\n{more}\n{outcome}\n{}",
        finish(table),
        worth.map_or_else(String::new, |worth| pays_off(plan, worth) + "\n")
    )
}

/// Why the second variant is nowhere cheaper than the first; `None` if it is somewhere.
pub fn never(plan: &PricePlan, found: &BreakEven) -> Option<String> {
    let has = |sign| found.stretches.iter().any(|stretch| stretch.first_is == sign);
    let [first, second] = found.between.map(|variant| plan.variant_name(variant));
    let (cheap, dear, dear_is) = match (has(Ordering::Less), has(Ordering::Greater)) {
        (true, true) => return None,
        (true, false) => (first, second, Ordering::Less),
        (false, true) => (second, first, Ordering::Greater),
        (false, false) => return Some(format!("{first} and {second} cost the same at every value.")),
    };
    if found.same_but_devices {
        return Some(format!(
            "{dear} is never cheaper than {cheap}: both are billed for the same messages, and {dear} adds the device fee."
        ));
    }
    let stretch = found.stretches.iter().find(|stretch| stretch.first_is == dear_is)?;
    let more = |at: &(Decimal, Totals)| {
        let [first, second] = found.between.map(|variant| at.1.of_variant(variant));
        (first - second).abs().grouped(plan.places())
    };
    Some(format!(
        "{dear} is never cheaper than {cheap} in this range: it costs {} more at {} and {} more at {}.",
        more(&stretch.from),
        grouped(stretch.from.0),
        more(&stretch.to),
        grouped(stretch.to.0)
    ))
}

/// Says what a device-day of the plan's last edition is worth in messages.
pub fn pays_off(plan: &PricePlan, worth: &Worth) -> String {
    let [last, first] = [plan.editions.last(), plan.editions.first()].map(|of| of.map_or("", |of| of.name.as_str()));
    let list = match worth.list_units {
        Some(units) => format!(
            "{last} pays off where it saves more than {} billable units a charged device-day, at list price",
            group(units)
        ),
        None if worth.messages_cost_nothing => format!("Messages cost nothing, so {last} has nothing to save"),
        None => format!(
            "How many billable units a charged device-day must save for {last} to pay off depends on the tiers that are reached"
        ),
    };
    let billed = match (worth.device_days, worth.billed_units) {
        (0, _) => "; this scenario has no charged device-day.".to_owned(),
        (_, Some(0)) => format!("; in this scenario as it stands it costs no more than {first} already."),
        (_, Some(units)) => {
            format!(
                "; in this scenario as it stands, after the free quotas and rounding, it evens out at {}.",
                group(units)
            )
        }
        (_, None) => {
            format!("; in this scenario as it stands even no messages at all on {last} would not save that much.")
        }
    };
    list + &billed
}
