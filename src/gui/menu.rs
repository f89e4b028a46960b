//! The menu bar, and the tabs of the documents below it.

use egui::{Button, Label, MenuBar, RichText, Ui};

use super::commands::{Command, Entry, Menus};
use super::page::{Page, PageId};
use super::theme::{self, muted};
use crate::texts::tr;

/// The menus; `title` names the document at the right end, beside the price plan.
pub fn ui(
    ui: &mut Ui,
    menus: Menus,
    title: &str,
    plan: &str,
    theme: egui::ThemePreference,
    commands: &mut Vec<Command>,
) {
    let language = crate::texts::language();
    MenuBar::new().ui(ui, |ui| {
        ui.menu_button(tr!("menu-file"), |ui| {
            let mut file = menus.file.into_iter();
            file.by_ref().take(1).for_each(|entry| entry_ui(ui, entry, commands));
            submenu_ui(ui, &tr!("menu-new-from"), menus.examples, commands);
            file.for_each(|entry| entry_ui(ui, entry, commands));
            if !menus.recent.is_empty() {
                submenu_ui(ui, &tr!("menu-open-recent"), menus.recent, commands);
            }
            ui.separator();
            menus.save.into_iter().for_each(|entry| entry_ui(ui, entry, commands));
            ui.separator();
            menus.close.into_iter().for_each(|entry| entry_ui(ui, entry, commands));
        });
        ui.menu_button(tr!("menu-edit"), |ui| {
            menus.edit.into_iter().for_each(|entry| entry_ui(ui, entry, commands));
        });
        ui.menu_button(tr!("menu-view"), |ui| {
            submenu_ui(ui, &tr!("menu-show"), menus.tabs, commands);
            submenu_ui(ui, &tr!("menu-documents"), menus.pages, commands);
            ui.separator();
            for entry in menus.themes {
                let chosen = entry.command == Command::SetTheme(theme);
                choice_ui(ui, entry, chosen, commands);
            }
            ui.separator();
            ui.menu_button(tr!("menu-language"), |ui| {
                for entry in menus.languages {
                    let chosen = entry.command == Command::SetLanguage(language);
                    choice_ui(ui, entry, chosen, commands);
                }
            });
            ui.separator();
            menus.zoom.into_iter().for_each(|entry| entry_ui(ui, entry, commands));
        });
        ui.menu_button(tr!("menu-help-menu"), |ui| {
            menus.help.into_iter().for_each(|entry| entry_ui(ui, entry, commands));
        });
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(muted(plan));
            ui.separator();
            ui.add(Label::new(RichText::new(title).strong()).truncate());
        });
    });
}

fn submenu_ui(ui: &mut Ui, name: &str, entries: Vec<Entry>, commands: &mut Vec<Command>) {
    ui.menu_button(name, |ui| entries.into_iter().for_each(|entry| entry_ui(ui, entry, commands)));
}

fn entry_ui(ui: &mut Ui, entry: Entry, commands: &mut Vec<Command>) {
    let shortcut = entry.shortcut.map(|shortcut| ui.ctx().format_shortcut(&shortcut)).unwrap_or_default();
    let response = ui.add_enabled(entry.enabled, Button::new(&entry.name).shortcut_text(shortcut));
    theme::name(&response, &entry.name);
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

/// The tabs of the documents, where there is more than one.
pub fn pages_ui(ui: &mut Ui, pages: &[Page], shown: PageId, commands: &mut Vec<Command>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for page in pages {
            let name = page.title();
            let response = ui.add(Button::selectable(page.id == shown, &name).truncate());
            theme::name(&response, &tr!("page-show", name = &name));
            if response.clicked() {
                commands.push(Command::ShowPage(page.id));
            }
            let close =
                response.middle_clicked() || theme::sign_button(ui, "×", &tr!("page-close", name = &name)).clicked();
            if close {
                commands.push(Command::Close(page.id));
            }
            ui.add_space(theme::STEP);
        }
    });
}
