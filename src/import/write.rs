//! Writes the fleets of a scenario as a table that is read again without a difference.

use ::csv::Terminator;

use super::heads::{Column, head_of};
use super::marks::marked;
use crate::export::Dialect;
use crate::scenario::{Draft, Field, FleetDraft, HasFields, LineDraft, Owner, Value};

/// The rows of a table of all fleets and lines, with the heads as the first: a row for each line, and one for a fleet without
/// traffic. What belongs to a fleet stands in each of its rows.
pub fn rows(draft: &Draft) -> Vec<Vec<String>> {
    let heads = Column::fields().map(|field| head_of(field).to_owned()).collect();
    let row = |fleet: &FleetDraft, line: Option<&LineDraft>| {
        let of_fleet = Column::fields().filter(|field| field.owner() == Owner::Fleet);
        let of_line = Column::fields().filter(|field| field.owner() == Owner::Line);
        let default = (FleetDraft::default(), LineDraft::default());
        let fleet = of_fleet.map(|field| cell(field, fleet, &default.0));
        fleet.chain(of_line.map(|field| line.map_or_else(String::new, |line| cell(field, line, &default.1)))).collect()
    };
    let of_fleet = |fleet: &FleetDraft| -> Vec<Vec<String>> {
        match &fleet.traffic[..] {
            [] => vec![row(fleet, None)],
            lines => lines.iter().map(|line| row(fleet, Some(line))).collect(),
        }
    };
    std::iter::once(heads).chain(draft.fleets.iter().flat_map(of_fleet)).collect()
}

/// The rows of [`rows`] as a text with commas.
pub fn csv(draft: &Draft, dialect: Dialect) -> String {
    let rows = rows(draft);
    let (heads, rows) = rows.split_first().map_or((&[][..], &[][..]), |(heads, rows)| (&heads[..], rows));
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    dialect.table(Terminator::CRLF, &heads, rows.iter())
}

/// The text of a field's cell: a bare number in its usual form, other forms as files have them, nothing for a default.
pub fn cell<T: HasFields>(field: Field, of: &T, default: &T) -> String {
    if !field.is_required() && field.is_same(of, default) {
        return String::new();
    }
    match field.get_in(of) {
        None | Some(Value::Nothing) => String::new(),
        Some(Value::Text(text)) => marked(&text),
        Some(Value::Day(day)) => day.to_string(),
        Some(value) => {
            let written = value.written();
            let usual = field.kind().usual_form().and_then(|form| {
                let number = written.strip_prefix(form)?.strip_prefix('(')?.strip_suffix(')')?;
                (!number.contains(['(', ')'])).then(|| number.to_owned())
            });
            marked(&usual.unwrap_or(written))
        }
    }
}
