//! A quote as text for a terminal: the three variants, the months by clause, fleets, rounding, assumptions, warnings.

use comfy_table::{Cell, CellAlignment, ContentArrangement, ContentLineStyle, LineStyle, Table, TableStyle};

use super::document::{self, Block, Column, ColumnKind, Document, Rank};
use crate::money::{Money, group};
use crate::plan::{Edition, Offer, PricePlan, Rounding, RoundingScope};
use crate::quote::Quote;
use crate::scenario::Scenario;
use crate::shown;
use crate::texts::{self, tr};

/// The quote of a scenario.
pub fn write(scenario: &Scenario, quote: &Quote) -> String {
    let mut out = String::new();
    let mut block = |text: String| {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(text.trim_end());
        out.push('\n');
    };
    block(format!("{}\n{}", plain(&quote.scenario), subtitle(scenario, quote)));
    let facts = document::facts(scenario);
    if !facts.is_empty() {
        block(
            facts.iter().map(|[name, text]| format!("{}: {}", plain(name), plain(text))).collect::<Vec<_>>().join("\n"),
        );
    }
    let words = |title: String, text: &str| format!("{title}\n{}", paragraph(text));
    let said = &scenario.draft().quote.text;
    if !said.is_empty() {
        block(words(tr!("document-text"), said));
    }
    block(drawn(&document::variants(quote)));
    block(comparison(scenario, quote).join("\n"));
    if scenario.draft().quote.follows_the_bill() {
        block(format!("{}\n{}", tr!("document-payable"), drawn(&document::payable(scenario, quote))));
    }
    let months = tr!("document-months", currency = quote.currency);
    block(format!("{months}\n{}", drawn(&document::months(scenario, quote))));
    if !scenario.fleets().is_empty() {
        let fleets = tr!("document-fleets", currency = quote.currency);
        block(format!("{fleets}\n{}", drawn(&document::fleets(scenario, quote))));
    }
    let assumptions = quote.assumptions.iter().map(|a| format!("  {}  {}", a.id, a.text_in(texts::language())));
    block(format!("{}\n{}", tr!("table-assumptions"), assumptions.collect::<Vec<_>>().join("\n")));
    let warnings: Vec<_> =
        quote.warnings.iter().map(|warning| format!("  ! {}", plain(&warning.to_string()))).collect();
    block(match warnings.is_empty() {
        true => tr!("document-no-warnings"),
        false => format!("{}\n{}", tr!("table-warnings"), warnings.join("\n")),
    });
    let notes = &scenario.draft().notes;
    if !notes.is_empty() {
        block(words(tr!("document-notes"), notes));
    }
    out
}

/// A text with its line breaks.
fn paragraph(text: &str) -> String {
    text.lines().map(plain).collect::<Vec<_>>().join("\n")
}

/// A document for a terminal; it has no charts there.
pub fn laid_out(document: &Document) -> String {
    let pairs = |pairs: &[[String; 2]]| {
        let pair = |[name, text]: &[String; 2]| format!("{}: {}", plain(name), plain(text));
        pairs.iter().map(pair).collect::<Vec<_>>().join("\n")
    };
    let mut parts = vec![format!("{}\n{}", plain(&document.title), plain(&document.subtitle))];
    parts.extend([&document.headline, &document.facts].map(|of| pairs(of)));
    for section in &document.sections {
        let mut above = format!("{}\n", plain(&section.title));
        for block in &section.blocks {
            parts.push(
                std::mem::take(&mut above)
                    + &match block {
                        Block::Paragraph(text) => paragraph(text),
                        Block::List(texts) => {
                            texts.iter().map(|text| format!("  ! {}", plain(text))).collect::<Vec<_>>().join("\n")
                        }
                        Block::Table(table) if table.caption.is_empty() => drawn(table),
                        Block::Table(table) => format!("{}\n{}", plain(&table.caption), drawn(table)),
                        Block::Chart(_) => continue,
                    },
            );
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n") + "\n"
}

/// When, under which plan, and how rounded.
pub fn subtitle(scenario: &Scenario, quote: &Quote) -> String {
    let (first, count) = (scenario.draft().start, scenario.draft().months);
    let months = match (scenario.months().last(), count) {
        (Some(last), 2..) => {
            tr!("subtitle-months", first = texts::month(first), last = texts::month(last), count = count)
        }
        _ => tr!("subtitle-month", first = texts::month(first)),
    };
    let rounding = rounding(scenario.rounding());
    tr!("subtitle", months = months, plan = quote.plan, rounding = rounding, currency = quote.currency)
}

/// How fees are rounded, in words.
pub fn rounding(rounding: Rounding) -> String {
    use crate::money::RoundingMode as Mode;
    let mode = match rounding.mode {
        Mode::HalfUp => tr!("rounded-half-up"),
        Mode::HalfEven => tr!("rounded-half-even"),
        Mode::Down => tr!("rounded-down"),
        Mode::Up => tr!("rounded-up"),
    };
    let scope = match rounding.scope {
        RoundingScope::PerDay => tr!("rounded-by-day"),
        RoundingScope::PerMonth => tr!("rounded-by-month"),
    };
    tr!("rounded", mode = mode, scope = scope)
}

/// What sets Basic and Pro apart, and what Pro would have to save to pay off, a sentence a line.
pub fn comparison(scenario: &Scenario, quote: &Quote) -> Vec<String> {
    let difference = quote.pro_over_basic();
    let currency = quote.currency;
    let mut lines = Vec::new();
    let signed = |money: Money| format!("{}{}", if money < Money::ZERO { "" } else { "+" }, money.grouped());
    let parts = quote.meters.iter().map(|meter| meter.fee_in_words("comparison", signed(difference.meters[*meter])));
    let made_of = parts.collect::<Vec<_>>().join(&tr!("comparison-comma"));
    let total = difference.total();
    let amount = format!("{currency} {}", total.abs().grouped());
    lines.push(match total.cents() {
        0 => tr!("comparison-same", made_of = made_of),
        1.. => tr!("comparison-more", amount = amount, made_of = made_of),
        _ => tr!("comparison-less", amount = amount, made_of = made_of),
    });
    if let Some(units) = scenario.units_worth_a_device_day() {
        lines.push(tr!("comparison-pays-off", units = group(units)));
    }
    lines
}

/// A table of a document for a terminal.
fn drawn(of: &document::Table) -> String {
    let aligned = |column: &Column, text: String| {
        if column.kind == ColumnKind::Figure { right(text) } else { Cell::new(text) }
    };
    let mut table = table();
    table.set_header(of.columns.iter().map(|column| aligned(column, plain(&column.title))));
    for row in &of.rows {
        let cells = of.columns.iter().zip(&row.cells).enumerate().map(|(place, (column, cell))| {
            let indent = if place == 0 && row.rank == Rank::Part { "  " } else { "" };
            aligned(column, format!("{indent}{}", plain(cell)))
        });
        table.add_row(cells);
    }
    finish(table)
}

/// The catalogue of a plan: what each interface is, which clause bills it, and what each edition does with it.
pub fn interfaces(plan: &PricePlan) -> String {
    let mut table = table();
    table.set_header(["Interface", "Side", "Group", "Clause", "Basic", "Pro", "Note"]);
    for (id, interface) in plan.interfaces() {
        let offer = |edition| match plan.offer(id, edition) {
            Offer::Billed => "billed".to_owned(),
            Offer::Free => "free".to_owned(),
            Offer::Lacking { otherwise: None } => "–".to_owned(),
            Offer::Lacking { otherwise: Some(other) } => format!("– (as {})", plan.interface(other).id),
        };
        let [basic, pro] = Edition::ALL.map(offer);
        let side = format!("{:?}", interface.side).to_lowercase();
        let clause = plan.clause_of(id).id.clone();
        table.add_row([
            interface.id.clone(),
            side,
            interface.group.clone(),
            clause,
            basic,
            pro,
            interface.note.clone(),
        ]);
    }
    let clauses = plan.clauses.iter().map(|clause| format!("  {}  {}", clause.id, clause.text));
    let prices = plan.meters.values().flatten().map(|meter| {
        let what = meter.lot_in_words();
        let tiers = meter.tiers.iter().map(|tier| match tier.up_to {
            Some(end) => format!("{} {} up to {} ({})", plan.currency, tier.list_price, group(end), tier.clause),
            None => format!("{} {} above ({})", plan.currency, tier.list_price, tier.clause),
        });
        format!("  {what}: {}", tiers.collect::<Vec<_>>().join(", "))
    });
    format!(
        "{}\n\n{}\n\nPrices\n{}\n\nClauses\n{}\n",
        plan.name,
        finish(table),
        prices.collect::<Vec<_>>().join("\n"),
        clauses.collect::<Vec<_>>().join("\n")
    )
}

/// A rule under the header, and columns set apart by blanks.
pub(super) const STYLE: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none().junction(' '))
    .header_separator(LineStyle::none().fill('─').junction('─'))
    .content_lines(ContentLineStyle::none().junction(' '));

fn table() -> Table {
    let mut table = Table::new();
    table.load_style(STYLE).set_content_arrangement(ContentArrangement::Disabled);
    table
}

/// Columns begin at the margin, and no row ends in blanks.
pub(super) fn finish(mut table: Table) -> String {
    table.column_iter_mut().for_each(|column| {
        column.set_padding((0, 1));
    });
    table.trim_fmt()
}

fn right(figure: String) -> Cell {
    Cell::new(figure).set_alignment(CellAlignment::Right)
}

/// A user's text on one line.
pub(super) fn plain(text: &str) -> String {
    shown::line(text).into_owned()
}
