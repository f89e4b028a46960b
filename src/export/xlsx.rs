//! Writes a quote as a workbook (XLSX) that computes the bill again: formulas from the daily usage, beside the quoted
//! figures.
//!
//! Figures that a spreadsheet's number holds to the last digit are numbers, and figures that follow from them are
//! formulas with their values. Where that cannot be exact, the workbook says so and holds values; a longer figure is a
//! text.

mod charts;
mod columns;
mod days;
mod fractions;
mod lists;
mod prices;
mod sheet;
mod summary;
mod tiers;

use rust_xlsxwriter::{DocProperties, Image, Workbook, XlsxError};

use self::days::Days;
use self::prices::Rules;
use self::sheet::{Figure, Looks, cleaned, excel};
use crate::export::document::Logo;
use crate::export::words;
use crate::quote::Quote;
use crate::scenario::Scenario;
use crate::texts::tr;

/// The most sheets that the workbook of a quote may have: seven, and one for each variant. The library that writes a
/// workbook starts a thread for each sheet, and panics where it cannot.
pub fn most_sheets(quote: &Quote) -> usize {
    7 + quote.variants().count()
}

/// Writes the workbook, in the language of the thread; the same quote gives the same bytes.
///
/// # Errors
///
/// The logo does not fit into a workbook.
///
/// ```
/// use fleetcost::{export, quote::Quote, scenario::Scenario};
///
/// let text = r#"(version: 1, name: "Empty", start: "2026-11", fleets: [])"#;
/// let scenario = Scenario::parse("empty.ron", text)?.scenario;
/// let quote = Quote::of(&scenario).unwrap();
/// let bytes = export::xlsx::write(&scenario, &quote, None).unwrap();
/// assert!(bytes.starts_with(b"PK")); // a ZIP archive, as every workbook is
/// # Ok::<(), fleetcost::fault::Report>(())
/// ```
pub fn write(scenario: &Scenario, quote: &Quote, logo: Option<&Logo>) -> Result<Vec<u8>, String> {
    if let Some(Err(error)) = logo.map(|logo| Image::new_from_buffer(&logo.bytes)) {
        return Err(tr!("workbook-logo-fault", reason = error.to_string()));
    }
    bytes(scenario, quote, logo).map_err(|error| tr!("workbook-fault", reason = error.to_string()))
}

fn bytes(scenario: &Scenario, quote: &Quote, logo: Option<&Logo>) -> Result<Vec<u8>, XlsxError> {
    let looks = Looks::new(&quote.plan.currency);
    let rules = Rules::of(scenario, quote);
    let mut book = Workbook::new();
    book.set_properties(&properties(scenario, quote)?);
    let prices = prices::write(&mut book, &rules, scenario, quote, &looks)?;
    let days = quote.each().values().map(|variant| days::days(scenario, quote, variant, rules.live, &looks));
    let days: Vec<Days> = days.collect::<Result<_, _>>()?;
    let months = days::months(scenario, quote, &days, rules.live, &looks)?;
    let summary = summary::write(scenario, quote, logo, &rules, &months, &looks)?;
    let breakdown = lists::breakdown(scenario, quote, &months, rules.live, &looks)?;
    // A chart would draw nothing for a figure that is a text.
    let drawable = quote.each().values().all(|variant| Figure::money(variant.total(), quote.places()).fits());
    let charts = if drawable { Some(charts::write(quote, &days, &looks)?) } else { None };
    let inputs = lists::inputs(scenario, &looks)?;
    let grounds = lists::grounds(scenario, quote, &looks)?;
    let days = days.into_iter().map(|Days { sheet, .. }| sheet);
    let sheets = [summary].into_iter().chain(charts).chain([months.sheet]).chain(days);
    for of in sheets.chain([breakdown, prices, inputs, grounds]) {
        book.push_worksheet(of.sheet);
    }
    book.save_to_buffer()
}

/// The properties of a workbook. Its date is the quote's, or else the first billed day, since the core has no clock.
fn properties(scenario: &Scenario, quote: &Quote) -> Result<DocProperties, XlsxError> {
    let data = &scenario.draft().quote;
    let day = excel(data.date.unwrap_or_else(|| scenario.draft().start.first_day()))?;
    Ok(DocProperties::new()
        .set_title(cleaned(&quote.scenario))
        .set_subject(cleaned(&words::subtitle(scenario, quote)))
        .set_author(cleaned(&data.prepared_by))
        .set_creation_datetime(&day))
}
