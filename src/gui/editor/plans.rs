//! The price plan of a scenario: a button that opens the plans, each with its prices and when they were in force.

use std::path::PathBuf;

use egui::text::LayoutJob;
use egui::{Align, FontSelection, Key, Modifiers, Popup, PopupCloseBehavior, RectAlign, RichText, ScrollArea, Ui};

use super::context::Context;
use crate::export::words::plans::{in_force, prices};
use crate::gui::command::commands::Command;
use crate::gui::document::ids::DocumentId;
use crate::gui::widgets::fields::Slot;
use crate::gui::widgets::theme::{self, STEP, small};
use crate::plan::{PlanName, PricePlan};
use crate::texts::tr;

const WIDTH: f32 = 480.0;
const HEIGHT: f32 = 600.0;

/// The open list.
#[derive(Clone, Default)]
struct ListState {
    /// The entry that Enter chooses.
    highlighted: usize,
    /// By a key: then it is scrolled to.
    by_key: bool,
    /// The number of entries, which grows once files are found.
    count: usize,
}

/// A plan that can be chosen, or a file that cannot.
struct Entry<'a> {
    heading: Heading,
    choice: Choice<'a>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Heading {
    BuiltIn,
    Folder,
    Recent,
}

enum Choice<'a> {
    /// A plan that the scenario can name.
    Named(PlanName, &'a PricePlan),
    /// A plan from another folder.
    Elsewhere(PathBuf, &'a PricePlan),
    /// A file with faults.
    Broken(PathBuf, &'a str),
}

/// Draws the button, and the list below it while that is open.
pub fn ui(ui: &mut Ui, slot: Slot, name: &PlanName, context: &Context<'_>, commands: &mut Vec<Command>) {
    let (plan, width) = (context.plan, ui.available_width() - 8.0);
    let is_known = match name {
        PlanName::Id(id) => *id == plan.id,
        PlanName::File(_) => context.plans.find(&plan.id).is_none(),
    };
    let shown = if is_known { plan.name.clone() } else { name.to_string() };
    let mut text = RichText::new(&shown);
    if !is_known {
        text = text.color(theme::error_colour(ui));
    }
    let button = egui::Button::new((text, egui::Atom::grow())).truncate().min_size(egui::vec2(width, 26.0));
    let response = ui.add_sized([width, 26.0], button);
    theme::triangle(ui, response.rect.right_center() - egui::vec2(14.0, 0.0), true);
    slot.mark(&response);
    theme::describe(&response, || about(plan, &shown));
    let response = response.on_hover_text(format!("{}\n{}", about(plan, &shown), tr!("editor-plan-help")));
    let popup_id = Popup::default_response_id(&response);
    let was_open = Popup::is_id_open(ui.ctx(), popup_id);
    let opened = response.clicked() && !was_open;
    if opened {
        commands.push(Command::LookForPlans);
    }
    // The buttons below the list stay in sight.
    let room = (ui.ctx().content_rect().height() - 230.0).clamp(120.0, HEIGHT);
    let popup = Popup::menu(&response)
        .align(RectAlign::BOTTOM_START)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(WIDTH.min(ui.ctx().content_rect().width() - 48.0));
    popup.show(|ui| {
        let id = slot.id.with("list");
        let entries = entries(context);
        let of_scenario = |entry: &Entry<'_>| matches!(&entry.choice, Choice::Named(of, _) if of == name);
        let mut view: ListState = ui.data(|data| data.get_temp(id)).unwrap_or_default();
        if opened || view.count != entries.len() {
            let highlighted = entries.iter().position(of_scenario).unwrap_or_default();
            view = ListState { highlighted, by_key: true, count: entries.len() };
        }
        let mut command = None;
        ScrollArea::vertical().id_salt("plans").max_height(room).show(ui, |ui| {
            command = list_ui(ui, &mut view, &entries, of_scenario, opened);
        });
        if context.plan_files.is_looking() {
            ui.label(small(tr!("plan-looking")));
        }
        ui.separator();
        ui.horizontal_wrapped(|ui| {
            let choices = [
                (tr!("plan-choose-open"), Command::AskPlan),
                (tr!("plan-edit"), Command::EditPlan),
                (tr!("plan-copy"), Command::AskCopyPlan),
                (tr!("plan-new"), Command::NewPlan),
            ];
            for (name, ask) in choices {
                if ui.button(name).clicked() {
                    command = Some(ask);
                }
            }
        });
        ui.data_mut(|data| data.insert_temp(id, view));
        if let Some(command) = command {
            commands.push(command);
            ui.close();
        }
    });
    // The keyboard goes on where it was.
    if was_open && !Popup::is_id_open(ui.ctx(), popup_id) {
        response.request_focus();
    }
}

/// A plan in a few lines.
fn about(plan: &PricePlan, name: &str) -> String {
    let (dated, prices) = (in_force(plan.valid), prices(plan).join("\n"));
    format!("{name} · {} · {dated}\n{prices}", plan.currency.code)
}

/// The plans of the scenario's folder, those that were used before, and those that come with the program.
fn entries<'a>(context: &Context<'a>) -> Vec<Entry<'a>> {
    let built_in = context
        .plans
        .iter()
        .map(|plan| Entry { heading: Heading::BuiltIn, choice: Choice::Named(PlanName::Id(plan.id.clone()), plan) });
    let file = |of: &'a crate::gui::background::plan_files::PlanFile| {
        let heading = if of.name.is_some() { Heading::Folder } else { Heading::Recent };
        let choice = match (&of.plan, &of.name) {
            (Ok(plan), Some(name)) => Choice::Named(name.clone(), plan),
            (Ok(plan), None) => Choice::Elsewhere(of.path.clone(), plan),
            (Err(why), _) => Choice::Broken(of.path.clone(), why),
        };
        Entry { heading, choice }
    };
    let (own, recent): (Vec<_>, Vec<_>) =
        context.plan_files.found().iter().map(file).partition(|entry| entry.heading == Heading::Folder);
    own.into_iter().chain(recent).chain(built_in).collect()
}

fn list_ui(
    ui: &mut Ui,
    view: &mut ListState,
    entries: &[Entry<'_>],
    of_scenario: impl Fn(&Entry<'_>) -> bool,
    opened: bool,
) -> Option<Command> {
    let (up, down, enter) = ui.input_mut(|input| {
        let up = input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp);
        let down = input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown);
        (up, down, !opened && input.consume_key(Modifiers::NONE, Key::Enter))
    });
    if up + down > 0 {
        view.by_key = true;
        view.highlighted = (view.highlighted + down).saturating_sub(up);
    }
    view.highlighted = view.highlighted.min(entries.len().saturating_sub(1));
    let (mut heading, mut command) = (None, None);
    for (at, entry) in entries.iter().enumerate() {
        if heading != Some(entry.heading) {
            heading = Some(entry.heading);
            ui.label(small(match entry.heading {
                Heading::BuiltIn => tr!("plan-choose-built-in"),
                Heading::Folder => tr!("plan-choose-folder"),
                Heading::Recent => tr!("plan-choose-recent"),
            }));
        }
        let (chosen, highlighted) = (of_scenario(entry), at == view.highlighted);
        let response = entry_ui(ui, entry, chosen);
        if highlighted {
            let stroke = ui.visuals().selection.stroke;
            ui.painter().rect_stroke(response.rect, 3.0, stroke, egui::StrokeKind::Inside);
            if std::mem::take(&mut view.by_key) {
                response.scroll_to_me(None);
            }
        }
        if response.hovered() && ui.input(|input| input.pointer.is_moving()) {
            view.highlighted = at;
        }
        if response.clicked() || (enter && highlighted) {
            command = match &entry.choice {
                Choice::Named(name, _) => Some(Command::ChoosePlan(name.clone())),
                Choice::Elsewhere(path, _) | Choice::Broken(path, _) => {
                    Some(Command::TakePlan(DocumentId::SHOWN, path.clone()))
                }
            };
        }
    }
    command
}

fn entry_ui(ui: &mut Ui, entry: &Entry<'_>, chosen: bool) -> egui::Response {
    let (name, file, more) = match &entry.choice {
        Choice::Named(of, plan) => {
            let file = if let PlanName::File(path) = of { path.clone() } else { String::new() };
            (plan.name.clone(), file, Ok(*plan))
        }
        Choice::Elsewhere(path, plan) => (plan.name.clone(), path.display().to_string(), Ok(*plan)),
        Choice::Broken(path, why) => {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            (name, String::new(), Err(*why))
        }
    };
    let lines = match more {
        Ok(plan) => {
            [format!("{} · {}", plan.currency.code, in_force(plan.valid))].into_iter().chain(prices(plan)).collect()
        }
        Err(why) => vec![tr!("plan-choose-unreadable"), why.lines().next().unwrap_or_default().to_owned()],
    };
    let mut text = LayoutJob::default();
    let style = ui.style().clone();
    let mut add = |part: RichText| part.append_to(&mut text, &style, FontSelection::Default, Align::Center);
    add(RichText::new(&name).strong());
    if chosen {
        add(RichText::new(format!("  · {}", tr!("plan-choose-of-scenario"))));
    }
    if !file.is_empty() {
        add(small(format!("  {file}")));
    }
    for line in &lines {
        add(small(format!("\n{line}")));
    }
    let width = ui.available_width() - STEP;
    let button = egui::Button::selectable(chosen, (text, egui::Atom::grow())).wrap().min_size(egui::vec2(width, 0.0));
    let response = ui.add(button);
    theme::name(&response, || name.clone());
    theme::describe(&response, || lines.join("; "));
    response
}
