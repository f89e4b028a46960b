//! What holds of every scenario, tried on many: sums, orders, growth, round trips, and the specification written down again.

pub mod drafts;
pub mod graduated;
mod oracle;

use fleetcost::calendar::Date;
use fleetcost::money::{Exact, Money};
use fleetcost::plan::{MeterId, Plans, Rounding};
use fleetcost::quote::{ItemKind, Quote, VariantQuote};
use fleetcost::rating::RatedMonth;
use fleetcost::scenario::{Draft, NotInEdition, Scenario};
use fleetcost::usage::Variant;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::support::{ALL_BASIC, ALL_PRO, VARIANTS, each, rate};
use drafts::{drafts, drafts_of_any_reading, plus_devices, spelled_out, whole_drafts};

/// The same scenarios in every run, unless `PROPTEST_RNG_SEED` or `PROPTEST_CASES` say otherwise.
pub fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        rng_seed: RngSeed::Fixed(20_181_101),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn scenario(draft: &Draft) -> Scenario {
    Scenario::new(draft.clone()).unwrap_or_else(|faults| panic!("{faults:?} in\n{}", draft.write()))
}

fn quote(draft: &Draft) -> Quote {
    Quote::of(&scenario(draft)).unwrap_or_else(|fault| panic!("{fault} in\n{}", draft.write()))
}

/// The months of a variant as they are rated, without the split by clause.
fn rated(variant: &VariantQuote) -> Vec<&RatedMonth> {
    variant.months.iter().map(|month| &month.rated).collect()
}

/// Whether two variants, of one quote or of two, have the same figures.
fn same_figures(a: &VariantQuote, b: &VariantQuote) -> bool {
    VariantQuote { variant: b.variant, ..a.clone() } == *b
}

/// The same scenario with every fleet on an edition.
fn all_on(draft: &Draft, edition: &str) -> Draft {
    let mut draft = draft.clone();
    draft.fleets.iter_mut().for_each(|fleet| fleet.edition = Some(edition.into()));
    draft
}

proptest! {
    #![proptest_config(config(128))]

    #[test]
    fn a_quote_is_what_the_specification_says(draft in drafts_of_any_reading()) {
        let (scenario, quote) = (scenario(&draft), quote(&draft));
        for variant in VARIANTS {
            let expected = oracle::rate(&scenario, variant);
            let found = oracle::Rated::of(&scenario, quote.variant(variant));
            prop_assert_eq!(&expected.days, &found.days);
            prop_assert_eq!(&expected.months, &found.months);
            prop_assert_eq!(&expected.cells, &found.cells);
        }
    }

    #[test]
    fn days_add_up_to_months_and_months_to_the_variant(draft in drafts_of_any_reading()) {
        let quote = quote(&draft);
        let rounding = scenario(&draft).rounding();
        for variant in each(&quote) {
            let days: Vec<_> = variant.months.iter().flat_map(|month| &month.rated.days).collect();
            prop_assert_eq!(days.iter().map(|day| day.meters[MeterId::Messages].quantity).sum::<u64>(), variant.meters[MeterId::Messages].quantity);
            prop_assert_eq!(variant.meters[MeterId::Messages].free + variant.meters[MeterId::Messages].charged(), variant.meters[MeterId::Messages].quantity);
            prop_assert_eq!(days.iter().map(|day| day.meters[MeterId::LivingDevices].quantity).sum::<u64>(), variant.meters[MeterId::LivingDevices].quantity);
            prop_assert_eq!(days.iter().map(|day| day.meters[MeterId::LivingDevices].charged()).sum::<u64>(), variant.meters[MeterId::LivingDevices].charged());
            for month in rated(variant) {
                prop_assert_eq!(month.days.len(), month.month.day_count());
                if rounding.scope == fleetcost::plan::RoundingScope::PerDay {
                    prop_assert_eq!(month.days.iter().map(|day| day.meters[MeterId::Messages].fee).sum::<Money>(), month.meters[MeterId::Messages].fee);
                    prop_assert_eq!(month.days.iter().map(|day| day.meters[MeterId::LivingDevices].fee).sum::<Money>(), month.meters[MeterId::LivingDevices].fee);
                }
            }
            let of_months = |fee: fn(&RatedMonth) -> Money| rated(variant).into_iter().map(fee).sum::<Money>();
            prop_assert_eq!(of_months(|month| month.meters[MeterId::Messages].fee), variant.meters[MeterId::Messages].fee);
            prop_assert_eq!(of_months(|month| month.meters[MeterId::LivingDevices].fee), variant.meters[MeterId::LivingDevices].fee);
            prop_assert_eq!(of_months(RatedMonth::total), variant.total());
            let exact = rated(variant).into_iter().fold(Exact::ZERO, |sum, month| {
                sum + month.meters[MeterId::Messages].unrounded + month.meters[MeterId::LivingDevices].unrounded
            });
            prop_assert_eq!(exact, variant.unrounded());
            let effect = variant.unrounded().effect_of_rounding_to(variant.total(), quote.places());
            prop_assert_eq!(effect, variant.rounding_effect(quote.places()));
        }
    }

    #[test]
    fn the_breakdown_adds_up_to_the_bill_by_every_cut(draft in drafts_of_any_reading()) {
        let quote = quote(&draft);
        for variant in each(&quote) {
            let cells = |of_devices: bool| {
                variant.breakdown.iter().filter(move |cell| (cell.what == ItemKind::Fleet(MeterId::LivingDevices)) == of_devices)
            };
            prop_assert_eq!(cells(false).map(|cell| cell.fee).sum::<Money>(), variant.meters[MeterId::Messages].fee);
            prop_assert_eq!(cells(true).map(|cell| cell.fee).sum::<Money>(), variant.meters[MeterId::LivingDevices].fee);
            prop_assert_eq!(cells(false).map(|cell| cell.quantity).sum::<u64>(), variant.meters[MeterId::Messages].quantity);
            prop_assert_eq!(cells(true).map(|cell| cell.quantity).sum::<u64>(), variant.meters[MeterId::LivingDevices].quantity);
            prop_assert!(variant.breakdown.iter().all(|cell| cell.quantity > 0 && cell.fee >= Money::ZERO));

            let fleets = (0..draft.fleets.len()).map(|fleet| variant.fee_of_fleet(fleet)).sum::<Money>();
            prop_assert_eq!(fleets, variant.total());
            let clauses = variant.by_clause();
            prop_assert_eq!(clauses.iter().map(|share| share.fee).sum::<Money>(), variant.total());
            for share in &clauses {
                let of_clause = || variant.breakdown.iter().filter(|cell| cell.clause == share.clause);
                prop_assert_eq!(of_clause().map(|cell| cell.fee).sum::<Money>(), share.fee);
                prop_assert_eq!(of_clause().map(|cell| cell.quantity).sum::<u64>(), share.quantity);
            }
            for month in &variant.months {
                prop_assert_eq!(month.clauses.iter().map(|share| share.fee).sum::<Money>(), month.rated.total());
                let used = month.rated.days.iter().map(|day| day.meters[MeterId::Messages].quantity + day.meters[MeterId::LivingDevices].quantity).sum::<u64>();
                prop_assert_eq!(month.clauses.iter().map(|share| share.quantity).sum::<u64>(), used);
            }
            // Fleet by fleet, line by line, leg by leg, living devices last.
            let order = |kind: &ItemKind| match kind {
                ItemKind::Leg { line, leg, .. } => (*line, *leg as usize),
                ItemKind::Fleet(meter) => (usize::MAX, *meter as usize),
            };
            prop_assert!(variant.breakdown.is_sorted_by_key(|cell| (cell.fleet, order(&cell.what))));
        }
    }

    #[test]
    fn what_is_written_is_what_is_read(draft in drafts_of_any_reading()) {
        let first = scenario(&draft);
        let written = first.write();
        let (again, quote_again) = rate(&written);
        prop_assert_eq!(&again, &first);
        prop_assert_eq!(again.write(), written);
        prop_assert_eq!(quote_again, quote(&draft));
        // What the draft itself writes, before anything is left out, means the same.
        prop_assert_eq!(rate(&draft.write()).0, first);
    }

    // Each step names what is there, so no edit of a sound scenario leaves a name behind that means nothing.
    #[test]
    fn edits_keep_the_names_of_a_sound_scenario_true(draft in drafts(), steps in proptest::collection::vec((0..6_u8, 0..4_usize, 0..5_usize), 1..6)) {
        let mut draft = draft;
        for (step, (kind, fleet, line)) in steps.into_iter().enumerate() {
            let lines = draft.fleets.get(fleet).map_or(0, |fleet| fleet.traffic.len());
            match kind {
                0 => drop(draft.rename_fleet(fleet, format!("renamed {step}"))),
                1 => draft.remove_fleet(fleet),
                2 => draft.remove_line(fleet, line),
                3 if lines > 0 => draft.insert_line(fleet, line, draft.fleets[fleet].traffic[0].clone()),
                4 => draft.swap_lines(fleet, line, line.saturating_sub(1)),
                _ => draft.swap_fleets(fleet, fleet / 2),
            }
            scenario(&draft);
        }
    }

    #[test]
    fn spelling_out_every_default_changes_nothing(draft in drafts_of_any_reading()) {
        let (spelled, quote_of_spelled) = rate(&spelled_out(&draft));
        prop_assert_eq!(&spelled, &scenario(&draft));
        prop_assert_eq!(quote_of_spelled, quote(&draft));
    }

    // Amounts belong to the account, so the order of fleets cannot matter to them. The split by fleet may differ by a
    // cent, since ties of the largest remainder go by the order of the file; its quantities may not.
    #[test]
    fn the_order_of_fleets_changes_no_total(draft in drafts(), turn in 0_usize..4, back in any::<bool>()) {
        let mut turned = draft.clone();
        let fleets = turned.fleets.len().max(1);
        turned.fleets.rotate_left(turn % fleets);
        if back {
            turned.fleets.reverse();
        }
        let (first, second) = (quote(&draft), quote(&turned));
        for (a, b) in each(&first).iter().zip(each(&second)) {
            prop_assert_eq!(rated(a), rated(b));
            prop_assert_eq!(a.meters, b.meters);
            let quantities = |quote: &VariantQuote, draft: &Draft| {
                let names = quote.breakdown.iter().map(|cell| {
                    (draft.fleets[cell.fleet].name.clone(), format!("{:?}", cell.what), cell.clause, cell.quantity)
                });
                let mut names: Vec<_> = names.collect();
                names.sort();
                names
            };
            prop_assert_eq!(quantities(a, &draft), quantities(b, &turned));
        }
    }

    // Rating a day looks at nothing after it, so a shorter scenario has the same months, split by clause included.
    #[test]
    fn a_month_is_the_same_whatever_follows_it(draft in drafts(), months in 1_u64..3) {
        let mut shorter = draft.clone();
        shorter.months = months.min(draft.months);
        let (long, short) = (quote(&draft), quote(&shorter));
        for (long, short) in each(&long).iter().zip(each(&short)) {
            prop_assert_eq!(&long.months[..short.months.len()], &short.months[..]);
            for cell in &short.breakdown {
                let same = long.breakdown.iter().find(|other| (other.fleet, other.what) == (cell.fleet, cell.what));
                let Some(same) = same else { panic!("{cell:?} is not in the longer breakdown") };
                prop_assert!(same.quantity >= cell.quantity && same.fee >= cell.fee);
            }
            if long.months.len() == short.months.len() {
                prop_assert_eq!(*long, short);
            }
        }
    }

    #[test]
    fn designed_on_one_edition_is_the_variant_of_that_edition(draft in drafts()) {
        let (mixed, basic, pro) = (quote(&draft), quote(&all_on(&draft, "Basic")), quote(&all_on(&draft, "Pro")));
        prop_assert!(same_figures(basic.variant(Variant::AsDesigned), basic.variant(ALL_BASIC)));
        prop_assert!(same_figures(pro.variant(Variant::AsDesigned), pro.variant(ALL_PRO)));
        // The two other variants do not depend on what was designed.
        for variant in [ALL_BASIC, ALL_PRO] {
            prop_assert_eq!(mixed.variant(variant), basic.variant(variant));
            prop_assert_eq!(mixed.variant(variant), pro.variant(variant));
        }
        // Basic has no device fee.
        prop_assert_eq!(mixed.variant(ALL_BASIC).meters[MeterId::LivingDevices].quantity, 0);
        prop_assert_eq!(mixed.variant(ALL_BASIC).meters[MeterId::LivingDevices].fee, Money::ZERO);
    }

    // With substitutes and without lines for one edition both editions carry identical traffic, at one message price.
    #[test]
    fn on_identical_traffic_pro_costs_the_device_fee_more(draft in drafts()) {
        let mut draft = draft;
        draft.not_in_edition = NotInEdition::Substitute;
        draft.fleets.iter_mut().flat_map(|fleet| &mut fleet.traffic).for_each(|line| line.only_on = None);
        let quote = quote(&draft);
        let [designed, basic, pro] = each(&quote);
        prop_assert_eq!(basic.meters[MeterId::Messages].fee, pro.meters[MeterId::Messages].fee);
        prop_assert_eq!(designed.meters[MeterId::Messages].fee, pro.meters[MeterId::Messages].fee);
        prop_assert_eq!(basic.meters[MeterId::Messages], pro.meters[MeterId::Messages]);
        prop_assert_eq!(quote.edition_difference().unwrap().total(), pro.meters[MeterId::LivingDevices].fee);
        prop_assert!(designed.meters[MeterId::LivingDevices].fee <= pro.meters[MeterId::LivingDevices].fee);
    }

    // A line that is left out takes its units from each day, so each day's charge can but fall.
    #[test]
    fn leaving_lines_out_never_costs_more(draft in drafts()) {
        let (mut substitute, mut left_out) = (draft.clone(), draft);
        substitute.not_in_edition = NotInEdition::Substitute;
        left_out.not_in_edition = NotInEdition::NotBilled;
        let (substitute, left_out) = (quote(&substitute), quote(&left_out));
        for (more, less) in each(&substitute).iter().zip(each(&left_out)) {
            prop_assert!(less.meters[MeterId::Messages].fee <= more.meters[MeterId::Messages].fee && less.meters[MeterId::LivingDevices].fee <= more.meters[MeterId::LivingDevices].fee);
            prop_assert!(less.meters[MeterId::Messages].quantity <= more.meters[MeterId::Messages].quantity);
        }
    }

    // With whole rates, whole receivers and payloads of one size nothing carries over from day to day, so more devices
    // mean at least as many units and living devices on each day. A day's charged units are the lesser of its units and
    // of what the month has above the quota so far; both can but rise, and every mode of rounding keeps the order. With
    // fractions it would not be so: a message that more devices send a day earlier may fall into the free quota of the
    // month before.
    #[test]
    fn more_devices_never_cost_less((draft, more) in (whole_drafts(), proptest::collection::vec(0_u64..20, 4))) {
        let (fewer, more) = (quote(&draft), quote(&plus_devices(&draft, &more)));
        for (fewer, more) in each(&fewer).iter().zip(each(&more)) {
            prop_assert!(fewer.meters[MeterId::Messages].fee <= more.meters[MeterId::Messages].fee && fewer.meters[MeterId::LivingDevices].fee <= more.meters[MeterId::LivingDevices].fee);
            prop_assert!(fewer.meters[MeterId::Messages].unrounded <= more.meters[MeterId::Messages].unrounded);
            for (fewer, more) in fewer.months.iter().zip(&more.months) {
                prop_assert!(fewer.rated.total() <= more.rated.total());
                for (fewer, more) in fewer.rated.days.iter().zip(&more.rated.days) {
                    prop_assert!(fewer.meters[MeterId::Messages].quantity <= more.meters[MeterId::Messages].quantity && fewer.meters[MeterId::Messages].charged() <= more.meters[MeterId::Messages].charged());
                    prop_assert!(fewer.meters[MeterId::Messages].fee <= more.meters[MeterId::Messages].fee && fewer.meters[MeterId::LivingDevices].fee <= more.meters[MeterId::LivingDevices].fee);
                }
            }
        }
    }

    // What is free is the lesser of the quota and the use, in each month; and never more than the quota a day of devices.
    #[test]
    fn the_quota_is_used_up_before_anything_is_charged(draft in drafts()) {
        let (scenario, quote) = (scenario(&draft), quote(&draft));
        let quota = scenario.meter(MeterId::Messages).unwrap().quota().unwrap();
        let devices = scenario.meter(MeterId::LivingDevices).unwrap().quota().unwrap();
        for variant in each(&quote) {
            for month in rated(variant) {
                let sum = |figure: fn(&fleetcost::rating::RatedDay) -> u64| month.days.iter().map(figure).sum::<u64>();
                prop_assert_eq!(sum(|day| day.meters[MeterId::Messages].free), quota.min(sum(|day| day.meters[MeterId::Messages].quantity)));
                let first_charged = month.days.iter().position(|day| day.meters[MeterId::Messages].charged() > 0).unwrap_or(month.days.len());
                prop_assert!(month.days[..first_charged].iter().all(|day| day.meters[MeterId::Messages].free == day.meters[MeterId::Messages].quantity));
                prop_assert!(month.days.iter().skip(first_charged + 1).all(|day| day.meters[MeterId::Messages].free == 0));
                prop_assert!(month.days.iter().all(|day| day.meters[MeterId::LivingDevices].charged() == day.meters[MeterId::LivingDevices].quantity.saturating_sub(devices)));
            }
        }
    }
}

#[test]
fn the_strategies_reach_what_they_should() {
    // A property that is tried on nothing interesting proves nothing: count what the scenarios have.
    use proptest::strategy::{Strategy, ValueTree};
    let mut runner = proptest::test_runner::TestRunner::new(config(128));
    let (mut charged, mut device_fees, mut multi_month, mut differing, mut free_lines) = (0, 0, 0, 0, 0);
    let (mut inputs, mut moved) = (0, 0);
    let mut interfaces = std::collections::BTreeSet::new();
    for _ in 0..128 {
        let draft = drafts().new_tree(&mut runner).unwrap().current();
        let quote = quote(&draft);
        let [designed, basic, pro] = each(&quote);
        charged += u32::from(designed.meters[MeterId::Messages].fee > Money::ZERO);
        device_fees += u32::from(designed.meters[MeterId::LivingDevices].fee > Money::ZERO);
        multi_month += u32::from(draft.months > 1);
        differing += u32::from(basic.meters[MeterId::Messages].quantity != pro.meters[MeterId::Messages].quantity);
        inputs += draft.uncertainty.inputs.len();
        moved += draft.uncertainty.factors.iter().map(|factor| factor.moves.len()).sum::<usize>();
        let lines = || draft.fleets.iter().flat_map(|fleet| &fleet.traffic);
        free_lines += u32::from(lines().any(|line| line.interface == "Connect" || line.interface == "PingReq"));
        interfaces.extend(lines().map(|line| line.interface.clone()));
    }
    let plans = Plans::built_in();
    let plan = plans.usual();
    let counts = format!("{charged} {device_fees} {multi_month} {differing} {free_lines} {inputs} {moved}");
    assert!(charged > 50 && device_fees > 30 && multi_month > 60 && differing > 40 && free_lines > 5, "{counts}");
    assert!(inputs > 100 && moved > 200, "{counts}");
    assert_eq!(interfaces.len(), plan.interfaces().count(), "every interface is met");
}

#[test]
fn rounding_by_default_is_the_plans() {
    let draft = Draft::new("D", fleetcost::calendar::Month::parse("2026-12").unwrap());
    let plans = Plans::built_in();
    let plan = plans.usual();
    let Rounding { scope, mode } = scenario(&draft).rounding();
    assert_eq!(Rounding { scope, mode }, plan.rounding);
    assert_eq!(scenario(&draft).days().first().map(Date::to_string), Some("2026-12-01".to_owned()));
}
