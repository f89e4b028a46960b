//! Writes the bills under each interpretation of the policy as JSON and as text: a row for each answer, and the span.

use comfy_table::{Cell, CellAlignment, ContentArrangement, Table};
use serde::Serialize;

use super::json::{self, OfVariants};
use super::terminal::{STYLE, finish};
use super::words::{in_column, signed};
use crate::plan::{PricePlan, Variant};
use crate::quote::Totals;
use crate::scenario::Interpretation;
use crate::study::interpretations::{Extreme, InterpretationsFound, Span};
use crate::texts::{Language, tr};

#[derive(Serialize)]
struct Answer<'p> {
    totals: OfVariants<'p, String>,
    #[serde(rename = "readings")]
    interpretations: Vec<Row<'p>>,
    span: OfVariants<'p, Ends>,
}

/// A value for each variant, by the variant's id.
fn amounts<'p>(plan: &'p PricePlan, totals: &Totals) -> OfVariants<'p, String> {
    OfVariants::new(plan, totals.variants(), |variant| totals.of_variant(variant).plain(plan.places()))
}

#[derive(Serialize)]
struct Row<'p> {
    assumption: &'p str,
    #[serde(rename = "reading")]
    interpretation: String,
    in_force: bool,
    text: &'p str,
    #[serde(flatten)]
    totals: OfVariants<'p, String>,
}

#[derive(Serialize)]
struct Ends {
    least: String,
    greatest: String,
    least_reading: Vec<String>,
    greatest_reading: Vec<String>,
}

/// Writes one JSON document.
pub fn json(plan: &PricePlan, found: &InterpretationsFound) -> String {
    let written =
        |extreme: &Extreme| extreme.interpretations.iter().map(|interpretation| interpretation.written()).collect();
    json::text(&Answer {
        totals: amounts(plan, &found.as_it_stands),
        interpretations: found
            .alternatives
            .iter()
            .map(|alternative| Row {
                assumption: &alternative.assumption,
                interpretation: alternative.interpretation.written(),
                in_force: alternative.in_force,
                text: alternative.text_in(Language::English),
                totals: amounts(plan, &alternative.totals),
            })
            .collect(),
        span: OfVariants::new(plan, plan.variants(), |variant| {
            let Span { least, greatest } = found.span(variant);
            Ends {
                least: least.total.plain(plan.places()),
                greatest: greatest.total.plain(plan.places()),
                least_reading: written(least),
                greatest_reading: written(greatest),
            }
        }),
    })
}

/// Writes a table by assumption, and the span of each variant in a sentence.
pub fn text(plan: &PricePlan, found: &InterpretationsFound) -> String {
    let currency = &plan.currency.code;
    let mut table = Table::new();
    table.load_style(STYLE).set_content_arrangement(ContentArrangement::Disabled);
    let right = |text: String| Cell::new(text).set_alignment(CellAlignment::Right);
    let heads = plan.variants().designed_last().flat_map(|variant| [in_column(plan, variant), "difference".to_owned()]);
    let heads = heads.map(right);
    table.set_header(["", "Reading", ""].map(Cell::new).into_iter().chain(heads));
    let mut before = "";
    for alternative in &found.alternatives {
        let assumption = if alternative.assumption == before { "" } else { &alternative.assumption };
        before = &alternative.assumption;
        let mark = if alternative.in_force { "in force" } else { "" };
        let name = alternative.interpretation.written();
        let amounts = plan.variants().designed_last().flat_map(|variant| {
            let difference = found.difference(alternative, variant);
            [
                right(alternative.totals.of_variant(variant).grouped(plan.places())),
                right(signed(difference, plan.places())),
            ]
        });
        table.add_row([Cell::new(assumption), Cell::new(name), Cell::new(mark)].into_iter().chain(amounts));
    }
    let sentences = plan.variants().designed_last().map(|variant| {
        let Span { least, greatest } = found.span(variant);
        let ends = if least.total == greatest.total {
            String::new()
        } else {
            format!(
                "  least {}\n  greatest {}\n",
                given_by(&least.interpretations),
                given_by(&greatest.interpretations)
            )
        };
        format!("{}\n{ends}", sentence(plan, variant, found.span(variant)))
    });
    format!("Under each reading of the policy, in {currency}\n\n{}\n\n{}", finish(table), sentences.collect::<String>())
}

/// Says the least and the greatest total of a variant.
pub fn sentence(plan: &PricePlan, variant: Variant, span: &Span) -> String {
    let currency = &plan.currency.code;
    let edition = match variant {
        Variant::AsDesigned => tr!("readings-designed"),
        Variant::All(edition) => tr!("readings-on", edition = plan.edition(edition).label()),
    };
    let [least, greatest] = [&span.least, &span.greatest].map(|end| end.total.grouped(plan.places()));
    if least == greatest {
        return tr!("readings-same", currency = currency, amount = least, edition = edition);
    }
    tr!("readings-between", currency = currency, least = least, greatest = greatest, edition = edition)
}

/// Says which interpretations give a total, if they differ from the scenario's.
pub fn given_by(interpretations: &[Interpretation]) -> String {
    match interpretations {
        [] => tr!("readings-as-stands"),
        _ => {
            let written =
                interpretations.iter().map(|interpretation| interpretation.written()).collect::<Vec<_>>().join(", ");
            tr!("readings-with", readings = written)
        }
    }
}
