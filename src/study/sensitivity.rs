//! Sensitivity: how far each uncertain input moves the bill.
//!
//! The tornado takes each input alone from one end of its range to the other. Shares of the variance are Sobol's
//! indices, estimated by Jansen's formulas: all inputs are drawn twice, and one at a time is exchanged between the two
//! draws. Both leave out the chance of the days, so that every bill is the quote of a scenario that a file could state.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::risk::Inputs;
use super::risk::draw::ends;
use super::{Progress, StudyError};
use crate::money::{Money, Places};
use crate::plan::{PerVariant, Variant};
use crate::quote::{Account, Totals};
use crate::scenario::Scenario;

/// Effect of one uncertain input, or of one common factor, on the bill.
#[derive(Clone, Debug, PartialEq)]
pub struct Influence {
    /// Name of the parameter or of the factor.
    pub name: String,
    /// Whether this is a common factor.
    pub is_factor: bool,
    /// Ends of its range: the bounds of a PERT range, the 5th and 95th percentiles of an interval.
    pub ends: [Decimal; 2],
    /// Bills with the input at each end and all others as stated.
    pub totals: [Totals; 2],
    /// Bills with one percent more of the input than stated.
    pub one_percent_more: Totals,
    /// First-order index of each variant, as designed first: share of the variance of its total that
    /// this input explains alone. 0 to 1, except for sampling noise; `None` if the total does not vary.
    pub alone: PerVariant<Option<f64>>,
    /// Total index of each variant: the share including interactions with other inputs.
    pub together: PerVariant<Option<f64>>,
}

impl Influence {
    /// Distance between the two bills at the ends, never negative.
    pub fn swing(&self, variant: Variant) -> Money {
        let [low, high] = [0, 1].map(|end| self.totals[end].of_variant(variant));
        (high - low).abs()
    }
}

/// Effects of all uncertain inputs.
#[derive(Clone, Debug, PartialEq)]
pub struct Sensitivity {
    /// Bills of the scenario as stated.
    pub stated: Totals,
    /// Effects, ordered by total index as designed, then by swing, then by name.
    pub influences: Vec<Influence>,
}

/// Pairs of draws behind the indices.
pub const PAIRS: u64 = 1024;

/// Computes the effect of each uncertain input.
///
/// # Errors
///
/// [`StudyError::Fault`] if a draw or an end of a range breaks a rule; [`StudyError::Cancelled`].
pub fn sensitivity(scenario: &Scenario, seed: u64, progress: &mut Progress<'_>) -> Result<Sensitivity, StudyError> {
    let one = Inputs::new(scenario, seed, "");
    let count = one.all().len();
    progress.begin(1 + (if count == 0 { 0 } else { (count + 2) * PAIRS as usize }) + 3 * count);
    let progress = &*progress;
    let rated = |scenario: Scenario, parameter: &str, value: Decimal| {
        progress.step(1)?;
        let fault = |fault| StudyError::Fault { parameter: parameter.into(), value, fault };
        Totals::of(&scenario).map_err(fault)
    };
    let variants = scenario.variants();
    let stated = rated(scenario.clone(), "all as stated", Decimal::ONE)?;

    // Collected in the order of the draws, so that sums of floats do not depend on the number of threads.
    let drawn: Vec<Vec<PerVariant<f64>>> = if count == 0 {
        Vec::new()
    } else {
        let pairs = Pairs::new(scenario, &one, seed)?;
        let plotted = |totals: &Totals| {
            PerVariant::of(variants, |variant| totals.of_variant(variant).to_plot(scenario.plan().places()))
        };
        let rate = |draw| {
            let bills = pairs.rate(draw).ok_or_else(|| pairs.fault(&one, draw))?;
            progress.step(count + 2)?;
            Ok(bills.iter().map(plotted).collect())
        };
        let all: Vec<Result<Vec<PerVariant<f64>>, StudyError>> = (0..PAIRS).into_par_iter().map(rate).collect();
        all.into_iter().collect::<Result<_, _>>()?
    };
    let of_draws = |place: usize| drawn.iter().map(|bills| bills[place].clone()).collect::<Vec<_>>();
    let (first, second) = (of_draws(0), of_draws(1));
    let variance = |variant: Variant| {
        let all = || first.iter().chain(&second).map(|totals| totals[variant]);
        let mean = all().sum::<f64>() / all().count() as f64;
        all().map(|total| (total - mean).powi(2)).sum::<f64>() / all().count() as f64
    };
    let variances = PerVariant::of(variants, variance);
    let mut influences = Vec::with_capacity(count);
    for input in 0..count {
        let exchanged = of_draws(2 + input);
        let half_of_squares = |v: Variant, from: &[PerVariant<f64>]| {
            let squares = from.iter().zip(&exchanged).map(|(one, other)| (one[v] - other[v]).powi(2));
            squares.sum::<f64>() / (2.0 * PAIRS as f64)
        };
        let share = |part: &dyn Fn(Variant, f64) -> f64| {
            PerVariant::of(variants, |v| Some(variances[v]).filter(|all| *all > 0.0).map(|all| part(v, all) / all))
        };
        let own = &one.all()[input];
        let ends = ends(&own.range);
        let at = |value: Decimal| rated(one.stated_but(input, value)?, &own.name, value);
        influences.push(Influence {
            totals: [at(ends[0])?, at(ends[1])?],
            one_percent_more: rated(one.one_percent_more(input)?, &own.name, Decimal::new(101, 2))?,
            // `exchanged` is the first draw with this one input taken from the second.
            alone: share(&|v, all| all - half_of_squares(v, &second)),
            together: share(&|v, _| half_of_squares(v, &first)),
            name: own.name.clone(),
            is_factor: own.is_factor(),
            ends,
        });
    }
    influences.sort_by(|one, other| {
        let share = |influence: &Influence| influence.together[Variant::AsDesigned].unwrap_or(0.0);
        let swing = |influence: &Influence| influence.swing(Variant::AsDesigned);
        share(other).total_cmp(&share(one)).then(swing(other).cmp(&swing(one))).then_with(|| one.name.cmp(&other.name))
    });
    Ok(Sensitivity { stated, influences })
}

/// Draws in pairs. Where only some fleets change, only those are simulated again: fleets that no input moves once for all
/// draws, and for an exchanged input the fleets that it moves.
struct Pairs {
    /// Fleets that no input moves.
    still: Account,
    /// Inputs of the two draws of a pair, on the other fleets, which are a scenario of their own.
    inputs: [Inputs; 2],
    /// Fleets of that scenario that each input moves.
    moved: Vec<Vec<usize>>,
}

impl Pairs {
    fn new(scenario: &Scenario, inputs: &Inputs, seed: u64) -> Result<Self, StudyError> {
        let fleets = scenario.fleets().len();
        let moved: BTreeSet<usize> = inputs.all().iter().flat_map(|input| input.fleets(fleets)).collect();
        let part = scenario.of_fleets(&moved.into_iter().collect::<Vec<_>>());
        let account = Account::of(scenario).map_err(|fault| StudyError::Scenario { fault })?;
        let inputs = ["", "again:"].map(|purpose| Inputs::new(&part, seed, purpose));
        let moved = inputs[0].all().iter().map(|input| input.fleets(part.fleets().len())).collect();
        Ok(Self { still: account.without(&part), inputs, moved })
    }

    /// Values of all inputs in a pair of draws, and in the first of them with one input after the other taken from the second.
    fn values(&self, draw: u64) -> Vec<Vec<f64>> {
        let [first, second] = [0, 1].map(|of| self.inputs[of].values(draw));
        let exchanged = |(input, value): (usize, &f64)| {
            let mut values = first.clone();
            values[input] = *value;
            values
        };
        let exchanged: Vec<Vec<f64>> = second.iter().enumerate().map(exchanged).collect();
        [first, second].into_iter().chain(exchanged).collect()
    }

    /// Bills of the scenarios with those values; `None` if one of them breaks a rule.
    fn rate(&self, draw: u64) -> Option<Vec<Totals>> {
        let (inputs, values) = (&self.inputs[0], self.values(draw));
        let first = inputs.with_values(draw, &values[0]).ok()?;
        let account = self.still.with(&first)?;
        let second = self.still.with(&inputs.with_values(draw, &values[1]).ok()?)?;
        let exchanged = |(moved, values): (&Vec<usize>, &Vec<f64>)| {
            let there = first.revised(inputs.at(values).of_fleets(moved)).ok()?;
            Some(account.without(&first.of_fleets(moved)).with(&there)?.totals())
        };
        let exchanged = self.moved.iter().zip(&values[2..]).map(exchanged);
        [Some(account.totals()), Some(second.totals())].into_iter().chain(exchanged).collect()
    }

    /// Fault of a draw of which some scenario breaks a rule; `inputs` are those of the whole scenario.
    fn fault(&self, inputs: &Inputs, draw: u64) -> StudyError {
        let broken = |values: &Vec<f64>| match inputs.with_values(draw, values) {
            Ok(there) => Totals::of(&there).err().map(|fault| {
                let (parameter, value) = ("draw".into(), Decimal::from(draw + 1));
                StudyError::Fault { parameter, value, fault }
            }),
            Err(error) => Some(error),
        };
        let found = self.values(draw).iter().find_map(broken);
        found.unwrap_or_else(|| unreachable!("a draw without bills has a scenario that breaks a rule"))
    }
}

/// Computes by how many percent the bill rises with one percent more of an input; `None` for a bill of 0 or less.
pub fn elasticity(stated: Money, more: Money, places: Places) -> Option<f64> {
    (stated.cmp(&Money::ZERO) == Ordering::Greater)
        .then(|| (more - stated).to_plot(places) / stated.to_plot(places) * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_of_draws_has_the_bills_of_the_whole_scenarios() {
        // Fleet C does not move, A and B share tiers and free quotas with it, and a factor moves both.
        let fleet = |name: &str, devices: u64| {
            format!(
                r#"(name: "{name}", edition: Pro, devices: Fixed({devices}), active: Uniform(0.9), traffic: [
                    (interface: "IOT_MQTT_Publish", rate: PerDevice(96.5), payload: Fixed(700), receivers: Count(0.5)),
                    (interface: "Pub", rate: PerDevice(0.3), payload: Range(min: 1, max: 900)),
                ])"#
            )
        };
        let fleets = [fleet("C", 4_000), fleet("A", 9_000), fleet("B", 21_000)].join(", ");
        for plan in ["alibaba-iot-2018", "alibaba-iot-2019", "alibaba-iot-public"] {
            let text = format!(
                r#"(version: 1, name: "x", plan: "{plan}", start: "2027-02", months: 2, fleets: [{fleets}], uncertainty: (
                    inputs: [
                        (parameter: "rate:A:1", range: Pert(low: 50, likely: 96, high: 200)),
                        (parameter: "devices:B", range: Interval(low: 15000, high: 27000)),
                    ],
                    factors: [(name: "Season", range: Pert(low: 0.5, likely: 1, high: 1.5), moves: ["rate:B", "rate:A:1"])],
                ))"#
            );
            let scenario = Scenario::parse("x.ron", &text).unwrap_or_else(|report| panic!("{report}")).scenario;
            let whole = Inputs::new(&scenario, 3, "");
            let pairs = Pairs::new(&scenario, &whole, 3).unwrap();
            assert_eq!(pairs.moved, [vec![1], vec![0], vec![0, 1]]); // devices:B, rate:A:1, Season
            for draw in 0..20 {
                let at = |values: &Vec<f64>| Totals::of(&whole.with_values(draw, values).unwrap()).unwrap();
                let expected: Vec<Totals> = pairs.values(draw).iter().map(at).collect();
                assert_eq!(pairs.rate(draw).unwrap(), expected, "draw {draw} under {plan}");
                assert!(
                    expected[1..].iter().all(|totals| *totals != expected[0]),
                    "an exchange that changes nothing shows nothing"
                );
            }
        }
    }
}
