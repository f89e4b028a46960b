//! Budget: the largest value of a parameter at which a variant's bill stays within an amount.
//!
//! Bisection alone proves nothing, because a bill does not simply rise with a parameter: fractions of messages carry
//! over between days, and rounding turns that into whole units. But the bill lies between two bounds that do rise: the bill
//! with every day's fraction dropped, and the bill with it raised to almost one. Where the lower bound exceeds the
//! amount, nothing fits; where the upper bound is within it, everything does. The values in between are rated one by
//! one, from the top. Where rounding lets a bill of more units fall, the bounds are as much wider.

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::{Progress, StudyError, bounds, scenario_at};
use crate::money::Money;
use crate::plan::Variant;
use crate::quote::Repricer;
use crate::scenario::{Parameter, Scenario};

/// A value of the parameter with its bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Priced {
    /// Value of the parameter.
    pub value: Decimal,
    /// Bill of the variant; `None` if the scenario breaks a rule of the format at this value.
    pub total: Option<Money>,
}

/// Result: two neighbouring values, of which the first fits and the second does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Largest value that fits; `None` if even 0 costs too much.
    pub fits: Option<Priced>,
    /// Next value, which does not fit; `None` if the largest value that the format allows still fits.
    pub too_dear: Option<Priced>,
}

/// Values that are rated between two checks for cancellation.
const CHUNK: u64 = 1024;

/// Finds the largest value at which the bill of `variant` is at most `most`.
///
/// # Errors
///
/// [`StudyError::Cancelled`].
pub fn budget(
    scenario: &Scenario,
    parameter: &Parameter,
    variant: Variant,
    most: Money,
    progress: &mut Progress<'_>,
) -> Result<Budget, StudyError> {
    progress.begin(0);
    // Below the first value that breaks a rule of the format, every value keeps them all.
    let sound = |steps: u64| scenario_at(scenario, parameter, scenario.draft(), parameter.value(steps)).is_ok();
    let most_sound = first_without(0, parameter.most_steps(), sound, progress)?;
    let Some(largest) = most_sound.checked_sub(1) else {
        return Ok(Budget { fits: None, too_dear: Some(Priced { value: Decimal::ZERO, total: None }) });
    };
    let largest = scenario_at(scenario, parameter, scenario.draft(), parameter.value(largest))?;
    let [mut least, mut exact, mut highest] = bounds(&largest, parameter);
    let bill = |repricer: &mut Repricer, steps: u64| {
        let rated = steps < most_sound && repricer.rate_at(parameter, steps, scenario.fleets());
        rated.then(|| repricer.total(variant))
    };
    let fits = |repricer: &mut Repricer, steps| bill(repricer, steps).is_some_and(|total| total <= most);
    let last = parameter.most_steps();
    // Up to here a bill of more units never falls. What `slack` says of a value holds for all below it.
    let slack = |repricer: &Repricer| repricer.slack(variant).unwrap_or(Money::ZERO);
    let never_falls = highest.slack(variant).is_none();
    let rises = |steps| bill(&mut highest, steps).is_some() && slack(&highest) == Money::ZERO;
    let falls_from = if never_falls { last + 1 } else { first_without(0, last, rises, progress)? };
    let most_slack = Money::from_minor((largest.meters().count() * largest.days().len()) as i128);
    // Above the first value at which a predicate does not hold it holds for none that matters.
    let may_fit = match falls_from.checked_sub(1) {
        Some(to) => first_without(0, to, |steps| fits(&mut least, steps), progress)?,
        None => 0,
    };
    let may_fit_falling = match falls_from <= last {
        true => {
            let may_fit = |steps| bill(&mut least, steps).is_some_and(|total| total - most_slack <= most);
            first_without(falls_from, last, may_fit, progress)?
        }
        false => falls_from,
    };
    let surely_fits = |steps| bill(&mut highest, steps).is_some_and(|total| total + slack(&highest) <= most);
    let surely_fits = first_without(0, may_fit.max(may_fit_falling).min(last), surely_fits, progress)?;
    let mut found = None;
    for (from, to) in [(falls_from, may_fit_falling), (0, may_fit)] {
        let from = from.max(surely_fits);
        let mut end = to;
        while found.is_none() && end > from {
            let start = from.max(end.saturating_sub(CHUNK));
            found = (start..end)
                .into_par_iter()
                .map_init(|| exact.clone(), |exact, steps| (steps, fits(exact, steps)))
                .find_last(|(_, fits)| *fits)
                .map(|(steps, _)| steps);
            progress.step((end - start) as usize)?;
            end = start;
        }
    }
    let found = found.or(surely_fits.checked_sub(1));
    let next = found.map_or(0, |found| found + 1);
    let mut priced = |steps| Priced { value: parameter.value(steps), total: bill(&mut exact, steps) };
    Ok(Budget { fits: found.map(&mut priced), too_dear: (next <= parameter.most_steps()).then(|| priced(next)) })
}

/// Bisects for the first number from `from` to `to` at which `holds` is false; `to + 1` if it holds for all. `holds`
/// must be true up to some number, and false above it.
fn first_without(
    from: u64,
    to: u64,
    mut holds: impl FnMut(u64) -> bool,
    progress: &Progress<'_>,
) -> Result<u64, StudyError> {
    let (mut low, mut high) = (from, to + 1);
    while low < high {
        progress.step(1)?;
        let middle = low + (high - low) / 2;
        if holds(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}

#[cfg(test)]
mod tests {
    use crate::plan::EditionId;
    use std::sync::atomic::AtomicBool;

    use proptest::prelude::*;

    use super::*;
    use crate::quote::Totals;
    use crate::study::falling::scenarios;
    const BASIC: Variant = Variant::All(EditionId::new(0));
    const PRO: Variant = Variant::All(EditionId::new(1));

    fn scenario(text: &str) -> Scenario {
        Scenario::parse("test.ron", text).unwrap().scenario
    }

    fn ask(scenario: &Scenario, parameter: &str, variant: Variant, most: i128) -> Budget {
        let parameter = Parameter::parse(parameter, scenario.draft()).unwrap();
        let stop = AtomicBool::new(false);
        budget(scenario, &parameter, variant, Money::from_minor(most), &mut Progress::new(&stop, &|_, _| {})).unwrap()
    }

    /// The answer by trying every value of a small range, from the top.
    fn tried(scenario: &Scenario, parameter: &str, variant: Variant, most: i128, to: u64) -> Option<u64> {
        let parameter = Parameter::parse(parameter, scenario.draft()).unwrap();
        (0..=to).rev().find(|steps| {
            let there = scenario_at(scenario, &parameter, scenario.draft(), parameter.value(*steps)).unwrap();
            Totals::of(&there).unwrap().of_variant(variant).minor() <= most
        })
    }

    const FRACTIONS: &str = r#"(version: 1, name: "x", start: "2027-02", prices: (free_messages: 1000), fleets: [
        (name: "A", edition: Pro, devices: Fixed(700), active: ByWeekday(mon: 1, tue: 0.9, wed: 0.8, thu: 0.7, fri: 0.9,
            sat: 0.31, sun: 0.17), traffic: [
            (interface: "IOT_MQTT_Publish", rate: PerDevice(17.3), payload: Mix([(bytes: 9, weight: 7), (bytes: 900, weight: 2)]),
             receivers: Count(0.37)),
            (interface: "RRpc", rate: PerDevice(0.7), payload: Fixed(600), reply: Fixed(4)),
        ]),
        (name: "B", edition: Basic, devices: Fixed(11), traffic: [
            (interface: "Pub", rate: PerFleet(0.9), payload: Fixed(1), receivers: ActiveDevices),
        ]),
    ])"#;

    #[test]
    fn it_is_the_answer_of_trying_every_value() {
        let scenario = scenario(FRACTIONS);
        for variant in scenario.variants().iter() {
            for most in [0, 1, 7, 30, 100] {
                let found = ask(&scenario, "devices:A", variant, most);
                let value = found.fits.map(|fits| u64::try_from(fits.value).unwrap());
                assert_eq!(value, tried(&scenario, "devices:A", variant, most, 4_000), "{variant:?} {most}");
                let [fits, too_dear] =
                    [found.fits, found.too_dear].map(|priced| priced.and_then(|priced| priced.total));
                assert!(fits.is_none_or(|total| total.minor() <= most), "{variant:?} {most}");
                assert!(too_dear.is_some_and(|total| total.minor() > most), "{variant:?} {most}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]
        #[test]
        fn where_tiers_fall_and_days_are_rounded_it_is_the_answer_of_trying_every_value(
            scenario in scenarios(),
            share in 0_u32..=100,
        ) {
            for variant in [BASIC, PRO] {
                let at_most = tried(&scenario, "devices:A", variant, i128::MAX, 120).unwrap();
                let parameter = Parameter::parse("devices:A", scenario.draft()).unwrap();
                let there = scenario_at(&scenario, &parameter, scenario.draft(), parameter.value(at_most)).unwrap();
                let largest = Totals::of(&there).unwrap().of_variant(variant).minor();
                prop_assume!(largest > 200);
                let most = largest * i128::from(share) / 150;
                let found = ask(&scenario, "devices:A", variant, most);
                let value = found.fits.map(|fits| u64::try_from(fits.value).unwrap());
                prop_assert_eq!(value, tried(&scenario, "devices:A", variant, most, 120));
            }
        }
    }

    #[test]
    fn a_curve_keeps_its_shape_and_the_answer_is_that_of_trying_every_size() {
        let ramp = r#"Ramp([(on: "2027-02-03", devices: 70), (on: "2027-02-11", devices: 700), (on: "2027-02-25", devices: 333)])"#;
        let months = ("start: \"2027-02\"", "months: 3, start: \"2027-02\"");
        for devices in [ramp, "Growth(start: 700, monthly_percent: -33.3)", "Growth(start: 9, monthly_percent: 61)"] {
            let text = FRACTIONS.replace(months.0, months.1).replace("Fixed(700)", devices);
            let scenario = scenario(&text);
            for most in [7, 30, 150, 400] {
                let found = ask(&scenario, "devices:A", Variant::AsDesigned, most);
                let value = found.fits.map(|fits| u64::try_from(fits.value).unwrap());
                assert_eq!(value, tried(&scenario, "devices:A", Variant::AsDesigned, most, 4_000), "{devices} {most}");
                assert!(value.is_some_and(|value| value < 4_000), "{devices} {most}: {value:?}");
            }
        }
    }

    #[test]
    fn a_share_is_found_to_its_last_decimal() {
        let scenario = scenario(FRACTIONS);
        for most in [30, 150] {
            let found = ask(&scenario, "active:A", PRO, most).fits.unwrap();
            let steps = (found.value * Decimal::from(1_000_000)).try_into().unwrap();
            let parameter = Parameter::parse("active:A", scenario.draft()).unwrap();
            let total = |steps: u64| {
                let there = scenario_at(&scenario, &parameter, scenario.draft(), parameter.value(steps)).unwrap();
                Totals::of(&there).unwrap().of_variant(PRO).minor()
            };
            assert!(total(steps) <= most && (1..3_000).all(|more| total(steps + more) > most), "{most}: {steps}");
        }
    }

    #[test]
    fn receivers_and_sizes_are_found_too() {
        let scenario = scenario(FRACTIONS);
        for (parameter, most, steps_of_one) in [("receivers:A:1", 40, 1_000_000_u64), ("payload:A:1", 60, 1)] {
            let named = Parameter::parse(parameter, scenario.draft()).unwrap();
            let found = ask(&scenario, parameter, BASIC, most).fits.unwrap();
            let steps: u64 = (found.value * Decimal::from(steps_of_one)).try_into().unwrap();
            let total = |steps: u64| {
                let there = scenario_at(&scenario, &named, scenario.draft(), named.value(steps)).unwrap();
                Totals::of(&there).unwrap().of_variant(BASIC).minor()
            };
            assert!(total(steps) <= most && (1..600).all(|more| total(steps + more) > most), "{parameter}: {steps}");
        }
    }

    #[test]
    fn it_says_where_nothing_or_everything_fits() {
        let scenario = scenario(FRACTIONS);
        let nothing = ask(&scenario, "devices:A", PRO, -1);
        assert_eq!(nothing.fits, None);
        assert_eq!(nothing.too_dear.unwrap().value, Decimal::ZERO);
        let all = ask(&scenario, "active:A", BASIC, 100_000);
        assert_eq!((all.fits.unwrap().value, all.too_dear), (Decimal::ONE, None));
        // Without a limit of money the format's own is met: more than 10^12 units on a day.
        let most = ask(&scenario, "rate:A:1", BASIC, i128::MAX);
        assert!(most.fits.unwrap().total.is_some() && most.too_dear.unwrap().total.is_none());
    }
}
