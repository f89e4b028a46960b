//! The reference of the format: an annotated scenario with every field, made of the table of fields and the catalogue.

use super::draft::{Draft, FleetDraft, LineDraft};
use super::fields::{Field, Kind, Owner, said};
use crate::calendar::Month;
use crate::money::{group, grouped};
use crate::reader::{Decimals, Whole};
use crate::texts::tr;

/// The first and the last column of the remarks.
const COLUMNS: [usize; 2] = [48, 120];

/// An annotated scenario with every field of the format, in the language of the thread. It is a valid scenario.
///
/// ```
/// use fleetcost::scenario::{Scenario, reference};
///
/// let text = reference();
/// assert!(text.contains("applications: 0,"));
/// assert!(Scenario::parse("reference.ron", &text).is_ok());
/// ```
pub fn reference() -> String {
    let mut page = Page { text: String::from("(\n"), depth: 1 };
    let mut section = None;
    for field in Field::of(Owner::Scenario) {
        if section.is_some() && section != field.section() {
            section = None;
            page.close("),");
        }
        if let Some(name) = field.section().filter(|_| section.is_none()) {
            section = Some(name);
            page.open(&format!("{name}: ("), &[tr!("reference-section"), said("about-section", name)]);
        }
        page.field(field);
    }
    if section.is_some() {
        page.close("),");
    }
    page.text.push_str(")\n");
    page.text
}

/// A text that grows line by line.
struct Page {
    text: String,
    depth: usize,
}

impl Page {
    fn field(&mut self, field: Field) {
        let Kind::List(of, _) = field.kind() else {
            self.line(&format!("{}: {},", field.name(), sample(field)), &remarks(field));
            return;
        };
        self.open(&format!("{}: [", field.name()), &remarks(field));
        self.open("(", &[]);
        Field::of(of).for_each(|field| self.field(field));
        self.close("),");
        self.close("],");
    }

    fn open(&mut self, text: &str, remarks: &[String]) {
        self.line(text, remarks);
        self.depth += 1;
    }

    fn close(&mut self, text: &str) {
        self.depth -= 1;
        self.line(text, &[]);
    }

    /// Adds a line with remarks beside it and below.
    fn line(&mut self, text: &str, remarks: &[String]) {
        let [column, last] = COLUMNS;
        let mut before = format!("{}{text}", " ".repeat(4 * self.depth));
        let remarks = wrapped(&remarks.join(&tr!("reference-separator")));
        let fits = |remark: &String| width(&before).max(column - 2) + "  // ".len() + width(remark) <= last;
        if !remarks.first().is_none_or(fits) {
            self.text.push_str(&before);
            self.text.push('\n');
            before.clear();
        }
        for remark in remarks {
            let blanks = column.saturating_sub(width(&before)).max(2);
            self.text.push_str(&format!("{before}{}// {remark}\n", " ".repeat(blanks)));
            before = String::new();
        }
        if !before.is_empty() {
            self.text.push_str(&before);
            self.text.push('\n');
        }
    }
}

/// The sample value of a field, with names in the language of the thread.
fn sample(field: Field) -> String {
    [
        ("{scenario}", tr!("reference-scenario")),
        ("{fleet}", tr!("reference-fleet")),
        ("{factor}", tr!("reference-factor")),
    ]
    .iter()
    .fold(field.sample().to_owned(), |sample, (name, said)| sample.replace(name, said))
}

/// The remarks on a field: its default, its description, and its limits.
fn remarks(field: Field) -> Vec<String> {
    let default = default_of(field).map(|default| match default.as_str() {
        _ if field.falls_back_to_the_plan() => tr!("reference-default-plan"),
        "" => tr!("reference-default-none"),
        _ if default == field.sample() => tr!("reference-default"),
        _ => tr!("reference-default-is", value = default),
    });
    // What is allowed stands behind the first remark, and before other forms of the value.
    let about = field.about();
    let (first, others) =
        about.split_once('\n').map_or((about.as_str(), None), |(first, others)| (first, Some(others)));
    let allowed = allowed(field.kind());
    let mut said: Vec<String> = default.into_iter().chain([first.to_owned()]).chain(allowed).collect();
    if let (Some(last), Some(others)) = (said.last_mut(), others) {
        last.push('\n');
        last.push_str(others);
    }
    said
}

/// The limits of a value in few words; `None` if it has none.
fn allowed(kind: Kind) -> Option<String> {
    Some(match kind {
        Kind::Text(most) | Kind::LongText(most) => tr!("reference-characters", count = most),
        Kind::Whole(Whole { min, max }) | Kind::PowerOfTen(Whole { min, max }) => {
            tr!("reference-range", min = group(min), max = group(max))
        }
        Kind::Decimal(Decimals { min, max, places }) | Kind::Percent(Decimals { min, max, places }) => {
            let [min, max] = [min, max].map(|end| grouped(end.into()));
            tr!("reference-decimals", min = min, max = max, places = places as usize)
        }
        Kind::List(_, most) => tr!("reference-range", min = "0", max = group(most as u64)),
        _ => return None,
    })
}

/// The default of a field as files have it; `None` for a required field.
pub fn default_of(field: Field) -> Option<String> {
    if field.is_required() {
        return None;
    }
    let value = match field.owner() {
        Owner::Scenario => Month::new(2000, 1).and_then(|start| field.get_in(&Draft::new("", start))),
        Owner::Fleet => field.get_in(&FleetDraft { edition: None, ..FleetDraft::new("", "", 0) }),
        Owner::Line => field.get_in(&LineDraft::default()),
        Owner::Input | Owner::Factor => None,
    };
    Some(value.map(|value| value.written()).unwrap_or_default())
}

/// Breaks a remark into lines that fit the page.
fn wrapped(text: &str) -> Vec<String> {
    let [from, to] = COLUMNS;
    let room = to - from - "// ".len();
    let mut lines = Vec::new();
    for line in text.split('\n').filter(|line| !line.is_empty()) {
        let mut now = String::new();
        for word in line.split(' ') {
            if !now.is_empty() && width(&now) + 1 + width(word) > room {
                lines.push(std::mem::replace(&mut now, "  ".to_owned()));
            } else if !now.is_empty() {
                now.push(' ');
            }
            now.push_str(word);
        }
        lines.push(now);
    }
    lines
}

/// The columns of a text on screen; wide characters take two.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c >= '\u{2e80}' { 2 } else { 1 }).sum()
}
