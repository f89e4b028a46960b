//! The document of a quote.

use super::cover::{Kind, facts, headline};
use super::inputs::{inputs, inputs_title};
use super::price_plan::{Priced, priced};
use super::{Block, ColumnKind, Document, FOOTER, Logo, Part, Parts, Rank, Section, Table};
use crate::chart;
use crate::export::words::{bills_heading, comparison, in_column, subtitle};
use crate::money::{Exact, Money, group, grouped};
use crate::plan::{ClauseId, Meter, MeterId, RoundingScope, Variant};
use crate::quote::{ClauseShare, Figure, ItemKind, Payable, Quote, VariantQuote};
use crate::scenario::Scenario;
use crate::texts::{self, tr};

/// Makes the document of a quote with some of its parts, in the language of the thread. It says so if there are no warnings
/// where those are wanted.
pub fn of(scenario: &Scenario, quote: &Quote, logo: Option<Logo>, parts: Parts) -> Document {
    let data = &scenario.draft().quote;
    let designed = quote.variant(Variant::AsDesigned);
    let currency = quote.plan.currency.code.as_str();
    let has_fleets = !scenario.fleets().is_empty();
    let mut sections = Vec::new();
    let mut section = |id, title, blocks: Vec<Block>| {
        if !blocks.is_empty() {
            sections.push(Section { id, title, blocks });
        }
    };
    if parts.has(Part::Text) && !data.text.is_empty() {
        section("text", Kind::of(scenario).about(), vec![Block::Paragraph(data.text.clone())]);
    }
    if parts.has(Part::Payable) && data.follows_the_bill() {
        section("payable", tr!("document-payable"), vec![Block::Table(payable(scenario, quote))]);
    }
    if parts.has(Part::Variants) {
        let sentences = comparison(scenario, quote).into_iter().map(Block::Paragraph);
        let table = variants(quote, parts.has(Part::Rounding)).captioned(tr!("document-in", currency = currency));
        let compared = std::iter::once(Block::Table(table)).chain(sentences);
        section("variants", bills_heading(&quote.plan), compared.collect());
    }
    let costs = quote.each().values().any(|variant| variant.total() != Money::ZERO);
    if parts.has(Part::Charts) && has_fleets && costs {
        let charts = [
            chart::cumulative(scenario, quote, None),
            chart::daily(scenario, quote, Variant::AsDesigned, None),
            chart::breakdown(scenario, quote, Variant::AsDesigned),
        ];
        section("charts", tr!("document-charts"), charts.map(|chart| Block::Chart(Box::new(chart))).into());
    }
    let mut breakdown = Vec::new();
    if parts.has(Part::Bill) {
        breakdown.push(by_clause(quote).captioned(tr!("document-by-clause", currency = currency)));
    }
    if parts.has(Part::Months) && designed.months.len() > 1 {
        breakdown.push(by_month(quote).captioned(tr!("document-by-month", currency = currency)));
    }
    if parts.has(Part::Details) {
        breakdown.push(months(quote).captioned(tr!("document-months", currency = currency)));
    }
    if parts.has(Part::Fleets) && has_fleets {
        breakdown.push(fleets(scenario, quote).captioned(tr!("document-fleets", currency = currency)));
    }
    if parts.has(Part::Lines) && has_fleets {
        breakdown.push(lines(scenario, designed).captioned(tr!("document-lines", currency = currency)));
    }
    section("breakdown", tr!("document-breakdown"), breakdown.into_iter().map(Block::Table).collect());
    if parts.has(Part::Prices) {
        section("prices", tr!("document-prices"), rate_card(scenario, quote));
    }
    if parts.has(Part::Scenario) {
        section("scenario", inputs_title(scenario), inputs(scenario));
    }
    if parts.has(Part::Days) {
        let variant = quote.plan.variant_label(designed.variant);
        let caption = tr!("document-days-of", variant = variant, currency = currency);
        let mut all_days = vec![Block::Table(days(quote, designed).captioned(caption))];
        if scenario.rounding().scope == RoundingScope::PerMonth {
            all_days.insert(0, Block::Paragraph(tr!("document-days-by-month")));
        }
        section("days", tr!("document-days"), all_days);
    }
    if parts.has(Part::Assumptions) {
        section("assumptions", tr!("document-assumptions"), assumptions(quote));
    }
    if parts.has(Part::Clauses) {
        section("clauses", tr!("document-clauses"), vec![Block::Table(clauses(scenario, quote))]);
    }
    if parts.has(Part::Warnings) {
        let warnings: Vec<String> = quote.warnings.iter().map(ToString::to_string).collect();
        let warnings = match warnings.is_empty() {
            true => Block::Paragraph(tr!("document-no-warnings")),
            false => Block::List(warnings),
        };
        section("warnings", tr!("document-warnings"), vec![warnings]);
    }
    if parts.has(Part::Notes) && !scenario.draft().notes.is_empty() {
        section("notes", tr!("document-notes"), vec![Block::Paragraph(scenario.draft().notes.clone())]);
    }
    Document {
        language: texts::language(),
        kind: Kind::of(scenario).name(),
        title: quote.scenario.clone(),
        subtitle: subtitle(scenario, quote),
        logo,
        facts: facts(scenario),
        headline: headline(scenario, quote),
        sections,
        footer: FOOTER.to_owned(),
    }
}

/// The amounts that follow the vendor's bill in each variant, each with its rounding.
fn payable(scenario: &Scenario, quote: &Quote) -> Table {
    let data = &scenario.draft().quote;
    let mut table = by_variant(quote, [(String::new(), ColumnKind::Text)]);
    let found: Vec<Payable> = quote.in_order().filter_map(|variant| variant.payable(scenario)).collect();
    let mut row = |rank, name: String, figure: &dyn Fn(&Payable) -> String| {
        table.push(rank, std::iter::once(name).chain(found.iter().map(figure)));
    };
    let currency = quote.plan.currency.code.as_str();
    row(Rank::Plain, tr!("document-payable-bill", currency = currency), &|payable| {
        payable.bill.grouped(quote.places())
    });
    if let Some(percent) = data.discount_percent {
        row(
            Rank::Plain,
            tr!("document-payable-discount", percent = grouped(percent), decimals = quote.places().count()),
            &|payable| {
                payable
                    .discount
                    .map_or_else(String::new, |discount| (Money::ZERO - discount.amount).grouped(quote.places()))
            },
        );
        row(Rank::Total, tr!("document-payable-net", currency = currency), &|payable| {
            payable.net.grouped(quote.places())
        });
    }
    if let Some(percent) = data.tax_percent {
        row(
            Rank::Plain,
            tr!("document-payable-tax", percent = grouped(percent), decimals = quote.places().count()),
            &|payable| payable.tax.map_or_else(String::new, |tax| tax.amount.grouped(quote.places())),
        );
    }
    if data.discount_percent.is_some() || data.tax_percent.is_some() {
        row(Rank::Total, tr!("document-payable-total", currency = currency), &|payable| {
            payable.total.grouped(quote.places())
        });
    }
    if let Some(second) = &data.second_currency {
        let rate = grouped(second.rate);
        let name = tr!("document-payable-converted", code = &second.code, rate = rate, currency = currency);
        row(Rank::Total, name, &|payable| {
            payable.converted.as_ref().map_or_else(String::new, |converted| converted.grouped())
        });
    }
    table
}

/// An empty table with some columns, and one for each variant.
fn by_variant<const N: usize>(quote: &Quote, first: [(String, ColumnKind); N]) -> Table {
    let variants =
        quote.variants().designed_last().map(|variant| (in_column(&quote.plan, variant), ColumnKind::Figure));
    Table::new(first.into_iter().chain(variants))
}

/// The fees and quantities of the variants, and if `rounded` what rounding does to them.
fn variants(quote: &Quote, rounded: bool) -> Table {
    let mut table = by_variant(quote, [(String::new(), ColumnKind::Text)]);
    let mut row = |rank, name: String, figure: &dyn Fn(&VariantQuote) -> String| {
        table.push(rank, std::iter::once(name).chain(quote.in_order().map(figure)));
    };
    for meter in &quote.meters {
        row(Rank::Plain, meter.fee_name("document"), &|v| v.fee(*meter).grouped(quote.places()));
    }
    row(Rank::Total, tr!("document-total"), &|v| v.total().grouped(quote.places()));
    if rounded {
        let effect = |v: &VariantQuote| v.rounding_effect(quote.places()).grouped(quote.places());
        row(Rank::Part, tr!("document-before-rounding"), &|v| v.unrounded().grouped(quote.places()));
        row(Rank::Part, tr!("document-rounding-effect"), &effect);
    }
    for count in quote.total_rows() {
        let rank = if count.figure == Figure::Quantity { Rank::Plain } else { Rank::Part };
        row(rank, count.title(), &|v| group(count.of(&v.meters[count.meter])));
    }
    table
}

/// The prices in force of each meter that charges something in some variant: a table of tiers below what is free before them.
fn rate_card(scenario: &Scenario, quote: &Quote) -> Vec<Block> {
    let plan = scenario.plan();
    let clause = |id: ClauseId| plan.clause_at(id).id.clone();
    let charges = |meter| quote.each().values().any(|of| of.meters[meter].unrounded != Exact::ZERO);
    let of_meter = |(id, meter): (MeterId, &Meter)| {
        let tiers = meter.tiers.iter().map(|tier| (tier.up_to, tier.list_price, clause(tier.clause)));
        priced(Priced {
            meter: id,
            period: (meter.period, clause(meter.period_clause)),
            allowance: meter
                .allowance
                .as_ref()
                .map(|of| (of.quantity, of.first_months.map(u64::from), clause(of.clause))),
            // The unit of messages is the plan's, said with the assumption of it.
            more: Vec::new(),
            price: (&plan.currency.code, meter.lot),
            tiers: tiers.collect(),
        })
    };
    scenario.meters().filter(|(id, _)| charges(*id)).flat_map(of_meter).collect()
}

/// The fees of each clause over all months, in each variant.
fn by_clause(quote: &Quote) -> Table {
    let heads = [(tr!("document-clause"), ColumnKind::Label), (tr!("document-what"), ColumnKind::Text)];
    let mut table = by_variant(quote, heads);
    let shares: Vec<Vec<ClauseShare>> = quote.in_order().map(VariantQuote::by_clause).collect();
    let shares: Vec<&[ClauseShare]> = shares.iter().map(Vec::as_slice).collect();
    clause_rows(quote, &shares).for_each(|cells| table.push(Rank::Plain, cells));
    table.push(Rank::Total, [String::new(), tr!("document-total")].into_iter().chain(totals(quote)));
    table
}

/// The total of each month, in each variant.
fn by_month(quote: &Quote) -> Table {
    let mut table = by_variant(quote, [(tr!("document-month"), ColumnKind::Label)]);
    for (m, month) in quote.variant(Variant::AsDesigned).months.iter().enumerate() {
        let totals = quote.in_order().map(|of| of.months[m].rated.total().grouped(quote.places()));
        table.push(Rank::Plain, std::iter::once(texts::month(month.rated.month)).chain(totals));
    }
    table.push(Rank::Total, std::iter::once(tr!("document-total")).chain(totals(quote)));
    table
}

/// The fees of each month by clause, in each variant.
fn months(quote: &Quote) -> Table {
    let mut table = by_variant(
        quote,
        [
            (tr!("document-month"), ColumnKind::Label),
            (tr!("document-clause"), ColumnKind::Label),
            (tr!("document-what"), ColumnKind::Text),
        ],
    );
    let count = quote.variant(Variant::AsDesigned).months.len();
    for m in 0..count {
        let months: Vec<_> = quote.in_order().map(|variant| &variant.months[m]).collect();
        let month = texts::month(months[0].rated.month);
        let shares: Vec<&[ClauseShare]> = months.iter().map(|month| &month.clauses[..]).collect();
        clause_rows(quote, &shares)
            .for_each(|cells| table.push(Rank::Plain, std::iter::once(month.clone()).chain(cells)));
        let totals = months.iter().map(|month| month.rated.total().grouped(quote.places()));
        let words = [month.clone(), String::new(), tr!("document-month-total")];
        table.push(Rank::Total, words.into_iter().chain(totals));
    }
    table
}

/// The id and the words of each clause that charges something in some variant, and its fee in each, of which `shares` has
/// those by clause.
fn clause_rows<'q>(quote: &'q Quote, shares: &'q [&[ClauseShare]]) -> impl Iterator<Item = Vec<String>> + 'q {
    quote.plan.clause_ids().filter_map(move |id| {
        let fee = |of: &&[ClauseShare]| of.iter().find(|share| share.clause == id).map(|share| share.fee);
        let fees: Vec<Option<Money>> = shares.iter().map(fee).collect();
        let clause = fees.iter().any(Option::is_some).then(|| quote.plan.clause_at(id))?;
        let fee = |fee: Option<Money>| fee.map_or_else(|| "–".to_owned(), |fee| fee.grouped(quote.places()));
        let words = [clause.id.clone(), clause.text_in(texts::language()).to_owned()];
        Some(words.into_iter().chain(fees.into_iter().map(fee)).collect())
    })
}

/// The total of each variant.
fn totals(quote: &Quote) -> impl Iterator<Item = String> + '_ {
    quote.in_order().map(|variant| variant.total().grouped(quote.places()))
}

/// The fees of each fleet, in each variant.
fn fleets(scenario: &Scenario, quote: &Quote) -> Table {
    let mut table =
        by_variant(quote, [(tr!("document-fleet"), ColumnKind::Text), (tr!("document-edition"), ColumnKind::Label)]);
    for (f, fleet) in scenario.fleets().iter().enumerate() {
        let fees = quote.in_order().map(|variant| variant.fee_of_fleet(f).grouped(quote.places()));
        let edition = scenario.plan().edition(scenario.edition(f)).label().to_owned();
        table.push(Rank::Plain, [fleet.name.clone(), edition].into_iter().chain(fees));
    }
    table
}

/// Heads of a table of line items.
pub fn line_item_heads() -> [(String, ColumnKind); 7] {
    [
        (tr!("document-fleet"), ColumnKind::Text),
        (tr!("document-line"), ColumnKind::Figure),
        (tr!("document-billed-as"), ColumnKind::Text),
        (tr!("document-leg"), ColumnKind::Label),
        (tr!("document-clause"), ColumnKind::Label),
        (tr!("document-quantity"), ColumnKind::Figure),
        (tr!("document-fee"), ColumnKind::Figure),
    ]
}

/// A variant's bill by fleet, line, leg and clause.
fn lines(scenario: &Scenario, quote: &VariantQuote) -> Table {
    let places = scenario.plan().places();
    let mut table = Table::new(line_item_heads());
    for cell in &quote.breakdown {
        let fleet = scenario.fleets()[cell.fleet].name.clone();
        let (line, what, leg, quantity) = match cell.what {
            ItemKind::Leg { line, interface, leg } => {
                let interface = scenario.plan().interface(interface).id.clone();
                let units = tr!("table-count-units", count = cell.quantity);
                (group(line as u64 + 1), interface, leg.label(), units)
            }
            ItemKind::Fleet(meter) => {
                (String::new(), meter.name_of_counted(), String::new(), meter.counted_in_words(cell.quantity))
            }
        };
        let clause = scenario.plan().clause_at(cell.clause).id.clone();
        table.push(Rank::Plain, [fleet, line, what, leg, clause, quantity, cell.fee.grouped(places)]);
    }
    let mut total = vec![String::new(); 7];
    total[0] = tr!("document-total");
    total[6] = quote.total().grouped(places);
    table.push(Rank::Total, total);
    table
}

/// Every day of a variant, with sums by month.
fn days(quote: &Quote, of: &VariantQuote) -> Table {
    let figure = |title| (title, ColumnKind::Figure);
    let columns = quote.day_columns().map(|column| figure(column.title()));
    let first = std::iter::once((tr!("table-day"), ColumnKind::Label));
    let mut table = Table::new(first.chain(columns).chain([figure(tr!("table-total"))]));
    for month in &of.months {
        let rated = &month.rated;
        for day in &rated.days {
            let date = format!("{} {}", texts::day(day.date), texts::weekday(day.date));
            let figures =
                quote.day_columns().map(|column| column.of(&day.meters[column.meter]).grouped(quote.places()));
            table.push(Rank::Plain, std::iter::once(date).chain(figures).chain([day.total().grouped(quote.places())]));
        }
        let figures = quote
            .day_columns()
            .map(|column| column.of_total(&month.rated.meters[column.meter]).grouped(quote.places()));
        let cells =
            std::iter::once(texts::month(rated.month)).chain(figures).chain([rated.total().grouped(quote.places())]);
        table.push(Rank::Total, cells);
    }
    table
}

/// The assumptions under the scenario's interpretations, or that the plan lists none.
pub fn assumptions(quote: &Quote) -> Vec<Block> {
    if quote.assumptions.is_empty() {
        return vec![Block::Paragraph(tr!("document-no-assumptions"))];
    }
    let mut table = Table::new([
        (tr!("document-assumption"), ColumnKind::Label),
        (tr!("document-assumed"), ColumnKind::Text),
        (tr!("document-clauses-head"), ColumnKind::Text),
    ]);
    for assumed in &quote.assumptions {
        let text = assumed.text_in(texts::language()).to_owned();
        table.push(Rank::Plain, [assumed.id().to_owned(), text, assumed.clauses().join(", ")]);
    }
    vec![Block::Table(table)]
}

/// The clauses that bill something in some variant, and those behind the assumptions.
pub fn clauses(scenario: &Scenario, quote: &Quote) -> Table {
    let billing = |id: ClauseId| quote.each().values().any(|v| v.breakdown.iter().any(|cell| cell.clause == id));
    let assumed = |id: &String| quote.assumptions.iter().any(|assumed| assumed.clauses().contains(id));
    let mut table =
        Table::new([(tr!("document-clause"), ColumnKind::Label), (tr!("document-policy-says"), ColumnKind::Text)]);
    let shown = |id: &ClauseId| billing(*id) || assumed(&scenario.plan().clause_at(*id).id);
    for id in scenario.plan().clause_ids().filter(shown) {
        let clause = scenario.plan().clause_at(id);
        table.push(Rank::Plain, [clause.id.clone(), clause.text_in(texts::language()).to_owned()]);
    }
    table
}
