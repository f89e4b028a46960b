//! Charts on pages: as high as their content needs, lower where a little room lacks, and higher where a page would stay empty.

use super::page::Pages;
use super::structure::Kind;
use crate::chart::{Chart, Scale};
use crate::export::svg::{self, Size};

/// The size of charts in pixels before they are fitted to the page, and their own margin.
const SIZE: [u32; 2] = [740, 370];
const EDGE: f64 = 14.0;
/// The height of what surrounds the bars of a chart with a bar for each name, in pixels.
const AROUND: u32 = 170;
/// The height of a bar: its usual one, and that of many.
const BAR: u32 = 24;
const MANY: u32 = 17;
/// The least and the most height of a chart that has no bars, by its usual one.
const LEAST: f64 = 0.66;
const MOST: f64 = 1.4;

/// A chart that is laid out.
pub struct Laid<'c> {
    chart: &'c Chart,
    /// The usual and the least height in pixels.
    usual: f64,
    least: f64,
    /// What it shows, in words.
    says: String,
}

impl<'c> Laid<'c> {
    /// Lays a chart out.
    pub fn new(chart: &'c Chart) -> Self {
        let [_, usual] = SIZE;
        let (usual, least) = match &chart.y.scale {
            // Many bars stand closer, so that they share a page with another chart.
            Scale::Names(names) if names.len() > 12 => {
                let height = AROUND + MANY * names.len().min(32) as u32;
                (height, f64::from(height))
            }
            Scale::Names(names) => {
                let bars = names.len().max(3) as u32;
                (AROUND + BAR * bars, f64::from(AROUND + MANY * bars))
            }
            _ => (usual, f64::from(usual) * LEAST),
        };
        Self { chart, usual: f64::from(usual), least, says: chart.told() }
    }

    /// The height that must stay on one page, given the room that the page has.
    pub fn least(&self, pages: &Pages<'_>, room: f64) -> f64 {
        let [usual, least] = [self.usual(pages), self.least * scale(pages)];
        if usual > room && least <= room { least } else { usual }
    }

    /// The usual height in points, or a lower one where charts are to be lower.
    fn usual(&self, pages: &Pages<'_>) -> f64 {
        (self.usual * pages.chart_height).max(self.least) * scale(pages)
    }

    /// Draws the chart at the present place.
    pub fn draw(&self, pages: &mut Pages<'_>) {
        let scale = scale(pages);
        pages.need(self.least(pages, pages.room()));
        let usual = self.usual(pages);
        let height = (usual.min(pages.room()) + pages.extra(usual * (MOST - 1.0))).min(pages.room());
        let [left, top] = [pages.left() - EDGE * scale, pages.y - EDGE * scale / 2.0];
        let sides = [left, top, left + f64::from(SIZE[0]) * scale, top + height];
        let figure = Kind::Figure { says: self.says.clone(), page: pages.pages.len() - 1, sides };
        let svg = self.painted(height / scale);
        pages.element(figure, |pages| pages.drawing(svg, [left, top], scale));
        pages.y += height;
    }

    /// The drawing in its usual height.
    pub fn svg(&self) -> String {
        self.painted(self.usual)
    }

    fn painted(&self, height: f64) -> String {
        let size = Size::new(SIZE[0], height.floor() as u32).unwrap_or(Size::USUAL);
        svg::paint(self.chart, size, false)
    }
}

/// The points of a pixel; the frames of charts reach into the margins, so that their texts are aligned with the page.
fn scale(pages: &Pages<'_>) -> f64 {
    pages.width() / (f64::from(SIZE[0]) - 2.0 * EDGE)
}
