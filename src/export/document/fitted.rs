//! The document of how far a fitted scenario is from the traffic.

use super::{Block, ColumnKind, Document, FOOTER, Rank, Section, Table};
use crate::export::words::{difference, signed};
use crate::money::Money;
use crate::scenario::Scenario;
use crate::study::compare::Pair;
use crate::study::fitted::Differences;
use crate::texts::{self, tr};

/// Makes the document, in the language of the thread.
pub fn of(scenario: &Scenario, differences: &Differences) -> Document {
    let (currency, places) = (&scenario.plan().currency, scenario.plan().places());
    let section = |id, title, table: Table| {
        let blocks = vec![Block::Table(table.captioned(tr!("diff-in", currency = currency.code.as_str())))];
        Section { id, title, blocks }
    };
    let columns = || {
        [tr!("fitted-traffic"), tr!("fitted-scenario"), tr!("against-difference")]
            .map(|title| (title, ColumnKind::Figure))
    };
    let cells =
        |pair: &Pair<Money>| [pair.old.grouped(places), pair.new.grouped(places), signed(pair.difference(), places)];
    let mut months = Table::new([(tr!("document-month"), ColumnKind::Label)].into_iter().chain(columns()));
    for (month, pair) in &differences.months {
        months.push(Rank::Plain, [texts::month(*month)].into_iter().chain(cells(pair)));
    }
    let total = [tr!("document-total")].into_iter().chain(cells(&differences.bill));
    months.push(Rank::Total, total);
    let heads = [(tr!("document-fleet"), ColumnKind::Text), (tr!("document-interface"), ColumnKind::Text)];
    let mut lines = Table::new(heads.into_iter().chain(columns()));
    for (fleet, what, pair) in &differences.lines {
        lines.push(Rank::Plain, [fleet.clone(), what.to_string()].into_iter().chain(cells(pair)));
    }
    Document {
        language: texts::language(),
        kind: String::new(),
        title: tr!("fitted-title", scenario = scenario.name()),
        subtitle: String::new(),
        logo: None,
        facts: Vec::new(),
        headline: vec![
            [tr!("fitted-traffic"), currency.amount(differences.bill.old)],
            [tr!("fitted-scenario"), currency.amount(differences.bill.new)],
            [tr!("against-difference"), difference(differences.bill, places)],
        ],
        sections: vec![section("months", tr!("against-months"), months), section("lines", tr!("fitted-lines"), lines)],
        footer: FOOTER.to_owned(),
    }
}
