//! Writes a draft in its canonical form, in which fields at their default are left out.

use super::draft::{CommonFactor, Draft, FleetDraft, LineDraft, UncertainInput};
use super::fields::{Field, HasFields, Kind, Owner};
use crate::reader::Tree;

impl Draft {
    /// Writes the canonical text: each field or entry on a line of its own, or on one line where it fits into 120
    /// columns; see [`Tree::laid_out`].
    pub fn write(&self) -> String {
        let mut text = String::new();
        write_scenario(&mut text, self);
        Tree::of(&text).map(|tree| tree.laid_out().write()).unwrap_or(text)
    }
}

fn write_scenario(text: &mut String, draft: &Draft) {
    let default = Draft::new("", draft.start);
    let mut section = None;
    text.push('(');
    for field in Field::of(Owner::Scenario) {
        if section.is_some() && section != field.section() {
            section = None;
            text.push_str("),");
        }
        let mut value = String::new();
        match field.kind() {
            Kind::Version => value.push_str(&draft.version.to_string()),
            Kind::List(Owner::Fleet, _) => write_list(&mut value, &draft.fleets, write_fleet),
            Kind::List(Owner::Input, _) if !draft.uncertainty.inputs.is_empty() => {
                write_list(&mut value, &draft.uncertainty.inputs, |text, input: &UncertainInput| {
                    write_fields(text, Owner::Input, input, input);
                });
            }
            Kind::List(Owner::Factor, _) if !draft.uncertainty.factors.is_empty() => {
                write_list(&mut value, &draft.uncertainty.factors, |text, factor: &CommonFactor| {
                    write_fields(text, Owner::Factor, factor, factor);
                });
            }
            _ => value.extend(value_of(field, draft, &default)),
        }
        if value.is_empty() {
            continue;
        }
        if let Some(name) = field.section().filter(|_| section.is_none()) {
            section = Some(name);
            text.push_str(name);
            text.push_str(":(");
        }
        push(text, field, &value);
    }
    text.push_str(if section.is_some() { "))" } else { ")" });
}

fn write_fleet(text: &mut String, fleet: &FleetDraft) {
    let default = FleetDraft { edition: None, ..FleetDraft::new("", "", 0) };
    text.push('(');
    for field in Field::of(Owner::Fleet) {
        match field.kind() {
            Kind::List(..) => {
                let mut value = String::new();
                let default = LineDraft::default();
                write_list(&mut value, &fleet.traffic, |text, line| write_fields(text, Owner::Line, line, &default));
                push(text, field, &value);
            }
            _ => value_of(field, fleet, &default).iter().for_each(|value| push(text, field, value)),
        }
    }
    text.push(')');
}

fn write_list<T>(text: &mut String, entries: &[T], write: impl Fn(&mut String, &T)) {
    text.push('[');
    for entry in entries {
        write(text, entry);
        text.push(',');
    }
    text.push(']');
}

fn write_fields<T: HasFields>(text: &mut String, owner: Owner, of: &T, default: &T) {
    text.push('(');
    for field in Field::of(owner) {
        value_of(field, of, default).iter().for_each(|value| push(text, field, value));
    }
    text.push(')');
}

/// Writes the value of a field as files have it; `None` for an optional field at its default.
fn value_of<T: HasFields>(field: Field, of: &T, default: &T) -> Option<String> {
    let is_left_out = !field.is_required() && field.is_same(of, default);
    if is_left_out { None } else { field.get_in(of).map(|value| value.written()) }
}

fn push(text: &mut String, field: Field, value: &str) {
    text.push_str(field.name());
    text.push(':');
    text.push_str(value);
    text.push(',');
}
