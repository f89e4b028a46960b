//! Documents as HTML: sound, self-contained, and nothing that users write becomes anything but text.

use std::collections::BTreeSet;
use std::fs;

use fleetcost::export::document::{self, Logo, LogoFormat, Parts};
use fleetcost::export::html;
use fleetcost::quote::Quote;
use fleetcost::scenario::Scenario;
use fleetcost::texts::{Language, speak};

use crate::support::hostile::{self, NAMES, TEXTS};
use crate::support::{files, rate};

fn page_of(scenario: &Scenario, logo: Option<Logo>) -> String {
    html::write(&document::of(scenario, &Quote::of(scenario).unwrap(), logo, Parts::ALL))
}

/// The tags of a page, once each has been closed in its turn; `meta`, `img` and `br` have nothing to close.
pub fn tags(page: &str) -> Vec<&str> {
    let body = page.strip_prefix("<!DOCTYPE html>\n").unwrap();
    let (mut open, mut tags) = (Vec::new(), Vec::new());
    for part in body.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap_or_else(|| panic!("a bare < before {part}"));
        let name = tag.trim_start_matches('/').split([' ', '/', '\n']).next().unwrap();
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "{tag}");
        } else if !["meta", "img", "br"].contains(&name) && !tag.ends_with('/') {
            open.push(name);
        }
        assert!(!text.contains('>') || open.last() == Some(&"style"), "a bare > in {text}");
        tags.push(tag);
    }
    assert!(open.is_empty(), "{open:?}");
    tags
}

/// The values of an attribute.
fn values<'p>(tags: &[&'p str], name: &str) -> Vec<&'p str> {
    let begin = format!(" {name}=\"");
    let value = |tag: &&'p str| tag.split_once(&begin).map(|(_, rest)| rest.split('"').next().unwrap());
    tags.iter().filter_map(value).collect()
}

/// What a reader sees of each element of a kind.
pub fn seen(page: &str, element: &str) -> Vec<String> {
    let (begin, end) = (format!("<{element}"), format!("</{element}>"));
    let text = |part: &str| {
        let (text, _) = part.split_once(&end).unwrap();
        let (_, text) = text.split_once('>').unwrap();
        text.replace("<br>", "")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&")
    };
    page.split(&begin).skip(1).filter(|part| part.starts_with([' ', '>'])).map(text).collect()
}

#[test]
fn nothing_but_the_known_elements_and_attributes_is_written() {
    let page = page_of(&hostile::scenario(), None);
    let tags = tags(&page);
    let names: BTreeSet<&str> =
        tags.iter().filter(|tag| !tag.starts_with('/')).map(|tag| tag.split([' ', '/']).next().unwrap()).collect();
    let known = "a body br caption dd div dl dt footer h1 h2 head header html li main meta nav p path rect section span style svg table tbody td text th thead title tr ul";
    assert_eq!(names, known.split(' ').collect());
    let attributes = tags.iter().flat_map(|tag| tag.split('"').step_by(2)).filter_map(|part| part.strip_suffix('='));
    let attributes: BTreeSet<&str> = attributes.map(|name| name.rsplit([' ', '\n']).next().unwrap()).collect();
    assert!(attributes.iter().all(|name| !name.starts_with("on") && *name != "style"), "{attributes:?}");
    assert!(values(&tags, "href").iter().all(|address| address.starts_with('#')));
    assert!(values(&tags, "src").is_empty());
}

#[test]
fn every_text_is_read_as_it_was_written() {
    let scenario = hostile::scenario();
    let page = page_of(&scenario, None);
    let rows: BTreeSet<String> = seen(&page, "th").into_iter().collect();
    for name in NAMES {
        assert!(rows.contains(&name.replace('\n', " ")), "{name} is not in {rows:?}");
    }
    assert_eq!(seen(&page, "h1"), [NAMES[0]]);
    assert_eq!(seen(&page, "title")[0], NAMES[0]);
    assert_eq!(seen(&page, "dd")[..3], [NAMES[1], TEXTS[2], NAMES[11]]);
    let paragraphs = seen(&page, "p").join("\n");
    for text in NAMES.iter().chain(&TEXTS).flat_map(|text| text.lines()) {
        assert!(paragraphs.lines().filter(|line| *line == text.trim()).count() >= 2, "{text} is not in {paragraphs}");
    }
}

#[test]
fn marks_that_turn_the_direction_are_left_out() {
    let mut draft = hostile::scenario().draft().clone();
    for (fleet, mark) in
        draft.fleets.iter_mut().zip("\u{202a}\u{202b}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{200f}".chars())
    {
        fleet.name = format!("a{mark}{}", fleet.name);
    }
    let page = page_of(&Scenario::new(draft).unwrap(), None);
    assert!(page.contains("a&lt;script&gt;") && !page.contains(|c: char| ('\u{202a}'..='\u{202e}').contains(&c)));
    assert!(!page.contains(|c: char| ('\u{2066}'..='\u{2069}').contains(&c) || c == '\u{200f}'));
}

#[test]
fn every_example_is_a_sound_page_in_each_language() {
    for file in files("scenarios", "ron") {
        let (scenario, quote) = rate(&fs::read_to_string(&file).unwrap());
        for language in Language::ALL {
            speak(language);
            let page = html::write(&document::of(&scenario, &quote, None, Parts::ALL));
            let again = html::write(&document::of(&scenario, &quote, None, Parts::ALL));
            speak(Language::English);
            assert_eq!(page, again);
            let tags = tags(&page);
            assert_eq!(values(&tags, "lang"), [language.tag()]);
            // One policy, before anything that it is about.
            let policy = page.find("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ").unwrap();
            assert!(policy < page.find("<style>").unwrap());
            let ids = values(&tags, "id");
            assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{ids:?}");
            let links = values(&tags, "href");
            assert!(!links.is_empty() && links.iter().all(|link| ids.contains(&&link[1..])), "{links:?} {ids:?}");
            let count = |name: &str| tags.iter().filter(|tag| tag.split(' ').next() == Some(name)).count();
            assert_eq!((count("h1"), count("table")), (1, count("thead")));
            // Nothing is loaded: the one address is the name of what SVG is.
            assert!(page.matches("://").count() == page.matches("xmlns=\"http://www.w3.org/2000/svg\"").count());
            assert!(!page.contains("@import") && !page.contains("url("));
        }
    }
}

#[test]
fn figures_are_in_columns_of_figures() {
    let text = r#"(version: 1, name: "Pilot", start: "2026-11", fleets: [(name: "Meters", edition: Basic, devices: Fixed(1000),
        traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230))])])"#;
    let page = page_of(&rate(text).0, None);
    // 56,000 units above the free million on the 11th, 96,000 on each of the 19 days after it: 0.04 (0.0448), then 0.08 (0.0768).
    assert!(page.contains("<dd dir=\"auto\">USD 1.56</dd>"));
    assert!(page.contains(
        "<tr class=\"total\"><th scope=\"row\" class=\"text\" dir=\"auto\">Total</th><td class=\"figure\">1.56</td>"
    ));
}

#[test]
fn a_logo_is_within_the_page() {
    let logo = Logo { format: LogoFormat::Jpeg, bytes: b"foobar".to_vec(), width: 20, height: 10 };
    let page = page_of(&hostile::scenario(), Some(logo));
    // `foobar` as RFC 4648 has it.
    let image = "<img class=\"logo\" alt=\"\" width=\"20\" height=\"10\" src=\"data:image/jpeg;base64,Zm9vYmFy\">";
    assert_eq!(page.matches(image).count(), 1);
}
