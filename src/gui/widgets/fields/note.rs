//! The message about a typed text.

use egui::{Id, LayerId, Order, Rect, Response, Ui};

use crate::gui::widgets::theme;

/// Paints a message below a field. It is no widget, so that the widgets under it can be clicked.
pub(super) fn note_ui(ui: &Ui, field: &Response, text: &str, wrong: bool) {
    let ctx = ui.ctx();
    ctx.accesskit_node_builder(field.id, |node| node.set_description(text));
    // A wrong field stays marked while others are edited, but its message covers none of them.
    let elsewhere = !field.has_focus() && !field.hovered() && ui.memory(|memory| memory.focused().is_some());
    let covered = ui.memory(|memory| memory.top_modal_layer().is_some());
    if elsewhere || covered || !ui.clip_rect().contains(field.rect.center()) {
        tell(ui, field.id, text);
        return;
    }
    note_at(ui, field.id, field.rect, text, wrong);
}

fn tell(ui: &Ui, id: Id, text: &str) {
    ui.ctx().accesskit_node_builder(id.with("note"), |node| {
        node.set_role(egui::accesskit::Role::Label);
        node.set_value(text);
    });
}

/// Paints a message below a part of the window, whose id is `id`.
pub fn note_at(ui: &Ui, id: Id, field: Rect, text: &str, wrong: bool) {
    const WIDEST: f32 = 340.0;
    let ctx = ui.ctx();
    tell(ui, id, text);
    let colour = if wrong { theme::error_colour(ui) } else { ui.visuals().text_color() };
    let font = egui::TextStyle::Small.resolve(ui.style());
    let words = ui.fonts_mut(|fonts| fonts.layout(text.to_owned(), font, colour, WIDEST));
    let margin = egui::vec2(6.0, 3.0);
    let screen = ctx.content_rect();
    let room = words.size().ceil() + 2.0 * margin;
    let left = field.left().min(screen.right() - room.x - 4.0).max(screen.left());
    let below = field.bottom() + 3.0;
    let top = if below + room.y <= screen.bottom() { below } else { field.top() - room.y - 3.0 };
    let rect = Rect::from_min_size(egui::pos2(left, top), room);
    let visuals = ui.visuals();
    let stroke = egui::Stroke::new(1.0, if wrong { colour } else { visuals.widgets.inactive.bg_stroke.color });
    let painter = ctx.layer_painter(LayerId::new(Order::Middle, id.with("note")));
    painter.rect(rect, 3.0, visuals.extreme_bg_color, stroke, egui::StrokeKind::Outside);
    painter.galley(rect.min + margin, words, colour);
}
