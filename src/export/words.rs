//! The words for quotes and differences in documents, texts and the window, in the language of the thread.

pub mod against;
mod changes;
pub mod plans;
mod values;

use crate::money::{Money, Places, group};
use crate::plan::{PricePlan, Rounding, RoundingScope, Variant};
use crate::quote::Quote;
use crate::scenario::Scenario;
use crate::study::compare::Pair;
use crate::texts::{self, tr};
pub use changes::{subject, title};
pub use values::{before_and_after, told};

/// The billing months of a scenario and their number.
pub fn months(scenario: &Scenario) -> String {
    let (first, count) = (scenario.draft().start, scenario.draft().months);
    match (scenario.months().last(), count) {
        (Some(last), 2..) => {
            tr!("subtitle-months", first = texts::month(first), last = texts::month(last), count = count)
        }
        _ => tr!("subtitle-month", first = texts::month(first)),
    }
}

/// The months, the price plan with its year, the rounding and the currency of a quote, on one line.
pub fn subtitle(scenario: &Scenario, quote: &Quote) -> String {
    let months = months(scenario);
    let rounding = rounding(scenario.rounding());
    let plan = match plans::of_year(quote.plan.valid) {
        Some(dated) => tr!("subtitle-dated", plan = &quote.plan.id, dated = dated),
        None => quote.plan.id.clone(),
    };
    tr!("subtitle", months = months, plan = plan, rounding = rounding, currency = quote.plan.currency.code.as_str())
}

/// Heading of the bills of all variants; under a plan with one edition, of the only bill.
pub fn bills_heading(plan: &PricePlan) -> String {
    if plan.variants().compared().is_some() { tr!("document-variants") } else { tr!("document-one-edition") }
}

/// The rounding of fees in words.
pub fn rounding(rounding: Rounding) -> String {
    use crate::money::RoundingMode as Mode;
    let mode = match rounding.mode {
        Mode::HalfUp => tr!("rounded-half-up"),
        Mode::HalfEven => tr!("rounded-half-even"),
        Mode::Down => tr!("rounded-down"),
        Mode::Up => tr!("rounded-up"),
    };
    let scope = match rounding.scope {
        RoundingScope::PerDay => tr!("rounded-by-day"),
        RoundingScope::PerMonth => tr!("rounded-by-month"),
    };
    tr!("rounded", mode = mode, scope = scope)
}

/// The difference between Basic and Pro, and what Pro would have to save to pay off, a sentence in each.
pub fn comparison(scenario: &Scenario, quote: &Quote) -> Vec<String> {
    let Some(difference) = quote.edition_difference() else { return Vec::new() };
    let [last, first] = &quote.plan.compared_labels();
    let mut lines = Vec::new();
    let signed =
        |money: Money| format!("{}{}", if money < Money::ZERO { "" } else { "+" }, money.grouped(quote.places()));
    let parts = quote.meters.iter().map(|meter| meter.fee_in_words("comparison", signed(difference.meters[*meter])));
    let made_of = parts.collect::<Vec<_>>().join(&tr!("comparison-comma"));
    let total = difference.total();
    let amount = quote.plan.currency.amount(total.abs());
    lines.push(match total.minor() {
        0 => tr!("comparison-same", first = first, last = last, made_of = made_of),
        1.. => tr!("comparison-more", first = first, last = last, amount = amount, made_of = made_of),
        _ => tr!("comparison-less", first = first, last = last, amount = amount, made_of = made_of),
    });
    if let Some(units) = scenario.units_worth_a_device_day() {
        lines.push(tr!("comparison-pays-off", units = group(units), last = last));
    }
    lines
}

/// The name of a variant as the heading of a column.
pub fn in_column(plan: &PricePlan, variant: Variant) -> String {
    match variant {
        Variant::AsDesigned => plan.variant_label(variant),
        Variant::All(edition) => tr!("document-all-on", edition = plan.edition(edition).label()),
    }
}

/// A difference with its sign; zero has none.
pub fn signed(difference: Money, places: Places) -> String {
    format!("{}{}", if difference > Money::ZERO { "+" } else { "" }, difference.grouped(places))
}

/// A difference with its percentage: `+12.40 (+3.1 %)`.
pub fn difference(pair: Pair<Money>, places: Places) -> String {
    let difference = signed(pair.difference(), places);
    match percent(pair) {
        Some(percent) => format!("{difference} ({percent})"),
        None => difference,
    }
}

/// A difference in percent of the old amount; `None` if there is no difference, or the old amount was zero.
pub fn percent(pair: Pair<Money>) -> Option<String> {
    let tenths = pair.tenths_of_percent().filter(|_| pair.difference() != Money::ZERO)?;
    let (sign, size) = (if tenths < 0 { "-" } else { "+" }, tenths.unsigned_abs());
    Some(format!("{sign}{}.{} %", group(size / 10), size % 10))
}
