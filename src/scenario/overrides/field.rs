//! The field at the end of a path, and its values.

use std::ops::Range;

use crate::fault::{Fault, Place};
use crate::quantity::{Misread, Quantity, Why};
use crate::scenario::draft::Rate;
use crate::scenario::fields::{self, Kind, Owner};
use crate::scenario::{limits, shapes};
use crate::texts::Text;

/// The field at the end of a path.
#[derive(Default)]
pub(super) struct Field<'s> {
    /// The names on the path; empty for an entry of a list.
    pub(super) keys: Vec<&'s str>,
    /// The name of the parameter with the range in which the field stands; `None` outside of such a range.
    pub(super) of_input: Option<String>,
}

impl Field<'_> {
    /// The quantity that the field holds, itself or in its usual form; `None` if it holds another kind of value.
    pub(super) fn quantity(&self) -> Option<Quantity> {
        let (field, below) = fields::Field::on_path(&self.keys)?;
        match (field.owner(), field.kind(), below) {
            (Owner::Factor, Kind::Range, ["low" | "likely" | "high"]) => Some(Quantity::Decimal(limits::FACTOR)),
            (Owner::Input, Kind::Range, ["low" | "likely" | "high"]) => {
                // Its parameter is called by the field of a fleet or a line whose number it is.
                let word = self.of_input.as_deref()?.split(':').next()?;
                let named = |owner| fields::Field::find(owner, word);
                named(Owner::Fleet).or_else(|| named(Owner::Line))?.kind().quantity(&[])
            }
            (_, kind, below) => kind.quantity(below),
        }
    }

    /// A number in the usual form of a field of several forms, and the byte at which the number begins.
    pub(super) fn in_usual_form(&self, number: &str, now: Option<&str>) -> (String, usize) {
        match usual_form(&self.keys, now) {
            Some(before) => (format!("{before}{number})"), before.len()),
            None => (number.to_owned(), 0),
        }
    }
}

/// The text before a bare number, with a `)` to follow, in a field of several forms; `None` for any other field. `now`
/// is the present value.
fn usual_form(keys: &[&str], now: Option<&str>) -> Option<String> {
    let (field, []) = fields::Field::on_path(keys)? else { return None };
    let usual = field.kind().usual_form()?;
    Some(match now.filter(|_| matches!(field.kind(), Kind::Rate)).and_then(shapes::rate_of) {
        Some(Rate::PerFleet(_)) => "PerFleet(".to_owned(),
        Some(Rate::Subset { devices, .. }) => format!("Subset(devices: {devices}, each: "),
        _ => format!("{usual}("),
    })
}

/// True for fields with texts.
pub(super) fn is_text(keys: &[&str]) -> bool {
    let of_scenario = |field: fields::Field| !matches!(field.owner(), Owner::Input | Owner::Factor);
    fields::Field::on_path(keys).is_some_and(|(field, below)| of_scenario(field) && field.kind().is_text(below))
}

/// True for values of files that are no quantities: groups, lists, texts, names, numbers with a base or a type.
pub(super) fn may_be_of_file(written: &str) -> bool {
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

/// The fault of a quantity, with the allowed values unless its message names them.
pub(in crate::scenario) fn fault_of(typed: Range<usize>, misread: &Misread) -> Fault {
    let fault = fault(typed, misread.text());
    match misread.why {
        Why::Ambiguous(..) | Why::NoTime | Why::NoFixedLength(_) => fault.allowed(misread.allowed.allowed()),
        _ => fault,
    }
}

pub(super) fn fault(span: Range<usize>, problem: impl Into<Text>) -> Fault {
    Fault::new(Place::default(), problem).at(span)
}
