//! A quote as a document: what it says, section by section, in the language of the thread, for formats that lay it out.
//!
//! A [`Document`] holds texts, tables and charts and no layout, so that every format says the same in the same order.

pub use super::logo::{Logo, LogoFormat};
use super::text::{comparison, subtitle};
use super::values::told;
use crate::chart::{self, Chart};
use crate::money::{Money, group, grouped};
use crate::plan::RoundingScope;
use crate::quote::{CellKind, Payable, Quote, VariantQuote};
use crate::scenario::{LineDraft, Receivers, Scenario, field_title};
use crate::texts::{self, Language, tr};
use crate::usage::Variant;

/// What made a document.
pub(super) const FOOTER: &str = concat!("fleetcost ", env!("CARGO_PKG_VERSION"));

/// A quote, laid out by nobody yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The language of its texts.
    pub language: Language,
    /// The scenario's name, which may be empty.
    pub title: String,
    /// The months, the price plan, the rounding and the currency.
    pub subtitle: String,
    /// Shown at the top.
    pub logo: Option<Logo>,
    /// For whom, by whom, when: names and what they stand for.
    pub facts: Vec<[String; 2]>,
    /// The amounts that matter the most, each after what it is.
    pub headline: Vec<[String; 2]>,
    /// What follows.
    pub sections: Vec<Section>,
    /// On each page: what made the document.
    pub footer: String,
}

/// A part of a document under a heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Names it for links, the same in every language: `days`.
    pub id: &'static str,
    /// The heading.
    pub title: String,
    /// What stands below it.
    pub blocks: Vec<Block>,
}

/// What stands in a section.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A text with its line breaks.
    Paragraph(String),
    /// Texts, each with a mark before it.
    List(Vec<String>),
    /// Figures or texts in columns.
    Table(Table),
    /// A picture whose figures a table of the document has too.
    Chart(Box<Chart>),
}

/// Texts in columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What it lists; may be empty.
    pub caption: String,
    /// From left to right.
    pub columns: Vec<Column>,
    /// From top to bottom; each has a cell for each column.
    pub rows: Vec<Row>,
}

/// A column of a [`Table`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// May be empty.
    pub title: String,
    /// What it holds.
    pub kind: ColumnKind,
}

/// What a column holds, by which it is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Words, from the left; long ones may be broken.
    Text,
    /// A name, a date or a code, from the left.
    Label,
    /// Numbers, to the right.
    Figure,
}

/// A row of a [`Table`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// A text for each column.
    pub cells: Vec<String>,
    /// How it stands among the others.
    pub rank: Rank,
}

/// How a row stands among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    /// Like any other.
    Plain,
    /// A sum, which stands out.
    Total,
    /// A part of the row above it.
    Part,
}

impl Table {
    pub(super) fn new(columns: impl IntoIterator<Item = (String, ColumnKind)>) -> Self {
        let columns = columns.into_iter().map(|(title, kind)| Column { title, kind }).collect();
        Self { columns, ..Self::default() }
    }

    pub(super) fn captioned(self, caption: String) -> Self {
        Self { caption, ..self }
    }

    pub(super) fn push(&mut self, rank: Rank, cells: impl IntoIterator<Item = String>) {
        self.rows.push(Row { cells: cells.into_iter().collect(), rank });
    }
}

/// The document of a quote; a logo is read by whoever may read files.
pub fn of(scenario: &Scenario, quote: &Quote, logo: Option<Logo>) -> Document {
    let data = &scenario.draft().quote;
    let designed = quote.variant(Variant::AsDesigned);
    let mut sections = Vec::new();
    let mut section = |id, title, blocks: Vec<Block>| {
        if !blocks.is_empty() {
            sections.push(Section { id, title, blocks });
        }
    };
    if !data.text.is_empty() {
        section("text", tr!("document-text"), vec![Block::Paragraph(data.text.clone())]);
    }
    if data.follows_the_bill() {
        section("payable", tr!("document-payable"), vec![Block::Table(payable(scenario, quote))]);
    }
    section("scenario", tr!("document-scenario"), inputs(scenario));
    let sentences = comparison(scenario, quote).into_iter().map(Block::Paragraph);
    let compared = [Block::Table(variants(quote).captioned(tr!("document-in", currency = quote.currency)))];
    section("variants", tr!("document-variants"), compared.into_iter().chain(sentences).collect());
    if !scenario.fleets().is_empty() {
        let charts = [
            chart::cumulative(scenario, quote, None),
            chart::daily(scenario, quote, Variant::AsDesigned, None),
            chart::breakdown(scenario, quote, Variant::AsDesigned),
        ];
        section("charts", tr!("document-charts"), charts.map(|chart| Block::Chart(Box::new(chart))).into());
    }
    let mut parts =
        vec![Block::Table(months(scenario, quote).captioned(tr!("document-months", currency = quote.currency)))];
    if !scenario.fleets().is_empty() {
        parts.push(Block::Table(fleets(scenario, quote).captioned(tr!("document-fleets", currency = quote.currency))));
        let caption = tr!("document-lines", currency = quote.currency);
        parts.push(Block::Table(lines(scenario, designed).captioned(caption)));
    }
    section("breakdown", tr!("document-breakdown"), parts);
    let caption = tr!("document-days-of", variant = designed.variant.label(), currency = quote.currency);
    let mut all_days = vec![Block::Table(days(quote, designed).captioned(caption))];
    if scenario.rounding().scope == RoundingScope::PerMonth {
        all_days.insert(0, Block::Paragraph(tr!("document-days-by-month")));
    }
    section("days", tr!("document-days"), all_days);
    section("assumptions", tr!("document-assumptions"), vec![Block::Table(assumptions(quote))]);
    section("clauses", tr!("document-clauses"), vec![Block::Table(clauses(scenario, quote))]);
    let warnings: Vec<String> = quote.warnings.iter().map(ToString::to_string).collect();
    section(
        "warnings",
        tr!("document-warnings"),
        if warnings.is_empty() { Vec::new() } else { vec![Block::List(warnings)] },
    );
    if !scenario.draft().notes.is_empty() {
        section("notes", tr!("document-notes"), vec![Block::Paragraph(scenario.draft().notes.clone())]);
    }
    Document {
        language: texts::language(),
        title: quote.scenario.clone(),
        subtitle: subtitle(scenario, quote),
        logo,
        facts: facts(scenario),
        headline: headline(scenario, quote),
        sections,
        footer: FOOTER.to_owned(),
    }
}

/// For whom a quote is, by whom, and when.
pub fn facts(scenario: &Scenario) -> Vec<[String; 2]> {
    let data = &scenario.draft().quote;
    let day = |date: Option<_>| date.map(texts::day).unwrap_or_default();
    let facts = [
        ("quote.customer", data.customer.clone()),
        ("quote.prepared_by", data.prepared_by.clone()),
        ("quote.reference", data.reference.clone()),
        ("quote.date", day(data.date)),
        ("quote.valid_until", day(data.valid_until)),
    ];
    facts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(field, text)| [field_title(field), text]).collect()
}

/// The bill as designed, and what is paid in the end if that is something else.
pub fn headline(scenario: &Scenario, quote: &Quote) -> Vec<[String; 2]> {
    let designed = quote.variant(Variant::AsDesigned);
    let mut headline = vec![[tr!("document-bill"), format!("{} {}", quote.currency, designed.total().grouped())]];
    if let Some(payable) = designed.payable(&scenario.draft().quote) {
        if payable.discount.is_some() || payable.tax.is_some() {
            headline.push([tr!("document-to-pay"), format!("{} {}", quote.currency, payable.total.grouped())]);
        }
        if let Some(converted) = payable.converted {
            let amount = format!("{} {}", converted.code, converted.amount.grouped());
            headline.push([tr!("document-converted", code = converted.code), amount]);
        }
    }
    headline
}

/// What follows the vendor's bill in each variant, a line each with how it is rounded.
pub fn payable(scenario: &Scenario, quote: &Quote) -> Table {
    let data = &scenario.draft().quote;
    let mut table = by_variant([(String::new(), ColumnKind::Text)]);
    let found: Vec<Payable> = quote.variants().iter().filter_map(|variant| variant.payable(data)).collect();
    let mut row = |rank, name: String, figure: &dyn Fn(&Payable) -> String| {
        table.push(rank, std::iter::once(name).chain(found.iter().map(figure)));
    };
    let currency = quote.currency;
    row(Rank::Plain, tr!("document-payable-bill", currency = currency), &|payable| payable.bill.grouped());
    if let Some(percent) = data.discount_percent {
        row(Rank::Plain, tr!("document-payable-discount", percent = grouped(percent)), &|payable| {
            payable.discount.map_or_else(String::new, |discount| (Money::ZERO - discount.amount).grouped())
        });
        row(Rank::Total, tr!("document-payable-net", currency = currency), &|payable| payable.net.grouped());
    }
    if let Some(percent) = data.tax_percent {
        row(Rank::Plain, tr!("document-payable-tax", percent = grouped(percent)), &|payable| {
            payable.tax.map_or_else(String::new, |tax| tax.amount.grouped())
        });
    }
    if data.discount_percent.is_some() || data.tax_percent.is_some() {
        row(Rank::Total, tr!("document-payable-total", currency = currency), &|payable| payable.total.grouped());
    }
    if let Some(second) = &data.second_currency {
        let rate = grouped(second.rate);
        let name = tr!("document-payable-converted", code = &second.code, rate = rate, currency = currency);
        row(Rank::Total, name, &|payable| {
            payable.converted.as_ref().map_or_else(String::new, |converted| converted.amount.grouped())
        });
    }
    table
}

/// The fleets and their traffic as the scenario has them.
pub(super) fn inputs(scenario: &Scenario) -> Vec<Block> {
    if scenario.fleets().is_empty() {
        return vec![Block::Paragraph(tr!("table-no-fleets"))];
    }
    let mut fleets = Table::new([
        (tr!("document-fleet"), ColumnKind::Text),
        (tr!("document-edition"), ColumnKind::Label),
        (tr!("document-devices"), ColumnKind::Text),
        (tr!("document-active"), ColumnKind::Text),
    ]);
    let mut traffic = Table::new([
        (tr!("document-fleet"), ColumnKind::Text),
        (tr!("document-line"), ColumnKind::Figure),
        (tr!("document-interface"), ColumnKind::Text),
        (tr!("document-rate"), ColumnKind::Text),
        (tr!("document-payload"), ColumnKind::Text),
        (tr!("document-more"), ColumnKind::Text),
    ]);
    for fleet in scenario.fleets() {
        fleets.push(
            Rank::Plain,
            [
                fleet.name.clone(),
                fleet.edition.label(),
                told(&fleet.devices.clone().into()),
                told(&fleet.active.clone().into()),
            ],
        );
        for (l, line) in fleet.traffic.iter().enumerate() {
            let (rate, payload) = (told(&line.rate.clone().into()), told(&line.payload.clone().into()));
            let number = group(l as u64 + 1);
            traffic.push(
                Rank::Plain,
                [fleet.name.clone(), number, line.interface.clone(), rate, payload, particulars(line)],
            );
        }
    }
    let mut blocks = vec![Block::Table(fleets)];
    if !traffic.rows.is_empty() {
        blocks.push(Block::Table(traffic));
    }
    blocks
}

/// What a line has beyond its interface, rate and payload.
fn particulars(line: &LineDraft) -> String {
    let mut parts = Vec::new();
    if line.receivers != Receivers::default() {
        parts.push(tr!("document-receivers", receivers = told(&line.receivers.clone().into())));
    }
    if line.applications > 0 {
        parts.push(tr!("document-applications", count = line.applications));
    }
    if let Some(reply) = &line.reply {
        parts.push(tr!("document-reply", payload = told(&reply.clone().into())));
    }
    if let Some(edition) = line.only_on {
        parts.push(tr!("document-only-on", edition = edition.label()));
    }
    if let Some(from) = line.from {
        parts.push(tr!("document-from", day = texts::day(from)));
    }
    if let Some(until) = line.until {
        parts.push(tr!("document-until", day = texts::day(until)));
    }
    parts.join("; ")
}

/// Some columns, and one for each variant.
fn by_variant<const N: usize>(first: [(String, ColumnKind); N]) -> Table {
    let variants = Variant::ALL.map(|variant| (in_column(variant), ColumnKind::Figure));
    Table::new(first.into_iter().chain(variants))
}

/// A variant at the head of a column.
pub(super) fn in_column(variant: Variant) -> String {
    match variant {
        Variant::AsDesigned => variant.label(),
        Variant::AllBasic => tr!("document-all-basic"),
        Variant::AllPro => tr!("document-all-pro"),
    }
}

/// The fees and counts of the three variants.
pub fn variants(quote: &Quote) -> Table {
    let mut table = by_variant([(String::new(), ColumnKind::Text)]);
    let mut row = |rank, name: String, figure: &dyn Fn(&VariantQuote) -> String| {
        table.push(rank, std::iter::once(name).chain(quote.variants().iter().map(figure)));
    };
    for meter in &quote.meters {
        row(Rank::Plain, meter.fee_name("document"), &|v| v.fee(*meter).grouped());
    }
    row(Rank::Total, tr!("document-total"), &|v| v.total().grouped());
    row(Rank::Part, tr!("document-before-rounding"), &|v| v.unrounded().grouped());
    row(Rank::Part, tr!("document-rounding-effect"), &|v| v.rounding_effect().grouped());
    for count in quote.total_rows() {
        let rank = if count.figure == crate::quote::Figure::Quantity { Rank::Plain } else { Rank::Part };
        row(rank, count.title(), &|v| group(count.of(&v.meters[count.meter])));
    }
    table
}

/// The fees of each month by clause, in each variant.
pub fn months(scenario: &Scenario, quote: &Quote) -> Table {
    let language = texts::language();
    let mut table = by_variant([
        (tr!("document-month"), ColumnKind::Label),
        (tr!("document-clause"), ColumnKind::Label),
        (tr!("document-what"), ColumnKind::Text),
    ]);
    let count = quote.variants()[0].months.len();
    for m in 0..count {
        let months: Vec<_> = quote.variants().iter().map(|variant| &variant.months[m]).collect();
        let month = texts::month(months[0].rated.month);
        for clause in &scenario.plan().clauses {
            let share = |v: usize| months[v].clauses.iter().find(|share| share.clause == clause.id);
            if (0..3).all(|v| share(v).is_none()) {
                continue;
            }
            let fee = |v| share(v).map_or_else(|| "–".to_owned(), |share| share.fee.grouped());
            let words = [month.clone(), clause.id.clone(), clause.text_in(language).to_owned()];
            table.push(Rank::Plain, words.into_iter().chain([fee(0), fee(1), fee(2)]));
        }
        let totals = months.iter().map(|month| month.rated.total().grouped());
        let words = [month.clone(), String::new(), tr!("document-month-total")];
        table.push(Rank::Total, words.into_iter().chain(totals));
    }
    table
}

/// The fees of each fleet, in each variant.
pub fn fleets(scenario: &Scenario, quote: &Quote) -> Table {
    let mut table =
        by_variant([(tr!("document-fleet"), ColumnKind::Text), (tr!("document-edition"), ColumnKind::Label)]);
    for (f, fleet) in scenario.fleets().iter().enumerate() {
        let fees = Variant::ALL.map(|variant| quote.variant(variant).fee_of_fleet(f).grouped());
        table.push(Rank::Plain, [fleet.name.clone(), fleet.edition.label()].into_iter().chain(fees));
    }
    table
}

/// A variant's bill by fleet, line, leg and clause.
fn lines(scenario: &Scenario, quote: &VariantQuote) -> Table {
    let mut table = Table::new([
        (tr!("document-fleet"), ColumnKind::Text),
        (tr!("document-line"), ColumnKind::Figure),
        (tr!("document-billed-as"), ColumnKind::Text),
        (tr!("document-leg"), ColumnKind::Label),
        (tr!("document-clause"), ColumnKind::Label),
        (tr!("document-quantity"), ColumnKind::Figure),
        (tr!("document-fee"), ColumnKind::Figure),
    ]);
    for cell in &quote.breakdown {
        let fleet = scenario.fleets()[cell.fleet].name.clone();
        let (line, what, leg, quantity) = match cell.what {
            CellKind::Leg { line, interface, leg } => {
                let interface = scenario.plan().interface(interface).id.clone();
                let units = tr!("table-count-units", count = cell.quantity);
                (group(line as u64 + 1), interface, leg.label(), units)
            }
            CellKind::Fleet(meter) => {
                (String::new(), meter.name_of_counted(), String::new(), meter.counted_in_words(cell.quantity))
            }
        };
        table.push(Rank::Plain, [fleet, line, what, leg, cell.clause.to_owned(), quantity, cell.fee.grouped()]);
    }
    let mut total = vec![String::new(); 7];
    total[0] = tr!("document-total");
    total[6] = quote.total().grouped();
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
            let figures = quote.day_columns().map(|column| column.of(&day.meters[column.meter]).grouped());
            table.push(Rank::Plain, std::iter::once(date).chain(figures).chain([day.total().grouped()]));
        }
        let figures = quote.day_columns().map(|column| column.of_total(&month.total_of(column.meter)).grouped());
        let cells = std::iter::once(texts::month(rated.month)).chain(figures).chain([rated.total().grouped()]);
        table.push(Rank::Total, cells);
    }
    table
}

/// How the policy is read.
pub(super) fn assumptions(quote: &Quote) -> Table {
    let mut table = Table::new([
        (tr!("document-assumption"), ColumnKind::Label),
        (tr!("document-assumed"), ColumnKind::Text),
        (tr!("document-clauses-head"), ColumnKind::Text),
    ]);
    for assumed in &quote.assumptions {
        let text = assumed.text_in(texts::language()).to_owned();
        table.push(Rank::Plain, [assumed.id.to_owned(), text, assumed.clauses.join(", ")]);
    }
    table
}

/// The clauses that bill something in one of the variants, and those on which the assumptions rest.
pub(super) fn clauses(scenario: &Scenario, quote: &Quote) -> Table {
    let billing = |id: &str| quote.variants().iter().any(|v| v.breakdown.iter().any(|cell| cell.clause == id));
    let assumed = |id: &String| quote.assumptions.iter().any(|assumed| assumed.clauses.contains(id));
    let mut table =
        Table::new([(tr!("document-clause"), ColumnKind::Label), (tr!("document-policy-says"), ColumnKind::Text)]);
    for clause in scenario.plan().clauses.iter().filter(|clause| billing(&clause.id) || assumed(&clause.id)) {
        table.push(Rank::Plain, [clause.id.clone(), clause.text_in(texts::language()).to_owned()]);
    }
    table
}
