//! The sheet of prices, whose cells have names, and the test whether formulas can be exact.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Workbook, XlsxError};

use super::columns::Tiers;
use super::fractions::{Fraction, GCD_MOST, MICROS, MOST_COUNT, MOST_MINOR, nanos, numerator, rate_whole};
use super::sheet::{Looks, Sheet, indented, input};
use super::tiers::TierPrices;
use crate::export::document::ColumnKind;
use crate::export::words;
use crate::money::{Money, Places};
use crate::plan::{Meter, MeterId, PerMeter, RoundingScope, Tier};
use crate::quote::Quote;
use crate::rating::MeterDay;
use crate::scenario::{Scenario, field_title};
use crate::texts::tr;

/// The prices of a meter.
enum Prices {
    /// One price above at most one quota.
    Single(Fraction),
    /// A price for each tier.
    Tiers(TierPrices),
}

impl Prices {
    fn of(meter: &Meter, places: Places) -> Option<Self> {
        if Tiers::of(meter, true).is_some() {
            return TierPrices::of(meter, places).map(Self::Tiers);
        }
        Fraction::new(meter.single_price()?.list_price, 9, nanos(places).checked_mul(meter.lot)?).map(Self::Single)
    }

    /// True if spreadsheets compute the fee of some days of the meter together exactly.
    fn takes<'d>(&self, meter: &Meter, days: impl Iterator<Item = &'d MeterDay> + Clone) -> bool {
        let sum = |of: &dyn Fn(&MeterDay) -> u64| days.clone().map(|day| u128::from(of(day))).sum();
        match self {
            Self::Single(price) => price.takes(sum(&MeterDay::charged)),
            Self::Tiers(prices) => prices.takes(|tier| sum(&|day| day.in_tier(meter, tier))),
        }
    }
}

/// The numbers that the formulas of a workbook compute with, and which formulas can be exact.
pub(super) struct Rules {
    /// True if formulas compute the fees exactly.
    pub(super) live: bool,
    /// True if formulas compute the discount, the tax and the second currency exactly too.
    pub(super) terms_live: bool,
    prices: PerMeter<Option<Prices>>,
    discount: Option<Fraction>,
    tax: Option<Fraction>,
    rate: Option<Fraction>,
}

impl Rules {
    pub(super) fn of(scenario: &Scenario, quote: &Quote) -> Self {
        let data = &scenario.draft().quote;
        let prices = PerMeter::from_fn(|id| scenario.meter(id).and_then(|meter| Prices::of(meter, quote.places())));
        let percent = |percent: Option<Decimal>| percent.and_then(|percent| Fraction::new(percent, 6, MICROS));
        let rate = data
            .second_currency
            .as_ref()
            .and_then(|second| Fraction::new(second.rate, 6, rate_whole(quote.places(), second.places()?)));
        let (discount, tax) = (percent(data.discount_percent), percent(data.tax_percent));
        let per_day = scenario.rounding().scope == RoundingScope::PerDay;
        let live = quote.each().values().all(|variant| {
            let of_meter = |id: &MeterId| {
                let (Some(price), Some(meter)) = (&prices[*id], scenario.meter(*id)) else { return false };
                let fits = variant.months.iter().all(|month| {
                    let days = month.rated.days.iter().map(|day| &day.meters[*id]);
                    if per_day {
                        days.clone().all(|day| price.takes(meter, std::iter::once(day)))
                    } else {
                        price.takes(meter, days)
                    }
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
        let Some(prices) = &rules.prices[id] else { continue };
        let price = match prices {
            Prices::Single(price) => *price,
            Prices::Tiers(prices) => {
                tiers(&mut sheet, &mut names, &mut entry, (meter, prices), (rules.live, quote), looks)?;
                continue;
            }
        };
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
    if scenario.meters().any(|(_, meter)| meter.allowance.as_ref().is_some_and(|of| of.first_months.is_some())) {
        let at = entry(&mut sheet, field_title("account_since"), String::new(), "")?;
        let since = scenario.draft().account_since.unwrap_or(scenario.draft().start);
        sheet.date(at, 1, since.first_day(), &input(&looks.month))?;
        names.push(("Account_since".to_owned(), at, 1));
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

/// Names of cells, with their rows and columns.
type Names = Vec<(String, u32, u16)>;
/// Writes the item, the unit and the clause of a row, and returns the row.
type Entry<'e> = dyn FnMut(&mut Sheet, String, String, &str) -> Result<u32, XlsxError> + 'e;

/// Writes the price and the bound of each tier of a meter, its lot and its allowance.
fn tiers(
    sheet: &mut Sheet,
    names: &mut Names,
    entry: &mut Entry<'_>,
    (meter, prices): (&Meter, &TierPrices),
    (live, quote): (bool, &Quote),
    looks: &Looks,
) -> Result<(), XlsxError> {
    let [(item, _), _] = meter.id.price_titles(&quote.plan.currency.code);
    let name = meter.id.cell_name();
    let clause = |id| quote.plan.clause_at(id).id.as_str();
    let lot_clause = meter.tiers.last().map_or("", |tier| clause(tier.clause));
    let lot = entry(sheet, tr!("workbook-lot"), meter.id.name_of_lot(), lot_clause)?;
    sheet.figure(lot, 1, meter.lot, &input(&looks.count))?;
    names.push((format!("{name}_lot"), lot, 1));
    let mut rows = Vec::new();
    for (i, tier) in meter.tiers.iter().enumerate() {
        let unit = tr!("workbook-a-lot", currency = &quote.plan.currency.code);
        let at = entry(sheet, tr!("workbook-tier-price", price = &item, tier = i + 1), unit, clause(tier.clause))?;
        sheet.figure(at, 1, tier.list_price, &input(&looks.decimal))?;
        names.push((format!("{name}_price_{}", i + 1), at, 1));
        rows.push(at);
        if let Some(end) = tier.up_to {
            let unit = meter.id.name_of_lot();
            let at = entry(sheet, tr!("workbook-tier-end", tier = i + 1), unit, clause(tier.clause))?;
            sheet.figure(at, 1, end, &input(&looks.count))?;
            names.push((format!("{name}_end_{}", i + 1), at, 1));
        }
    }
    if live {
        let scaled = |at: &u32| format!("ROUND(B{}*{},0)", at + 1, power(9));
        let all = rows.iter().map(scaled).collect::<Vec<_>>().join(",");
        let whole = format!("(B{}*{})", lot + 1, nanos(quote.places()));
        let shared = format!("GCD({all},MIN({GCD_MOST},{whole}))");
        for (i, (at, own)) in rows.iter().zip(&prices.numerators).enumerate() {
            sheet.computed(*at, 4, &format!("={}/{shared}", scaled(at)), *own, &looks.count)?;
            names.push((format!("{name}_{}_{}", numerator(quote.places()), i + 1), *at, 4));
        }
        sheet.computed(lot, 5, &format!("={whole}/{shared}"), prices.denominator, &looks.count)?;
        names.push((format!("{name}_per"), lot, 5));
    }
    if let Some(allowance) = &meter.allowance {
        let at = entry(sheet, tr!("workbook-allowance"), meter.id.name_of_lot(), clause(allowance.clause))?;
        sheet.figure(at, 1, allowance.quantity, &input(&looks.count))?;
        names.push((format!("{name}_allowance"), at, 1));
        if let Some(months) = allowance.first_months {
            let at = entry(sheet, tr!("workbook-allowance-months"), String::new(), clause(allowance.clause))?;
            sheet.figure(at, 1, u64::from(months), &input(&looks.count))?;
            names.push((format!("{name}_allowance_months"), at, 1));
        }
    }
    Ok(())
}
