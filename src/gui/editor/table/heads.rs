//! What stands above the cells: the filter, the choice of columns, and their heads, which sort.

use egui::{Align2, CursorIcon, Id, Rect, Sense, TextEdit, Ui};

use super::columns::Column;
use super::ids::filter_id;
use super::view::TableView;
use crate::gui::command::commands::Command;
use crate::gui::document::edited::Document;
use crate::gui::editor::context::Context;
use crate::gui::widgets::theme::{self, STEP, muted};
use crate::scenario::field_title;
use crate::texts::tr;

/// The least width of a column in points.
const LEAST: f32 = 40.0;

impl TableView {
    /// Draws the filter and the choice of columns.
    pub(super) fn toolbar_ui(
        &mut self,
        ui: &mut Ui,
        document: &Document,
        context: &Context<'_>,
        asked: &[String],
        commands: &mut Vec<Command>,
    ) {
        ui.horizontal(|ui| {
            let edit = TextEdit::singleline(&mut self.filter).id(filter_id()).hint_text(tr!("table-filter"));
            let edit = ui.add(edit.desired_width(180.0));
            theme::name(&edit, || tr!("table-filter-name"));
            if edit.changed() {
                self.arrange(document, context);
            }
            if !self.filter.is_empty() {
                if theme::sign_button(ui, "×", &tr!("table-filter-clear")).clicked() {
                    self.filter.clear();
                    self.arrange(document, context);
                }
                ui.label(muted(tr!("table-rows-of", count = self.rows.count(), all = self.rows.all().len())));
            } else {
                ui.label(muted(tr!("table-rows", count = self.rows.count())));
            }
            let menu = ui.menu_button(tr!("table-columns"), |ui| {
                for field in Column::on_demand() {
                    let mut is_shown = asked.iter().any(|asked| asked == field.word());
                    if ui.checkbox(&mut is_shown, field_title(field.place())).changed() {
                        commands.push(Command::SwitchColumn(field.word()));
                    }
                }
            });
            menu.response.on_hover_text(tr!("table-columns-help"));
        });
        ui.add_space(STEP);
    }

    /// The width of a column in points.
    pub(super) fn width(&self, column: Column) -> f32 {
        self.widths.get(column.word()).copied().unwrap_or_else(|| column.usual_width())
    }

    /// Draws the head of a column; a click sorts by it, and its edge is dragged.
    pub(super) fn head_ui(
        &mut self,
        ui: &Ui,
        (column, rect, clip): (Column, Rect, Rect),
        document: &Document,
        context: &Context<'_>,
    ) {
        let title = column.title();
        let head = ui.interact(rect.intersect(clip), Id::unique("head of the table").with(column.word()), Sense::CLICK);
        let sorted = self.sort.filter(|(by, _)| *by == column).map(|(_, falling)| falling);
        head.ctx.accesskit_node_builder(head.id, |node| {
            node.set_role(egui::accesskit::Role::ColumnHeader);
            theme::bounds(node, rect.intersect(clip));
            node.set_label(tr!("table-sort", column = &title));
            if let Some(falling) = sorted {
                node.set_sort_direction(match falling {
                    true => egui::accesskit::SortDirection::Descending,
                    false => egui::accesskit::SortDirection::Ascending,
                });
            }
        });
        let painter = ui.painter().with_clip_rect(rect.intersect(clip));
        let visuals = ui.visuals();
        if head.hovered() {
            painter.rect_filled(rect, 0.0, visuals.widgets.hovered.weak_bg_fill);
        }
        let colour = visuals.widgets.noninteractive.fg_stroke.color;
        let font = egui::TextStyle::Body.resolve(ui.style());
        let (at, align) = match column.is_number() {
            true => {
                (rect.right_center() - egui::vec2(if sorted.is_some() { 18.0 } else { 6.0 }, 0.0), Align2::RIGHT_CENTER)
            }
            false => (rect.left_center() + egui::vec2(6.0, 0.0), Align2::LEFT_CENTER),
        };
        painter.text(at, align, &title, font, colour);
        if let Some(falling) = sorted {
            let (x, y) = (4.0, if falling { 3.0 } else { -3.0 });
            let center = rect.right_center() - egui::vec2(10.0, 0.0);
            let corners = [egui::vec2(-x, -y), egui::vec2(x, -y), egui::vec2(0.0, y)].map(|corner| center + corner);
            painter.add(egui::Shape::convex_polygon(corners.to_vec(), colour, egui::Stroke::NONE));
        }
        let stroke = visuals.widgets.noninteractive.bg_stroke;
        painter.vline(rect.right() - 0.5, rect.y_range(), stroke);
        if head.clicked() {
            self.sort_by(column, document, context);
        }
        head.on_hover_text(tr!("table-sort-help", column = title));
        let edge = Rect::from_center_size(rect.right_center(), egui::vec2(8.0, rect.height())).intersect(clip);
        let edge = ui.interact(edge, Id::unique("edge of a column").with(column.word()), Sense::DRAG);
        if edge.dragged() {
            let width = (self.width(column) + edge.drag_delta().x).max(LEAST);
            self.widths.insert(column.word(), width);
        }
        edge.on_hover_and_drag_cursor(CursorIcon::ResizeColumn);
    }
}
