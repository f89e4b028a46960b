//! A plot on its way to a picture file, as data.

use std::path::PathBuf;
use std::sync::Arc;

use crate::chart::Chart;
use crate::export::svg::Size;

/// A chart on its way through the commands.
#[derive(Clone, Debug)]
pub struct Picture(Arc<Chart>);

impl Picture {
    /// Takes a chart.
    pub fn new(chart: Chart) -> Self {
        Self(Arc::new(chart))
    }

    /// The chart to be drawn.
    pub fn chart(&self) -> &Chart {
        &self.0
    }
}

/// The same drawing, not one that looks alike.
impl PartialEq for Picture {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Picture {}

/// A picture, and how it becomes a file: as PNG or PDF where the path ends so, else as SVG.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavePicture {
    pub picture: Picture,
    pub path: PathBuf,
    pub size: Size,
    /// Pixels for each point of the size, in PNG.
    pub scale: u8,
    pub dark: bool,
}
