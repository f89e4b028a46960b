//! The sheet of prices, whose cells have names, the fractions in which fees are computed, and the test whether formulas
//! can be exact.
//!
//! A fee in the currency's smallest unit is a quantity times a whole number, divided by another: USD 0.8 for 1,000,000 is
//! 1 cent for 12,500. In
//! these numbers no binary fraction falls on the wrong side of half a cent, as 0.285 would.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Workbook, XlsxError};

use super::sheet::{Looks, Sheet, indented, input};
use crate::export::document::ColumnKind;
use crate::export::words;
use crate::money::{Money, Places, RoundingMode, gcd, scaled};
use crate::plan::{Meter, MeterId, PerMeter, Period, RoundingScope, Tier};
use crate::quote::Quote;
use crate::scenario::{Scenario, field_title};
use crate::texts::tr;

/// The most that the product of a quantity and a numerator may be. Spreadsheets compare and round by 15 digits, so two
/// numbers that differ by half a part in this many are told apart with room to spare.
const MOST: u128 = 50_000_000_000_000;
/// The most smallest units of a bill whose months, a hundred and twenty at most, add up exactly in any order.
const MOST_MINOR: u128 = 10_000_000_000_000;
/// The largest sum of units or device-days.
const MOST_COUNT: u64 = 999_999_999_999_999;

/// A decimal as a fraction: how many smallest units of a currency for how many of what is charged.
#[derive(Clone, Copy)]
pub(super) struct Fraction {
    of: Decimal,
    places: u32,
    numerator: u64,
    denominator: u64,
}

impl Fraction {
    /// The fraction `of` over `whole`, a power of ten, reduced as far as a spreadsheet can reduce it. `None` if `of` is
    /// negative, has more than `places` decimals, or is too large for 64 bits.
    fn new(of: Decimal, places: u32, whole: u64) -> Option<Self> {
        let scaled = u64::try_from(scaled(of, places)?).ok()?;
        let shared = gcd(scaled, whole.min(GCD_MOST));
        Some(Self { of, places, numerator: scaled / shared, denominator: whole / shared })
    }

    fn takes(self, quantity: u128) -> bool {
        quantity.checked_mul(self.numerator.into()).is_some_and(|product| product <= MOST)
    }
}

/// The largest number whose common divisors spreadsheets find: the greatest power of ten below 2^53.
const GCD_MOST: u64 = 1_000_000_000_000_000;
/// Billionths of the currency in its smallest unit: prices have at most nine decimals.
const fn nanos(places: Places) -> u64 {
    1_000_000_000 / places.unit()
}
/// Millionths of a percent in a whole: percentages and rates have at most six decimals.
const MICROS: u64 = 100_000_000;

/// The numbers that the formulas of a workbook compute with, and which formulas can be exact.
pub(super) struct Rules {
    /// True if formulas compute the fees exactly.
    pub(super) live: bool,
    /// True if formulas compute the discount, the tax and the second currency exactly too.
    pub(super) terms_live: bool,
    prices: PerMeter<Option<Fraction>>,
    discount: Option<Fraction>,
    tax: Option<Fraction>,
    rate: Option<Fraction>,
}

impl Rules {
    pub(super) fn of(scenario: &Scenario, quote: &Quote) -> Self {
        let data = &scenario.draft().quote;
        let prices = PerMeter::from_fn(|id| scenario.meter(id).and_then(|meter| price(meter, quote.places())));
        let percent = |percent: Option<Decimal>| percent.and_then(|percent| Fraction::new(percent, 6, MICROS));
        let rate = data
            .second_currency
            .as_ref()
            .and_then(|second| Fraction::new(second.rate, 6, rate_whole(quote.places(), second.places()?)));
        let (discount, tax) = (percent(data.discount_percent), percent(data.tax_percent));
        let per_day = scenario.rounding().scope == RoundingScope::PerDay;
        let live = quote.each().values().all(|variant| {
            let of_meter = |id: &MeterId| {
                let Some(price) = prices[*id] else { return false };
                let fits = variant.months.iter().all(|month| {
                    let charged = month.rated.days.iter().map(|day| u128::from(day.meters[*id].charged()));
                    price.takes(if per_day { charged.max().unwrap_or(0) } else { charged.sum() })
                });
                fits && variant.meters[*id].quantity <= MOST_COUNT
            };
            quote.meters.iter().all(of_meter) && variant.total().minor().unsigned_abs() <= MOST_MINOR
        });
        let terms_live = live
            && quote.each().values().all(|variant| {
                variant.payable(scenario).is_none_or(|payable| {
                    let takes = |fraction: Option<Fraction>, amount: Money| {
                        fraction.is_none_or(|fraction| fraction.takes(amount.minor().unsigned_abs()))
                    };
                    takes(discount, payable.bill) && takes(tax, payable.net) && takes(rate, payable.total)
                })
            });
        Self { live, terms_live, prices, discount, tax, rate }
    }
}

/// The price of a meter in the currency's smallest unit, if it has one price above at most one quota: formulas on the
/// sheets of days follow no others.
fn price(meter: &Meter, places: Places) -> Option<Fraction> {
    let followed = meter.id.shows_free() || meter.period == Period::Day;
    let tier = meter.single_price().filter(|_| followed && meter.tiers.len() <= 2 && meter.allowance.is_none())?;
    Fraction::new(tier.list_price, 9, nanos(places).checked_mul(meter.lot)?)
}

/// A formula for a quantity times the fraction called `name`, rounded to whole smallest units.
///
/// INT is not used: below zero some spreadsheets cut where others go down. ROUNDUP and ROUNDDOWN go by the size of a number
/// in all of them, and so do the modes of a bill.
pub(super) fn rounded(quantity: &str, name: &str, mode: RoundingMode, places: Places) -> String {
    let exact = format!("{quantity}*{name}_{}/{name}_per", numerator(places));
    match mode {
        RoundingMode::HalfUp => format!("ROUND({exact},0)"),
        RoundingMode::HalfEven => {
            format!("IF(ABS({exact}-ROUNDDOWN({exact},0))=0.5,2*ROUND({exact}/2,0),ROUND({exact},0))")
        }
        RoundingMode::Down => format!("ROUNDDOWN({exact},0)"),
        RoundingMode::Up => format!("ROUNDUP({exact},0)"),
    }
}

/// A formula for an amount of smallest units in whole units of the currency.
pub(super) fn in_currency(minor: &str, places: Places) -> String {
    match places.unit() {
        1 => minor.to_owned(),
        unit => format!("{minor}/{unit}"),
    }
}

/// The end of the names of cells that hold numerators.
const fn numerator(places: Places) -> &'static str {
    if places.unit() == 100 { "cents" } else { "units" }
}

/// The denominator of a rate of exchange in millionths, where amounts are in smallest units of both currencies; a power of
/// ten.
const fn rate_whole(from: Places, to: Places) -> u64 {
    1_000_000 * from.unit() / to.unit()
}

/// Ten to the power of `places`, which is at most the decimals of prices, percentages and rates.
const fn power(places: u32) -> u64 {
    10_u64.pow(places)
}

/// Writes the sheet of prices, discount, tax and rate, and gives its cells names in the workbook.
pub(super) fn write(
    book: &mut Workbook,
    rules: &Rules,
    scenario: &Scenario,
    quote: &Quote,
    looks: &Looks,
) -> Result<Sheet, XlsxError> {
    let mut sheet = Sheet::new(tr!("workbook-prices"), rules.live, [34, 28, 38, 10, 24, 32])?;
    let data = &scenario.draft().quote;
    let (plan, currency) = (&quote.plan, quote.plan.currency.code.as_str());
    sheet.text(0, 0, &tr!("workbook-prices-title"), &looks.title)?;
    let mut row =
        sheet.lines(1, &tr!("workbook-prices-how", decimals = quote.places().count()), 110, &looks.muted)? + 1;
    let mut head = vec![
        (tr!("workbook-item"), ColumnKind::Text),
        (tr!("workbook-value"), ColumnKind::Figure),
        (tr!("workbook-unit"), ColumnKind::Text),
        (tr!("document-clause"), ColumnKind::Label),
    ];
    if rules.live {
        head.push((tr!("workbook-numerator"), ColumnKind::Figure));
        head.push((tr!("workbook-denominator"), ColumnKind::Figure));
    }
    sheet.head(row, &head, looks)?;
    sheet.freeze(row + 1, 1)?;
    row += 1;

    let mut names: Vec<(String, u32, u16)> = Vec::new();
    let mut entry = |sheet: &mut Sheet, item: String, unit: String, clause: &str| -> Result<u32, XlsxError> {
        let here = row;
        sheet.text(here, 0, &item, &looks.text)?;
        sheet.text(here, 2, &unit, &indented(&looks.text))?;
        sheet.text(here, 3, clause, &looks.text)?;
        row += 1;
        Ok(here)
    };
    let fraction = |sheet: &mut Sheet,
                    names: &mut Vec<(String, u32, u16)>,
                    at: u32,
                    name: &str,
                    fraction: Fraction,
                    whole: &str|
     -> Result<(), XlsxError> {
        sheet.figure(at, 1, fraction.of, &input(&looks.decimal))?;
        if rules.live {
            // Powers of ten stand as numbers, since not every spreadsheet computes them exactly.
            let scaled = format!("ROUND(B{}*{},0)", at + 1, power(fraction.places));
            let shared = format!("GCD({scaled},MIN({GCD_MOST},{whole}))");
            sheet.computed(at, 4, &format!("={scaled}/{shared}"), fraction.numerator, &looks.count)?;
            sheet.computed(at, 5, &format!("={whole}/{shared}"), fraction.denominator, &looks.count)?;
            names.push((format!("{name}_{}", numerator(quote.places())), at, 4));
            names.push((format!("{name}_per"), at, 5));
        }
        Ok(())
    };

    let id_of = |tier: Option<&Tier>| tier.map(|tier| plan.clause_at(tier.clause).id.clone()).unwrap_or_default();
    let last_clause = |meter: &Meter| id_of(meter.tiers.last());
    let first_clause = |meter: &Meter| id_of(meter.tiers.first());
    for (id, meter) in scenario.meters() {
        let Some(price) = rules.prices[id] else { continue };
        let [(item, unit), (quota, period)] = id.price_titles(currency);
        let name = id.cell_name();
        let at = entry(&mut sheet, item, unit, &last_clause(meter))?;
        // The price of one is for one; any other lot has a cell of its own below.
        let has_lot = id.shows_free();
        let lot = if has_lot { format!("B{}", at + 2) } else { meter.lot.to_string() };
        fraction(&mut sheet, &mut names, at, name, price, &format!("({lot}*{})", nanos(quote.places())))?;
        names.push((format!("{name}_price"), at, 1));
        if has_lot {
            let at = entry(&mut sheet, tr!("workbook-lot"), id.name_of_lot(), &last_clause(meter))?;
            sheet.figure(at, 1, meter.lot, &input(&looks.count))?;
            names.push((format!("{name}_lot"), at, 1));
        }
        let at = entry(&mut sheet, quota, period, &first_clause(meter))?;
        sheet.figure(at, 1, meter.quota().unwrap_or(0), &input(&looks.count))?;
        names.push((id.quota_cell_name().to_owned(), at, 1));
    }
    let at = entry(&mut sheet, tr!("workbook-rounding"), String::new(), &plan.clause_at(plan.rounding_clause).id)?;
    sheet.text(at, 1, &words::rounding(scenario.rounding()), &looks.right)?;
    if let Some(discount) = rules.discount {
        let at = entry(&mut sheet, field_title("quote.discount_percent"), tr!("workbook-of-bill"), "")?;
        fraction(&mut sheet, &mut names, at, "Discount", discount, &MICROS.to_string())?;
    }
    if let Some(tax) = rules.tax {
        let at = entry(&mut sheet, field_title("quote.tax_percent"), tr!("workbook-of-net"), "")?;
        fraction(&mut sheet, &mut names, at, "Tax", tax, &MICROS.to_string())?;
    }
    let second = data.second_currency.as_ref().and_then(|second| Some((second, second.places()?)));
    if let (Some(rate), Some((second, own))) = (rules.rate, second) {
        let unit = tr!("workbook-rate-unit", code = &second.code, currency = currency);
        let at = entry(&mut sheet, field_title("quote.second_currency"), unit, "")?;
        fraction(&mut sheet, &mut names, at, "Rate", rate, &rate_whole(quote.places(), own).to_string())?;
    }
    for (name, row, column) in names {
        let place = rust_xlsxwriter::utility::row_col_to_cell_absolute(row, column);
        book.define_name(name, &format!("='{}'!{place}", sheet.name()))?;
    }
    Ok(sheet)
}
