//! Where figures come from: every step follows from its parts, down to what the scenario and the plan say.

use fleetcost::calendar::{Month, parse_date};
use fleetcost::explain::{Depth, Explainer, How, LineAt, Node, RampDays, Size, Span, Step, Tree, Value, What, words};
use fleetcost::money::{Places, RoundingMode};
use fleetcost::plan::{Leg, MeterId};
use fleetcost::quote::{ItemKind, VariantQuote};
use fleetcost::scenario::{Devices, Payload, Rate, Receivers, Scenario};
use fleetcost::usage::Variant;
use proptest::prelude::*;

use crate::cli::run;
use crate::properties::config;
use crate::properties::drafts::drafts_of_any_reading;
use crate::support::{ALL_BASIC, ALL_PRO, VARIANTS, path};

/// A fraction in lowest terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
struct Fraction(i128, i128);

impl Fraction {
    fn new(numerator: i128, denominator: i128) -> Self {
        let (mut a, mut b) = (numerator.abs(), denominator);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        Self(numerator / a.max(1), denominator / a.max(1))
    }

    fn whole(number: impl Into<i128>) -> Self {
        Self(number.into(), 1)
    }

    fn decimal(text: &str) -> Self {
        let (sign, text) = text.strip_prefix('-').map_or((1, text), |text| (-1, text));
        let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
        let digits: i128 = format!("{whole}{rest}").parse().unwrap();
        Self::new(sign * digits, 10_i128.pow(rest.len() as u32))
    }

    fn plus(self, other: Self) -> Self {
        Self::new(self.0 * other.1 + other.0 * self.1, self.1 * other.1)
    }

    fn times(self, other: Self) -> Self {
        let (a, b) = (Self::new(self.0, other.1), Self::new(other.0, self.1));
        Self::new(a.0 * b.0, a.1 * b.1)
    }

    fn minus(self, other: Self) -> Self {
        self.plus(Self(-other.0, other.1))
    }

    fn over(self, other: Self) -> Self {
        self.times(Self(other.1, other.0))
    }

    fn floor(self) -> Self {
        Self::whole(self.0.div_euclid(self.1))
    }

    fn half_up(self) -> Self {
        self.plus(Self(1, 2)).floor()
    }

    fn less(self, other: Self) -> bool {
        self.0 * other.1 < other.0 * self.1
    }
}

fn fraction(value: Value) -> Fraction {
    match value {
        Value::Money(money) => Fraction::new(money.minor(), 100),
        Value::Exact(exact) => Fraction::decimal(&exact.to_string()),
        Value::Units(count)
        | Value::Messages(count)
        | Value::Devices(count)
        | Value::DeviceDays(count)
        | Value::Minutes(count)
        | Value::Bytes(count)
        | Value::Days(count)
        | Value::Number(count) => Fraction::whole(count),
        Value::Price(decimal) | Value::Decimal(decimal) | Value::Percent(decimal) => {
            Fraction::decimal(&decimal.to_string())
        }
        Value::Ratio(ratio) => Fraction::new(
            i128::from(ratio.whole) * i128::from(ratio.denominator) + i128::from(ratio.numerator),
            ratio.denominator.into(),
        ),
    }
}

fn min(a: Fraction, b: Fraction) -> Fraction {
    if b.less(a) { b } else { a }
}

/// What a node's parts make of it by its own statement; `None` where it is given.
fn again(node: &Node) -> Option<Fraction> {
    let parts: Vec<Fraction> = node.parts.iter().map(|(_, value)| fraction(*value)).collect();
    let zero = Fraction::whole(0);
    let product = || parts.iter().fold(Fraction::whole(1), |product, part| product.times(*part));
    let cent = Fraction(1, 100);
    let up = |bytes: Fraction, size: Fraction, least: u64| {
        let units = Fraction::whole(0).minus(Fraction::whole(0).minus(bytes.over(size)).floor());
        if units.less(Fraction::whole(least)) { Fraction::whole(least) } else { units }
    };
    Some(match node.how {
        How::Given => return None,
        How::Nothing(_) => zero,
        How::Same => {
            assert_eq!(parts.len(), 1);
            parts[0]
        }
        How::Sum => parts.iter().fold(zero, |sum, part| sum.plus(*part)),
        How::Difference => parts[0].minus(parts[1]),
        How::Excess => zero.minus(min(zero, parts[1].minus(parts[0]))),
        How::Least => parts.iter().copied().reduce(min).unwrap(),
        How::Greatest => parts.iter().copied().reduce(|a, b| if a.less(b) { b } else { a }).unwrap(),
        How::Product => product(),
        How::HalfUpProduct => product().half_up(),
        How::Cut => parts[0].times(parts[1]).plus(parts[2]).floor(),
        How::LeftOver => {
            let total = parts[0].times(parts[1]).plus(parts[2]);
            total.minus(total.floor())
        }
        How::Units { least } => up(parts[0], parts[1], least),
        How::MeanByWeight => {
            let pairs = || parts.chunks(2);
            let sum = pairs().fold(zero, |sum, pair| sum.plus(pair[0].times(pair[1])));
            sum.over(pairs().fold(zero, |sum, pair| sum.plus(pair[1])))
        }
        How::MeanOfRange { least } => {
            let sizes = parts[0].0..=parts[1].0;
            let count = Fraction::whole(parts[1].0 - parts[0].0 + 1);
            sizes.fold(zero, |sum, size| sum.plus(up(Fraction::whole(size), parts[2], least))).over(count)
        }
        How::OneIfAny => Fraction::whole(i128::from(zero.less(parts[0]))),
        How::Interpolated => parts[0].plus(parts[1].minus(parts[0]).times(parts[2]).over(parts[3])).half_up(),
        How::Grown => parts[0].times(Fraction::whole(1).plus(parts[1].over(Fraction::whole(100)))).half_up(),
        How::Charge => parts[0].over(parts[1]).times(parts[2]),
        How::Rounded(mode) => {
            let cents = parts[0].over(cent);
            let down = cents.floor();
            let rest = cents.minus(down);
            let half = Fraction(1, 2);
            let one_up = match mode {
                RoundingMode::HalfUp => !rest.less(half),
                RoundingMode::HalfEven => half.less(rest) || (rest == half && down.0 % 2 != 0),
                RoundingMode::Down => false,
                RoundingMode::Up => zero.less(rest),
            };
            down.plus(Fraction::whole(i128::from(one_up))).times(cent)
        }
        How::Apportioned { extra } => {
            let cents = match parts[2] {
                total if total == zero => zero,
                total => parts[0].over(cent).times(parts[1]).over(total).floor(),
            };
            cents.plus(Fraction::whole(i128::from(extra))).times(cent)
        }
        How::Within { from, to } => {
            let (before, after) = (parts[0], parts[0].plus(parts[1]));
            let end = to.map_or(after, |to| min(after, Fraction::whole(to)));
            let begin = zero.minus(min(zero.minus(before), Fraction::whole(-i128::from(from))));
            zero.minus(min(zero, begin.minus(end)))
        }
    })
}

/// What the scenario or its plan says that a given step is, found without the explainer.
fn given(scenario: &Scenario, what: What) -> Option<Fraction> {
    let fleets = scenario.fleets();
    let line = |at: LineAt| &fleets[at.fleet].traffic[at.line];
    let payload = |at, size| match size {
        Size::Message => &line(at).payload,
        Size::Reply => line(at).reply.as_ref().unwrap(),
    };
    let decimal = |value: rust_decimal::Decimal| Fraction::decimal(&value.to_string());
    let prices = &scenario.draft().prices;
    let ramp = |fleet: usize| match &fleets[fleet].devices {
        Devices::Ramp(points) => points,
        other => panic!("{other:?}"),
    };
    Some(match what {
        What::Devices(fleet, _) => match fleets[fleet].devices {
            Devices::Fixed(devices) | Devices::Growth { start: devices, .. } => Fraction::whole(devices),
            Devices::Ramp(_) => return None,
        },
        What::RampDevices(fleet, point) => Fraction::whole(ramp(fleet)[point].devices),
        What::RampDays(fleet, date, which) => {
            let after = ramp(fleet).iter().position(|point| point.on > date).unwrap();
            let end = if which == RampDays::Gone { date } else { ramp(fleet)[after].on };
            Fraction::whole(i128::from((end - ramp(fleet)[after - 1].on).get_days()))
        }
        What::GrowthPercent(fleet) => match fleets[fleet].devices {
            Devices::Growth { monthly_percent, .. } => decimal(monthly_percent),
            _ => return None,
        },
        What::Share(fleet, day) => decimal(fleets[fleet].active.week()[usize::from(day)]),
        What::Rate(at) => match line(at).rate {
            Rate::PerDevice(rate) | Rate::PerFleet(rate) | Rate::Subset { each: rate, .. } => decimal(rate),
        },
        What::SubsetSize(at) => match line(at).rate {
            Rate::Subset { devices, .. } => Fraction::whole(devices),
            _ => return None,
        },
        What::Receivers(at) => match line(at).receivers {
            Receivers::Count(count) => decimal(count),
            Receivers::ActiveDevices => return None,
        },
        What::Applications(at) => Fraction::whole(line(at).applications),
        What::Bytes(at, size, part) => Fraction::whole(match (payload(at, size), part) {
            (Payload::Fixed(bytes), 0) => *bytes,
            (Payload::Mix(parts), part) => parts[part].bytes,
            (Payload::Range { min, .. }, 0) => *min,
            (Payload::Range { max, .. }, 1) => *max,
            other => panic!("{other:?}"),
        }),
        What::PartWeight(at, size, part) => match payload(at, size) {
            Payload::Mix(parts) => Fraction::whole(parts[part].weight),
            _ => return None,
        },
        What::UnitBytes => Fraction::whole(512),
        What::Quota(MeterId::Messages) => Fraction::whole(prices.free_messages.unwrap_or(1_000_000)),
        What::Quota(MeterId::LivingDevices) => Fraction::whole(prices.free_devices.unwrap_or(10)),
        What::Price(MeterId::Messages, _) => prices.message_price.map_or(Fraction(4, 5), decimal),
        What::Price(MeterId::LivingDevices, _) => prices.device_price.map_or(Fraction(3, 1_000), decimal),
        What::Lot(MeterId::Messages) => Fraction::whole(prices.message_lot.unwrap_or(1_000_000)),
        What::Lot(MeterId::LivingDevices) => Fraction::whole(1),
        // Before the first day of a line nothing is left over, nor where every day stands by itself.
        What::Carried(..) => Fraction::whole(0),
        _ => return None,
    })
}

/// Figures of a variant that can be asked for, with what the quote says that they are.
fn roots(scenario: &Scenario, quote: &VariantQuote) -> Vec<(What, Option<Fraction>)> {
    let money = |money: fleetcost::money::Money| Some(Fraction::new(money.minor(), 100));
    let whole = |count: u64| Some(Fraction::whole(count));
    let mut roots = vec![
        (What::Total(Span::All), money(quote.total())),
        (What::Fee(MeterId::Messages, Span::All), money(quote.meters[MeterId::Messages].fee)),
        (What::Fee(MeterId::LivingDevices, Span::All), money(quote.meters[MeterId::LivingDevices].fee)),
        (What::UnroundedTotal(Span::All), Some(Fraction::decimal(&quote.unrounded().to_string()))),
        (What::Rounding(Span::All), Some(Fraction::decimal(&quote.rounding_effect(Places::CENTS).to_string()))),
        (What::Quantity(MeterId::Messages, Span::All), whole(quote.meters[MeterId::Messages].quantity)),
        (What::Free(MeterId::Messages, Span::All), whole(quote.meters[MeterId::Messages].free)),
        (What::Charged(MeterId::Messages, Span::All), whole(quote.meters[MeterId::Messages].charged())),
        (What::Quantity(MeterId::LivingDevices, Span::All), whole(quote.meters[MeterId::LivingDevices].quantity)),
        (What::Charged(MeterId::LivingDevices, Span::All), whole(quote.meters[MeterId::LivingDevices].charged())),
        (What::EditionDifference(Span::All), None),
    ];
    for cell in &quote.breakdown {
        match cell.what {
            ItemKind::Leg { line, leg, .. } => {
                let at = LineAt { fleet: cell.fleet, line };
                roots.push((What::LegFee(at, leg, Span::All), money(cell.fee)));
                roots.push((What::LegUnits(at, leg, Span::All), whole(cell.quantity)));
            }
            ItemKind::Fleet(meter) => {
                roots.push((What::FleetPart(meter, cell.fleet, Span::All), money(cell.fee)));
                roots.push((What::FleetQuantity(meter, cell.fleet, Span::All), whole(cell.quantity)));
            }
        }
    }
    for share in quote.by_clause() {
        roots.push((What::Clause(share.clause, Span::All), money(share.fee)));
    }
    roots.extend(scenario.plan().clause_ids().map(|clause| (What::Clause(clause, Span::All), None)));
    for fleet in 0..scenario.fleets().len() {
        roots.push((What::FleetFee(fleet, Span::All), money(quote.fee_of_fleet(fleet))));
        roots.push((What::FleetQuantity(MeterId::Messages, fleet, Span::All), None));
        for line in 0..scenario.fleets()[fleet].traffic.len() {
            roots.push((What::LineFee(LineAt { fleet, line }, Span::All), None));
            roots.push((What::LineUnits(LineAt { fleet, line }, Span::All), None));
        }
    }
    for month in &quote.months {
        let span = Span::Month(month.rated.month);
        roots.push((What::Total(span), money(month.rated.total())));
        roots.push((What::Rounding(span), None));
        roots.extend(month.clauses.iter().map(|share| (What::Clause(share.clause, span), money(share.fee))));
        let day = &month.rated.days[month.rated.days.len() / 2];
        let span = Span::Day(day.date);
        roots.push((What::Fee(MeterId::Messages, span), money(day.meters[MeterId::Messages].fee)));
        roots.push((What::Fee(MeterId::LivingDevices, span), money(day.meters[MeterId::LivingDevices].fee)));
        roots.push((What::Quantity(MeterId::Messages, span), whole(day.meters[MeterId::Messages].quantity)));
        roots.push((What::Free(MeterId::Messages, span), whole(day.meters[MeterId::Messages].free)));
        roots.push((What::Charged(MeterId::LivingDevices, span), whole(day.meters[MeterId::LivingDevices].charged())));
        roots.push((What::TierAmount(MeterId::Messages, day.date, 1), None));
        roots.extend(month.clauses.iter().map(|share| (What::Clause(share.clause, span), None)));
    }
    roots
}

proptest! {
    #![proptest_config(config(48))]

    // From every figure a few ways down, each to its end: each step is what its parts make of it, and the last one is what
    // stands in the scenario or in the plan.
    #[test]
    fn every_step_follows_from_its_parts(draft in drafts_of_any_reading(), ways in proptest::collection::vec(any::<usize>(), 24)) {
        let scenario = Scenario::new(draft).unwrap();
        let explainer = Explainer::new(scenario.clone()).unwrap();
        for variant in VARIANTS {
            for (n, (what, expected)) in roots(&scenario, explainer.quote().variant(variant)).into_iter().enumerate() {
                let mut step = Step { variant, what };
                let root = explainer.node(step).unwrap_or_else(|| panic!("{step:?} is not there"));
                if let Some(expected) = expected {
                    prop_assert_eq!(fraction(root.value), expected, "{:?}", step);
                }
                for (level, way) in ways.iter().enumerate() {
                    let node = explainer.node(step).unwrap_or_else(|| panic!("{step:?} is not there"));
                    prop_assert_eq!(Some(node.value), explainer.value(step));
                    for (part, value) in &node.parts {
                        prop_assert_eq!(explainer.value(*part), Some(*value));
                    }
                    let made = again(&node).or_else(|| given(&scenario, step.what));
                    prop_assert_eq!(made, Some(fraction(node.value)), "{:#?}", node);
                    prop_assert!(!words::sentence(&explainer, &node, None).contains("explain-"));
                    if node.parts.is_empty() {
                        break;
                    }
                    step = node.parts[way.wrapping_add(n * (level + 1)) % node.parts.len()].0;
                }
            }
        }
    }
}

fn explainer(file: &str) -> Explainer {
    let text = std::fs::read_to_string(path(file)).unwrap();
    Explainer::new(Scenario::parse(file, &text).unwrap().scenario).unwrap()
}

fn money(explainer: &Explainer, variant: Variant, what: What) -> String {
    match explainer.value(Step { variant, what }) {
        Some(Value::Money(money)) => money.plain(Places::CENTS),
        other => panic!("{what:?} is {other:?}"),
    }
}

fn said(explainer: &Explainer, variant: Variant, what: What) -> String {
    words::sentence(explainer, &explainer.node(Step { variant, what }).unwrap(), None)
}

fn day(text: &str) -> Span {
    Span::Day(parse_date(text).unwrap())
}

// The published examples: message fee and device fee of a month of 30 days, rounded once, and by the day.
#[test]
fn the_official_cases_are_explained_to_the_cent() {
    let cases = [
        ("case-1-basic-fan-out", "13.72", "0.00", "13.61", "0.00"),
        ("case-2-basic-two-units", "3.35", "0.00", "3.39", "0.00"),
        ("case-3-basic-free-quota", "0.00", "0.00", "0.00", "0.00"),
        ("case-4-basic-revert-rpc", "0.00", "0.00", "0.00", "0.00"),
        ("case-5-pro-free-devices", "13.72", "0.00", "13.61", "0.00"),
        ("case-6-pro-living-devices", "42.75", "0.99", "42.70", "0.90"),
    ];
    for (case, messages, devices, messages_by_day, devices_by_day) in cases {
        for (file, messages, devices) in
            [(case.to_owned(), messages, devices), (format!("{case}-by-the-day"), messages_by_day, devices_by_day)]
        {
            let explainer = explainer(&format!("tests/golden/official/{file}.ron"));
            let step = |what| Step { variant: Variant::AsDesigned, what };
            for (meter, fee) in [(MeterId::Messages, messages), (MeterId::LivingDevices, devices)] {
                let span = Span::Month(explainer.scenario().draft().start);
                assert_eq!(money(&explainer, Variant::AsDesigned, What::Fee(meter, span)), fee, "{file}");
                let node = explainer.node(step(What::Fee(meter, span))).unwrap();
                match file.ends_with("by-the-day") {
                    true => assert_eq!((node.how, node.parts.len()), (How::Sum, 30), "{file}"),
                    false => assert_eq!(node.how, How::Rounded(RoundingMode::HalfUp), "{file}"),
                }
            }
        }
    }
}

// Of a subset no more devices live than the line names, and the steps say so, whichever way its messages go.
#[test]
fn the_living_devices_of_a_subset_follow_from_its_size() {
    for (file, how) in [("receive", How::Same), ("server", How::Same), ("server-receivers", How::Greatest)] {
        let explainer = explainer(&format!("tests/golden/subset/{file}.ron"));
        let scenario = explainer.scenario();
        let Rate::Subset { devices, .. } = scenario.fleets()[0].traffic[0].rate else { panic!("{file}") };
        let (at, first) = (LineAt { fleet: 0, line: 0 }, scenario.draft().start.first_day());
        let step = |what| Step { variant: Variant::AsDesigned, what };
        let touched = explainer.node(step(What::LineTouched(at, first))).unwrap();
        assert_eq!((touched.how, touched.parts[0].0.what), (how, What::SendersTouched(at, first)), "{file}");
        let senders = explainer.node(step(What::SendersTouched(at, first))).unwrap();
        assert_eq!(senders.how, How::Least, "{file}");
        assert!(senders.parts.contains(&(step(What::SubsetSize(at)), Value::Devices(devices))), "{file}");
        assert!(matches!(senders.value, Value::Devices(living) if living <= devices), "{file}");
    }
}

// Case 6: 86,400 messages of 0.4 KB a day, each received by 20 devices, are 1,814,400 units; the month's million is gone
// on the first day, so the second costs 1,814,400 × 0.8 / 1,000,000 = 1.45152. 21 devices live, 11 above the free ten
// cost 0.033.
#[test]
fn a_day_is_told_in_words_with_its_clauses() {
    let explainer = explainer("tests/golden/official/case-6-pro-living-devices-by-the-day.ron");
    let start = explainer.scenario().draft().start;
    let second = Span::Day(start.days().nth(1).unwrap());
    let say = |what| said(&explainer, Variant::AsDesigned, what);
    let date = start.days().nth(1).unwrap();
    assert_eq!(
        say(What::Fee(MeterId::Messages, second)),
        format!(
            "Message fee · {date} · as designed: USD 1.45 = 1,814,400 units ÷ 1,000,000 × USD 0.8 = 1.45152 rounded half up (P5, A2)"
        )
    );
    assert_eq!(
        say(What::Fee(MeterId::LivingDevices, second)),
        format!(
            "Device fee · {date} · as designed: USD 0.03 = 11 devices × USD 0.003 = 0.033 rounded half up (P7, A2)"
        )
    );
    assert_eq!(
        say(What::Charged(MeterId::LivingDevices, second)),
        format!("Charged living devices · {date} · as designed: 11 devices = 21 - 10 (P6, P7)")
    );
    let at = LineAt { fleet: 0, line: 0 };
    assert_eq!(
        explainer.value(Step { variant: ALL_PRO, what: What::LegUnits(at, Leg::Received, second) }),
        Some(Value::Units(1_728_000))
    );
}

fn publishing(devices: &str, rate: &str, more: &str) -> Explainer {
    let text = format!(
        "(version: 1, name: \"T\", start: \"2026-12\", {more} fleets: [(name: \"Meters\", edition: Pro, devices: {devices}, \
         traffic: [(interface: \"IOT_MQTT_Publish\", rate: {rate}, payload: Fixed(230))])])"
    );
    Explainer::new(Scenario::parse("t.ron", &text).unwrap().scenario).unwrap()
}

#[test]
fn the_edges_of_the_daily_rounding_are_explained() {
    for (units, fee) in [(6_249, "0.00"), (6_250, "0.01")] {
        let explainer = publishing("Fixed(1)", &format!("PerFleet({units})"), "prices: (free_messages: 0),");
        let first = day("2026-12-01");
        assert_eq!(money(&explainer, ALL_BASIC, What::Fee(MeterId::Messages, first)), fee);
        assert!(said(&explainer, ALL_BASIC, What::Quota(MeterId::Messages)).contains("prices.free_messages: 0"));
    }
    for (devices, fee) in [(11, "0.00"), (12, "0.01")] {
        let explainer = publishing(&format!("Fixed({devices})"), "PerDevice(1)", "");
        assert_eq!(money(&explainer, ALL_PRO, What::Fee(MeterId::LivingDevices, day("2026-12-01"))), fee);
    }
}

// 3 devices send half a message a day each: 1.5, of which a half is left for the second day, which has 2.
#[test]
fn a_fraction_that_is_carried_over_is_told_and_where_it_comes_from() {
    let explainer = publishing("Fixed(3)", "PerDevice(0.5)", "");
    let at = LineAt { fleet: 0, line: 0 };
    let second = parse_date("2026-12-02").unwrap();
    let say = |what| said(&explainer, ALL_BASIC, what);
    assert_eq!(
        say(What::Messages(at, Leg::Sent, second)),
        "Messages sent · Meters · line 1 IOT_MQTT_Publish · 2026-12-02 · all on Basic: 2 messages = 3 devices × 0.5 + 0.5 \
         carried over, the fraction left for the next day (A4)"
    );
    let carried = What::Carried(at, fleetcost::explain::Total::Sent, second);
    assert!(
        say(carried).contains("0.5 = the fraction that the day before left over: 3 devices × 0.5 + 0"),
        "{}",
        say(carried)
    );
    assert!(
        say(What::Rate(at)).ends_with("0.5 = as typed: Meters, line 1, rate: PerDevice(0.5)"),
        "{}",
        say(What::Rate(at))
    );
}

// 10 devices on the 1st, 20 on the 5th: after two of four days 15. They grow no further; half of them on Saturdays.
#[test]
fn a_ramp_and_a_weekday_are_told_with_their_fields() {
    let explainer =
        publishing("Ramp([(on: \"2026-12-01\", devices: 10), (on: \"2026-12-05\", devices: 20)])", "PerDevice(1)", "");
    let third = parse_date("2026-12-03").unwrap();
    let say = |what| said(&explainer, ALL_BASIC, what);
    let devices = say(What::Devices(0, third));
    assert!(
        devices.contains("15 devices = on a straight line from 10 to 20, day 2 of 4, rounded half up"),
        "{devices}"
    );
    assert!(say(What::RampDevices(0, 0)).contains("devices: (on: \"2026-12-01\", devices: 10)"));
    let grown = publishing("Growth(start: 100, monthly_percent: 2.5)", "PerDevice(1)", "months: 2,");
    let january = said(&grown, ALL_BASIC, What::Devices(0, parse_date("2027-01-09").unwrap()));
    assert!(january.contains("103 devices = 100 grown by 2.5 %, rounded half up"), "{january}");
}

#[test]
fn what_is_not_there_has_no_step() {
    let explainer = publishing("Fixed(3)", "PerDevice(1)", "");
    let at = |fleet, line| LineAt { fleet, line };
    let span = day("2027-01-01");
    for what in [
        What::Total(span),
        What::Total(Span::Month(Month::new(2026, 11).unwrap())),
        What::FleetFee(0, day("2026-12-01")),
        What::FleetQuantity(MeterId::Messages, 1, Span::All),
        What::LineUnits(at(0, 1), Span::All),
        What::LegUnits(at(0, 0), Leg::Replied, Span::All),
        What::SubsetSize(at(0, 0)),
        What::RampDevices(0, 0),
    ] {
        assert_eq!(explainer.node(Step { variant: ALL_PRO, what }), None, "{what:?}");
    }
}

#[test]
fn a_tree_tells_each_step_once_and_stops_where_it_is_told_to() {
    let explainer = explainer("scenarios/smart-meters.ron");
    let step = Step { variant: ALL_PRO, what: What::Total(Span::All) };
    let flat = Tree::of(&explainer, step, Depth::Levels(0)).unwrap();
    assert!(flat.branches.is_empty() && !flat.again);
    let two = Tree::of(&explainer, step, Depth::Levels(2)).unwrap();
    assert_eq!(two.branches.len(), 2);
    fn count(tree: &Tree) -> usize {
        1 + tree.branches.iter().map(count).sum::<usize>()
    }
    let first = explainer.scenario().days()[0];
    let whole = Tree::of(&explainer, Step { variant: ALL_PRO, what: What::Total(Span::Day(first)) }, Depth::Fields);
    assert!((30..1_000).contains(&count(&whole.unwrap())));
}

fn explain(arguments: &[&str]) -> crate::cli::Run {
    let file = path("tests/golden/official/case-6-pro-living-devices-by-the-day.ron");
    let arguments = ["explain", file.to_str().unwrap()].into_iter().chain(arguments.iter().copied());
    run(arguments, b"")
}

#[test]
fn the_command_line_prints_the_tree_and_the_clauses() {
    let told = explain(&["--day", "2018-11-02"]);
    assert_eq!((told.code, told.err.as_str()), (Some(0), ""));
    for words in [
        "Total · 2018-11-02 · as designed",
        "USD 1.48  = 1.45 + 0.03",
        "rate: Subset(devices: 1, each: 86400)",
        "payload: Fixed(410)",
        "P4  USD 0.8 for 1,000,000 messages.",
    ] {
        assert!(told.out.contains(words), "{words}\n{}", told.out);
    }
    let clause = explain(&["--clause", "M1", "--depth", "1"]);
    assert!(clause.out.starts_with("Clause M1 · all months · as designed"), "{}", clause.out);
    assert!(clause.out.contains("USD 0.90"), "{}", clause.out);
    let json = explain(&["--clause", "P4", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(document["steps"][0]["amount"], "42.70");
    assert_eq!(document["steps"][0]["unit"], "money");
    assert!(document["clauses"].as_array().unwrap().iter().any(|clause| clause["id"] == "P4"));
}

#[test]
fn the_command_line_says_what_may_be_asked() {
    for (arguments, problem) in [
        (&["--day", "2018-12-01"][..], "`2018-12-01` is no day of the scenario; allowed: 2018-11-01 to 2018-11-30"),
        (&["--month", "2018-12"], "`2018-12` is no month of the scenario; allowed: 2018-11\n"),
        (&["--clause", "P9"], "there is no clause `P9`; allowed: D1, D2"),
        (&["--fleet", "Nobody"], "there is no fleet `Nobody`; "),
    ] {
        let told = explain(arguments);
        assert_eq!(told.code, Some(2), "{}", told.err);
        assert!(told.err.contains(problem), "{}", told.err);
        assert_eq!(told.out, "");
    }
}

/// The vendor's example T2 has 9,600,000 units a day. Ten days are 96,000,000, so the eleventh of the month has 4,000,000 up
/// to the end of the tier at USD 0.5, and the rest at USD 0.4: 2.00 and 2.24.
#[test]
fn a_fee_over_several_tiers_says_how_many_units_each_takes() {
    let example = path("tests/golden/published/2019-t2.ron");
    let explained = run(["explain", example.to_str().unwrap(), "--day", "2026-11-11", "--depth", "3"], b"");
    let lines: Vec<&str> = explained.out.lines().collect();
    let of = |name: &str| lines.iter().find(|line| line.trim_start().starts_with(name)).unwrap().to_string();
    let tiers = "of 9,600,000 units 4,000,000 at USD 0.5 and 5,600,000 at USD 0.4";
    assert!(
        of("Message fee ").ends_with(&format!("= {tiers} = 4.24 rounded half up (P5, A2)")),
        "{}",
        of("Message fee ")
    );
    assert!(of("Message fee before rounding").ends_with(&format!("= {tiers}: 2.00 + 2.24 + 0.00")), "{lines:#?}");
    let next = run(["explain", example.to_str().unwrap(), "--day", "2026-11-12", "--depth", "2"], b"");
    assert!(next.out.contains("= of 9,600,000 units 9,600,000 at USD 0.4 = 3.84 rounded half up"), "{}", next.out);
}
