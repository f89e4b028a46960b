//! What differs between two scenarios, in the words of the window: the steps that can be undone are called by it.

pub use crate::export::changes::*;
use crate::scenario::{Draft, changes};
use crate::texts::tr;

/// What a step from one scenario to another changes, in a few words.
pub fn step(old: &Draft, new: &Draft) -> String {
    let found = changes(old, new);
    let Some(first) = found.first() else { return tr!("change-order") };
    match found.len() - 1 {
        0 => title(first),
        more => tr!("change-and-more", change = title(first), count = more),
    }
}
