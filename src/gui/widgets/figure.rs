//! Figures that tell where they come from: a click asks for the steps behind one.

use egui::{Align, CursorIcon, Label, Layout, Sense, Stroke, Ui, WidgetText};

use crate::explain::{Step, words};
use crate::gui::command::commands::Command;
use crate::scenario::Scenario;
use crate::texts::tr;

/// A figure that tells where it comes from: underlined under the pointer, reached by the keyboard, opened by a click.
pub fn figure_ui(ui: &mut Ui, text: impl Into<WidgetText>, step: Step, commands: &mut Vec<Command>) -> egui::Response {
    label_ui(ui, Label::new(text), step, commands)
}

/// The same for a label with ways of its own.
pub fn label_ui(ui: &mut Ui, label: Label, step: Step, commands: &mut Vec<Command>) -> egui::Response {
    label_with(ui, label.sense(Sense::click()), step, commands)
}

/// The same between fields: Tab passes it by, since it comes and goes with the figures. The breakdown has it too.
pub fn passed_label_ui(ui: &mut Ui, label: Label, step: Step, commands: &mut Vec<Command>) -> egui::Response {
    label_with(ui, label.sense(Sense::CLICK), step, commands)
}

fn label_with(ui: &mut Ui, label: Label, step: Step, commands: &mut Vec<Command>) -> egui::Response {
    let response = ui.add(label.selectable(false)).on_hover_cursor(CursorIcon::PointingHand);
    if response.hovered() || response.has_focus() {
        let (rect, colour) = (response.rect, ui.visuals().hyperlink_color);
        ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, colour));
    }
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(egui::accesskit::Role::Button);
        // A label says its text as a value; a button is known by its label.
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

/// The same, right-aligned in what room there is.
pub fn right_ui(ui: &mut Ui, text: impl Into<WidgetText>, step: Step, commands: &mut Vec<Command>) -> egui::Response {
    let text = text.into();
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| figure_ui(ui, text, step, commands)).inner
}

/// Tells a screen reader which figure this is: the eye sees it by the card, or the row and the column, that it stands in.
pub fn describe(figure: &egui::Response, scenario: &Scenario, step: Step) {
    figure.ctx.accesskit_node_builder(figure.id, |node| {
        node.set_description(tr!("why-of-this", figure = words::name(scenario, step)));
    });
}
