//! One scenario under several plans: bills by hand, the reasons why there is none, and every crossing against all values.

use std::sync::atomic::AtomicBool;

use fleetcost::money::Exact;
use fleetcost::plan::{PlanName, Plans, PricePlan, Variant};
use fleetcost::quote::Quote;
use fleetcost::scenario::{Parameter, Scenario};
use fleetcost::study::plans::{ComparedPlans, FleetEdition, Question, Rate, Varied, compare_plans, vary_plans};
use fleetcost::study::sweep::{Point, sweep};
use fleetcost::study::{Axis, Progress, Spacing, StudyError};
use rust_decimal::Decimal;

/// The vendor's published example: 10,000 devices, 8 hours a day online, a message of one unit a minute.
const T1: &str = r#"(version: 1, name: "T1", plan: "alibaba-iot-2019", start: "2026-11", fleets: [(
    name: "Devices", devices: Fixed(10000), connection: Hours(8),
    traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(480), payload: Fixed(500))],
)])"#;

fn scenario(text: &str) -> Scenario {
    Scenario::parse("s.ron", text).unwrap_or_else(|report| panic!("{report}")).scenario
}

fn rate(currency: &str, rate: &str) -> Rate {
    Rate { currency: currency.to_owned(), rate: rate.parse().unwrap() }
}

fn on(fleet: &str, edition: &str) -> FleetEdition {
    FleetEdition { fleet: fleet.to_owned(), edition: edition.into() }
}

fn ask(scenario: &Scenario, question: &Question) -> Result<ComparedPlans, StudyError> {
    let never = AtomicBool::new(false);
    compare_plans(scenario, question, &mut Progress::new(&never, &|_, _| {}))
}

/// Each plan with its total and that in one currency, or the reason why there is none.
fn told(found: &ComparedPlans) -> Vec<String> {
    let row = |row: &fleetcost::study::plans::Row| match &row.bill {
        Ok(bill) => {
            let total = row.plan.currency.amount(bill.total);
            let converted = bill.converted.map_or("-".to_owned(), |converted| {
                let places = found.currency().places;
                format!(
                    "{} ({}) {}",
                    converted.exact,
                    converted.total.plain(places),
                    converted.difference.plain(places)
                )
            });
            format!("{}: {total} = {converted}", row.plan.id)
        }
        Err(reason) => format!("{}: {reason}", row.plan.id),
    };
    found.rows.iter().map(row).collect()
}

#[test]
fn the_published_example_under_every_plan_by_hand() {
    let scenario = scenario(T1);
    let mut question = Question::usual(&scenario);
    question.rates = vec![rate("CNY", "0.14")];
    question.editions = vec![on("Devices", "Basic")];
    let found = ask(&scenario, &question).unwrap();
    // 144,000,000 messages of one unit, and as many minutes, 4,800,000 a day. Of each million, whose price makes whole
    // cents of every day:
    // 2018: 143 × 0.8 = 114.40; in CNY 143 × 3.6 = 514.80, which is 72.072.
    // 2019: 99 × 0.5 + 44 × 0.4 = 67.10, and 143 × 0.3 = 42.90; in CNY 99 × 1.8 + 44 × 1.4 = 239.80, and 143.00.
    // Public, an account in its first month: the million is deducted before the tiers: 100 × 0.5 + 43 × 0.4 = 67.20, and
    // 42.90; in CNY 180 + 60.20 = 240.20, and 143.00.
    assert_eq!(
        told(&found),
        [
            "alibaba-iot-2018: USD 114.40 = 114.4 (114.40) 4.40",
            "alibaba-iot-2018-06: USD 114.40 = 114.4 (114.40) 4.40",
            "alibaba-iot-2018-cn: CNY 514.80 = 72.072 (72.07) -37.93",
            "alibaba-iot-2019: USD 110.00 = 110 (110.00) 0.00",
            "alibaba-iot-2019-cn: CNY 382.80 = 53.592 (53.59) -56.41",
            "alibaba-iot-2019-07-cn: CNY 382.80 = 53.592 (53.59) -56.41",
            "alibaba-iot-public: USD 110.10 = 110.1 (110.10) 0.10",
            "alibaba-iot-public-cn: CNY 383.20 = 53.648 (53.65) -56.35",
        ]
    );
    assert_eq!(found.cheapest(), [4, 5]);
    assert_eq!(found.rows.iter().position(|row| row.is_own), Some(3));

    // Older than two months there is no allowance: 100 × 0.5 + 44 × 0.4 and 144 × 0.3.
    let older = T1.replace("fleets:", "account_since: \"2026-09\", fleets:");
    let older = self::scenario(&older);
    question.under = vec!["alibaba-iot-public".into()];
    question.editions.clear();
    assert_eq!(told(&ask(&older, &question).unwrap()), ["alibaba-iot-public: USD 110.80 = 110.8 (110.80) 0.80"]);
}

#[test]
fn every_bill_is_that_of_the_quote_under_the_plan() {
    for text in [T1, include_str!("../../../scenarios/pilot.ron"), include_str!("../../../scenarios/smart-meters.ron")]
    {
        let scenario = scenario(text);
        let found = ask(&scenario, &Question::usual(&scenario)).unwrap();
        let mut rated = 0;
        for row in &found.rows {
            let Ok(bill) = &row.bill else { continue };
            rated += 1;
            let mut draft = scenario.draft().clone();
            draft.plan = row.name.clone();
            let there = Scenario::new(draft).unwrap();
            let quote = Quote::of(&there).unwrap();
            let of = quote.variant(Variant::AsDesigned);
            assert_eq!((bill.total, &bill.meters), (of.total(), &of.meters), "{}", row.plan.id);
            // Without a rate only bills in the scenario's own currency have one total.
            assert_eq!(bill.converted.is_some(), row.plan.currency.code == scenario.plan().currency.code);
        }
        assert!(rated >= 5, "{}", scenario.name());
    }
}

#[test]
fn a_plan_that_cannot_rate_the_scenario_says_why() {
    let found = |text: &str, plans: &[&str]| {
        let scenario = scenario(text);
        let mut question = Question::usual(&scenario);
        question.under = plans.iter().map(|plan| PlanName::from(*plan)).collect();
        told(&ask(&scenario, &question).unwrap())
    };
    assert_eq!(
        found(T1, &["alibaba-iot-2018"]),
        [
            "alibaba-iot-2018: the fleet `Devices` is on `Instance`, which this plan lacks; say on which of its editions the fleet is: Basic, Pro"
        ]
    );
    let pushed = T1.replace("2019", "public").replace("IOT_MQTT_Publish", "AmqpPush");
    assert_eq!(
        found(&pushed, &["alibaba-iot-2019"]),
        ["alibaba-iot-2019: the plan has no interface `AmqpPush`, of fleet `Devices`, line 1"]
    );
    let priced = T1
        .replace("alibaba-iot-2019", "alibaba-iot-2018")
        .replace("fleets: [(", "prices: (message_price: 0.7), fleets: [(edition: Basic,");
    let rows = found(&priced, &["alibaba-iot-2018", "alibaba-iot-2018-06", "alibaba-iot-2018-cn", "alibaba-iot-2019"]);
    // 143 × 0.7; 4.8 a day is 3.36, and 3.8 on the first day 2.66.
    assert_eq!(rows[0], "alibaba-iot-2018: USD 100.10 = 100.1 (100.10) 0.00");
    assert_eq!(rows[1], "alibaba-iot-2018-06: USD 100.10 = 100.1 (100.10) 0.00");
    assert!(rows[2].contains("own `prices` are in USD, and this plan is in CNY"), "{}", rows[2]);
    assert!(rows[3].contains("leave `prices` out"), "{}", rows[3]);
}

#[test]
fn what_a_change_of_plan_loses_is_told() {
    let text = r#"(version: 1, name: "x", start: "2026-11", fleets: [
        (name: "A", edition: Basic, devices: Fixed(10), traffic: [
            (interface: "linkkit_trigger_event", rate: PerDevice(96), payload: Fixed(100)),
            (interface: "IOT_Shadow_Push", rate: PerDevice(9), payload: Fixed(100), only_on: Pro),
        ]),
        (name: "B", edition: Pro, devices: Fixed(10), traffic: []),
    ])"#;
    let scenario = scenario(text);
    let mut question = Question::usual(&scenario);
    question.under = ["alibaba-iot-2018", "alibaba-iot-2018-cn", "alibaba-iot-2019"].map(Into::into).to_vec();
    let remarks = |found: &ComparedPlans, row: usize| {
        let bill = found.rows[row].bill.as_ref().unwrap();
        bill.remarks.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let found = ask(&scenario, &question).unwrap();
    assert_eq!([remarks(&found, 0), remarks(&found, 1)], [Vec::<String>::new(), Vec::new()]);
    assert_eq!(
        remarks(&found, 2),
        [
            "every fleet is on Instance; Basic, Pro are not told apart",
            "fleet `A`, line 1: `linkkit_trigger_event` itself is billed",
        ]
    );
    // The chosen edition is for other plans, and takes the alternative of the fleet's own edition along.
    question.editions = vec![on("A", "Pro"), on("B", "Basic")];
    let found = ask(&scenario, &question).unwrap();
    assert_eq!(remarks(&found, 0), Vec::<String>::new());
    assert_eq!(
        remarks(&found, 1),
        [
            "the fleet `A` is on Pro",
            "the fleet `B` is on Basic",
            "fleet `A`, line 1: `linkkit_trigger_event` itself is billed",
            "fleet `A`, line 2 is in force on this edition",
        ]
    );
}

#[test]
fn wrong_questions_are_refused() {
    let scenario = scenario(T1);
    let usual = Question::usual(&scenario);
    let error = |question: Question| match ask(&scenario, &question) {
        Err(StudyError::Range(text)) => text.to_string(),
        other => panic!("{other:?}"),
    };
    let rated = |rates: &[Rate]| error(Question { rates: rates.to_vec(), ..usual.clone() });
    assert!(rated(&[rate("USD", "1")]).contains("currency of the scenario’s own plan"));
    assert!(rated(&[rate("CNY", "0.14"), rate("CNY", "0.14")]).contains("twice"));
    for bad in ["0", "-0.14", "0.1234567", "1000000.000001", "1000001"] {
        assert!(rated(&[rate("CNY", bad)]).contains("above 0, at most 1,000,000"), "{bad}");
    }
    for bad in ["cny", "CN", "CNYY", ""] {
        assert!(rated(&[rate(bad, "1")]).contains("three capital letters"), "{bad}");
    }
    for good in ["0.000001", "1000000", "0.1400000000"] {
        assert!(ask(&scenario, &Question { rates: vec![rate("CNY", good)], ..usual.clone() }).is_ok(), "{good}");
    }
    let mapped = |editions: &[FleetEdition]| error(Question { editions: editions.to_vec(), ..usual.clone() });
    assert!(mapped(&[on("Meters", "Basic")]).contains("no fleet is called `Meters`"));
    assert!(mapped(&[on("Devices", "Basic"), on("Devices", "Pro")]).contains("twice"));
    assert!(mapped(&[on("Devices", "Gold")]).contains("allowed: Basic, Pro"));
    let only = Question { under: vec!["alibaba-iot-2019".into()], ..usual.clone() };
    assert!(error(Question { editions: vec![on("Devices", "Pro")], ..only.clone() }).contains("nowhere to choose"));
    assert!(error(Question { under: vec!["gold".into()], ..usual.clone() }).contains("no price plan is called `gold`"));
    let twice = vec!["alibaba-iot-2019".into(), "alibaba-iot-2019".into()];
    assert!(error(Question { under: twice, ..only }).contains("named twice"));
}

fn vary(found: &ComparedPlans, scenario: &Scenario, parameter: &str, [from, to]: [&str; 2], points: usize) -> Varied {
    let parameter = Parameter::parse(parameter, scenario.draft()).unwrap();
    let axis = Axis::new(parameter, from.parse().unwrap(), to.parse().unwrap(), points, Spacing::Linear).unwrap();
    let never = AtomicBool::new(false);
    vary_plans(found, &axis, &mut Progress::new(&never, &|_, _| {})).unwrap()
}

#[test]
fn the_cheapest_plan_changes_where_it_does_by_hand() {
    // Each device sends 1,000 units a day. 30,000 n messages cost 0.024 n - 0.80 under the plan of 2018, and 0.015 n under
    // the public plan without an allowance: 1.34 each for 89 (1.336 and 1.335), 1.36 and 1.35 for 90.
    let text = r#"(version: 1, name: "x", start: "2026-11", account_since: "2026-09",
        rounding: (scope: PerMonth, mode: HalfUp), fleets: [(
        name: "A", edition: Basic, devices: Fixed(10), connection: Never,
        traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(1000), payload: Fixed(1))],
    )])"#;
    let scenario = scenario(text);
    let mut question = Question::usual(&scenario);
    question.under = ["alibaba-iot-2018", "alibaba-iot-public"].map(Into::into).to_vec();
    let found = ask(&scenario, &question).unwrap();
    let varied = vary(&found, &scenario, "devices:A", ["0", "1000000"], 3);
    assert_eq!(varied.cheapest, Some(0));
    let [crossing] = varied.crossings[..] else { panic!("{:?}", varied.crossings) };
    assert_eq!((crossing.at, crossing.before.0, crossing.after.0), (Decimal::from(90), 0, 1));
    assert_eq!([crossing.before.1, crossing.after.1].map(|total| total.to_string()), ["1.36", "1.35"]);
    assert_eq!(varied.values, [0, 500_000, 1_000_000].map(Decimal::from));
    // 30,000 a device: 15,000 million; (100 × 0.5 + 900 × 0.4 + 14,000 × 0.3), and 14,999 × 0.8.
    let at = |row: usize, point: usize| varied.totals[row][point].minor();
    assert_eq!([at(0, 0), at(0, 1), at(1, 1)], [0, 1_199_920, 461_000]);
}

/// Graduated tiers so close that they begin within the first days, with prices that fall and make nearly every day a
/// fraction of a cent.
fn close_tiers() -> PricePlan {
    let text = include_str!("../../../assets/plans/alibaba-iot-2019.ron");
    let (start, end) = (text.find("meters: [").unwrap(), text.find("clauses: [").unwrap());
    let id = "close";
    let meters = r#"meters: [(meter: Messages, clause: "P1", unit_bytes: (bytes: 512), per: (period: Month), lot: 1000,
        tiers: [(up_to: 3000, price: 0.37), (up_to: 9001, price: 0.013), (price: 0.0071)])],
    "#;
    let text = format!("{}{meters}{}", &text[..start], &text[end..]).replace("alibaba-iot-2019", id);
    PricePlan::parse("close.plan.ron", &text).unwrap_or_else(|report| panic!("{report}"))
}

#[test]
fn crossings_are_those_of_trying_every_value() {
    let text = r#"(version: 1, name: "x", plan: "alibaba-iot-2019", start: "2026-11", months: 2, fleets: [(
        name: "A", devices: Fixed(70), active: Uniform(0.93), connection: Sessions(each_day: 3.1, seconds: 7),
        traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(211.7), payload: Fixed(600))],
    ), (name: "B", devices: Fixed(1), connection: Never,
        traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(3.3), payload: Fixed(1))],
    )])"#;
    let scenario = scenario(text);
    let mut question = Question::usual(&scenario);
    question.plans = question.plans.with(close_tiers()).unwrap();
    question.under.push("close".into());
    question.editions = vec![on("A", "Basic"), on("B", "Pro")];
    let mut crossings = 0;
    for (parameter, to, places, cny) in [
        ("devices:A", "400", 0, "0.22"),
        ("devices:A", "900", 0, "0.277778"),
        ("payload:A:1", "3000", 0, "0.2222"),
        ("rate:A:1", "0.0008", 6, "0.25"),
        ("devices:B", "900", 0, "0.222222"),
    ] {
        question.rates = vec![rate("CNY", cny)];
        let found = ask(&scenario, &question).unwrap();
        assert!(found.rows.iter().all(|row| row.converted().is_some()), "{:?}", told(&found));
        let varied = vary(&found, &scenario, parameter, ["0", to], 2);
        // A sweep is held to the quote at every point by a test of its own.
        let count = to.parse::<Decimal>().unwrap() * Decimal::from(10_u64.pow(places));
        let points = usize::try_from(count).unwrap() + 1;
        let named = Parameter::parse(parameter, scenario.draft()).unwrap();
        let axis = Axis::new(named, Decimal::ZERO, to.parse().unwrap(), points, Spacing::Linear).unwrap();
        let never = AtomicBool::new(false);
        let swept = found.rows.iter().map(|row| {
            let there = &row.bill.as_ref().unwrap().scenario;
            let points = sweep(there, &axis, &mut Progress::new(&never, &|_, _| {})).unwrap();
            let exact = |point: &Point| {
                found.rates.convert(point.totals.of_variant(Variant::AsDesigned), &row.plan.currency).unwrap()
            };
            points.iter().map(exact).collect::<Vec<Exact>>()
        });
        let swept: Vec<Vec<Exact>> = swept.collect();
        let mut leader = varied.cheapest.unwrap();
        let mut expected = Vec::new();
        for (place, value) in axis.values.iter().enumerate() {
            let totals: Vec<Exact> = swept.iter().map(|row| row[place]).collect();
            let least = totals.iter().min().unwrap();
            if place == 0 {
                assert_eq!(totals[leader], *least);
            }
            if totals[leader] > *least {
                let Some(crossing) = varied.crossings.get(expected.len()) else {
                    panic!("no crossing at {value}: {totals:?}")
                };
                assert_eq!((crossing.at, crossing.before), (*value, (leader, totals[leader])));
                assert_eq!((totals[crossing.after.0], crossing.after.1), (*least, *least));
                leader = crossing.after.0;
                expected.push(value);
            }
        }
        assert_eq!(varied.crossings.len(), expected.len(), "{parameter}: {expected:?}");
        crossings += expected.len();
    }
    assert!(crossings >= 5, "{crossings}");
}

#[test]
fn plans_that_differ_in_their_rounding_alone_do_not_cross() {
    let scenario = scenario(&T1.replace("alibaba-iot-2019", "alibaba-iot-2019-cn"));
    let mut question = Question::usual(&scenario);
    question.under = ["alibaba-iot-2019-cn", "alibaba-iot-2019-07-cn"].map(Into::into).to_vec();
    let found = ask(&scenario, &question).unwrap();
    let varied = vary(&found, &scenario, "devices:Devices", ["0", "1000000000"], 2);
    // What is cut off is never dearer than what is rounded.
    assert_eq!((varied.cheapest, varied.crossings), (Some(1), Vec::new()));
}

#[test]
fn two_files_of_one_plan_are_told_apart_by_what_they_say() {
    let text = include_str!("../../../assets/plans/alibaba-iot-2019.ron").replace("\"alibaba-iot-2019\"", "\"own\"");
    let parse = |text: &str| PricePlan::parse("own.plan.ron", text).unwrap_or_else(|report| panic!("{report}"));
    let dearer = text.replacen("price: 0.5", "price: 0.6", 1);
    assert_ne!(text, dearer);
    let plans =
        Plans::built_in().with_file("old.plan.ron", Ok(parse(&text))).with_file("new.plan.ron", Ok(parse(&dearer)));
    let own = T1.replace("plan: \"alibaba-iot-2019\"", "plan: File(\"old.plan.ron\")");
    let scenario =
        Scenario::parse_under(&plans, "s.ron", &own, &[]).unwrap_or_else(|report| panic!("{report}")).scenario;
    let mut question = Question::usual(&scenario);
    assert_eq!(question.under.last(), Some(&PlanName::File("old.plan.ron".to_owned())));
    assert_eq!(question.under.len(), 9);
    question.under = ["old.plan.ron", "new.plan.ron"].map(|path| PlanName::File(path.to_owned())).to_vec();
    // 99 million at 0.1 more.
    assert_eq!(
        told(&ask(&scenario, &question).unwrap()),
        ["own: USD 110.00 = 110 (110.00) 0.00", "own: USD 119.90 = 119.9 (119.90) 9.90"]
    );
}
