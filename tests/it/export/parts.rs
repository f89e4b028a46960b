//! Parts of documents: what a customer is given, what is left out, and what is asked for.

use std::fmt::Write;

use fleetcost::export::document::{self, Part, Parts};
use fleetcost::export::{Format, Paper, html, markdown};
use fleetcost::texts::{Language, speak};

use crate::cli::run;
use crate::support::rate;

/// 20 fleets of three lines each, over a year.
fn twenty_fleets() -> String {
    let mut text =
        r#"(version: 1, name: "Twenty fleets", notes: "ask again", start: "2026-12", months: 12, fleets: ["#.to_owned();
    for fleet in 1..=20 {
        let edition = if fleet % 2 == 0 { "Basic" } else { "Pro" };
        write!(
            text,
            r#"(name: "Fleet {fleet}", edition: {edition}, devices: Fixed({fleet}000), traffic: [
                (interface: "IOT_MQTT_Publish", rate: PerDevice(24), payload: Fixed(200)),
                (interface: "IOT_OTA_GetConfig", rate: PerDevice(48), payload: Fixed(600)),
                (interface: "linkkit_trigger_event", rate: PerDevice(72), payload: Fixed(1000)),
            ]),"#
        )
        .unwrap();
    }
    text + "])"
}

fn as_markdown(text: &str, parts: Parts) -> String {
    let (scenario, quote) = rate(text);
    markdown::write(&document::of(&scenario, &quote, None, parts))
}

#[test]
fn a_customer_gets_a_year_of_twenty_fleets_on_few_pages_and_nothing_internal() {
    let (scenario, quote) = rate(&twenty_fleets());
    for language in Language::ALL {
        speak(language);
        for (paper, most) in [(Paper::A4, 6), (Paper::Letter, 6)] {
            let pdf = Format::Pdf(paper).write(&scenario, &quote, None, None).unwrap().bytes;
            let pages = lopdf::Document::load_mem(&pdf).unwrap().get_pages().len();
            assert!(pages <= most, "{pages} pages, {language:?}, {paper:?}");
        }
    }
    speak(Language::English);
    assert!(!quote.warnings.is_empty());
    let text = String::from_utf8(Format::Markdown.write(&scenario, &quote, None, None).unwrap().bytes).unwrap();
    for internal in ["ask again", "before rounding", "deserves a second look", "Day by day"] {
        assert!(!text.contains(internal), "{internal}");
    }
    let all = as_markdown(&twenty_fleets(), Parts::ALL);
    for internal in ["ask again", "before rounding", "deserves a second look", "Day by day"] {
        assert!(all.contains(internal), "{internal}");
    }
}

/// A device of one message a day is charged for neither messages, of which a million are free, nor devices.
#[test]
fn the_rate_card_names_the_prices_that_charge_something() {
    let text = |devices: u32| {
        format!(
            r#"(version: 1, name: "x", start: "2018-11", fleets: [(name: "A", edition: Pro, devices: Fixed({devices}),
                traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(1), payload: Fixed(1))])])"#
        )
    };
    let card = Parts::of(&[Part::Prices]);
    assert!(!as_markdown(&text(1), card).contains("Prices that charge something"));
    // Twelve devices are two more than are free; 360 messages are free.
    let some = as_markdown(&text(12), card);
    assert!(some.contains("| 10 | – | 0.003 | P6 |"), "{some}");
    assert!(!some.contains("P4"), "{some}");
    // 40,000 devices send 1.2 million messages.
    let both = as_markdown(&text(40_000), card);
    assert!(both.contains("| 1,000,000 | – | 0.8 | P4 |"), "{both}");
    let own = text(40_000).replace("fleets:", "prices: (message_price: 0.55), fleets:");
    assert!(as_markdown(&own, card).contains("| 1,000,000 | – | 0.55 | P4 |"));
}

#[test]
fn every_part_can_be_left_out_and_asked_for_alone() {
    let text = twenty_fleets().replace("fleets:", r#"quote: (text: "for you", tax_percent: 6), fleets:"#);
    let (scenario, quote) = rate(&text);
    let page = |parts| html::write(&document::of(&scenario, &quote, None, parts)).len();
    for part in Part::ALL {
        assert_eq!(Part::of_id(part.id()), Some(part));
        assert!(page(Parts::ALL.set(part, false)) < page(Parts::ALL), "{part:?} is left out");
        // What is before rounding stands among the bills of the variants.
        if part != Part::Rounding {
            assert!(page(Parts::of(&[part])) > page(Parts::NONE), "{part:?} is there alone");
        }
    }
}

#[test]
fn the_command_line_takes_parts() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("twenty.ron");
    std::fs::write(&file, twenty_fleets()).unwrap();
    let file = file.to_str().unwrap();
    let run = |format: &str, parts: &str| run(["quote", file, "--format", format, parts], b"");
    let quote = |parts: &str| run("md", parts).out;
    let days = quote("--parts=days,notes");
    assert!(days.contains("## Day by day") && days.contains("ask again") && !days.contains("Charts"));
    let fewer = quote("--parts=-charts,-prices");
    assert!(fewer.contains("## What was assumed") && !fewer.contains("## Prices that charge something"));
    assert!(quote("--parts=all").contains("before rounding"));
    let wrong = run("md", "--parts=dayz");
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.err.contains("`dayz` is no part of a quote; allowed: all, text, payable, variants"), "{}", wrong.err);
    let wrong = run("csv", "--parts=days");
    assert!(wrong.err.contains("a quote as csv has no parts to choose"), "{}", wrong.err);
}
