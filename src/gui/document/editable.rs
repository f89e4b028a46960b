//! What documents of every kind have in common: a file, steps, texts that could not be read, and whether they are saved.

use std::path::PathBuf;
use std::sync::Arc;

use super::ids::FieldId;
use super::title;
use super::unread::Unread;
use crate::files::Fingerprint;
use crate::plan::PlanDraft;
use crate::scenario::Draft;

/// What a document holds, as it is saved and as the journal keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A scenario.
    Scenario(Box<Draft>),
    /// A price plan.
    Plan(Box<PlanDraft>),
}

impl Content {
    /// The canonical text, also of what has faults.
    pub fn write(&self) -> String {
        match self {
            Self::Scenario(draft) => draft.write(),
            Self::Plan(draft) => draft.write(),
        }
    }

    /// The name for people.
    pub fn name(&self) -> &str {
        match self {
            Self::Scenario(draft) => &draft.name,
            Self::Plan(draft) => &draft.name,
        }
    }
}

/// The file of a document, as it is known.
#[derive(Clone, Debug, Default)]
pub struct OwnFile {
    /// The file that the document was read from or saved to; `None` before it is saved.
    pub path: Option<PathBuf>,
    /// The text of the file when it was last read or saved; saving keeps its comments. Empty without a file.
    pub over: Arc<str>,
    /// The bytes of the file, in short, when it was last read or saved, or when the user said to keep the document.
    pub on_disk: Option<Fingerprint>,
}

/// A document that is edited, of whichever kind.
pub trait Editable {
    /// Its file.
    fn file(&self) -> &OwnFile;
    /// Its file.
    fn file_mut(&mut self) -> &mut OwnFile;
    /// What it holds now.
    fn content(&self) -> Content;
    /// The name that it gives itself.
    fn name(&self) -> &str;
    /// True if it differs from its file, or from that with which a document without a file began.
    fn is_unsaved(&self) -> bool;
    /// Counts the changes that were settled: the same number means the same state.
    fn version(&self) -> u64;
    /// Texts that fields show but that could not be read.
    fn unread(&self) -> &Unread;
    /// Takes over the texts that fields showed, unread, when they were drawn.
    fn note_unread(&mut self, unread: Unread);
    /// Records the changes since the last call as one step that can be undone. Changes while `typing` in the same field
    /// belong to the same step.
    fn settle(&mut self, typing: Option<FieldId>);
    /// Makes the next change a step of its own, even in the same field.
    fn seal(&mut self);
    /// Undoes the last step; false if there is none.
    fn undo(&mut self) -> bool;
    /// Redoes the step that was undone last; false if there is none.
    fn redo(&mut self) -> bool;
    /// True if there is a step to undo.
    fn can_undo(&self) -> bool;
    /// True if there is a step to redo.
    fn can_redo(&self) -> bool;
    /// Marks it as different from its file, whatever it holds.
    fn forget_saved(&mut self);
    /// Records that `content`, perhaps an older state, is what its file holds.
    fn note_saved_content(&mut self, content: Content);

    /// Records that `content`, perhaps an older state, was saved to `path` as `text`, and makes that its file.
    fn note_saved(&mut self, path: PathBuf, content: Content, text: String) {
        let on_disk = Some(Fingerprint::of(text.as_bytes()));
        *self.file_mut() = OwnFile { path: Some(path), over: text.into(), on_disk };
        self.note_saved_content(content);
    }

    /// The name of the file, or else the name that it gives itself.
    fn title(&self) -> String {
        title::title(self.file().path.as_deref(), self.name())
    }

    /// The title, with a mark while the document is unsaved.
    fn marked_title(&self) -> String {
        title::marked(&self.title(), self.is_unsaved())
    }
}
