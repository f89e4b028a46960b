//! Fields in which people type numbers, days and months; what does not parse is marked, and the last good value stays.
//!
//! While a field is edited, and as long as it holds something wrong, what was typed is kept beside the value for which it
//! was typed. Once the value is another, by undoing or by a study, what was typed is dropped, so that it hides nothing.
//! Esc takes an edit back. What is said of a text floats below its field: nothing moves when it comes and goes.

mod kinds;
mod note;
mod slot;
mod text;
mod typed;

pub use kinds::{
    before, date, decimal, month, number, optional_date, optional_decimal, optional_decimal_in, optional_percent,
    optional_whole, percent, percent_points, rate, size, tight_percent, whole,
};
pub use slot::{COUNT_WIDTH, NUMBER_WIDTH, Slot};
pub use text::{is_entered, long_text, select_all, take_committed, text};
