//! Writing a scenario over a text that has comments: the canonical form, with every comment beside what it stood beside.

use super::file::{self, Draft};
use super::{Scenario, text_of};
use crate::fault::{Fault, Place, Report};
use crate::reader::Tree;

/// The canonical text of a scenario, with all comments of the text that it is written in.
///
/// The text must be readable, but may break rules that hold between its parts. A field that the canonical form would
/// leave out stays where a comment stands at it. `name` is the file's, for the report of what cannot be read.
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
    let read = file::read(text).map_err(|fault| Report::new(name, text, vec![fault]))?;
    if !read.faults.is_empty() {
        return Err(Report::new(name, text, read.faults));
    }
    let canonical = read.draft.write();
    let formatted = Tree::of(text).and_then(|source| {
        let mut tree = Tree::of(&canonical)?;
        let lost = tree.take_comments(&source, None);
        let formatted = tree.write();
        let kept = Tree::of(&formatted).is_some_and(|tree| tree.count() == source.count());
        (lost == 0 && kept && says(&formatted, &read.draft)).then_some(formatted)
    });
    formatted.ok_or_else(|| {
        let fault = Fault::new(Place::default(), "the file cannot be put in order without losing something");
        Report::new(name, text, vec![fault.at(0..1).help("it stays as it is; its value is read all the same")])
    })
}

/// The canonical text of a scenario that takes the place of an older text, with the comments of what is still there;
/// and how many comments are lost with what is gone.
pub fn write_over(text: &str, scenario: &Scenario) -> (String, usize) {
    let canonical = scenario.write();
    let plain = || (canonical.clone(), Tree::of(text).map_or(0, |tree| tree.count()));
    let Ok(old) = Scenario::parse("", text) else { return plain() };
    let of_old = old.scenario.write();
    let (Some(source), Some(before), Some(mut tree)) = (Tree::of(text), Tree::of(&of_old), Tree::of(&canonical)) else {
        return plain();
    };
    let lost = tree.take_comments(&source, Some(&before));
    let written = tree.write();
    match Scenario::parse("", &written) {
        Ok(parsed) if parsed.scenario == *scenario => (written, lost),
        _ => plain(),
    }
}

fn says(text: &str, draft: &Draft) -> bool {
    file::read(text).is_ok_and(|read| read.faults.is_empty() && read.draft == *draft)
}
