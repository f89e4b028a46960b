//! Files that are dropped on the window.

use std::path::PathBuf;

use super::actual::is_usage;
use crate::gui::command::commands::Command;
use crate::texts::tr;

/// The commands that open the files dropped in this frame.
pub fn dropped(ctx: &egui::Context) -> Vec<Command> {
    let files = ctx.input(|input| input.raw.dropped_files.clone());
    let paths = files.into_iter().map(|file| file.path().to_owned());
    let (usage, others): (Vec<PathBuf>, Vec<PathBuf>) = paths.partition(|path| path.is_dir() || is_usage(path));
    let asked = (!usage.is_empty()).then_some(Command::AskUsage(usage));
    others.into_iter().map(Command::Open).chain(asked).collect()
}

/// Shows a hint while files are held over the window.
pub fn drop_hint_ui(ctx: &egui::Context) {
    if ctx.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let painter = ctx.layer_painter(egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("drop hint")));
    let rect = ctx.content_rect();
    painter.rect_filled(rect, 0.0, egui::Color32::from_black_alpha(180));
    let font = egui::FontId::proportional(22.0);
    painter.text(rect.center(), egui::Align2::CENTER_CENTER, tr!("drop-here"), font, egui::Color32::WHITE);
}
