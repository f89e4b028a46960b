//! Fields for texts, and the parts that all fields share: Enter, input methods, the selection.

use egui::text::{CCursor, CCursorRange};
use egui::{Id, ImeEvent, Key, Modifiers, Response, TextEdit, Ui};

use super::slot::Slot;

/// Draws a field for a name or another text on one line.
pub fn text(ui: &mut Ui, slot: Slot, width: f32, value: &mut String) -> Response {
    hinted_text(ui, slot, width, "", value)
}

/// Draws a field for a text on one line that says what it is for while it is empty.
pub fn hinted_text(ui: &mut Ui, slot: Slot, width: f32, hint: &str, value: &mut String) -> Response {
    let entered = is_entered(ui, slot.id);
    let response = text_edit(ui, slot, value, |value| {
        TextEdit::singleline(value).id(slot.id).desired_width(width).hint_text(hint)
    });
    // A user who comes by the keyboard most likely types another text; a click puts the cursor where it is wanted.
    let by_key = response.gained_focus() && !ui.input(|input| input.pointer.any_pressed());
    if by_key || entered {
        select_all(ui, response.id, value);
    }
    if entered {
        commit(ui);
    }
    response
}

/// Draws a field for a text of several lines.
pub fn long_text(ui: &mut Ui, slot: Slot, value: &mut String) -> Response {
    let width = ui.available_width() - 8.0;
    text_edit(ui, slot, value, |value| TextEdit::multiline(value).id(slot.id).desired_rows(2).desired_width(width))
}

fn text_edit(
    ui: &mut Ui,
    slot: Slot,
    value: &mut String,
    edit: impl for<'t> FnOnce(&'t mut String) -> TextEdit<'t>,
) -> Response {
    let held = slot.id.with("composed");
    // Letters that are being composed stand in the field, but are not in the document.
    let mut text = ui.data(|data| data.get_temp(held)).unwrap_or_else(|| value.clone());
    let response = ui.add(edit(&mut text));
    slot.mark(&response);
    if composition(ui, &response).is {
        ui.data_mut(|data| data.insert_temp(held, text));
    } else {
        ui.data_mut(|data| data.remove::<String>(held));
        *value = text;
    }
    response
}

/// Says whether an input method composes letters in a field, now and in the frame before.
#[derive(Default)]
pub(super) struct Composition {
    pub is: bool,
    pub was: bool,
}

/// The composition in a field.
pub(super) fn composition(ui: &Ui, field: &Response) -> Composition {
    let id = field.id.with("composing");
    let was = ui.data(|data| data.get_temp(id)).unwrap_or(false);
    if !was && !field.has_focus() {
        return Composition::default();
    }
    let last = ui.input(|input| {
        let composing = |event: &egui::Event| match event {
            egui::Event::Ime(ImeEvent::Preedit { text, .. }) => Some(!text.is_empty()),
            egui::Event::Ime(ImeEvent::Commit(_)) => Some(false),
            _ => None,
        };
        input.events.iter().rev().find_map(composing)
    });
    let is = field.has_focus() && last.unwrap_or(was);
    if is != was {
        ui.data_mut(|data| data.insert_temp(id, is));
    }
    Composition { is, was }
}

/// True if Enter is pressed in a field. To be called before the field is drawn: the key is consumed, so that the field
/// keeps the focus.
pub fn is_entered(ui: &Ui, id: Id) -> bool {
    ui.memory(|memory| memory.has_focus(id)) && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
}

/// Makes the next edit a step of its own in the history.
pub fn commit(ui: &Ui) {
    ui.data_mut(|data| data.insert_temp(committed_id(), true));
}

/// True if Enter was pressed in a field since the last call.
pub fn take_committed(ctx: &egui::Context) -> bool {
    ctx.data_mut(|data| data.remove_temp(committed_id())).unwrap_or(false)
}

fn committed_id() -> Id {
    Id::unique("field was committed")
}

/// Selects all of a field's text, so that typing replaces it.
pub fn select_all(ui: &Ui, id: Id, text: &str) {
    select(ui, id, CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count())));
}

/// Puts the cursor behind a field's text, so that typing goes on from it.
pub fn go_to_end(ui: &Ui, id: Id, text: &str) {
    select(ui, id, CCursorRange::one(CCursor::new(text.chars().count())));
}

fn select(ui: &Ui, id: Id, range: CCursorRange) {
    if let Some(mut state) = TextEdit::load_state(ui.ctx(), id) {
        state.cursor.set_char_range(Some(range));
        state.store(ui.ctx(), id);
    }
}
