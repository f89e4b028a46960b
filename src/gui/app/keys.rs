//! Holds keys back: after a key that may move the focus, further events wait until the focus has moved.
//!
//! egui hands all keys of a frame to the widget in focus. Keys typed faster than frames are drawn, as by scripts, would
//! reach the field or button that the focus was about to leave.

use std::collections::VecDeque;

use egui::{Event, Key, RawInput};

/// The events that wait.
#[derive(Default)]
pub struct Keys {
    waiting: VecDeque<Event>,
    /// The number of frames for which the events still wait.
    frames: u8,
}

/// The number of frames to wait after a command. A dialog or field that it opens is drawn in the next frame, and asks
/// for the focus then.
const AFTER_COMMAND: u8 = 2;

impl Keys {
    /// Leaves only the events of this frame in `input`. Returns true if another frame is needed soon.
    pub fn hold_back(&mut self, input: &mut RawInput, keyboard: Keyboard) -> bool {
        self.waiting.extend(input.events.drain(..));
        if self.frames > 0 {
            self.frames -= 1;
            return true;
        }
        while let Some(event) = self.waiting.pop_front() {
            let frames = frames_after(&event, keyboard);
            input.events.push(event);
            if let Some(frames) = frames {
                self.frames = frames;
                break;
            }
        }
        self.frames > 0 || !self.waiting.is_empty()
    }
}

/// Where the keyboard is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keyboard {
    /// In a text that is edited, in which a blank is a letter.
    Text,
    /// In the cells of a table, whose keys move its cursor and not the focus.
    Cells,
    Elsewhere,
}

/// The number of frames until the focus has moved; `None` if it stays.
fn frames_after(event: &Event, keyboard: Keyboard) -> Option<u8> {
    match event {
        // The next key is for the next cell, at once: a key that is held down goes through many.
        Event::Key { key, pressed: true, modifiers, .. }
            if keyboard == Keyboard::Cells && !modifiers.command && !is_letter(*key) =>
        {
            Some(0)
        }
        // Going back takes one frame more: the widget before is known only once a whole frame is drawn.
        Event::Key { key: Key::Tab, pressed: true, modifiers, .. } => Some(u8::from(modifiers.shift)),
        Event::Key { key: Key::Enter | Key::Escape, pressed: true, .. } => Some(AFTER_COMMAND),
        // A blank or an arrow may open a list, whose entries take the next key.
        Event::Key {
            key: Key::Space | Key::ArrowDown | Key::ArrowUp | Key::ArrowLeft | Key::ArrowRight,
            pressed: true,
            ..
        } if keyboard == Keyboard::Elsewhere => Some(AFTER_COMMAND),
        Event::Key { key, pressed: true, modifiers, .. } => {
            (modifiers.command || is_function_key(*key)).then_some(AFTER_COMMAND)
        }
        _ => None,
    }
}

/// True for a key by which a letter is typed, which comes as a text too.
const fn is_letter(key: Key) -> bool {
    !matches!(
        key,
        Key::Enter
            | Key::Tab
            | Key::Escape
            | Key::ArrowDown
            | Key::ArrowUp
            | Key::ArrowLeft
            | Key::ArrowRight
            | Key::Home
            | Key::End
            | Key::PageUp
            | Key::PageDown
            | Key::Delete
            | Key::Backspace
            | Key::F2
    )
}

fn is_function_key(key: Key) -> bool {
    Key::F1 <= key && key <= Key::F12
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::Modifiers;

    fn key(key: Key) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE }
    }

    fn text(text: &str) -> Event {
        Event::Text(text.to_owned())
    }

    /// The events of each of the next frames, if all events arrive in the first.
    fn frames(events: Vec<Event>, keyboard: Keyboard) -> Vec<Vec<Event>> {
        let mut keys = Keys::default();
        let mut input = RawInput { events, ..RawInput::default() };
        let mut frames = Vec::new();
        loop {
            let more = keys.hold_back(&mut input, keyboard);
            frames.push(std::mem::take(&mut input.events));
            if !more {
                return frames;
            }
        }
    }

    #[test]
    fn what_follows_a_key_that_moves_the_focus_comes_later_and_in_order() {
        let events = vec![text("1"), key(Key::Tab), text("2"), key(Key::Enter), text("3")];
        let first = vec![text("1"), key(Key::Tab)];
        let second = vec![text("2"), key(Key::Enter)];
        assert_eq!(frames(events, Keyboard::Text), [first, second, vec![], vec![], vec![text("3")]]);
    }

    #[test]
    fn a_blank_in_a_text_is_a_letter() {
        let events = vec![key(Key::Space), text(" "), text("a")];
        assert_eq!(frames(events.clone(), Keyboard::Elsewhere).len(), 4);
        assert_eq!(frames(events.clone(), Keyboard::Text), [events]);
    }

    #[test]
    fn going_back_takes_a_frame_more() {
        let back =
            Event::Key { key: Key::Tab, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::SHIFT };
        let events = vec![back.clone(), text("2")];
        assert_eq!(frames(events, Keyboard::Text), [vec![back], vec![], vec![text("2")]]);
    }

    #[test]
    fn keys_of_cells_come_one_a_frame_and_none_waits() {
        let events = vec![text("5"), key(Key::Enter), key(Key::A), text("6"), key(Key::ArrowDown), key(Key::F2)];
        let first = vec![text("5"), key(Key::Enter)];
        let second = vec![key(Key::A), text("6"), key(Key::ArrowDown)];
        assert_eq!(frames(events, Keyboard::Cells), [first, second, vec![key(Key::F2)]]);
    }
}
