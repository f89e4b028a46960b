//! Asks for the file and the format of an export of the quote on screen.

use std::path::{Path, PathBuf};

use egui::{Button, Grid, Id, TextEdit, Ui, vec2};

use super::pages::Pages;
use crate::export::document::{Part, Parts};
use crate::export::{Dialect, Format, Paper};
use crate::files::FilesFrom;
use crate::gui::background::preview::Source;
use crate::gui::command::commands::Command;
use crate::gui::command::export::Export;
use crate::gui::widgets::fields;
use crate::gui::widgets::theme::{self, STEP, muted};
use crate::texts::tr;

/// The dialog of an export: its file and format.
pub struct AskExport {
    path: String,
    format: Format,
    /// The parts that were chosen; `None` for the usual ones of the format.
    parts: Option<Parts>,
    /// An existing file; exporting to it once more replaces it.
    replaces: Option<PathBuf>,
    pages: Pages,
    fresh: bool,
}

/// The width of the dialog without the pages, in points.
const WIDTH: f32 = 560.0;
/// The width of a window above which a page has room beside it.
const ROOM: f32 = WIDTH + Pages::WIDTH + 96.0;

impl AskExport {
    /// Creates the dialog with a PDF beside the document's file, and with the parts that were chosen before, if any.
    pub fn new(source: Source, parts: Option<Parts>) -> Self {
        let format = Format::Pdf(Paper::default());
        let document = if source.file.as_os_str().is_empty() { Path::new("quote") } else { &source.file };
        let path = document.with_extension(format.ending()).to_string_lossy().into_owned();
        Self { path, format, parts, replaces: None, pages: Pages::new(source), fresh: true }
    }

    /// True while the pages are laid out or drawn.
    pub fn is_running(&self) -> bool {
        self.paper().is_some() && self.pages.is_running()
    }

    /// The paper of a PDF; `None` for other formats.
    const fn paper(&self) -> Option<Paper> {
        if let Format::Pdf(paper) = self.format { Some(paper) } else { None }
    }

    /// Shows the dialog; true when it is done.
    pub fn ui(&mut self, ui: &mut Ui, commands: &mut Vec<Command>) -> bool {
        let is_beside = ui.ctx().content_rect().width() > ROOM;
        let Some(paper) = self.paper().filter(|_| is_beside) else {
            theme::dialog_width(ui, WIDTH);
            return self.form_ui(ui, commands);
        };
        let mut done = false;
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width(WIDTH);
                done = self.form_ui(ui, commands);
            });
            ui.add_space(STEP);
            let usual = self.format.usual_parts().unwrap_or(Parts::ALL);
            self.pages.ui(ui, paper, self.parts.unwrap_or(usual), true);
        });
        done
    }

    /// Draws all but the pages; true when the dialog is done.
    fn form_ui(&mut self, ui: &mut Ui, commands: &mut Vec<Command>) -> bool {
        ui.heading(tr!("export-title"));
        ui.label(muted(tr!("export-about")));
        ui.add_space(STEP);
        let id = Id::unique("export path");
        let mut asked = fields::is_entered(ui, id);
        let edit = ui.add(TextEdit::singleline(&mut self.path).id(id).desired_width(ui.available_width() - 10.0));
        theme::name(&edit, || tr!("export-path"));
        if self.fresh {
            edit.request_focus();
            self.fresh = false;
        }
        let typed =
            Path::new(self.path.trim()).extension().and_then(|ending| Format::of_ending(&ending.to_string_lossy()));
        if let Some(format) = typed.filter(|format| format.ending() != self.format.ending()) {
            self.format = format;
        }
        ui.horizontal_wrapped(|ui| {
            for format in Format::ALL {
                let chosen = format.ending() == self.format.ending();
                if ui.selectable_label(chosen, format.ending().to_uppercase()).clicked() && !chosen {
                    self.format = format;
                    self.path =
                        Path::new(self.path.trim()).with_extension(format.ending()).to_string_lossy().into_owned();
                }
            }
        });
        ui.horizontal(|ui| {
            if let Format::Pdf(paper) = &mut self.format {
                for size in Paper::ALL {
                    ui.radio_value(paper, size, size.name());
                }
            }
            ui.label(muted(about(self.format)));
        });
        if let Format::Csv(chosen) = &mut self.format {
            ui.horizontal_wrapped(|ui| {
                for (dialect, name) in [
                    (Dialect::PLAIN, tr!("export-csv-plain")),
                    (Dialect::MARKED, tr!("export-csv-marked")),
                    (Dialect::MARKED_WITH_COMMAS, tr!("export-csv-commas")),
                ] {
                    ui.radio_value(chosen, dialect, name);
                }
            });
        }
        if let Some(usual) = self.format.usual_parts() {
            parts_ui(ui, usual, &mut self.parts);
            let is_beside = ui.ctx().content_rect().width() > ROOM;
            if let Some(paper) = self.paper().filter(|_| !is_beside) {
                self.pages.ui(ui, paper, self.parts.unwrap_or(usual), false);
            }
        }
        let path = PathBuf::from(self.path.trim());
        if self.replaces.as_ref() == Some(&path) {
            theme::error(ui, tr!("picture-replaces"));
        }
        ui.add_space(STEP);
        let named = !self.path.trim().is_empty();
        ui.horizontal(|ui| {
            asked |= ui.add_enabled(named, Button::new(tr!("export-this"))).clicked();
            if ui.button(tr!("cancel")).clicked() {
                ui.close();
            }
        });
        if !asked || !named {
            return false;
        }
        let path = if typed.is_none() { path.with_extension(self.format.ending()) } else { path };
        if path.exists() && self.replaces.as_ref() != Some(&path) {
            self.path = path.to_string_lossy().into_owned();
            self.replaces = Some(path);
            return false;
        }
        commands.push(Command::Export(Box::new(Export {
            path,
            format: self.format,
            parts: self.parts,
            logo: FilesFrom::ItsFolder,
        })));
        true
    }
}

/// Draws a box for each part, ticked if the document has it, and a button for the usual parts.
fn parts_ui(ui: &mut Ui, usual: Parts, chosen: &mut Option<Parts>) {
    const COLUMNS: usize = 3;
    ui.add_space(STEP);
    ui.horizontal(|ui| {
        ui.label(tr!("export-parts"));
        if ui
            .add_enabled(chosen.is_some_and(|of| of != usual), Button::new(tr!("export-usual-parts")).small())
            .clicked()
        {
            *chosen = None;
        }
    });
    let parts = chosen.unwrap_or(usual);
    Grid::new("export parts").num_columns(COLUMNS).spacing(vec2(12.0, 2.0)).show(ui, |ui| {
        for (i, part) in Part::ALL.into_iter().enumerate() {
            let mut wanted = parts.has(part);
            if ui.checkbox(&mut wanted, part.name()).changed() {
                *chosen = Some(parts.set(part, wanted));
            }
            if i % COLUMNS == COLUMNS - 1 {
                ui.end_row();
            }
        }
    });
}

fn about(format: Format) -> String {
    match format {
        Format::Text => tr!("export-text-about"),
        Format::Markdown => tr!("export-markdown-about"),
        Format::Csv(_) => tr!("export-csv-about"),
        Format::Json => tr!("export-json-about"),
        Format::Html => tr!("export-html-about"),
        Format::Xlsx => tr!("export-xlsx-about"),
        Format::Pdf(_) => tr!("export-pdf-about"),
        Format::Focus => tr!("export-focus-about"),
    }
}
