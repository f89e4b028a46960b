//! The texts of a document that are not in force, laid out in egui's memory where its fields reach them.

use egui::{Context, Id, Ui};

use crate::fault::Place;
use crate::gui::document::ids::FieldId;
pub use crate::gui::document::unread::Group;
use crate::gui::document::unread::{Unread, UnreadText};

/// What lies in egui's memory while a document is drawn.
#[derive(Clone, Default)]
struct Drawn {
    unread: Unread,
    /// The group that is drawn.
    group: Option<Group>,
    /// The fields whose texts were noted in this frame.
    noted: Vec<FieldId>,
}

/// Lays the texts of a document out for its fields.
pub fn lay_out(ctx: &Context, unread: &Unread) {
    ctx.data_mut(|data| data.insert_temp(id(), Drawn { unread: unread.clone(), ..Drawn::default() }));
}

/// Takes them back once all fields have been drawn.
pub fn take(ctx: &Context) -> Unread {
    ctx.data_mut(|data| data.remove_temp::<Drawn>(id())).unwrap_or_default().unread
}

/// Draws a group. What a field of it held that is no longer drawn is dropped.
pub fn group<R>(ui: &mut Ui, group: Group, draw: impl FnOnce(&mut Ui) -> R) -> R {
    let outer = with(ui.ctx(), |drawn| drawn.group.replace(group));
    let result = draw(ui);
    with(ui.ctx(), |drawn| {
        drawn.group = outer;
        drawn.unread.drop_others(group, &drawn.noted);
    });
    result
}

/// True while fields of the document are drawn.
pub fn is_document(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp::<Drawn>(id())).is_some_and(|drawn| drawn.group.is_some())
}

/// What a field held that could not be read, if the value in force is still shown so.
pub fn of(ctx: &Context, field: Id, shown: &str) -> Option<String> {
    with(ctx, |drawn| drawn.unread.of(field_id(field), shown).map(str::to_owned))
}

/// Notes what a field holds that cannot be read, each time that it is drawn.
pub fn note(ctx: &Context, field: Id, place: Place, text: &str, shown: &str) {
    with(ctx, |drawn| {
        let Some(group) = drawn.group else { return };
        let field = field_id(field);
        drawn.noted.push(field);
        drawn.unread.put(UnreadText { field, group, place, text: text.to_owned(), shown: shown.to_owned() });
    });
}

/// Counts how often another state was put in place of the document: what was being typed then is over.
pub fn epoch(ctx: &Context) -> u64 {
    ctx.data(|data| data.get_temp(epoch_id())).unwrap_or_default()
}

/// Another state was put in place.
pub fn next_epoch(ctx: &Context) {
    let next = epoch(ctx).wrapping_add(1); // told apart from the last one, and no more
    ctx.data_mut(|data| data.insert_temp(epoch_id(), next));
}

/// The id of a field, as documents keep it.
pub fn field_id(id: Id) -> FieldId {
    FieldId(id.value())
}

fn with<R>(ctx: &Context, look: impl FnOnce(&mut Drawn) -> R) -> R {
    ctx.data_mut(|data| look(data.get_temp_mut_or_default(id())))
}

fn id() -> Id {
    Id::unique("texts that are not in force")
}

fn epoch_id() -> Id {
    Id::unique("epoch of the document")
}
