//! Plots of figures, painted with egui_plot.

pub mod plotting;
