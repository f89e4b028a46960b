//! Reveals a field by its place in the document: scrolls it into sight, and gives it the focus.

use egui::style::ScrollAnimation;
use egui::{Align, Context, Id, Response};

use crate::fault::Place;

/// A field on its way into sight.
#[derive(Clone, Copy)]
struct Sought {
    place: Place,
    /// The field that has taken the focus, and whether it stands exactly at the place.
    found: Option<(Id, bool)>,
    frames_left: u8,
}

/// The number of frames for which a field is sought. Parts that are drawn on the way may take more or less room than
/// was kept for them, and so move the field.
const FRAMES: u8 = 6;

/// Reveals the field at a place from the next frame on. If several fields lie there, it is the first that is drawn.
pub fn ask(ctx: &Context, place: Place) {
    put(ctx, Some(Sought { place, found: None, frames_left: FRAMES }));
}

/// True while a field at a place that `here` accepts is to be revealed, so that the part around it must be unfolded and
/// drawn.
pub fn is_asked(ctx: &Context, here: impl Fn(Place) -> bool) -> bool {
    sought(ctx).is_some_and(|sought| here(sought.place))
}

/// The place of the field that was last in focus; `None` before the first.
pub fn last(ctx: &Context) -> Option<Place> {
    ctx.data(|data| data.get_temp(last_id()))
}

/// Records the place to which the keyboard has come, where no field does.
pub fn note(ctx: &Context, place: Place) {
    ctx.data_mut(|data| data.insert_temp(last_id(), place));
}

fn last_id() -> Id {
    Id::unique("place of the last focus")
}

/// Scrolls to a field and focuses it if it is the one to be revealed. Called for each field that is drawn.
pub fn meet(field: &Response, place: Place) {
    if field.has_focus() {
        field.ctx.data_mut(|data| data.insert_temp(last_id(), place));
    }
    let Some(mut sought) = sought(&field.ctx) else { return };
    let exact = sought.place == place;
    let better = sought.found.is_none_or(|(_, found_exact)| exact && !found_exact);
    if better && (exact || is_part(place, sought.place)) {
        sought.found = Some((field.id, exact));
        put(&field.ctx, Some(sought));
        field.request_focus();
    }
    let is_it = sought.found.is_some_and(|(id, _)| id == field.id);
    if is_it && !field.interact_rect.expand(1.0).contains_rect(field.rect) {
        field.scroll_to_me_animation(Some(Align::Center), ScrollAnimation::none());
    }
}

/// Ends the frame of a search. Called once the document is drawn.
pub fn settle(ctx: &Context) {
    if let Some(mut sought) = sought(ctx) {
        sought.frames_left -= 1;
        put(ctx, Some(sought).filter(|sought| sought.frames_left > 0));
    }
}

/// True if `place` lies within `whole`: a field, an entry of it, or a part without a field.
fn is_part(place: Place, whole: Place) -> bool {
    let below = |field: &str| {
        field.strip_prefix(whole.field).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', ' ']))
    };
    place.fleet == whole.fleet
        && (place.line == whole.line || (whole.line.is_none() && whole.field.is_empty()))
        && (whole.field.is_empty() || below(place.field))
        && (whole.item.is_none() || place.item == whole.item)
}

fn id() -> Id {
    Id::unique("field that is asked for")
}

fn sought(ctx: &Context) -> Option<Sought> {
    ctx.data(|data| data.get_temp(id()))
}

fn put(ctx: &Context, sought: Option<Sought>) {
    ctx.data_mut(|data| match sought {
        Some(sought) => drop(data.insert_temp(id(), sought)),
        None => data.remove::<Sought>(id()),
    });
    if sought.is_some() {
        ctx.request_repaint();
    }
}
