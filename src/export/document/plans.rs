//! The document of a scenario under several price plans: the bills, the reasons why there is none, what else a plan changes,
//! and where the cheapest plan changes.

use super::{Block, ColumnKind, Document, FOOTER, Rank, Section, Table};
use crate::chart::{self, Side};
use crate::export::words::plans::in_force;
use crate::export::words::{months, signed};
use crate::money::{Exact, grouped};
use crate::scenario::Scenario;
use crate::study::plans::{ComparedPlans, Row, Varied};
use crate::texts::{self, tr};

/// Most changes of the cheapest plan that are listed; JSON has all.
const MOST_CHANGES: usize = 100;

/// Makes the document, in the language of the thread; `along` has the values along an input, with its axis.
pub fn of(scenario: &Scenario, compared: &ComparedPlans, along: Option<(&Side, &Varied)>) -> Document {
    let currency = compared.currency();
    let bars = Block::Chart(Box::new(chart::plans(scenario, compared)));
    let mut sections =
        vec![Section { id: "bills", title: tr!("plans-bills"), blocks: vec![Block::Table(bills(compared)), bars] }];
    let lists = [
        ("unrated", tr!("plans-unrated"), tr!("plans-why"), reasons(compared)),
        ("losses", tr!("plans-losses"), tr!("plans-what"), remarks(compared)),
    ];
    for (id, title, head, rows) in lists {
        if !rows.is_empty() {
            let mut table = Table::new([(tr!("plans-plan"), ColumnKind::Label), (head, ColumnKind::Text)]);
            rows.into_iter().for_each(|row| table.push(Rank::Plain, row));
            sections.push(Section { id, title, blocks: vec![Block::Table(table)] });
        }
    }
    if let Some((side, varied)) = along {
        sections.push(Section { id: "changes", title: tr!("plans-changes"), blocks: changes(compared, side, varied) });
        let title = tr!("plans-along", currency = &currency.code, parameter = &side.title);
        let lines = Block::Chart(Box::new(chart::plans_along(scenario, compared, side, varied)));
        let blocks = vec![Block::Table(values(compared, varied)), lines];
        sections.push(Section { id: "along", title, blocks });
    }
    let rates = compared.rates.iter().map(|rate| {
        let worth = format!("{} {}", currency.code, rate.rate.normalize());
        [tr!("plans-rate", code = &rate.currency), worth]
    });
    let unknown = without_rate(compared)
        .into_iter()
        .map(|code| [tr!("plans-rate", code = code), tr!("plans-rate-unknown", code = code)]);
    Document {
        language: texts::language(),
        kind: String::new(),
        title: tr!("plans-title", scenario = scenario.name()),
        subtitle: tr!(
            "plans-subtitle",
            months = months(scenario),
            plan = &compared.own_plan.id,
            currency = &currency.code
        ),
        logo: None,
        facts: rates.chain(unknown).collect(),
        headline: headline(compared),
        sections,
        footer: FOOTER.to_owned(),
    }
}

/// The currencies of bills that have no rate, each once.
fn without_rate(compared: &ComparedPlans) -> Vec<&str> {
    let bills = compared.rows.iter().filter(|row| row.bill.is_ok() && row.converted().is_none());
    let mut codes: Vec<&str> = Vec::new();
    for code in bills.map(|row| row.plan.currency.code.as_str()) {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}

/// The bill under the scenario's own plan, and the cheapest.
fn headline(compared: &ComparedPlans) -> Vec<[String; 2]> {
    let currency = compared.currency();
    let own = [tr!("plans-own-bill"), currency.amount(compared.own_total)];
    let cheapest = compared.cheapest();
    let least = cheapest.first().and_then(|row| compared.rows[*row].converted()).map(|converted| {
        let names = cheapest.iter().map(|row| compared.name_of(*row)).collect::<Vec<_>>().join(", ");
        let amount = converted.total.grouped(currency.places);
        let difference = signed(converted.difference, currency.places);
        let amount = tr!("plans-amount", currency = &currency.code, amount = amount, difference = difference);
        [tr!("plans-cheapest"), format!("{names}: {amount}")]
    });
    std::iter::once(own).chain(least).collect()
}

/// A dash, where a plan has no such figure.
const NOTHING: &str = "–";

fn bills(compared: &ComparedPlans) -> Table {
    let currency = compared.currency();
    let meters = compared.metered();
    let label = |title| (title, ColumnKind::Label);
    let figure = |title| (title, ColumnKind::Figure);
    let fees = meters.iter().map(|meter| figure(meter.fee_name("table")));
    let last = [
        figure(tr!("table-total")),
        figure(tr!("plans-in-own", currency = &currency.code)),
        figure(tr!("plans-difference")),
        label(tr!("plans-valid")),
    ];
    let heads = [label(tr!("plans-plan")), label(tr!("plans-currency"))];
    let mut table = Table::new(heads.into_iter().chain(fees).chain(last));
    for (place, row) in compared.rows.iter().enumerate() {
        let places = row.plan.places();
        let nothing = || NOTHING.to_owned();
        let fees = meters.iter().map(|meter| row.fee(*meter).map_or_else(nothing, |fee| fee.grouped(places)));
        let total = row.bill.as_ref().map_or_else(|_| nothing(), |bill| bill.total.grouped(places));
        let converted = row.converted();
        let name = compared.name_of(place);
        let cells =
            [if row.is_own { tr!("chart-plan-own", plan = name) } else { name }, row.plan.currency.code.clone()];
        let last = [
            total,
            converted.map_or_else(nothing, |of| of.total.grouped(currency.places)),
            converted.map_or_else(nothing, |of| signed(of.difference, currency.places)),
            in_force(row.plan.valid),
        ];
        table.push(Rank::Plain, cells.into_iter().chain(fees).chain(last));
    }
    table
}

fn reasons(compared: &ComparedPlans) -> Vec<[String; 2]> {
    let reason = |(place, row): (usize, &Row)| {
        let reason = row.bill.as_ref().err()?;
        Some([compared.name_of(place), reason.to_string()])
    };
    compared.rows.iter().enumerate().filter_map(reason).collect()
}

fn remarks(compared: &ComparedPlans) -> Vec<[String; 2]> {
    let of_row = |(place, row): (usize, &Row)| {
        let remarks = row.bill.as_ref().map(|bill| bill.remarks.as_slice()).unwrap_or_default();
        let name = compared.name_of(place);
        remarks.iter().map(|remark| [name.clone(), remark.to_string()]).collect::<Vec<_>>()
    };
    compared.rows.iter().enumerate().flat_map(of_row).collect()
}

fn changes(compared: &ComparedPlans, side: &Side, varied: &Varied) -> Vec<Block> {
    let currency = compared.currency();
    let Some(first) = varied.cheapest else {
        return vec![Block::Paragraph(tr!("plans-nobody", currency = &currency.code))];
    };
    let ends = [varied.values.iter().min(), varied.values.iter().max()]
        .map(|end| end.map_or_else(String::new, |end| grouped(*end)));
    let [from, to] = ends;
    let plan = compared.name_of(first);
    if varied.crossings.is_empty() {
        let parameter = &side.name;
        return vec![Block::Paragraph(tr!(
            "plans-never-changes",
            plan = plan,
            from = from,
            to = to,
            parameter = parameter
        ))];
    }
    let amount = |exact: Exact| exact.grouped(currency.places);
    let mut table = Table::new([
        (tr!("plans-from-value"), ColumnKind::Figure),
        (tr!("plans-cheaper"), ColumnKind::Label),
        (tr!("plans-costs"), ColumnKind::Figure),
        (tr!("plans-before"), ColumnKind::Label),
        (tr!("plans-before-costs"), ColumnKind::Figure),
    ]);
    for crossing in varied.crossings.iter().take(MOST_CHANGES) {
        let (before, after) = (crossing.before, crossing.after);
        let cells = [
            grouped(crossing.at),
            compared.name_of(after.0),
            amount(after.1),
            compared.name_of(before.0),
            amount(before.1),
        ];
        table.push(Rank::Plain, cells);
    }
    let first = Block::Paragraph(tr!("plans-first", from = from, plan = plan));
    let more = varied.crossings.len().saturating_sub(MOST_CHANGES);
    let more = (more > 0).then(|| Block::Paragraph(tr!("plans-more-changes", count = more)));
    [first, Block::Table(table)].into_iter().chain(more).collect()
}

fn values(compared: &ComparedPlans, varied: &Varied) -> Table {
    let places = compared.currency().places;
    let names = varied.rows.iter().map(|row| (compared.name_of(*row), ColumnKind::Figure));
    let mut table = Table::new(std::iter::once((tr!("plans-value"), ColumnKind::Figure)).chain(names));
    for (place, value) in varied.values.iter().enumerate() {
        let bills = varied.exact.iter().map(|row| row[place].to_money(places).grouped(places));
        table.push(Rank::Plain, std::iter::once(grouped(*value)).chain(bills));
    }
    table
}
