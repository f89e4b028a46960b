//! Pages of a document as its PDF has them, drawn for a screen.

use std::fmt::Write;

use resvg::tiny_skia::{Color, FilterQuality, Pixmap, PixmapPaint, Transform};
use resvg::usvg::{Options, Tree};

use super::page::{Content, Page};
use crate::export::document::Logo;
use crate::export::svg::text::number;
use crate::export::typeset::{Fonts, in_outlines, outlined};

/// The most pixels that a page is wide.
const WIDEST: u32 = 4_000;

/// Pages that are laid out.
pub struct Preview {
    pub(super) fonts: Fonts,
    pub(super) pages: Vec<Page>,
    /// The width and the height of each page in points.
    pub(super) size: [f64; 2],
    pub(super) logo: Option<Logo>,
}

/// A drawn page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The width and the height in pixels.
    pub size: [usize; 2],
    /// Red, green, blue and how opaque it is of each pixel, row by row.
    pub rgba: Vec<u8>,
}

impl Preview {
    /// The number of pages.
    pub const fn count(&self) -> usize {
        self.pages.len()
    }

    /// Draws a page, from 0, at most so many pixels wide.
    ///
    /// # Errors
    ///
    /// There is no such page, or it cannot be drawn.
    pub fn draw(&self, page: usize, width: u32) -> Result<Picture, String> {
        let page = self.pages.get(page).ok_or("there is no such page")?;
        let [across, down] = self.size;
        let width = width.clamp(1, WIDEST);
        let scale = f64::from(width) / across;
        let mut pixels = Pixmap::new(width, (down * scale).round() as u32).ok_or("the page has no size")?;
        pixels.fill(Color::WHITE);
        let tree = Tree::from_str(&self.svg(page)?, &Options::default()).map_err(|error| error.to_string())?;
        resvg::render(&tree, Transform::from_scale(scale as f32, scale as f32), &mut pixels.as_mut());
        if let (Some(logo), Some(sides)) = (&self.logo, page.logo) {
            draw_logo(&mut pixels, logo, sides.map(|side| (side * scale) as f32));
        }
        let size = [pixels.width(), pixels.height()].map(|side| side as usize);
        Ok(Picture { size, rgba: pixels.take_demultiplied() })
    }

    /// A page as SVG without texts.
    fn svg(&self, page: &Page) -> Result<String, String> {
        let [width, height] = self.size.map(number);
        let mut svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\">");
        svg.push_str(&page.bars);
        for part in &page.parts {
            match &part.content {
                Content::Text(text) => svg.push_str(&outlined(text, &self.fonts)),
                Content::Drawing { svg: drawing, at: [left, top], scale } => {
                    let drawing = in_outlines(drawing, &self.fonts)?;
                    let _ = write!(svg, "<g transform=\"translate({left} {top}) scale({scale})\">{drawing}</g>");
                }
            }
        }
        svg.push_str("</svg>");
        Ok(svg)
    }
}

/// Draws a logo into its left, top, width and height. One that cannot be decoded is left out; writing the file tells of it.
fn draw_logo(pixels: &mut Pixmap, logo: &Logo, [left, top, width, height]: [f32; 4]) {
    let Some(mut picture) = Pixmap::new(logo.width, logo.height) else { return };
    let Some(rgba) = logo.rgba().filter(|rgba| rgba.len() == picture.data().len()) else { return };
    for (pixel, [red, green, blue, opacity]) in picture.pixels_mut().iter_mut().zip(rgba.as_chunks().0) {
        *pixel = resvg::tiny_skia::ColorU8::from_rgba(*red, *green, *blue, *opacity).premultiply();
    }
    let scale = Transform::from_row(width / logo.width as f32, 0.0, 0.0, height / logo.height as f32, left, top);
    let paint = PixmapPaint { quality: FilterQuality::Bilinear, ..PixmapPaint::default() };
    pixels.draw_pixmap(0, 0, picture.as_ref(), &paint, scale, None);
}
