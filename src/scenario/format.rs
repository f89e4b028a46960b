//! Writes a scenario over a text: in the canonical form, with every comment beside its value, every value as its author
//! wrote it, and line ends as they were.

use super::bytes::text_of;
use super::draft::Draft;
use super::read;
use super::validated::Scenario;
use crate::fault::{Fault, Place, Report};
use crate::plan::Plans;
use crate::reader::{self, Keeping, Nodes, Tree, too_large, unix, with_ends_of};

/// The canonical text of a scenario, with all comments of the text that it is written in.
///
/// A value stays as it was written where that is a way of its own: a text over several lines or a raw one, a number with
/// `_`, in quotes, with an exponent or in another base. Attributes stay, and lines end as most of them do.
///
/// The text must be readable, but may break rules that hold between its parts. A field that says
/// no more than its default stays as its author wrote it. `name` is the file's, for the report of what cannot be read.
///
/// ```
/// use fleetcost::scenario::format;
///
/// let text = "(version: 1, start: \"2026-12\", // as ordered\n name: \"Pilot\", fleets: [/* none yet */])";
/// let formatted = "(\n    version: 1,\n    name: \"Pilot\",\n    start: \"2026-12\", // as ordered\n    fleets: [/* none yet */],\n)\n";
/// assert_eq!(format("pilot.ron", text.as_bytes()).as_deref(), Ok(formatted));
/// ```
pub fn format(name: &str, bytes: &[u8]) -> Result<String, Report> {
    let text = text_of(name, bytes)?;
    let plans = Plans::built_in();
    let read = read::read(&plans, &text).map_err(|fault| Report::new(name, &text, vec![fault]))?;
    if !read.faults.is_empty() {
        return Err(Report::new(name, &text, read.faults));
    }
    let canonical = read.draft.write();
    let unix = unix(&text);
    let formatted = Nodes::of(&unix).and_then(|source| {
        let mut tree = Tree::of(&canonical)?;
        let lost = tree.take_over(Tree::with_comments(&source), None, Keeping::Written);
        let formatted = tree.laid_out().write();
        let nodes = Nodes::of(&formatted)?;
        let kept = lost == 0 && nodes.comments() == source.comments() && says(&plans, &nodes, &read.draft);
        kept.then(|| with_ends_of(&text, formatted))
    });
    let unformatted = |fault: Fault| {
        let help = "it stays as it is; its value is read all the same";
        Report::new(name, &text, vec![fault.at(0..1).help(help)])
    };
    let formatted = formatted.ok_or_else(|| {
        unformatted(Fault::new(Place::default(), "the file cannot be put in order without losing something"))
    })?;
    if let Some(too_large) = too_large(formatted.len()) {
        // Indented, a text is longer; nothing may be written that would not be read again.
        let fault =
            Fault::new(Place::default(), "the file would be larger in its canonical form than a scenario may be");
        return Err(unformatted(Fault { allowed: too_large.allowed, ..fault }));
    }
    Ok(formatted)
}

/// Writes the canonical text of a scenario in place of an older text, and gives the number of lost comments. Comments
/// stay beside what is still there; unchanged values stay as their author wrote them, written-out defaults too.
///
/// # Errors
///
/// The text would be larger than a scenario may be, and could not be read again.
pub fn write_over(text: &str, scenario: &Scenario) -> Result<(String, usize), Fault> {
    let plans = scenario.plans();
    let old = |source: &Nodes<'_>| {
        let old = read::read_nodes(plans, source);
        Some(Scenario::new_under(plans, old.draft).ok().filter(|_| old.faults.is_empty())?.write())
    };
    let says = |nodes: &Nodes<'_>| {
        let read = read::read_nodes(plans, nodes);
        read.faults.is_empty() && scenario.revised(read.draft).is_ok_and(|read| read == *scenario)
    };
    // A default that was written out may say something new beside what has changed, as another price plan.
    let ways = [Keeping::Written, Keeping::Commented];
    reader::write_over(text, scenario.write(), &ways, old, says)
}

fn says(plans: &Plans, nodes: &Nodes<'_>, draft: &Draft) -> bool {
    let read = read::read_nodes(plans, nodes);
    read.faults.is_empty() && read.draft == *draft
}
