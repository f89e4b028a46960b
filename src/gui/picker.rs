//! The interface of a line: a button that opens the catalogue, searched by name, purpose, group and clause.

use egui::{Popup, PopupCloseBehavior, RectAlign, ScrollArea, TextEdit, Ui};

use super::fields::Slot;
use super::theme::{self, muted, small};
use crate::plan::{Edition, InterfaceId, Offer, PricePlan};

/// The button, and the catalogue below it while that is open. Gives the interface that has just been chosen.
pub fn ui(ui: &mut Ui, slot: Slot, width: f32, plan: &PricePlan, interface: &mut String) -> Option<InterfaceId> {
    let button =
        egui::Button::new((interface.as_str(), egui::Atom::grow())).truncate().min_size(egui::vec2(width, 26.0));
    let response = ui.add_sized([width, 26.0], button);
    theme::triangle(ui, response.rect.right_center() - egui::vec2(14.0, 0.0), true);
    theme::name(&response, &slot.place.to_string());
    let clause = plan.interface_named(interface).map(|id| plan.clause_of(id));
    let response = match clause {
        Some(clause) => response.on_hover_text(format!("{}: {}", clause.id, clause.text)),
        None => response,
    };
    let opened = response.clicked();
    let search_id = slot.id.with("search");
    let popup = Popup::menu(&response)
        .align(RectAlign::BOTTOM_START)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(width.max(640.0));
    let shown = popup.show(|ui| {
        let mut search: String = ui.data(|data| data.get_temp(search_id)).unwrap_or_default();
        if opened {
            search.clear();
        }
        let edit = TextEdit::singleline(&mut search)
            .hint_text("Search by name, purpose, group or clause, as in “firmware”")
            .id(search_id.with("text"));
        let edit = ui.add(edit.desired_width(f32::INFINITY).align(egui::Align2::LEFT_CENTER));
        theme::name(&edit, "search interfaces");
        if opened {
            edit.request_focus();
        }
        let found: Vec<_> = plan.interfaces().map(|(id, _)| id).filter(|id| matches(plan, *id, &search)).collect();
        let chosen_by_key = edit.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        let mut chosen = if chosen_by_key { found.first().copied() } else { None };
        ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            ui.set_min_height(320.0);
            let mut group = "";
            for &id in &found {
                let entry = plan.interface(id);
                if group != entry.group {
                    group = &entry.group;
                    ui.label(small(group));
                }
                if entry_ui(ui, plan, id, entry.id == *interface) {
                    chosen = Some(id);
                }
            }
            if found.is_empty() {
                ui.label(muted("No interface has that in its name, purpose, group or clause."));
            }
        });
        if let Some(id) = chosen {
            *interface = plan.interface(id).id.clone();
            ui.close();
        }
        ui.data_mut(|data| data.insert_temp(search_id, search));
        chosen
    });
    shown.and_then(|shown| shown.inner)
}

fn matches(plan: &PricePlan, id: InterfaceId, search: &str) -> bool {
    let interface = plan.interface(id);
    let clause = plan.clause_of(id);
    let text =
        [&interface.id, &interface.group, &interface.note, &clause.id, &clause.text].map(|text| text.to_lowercase());
    search.to_lowercase().split_whitespace().all(|word| text.iter().any(|text| text.contains(word)))
}

fn entry_ui(ui: &mut Ui, plan: &PricePlan, id: InterfaceId, selected: bool) -> bool {
    let interface = plan.interface(id);
    ui.horizontal(|ui| {
        let entry = egui::Button::selectable(selected, (interface.id.as_str(), egui::Atom::grow()))
            .min_size(egui::vec2(220.0, 22.0));
        let response = ui.add(entry);
        let response = response.on_hover_text(format!("{}: {}", plan.clause_of(id).id, plan.clause_of(id).text));
        ui.label(muted(&plan.clause_of(id).id)).on_hover_text(&plan.clause_of(id).text);
        for edition in Edition::ALL {
            let badge = match plan.offer(id, edition) {
                Offer::Billed => edition.name().to_owned(),
                Offer::Free => "free".to_owned(),
                Offer::Lacking { .. } => format!("not {}", edition.name()),
            };
            ui.label(small(badge));
        }
        ui.add(egui::Label::new(small(&interface.note)).truncate());
        response.clicked()
    })
    .inner
}
