//! The clauses of a price plan: their ids, their words, and what names them.

use std::collections::HashMap;

use egui::{CollapsingHeader, Ui};

use super::form::{self, Form};
use crate::export::words::plans::meter_name;
use crate::fault::Place;
use crate::gui::widgets::fields::{self, COUNT_WIDTH};
use crate::gui::widgets::reveal;
use crate::gui::widgets::theme::{self, STEP, small};
use crate::gui::widgets::unread::{self, Group};
use crate::plan::{PlanDraft, limits};
use crate::texts::tr;

/// The most parts that are listed as naming a clause.
const MOST_NAMING: usize = 6;

/// Draws the clauses, folded until somebody wants to see them. The words of `unworded` ones are still the program's.
pub(super) fn ui(ui: &mut Ui, draft: &mut PlanDraft, unworded: &[usize], form: &Form<'_>) {
    let is_clause = |place: Place| place.field.split('.').next() == Some("clauses");
    let wanted = reveal::is_asked(ui.ctx(), is_clause).then_some(true);
    let header = CollapsingHeader::new(match unworded.len() {
        0 => tr!("plan-editor-clauses", count = draft.clauses.len()),
        open => tr!("plan-editor-clauses-open", count = draft.clauses.len(), open = open),
    });
    header.id_salt(form.id("clauses")).open(wanted).show(ui, |ui| {
        unread::group(ui, Group { part: None, name: "clauses" }, |ui| clauses_ui(ui, draft, unworded, form));
    });
    form.faults_ui(ui, is_clause);
}

fn clauses_ui(ui: &mut Ui, draft: &mut PlanDraft, unworded: &[usize], form: &Form<'_>) {
    let naming = naming(draft);
    let ids: Vec<String> = draft.clauses.iter().map(|clause| clause.id.clone()).collect();
    let (mut renamed, mut removed) = (None, None);
    for (i, clause) in draft.clauses.iter_mut().enumerate() {
        let slot = |field| form.slot(Place::document(field).item(i));
        ui.horizontal(|ui| {
            let mut id = clause.id.clone();
            let others = || ids.iter().enumerate().filter(|(k, _)| *k != i).map(|(_, id)| id);
            fields::name(ui, slot("clauses.id"), COUNT_WIDTH, &mut id, |id| form::id_beside(id, others()));
            if id != clause.id {
                renamed = Some((i, id));
            }
            let what = tr!("plan-editor-remove-clause", clause = &clause.id);
            let named_by = naming.get(&clause.id).map(|parts| in_words(parts));
            if form::remove_ui(ui, &what, named_by.clone()) {
                removed = Some(i);
            }
            ui.add(egui::Label::new(small(named_by.unwrap_or_else(|| tr!("plan-editor-clause-unnamed")))).truncate());
        });
        fields::long_text(ui, slot("clauses.text"), &mut clause.text);
        if unworded.contains(&i) {
            theme::error(ui, tr!("plan-editor-clause-unworded"));
        }
        let (wide, hint) = (ui.available_width() - 8.0, tr!("plan-editor-clause-chinese"));
        form::chinese_ui(ui, slot("clauses.text_zh"), wide, &hint, &mut clause.text_zh);
        ui.add_space(STEP);
    }
    if let Some((clause, id)) = renamed {
        draft.rename_clause(clause, id);
    }
    if let Some(clause) = removed
        && draft.remove_clause(clause)
    {
        form.row_is_gone(Place::document("clauses").item(clause));
    }
    let add = ui.add_enabled(draft.clauses.len() < limits::CLAUSES, egui::Button::new(tr!("plan-editor-add-clause")));
    if add.clicked() {
        reveal::ask(ui.ctx(), Place::document("clauses.id").item(draft.clauses.len()));
        draft.add_clause("clause", tr!("plan-editor-clause-words"));
    }
}

/// The parts that name each clause, each once.
fn naming(draft: &PlanDraft) -> HashMap<String, Vec<String>> {
    let mut naming: HashMap<String, Vec<String>> = HashMap::new();
    for (place, id) in draft.named_clauses() {
        let at = place.item.unwrap_or_default() as usize;
        let part = match place.field.split('.').next() {
            Some("meters") => draft.meters.get(at).map(|meter| meter_name(meter.kind)),
            Some("interfaces") => draft.interfaces.get(at).map(|interface| interface.id.clone()),
            Some("assumptions") => draft.assumptions.get(at).map(|assumption| assumption.id.clone()),
            _ => Some(tr!("editor-rounding")),
        };
        let parts = naming.entry(id.clone()).or_default();
        parts.extend(part.filter(|part| !parts.contains(part)));
    }
    naming
}

fn in_words(naming: &[String]) -> String {
    let mut listed: Vec<String> = naming.iter().take(MOST_NAMING).cloned().collect();
    if naming.len() > MOST_NAMING {
        listed.push(format!("+ {}", naming.len() - MOST_NAMING));
    }
    tr!("plan-editor-clause-named", parts = listed.join(&tr!("comparison-comma")))
}
