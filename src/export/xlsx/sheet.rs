//! A sheet that is being filled: figures as numbers where a spreadsheet holds them exactly, texts that never become
//! formulas, and the looks of cells.
//!
//! A spreadsheet's numbers are binary floats of 15 decimal digits. A figure with more is written as a text instead.

use rust_decimal::Decimal;
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{
    Color, ConditionalFormatCell, ConditionalFormatCellRule, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula,
    IgnoreError, Worksheet, XlsxError,
};

use crate::calendar::Date;
use crate::export::csv::begins_a_formula;
use crate::export::document::{ColumnKind, Table};
use crate::money::{Exact, Money, Places, group};
use crate::plan::Currency;

/// The decimal digits that a number of a spreadsheet holds.
const DIGITS: usize = 15;
/// The most UTF-16 units of a cell's text.
const CELL: usize = 32_767;
/// The height of a line of text and the greatest height of a row, in points.
const LINE: u32 = 15;
const TALLEST: u32 = 409;
/// The colour of inputs, as is usual in workbooks; computed figures are black.
const INPUT: Color = Color::RGB(0x0000C0);
const HEAD: Color = Color::RGB(0xE8EDF2);
const MUTED: Color = Color::RGB(0x595959);

/// A figure as an exact decimal and as people read it.
#[derive(Clone)]
pub(super) struct Figure {
    plain: String,
    grouped: String,
}

impl Figure {
    /// True where a spreadsheet's number holds the figure to its last digit.
    pub(super) fn fits(&self) -> bool {
        let digits = self.plain.trim_start_matches(['-', '0', '.']);
        digits.bytes().filter(u8::is_ascii_digit).count() <= DIGITS
    }

    /// The figure with thousands separators.
    pub(super) fn grouped(&self) -> &str {
        &self.grouped
    }

    /// An amount in a currency of so many decimal places.
    pub(super) fn money(amount: Money, places: Places) -> Self {
        Self { plain: amount.plain(places), grouped: amount.grouped(places) }
    }

    /// An amount before rounding.
    pub(super) fn exact(amount: Exact, places: Places) -> Self {
        Self { plain: amount.to_string(), grouped: amount.grouped(places) }
    }
}

impl From<u64> for Figure {
    fn from(count: u64) -> Self {
        Self { plain: count.to_string(), grouped: group(count) }
    }
}

impl From<Decimal> for Figure {
    fn from(number: Decimal) -> Self {
        let number = number.normalize();
        Self { plain: number.to_string(), grouped: crate::money::grouped(number) }
    }
}

/// The formats of cells.
pub(super) struct Looks {
    pub(super) title: Format,
    pub(super) heading: Format,
    pub(super) muted: Format,
    pub(super) text: Format,
    pub(super) wrapped: Format,
    /// A text that stands where a figure would.
    pub(super) right: Format,
    pub(super) head: Format,
    pub(super) head_right: Format,
    pub(super) date: Format,
    pub(super) month: Format,
    pub(super) count: Format,
    /// An amount in a table whose head names the currency.
    pub(super) amount: Format,
    /// An amount with all of its decimals.
    pub(super) exact: Format,
    /// An amount with its currency.
    pub(super) money: Format,
    /// A price or a percentage, with as many decimals as it has.
    pub(super) decimal: Format,
}

impl Looks {
    pub(super) fn new(currency: &Currency) -> Self {
        let decimals = decimals(currency.places);
        let top = || Format::new().set_align(FormatAlign::Top);
        let head = top().set_bold().set_background_color(HEAD).set_text_wrap().set_border_bottom(FormatBorder::Thin);
        Self {
            title: Format::new().set_bold().set_font_size(16),
            heading: Format::new().set_bold().set_font_size(12),
            muted: Format::new().set_font_color(MUTED),
            text: top(),
            wrapped: top().set_text_wrap(),
            right: top().set_align(FormatAlign::Right),
            head_right: head.clone().set_align(FormatAlign::Right),
            head,
            date: top().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
            month: top().set_num_format("yyyy-mm").set_align(FormatAlign::Left),
            count: top().set_num_format("#,##0"),
            amount: top().set_num_format(format!("#,##0{decimals}")),
            exact: top().set_num_format(format!("#,##0{}", exact_decimals(currency.places))),
            money: top().set_num_format(money_format(&currency.code, currency.places)),
            decimal: top().set_num_format("#,##0.##################"),
        }
    }
}

/// The look of an input in place of a computed figure.
pub(super) fn input(look: &Format) -> Format {
    look.clone().set_font_color(INPUT)
}

/// The look of a sum.
pub(super) fn total(look: &Format) -> Format {
    look.clone().set_bold().set_border_top(FormatBorder::Thin)
}

/// The look a little further to the right, for a part of the row above or a text after a figure.
pub(super) fn indented(look: &Format) -> Format {
    look.clone().set_align(FormatAlign::Left).set_indent(1)
}

/// A number format with the code of a currency before the amount.
pub(super) fn money_format(currency: &str, places: Places) -> String {
    let places = decimals(places);
    format!("[${currency}] #,##0{places};[${currency}] -#,##0{places}")
}

/// The decimals of a number format, after its whole part.
pub(super) fn decimals(places: Places) -> String {
    match places.count() as usize {
        0 => String::new(),
        places => format!(".{}", "0".repeat(places)),
    }
}

/// The decimals of a number format with at least those of a currency, and at most eighteen.
fn exact_decimals(places: Places) -> String {
    let least = places.count() as usize;
    format!(".{}{}", "0".repeat(least), "#".repeat(18 - least))
}

/// A sheet that is being filled. Rows and columns count from 0.
pub(super) struct Sheet {
    pub(super) sheet: Worksheet,
    name: String,
    /// True if figures that follow from other cells are formulas; else they are values.
    live: bool,
    /// The widths of the columns, in letters.
    widths: Vec<usize>,
}

impl Sheet {
    /// Creates an empty sheet with columns of these widths, in letters. It prints in landscape, as wide as a page.
    pub(super) fn new(name: String, live: bool, widths: impl IntoIterator<Item = usize>) -> Result<Self, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(&name)?;
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        sheet.set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3);
        sheet.set_footer(concat!("&Lfleetcost ", env!("CARGO_PKG_VERSION"), "&C&A&R&P / &N"));
        let widths: Vec<usize> = widths.into_iter().collect();
        for (column, letters) in widths.iter().enumerate() {
            sheet.set_column_width(column as u16, u8::try_from(*letters).unwrap_or(u8::MAX))?;
        }
        Ok(Self { sheet, name, live, widths })
    }

    /// The sheet's name, as charts and formulas of other sheets refer to it.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// A reference to a cell, for a formula of another sheet.
    pub(super) fn cell(&self, row: u32, column: u16) -> String {
        format!("'{}'!{}", self.name, row_col_to_cell(row, column))
    }

    /// Writes a text without the characters that a workbook cannot hold; it never becomes a formula.
    pub(super) fn text(&mut self, row: u32, column: u16, text: &str, look: &Format) -> Result<(), XlsxError> {
        let cleaned = cleaned(text);
        if cleaned.is_empty() {
            return Ok(());
        }
        if begins_a_formula(text) || begins_a_formula(&cleaned) {
            let quoted = look.clone().set_quote_prefix();
            self.sheet.write_string_with_format(row, column, cleaned, &quoted)?;
        } else {
            self.sheet.write_string_with_format(row, column, cleaned, look)?;
        }
        Ok(())
    }

    /// Writes heads side by side, each aligned like the cells below it.
    pub(super) fn head(&mut self, row: u32, titles: &[(String, ColumnKind)], looks: &Looks) -> Result<(), XlsxError> {
        let mut before = ColumnKind::Text;
        for (column, (title, kind)) in titles.iter().enumerate() {
            let look = match (before, kind) {
                (_, ColumnKind::Figure) => &looks.head_right,
                (ColumnKind::Figure, _) => &indented(&looks.head),
                _ => &looks.head,
            };
            self.sheet.write_string_with_format(row, column as u16, cleaned(title), look)?;
            before = *kind;
        }
        self.heighten(row, titles.iter().map(|(title, _)| &**title))
    }

    /// Writes a figure that the workbook does not compute: a number, or a text where a number would lose digits.
    pub(super) fn figure(
        &mut self,
        row: u32,
        column: u16,
        figure: impl Into<Figure>,
        look: &Format,
    ) -> Result<(), XlsxError> {
        let figure = figure.into();
        match figure.plain.parse::<f64>() {
            Ok(number) if figure.fits() => self.sheet.write_number_with_format(row, column, number, look)?,
            _ => {
                self.sheet.ignore_error(row, column, IgnoreError::NumberStoredAsText)?;
                let look = look.clone().set_align(FormatAlign::Right);
                self.sheet.write_string_with_format(row, column, figure.grouped, &look)?
            }
        };
        Ok(())
    }

    /// Writes a figure that follows from other cells: a formula with its value, or the value alone.
    pub(super) fn computed(
        &mut self,
        row: u32,
        column: u16,
        formula: &str,
        value: impl Into<Figure>,
        look: &Format,
    ) -> Result<(), XlsxError> {
        let value = value.into();
        if !self.live {
            return self.figure(row, column, value, look);
        }
        let formula = Formula::new(formula).set_result(value.plain);
        self.sheet.write_formula_with_format(row, column, formula, look)?;
        Ok(())
    }

    /// Writes a day.
    pub(super) fn date(&mut self, row: u32, column: u16, date: Date, look: &Format) -> Result<(), XlsxError> {
        self.sheet.write_datetime_with_format(row, column, excel(date)?, look)?;
        Ok(())
    }

    /// Writes a day that a formula finds.
    pub(super) fn computed_date(
        &mut self,
        row: u32,
        column: u16,
        formula: &str,
        date: Date,
        look: &Format,
    ) -> Result<(), XlsxError> {
        let formula = Formula::new(formula).set_result(excel(date)?.to_excel().to_string());
        self.sheet.write_formula_with_format(row, column, formula, look)?;
        Ok(())
    }

    /// Writes a text in lines of at most `letters` letters, a row each, from the first column on; returns the row after
    /// it.
    pub(super) fn lines(&mut self, row: u32, text: &str, letters: usize, look: &Format) -> Result<u32, XlsxError> {
        let mut next = row;
        for line in broken(&cleaned(text), letters) {
            self.text(next, 0, &line, look)?;
            next += 1;
        }
        Ok(next)
    }

    /// Writes a table of texts; returns the row after it.
    pub(super) fn table(&mut self, row: u32, table: &Table, looks: &Looks) -> Result<u32, XlsxError> {
        let titles: Vec<_> = table.columns.iter().map(|column| (column.title.clone(), column.kind)).collect();
        self.head(row, &titles, looks)?;
        let mut next = row + 1;
        for of in &table.rows {
            let mut before = ColumnKind::Text;
            for (place, (column, cell)) in table.columns.iter().zip(&of.cells).enumerate() {
                let place = place as u16;
                match (column.kind, cell.replace(',', "").parse::<u64>()) {
                    (ColumnKind::Figure, Ok(count)) => self.figure(next, place, count, &looks.count)?,
                    (ColumnKind::Figure, Err(_)) => self.text(next, place, cell, &looks.right)?,
                    _ if before == ColumnKind::Figure => self.text(next, place, cell, &indented(&looks.wrapped))?,
                    _ => self.text(next, place, cell, &looks.wrapped)?,
                }
                before = column.kind;
            }
            self.heighten(next, of.cells.iter().map(String::as_str))?;
            next += 1;
        }
        if next > row + 1 && !table.columns.is_empty() {
            let last = table.columns.len() as u16 - 1;
            self.sheet.ignore_error_range(row + 1, 0, next - 1, last, IgnoreError::NumberStoredAsText)?;
        }
        Ok(next)
    }

    /// Makes a row as high as its wrapped texts need, which not every program does by itself.
    fn heighten<'t>(&mut self, row: u32, texts: impl IntoIterator<Item = &'t str>) -> Result<(), XlsxError> {
        let lines = |(text, width): (&str, &usize)| broken(text, width * 9 / 10).len();
        let most = texts.into_iter().zip(&self.widths).map(lines).max().unwrap_or(1);
        if most > 1 {
            self.sheet.set_row_height(row, (most as u32 * LINE).min(TALLEST))?;
        }
        Ok(())
    }

    /// Marks cells that must be 0: green if they are, red if not.
    pub(super) fn check(&mut self, row: u32, column: u16, last_row: u32, last_column: u16) -> Result<(), XlsxError> {
        let format = |ink, fill| Format::new().set_font_color(Color::RGB(ink)).set_background_color(Color::RGB(fill));
        let good = ConditionalFormatCell::new()
            .set_rule(ConditionalFormatCellRule::EqualTo(0))
            .set_format(format(0x006100, 0xC6EFCE));
        let bad = ConditionalFormatCell::new()
            .set_rule(ConditionalFormatCellRule::NotEqualTo(0))
            .set_format(format(0x9C0006, 0xFFC7CE).set_bold());
        for rule in [good, bad] {
            self.sheet.add_conditional_format(row, column, last_row, last_column, &rule)?;
        }
        Ok(())
    }

    /// Keeps the rows above `row` and the first `columns` columns in sight, and prints the row before it on every page.
    pub(super) fn freeze(&mut self, row: u32, columns: u16) -> Result<(), XlsxError> {
        self.sheet.set_freeze_panes(row, columns)?;
        self.sheet.set_repeat_rows(row - 1, row - 1)?;
        Ok(())
    }
}

/// A day as a workbook counts it.
pub(super) fn excel(date: Date) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(date.year().unsigned_abs(), date.month().unsigned_abs(), date.day().unsigned_abs())
}

/// The text without characters that XML forbids, with `\n` at the ends of lines, cut to the length that a cell may
/// have.
pub(super) fn cleaned(text: &str) -> String {
    let allowed = |c: &char| matches!(c, '\t' | '\n') || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'));
    let all = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut room = CELL;
    let fits = |c: &char| match room.checked_sub(c.len_utf16()) {
        Some(rest) => {
            room = rest;
            true
        }
        None => false,
    };
    all.chars().filter(allowed).take_while(fits).collect()
}

/// The width of a text in letters; a Chinese character counts as two.
pub(super) fn letters(text: &str) -> usize {
    text.chars().map(|c| if c >= '\u{1100}' { 2 } else { 1 }).sum()
}

/// Splits a text into lines of at most `most` letters, at blanks where there are any.
fn broken(text: &str, most: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for line in text.lines() {
        let mut current = String::new();
        for word in line.split_inclusive(|c: char| c == ' ' || c >= '\u{1100}') {
            if !current.is_empty() && letters(&current) + letters(word.trim_end()) > most {
                lines.push(std::mem::take(&mut current));
            }
            for c in word.chars() {
                if letters(&current) >= most && c != ' ' {
                    lines.push(std::mem::take(&mut current));
                }
                current.push(c);
            }
        }
        lines.push(current);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_of_fifteen_digits_fits_and_no_longer_one() {
        let fits = |cents| Figure::money(Money::from_minor(cents), Places::CENTS).fits();
        assert!(fits(0) && fits(-1) && fits(999_999_999_999_999) && fits(-999_999_999_999_999));
        assert!(!fits(1_000_000_000_000_000) && !fits(-1_000_000_000_000_000));
        assert!(Figure::from(999_999_999_999_999_u64).fits() && !Figure::from(1_000_000_000_000_000_u64).fits());
        assert!(Figure::from("0.000000001".parse::<Decimal>().unwrap()).fits());
    }

    #[test]
    fn a_cell_holds_no_forbidden_character_and_is_not_too_long() {
        assert_eq!(cleaned("a\u{0}b\u{b}c\td\r\ne\rf\u{ffff}\u{7f}"), "abc\td\ne\nf");
        assert_eq!(cleaned(&"x".repeat(CELL + 1)).len(), CELL);
        assert_eq!(cleaned(&"😀".repeat(CELL)).chars().count(), CELL / 2);
    }

    #[test]
    fn lines_are_broken_at_blanks_or_where_there_are_none_anywhere() {
        assert_eq!(broken("one two three\n\nfour", 8), ["one two ", "three", "", "four"]);
        assert_eq!(broken("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(broken("一二三四", 4), ["一二", "三四"]);
    }
}
