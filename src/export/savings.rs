//! Writes savings as JSON and as text, the largest first.

use comfy_table::{Cell, CellAlignment, ContentArrangement, Table};
use serde::Serialize;

use super::json;
use super::terminal::{STYLE, finish};
use crate::plan::PricePlan;
use crate::scenario::Scenario;
use crate::study::savings::{Saving, Savings};
use crate::texts::tr;

#[derive(Serialize)]
struct Document<'s> {
    variant: &'s str,
    total: String,
    savings: Vec<Item<'s>>,
}

/// A proposal in a file; lines count from 1, and `line` is null if the whole fleet changes.
#[derive(Serialize)]
struct Item<'s> {
    kind: &'static str,
    fleet: &'s str,
    line: Option<usize>,
    title: &'s str,
    caveat: &'s str,
    delay_seconds: Option<u64>,
    total: String,
    saves: String,
}

impl<'s> Item<'s> {
    fn of(scenario: &'s Scenario, saving: &'s Saving) -> Self {
        Self {
            kind: saving.kind.id(),
            fleet: scenario.fleets().get(saving.fleet).map_or("", |fleet| &fleet.name),
            line: saving.line.map(|line| line + 1),
            title: &saving.title,
            caveat: &saving.caveat,
            delay_seconds: saving.delay_seconds,
            total: saving.total.plain(scenario.plan().places()),
            saves: saving.saves.plain(scenario.plan().places()),
        }
    }
}

/// Writes savings as one JSON document.
pub fn json(scenario: &Scenario, savings: &Savings) -> String {
    json::text(&Document {
        variant: scenario.plan().variant_id(savings.variant),
        total: savings.total.plain(scenario.plan().places()),
        savings: savings.found.iter().map(|saving| Item::of(scenario, saving)).collect(),
    })
}

/// Writes savings as a table for people, and what to check before each.
pub fn text(plan: &PricePlan, savings: &Savings) -> String {
    let (currency, places) = (&plan.currency.code, plan.places());
    let bill = format!("{} on {}", plan.currency.amount(savings.total), plan.variant_id(savings.variant));
    if savings.found.is_empty() {
        return format!("Nothing that was tried makes the bill of {bill} smaller.\n");
    }
    let mut table = Table::new();
    table.load_style(STYLE).set_content_arrangement(ContentArrangement::Disabled);
    let right = |text: String| Cell::new(text).set_alignment(CellAlignment::Right);
    let heads = ["", "Saves", "Percent", "Then costs"].map(|name| right(name.to_owned()));
    table.set_header(heads.into_iter().chain([Cell::new("What")]));
    for (i, saving) in savings.found.iter().enumerate() {
        let percent = format!("{:.1}", saving.percent());
        let figures =
            [(i + 1).to_string(), saving.saves.grouped(places), percent, saving.total.grouped(places)].map(right);
        table.add_row(figures.into_iter().chain([Cell::new(&saving.title)]));
    }
    let width = savings.found.len().to_string().len();
    let caveats = savings.found.iter().enumerate().map(|(i, saving)| format!("{:>width$}  {}", i + 1, saving.caveat));
    format!(
        "What would make the bill of {bill} smaller, each by itself, in {currency}\n\n{}\n\nWhat to check\n{}\n",
        finish(table),
        caveats.collect::<Vec<_>>().join("\n")
    )
}

/// Writes savings for a spreadsheet, tab-separated with a header.
pub fn tab_separated(plan: &PricePlan, savings: &Savings) -> String {
    let heads = [tr!("copied-saves"), tr!("copied-percent"), tr!("copied-then-costs"), tr!("copied-what")];
    let mut text = format!("{}\t{}\n", heads.join("\t"), tr!("copied-to-check"));
    for saving in &savings.found {
        let Saving { title, caveat, .. } = saving;
        let [saves, total] = [saving.saves, saving.total].map(|amount| amount.plain(plan.places()));
        text.push_str(&format!("{saves}\t{:.1}\t{total}\t{title}\t{caveat}\n", saving.percent()));
    }
    text
}
