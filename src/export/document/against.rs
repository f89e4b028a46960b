//! The document of plan against actual.

use super::{Block, ColumnKind, Document, FOOTER, Rank, Section, Table};
use crate::export::words::{against as words, difference, rounding, signed};
use crate::money::{Places, group};
use crate::scenario::Scenario;
use crate::study::against::{Against, Figures, Part};
use crate::study::compare::Pair;
use crate::texts::{self, tr};

/// Makes the document, in the language of the thread; `warnings` are what the counted traffic leaves open. A brief one has no
/// days.
pub fn of(plan: &Scenario, against: &Against, warnings: Vec<String>, is_brief: bool) -> Document {
    let price_plan = plan.plan();
    let (currency, places) = (price_plan.currency.code.as_str(), price_plan.places());
    let section = |id, title, blocks| Section { id, title, blocks };
    let table = |table: Table| vec![Block::Table(table.captioned(tr!("diff-in", currency = currency)))];
    let months = against.by_month.iter().map(|(month, of)| (Rank::Plain, vec![texts::month(*month)], *of));
    let fleets = against.actual.fleets().iter().zip(&against.by_fleet);
    let fleets = fleets.map(|(fleet, of)| (Rank::Plain, vec![fleet.name.clone()], *of));
    let clauses = against.by_clause.iter().map(|(id, of)| {
        let clause = price_plan.clause_at(*id);
        (Rank::Plain, vec![clause.id.clone(), clause.text_in(texts::language()).to_owned()], *of)
    });
    let by_day = against
        .by_day
        .iter()
        .map(|(date, of)| (Rank::Plain, vec![format!("{} {}", texts::day(*date), texts::weekday(*date))], *of));
    let month_head = [(tr!("document-month"), ColumnKind::Label)];
    let fleet_head = [(tr!("document-fleet"), ColumnKind::Text)];
    let clause_head = [(tr!("document-clause"), ColumnKind::Label), (tr!("document-what"), ColumnKind::Text)];
    let day_head = [(tr!("table-day"), ColumnKind::Label)];
    let mut sections = vec![
        section("parts", tr!("against-parts"), table(parts(against, places))),
        section("months", tr!("against-months"), table(figures(month_head, months, places))),
        section("fleets", tr!("against-fleets"), table(figures(fleet_head, fleets, places))),
        section("clauses", tr!("against-clauses"), table(figures(clause_head, clauses, places))),
    ];
    if let Some((last, of_months)) = sections.last_mut().zip(words::rounding_of_months(plan, against)) {
        last.blocks.push(Block::Paragraph(of_months));
    }
    if !is_brief {
        sections.push(section("days", tr!("document-days"), table(figures(day_head, by_day, places))));
    }
    if !warnings.is_empty() {
        sections.push(section("warnings", tr!("document-warnings"), vec![Block::List(warnings)]));
    }
    let of_bill = difference(against.bill, places);
    let [old, new] = [against.bill.old, against.bill.new].map(|bill| price_plan.currency.amount(bill));
    Document {
        language: texts::language(),
        kind: String::new(),
        title: tr!("against-title", scenario = plan.name()),
        subtitle: tr!(
            "against-subtitle",
            plan = &price_plan.id,
            rounding = rounding(plan.rounding()),
            days = words::days(plan, against).join(" ")
        ),
        logo: None,
        facts: Vec::new(),
        headline: vec![[tr!("against-plan"), old], [tr!("against-actual"), new], [tr!("against-difference"), of_bill]],
        sections,
        footer: FOOTER.to_owned(),
    }
}

/// What the difference is made of, from the plan's bill to the actual one.
fn parts(against: &Against, places: Places) -> Table {
    let mut table = Table::new([(tr!("against-part"), ColumnKind::Text), (tr!("against-amount"), ColumnKind::Figure)]);
    table.push(Rank::Plain, [tr!("against-bill-of-plan"), against.bill.old.grouped(places)]);
    for (part, amount) in Part::ALL.into_iter().zip(against.parts) {
        table.push(Rank::Part, [words::part(part), signed(amount, places)]);
    }
    table.push(Rank::Total, [tr!("against-bill-of-actual"), against.bill.new.grouped(places)]);
    table
}

/// A table of figures of both sides.
fn figures<const N: usize>(
    first: [(String, ColumnKind); N],
    rows: impl Iterator<Item = (Rank, Vec<String>, Pair<Figures>)>,
    places: Places,
) -> Table {
    let columns = words::heads().map(|title| (title, ColumnKind::Figure));
    let mut table = Table::new(first.into_iter().chain(columns));
    for (rank, names, Pair { old, new }) in rows {
        let counts = [old.units, new.units, old.devices, new.devices].map(group);
        let difference = words::signed_exact(new.fee - old.fee, places);
        let fees = [old.fee.grouped(places), new.fee.grouped(places), difference];
        table.push(rank, names.into_iter().chain(counts).chain(fees));
    }
    table
}
