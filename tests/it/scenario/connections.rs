//! How long devices are connected, how old the account is, and plans with one edition.

use fleetcost::plan::{MeterId, Plans, PricePlan, Variant};
use fleetcost::quote::Quote;
use fleetcost::scenario::{Assumed, Scenario};
use fleetcost::texts::Language;
use fleetcost::usage::DailyUsage;

use crate::plans::plans;
use crate::support::path;

/// The text of the plan with three editions.
fn plan_text() -> String {
    std::fs::read_to_string(path("tests/plans/three-editions.plan.ron")).unwrap()
}

/// The built-in plans and another one.
fn with(text: &str) -> Plans {
    Plans::built_in().with(PricePlan::parse("own.plan.ron", text).unwrap_or_else(|report| panic!("{report}"))).unwrap()
}

/// A fleet on the edition Standard, with further fields of the fleet and of the scenario.
fn text(devices: u64, of_fleet: &str, of_scenario: &str) -> String {
    format!(
        r#"(version: 1, name: "x", plan: "three-editions", start: "2026-11", {of_scenario} fleets: [
            (name: "Meters", edition: Standard, devices: Fixed({devices}), {of_fleet} traffic: [
                (interface: "Send", rate: PerFleet(100), payload: Fixed(1)),
            ]),
        ])"#
    )
}

fn read(plans: &Plans, text: &str) -> Result<Scenario, String> {
    Scenario::parse_under(plans, "x.ron", text, &[]).map(|read| read.scenario).map_err(|report| report.to_string())
}

/// The connection minutes of the first days.
fn minutes(devices: u64, connection: &str) -> Vec<u64> {
    let scenario = read(&plans(), &text(devices, &format!("connection: {connection},"), "")).unwrap();
    DailyUsage::of(&scenario).unwrap().variant(Variant::AsDesigned).days[MeterId::ConnectionMinutes][..6].to_vec()
}

#[test]
fn minutes_of_a_day_are_the_clock_s_and_carry_their_fractions() {
    assert_eq!(minutes(10, "Always"), [14_400; 6]);
    assert_eq!(minutes(10, "Never"), [0; 6]);
    assert_eq!(minutes(10, "Hours(8)"), [4_800; 6]);
    assert_eq!(minutes(10, "Hours(24)"), [14_400; 6]);
    // 0.000001 hours are 60 millionths of a minute: 16,667 devices have 1.00002 minutes.
    assert_eq!(minutes(16_667, "Hours(0.000001)"), [1; 6]);
    assert_eq!(minutes(16_666, "Hours(0.000001)")[..2], [0, 1]);
    // Five seconds touch 1 + 5/60 minutes; 96 times are 104.
    assert_eq!(minutes(1, "Sessions(each_day: 96, seconds: 5)"), [104; 6]);
    // Once 20 seconds: 4/3 minutes a day, in all 1, 2, 4, 5, 6, 8.
    assert_eq!(minutes(1, "Sessions(each_day: 1, seconds: 20)"), [1, 1, 2, 1, 1, 2]);
    // Seven devices, 0.5 sessions of no time: 3.5 minutes a day.
    assert_eq!(minutes(7, "Sessions(each_day: 0.5, seconds: 0)"), [3, 4, 3, 4, 3, 4]);
    // A day has no more than its minutes: 2 × 721 are too many.
    assert_eq!(minutes(1, "Sessions(each_day: 2, seconds: 43200)"), [1_440; 6]);
    assert_eq!(minutes(3, "Sessions(each_day: 1000000, seconds: 86400)"), [4_320; 6]);
    assert_eq!(minutes(3, "Sessions(each_day: 0, seconds: 86400)"), [0; 6]);
}

#[test]
fn a_thousand_of_the_largest_fleets_are_counted_to_the_minute() {
    let fleet = |n: usize| {
        let number = "devices: Fixed(1000000000), connection: Always, traffic: []";
        format!("(name: \"{n}\", edition: Max, {number}),")
    };
    let fleets: String = (0..1_000).map(fleet).collect();
    let text =
        format!(r#"(version: 1, name: "x", plan: "three-editions", start: "2026-12", months: 12, fleets: [{fleets}])"#);
    let scenario = read(&plans(), &text).unwrap();
    let quote = Quote::of(&scenario).unwrap();
    // 10^12 devices for 1,440 minutes; a year has 365 days. At EUR 0.3 for 1,000, but for the
    // 10,000 free ones of each month: 10^6 × 0.432 a day and device.
    let total = &quote.variant(Variant::AsDesigned).meters[MeterId::ConnectionMinutes];
    assert_eq!(total.quantity, 1_440_000_000_000_000 * 365);
    assert_eq!(total.free, 12 * 10_000);
    assert_eq!(total.unrounded.to_string(), "157679999999964");
}

#[test]
fn each_limit_of_a_connection_is_told() {
    let fault = |connection: &str| read(&plans(), &text(1, &format!("connection: {connection},"), "")).unwrap_err();
    for (sound, broken, told) in [
        ("Hours(24)", "Hours(24.000001)", "0 to 24"),
        ("Hours(0.000001)", "Hours(0.0000001)", "7 decimal places"),
        ("Hours(0)", "Hours(-1)", "0 to 24"),
        ("Sessions(each_day: 1000000, seconds: 0)", "Sessions(each_day: 1000000.1, seconds: 0)", "0 to 1,000,000"),
        ("Sessions(each_day: 1, seconds: 86400)", "Sessions(each_day: 1, seconds: 86401)", "0 to 86,400"),
        ("Sessions(each_day: 1.000001, seconds: 0)", "Sessions(each_day: 1, seconds: 0.5)", "0 to 86,400"),
        ("Never", "Sometimes", "Always, Hours, Sessions, Never"),
        ("Always", "Always(1)", "Always"),
        ("Always", "Sessions(each_day: 1)", "seconds"),
    ] {
        assert!(read(&plans(), &text(1, &format!("connection: {sound},"), "")).is_ok(), "{sound}");
        let report = fault(broken);
        assert!(report.contains(told) && report.contains("x.ron:2:"), "{broken}: {report}");
    }
}

#[test]
fn without_a_word_an_interface_tells_whether_devices_are_connected() {
    let assumed = |of_fleet: &str, interface: &str| {
        let text = text(1, of_fleet, "").replace("\"Send\"", &format!("\"{interface}\""));
        let scenario = read(&plans(), &text).unwrap();
        let found = scenario.assumptions().into_iter().find(|assumed| assumed.id() == Assumed::CONNECTION);
        let each = scenario.connected_a_day(0) / 60_000_000;
        (each, found.map(|found| Language::ALL.map(|language| found.text_in(language).to_owned())))
    };
    let (minutes, told) = assumed("", "Send");
    let [english, chinese] = told.unwrap();
    assert!(minutes == 1_440 && english.contains("`Meters` all day") && chinese.contains("`Meters` 全天"), "{english}");
    let (minutes, told) = assumed("", "Post");
    assert!(minutes == 0 && told.unwrap()[0].contains("`Meters` never"));
    // A free interface may hold a connection too, and whether the line is there on any day does not matter.
    assert_eq!(assumed("", "Ping").0, 1_440);
    assert_eq!(assumed("connection: Never,", "Send"), (0, None));
    // Where nobody bills connections, nothing is assumed about them.
    let plain = text(1, "", "").replace("three-editions", "alibaba-iot-2018").replace("Standard", "Pro");
    let plain = read(&Plans::built_in(), &plain.replace("\"Send\"", "\"Pub\"")).unwrap();
    assert!(plain.assumptions().iter().all(|assumed| assumed.id() != Assumed::CONNECTION));
}

#[test]
fn a_plan_without_assumptions_is_said_to_be_read_as_the_scenario_says() {
    let least = r#"(version: 2, id: "own", name: "Own", currency: "EUR", editions: [(id: All, name: "All")],
        rounding: (scope: PerDay, mode: HalfUp, clause: "K"),
        meters: [(meter: Messages, clause: "K", unit_bytes: (bytes: 512), per: (period: Month), lot: 1, tiers: [(price: 1)])],
        clauses: [(id: "K", text: "messages")], interfaces: [(id: "Send", side: Device, sent: "K")])"#;
    let plans = Plans::built_in().with(PricePlan::parse("own.plan.ron", least).unwrap()).unwrap();
    let said = |more: &str| {
        let text = format!(r#"(version: 1, name: "x", plan: "own", {more}start: "2026-12", fleets: [])"#);
        let assumed = read(&plans, &text).unwrap().assumptions();
        assert_eq!(assumed.iter().map(Assumed::id).collect::<Vec<_>>(), [Assumed::READINGS]);
        Language::ALL.map(|language| assumed[0].text_in(language).to_owned())
    };
    let [english, chinese] = said("");
    // It counts no devices, has one edition, and says itself how amounts are rounded.
    assert_eq!(
        english,
        "The plan says nothing of how its clauses are read. A message of 0 bytes is one unit. What subscribers receive is \
         billed to all of them. A fraction of a message at the end of a day carries over."
    );
    assert!(chinese.contains("零字节消息：计一个单位。"), "{chinese}");
    let [other, _] = said("interpretations: (fractions: Dropped), ");
    assert!(other.ends_with(" A fraction of a message at the end of a day is dropped."), "{other}");
}

/// An allowance of 1,000 messages in the account's first two months; a scenario of November and December with 100 messages a
/// day, 3,000 in November.
#[test]
fn an_allowance_of_the_first_months_counts_from_the_account_s_first() {
    let own =
        plan_text().replacen("tiers: [", "allowance: (quantity: 1000, first_months: 2, clause: \"R4\"), tiers: [", 1);
    let own = own.replace("three-editions", "own");
    let plans = with(&own);
    let free = |since: &str| {
        let scenario =
            read(&plans, &text(1, "", &format!("months: 2, {since}")).replace("three-editions", "own")).unwrap();
        let quote = Quote::of(&scenario).unwrap();
        let months = &quote.variant(Variant::AsDesigned).months;
        let of_month = |month: &fleetcost::quote::MonthQuote| month.rated.meters[MeterId::Messages].free;
        months.iter().map(of_month).collect::<Vec<_>>()
    };
    assert_eq!(free(""), [1_000, 1_000]);
    assert_eq!(free("account_since: \"2026-11\","), [1_000, 1_000]);
    assert_eq!(free("account_since: \"2026-10\","), [1_000, 0]);
    assert_eq!(free("account_since: \"2026-09\","), [0, 0]);
    assert_eq!(free("account_since: \"2000-01\","), [0, 0]);
    let report =
        read(&plans, &text(1, "", "account_since: \"2026-12\",").replace("three-editions", "own")).unwrap_err();
    assert!(report.contains("x.ron:1:") && report.contains("2026-12") && report.contains("2026-11"), "{report}");
}

/// One edition on which everything is offered and every meter counts.
fn one_edition() -> Plans {
    let mut text = plan_text().replace("three-editions", "one").replace("[Lite, Standard, Max]", "[Only]");
    for some in ["[Standard, Max]", "[Max]"] {
        text = text.replace(some, "[Only]");
    }
    let (before, rest) = text.split_once("editions: [").unwrap();
    let (_, after) = rest.split_once("],").unwrap();
    with(&format!("{before}editions: [(id: Only, name: \"Only\")],{after}"))
}

#[test]
fn a_plan_with_one_edition_takes_any_name_of_an_edition_and_keeps_it() {
    let plans = one_edition();
    let of = |edition: &str, only_on: &str| {
        let text = text(1, "", "").replace("three-editions", "one").replace("edition: Standard,", edition);
        let only_on = format!("payload: Fixed(1){only_on}");
        read(&plans, &text.replace("payload: Fixed(1)", &only_on)).unwrap()
    };
    let units = |scenario: &Scenario| {
        let quote = Quote::of(scenario).unwrap();
        assert_eq!(quote.variants().iter().collect::<Vec<_>>(), [Variant::AsDesigned]);
        quote.variant(Variant::AsDesigned).meters[MeterId::Messages].quantity
    };
    for edition in ["edition: Basic,", "edition: Only,", "edition: Whatever,", ""] {
        let scenario = of(edition, "");
        assert_eq!(units(&scenario), 3_000, "{edition}");
        assert_eq!(scenario.write().contains("edition:"), !edition.is_empty(), "{}", scenario.write());
        assert_eq!(read(&plans, &scenario.write()).unwrap(), scenario);
    }
    // A line of one edition counts where that is the fleet's as written, or the plan's where the fleet says none.
    for (edition, only, counts) in [
        ("edition: Basic,", ", only_on: Basic", true),
        ("edition: Basic,", ", only_on: Pro", false),
        ("edition: Basic,", ", only_on: Only", false),
        ("", ", only_on: Only", true),
        ("", ", only_on: Basic", false),
    ] {
        assert_eq!(units(&of(edition, only)), if counts { 3_000 } else { 0 }, "{edition} {only}");
    }
}

#[test]
fn of_several_editions_a_fleet_names_one() {
    let plans = plans();
    let report = read(&plans, &text(1, "", "").replace("edition: Standard,", "")).unwrap_err();
    assert!(report.contains("lacks the field `edition`"), "{report}");
    assert!(report.contains("the editions of the plan `three-editions`: "), "{report}");
    let report = read(&plans, &text(1, "", "").replace("Standard", "Basic")).unwrap_err();
    assert!(report.contains("Lite, Standard, Max") && report.contains("x.ron:2:"), "{report}");
    let mut draft = read(&plans, &text(1, "", "")).unwrap().draft().clone();
    draft.fleets[0].edition = None;
    let faults = Scenario::new_under(&plans, draft).unwrap_err();
    assert_eq!(faults.iter().map(|fault| fault.place.field).collect::<Vec<_>>(), ["edition"]);
}

/// The warnings of a scenario of November 2026 under a plan, with a fleet of these fields.
fn warnings(plan: &str, of_fleet: &str) -> Vec<String> {
    let text = format!(
        r#"(version: 1, name: "x", plan: "{plan}", start: "2026-11", fleets: [
            (name: "Meters", edition: Basic, devices: Fixed(1000), {of_fleet} traffic: [
                (interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(100)),
            ]),
        ])"#
    );
    let quote = Quote::of(&read(&Plans::built_in(), &text).unwrap()).unwrap();
    quote.warnings.iter().map(ToString::to_string).collect()
}

#[test]
fn sessions_of_less_than_a_minute_are_told_with_what_they_cost() {
    let short = "connection: Sessions(each_day: 96, seconds: 5),";
    let told = warnings("alibaba-iot-2019", short);
    let [told] = &told[..] else { panic!("{told:?}") };
    assert!(told.contains("Meters") && told.contains("for 5 s") && told.contains("104 minutes a day"), "{told}");
    assert!(told.contains("connected for 8;"), "{told}");
    for fine in
        ["connection: Sessions(each_day: 96, seconds: 60),", "connection: Always,", "connection: Hours(0.5),", ""]
    {
        assert_eq!(warnings("alibaba-iot-2019", fine), [""; 0], "{fine}");
    }
    assert_eq!(warnings("alibaba-iot-2019", "connection: Sessions(each_day: 0, seconds: 5),"), [""; 0]);
    // Nobody bills connections there.
    assert_eq!(warnings("alibaba-iot-2018", short), [""; 0]);
}

#[test]
fn a_plan_that_was_not_in_force_is_told_unless_it_is_the_usual_one() {
    let told = warnings("alibaba-iot-2018-06", "");
    assert!(told.len() == 1 && told[0].contains("2018-06-29") && told[0].contains("2018-08-06"), "{told:?}");
    for open in ["alibaba-iot-2018", "alibaba-iot-2019", "alibaba-iot-2019-07-cn", "alibaba-iot-public"] {
        assert_eq!(warnings(open, ""), [""; 0], "{open}");
    }
}

#[test]
fn an_interface_of_another_plan_is_told_with_the_plans_that_have_it() {
    let text = text(1, "", "").replace("three-editions", "alibaba-iot-2019").replace("\"Send\"", "\"AmqpPush\"");
    let report = read(&Plans::built_in(), &text).unwrap_err();
    assert!(report.contains("`alibaba-iot-2019` has no interface `AmqpPush`"), "{report}");
    assert!(report.contains("plans that have it: alibaba-iot-public, alibaba-iot-public-cn"), "{report}");
}
