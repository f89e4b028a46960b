//! The section for the customer in the editor, and the quote on screen exported in every format.

use crate::support::of_file;
use std::fs;

use egui_kittest::kittest::Queryable;
use fleetcost::export::document::{Part, Parts};
use fleetcost::export::{Dialect, Format, Paper};

use fleetcost::scenario::SecondCurrency;

use crate::gui::{app, click, has, menu, settle, type_into, window};

const METERS: &str = r#"(version: 1, name: "Meters", start: "2026-12", fleets: [(
    name: "Meters", edition: Basic, devices: Fixed(5000), traffic: [
        (interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230)),
    ],
)])"#;

#[test]
fn the_section_for_the_customer_is_filled_in_and_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("meters.ron");
    fs::write(&file, METERS).unwrap();
    let mut harness = window(Some(&file));
    click(&mut harness, "For the customer – nothing yet");
    type_into(&mut harness, "customer", "Acme");
    type_into(&mut harness, "date of the quote", "2026-11-26");
    type_into(&mut harness, "last day of the quote", "2026-12-31");
    type_into(&mut harness, "discount in percent", "5%");
    type_into(&mut harness, "tax in percent", "6,5 %");
    click(&mut harness, "second currency");
    type_into(&mut harness, "code of the second currency", "CNY");
    // Nothing is converted before a rate is there.
    assert_eq!(app(&harness).draft().quote.second_currency, None);
    type_into(&mut harness, "rate of the second currency", "7.1");
    let data = app(&harness).draft().quote.clone();
    assert_eq!(data.customer, "Acme");
    assert_eq!(data.date.unwrap().to_string(), "2026-11-26");
    assert_eq!(data.valid_until.unwrap().to_string(), "2026-12-31");
    assert_eq!([data.discount_percent, data.tax_percent].map(|p| p.unwrap().to_string()), ["5", "6.5"]);
    let currency = SecondCurrency { code: "CNY".to_owned(), rate: "7.1".parse().unwrap(), decimals: 2 };
    assert_eq!(data.second_currency, Some(currency));
    assert!(has(&harness, "For the customer – filled in"));
    // 480,000 units a day: the month's free million lasts until the third day, which charges 440,000 of them, 0.35; the 28
    // days after it 0.38 each. 10.99 less 0.55 is 10.44, and 0.68 more 11.12.
    assert!(has(&harness, "To pay: USD 11.12 · The same in CNY: CNY 78.95"));
    // A quote that ends before its date is told beside the field, and the figures stay.
    type_into(&mut harness, "last day of the quote", "2026-11-01");
    assert!(has(&harness, "the quote is valid until 2026-11-01, before its date 2026-11-26"));
    menu(&mut harness, "Edit", "Undo valid until");
    assert_eq!(app(&harness).draft().quote.valid_until.unwrap().to_string(), "2026-12-31");
}

#[test]
fn a_table_for_spreadsheets_is_chosen_by_a_click() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("meters.ron");
    fs::write(&file, METERS).unwrap();
    let (scenario, quote) = of_file("meters.ron", METERS.as_bytes()).unwrap();
    let mut harness = window(Some(&file));
    let path = folder.path().join("meters.csv");
    let choices = [
        ("for programs: 1.5,2", Dialect::PLAIN),
        ("for spreadsheets: 1.5,2", Dialect::MARKED),
        ("for spreadsheets: 1,5;2", Dialect::MARKED_WITH_COMMAS),
    ];
    for (label, dialect) in choices {
        let _ = fs::remove_file(&path);
        menu(&mut harness, "File", "Export quote…");
        click(&mut harness, "CSV");
        click(&mut harness, label);
        click(&mut harness, "Export");
        settle(&mut harness);
        let written = Format::Csv(dialect).write(&scenario, &quote, None, None).unwrap().bytes;
        assert_eq!(fs::read(&path).unwrap(), written, "{label}");
        assert_eq!(written.starts_with(b"\xef\xbb\xbf"), dialect != Dialect::PLAIN);
    }
}

#[test]
fn a_character_that_no_bundled_font_has_is_told_where_the_export_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("meters.ron");
    fs::write(&file, METERS.replace("name: \"Meters\", start", "name: \"A◊\", start")).unwrap();
    let mut harness = window(Some(&file));
    menu(&mut harness, "File", "Export quote…");
    click(&mut harness, "Export");
    settle(&mut harness);
    // The window has it in a font that documents do not use: there no font has it, or one of the system.
    assert!(has(&harness, "U+25CA"));
}

#[test]
fn the_quote_on_screen_is_exported_in_every_form() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("meters.ron");
    fs::write(&file, METERS).unwrap();
    let (scenario, quote) = of_file("meters.ron", METERS.as_bytes()).unwrap();
    let mut harness = window(Some(&file));
    for format in Format::ALL {
        menu(&mut harness, "File", "Export quote…");
        let path = folder.path().join(format!("quote.{}", format.ending()));
        type_into(&mut harness, "Export file", path.to_str().unwrap()); // and Enter
        assert_eq!(fs::read(&path).unwrap(), format.write(&scenario, &quote, None, None).unwrap().bytes, "{format:?}");
        assert!(has(&harness, &format!("Exported {}", path.display())));
    }
    // What is there already is replaced only by asking twice.
    let path = folder.path().join("quote.md");
    fs::write(&path, "mine").unwrap();
    menu(&mut harness, "File", "Export quote…");
    type_into(&mut harness, "Export file", path.to_str().unwrap());
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    click(&mut harness, "Export");
    assert_ne!(fs::read_to_string(&path).unwrap(), "mine");
}

#[test]
fn an_export_that_fails_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("meters.ron");
    fs::write(&file, METERS.replace(")])", ")], quote: (logo: \"no.png\"))")).unwrap();
    let mut harness = window(Some(&file));
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::E);
    settle(&mut harness);
    assert!(harness.query_by_label("Export file").is_some());
    type_into(&mut harness, "Export file", folder.path().join("out.pdf").to_str().unwrap());
    assert!(has(&harness, "The quote was not exported"));
    assert!(has(&harness, "no.png"), "the logo that is not there");
    assert!(!folder.path().join("out.pdf").exists());
}

#[test]
fn the_pages_are_seen_before_they_are_exported() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("meters.ron");
    fs::write(&file, METERS).unwrap();
    let (scenario, quote) = of_file("meters.ron", METERS.as_bytes()).unwrap();
    let pages = |parts| {
        let pdf = Format::Pdf(Paper::A4).write(&scenario, &quote, None, parts).unwrap().bytes;
        lopdf::Document::load_mem(&pdf).unwrap().get_pages().len()
    };
    let mut harness = window(Some(&file));
    menu(&mut harness, "File", "Export quote…");
    let usual = pages(None);
    assert!(has(&harness, &format!("Page 1 of {usual} pages, A4")));
    assert!(has(&harness, &format!("Page 1 of {usual}, as it is exported")));
    click(&mut harness, "Page after");
    assert!(has(&harness, &format!("Page 2 of {usual}, as it is exported")));
    // With the days there are more, and the page in view stays.
    click(&mut harness, "Day by day");
    let more = pages(Some(Parts::CUSTOMER.set(Part::Days, true)));
    assert!(more > usual && has(&harness, &format!("Page 2 of {more} pages, A4")));
    click(&mut harness, "Letter");
    assert!(has(&harness, "pages, Letter"));
    click(&mut harness, "HTML");
    assert!(!has(&harness, "as it is exported"));
}

#[test]
fn what_was_exported_is_opened_from_the_status_bar() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("my meters.ron");
    fs::write(&file, METERS).unwrap();
    let mut harness = window(Some(&file));
    assert!(harness.query_by_label_contains("Open /").is_none());
    menu(&mut harness, "File", "Export quote…");
    click(&mut harness, "Export");
    harness.get_by_label_contains("Open /").click();
    let mut asked = Vec::new();
    for _ in 0..8 {
        harness.step();
        asked.extend(harness.output().platform_output.commands.iter().filter_map(|command| match command {
            egui::OutputCommand::OpenUrl(address) => Some(address.url.clone()),
            _ => None,
        }));
    }
    assert_eq!(asked.len(), 1);
    assert!(asked[0].starts_with("file:///") && asked[0].ends_with("/my%20meters.pdf"), "{asked:?}");
}

#[test]
fn a_day_is_chosen_in_a_calendar_and_makes_a_quote() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("meters.ron");
    fs::write(&file, METERS.replace(")])", ")], quote: (date: \"2026-11-26\"))")).unwrap();
    let mut harness = window(Some(&file));
    click(&mut harness, "For the customer – filled in");
    assert!(has(&harness, "an estimate"));
    type_into(&mut harness, "last day of the quote", "2026-12-30");
    assert!(has(&harness, "a quote"));
    click(&mut harness, "Calendar of last day of the quote");
    click(&mut harness, "Month after");
    assert!(has(&harness, "2027-01"));
    click(&mut harness, "2027-01-31");
    assert_eq!(app(&harness).draft().quote.valid_until.unwrap().to_string(), "2027-01-31");
    assert!(harness.query_by_label("2027-01-30").is_none(), "the calendar is closed");
}

#[test]
fn a_logo_is_chosen_as_a_file_and_named_from_the_scenarios_folder() {
    let folder = tempfile::tempdir().unwrap();
    let (file, elsewhere) = (folder.path().join("meters.ron"), tempfile::tempdir().unwrap());
    fs::write(&file, METERS).unwrap();
    let mut harness = window(Some(&file));
    click(&mut harness, "For the customer – nothing yet");
    for (logo, name) in [
        (folder.path().join("art/logo.png"), "art/logo.png".to_owned()),
        (elsewhere.path().join("logo.png"), elsewhere.path().join("logo.png").to_str().unwrap().to_owned()),
    ] {
        click(&mut harness, "Browse…");
        type_into(&mut harness, "File path", logo.to_str().unwrap()); // and Enter
        assert_eq!(app(&harness).draft().quote.logo, name);
    }
}
