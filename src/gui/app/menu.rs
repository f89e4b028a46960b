//! The menu bar, and the tabs of the open documents below it.

use egui::{Button, Label, MenuBar, Popup, RichText, Ui};

use super::App;
use super::open_documents::OpenDocuments;
use crate::gui::command::commands::Command;
use crate::gui::command::menus::{Entry, Menus, Offer};
use crate::gui::widgets::theme::{self, muted};
use crate::texts::{self, tr};

/// The texts at the right end of the menu bar, and the theme in force.
pub struct Bar<'a> {
    pub title: &'a str,
    pub plan: &'a str,
    pub theme: egui::ThemePreference,
    /// True if the first menu is to open, with the keyboard on it.
    pub opens: bool,
}

/// Draws the menus. `menus` is called only while one is open.
fn menus_ui(ui: &mut Ui, menus: impl Fn() -> Menus, bar: &Bar<'_>, commands: &mut Vec<Command>) {
    MenuBar::new().ui(ui, |ui| {
        let file = ui.menu_button(tr!("menu-file"), |ui| {
            let Menus { file, examples, recent, plans, save, close, .. } = menus();
            let mut file = file.into_iter();
            file.by_ref().take(1).for_each(|entry| entry_ui(ui, entry, commands));
            submenu_ui(ui, &tr!("menu-new-from"), examples, commands);
            file.for_each(|entry| entry_ui(ui, entry, commands));
            if !recent.is_empty() {
                submenu_ui(ui, &tr!("menu-open-recent"), recent, commands);
            }
            for part in [plans, save, close] {
                ui.separator();
                part.into_iter().for_each(|entry| entry_ui(ui, entry, commands));
            }
        });
        if bar.opens {
            file.response.request_focus();
            Popup::open_id(ui.ctx(), Popup::default_response_id(&file.response));
        }
        ui.menu_button(tr!("menu-edit"), |ui| {
            let Menus { edit, table, .. } = menus();
            edit.into_iter().for_each(|entry| entry_ui(ui, entry, commands));
            if !table.is_empty() {
                ui.separator();
                table.into_iter().for_each(|entry| entry_ui(ui, entry, commands));
            }
        });
        ui.menu_button(tr!("menu-view"), |ui| {
            let Menus { tabs, documents, themes, languages, zoom, .. } = menus();
            submenu_ui(ui, &tr!("menu-show"), tabs, commands);
            submenu_ui(ui, &tr!("menu-documents"), documents, commands);
            ui.separator();
            for entry in themes {
                let chosen = entry.command == Command::SetTheme(bar.theme);
                choice_ui(ui, entry, chosen, commands);
            }
            ui.separator();
            for entry in languages {
                let chosen = entry.command == Command::SetLanguage(texts::language());
                choice_ui(ui, entry, chosen, commands);
            }
            ui.separator();
            zoom.into_iter().for_each(|entry| entry_ui(ui, entry, commands));
        });
        ui.menu_button(tr!("menu-help-menu"), |ui| {
            menus().help.into_iter().for_each(|entry| entry_ui(ui, entry, commands));
        });
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if !bar.plan.is_empty() {
                ui.label(muted(bar.plan));
                ui.separator();
            }
            ui.add(Label::new(RichText::new(bar.title).strong()).truncate());
        });
    });
}

fn submenu_ui(ui: &mut Ui, name: &str, entries: Vec<Entry>, commands: &mut Vec<Command>) {
    ui.menu_button(name, |ui| entries.into_iter().for_each(|entry| entry_ui(ui, entry, commands)));
}

fn entry_ui(ui: &mut Ui, entry: Entry, commands: &mut Vec<Command>) {
    let shortcut = entry.shortcut.map(|shortcut| ui.ctx().format_shortcut(&shortcut)).unwrap_or_default();
    let response = ui.add_enabled(entry.enabled, Button::new(&entry.name).shortcut_text(shortcut));
    theme::name(&response, || entry.name.clone());
    if response.clicked() {
        commands.push(entry.command);
        ui.close();
    }
}

fn choice_ui(ui: &mut Ui, entry: Entry, chosen: bool, commands: &mut Vec<Command>) {
    if ui.radio(chosen, &entry.name).clicked() {
        commands.push(entry.command);
        ui.close();
    }
}

/// Draws the tabs of the open documents.
pub fn documents_ui(ui: &mut Ui, documents: &OpenDocuments, commands: &mut Vec<Command>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let shown = documents.front().id;
        for open in documents.iter() {
            let name = open.title();
            let response = ui.add(Button::selectable(open.id == shown, &name).truncate());
            theme::name(&response, || tr!("open-document-show", name = &name));
            if response.clicked() {
                commands.push(Command::ShowDocument(open.id));
            }
            let close = response.middle_clicked()
                || theme::sign_button(ui, "×", &tr!("open-document-close", name = &name)).clicked();
            if close {
                commands.push(Command::Close(open.id));
            }
            ui.add_space(theme::STEP);
        }
    });
}

impl App {
    pub(super) fn menus(&self) -> Menus {
        let (front, is_scenario) = (self.documents.front(), self.documents.is_scenario_in_front());
        Menus::of(Offer {
            can_undo: front.document().can_undo(),
            can_redo: front.document().can_redo(),
            undo: front.undoing().map_or_else(|| tr!("menu-undo"), |step| tr!("menu-undo-what", what = step)),
            redo: front.redoing().map_or_else(|| tr!("menu-redo"), |step| tr!("menu-redo-what", what = step)),
            recent: self.settings.recent(),
            is_scenario,
            is_table: self.is_table_in_front(),
            has_fleets: is_scenario && !self.draft().fleets.is_empty(),
            documents: self.documents.iter().map(|open| (open.id, open.document().marked_title())).collect(),
        })
    }

    pub(super) fn menu_ui(&mut self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let theme = ui.ctx().options(|options| options.theme_preference);
        let front = self.documents.front();
        // A plan that is edited is named by its title alone.
        let plan = front.scenario().map_or_else(String::new, |_| self.plan().id.clone());
        let opens = self.menu_is_asked;
        let bar = Bar { title: &front.document().marked_title(), plan: &plan, theme, opens };
        menus_ui(ui, || self.menus(), &bar, commands);
        self.menu_is_asked = false;
    }
}
