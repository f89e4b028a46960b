//! Quotes as PDF: read again by another library, text for text, on the pages and the paper where it belongs.

use fleetcost::chart;
use fleetcost::export::Paper;
use fleetcost::export::document::{self, Document, Logo, LogoFormat, Parts};
use fleetcost::export::pdf;
use fleetcost::export::svg::{self, Size};
use fleetcost::texts::{Language, speak};
use lopdf::{Dictionary, Object};

use crate::support::rate;

const METERS: &str = r#"(version: 1, name: "Meters in Nordhafen", start: "2026-12", fleets: [
    (name: "Electricity meters", edition: Basic, devices: Fixed(5000), traffic: [
        (interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230)),
    ]),
    (name: "智能网关", edition: Pro, devices: Fixed(20), traffic: [
        (interface: "linkkit_trigger_event", rate: PerDevice(4), payload: Fixed(800)),
    ]),
], quote: (customer: "Stadtwerke", date: "2026-11-26", discount_percent: 7.5))"#;

/// A document as a PDF.
fn write(document: &Document, paper: Paper) -> Result<Vec<u8>, String> {
    pdf::write(document, paper).map(|(bytes, _)| bytes)
}

/// The document of a scenario, in a language.
fn document(text: &str, language: Language) -> Document {
    speak(language);
    let (scenario, quote) = rate(text);
    let document = document::of(&scenario, &quote, None, Parts::ALL);
    speak(Language::English);
    document
}

/// A PDF as another library reads it.
struct Read {
    pdf: lopdf::Document,
}

impl Read {
    fn new(bytes: &[u8]) -> Self {
        Self { pdf: lopdf::Document::load_mem(bytes).expect("it is a PDF") }
    }

    fn pages(&self) -> usize {
        self.pdf.get_pages().len()
    }

    /// The text of a page, from 1, with no blanks or line breaks, since a reader may see more or less of them.
    fn page(&self, number: usize) -> String {
        let text = self.pdf.extract_text(&[u32::try_from(number).unwrap()]).expect("the page has text");
        without_blanks(&text)
    }

    fn text(&self) -> String {
        (1..=self.pages()).map(|page| self.page(page)).collect()
    }

    fn has(&self, text: &str) -> bool {
        self.text().contains(&without_blanks(text))
    }

    /// The width and the height of each page.
    fn paper(&self) -> Vec<[f32; 2]> {
        let of = |page: &Dictionary| -> [f32; 2] {
            let sides: Vec<f32> = page.get(b"MediaBox").unwrap().as_array().unwrap().iter().map(number).collect();
            assert_eq!(sides[..2], [0.0, 0.0]);
            [sides[2], sides[3]]
        };
        self.pdf.get_pages().values().map(|id| of(self.pdf.get_dictionary(*id).unwrap())).collect()
    }
}

fn number(object: &Object) -> f32 {
    object.as_float().unwrap()
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = document(METERS, Language::English);
    assert_eq!(write(&document, Paper::A4).unwrap(), write(&document.clone(), Paper::A4).unwrap());
}

#[test]
fn every_text_of_a_document_is_a_text_in_its_pdf() {
    for language in Language::ALL {
        let document = document(METERS, language);
        let read = Read::new(&write(&document, Paper::A4).unwrap());
        assert!(read.has("Meters in Nordhafen") && read.has("Electricity meters") && read.has("智能网关"));
        // 480,160 units a day, the first million free (P1): 440,480 are charged on the third day, USD 0.35 at 0.8 a million
        // (P4, P5), and 0.38 are due on each of 28 more days. Of 20 living devices on Pro 10 are charged 0.003 each a day
        // (P6): 0.03 on 31 days. That is 10.99 and 0.93; 7.5 % of it are 0.89.
        assert!(read.has("USD 11.92") && read.has("USD 11.03"), "{}", read.text());
        let headline = document.headline.iter().flatten();
        let facts = document.facts.iter().flatten();
        let titles = document.sections.iter().map(|section| &section.title);
        for text in headline.chain(facts).chain(titles).chain([&document.subtitle, &document.footer]) {
            assert!(read.has(text), "{text:?} is not in\n{}", read.text());
        }
        let pages = read.pages();
        for page in 1..=pages {
            assert!(read.page(page).ends_with(&format!("{page}/{pages}")), "{}", read.page(page));
        }
        let catalogue = read.pdf.catalog().unwrap();
        assert_eq!(catalogue.get(b"Lang").unwrap().as_str().unwrap(), language.tag().as_bytes());
        assert!(catalogue.get(b"Outlines").is_ok());
    }
}

#[test]
fn a_page_is_as_large_as_the_paper() {
    let document = document(METERS, Language::English);
    for (paper, sides) in [(Paper::A4, [595.28, 841.89]), (Paper::Letter, [612.0, 792.0])] {
        for found in Read::new(&write(&document, paper).unwrap()).paper() {
            let near = |(one, other): (f32, f32)| (one - other).abs() < 0.01;
            assert!(found.into_iter().zip(sides).all(near), "{found:?} for {paper:?}");
        }
    }
}

#[test]
fn a_long_table_has_its_header_on_every_page() {
    // 120 months from January 2027 have 3,653 days, with three leap days.
    let text = METERS.replace("start: \"2026-12\"", "start: \"2027-01\", months: 120");
    let document = document(&text, Language::English);
    let read = Read::new(&write(&document, Paper::A4).unwrap());
    let day = |page: &str| page.contains("2031-07-0") || page.contains("2036-12-31Wed");
    let found: Vec<String> = (1..=read.pages()).map(|page| read.page(page)).filter(|page| day(page)).collect();
    assert!(read.has("2036-12-31 Wed") && !found.is_empty());
    for page in found {
        assert!(page.contains("Living") && page.contains("Units"), "{page}");
    }
}

#[test]
fn names_that_mean_to_be_more_are_shown_as_they_are() {
    let long = "W".repeat(200);
    let names =
        ["=HYPERLINK(\\\"x\\\")", "</text><script>alert(1)</script> & co", long.as_str(), "a\u{202e}b\u{2066}c"];
    for name in names {
        let text = METERS.replace("Electricity meters", name).replace("Meters in Nordhafen", name);
        let read = Read::new(&write(&document(&text, Language::English), Paper::A4).unwrap());
        let shown: String = name.replace('\\', "").chars().filter(|c| !matches!(c, '\u{202e}' | '\u{2066}')).collect();
        assert!(read.has(&shown), "{shown} is not in\n{}", read.text());
    }
    // Some of these no font may have, but nothing else goes wrong.
    let names = ["مرحبا بالعالم", "שלום 123 עולם", "Fleet नमस्ते", "👨‍👩‍👧 e\u{301}\u{323}", "\u{e000}\u{10fff}\u{e0001}"];
    for name in names {
        let text = METERS.replace("Electricity meters", name).replace("Meters in Nordhafen", name);
        assert!(Read::new(&write(&document(&text, Language::English), Paper::A4).unwrap()).has("智能网关"));
    }
}

#[test]
fn texts_in_several_scripts_are_found_beside_ligatures_and_marks() {
    let names = [
        ("fleet 한국어 עברית", &["fleet", "한국어"][..]),
        ("depot ﬁ ffl 混合 かな", &["depot", "fi", "ffl", "混合", "かな"]),
        ("e\u{301} 混合 fl\u{200b}eet so\u{ad}ft 混\u{200d}合\u{fe0f}", &["é 混合", "fleet", "soft", "混合"]),
        ("ไทย हिन्दी العربية", &["ไทย"]),
    ];
    for (name, parts) in names {
        let text = METERS.replace("Electricity meters", name).replace("Meters in Nordhafen", name);
        let (bytes, unshown) = pdf::write(&document(&text, Language::English), Paper::A4).unwrap();
        assert_eq!(unshown, None, "{name}");
        let read = Read::new(&bytes);
        for part in parts {
            assert!(read.has(part), "{part} is not in\n{}", read.text());
        }
    }
}

#[test]
fn characters_that_no_font_has_are_named() {
    // Of a plane for private use: a font that has it is no font for texts.
    let text = METERS.replace("Electricity meters", "A\u{10fffd} B\u{10fffc} \u{10fffd}");
    let (_, unshown) = pdf::write(&document(&text, Language::English), Paper::A4).unwrap();
    let unshown = unshown.expect("two are missing");
    assert_eq!(unshown.missing.iter().collect::<String>(), "\u{10fffc}\u{10fffd}");
    let told = unshown.told()[0].to_string();
    assert!(told.contains("2 characters") && told.contains("U+10FFFC") && told.contains("U+10FFFD"), "{told}");
    // However many there are, so many are named.
    let many: String = ('\u{10f000}'..'\u{10f064}').collect();
    let (_, unshown) =
        pdf::write(&document(&METERS.replace("Electricity", &many), Language::English), Paper::A4).unwrap();
    let told = unshown.unwrap().told()[0].to_string();
    assert!(told.contains("100 characters") && told.contains('…') && told.matches("U+").count() == 12, "{told}");
}

#[test]
fn a_text_that_is_taller_than_a_page_goes_on_on_the_next() {
    let words = "several words and neverending ".repeat(300);
    let text = METERS.replace("], quote:", &format!("], notes: \"{words}the last\", quote:"));
    let read = Read::new(&write(&document(&text, Language::English), Paper::Letter).unwrap());
    assert_eq!(read.text().matches("neverending").count(), 300);
    assert!(read.has("the last"));
}

#[test]
fn no_heading_stands_alone_at_the_end_of_a_page() {
    for lines in 0..24 {
        let text = METERS
            .replace("discount_percent", &format!("text: \"{}\", discount_percent", "a line\\n".repeat(2 * lines)));
        let document = document(&text, Language::English);
        let read = Read::new(&write(&document, Paper::A4).unwrap());
        for page in 1..=read.pages() {
            let text = read.page(page);
            let (above, _) = text.rsplit_once("MetersinNordhafen·").expect("a footer");
            for section in &document.sections {
                assert!(!above.ends_with(&without_blanks(&section.title)), "{lines} lines, page {page}: {text}");
            }
        }
    }
}

#[test]
fn a_logo_is_drawn_and_a_broken_one_is_told() {
    let mut document = document(METERS, Language::English);
    let mut bytes = Vec::new();
    let pixels = image::RgbaImage::from_pixel(40, 10, image::Rgba([0, 114, 178, 255]));
    pixels.write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Png).unwrap();
    let plain = write(&document, Paper::A4).unwrap();
    document.logo = Some(Logo { format: LogoFormat::Png, bytes, width: 40, height: 10 });
    let images = |bytes: &[u8]| {
        let is_image = |object: &Object| {
            let of = |dictionary: &Dictionary| {
                dictionary.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image")
            };
            object.as_stream().is_ok_and(|stream| of(&stream.dict))
        };
        Read::new(bytes).pdf.objects.values().filter(|object| is_image(object)).count()
    };
    assert_eq!(images(&plain), 0);
    assert!(images(&write(&document, Paper::A4).unwrap()) > 0);
    document.logo = Some(Logo { format: LogoFormat::Jpeg, bytes: vec![1, 2, 3], width: 40, height: 10 });
    let error = write(&document, Paper::A4).unwrap_err();
    assert!(error.contains("the logo cannot be read"), "{error}");
}

#[test]
fn a_chart_is_a_page_of_its_size_with_its_texts() {
    let (scenario, quote) = rate(METERS);
    let svg = svg::paint(&chart::cumulative(&scenario, &quote, None), Size::new(800, 400).unwrap(), false);
    let (bytes, unshown) = pdf::of_drawing(&svg).unwrap();
    assert_eq!((&bytes, &unshown), (&pdf::of_drawing(&svg).unwrap().0, &None));
    let read = Read::new(&bytes);
    assert_eq!(read.paper(), [[800.0, 400.0]]);
    assert!(read.has("Meters in Nordhafen") && read.has("As designed"), "{}", read.text());
    assert!(pdf::of_drawing("<svg").is_err());
}
