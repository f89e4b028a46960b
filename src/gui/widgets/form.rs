//! Parts of forms: labels before fields, choices, menus of fleets and lines, and faults in words.

use egui::{ComboBox, Grid, Id, Key, Label, Popup, RichText, Sense, Ui};

use super::fields::Slot;
use super::{focus, theme};
use crate::fault::{Fault, Place};
use crate::gui::command::commands::Command;
use crate::texts::tr;

/// Room for the labels before fields, in points, so that all fields are aligned.
const LABEL_WIDTH: f32 = 84.0;

/// Says in the status bar that something is wrong; a click leads to the field at `place`.
pub fn fault_link(ui: &mut Ui, text: String, place: Place, commands: &mut Vec<Command>) {
    let text = RichText::new(text).color(theme::error_colour(ui));
    let label = ui.add(Label::new(text).sense(Sense::click()));
    if label.on_hover_text(tr!("status-faults-hint")).clicked() {
        commands.push(Command::ShowField(place));
    }
}

/// Draws a text that leads to the field of the scenario that it is about.
pub fn link_ui(ui: &mut Ui, text: String, place: Place, commands: &mut Vec<Command>) {
    let link = ui.add(egui::Link::new(text)).on_hover_text(tr!("link-hint"));
    if link.clicked() {
        commands.push(Command::ShowField(place));
    }
}

/// Draws the name of a row, which leads to the part of the scenario that it is about. Tab passes it by: the figures of the
/// row are what the keyboard looks for.
pub fn row_link_ui(ui: &mut Ui, name: RichText, place: Place, commands: &mut Vec<Command>) {
    let label = Label::new(name).truncate().selectable(false).sense(Sense::CLICK);
    let response = ui.add(label).on_hover_cursor(egui::CursorIcon::PointingHand);
    theme::underline(ui, &response);
    if response.on_hover_text(tr!("link-hint")).clicked() {
        commands.push(Command::ShowField(place));
    }
}

/// An action on a whole fleet or line.
pub enum PartAction {
    Duplicate,
    Remove,
    Move { down: bool },
}

/// Draws the menu of a fleet or a line.
pub fn part_menu(ui: &mut Ui, name: &str, index: usize, count: usize, mut act: impl FnMut(PartAction)) {
    let mut entry = |ui: &mut Ui, enabled: bool, name: String, action: PartAction| {
        if ui.add_enabled(enabled, egui::Button::new(name)).clicked() {
            act(action);
            ui.close();
        }
    };
    let menu = ui.menu_button("…", |ui| {
        entry(ui, true, tr!("part-duplicate"), PartAction::Duplicate);
        entry(ui, index > 0, tr!("part-move-up"), PartAction::Move { down: false });
        entry(ui, index + 1 < count, tr!("part-move-down"), PartAction::Move { down: true });
        ui.separator();
        entry(ui, true, tr!("part-remove"), PartAction::Remove);
    });
    if menu.response.clicked() {
        focus::give_back_to(ui.ctx(), menu.response.id);
    }
    theme::name(&menu.response, || name.to_owned());
}

/// Begins a grid of labels and fields.
pub fn rows(id: &str) -> Grid {
    Grid::new(("rows", id)).num_columns(2).min_col_width(LABEL_WIDTH).spacing(egui::vec2(8.0, 6.0))
}

/// Draws the label before a field.
pub fn label(ui: &mut Ui, text: &str) -> egui::Response {
    // Beside a field of several rows the label stands at the first row.
    ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
        ui.add_space(3.0);
        ui.label(text)
    })
    .inner
}

/// Frames for which a list that opens asks for the focus of the chosen entry.
const FOCUSING: u8 = 3;

/// Draws a choice among a few options, as a list that opens.
pub fn choice<T: Clone + PartialEq, S: AsRef<str>>(
    ui: &mut Ui,
    slot: Slot,
    width: f32,
    value: &mut T,
    options: &[(T, S)],
) {
    let shown = options.iter().find(|(option, _)| option == value).map_or("", |(_, name)| name.as_ref());
    let id = ui.make_persistent_id(egui::IdSalt::new(slot.id));
    let popup = id.with("popup"); // as a ComboBox names it
    let was_open = Popup::is_id_open(ui.ctx(), popup);
    list_keys(ui, id, popup, was_open);
    let opens = !was_open && Popup::is_id_open(ui.ctx(), popup);
    let list = ComboBox::from_id_salt(slot.id).selected_text(shown).width(width).show_ui(ui, |ui| {
        // A click on the control takes the focus from the entry again, once.
        let frames = if opens { 0 } else { ui.data(|data| data.get_temp::<u8>(popup)).unwrap_or(0) };
        for (option, name) in options {
            let entry = ui.selectable_label(option == value, name.as_ref());
            if frames < FOCUSING && option == value {
                entry.request_focus();
            }
            if entry.clicked() {
                *value = option.clone();
                ui.close();
            }
        }
        ui.data_mut(|data| data.insert_temp(popup, frames.saturating_add(1).min(FOCUSING)));
    });
    let response = list.response;
    if response.clicked() {
        focus::give_back_to(ui.ctx(), id);
    }
    if !Popup::is_id_open(ui.ctx(), popup) {
        ui.data_mut(|data| data.remove::<u8>(popup));
    }
    slot.mark(&response);
    // The chosen option is part of the name: toolkits have no other way to tell it to a screen reader.
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(shown));
}

/// Handles the keys of a list: an arrow opens it, and Tab closes it and goes on from its control.
fn list_keys(ui: &Ui, control: Id, popup: Id, is_open: bool) {
    let take = |key| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
    if is_open {
        if ui.input(|input| input.key_pressed(Key::Tab)) {
            Popup::close_id(ui.ctx(), popup);
            ui.memory_mut(|memory| memory.request_focus(control));
        }
    } else if ui.memory(|memory| memory.has_focus(control)) && (take(Key::ArrowDown) || take(Key::ArrowUp)) {
        ui.memory_mut(|memory| memory.move_focus(egui::FocusDirection::None));
        Popup::open_id(ui.ctx(), popup);
    }
}

/// Draws the faults at the places that `here` accepts, each on a line.
pub fn faults_ui(ui: &mut Ui, faults: &[Fault], here: impl Fn(Place) -> bool) {
    for fault in faults.iter().filter(|fault| here(fault.place)) {
        theme::error(ui, fault.to_string());
    }
}
