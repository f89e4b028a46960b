//! The size of a drawing.

/// The width and the height of a drawing in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    width: u32,
    height: u32,
}

impl Size {
    /// The least width and height: below that the axes alone have no room.
    pub const LEAST: u32 = 200;
    /// The greatest.
    pub const MOST: u32 = 8_000;
    /// What is drawn where nothing else is asked for.
    pub const USUAL: Self = Self { width: 960, height: 540 };

    /// `None` for a side that is not within 200 to 8,000 pixels.
    pub fn new(width: u32, height: u32) -> Option<Self> {
        let allowed = Self::LEAST..=Self::MOST;
        (allowed.contains(&width) && allowed.contains(&height)).then_some(Self { width, height })
    }

    /// In pixels.
    pub const fn width(self) -> u32 {
        self.width
    }

    /// In pixels.
    pub const fn height(self) -> u32 {
        self.height
    }
}
