//! The names of changes and their subjects, in the language of the thread.

use crate::scenario::{Action, Change, Subject};
use crate::texts::tr;

/// The name of a change, without values.
pub fn title(change: &Change) -> String {
    let subject = subject(&change.subject);
    match &change.action {
        Action::Add(_) => tr!("change-add", what = subject),
        Action::Remove(_) => tr!("change-remove", what = subject),
        Action::Move { .. } => tr!("change-move", what = subject),
        Action::Set { field, .. } if change.subject == Subject::Scenario => field.label(),
        Action::Set { field, .. } => tr!("change-set", field = field.label(), what = subject),
    }
}

/// The name of a subject.
pub fn subject(subject: &Subject) -> String {
    match subject {
        Subject::Scenario => tr!("change-scenario"),
        Subject::Fleet { name, .. } => tr!("change-fleet", name = name),
        Subject::Line { name, at, interface, .. } => {
            tr!("change-line", fleet = name, line = at + 1, interface = interface)
        }
        Subject::Input { parameter, .. } => tr!("change-input", parameter = parameter),
        Subject::Factor { name, .. } => tr!("change-factor", name = name),
    }
}
