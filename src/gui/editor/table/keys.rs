//! What the keyboard asks for while it is in the table.
//!
//! The table takes its keys before anything else of the window does: Enter, Tab, arrows and the clipboard mean there what
//! they mean in a spreadsheet.

use egui::{Context, Event, ImeEvent, Key, Modifiers};

use super::selection::Step;
use super::{TableView, editor_id, grid_id};
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

impl TableView {
    /// Takes the events of the table out of the input.
    pub fn take_keys(&mut self, ctx: &Context) {
        let focused = ctx.memory(egui::Memory::focused);
        let in_editor = focused == Some(editor_id());
        if !in_editor && focused != Some(grid_id()) {
            return;
        }
        let mut typing = in_editor && self.editing.is_some();
        let events = ctx.input_mut(|input| std::mem::take(&mut input.events));
        let mut kept = Vec::with_capacity(events.len());
        let mut moves = false;
        for event in events {
            if let Event::Ime(ime) = &event {
                self.composes = matches!(ime, ImeEvent::Preedit { text, .. } if !text.is_empty());
            }
            let input = if self.composes {
                None
            } else if typing {
                self.typed(&event)
            } else {
                resting(&event)
            };
            moves |= is_navigation(&event);
            let begins = !typing
                && match &event {
                    Event::Text(text) => !text.chars().any(char::is_control),
                    Event::Ime(ImeEvent::Preedit { text, .. } | ImeEvent::Commit(text)) => !text.is_empty(),
                    _ => false,
                };
            if begins {
                self.inputs.push(Input::TypeOver);
                typing = true;
                ctx.memory_mut(|memory| memory.request_focus(editor_id()));
            }
            match input {
                Some(input) => self.inputs.push(input),
                // A blank would click what is in focus.
                None if !typing && matches!(event, Event::Key { key: Key::Space, .. }) => {}
                None => kept.push(event),
            }
        }
        ctx.input_mut(|input| input.events = kept);
        if moves {
            // egui has taken the key for one that moves the focus.
            ctx.memory_mut(|memory| memory.move_focus(egui::FocusDirection::None));
        }
    }

    /// What an event asks for while a cell is edited; `None` for what its field takes.
    fn typed(&self, event: &Event) -> Option<Input> {
        let editing = self.editing.as_ref();
        if let Event::Paste(text) = event {
            return text.trim_end().contains(['\t', '\n']).then(|| Input::Paste(text.clone()));
        }
        let (key, modifiers) = pressed(event)?;
        let has_list = editing.is_some_and(|editing| !editing.offered.is_empty());
        let over = !editing.is_some_and(|editing| editing.within);
        let step = |rows, columns| Some(Input::Step { step: Step::By(rows, columns), extends: false });
        match (key, modifiers) {
            (Key::Enter, Modifiers::COMMAND) => Some(Input::FillBlock),
            (Key::Enter, Modifiers::NONE) => Some(Input::Enter { back: false }),
            (Key::Enter, Modifiers::SHIFT) => Some(Input::Enter { back: true }),
            (Key::Tab, Modifiers::NONE) => Some(Input::Tab { back: false }),
            (Key::Tab, Modifiers::SHIFT) => Some(Input::Tab { back: true }),
            (Key::Escape, Modifiers::NONE) => Some(Input::Escape),
            (Key::F2, Modifiers::NONE) => Some(Input::EditWithin),
            (Key::ArrowDown, Modifiers::NONE) if has_list => Some(Input::List { down: true }),
            (Key::ArrowUp, Modifiers::NONE) if has_list => Some(Input::List { down: false }),
            (Key::ArrowDown, Modifiers::NONE) if over => step(1, 0),
            (Key::ArrowUp, Modifiers::NONE) if over => step(-1, 0),
            (Key::ArrowLeft, Modifiers::NONE) if over => step(0, -1),
            (Key::ArrowRight, Modifiers::NONE) if over => step(0, 1),
            _ => None,
        }
    }
}

/// What an event asks for while no cell is edited.
fn resting(event: &Event) -> Option<Input> {
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
fn pressed(event: &Event) -> Option<(Key, Modifiers)> {
    let Event::Key { key, pressed: true, modifiers, .. } = event else { return None };
    let Modifiers { alt, shift, command, .. } = *modifiers;
    Some((*key, Modifiers { alt, shift, command, ctrl: false, mac_cmd: false }))
}

fn is_navigation(event: &Event) -> bool {
    let moving = [Key::Tab, Key::ArrowDown, Key::ArrowUp, Key::ArrowLeft, Key::ArrowRight, Key::Escape];
    matches!(event, Event::Key { key, pressed: true, .. } if moving.contains(key))
}
