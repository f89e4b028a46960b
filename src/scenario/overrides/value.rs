//! Converts a value as people write it to the form of files.

use std::ops::Range;

use super::field::{Field, fault, fault_of, is_text, may_be_of_file};
use super::nested;
use crate::calendar;
use crate::fault::Fault;
use crate::quantity::{self, Why};
use crate::reader::{clip, parse, without_raw};
use crate::texts::text;

/// The typed value, which stands at `typed` in `text`, in the form of files, and the byte at which the typed part begins.
/// `now` is the present value.
pub(super) fn value_text(
    text: &str,
    typed: Range<usize>,
    field: &Field<'_>,
    now: Option<&str>,
) -> Result<(String, usize), Fault> {
    let written = &text[typed.clone()];
    // A raw text and a raw name begin alike.
    let quoted = |text: &str| ["\"", "r\"", "r#"].iter().any(|quote| without_raw(text).starts_with(quote));
    let quantity = field.quantity();
    // A plan is a text or the path of a file.
    let is_file = field.keys == ["plan"] && written.starts_with("File") && written.contains('(');
    if (is_text(&field.keys) || now.is_some_and(quoted)) && !quoted(written) && !is_file {
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
    let whole = parse(written).map(|nodes| nodes.root()).map_err(|fault| {
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
