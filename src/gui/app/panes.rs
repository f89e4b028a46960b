//! The panes of the window: the scenario and the figures side by side, or one of them alone.

use egui::Context;

/// The least width of the editor, in points.
pub const EDITOR: f32 = 480.0;
/// The least width, in points, of a window with room for both.
const BOTH: f32 = EDITOR + QUOTE;
/// The least width of the figures beside the editor, in points.
pub const QUOTE: f32 = 380.0;
/// The height, in points, below which the right side scrolls as a whole.
pub const SHORTEST_QUOTE: f32 = 500.0;
/// The least height, in points, of the tab in a right side that scrolls.
pub const SHORTEST_TAB: f32 = 340.0;

/// The panes that are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Panes {
    /// The editor on the left, the figures on the right.
    #[default]
    Both,
    /// The editor alone.
    Editor,
    /// The figures alone.
    Quote,
}

impl Panes {
    /// The panes that the window has room for.
    pub fn in_window(self, ctx: &Context) -> Self {
        if self == Self::Both && !fits_both(ctx) { Self::Editor } else { self }
    }

    /// The panes that are shown after these, as F8 switches them.
    pub fn next(self, ctx: &Context) -> Self {
        match self.in_window(ctx) {
            Self::Both => Self::Quote,
            Self::Quote => Self::Editor,
            Self::Editor if fits_both(ctx) => Self::Both,
            Self::Editor => Self::Quote,
        }
    }

    /// These panes, changed to show the figures if they do not.
    pub fn with_quote(self, ctx: &Context) -> Self {
        match self.in_window(ctx) {
            Self::Editor if fits_both(ctx) => Self::Both,
            Self::Editor => Self::Quote,
            _ => self,
        }
    }

    /// These panes, changed to show the editor if they do not.
    pub fn with_editor(self, ctx: &Context) -> Self {
        match self.in_window(ctx) {
            Self::Quote if fits_both(ctx) => Self::Both,
            Self::Quote => Self::Editor,
            _ => self,
        }
    }
}

/// True if the window has room for both panes.
pub fn fits_both(ctx: &Context) -> bool {
    ctx.content_rect().width() >= BOTH
}
