//! What can be wrong with a row of a log.

use super::columns::Role;
use super::size::NoSize;
use super::time::NoTime;
use crate::plan::{InterfaceId, Leg};

/// What is wrong with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// A number of cells other than that of the header.
    Cells(usize),
    /// Characters behind the quote that ends a cell.
    AfterQuote,
    /// A cell in quotes that ends nowhere, over several lines.
    UnclosedQuote,
    NotText,
    /// More bytes than a line may have.
    TooLong,
    NoJson,
    /// A field of a JSON record that is an object or a list.
    Nested(Role),
    /// A field that a JSON record has twice.
    Twice(Role),
    Time(NoTime),
    UnknownInterface,
    /// Neither an interface nor a topic.
    NoInterface,
    Unmatched,
    UnknownLeg,
    /// A leg that the plan does not bill for the interface.
    Leg(InterfaceId, Leg),
    /// A leg other than the rule's.
    LegAgainstRule(Leg),
    NoSize,
    Size(NoSize),
    /// A line of a platform's log that was cut before the size.
    Cut,
    /// A line of a platform's log of which the name and the topic cannot be told apart.
    LooksTwice,
}
