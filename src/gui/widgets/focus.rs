//! Restores the focus of the keyboard after a list, a menu or a dialog closes, and for Tab after Esc or undo took it
//! away.

use egui::{Context, Id, Key, Order, Popup};

use super::reveal;

/// The widget of the window, outside of dialogs, that was last in focus.
#[derive(Default)]
pub struct Focus {
    kept: Option<Id>,
    /// True if a dialog or list was open in the last frame.
    was_covered: bool,
}

/// Gives the focus back to `control` once the list or menu that it opened closes.
pub fn give_back_to(ctx: &Context, control: Id) {
    ctx.data_mut(|data| data.insert_temp(owner_id(), Some(control)));
}

/// Takes the focus from the field that has it, and so ends an edit that is going on.
pub fn leave(ctx: &Context) {
    ctx.memory_mut(|memory| memory.focused().into_iter().for_each(|id| memory.surrender_focus(id)));
}

fn owner_id() -> Id {
    Id::unique("owner of what is open")
}

impl Focus {
    /// Begins a frame; called before anything is drawn. `dialog` is true while a dialog is open.
    pub fn begin(&mut self, ctx: &Context, dialog: bool) {
        let tab = ctx.input(|input| input.key_pressed(Key::Tab));
        if dialog || !tab || ctx.memory(egui::Memory::focused).is_some() || Popup::is_any_open(ctx) {
            return;
        }
        match self.kept {
            Some(id) if ctx.read_response(id).is_some() => ctx.memory_mut(|memory| memory.request_focus(id)),
            // The widget is gone, such as a removed entry of a list; its field is still there.
            Some(_) if reveal::last(ctx).is_some() => {
                ctx.memory_mut(|memory| memory.move_focus(egui::FocusDirection::None));
                ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Tab));
                reveal::last(ctx).into_iter().for_each(|place| reveal::ask(ctx, place));
            }
            _ => {}
        }
    }

    /// Ends a frame; called once everything is drawn and done.
    pub fn end(&mut self, ctx: &Context, dialog: bool) {
        // Widgets under a dialog take no focus until a frame was drawn without the dialog.
        let closing = ctx.memory(|memory| memory.top_modal_layer().is_some());
        if closing && !dialog {
            ctx.request_repaint();
        }
        let covered = dialog || closing || Popup::is_any_open(ctx);
        if let Some(owner) = ctx.data_mut(|data| data.remove_temp::<Option<Id>>(owner_id())).flatten() {
            self.kept = Some(owner);
        }
        // Reading the response of a widget in focus, while something else is clicked, takes the focus from it (egui
        // 0.37).
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
