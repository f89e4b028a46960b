//! A row of names of which one is chosen. The keyboard comes to the chosen one alone; arrows, Home and End choose another.

use egui::accesskit::Role;
use egui::{EventFilter, Key, Response, Sense, Ui};

/// Draws a name for each entry. Returns the position of another one that was chosen.
pub fn ui(ui: &mut Ui, names: &[String], chosen: Option<usize>, role: Role) -> Option<usize> {
    // Where none is chosen, the keyboard comes to the first.
    let stop = chosen.unwrap_or(0);
    let entry =
        |(i, name): (usize, &String)| entry_ui(ui, name, Entry { chosen: chosen == Some(i), stop: i == stop, role });
    let entries: Vec<Response> = names.iter().enumerate().map(entry).collect();
    let clicked = entries.iter().position(Response::clicked).filter(|clicked| chosen != Some(*clicked));
    moved(ui, &entries).or(clicked)
}

/// How an entry is drawn.
#[derive(Clone, Copy)]
pub struct Entry {
    pub chosen: bool,
    /// True for the entry that the keyboard comes to.
    pub stop: bool,
    /// What a screen reader takes it for.
    pub role: Role,
}

/// Draws the name of an entry.
pub fn entry_ui(ui: &mut Ui, name: &str, Entry { chosen, stop, role }: Entry) -> Response {
    let sense = if stop { Sense::click() } else { Sense::CLICK };
    let response = ui.add(egui::Button::selectable(chosen, name).sense(sense));
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(role);
        node.set_label(name);
        node.clear_toggled();
        node.set_selected(chosen);
    });
    response
}

/// The position of the entry to which an arrow, Home or End has just moved the keyboard from another; `None` if none did.
pub fn moved(ui: &Ui, entries: &[Response]) -> Option<usize> {
    let focused = entries.iter().position(Response::has_focus)?;
    let last = entries.len() - 1;
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: false, tab: false, escape: false };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(entries[focused].id, filter));
    let next = ui.input(|input| match () {
        () if input.key_pressed(Key::ArrowLeft) => Some(focused.checked_sub(1).unwrap_or(last)),
        () if input.key_pressed(Key::ArrowRight) => Some(if focused == last { 0 } else { focused + 1 }),
        () if input.key_pressed(Key::Home) => Some(0),
        () if input.key_pressed(Key::End) => Some(last),
        () => None,
    });
    let next = next.filter(|next| *next != focused)?;
    entries[next].request_focus();
    Some(next)
}
