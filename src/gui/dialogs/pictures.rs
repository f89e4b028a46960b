//! Saving a plot as a picture: asks for a file and a size, and draws it without the screen.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use egui::{DragValue, Id, TextEdit, Ui};

use crate::chart::Chart;
use crate::export::svg::{self, Size};
use crate::files;
use crate::gui::command::commands::Command;
use crate::gui::widgets::fields;
use crate::gui::widgets::theme::{self, STEP, muted};
use crate::texts::{Text, tr};

/// A chart on its way through the commands.
#[derive(Clone, Debug)]
pub struct Picture(Arc<Chart>);

impl Picture {
    pub fn new(chart: Chart) -> Self {
        Self(Arc::new(chart))
    }
}

/// The same drawing, not one that looks alike.
impl PartialEq for Picture {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Picture {}

/// A picture with all that makes a file of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavePicture {
    picture: Picture,
    path: PathBuf,
    size: Size,
    scale: u8,
    dark: bool,
}

impl SavePicture {
    /// Where it is to be written.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Draws the picture and writes it, whole or not at all; tells of characters that no font at hand has, and of what is
    /// doubtful of the file.
    pub fn run(&self) -> anyhow::Result<Vec<Text>> {
        let svg = svg::paint(&self.picture.0, self.size, self.dark);
        let drawn = if self.ends_with("png") {
            svg::png(&svg, self.scale).map_err(anyhow::Error::msg)
        } else if self.ends_with("pdf") {
            svg::pdf(&svg).map_err(anyhow::Error::msg)
        } else {
            Ok((svg.into_bytes(), None))
        };
        let (bytes, unshown) = drawn.with_context(|| tr!("picture-cannot-draw"))?;
        let doubt = files::save_whole(&self.path, &bytes)?;
        let missing = unshown.filter(|unshown| !unshown.missing.is_empty()).and_then(|u| u.told().into_iter().next());
        Ok(missing.into_iter().chain(doubt).collect())
    }

    fn ends_with(&self, wanted: &str) -> bool {
        self.path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(wanted))
    }
}

/// Asks where to, how large and how.
pub struct AskPicture {
    picture: Picture,
    path: String,
    width: u32,
    height: u32,
    scale: u8,
    dark: bool,
    /// The file that is there already; saving to it once more replaces it.
    replaces: Option<PathBuf>,
    fresh: bool,
}

impl AskPicture {
    /// Begins with the usual size and the theme of the window.
    pub fn new(picture: Picture, dark: bool) -> Self {
        let (width, height) = (Size::USUAL.width(), Size::USUAL.height());
        let path = "plot.svg".to_owned();
        Self { picture, path, width, height, scale: 2, dark, replaces: None, fresh: true }
    }

    /// Shows the dialog; true when it is done.
    pub fn ui(&mut self, ui: &mut Ui, commands: &mut Vec<Command>) -> bool {
        theme::dialog_width(ui, 520.0);
        ui.heading(tr!("picture-title"));
        ui.label(muted(tr!("picture-forms")));
        ui.add_space(STEP);
        let id = Id::unique("picture path");
        let mut asked = fields::is_entered(ui, id);
        let edit = ui.add(TextEdit::singleline(&mut self.path).id(id).desired_width(ui.available_width() - 10.0));
        theme::name(&edit, || tr!("picture-path"));
        if self.fresh {
            edit.request_focus();
            self.fresh = false;
        }
        ui.horizontal(|ui| {
            let sides = Size::LEAST..=Size::MOST;
            ui.label(tr!("picture-size"));
            let width = ui.add(DragValue::new(&mut self.width).range(sides.clone()));
            theme::name(&width, || tr!("picture-width"));
            ui.label("×");
            let height = ui.add(DragValue::new(&mut self.height).range(sides));
            theme::name(&height, || tr!("picture-height"));
            ui.label(tr!("picture-scale"));
            let scale = ui.add(DragValue::new(&mut self.scale).range(1..=8));
            theme::name(&scale, || tr!("picture-scale-name"));
            ui.checkbox(&mut self.dark, tr!("picture-dark"));
        });
        let path = PathBuf::from(self.path.trim());
        if self.replaces.as_ref() == Some(&path) {
            theme::error(ui, tr!("picture-replaces"));
        }
        ui.add_space(STEP);
        ui.horizontal(|ui| {
            let save = ui.add_enabled(!self.path.trim().is_empty(), egui::Button::new(tr!("picture-save")));
            theme::name(&save, || tr!("picture-save-name"));
            asked |= save.clicked();
            if ui.button(tr!("cancel")).clicked() {
                ui.close();
            }
        });
        let Some(size) = Size::new(self.width, self.height).filter(|_| asked && !self.path.trim().is_empty()) else {
            return false;
        };
        let path = if path.extension().is_none() { path.with_extension("svg") } else { path };
        if path.exists() && self.replaces.as_ref() != Some(&path) {
            self.path = path.to_string_lossy().into_owned();
            self.replaces = Some(path);
            return false;
        }
        let (picture, scale, dark) = (self.picture.clone(), self.scale, self.dark);
        commands.push(Command::SavePicture(Box::new(SavePicture { picture, path, size, scale, dark })));
        true
    }
}
