//! The head of the editor: whether the fleets are shown as a form or as a table.

use egui::{Button, Ui};

use crate::gui::command::commands::Command;
use crate::gui::command::shortcuts::shortcut_of;
use crate::gui::widgets::theme;
use crate::texts::tr;

/// Draws the switch between form and table.
pub fn ui(ui: &mut Ui, is_table: bool, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let keys = shortcut_of(&Command::SwitchForm).map(|keys| ui.ctx().format_shortcut(&keys)).unwrap_or_default();
        for (table, name) in [(false, tr!("switch-form")), (true, tr!("switch-table"))] {
            let button = Button::selectable(is_table == table, &name).min_size(egui::vec2(64.0, 24.0));
            // Tab reaches the other one alone.
            let sense = if is_table == table { egui::Sense::CLICK } else { egui::Sense::click() };
            let response = ui.add(button.sense(sense));
            theme::name(&response, || tr!("switch-name", view = &name));
            if response.on_hover_text(tr!("switch-help", keys = &keys)).clicked() && is_table != table {
                commands.push(Command::SwitchForm);
            }
        }
    });
}
