//! A price plan on the left: its head, its editions and meters, the words of its clauses, and its interfaces.

mod clauses;
mod form;
mod interfaces;
mod meters;

use egui::Ui;

use crate::fault::Place;
use crate::gui::command::commands::Command;
use crate::gui::document::ids::DocumentId;
use crate::gui::document::price_plan::PlanDocument;
use crate::gui::widgets::fields::{self, COUNT_WIDTH, NUMBER_WIDTH};
use crate::gui::widgets::form::{choice, fault_link, label, rows};
use crate::gui::widgets::theme::{STEP, muted};
use crate::gui::widgets::unread::{self, Group};
use crate::gui::widgets::{reveal, rounding};
use crate::money::Places;
use crate::plan::{Currency, EditionDraft, EditionId, PlanDraft, is_edition_name};
use crate::quantity::usual_decimals;
use crate::texts::tr;
use form::Form;

/// The surroundings of the plan: which document it is, and the scenario that it can be used for, with its title.
pub struct Around<'a> {
    pub id: DocumentId,
    pub scenario: DocumentId,
    pub title: &'a str,
}

/// Draws the whole editor of a plan.
pub fn ui(ui: &mut Ui, document: &mut PlanDocument, around: &Around<'_>, commands: &mut Vec<Command>) {
    let usable = document.faults().is_empty();
    let button = egui::Button::new(tr!("plan-editor-use", scenario = around.title)).truncate();
    let button = ui.add_enabled(usable, button);
    if button.on_hover_text(tr!("plan-editor-use-help")).clicked() {
        commands.push(Command::UsePlan { plan: around.id, scenario: around.scenario });
    }
    let unworded = document.unworded().to_vec();
    if let Some(first) = unworded.first() {
        let place = Place::document("clauses.text").item(*first);
        fault_link(ui, tr!("plan-editor-unworded-help", count = unworded.len()), place, commands);
    }
    ui.add_space(STEP);
    let faults = document.faults().to_vec();
    let form = Form::new(around.id.0, &faults);
    let draft = &mut document.draft;
    unread::group(ui, Group { part: None, name: "plan" }, |ui| {
        head_ui(ui, draft, &form);
        ui.add_space(2.0 * STEP);
        editions_ui(ui, draft, &form);
        ui.add_space(2.0 * STEP);
        meters::ui(ui, draft, &form);
    });
    ui.add_space(2.0 * STEP);
    clauses::ui(ui, draft, &unworded, &form);
    ui.add_space(STEP);
    interfaces::ui(ui, draft, &form);
    ui.add_space(STEP);
    form.move_rows(ui.ctx());
    assumptions_ui(ui, draft, &form);
    form.faults_ui(ui, |place| !is_here(place));
    ui.add_space(4.0 * STEP);
}

/// Shows the assumptions, which are edited in the file.
fn assumptions_ui(ui: &mut Ui, draft: &PlanDraft, form: &Form<'_>) {
    if draft.assumptions.is_empty() {
        return;
    }
    let title = tr!("plan-editor-assumptions", count = draft.assumptions.len());
    egui::CollapsingHeader::new(title).id_salt(form.id("assumptions")).show(ui, |ui| {
        for assumption in &draft.assumptions {
            let clauses = assumption.clauses.join(&tr!("comparison-comma"));
            ui.label(egui::RichText::new(format!("{} ({clauses})", assumption.id)).strong());
            ui.add(egui::Label::new(assumption.text_of_in(None, crate::texts::language())).wrap());
        }
        ui.label(muted(tr!("plan-editor-assumptions-kept")));
    });
}

/// True for a place that has a field in the editor.
fn is_here(place: Place) -> bool {
    let below =
        |part: &str| place.field.strip_prefix(part).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    HEAD.iter().chain(&["editions", "meters", "clauses", "interfaces", "usual_interface"]).any(|part| below(part))
}

/// The fields of the head.
const HEAD: [&str; 8] = ["id", "name", "vendor", "valid", "source", "currency", "day", "rounding"];

fn head_ui(ui: &mut Ui, draft: &mut PlanDraft, form: &Form<'_>) {
    let wide = ui.available_width() - 100.0;
    let slot = |field| form.slot(Place::document(field));
    let beside = |ui: &mut Ui, part: &str| form.faults_ui(ui, |place| place.field.split('.').next() == Some(part));
    rows("plan").show(ui, |ui| {
        let row = |ui: &mut Ui, name: String, part: &'static str, text: &mut String| {
            label(ui, &name);
            ui.vertical(|ui| {
                fields::text(ui, slot(part), wide, text);
                form.faults_ui(ui, |place| place.field == part);
            });
            ui.end_row();
        };
        row(ui, tr!("plan-editor-id"), "id", &mut draft.id);
        row(ui, tr!("editor-name"), "name", &mut draft.name);
        row(ui, tr!("plan-editor-vendor"), "vendor", &mut draft.vendor);
        row(ui, tr!("plan-editor-source"), "source", &mut draft.source);
        label(ui, &tr!("plan-editor-currency"));
        ui.vertical(|ui| {
            ui.horizontal(|ui| {
                let before = draft.currency.code.clone();
                fields::currency(ui, slot("currency.code"), NUMBER_WIDTH, &mut draft.currency.code);
                if draft.currency.code != before && Currency::is_code(&draft.currency.code) {
                    let usual = Places::new(usual_decimals(&draft.currency.code));
                    draft.currency.places = usual.unwrap_or(draft.currency.places);
                }
                let decimals = (0..=Places::MOST).filter_map(Places::new);
                let options: Vec<_> = decimals.map(|places| (places, places.count().to_string())).collect();
                choice(ui, slot("currency.decimals"), 60.0, &mut draft.currency.places, &options);
                ui.label(muted(tr!("plan-editor-decimals")));
            });
            beside(ui, "currency");
        });
        ui.end_row();
        label(ui, &tr!("plan-editor-valid"));
        ui.vertical(|ui| {
            ui.horizontal(|ui| {
                fields::optional_date(ui, slot("valid.from"), &tr!("plan-editor-open"), &mut draft.valid.from);
                ui.label("–");
                fields::optional_date(ui, slot("valid.until"), &tr!("plan-editor-open"), &mut draft.valid.until);
            });
            beside(ui, "valid");
        });
        ui.end_row();
        label(ui, &tr!("plan-editor-day"));
        ui.horizontal(|ui| {
            fields::day_offset(ui, slot("day"), &mut draft.day);
            ui.label(muted(tr!("plan-editor-day-of")));
        });
        ui.end_row();
        label(ui, &tr!("editor-rounding"));
        ui.vertical(|ui| {
            let ids = form::clauses_by_name(&form::clause_ids(&draft.clauses));
            ui.horizontal(|ui| {
                rounding::ui(ui, slot("rounding"), &mut draft.rounding);
                form::clause_ui(ui, slot("rounding.clause"), &mut draft.rounding_clause, &ids);
            });
            beside(ui, "rounding");
        });
        ui.end_row();
    });
}

fn editions_ui(ui: &mut Ui, draft: &mut PlanDraft, form: &Form<'_>) {
    ui.label(egui::RichText::new(tr!("plan-editor-editions")).strong());
    let slot = |field, i| form.slot(Place::document(field).item(i));
    let (mut renamed, mut removed) = (None, None);
    let count = draft.editions.len();
    for i in 0..count {
        let is_needed = draft.needs_edition(&draft.editions[i].id);
        let others = others(draft, i);
        let edition = &mut draft.editions[i];
        ui.horizontal(|ui| {
            let mut id = edition.id.clone();
            fields::name(ui, slot("editions.id", i), NUMBER_WIDTH, &mut id, |id| edition_name(id, &others));
            if id != edition.id {
                renamed = Some((i, id));
            }
            let hint = tr!("plan-editor-edition-hint");
            fields::hinted_text(ui, slot("editions.name", i), COUNT_WIDTH, &hint, &mut edition.name);
            let hint = tr!("plan-editor-edition-chinese");
            form::chinese_ui(ui, slot("editions.name_zh", i), COUNT_WIDTH, &hint, &mut edition.name_zh);
            if count > 1 {
                let what = tr!("plan-editor-remove-edition", edition = &edition.id);
                if form::remove_ui(ui, &what, is_needed.then(|| tr!("plan-editor-edition-needed"))) {
                    removed = Some(i);
                }
            }
        });
        form.faults_ui(ui, |place| place.field.starts_with("editions") && place.item == Some(i as u32));
    }
    form.faults_ui(ui, |place| place.field == "editions" && place.item.is_none());
    if let Some((edition, id)) = renamed {
        draft.rename_edition(edition, id);
    }
    if let Some(edition) = removed {
        draft.remove_edition(edition);
        form.row_is_gone(Place::document("editions").item(edition));
    }
    if draft.editions.len() < EditionId::MOST && ui.button(tr!("plan-editor-add-edition")).clicked() {
        let taken = |id: &String| draft.editions.iter().any(|edition| edition.id.eq_ignore_ascii_case(id));
        let free = (1_u64..).map(|n| (n, format!("E{n}"))).find(|(_, id)| !taken(id));
        let (number, id) = free.unwrap_or_default();
        let name = tr!("plan-editor-edition-name", number = number);
        reveal::ask(ui.ctx(), Place::document("editions.id").item(draft.editions.len()));
        draft.editions.push(EditionDraft { id, name, name_zh: None });
    }
}

/// The ids of the other editions.
fn others(draft: &PlanDraft, edition: usize) -> Vec<String> {
    let others = draft.editions.iter().enumerate().filter(|(i, _)| *i != edition);
    others.map(|(_, edition)| edition.id.clone()).collect()
}

/// Says why a text cannot be the id of an edition beside others.
fn edition_name(id: &str, others: &[String]) -> Result<(), String> {
    if !is_edition_name(id) {
        return Err(tr!("rule-edition-name"));
    }
    // Variants are named in lower case.
    match others.iter().any(|other| other.eq_ignore_ascii_case(id)) {
        true => Err(tr!("plan-editor-id-taken", id = id)),
        false => Ok(()),
    }
}
