//! A field that keeps the typed text beside its value: the machinery of all fields but those for texts.

use egui::{Id, Key, Modifiers, Response, TextEdit, Ui};

use super::note::note_ui;
use super::slot::Slot;
use super::text::{Composition, commit, composition, is_entered, select_all};
use crate::gui::widgets::{theme, unread};

/// A value that was read, with a message if its meaning is not obvious.
pub(super) struct Read<T> {
    pub value: T,
    pub note: Option<String>,
}

impl<T> Read<T> {
    /// A value without a message.
    pub const fn plain(value: T) -> Self {
        Self { value, note: None }
    }
}

/// A kind of field: how it shows, reads and steps its values.
pub(super) struct Kind<'k, T> {
    pub hint: &'k str,
    pub show: &'k dyn Fn(&T) -> String,
    pub read: &'k dyn Fn(&str) -> Result<Read<T>, String>,
    /// Returns the value that is a number of steps further; `None` out of range.
    pub step: &'k dyn Fn(&T, i64) -> Option<T>,
}

/// A typed text, with the value in force at the time as it was shown, and the value before the edit.
#[derive(Clone)]
struct Typed<T> {
    text: String,
    shown: String,
    /// The value that a wrong text leaves in force. While such a text is typed its beginnings may be right by chance,
    /// as the `0` of `0.4 XB`.
    before: T,
    /// The epoch of the document at the time.
    epoch: u64,
}

/// The steps of the arrow keys in this frame: positive upwards, tenfold with Shift, 0 out of focus.
fn steps(ui: &Ui, id: Id) -> i64 {
    if !ui.memory(|memory| memory.has_focus(id)) {
        return 0;
    }
    let keys = [
        (Modifiers::SHIFT, Key::ArrowUp, 10),
        (Modifiers::SHIFT, Key::ArrowDown, -10),
        (Modifiers::NONE, Key::ArrowUp, 1),
        (Modifiers::NONE, Key::ArrowDown, -1),
    ];
    ui.input_mut(|input| {
        keys.into_iter().map(|(modifiers, key, by)| by * input.count_and_consume_key(modifiers, key) as i64).sum()
    })
}

/// Draws a field of some kind, and takes over the value that is typed in it.
pub(super) fn field<T: Clone + PartialEq + Send + Sync + 'static>(
    ui: &mut Ui,
    slot: Slot,
    width: f32,
    value: &mut T,
    kind: &Kind<'_, T>,
) -> Response {
    aligned(ui, slot, (width, egui::Align2::RIGHT_CENTER), value, kind)
}

/// Draws a field with a width in points and an alignment of its text.
pub(super) fn aligned<T: Clone + PartialEq + Send + Sync + 'static>(
    ui: &mut Ui,
    slot: Slot,
    (width, align): (f32, egui::Align2),
    value: &mut T,
    kind: &Kind<'_, T>,
) -> Response {
    let shown = (kind.show)(value);
    let typed: Option<Typed<T>> = ui.data(|data| data.get_temp(slot.id));
    let epoch = unread::epoch(ui.ctx());
    let typed = typed.filter(|typed| typed.shown == shown && typed.epoch == epoch).or_else(|| {
        let text = unread::of(ui.ctx(), slot.id, &shown)?;
        Some(Typed { text, shown: shown.clone(), before: value.clone(), epoch })
    });
    let was_typed = typed.is_some();
    let (mut text, before) = typed.map_or_else(|| (shown.clone(), value.clone()), |typed| (typed.text, typed.before));
    let by = steps(ui, slot.id);
    let stepped = if by == 0 { None } else { (kind.step)(value, by) };
    let is_stepped = stepped.is_some();
    if let Some(new) = stepped {
        text = (kind.show)(&new);
        *value = new;
    }
    let entered = is_entered(ui, slot.id);
    let was_wrong = was_typed && (kind.read)(&text).is_err();
    let mut edit = TextEdit::singleline(&mut text).id(slot.id).desired_width(width).align(align).hint_text(kind.hint);
    if was_wrong {
        edit = edit.text_color(theme::error_colour(ui));
    }
    let mut response = ui.add(edit);
    slot.mark(&response);
    if response.gained_focus() || is_stepped {
        select_all(ui, response.id, &text);
    }
    let focused = response.has_focus();
    let Composition { is: is_composed, was: was_composed } = composition(ui, &response);
    if is_composed {
        let typed = Typed { text, shown: (kind.show)(value), before, epoch };
        ui.data_mut(|data| data.insert_temp(slot.id, typed));
        return response;
    }
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
        value.clone_from(&before);
        text = (kind.show)(value);
    }
    if !focused && !was_typed && !response.changed() {
        return response;
    }
    let mut note = None;
    let wrong = match (kind.read)(&text) {
        Ok(read) => {
            if response.changed() || entered || was_composed {
                *value = read.value;
            }
            note = read.note;
            None
        }
        Err(wrong) => {
            value.clone_from(&before);
            Some(wrong)
        }
    };
    if is_stepped {
        response.mark_changed();
    }
    if wrong.is_some() != was_wrong {
        ui.ctx().request_repaint(); // in the colour that it has now
    }
    // An entered text is shown as it was understood, selected to be typed over.
    let done = entered && wrong.is_none();
    if entered {
        commit(ui);
        select_all(ui, response.id, &if done { (kind.show)(value) } else { text.clone() });
        ui.ctx().request_repaint();
    }
    let shown = (kind.show)(value);
    if wrong.is_some() {
        unread::note(ui.ctx(), slot.id, slot.place, &text, &shown);
    }
    // The document keeps the wrong texts of its fields, since an undo changes them.
    let stays = wrong.is_some() && !unread::is_document(ui.ctx());
    let keep = ((focused && !done) || stays).then_some(Typed { text, shown, before, epoch });
    // The context is locked in here, so nothing else may be read from it.
    ui.data_mut(|data| match keep {
        Some(typed) => {
            data.insert_temp(slot.id, typed);
        }
        None => data.remove::<Typed<T>>(slot.id),
    });
    if let Some(wrong) = wrong {
        let stroke = egui::Stroke::new(1.0, theme::error_colour(ui));
        ui.painter().rect_stroke(response.rect, 2.0, stroke, egui::StrokeKind::Outside);
        note_ui(ui, &response, &wrong, true);
    } else if let Some(note) = note.filter(|_| focused) {
        note_ui(ui, &response, &note, false);
    }
    response
}
