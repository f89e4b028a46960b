//! The unread texts of the document on screen, which lie in egui's memory while its fields are drawn.

use egui::{Context, Id, Ui};

use crate::fault::Place;
use crate::gui::document::ids::FieldId;
pub use crate::gui::document::unread::Group;
use crate::gui::document::unread::{Unread, UnreadText};

/// The texts while a document is drawn.
#[derive(Clone, Default)]
struct Drawn {
    unread: Unread,
    /// The group of fields that is being drawn.
    group: Option<Group>,
    /// The fields whose texts were noted in this frame.
    noted: Vec<FieldId>,
}

/// Hands the unread texts of a document to its fields.
pub fn lay_out(ctx: &Context, unread: &Unread) {
    ctx.data_mut(|data| data.insert_temp(id(), Drawn { unread: unread.clone(), ..Drawn::default() }));
}

/// Takes the unread texts back once all fields are drawn.
pub fn take(ctx: &Context) -> Unread {
    ctx.data_mut(|data| data.remove_temp::<Drawn>(id())).unwrap_or_default().unread
}

/// Draws a group of fields, and drops the texts of those that are no longer drawn.
pub fn group<R>(ui: &mut Ui, group: Group, draw: impl FnOnce(&mut Ui) -> R) -> R {
    let outer = with(ui.ctx(), |drawn| drawn.group.replace(group));
    let result = draw(ui);
    with(ui.ctx(), |drawn| {
        drawn.group = outer;
        drawn.unread.drop_others(group, &drawn.noted);
    });
    result
}

/// Moves the unread texts of a document's rows after one of them is gone: `moved` gives the place where a field stands now,
/// `None` for one that is gone, and `field` the id that a field has there. To be called once the rows are drawn.
pub fn move_rows(ctx: &Context, moved: impl Fn(Place) -> Option<Place>, field: impl Fn(Place) -> Id) {
    with(ctx, |drawn| drawn.unread.move_rows(moved, |place| field_id(field(place))));
    // What is typed in a row must not show in the row that takes its place.
    next_epoch(ctx);
}

/// True while fields of the document are drawn.
pub fn is_document(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp::<Drawn>(id())).is_some_and(|drawn| drawn.group.is_some())
}

/// The unread text of a field; `None` if it has none, or once its value in force is not `shown` any more.
pub fn of(ctx: &Context, field: Id, shown: &str) -> Option<String> {
    with(ctx, |drawn| drawn.unread.of(field_id(field), shown).map(str::to_owned))
}

/// Records the unread text of a field. To be called each time that the field is drawn.
pub fn note(ctx: &Context, field: Id, place: Place, text: &str, shown: &str) {
    with(ctx, |drawn| {
        let Some(group) = drawn.group else { return };
        let field = field_id(field);
        drawn.noted.push(field);
        drawn.unread.put(UnreadText { field, group, place, text: text.to_owned(), shown: shown.to_owned() });
    });
}

/// The number of times that the state of the document was replaced, as by undo. Edits of an older epoch are over.
pub fn epoch(ctx: &Context) -> u64 {
    ctx.data(|data| data.get_temp(epoch_id())).unwrap_or_default()
}

/// Begins a new epoch after the state was replaced.
pub fn next_epoch(ctx: &Context) {
    let next = epoch(ctx).wrapping_add(1); // only ever compared for equality
    ctx.data_mut(|data| data.insert_temp(epoch_id(), next));
}

/// The id of a widget in the form that documents keep.
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
