//! The document of a price plan, and that of the differences between two.

use rust_decimal::Decimal;

use super::{Block, ColumnKind, Document, FOOTER, Rank, Section, Table};
use crate::export::price_plan::{Difference, differences};
use crate::export::words::plans::{in_force, meter_name, prices_of};
use crate::export::words::rounding;
use crate::money::{group, grouped};
use crate::plan::{MeterDraft, MeterId, Offer, Period, PlanDraft, PricePlan};
use crate::texts::{self, tr};

/// Makes the document of a plan, in the language of the thread.
pub fn of(plan: &PricePlan) -> Document {
    let draft = PlanDraft::of(plan);
    let section = |id, title, block| Section { id, title, blocks: vec![block] };
    let mut sections = vec![Section { id: "prices", title: tr!("plan-prices"), blocks: prices(plan, &draft) }];
    if plan.editions.len() > 1 {
        let editions = plan.editions.iter().map(|edition| [edition.id.to_string(), edition.label().to_owned()]);
        sections.push(section("editions", tr!("plan-editions"), listed(tr!("document-edition"), editions)));
    }
    sections.push(section("interfaces", tr!("plan-interfaces"), Block::Table(interfaces(plan, &draft))));
    let language = texts::language();
    let clauses = plan.clauses.iter().map(|clause| [clause.id.clone(), clause.text_in(language).to_owned()]);
    sections.push(section("clauses", tr!("document-clauses"), listed(tr!("document-clause"), clauses)));
    if !plan.assumptions.is_empty() {
        let assumed = plan.assumptions.iter().map(|of| [of.id.clone(), of.text_of_in(None, language).to_owned()]);
        sections.push(section("assumptions", tr!("document-assumptions"), listed(String::new(), assumed)));
    }
    let facts = [
        (tr!("plan-vendor"), plan.vendor.clone()),
        (tr!("plans-valid"), in_force(plan.valid)),
        (tr!("plan-source"), plan.source.clone()),
        (tr!("plan-currency"), tr!("plan-decimals", code = &plan.currency.code, decimals = plan.places().count())),
        (tr!("plan-day"), plan.day.to_string()),
        (tr!("plan-rounding"), format!("{} ({})", rounding(plan.rounding), draft.rounding_clause)),
    ];
    document(
        plan.name.clone(),
        plan.id.clone(),
        facts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| [name, text]).collect(),
        sections,
    )
}

/// Makes the document of the differences between two plans, in the language of the thread.
pub fn of_differences(old: &PricePlan, new: &PricePlan) -> Document {
    let found = differences(old, new);
    let mut table = Table::new([
        (tr!("plans-what"), ColumnKind::Label),
        (tr!("compare-before"), ColumnKind::Figure),
        (tr!("compare-after"), ColumnKind::Figure),
    ]);
    let mut texts = Vec::new();
    for Difference { path, old, new } in found {
        let [old, new] = [old, new].map(|value| value.unwrap_or_else(|| "–".to_owned()));
        // A long text is no cell of a table.
        if old.chars().count().max(new.chars().count()) > MOST_OF_A_CELL {
            texts.push(Block::Paragraph(format!("{path}\n- {old}\n+ {new}")));
        } else {
            table.push(Rank::Plain, [path, old, new]);
        }
    }
    let blocks: Vec<Block> = match (table.rows.is_empty(), texts.is_empty()) {
        (true, true) => vec![Block::Paragraph(tr!("plan-no-differences"))],
        (true, false) => texts,
        _ => std::iter::once(Block::Table(table)).chain(texts).collect(),
    };
    let differences = Section { id: "differences", title: tr!("plan-differences"), blocks };
    let sections = changed_prices(old, new).into_iter().chain([differences]).collect();
    let title = tr!("plan-diff-title", old = &old.id, new = &new.id);
    document(title, format!("{} → {}", old.name, new.name), Vec::new(), sections)
}

/// What each meter costs before and after, in words; `None` if that is the same.
fn changed_prices(old: &PricePlan, new: &PricePlan) -> Option<Section> {
    let states = [(old, tr!("compare-before")), (new, tr!("compare-after"))];
    let mut rows = Vec::new();
    for kind in MeterId::ALL {
        let in_words = states.each_ref().map(|(plan, _)| Some((prices_of(plan, kind)?, &plan.currency.code)));
        if in_words[0] == in_words[1] {
            continue;
        }
        for ((_, when), prices) in states.iter().zip(in_words) {
            rows.push(match prices {
                Some((prices, code)) => [format!("{} · {when} · {code}", meter_name(kind)), prices],
                None => [format!("{} · {when}", meter_name(kind)), "–".to_owned()],
            });
        }
    }
    let is_changed = !rows.is_empty();
    let blocks = vec![listed(tr!("plans-what"), rows.into_iter())];
    is_changed.then(|| Section { id: "prices", title: tr!("plan-prices"), blocks })
}

/// Most characters of a value that stands in a table.
const MOST_OF_A_CELL: usize = 40;

fn document(title: String, subtitle: String, facts: Vec<[String; 2]>, sections: Vec<Section>) -> Document {
    Document {
        language: texts::language(),
        kind: String::new(),
        title,
        subtitle,
        logo: None,
        facts,
        headline: Vec::new(),
        sections,
        footer: FOOTER.to_owned(),
    }
}

fn listed(head: String, rows: impl Iterator<Item = [String; 2]>) -> Block {
    let mut table = Table::new([(head, ColumnKind::Label), (tr!("document-what"), ColumnKind::Text)]);
    rows.for_each(|row| table.push(Rank::Plain, row));
    Block::Table(table)
}

/// A table of tiers for each meter, below what it counts and its allowance.
fn prices(plan: &PricePlan, draft: &PlanDraft) -> Vec<Block> {
    let of_meter = |meter: &MeterDraft| {
        let own = |clause: &Option<String>| clause.as_ref().unwrap_or(&meter.clause).clone();
        let on = meter.on.as_ref().map(|on| tr!("plan-counts-on", editions = on.join(", ")));
        let unit = meter.unit_bytes.as_ref();
        let unit = unit.map(|unit| tr!("plan-unit", bytes = group(unit.bytes), clause = own(&unit.clause)));
        let allowance = meter.allowance.as_ref();
        priced(Priced {
            meter: meter.kind,
            period: (meter.period, own(&meter.period_clause)),
            allowance: allowance.map(|of| (of.quantity, of.first_months, own(&of.clause))),
            more: on.into_iter().chain(unit).collect(),
            price: (&plan.currency.code, meter.lot),
            tiers: meter.tiers.iter().map(|tier| (tier.up_to, tier.price, own(&tier.clause))).collect(),
        })
    };
    draft.meters.iter().flat_map(of_meter).collect()
}

/// A meter with its prices, each beside its clause.
pub struct Priced<'a> {
    /// What it counts.
    pub meter: MeterId,
    /// When its tiers begin anew, and the clause on that.
    pub period: (Period, String),
    /// The quantity, the number of the account's first months if it is granted only in those, and the clause.
    pub allowance: Option<(u64, Option<u64>, String)>,
    /// Further sentences about the meter.
    pub more: Vec<String>,
    /// The code of the currency, and the quantity that a price is for.
    pub price: (&'a str, u64),
    /// The end, the price and the clause of each tier.
    pub tiers: Vec<(Option<u64>, Decimal, String)>,
}

/// What is said of a meter, and a table of its tiers.
pub fn priced(of: Priced<'_>) -> [Block; 2] {
    let (period, clause) = of.period;
    let period = match period {
        Period::Day => tr!("plan-by-day"),
        Period::Month => tr!("plan-by-month"),
    };
    let mut about = vec![format!("{}: {period} ({clause})", meter_name(of.meter))];
    about.extend(of.more);
    about.extend(of.allowance.map(|(quantity, first_months, clause)| {
        let quantity = group(quantity);
        match first_months {
            None => tr!("plan-allowance", quantity = quantity, clause = clause),
            Some(months) => tr!("plan-allowance-first", quantity = quantity, months = months, clause = clause),
        }
    }));
    let (currency, lot) = of.price;
    let price = tr!("plan-price", currency = currency, lot = group(lot));
    let mut table = Table::new([
        (tr!("plan-above"), ColumnKind::Figure),
        (tr!("plan-up-to"), ColumnKind::Figure),
        (price, ColumnKind::Figure),
        (tr!("document-clause"), ColumnKind::Label),
    ]);
    let mut from = 0;
    for (up_to, price, clause) in of.tiers {
        let end = up_to.map_or_else(|| "–".to_owned(), group);
        table.push(Rank::Plain, [group(from), end, grouped(price), clause]);
        from = up_to.unwrap_or(from);
    }
    [Block::Paragraph(about.join("\n")), Block::Table(table)]
}

fn interfaces(plan: &PricePlan, draft: &PlanDraft) -> Table {
    let label = |title| (title, ColumnKind::Label);
    let editions = plan.editions.iter().map(|edition| label(edition.label().to_owned()));
    let heads = [tr!("document-interface"), tr!("plan-clauses")].map(label);
    // A table without figures would be a list.
    let connects = [(tr!("plan-connects"), ColumnKind::Figure)];
    let mut table = Table::new(heads.into_iter().chain(editions).chain(connects));
    for (id, interface) in plan.interfaces() {
        let offer = |edition| match plan.offer(id, edition) {
            Offer::Billed => tr!("plan-billed"),
            Offer::Free => tr!("plan-free"),
            Offer::Lacking { otherwise: None } => "–".to_owned(),
            Offer::Lacking { otherwise: Some(other) } => {
                tr!("plan-instead", interface = &plan.interface(other).id)
            }
        };
        let written = draft.interfaces.iter().find(|of| of.id == interface.id);
        let clauses = written.map_or_else(Vec::new, |of| {
            let mut clauses: Vec<String> =
                [&of.free, &of.sent, &of.received, &of.replied].into_iter().flatten().cloned().collect();
            clauses.dedup();
            clauses
        });
        let first = [interface.id.clone(), clauses.join(", ")];
        let connects = if interface.connects { tr!("plan-yes") } else { String::new() };
        table.push(Rank::Plain, first.into_iter().chain(plan.edition_ids().map(offer)).chain([connects]));
    }
    table
}
