//! The field to which a path leads, and what may stand in it.

use std::ops::Range;

use crate::fault::{Fault, Place};
use crate::quantity::{Misread, Quantity, Why};
use crate::scenario::draft::Rate;
use crate::scenario::fields::{self, Kind, Owner};
use crate::scenario::{limits, shapes};
use crate::texts::Text;

/// The field to which a path leads.
#[derive(Default)]
pub(super) struct Field<'s> {
    /// The names of fields on the way; empty for an entry of a list.
    pub(super) keys: Vec<&'s str>,
    /// The parameter whose range the field is of, by its name.
    pub(super) of_input: Option<String>,
}

impl Field<'_> {
    /// What a field holds that holds a quantity, or whose usual form does.
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

    /// A number in the usual form of a field that has several, and at which byte of that the number begins.
    pub(super) fn in_usual_form(&self, number: &str, now: Option<&str>) -> (String, usize) {
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
    Some(match now.filter(|_| matches!(field.kind(), Kind::Rate)).and_then(shapes::rate_of) {
        Some(Rate::PerFleet(_)) => "PerFleet(".to_owned(),
        Some(Rate::Subset { devices, .. }) => format!("Subset(devices: {devices}, each: "),
        _ => format!("{usual}("),
    })
}

/// True for fields that hold a text.
pub(super) fn is_text(keys: &[&str]) -> bool {
    let of_scenario = |field: fields::Field| !matches!(field.owner(), Owner::Input | Owner::Factor);
    fields::Field::on_path(keys).is_some_and(|(field, below)| of_scenario(field) && field.kind().is_text(below))
}

/// True for what is no quantity but may be a value of a file: a group, a list, a text, a name, a number with its base or
/// its type.
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

/// What is wrong with a quantity, with what is allowed where that is not said yet.
pub(super) fn fault_of(typed: Range<usize>, misread: &Misread) -> Fault {
    let fault = fault(typed, misread.text());
    match misread.why {
        Why::Ambiguous(..) | Why::NoTime | Why::NoFixedLength(_) => fault.allowed(misread.allowed.allowed()),
        _ => fault,
    }
}

pub(super) fn fault(span: Range<usize>, problem: impl Into<Text>) -> Fault {
    Fault::new(Place::default(), problem).at(span)
}
