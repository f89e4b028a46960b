//! A plot on its way to a picture file, as data.

use std::path::PathBuf;
use std::sync::Arc;

use crate::chart::Chart;
use crate::export::svg::Size;

/// A chart to be saved as a picture.
#[derive(Clone, Debug)]
pub struct Picture(Arc<Chart>);

impl Picture {
    /// Creates a picture of a chart.
    pub fn new(chart: Chart) -> Self {
        Self(Arc::new(chart))
    }

    /// The chart of the picture.
    pub fn chart(&self) -> &Chart {
        &self.0
    }
}

/// Two pictures are equal if they share their chart.
impl PartialEq for Picture {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Picture {}

/// A picture with its file: PNG or PDF by the extension of the path, else SVG.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavePicture {
    pub picture: Picture,
    pub path: PathBuf,
    pub size: Size,
    /// Pixels for each point of the size, in PNG.
    pub scale: u8,
    pub dark: bool,
}
