//! Plots of figures, painted with egui_plot.

pub mod dates;
pub mod plotting;
