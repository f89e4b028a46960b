//! What all parts of the editor of a price plan share: where fields stand, their faults, rows that go, and choices of clauses.

use std::cell::RefCell;

use egui::{Context, Id, Ui};

use crate::fault::{Fault, Place};
use crate::gui::widgets::fields::{self, Slot};
use crate::gui::widgets::form::{choice, faults_ui};
use crate::gui::widgets::shortened::shortened;
use crate::gui::widgets::{reveal, theme, unread};
use crate::plan::{ClauseDraft, EditionDraft};
use crate::texts::tr;

/// The editor while it is drawn.
pub(super) struct Form<'a> {
    /// Tells the fields of one document from those of another.
    document: u64,
    faults: &'a [Fault],
    /// What happened to the rows of a list.
    moved: RefCell<Option<Moved>>,
}

/// What happened to the rows of a list. A row is an entry of a list, or with a part an entry of a list within it.
pub(super) enum Moved {
    /// This row was removed.
    Gone(Place),
    /// A row was put in here.
    New(Place),
    /// The parts of this entry have another order: of each place the one before.
    Sorted(Place, Vec<usize>),
}

impl<'a> Form<'a> {
    pub fn new(document: u64, faults: &'a [Fault]) -> Self {
        Self { document, faults, moved: RefCell::new(None) }
    }

    /// The slot of a field.
    pub fn slot(&self, place: Place) -> Slot {
        Slot::of(self.document, place)
    }

    /// The id of a part that is unfolded.
    pub fn id(&self, part: &str) -> Id {
        Id::unique("plan").with(self.document).with(part)
    }

    /// Draws the faults at the places that `here` accepts.
    pub fn faults_ui(&self, ui: &mut Ui, here: impl Fn(Place) -> bool) {
        faults_ui(ui, self.faults, here);
    }

    /// Records that a row was removed.
    pub fn row_is_gone(&self, row: Place) {
        self.rows_moved(Moved::Gone(row));
    }

    /// Records what happened to the rows of a list.
    pub fn rows_moved(&self, moved: Moved) {
        *self.moved.borrow_mut() = Some(moved);
    }

    /// Lets the texts that could not be read follow their rows, once all are drawn.
    pub fn move_rows(&self, ctx: &Context) {
        if let Some(rows) = self.moved.borrow().as_ref() {
            unread::move_rows(ctx, |place| moved(place, rows), |place| self.slot(place).id);
        }
    }
}

/// Where a field stands after rows moved; `None` if it went with its row.
fn moved(place: Place, rows: &Moved) -> Option<Place> {
    let (Moved::Gone(row) | Moved::New(row) | Moved::Sorted(row, _)) = rows;
    let list = |place: Place| place.field.split('.').next();
    if list(place) != list(*row) {
        return Some(place);
    }
    let follow = |at: u32, own: u32| match rows {
        Moved::Gone(_) if at == own => None,
        Moved::Gone(_) => Some(if at > own { at - 1 } else { at }),
        Moved::New(_) => Some(if at >= own { at + 1 } else { at }),
        Moved::Sorted(_, order) => {
            let new = order.iter().position(|before| u32::try_from(*before) == Ok(at));
            new.and_then(|new| u32::try_from(new).ok())
        }
    };
    match (row.item, row.part, place.item) {
        (Some(_), Some(own), _) if place.item == row.item => match place.part {
            Some(part) => follow(part, own).map(|part| place.part(part as usize)),
            None => Some(place),
        },
        (Some(own), None, Some(item)) => follow(item, own).map(|item| place.item(item as usize)),
        _ => Some(place),
    }
}

/// The ids of clauses, as choices.
pub(super) fn clause_ids(clauses: &[ClauseDraft]) -> Vec<(String, String)> {
    clauses.iter().map(|clause| (clause.id.clone(), shortened(&clause.id, MOST_LETTERS))).collect()
}

/// The same choices, each of which says that it is a clause: for lists beside fields of another kind.
pub(super) fn clauses_by_name(ids: &[(String, String)]) -> Vec<(String, String)> {
    ids.iter().map(|(id, name)| (id.clone(), tr!("plan-editor-clause-is", clause = name))).collect()
}

/// The most letters of a clause in a choice.
const MOST_LETTERS: usize = 24;
/// The width of a choice of a clause, in points.
const CLAUSE_WIDTH: f32 = 88.0;

/// Draws the choice of a clause. One that the plan lacks stays until another is chosen.
pub(super) fn clause_ui(ui: &mut Ui, slot: Slot, clause: &mut String, ids: &[(String, String)]) {
    choice(ui, slot, CLAUSE_WIDTH, clause, ids);
}

/// Draws the choice of a clause that may be left out; `none` says what holds then.
pub(super) fn optional_clause_ui(
    ui: &mut Ui,
    slot: Slot,
    none: &str,
    clause: &mut Option<String>,
    ids: &[(String, String)],
) {
    let some = ids.iter().map(|(id, name)| (Some(id.clone()), name.clone()));
    let options: Vec<_> = std::iter::once((None, none.to_owned())).chain(some).collect();
    choice(ui, slot, CLAUSE_WIDTH, clause, &options);
}

/// Draws a box for each edition; all of them are checked where none are named.
pub(super) fn editions_ui(ui: &mut Ui, slot: Slot, on: &mut Option<Vec<String>>, editions: &[EditionDraft]) {
    // In a grid, boxes that fill the room would keep the room of a wider pane.
    const WIDEST: f32 = 320.0;
    ui.vertical(|ui| {
        ui.set_max_width(WIDEST);
        ui.horizontal_wrapped(|ui| boxes_ui(ui, slot, on, editions));
    });
}

fn boxes_ui(ui: &mut Ui, slot: Slot, on: &mut Option<Vec<String>>, editions: &[EditionDraft]) {
    for edition in editions {
        let was = on.as_ref().is_none_or(|on| on.contains(&edition.id));
        let mut is = was;
        let field = ui.checkbox(&mut is, &edition.id);
        theme::name(&field, || format!("{}: {}", slot.place, edition.id));
        reveal::meet(&field, slot.place);
        if is != was {
            let checked = |other: &&EditionDraft| match other.id == edition.id {
                true => is,
                false => on.as_ref().is_none_or(|on| on.contains(&other.id)),
            };
            let named: Vec<String> = editions.iter().filter(checked).map(|edition| edition.id.clone()).collect();
            *on = (named.len() < editions.len()).then_some(named);
        }
    }
}

/// Draws a field for a text of the Chinese language, which may be left out; `hint` says what it is.
pub(super) fn chinese_ui(ui: &mut Ui, slot: Slot, width: f32, hint: &str, value: &mut Option<String>) {
    let mut text = value.clone().unwrap_or_default();
    fields::hinted_text(ui, slot, width, hint, &mut text).on_hover_text(tr!("plan-editor-chinese"));
    if value.as_deref().unwrap_or_default() != text {
        *value = (!text.is_empty()).then_some(text);
    }
}

/// Draws the button that removes a part, or, if it must stay, says why. True if it is clicked.
pub(super) fn remove_ui(ui: &mut Ui, what: &str, why_not: Option<String>) -> bool {
    let button = ui.add_enabled_ui(why_not.is_none(), |ui| theme::sign_button(ui, "×", what)).inner;
    match why_not {
        Some(why) => button.on_disabled_hover_text(why).clicked(),
        None => button.clicked(),
    }
}

/// Says why a text cannot be an id beside others.
pub(super) fn id_beside<'i>(id: &str, mut others: impl Iterator<Item = &'i String>) -> Result<(), String> {
    if id.is_empty() {
        return Err(tr!("plan-editor-id-empty"));
    }
    if id.chars().count() > crate::plan::limits::TEXT {
        return Err(tr!("rule-characters", count = crate::plan::limits::TEXT));
    }
    if others.any(|other| other == id) { Err(tr!("plan-editor-id-taken", id = id)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tier(item: usize, part: usize) -> Place {
        Place::document("meters.tiers.price").item(item).part(part)
    }

    #[test]
    fn fields_follow_their_rows() {
        let edition = |item: usize| Place::document("editions.id").item(item);
        let first_tier_of_second = Moved::Gone(Place::document("meters.tiers").item(1).part(0));
        assert_eq!(moved(tier(1, 0), &first_tier_of_second), None);
        assert_eq!(moved(tier(1, 2), &first_tier_of_second), Some(tier(1, 1)));
        assert_eq!(moved(tier(0, 2), &first_tier_of_second), Some(tier(0, 2)));
        assert_eq!(moved(tier(2, 2), &Moved::Gone(Place::document("meters").item(1))), Some(tier(1, 2)));
        let second_edition = Moved::Gone(Place::document("editions").item(1));
        assert_eq!(moved(edition(0), &second_edition), Some(edition(0)));
        assert_eq!(moved(edition(1), &second_edition), None);
        assert_eq!(moved(edition(1), &first_tier_of_second), Some(edition(1)));
        let lot = Place::document("meters.lot").item(1);
        assert_eq!(moved(lot, &first_tier_of_second), Some(lot));
    }

    #[test]
    fn fields_make_room_for_a_new_row_and_follow_another_order() {
        let tiers = Place::document("meters.tiers").item(1).part(1);
        let places = |rows: &Moved| [0, 1, 2].map(|part| moved(tier(1, part), rows).unwrap().part.unwrap());
        assert_eq!(places(&Moved::New(tiers)), [0, 2, 3]);
        assert_eq!(moved(tier(0, 1), &Moved::New(tiers)), Some(tier(0, 1)));
        // The last row is the first now.
        assert_eq!(places(&Moved::Sorted(tiers, vec![2, 0, 1])), [1, 2, 0]);
    }
}
