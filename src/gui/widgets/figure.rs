//! Figures that tell where they come from: a click on one asks for the steps behind it.

use egui::{Align, CursorIcon, Label, Layout, Sense, Ui, WidgetText};

use super::theme;
use crate::explain::{Step, words};
use crate::gui::command::commands::Command;
use crate::scenario::Scenario;
use crate::texts::tr;

/// Draws a figure that a click explains. It is underlined under the pointer, and reached by the keyboard.
pub fn figure_ui(ui: &mut Ui, text: impl Into<WidgetText>, step: Step, commands: &mut Vec<Command>) -> egui::Response {
    label_ui(ui, Label::new(text), step, commands)
}

/// Draws a figure with a given label.
pub fn label_ui(ui: &mut Ui, label: Label, step: Step, commands: &mut Vec<Command>) -> egui::Response {
    label_with(ui, label.sense(Sense::click()), step, commands)
}

/// Draws a figure between fields. Tab passes it by, since it comes and goes, and the breakdown shows it too.
pub fn passed_label_ui(ui: &mut Ui, label: Label, step: Step, commands: &mut Vec<Command>) -> egui::Response {
    label_with(ui, label.sense(Sense::CLICK), step, commands)
}

fn label_with(ui: &mut Ui, label: Label, step: Step, commands: &mut Vec<Command>) -> egui::Response {
    let response = ui.add(label.selectable(false)).on_hover_cursor(CursorIcon::PointingHand);
    theme::underline(ui, &response);
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(egui::accesskit::Role::Button);
        // Screen readers read the text of a label as its value, and know a button by its label.
        if let Some(text) = node.value().map(Box::<str>::from) {
            node.set_label(text);
        }
        node.clear_value();
        node.set_description(tr!("why-of-figure"));
    });
    if response.clicked() {
        commands.push(Command::Why(step));
    }
    response.on_hover_ui(|ui| {
        ui.label(tr!("why-of-figure"));
    })
}

/// Draws a figure, right-aligned in the available width.
pub fn right_ui(ui: &mut Ui, text: impl Into<WidgetText>, step: Step, commands: &mut Vec<Command>) -> egui::Response {
    let text = text.into();
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| figure_ui(ui, text, step, commands)).inner
}

/// Describes a figure to screen readers. The eye sees its card, or its row and column.
pub fn describe(figure: &egui::Response, scenario: &Scenario, step: Step) {
    figure.ctx.accesskit_node_builder(figure.id, |node| {
        node.set_description(tr!("why-of-this", figure = words::name(scenario, step)));
    });
}
