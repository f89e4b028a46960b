//! Writes break-evens as JSON and as text: the stretches, the crossings between them, or why there is none.

use std::cmp::Ordering;

use comfy_table::{Cell, CellAlignment, ContentArrangement, Table};
use rust_decimal::Decimal;
use serde::Serialize;

use super::json;
use super::terminal::{STYLE, finish, plain};
use crate::money::{group, grouped};
use crate::quote::Totals;
use crate::study::break_even::{BreakEven, Stretch, Worth};
use crate::usage::Variant;

#[derive(Serialize)]
struct Answer<'a> {
    parameter: &'a str,
    variants: [&'static str; 2],
    crossings: Vec<Crossing>,
    stretches: Vec<Part>,
    never: Option<String>,
    device_day: DeviceDay,
}

/// Two neighbouring values with different cheaper variants.
#[derive(Serialize)]
struct Crossing {
    before: String,
    value: String,
    cheaper_before: &'static str,
    cheaper: &'static str,
}

#[derive(Serialize)]
struct Part {
    from: String,
    to: String,
    cheaper: &'static str,
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
fn cheaper(found: &BreakEven, stretch: &Stretch) -> &'static str {
    match stretch.first_is {
        Ordering::Less => found.between[0].id(),
        Ordering::Greater => found.between[1].id(),
        Ordering::Equal => "same",
    }
}

/// Writes one JSON document.
pub fn json(parameter: &str, found: &BreakEven, worth: &Worth) -> String {
    let totals = |at: &(Decimal, Totals)| found.between.map(|variant| at.1.of_variant(variant).to_string());
    json::text(&Answer {
        parameter,
        variants: found.between.map(Variant::id),
        crossings: found
            .crossings()
            .map(|(before, after)| Crossing {
                before: before.to.0.to_string(),
                value: after.from.0.to_string(),
                cheaper_before: cheaper(found, before),
                cheaper: cheaper(found, after),
            })
            .collect(),
        stretches: found
            .stretches
            .iter()
            .map(|stretch| Part {
                from: stretch.from.0.to_string(),
                to: stretch.to.0.to_string(),
                cheaper: cheaper(found, stretch),
                totals_from: totals(&stretch.from),
                totals_to: totals(&stretch.to),
            })
            .collect(),
        never: never(found),
        device_day: DeviceDay {
            list_units: worth.list_units.map(|units| units.to_string()),
            charged: worth.device_days,
            billed_units: worth.billed_units,
        },
    })
}

/// The most stretches in a table for people; bills that are close cross often where fractions carry over.
const MOST_ROWS: usize = 40;

/// Writes a table of the stretches, and their meaning.
pub fn text(parameter: &str, currency: &str, found: &BreakEven, worth: &Worth) -> String {
    let parameter = plain(parameter);
    let mut table = Table::new();
    table.load_style(STYLE).set_content_arrangement(ContentArrangement::Disabled);
    let right = |text: String| Cell::new(text).set_alignment(CellAlignment::Right);
    let names = found.between.map(Variant::name);
    let at = |end: &str| names.map(|name| right(format!("{name} {end}")));
    let headings = [right("from".to_owned()), right("to".to_owned()), Cell::new("cheaper")];
    table.set_header(headings.into_iter().chain(at("at from")).chain(at("at to")));
    for stretch in found.stretches.iter().take(MOST_ROWS) {
        let totals = |at: &(Decimal, Totals)| found.between.map(|variant| right(at.1.of_variant(variant).grouped()));
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
    let outcome = never(found).unwrap_or_else(|| match found.crossings().len() {
        1 => "One crossing.".to_owned(),
        count => format!("{} crossings.", group(count as u64)),
    });
    format!(
        "{parameter}: which variant is cheaper, in {currency}\n\n{}\n{more}\n{outcome}\n{}\n",
        finish(table),
        pays_off(worth)
    )
}

/// Why the second variant is nowhere cheaper than the first; `None` if it is somewhere.
pub fn never(found: &BreakEven) -> Option<String> {
    let has = |sign| found.stretches.iter().any(|stretch| stretch.first_is == sign);
    let [first, second] = found.between.map(Variant::name);
    let (cheap, dear, dear_is) = match (has(Ordering::Less), has(Ordering::Greater)) {
        (true, true) => return None,
        (true, false) => (first, second, Ordering::Less),
        (false, true) => (second, first, Ordering::Greater),
        (false, false) => return Some(format!("{first} and {second} cost the same at every value.")),
    };
    if found.same_messages {
        return Some(format!(
            "{dear} is never cheaper than {cheap}: both are billed for the same messages, and {dear} adds the device fee."
        ));
    }
    let stretch = found.stretches.iter().find(|stretch| stretch.first_is == dear_is)?;
    let more = |at: &(Decimal, Totals)| {
        let [first, second] = found.between.map(|variant| at.1.of_variant(variant));
        (first - second).abs().grouped()
    };
    Some(format!(
        "{dear} is never cheaper than {cheap} in this range: it costs {} more at {} and {} more at {}.",
        more(&stretch.from),
        grouped(stretch.from.0),
        more(&stretch.to),
        grouped(stretch.to.0)
    ))
}

/// Says what a device-day of Pro is worth in messages.
pub fn pays_off(worth: &Worth) -> String {
    let list = match worth.list_units {
        Some(units) => format!(
            "Pro pays off where it saves more than {} billable units a charged device-day, at list price",
            group(units)
        ),
        None => "Messages cost nothing, so Pro has nothing to save".to_owned(),
    };
    let billed = match (worth.device_days, worth.billed_units) {
        (0, _) => "; this scenario has no charged device-day.".to_owned(),
        (_, Some(0)) => "; in this scenario as it stands it costs no more than Basic already.".to_owned(),
        (_, Some(units)) => {
            format!(
                "; in this scenario as it stands, after the free quotas and rounding, it evens out at {}.",
                group(units)
            )
        }
        (_, None) => {
            "; in this scenario as it stands even no messages at all on Pro would not save that much.".to_owned()
        }
    };
    list + &billed
}
