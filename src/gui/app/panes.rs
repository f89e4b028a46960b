//! The panes of the window: scenario and figures beside each other, or one of them alone.

use egui::Context;

/// The least width of the editor.
pub const EDITOR: f32 = 480.0;
/// The least width of a window in which both fit.
const BOTH: f32 = EDITOR + 380.0;
/// The height below which the right side scrolls as a whole.
pub const SHORTEST_QUOTE: f32 = 500.0;
/// The height of the tab in a right side that scrolls.
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

    /// The next choice.
    pub fn next(self, ctx: &Context) -> Self {
        match self.in_window(ctx) {
            Self::Both => Self::Quote,
            Self::Quote => Self::Editor,
            Self::Editor if fits_both(ctx) => Self::Both,
            Self::Editor => Self::Quote,
        }
    }

    /// The panes with the figures in sight.
    pub fn with_quote(self, ctx: &Context) -> Self {
        match self.in_window(ctx) {
            Self::Editor if fits_both(ctx) => Self::Both,
            Self::Editor => Self::Quote,
            _ => self,
        }
    }

    /// The panes with the editor in sight.
    pub fn with_editor(self, ctx: &Context) -> Self {
        match self.in_window(ctx) {
            Self::Quote if fits_both(ctx) => Self::Both,
            Self::Quote => Self::Editor,
            _ => self,
        }
    }
}

fn fits_both(ctx: &Context) -> bool {
    ctx.content_rect().width() >= BOTH
}
