//! The pages of a PDF during layout: a place that moves down, what is drawn so far, and which element of the structure each
//! text belongs to.

use super::structure::{ElementId, Kind, Structure};
use crate::export::paper::Paper;
use crate::export::svg::text::number;
use crate::export::typeset::{Fonts, TextElement};

/// Colours: of texts, of texts that explain, of lines between rows and under headings, and the one accent.
pub const INK: &str = "#1f2328";
pub const MUTED: &str = "#5b6570";
pub const HAIR: &str = "#dfe3e8";
pub const RULE: &str = "#8c959f";
pub const ACCENT: &str = "#0072b2";

const SIDE: f64 = 52.0;
const TOP: f64 = 48.0;
const BOTTOM: f64 = 56.0;
/// The part of the last page that is little.
const LITTLE: f64 = 0.25;
/// Room at the end of a page that nobody misses, in points.
const SPARE: f64 = 8.0;

/// The look of a text: its size in points, its weight and its colour.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    pub size: f64,
    pub bold: bool,
    pub colour: &'static str,
}

impl Style {
    pub const fn new(size: f64, colour: &'static str) -> Self {
        Self { size, bold: false, colour }
    }

    pub const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// The distance between two lines.
    pub const fn leading(self) -> f64 {
        self.size * 1.36
    }

    /// The distance from the top of a line to the baseline: capitals lie in the middle.
    pub const fn ascent(self) -> f64 {
        self.size * 1.037
    }
}

/// The side of its place on which a text lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    End,
}

/// A page during layout.
#[derive(Default)]
pub struct Page {
    /// Bars and rules as elements of SVG in points from the page's corner; they tell nothing and lie below the rest.
    pub bars: String,
    /// The rest, in the order in which it is drawn.
    pub parts: Vec<Part>,
    /// The left, top, width and height of the logo.
    pub logo: Option<[f64; 4]>,
}

/// A part of a page.
pub struct Part {
    /// Where it belongs.
    pub of: Of,
    /// What is drawn.
    pub content: Content,
}

/// Where content of a page belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// To an element of the structure.
    Element(ElementId),
    /// To the foot of the page.
    Footer,
    /// To the headings of a table that goes on, which were read before.
    Repeated,
}

/// Content of a page.
pub enum Content {
    /// A text, with its place in points from the page's corner.
    Text(TextElement),
    /// A whole drawing.
    Drawing {
        /// The SVG.
        svg: String,
        /// The place of its corner.
        at: [f64; 2],
        /// The points of one of its pixels.
        scale: f64,
    },
}

/// An entry of the outline: its text, depth, page and place.
pub struct Mark {
    pub text: String,
    pub is_part: bool,
    pub page: usize,
    pub y: f64,
}

/// All pages.
pub struct Pages<'f> {
    pub fonts: &'f Fonts,
    pub size: [f64; 2],
    pub pages: Vec<Page>,
    pub marks: Vec<Mark>,
    /// The elements of the document.
    pub structure: Structure,
    /// Where what is drawn now belongs, from the outermost element inwards.
    within: Vec<Of>,
    /// The height of charts in parts of their usual one.
    pub chart_height: f64,
    /// The height that each chart may take beyond that, by its number.
    extra: Vec<f64>,
    /// The page of each chart so far.
    charts: Vec<usize>,
    /// The room that each page but the last has left.
    left_over: Vec<f64>,
    /// The filled height of the last page.
    pub y: f64,
}

impl<'f> Pages<'f> {
    /// Begins with an empty page. Charts are so high, in parts of their usual height, and may take some more, each by its number.
    pub fn new(fonts: &'f Fonts, paper: Paper, chart_height: f64, extra: Vec<f64>) -> Self {
        let mut pages = Self {
            fonts,
            size: points(paper),
            pages: Vec::new(),
            marks: Vec::new(),
            structure: Structure::default(),
            within: Vec::new(),
            chart_height,
            extra,
            charts: Vec::new(),
            left_over: Vec::new(),
            y: 0.0,
        };
        pages.begin();
        pages
    }

    /// Adds an element to the present one, without going into it.
    pub fn add(&mut self, kind: Kind) -> ElementId {
        let parent = match self.within.last() {
            Some(Of::Element(parent)) => Some(*parent),
            Some(Of::Footer | Of::Repeated) | None => None,
        };
        self.structure.add(parent, kind)
    }

    /// Adds an element to the present one; what `draw` draws belongs to it.
    pub fn element(&mut self, kind: Kind, draw: impl FnOnce(&mut Self)) {
        let element = self.add(kind);
        self.within(Of::Element(element), draw);
    }

    /// What `draw` draws belongs there.
    pub fn within(&mut self, of: Of, draw: impl FnOnce(&mut Self)) {
        self.within.push(of);
        draw(self);
        self.within.pop();
    }

    pub const fn left(&self) -> f64 {
        SIDE
    }

    pub fn right(&self) -> f64 {
        self.size[0] - SIDE
    }

    /// The width between the margins.
    pub fn width(&self) -> f64 {
        self.right() - self.left()
    }

    /// The room of a page.
    pub fn height(&self) -> f64 {
        self.size[1] - TOP - BOTTOM
    }

    /// The room left on the last page.
    pub fn room(&self) -> f64 {
        self.size[1] - BOTTOM - self.y
    }

    /// Begins the next page.
    pub fn turn(&mut self) {
        self.left_over.push(self.room());
        self.begin();
    }

    fn begin(&mut self) {
        self.y = TOP;
        self.pages.push(Page::default());
    }

    /// The height that the next chart takes beyond its own, at most so much.
    pub fn extra(&mut self, most: f64) -> f64 {
        let extra = self.extra.get(self.charts.len()).map_or(0.0, |extra| extra.min(most));
        self.charts.push(self.pages.len() - 1);
        extra
    }

    /// True if there are charts, and so little on the last page that lower charts could make it one page less.
    pub fn ends_with_little(&self) -> bool {
        !self.charts.is_empty() && self.pages.len() > 1 && self.room() > self.height() * (1.0 - LITTLE)
    }

    /// The height that each chart could take of what its page has left; `None` if no page has enough to be worth it.
    pub fn left_for_charts(&self) -> Option<Vec<f64>> {
        let on = |page: usize| self.charts.iter().filter(|of| **of == page).count() as f64;
        let left = |page: usize| self.left_over.get(page).map_or(0.0, |left| (left - SPARE).max(0.0));
        let extra: Vec<f64> = self.charts.iter().map(|page| left(*page) / on(*page)).collect();
        extra.iter().any(|extra| *extra > SPARE).then_some(extra)
    }

    /// Begins the next page unless the last one has enough room or is empty; true if it did.
    pub fn need(&mut self, height: f64) -> bool {
        let turns = height > self.room() && self.y > TOP;
        if turns {
            self.turn();
        }
        turns
    }

    /// Leaves space, but none at the top of a page.
    pub fn space(&mut self, height: f64) {
        if self.y > TOP {
            self.y += height;
        }
    }

    /// Adds an entry to the outline at the present place.
    pub fn mark(&mut self, text: &str, is_part: bool) {
        self.marks.push(Mark { text: text.to_owned(), is_part, page: self.pages.len() - 1, y: self.y });
    }

    /// The last page.
    pub fn page(&mut self) -> &mut Page {
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }

    /// Draws a text with its baseline at `y`. A blank at its end parts it from the next one where both are read, and takes no
    /// room.
    pub fn text(&mut self, at: [f64; 2], anchor: Anchor, style: Style, text: &str) {
        let of = self.within.last().copied().unwrap_or(Of::Repeated);
        self.page().text(of, at, anchor, style, text);
    }

    /// Draws a drawing with its corner at a place, a pixel as `scale` points.
    pub fn drawing(&mut self, svg: String, at: [f64; 2], scale: f64) {
        let of = self.within.last().copied().unwrap_or(Of::Repeated);
        self.page().parts.push(Part { of, content: Content::Drawing { svg, at, scale } });
    }

    /// Draws lines of text downwards from their upper corner.
    pub fn lines(&mut self, [x, y]: [f64; 2], style: Style, lines: &[String]) {
        for (l, line) in lines.iter().enumerate() {
            self.text([x, y + style.ascent() + l as f64 * style.leading()], Anchor::Start, style, line);
        }
    }

    /// Draws a horizontal rule from one x to another.
    pub fn rule(&mut self, [from, to]: [f64; 2], y: f64, width: f64, colour: &str) {
        self.page().bar([from, y - width / 2.0, to, y + width / 2.0], colour);
    }
}

impl Page {
    /// Draws a text with its baseline at `y`.
    pub fn text(&mut self, of: Of, at: [f64; 2], anchor: Anchor, style: Style, text: &str) {
        if text.is_empty() {
            return;
        }
        let text = TextElement {
            text: text.to_owned(),
            size: style.size,
            at: at.map(|place| (place * 100.0).round() / 100.0),
            anchor: if anchor == Anchor::End { 1.0 } else { 0.0 },
            upright: false,
            bold: style.bold,
            colour: style.colour.to_owned(),
        };
        self.parts.push(Part { of, content: Content::Text(text) });
    }

    /// Draws a box by its left, top, right and bottom.
    pub fn bar(&mut self, [left, top, right, bottom]: [f64; 4], colour: &str) {
        let [x, y, w, h] = [left, top, right - left, bottom - top].map(number);
        self.bars.push_str(&format!("<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" fill=\"{colour}\"/>\n"));
    }
}

/// The width and the height in points, 72 to an inch.
const fn points(paper: Paper) -> [f64; 2] {
    match paper {
        Paper::A4 => [595.28, 841.89],
        Paper::Letter => [612.0, 792.0],
    }
}
