//! Fields for numbers, days, months and texts. A text that does not parse is marked, and the last good value stays.
//!
//! While a field is edited, or its text is wrong, the text is kept beside the value. Once something else changes the
//! value, such as undo or a study, the text is dropped, so that it does not hide the value. Esc takes an edit back.
//! Messages float below the field, so that nothing moves when they come and go.

mod calendar;
mod kinds;
mod note;
mod slot;
mod text;
mod typed;

pub use calendar::calendar;
pub use kinds::{
    before, currency, date, day_offset, decimal, month, name, number, optional_date, optional_decimal,
    optional_decimal_in, optional_month, optional_percent, optional_whole, optional_whole_in, percent, percent_points,
    price, rate, size, tight_percent, whole,
};
pub use note::note_at;
pub use slot::{COUNT_WIDTH, LARGE_WIDTH, NUMBER_WIDTH, Slot};
pub use text::{commit, go_to_end, hinted_text, is_entered, long_text, select_all, take_committed, text};
