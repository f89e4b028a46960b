//! The sheet of a variant's days, with formulas that lead from the quantities to the fees, and the sheet of the months
//! that the days add up to.

use rust_xlsxwriter::XlsxError;

use super::columns::{Block, SheetFigure, letter};
use super::fractions::{in_currency, rounded, times};
use super::sheet::{Figure, Looks, Sheet, input, letters, total};
use super::tiers;
use crate::export::document::ColumnKind;
use crate::money::{Money, Places, RoundingMode};
use crate::plan::{Meter, MeterId, PerVariant, Period, PricePlan, RoundingScope, Variant};
use crate::quote::Figure::{Charged, Fee, Free, Quantity};
use crate::quote::{self, Quote, VariantQuote};
use crate::rating::MeterTotal;
use crate::rating::{MeterDay, RatedDay};
use crate::scenario::Scenario;
use crate::texts::tr;

/// The first row of days, counted from 0: a title, a note and the head stand above it.
const FIRST: u32 = 4;

/// The columns of a day that stand before those of the meters.
const DATE: u16 = 0;
const MONTH: u16 = 1;

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
    let (blocks, total) = Block::all(scenario, whole, MONTH + 1, true);
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
    let time = scenario.plan().day.in_words();
    let note = match scenario.rounding().scope {
        RoundingScope::PerDay => tr!("workbook-days-note", time = time),
        RoundingScope::PerMonth => tr!("workbook-days-note-month", time = time),
    };
    sheet.text(1, 0, &note, &looks.muted)?;
    let mut titles = vec![(tr!("table-day"), ColumnKind::Label), (tr!("document-month"), ColumnKind::Label)];
    for block in &blocks {
        titles.extend(block.figures().map(|of| (block.title(of, false), ColumnKind::Figure)));
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
                let Some(meter) = scenario.meter(block.meter) else { continue };
                let goes_on = !first && meter.period == Period::Month;
                of_meter(&mut sheet, *block, meter, &day.meters[block.meter], (row, goes_on), (mode, places), looks)?;
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
fn of_meter(
    sheet: &mut Sheet,
    block: Block,
    meter: &Meter,
    day: &MeterDay,
    (row, goes_on): (u32, bool),
    (mode, places): (RoundingMode, Places),
    looks: &Looks,
) -> Result<(), XlsxError> {
    let (here, above) = (row + 1, row);
    let at = |figure| format!("{}{here}", letter(block.column(figure)));
    let (counted, free) = (at(SheetFigure::Of(Quantity)), at(SheetFigure::Of(Free)));
    let named = block.meter.quota_cell_name();
    sheet.figure(row, block.of(Quantity), day.quantity, &input(&looks.count))?;
    let charged = if let Some(shown) = block.tiers {
        tiers::of_day(sheet, (block, shown), meter, day, (row, goes_on), looks)?
    } else if block.has_left {
        let left = letter(block.column(SheetFigure::Left));
        let free_column = letter(block.of(Free));
        let carried = format!("=IF(B{here}=B{above},{left}{above}-{free_column}{above},{named})");
        let carried = if goes_on { carried } else { format!("={named}") };
        let value = meter.quota().unwrap_or(0).saturating_sub(day.before);
        sheet.computed(row, block.column(SheetFigure::Left), &carried, value, &looks.count)?;
        sheet.computed(row, block.of(Free), &format!("=MIN({left}{here},{counted})"), day.free, &looks.count)?;
        format!("={counted}-{free}")
    } else {
        format!("=MAX(0,{counted}-{named})")
    };
    sheet.computed(row, block.of(Charged), &charged, day.charged(), &looks.count)?;
    let fee = fee(block, here, mode, places);
    sheet.computed(row, block.of(Fee), &fee, Figure::money(day.fee, places), &looks.amount)
}

/// The formula for the fee of a row, rounded, from its charged part or from the quantities in its tiers.
fn fee(block: Block, here: u32, mode: RoundingMode, places: Places) -> String {
    let exact = match block.tiers {
        Some(_) => tiers::exact(block, here, places),
        None => times(&format!("{}{here}", letter(block.of(Charged))), block.meter.cell_name(), places),
    };
    format!("={}", in_currency(&rounded(&exact, mode), places))
}

/// A sum on the sheet of months that the summary refers to.
#[derive(Clone, Copy)]
pub(super) enum Sum {
    Of(MeterId, quote::Figure),
    /// The quantity in a tier, from 0.
    Tier(MeterId, usize),
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
    /// The tiers of a meter that have sums of their own.
    pub(super) fn tiers(&self, meter: MeterId) -> impl Iterator<Item = usize> {
        self.blocks.iter().filter(move |block| block.meter == meter).flat_map(|block| block.tiers())
    }

    fn column(&self, meter: MeterId, figure: SheetFigure) -> u16 {
        self.blocks.iter().find(|block| block.meter == meter).map_or(self.total, |block| block.column(figure))
    }

    /// A reference to the cell that holds a sum over all months of a variant.
    pub(super) fn sum(&self, variant: Variant, sum: Sum) -> String {
        let column = match sum {
            Sum::Of(meter, figure) => self.column(meter, SheetFigure::Of(figure)),
            Sum::Tier(meter, tier) => self.column(meter, SheetFigure::Tier(tier)),
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
    let (blocks, sum_column) = Block::all(scenario, quote, MONTH + 1, false);
    let (places, digits) = (quote.places(), quote.places().count());
    let amount = widest(&|variant| Figure::money(variant.total(), places), 10);
    let mut widths = vec![16, 10];
    let mut titles = vec![(tr!("workbook-variant"), ColumnKind::Text), (tr!("document-month"), ColumnKind::Label)];
    for block in &blocks {
        let count = widest(&|variant| variant.meters[block.meter].quantity.into(), 11);
        for of in block.figures() {
            widths.push(if of == SheetFigure::Of(Fee) { amount } else { count });
            titles.push((block.title(of, true), ColumnKind::Figure));
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
    let in_tier = |id: MeterId, tier: usize, day: &RatedDay| {
        scenario.meter(id).map_or(0, |meter| day.meters[id].in_tier(meter, tier))
    };
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
                let total = month.rated.meters[block.meter];
                for figure in counts.into_iter().filter(|of| *of != Free || block.meter.shows_free()) {
                    let sum = format!("={}", of.sum(there.of(figure), &month_cell));
                    sheet.computed(row, block.of(figure), &sum, count(figure, &total), &looks.count)?;
                }
                for tier in block.tiers() {
                    let figure = SheetFigure::Tier(tier);
                    let sum = format!("={}", of.sum(there.column(figure), &month_cell));
                    let in_tier = rated.days.iter().map(|day| in_tier(block.meter, tier, day));
                    sheet.computed(row, block.column(figure), &sum, in_tier.sum::<u64>(), &looks.count)?;
                }
                let formula = match scope {
                    RoundingScope::PerDay => format!("=ROUND({},{digits})", of.sum(there.of(Fee), &month_cell)),
                    RoundingScope::PerMonth => fee(*block, here, mode, places),
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
            for tier in block.tiers() {
                let column = block.column(SheetFigure::Tier(tier));
                let days = variant.months.iter().flat_map(|month| &month.rated.days);
                let in_tier = days.map(|day| in_tier(block.meter, tier, day)).sum::<u64>();
                sheet.computed(row, column, &format!("={}", below(column)), in_tier, &total(&looks.count))?;
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
