//! A plan of no vendor through every output: three editions, three meters, four tiers of messages of which the first is
//! paid, and none of them named in the outputs' code.

pub mod currencies;

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use fleetcost::calendar::parse_date;
use fleetcost::chart;
use fleetcost::explain::{Depth, Explainer, Span, Step, Tree, Value, What};
use fleetcost::export::svg::{self, Size};
use fleetcost::export::{self, Dialect, Format};
use fleetcost::money::{Money, Places};
use fleetcost::plan::{EditionId, MeterId, Plans, PricePlan, Variant};
use fleetcost::quote::Quote;
use fleetcost::scenario::Scenario;

use crate::support::path;

/// Ten meters on Lite, each 50 messages a day of 600 bytes, two units of 512 bytes: 1,000 units a day. Five cars on Max,
/// each 40 messages a day of one unit: 200 units a day. Both hold their connections all day: 1,440 minutes a device.
pub const TEXT: &str = r#"(
    version: 1, name: "Three", plan: "three-editions", start: "2026-11", fleets: [
        (name: "Meters", edition: Lite, devices: Fixed(10), traffic: [
            (interface: "Send", rate: PerDevice(50), payload: Fixed(600)),
        ]),
        (name: "Cars", edition: Max, devices: Fixed(5), traffic: [
            (interface: "TellState", rate: PerDevice(40), payload: Fixed(100)),
        ]),
    ],
)"#;

/// Fees by meter, in the order of the meters, and total of each variant, in cents, rounded by the day.
///
/// Messages, in every variant, since Lite bills a state as its counterpart: 1,200 units a day, at EUR 2, 1, 0.5 and 0.25 for
/// 1,000 units up to 1,000, 5,000, 20,000 and above. Day 1: 1,000 at 2 and 200 at 1, 2.20. Days 2 to 4: 1,200 at 1, 1.20
/// each. Day 5, from 4,800: 200 at 1 and 1,000 at 0.5, 0.70. Days 6 to 16: 1,200 at 0.5, 0.60 each. Day 17, from 19,200: 800 at
/// 0.5 and 400 at 0.25, 0.50. Days 18 to 30: 1,200 at 0.25, 0.30 each. 2.20 + 3.60 + 0.70 + 6.60 + 0.50 + 3.90 = 17.50.
///
/// Devices, on Max alone, two of them free a day, at 0.05. As designed 3 cars: 0.15 a day, 4.50. All on Max 13: 0.65 a day,
/// 19.50.
///
/// Minutes, not on Lite, 10,000 of them free a month, at 0.30 for 1,000. As designed 5 cars, 7,200 a day. Day 1: free. Day 2:
/// 14,400 so far, 4,400 charged, 1.32. Days 3 to 30: 2.16 each, 60.48. Together 61.80. All elsewhere: 15 devices, 21,600 a day.
/// Day 1: 11,600 charged, 3.48. Days 2 to 30: 6.48 each, 187.92. Together 191.40.
const EXPECTED: [(&str, [i128; 3], i128); 4] = [
    ("as-designed", [1_750, 450, 6_180], 8_380),
    ("all-lite", [1_750, 0, 0], 1_750),
    ("all-standard", [1_750, 0, 19_140], 20_890),
    ("all-max", [1_750, 1_950, 19_140], 22_840),
];

/// The meters, in the order of the figures above.
const METERS: [MeterId; 3] = [MeterId::Messages, MeterId::LivingDevices, MeterId::ConnectionMinutes];

/// The variants, in the order of the figures above.
const VARIANTS: [Variant; 4] = [
    Variant::AsDesigned,
    Variant::All(EditionId::new(0)),
    Variant::All(EditionId::new(1)),
    Variant::All(EditionId::new(2)),
];

/// The built-in plans and this one.
pub fn plans() -> Plans {
    let text = std::fs::read_to_string(path("tests/plans/three-editions.plan.ron")).unwrap();
    let plan = PricePlan::parse("three-editions.plan.ron", &text).unwrap_or_else(|report| panic!("{report}"));
    Plans::built_in().with(plan).unwrap()
}

fn scenario() -> Scenario {
    let parsed = Scenario::parse_under(&plans(), "three.ron", TEXT, &[]);
    parsed.unwrap_or_else(|report| panic!("{report}")).scenario
}

fn rated() -> (Scenario, Quote) {
    let scenario = scenario();
    let quote = Quote::of(&scenario).unwrap();
    (scenario, quote)
}

/// An amount as files have it.
fn written(cents: i128) -> String {
    Money::from_minor(cents).plain(Places::CENTS)
}

fn figures(quote: &Quote) -> Vec<(String, [i128; 3], i128)> {
    let of = |variant: Variant| {
        let rated = quote.variant(variant);
        let fees = METERS.map(|meter| rated.fee(meter).minor());
        (quote.plan.variant_id(variant).to_owned(), fees, rated.total().minor())
    };
    quote.plan.variants().iter().map(of).collect()
}

fn expected() -> Vec<(String, [i128; 3], i128)> {
    EXPECTED.map(|(id, fees, total)| (id.to_owned(), fees, total)).to_vec()
}

#[test]
fn a_quote_has_the_fees_of_hand_arithmetic() {
    let (scenario, quote) = rated();
    assert_eq!(figures(&quote), expected());
    assert_eq!(scenario.variants().iter().collect::<Vec<_>>(), VARIANTS);
    // Nothing of the plan of 2018 is touched by another one beside it.
    assert!(Scenario::parse("three.ron", TEXT).unwrap_err().to_string().contains("three-editions"));
}

/// Meters connected 45.125 times a day for a minute, each of which touches two of the clock: 90.25 minutes a day. Ten of them have 902.5 minutes a day, 902 and 903 in turn.
///
/// As designed nothing changes, since meters are on Lite. All on Standard, 8,102 minutes on day 1, free. 16,205 after day 2, of
/// which 6,205 charged: 1.8615, 1.86. Days 3 to 30 in turn 8,102 and 8,103: 2.4306 and 2.4309, both 2.43, 68.04. Together 69.90.
#[test]
fn minutes_of_connection_carry_their_fractions() {
    let text = TEXT.replacen(
        "devices: Fixed(10)",
        "devices: Fixed(10), connection: Sessions(each_day: 45.125, seconds: 60)",
        1,
    );
    let scenario = Scenario::parse_under(&plans(), "three.ron", &text, &[]).unwrap().scenario;
    let found = figures(&Quote::of(&scenario).unwrap());
    let mut there = expected();
    there[2] = ("all-standard".to_owned(), [1_750, 0, 6_990], 8_740);
    there[3] = ("all-max".to_owned(), [1_750, 1_950, 6_990], 10_690);
    assert_eq!(found, there);
}

#[test]
fn every_figure_is_explained_down_to_the_plan() {
    let (scenario, _) = rated();
    let explainer = Explainer::new(scenario).unwrap();
    for ((_, fees, total), variant) in EXPECTED.into_iter().zip(VARIANTS) {
        let value = |what| explainer.value(Step { variant, what });
        assert_eq!(value(What::Total(Span::All)), Some(Value::Money(Money::from_minor(total))));
        for (meter, fee) in METERS.into_iter().zip(fees) {
            assert_eq!(value(What::Fee(meter, Span::All)), Some(Value::Money(Money::from_minor(fee))), "{meter:?}");
        }
        for clause in explainer.scenario().plan().clause_ids() {
            assert!(value(What::Clause(clause, Span::All)).is_some(), "{variant:?} {clause:?}");
        }
        let tree = Tree::of(&explainer, Step { variant, what: What::Total(Span::All) }, Depth::Levels(3)).unwrap();
        let text = export::explain::text(&explainer, std::slice::from_ref(&tree));
        assert!(text.contains(&written(total)), "{text}");
        assert!(export::explain::json(&explainer, &[tree]).contains(&written(total)));
    }
    // Day 5 of messages lies in the second tier and the third: 0.20 and 0.50.
    let variant = Variant::AsDesigned;
    let day = parse_date("2026-11-05").unwrap();
    let node = explainer.node(Step { variant, what: What::Unrounded(MeterId::Messages, Span::Day(day)) }).unwrap();
    let parts: Vec<_> = node.parts.iter().map(|(_, value)| format!("{value:?}")).collect();
    assert_eq!(parts.len(), 4, "one for each tier: {parts:?}");
    let node = explainer.node(Step { variant, what: What::TierQuantity(MeterId::Messages, day, 1) }).unwrap();
    assert_eq!(node.value, Value::Units(200));
    let node = explainer.node(Step { variant, what: What::TierQuantity(MeterId::Messages, day, 2) }).unwrap();
    assert_eq!(node.value, Value::Units(1_000));
}

#[test]
fn documents_and_charts_show_every_variant() {
    let (scenario, quote) = rated();
    for format in [Format::Text, Format::Markdown, Format::Html] {
        let bytes = format.write(&scenario, &quote, None, None).unwrap().bytes;
        let text = String::from_utf8(bytes).unwrap();
        for (_, fees, total) in EXPECTED {
            for amount in fees.into_iter().chain([total]) {
                assert!(text.contains(&written(amount)), "{amount} in {}", format.ending());
            }
        }
        assert!(["Lite", "Standard", "Max"].iter().all(|name| text.contains(name)), "{}", format.ending());
        assert!(!text.contains("Basic") && !text.contains("USD"), "{}", format.ending());
    }
    let pdf = Format::ALL.into_iter().find(|format| format.ending() == "pdf").unwrap();
    assert!(pdf.write(&scenario, &quote, None, None).unwrap().bytes.starts_with(b"%PDF"));
    for variant in VARIANTS {
        for chart in [
            chart::daily(&scenario, &quote, variant, None),
            chart::cumulative(&scenario, &quote, None),
            chart::breakdown(&scenario, &quote, variant),
        ] {
            let svg = svg::paint(&chart, Size::USUAL, false);
            assert!(svg.starts_with("<svg") && svg.contains("EUR"), "{svg}");
        }
    }
    let cumulative = svg::paint(&chart::cumulative(&scenario, &quote, None), Size::USUAL, false);
    assert!(["Lite", "Standard", "Max", "As designed"].iter().all(|name| cumulative.contains(name)));
}

#[test]
fn json_has_a_fee_and_a_count_of_every_meter() {
    let (scenario, quote) = rated();
    let json: serde_json::Value = serde_json::from_str(&export::json::write(&scenario, &quote)).unwrap();
    let variants = json["variants"].as_array().unwrap();
    assert_eq!(variants.len(), EXPECTED.len());
    for (variant, (id, fees, total)) in variants.iter().zip(EXPECTED) {
        assert_eq!((&variant["variant"], &variant["total"]), (&id.into(), &written(total).into()));
        for (key, fee) in ["message_fee", "device_fee", "connection_fee"].iter().zip(fees) {
            assert_eq!(variant[key], written(fee), "{key}");
        }
        let cells = variant["breakdown"].as_array().unwrap();
        let cents = |cell: &serde_json::Value| cell["fee"].as_str().unwrap().replace('.', "").parse::<i128>().unwrap();
        assert_eq!(cells.iter().map(cents).sum::<i128>(), total);
    }
}

#[test]
fn the_table_has_a_column_for_every_meter_and_a_row_for_every_day_and_variant() {
    let (scenario, quote) = rated();
    let table = export::csv::write(&scenario, &quote, Dialect::PLAIN);
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let head: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let column = |name: &str| head.iter().position(|known| known == name).unwrap_or_else(|| panic!("{name}: {head:?}"));
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 4 * 30);
    let cents = |text: &str| text.replace('.', "").parse::<i128>().unwrap();
    for (id, fees, total) in EXPECTED {
        let of = || rows.iter().filter(|row| &row[column("variant")] == id);
        for (name, fee) in
            ["message_fee", "device_fee", "connection_fee", "total"].iter().zip(fees.into_iter().chain([total]))
        {
            assert_eq!(of().map(|row| cents(&row[column(name)])).sum::<i128>(), fee, "{id} {name}");
        }
    }
}

#[test]
fn the_workbook_has_every_figure() {
    let (scenario, quote) = rated();
    let bytes = export::xlsx::write(&scenario, &quote, None).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let summary = book.worksheet_range("Summary").unwrap();
    let cents = |cell: &Data| match cell {
        Data::Float(amount) => Some((amount * 100.0).round() as i128),
        Data::Int(amount) => Some(i128::from(*amount) * 100),
        _ => None,
    };
    let shown: Vec<Vec<i128>> = summary.rows().map(|row| row.iter().filter_map(cents).collect()).collect();
    for meter in 0..METERS.len() {
        let mut fees = EXPECTED.map(|(_, fees, _)| fees[meter]);
        fees.rotate_left(1); // as designed is the last column
        assert!(shown.iter().any(|row| row.starts_with(&fees)), "{fees:?} in {shown:?}");
    }
    let mut totals = EXPECTED.map(|(_, _, total)| total);
    totals.rotate_left(1);
    assert!(shown.iter().any(|row| row.starts_with(&totals)), "{totals:?} in {shown:?}");
}

#[cfg(feature = "gui")]
mod window {
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable;
    use fleetcost::gui::{App, Start};
    use fleetcost::money::{Money, Places};

    use super::{EXPECTED, METERS, TEXT, figures, plans};
    use crate::gui::{app, has, open_tab, settle};

    fn window() -> (tempfile::TempDir, Harness<'static, Option<App>>) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("three.ron");
        std::fs::write(&file, TEXT).unwrap();
        let start = Start { plans: plans(), files: vec![file], ..Start::default() };
        let show = move |ui: &mut egui::Ui, app: &mut Option<App>| {
            let app = app.get_or_insert_with(|| App::new(ui.ctx(), start.clone()).expect("a thread can be started"));
            app.ui(ui);
        };
        let mut harness = Harness::builder().with_size([1280.0, 2400.0]).build_ui_state(show, None);
        settle(&mut harness);
        (folder, harness)
    }

    fn headlines_are_there(harness: &Harness<'_, Option<App>>) {
        for (id, _, total) in EXPECTED {
            let text = format!("EUR {}", Money::from_minor(total).grouped(Places::CENTS));
            assert!(harness.query_all_by_label(&text).next().is_some(), "{id}: {text} is not on screen");
        }
    }

    #[test]
    fn every_tab_shows_the_plan() {
        let (_folder, mut harness) = window();
        assert_eq!(figures(app(&harness).quote().unwrap()), super::expected());
        headlines_are_there(&harness);
        for tab in ["Breakdown", "Days", "Interpretations", "Curves"] {
            open_tab(&mut harness, tab);
            headlines_are_there(&harness);
            assert!(!has(&harness, "USD"), "{tab}");
        }
        // The daily fees of each meter, and the cost so far of each variant.
        let series: Vec<_> = app(&harness).charts().iter().map(|chart| chart.series.len()).collect();
        assert_eq!(series, [METERS.len(), EXPECTED.len()]);
    }

    #[test]
    fn a_headline_tells_its_fees() {
        let (_folder, mut harness) = window();
        harness.query_all_by_label("EUR 83.80").next().unwrap().click();
        settle(&mut harness);
        assert!(has(&harness, "= 17.50 + 4.50 + 61.80"));
    }
}
