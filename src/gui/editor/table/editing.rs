//! A cell that is edited: what is typed, what it would be understood as, and the names that it may hold.

use egui::Ui;

use crate::gui::document::cells;
use crate::gui::document::table::{RowId, RowTexts, TableEdit};
use crate::gui::editor::picker;
use crate::plan::PricePlan;
use crate::scenario::{Field, FieldKind, FleetDraft, LineDraft, Owner};
use crate::texts::tr;

/// The most names that are offered at once.
const MOST_OFFERED: usize = 8;

/// A cell that is edited.
pub struct Editing {
    /// `None` for the row of a new fleet.
    pub row: Option<RowId>,
    pub field: Field,
    /// What is typed.
    pub text: String,
    /// The text of the cell before.
    was: String,
    /// True if arrows move within the text; false if they enter it.
    pub within: bool,
    /// The names that the cell may hold, of those that fit to what is typed, each with what it is.
    pub offered: Vec<(String, String)>,
    /// The name that Enter takes in place of what is typed.
    pub chosen: Option<usize>,
    /// The text for which names are offered.
    offered_for: Option<String>,
    /// True until it is drawn.
    pub is_new: bool,
}

impl Editing {
    /// Begins to edit a cell that shows a text.
    pub fn new(row: Option<RowId>, field: Field, was: String, within: bool) -> Self {
        // Digits are edited without the commas between thousands.
        let digits = was.replace(',', "");
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let text = match within {
            true if is_number => digits,
            true => was.clone(),
            false => String::new(),
        };
        let was = if is_number && within { text.clone() } else { was };
        Self { row, field, text, was, within, offered: Vec::new(), chosen: None, offered_for: None, is_new: true }
    }

    /// Chooses the next name that is offered, or the one before.
    pub fn choose(&mut self, down: bool) {
        let Some(last) = self.offered.len().checked_sub(1) else { return };
        self.chosen = Some(match (self.chosen, down) {
            (None, true) => 0,
            (None, false) => last,
            (Some(at), true) => (at + 1).min(last),
            (Some(at), false) => at.saturating_sub(1),
        });
    }

    /// The name that is chosen, or else what is typed.
    pub fn chosen_text(&self) -> String {
        let chosen = self.chosen.and_then(|at| self.offered.get(at));
        chosen.map_or_else(|| self.text.clone(), |(name, _)| name.clone())
    }

    /// The edit that brings the text into force; `None` if it is that of the cell.
    pub fn into_edit(self) -> Option<TableEdit> {
        let text = self.chosen_text();
        let Self { row, field, was, .. } = self;
        (text != was).then(|| TableEdit::Write(vec![RowTexts { row, cells: vec![(field, text)] }]))
    }

    /// Offers the names that fit to what is typed.
    pub fn offer(&mut self, ui: &Ui, plan: &PricePlan) {
        if self.offered_for.as_ref() == Some(&self.text) {
            return;
        }
        let typed = self.text.trim().to_lowercase();
        let is_first = self.offered_for.is_none();
        self.offered_for = Some(self.text.clone());
        self.offered = match self.field.kind() {
            FieldKind::Edition => {
                let names = plan.editions.iter().map(|edition| edition.label().to_owned());
                let fits = |name: &String| self.within && is_first || name.to_lowercase().starts_with(&typed);
                names.filter(fits).map(|name| (name, String::new())).collect()
            }
            FieldKind::Known => {
                let searched = if self.within && is_first { "" } else { typed.as_str() };
                let found = picker::found(ui, plan, searched).into_iter().take(MOST_OFFERED);
                found.map(|id| (plan.interface(id).id.clone(), picker::description(plan, id))).collect()
            }
            _ => Vec::new(),
        };
        // What was typed in full, or nothing, stands for itself.
        let is_said = typed.is_empty() || self.offered.iter().any(|(name, _)| name.to_lowercase() == typed);
        let exact = self.offered.iter().position(|(name, _)| name.to_lowercase() == typed);
        self.chosen =
            if is_said || (self.within && is_first) { exact } else { (!self.offered.is_empty()).then_some(0) };
    }
}

/// A message about what is typed, and whether it is wrong; `None` if it is as plain as can be.
pub fn message(field: Field, text: &str, plan: &PricePlan) -> Option<(String, bool)> {
    match cells::read(field, text, plan) {
        Err(wrong) => Some((wrong, true)),
        Ok(value) => {
            let (mut fleet, mut line) = (FleetDraft::default(), LineDraft::default());
            match field.owner() {
                Owner::Line => field.set_in(&mut line, value),
                _ => field.set_in(&mut fleet, value),
            }
            let understood = cells::shown(field, &fleet, Some(&line), plan);
            let digits = |text: &str| text.replace(',', "");
            (digits(&understood) != digits(text.trim()) && !understood.is_empty())
                .then(|| (tr!("typed-understood", value = understood), false))
        }
    }
}
