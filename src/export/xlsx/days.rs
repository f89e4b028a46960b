//! A variant's days in a workbook, with formulas from what is used to what it costs, and the months that they add up to.

use rust_xlsxwriter::XlsxError;

use super::prices::rounded;
use super::sheet::{Figure, Looks, Sheet, input, letters, total};
use crate::export::document::ColumnKind;
use crate::money::Money;
use crate::plan::RoundingScope;
use crate::quote::{Quote, VariantQuote};
use crate::rating::RatedDay;
use crate::scenario::Scenario;
use crate::texts::tr;
use crate::usage::Variant;

/// The first row of days, below the title, a note and the head.
const FIRST: u32 = 4;

/// Columns of days.
const DATE: u16 = 0;
const MONTH: u16 = 1;
const UNITS: u16 = 2;
const LEFT: u16 = 3;
const FREE: u16 = 4;
const CHARGED: u16 = 5;
const MESSAGE_FEE: u16 = 6;
const LIVING: u16 = 7;
const CHARGED_LIVING: u16 = 8;
const DEVICE_FEE: u16 = 9;
const TOTAL: u16 = 10;
const SO_FAR: u16 = 11;

/// The days of a variant: where they stand.
pub(super) struct Days {
    pub(super) sheet: Sheet,
    /// The last row.
    last: u32,
}

/// A column of days, for a chart.
pub(super) enum Series {
    Dates,
    MessageFees,
    DeviceFees,
    SoFar,
}

impl Days {
    /// The cells of a column, as charts refer to them.
    pub(super) fn range(&self, series: &Series) -> (&str, u32, u16, u32, u16) {
        let column = match series {
            Series::Dates => DATE,
            Series::MessageFees => MESSAGE_FEE,
            Series::DeviceFees => DEVICE_FEE,
            Series::SoFar => SO_FAR,
        };
        (self.sheet.name(), FIRST, column, self.last, column)
    }

    fn column(&self, column: u16) -> String {
        let at = |row| rust_xlsxwriter::utility::row_col_to_cell_absolute(row, column);
        format!("'{}'!{}:{}", self.sheet.name(), at(FIRST), at(self.last))
    }

    /// The sum of a column over the month in a cell, as a formula.
    fn sum(&self, column: u16, month: &str) -> String {
        format!("SUMIFS({},{},{month})", self.column(column), self.column(MONTH))
    }
}

/// The name of the sheet of a variant's days.
fn name(variant: Variant) -> String {
    match variant {
        Variant::AsDesigned => tr!("workbook-days-designed"),
        Variant::AllBasic => tr!("workbook-days-basic"),
        Variant::AllPro => tr!("workbook-days-pro"),
    }
}

/// The sheet of a variant's days.
pub(super) fn days(scenario: &Scenario, quote: &VariantQuote, live: bool, looks: &Looks) -> Result<Days, XlsxError> {
    let quota = scenario.messages().quota().unwrap_or(0);
    // The days of a bill that is rounded by the month may add up to more than the bill.
    let all: Money =
        quote.months.iter().flat_map(|of| &of.rated.days).map(|day| day.message_fee + day.device_fee).sum();
    let count = letters(Figure::from(quote.messages.billable.max(quota)).grouped()).max(11) + 2;
    let amount = letters(Figure::from(all).grouped()).max(10) + 2;
    let living = letters(Figure::from(quote.device_days.living).grouped()).max(10) + 2;
    let widths = [12, 10, count, count, count, count, amount, living, living, amount, amount, amount];
    let mut sheet = Sheet::new(name(quote.variant), live, widths)?;
    let title = tr!("workbook-days-title", variant = sheet.name(), currency = &scenario.plan().currency);
    sheet.text(0, 0, &title, &looks.title)?;
    let note = match scenario.rounding().scope {
        RoundingScope::PerDay => tr!("workbook-days-note"),
        RoundingScope::PerMonth => tr!("workbook-days-note-month"),
    };
    sheet.text(1, 0, &note, &looks.muted)?;
    let titles = [
        (tr!("table-day"), ColumnKind::Label),
        (tr!("document-month"), ColumnKind::Label),
        (tr!("document-billable-units"), ColumnKind::Figure),
        (tr!("workbook-free-left"), ColumnKind::Figure),
        (tr!("workbook-free-units"), ColumnKind::Figure),
        (tr!("table-charged-units"), ColumnKind::Figure),
        (tr!("document-message-fee"), ColumnKind::Figure),
        (tr!("workbook-living-devices"), ColumnKind::Figure),
        (tr!("table-charged-devices"), ColumnKind::Figure),
        (tr!("document-device-fee"), ColumnKind::Figure),
        (tr!("document-total"), ColumnKind::Figure),
        (tr!("workbook-so-far"), ColumnKind::Figure),
    ];
    sheet.head(FIRST - 1, &titles, looks)?;
    sheet.freeze(FIRST, 1)?;

    let mode = scenario.rounding().mode;
    let given = input(&looks.count);
    let mut row = FIRST;
    let mut so_far = Money::ZERO;
    for month in &quote.months {
        let mut left = quota;
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
            sheet.figure(row, UNITS, day.billable, &given)?;
            let first = row == FIRST;
            let carried = format!("=IF(B{here}=B{above},D{above}-E{above},Free_messages)");
            let carried = if first { "=Free_messages" } else { &*carried };
            sheet.computed(row, LEFT, carried, left, &looks.count)?;
            sheet.computed(row, FREE, &format!("=MIN(D{here},C{here})"), day.free, &looks.count)?;
            sheet.computed(row, CHARGED, &format!("=C{here}-E{here}"), day.charged, &looks.count)?;
            let fee = format!("={}/100", rounded(&format!("F{here}"), "Message", mode));
            sheet.computed(row, MESSAGE_FEE, &fee, day.message_fee, &looks.amount)?;
            sheet.figure(row, LIVING, day.living, &given)?;
            let charged = format!("=MAX(0,H{here}-Free_devices)");
            sheet.computed(row, CHARGED_LIVING, &charged, day.charged_living, &looks.count)?;
            let fee = format!("={}/100", rounded(&format!("I{here}"), "Device", mode));
            sheet.computed(row, DEVICE_FEE, &fee, day.device_fee, &looks.amount)?;
            let both = day.message_fee + day.device_fee;
            sheet.computed(row, TOTAL, &format!("=ROUND(G{here}+J{here},2)"), both, &looks.amount)?;
            so_far += both;
            let sum = if first { format!("=K{here}") } else { format!("=ROUND(L{above}+K{here},2)") };
            sheet.computed(row, SO_FAR, &sum, so_far, &looks.amount)?;
            left -= day.free.min(left);
            row += 1;
        }
    }
    Ok(Days { sheet, last: row - 1 })
}

/// Columns of months.
const MONTH_UNITS: u16 = 2;
const MONTH_FREE: u16 = 3;
const MONTH_CHARGED: u16 = 4;
const MONTH_MESSAGES: u16 = 5;
const MONTH_LIVING: u16 = 6;
const MONTH_CHARGED_LIVING: u16 = 7;
const MONTH_DEVICES: u16 = 8;
const MONTH_TOTAL: u16 = 9;

/// What of a variant a summary may take from the sheet of months.
#[derive(Clone, Copy)]
pub(super) enum Sum {
    Units,
    FreeUnits,
    ChargedUnits,
    MessageFee,
    Living,
    ChargedLiving,
    DeviceFee,
    Total,
}

/// The months of all variants: where their sums stand.
pub(super) struct Months {
    pub(super) sheet: Sheet,
    sums: [u32; 3],
}

impl Months {
    /// The cell of a sum over all months of a variant.
    pub(super) fn sum(&self, variant: Variant, sum: Sum) -> String {
        let column = match sum {
            Sum::Units => MONTH_UNITS,
            Sum::FreeUnits => MONTH_FREE,
            Sum::ChargedUnits => MONTH_CHARGED,
            Sum::MessageFee => MONTH_MESSAGES,
            Sum::Living => MONTH_LIVING,
            Sum::ChargedLiving => MONTH_CHARGED_LIVING,
            Sum::DeviceFee => MONTH_DEVICES,
            Sum::Total => MONTH_TOTAL,
        };
        self.sheet.cell(self.sums[variant as usize], column)
    }
}

/// The sheet of months: each variant's, with a sum below them.
pub(super) fn months(
    scenario: &Scenario,
    quote: &Quote,
    days: &[Days; 3],
    live: bool,
    looks: &Looks,
) -> Result<Months, XlsxError> {
    let widest = |figure: &dyn Fn(&VariantQuote) -> Figure, least: usize| {
        let widths = quote.variants().iter().map(|variant| letters(figure(variant).grouped()));
        widths.max().unwrap_or(0).max(least) + 3
    };
    let count = widest(&|variant| variant.messages.billable.into(), 11);
    let living = widest(&|variant| variant.device_days.living.into(), 11);
    let amount = widest(&|variant| variant.total().into(), 10);
    let widths = [16, 10, count, count, count, amount, living, living, amount, amount];
    let mut sheet = Sheet::new(tr!("workbook-months"), live, widths)?;
    sheet.text(0, 0, &tr!("workbook-months-title", currency = quote.currency), &looks.title)?;
    let scope = scenario.rounding().scope;
    let note = match scope {
        RoundingScope::PerDay => tr!("workbook-months-note"),
        RoundingScope::PerMonth => tr!("workbook-months-note-month"),
    };
    sheet.text(1, 0, &note, &looks.muted)?;
    let titles = [
        (tr!("workbook-variant"), ColumnKind::Text),
        (tr!("document-month"), ColumnKind::Label),
        (tr!("document-billable-units"), ColumnKind::Figure),
        (tr!("workbook-free-units"), ColumnKind::Figure),
        (tr!("table-charged-units"), ColumnKind::Figure),
        (tr!("document-message-fee"), ColumnKind::Figure),
        (tr!("document-living-device-days"), ColumnKind::Figure),
        (tr!("workbook-charged-device-days"), ColumnKind::Figure),
        (tr!("document-device-fee"), ColumnKind::Figure),
        (tr!("document-total"), ColumnKind::Figure),
    ];
    sheet.head(3, &titles, looks)?;
    sheet.freeze(4, 2)?;

    let mode = scenario.rounding().mode;
    let mut row = 4;
    let mut sums = [0; 3];
    for (variant, of) in quote.variants().iter().zip(days) {
        let first = row;
        let label = crate::export::document::in_column(variant.variant);
        for month in &variant.months {
            let rated = &month.rated;
            let here = row + 1;
            sheet.text(row, 0, &label, &looks.text)?;
            sheet.date(row, 1, rated.month.first_day(), &looks.month)?;
            let month = format!("B{here}");
            let added = |count: fn(&RatedDay) -> u64| rated.days.iter().map(count).sum::<u64>();
            let counts = [
                (MONTH_UNITS, UNITS, added(|day| day.billable)),
                (MONTH_FREE, FREE, added(|day| day.free)),
                (MONTH_CHARGED, CHARGED, added(|day| day.charged)),
                (MONTH_LIVING, LIVING, added(|day| day.living)),
                (MONTH_CHARGED_LIVING, CHARGED_LIVING, added(|day| day.charged_living)),
            ];
            for (column, from, count) in counts {
                sheet.computed(row, column, &format!("={}", of.sum(from, &month)), count, &looks.count)?;
            }
            let fees = [
                (MONTH_MESSAGES, MESSAGE_FEE, format!("E{here}"), "Message", rated.message_fee),
                (MONTH_DEVICES, DEVICE_FEE, format!("H{here}"), "Device", rated.device_fee),
            ];
            for (column, from, quantity, name, fee) in fees {
                let formula = match scope {
                    RoundingScope::PerDay => format!("=ROUND({},2)", of.sum(from, &month)),
                    RoundingScope::PerMonth => format!("={}/100", rounded(&quantity, name, mode)),
                };
                sheet.computed(row, column, &formula, fee, &looks.amount)?;
            }
            let both = format!("=ROUND(F{here}+I{here},2)");
            sheet.computed(row, MONTH_TOTAL, &both, rated.total(), &looks.amount)?;
            row += 1;
        }
        sheet.text(row, 0, &label, &total(&looks.text))?;
        sheet.text(row, 1, &tr!("document-total"), &total(&looks.text))?;
        let below = |column: char| format!("SUM({column}{}:{column}{row})", first + 1);
        let count = total(&looks.count);
        let counts = [
            (MONTH_UNITS, 'C', variant.messages.billable),
            (MONTH_FREE, 'D', variant.messages.free),
            (MONTH_CHARGED, 'E', variant.messages.charged),
            (MONTH_LIVING, 'G', variant.device_days.living),
            (MONTH_CHARGED_LIVING, 'H', variant.device_days.charged),
        ];
        for (column, letter, sum) in counts {
            sheet.computed(row, column, &format!("={}", below(letter)), sum, &count)?;
        }
        let amount = total(&looks.amount);
        let fees = [
            (MONTH_MESSAGES, 'F', variant.message_fee),
            (MONTH_DEVICES, 'I', variant.device_fee),
            (MONTH_TOTAL, 'J', variant.total()),
        ];
        for (column, letter, sum) in fees {
            sheet.computed(row, column, &format!("=ROUND({},2)", below(letter)), sum, &amount)?;
        }
        sums[variant.variant as usize] = row;
        row += 2;
    }
    Ok(Months { sheet, sums })
}
