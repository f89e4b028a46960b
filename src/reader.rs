//! Reads RON text into values that know where they stand, so that every fault of a file is found, not just the first.
//!
//! serde stops at its first error and gives numbers as binary floats. So `ron` only says whether a text is well formed.
//! One pass takes the text apart into [`Nodes`], and a [`Reader`] asks each [`Node`] for the expected value. A node of
//! another kind leaves a [`Fault`](crate::fault::Fault) behind, and reading goes on.

mod comments;
mod literals;
mod names;
mod node;
mod nodes;
mod over;
mod ranges;
mod source_map;
mod syntax;
mod tree;
mod typed;

pub use crate::shown::quoted as clip;
pub(crate) use comments::{block_comment_length, string_length};
pub(crate) use literals::without_raw;
pub use literals::{unix, with_ends_of};
pub(crate) use names::usual_name;
pub use node::{Alternative, Fields, Node};
pub use nodes::Nodes;
pub use over::write_over;
pub use ranges::{Decimals, Whole};
pub use source_map::SourceMap;
pub use syntax::{MOST_BYTES, parse, too_large};
pub use tree::{Entry, Group, Keeping, Tree, Value};
pub use typed::Reader;
