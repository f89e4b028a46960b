//! The rows and heads of tables.

use egui::{Align, Layout, RichText, Ui};
use egui_extras::{Column, TableBuilder, TableRow};

use super::{notice, scrolling, theme};
use crate::texts::tr;

/// The height of a row, in points.
pub const ROW: f32 = 22.0;

/// Draws a heading with a button that copies the table below it. `table` writes the table for the clipboard.
pub fn heading_ui(ui: &mut Ui, id: &str, text: String, table: impl FnOnce() -> String) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(&text).strong());
        let copy = ui.push_id(id, |ui| ui.small_button(tr!("copy-table"))).inner;
        theme::name(&copy, || tr!("compare-copy-this", what = text));
        if copy.on_hover_text(tr!("copy-table-hint")).clicked() {
            notice::copy_table(ui.ctx(), table());
        }
    });
}

/// Draws a strong head above texts.
pub fn head(row: &mut TableRow<'_, '_>, text: &str) {
    row.col(|ui| {
        ui.strong(text);
    });
}

/// Draws a strong head above figures.
pub fn head_right(row: &mut TableRow<'_, '_>, text: &str) {
    row.col(|ui| theme::right(ui, RichText::new(text).strong()));
}

/// Draws a table of right-aligned figures, with a scroll bar if it is too wide or too long. The first `naming` columns
/// name a row.
pub fn figures_table_ui(
    ui: &mut Ui,
    (id, height): (&str, f32),
    (heads, naming): (&[String], usize),
    rows: usize,
    cell: impl Fn(usize, usize) -> String,
) {
    scrolling::show(egui::ScrollArea::horizontal().id_salt(id).auto_shrink([false, true]), ui, |ui| {
        TableBuilder::new(ui)
            .id_salt(id)
            .striped(true)
            .auto_shrink(false)
            .min_scrolled_height(height - 2.0 * ROW)
            .max_scroll_height(height - 2.0 * ROW)
            .cell_layout(Layout::left_to_right(Align::Center))
            .columns(Column::remainder().at_least(84.0).clip(true), heads.len())
            .header(ROW, |mut row| {
                heads.iter().for_each(|head| {
                    row.col(|ui| theme::right(ui, RichText::new(head).strong()));
                });
            })
            .body(|mut body| {
                scrolling::turn_pages(body.ui_mut());
                body.rows(ROW, rows, |mut row| {
                    let index = row.index();
                    let mut named = String::new();
                    for (column, head) in heads.iter().enumerate() {
                        let text = cell(index, column);
                        if column < naming {
                            let before = if column > 0 { ", " } else { "" };
                            named += &format!("{before}{head}: {text}");
                            row.col(|ui| theme::right(ui, text));
                        } else {
                            row.col(|ui| theme::cell(ui, text, &named, head));
                        }
                    }
                });
            });
    });
}

/// Writes a table for a spreadsheet: tabs between cells, and none within them.
pub fn tab_separated(lines: &[Vec<String>]) -> String {
    let cell = |text: &String| text.replace(['\t', '\n', '\r'], " ");
    lines.iter().map(|line| line.iter().map(cell).collect::<Vec<_>>().join("\t") + "\n").collect()
}
