//! The first sheet of a workbook: the customer, the variants beside the quoted figures, what is to be paid, and the
//! check of both against each other.

use rust_xlsxwriter::{Format, Image, Worksheet, XlsxError};

use super::days::{Months, Sum};
use super::fractions::{in_currency, rounded, times};
use super::prices::Rules;
use super::sheet::{Figure, Looks, Sheet, indented, input, letters, money_format, total};
use crate::export::document::{self, ColumnKind, Logo};
use crate::export::words;
use crate::money::{Money, RoundingMode, grouped};
use crate::plan::{MeterId, Variant};
use crate::quote::{Figure as FigureOf, Payable, Quote, VariantQuote};
use crate::scenario::{Scenario, field_title};
use crate::texts::tr;

/// The number of letters that fit in the width of the sheet.
const WIDE: usize = 125;
/// The greatest width and height of a logo, in pixels.
const LOGO: (u32, u32) = (260, 64);

/// Writes the sheet; its formulas refer to the sheet of months.
pub(super) fn write(
    scenario: &Scenario,
    quote: &Quote,
    logo: Option<&Logo>,
    rules: &Rules,
    months: &Months,
    looks: &Looks,
) -> Result<Sheet, XlsxError> {
    let widest = quote
        .each()
        .values()
        .map(|variant| letters(Figure::exact(variant.unrounded(), quote.places()).grouped()))
        .max();
    let width = widest.unwrap_or(0).clamp(16, 34) + 6;
    let mut sheet =
        Sheet::new(tr!("workbook-summary"), rules.live, [52].into_iter().chain(quote.each().values().map(|_| width)))?;
    let mut row = 0;
    if let Some(logo) = logo {
        place(&mut sheet.sheet, logo)?;
        row = 1;
    }
    let title = if quote.scenario.trim().is_empty() { tr!("workbook-untitled") } else { quote.scenario.clone() };
    row = sheet.lines(row, &title, WIDE * 11 / 16, &looks.title)?;
    row = sheet.lines(row, &words::subtitle(scenario, quote), WIDE, &looks.muted)? + 1;
    let facts = document::facts(scenario);
    for [name, fact] in &facts {
        sheet.text(row, 0, name, &looks.text)?;
        sheet.text(row, 1, fact, &looks.text)?;
        row += 1;
    }
    let said = &scenario.draft().quote.text;
    row += u32::from(!facts.is_empty());
    if !said.is_empty() {
        row = sheet.lines(row, said, WIDE, &looks.text)? + 1;
    }
    row = variants(&mut sheet, row, quote, rules, months, looks)? + 1;
    for sentence in words::comparison(scenario, quote) {
        row = sheet.lines(row, &sentence, WIDE, &looks.text)?;
    }
    row += 1;
    if scenario.draft().quote.follows_the_bill() {
        row = payable(&mut sheet, row, scenario, quote, rules, months, looks)? + 1;
    }
    let how = if rules.live {
        tr!("workbook-how", prices = tr!("workbook-prices"))
    } else {
        tr!("workbook-values", decimals = quote.places().count())
    };
    sheet.lines(row, &how, WIDE, &looks.muted)?;
    sheet.sheet.set_print_fit_to_pages(1, 1);
    Ok(sheet)
}

fn place(sheet: &mut Worksheet, logo: &Logo) -> Result<(), XlsxError> {
    let image = Image::new_from_buffer(&logo.bytes)?.set_scale_to_size(LOGO.0, LOGO.1, true);
    sheet.set_row_height_pixels(0, LOGO.1 + 8)?;
    sheet.insert_image_with_offset(0, 0, &image.set_alt_text(field_title("quote.logo")), 2, 2)?;
    Ok(())
}

/// Writes a title and, beside it, the names of the variants as heads of their columns.
fn head(sheet: &mut Sheet, row: u32, title: &str, quote: &Quote, looks: &Looks) -> Result<(), XlsxError> {
    let figures = quote.variants().designed_last().map(|variant| words::in_column(&quote.plan, variant));
    let figures = figures.map(|name| (name, ColumnKind::Figure));
    sheet.head(row, &[(title.to_owned(), ColumnKind::Text)].into_iter().chain(figures).collect::<Vec<_>>(), looks)
}

/// The column of a variant, and its letter: as designed is the last.
fn column(quote: &Quote, variant: Variant) -> (u16, char) {
    let place = quote.variants().designed_last().position(|of| of == variant).unwrap_or(0) as u8; // one of at most nine
    (u16::from(place) + 1, char::from(b'B' + place))
}

fn variants(
    sheet: &mut Sheet,
    row: u32,
    quote: &Quote,
    rules: &Rules,
    months: &Months,
    looks: &Looks,
) -> Result<u32, XlsxError> {
    head(sheet, row, &words::bills_heading(&quote.plan), quote, looks)?;
    let mut row = row + 1;
    // A formula and what it comes to, or no formula and a value.
    let mut line = |sheet: &mut Sheet,
                    name: String,
                    look: &Format,
                    name_look: &Format,
                    cell: &dyn Fn(&VariantQuote, char) -> (String, Figure)|
     -> Result<u32, XlsxError> {
        let here = row;
        sheet.text(here, 0, &name, name_look)?;
        for variant in quote.each().values() {
            let (place, letter) = column(quote, variant.variant);
            let (formula, value) = cell(variant, letter);
            match &*formula {
                "" => sheet.figure(here, place, value, look)?,
                formula => sheet.computed(here, place, formula, value, look)?,
            }
        }
        row += 1;
        Ok(here)
    };
    let (places, digits) = (quote.places(), quote.places().count());
    let sum = |variant: &VariantQuote, of: Sum| format!("={}", months.sum(variant.variant, of));
    let plain = &looks.text;
    let part = indented(&looks.text);
    for meter in &quote.meters {
        line(sheet, meter.fee_name("document"), &looks.money, plain, &|v, _| {
            (sum(v, Sum::Of(*meter, FigureOf::Fee)), Figure::money(v.fee(*meter), places))
        })?;
    }
    let bill = line(sheet, tr!("document-total"), &total(&looks.money), &total(plain), &|v, _| {
        (sum(v, Sum::Total), Figure::money(v.total(), places))
    })?;
    if rules.live {
        let last = quote.variants().count() as u16;
        let given = input(&looks.money);
        let quoted = line(sheet, tr!("workbook-quoted"), &given, &part, &|v, _| {
            (String::new(), Figure::money(v.total(), places))
        })?;
        let check = line(sheet, tr!("workbook-difference"), &looks.amount, &part, &|_, column| {
            (
                format!("=ROUND({column}{}-{column}{},{digits})", bill + 1, quoted + 1),
                Figure::money(Money::ZERO, places),
            )
        })?;
        sheet.check(check, 1, check, last)?;
    }
    let charged = |v: &VariantQuote| {
        let of_meter = |meter: &MeterId| {
            let (name, lot) = (meter.cell_name(), meter.shows_free());
            let tiers: Vec<usize> = months.tiers(*meter).collect();
            if !tiers.is_empty() {
                let of_tier = |tier: &usize| {
                    let quantity = months.sum(v.variant, Sum::Tier(*meter, *tier));
                    format!("{quantity}*{name}_price_{}/{name}_lot", tier + 1)
                };
                return tiers.iter().map(of_tier).collect::<Vec<_>>().join("+");
            }
            let charged = months.sum(v.variant, Sum::Of(*meter, FigureOf::Charged));
            if lot { format!("{charged}*{name}_price/{name}_lot") } else { format!("{charged}*{name}_price") }
        };
        quote.meters.iter().map(of_meter).collect::<Vec<_>>().join("+")
    };
    line(sheet, tr!("document-before-rounding"), &looks.exact, &part, &|v, _| {
        (format!("={}", charged(v)), Figure::exact(v.unrounded(), places))
    })?;
    let unrounded = bill + if rules.live { 4 } else { 2 };
    line(sheet, tr!("document-rounding-effect"), &looks.exact, &part, &|v, column| {
        (
            format!("=ROUND({column}{}-{column}{unrounded},9)", bill + 1),
            Figure::exact(v.rounding_effect(places), places),
        )
    })?;
    let count = &looks.count;
    for of in quote.total_rows() {
        let name_look = if of.figure == FigureOf::Quantity { plain } else { &part };
        line(sheet, of.title(), count, name_look, &|v, _| {
            (sum(v, Sum::Of(of.meter, of.figure)), of.of(&v.meters[of.meter]).into())
        })?;
    }
    Ok(row)
}

fn payable(
    sheet: &mut Sheet,
    row: u32,
    scenario: &Scenario,
    quote: &Quote,
    rules: &Rules,
    months: &Months,
    looks: &Looks,
) -> Result<u32, XlsxError> {
    let data = &scenario.draft().quote;
    let currency = quote.plan.currency.code.as_str();
    let found: Vec<(Variant, Payable)> =
        quote.in_order().filter_map(|v| Some((v.variant, v.payable(scenario)?))).collect();
    head(sheet, row, &tr!("document-payable"), quote, looks)?;
    let mut row = row + 1;
    let mut line = |sheet: &mut Sheet,
                    name: String,
                    look: &Format,
                    name_look: &Format,
                    cell: &dyn Fn(&Payable, Variant, char) -> (String, Figure)|
     -> Result<u32, XlsxError> {
        let here = row;
        sheet.text(here, 0, &name, name_look)?;
        for (variant, payable) in &found {
            let (place, letter) = column(quote, *variant);
            let (formula, value) = cell(payable, *variant, letter);
            if rules.terms_live {
                sheet.computed(here, place, &formula, value, look)?;
            } else {
                sheet.figure(here, place, value, look)?;
            }
        }
        row += 1;
        Ok(here)
    };
    // Each line is rounded by itself, a half upwards; in smallest units, so that no binary fraction decides.
    let (places, digits) = (quote.places(), quote.places().count());
    let of_minor = |amount: String, name: &str| {
        let minor = format!("ROUND({amount}*{},0)", places.unit());
        rounded(&times(&minor, name, places), RoundingMode::HalfUp)
    };
    let (plain, strong) = (&looks.text, total(&looks.text));
    let (money, sum) = (&looks.money, total(&looks.money));
    let mut so_far = line(sheet, tr!("document-payable-bill", currency = currency), money, plain, &|p, v, _| {
        (format!("={}", months.sum(v, Sum::Total)), Figure::money(p.bill, places))
    })?;
    if let Some(percent) = data.discount_percent {
        let name = tr!("document-payable-discount", percent = grouped(percent), decimals = digits);
        let bill = so_far + 1;
        let discount = line(sheet, name, money, plain, &|p, _, column| {
            let amount = p.discount.map_or(Money::ZERO, |discount| discount.amount);
            let formula = format!("=0-{}", in_currency(&of_minor(format!("{column}{bill}"), "Discount"), places));
            (formula, Figure::money(Money::ZERO - amount, places))
        })? + 1;
        so_far = line(sheet, tr!("document-payable-net", currency = currency), &sum, &strong, &|p, _, column| {
            (format!("=ROUND({column}{bill}+{column}{discount},{digits})"), Figure::money(p.net, places))
        })?;
    }
    if let Some(percent) = data.tax_percent {
        let name = tr!("document-payable-tax", percent = grouped(percent), decimals = digits);
        let net = so_far + 1;
        let tax = line(sheet, name, money, plain, &|p, _, column| {
            let amount = p.tax.map_or(Money::ZERO, |tax| tax.amount);
            let tax = of_minor(format!("{column}{net}"), "Tax");
            (format!("={}", in_currency(&tax, places)), Figure::money(amount, places))
        })? + 1;
        so_far = line(sheet, tr!("document-payable-total", currency = currency), &sum, &strong, &|p, _, column| {
            (format!("=ROUND({column}{net}+{column}{tax},{digits})"), Figure::money(p.total, places))
        })?;
    } else if data.discount_percent.is_some() {
        let net = so_far + 1;
        so_far = line(sheet, tr!("document-payable-total", currency = currency), &sum, &strong, &|p, _, column| {
            (format!("={column}{net}"), Figure::money(p.total, places))
        })?;
    }
    let mut last: Option<(u32, Vec<Figure>)> = None;
    if let Some((second, own)) = data.second_currency.as_ref().and_then(|second| Some((second, second.places()?))) {
        let name =
            tr!("document-payable-converted", code = &second.code, rate = grouped(second.rate), currency = currency);
        let look = total(&looks.text.clone().set_num_format(money_format(&second.code, own)));
        let to_pay = so_far + 1;
        let converted =
            |p: &Payable| p.converted.as_ref().map_or(Figure::from(0), |found| Figure::money(found.amount, own));
        so_far = line(sheet, name, &look, &strong, &|p, _, column| {
            let amount = of_minor(format!("{column}{to_pay}"), "Rate");
            (format!("={}", in_currency(&amount, own)), converted(p))
        })?;
        last = Some((so_far, found.iter().map(|(_, payable)| converted(payable)).collect()));
    }
    if rules.terms_live {
        let (at, quoted) = last.unwrap_or_else(|| {
            (so_far, found.iter().map(|(_, payable)| Figure::money(payable.total, places)).collect())
        });
        let part = indented(&looks.text);
        sheet.text(row, 0, &tr!("workbook-quoted"), &part)?;
        for (place, figure) in quoted.into_iter().enumerate() {
            sheet.figure(row, place as u16 + 1, figure, &input(&looks.decimal))?;
        }
        sheet.text(row + 1, 0, &tr!("workbook-difference"), &part)?;
        for (variant, _) in &found {
            let (place, letter) = column(quote, *variant);
            let difference = format!("=ROUND({letter}{}-{letter}{},4)", at + 1, row + 1);
            sheet.computed(row + 1, place, &difference, Figure::money(Money::ZERO, places), &looks.amount)?;
        }
        sheet.check(row + 1, 1, row + 1, found.len() as u16)?;
        row += 2;
    } else if rules.live {
        row = sheet.lines(row, &tr!("workbook-values-here"), WIDE, &looks.muted)?;
    }
    Ok(row)
}
