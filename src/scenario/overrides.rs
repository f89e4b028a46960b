//! Values in place of a file's, for the argument `--set`: `fleets.Meters.devices=20000`.
//!
//! A value is put into the text before it is read, so that it is read, checked and reported like any other.

mod field;
mod nested;
mod origin;
mod path;
mod place;
mod value;

pub use origin::Origin;
pub use path::Override;
