//! The specification of later plans once more: connection minutes, allowances, tiers and one edition, on plans whose bounds,
//! allowances and lots are a thousandth of the vendor's, so that small scenarios reach every tier.

use std::fs;
use std::sync::atomic::AtomicBool;

use fleetcost::money::RoundingMode;
use fleetcost::plan::{MeterId, Plans, PricePlan, RoundingScope};
use fleetcost::quote::Quote;
use fleetcost::scenario::{
    Active, Connection, Devices, Draft, FleetDraft, Living, Parameter, Prices, Receipts, Scenario,
};
use fleetcost::study::Progress;
use fleetcost::study::map::map;
use fleetcost::study::sweep::sweep;
use fleetcost::usage::Variant;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::config;
use super::drafts::drafts;
use super::oracle::{active, billed_as, round, scaled, usage};
use crate::study::studies::{axis, set, values};
use crate::support::catalogue::entry;
use crate::support::path;

/// A meter: its tiers, each with its end and the billionths of a thousand units, and the quantity free in a month of the account's
/// first two.
struct Meter {
    tiers: &'static [(i128, i128)],
    allowance: i128,
}

struct Facts {
    id: &'static str,
    one_edition: bool,
    messages: Meter,
    minutes: Option<Meter>,
    /// Billionths of a living device above ten a day, on Pro.
    device: Option<i128>,
    mode: RoundingMode,
}

const END: i128 = i128::MAX;
const M: i128 = 1_000_000_000;

const fn meter(tiers: &'static [(i128, i128)], allowance: i128) -> Meter {
    Meter { tiers, allowance }
}

const USD: &[(i128, i128)] = &[(1_000, 0), (100_000, M / 2), (1_000_000, M * 4 / 10), (END, M * 3 / 10)];
const CNY: &[(i128, i128)] = &[(1_000, 0), (100_000, M * 18 / 10), (1_000_000, M * 14 / 10), (END, M)];

const PLANS: [Facts; 7] = [
    Facts {
        id: "alibaba-iot-2018-06",
        one_edition: true,
        messages: meter(&[(1_000, 0), (END, M * 8 / 10)], 0),
        minutes: None,
        device: None,
        mode: RoundingMode::HalfUp,
    },
    Facts {
        id: "alibaba-iot-2018-cn",
        one_edition: false,
        messages: meter(&[(1_000, 0), (END, M * 36 / 10)], 0),
        minutes: None,
        device: Some(M / 100),
        mode: RoundingMode::HalfUp,
    },
    Facts {
        id: "alibaba-iot-2019",
        one_edition: true,
        messages: meter(USD, 0),
        minutes: Some(meter(&[(1_000, 0), (END, M * 3 / 10)], 0)),
        device: None,
        mode: RoundingMode::HalfUp,
    },
    Facts {
        id: "alibaba-iot-2019-cn",
        one_edition: true,
        messages: meter(CNY, 0),
        minutes: Some(meter(&[(1_000, 0), (END, M)], 0)),
        device: None,
        mode: RoundingMode::HalfUp,
    },
    Facts {
        id: "alibaba-iot-2019-07-cn",
        one_edition: true,
        messages: meter(CNY, 0),
        minutes: Some(meter(&[(1_000, 0), (END, M)], 0)),
        device: None,
        mode: RoundingMode::Down,
    },
    Facts {
        id: "alibaba-iot-public",
        one_edition: true,
        messages: meter(&[(100_000, M / 2), (1_000_000, M * 4 / 10), (END, M * 3 / 10)], 1_000),
        minutes: Some(meter(&[(END, M * 3 / 10)], 1_000)),
        device: None,
        mode: RoundingMode::Down,
    },
    Facts {
        id: "alibaba-iot-public-cn",
        one_edition: true,
        messages: meter(&[(100_000, M * 18 / 10), (1_000_000, M * 14 / 10), (END, M)], 1_000),
        minutes: Some(meter(&[(END, M)], 1_000)),
        device: None,
        mode: RoundingMode::Down,
    },
];

/// The number of later plans of which [`small_plan`] makes small ones.
pub const SMALL_PLANS: usize = PLANS.len();

/// The plans with a small one, called `own`, of a later one.
pub fn small_plan(number: usize) -> Plans {
    small(&PLANS[number])
}

/// The plans with a small one, called `own`, of this one.
fn small(facts: &Facts) -> Plans {
    let mut text = fs::read_to_string(path("assets/plans").join(facts.id).with_extension("ron")).unwrap();
    text = text.replacen(&format!("\"{}\"", facts.id), "\"own\"", 1);
    for field in ["up_to", "lot", "quantity"] {
        for (large, small) in [("1000000", "1000"), ("100000000", "100000"), ("1000000000", "1000000")] {
            for end in [",", ")"] {
                text = text.replace(&format!("{field}: {large}{end}"), &format!("{field}: {small}{end}"));
            }
        }
    }
    Plans::built_in().with(PricePlan::parse("own.plan.ron", &text).unwrap_or_else(|report| panic!("{report}"))).unwrap()
}

/// The quantity, the free part and the fee of each day, and the fee of each month, in cents.
type Rated = (Vec<[i128; 3]>, Vec<i128>);

/// Rates a count by day; `lot` is what a price is for.
fn rate(scenario: &Scenario, facts: &Facts, meter: &Meter, lot: i128, monthly: bool, days: &[i128]) -> Rated {
    let draft = scenario.draft();
    let (scope, mode) =
        draft.rounding.map_or((RoundingScope::PerDay, facts.mode), |rounding| (rounding.scope, rounding.mode));
    let number = |month: String| {
        let (year, month) = month.split_once('-').unwrap();
        year.parse::<i128>().unwrap() * 12 + month.parse::<i128>().unwrap()
    };
    let age = number(draft.start.to_string()) - number(draft.account_since.unwrap_or(draft.start).to_string());
    let (mut rated, mut months, mut start) = (Vec::new(), Vec::new(), 0);
    for (n, month) in (0..).zip(scenario.months()) {
        let (mut left, mut count, mut exact, mut cents) = (if age + n < 2 { meter.allowance } else { 0 }, 0, 0, 0);
        let end = start + month.day_count();
        for &quantity in &days[start..end] {
            if !monthly {
                count = 0;
            }
            let allowed = quantity.min(left);
            left -= allowed;
            let (mut free, mut fee, mut from) = (allowed, 0, 0);
            let (first, last) = (count, count + quantity - allowed);
            for (to, price) in meter.tiers {
                let here = (last.min(*to) - first.max(from)).max(0);
                fee += here * price;
                free += if *price == 0 && *to < END { here } else { 0 };
                from = *to;
            }
            count = last;
            exact += fee;
            let fee = round(fee, 10_000_000 * lot, mode);
            cents += fee;
            rated.push([quantity, free, fee]);
        }
        months.push(match scope {
            RoundingScope::PerDay => cents,
            RoundingScope::PerMonth => round(exact, 10_000_000 * lot, mode),
        });
        start = end;
    }
    (rated, months)
}

/// Millionths of a second for which a device counts as connected on a day.
fn connected(fleet: &FleetDraft) -> i128 {
    let day = 86_400 * 1_000_000;
    let holds = |interface: &str| {
        let of = entry(interface);
        (of.device
            && !interface.starts_with("IOT_CoAP")
            && !interface.starts_with("IOT_HTTP")
            && !of.clause.starts_with('F'))
            || of.clause == "F1"
    };
    match fleet.connection {
        Some(Connection::Always) => day,
        Some(Connection::Never) => 0,
        Some(Connection::Hours(hours)) => scaled(hours, 6) * 3_600,
        Some(Connection::Sessions { each_day, seconds }) => (scaled(each_day, 6) * i128::from(60 + seconds)).min(day),
        None if fleet.traffic.iter().any(|line| holds(&line.interface)) => day,
        None => 0,
    }
}

/// Each meter of a plan, as designed.
fn expected(scenario: &Scenario, facts: &Facts) -> Vec<(MeterId, Rated)> {
    let lengths: Vec<usize> = scenario.months().map(|month| month.first_day().days_in_month() as usize).collect();
    let count = lengths.iter().sum();
    let (mut units, mut living, mut minutes) = (vec![0; count], vec![0; count], vec![0; count]);
    let receipts = scenario.interpretations().receipts;
    for fleet in scenario.fleets() {
        let active = active(scenario, fleet, &lengths);
        let written = fleet.edition.as_ref().map_or("Instance", |edition| edition.as_str());
        let mut touched = vec![0; count];
        for line in &fleet.traffic {
            let of = entry(&line.interface);
            let counts = if facts.one_edition {
                let there = line.only_on.as_ref().is_none_or(|only| only.as_str() == written);
                there && !of.clause.starts_with('F') && !(of.clause == "D4" && receipts == Receipts::NotBilled)
            } else {
                billed_as(scenario, line, written).is_some()
            };
            if counts {
                let used = usage(scenario, line, &active);
                for day in 0..count {
                    units[day] += used.sent[day] + used.received[day] + used.replied[day];
                    touched[day] += used.touched[day];
                }
            }
        }
        let each = connected(fleet);
        let (mut so_far, mut before) = (0, 0);
        for day in 0..count {
            if facts.device.is_some() && written == "Pro" {
                let all = scenario.interpretations().living == Living::AllActive;
                living[day] += if all { active[day] } else { touched[day].min(active[day]) };
            }
            so_far += active[day] * each;
            minutes[day] += so_far / 60_000_000 - before;
            before = so_far / 60_000_000;
        }
    }
    let mut meters = vec![(MeterId::Messages, rate(scenario, facts, &facts.messages, 1_000, true, &units))];
    if let Some(price) = facts.device {
        let tiers: &'static [(i128, i128)] = Box::leak(Box::new([(10, 0), (END, price)]));
        meters.push((MeterId::LivingDevices, rate(scenario, facts, &meter(tiers, 0), 1, false, &living)));
    }
    if let Some(of) = &facts.minutes {
        meters.push((MeterId::ConnectionMinutes, rate(scenario, facts, of, 1_000, true, &minutes)));
    }
    meters
}

proptest! {
    #![proptest_config(config(64))]

    #[test]
    fn a_quote_under_a_later_plan_is_what_its_specification_says(draft in drafts(), plan in select((0..PLANS.len()).collect::<Vec<_>>())) {
        let facts = &PLANS[plan];
        let mut draft = draft;
        (draft.plan, draft.prices) = ("own".into(), Prices::default());
        let scenario = Scenario::new_under(&small(facts), draft).unwrap_or_else(|faults| panic!("{faults:?}"));
        let quote = Quote::of(&scenario).unwrap();
        let designed = quote.variant(Variant::AsDesigned);
        let of = |id: MeterId| {
            let days = designed.months.iter().flat_map(|month| &month.rated.days).map(|day| &day.meters[id]);
            let days = days.map(|day| [day.quantity.into(), day.free.into(), day.fee.minor()]).collect::<Vec<_>>();
            (days, designed.months.iter().map(|month| month.rated.meters[id].fee.minor()).collect::<Vec<i128>>())
        };
        let expected = expected(&scenario, facts);
        prop_assert_eq!(&quote.meters, &expected.iter().map(|(id, _)| *id).collect::<Vec<_>>());
        for (id, rated) in expected {
            prop_assert_eq!(of(id), rated, "{:?} under {}", id, facts.id);
        }
        // Studies take the short way.
        prop_assert_eq!(fleetcost::quote::Totals::of(&scenario).unwrap().of_variant(Variant::AsDesigned), designed.total());
    }

    #[test]
    fn a_study_under_a_later_plan_is_the_quote_of_each_value(
        draft in drafts(),
        plan in select((0..PLANS.len()).collect::<Vec<_>>()),
        (x, y, level, seed) in (any::<Index>(), any::<Index>(), any::<bool>(), 0..1_000_u64),
    ) {
        let (plans, mut draft) = (small(&PLANS[plan]), draft);
        (draft.plan, draft.prices) = ("own".into(), Prices::default());
        if level {
            // So that whole months are alike more often than by chance.
            for (f, fleet) in draft.fleets.iter_mut().enumerate() {
                (fleet.devices, fleet.active) = (Devices::Fixed(17 * f as u64), Active::default());
            }
        }
        let scenario = Scenario::new_under(&plans, draft.clone()).unwrap_or_else(|faults| panic!("{faults:?}"));
        let single = Parameter::all(&scenario).into_iter().filter(|parameter| !parameter.is_factor());
        let names: Vec<String> = single.map(|parameter| parameter.to_string()).collect();
        prop_assume!(!names.is_empty());
        let (x, y) = (x.get(&names), y.get(&names));
        let [along_x, along_y] = [(x, seed), (y, seed / 7)].map(|(name, seed)| values(name, false, seed));
        let [x_axis, y_axis] = [(x, &along_x), (y, &along_y)].map(|(name, values)| axis(&draft, name, values));
        let quoted = |draft: Draft| {
            let scenario = Scenario::new_under(&plans, draft).unwrap_or_else(|faults| panic!("{faults:?}"));
            Quote::of(&scenario).unwrap().variant(Variant::AsDesigned).total()
        };
        let stop = AtomicBool::new(false);
        for point in sweep(&scenario, &x_axis, &mut Progress::new(&stop, &|_, _| {})).unwrap() {
            let there = quoted(set(&draft, x, point.x));
            prop_assert_eq!(point.totals.of_variant(Variant::AsDesigned), there, "{} = {}", x, point.x);
        }
        for cell in map(&scenario, &x_axis, &y_axis, &mut Progress::new(&stop, &|_, _| {})).unwrap().cells() {
            let there = quoted(set(&set(&draft, y, cell.y), x, cell.x));
            prop_assert_eq!(cell.totals.of_variant(Variant::AsDesigned), there, "{} = {}, {} = {}", x, cell.x, y, cell.y);
        }
    }
}
