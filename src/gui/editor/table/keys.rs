//! What the keyboard asks for while it is in the table.
//!
//! The table takes its keys before anything else of the window does: Enter, Tab, arrows and the clipboard mean there what
//! they mean in a spreadsheet.

use egui::{Context, Event, ImeEvent, Key, Modifiers};

use super::ids::{editor_id, grid_id};
use super::input::{Input, is_navigation, pressed, resting};
use super::selection::Step;
use super::view::TableView;

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
