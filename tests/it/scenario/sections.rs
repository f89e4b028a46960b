//! The sections `readings` and `uncertainty`: their canonical text, the assumptions that follow them, and names kept true.

use std::collections::BTreeSet;

use fleetcost::calendar::Month;
use fleetcost::export;
use fleetcost::export::document::{Block, Parts};
use fleetcost::money::Places;
use fleetcost::plan::{MODES, Plans, Rounding, SCOPES};
use fleetcost::quote::Quote;
use fleetcost::scenario::{
    ActiveChance, CommonFactor, DayFractions, Draft, EmptyMessage, FleetDraft, Interpretations, LineDraft, Living,
    MessageChance, NotInEdition, Override, Payload, Rate, Receipts, Scenario, Shape, Spread, UncertainInput,
    Uncertainty, format,
};
use fleetcost::texts::Language;

use crate::support::{ALL_BASIC, places, rate, report};

const LINE: &str = r#"(interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230))"#;

/// A scenario of two fleets, of two lines and of none, with these sections.
fn text(before_start: &str, uncertainty: &str) -> String {
    format!(
        r#"(version: 1, name: "x", {before_start} start: "2026-12", fleets: [
    (name: "Meters", edition: Basic, devices: Fixed(5000), traffic: [{LINE}, {LINE}]),
    (name: "Cars", edition: Pro, devices: Fixed(50), traffic: []),
], {uncertainty})"#
    )
}

fn scenario(before_start: &str, uncertainty: &str) -> Scenario {
    rate(&text(before_start, uncertainty)).0
}

#[test]
fn what_is_at_its_default_is_not_written() {
    let bare = scenario("", "");
    for (interpretations, uncertainty) in [
        ("readings: (),", "uncertainty: ()"),
        (
            "readings: (living: ByTraffic, fractions: Carried, receipts: Billed, empty_message: OneUnit),",
            "uncertainty: (messages: Poisson, active: Binomial, factors: [], inputs: [])",
        ),
    ] {
        let spelled = scenario(interpretations, uncertainty);
        assert_eq!(spelled, bare);
        assert_eq!(spelled.write(), bare.write());
    }
    assert!(!bare.write().contains("readings") && !bare.write().contains("uncertainty"));
    assert_eq!(bare.interpretations(), Interpretations::default());
}

#[test]
fn interpretations_is_another_name_of_readings() {
    let with = |before_start: &str| text(before_start, "");
    let written = "(receipts: DevicesOnly, living: AllActive)";
    let own = with(&format!("readings: {written},"));
    let other = with(&format!("interpretations: {written}, // as agreed\n"));
    assert_eq!(rate(&other).0, rate(&own).0);
    assert_eq!(rate(&with(&format!("interpretations: Interpretations{written},"))).0, rate(&own).0);
    // A file has one name for them in its canonical form, and a comment at the other stays.
    let formatted = format("test.ron", other.as_bytes()).unwrap();
    assert!(
        formatted.contains("    readings: (receipts: DevicesOnly, living: AllActive), // as agreed\n"),
        "{formatted}"
    );
    assert!(!formatted.contains("interpretations"), "{formatted}");

    let twice = report(&with("readings: (), interpretations: (),"));
    assert!(twice.contains("the field `interpretations` of"), "{twice}");
    // It is a name of this section alone.
    let elsewhere = report(&own.replace("receipts:", "interpretations:"));
    assert!(elsewhere.contains("unknown field `interpretations`"), "{elsewhere}");

    for (file, set) in [
        (&own, "interpretations.receipts=NotBilled"),
        (&other, "readings.receipts=NotBilled"),
        (&with(""), "interpretations=(receipts: NotBilled, living: AllActive)"),
    ] {
        let set = Override::parse(set).unwrap();
        let scenario = Scenario::parse_with("test.ron", file, &[set]).unwrap().scenario;
        let expected =
            Interpretations { receipts: Receipts::NotBilled, living: Living::AllActive, ..Default::default() };
        assert_eq!(scenario.interpretations(), expected);
    }
}

#[test]
fn what_is_written_has_one_form() {
    let written = scenario(
        "readings: (living: AllActive, receipts: Billed, empty_message: NoUnit),",
        r#"uncertainty: (
            messages: AsStated, active: Binomial, // as by default
            factors: [(moves: ["rate:Meters:1", "devices:Cars"], range: Pert(low: "0.80", high: 1.3, likely: 1.0), name: "Season \"A\"")],
            inputs: [
                (range: Interval(low: 4_500, high: 7e3, shape: Normal), parameter: "devices:Meters"),
                (parameter: "rate:Meters:2", range: Interval(low: 80.5, high: 120, shape: Lognormal)),
            ],
        )"#,
    )
    .write();
    let end = written.find("uncertainty").unwrap();
    assert_eq!(
        &written[end..],
        r#"uncertainty: (
        inputs: [
            (parameter: "devices:Meters", range: Interval(low: 4500, high: 7000)),
            (parameter: "rate:Meters:2", range: Interval(low: 80.5, high: 120, shape: Lognormal)),
        ],
        factors: [
            (
                name: "Season \"A\"",
                range: Pert(low: 0.8, likely: 1, high: 1.3),
                moves: ["rate:Meters:1", "devices:Cars"],
            ),
        ],
        messages: AsStated,
    ),
)
"#
    );
    let section = "    readings: (empty_message: NoUnit, living: AllActive),\n    start:";
    assert!(written.contains(section), "{written}");
    assert_eq!(rate(&written).0.write(), written);
}

#[test]
fn a_scenario_has_its_uncertain_parameters_found() {
    let scenario = scenario(
        "",
        r#"uncertainty: (
            inputs: [(parameter: "rate:Meters:2", range: Interval(low: 80, high: 120))],
            factors: [(name: "Season", range: Pert(low: 0.8, likely: 1, high: 1.3), moves: ["payload", "devices:Cars"])],
            active: AsStated,
        )"#,
    );
    let uncertain = scenario.uncertain();
    let spread = Spread::Interval { low: 80.into(), high: 120.into(), shape: Shape::Normal };
    assert_eq!(
        uncertain.inputs.iter().map(|(p, range)| (p.to_string(), *range)).collect::<Vec<_>>(),
        [("rate:Meters:2".to_owned(), spread)]
    );
    let factor = &uncertain.factors[0];
    assert_eq!(factor.name, "Season");
    assert_eq!(factor.moves.iter().map(ToString::to_string).collect::<Vec<_>>(), ["payload", "devices:Cars"]);
    assert_eq!((uncertain.active, uncertain.messages), (ActiveChance::AsStated, MessageChance::Poisson));
    let mut draft = scenario.draft().clone();
    factor.moves.iter().for_each(|moved| moved.scale(&mut draft, 3.into()));
    assert_eq!(draft.fleets[1].devices, fleetcost::scenario::Devices::Fixed(150));
    assert_eq!(draft.fleets[0].traffic[1].payload, Payload::Fixed(690));
}

#[test]
fn uncertainty_changes_no_quote() {
    let uncertain = r#"uncertainty: (
        inputs: [(parameter: "rate:Meters:2", range: Interval(low: 80, high: 120))],
        factors: [(name: "Season", range: Pert(low: 0.8, likely: 1, high: 1.3), moves: ["payload"])],
        active: AsStated, messages: AsStated,
    )"#;
    assert_eq!(rate(&text("", uncertain)).1, rate(&text("", "")).1);
}

/// Every scenario that differs from the default in one reading, and the default itself.
fn readings_one_by_one() -> Vec<Draft> {
    let base = Draft::new("x", Month::new(2026, 12).unwrap());
    let with = |edit: &dyn Fn(&mut Draft)| {
        let mut draft = base.clone();
        edit(&mut draft);
        draft
    };
    let mut drafts = vec![base.clone()];
    let interpretations = Interpretations::default();
    for other in [
        Interpretations { empty_message: EmptyMessage::NoUnit, ..interpretations },
        Interpretations { receipts: Receipts::DevicesOnly, ..interpretations },
        Interpretations { receipts: Receipts::NotBilled, ..interpretations },
        Interpretations { fractions: DayFractions::Dropped, ..interpretations },
        Interpretations { living: Living::AllActive, ..interpretations },
    ] {
        drafts.push(with(&|draft| draft.interpretations = other));
    }
    drafts.push(with(&|draft| draft.not_in_edition = NotInEdition::NotBilled));
    let plans = Plans::built_in();
    let plan = plans.usual();
    for (_, scope) in SCOPES {
        let roundings = MODES.map(|(_, mode)| Rounding { scope, mode });
        let others = roundings.into_iter().filter(|rounding| *rounding != plan.rounding);
        drafts.extend(others.map(|rounding| with(&|draft| draft.rounding = Some(rounding))));
    }
    drafts
}

#[test]
fn each_reading_has_its_text_and_each_text_its_reading() {
    let plans = Plans::built_in();
    let plan = plans.usual();
    let mut met = BTreeSet::new();
    for (i, draft) in readings_one_by_one().into_iter().enumerate() {
        let scenario = Scenario::new(draft).unwrap();
        let quote = Quote::of(&scenario).unwrap();
        let assumptions = &quote.assumptions;
        assert_eq!(assumptions.len(), plan.assumptions.len());
        let others = assumptions
            .iter()
            .zip(&plan.assumptions)
            .filter(|(assumed, usual)| assumed.text_in(Language::English) != usual.text);
        assert_eq!(others.count(), usize::from(i > 0), "one reading, one text: {:?}", scenario.draft());
        let (json, shown) = (
            export::json::write(&scenario, &quote),
            export::text::write(&export::document::of(&scenario, &quote, None, Parts::BRIEF)),
        );
        for assumed in assumptions {
            let text = assumed.text_in(Language::English);
            assert!(json.contains(text) && shown.contains(text), "{text}");
        }
        met.extend(assumptions.iter().map(|assumed| assumed.text_in(Language::English).to_owned()));
    }
    let texts = plan.assumptions.iter().flat_map(|assumption| {
        std::iter::once(&assumption.text).chain(assumption.otherwise.iter().map(|other| &other.text))
    });
    assert_eq!(texts.cloned().collect::<BTreeSet<_>>(), met, "every text is of a reading that a scenario can have");
}

#[test]
fn readings_go_together() {
    let scenario = scenario(
        "readings: (receipts: NotBilled, living: AllActive), rounding: (scope: PerMonth, mode: Down), not_in_edition: NotBilled,",
        "",
    );
    let text = |id| {
        let assumed = scenario.assumptions().into_iter().find(|assumed| assumed.id() == id).unwrap();
        assumed.text_in(Language::English).to_owned()
    };
    assert!(text("A2").contains("rounded down, once a month"));
    assert!(text("A3").contains("is not billed as received"));
    assert!(text("A5").contains("Every active device"));
    assert!(text("A6").contains("left out"));
    assert!(text("A1").contains("is one unit") && text("A4").contains("carry over"));
}

#[test]
fn a_fleet_of_any_name_can_be_uncertain() {
    for name in ["电表", " ", "a \"b\" \\ c", "rate", "1", "(x), // y", "line\nbreak", "\0", "📟"] {
        let mut draft = scenario("", "").draft().clone();
        draft.fleets[0].name = name.to_owned();
        draft.uncertainty = Uncertainty {
            inputs: vec![UncertainInput { parameter: format!("rate:{name}:2"), range: one_to_two() }],
            factors: vec![factor("f", &[&format!("devices:{name}"), &format!("payload:{name}")])],
            ..Uncertainty::default()
        };
        let first = Scenario::new(draft).unwrap();
        assert_eq!(rate(&first.write()).0, first, "{name}");
    }
}

#[test]
fn a_draft_in_memory_is_checked_like_a_file() {
    let sound = scenario("", "").draft().clone();
    let faults = |edit: &dyn Fn(&mut Uncertainty)| {
        let mut draft = sound.clone();
        edit(&mut draft.uncertainty);
        Scenario::new(draft).unwrap_err().into_iter().map(|fault| fault.place.to_string()).collect::<Vec<_>>()
    };
    let input = |parameter: &str, range| UncertainInput { parameter: parameter.to_owned(), range };
    let pert = |low: &str, likely: &str, high: &str| {
        let [low, likely, high] = [low, likely, high].map(|value| value.parse().unwrap());
        Spread::Pert { low, likely, high }
    };
    assert_eq!(
        faults(&|u| u.inputs = vec![input("devices:Meters", pert("1", "2.5", "1000000001"))]),
        ["likely value of the input, entry 1", "high value of the input, entry 1"]
    );
    assert_eq!(faults(&|u| u.inputs = vec![input("rate:Meters:1", one_to_two()); 101]).len(), 1 + 100);
    assert_eq!(faults(&|u| u.inputs = vec![input("rate:Meters", one_to_two())]), ["uncertain input, entry 1"]);
    assert_eq!(faults(&|u| u.factors = vec![factor("f", &[])]), ["inputs that the factor moves, entry 1"]);
    assert_eq!(
        faults(&|u| u.factors = vec![factor("f", &["rate", "devices", "rate:Meters:2"])]),
        ["inputs that the factor moves, entry 1, item 3"]
    );
    assert_eq!(
        faults(&|u| u.factors = vec![factor("", &["rate"]), factor("f", &["rate"]), factor("f", &["rate"])]),
        ["name of the factor, entry 1", "name of the factor, entry 3"]
    );
}

#[test]
fn a_fleet_without_a_proper_name_is_one_fault() {
    let uncertain = r#"uncertainty: (inputs: [(parameter: "rate:Meters:1", range: Interval(low: 8, high: 12))])"#;
    let text = text("", uncertain);
    for (name, parameter) in [("", "Meters"), ("a:b", "a:b")] {
        let broken = text
            .replace("name: \"Meters\"", &format!("name: \"{name}\""))
            .replace("rate:Meters", &format!("rate:{parameter}"));
        let report = report(&broken);
        assert_eq!(places(&report, "test.ron").len(), 1, "{report}");
    }
}

#[test]
fn the_receivers_of_all_active_devices_are_no_number_to_scale() {
    let text = text(
        "",
        r#"uncertainty: (factors: [(name: "f", range: Interval(low: 0, high: 1), moves: ["receivers:Meters:1"])])"#,
    );
    let all = text.replacen("payload: Fixed(230)", "payload: Fixed(230), receivers: ActiveDevices", 1);
    assert_eq!(places(&report(&all), "test.ron").len(), 1);
    rate(&text);
    // As an uncertain input they are given a number instead.
    rate(&all.replace(
        r#"factors: [(name: "f", range: Interval(low: 0, high: 1), moves: ["receivers:Meters:1"])]"#,
        r#"inputs: [(parameter: "receivers:Meters:1", range: Interval(low: 0, high: 1))]"#,
    ));
}

fn one_to_two() -> Spread {
    Spread::Interval { low: 1.into(), high: 2.into(), shape: Shape::Normal }
}

fn factor(name: &str, moves: &[&str]) -> CommonFactor {
    CommonFactor { name: name.to_owned(), range: one_to_two(), moves: moves.iter().map(ToString::to_string).collect() }
}

/// Two fleets of three lines, of which the numbers are the payloads, with everything uncertain that is named here.
fn edited(edit: impl FnOnce(&mut Draft)) -> (Vec<String>, Vec<Vec<String>>, Vec<Vec<u64>>) {
    let mut draft = Draft::new("x", Month::new(2026, 12).unwrap());
    for name in ["A", "B"] {
        let mut fleet = FleetDraft::new(name, "Basic", 5);
        fleet.traffic = (1..=3).map(line).collect();
        draft.fleets.push(fleet);
    }
    let inputs = ["devices:A", "rate:A:1", "rate:A:2", "rate:A:3", "rate:B:2"];
    draft.uncertainty.inputs =
        inputs.map(|name| UncertainInput { parameter: name.to_owned(), range: one_to_two() }).to_vec();
    draft.uncertainty.factors = vec![
        factor("all", &["rate", "payload:A", "devices:B"]),
        factor("second", &["payload:A:2"]),
        factor("ends", &["receivers:A:1", "payload:B:1", "receivers:A:3"]),
    ];
    edit(&mut draft);
    let inputs = draft.uncertainty.inputs.into_iter().map(|input| input.parameter).collect();
    let moves = draft.uncertainty.factors.into_iter().map(|factor| factor.moves).collect();
    let size = |line: &LineDraft| if let Payload::Fixed(bytes) = line.payload { bytes } else { 0 };
    (inputs, moves, draft.fleets.iter().map(|fleet| fleet.traffic.iter().map(size).collect()).collect())
}

fn line(bytes: u64) -> LineDraft {
    LineDraft::new("IOT_MQTT_Publish", Rate::PerDevice(1.into()), Payload::Fixed(bytes))
}

#[test]
fn names_follow_a_fleet_that_is_renamed() {
    let (inputs, moves, _) = edited(|draft| assert!(draft.rename_fleet(0, "电表")));
    assert_eq!(inputs, ["devices:电表", "rate:电表:1", "rate:电表:2", "rate:电表:3", "rate:B:2"]);
    assert_eq!(moves[0], ["rate", "payload:电表", "devices:B"]);
    assert_eq!(moves[2], ["receivers:电表:1", "payload:B:1", "receivers:电表:3"]);
    // Under a name that none may have, or that another has, nobody would know who is meant.
    for name in ["", "a:b", "B"] {
        let (inputs, ..) = edited(|draft| assert!(!draft.rename_fleet(0, name)));
        assert_eq!(inputs[..2], ["devices:A", "rate:A:1"], "{name}");
    }
    let (inputs, ..) = edited(|draft| {
        draft.fleets[1].name = "A".to_owned();
        draft.rename_fleet(1, "C");
    });
    assert_eq!(inputs[..2], ["devices:A", "rate:A:1"]);
}

#[test]
fn names_go_with_a_fleet_that_is_removed() {
    let (inputs, moves, sizes) = edited(|draft| draft.remove_fleet(0));
    assert_eq!(inputs, ["rate:B:2"]);
    assert_eq!(moves, [vec!["rate", "devices:B"], vec!["payload:B:1"]]);
    assert_eq!(sizes.len(), 1);
    let (inputs, ..) = edited(|draft| draft.remove_fleet(2));
    assert_eq!(inputs.len(), 5);
}

#[test]
fn names_follow_the_lines_of_a_fleet() {
    let (inputs, moves, sizes) = edited(|draft| draft.remove_line(0, 1));
    assert_eq!(inputs, ["devices:A", "rate:A:1", "rate:A:2", "rate:B:2"]);
    assert_eq!(moves, [vec!["rate", "payload:A", "devices:B"], vec!["receivers:A:1", "payload:B:1", "receivers:A:2"]]);
    assert_eq!(sizes, [vec![1, 3], vec![1, 2, 3]]);

    let (inputs, moves, sizes) = edited(|draft| draft.insert_line(0, 1, line(9)));
    assert_eq!(inputs, ["devices:A", "rate:A:1", "rate:A:3", "rate:A:4", "rate:B:2"]);
    assert_eq!(moves[1..], [vec!["payload:A:3"], vec!["receivers:A:1", "payload:B:1", "receivers:A:4"]]);
    assert_eq!(sizes[0], [1, 9, 2, 3]);

    let (inputs, moves, sizes) = edited(|draft| draft.swap_lines(0, 1, 2));
    assert_eq!(inputs, ["devices:A", "rate:A:1", "rate:A:3", "rate:A:2", "rate:B:2"]);
    assert_eq!(moves[1..], [vec!["payload:A:3"], vec!["receivers:A:1", "payload:B:1", "receivers:A:2"]]);
    assert_eq!(sizes[0], [1, 3, 2]);

    // At the ends, and beyond them.
    assert_eq!(edited(|draft| draft.insert_line(0, 3, line(9))).0, edited(|_| {}).0);
    assert_eq!(edited(|draft| draft.remove_line(0, 3)), edited(|_| {}));
    assert_eq!(edited(|draft| draft.remove_line(2, 0)), edited(|_| {}));
    assert_eq!(edited(|draft| draft.swap_lines(0, 1, 3)), edited(|_| {}));
    assert_eq!(edited(|draft| draft.swap_fleets(0, 1)).0, edited(|_| {}).0);
    assert_eq!(edited(|draft| draft.insert_fleet(0, FleetDraft::new("C", "Pro", 1))).0, edited(|_| {}).0);
}

const QUOTE: &str = r#"quote: (customer: "Acme \"A\"", prepared_by: "Sales", reference: "Q-17", date: "2026-11-26",
    valid_until: "2026-12-31", discount_percent: 12.50, tax_percent: "6", text: "Thank you.", logo: "logo.png",
    second_currency: (rate: 7.10, code: "CNY", decimals: 2))"#;

#[test]
fn what_a_quote_says_to_a_customer_has_one_form_and_moves_no_bill() {
    let (bare, said) = (rate(&text("", "")), rate(&text("", QUOTE)));
    assert!(!bare.0.write().contains("quote"));
    assert_eq!(rate(&text("", "quote: ()")).0, bare.0);
    assert_eq!(said.1, bare.1, "the bill is the vendor's");
    let written = said.0.write();
    assert_eq!(
        &written[written.find("    quote").unwrap()..],
        r#"    quote: (
        customer: "Acme \"A\"",
        prepared_by: "Sales",
        reference: "Q-17",
        date: "2026-11-26",
        valid_until: "2026-12-31",
        discount_percent: 12.5,
        tax_percent: 6,
        second_currency: (code: "CNY", rate: 7.1),
        text: "Thank you.",
        logo: "logo.png",
    ),
)
"#
    );
    assert_eq!(rate(&written).0, said.0);
}

/// 5,000 devices with 2 × 96 messages a day: 960,000 units a day, 0.77 but for the first day and the second, which charge
/// nothing and 920,000 units, 0.74; in December that is 29 × 0.77 + 0.74 = 23.07.
#[test]
fn what_is_paid_follows_the_bill_line_by_line() {
    let (scenario, quote) = rate(&text("", QUOTE));
    let payable = quote.variant(ALL_BASIC).payable(&scenario).unwrap();
    assert_eq!(payable.bill.plain(Places::CENTS), "23.07");
    assert_eq!(payable.discount.unwrap().amount.plain(Places::CENTS), "2.88", "2.88375");
    assert_eq!(payable.net.plain(Places::CENTS), "20.19");
    assert_eq!(payable.tax.unwrap().amount.plain(Places::CENTS), "1.21", "1.2114");
    assert_eq!(payable.total.plain(Places::CENTS), "21.40");
    assert_eq!(payable.converted.unwrap().amount.plain(Places::CENTS), "151.94");
    let shown = export::text::write(&export::document::of(&scenario, &quote, None, Parts::BRIEF));
    for line in ["Customer: Acme \"A\"", "Reference: Q-17", "Valid until: 2026-12-31"] {
        assert!(shown.lines().any(|shown| shown == line), "{line} in\n{shown}");
    }
    for figure in ["-2.88", "20.19", "1.21", "21.40", "151.94", "discount of 12.5 %", "7.1 for USD 1"] {
        assert!(shown.to_lowercase().contains(&figure.to_lowercase()), "{figure} in\n{shown}");
    }
    let json: serde_json::Value = serde_json::from_str(&export::json::write(&scenario, &quote)).unwrap();
    assert_eq!(json["quote"]["customer"], "Acme \"A\"");
    let payable = &json["variants"][1]["payable"];
    assert_eq!(payable["discount"]["amount"], "2.88");
    assert_eq!([&payable["net"], &payable["total"]], ["20.19", "21.40"]);
    assert_eq!(payable["converted"]["amount"], "151.94");
    assert_eq!(json["variants"][1]["total"], "23.07", "the vendor's bill stays as it is");
}

#[test]
fn a_document_says_where_its_days_need_not_add_up() {
    let about_days = |rounding: &str| {
        let (scenario, quote) = rate(&text(rounding, ""));
        let document = export::document::of(&scenario, &quote, None, Parts::ALL);
        let days = document.sections.into_iter().find(|section| section.id == "days").unwrap();
        days.blocks.iter().any(|block| matches!(block, Block::Paragraph(text) if text.contains("once a month")))
    };
    assert!(about_days("rounding: (scope: PerMonth, mode: HalfUp),"));
    assert!(!about_days("rounding: (scope: PerDay, mode: Down),"));
}
