//! Puts a study of risk into words and figures.

use rust_decimal::Decimal;

use crate::chart;
use crate::money::Money;
use crate::plan::PricePlan;
use crate::scenario::{ActiveChance, MessageChance, Uncertain};
use crate::study::risk::{Risk, VariantRisk};
use crate::texts::tr;

/// The percentiles that are shown.
pub const PERCENTILES: [&str; 5] = ["P5", "P25", "P50", "P75", "P95"];

/// Says what is uncertain if no input is; `None` if an input is.
pub fn only(uncertain: &Uncertain) -> Option<String> {
    if !uncertain.inputs.is_empty() || !uncertain.factors.is_empty() {
        return None;
    }
    Some(match (uncertain.active, uncertain.messages) {
        (ActiveChance::Binomial, MessageChance::Poisson) => {
            tr!("risk-only-both")
        }
        (ActiveChance::Binomial, MessageChance::AsStated) => {
            tr!("risk-only-devices")
        }
        (ActiveChance::AsStated, MessageChance::Poisson) => {
            tr!("risk-only-messages")
        }
        (ActiveChance::AsStated, MessageChance::AsStated) => tr!("risk-nothing"),
    })
}

/// The share of the draws in percent, with two decimals.
pub fn percent(draws: u64, all: u64) -> String {
    let hundredths = (u128::from(draws) * 20_000 + u128::from(all)) / (2 * u128::from(all).max(1));
    let text = Decimal::from_i128_with_scale(hundredths as i128, 2).normalize();
    // Rare is not never, and nearly sure is not sure.
    match draws {
        draws if draws > 0 && hundredths == 0 => tr!("risk-below"),
        draws if draws < all && hundredths == 10_000 => tr!("risk-above"),
        _ => format!("{text} %"),
    }
}

/// The names of the figures of a variant.
pub fn heads(plan: &PricePlan, risk: &Risk) -> Vec<String> {
    let mut heads = vec![tr!("risk-stated"), tr!("risk-mean")];
    heads.extend(PERCENTILES.map(str::to_owned));
    heads.extend(risk.question.budget.map(|budget| tr!("risk-within", budget = budget.grouped(plan.places()))));
    heads
}

/// The figures of a variant.
pub fn figures(plan: &PricePlan, risk: &Risk, of: &VariantRisk, stated: Money) -> Vec<String> {
    // The figure has as many decimals as a small error needs.
    let error = of.standard_error(plan.places());
    let decimals = if error < Decimal::new(1, 2) { 6 } else { 4 };
    let mean = format!("{} ± {error:.decimals$}", of.mean_rounded().grouped(plan.places()));
    let mut figures = vec![stated.grouped(plan.places()), mean];
    figures.extend(of.percentiles.map(|amount| amount.grouped(plan.places())));
    figures.extend(of.within.map(|within| percent(within, risk.question.draws)));
    figures
}

/// The bill of a variant in a sentence.
pub fn summary(plan: &PricePlan, risk: &Risk, of: &VariantRisk) -> String {
    let summary = chart::draws_in_words(plan, risk, of);
    match (of.within, risk.question.budget) {
        (Some(within), Some(budget)) => {
            let share = percent(within, risk.question.draws);
            tr!("risk-summary-within", summary = summary, share = share, budget = budget.grouped(plan.places()))
        }
        _ => summary,
    }
}

/// Writes a table of the percentiles by day, and below it the histograms.
pub fn tab_separated(plan: &PricePlan, risk: &Risk) -> String {
    let mut text = format!("{}\t{}\t{}\n", tr!("copied-variant"), tr!("copied-day"), PERCENTILES.join("\t"));
    for of in &risk.variants {
        for (date, amounts) in risk.days.iter().zip(&of.fan) {
            let amounts = amounts.map(|amount| amount.plain(plan.places())).join("\t");
            text.push_str(&format!("{}\t{date}\t{amounts}\n", plan.variant_label(of.variant)));
        }
    }
    let heads = [tr!("copied-variant"), tr!("copied-from"), tr!("copied-to"), tr!("copied-draws")];
    text.push_str(&format!("\n{}\n", heads.join("\t")));
    for of in &risk.variants {
        for bin in &of.histogram {
            let [from, to] = [bin.from, bin.to].map(|amount| amount.plain(plan.places()));
            text.push_str(&format!("{}\t{from}\t{to}\t{}\n", plan.variant_label(of.variant), bin.draws));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_is_not_never_and_nearly_sure_is_not_sure() {
        assert_eq!(percent(0, 100_000), "0 %");
        assert_eq!(percent(1, 100_000), "below 0.01 %");
        assert_eq!(percent(12_345, 100_000), "12.35 %");
        assert_eq!(percent(99_999, 100_000), "above 99.99 %");
        assert_eq!(percent(100_000, 100_000), "100 %");
    }
}
