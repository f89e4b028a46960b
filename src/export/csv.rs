//! A quote as one table of comma-separated values (RFC 4180): a row for each variant and day, to count on with.

use ::csv::{Terminator, Writer, WriterBuilder};

use crate::quote::Quote;
use crate::rating::RatedDay;
use crate::scenario::Scenario;
use crate::usage::Variant;

/// The names of the columns, in their order.
const HEADER: [&str; 13] = [
    "scenario",
    "currency",
    "variant",
    "month",
    "date",
    "billable_units",
    "free_units",
    "charged_units",
    "message_fee",
    "living_devices",
    "charged_devices",
    "device_fee",
    "total",
];

/// Every day of every variant, as designed first. Fees are those of the day, rounded by the mode in force, also where the
/// bill rounds by the month. Lines end in CR and LF; a text that a spreadsheet would take for a formula begins with an
/// apostrophe.
pub fn write(scenario: &Scenario, quote: &Quote) -> String {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    let name = harmless(scenario.name());
    let all = |writer: &mut Writer<Vec<u8>>| -> ::csv::Result<()> {
        writer.write_record(HEADER)?;
        for of in quote.variants() {
            for month in &of.months {
                let key = month.rated.month.to_string();
                for day in &month.rated.days {
                    writer.write_record(record(&name, quote.currency, of.variant, &key, day))?;
                }
            }
        }
        Ok(())
    };
    let written = all(&mut writer).and_then(|()| Ok(writer.flush()?));
    match (written, writer.into_inner()) {
        (Ok(()), Ok(bytes)) => String::from_utf8_lossy(&bytes).into_owned(),
        (error, _) => unreachable!("records of one length, written to memory, always have a text: {error:?}"),
    }
}

fn record(scenario: &str, currency: &str, variant: Variant, month: &str, day: &RatedDay) -> [String; 13] {
    [
        scenario.to_owned(),
        currency.to_owned(),
        variant.id().to_owned(),
        month.to_owned(),
        day.date.to_string(),
        day.billable.to_string(),
        day.free.to_string(),
        day.charged.to_string(),
        day.message_fee.to_string(),
        day.living.to_string(),
        day.charged_living.to_string(),
        day.device_fee.to_string(),
        (day.message_fee + day.device_fee).to_string(),
    ]
}

/// A text that no spreadsheet takes for a formula.
fn harmless(text: &str) -> String {
    if begins_a_formula(text) { format!("'{text}") } else { text.to_owned() }
}

/// Whether a spreadsheet that reads the text out of a plain file would take it for a formula.
pub(super) fn begins_a_formula(text: &str) -> bool {
    text.starts_with(|first: char| "=+-@＝＋－＠".contains(first) || first.is_control())
}
