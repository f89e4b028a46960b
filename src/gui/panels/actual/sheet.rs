//! Tables of the panel: texts that are drawn, and the same for the clipboard.

use egui::{Align, Label, Layout, RichText, Ui};
use egui_extras::{Column, TableBuilder};

use crate::gui::widgets::scrolling;
use crate::gui::widgets::table::{ROW, head, head_right, tab_separated};
use crate::gui::widgets::theme;

/// A row of a [`Sheet`].
pub struct SheetRow {
    /// The cells as they are drawn.
    pub shown: Vec<String>,
    /// The cells as they are copied: without separators of thousands.
    pub plain: Vec<String>,
}

impl SheetRow {
    /// A row that is copied as it is drawn.
    pub fn of_texts(cells: Vec<String>) -> Self {
        Self { plain: cells.clone(), shown: cells }
    }
}

/// A table.
pub struct Sheet {
    pub heads: Vec<String>,
    /// How many of the first columns name a row; the others hold figures.
    pub naming: usize,
    pub rows: Vec<SheetRow>,
    /// True if the last row has sums.
    pub has_sums: bool,
}

impl Sheet {
    /// The table for a spreadsheet.
    pub fn copied(&self) -> String {
        let lines: Vec<Vec<String>> =
            std::iter::once(self.heads.clone()).chain(self.rows.iter().map(|row| row.plain.clone())).collect();
        tab_separated(&lines)
    }
}

/// The width of a text that is one of many in a column, in points.
const NAME: f32 = 150.0;
/// The least width of a figure, in points.
const FIGURE: f32 = 92.0;

/// Draws a table that is at most so high, in points, with scroll bars where it is too wide or too long.
pub fn sheet_ui(ui: &mut Ui, id: &str, height: f32, sheet: &Sheet) {
    let figures = sheet.heads.len() - sheet.naming;
    scrolling::show(egui::ScrollArea::horizontal().id_salt(id).auto_shrink([false, true]), ui, |ui| {
        let mut table = TableBuilder::new(ui)
            .id_salt(id)
            .striped(true)
            .auto_shrink([false, true])
            .max_scroll_height(height - 2.0 * ROW)
            .cell_layout(Layout::left_to_right(Align::Center));
        // The last text takes whatever is left where no figure does.
        for at in 0..sheet.naming {
            let is_last = figures == 0 && at + 1 == sheet.naming;
            table = table.column(match is_last {
                true => Column::remainder().at_least(2.0 * NAME).clip(true),
                false => Column::initial(NAME).at_least(60.0).resizable(true).clip(true),
            });
        }
        table
            .columns(Column::remainder().at_least(FIGURE), figures)
            .header(ROW, |mut row| {
                for (at, text) in sheet.heads.iter().enumerate() {
                    if at < sheet.naming { head(&mut row, text) } else { head_right(&mut row, text) }
                }
            })
            .body(|mut body| {
                scrolling::turn_pages(body.ui_mut());
                body.rows(ROW, sheet.rows.len(), |mut line| {
                    let at = line.index();
                    let cells = &sheet.rows[at].shown;
                    let is_sum = sheet.has_sums && at + 1 == sheet.rows.len();
                    let rich = |text: &str| if is_sum { RichText::new(text).strong() } else { RichText::new(text) };
                    let name = cells[..sheet.naming].join(", ");
                    for (column, (cell, head)) in cells.iter().zip(&sheet.heads).enumerate() {
                        line.col(|ui| match column < sheet.naming {
                            true => drop(ui.add(Label::new(rich(cell)).truncate()).on_hover_text(cell)),
                            false => theme::cell(ui, rich(cell), &name, head),
                        });
                    }
                });
            });
    });
}
