//! The names of series, markers and bands that are hidden in a plot.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Id, Ui};

/// The names of the series, markers and bands that are hidden in a plot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hidden(Arc<BTreeSet<String>>);

impl Hidden {
    /// The names hidden in the plot whose legend has this id.
    pub fn of(ui: &Ui, id: Id) -> Self {
        ui.data(|data| data.get_temp(id)).unwrap_or_default()
    }

    /// True if series, markers and bands of this name are hidden.
    pub fn contains(&self, name: &str) -> bool {
        self.0.contains(name)
    }

    /// Hides the series, markers and bands of this name, or shows them again.
    pub fn toggle(&mut self, name: &str) {
        let names = Arc::make_mut(&mut self.0);
        if !names.remove(name) {
            names.insert(name.to_owned());
        }
    }
}
