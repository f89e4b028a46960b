//! Documents as Markdown: read again as GitHub and GitLab read it, they say what was written and nothing else.

use std::collections::BTreeSet;

use comrak::{Options, markdown_to_html};
use fleetcost::export::document::Parts;
use fleetcost::export::{document, markdown};
use fleetcost::quote::Quote;
use fleetcost::texts::{Language, speak};

use crate::support::hostile::{self, NAMES, TEXTS};
use crate::support::rate;

/// The page that a site makes of Markdown, with every extension that one of them has.
pub fn page_of(markdown: &str) -> String {
    let mut options = Options::default();
    options.render.r#unsafe = true;
    options.parse.relaxed_autolinks = true;
    let extension = &mut options.extension;
    extension.table = true;
    extension.autolink = true;
    extension.strikethrough = true;
    extension.tasklist = true;
    extension.footnotes = true;
    extension.description_lists = true;
    extension.math_dollars = true;
    extension.math_code = true;
    extension.alerts = true;
    extension.multiline_block_quotes = true;
    extension.superscript = true;
    extension.wikilinks_title_after_pipe = true;
    markdown_to_html(markdown, &options)
}

/// The texts between the tags and comments of a page: where sites look for mentions, references and addresses.
fn texts(page: &str) -> Vec<String> {
    let unescaped =
        |text: &str| text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    page.split('<').skip(1).map(|part| unescaped(part.split_once('>').unwrap().1)).collect()
}

/// What a reader sees of each element of a kind; a forced line break is a line break.
pub fn seen(page: &str, element: &str) -> Vec<String> {
    let (begin, end) = (format!("<{element}"), format!("</{element}>"));
    let of = |part: &str| {
        let inside = part.split_once(&end).unwrap().0.split_once('>').unwrap().1;
        texts(&format!("<>{}", inside.replace("<br />\n", "\n").replace("<br>", "\n"))).concat()
    };
    page.split(&begin).skip(1).filter(|part| part.starts_with([' ', '>'])).map(of).collect()
}

/// The elements of a page; comments and the ends of elements are none.
pub fn elements(page: &str) -> BTreeSet<&str> {
    let name = |part: &'_ str| part.split([' ', '>', '/']).next().unwrap().len();
    page.split('<').skip(1).filter(|part| !part.starts_with(['/', '!'])).map(|part| &part[..name(part)]).collect()
}

/// Fails where a site would link a text, or tell somebody that he is mentioned.
pub fn assert_nothing_is_linked(page: &str) {
    for text in texts(page) {
        let after = |mark: char| text.split(mark).skip(1).filter_map(|rest| rest.chars().next());
        assert!(after('@').all(char::is_whitespace), "a mention in {text}");
        assert!(after('#').all(char::is_whitespace), "a reference in {text}");
        assert!(!text.contains("://") && !text.to_lowercase().contains("www."), "an address in {text}");
        assert!(!text.contains(":warning:") && !text.contains(":+1:"), "an emoji in {text}");
    }
}

#[test]
fn every_text_is_read_as_it_was_written() {
    let scenario = hostile::scenario();
    let text = markdown::write(&document::of(&scenario, &Quote::of(&scenario).unwrap(), None, Parts::ALL));
    let page = page_of(&text);
    let known = "br details h1 h2 li p span strong summary table tbody td th thead tr ul";
    let known: BTreeSet<&str> = known.split(' ').collect();
    assert_eq!(elements(&page), known, "{text}");
    assert_nothing_is_linked(&page);

    let cells: BTreeSet<String> = seen(&page, "td").into_iter().collect();
    for name in NAMES {
        assert!(cells.contains(name.trim()), "{name} is not in {cells:?}");
    }
    assert_eq!(seen(&page, "h1"), [NAMES[0]]);
    let items: Vec<String> = seen(&page, "li").iter().map(|item| item.trim().to_owned()).collect();
    for (name, text) in [("Customer", NAMES[1]), ("Prepared by", TEXTS[2]), ("Reference", NAMES[11])] {
        assert!(items.contains(&format!("{name}: {text}")), "{text} is not in {items:?}");
    }
    // In the text of the quote a paragraph each, in the notes a line each.
    let paragraphs = seen(&page, "p");
    for text in NAMES.iter().chain(&TEXTS).filter(|text| !text.contains('\n')) {
        assert!(paragraphs.iter().any(|paragraph| paragraph == text.trim()), "{text} is not in {paragraphs:?}");
    }
    let notes = [&NAMES[..], &TEXTS[..]].concat().join("\n").replace("    four", "four");
    assert_eq!(paragraphs[paragraphs.len() - 2], notes);
    assert!(!text.lines().any(|line| line.starts_with('/')), "a command of GitLab's in {text}");
}

#[test]
fn marks_that_turn_the_direction_are_shown() {
    let text = r#"(version: 1, name: "a\u{202e}b\u{2066}c\u{200f}", start: "2026-12", fleets: [])"#;
    let (scenario, quote) = rate(text);
    let text = markdown::write(&document::of(&scenario, &quote, None, Parts::ALL));
    assert_eq!(text.lines().next(), Some(r"# a\\u{202e}b\\u{2066}c\\u{200f}"));
}

#[test]
fn figures_are_on_the_right_and_long_tables_are_folded() {
    let text = r#"(version: 1, name: "Pilot", start: "2026-11", fleets: [(name: "Meters", edition: Basic, devices: Fixed(1000),
        traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230))])])"#;
    let (scenario, quote) = rate(text);
    let text = markdown::write(&document::of(&scenario, &quote, None, Parts::ALL));
    // 56,000 units above the free million on the 11th, 96,000 on each of the 19 days after it: 0.04 (0.0448), then 0.08 (0.0768).
    assert!(text.contains("\n- The vendor's bill, as designed: **USD 1.56**\n"), "{text}");
    assert!(text.contains(
        "\n|  | All Basic | All Pro | As designed |\n| --- | --: | --: | --: |\n| Message fee | 1.56 | 1.56 | 1.56 |\n"
    ), "{text}");
    assert!(text.contains("\n| **Total** | **1.56** |"));
    // Thirty days are folded, the other tables are not; charts are not spoken of.
    assert_eq!(text.matches("<details>").count(), 1);
    assert!(text.contains(
        "\n| Fleet | Edition | Devices | Active |\n| --- | --- | --- | --- |\n| Meters | Basic | 1,000 | 100 % |\n"
    ));
    assert!(!text.contains("The days") && !text.contains("<svg"));
}

#[test]
fn it_speaks_the_language_of_the_thread() {
    let (scenario, quote) = rate(r#"(version: 1, name: "试点", start: "2026-12", fleets: [])"#);
    speak(Language::Chinese);
    let text = markdown::write(&document::of(&scenario, &quote, None, Parts::ALL));
    speak(Language::English);
    assert!(text.starts_with("# 试点\n\n费用估算 · 2026年12月"), "{text}");
}
