//! The pages of an export in its dialog, one at a time.

use egui::{ColorImage, Frame, Image, Sense, TextureHandle, TextureOptions, Ui, vec2};

use crate::export::Paper;
use crate::export::document::Parts;
use crate::gui::background::preview::{Preview, Source, Wanted};
use crate::gui::widgets::theme::{self, muted};
use crate::texts::tr;

/// The pages of an export.
pub struct Pages {
    source: Source,
    /// The paper and the parts for which pages are laid out.
    of: Option<(Paper, Parts, Preview)>,
    /// The page in view, from 0.
    page: usize,
    shown: Option<(Wanted, TextureHandle)>,
}

impl Pages {
    /// The width of a page in points.
    pub const WIDTH: f32 = 250.0;

    /// Creates the view of a quote's pages.
    pub const fn new(source: Source) -> Self {
        Self { source, of: None, page: 0, shown: None }
    }

    /// True while pages are laid out or drawn.
    pub fn is_running(&self) -> bool {
        self.of.as_ref().is_some_and(|(_, _, preview)| preview.is_running())
    }

    /// Draws a page with its number, and buttons for the others; without `room` for a page only their number.
    pub fn ui(&mut self, ui: &mut Ui, paper: Paper, parts: Parts, room: bool) {
        if self.of.as_ref().is_none_or(|(of, with, _)| (*of, *with) != (paper, parts)) {
            let ctx = ui.ctx().clone();
            let preview = Preview::start(&self.source, paper, parts, move || ctx.request_repaint());
            self.of = Some((paper, parts, preview));
        }
        let Some((_, _, preview)) = &mut self.of else { return };
        if let Some(count) = preview.count() {
            self.page = self.page.min(count.saturating_sub(1));
        }
        // A page that is drawn in fewer pixels than the screen has is not to be read.
        let width = (Self::WIDTH * ui.ctx().pixels_per_point()).ceil() as u32;
        if let Some((drawn, picture)) = preview.page(Wanted { page: self.page, width }) {
            let image = ColorImage::from_rgba_unmultiplied(picture.size, &picture.rgba);
            self.shown = Some((drawn, ui.ctx().load_texture("page", image, TextureOptions::LINEAR)));
        }
        let count = preview.count();
        if !room {
            ui.label(muted(count.map_or_else(|| tr!("export-laying-out"), |count| pages(count, paper))));
            return;
        }
        ui.vertical(|ui| {
            ui.set_width(Self::WIDTH);
            self.page_ui(ui, paper, count);
            self.turn_ui(ui, paper, count);
        });
    }

    fn page_ui(&self, ui: &mut Ui, paper: Paper, count: Option<usize>) {
        let [width, height] = match paper {
            Paper::A4 => [210.0, 297.0],
            Paper::Letter => [8.5, 11.0],
        };
        let size = vec2(Self::WIDTH, Self::WIDTH * height / width);
        Frame::new().stroke(ui.visuals().widgets.noninteractive.bg_stroke).show(ui, |ui| match (&self.shown, count) {
            (Some((of, texture)), Some(count)) => {
                let image = ui.add(Image::from_texture(texture).fit_to_exact_size(size));
                theme::name(&image, || tr!("export-page", page = of.page + 1, count = count));
            }
            _ => drop(ui.allocate_exact_size(size, Sense::empty())),
        });
    }

    fn turn_ui(&mut self, ui: &mut Ui, paper: Paper, count: Option<usize>) {
        let Some(count) = count else {
            ui.label(muted(tr!("export-laying-out")));
            return;
        };
        ui.horizontal(|ui| {
            let (page, last) = (self.page, count.saturating_sub(1));
            let mut turn = |ui: &mut Ui, sign: &str, name: String, to: Option<usize>| {
                let button = ui.add_enabled(to.is_some(), egui::Button::new(sign).small());
                theme::name(&button, || name);
                if let Some(to) = to.filter(|_| button.clicked()) {
                    self.page = to;
                }
            };
            turn(ui, "‹", tr!("export-page-before"), page.checked_sub(1));
            turn(ui, "›", tr!("export-page-after"), Some(page + 1).filter(|page| *page <= last));
            let text = if count == 1 {
                pages(1, paper)
            } else {
                tr!("export-page-of", page = page + 1, pages = pages(count, paper))
            };
            ui.label(muted(text));
        });
    }
}

/// The number of pages on their paper: `6 pages, A4`.
fn pages(count: usize, paper: Paper) -> String {
    tr!("export-pages", count = count, paper = paper.name())
}
