//! The command palette: every command, found by typing a part of its name.

use egui::{Align2, Button, Context, Id, Key, Modal, ScrollArea, TextEdit};

use crate::gui::command::commands::Command;
use crate::gui::command::menus::Entry;
use crate::gui::widgets::theme::{self, muted};
use crate::texts::tr;

/// The palette while it is open.
#[derive(Default)]
pub struct Palette {
    text: String,
    chosen: usize,
    is_old: bool,
}

impl Palette {
    /// Shows it; false once it is done.
    pub fn ui(&mut self, ctx: &Context, entries: Vec<(String, Entry)>, commands: &mut Vec<Command>) -> bool {
        let found: Vec<_> =
            entries.into_iter().filter(|(menu, entry)| entry.enabled && self.matches(menu, entry)).collect();
        self.chosen = self.chosen.min(found.len().saturating_sub(1));
        // The field would take these keys for its own.
        let (up, down, enter) = ctx.input_mut(|input| {
            let mut pressed = |key| input.consume_key(egui::Modifiers::NONE, key);
            (pressed(Key::ArrowUp), pressed(Key::ArrowDown), pressed(Key::Enter))
        });
        if down {
            self.chosen = (self.chosen + 1).min(found.len().saturating_sub(1));
        }
        if up {
            self.chosen = self.chosen.saturating_sub(1);
        }
        let mut done = false;
        let area = Modal::default_area(Id::unique("palette")).anchor(Align2::CENTER_TOP, egui::vec2(0.0, 60.0));
        let modal = Modal::new(Id::unique("palette")).frame(theme::dialog(ctx)).area(area).show(ctx, |ui| {
            theme::dialog_width(ui, 520.0);
            let edit =
                TextEdit::singleline(&mut self.text).id(Id::unique("palette text")).hint_text(tr!("palette-hint"));
            let edit = ui.add(edit.desired_width(f32::INFINITY));
            theme::name(&edit, || tr!("palette-name"));
            if !self.is_old {
                edit.request_focus();
                self.is_old = true;
            }
            if edit.changed() {
                self.chosen = 0;
            }
            ui.add_space(theme::STEP);
            if found.is_empty() {
                ui.label(muted(tr!("palette-nothing")));
            }
            ScrollArea::vertical()
                .max_height((ctx.content_rect().height() - 180.0).clamp(120.0, 400.0))
                .auto_shrink([false, true])
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    for (i, (menu, entry)) in found.iter().enumerate() {
                        let is_chosen = i == self.chosen;
                        let keys =
                            entry.shortcut.map(|shortcut| ui.ctx().format_shortcut(&shortcut)).unwrap_or_default();
                        let text = format!("{menu}: {}", entry.name);
                        let button = Button::selectable(is_chosen, &text).shortcut_text(keys).truncate();
                        let response = ui.add(button.min_size(egui::vec2(ui.available_width(), 26.0)));
                        if is_chosen && (up || down) {
                            response.scroll_to_me(None);
                        }
                        if response.clicked() || (enter && is_chosen) {
                            commands.push(entry.command.clone());
                            done = true;
                        }
                    }
                });
        });
        !done && !modal.should_close()
    }

    /// Every word that was typed is somewhere in the name of the command or of its menu.
    fn matches(&self, menu: &str, entry: &Entry) -> bool {
        let name = format!("{menu} {}", entry.name).to_lowercase();
        self.text.to_lowercase().split_whitespace().all(|word| name.contains(word))
    }
}
