//! A scenario that is edited: its draft, with its history, the file that it belongs to, and ids for its parts.

use super::cells;
use super::editable::{Content, Editable, OwnFile};
use super::history::{History, Restored};
use super::ids::{FieldId, FleetIds, PartId};
use super::unread::{Group, Unread, UnreadText};
use crate::fault::Place;
use crate::scenario::{Draft, Field, FleetDraft, LineDraft, Owner, Parsed};

/// A scenario that is being edited.
pub struct Document {
    pub draft: Draft,
    /// Beside `draft.fleets`, kept in step by the methods below.
    pub ids: Vec<FleetIds>,
    /// Texts that fields show but that could not be read.
    unread: Unread,
    pub file: OwnFile,
    /// The draft in the file; `None` once the file is known to hold something else.
    saved: Option<Draft>,
    unsaved: bool,
    /// Counts the changes of the draft.
    version: u64,
    history: History,
    next_id: PartId,
}

impl Document {
    /// Creates a document that is in no file yet.
    pub fn new(draft: Draft, first_id: PartId) -> Self {
        let mut document = Self {
            saved: Some(draft.clone()),
            history: History::default(),
            draft,
            ids: Vec::new(),
            unread: Unread::default(),
            file: OwnFile::default(),
            unsaved: false,
            version: 0,
            next_id: first_id,
        };
        document.ids = document.draft.fleets.clone().iter().map(|fleet| document.ids_for(fleet)).collect();
        document.history = History::of(&mut document.draft, &document.ids);
        document
    }

    /// An id greater than all ids of this document.
    pub const fn next_id(&self) -> PartId {
        self.next_id
    }

    /// True for a document that has no file and was never edited: nothing is lost with it.
    pub const fn is_untouched(&self) -> bool {
        self.file.path.is_none() && self.version == 0 && !self.unsaved
    }

    /// The position of a fleet, and that of a line in its fleet; `None` if the part is gone.
    fn place_of(&self, part: PartId) -> Option<(u32, Option<u32>)> {
        self.ids.iter().enumerate().find_map(|(f, fleet)| {
            if fleet.id == part {
                return Some((f as u32, None));
            }
            let line = fleet.lines.iter().position(|line| *line == part)?;
            Some((f as u32, Some(line as u32)))
        })
    }

    fn changed(&mut self) {
        self.version += 1;
        self.unsaved = self.saved.as_ref() != Some(&self.draft);
    }

    /// The steps that can be taken back and forth.
    pub const fn history(&self) -> &History {
        &self.history
    }

    fn put(&mut self, Restored { draft, ids, unread }: Restored) -> bool {
        (self.draft, self.ids, self.unread) = (draft, ids, unread);
        self.changed();
        true
    }

    /// Replaces the draft by the one in the file, as a step that can be undone.
    pub fn reload(&mut self, draft: Draft) {
        self.saved = Some(draft.clone());
        self.change(draft);
        self.settle(None);
        self.unsaved = false;
    }

    /// Takes over the comments of the text that the document was read from.
    pub fn note_comments(&mut self, parsed: &Parsed) {
        self.file.over = parsed.text().into();
    }

    fn new_id(&mut self) -> PartId {
        self.next_id += 1;
        self.next_id
    }

    fn ids_for(&mut self, fleet: &FleetDraft) -> FleetIds {
        let id = self.new_id();
        FleetIds { id, name: fleet.name.clone(), lines: fleet.traffic.iter().map(|_| self.new_id()).collect() }
    }

    /// Replaces the draft by another state of the same scenario; fleets and lines keep their ids by position.
    pub fn change(&mut self, draft: Draft) {
        let mut ids = Vec::with_capacity(draft.fleets.len());
        for (f, fleet) in draft.fleets.iter().enumerate() {
            let mut own = self.ids.get(f).cloned().unwrap_or_else(|| self.ids_for(fleet));
            own.lines.truncate(fleet.traffic.len());
            while own.lines.len() < fleet.traffic.len() {
                own.lines.push(self.new_id());
            }
            ids.push(own);
        }
        (self.ids, self.draft, self.unread) = (ids, draft, Unread::default());
    }

    /// Adds a fleet after all others.
    pub fn add_fleet(&mut self, fleet: FleetDraft) {
        let ids = self.ids_for(&fleet);
        self.ids.push(ids);
        self.draft.fleets.push(fleet);
    }

    /// Puts a copy of a fleet after it, under a name of its own.
    pub fn duplicate_fleet(&mut self, fleet: usize) {
        let Some(original) = self.draft.fleets.get(fleet) else { return };
        let mut copy = original.clone();
        copy.name = self.free_name(&copy.name);
        let ids = self.ids_for(&copy);
        self.ids.insert(fleet + 1, ids);
        self.draft.insert_fleet(fleet + 1, copy);
    }

    /// Gives a fleet another name, in the uncertainty too once it is one that a fleet can have.
    pub fn rename_fleet(&mut self, fleet: usize, name: &str) {
        let (Some(ids), Some(draft)) = (self.ids.get_mut(fleet), self.draft.fleets.get_mut(fleet)) else { return };
        draft.name.clone_from(&ids.name);
        if self.draft.rename_fleet(fleet, name) {
            name.clone_into(&mut ids.name);
        }
    }

    pub fn remove_fleet(&mut self, fleet: usize) {
        if fleet < self.ids.len() {
            self.under_known_name(fleet, |draft| draft.remove_fleet(fleet));
            self.ids.remove(fleet);
        }
    }

    /// Edits the draft while the fleet carries the name that the uncertainty uses.
    fn under_known_name(&mut self, fleet: usize, edit: impl FnOnce(&mut Draft)) {
        let count = self.draft.fleets.len();
        let (Some(ids), Some(known)) = (self.ids.get(fleet), self.draft.fleets.get_mut(fleet)) else { return };
        let typed = std::mem::replace(&mut known.name, ids.name.clone());
        edit(&mut self.draft);
        if self.draft.fleets.len() == count {
            self.draft.fleets[fleet].name = typed;
        }
    }

    /// Swaps a fleet with the one before or after it.
    pub fn move_fleet(&mut self, fleet: usize, down: bool) {
        if let Some(other) = neighbour(fleet, down, self.ids.len()) {
            self.ids.swap(fleet, other);
            self.draft.swap_fleets(fleet, other);
        }
    }

    /// Puts a fleet at another position, counted after it is taken out.
    pub fn put_fleet(&mut self, from: usize, to: usize) {
        if from.max(to) < self.ids.len() {
            let ids = self.ids.remove(from);
            self.ids.insert(to, ids);
            self.draft.move_fleet(from, to);
        }
    }

    /// Adds a line after all others of a fleet.
    pub fn add_line(&mut self, fleet: usize, line: LineDraft) {
        let id = self.new_id();
        if let (Some(ids), Some(fleet)) = (self.ids.get_mut(fleet), self.draft.fleets.get_mut(fleet)) {
            ids.lines.push(id);
            fleet.traffic.push(line);
        }
    }

    /// Puts a copy of a line after it.
    pub fn duplicate_line(&mut self, fleet: usize, line: usize) {
        let id = self.new_id();
        let copy = self.draft.fleets.get(fleet).and_then(|fleet| fleet.traffic.get(line).cloned());
        if let (Some(ids), Some(copy)) = (self.ids.get_mut(fleet), copy) {
            ids.lines.insert(line + 1, id);
            self.under_known_name(fleet, |draft| draft.insert_line(fleet, line + 1, copy));
        }
    }

    pub fn remove_line(&mut self, fleet: usize, line: usize) {
        if let Some(ids) = self.ids.get_mut(fleet)
            && line < ids.lines.len()
        {
            ids.lines.remove(line);
            self.under_known_name(fleet, |draft| draft.remove_line(fleet, line));
        }
    }

    /// Swaps a line with the one before or after it.
    pub fn move_line(&mut self, fleet: usize, line: usize, down: bool) {
        if let Some(ids) = self.ids.get_mut(fleet)
            && let Some(other) = neighbour(line, down, ids.lines.len())
        {
            ids.lines.swap(line, other);
            self.under_known_name(fleet, |draft| draft.swap_lines(fleet, line, other));
        }
    }

    /// Drops the texts of a field of a fleet or a line that could not be read.
    pub(super) fn forget_unread(&mut self, part: PartId, word: &str) {
        self.unread.retain(|text| !text.is_of(part, word));
    }

    /// Records a text that could not be read.
    pub(super) fn put_unread(&mut self, text: UnreadText) {
        self.unread.put(text);
    }

    /// Drops the texts of parts that are gone.
    pub(super) fn drop_unread_of_gone_parts(&mut self) {
        let mut unread = std::mem::take(&mut self.unread);
        unread.keep(|part| self.place_of(part));
        self.unread = unread;
    }

    /// The value in force at the place of a field of a fleet or a line, as its cell and its field show it; `None` if there is
    /// no such field.
    pub(super) fn in_force(&self, place: Place) -> Option<String> {
        let fleet = self.draft.fleets.get(place.fleet? as usize)?;
        let line = place.line.map(|line| fleet.traffic.get(line as usize));
        let owner = if line.is_some() { Owner::Line } else { Owner::Fleet };
        let field = Field::find(owner, place.field)?;
        Some(cells::in_force(field, fleet, line.flatten()))
    }

    /// A fleet name that no fleet has: `name`, else `name 2`, `name 3`, …
    pub fn free_name(&self, name: &str) -> String {
        let taken = |name: &str| self.draft.fleets.iter().any(|fleet| fleet.name == name);
        let stem = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
        let stem = if stem.is_empty() { name } else { stem };
        let candidates = std::iter::once(name.to_owned()).chain((2_u64..).map(|n| format!("{stem} {n}")));
        candidates.into_iter().find(|name| !taken(name)).unwrap_or_else(|| name.to_owned())
    }
}

impl Editable for Document {
    fn file(&self) -> &OwnFile {
        &self.file
    }

    fn file_mut(&mut self) -> &mut OwnFile {
        &mut self.file
    }

    fn content(&self) -> Content {
        Content::Scenario(Box::new(self.draft.clone()))
    }

    fn name(&self) -> &str {
        &self.draft.name
    }

    fn is_unsaved(&self) -> bool {
        self.unsaved
    }

    fn version(&self) -> u64 {
        self.version
    }

    fn unread(&self) -> &Unread {
        &self.unread
    }

    fn note_unread(&mut self, mut unread: Unread) {
        if !unread.is_empty() {
            unread.keep(|part| self.place_of(part));
            // A cell shows its text until its value in force changes; fields drop theirs when they are drawn.
            let in_force = |text: &UnreadText| self.in_force(text.place).is_some_and(|shown| shown == text.shown);
            unread.retain(|text| text.group.name != Group::CELLS || in_force(text));
        }
        self.unread = unread;
    }

    fn settle(&mut self, typing: Option<FieldId>) {
        if self.history.note(&mut self.draft, &self.ids, &self.unread, typing) {
            self.changed();
        }
    }

    fn seal(&mut self) {
        self.history.seal();
    }

    fn undo(&mut self) -> bool {
        self.history.undo().is_some_and(|state| self.put(state))
    }

    fn redo(&mut self) -> bool {
        self.history.redo().is_some_and(|state| self.put(state))
    }

    fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    fn forget_saved(&mut self) {
        (self.saved, self.unsaved) = (None, true);
    }

    fn note_saved_content(&mut self, content: Content) {
        if let Content::Scenario(draft) = content {
            self.unsaved = self.draft != *draft;
            self.saved = Some(*draft);
        }
    }
}

fn neighbour(index: usize, down: bool, count: usize) -> Option<usize> {
    let other = if down { index.checked_add(1) } else { index.checked_sub(1) };
    other.filter(|&other| other < count && index < count)
}
