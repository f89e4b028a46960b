//! Asks for the file and the size of a picture of a plot.

use std::path::PathBuf;

use egui::{DragValue, Id, TextEdit, Ui};

use crate::export::svg::Size;
use crate::gui::command::commands::Command;
use crate::gui::command::picture::{Picture, SavePicture};
use crate::gui::widgets::fields;
use crate::gui::widgets::theme::{self, STEP, muted};
use crate::texts::tr;

/// The dialog of a picture: its file, size and theme.
pub struct AskPicture {
    picture: Picture,
    path: String,
    width: u32,
    height: u32,
    scale: u8,
    dark: bool,
    /// An existing file; saving to it once more replaces it.
    replaces: Option<PathBuf>,
    fresh: bool,
}

impl AskPicture {
    /// Creates the dialog with the usual size and the theme of the window.
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
