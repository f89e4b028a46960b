//! The start page: examples and recent files, shown while a document has no fleet.

use std::path::PathBuf;
use std::sync::LazyLock;

use egui::{RichText, ScrollArea, Ui};

use crate::files::{self, EXAMPLES};
use crate::gui::command::commands::Command;
use crate::gui::widgets::scrolling;
use crate::gui::widgets::theme::{self, STEP, muted};
use crate::scenario::Scenario;
use crate::texts::tr;

/// An example that is offered: its name and its subject.
struct Offered {
    name: String,
    about: String,
}

/// The examples, read when they are first shown.
static OFFERED: LazyLock<Vec<Offered>> = LazyLock::new(|| {
    let read = |(file, text): &(&str, &str)| match Scenario::parse(file, text) {
        Ok(parsed) => {
            let draft = parsed.scenario.draft();
            Offered { name: draft.name.clone(), about: files::about(draft).to_owned() }
        }
        // A test reads all examples, so this is never reached.
        Err(_) => Offered { name: (*file).to_owned(), about: String::new() },
    };
    EXAMPLES.iter().map(read).collect()
});

/// Draws the start page in place of figures.
pub fn ui(ui: &mut Ui, recent: &[PathBuf], commands: &mut Vec<Command>) {
    scrolling::show(ScrollArea::vertical().auto_shrink(false).id_salt("start"), ui, |ui| {
        ui.add_space(4.0 * STEP);
        ui.label(RichText::new(tr!("start-title")).heading());
        ui.label(muted(tr!("start-hint")));
        ui.add_space(2.0 * STEP);
        ui.horizontal(|ui| {
            if ui.button(tr!("start-add-fleet")).clicked() {
                commands.push(Command::AddFleet);
            }
            if ui.button(tr!("menu-import")).clicked() {
                commands.push(Command::AskTable);
            }
            if ui.button(tr!("menu-open")).clicked() {
                commands.push(Command::AskOpen);
            }
        });
        if !recent.is_empty() {
            ui.add_space(4.0 * STEP);
            ui.label(RichText::new(tr!("start-recent")).strong());
            for path in recent {
                let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
                if offer_ui(ui, &name, &folder) {
                    commands.push(Command::Open(path.clone()));
                }
            }
        }
        ui.add_space(4.0 * STEP);
        ui.label(RichText::new(tr!("start-examples")).strong());
        for (i, example) in OFFERED.iter().enumerate() {
            if offer_ui(ui, &example.name, &example.about) {
                commands.push(Command::NewFrom(i));
            }
        }
    });
}

/// Draws a row that is one button, with a name and a muted description. Returns true if it was clicked.
fn offer_ui(ui: &mut Ui, name: &str, about: &str) -> bool {
    let mut text = egui::text::LayoutJob::default();
    let style = ui.style();
    RichText::new(name).strong().append_to(&mut text, style, egui::FontSelection::Default, egui::Align::Center);
    let about = RichText::new(format!("   {about}")).weak();
    about.append_to(&mut text, style, egui::FontSelection::Default, egui::Align::Center);
    let width = ui.available_width() - 2.0 * STEP;
    let button = egui::Button::new(text).truncate().frame_when_inactive(false).min_size(egui::vec2(width, 28.0));
    let response = ui.add(button);
    theme::name(&response, || tr!("start-offer", name = name));
    response.clicked()
}
