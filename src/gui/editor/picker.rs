//! The interface of a line: a button that opens the catalogue, searched as one types, with what each interface is beside it.

mod search;

use std::sync::Arc;

use egui::{Align, Key, Layout, Modifiers, Popup, PopupCloseBehavior, RectAlign, RichText, ScrollArea, TextEdit, Ui};

use crate::gui::widgets::fields::Slot;
use crate::gui::widgets::theme::{self, STEP, muted, small};
use crate::plan::{EditionId, InterfaceId, Offer, PricePlan, Side, Variant};
use crate::scenario::NotInEdition;
use crate::texts::{language, tr};
use search::{Index, group_name};

pub use search::description;

/// Under what an interface is chosen.
#[derive(Clone, Copy)]
pub struct Terms<'a> {
    pub plan: &'a PricePlan,
    /// That of the fleet.
    pub edition: EditionId,
    pub not_in_edition: NotInEdition,
}

/// What the open catalogue remembers.
#[derive(Clone, Default)]
struct ListState {
    search: String,
    /// The entry that Enter chooses.
    highlighted: usize,
    /// By the mouse, or by a key: then it is scrolled to.
    by_key: bool,
}

const LIST_WIDTH: f32 = 350.0;
const PANE_WIDTH: f32 = 270.0;
const HEIGHT: f32 = 330.0;

/// The button, and the catalogue below it while that is open. Gives the interface that has just been chosen.
pub fn ui(ui: &mut Ui, slot: Slot, width: f32, terms: Terms<'_>, interface: &mut String) -> Option<InterfaceId> {
    let plan = terms.plan;
    let known = plan.interface_named(interface);
    let lacking = known.is_some_and(|id| matches!(plan.offer(id, terms.edition), Offer::Lacking { .. }));
    let mut shown = RichText::new(interface.as_str());
    if lacking || known.is_none() {
        shown = shown.color(if lacking { theme::lacking_colour(ui) } else { theme::error_colour(ui) });
    }
    let button = egui::Button::new((shown, egui::Atom::grow())).truncate().min_size(egui::vec2(width, 26.0));
    let response = ui.add_sized([width, 26.0], button);
    theme::triangle(ui, response.rect.right_center() - egui::vec2(14.0, 0.0), true);
    slot.mark(&response);
    let response = match known {
        Some(id) => {
            let clause = plan.clause_of(id);
            let mut about = format!("{}\n{}: {}", description(plan, id), clause.id, clause.text_in(language()));
            if let Some(billed) = billed_otherwise(terms, id, terms.edition) {
                about = format!("{billed}\n{about}");
            }
            response.on_hover_text(about)
        }
        None => response,
    };
    // What is chosen comes first; what it is, after it.
    let chosen = match known {
        Some(id) => format!("{interface}: {}", description(plan, id)),
        None => interface.clone(),
    };
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(chosen));
    let popup_id = Popup::default_response_id(&response);
    let was_open = Popup::is_id_open(ui.ctx(), popup_id);
    let opened = response.clicked() && !was_open;
    let view_id = slot.id.with("search");
    let popup = Popup::menu(&response)
        .align(RectAlign::BOTTOM_START)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(LIST_WIDTH + PANE_WIDTH + 5.0 * STEP);
    let inner = popup.show(|ui| {
        let mut view: ListState = ui.data(|data| data.get_temp(view_id)).unwrap_or_default();
        if opened {
            let at = |id| index(ui, plan).found("").iter().position(|known| *known == id);
            view =
                ListState { highlighted: known.and_then(at).unwrap_or_default(), by_key: true, ..ListState::default() };
        }
        let chosen = catalogue_ui(ui, &mut view, terms, known, opened, view_id);
        ui.data_mut(|data| data.insert_temp(view_id, view));
        if chosen.is_some() {
            ui.close();
        }
        chosen
    });
    let chosen = inner.and_then(|inner| inner.inner);
    if let Some(id) = chosen {
        interface.clone_from(&plan.interface(id).id);
    }
    // The keyboard goes on where it was.
    if was_open && !Popup::is_id_open(ui.ctx(), popup_id) {
        response.request_focus();
    }
    chosen
}

/// The interfaces of a plan that fit to words in either language, the best first; all of them for none.
pub fn found(ui: &Ui, plan: &PricePlan, words: &str) -> Vec<InterfaceId> {
    index(ui, plan).found(words)
}

/// The words of a plan's interfaces, gathered once in the life of a window.
fn index(ui: &Ui, plan: &PricePlan) -> Arc<Index> {
    let id = egui::Id::unique("interfaces").with(&plan.id);
    ui.data_mut(|data| Arc::clone(data.get_temp_mut_or_insert_with(id, || Arc::new(Index::of(plan)))))
}

/// The field in which to search, the list, and what is known of the highlighted entry.
fn catalogue_ui(
    ui: &mut Ui,
    view: &mut ListState,
    terms: Terms<'_>,
    selected: Option<InterfaceId>,
    opened: bool,
    id: egui::Id,
) -> Option<InterfaceId> {
    let (up, down, enter) = ui.input_mut(|input| {
        let up = input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp);
        let down = input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown);
        (up, down, input.key_pressed(Key::Enter))
    });
    let hint = tr!("picker-hint");
    let edit = TextEdit::singleline(&mut view.search).hint_text(hint).id(id.with("text"));
    let edit = ui.add(edit.desired_width(f32::INFINITY).align(egui::Align2::LEFT_CENTER));
    theme::name(&edit, || tr!("picker-search"));
    if opened {
        edit.request_focus();
    }
    let found = index(ui, terms.plan).found(&view.search);
    if edit.changed() {
        (view.highlighted, view.by_key) = (0, true);
    }
    if up + down > 0 {
        view.by_key = true;
        view.highlighted = (view.highlighted + down).saturating_sub(up);
    }
    view.highlighted = view.highlighted.min(found.len().saturating_sub(1));
    let mut chosen = if enter && !opened { found.get(view.highlighted).copied() } else { None };
    ui.horizontal_top(|ui| {
        let size = egui::vec2(LIST_WIDTH, HEIGHT);
        ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
            ScrollArea::vertical().id_salt("interfaces").max_height(HEIGHT).auto_shrink(false).show(ui, |ui| {
                chosen = chosen.or(list_ui(ui, view, terms, &found, selected));
            });
        });
        ui.separator();
        ui.allocate_ui_with_layout(egui::vec2(PANE_WIDTH, HEIGHT), Layout::top_down(Align::Min), |ui| {
            ui.set_width(PANE_WIDTH);
            ScrollArea::vertical().id_salt("about").max_height(HEIGHT).auto_shrink(false).show(ui, |ui| {
                if let Some(&id) = found.get(view.highlighted) {
                    about_ui(ui, terms, id);
                }
            });
        });
    });
    chosen
}

fn list_ui(
    ui: &mut Ui,
    view: &mut ListState,
    terms: Terms<'_>,
    found: &[InterfaceId],
    selected: Option<InterfaceId>,
) -> Option<InterfaceId> {
    let mut chosen = None;
    let mut group = None;
    for (i, &id) in found.iter().enumerate() {
        let entry = terms.plan.interface(id);
        // What is ordered by how well it fits has no groups.
        if view.search.trim().is_empty() && group != Some((entry.side, &entry.group)) {
            group = Some((entry.side, &entry.group));
            ui.label(small(heading(entry.side, &entry.group)));
        }
        let highlighted = i == view.highlighted;
        let response = entry_ui(ui, terms, id, Some(id) == selected, highlighted);
        if response.clicked() {
            chosen = Some(id);
        }
        if highlighted && std::mem::take(&mut view.by_key) {
            response.scroll_to_me(None);
        }
        if response.hovered() && ui.input(|input| input.pointer.is_moving()) {
            view.highlighted = i;
        }
    }
    if found.is_empty() {
        ui.label(muted(tr!("picker-nothing")));
    }
    chosen
}

fn heading(side: Side, group: &str) -> String {
    let group = group_name(group);
    match side {
        Side::Device => tr!("picker-of-device", group = group),
        Side::Server => tr!("picker-of-server", group = group),
    }
}

fn entry_ui(ui: &mut Ui, terms: Terms<'_>, id: InterfaceId, selected: bool, highlighted: bool) -> egui::Response {
    let plan = terms.plan;
    let interface = plan.interface(id);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = STEP;
        let entry = egui::Button::selectable(selected, (interface.id.as_str(), egui::Atom::grow()))
            .truncate()
            .min_size(egui::vec2(220.0, 22.0));
        let response = ui.add_sized([220.0, 22.0], entry);
        theme::name(&response, || interface.id.clone());
        if highlighted {
            let stroke = ui.visuals().selection.stroke;
            ui.painter().rect_stroke(response.rect, 3.0, stroke, egui::StrokeKind::Inside);
        }
        ui.add_sized([22.0, 18.0], egui::Label::new(small(&plan.clause_of(id).id)));
        badges_ui(ui, plan, id);
        response
    })
    .inner
}

/// On which editions it is there, or that it is free.
fn badges_ui(ui: &mut Ui, plan: &PricePlan, id: InterfaceId) {
    if plan.is_free(id) {
        badge_ui(ui, &tr!("picker-free"), theme::DESIGNED);
        return;
    }
    for edition in plan.edition_ids() {
        if plan.offer(id, edition) == Offer::Billed {
            badge_ui(ui, plan.edition(edition).label(), theme::colour(ui, Variant::All(edition)));
        }
    }
}

fn badge_ui(ui: &mut Ui, text: &str, colour: egui::Color32) {
    let frame = egui::Frame::new().stroke(egui::Stroke::new(1.0, colour)).corner_radius(3);
    frame.inner_margin(egui::Margin::symmetric(4, 0)).show(ui, |ui| {
        ui.add(egui::Label::new(RichText::new(text).small()).selectable(false));
    });
}

/// What an interface is, what bills it, and what becomes of it on each edition.
fn about_ui(ui: &mut Ui, terms: Terms<'_>, id: InterfaceId) {
    let (plan, interface) = (terms.plan, terms.plan.interface(id));
    let clause = plan.clause_of(id);
    ui.label(RichText::new(tr!("picker-about", interface = &interface.id, clause = &clause.id)).strong());
    ui.label(small(heading(interface.side, &interface.group)));
    ui.add_space(STEP);
    ui.label(description(plan, id));
    if interface.note.starts_with('/') {
        ui.label(small(&interface.note));
    }
    ui.add_space(2.0 * STEP);
    if let Some(billed) = billed_otherwise(terms, id, terms.edition) {
        ui.label(RichText::new(billed).color(ui.visuals().warn_fg_color));
        ui.add_space(2.0 * STEP);
    }
    ui.label(tr!("picker-clause", clause = &clause.id, text = clause.text_in(language())));
    ui.add_space(2.0 * STEP);
    for edition in plan.edition_ids() {
        let name = plan.edition(edition).label();
        let text = match plan.offer(id, edition) {
            Offer::Billed => tr!("picker-billed", edition = name, clause = &clause.id),
            Offer::Free => tr!("picker-free-on", edition = name),
            Offer::Lacking { .. } => billed_otherwise(terms, id, edition).unwrap_or_default(),
        };
        ui.label(small(text));
    }
}

/// What is billed where an edition lacks an interface.
fn billed_otherwise(terms: Terms<'_>, id: InterfaceId, edition: EditionId) -> Option<String> {
    let Offer::Lacking { otherwise } = terms.plan.offer(id, edition) else { return None };
    let edition = terms.plan.edition(edition).label();
    Some(match otherwise.filter(|_| terms.not_in_edition == NotInEdition::Substitute) {
        Some(other) => {
            let clause = &terms.plan.clause_of(other).id;
            tr!("picker-substituted", edition = edition, other = &terms.plan.interface(other).id, clause = clause)
        }
        None => tr!("picker-left-out", edition = edition),
    })
}
