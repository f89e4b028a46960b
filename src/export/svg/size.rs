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
    /// The greatest width and height.
    pub const MOST: u32 = 8_000;
    /// The size of a drawing unless another is asked for.
    pub const USUAL: Self = Self { width: 960, height: 540 };

    /// Makes a size; `None` if a side is not within 200 to 8,000 pixels.
    pub fn new(width: u32, height: u32) -> Option<Self> {
        let allowed = Self::LEAST..=Self::MOST;
        (allowed.contains(&width) && allowed.contains(&height)).then_some(Self { width, height })
    }

    /// The width in pixels.
    pub const fn width(self) -> u32 {
        self.width
    }

    /// The height in pixels.
    pub const fn height(self) -> u32 {
        self.height
    }
}
