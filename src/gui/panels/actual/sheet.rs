//! Tables of the panel: texts that are drawn, and the same for the clipboard.

use egui::{Align, Color32, Grid, Label, Layout, RichText, TextStyle, Ui, vec2};
use egui_extras::{Column, TableBuilder};

use crate::gui::widgets::scrolling;
use crate::gui::widgets::table::{ROW, tab_separated};
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
const NAME: f32 = 130.0;
/// The least width of a figure, in points.
const FIGURE: f32 = 84.0;

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
            .columns(Column::remainder().at_least(FIGURE).clip(true), figures)
            .header(ROW, |mut row| {
                for (at, text) in sheet.heads.iter().enumerate() {
                    let head = || Label::new(RichText::new(text).strong()).truncate();
                    row.col(|ui| match at < sheet.naming {
                        true => drop(ui.add(head())),
                        false => {
                            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                                ui.add(head()).on_hover_text(text)
                            });
                        }
                    });
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

/// Draws a short table as wide as its cells, of which the first and the last row stand out.
pub fn grid_ui(ui: &mut Ui, id: &str, sheet: &Sheet) {
    let width = |column: usize| {
        let texts = sheet.rows.iter().map(|row| &row.shown[column]).chain([&sheet.heads[column]]);
        texts.map(|text| text_width(ui, text)).fold(0.0, f32::max)
    };
    let widths: Vec<f32> = (0..sheet.heads.len()).map(width).collect();
    scrolling::show(egui::ScrollArea::horizontal().id_salt(id).auto_shrink([false, true]), ui, |ui| {
        Grid::new(id).num_columns(widths.len()).striped(true).spacing(vec2(20.0, 2.0)).show(ui, |ui| {
            let line_ui = |ui: &mut Ui, cells: &[String], look: &dyn Fn(&str) -> RichText| {
                for (at, (cell, width)) in cells.iter().zip(&widths).enumerate() {
                    let size = vec2(*width, ui.spacing().interact_size.y);
                    let layout = match at < sheet.naming {
                        true => Layout::left_to_right(Align::Center),
                        false => Layout::right_to_left(Align::Center),
                    };
                    ui.allocate_ui_with_layout(size, layout, |ui| {
                        ui.set_min_size(size);
                        ui.add(Label::new(look(cell)).extend());
                    });
                }
                ui.end_row();
            };
            line_ui(ui, &sheet.heads, &|text| theme::muted(text));
            for (at, row) in sheet.rows.iter().enumerate() {
                let is_strong = at == 0 || at + 1 == sheet.rows.len();
                line_ui(ui, &row.shown, &|text| match is_strong {
                    true => RichText::new(text).strong(),
                    false => RichText::new(text),
                });
            }
        });
    });
}

/// The width of a text on one line, in points.
fn text_width(ui: &Ui, text: &str) -> f32 {
    let font = TextStyle::Body.resolve(ui.style());
    ui.fonts_mut(|fonts| fonts.layout_no_wrap(text.to_owned(), font, Color32::WHITE).size().x)
}
