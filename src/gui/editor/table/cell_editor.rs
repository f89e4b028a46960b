//! The field over the cell that is edited, with its message or the names that the cell may hold.

use egui::text::{CCursor, CCursorRange};
use egui::{Align2, Context as Egui, Id, Rect, TextEdit, Ui, UiBuilder};

use super::editing::message;
use super::ids::{editor_id, grid_id};
use super::selection::Cell;
use super::view::TableView;
use crate::gui::command::commands::Command;
use crate::gui::editor::context::Context;
use crate::gui::widgets::fields::note_at;
use crate::gui::widgets::theme;

impl TableView {
    /// Draws the field over the cell of the cursor.
    pub(super) fn editor_ui(&mut self, ui: &mut Ui, cell: Rect, within: Rect, context: &Context<'_>, name: &str) {
        let Some(editing) = &mut self.editing else { return };
        // A long text grows over the cells beside it.
        let font = egui::TextStyle::Body.resolve(ui.style());
        let wide =
            ui.fonts_mut(|fonts| fonts.layout_no_wrap(editing.text.clone(), font, egui::Color32::WHITE).size().x);
        let right = cell.right().max((cell.left() + wide + 24.0).min(within.right()));
        let rect = Rect::from_min_max(cell.min, egui::pos2(right, cell.bottom()));
        if std::mem::take(&mut editing.is_new) {
            put_cursor_behind(ui.ctx(), &editing.text);
            ui.memory_mut(|memory| memory.request_focus(editor_id()));
        }
        let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("cell editor"));
        child.set_clip_rect(within.intersect(rect.expand(2.0)));
        let wrong = message(editing.field, &editing.text, context.plan).is_some_and(|(_, wrong)| wrong);
        let is_wrong = wrong && !editing.text.is_empty();
        let mut edit = TextEdit::singleline(&mut editing.text)
            .id(editor_id())
            .margin(egui::Margin::symmetric(4, 2))
            .min_size(rect.size())
            .align(Align2::LEFT_CENTER)
            .desired_width(rect.width() - 8.0);
        if is_wrong {
            edit = edit.text_color(theme::error_colour(ui));
        }
        let response = child.put(rect, edit);
        theme::name(&response, || name.to_owned());
        ui.ctx().memory_mut(|memory| {
            let filter = egui::EventFilter { tab: true, escape: true, horizontal_arrows: true, vertical_arrows: true };
            memory.set_focus_lock_filter(editor_id(), filter);
        });
        editing.offer(ui, context.plan);
        let offered = !editing.offered.is_empty();
        if offered {
            self.offered_ui(ui, rect);
        } else if let Some((text, wrong)) = message(editing.field, &editing.text, context.plan) {
            note_at(ui, response.id, rect, &text, wrong && !editing.text.is_empty());
        }
        if response.lost_focus() && !ui.memory(|memory| memory.has_focus(grid_id())) {
            // A click elsewhere enters what is typed, as leaving a field does.
            self.left = true;
        }
    }

    /// Draws the names that the cell may hold below it. A click takes one.
    fn offered_ui(&mut self, ui: &Ui, field: Rect) {
        let Some(editing) = &mut self.editing else { return };
        let area = egui::Area::new(Id::unique("names for a cell"))
            .order(egui::Order::Foreground)
            .fixed_pos(field.left_bottom() + egui::vec2(0.0, 2.0))
            .pivot(Align2::LEFT_TOP)
            .constrain_to(ui.ctx().content_rect());
        let mut taken = None;
        area.show(ui.ctx(), |ui| {
            egui::Frame::popup(ui.style()).inner_margin(4).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for (at, (name, about)) in editing.offered.iter().enumerate() {
                    ui.horizontal(|ui| {
                        let entry = egui::Button::selectable(editing.chosen == Some(at), name.as_str());
                        let entry = ui.add(entry.sense(egui::Sense::CLICK).min_size(egui::vec2(120.0, 22.0)));
                        if !about.is_empty() {
                            ui.add(egui::Label::new(theme::small(about)).selectable(false));
                        }
                        if entry.clicked() {
                            taken = Some(at);
                        }
                    });
                }
            });
        });
        if let Some(at) = taken {
            editing.chosen = Some(at);
            self.left = true;
            ui.memory_mut(|memory| memory.request_focus(grid_id()));
        }
    }

    /// Enters what is typed once the keyboard has left it.
    pub(super) fn enter_if_left(&mut self, commands: &mut Vec<Command>) {
        if std::mem::take(&mut self.left)
            && let Some(editing) = self.editing.take()
        {
            commands.extend(editing.into_edit().map(Command::EditTable));
        }
    }

    /// True if a cell is the one that is edited.
    pub(super) fn is_edited(&self, cell: Cell) -> bool {
        self.editing.is_some() && self.selection.cursor == cell
    }
}

/// Puts the cursor behind the text, and forgets what was typed into another cell.
fn put_cursor_behind(ctx: &Egui, text: &str) {
    let mut state = egui::text_edit::TextEditState::default();
    let end = CCursor::new(text.chars().count());
    state.cursor.set_char_range(Some(CCursorRange::one(end)));
    state.store(ctx, editor_id());
}
