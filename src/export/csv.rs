//! Writes quotes as one table of comma-separated values (RFC 4180), a row for each variant and day; and defines how
//! such tables are written, for programs and for spreadsheets.

use ::csv::{Terminator, Writer, WriterBuilder};
use unicode_general_category::{GeneralCategory, get_general_category};
use unicode_normalization::char::decompose_compatible;

use crate::plan::Variant;
use crate::quote::Quote;
use crate::rating::RatedDay;
use crate::scenario::Scenario;
use crate::shown::is_ignorable;

/// The names of the columns before those of the plan's meters.
const FIRST: [&str; 5] = ["scenario", "currency", "variant", "month", "date"];

/// The way in which a table is written. The default is RFC 4180, for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    mark: bool,
    separator: u8,
    decimal_comma: bool,
}

impl Default for Dialect {
    fn default() -> Self {
        Self::PLAIN
    }
}

impl Dialect {
    /// The separators of cells.
    pub const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
    /// RFC 4180.
    pub const PLAIN: Self = Self { mark: false, separator: b',', decimal_comma: false };
    /// For spreadsheets that open a file by a double click, where decimals have a point: with a byte order mark.
    pub const MARKED: Self = Self { mark: true, separator: b',', decimal_comma: false };
    /// For such spreadsheets where decimals have a comma, and lists have semicolons.
    pub const MARKED_WITH_COMMAS: Self = Self { mark: true, separator: b';', decimal_comma: true };

    /// Makes a dialect: with a byte order mark or not; with one of [`SEPARATORS`](Self::SEPARATORS), or the usual one
    /// of its decimals; and with a decimal comma or a point. `None` for another separator, and for a comma as both.
    pub fn new(mark: bool, separator: Option<u8>, decimal_comma: bool) -> Option<Self> {
        let separator = separator.unwrap_or(if decimal_comma { b';' } else { b',' });
        let apart = Self::SEPARATORS.contains(&separator) && !(decimal_comma && separator == b',');
        apart.then_some(Self { mark, separator, decimal_comma })
    }

    /// Writes a table of rows of one length.
    pub fn table<R: AsRef<[String]>>(
        self,
        terminator: Terminator,
        header: &[&str],
        rows: impl Iterator<Item = R>,
    ) -> String {
        let bytes = if self.mark { "\u{feff}".into() } else { Vec::new() };
        let mut builder = WriterBuilder::new();
        let mut writer = builder.terminator(terminator).delimiter(self.separator).from_writer(bytes);
        let all = |writer: &mut Writer<Vec<u8>>| -> ::csv::Result<()> {
            writer.write_record(header)?;
            rows.into_iter().try_for_each(|row| writer.write_record(row.as_ref()))
        };
        let written = all(&mut writer).and_then(|()| Ok(writer.flush()?));
        match (written, writer.into_inner()) {
            (Ok(()), Ok(bytes)) => String::from_utf8_lossy(&bytes).into_owned(),
            (error, _) => unreachable!("records of one length, written to memory, always have a text: {error:?}"),
        }
    }

    /// Formats a number, which never is a formula.
    pub(super) fn number(self, number: impl ToString) -> String {
        let number = number.to_string();
        if self.decimal_comma { number.replace('.', ",") } else { number }
    }
}

/// Writes every day of every variant, as designed first. Fees are those of the day, rounded by the mode in force, also
/// where the bill rounds by the month. Lines end in CR and LF; a text that a spreadsheet would take for a formula
/// begins with an apostrophe.
pub fn write(scenario: &Scenario, quote: &Quote, dialect: Dialect) -> String {
    let name = harmless(scenario.name());
    let days = quote.each().values().flat_map(|of| {
        of.months.iter().flat_map(move |month| {
            let key = month.rated.month.to_string();
            month.rated.days.iter().map(move |day| (of.variant, key.clone(), day))
        })
    });
    let rows = days.map(|(variant, month, day)| record(&name, quote, variant, &month, day, dialect));
    let header: Vec<&str> = FIRST.into_iter().chain(quote.day_columns().map(|of| of.csv)).chain(["total"]).collect();
    dialect.table(Terminator::CRLF, &header, rows)
}

fn record(
    scenario: &str,
    quote: &Quote,
    variant: Variant,
    month: &str,
    day: &RatedDay,
    dialect: Dialect,
) -> Vec<String> {
    let places = quote.places();
    let first = [
        scenario.to_owned(),
        quote.plan.currency.code.as_str().to_owned(),
        quote.plan.variant_id(variant).to_owned(),
        month.to_owned(),
        day.date.to_string(),
    ];
    let figures = quote.day_columns().map(|column| dialect.number(column.of(&day.meters[column.meter]).plain(places)));
    first.into_iter().chain(figures).chain([dialect.number(day.total().plain(places))]).collect()
}

/// A text that no spreadsheet takes for a formula: one that would be gets one more apostrophe at its beginning, so that
/// taking one away restores it.
pub fn harmless(text: &str) -> String {
    if begins_a_formula(text.trim_start_matches('\'')) { format!("'{text}") } else { text.to_owned() }
}

/// True if a spreadsheet might take a text for a formula, now or once invisible characters before it are gone.
pub fn begins_a_formula(text: &str) -> bool {
    let seen = |c: &char| {
        let category = get_general_category(*c);
        let is_mark = matches!(
            category,
            GeneralCategory::NonspacingMark | GeneralCategory::EnclosingMark | GeneralCategory::SpacingMark
        );
        let is_blank = c.is_whitespace() && !c.is_control();
        !(is_mark || is_blank || category == GeneralCategory::Format || is_ignorable(*c))
    };
    text.chars().find(seen).is_some_and(|first| first.is_control() || stands_for_a_sign(first))
}

/// True for a sign that begins a formula, also in its full-width, small or raised form.
fn stands_for_a_sign(c: char) -> bool {
    let is_sign = |c: char| matches!(c, '=' | '+' | '-' | '@' | '\u{2010}'..='\u{2015}' | '\u{2212}');
    let mut first = None;
    decompose_compatible(c, |part| first = first.or(Some(part)));
    first.is_some_and(is_sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_formula_is_a_text_with_or_without_something_before_it() {
        for before in
            ["", " ", "\u{a0}", "\u{200b}", "\u{feff}", "\u{301}", "\u{3000} \u{2060}", "\u{202e}", "\u{ad}", "'", "''"]
        {
            for sign in ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫", "−", "⁺"]
            {
                let text = format!("{before}{sign}1+1");
                assert_eq!(harmless(&text), format!("'{text}"), "{text:?}");
                assert_eq!(harmless(&text)[1..], text);
            }
        }
        for text in ["Meters", "", " ", "'Meters'", "1=1", "电表=1", "a\tb", "\u{301}", "(=1)"] {
            assert_eq!(harmless(text), text);
        }
    }

    #[test]
    fn decimals_and_cells_are_told_apart() {
        assert_eq!(Dialect::new(true, None, true), Some(Dialect::MARKED_WITH_COMMAS));
        assert_eq!(Dialect::new(false, None, false), Some(Dialect::default()));
        assert_eq!(Dialect::new(false, Some(b','), true), None);
        assert_eq!(Dialect::new(false, Some(b'"'), false), None);
        let dialect = Dialect::new(true, Some(b';'), true).unwrap();
        let row = [dialect.number("-1.50"), harmless("=a;b")];
        let table = dialect.table(Terminator::CRLF, &["x", "y"], [row].into_iter());
        assert_eq!(table, "\u{feff}x;y\r\n-1,50;\"'=a;b\"\r\n");
    }
}
