//! What the keyboard may ask of the table.

use egui::{Event, Key, Modifiers};

use super::selection::Step;
use crate::gui::command::shortcuts;
use crate::gui::command::table_act::TableAct;

/// What is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// Move the cursor; `extends` grows the block.
    Step {
        step: Step,
        extends: bool,
    },
    /// Move by about what is in sight.
    Page {
        down: bool,
        extends: bool,
    },
    Tab {
        back: bool,
    },
    Enter {
        back: bool,
    },
    /// Type over the cell.
    TypeOver,
    /// Edit the text of the cell.
    EditWithin,
    /// Give up what is typed, or a block.
    Escape,
    /// Put what is typed into every selected cell.
    FillBlock,
    Delete,
    Copy,
    Cut,
    Paste(String),
    SelectAll,
    SelectRows,
    SelectColumns,
    /// Move the choice in the list of what a cell may hold.
    List {
        down: bool,
    },
    Act(TableAct),
}

/// What an event asks for while no cell is edited.
pub fn resting(event: &Event) -> Option<Input> {
    match event {
        Event::Copy => return Some(Input::Copy),
        Event::Cut => return Some(Input::Cut),
        Event::Paste(text) => return Some(Input::Paste(text.clone())),
        _ => {}
    }
    let (key, modifiers) = pressed(event)?;
    if let Some(act) = shortcuts::in_table(key, modifiers) {
        return Some(Input::Act(act));
    }
    let extends = modifiers.shift;
    let far = modifiers.command;
    let step = |step| Some(Input::Step { step, extends });
    match key {
        _ if modifiers.alt => None,
        Key::ArrowDown => step(if far { Step::LastRow } else { Step::By(1, 0) }),
        Key::ArrowUp => step(if far { Step::FirstRow } else { Step::By(-1, 0) }),
        Key::ArrowLeft => step(if far { Step::FirstColumn } else { Step::By(0, -1) }),
        Key::ArrowRight => step(if far { Step::LastColumn } else { Step::By(0, 1) }),
        Key::Home => step(if far { Step::Begin } else { Step::FirstColumn }),
        Key::End => step(if far { Step::End } else { Step::LastColumn }),
        Key::PageDown if !far => Some(Input::Page { down: true, extends }),
        Key::PageUp if !far => Some(Input::Page { down: false, extends }),
        Key::A if far && !extends => Some(Input::SelectAll),
        Key::Space if far && !extends => Some(Input::SelectColumns),
        Key::Space if extends && !far => Some(Input::SelectRows),
        _ if far => None,
        Key::Tab => Some(Input::Tab { back: extends }),
        Key::Enter => Some(Input::Enter { back: extends }),
        Key::F2 if !extends => Some(Input::EditWithin),
        Key::Escape => Some(Input::Escape),
        Key::Delete | Key::Backspace if !extends => Some(Input::Delete),
        _ => None,
    }
}

/// The key that an event presses, with the modifiers that it has on every system.
pub fn pressed(event: &Event) -> Option<(Key, Modifiers)> {
    let Event::Key { key, pressed: true, modifiers, .. } = event else { return None };
    let Modifiers { alt, shift, command, .. } = *modifiers;
    Some((*key, Modifiers { alt, shift, command, ctrl: false, mac_cmd: false }))
}

/// True for a key that moves the focus elsewhere in a window.
pub fn is_navigation(event: &Event) -> bool {
    let moving = [Key::Tab, Key::ArrowDown, Key::ArrowUp, Key::ArrowLeft, Key::ArrowRight, Key::Escape];
    matches!(event, Event::Key { key, pressed: true, .. } if moving.contains(key))
}
