//! Restores the keyboard's focus: after a list, a menu or a dialog closes, and for Tab after Esc or undo took it away.

use egui::{Context, Id, Key, Order, Popup};

use super::reveal;

/// The last widget of the window, outside of dialogs, in focus.
#[derive(Default)]
pub struct Focus {
    kept: Option<Id>,
    /// A dialog or list was open in the last frame.
    was_covered: bool,
}

/// Has the focus given back to `control` once the list or menu that it opened closes.
pub fn give_back_to(ctx: &Context, control: Id) {
    ctx.data_mut(|data| data.insert_temp(owner_id(), Some(control)));
}

fn owner_id() -> Id {
    Id::unique("owner of what is open")
}

impl Focus {
    /// Called before anything is drawn. `dialog` is true while one is open.
    pub fn begin(&mut self, ctx: &Context, dialog: bool) {
        let tab = ctx.input(|input| input.key_pressed(Key::Tab));
        if dialog || !tab || ctx.memory(egui::Memory::focused).is_some() || Popup::is_any_open(ctx) {
            return;
        }
        match self.kept {
            Some(id) if ctx.read_response(id).is_some() => ctx.memory_mut(|memory| memory.request_focus(id)),
            // What had it is gone: a removed entry of a list, say. Its field is still there.
            Some(_) if reveal::last(ctx).is_some() => {
                ctx.memory_mut(|memory| memory.move_focus(egui::FocusDirection::None));
                ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Tab));
                reveal::last(ctx).into_iter().for_each(|place| reveal::ask(ctx, place));
            }
            _ => {}
        }
    }

    /// Called once everything has been drawn and done.
    pub fn end(&mut self, ctx: &Context, dialog: bool) {
        // What was under a dialog takes no focus until a frame has been drawn without it.
        let closing = ctx.memory(|memory| memory.top_modal_layer().is_some());
        if closing && !dialog {
            ctx.request_repaint();
        }
        let covered = dialog || closing || Popup::is_any_open(ctx);
        if let Some(owner) = ctx.data_mut(|data| data.remove_temp::<Option<Id>>(owner_id())).flatten() {
            self.kept = Some(owner);
        }
        // To look at a widget that has the focus while something else is clicked takes the focus from it (egui 0.37).
        if ctx.input(|input| input.pointer.any_click() || input.pointer.any_pressed()) {
            self.was_covered |= covered;
            return;
        }
        let focused = ctx.memory(egui::Memory::focused);
        let in_window = |id: &Id| {
            ctx.read_response(*id)
                .is_some_and(|drawn| matches!(drawn.layer_id.order, Order::Background | Order::Middle))
        };
        match focused.filter(in_window) {
            Some(id) if !covered => self.kept = Some(id),
            None if !covered && self.was_covered => {
                if let Some(id) = self.kept.filter(in_window) {
                    ctx.memory_mut(|memory| memory.request_focus(id));
                    ctx.request_repaint();
                }
            }
            _ => {}
        }
        self.was_covered = covered;
    }
}
