//! The sheet of a variant's days, with formulas that lead from the quantities to the fees, and the sheet of the months
//! that the days add up to.

use rust_xlsxwriter::XlsxError;

use super::prices::{in_currency, rounded};
use super::sheet::{Figure, Looks, Sheet, input, letters, total};
use crate::export::document::ColumnKind;
use crate::money::{Money, Places, RoundingMode};
use crate::plan::{Meter, MeterId, PerVariant, Period, PricePlan, RoundingScope, Variant};
use crate::quote::Figure::{Charged, Fee, Free, Quantity};
use crate::quote::{self, MeterTotal, Quote, VariantQuote};
use crate::rating::{MeterDay, RatedDay};
use crate::scenario::Scenario;
use crate::texts::tr;

/// The first row of days, counted from 0: a title, a note and the head stand above it.
const FIRST: u32 = 4;

/// The columns of a day that stand before those of the meters.
const DATE: u16 = 0;
const MONTH: u16 = 1;

/// The columns of a meter, side by side: the quantity, the free part if tables show one, the charged part and the fee.
#[derive(Clone, Copy)]
struct Block {
    meter: MeterId,
    first: u16,
    /// True on sheets of days that show the rest of a free quota before the free part.
    has_left: bool,
}

impl Block {
    /// Lays out the columns of a quote's meters from column `first` on, and returns the first column after them.
    fn all(quote: &Quote, first: u16, of_days: bool) -> (Vec<Self>, u16) {
        let mut next = first;
        let block = |meter: &MeterId| {
            let block = Self { meter: *meter, first: next, has_left: of_days && meter.shows_free() };
            next = block.column(SheetFigure::Of(Fee)) + 1;
            block
        };
        let blocks = quote.meters.iter().map(block).collect();
        (blocks, next)
    }

    /// The figures in the order of their columns.
    fn figures(self) -> impl Iterator<Item = SheetFigure> {
        let free = self.meter.shows_free().then_some(SheetFigure::Of(Free));
        let left = self.has_left.then_some(SheetFigure::Left);
        let last = [SheetFigure::Of(Charged), SheetFigure::Of(Fee)];
        [SheetFigure::Of(Quantity)].into_iter().chain(left).chain(free).chain(last)
    }

    /// The column of a figure, or of the quantity if the figure has none.
    fn column(self, figure: SheetFigure) -> u16 {
        (self.first..).zip(self.figures()).find(|(_, of)| *of == figure).map_or(self.first, |(column, _)| column)
    }

    fn of(self, figure: quote::Figure) -> u16 {
        self.column(SheetFigure::Of(figure))
    }
}

/// A column of a meter.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SheetFigure {
    Of(quote::Figure),
    /// The rest of the free quota as a day begins.
    Left,
}

/// The name of a column in formulas.
fn letter(column: u16) -> String {
    rust_xlsxwriter::utility::column_number_to_name(column)
}

/// Where the days of a variant stand in the workbook.
pub(super) struct Days {
    pub(super) sheet: Sheet,
    /// The last row.
    last: u32,
    blocks: Vec<Block>,
    /// The column of the totals; the sum of the days so far stands beside it.
    total: u16,
}

/// A column of days, for a chart.
pub(super) enum Series {
    Dates,
    Fees(MeterId),
    SoFar,
}

impl Days {
    /// The cells of a series, as charts refer to them.
    pub(super) fn range(&self, series: &Series) -> (&str, u32, u16, u32, u16) {
        let fee = |meter: &MeterId| self.blocks.iter().find(|block| block.meter == *meter).map(|b| b.of(Fee));
        let column = match series {
            Series::Dates => DATE,
            Series::Fees(meter) => fee(meter).unwrap_or(DATE),
            Series::SoFar => self.total + 1,
        };
        (self.sheet.name(), FIRST, column, self.last, column)
    }

    fn column(&self, column: u16) -> String {
        let at = |row| rust_xlsxwriter::utility::row_col_to_cell_absolute(row, column);
        format!("'{}'!{}:{}", self.sheet.name(), at(FIRST), at(self.last))
    }

    /// A formula for the sum of a column over the days of a month; `month` is the cell with the month.
    fn sum(&self, column: u16, month: &str) -> String {
        format!("SUMIFS({},{},{month})", self.column(column), self.column(MONTH))
    }
}

/// The name of the sheet of a variant's days.
fn name(plan: &PricePlan, variant: Variant) -> String {
    match variant {
        Variant::AsDesigned => tr!("workbook-days-designed"),
        Variant::All(edition) => {
            // A sheet's name has at most 31 characters, and none that references need.
            let name = tr!("workbook-days-on", edition = plan.edition(edition).label());
            name.chars().map(|c| if "[]:*?/\\'".contains(c) { '-' } else { c }).take(31).collect()
        }
    }
}

/// Writes the sheet of a variant's days.
pub(super) fn days(
    scenario: &Scenario,
    whole: &Quote,
    quote: &VariantQuote,
    live: bool,
    looks: &Looks,
) -> Result<Days, XlsxError> {
    let (blocks, total) = Block::all(whole, MONTH + 1, true);
    // The days of a bill that is rounded by the month may add up to more than the bill.
    let all: Money = quote.months.iter().flat_map(|of| &of.rated.days).map(RatedDay::total).sum();
    let (places, digits) = (whole.places(), whole.places().count());
    let amount = letters(Figure::money(all, places).grouped()).max(10) + 2;
    let quota = |meter| scenario.meter(meter).and_then(Meter::quota).unwrap_or(0);
    let mut widths = vec![12, 10];
    for block in &blocks {
        let (least, most) = match block.has_left {
            true => (11, quote.meters[block.meter].quantity.max(quota(block.meter))),
            false => (10, quote.meters[block.meter].quantity),
        };
        let count = letters(Figure::from(most).grouped()).max(least) + 2;
        widths.extend(block.figures().map(|of| if of == SheetFigure::Of(Fee) { amount } else { count }));
    }
    widths.extend([amount, amount]);
    let mut sheet = Sheet::new(name(scenario.plan(), quote.variant), live, widths)?;
    let title = tr!("workbook-days-title", variant = sheet.name(), currency = &scenario.plan().currency.code);
    sheet.text(0, 0, &title, &looks.title)?;
    let note = match scenario.rounding().scope {
        RoundingScope::PerDay => tr!("workbook-days-note"),
        RoundingScope::PerMonth => tr!("workbook-days-note-month"),
    };
    sheet.text(1, 0, &note, &looks.muted)?;
    let mut titles = vec![(tr!("table-day"), ColumnKind::Label), (tr!("document-month"), ColumnKind::Label)];
    for block in &blocks {
        titles.extend(block.figures().map(|of| match of {
            SheetFigure::Of(figure) => (block.meter.sheet_title(figure, false), ColumnKind::Figure),
            SheetFigure::Left => (tr!("workbook-free-left"), ColumnKind::Figure),
        }));
    }
    titles.push((tr!("document-total"), ColumnKind::Figure));
    titles.push((tr!("workbook-so-far"), ColumnKind::Figure));
    sheet.head(FIRST - 1, &titles, looks)?;
    sheet.freeze(FIRST, 1)?;

    let mode = scenario.rounding().mode;
    let mut row = FIRST;
    let mut so_far = Money::ZERO;
    for month in &quote.months {
        for day in &month.rated.days {
            let (here, above) = (row + 1, row); // as formulas count rows
            sheet.date(row, DATE, day.date, &looks.date)?;
            sheet.computed_date(
                row,
                MONTH,
                &format!("=A{here}-DAY(A{here})+1"),
                month.rated.month.first_day(),
                &looks.month,
            )?;
            let first = row == FIRST;
            for block in &blocks {
                let monthly = scenario.meter(block.meter).is_some_and(|meter| meter.period == Period::Month);
                let left_over = !first && monthly;
                of_meter(
                    &mut sheet,
                    *block,
                    &day.meters[block.meter],
                    quota(block.meter),
                    left_over,
                    row,
                    (mode, places),
                    looks,
                )?;
            }
            let fees: Vec<String> = blocks.iter().map(|block| format!("{}{here}", letter(block.of(Fee)))).collect();
            let sum = format!("=ROUND({},{digits})", fees.join("+"));
            sheet.computed(row, total, &sum, Figure::money(day.total(), places), &looks.amount)?;
            so_far += day.total();
            let (total_here, so_far_above) =
                (format!("{}{here}", letter(total)), format!("{}{above}", letter(total + 1)));
            let sum =
                if first { format!("={total_here}") } else { format!("=ROUND({so_far_above}+{total_here},{digits})") };
            sheet.computed(row, total + 1, &sum, Figure::money(so_far, places), &looks.amount)?;
            row += 1;
        }
    }
    Ok(Days { sheet, last: row - 1, blocks, total })
}

/// Writes the figures of a meter on a day: values that are counted, and formulas for those that follow from them.
#[expect(clippy::too_many_arguments, reason = "they are what a row of a sheet is made of")]
fn of_meter(
    sheet: &mut Sheet,
    block: Block,
    day: &MeterDay,
    quota: u64,
    left_over: bool,
    row: u32,
    (mode, places): (RoundingMode, Places),
    looks: &Looks,
) -> Result<(), XlsxError> {
    let (here, above) = (row + 1, row);
    let at = |figure| format!("{}{here}", letter(block.column(figure)));
    let (counted, free) = (at(SheetFigure::Of(Quantity)), at(SheetFigure::Of(Free)));
    let named = block.meter.quota_cell_name();
    sheet.figure(row, block.of(Quantity), day.quantity, &input(&looks.count))?;
    let charged = if block.has_left {
        let left = letter(block.column(SheetFigure::Left));
        let free_column = letter(block.of(Free));
        let carried = format!("=IF(B{here}=B{above},{left}{above}-{free_column}{above},{named})");
        let carried = if left_over { carried } else { format!("={named}") };
        let value = day.allowance_left + quota.saturating_sub(day.before);
        sheet.computed(row, block.column(SheetFigure::Left), &carried, value, &looks.count)?;
        sheet.computed(row, block.of(Free), &format!("=MIN({left}{here},{counted})"), day.free, &looks.count)?;
        format!("={counted}-{free}")
    } else {
        format!("=MAX(0,{counted}-{named})")
    };
    sheet.computed(row, block.of(Charged), &charged, day.charged(), &looks.count)?;
    let fee = rounded(&at(SheetFigure::Of(Charged)), block.meter.cell_name(), mode, places);
    let fee = format!("={}", in_currency(&fee, places));
    sheet.computed(row, block.of(Fee), &fee, Figure::money(day.fee, places), &looks.amount)
}

/// A sum on the sheet of months that the summary refers to.
#[derive(Clone, Copy)]
pub(super) enum Sum {
    Of(MeterId, quote::Figure),
    Total,
}

/// Where the sums of all variants stand on the sheet of months.
pub(super) struct Months {
    pub(super) sheet: Sheet,
    sums: PerVariant<u32>,
    blocks: Vec<Block>,
    total: u16,
}

impl Months {
    /// A reference to the cell that holds a sum over all months of a variant.
    pub(super) fn sum(&self, variant: Variant, sum: Sum) -> String {
        let column = match sum {
            Sum::Of(meter, figure) => {
                let block = self.blocks.iter().find(|block| block.meter == meter);
                block.map_or(self.total, |block| block.of(figure))
            }
            Sum::Total => self.total,
        };
        self.sheet.cell(self.sums[variant], column)
    }
}

/// Writes the sheet of months: the months of each variant, with their sum below them.
pub(super) fn months(
    scenario: &Scenario,
    quote: &Quote,
    days: &[Days],
    live: bool,
    looks: &Looks,
) -> Result<Months, XlsxError> {
    let widest = |figure: &dyn Fn(&VariantQuote) -> Figure, least: usize| {
        let widths = quote.each().values().map(|variant| letters(figure(variant).grouped()));
        widths.max().unwrap_or(0).max(least) + 3
    };
    let (blocks, sum_column) = Block::all(quote, MONTH + 1, false);
    let (places, digits) = (quote.places(), quote.places().count());
    let amount = widest(&|variant| Figure::money(variant.total(), places), 10);
    let mut widths = vec![16, 10];
    let mut titles = vec![(tr!("workbook-variant"), ColumnKind::Text), (tr!("document-month"), ColumnKind::Label)];
    for block in &blocks {
        let count = widest(&|variant| variant.meters[block.meter].quantity.into(), 11);
        for of in block.figures() {
            let SheetFigure::Of(figure) = of else { continue };
            widths.push(if figure == Fee { amount } else { count });
            titles.push((block.meter.sheet_title(figure, true), ColumnKind::Figure));
        }
    }
    widths.push(amount);
    titles.push((tr!("document-total"), ColumnKind::Figure));
    let mut sheet = Sheet::new(tr!("workbook-months"), live, widths)?;
    sheet.text(0, 0, &tr!("workbook-months-title", currency = quote.plan.currency.code.as_str()), &looks.title)?;
    let scope = scenario.rounding().scope;
    let note = match scope {
        RoundingScope::PerDay => tr!("workbook-months-note"),
        RoundingScope::PerMonth => tr!("workbook-months-note-month"),
    };
    sheet.text(1, 0, &note, &looks.muted)?;
    sheet.head(3, &titles, looks)?;
    sheet.freeze(4, 2)?;

    let mode = scenario.rounding().mode;
    let counts = [Quantity, Free, Charged];
    let mut row = 4;
    let mut sums = PerVariant::of(quote.variants(), |_| 0);
    for (variant, of) in quote.each().values().zip(days) {
        let first = row;
        let label = crate::export::words::in_column(&quote.plan, variant.variant);
        for month in &variant.months {
            let rated = &month.rated;
            let here = row + 1;
            sheet.text(row, 0, &label, &looks.text)?;
            sheet.date(row, 1, rated.month.first_day(), &looks.month)?;
            let month_cell = format!("B{here}");
            for (block, there) in blocks.iter().zip(&of.blocks) {
                let total = month.total_of(block.meter);
                for figure in counts.into_iter().filter(|of| *of != Free || block.meter.shows_free()) {
                    let sum = format!("={}", of.sum(there.of(figure), &month_cell));
                    sheet.computed(row, block.of(figure), &sum, count(figure, &total), &looks.count)?;
                }
                let formula = match scope {
                    RoundingScope::PerDay => format!("=ROUND({},{digits})", of.sum(there.of(Fee), &month_cell)),
                    RoundingScope::PerMonth => {
                        let charged = format!("{}{here}", letter(block.of(Charged)));
                        let fee = rounded(&charged, block.meter.cell_name(), mode, places);
                        format!("={}", in_currency(&fee, places))
                    }
                };
                sheet.computed(row, block.of(Fee), &formula, Figure::money(total.fee, places), &looks.amount)?;
            }
            let fees: Vec<String> = blocks.iter().map(|block| format!("{}{here}", letter(block.of(Fee)))).collect();
            let sum = format!("=ROUND({},{digits})", fees.join("+"));
            sheet.computed(row, sum_column, &sum, Figure::money(rated.total(), places), &looks.amount)?;
            row += 1;
        }
        sheet.text(row, 0, &label, &total(&looks.text))?;
        sheet.text(row, 1, &tr!("document-total"), &total(&looks.text))?;
        let below = |column: u16| format!("SUM({0}{1}:{0}{row})", letter(column), first + 1);
        let amount = total(&looks.amount);
        for block in &blocks {
            let of = &variant.meters[block.meter];
            for figure in counts.into_iter().filter(|of| *of != Free || block.meter.shows_free()) {
                let sum = format!("={}", below(block.of(figure)));
                sheet.computed(row, block.of(figure), &sum, count(figure, of), &total(&looks.count))?;
            }
            let sum = format!("=ROUND({},{digits})", below(block.of(Fee)));
            sheet.computed(row, block.of(Fee), &sum, Figure::money(of.fee, places), &amount)?;
        }
        let (sum, value) = (format!("=ROUND({},{digits})", below(sum_column)), Figure::money(variant.total(), places));
        sheet.computed(row, sum_column, &sum, value, &amount)?;
        sums[variant.variant] = row;
        row += 2;
    }
    Ok(Months { sheet, sums, blocks, total: sum_column })
}

const fn count(figure: quote::Figure, of: &MeterTotal) -> u64 {
    match figure {
        Free => of.free,
        Charged => of.charged(),
        Quantity | Fee => of.quantity,
    }
}
