//! Formulas for meters with several prices or an allowance: how much of a day falls into each tier, and what that costs.
//!
//! The prices of a meter share one denominator, so that a fee is a sum of whole numbers that is divided once.

use rust_xlsxwriter::XlsxError;

use super::columns::{Block, SheetFigure, Tiers, letter};
use super::fractions::{GCD_MOST, MOST, MOST_COUNT, nanos, numerator};
use super::sheet::{Looks, Sheet};
use crate::money::{Places, gcd, scaled};
use crate::plan::{Allowance, Meter};
use crate::quote::Figure::{Free, Quantity};
use crate::rating::MeterDay;

/// The prices of a meter's tiers: numerators of one denominator, in smallest units.
pub(super) struct TierPrices {
    pub(super) numerators: Vec<u64>,
    pub(super) denominator: u64,
}

impl TierPrices {
    /// The prices of a meter; `None` if a price, a bound or the allowance has more digits than a spreadsheet's number.
    pub(super) fn of(meter: &Meter, places: Places) -> Option<Self> {
        let whole = nanos(places).checked_mul(meter.lot)?;
        let price = |price| u64::try_from(scaled(price, 9)?).ok();
        let prices: Vec<u64> = meter.tiers.iter().map(|tier| price(tier.list_price)).collect::<Option<_>>()?;
        let shared = prices.iter().fold(whole.min(GCD_MOST), |shared, price| gcd(*price, shared));
        let bounds = meter.tiers.iter().filter_map(|tier| tier.up_to);
        let bounds = bounds.chain(meter.allowance.as_ref().map(|allowance| allowance.quantity));
        bounds.max().is_none_or(|most| most <= MOST_COUNT).then(|| Self {
            numerators: prices.iter().map(|price| price / shared).collect(),
            denominator: whole / shared,
        })
    }

    /// True if a spreadsheet computes the fee of so much in each tier exactly.
    pub(super) fn takes(&self, in_tier: impl Fn(usize) -> u128) -> bool {
        let products = self.numerators.iter().enumerate().map(|(i, price)| in_tier(i).checked_mul((*price).into()));
        let sum = products.into_iter().try_fold(0_u128, |sum, product| sum.checked_add(product?));
        sum.is_some_and(|sum| sum <= MOST)
    }
}

/// A formula for the fee of a row in smallest units before rounding, from the quantities in its tiers.
pub(super) fn exact(block: Block, here: u32, places: Places) -> String {
    let (name, numerator) = (block.meter.cell_name(), numerator(places));
    let product = |tier: usize| {
        let quantity = letter(block.column(SheetFigure::Tier(tier)));
        format!("{quantity}{here}*{name}_{numerator}_{}", tier + 1)
    };
    format!("({})/{name}_per", block.tiers().map(product).collect::<Vec<_>>().join("+"))
}

/// Writes the formulas between the quantity of a day and its charged part, and returns the formula of that part. `goes_on`
/// is true unless a period begins with the first row.
pub(super) fn of_day(
    sheet: &mut Sheet,
    (block, tiers): (Block, Tiers),
    meter: &Meter,
    day: &MeterDay,
    (row, goes_on): (u32, bool),
    looks: &Looks,
) -> Result<String, XlsxError> {
    let (here, above, name) = (row + 1, row, meter.id.cell_name());
    let column = |figure| letter(block.column(figure));
    let in_period = |goes_on_from: String, begins_with: &str| match goes_on {
        true => format!("=IF(B{here}=B{above},{goes_on_from},{begins_with})"),
        false => format!("={begins_with}"),
    };
    let quantity = column(SheetFigure::Of(Quantity));
    let counted = format!("{quantity}{here}");
    let allowed = column(SheetFigure::Allowed);
    let in_tiers = |row: u32| match tiers.allowance {
        true => format!("{quantity}{row}-{allowed}{row}"),
        false => format!("{quantity}{row}"),
    };
    let mut free = Vec::new();
    if let Some(allowance) = &meter.allowance {
        let left = column(SheetFigure::AllowanceLeft);
        let formula = in_period(format!("{left}{above}-{allowed}{above}"), &granted(name, allowance, here));
        let formula = if tiers.carries { formula } else { format!("={}", granted(name, allowance, here)) };
        sheet.computed(row, block.column(SheetFigure::AllowanceLeft), &formula, day.allowance_left, &looks.count)?;
        let formula = format!("=MIN({left}{here},{counted})");
        sheet.computed(row, block.column(SheetFigure::Allowed), &formula, day.allowed(), &looks.count)?;
        free.push(format!("{allowed}{here}"));
    }
    let mut before = None;
    if tiers.carries {
        let own = column(SheetFigure::Before);
        let formula = in_period(format!("{own}{above}+{}", in_tiers(above)), "0");
        sheet.computed(row, block.column(SheetFigure::Before), &formula, day.before, &looks.count)?;
        before = Some(format!("{own}{here}"));
    }
    for (i, tier) in meter.tiers.iter().enumerate() {
        let reached = before.as_ref().map_or_else(String::new, |before| format!("{before}+")) + &in_tiers(here);
        let reached = if tier.up_to.is_some() { format!("MIN({reached},{name}_end_{})", i + 1) } else { reached };
        let begun = match (&before, i) {
            (None, 0) => "0".to_owned(),
            (Some(before), 0) => before.clone(),
            (None, _) => format!("{name}_end_{i}"),
            (Some(before), _) => format!("MAX({before},{name}_end_{i})"),
        };
        let formula = format!("=MAX(0,{reached}-{begun})");
        sheet.computed(row, block.column(SheetFigure::Tier(i)), &formula, day.in_tier(meter, i), &looks.count)?;
        free.extend(tier.is_quota().then(|| format!("{}{here}", column(SheetFigure::Tier(i)))));
    }
    let free = if free.is_empty() { "0".to_owned() } else { free.join("+") };
    if !meter.id.shows_free() {
        return Ok(format!("={counted}-({free})"));
    }
    let own = SheetFigure::Of(Free);
    sheet.computed(row, block.column(own), &format!("={free}"), day.free, &looks.count)?;
    Ok(format!("={counted}-{}{here}", column(own)))
}

/// A formula for the allowance of a period that begins in a row.
fn granted(name: &str, allowance: &Allowance, here: u32) -> String {
    if allowance.first_months.is_none() {
        return format!("{name}_allowance");
    }
    let age = format!("(YEAR(B{here})-YEAR(Account_since))*12+MONTH(B{here})-MONTH(Account_since)");
    format!("IF({age}<{name}_allowance_months,{name}_allowance,0)")
}
