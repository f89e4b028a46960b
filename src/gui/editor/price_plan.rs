//! A price plan on the left: its head, its editions and meters, and the words of its clauses.

mod meters;

use egui::Ui;

use crate::fault::{Fault, Place};
use crate::gui::command::commands::Command;
use crate::gui::document::price_plan::PlanDocument;
use crate::gui::document::unread::Unread;
use crate::gui::widgets::fields::{self, COUNT_WIDTH, NUMBER_WIDTH, Slot};
use crate::gui::widgets::form::{choice, faults_ui, label, rows};
use crate::gui::widgets::theme::{self, STEP, muted};
use crate::gui::widgets::unread::{self, Group};
use crate::gui::widgets::{reveal, rounding};
use crate::money::Places;
use crate::plan::{EditionDraft, EditionId, PlanDraft};
use crate::texts::tr;

/// Draws the whole editor of a plan.
pub fn ui(ui: &mut Ui, document: &mut PlanDocument, commands: &mut Vec<Command>) {
    ui.horizontal_wrapped(|ui| {
        if ui.button(tr!("plan-editor-back")).clicked() {
            commands.push(Command::LeavePlan);
        }
        let usable = document.faults().is_empty();
        let button = ui.add_enabled(usable, egui::Button::new(tr!("plan-editor-use")));
        if button.on_hover_text(tr!("plan-editor-use-help")).clicked() {
            commands.push(Command::UsePlan);
        }
    });
    ui.add_space(STEP);
    let counts = parts(&document.draft);
    let faults = document.faults().to_vec();
    unread::group(ui, Group { part: None, name: "plan" }, |ui| {
        head_ui(ui, &mut document.draft, &faults);
        ui.add_space(2.0 * STEP);
        editions_ui(ui, &mut document.draft, &faults);
        ui.add_space(2.0 * STEP);
        meters::ui(ui, &mut document.draft, &faults);
        ui.add_space(2.0 * STEP);
        clauses_ui(ui, &mut document.draft, &faults);
    });
    if parts(&document.draft) != counts {
        // What was typed in a row must not show in the row that takes its place.
        document.unread = Unread::default();
        unread::next_epoch(ui.ctx());
    }
    ui.add_space(STEP);
    let (interfaces, assumptions) = (document.draft.interfaces.len(), document.draft.assumptions.len());
    ui.label(muted(tr!("plan-editor-kept", interfaces = interfaces, assumptions = assumptions)));
    faults_ui(ui, &faults, |place| !is_here(place));
    ui.add_space(4.0 * STEP);
}

/// The numbers of editions, meters and tiers, which say what stands in a row.
fn parts(draft: &PlanDraft) -> (usize, Vec<usize>) {
    (draft.editions.len(), draft.meters.iter().map(|meter| meter.tiers.len()).collect())
}

/// The slot of a field of the plan.
fn slot(field: &'static str) -> Slot {
    Slot::of("plan", field)
}

/// The slot of a field of an entry of a list.
fn slot_of(field: &'static str, entry: usize) -> Slot {
    slot(field).item(entry)
}

/// True for a place that has a field in the editor.
fn is_here(place: Place) -> bool {
    let below =
        |part: &str| place.field.strip_prefix(part).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    HEAD.iter().chain(&["editions", "meters", "clauses"]).any(|part| below(part))
}

/// The fields of the head.
const HEAD: [&str; 8] = ["id", "name", "vendor", "valid", "source", "currency", "day", "rounding"];

fn head_ui(ui: &mut Ui, draft: &mut PlanDraft, faults: &[Fault]) {
    let wide = ui.available_width() - 100.0;
    let beside = |ui: &mut Ui, part: &str| faults_ui(ui, faults, |place| place.field.split('.').next() == Some(part));
    rows("plan").show(ui, |ui| {
        let row = |ui: &mut Ui, name: String, part: &'static str, text: &mut String| {
            label(ui, &name);
            ui.vertical(|ui| {
                fields::text(ui, slot(part), wide, text);
                faults_ui(ui, faults, |place| place.field == part);
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
                fields::text(ui, slot("currency.code"), NUMBER_WIDTH, &mut draft.currency.code);
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
            ui.horizontal(|ui| rounding::ui(ui, slot("rounding"), &mut draft.rounding));
            beside(ui, "rounding");
        });
        ui.end_row();
    });
}

fn editions_ui(ui: &mut Ui, draft: &mut PlanDraft, faults: &[Fault]) {
    ui.label(egui::RichText::new(tr!("plan-editor-editions")).strong());
    let (mut renamed, mut removed) = (None, None);
    let count = draft.editions.len();
    for i in 0..count {
        let is_needed = is_needed(draft, &draft.editions[i].id);
        let edition = &mut draft.editions[i];
        ui.horizontal(|ui| {
            let mut id = edition.id.clone();
            fields::text(ui, slot_of("editions.id", i), NUMBER_WIDTH, &mut id);
            if id != edition.id {
                renamed = Some((i, id));
            }
            fields::text(ui, slot_of("editions.name", i), COUNT_WIDTH, &mut edition.name);
            optional_text(ui, slot_of("editions.name_zh", i), COUNT_WIDTH, &mut edition.name_zh);
            if count > 1 {
                let what = tr!("plan-editor-remove-edition", edition = &edition.id);
                let why = if is_needed { tr!("plan-editor-edition-needed") } else { what.clone() };
                ui.add_enabled_ui(!is_needed, |ui| {
                    let button = theme::sign_button(ui, "×", &what).on_disabled_hover_text(why);
                    if button.clicked() {
                        removed = Some(i);
                    }
                });
            }
        });
        faults_ui(ui, faults, |place| place.field.starts_with("editions") && place.item == Some(i as u32));
    }
    faults_ui(ui, faults, |place| place.field == "editions" && place.item.is_none());
    if let Some((edition, id)) = renamed {
        rename_edition(draft, edition, id);
    }
    if let Some(edition) = removed {
        let gone = draft.editions.remove(edition).id;
        lists(draft).for_each(|on| on.retain(|name| *name != gone));
    }
    if draft.editions.len() < EditionId::MOST && ui.button(tr!("plan-editor-add-edition")).clicked() {
        let taken = |id: &String| draft.editions.iter().any(|edition| edition.id.eq_ignore_ascii_case(id));
        let free = (1_u64..).map(|n| (n, format!("E{n}"))).find(|(_, id)| !taken(id));
        let (number, id) = free.unwrap_or_default();
        let name = tr!("plan-editor-edition-name", number = number);
        reveal::ask(ui.ctx(), slot_of("editions.id", draft.editions.len()).place);
        draft.editions.push(EditionDraft { id, name, name_zh: None });
    }
}

/// The lists of editions that name some, of meters and interfaces.
fn lists(draft: &mut PlanDraft) -> impl Iterator<Item = &mut Vec<String>> {
    let meters = draft.meters.iter_mut().filter_map(|meter| meter.on.as_mut());
    meters.chain(draft.interfaces.iter_mut().filter_map(|interface| interface.on.as_mut()))
}

/// True if something is on this edition and on no other, so that it cannot go.
fn is_needed(draft: &PlanDraft, id: &str) -> bool {
    let meters = draft.meters.iter().filter_map(|meter| meter.on.as_ref());
    let mut all = meters.chain(draft.interfaces.iter().filter_map(|interface| interface.on.as_ref()));
    all.any(|on| on.len() == 1 && on[0] == id)
}

/// Gives an edition another id, wherever it is named. While another edition bears one of the two ids the names stay, since
/// they may be its.
fn rename_edition(draft: &mut PlanDraft, edition: usize, id: String) {
    let old = std::mem::replace(&mut draft.editions[edition].id, id.clone());
    let others = draft.editions.iter().enumerate().filter(|(i, _)| *i != edition);
    let is_clear = others.into_iter().all(|(_, other)| other.id != old && other.id != id);
    if is_clear {
        lists(draft).flatten().filter(|name| **name == old).for_each(|name| name.clone_from(&id));
    }
}

fn clauses_ui(ui: &mut Ui, draft: &mut PlanDraft, faults: &[Fault]) {
    let is_clause = |place: Place| place.field.starts_with("clauses");
    let wanted = reveal::is_asked(ui.ctx(), is_clause).then_some(true);
    let header = egui::CollapsingHeader::new(tr!("plan-editor-clauses", count = draft.clauses.len()));
    header.id_salt("plan clauses").open(wanted).show(ui, |ui| {
        for (i, clause) in draft.clauses.iter_mut().enumerate() {
            ui.label(egui::RichText::new(&clause.id).strong());
            fields::long_text(ui, slot_of("clauses.text", i), &mut clause.text);
            optional_text(ui, slot_of("clauses.text_zh", i), ui.available_width() - 8.0, &mut clause.text_zh);
        }
    });
    faults_ui(ui, faults, is_clause);
}

/// Draws a field for a text that may be left out, of the Chinese language.
fn optional_text(ui: &mut Ui, slot: Slot, width: f32, value: &mut Option<String>) {
    let mut text = value.clone().unwrap_or_default();
    fields::text(ui, slot, width, &mut text).on_hover_text(tr!("plan-editor-chinese"));
    if value.as_deref().unwrap_or_default() != text {
        *value = (!text.is_empty()).then_some(text);
    }
}
