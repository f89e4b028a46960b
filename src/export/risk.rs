//! Writes risk and sensitivity as JSON and as tables: estimates with their errors, and amounts to the smallest unit of the currency.

use comfy_table::{Cell, CellAlignment, ContentArrangement, Table};
use rust_decimal::{Decimal, RoundingStrategy};
use serde::Serialize;

use super::json::{self, OfVariants};
use super::terminal::{STYLE, finish, plain};
use super::words::signed;
use crate::money::{Money, Places, group, grouped};
use crate::plan::{PerVariant, PricePlan, Variant};
use crate::quote::Totals;
use crate::scenario::{Parameter, Scenario};
use crate::study::risk::{Cause, OffCentre, Outside, Risk, VariantRisk, Why};
use crate::study::sensitivity::{Influence, Sensitivity, elasticity};
use crate::texts::tr;

#[derive(Serialize)]
struct RiskAnswer {
    draws: u64,
    seed: u64,
    budget: Option<String>,
    variants: Vec<VariantAnswer>,
}

#[derive(Serialize)]
struct VariantAnswer {
    variant: String,
    /// The bill as stated.
    quote: String,
    /// Where and why the bill as stated lies outside of P5 and P95; null if it lies between them.
    outside: Option<OutsideAnswer>,
    mean: String,
    standard_error: String,
    percentiles: Percentiles,
    /// The number of draws within the budget.
    within_budget: Option<u64>,
    /// The share of draws within the budget.
    probability: Option<String>,
    histogram: Vec<BinAnswer>,
    days: Vec<DayAnswer>,
}

#[derive(Serialize)]
struct OutsideAnswer {
    side: &'static str,
    causes: Vec<CauseAnswer>,
    /// The cause in words.
    text: String,
}

#[derive(Serialize)]
struct CauseAnswer {
    cause: &'static str,
    /// The shift of the median of the draws from the bill as stated.
    by: String,
}

#[derive(Serialize)]
struct Percentiles {
    p5: String,
    p25: String,
    p50: String,
    p75: String,
    p95: String,
}

impl Percentiles {
    fn of(amounts: [Money; 5], places: Places) -> Self {
        let [p5, p25, p50, p75, p95] = amounts.map(|amount| amount.plain(places));
        Self { p5, p25, p50, p75, p95 }
    }
}

#[derive(Serialize)]
struct BinAnswer {
    from: String,
    to: String,
    draws: u64,
}

/// The amount billed up to the end of a day.
#[derive(Serialize)]
struct DayAnswer {
    date: String,
    #[serde(flatten)]
    so_far: Percentiles,
}

/// The share of the draws within the budget, to six decimals.
fn probability(within: u64, draws: u64) -> Decimal {
    Decimal::from_i128_with_scale((i128::from(within) * 2_000_000 + i128::from(draws)) / (2 * i128::from(draws)), 6)
        .normalize()
}

/// Writes a study of risk as one JSON document.
pub fn risk_json(scenario: &Scenario, risk: &Risk) -> String {
    let places = scenario.plan().places();
    let outside = |of: &VariantRisk, outside: &Outside| OutsideAnswer {
        side: if outside.below { "below" } else { "above" },
        causes: (outside.causes.iter())
            .map(|cause| CauseAnswer { cause: cause.why.id(), by: cause.by.plain(places) })
            .collect(),
        text: outside_in_words(scenario, of).unwrap_or_default(),
    };
    let variant = |of: &VariantRisk| VariantAnswer {
        variant: scenario.plan().variant_id(of.variant).to_owned(),
        quote: of.quote.plain(places),
        outside: of.outside.as_ref().map(|found| outside(of, found)),
        mean: of.mean(places).to_string(),
        standard_error: of.standard_error(places).to_string(),
        percentiles: Percentiles::of(of.percentiles, places),
        within_budget: of.within,
        probability: of.within.map(|within| probability(within, risk.question.draws).to_string()),
        histogram: (of.histogram.iter())
            .map(|bin| BinAnswer { from: bin.from.plain(places), to: bin.to.plain(places), draws: bin.draws })
            .collect(),
        days: (risk.days.iter().zip(&of.fan))
            .map(|(date, amounts)| DayAnswer { date: date.to_string(), so_far: Percentiles::of(*amounts, places) })
            .collect(),
    };
    json::text(&RiskAnswer {
        draws: risk.question.draws,
        seed: risk.question.seed,
        budget: risk.question.budget.map(|budget| budget.plain(places)),
        variants: risk.variants.iter().map(variant).collect(),
    })
}

/// Writes a table for people.
pub fn risk_text(scenario: &Scenario, risk: &Risk) -> String {
    let places = scenario.plan().places();
    let mut table = Table::new();
    table.load_style(STYLE).set_content_arrangement(ContentArrangement::Disabled);
    let right = |text: String| Cell::new(text).set_alignment(CellAlignment::Right);
    let names = risk.variants.iter().map(|of| right(scenario.plan().variant_name(of.variant).to_owned()));
    table.set_header(std::iter::once(Cell::new("")).chain(names));
    let mut row = |name: &str, figure: &dyn Fn(&VariantRisk) -> String| {
        table.add_row(std::iter::once(Cell::new(name)).chain(risk.variants.iter().map(|of| right(figure(of)))));
    };
    row("As stated", &|of| of.quote.grouped(places));
    row("Mean", &|of| of.mean_rounded().grouped(places));
    row("Standard error of the mean", &|of| format!("{:.4}", of.standard_error(places)));
    for (i, name) in ["P5", "P25", "P50, the median", "P75", "P95"].into_iter().enumerate() {
        row(name, &|of| of.percentiles[i].grouped(places));
    }
    if let Some(budget) = risk.question.budget {
        let percent = |within| (probability(within, risk.question.draws) * Decimal::ONE_HUNDRED).normalize();
        row(&format!("Within {}", budget.grouped(places)), &|of| {
            of.within.map(|within| format!("{} %", percent(within))).unwrap_or_default()
        });
    }
    let uncertain = scenario.uncertain();
    let what = match uncertain.inputs.len() + uncertain.factors.len() {
        0 => "No input is uncertain, so only the chance of the days is drawn.".to_owned(),
        count => format!("Uncertain inputs and factors: {count}."),
    };
    let outside: String =
        risk.variants.iter().filter_map(|of| outside_in_words(scenario, of)).map(|line| plain(&line) + "\n").collect();
    format!(
        "What the scenario costs in {} draws (seed {}), in {}\n{what}\n\n{}\n{}{outside}",
        group(risk.question.draws),
        risk.question.seed,
        scenario.plan().currency.code,
        finish(table),
        if outside.is_empty() { "" } else { "\n" },
    )
}

/// Says where the bill as stated lies outside of nine tenths of the draws, and why, in the language of the thread;
/// `None` if it lies among them.
pub fn outside_in_words(scenario: &Scenario, of: &VariantRisk) -> Option<String> {
    let outside = of.outside.as_ref()?;
    let why: Vec<String> = outside.causes.iter().map(|cause| cause_in_words(scenario, cause)).collect();
    let why = if why.is_empty() { tr!("risk-why-unknown") } else { why.join(&tr!("risk-why-and")) };
    let places = scenario.plan().places();
    let (variant, quote) = (scenario.plan().variant_label(of.variant), of.quote.grouped(places));
    Some(if outside.below {
        tr!("risk-outside-below", variant = variant, quote = quote, end = of.percentiles[0].grouped(places), why = why)
    } else {
        tr!("risk-outside-above", variant = variant, quote = quote, end = of.percentiles[4].grouped(places), why = why)
    })
}

fn cause_in_words(scenario: &Scenario, cause: &Cause) -> String {
    let places = scenario.plan().places();
    let by = cause.by.grouped(places);
    match &cause.why {
        Why::Ranges(inputs) => {
            let inputs: Vec<String> = inputs.iter().map(|input| off_centre_in_words(scenario, input)).collect();
            tr!("risk-why-ranges", inputs = inputs.join(&tr!("risk-why-then")), by = by)
        }
        Why::Spread => tr!("risk-why-spread", by = by),
        Why::WholeDevices { stated, exact } => {
            tr!("risk-why-whole", stated = group(*stated), exact = grouped(*exact), by = by)
        }
        Why::Days { living: true, stated, drawn } => {
            tr!("risk-why-living", stated = group(*stated), drawn = group(*drawn), by = by)
        }
        Why::Days { living: false, stated, drawn } => {
            tr!("risk-why-units", stated = group(*stated), drawn = group(*drawn), by = by)
        }
        Why::Quotas => tr!("risk-why-quotas", by = by),
        Why::Rounding { by_day, stated, drawn } => {
            let (stated, drawn) = (signed(*stated, places), signed(*drawn, places));
            if *by_day {
                tr!("risk-why-rounding-day", stated = stated, drawn = drawn)
            } else {
                tr!("risk-why-rounding-month", stated = stated, drawn = drawn)
            }
        }
        Why::FewDraws { tried } => tr!("risk-why-few", tried = group(*tried)),
    }
}

fn off_centre_in_words(scenario: &Scenario, input: &OffCentre) -> String {
    let draft = scenario.draft();
    // Four digits say enough of a median, and whole numbers are whole.
    let digits = if input.middle >= Decimal::ONE_THOUSAND { None } else { Some(4) };
    let half_up = RoundingStrategy::MidpointAwayFromZero;
    let short = digits.and_then(|digits| input.middle.round_sf_with_strategy(digits, half_up));
    let middle = grouped(short.unwrap_or_else(|| input.middle.round_dp_with_strategy(0, half_up)).normalize());
    let parameter = Parameter::parse(&input.name, draft).ok().filter(|_| !input.is_factor);
    let name = parameter.map_or_else(|| input.name.clone(), |parameter| parameter.title(draft));
    match input.stated.map(grouped) {
        _ if input.is_factor => tr!("risk-why-factor", name = name, middle = middle),
        None => tr!("risk-why-several", name = name, middle = middle),
        Some(stated) if input.uneven => tr!("risk-why-uneven", name = name, stated = stated, middle = middle),
        Some(stated) => tr!("risk-why-away", name = name, stated = stated, middle = middle),
    }
}

#[derive(Serialize)]
struct SensitivityAnswer<'p> {
    stated: TotalsAnswer<'p>,
    pairs: u64,
    inputs: Vec<InfluenceAnswer<'p>>,
}

#[derive(Serialize)]
struct InfluenceAnswer<'p> {
    name: String,
    factor: bool,
    low: String,
    high: String,
    at_low: TotalsAnswer<'p>,
    at_high: TotalsAnswer<'p>,
    /// Shares of the variance, to four decimals; null if the total does not vary.
    share_alone: SharesAnswer<'p>,
    share_together: SharesAnswer<'p>,
    one_percent_more: TotalsAnswer<'p>,
}

type TotalsAnswer<'p> = OfVariants<'p, String>;
type SharesAnswer<'p> = OfVariants<'p, Option<String>>;

fn totals<'p>(plan: &'p PricePlan, totals: &Totals) -> TotalsAnswer<'p> {
    OfVariants::new(plan, totals.variants(), |variant| totals.of_variant(variant).plain(plan.places()))
}

fn shares<'p>(plan: &'p PricePlan, shares: &PerVariant<Option<f64>>) -> SharesAnswer<'p> {
    OfVariants::new(plan, shares.variants(), |variant| shares[variant].map(|share| format!("{share:.4}")))
}

/// Writes a study of sensitivity as one JSON document.
pub fn sensitivity_json(plan: &PricePlan, found: &Sensitivity) -> String {
    let inputs = found.influences.iter().map(|of| InfluenceAnswer {
        name: of.name.clone(),
        factor: of.is_factor,
        low: of.ends[0].to_string(),
        high: of.ends[1].to_string(),
        at_low: totals(plan, &of.totals[0]),
        at_high: totals(plan, &of.totals[1]),
        share_alone: shares(plan, &of.alone),
        share_together: shares(plan, &of.together),
        one_percent_more: totals(plan, &of.one_percent_more),
    });
    json::text(&SensitivityAnswer {
        stated: totals(plan, &found.stated),
        pairs: crate::study::sensitivity::PAIRS,
        inputs: inputs.collect(),
    })
}

/// Writes a table of one variant for people, the most influential input first.
pub fn sensitivity_text(scenario: &Scenario, variant: Variant, found: &Sensitivity) -> String {
    if found.influences.is_empty() {
        return "The scenario has no section `uncertainty` with inputs or factors, so nothing is uncertain.\n"
            .to_owned();
    }
    let mut table = Table::new();
    table.load_style(STYLE).set_content_arrangement(ContentArrangement::Disabled);
    let right = |text: String| Cell::new(text).set_alignment(CellAlignment::Right);
    let headings =
        ["low", "high", "at low", "at high", "swing", "of variance", "1 % more"].map(|name| right(name.to_owned()));
    table.set_header(std::iter::once(Cell::new("input")).chain(headings));
    let name = |of: &Influence| match Parameter::parse(&of.name, scenario.draft()) {
        Ok(parameter) if !of.is_factor => parameter.at_its_size(of.name.clone(), scenario.draft()),
        _ => of.name.clone(),
    };
    let (stated, currency) = (found.stated.of_variant(variant), &scenario.plan().currency);
    let places = currency.places;
    let mut influences: Vec<_> = found.influences.iter().collect();
    influences.sort_by_key(|of| std::cmp::Reverse(of.swing(variant)));
    for of in influences {
        let [at_low, at_high] = [0, 1].map(|end| of.totals[end].of_variant(variant));
        let share = of.together[variant].map(|share| format!("{:.1} %", share * 100.0));
        let percent =
            elasticity(stated, of.one_percent_more.of_variant(variant), places).map(|more| format!("{more:+.2} %"));
        table.add_row([
            Cell::new(plain(&name(of))),
            right(of.ends[0].to_string()),
            right(of.ends[1].to_string()),
            right(at_low.grouped(places)),
            right(at_high.grouped(places)),
            right(of.swing(variant).grouped(places)),
            right(share.unwrap_or_else(|| "none".to_owned())),
            right(percent.unwrap_or_else(|| "none".to_owned())),
        ]);
    }
    format!(
        "{}: {} as stated, and with one input at the ends of its range\n\n{}\n",
        scenario.plan().variant_name(variant),
        currency.amount(stated),
        finish(table),
    )
}
