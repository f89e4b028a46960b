//! The charts of a workbook, drawn from the cells of its sheets: how the bill grows day by day, and what each day
//! costs.

use rust_xlsxwriter::{
    Chart, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartLineDashType, ChartSolidFill, ChartType, Color,
    XlsxError,
};

use super::days::{Days, Series};
use super::sheet::{Looks, Sheet, decimals};
use crate::chart::Colour;
use crate::export::words::in_column;
use crate::plan::{MeterId, Variant};
use crate::quote::Quote;
use crate::texts::tr;

/// The dashes of the variants, in their order and then anew; their colours are those of the window.
const DASHES: [ChartLineDashType; 3] = [ChartLineDashType::Solid, ChartLineDashType::Dash, ChartLineDashType::RoundDot];
/// The colours of the fees, in the order of the meters.
const FEES: [u32; MeterId::ALL.len()] = [0x4A90C2, 0xE69F00, 0x999999];

fn ink(Colour(red, green, blue): Colour) -> Color {
    Color::RGB(u32::from_be_bytes([0, red, green, blue]))
}

/// Writes the sheet of charts.
pub(super) fn write(quote: &Quote, days: &[Days], looks: &Looks) -> Result<Sheet, XlsxError> {
    let mut sheet = Sheet::new(tr!("workbook-charts"), false, [])?;
    sheet.text(0, 0, &tr!("document-charts"), &looks.title)?;
    sheet.sheet.insert_chart(2, 0, &cumulative(quote, days))?;
    sheet.sheet.insert_chart(26, 0, &daily(quote, &days[0]))?;
    sheet.sheet.set_print_fit_to_pages(1, 1);
    sheet.sheet.set_screen_gridlines(false);
    Ok(sheet)
}

fn cumulative(quote: &Quote, days: &[Days]) -> Chart {
    let mut chart = Chart::new(ChartType::Line);
    for ((variant, of), dash) in quote.each().values().zip(days).zip(DASHES.into_iter().cycle()) {
        let line =
            ChartLine::new().set_color(ink(Colour::of(variant.variant))).set_width(2.25).set_dash_type(dash).clone();
        chart
            .add_series()
            .set_name(&*in_column(&quote.plan, variant.variant))
            .set_categories(of.range(&Series::Dates))
            .set_values(of.range(&Series::SoFar))
            .set_format(ChartFormat::new().set_line(&line));
    }
    let title = tr!("workbook-chart-so-far");
    finish(&mut chart, quote, &title, &tr!("chart-so-far", currency = quote.plan.currency.code.as_str()));
    chart
}

fn daily(quote: &Quote, days: &Days) -> Chart {
    let mut chart = Chart::new(ChartType::ColumnStacked);
    for (meter, color) in quote.meters.iter().zip(FEES) {
        let fill = ChartSolidFill::new().set_color(Color::RGB(color)).clone();
        chart
            .add_series()
            .set_name(&*meter.fee_name("document"))
            .set_categories(days.range(&Series::Dates))
            .set_values(days.range(&Series::Fees(*meter)))
            .set_format(ChartFormat::new().set_solid_fill(&fill))
            .set_gap(30);
    }
    let title = tr!("workbook-chart-daily", variant = in_column(&quote.plan, Variant::AsDesigned));
    finish(&mut chart, quote, &title, &tr!("chart-a-day", currency = quote.plan.currency.code.as_str()));
    chart
}

fn finish(chart: &mut Chart, quote: &Quote, title: &str, amounts: &str) {
    chart.title().set_name(title).set_font(ChartFont::new().set_size(13).set_bold());
    chart.x_axis().set_date_axis(true).set_num_format("yyyy-mm-dd");
    chart.x_axis().set_name(&*tr!("chart-days-in", time = quote.plan.day.in_words()));
    chart.x_axis().set_font(ChartFont::new().set_rotation(-45));
    chart.y_axis().set_name(amounts).set_num_format(format!("#,##0{}", decimals(quote.places()))).set_min(0);
    chart.legend().set_position(ChartLegendPosition::Bottom);
    chart.set_width(1000).set_height(460).set_alt_text(title);
}
