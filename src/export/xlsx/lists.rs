//! The sheets of a workbook that compute little or nothing: the parts of the bill, the scenario, and what the quote
//! rests on.

use rust_xlsxwriter::XlsxError;

use super::days::{Months, Sum};
use super::sheet::{Figure, Looks, Sheet, indented, letters};
use crate::export::document::{self, Block, ColumnKind};
use crate::export::words::in_column;
use crate::money::Money;
use crate::plan::MeterId;
use crate::quote::{ItemKind, LineItem, Quote, VariantQuote};
use crate::scenario::Scenario;
use crate::texts::tr;

/// The number of rows that a sheet has.
const ROWS: usize = 1_048_576;
/// The first row of the parts of the bill, counted from 0.
const FIRST: u32 = 9;
/// The most that a bill in smallest units times the number of its parts may be for their sum to be exact.
const MOST_MINOR: u128 = 1_000_000_000_000_000;

/// Writes the sheet with every part of the bill of every variant.
pub(super) fn breakdown(
    scenario: &Scenario,
    quote: &Quote,
    months: &Months,
    live: bool,
    looks: &Looks,
) -> Result<Sheet, XlsxError> {
    let parts: usize = quote.each().values().map(|variant| variant.breakdown.len()).sum();
    let exact =
        |variant: &VariantQuote| variant.total().minor().unsigned_abs().saturating_mul(parts as u128) <= MOST_MINOR;
    let room = ROWS - FIRST as usize;
    let whole = parts <= room;
    let sums = live && whole && quote.each().values().all(exact);
    let fleet = scenario.fleets().iter().map(|fleet| letters(&fleet.name)).max().unwrap_or(0).clamp(12, 40);
    let widest = |figure: &dyn Fn(&VariantQuote) -> Figure| {
        quote.each().values().map(|variant| letters(figure(variant).grouped())).max().unwrap_or(0).max(12) + 3
    };
    let quantity = widest(&|variant| variant.meters[MeterId::Messages].quantity.into());
    let places = quote.places();
    let fee = widest(&|variant| Figure::money(variant.total(), places));
    let widths = [14, fleet + 2, 8, 30, 12, 10, quantity, fee, 14, 10];
    let mut sheet = Sheet::new(tr!("workbook-breakdown"), sums, widths)?;
    sheet.text(0, 0, &tr!("workbook-breakdown-title", currency = quote.plan.currency.code.as_str()), &looks.title)?;
    let note = if whole {
        tr!("workbook-breakdown-note", decimals = quote.places().count())
    } else {
        tr!("workbook-breakdown-cut", shown = room, parts = parts)
    };
    sheet.text(1, 0, &note, &looks.muted)?;
    let last = FIRST + parts.min(room).max(1) as u32;
    for (place, variant) in quote.each().values().enumerate() {
        let row = 3 + place as u32;
        let label = in_column(&quote.plan, variant.variant);
        sheet.text(row, 0, &label, &looks.text)?;
        sheet.text(row, 1, &tr!("workbook-breakdown-sum"), &looks.text)?;
        let (first, here, digits) = (FIRST + 1, row + 1, places.count());
        let sum = format!("=ROUND(SUMIFS($H${first}:$H${last},$A${first}:$A${last},A{here}),{digits})");
        sheet.computed(row, 7, &sum, Figure::money(variant.total(), places), &looks.amount)?;
        if sums {
            sheet.text(row, 8, &tr!("workbook-difference"), &indented(&looks.text))?;
            let difference = format!("=ROUND(H{here}-{},{digits})", months.sum(variant.variant, Sum::Total));
            sheet.computed(row, 9, &difference, Figure::money(Money::ZERO, places), &looks.amount)?;
            sheet.check(row, 9, row, 9)?;
        }
    }
    let variant = (tr!("workbook-variant"), ColumnKind::Text);
    let titles: Vec<_> = std::iter::once(variant).chain(document::line_item_heads()).collect();
    sheet.head(FIRST - 1, &titles, looks)?;
    sheet.freeze(FIRST, 0)?;
    let mut row = FIRST;
    let all = quote.each().values().flat_map(|variant| variant.breakdown.iter().map(move |cell| (variant, cell)));
    for (variant, cell) in all.take(room) {
        let label = in_column(&quote.plan, variant.variant);
        sheet.text(row, 0, &label, &looks.text)?;
        part(&mut sheet, row, scenario, cell, looks)?;
        row += 1;
    }
    sheet.sheet.autofilter(FIRST - 1, 0, row.max(FIRST + 1) - 1, 7)?;
    Ok(sheet)
}

fn part(sheet: &mut Sheet, row: u32, scenario: &Scenario, cell: &LineItem, looks: &Looks) -> Result<(), XlsxError> {
    sheet.text(row, 1, &scenario.fleets()[cell.fleet].name, &looks.text)?;
    match cell.what {
        ItemKind::Leg { line, interface, leg } => {
            sheet.figure(row, 2, line as u64 + 1, &looks.count)?;
            sheet.text(row, 3, &scenario.plan().interface(interface).id, &indented(&looks.text))?;
            sheet.text(row, 4, &leg.label(), &looks.text)?;
        }
        ItemKind::Fleet(meter) => sheet.text(row, 3, &meter.name_of_counted(), &indented(&looks.text))?,
    }
    sheet.text(row, 5, &scenario.plan().clause_at(cell.clause).id, &looks.text)?;
    sheet.figure(row, 6, cell.quantity, &looks.count)?;
    sheet.figure(row, 7, Figure::money(cell.fee, scenario.plan().places()), &looks.amount)
}

/// Writes the sheet of the fleets and their traffic.
pub(super) fn inputs(scenario: &Scenario, looks: &Looks) -> Result<Sheet, XlsxError> {
    let mut sheet = Sheet::new(tr!("workbook-scenario"), false, [30, 14, 34, 30, 26, 50])?;
    sheet.text(0, 0, &document::inputs_title(scenario), &looks.title)?;
    blocks(&mut sheet, 2, document::inputs(scenario), looks)?;
    Ok(sheet)
}

/// Writes the sheet of assumptions, clauses, warnings and notes.
pub(super) fn grounds(scenario: &Scenario, quote: &Quote, looks: &Looks) -> Result<Sheet, XlsxError> {
    let mut sheet = Sheet::new(tr!("workbook-assumptions"), false, [14, 110, 20])?;
    let warnings: Vec<String> = quote.warnings.iter().map(ToString::to_string).collect();
    let notes = &scenario.draft().notes;
    let parts = [
        (tr!("document-assumptions"), document::assumptions(quote)),
        (tr!("document-clauses"), vec![Block::Table(document::clauses(scenario, quote))]),
        (tr!("document-warnings"), if warnings.is_empty() { Vec::new() } else { vec![Block::List(warnings)] }),
        (tr!("document-notes"), if notes.is_empty() { Vec::new() } else { vec![Block::Paragraph(notes.clone())] }),
    ];
    let mut row = 0;
    for (title, content) in parts {
        if !content.is_empty() {
            sheet.text(row, 0, &title, &looks.heading)?;
            row = blocks(&mut sheet, row + 1, content, looks)?;
        }
    }
    Ok(sheet)
}

/// Writes blocks of a document below each other; returns the row after them and a blank one.
fn blocks(sheet: &mut Sheet, row: u32, blocks: Vec<Block>, looks: &Looks) -> Result<u32, XlsxError> {
    let mut row = row;
    for block in blocks {
        row = match block {
            Block::Table(table) => sheet.table(row, &table, looks)?,
            Block::Paragraph(text) => sheet.lines(row, &text, 150, &looks.text)?,
            Block::List(texts) => {
                let mut next = row;
                for text in texts {
                    next = sheet.lines(next, &format!("• {text}"), 150, &looks.text)?;
                }
                next
            }
            Block::Chart(_) => row,
        } + 1;
    }
    Ok(row)
}
