//! The structure of PDFs for those who do not see their pages, read again by another library.

use std::fs;

use fleetcost::chart;
use fleetcost::export::document::{self, Parts};
use fleetcost::export::svg::{self, Size};
use fleetcost::export::{Paper, pdf};
use fleetcost::texts::{Language, speak};
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object};

use crate::support::{files, rate};

/// An element of the structure.
struct Element {
    kind: String,
    /// The alternative text, the title and the scope; empty without one.
    alt: String,
    title: String,
    scope: String,
    language: String,
    children: Vec<Element>,
    /// The number of pieces of content of pages.
    contents: usize,
}

impl Element {
    fn of(pdf: &Document, dictionary: &Dictionary) -> Self {
        let text = |key: &[u8]| dictionary.get(key).ok().map(|text| lopdf::decode_text_string(text).unwrap());
        let kids = match dictionary.get(b"K").map(|kids| resolved(pdf, kids)) {
            Ok(Object::Array(kids)) => kids.iter().map(|kid| resolved(pdf, kid)).collect(),
            Ok(kid) => vec![kid],
            Err(_) => Vec::new(),
        };
        let is_element = |kid: &&&Object| kid.as_dict().is_ok_and(|kid| kid.has(b"S"));
        let attributes = match dictionary.get(b"A").map(|attributes| resolved(pdf, attributes)) {
            Ok(Object::Array(attributes)) => {
                attributes.iter().filter_map(|one| resolved(pdf, one).as_dict().ok()).collect()
            }
            Ok(Object::Dictionary(attributes)) => vec![attributes],
            _ => Vec::new(),
        };
        let scope = attributes.iter().find_map(|attributes| attributes.get(b"Scope").and_then(Object::as_name).ok());
        Self {
            kind: name(dictionary.get(b"S").and_then(Object::as_name).unwrap()),
            alt: text(b"Alt").unwrap_or_default(),
            title: text(b"T").unwrap_or_default(),
            language: text(b"Lang").unwrap_or_default(),
            scope: scope.map(name).unwrap_or_default(),
            contents: kids.iter().filter(|kid| !is_element(kid)).count(),
            children: kids.iter().filter(is_element).map(|kid| Self::of(pdf, kid.as_dict().unwrap())).collect(),
        }
    }

    /// This element and all below it, in the order in which they are read.
    fn all(&self) -> Vec<&Self> {
        std::iter::once(self).chain(self.children.iter().flat_map(Self::all)).collect()
    }

    /// All elements of a kind below this one.
    fn each(&self, kind: &str) -> Vec<&Self> {
        self.all().into_iter().filter(|element| element.kind == kind).collect()
    }

    fn kinds(&self) -> Vec<&str> {
        self.children.iter().map(|child| child.kind.as_str()).collect()
    }
}

fn name(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn resolved<'d>(pdf: &'d Document, object: &'d Object) -> &'d Object {
    pdf.dereference(object).unwrap().1
}

fn dictionary<'d>(pdf: &'d Document, of: &'d Dictionary, key: &[u8]) -> &'d Dictionary {
    resolved(pdf, of.get(key).unwrap()).as_dict().unwrap()
}

/// The root of the structure of a file, which says of itself that it keeps PDF/UA-1.
fn structure(bytes: &[u8]) -> Element {
    let pdf = Document::load_mem(bytes).unwrap();
    let catalogue = pdf.catalog().unwrap();
    assert!(dictionary(&pdf, catalogue, b"MarkInfo").get(b"Marked").unwrap().as_bool().unwrap());
    assert!(dictionary(&pdf, catalogue, b"ViewerPreferences").get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
    let metadata = resolved(&pdf, catalogue.get(b"Metadata").unwrap()).as_stream().unwrap();
    let metadata = metadata.get_plain_content().unwrap_or_else(|_| metadata.content.clone());
    assert!(String::from_utf8(metadata).unwrap().contains("<pdfuaid:part>1</pdfuaid:part>"));
    let root = dictionary(&pdf, catalogue, b"StructTreeRoot");
    let kids = match resolved(&pdf, root.get(b"K").unwrap()) {
        Object::Array(kids) => resolved(&pdf, &kids[0]),
        kid => kid,
    };
    assert_nothing_is_outside(&pdf);
    Element::of(&pdf, kids.as_dict().unwrap())
}

/// Whatever pages show is content of an element, or said to tell nothing.
fn assert_nothing_is_outside(pdf: &Document) {
    for id in pdf.get_pages().into_values() {
        let (mut depth, mut drawn) = (0, 0);
        for operation in Content::decode(&pdf.get_page_content(id)).unwrap().operations {
            match operation.operator.as_str() {
                "BMC" | "BDC" => depth += 1,
                "EMC" => depth -= 1,
                "Tj" | "TJ" | "'" | "\"" | "f" | "f*" | "F" | "S" | "s" | "B" | "B*" | "b" | "b*" | "Do" | "sh" => {
                    drawn += 1;
                    assert!(depth > 0, "{} is in no element", operation.operator);
                }
                _ => {}
            }
        }
        assert!(depth == 0 && drawn > 0);
    }
}

fn assert_is_sound(document: &Element, language: Language) {
    assert_eq!((document.kind.as_str(), document.language.as_str()), ("Document", language.tag()));
    let mut above = 0;
    for element in document.all() {
        if let Some(level) = element.kind.strip_prefix('H').and_then(|level| level.parse::<usize>().ok()) {
            assert!(level >= 1 && level <= above + 1, "H{level} below H{above}");
            above = level;
            assert!(!element.title.is_empty() && element.contents > 0);
        }
        let leaf = ["H1", "H2", "P", "Lbl", "LBody", "Caption", "TH", "Figure"].contains(&element.kind.as_str());
        assert!(!leaf || (element.contents > 0 && element.children.is_empty()), "{} holds nothing", element.kind);
    }
    assert!(above > 0, "no heading");
    assert_eq!(document.each("H1").len(), 1);
    for table in document.each("Table") {
        let rows = table.each("TR");
        let cells = rows[0].children.len();
        assert!(cells > 1 && rows.iter().all(|row| row.children.len() == cells), "{:?}", table.kinds());
        assert!(["TBody", "Caption", "THead"].iter().any(|kind| table.kinds()[0] == *kind));
        for row in rows {
            assert!(row.kinds().iter().all(|kind| ["TH", "TD"].contains(kind)), "{:?}", row.kinds());
        }
        for (part, scope) in [("THead", "Column"), ("TBody", "Row")] {
            let heads = table.each(part).into_iter().flat_map(|part| part.each("TH")).collect::<Vec<_>>();
            assert!(heads.iter().all(|head| head.scope == scope), "{part}");
            assert!(!heads.is_empty(), "no heading in {part}");
        }
    }
    for list in document.each("L") {
        assert!(list.kinds().iter().all(|kind| *kind == "LI"), "{:?}", list.kinds());
        assert!(list.children.iter().all(|item| item.kinds() == ["Lbl", "LBody"]));
    }
    assert!(document.each("Figure").iter().all(|figure| !figure.alt.is_empty()));
}

#[test]
fn every_example_is_read_in_order_with_headings_tables_and_figures() {
    for file in files("scenarios", "ron") {
        let (scenario, quote) = rate(&fs::read_to_string(&file).unwrap());
        for language in Language::ALL {
            speak(language);
            let of = |parts| pdf::write(&document::of(&scenario, &quote, None, parts), Paper::A4).unwrap().0;
            let [all, customer] = [Parts::ALL, Parts::CUSTOMER].map(of);
            speak(Language::English);
            assert_is_sound(&structure(&all), language);
            assert_is_sound(&structure(&customer), language);
        }
    }
}

const METERS: &str = r#"(version: 1, name: "Meters", start: "2026-12", months: 3, fleets: [
    (name: "Electricity", edition: Basic, devices: Fixed(5000), traffic: [
        (interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230)),
    ]),
], quote: (customer: "Stadtwerke"))"#;

#[test]
fn a_figure_says_what_it_shows() {
    let (scenario, quote) = rate(METERS);
    let bytes = pdf::write(&document::of(&scenario, &quote, None, Parts::CUSTOMER), Paper::A4).unwrap().0;
    let document = structure(&bytes);
    let alts: Vec<&str> = document.each("Figure").iter().map(|figure| figure.alt.as_str()).collect();
    assert_eq!(alts.len(), 3);
    // 480,000 units a day, a million a month free: 0.35 on the third day and 0.38 on each of the 28 after it are 10.99 in a month
    // of 31 days, twice; in February 0.35 and 25 times 0.38 are 9.85.
    let beginning = "Meters: cost so far. Basic USD 31.83 · Pro USD ";
    assert!(alts[0].starts_with(beginning), "{}", alts[0]);
    assert!(
        alts[0].ends_with("Shown: As designed; Basic; Pro; Start of a month; Free quota used up; Weekend."),
        "{}",
        alts[0]
    );
    assert!(alts[2].contains("USD in all: Electricity 31.83. Shown: D1 "), "{}", alts[2]);
    // A chart by itself says the same.
    let svg = svg::paint(&chart::cumulative(&scenario, &quote, None), Size::USUAL, false);
    let alone = structure(&pdf::of_drawing(&svg).unwrap().0);
    assert_eq!((alone.kinds(), alone.children[0].alt.as_str()), (vec!["Figure"], alts[0]));
}

#[test]
fn a_document_with_an_unknown_character_does_not_say_that_all_of_it_can_be_read() {
    // Of a plane for private use, which no font for texts has.
    let (scenario, quote) = rate(&METERS.replace("Electricity", "A\u{10fffd}"));
    let bytes = pdf::write(&document::of(&scenario, &quote, None, Parts::CUSTOMER), Paper::A4).unwrap().0;
    let pdf = Document::load_mem(&bytes).unwrap();
    let catalogue = pdf.catalog().unwrap();
    assert!(dictionary(&pdf, catalogue, b"MarkInfo").get(b"Marked").unwrap().as_bool().unwrap());
    assert!(catalogue.has(b"StructTreeRoot") && !String::from_utf8_lossy(&bytes).contains("pdfuaid"));
}

#[test]
fn words_on_two_lines_stay_two_words() {
    let text =
        METERS.replace("customer: \"Stadtwerke\"", &format!("text: \"{}\"", "sundry words ".repeat(40).trim_end()));
    let (scenario, quote) = rate(&text);
    let bytes = pdf::write(&document::of(&scenario, &quote, None, Parts::CUSTOMER), Paper::A4).unwrap().0;
    let read = Document::load_mem(&bytes).unwrap().extract_text(&[1]).unwrap();
    let read = read.replace('\n', "");
    assert!(
        read.contains("sundry words sundry") && !read.contains("wordssundry") && !read.contains("sundrywords"),
        "{read}"
    );
}
