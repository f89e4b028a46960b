//! Faults of a document: what is wrong, where, and what to do about it, each shown with its source line.

use std::fmt;
use std::ops::Range;

use annotate_snippets::renderer::Renderer;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Snippet};
use strsim::osa_distance;

use crate::shown;
use crate::texts::{Language, Text, language, say, text, tr};

/// The part of a document that a fault concerns, whether the document is a file or on screen.
///
/// Fleets, lines and items count from 0 here, and from 1 where people read them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The fleet; `None` for the document itself.
    pub fleet: Option<u32>,
    /// The traffic line of the fleet.
    pub line: Option<u32>,
    /// The field as the format names it, with dots below it (`payload.min`); empty for the whole thing.
    pub field: &'static str,
    /// The entry of a field that holds a list.
    pub item: Option<u32>,
    /// The entry of a list within that entry.
    pub part: Option<u32>,
}

impl Place {
    /// A field of the document itself.
    pub const fn document(field: &'static str) -> Self {
        Self { fleet: None, line: None, field, item: None, part: None }
    }

    /// A field of a fleet, counted from 0.
    pub const fn fleet(fleet: usize, field: &'static str) -> Self {
        Self { fleet: Some(fleet as u32), line: None, field, item: None, part: None }
    }

    /// A field of a traffic line, both counted from 0.
    pub const fn line(fleet: usize, line: usize, field: &'static str) -> Self {
        Self { fleet: Some(fleet as u32), line: Some(line as u32), field, item: None, part: None }
    }

    /// The same place with another field.
    pub const fn at(self, field: &'static str) -> Self {
        Self { field, ..self }
    }

    /// An entry of this place's list.
    pub const fn item(self, item: usize) -> Self {
        Self { item: Some(item as u32), ..self }
    }

    /// An entry of a list within this place's entry.
    pub const fn part(self, part: usize) -> Self {
        Self { part: Some(part as u32), ..self }
    }
}

/// Formats for people, in the language of the thread: `fleet 2, line 1, payload`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A number here is a name, which has no separators.
        let number = |n: u32| (u64::from(n) + 1).to_string();
        let mut parts = Vec::new();
        parts.extend(self.fleet.map(|fleet| tr!("place-fleet", number = number(fleet))));
        parts.extend(self.line.map(|line| tr!("place-line", number = number(line))));
        if !self.field.is_empty() {
            parts.push(name_of(self.field));
        }
        parts.extend(self.item.map(|item| tr!("place-entry", number = number(item))));
        parts.extend(self.part.map(|part| tr!("place-item", number = number(part))));
        f.write_str(&parts.join(&tr!("place-separator")))
    }
}

/// The name of a field in words: its own name as a place, else the name that the field has anywhere; in English a single word
/// of the format stays as it is.
fn name_of(field: &str) -> String {
    let words = field.replace(['.', '_', ' '], "-");
    let said = |prefix: &str| {
        let id = format!("{prefix}-{words}");
        let name = say(&id, &[]);
        (name != id).then_some(name)
    };
    let is_word = language() == Language::English && !field.contains(['.', '_']);
    let elsewhere = || if is_word { None } else { said("field") };
    said("name-of").or_else(elsewhere).unwrap_or_else(|| field.to_owned())
}

/// One mistake in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The part of the document that it concerns.
    pub place: Place,
    /// The bytes of that part in the text, if the document is a text.
    pub span: Option<Range<usize>>,
    /// The finding, a sentence without its full stop.
    pub problem: Text,
    /// The allowed values, if a rule was broken.
    pub allowed: Option<Text>,
    /// A suggestion.
    pub help: Option<Text>,
}

impl Fault {
    /// Makes a fault that neither allows nor suggests anything yet.
    pub fn new(place: Place, problem: impl Into<Text>) -> Self {
        Self { place, span: None, problem: problem.into(), allowed: None, help: None }
    }

    /// Sets the bytes of the text.
    pub fn at(mut self, span: Range<usize>) -> Self {
        self.span = Some(span);
        self
    }

    /// Sets the allowed values.
    pub fn allowed(mut self, allowed: impl Into<Text>) -> Self {
        self.allowed = Some(allowed.into());
        self
    }

    /// Sets the suggestion.
    pub fn help(mut self, help: impl Into<Text>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Suggests the known name nearest to a misspelt one, if one is near enough.
    pub fn suggest<'n>(self, misspelt: &str, known: impl IntoIterator<Item = &'n str>) -> Self {
        self.suggest_name(nearest(misspelt, known))
    }

    /// Suggests a name; nothing for `None`.
    pub fn suggest_name(self, name: Option<&str>) -> Self {
        match name {
            Some(name) => self.help(text!("hint-did-you-mean", name = name)),
            None => self,
        }
    }
}

/// Formats on one line, for a list of faults beside their fields.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.problem.fmt(f)?;
        if let Some(allowed) = &self.allowed {
            f.write_str(&tr!("fault-then-allowed", allowed = allowed))?;
        }
        if let Some(help) = &self.help {
            f.write_str(&tr!("fault-then-help", help = help))?;
        }
        Ok(())
    }
}

/// The faults of one text: at most 100 are kept, and all are counted. A broken file may have a million.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    /// Kept faults; once the list is full, those that stand first in the text.
    list: Vec<Fault>,
    /// The byte from which on further faults are only counted.
    until: Option<usize>,
    count: usize,
}

impl Faults {
    /// True if a fault at this byte would be kept.
    pub fn shows(&self, start: usize) -> bool {
        self.until.is_none_or(|until| start < until)
    }

    /// Adds a fault.
    pub fn push(&mut self, fault: Fault) {
        self.count += 1;
        if !self.shows(start_of(&fault)) {
            return;
        }
        self.list.push(fault);
        if self.list.len() >= 2 * MOST_SHOWN {
            self.list.sort_by_key(start_of);
            self.list.truncate(MOST_SHOWN);
            self.until = self.list.last().map(start_of);
        }
    }

    /// Counts a fault that would not be kept.
    pub const fn count_one(&mut self) {
        self.count += 1;
    }

    /// The number of faults, kept or not.
    pub const fn len(&self) -> usize {
        self.count
    }

    /// True if there are none.
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The kept faults.
    pub fn iter(&self) -> std::slice::Iter<'_, Fault> {
        self.list.iter()
    }

    /// The kept faults, and the number of the others.
    pub fn into_parts(self) -> (Vec<Fault>, usize) {
        let more = self.count - self.list.len();
        (self.list, more)
    }
}

impl From<Vec<Fault>> for Faults {
    fn from(list: Vec<Fault>) -> Self {
        Self { count: list.len(), until: None, list }
    }
}

fn start_of(fault: &Fault) -> usize {
    fault.span.as_ref().map_or(0, |span| span.start)
}

/// All faults of one text, each shown with file, line, column, the source line and a marker.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Report {
    shown: Vec<String>,
    /// The same texts with a terminal's colours.
    coloured: Vec<String>,
    /// The number of faults, shown or not.
    pub count: usize,
}

/// The most faults of one file that are shown. A file with more is broken in some other way than by slips.
const MOST_SHOWN: usize = 100;
/// The most names for which a nearest one is looked for. A file with more is not mended name by name.
pub const MOST_SLIPS: usize = MOST_SHOWN;
/// The most columns of a source line around its marker.
const MOST_COLUMNS: usize = 150;

impl Report {
    /// Makes a report with the faults in the order of the text. `name` is the file's, as the user wrote it.
    pub fn new(name: &str, text: &str, faults: impl Into<Faults>) -> Self {
        let (mut faults, more) = faults.into().into_parts();
        faults.sort_by_key(start_of);
        let name = &shown::message(name);
        let count = faults.len() + more;
        let lines: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let show_by = |renderer: &Renderer| {
            let renderer = renderer.clone().term_width(MOST_COLUMNS + 50);
            faults.iter().take(MOST_SHOWN).map(|fault| show(name, text, &lines, fault, &renderer)).collect()
        };
        Self { shown: show_by(&Renderer::plain()), coloured: show_by(&Renderer::styled()), count }
    }

    /// Joins two reports.
    pub fn and(mut self, other: Self) -> Self {
        self.shown.extend(other.shown);
        self.coloured.extend(other.coloured);
        self.count += other.count;
        self
    }

    /// Adds `more` faults that are not shown to the count.
    pub const fn and_more(mut self, more: usize) -> Self {
        self.count += more;
        self
    }

    /// Formats for a terminal with colours.
    pub fn coloured(&self) -> String {
        self.joined(&self.coloured)
    }

    fn joined(&self, shown: &[String]) -> String {
        let more = self.count - shown.len();
        let more = (more > 0).then(|| tr!("fault-and-more", count = more.to_string()));
        shown.iter().chain(&more).map(String::as_str).collect::<Vec<_>>().join("\n\n")
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.joined(&self.shown))
    }
}

fn show(name: &str, text: &str, lines: &[usize], fault: &Fault, renderer: &Renderer) -> String {
    let span = fault.span.clone().unwrap_or(0..0);
    let start = floor(text, span.start);
    let number = lines.partition_point(|line| *line <= start);
    let line_start = lines[number - 1];
    let line_end = lines.get(number).map_or(text.len(), |next| next - 1);
    let line_end = line_start + text[line_start..line_end].trim_end_matches('\r').len();
    let start = start.min(line_end);
    let end = floor(text, span.end.clamp(start, line_end.max(start)));

    // A file may be one line of four megabytes: show the stretch around the marker.
    let from =
        text[line_start..start].char_indices().rev().nth(MOST_COLUMNS / 2).map_or(line_start, |(i, _)| line_start + i);
    let to = text[start..line_end].char_indices().nth(MOST_COLUMNS / 2).map_or(line_end, |(i, _)| start + i);
    let before = if from > line_start { "… " } else { "" };
    let after = if to < line_end { " …" } else { "" };
    // What is invisible takes room where it is shown, so the marker moves with what is before it and within it.
    let [head, marked, tail] =
        [from..start, start..end.min(to).max(start), end.min(to).max(start)..to].map(|part| shown::source(&text[part]));
    let marker = before.len() + head.len()..before.len() + head.len() + marked.len();
    let in_place = before.is_empty() && head == text[from..start];
    let shown = format!("{before}{head}{marked}{tail}{after}");

    let (error, allowed, help) = (tr!("fault-error"), tr!("fault-allowed"), tr!("fault-help"));
    let title = Level::ERROR.with_name(&error).primary_title(message(&fault.problem));
    let snippet = Snippet::source(&shown).line_start(number).annotation(AnnotationKind::Primary.span(marker));
    let mut group = if in_place {
        Group::with_title(title).element(snippet.path(name))
    } else {
        // The snippet counts columns in what is shown, so the place is given beside it.
        let column = 1 + text[line_start..start].chars().count();
        let origin = Origin::path(name).line(number).char_column(column);
        Group::with_title(title).element(origin).element(snippet)
    };
    if let Some(text) = &fault.allowed {
        group = group.element(Level::NOTE.with_name(&allowed).message(message(text)));
    }
    if let Some(text) = &fault.help {
        group = group.element(Level::HELP.with_name(&help).message(message(text)));
    }
    let rendered = renderer.render(&[group]);
    // Between a place that is given by itself and its snippet stands a rule that tells nothing.
    let tells = |line: &&str| anstream::adapter::strip_str(line).to_string().trim() != ":::";
    rendered.lines().filter(tells).collect::<Vec<_>>().join("\n")
}

fn message(text: &Text) -> String {
    shown::message(&text.to_string())
}

/// The nearest character boundary at or before a byte.
fn floor(text: &str, byte: usize) -> usize {
    text.floor_char_boundary(byte)
}

/// The known name that a slip of the keyboard most likely meant; `None` if none is near.
pub fn nearest<'n>(misspelt: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    if misspelt.is_empty() || misspelt.len() > 64 {
        return None;
    }
    let lower = misspelt.to_lowercase();
    let known: Vec<&str> = known.into_iter().collect();
    let begins = |name: &&&str| lower.len() >= 3 && name.to_lowercase().starts_with(&lower);
    if let Some(longer) = known.iter().find(begins) {
        return Some(longer);
    }
    let near = (misspelt.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|name| (osa_distance(&lower, &name.to_lowercase()), name))
        .filter(|&(distance, _)| distance <= near)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognised_and_nonsense_is_not() {
        let known = ["devices", "edition", "traffic"];
        assert_eq!(nearest("devcies", known), Some("devices"));
        assert_eq!(nearest("Traffic", known), Some("traffic"));
        assert_eq!(nearest("colour", known), None);
        assert_eq!(nearest("", known), None);
        assert_eq!(nearest(&"devices".repeat(1000), known), None);
    }

    #[test]
    fn any_span_of_any_text_can_be_shown() {
        let long = "é".repeat(5_000);
        for text in ["", "a", "é\né", "a\r\nb\r\n", "\t日本", long.as_str()] {
            for start in [0, 1, 2, 3, 4_999, 9_999, usize::MAX] {
                for length in [0, 1, 7, 20_000] {
                    let fault = Fault::new(Place::default(), "x").at(start..start.saturating_add(length));
                    assert!(Report::new("f.ron", text, vec![fault]).to_string().len() < 2_000);
                }
            }
        }
    }
}
