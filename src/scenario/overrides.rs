//! Values that take the place of those in a file while it is read: `fleets.Meters.devices=20000`.
//!
//! A value is put into the text where it would stand there, so that it is read, checked and reported like any other.

mod nested;

use std::borrow::Cow;
use std::ops::Range;

use super::draft::Rate;
use super::fields::{self, Kind as FieldKind, Owner};
use super::{limits, read, shapes};
use crate::calendar;
use crate::fault::{Fault, Faults, Place, Report, nearest};
use crate::quantity::{self, Misread, Quantity, Why};
use crate::reader::{Entry, Group, Tree, clip, parse, usual_name, without_raw};
use crate::texts::{Text, text};

/// A value for a place: `PATH=VALUE`.
///
/// The path names fields, and entries of lists by their name or from 1: `fleets.Meters.traffic.1.rate`. A name with dots
/// stands in quotes. The value is written as in a file, or a quantity as people write it; a bare number stands for the
/// usual form of its field, and a text needs no quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    text: String,
    steps: Vec<Step>,
    value: Range<usize>,
}

/// A name in a path, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Step {
    name: String,
    span: Range<usize>,
    quoted: bool,
}

impl Override {
    /// Reads `PATH=VALUE`, or says what is wrong with the path.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut steps = Vec::new();
        let mut at = 0;
        loop {
            let mut step = Step::parse(text, at)?;
            if steps.is_empty() {
                step.name = usual_name(&step.name).to_owned();
            }
            at = step.span.end;
            steps.push(step);
            match text[at..].chars().next() {
                Some('.') => at += 1,
                Some('=') => break,
                Some(_) => {
                    let help = "write a quote inside the name as `\\\"`";
                    return Err(format!("behind a name in quotes stands `.` or `=`; {help}"));
                }
                None => return Err(format!("{} has no `=`; allowed: PATH=VALUE", clip(text))),
            }
        }
        let value = at + 1..text.len();
        if text[value.clone()].trim().is_empty() {
            return Err(format!("{} has no value", clip(text)));
        }
        Ok(Self { text: text.to_owned(), steps, value })
    }

    /// As it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What to say of a value that was understood but may mean something else to who wrote it: a size that has another
    /// number of units with prefixes of 1,024, or a rate that was rounded.
    pub fn remark(&self, unit_bytes: u64) -> Option<Text> {
        let names: Vec<&str> = self.steps.iter().map(|step| step.name.as_str()).collect();
        let quantity = match names[..] {
            ["fleets", _, "traffic", _, "payload" | "reply", ..] => Quantity::Size(limits::BYTES),
            ["fleets", _, "traffic", _, "rate"] | ["fleets", _, "traffic", _, "rate", "each"] => {
                Quantity::Rate(limits::RATE)
            }
            _ => return None,
        };
        quantity::remark(&self.text[self.typed()], quantity, unit_bytes)
    }

    /// Where the value stands without the blanks around it.
    fn typed(&self) -> Range<usize> {
        let value = &self.text[self.value.clone()];
        let start = self.value.start + value.len() - value.trim_start().len();
        start..start + value.trim().len()
    }

    /// Where a span of what was put in stands in the argument: in its value, or at the last name of its path.
    fn place_of(&self, edit: &Edit, span: Range<usize>) -> Range<usize> {
        let value_now = edit.now.start + edit.value;
        if span.start < value_now && span.end <= value_now {
            return self.steps.last().map_or(0..0, |step| step.span.clone());
        }
        let typed = self.typed();
        let start = (typed.start + span.start.saturating_sub(value_now)).min(typed.end);
        start..(start + span.len()).min(typed.end)
    }
}

impl Step {
    fn parse(text: &str, at: usize) -> Result<Self, String> {
        let rest = &text[at..];
        let Some(inner) = rest.strip_prefix('"') else {
            let length = rest.find(['.', '=']).unwrap_or(rest.len());
            let name = rest[..length].trim().to_owned();
            if name.is_empty() {
                return Err(format!("{} lacks a name in its path", clip(text)));
            }
            return Ok(Self { name, span: at..at + length, quoted: false });
        };
        let (mut name, mut escaped) = (String::new(), false);
        for (length, c) in inner.char_indices() {
            match c {
                '\\' if !escaped => escaped = true,
                '"' if !escaped => return Ok(Self { name, span: at..at + length + 2, quoted: true }),
                _ => {
                    escaped = false;
                    name.push(c);
                }
            }
        }
        Err(format!("{} lacks a closing quote in its path", clip(text)))
    }
}

/// A text into which values were put, which knows what in it comes from where.
#[derive(Debug)]
pub struct Origin {
    name: String,
    original: String,
    overrides: Vec<Override>,
    /// What was put in, in the order of the overrides.
    edits: Vec<Edit>,
}

/// What one override put into the text.
#[derive(Debug)]
struct Edit {
    /// Where it stands, in bytes of the text as it is now.
    now: Range<usize>,
    /// Where its value begins in it.
    value: usize,
    /// What the original had there.
    was: Range<usize>,
}

impl Origin {
    /// A text as it stands in a file.
    pub fn file(name: &str, text: &str) -> Self {
        Self { name: name.to_owned(), original: text.to_owned(), overrides: Vec::new(), edits: Vec::new() }
    }

    /// The text with the values put in. A text that is not well formed, or a path that leads nowhere, is a fault.
    pub fn with<'t>(name: &str, text: &'t str, overrides: &[Override]) -> Result<(Self, Cow<'t, str>), Report> {
        let mut origin = Self::file(name, text);
        if overrides.is_empty() {
            return Ok((origin, text.into()));
        }
        // What is no RON at all is told of the file alone.
        read::read(text).map_err(|fault| origin.report(vec![fault]))?;
        let mut now = text.to_owned();
        for set in overrides {
            let placed = place(&now, set).map_err(|fault| Report::new(FLAG, set.text(), vec![fault]))?;
            origin.overrides.push(set.clone());
            origin.put(&mut now, placed);
        }
        Ok((origin, now.into()))
    }

    /// The text as it stands in the file.
    pub fn text(&self) -> &str {
        &self.original
    }

    /// Puts a value in; what was put in before it moves.
    fn put(&mut self, text: &mut String, Placed { at, new, value }: Placed) {
        let was = self.of_file(at.start)..self.of_file(at.end);
        let moved = |byte: usize| if byte >= at.end { byte + new.len() - at.len() } else { byte };
        for edit in &mut self.edits {
            edit.now = moved(edit.now.start)..moved(edit.now.end);
        }
        self.edits.push(Edit { now: at.start..at.start + new.len(), value, was });
        text.replace_range(at, &new);
    }

    /// The byte of the file at which a byte of the text stood, or before which it was put in.
    fn of_file(&self, byte: usize) -> usize {
        // The last edit before the byte says how far everything behind it has moved.
        let before = self.edits.iter().filter(|edit| edit.now.end <= byte).max_by_key(|edit| edit.now.end);
        let at = before.map_or(byte, |edit| edit.was.end + (byte - edit.now.end));
        let within = self.edits.iter().find(|edit| edit.now.contains(&byte));
        within.map_or(at, |edit| edit.was.start)
    }

    /// A report of faults of the text: each with its place in the file, or with the value that was set.
    pub fn report(&self, faults: impl Into<Faults>) -> Report {
        let (faults, more) = faults.into().into_parts();
        let mut of_file = Vec::new();
        let mut reports = Vec::new();
        for mut fault in faults {
            let span = fault.span.clone().unwrap_or(0..0);
            let set = self.edits.iter().rposition(|edit| edit.now.contains(&span.start));
            match set.map(|n| (&self.edits[n], &self.overrides[n])) {
                Some((edit, set)) => {
                    fault.span = Some(set.place_of(edit, span));
                    reports.push(Report::new(FLAG, set.text(), vec![fault]));
                }
                None => {
                    fault.span = Some(self.of_file(span.start)..self.of_file(span.end));
                    of_file.push(fault);
                }
            }
        }
        let of_file = (!of_file.is_empty()).then(|| Report::new(&self.name, &self.original, of_file));
        reports
            .into_iter()
            .chain(of_file)
            .reduce(Report::and)
            .unwrap_or_else(|| Report::new(&self.name, "", Vec::new()))
            .and_more(more)
    }
}

/// What reports name instead of a file.
const FLAG: &str = "--set";

/// A value in its place: what it replaces, with what, and where in that the value begins.
struct Placed {
    at: Range<usize>,
    new: String,
    value: usize,
}

fn fault(span: Range<usize>, problem: impl Into<Text>) -> Fault {
    Fault::new(Place::default(), problem).at(span)
}

/// Finds the place of a value in a text.
fn place(text: &str, set: &Override) -> Result<Placed, Fault> {
    let nowhere = || fault(0..set.text.len(), "nothing can be set in this file");
    let tree = Tree::of(text).ok_or_else(nowhere)?;
    let mut entry = tree.root();
    let mut field = Field::default();
    // A name with dots that stands there without quotes is another name and a field to the path.
    let mut dotted = None;
    for (n, step) in set.steps.iter().enumerate() {
        let Some(group) = inner_group(entry) else {
            let problem = format!("there is no {} in {}", clip(&step.name), clip(&text[entry.span.clone()]));
            return Err(fault(step.span.clone(), problem).help(dotted.unwrap_or_else(|| "set the whole value".into())));
        };
        if group.is_list() {
            let names = names_of(text, group);
            dotted = dotted_name(set, n, &names).or(dotted);
            entry = list_entry(group, set, n, &names)?;
            field.keys.push("");
        } else {
            field.keys.push(&step.name);
            match group.field(&step.name) {
                Some(found) => entry = found,
                None => return added(group, set, n, field, dotted),
            }
        }
        if field.keys == ["uncertainty", "inputs", ""] {
            field.of_input =
                entry.value.group().and_then(|group| ron::from_str(&text[group.field("parameter")?.span.clone()]).ok());
        }
    }
    let (new, value) = value_text(set, &field, Some(&text[entry.span.clone()]))?;
    Ok(Placed { at: entry.span.clone(), new, value })
}

/// The field to which a path leads.
#[derive(Default)]
struct Field<'s> {
    /// The names of fields on the way; empty for an entry of a list.
    keys: Vec<&'s str>,
    /// The parameter whose range the field is of, by its name.
    of_input: Option<String>,
}

/// The group in which a path goes on: of `Ramp([…])` its list, of `Fixed(5)` none.
fn inner_group<'t, 'a>(entry: &'t Entry<'a>) -> Option<&'t Group<'a>> {
    let group = entry.value.group()?;
    match group.entries.first() {
        Some(inner) if group.wraps() => inner.value.group(),
        _ => Some(group),
    }
}

/// A field that is not there yet, with the groups around it that are not there either. Whether there can be such a field
/// is told when the text is read.
fn added<'s>(
    group: &Group<'_>,
    set: &'s Override,
    n: usize,
    mut field: Field<'s>,
    dotted: Option<Text>,
) -> Result<Placed, Fault> {
    let missing = &set.steps[n..];
    let is_name = |name: &str| {
        let mut letters = name.chars();
        letters.next().is_some_and(|c| c.is_alphabetic() || c == '_')
            && letters.all(|c| c.is_alphanumeric() || c == '_')
    };
    let of_fleet = matches!(field.keys[..], ["fleets", "", "active" | "devices" | "edition" | "name" | "traffic"]);
    let wrong = missing.iter().find(|step| !is_name(&step.name));
    if let Some(step) = wrong.or_else(|| missing.first().filter(|_| dotted.is_some() && !of_fleet)) {
        let known = group.entries.iter().filter_map(|entry| entry.key).collect::<Vec<_>>().join(", ");
        let fault = fault(step.span.clone(), format!("there is no field {}", clip(&step.name))).allowed(known);
        return Err(match dotted {
            Some(help) => fault.help(help),
            None => fault,
        });
    }
    field.keys.extend(missing[1..].iter().map(|step| step.name.as_str()));
    let (value, typed) = value_text(set, &field, None)?;
    let before = missing.iter().map(|step| format!("{}: ", step.name)).collect::<Vec<_>>().join("(");
    let separator = if group.entries.is_empty() { "" } else { ", " };
    let new = format!("{before}{value}{}{separator}", ")".repeat(missing.len() - 1));
    Ok(Placed { at: group.inside..group.inside, new, value: before.len() + typed })
}

/// The names of the entries of a list that have one.
fn names_of(text: &str, group: &Group<'_>) -> Vec<Option<String>> {
    let name_of = |entry: &Entry<'_>| -> Option<String> {
        let name = entry.value.group()?.field("name")?;
        ron::from_str(&text[name.span.clone()]).ok()
    };
    group.entries.iter().map(name_of).collect()
}

/// A name as it stands in a path: in quotes where it would end too early or be a number.
fn in_path(name: &str) -> String {
    let plain = !name.is_empty()
        && name.trim() == name
        && !name.contains(['.', '=', '"', '\\'])
        && !name.bytes().all(|b| b.is_ascii_digit());
    if plain { name.to_owned() } else { format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\"")) }
}

/// The name of an entry that stands in a path from a step on without its quotes, as help.
fn dotted_name(set: &Override, n: usize, names: &[Option<String>]) -> Option<Text> {
    let step = set.steps.get(n).filter(|step| !step.quoted)?;
    let rest = &set.text[step.span.start..];
    let stands = |name: &&str| {
        name.len() > step.span.len() && rest.strip_prefix(*name).is_some_and(|behind| behind.starts_with(['.', '=']))
    };
    let name = names.iter().flatten().map(String::as_str).filter(stands).max_by_key(|name| name.len())?;
    Some(meant(name))
}

fn meant(name: &str) -> Text {
    text!("hint-did-you-mean", name = in_path(name))
}

/// An entry of a list, by its name or its number from 1.
fn list_entry<'t, 'a>(
    group: &'t Group<'a>,
    set: &Override,
    n: usize,
    names: &[Option<String>],
) -> Result<&'t Entry<'a>, Fault> {
    let step = &set.steps[n];
    let by_name = names.iter().position(|name| name.as_ref() == Some(&step.name));
    let number = step.name.parse::<usize>().ok().filter(|_| !step.quoted);
    let by_number = number.and_then(|number| number.checked_sub(1)).filter(|at| *at < group.entries.len());
    if let Some(at) = by_name.or(by_number) {
        return Ok(&group.entries[at]);
    }
    let known: Vec<&str> = names.iter().flatten().map(String::as_str).collect();
    let numbers = match group.entries.len() {
        0 => "none, the list is empty".to_owned(),
        1 => "1".to_owned(),
        count => format!("1 to {count}"),
    };
    let allowed: Vec<String> = known.iter().take(20).map(|name| in_path(name)).chain([numbers]).collect();
    let fault = fault(step.span.clone(), format!("there is no entry {}", clip(&step.name))).allowed(allowed.join(", "));
    if let Some(help) = dotted_name(set, n, names) {
        return Err(fault.help(help));
    }
    // A misspelt name with dots goes over as many steps as it has parts.
    let dots = |name: &str| name.matches('.').count();
    let with_dots = (1..set.steps.len() - n).rev().find_map(|more| {
        let behind = set.steps.get(n + more).filter(|_| !step.quoted)?;
        let typed = &set.text[step.span.start..behind.span.end];
        nearest(typed, known.iter().copied().filter(|name| dots(name) == more))
    });
    Err(match with_dots.or_else(|| nearest(&step.name, known)) {
        Some(name) => fault.help(meant(name)),
        None => fault,
    })
}

/// What the value is in a file, and at which of its bytes what was typed begins. `now` is what stands there.
fn value_text(set: &Override, field: &Field<'_>, now: Option<&str>) -> Result<(String, usize), Fault> {
    let typed = set.typed();
    let written = &set.text[typed.clone()];
    // A raw text and a raw name begin alike.
    let quoted = |text: &str| ["\"", "r\"", "r#"].iter().any(|quote| without_raw(text).starts_with(quote));
    let quantity = field.quantity();
    if (is_text(&field.keys) || now.is_some_and(quoted)) && !quoted(written) {
        let text = match quantity {
            // What is a day or a month but for the calendar is told when the text is read.
            Some(quantity) if calendar::why_not(written).is_none() => {
                quantity::in_file_form(written, quantity).map_err(|misread| fault_of(typed, &misread))?.value
            }
            _ => written.to_owned(),
        };
        return Ok((format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")), 0));
    }
    if let Some(quantity) = quantity.filter(|quantity| !quantity::is_of_file(written, *quantity)) {
        match quantity::in_file_form(written, quantity) {
            Ok(read) => return Ok(field.in_usual_form(&read.value, now)),
            Err(misread) if !may_be_of_file(written) || matches!(misread.why, Why::Ambiguous(..)) => {
                return Err(fault_of(typed, &misread));
            }
            Err(_) => {}
        }
    }
    let nested = |fault: Fault| {
        let span = fault.span.clone().unwrap_or(0..0);
        fault.at(typed.start + span.start..typed.start + span.end)
    };
    let in_file_form = nested::in_file_form(written, field).map_err(nested)?;
    let written = in_file_form.as_str();
    // One value and no more: what else is written would land in the file around it.
    let more = || {
        fault(typed.clone(), format!("{} is not valid RON for one value", clip(written)))
            .allowed("one value, with nothing around it")
    };
    let whole = parse(written).map(|tree| tree.root().span.clone()).map_err(|fault| {
        if fault.help == Some(text!("hint-trailing")) {
            return more();
        }
        let span = fault.span.clone().unwrap_or(0..0);
        fault.at((typed.start + span.start).min(typed.end)..(typed.start + span.end).min(typed.end))
    })?;
    if whole != (0..written.len()) {
        return Err(more());
    }
    let is_number = written.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'));
    Ok(if is_number { field.in_usual_form(written, now) } else { (written.to_owned(), 0) })
}

/// What is wrong with a quantity, with what is allowed where that is not said yet.
fn fault_of(typed: Range<usize>, misread: &Misread) -> Fault {
    let fault = fault(typed, misread.text());
    match misread.why {
        Why::Ambiguous(..) | Why::NoTime | Why::NoFixedLength(_) => fault.allowed(misread.allowed.allowed()),
        _ => fault,
    }
}

/// True for what is no quantity but may be a value of a file: a group, a list, a text, a name, a number with its base or
/// its type.
fn may_be_of_file(written: &str) -> bool {
    let is_word = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    // `5u32`: a letter and how many bits.
    let typed = |text: &str| {
        text.rsplit_once(['u', 'i', 'f'])
            .is_some_and(|(_, bits)| !bits.is_empty() && bits.bytes().all(|b| b.is_ascii_digit()))
    };
    written.contains(['(', '[', '{', '"'])
        || (is_word(written)
            && (written.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
                || ["0x", "0b", "0o"].iter().any(|base| written.starts_with(base))))
        || (written.starts_with(|c: char| c.is_ascii_digit() || c == '-') && typed(written))
}

/// True for fields that hold a text.
fn is_text(keys: &[&str]) -> bool {
    let of_scenario = |field: fields::Field| !matches!(field.owner(), Owner::Input | Owner::Factor);
    fields::Field::on_path(keys).is_some_and(|(field, below)| of_scenario(field) && field.kind().is_text(below))
}

impl Field<'_> {
    /// What a field holds that holds a quantity, or whose usual form does.
    fn quantity(&self) -> Option<Quantity> {
        let (field, below) = fields::Field::on_path(&self.keys)?;
        match (field.owner(), field.kind(), below) {
            (Owner::Factor, FieldKind::Range, ["low" | "likely" | "high"]) => Some(Quantity::Decimal(limits::FACTOR)),
            (Owner::Input, FieldKind::Range, ["low" | "likely" | "high"]) => {
                // Its parameter is called by the field of a fleet or a line whose number it is.
                let word = self.of_input.as_deref()?.split(':').next()?;
                let named = |owner| fields::Field::find(owner, word);
                named(Owner::Fleet).or_else(|| named(Owner::Line))?.kind().quantity(&[])
            }
            (_, kind, below) => kind.quantity(below),
        }
    }

    /// A number in the usual form of a field that has several, and at which byte of that the number begins.
    fn in_usual_form(&self, number: &str, now: Option<&str>) -> (String, usize) {
        match usual_form(&self.keys, now) {
            Some(before) => (format!("{before}{number})"), before.len()),
            None => (number.to_owned(), 0),
        }
    }
}

/// What stands before a bare number, and a `)` after it, in a field that has several forms.
fn usual_form(keys: &[&str], now: Option<&str>) -> Option<String> {
    let (field, []) = fields::Field::on_path(keys)? else { return None };
    let usual = field.kind().usual_form()?;
    Some(match now.filter(|_| matches!(field.kind(), FieldKind::Rate)).and_then(shapes::rate_of) {
        Some(Rate::PerFleet(_)) => "PerFleet(".to_owned(),
        Some(Rate::Subset { devices, .. }) => format!("Subset(devices: {devices}, each: "),
        _ => format!("{usual}("),
    })
}
