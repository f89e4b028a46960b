//! Areas that the keyboard scrolls: to what it comes to, and by pages.

use egui::containers::scroll_area::ScrollAreaOutput;
use egui::style::ScrollAnimation;
use egui::{Context, Id, Key, Memory, Modifiers, Popup, Response, ScrollArea, Ui};

use super::regions;

/// Draws what scrolls in an area.
pub fn show<R>(area: ScrollArea, ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> ScrollAreaOutput<R> {
    area.show(ui, |ui| {
        let drawn = contents(ui);
        follow(ui);
        pages(ui);
        drawn
    })
}

/// Scrolls to the widget that the keyboard has just come to, if it is in the area and a part of it out of sight.
pub fn follow(ui: &Ui) {
    let ctx = ui.ctx();
    let Some(focused) = ctx.memory(Memory::focused) else { return };
    if ctx.data(|data| data.get_temp(followed())) == Some(focused) {
        return;
    }
    let here = ctx.viewport(|viewport| {
        let widgets = &viewport.this_pass.widgets;
        let widget = widgets.get(focused).filter(|_| regions::is_within(widgets, focused, ui.unique_id()));
        widget.map(|widget| (widget.rect, widget.interact_rect))
    });
    if let Some((whole, in_sight)) = here
        && !in_sight.expand(1.0).contains_rect(whole)
    {
        ui.scroll_to_rect_animation(whole, None, ScrollAnimation::none());
    }
}

/// Scrolls to a widget that the keyboard has just come to, as [`follow`] does, where an area draws only what is in sight.
pub fn follow_widget(widget: &Response) {
    if widget.gained_focus() && !widget.interact_rect.expand(1.0).contains_rect(widget.rect) {
        widget.scroll_to_me_animation(None, ScrollAnimation::none());
    }
}

/// Scrolls by a page if a key for that is pressed, the keyboard is in this region and there is more than what is in sight.
/// Called where all of the area is drawn, or where its length is known otherwise.
pub fn pages(ui: &Ui) {
    let room = ui.clip_rect().height();
    if ui.min_rect().height() > room + 1.0 {
        turn_pages(ui);
    }
}

/// Scrolls by a page, as [`pages`] does, wherever the area ends.
pub fn turn_pages(ui: &Ui) {
    let ctx = ui.ctx();
    let is_pressed = ctx.input(|input| input.key_pressed(Key::PageDown) || input.key_pressed(Key::PageUp));
    let is_covered = !ctx.memory(|memory| memory.allows_interaction(ui.layer_id()));
    if !is_pressed || is_covered || Popup::is_any_open(ctx) || !regions::scrolls(ui) {
        return;
    }
    // A line stays in sight, by which the eye goes on.
    let page = (ui.clip_rect().height() - ui.spacing().interact_size.y).max(ui.spacing().interact_size.y);
    let taken = |key| ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let pages = f32::from(u8::from(taken(Key::PageUp))) - f32::from(u8::from(taken(Key::PageDown)));
    ui.scroll_with_delta_animation(egui::vec2(0.0, pages * page), ScrollAnimation::none());
}

/// Ends a frame: what the keyboard came to has been scrolled to. Called once everything is drawn.
pub fn settle(ctx: &Context) {
    let focused = ctx.memory(Memory::focused);
    ctx.data_mut(|data| match focused {
        Some(focused) => drop(data.insert_temp(followed(), focused)),
        None => data.remove::<Id>(followed()),
    });
}

/// Where the widget is kept that was in focus in the frame before.
fn followed() -> Id {
    Id::unique("widget that was scrolled to")
}
