//! The interfaces of a price plan: each with the clauses that bill it, folded until somebody wants to see it.

use egui::{CollapsingHeader, Ui};

use super::form::{self, Form};
use crate::fault::Place;
use crate::gui::widgets::fields;
use crate::gui::widgets::form::{choice, label, rows};
use crate::gui::widgets::reveal;
use crate::gui::widgets::shortened::shortened;
use crate::gui::widgets::theme::STEP;
use crate::gui::widgets::unread::{self, Group};
use crate::plan::{EditionDraft, InterfaceDraft, MeterId, PlanDraft, Purpose, Reach, Role, Side, limits};
use crate::texts::tr;

/// The surroundings of an interface.
struct Around<'a> {
    form: &'a Form<'a>,
    editions: &'a [EditionDraft],
    /// The clauses of the plan, as choices.
    clauses: &'a [(String, String)],
    /// The ids of all interfaces.
    ids: &'a [String],
}

/// Draws the interfaces, folded until somebody wants to see them.
pub(super) fn ui(ui: &mut Ui, draft: &mut PlanDraft, form: &Form<'_>) {
    let part = |place: Place| place.field.split('.').next();
    let is_here = |place: Place| matches!(part(place), Some("interfaces" | "usual_interface"));
    let wanted = reveal::is_asked(ui.ctx(), is_here).then_some(true);
    let header = CollapsingHeader::new(tr!("plan-editor-interfaces", count = draft.interfaces.len()));
    header.id_salt(form.id("interfaces")).open(wanted).show(ui, |ui| interfaces_ui(ui, draft, form));
    form.faults_ui(ui, |place| is_here(place) && place.item.is_none());
}

fn interfaces_ui(ui: &mut Ui, draft: &mut PlanDraft, form: &Form<'_>) {
    let ids: Vec<String> = draft.interfaces.iter().map(|interface| interface.id.clone()).collect();
    let clauses = form::clause_ids(&draft.clauses);
    ui.horizontal(|ui| {
        ui.label(tr!("plan-editor-usual-interface"));
        let slot = form.slot(Place::document("usual_interface"));
        other_ui(ui, slot, &tr!("plan-editor-first-billed"), &mut draft.usual_interface, &ids, None);
    });
    let (mut renamed, mut removed) = (None, None);
    for i in 0..draft.interfaces.len() {
        let is_named = draft.names_interface(&ids[i]) || ids.len() == 1;
        let around = Around { form, editions: &draft.editions, clauses: &clauses, ids: &ids };
        let at = Place::document("interfaces").item(i);
        let is_asked = |place: Place| place.field.starts_with("interfaces.") && place.item == at.item;
        let wanted = reveal::is_asked(ui.ctx(), is_asked).then_some(true);
        let header = CollapsingHeader::new(summary(&draft.interfaces[i])).id_salt(form.id("interface").with(i));
        let interface = &mut draft.interfaces[i];
        header.open(wanted).show(ui, |ui| {
            unread::group(ui, Group { part: Some(i as u64), name: "interface" }, |ui| {
                match interface_ui(ui, i, interface, is_named, &around) {
                    Some(Change::Id(id)) => renamed = Some((i, id)),
                    Some(Change::Gone) => removed = Some(i),
                    None => {}
                }
            });
        });
        form.faults_ui(ui, |place| is_asked(place) || (place.field == "interfaces" && place.item == at.item));
    }
    if let Some((interface, id)) = renamed {
        draft.rename_interface(interface, id);
    }
    if let Some(interface) = removed {
        draft.interfaces.remove(interface);
        form.row_is_gone(Place::document("interfaces").item(interface));
    }
    let room = draft.interfaces.len() < limits::INTERFACES;
    if ui.add_enabled(room, egui::Button::new(tr!("plan-editor-add-interface"))).clicked() {
        reveal::ask(ui.ctx(), Place::document("interfaces.id").item(draft.interfaces.len()));
        add(draft);
    }
}

/// Adds an interface of devices, which sends under the clause of messages.
fn add(draft: &mut PlanDraft) {
    let taken = |id: &String| draft.interfaces.iter().any(|interface| interface.id == *id);
    let id = (1_u64..).map(|n| format!("interface-{n}")).find(|id| !taken(id)).unwrap_or_default();
    let messages = draft.meters.iter().find(|meter| meter.kind == MeterId::Messages);
    let sent = messages.map(|meter| meter.clause.clone()).or_else(|| draft.clauses.first().map(|of| of.id.clone()));
    draft.interfaces.push(InterfaceDraft { sent, ..InterfaceDraft::new(id) });
}

/// An interface in a line: its id, who calls it, and the clauses that bill it or by which it is free, each once.
fn summary(interface: &InterfaceDraft) -> String {
    const MOST: usize = 60;
    let mut clauses: Vec<&str> = Vec::new();
    for clause in [&interface.free, &interface.sent, &interface.received, &interface.replied].into_iter().flatten() {
        if !clauses.contains(&clause.as_str()) {
            clauses.push(clause);
        }
    }
    let side = if interface.side == Side::Device { tr!("plan-editor-device") } else { tr!("plan-editor-server") };
    shortened(&format!("{} · {side} · {}", interface.id, clauses.join(&tr!("comparison-comma"))), MOST)
}

/// A change of an interface that concerns others.
enum Change {
    Id(String),
    Gone,
}

/// Draws the fields of an interface. One that is named elsewhere must stay.
fn interface_ui(
    ui: &mut Ui,
    i: usize,
    interface: &mut InterfaceDraft,
    is_named: bool,
    around: &Around<'_>,
) -> Option<Change> {
    let Around { form, editions, clauses, ids } = *around;
    let slot = |field| form.slot(Place::document(field).item(i));
    let wide = (ui.available_width() - 112.0).max(160.0);
    let (mut id, mut is_gone) = (interface.id.clone(), false);
    rows(&format!("interface {i}")).show(ui, |ui| {
        label(ui, &tr!("plan-editor-id"));
        let others = || ids.iter().enumerate().filter(|(k, _)| *k != i).map(|(_, id)| id);
        ui.horizontal(|ui| {
            fields::name(ui, slot("interfaces.id"), wide - 32.0, &mut id, |id| form::id_beside(id, others()));
            let what = tr!("plan-editor-remove-interface", interface = &interface.id);
            is_gone = form::remove_ui(ui, &what, is_named.then(|| tr!("plan-editor-interface-needed")));
        });
        ui.end_row();

        label(ui, &tr!("plan-editor-called-by"));
        ui.horizontal(|ui| {
            let sides = [(Side::Device, tr!("plan-editor-device")), (Side::Server, tr!("plan-editor-server"))];
            choice(ui, slot("interfaces.side"), 110.0, &mut interface.side, &sides);
            let roles = [
                (Role::Publish, tr!("plan-editor-publish")),
                (Role::Request, tr!("plan-editor-request")),
                (Role::Response, tr!("plan-editor-response")),
                (Role::Other, tr!("plan-editor-other")),
            ];
            choice(ui, slot("interfaces.as"), 110.0, &mut interface.role, &roles);
        });
        ui.end_row();

        let legs = [
            (tr!("plan-editor-sent"), "interfaces.sent", &mut interface.sent),
            (tr!("plan-editor-received"), "interfaces.received", &mut interface.received),
            (tr!("plan-editor-replied"), "interfaces.replied", &mut interface.replied),
            (tr!("plan-editor-free"), "interfaces.free", &mut interface.free),
        ];
        for (name, field, clause) in legs {
            label(ui, &name);
            form::optional_clause_ui(ui, slot(field), &tr!("plan-editor-no-clause"), clause, clauses);
            ui.end_row();
        }

        if editions.len() > 1 {
            label(ui, &tr!("plan-editor-billed-on"));
            form::editions_ui(ui, slot("interfaces.on"), &mut interface.on, editions);
            ui.end_row();
            label(ui, &tr!("plan-editor-otherwise"));
            let (slot, none) = (slot("interfaces.otherwise"), tr!("plan-editor-nothing"));
            other_ui(ui, slot, &none, &mut interface.otherwise, ids, Some(i));
            ui.end_row();
        }

        label(ui, &tr!("plan-editor-connection"));
        let connects = ui.checkbox(&mut interface.connects, tr!("plan-editor-connects"));
        slot("interfaces.connects").mark(&connects);
        ui.end_row();

        label(ui, &tr!("plan-editor-reaches"));
        let reaches = [
            (Reach::Nobody, tr!("plan-editor-reaches-nobody")),
            (Reach::OneDevice, tr!("plan-editor-reaches-one")),
            (Reach::ActiveDevices, tr!("plan-editor-reaches-active")),
        ];
        choice(ui, slot("interfaces.reaches"), 160.0, &mut interface.reaches, &reaches);
        ui.end_row();

        label(ui, &tr!("plan-editor-serves"));
        let purposes = [
            (None, tr!("plan-editor-nothing")),
            (Some(Purpose::Heartbeat), tr!("plan-editor-heartbeat")),
            (Some(Purpose::Forward), tr!("plan-editor-forward")),
        ];
        choice(ui, slot("interfaces.serves"), 160.0, &mut interface.serves, &purposes);
        ui.end_row();

        label(ui, &tr!("plan-editor-group"));
        fields::text(ui, slot("interfaces.group"), wide, &mut interface.group);
        ui.end_row();
        label(ui, &tr!("plan-editor-note"));
        fields::text(ui, slot("interfaces.note"), wide, &mut interface.note);
        ui.end_row();
    });
    ui.add_space(STEP);
    if is_gone { Some(Change::Gone) } else { (id != interface.id).then_some(Change::Id(id)) }
}

/// Draws the choice of an interface, but for the one at `own`; `none` says what holds without one.
fn other_ui(
    ui: &mut Ui,
    slot: fields::Slot,
    none: &str,
    value: &mut Option<String>,
    ids: &[String],
    own: Option<usize>,
) {
    let others = ids.iter().enumerate().filter(|(i, _)| Some(*i) != own);
    let others = others.map(|(_, id)| (Some(id.clone()), id.clone()));
    let options: Vec<_> = std::iter::once((None, none.to_owned())).chain(others).collect();
    choice(ui, slot, 220.0, value, &options);
}
