//! Texts that fields of the document show but that are not in force, since they cannot be read.
//!
//! They belong to the document: undoing takes them back like any edit, the status bar counts them, and saving or exporting
//! says that they are left out. While the document is drawn they lie in egui's memory, where its fields reach them.

use egui::{Context, Id, Ui};

use crate::fault::Place;
use crate::gui::document::ids::PartId;

/// The texts of a document, in the order in which they came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unread {
    texts: Vec<Text>,
}

/// A text that is not in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    field: Id,
    group: Group,
    /// Where its field stood when it was drawn last.
    pub place: Place,
    pub text: String,
    /// How the value is shown that is in force.
    shown: String,
}

/// Fields that come and go together: a fleet, a line, or a part of the scenario's head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// What it belongs to, if that can be removed.
    pub part: Option<PartId>,
    pub name: &'static str,
}

/// What lies in egui's memory while a document is drawn.
#[derive(Clone, Default)]
struct Drawn {
    unread: Unread,
    /// The group that is drawn.
    group: Option<Group>,
    /// The fields whose texts were noted in this frame.
    noted: Vec<Id>,
}

impl Unread {
    /// None is there.
    pub const fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// All of them.
    pub fn texts(&self) -> &[Text] {
        &self.texts
    }

    /// Drops those of parts that are gone, and tells the others where their parts stand now.
    pub fn keep(&mut self, part: impl Fn(PartId) -> Option<(u32, Option<u32>)>) {
        self.texts.retain_mut(|text| match text.group.part {
            None => true,
            Some(id) => match part(id) {
                Some((fleet, line)) => {
                    (text.place.fleet, text.place.line) = (Some(fleet), line);
                    true
                }
                None => false,
            },
        });
    }
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
        let noted = &drawn.noted;
        drawn.unread.texts.retain(|text| text.group != group || noted.contains(&text.field));
    });
    result
}

/// True while fields of the document are drawn.
pub fn is_document(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp::<Drawn>(id())).is_some_and(|drawn| drawn.group.is_some())
}

/// What a field held that could not be read, if the value in force is still shown so.
pub fn of(ctx: &Context, field: Id, shown: &str) -> Option<String> {
    with(ctx, |drawn| {
        let text = drawn.unread.texts.iter().find(|text| text.field == field && text.shown == shown)?;
        Some(text.text.clone())
    })
}

/// Notes what a field holds that cannot be read, each time that it is drawn.
pub fn note(ctx: &Context, field: Id, place: Place, text: &str, shown: &str) {
    with(ctx, |drawn| {
        let Some(group) = drawn.group else { return };
        drawn.noted.push(field);
        let new = Text { field, group, place, text: text.to_owned(), shown: shown.to_owned() };
        match drawn.unread.texts.iter_mut().find(|old| old.field == field) {
            Some(old) => *old = new,
            None => drawn.unread.texts.push(new),
        }
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

fn with<R>(ctx: &Context, look: impl FnOnce(&mut Drawn) -> R) -> R {
    ctx.data_mut(|data| look(data.get_temp_mut_or_default(id())))
}

fn id() -> Id {
    Id::unique("texts that are not in force")
}

fn epoch_id() -> Id {
    Id::unique("epoch of the document")
}
