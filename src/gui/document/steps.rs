//! Steps that can be undone: the states before and after the present one.

use std::collections::VecDeque;

use super::ids::FieldId;

/// The states of something that is edited; of those before the present one at most `MOST` are kept.
#[derive(Default)]
pub struct Steps<S, const MOST: usize> {
    pub(super) past: VecDeque<S>,
    pub(super) present: S,
    pub(super) future: Vec<S>,
    /// The field in which the last step is still being typed.
    typing: Option<FieldId>,
    /// Counts the steps that were begun, undone or redone.
    moves: u64,
}

impl<S, const MOST: usize> Steps<S, MOST> {
    /// The steps of something that begins in this state.
    pub const fn of(present: S) -> Self {
        Self { past: VecDeque::new(), present, future: Vec::new(), typing: None, moves: 0 }
    }

    /// Records that nothing has changed; who leaves a field ends its step.
    pub fn rest(&mut self, typing: Option<FieldId>) {
        if typing != self.typing {
            self.typing = None;
        }
    }

    /// Records another state. Changes while `typing` in the same field belong to the same step: true if this is one.
    pub fn note(&mut self, new: S, typing: Option<FieldId>) -> bool {
        let old = std::mem::replace(&mut self.present, new);
        let goes_on = typing.is_some() && typing == self.typing && self.future.is_empty();
        if !goes_on {
            self.past.push_back(old);
            if self.past.len() > MOST {
                self.past.pop_front();
            }
            self.typing = typing;
            self.moves += 1;
        }
        self.future.clear();
        goes_on
    }

    /// Forgets the state before the present one, which is the same.
    pub fn forget_last(&mut self) {
        self.past.pop_back();
        self.typing = None;
    }

    /// Makes the next change a step of its own, even in the same field.
    pub const fn seal(&mut self) {
        self.typing = None;
    }

    /// Steps back; the state to restore, or `None` at the beginning.
    pub fn undo(&mut self) -> Option<&S> {
        let before = self.past.pop_back()?;
        self.future.push(std::mem::replace(&mut self.present, before));
        self.moves += 1;
        self.seal();
        Some(&self.present)
    }

    /// Steps forward; the state to restore, or `None` at the end.
    pub fn redo(&mut self) -> Option<&S> {
        let after = self.future.pop()?;
        self.past.push_back(std::mem::replace(&mut self.present, after));
        self.moves += 1;
        self.seal();
        Some(&self.present)
    }

    /// Counts the steps that were begun, undone or redone: the same number means that no other edit has begun.
    pub const fn moves(&self) -> u64 {
        self.moves
    }

    /// True if there is a step to undo.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// True if there is a step to redo.
    pub const fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}
