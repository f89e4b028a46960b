//! The window: the scenario on the left, what it costs on the right; egui and nothing else.

mod app;
mod background;
mod command;
mod dialogs;
mod document;
mod editor;
mod panels;
mod plot;
mod widgets;

use std::path::PathBuf;

use crate::plan::Plans;

pub use crate::files::EXAMPLES;
pub use app::App;
pub use command::tab::Tab;
pub use document::settings::Settings;

/// What desktops know the program by: the name of its menu entry, its icon and its metadata.
pub const ID: &str = "io.github.fleetcost.fleetcost";

/// Opens the window on files under some price plans, or on the bundled example, and stays until it is closed.
pub fn run(plans: Plans, files: &[PathBuf]) -> eframe::Result {
    let viewport = egui::ViewportBuilder::default()
        .with_title("fleetcost")
        .with_app_id(ID)
        .with_icon(eframe::icon_data::from_png_bytes(include_bytes!("../assets/icons/256.png")).unwrap_or_default())
        .with_inner_size([1280.0, 800.0])
        .with_min_inner_size([640.0, 360.0])
        .with_drag_and_drop(true);
    // What is remembered stays where it is, whatever desktops call the program.
    let persistence_path = eframe::storage_dir("fleetcost").map(|folder| folder.join("app.ron"));
    let options = eframe::NativeOptions { viewport, persistence_path, ..Default::default() };
    let files = files.to_owned();
    let recovery = directories::ProjectDirs::from("", "", "fleetcost")
        .map(|directories| directories.state_dir().unwrap_or_else(|| directories.data_local_dir()).join("recovery"));
    eframe::run_native(
        "fleetcost",
        options,
        Box::new(move |creation| {
            let settings = creation.storage.and_then(|storage| eframe::get_value(storage, Settings::KEY));
            let start = Start { plans, files, settings: settings.unwrap_or_else(Settings::of_system), recovery };
            Ok(Box::new(App::new(&creation.egui_ctx, start)?))
        }),
    )
}

/// What a window begins with.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// The price plans that documents may follow.
    pub plans: Plans,
    /// The files to open; none is the bundled example.
    pub files: Vec<PathBuf>,
    /// What was remembered.
    pub settings: Settings,
    /// The folder of the journal of unsaved changes; without it there is none.
    pub recovery: Option<PathBuf>,
}
