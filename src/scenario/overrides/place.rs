//! Finds the place in a text to which a path leads.

use std::ops::Range;

use super::field::{Field, fault};
use super::path::Override;
use super::value::value_text;
use crate::fault::{Fault, nearest};
use crate::reader::{Entry, Group, Tree, clip};
use crate::texts::{Text, text};

/// A value at its place: the replaced bytes, the new text, and the first byte of the value in it.
pub(super) struct Placed {
    pub(super) at: Range<usize>,
    pub(super) new: String,
    pub(super) value: usize,
}

/// Finds the place of a value in a text.
///
/// # Errors
///
/// The path leads nowhere, or the value is none for its field.
pub(super) fn place(tree: Option<&Tree<'_>>, set: &Override) -> Result<Placed, Fault> {
    let nowhere = || fault(0..set.text.len(), "nothing can be set in this file");
    let tree = tree.ok_or_else(nowhere)?;
    let text = tree.source();
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
    let (new, value) = value_text(&set.text, set.typed(), &field, Some(&text[entry.span.clone()]))?;
    Ok(Placed { at: entry.span.clone(), new, value })
}

/// The group in which a path goes on: the list of `Ramp([…])`, and none for `Fixed(5)`.
fn inner_group<'t, 'a>(entry: &'t Entry<'a>) -> Option<&'t Group<'a>> {
    let group = entry.value.group()?;
    match group.entries.first() {
        Some(inner) if group.wraps() => inner.value.group(),
        _ => Some(group),
    }
}

/// Places a field that is missing, with the groups around it that are missing too. Whether the format has such a field
/// shows when the text is read.
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
    let (value, typed) = value_text(&set.text, set.typed(), &field, None)?;
    let before = missing.iter().map(|step| format!("{}: ", step.name)).collect::<Vec<_>>().join("(");
    let separator = if group.entries.is_empty() { "" } else { ", " };
    let new = format!("{before}{value}{}{separator}", ")".repeat(missing.len() - 1));
    Ok(Placed { at: group.inside..group.inside, new, value: before.len() + typed })
}

/// The name of each entry of a list; `None` for an entry without one.
fn names_of(text: &str, group: &Group<'_>) -> Vec<Option<String>> {
    let name_of = |entry: &Entry<'_>| -> Option<String> {
        let name = entry.value.group()?.field("name")?;
        ron::from_str(&text[name.span.clone()]).ok()
    };
    group.entries.iter().map(name_of).collect()
}

/// A name as a path needs it: in quotes where it has dots or could be a number.
fn in_path(name: &str) -> String {
    let plain = !name.is_empty()
        && name.trim() == name
        && !name.contains(['.', '=', '"', '\\'])
        && !name.bytes().all(|b| b.is_ascii_digit());
    if plain { name.to_owned() } else { format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\"")) }
}

/// Help for a path that seems to name an entry with dots, without its quotes; `None` if there is no such entry.
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

/// Finds an entry of a list, by its name or its number from 1.
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
