//! Values in place of a file's, for the argument `--set`: `fleets.Meters.devices=20000`.
//!
//! A value is put into the text before it is read, so that it is read, checked and reported like any other.

mod field;
mod nested;
mod origin;
mod path;
mod place;
mod value;

pub(super) use field::fault_of;
pub use origin::Origin;
pub use path::Override;

use super::fields;
use crate::fault::Fault;

/// The value of a field of a fleet or a line in the form of files, from a text as people write it: `10k` devices are
/// `Fixed(10000)`.
///
/// # Errors
///
/// The text is neither a quantity of the field nor one value of a file.
pub(super) fn in_file_form(of: fields::Field, text: &str) -> Result<String, Fault> {
    let keys = match of.owner() {
        fields::Owner::Line => vec!["fleets", "", "traffic", "", of.word()],
        _ => vec!["fleets", "", of.word()],
    };
    let start = text.len() - text.trim_start().len();
    let typed = start..start + text.trim().len();
    Ok(value::value_text(text, typed, &field::Field { keys, ..field::Field::default() }, None)?.0)
}
