//! Values that take the place of those in a file while it is read: `fleets.Meters.devices=20000`.
//!
//! A value is put into the text where it would stand there, so that it is read, checked and reported like any other.

mod field;
mod nested;
mod origin;
mod path;
mod place;
mod value;

pub use origin::Origin;
pub use path::Override;
