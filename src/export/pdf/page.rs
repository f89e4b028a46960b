//! The pages of a PDF during layout: a place that moves down, and the drawing so far, as SVG.

use crate::export::paper::Paper;
use crate::export::svg::text::{escaped, number};
use crate::export::typeset::Fonts;

/// Colours: of texts, of texts that explain, of lines between rows and under headings, and the one accent.
pub const INK: &str = "#1f2328";
pub const MUTED: &str = "#5b6570";
pub const HAIR: &str = "#dfe3e8";
pub const RULE: &str = "#8c959f";
pub const ACCENT: &str = "#0072b2";

const SIDE: f64 = 52.0;
const TOP: f64 = 54.0;
const BOTTOM: f64 = 62.0;

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
    /// The parts, in the order in which they are read.
    pub parts: Vec<Part>,
    /// The left, top, width and height of the logo.
    pub logo: Option<[f64; 4]>,
}

/// A part of a page.
pub enum Part {
    /// Elements of SVG in points from the page's corner.
    Elements(String),
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
    /// The filled height of the last page.
    pub y: f64,
}

impl<'f> Pages<'f> {
    /// Begins with an empty page.
    pub fn new(fonts: &'f Fonts, paper: Paper) -> Self {
        let mut pages = Self { fonts, size: points(paper), pages: Vec::new(), marks: Vec::new(), y: 0.0 };
        pages.turn();
        pages
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
        self.y = TOP;
        self.pages.push(Page::default());
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

    /// Draws a text with its baseline at `y`.
    pub fn text(&mut self, at: [f64; 2], anchor: Anchor, style: Style, text: &str) {
        self.page().text(at, anchor, style, text);
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
    pub fn text(&mut self, [x, y]: [f64; 2], anchor: Anchor, style: Style, text: &str) {
        if text.is_empty() {
            return;
        }
        let [x, y, size] = [x, y, style.size].map(number);
        let anchor = if anchor == Anchor::End { " text-anchor=\"end\"" } else { "" };
        let weight = if style.bold { " font-weight=\"600\"" } else { "" };
        let (colour, text) = (style.colour, escaped(text));
        let attributes = format!("x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{colour}\"{weight}{anchor}");
        self.put(&format!("<text {attributes}>{text}</text>\n"));
    }

    /// Draws a box by its left, top, right and bottom.
    pub fn bar(&mut self, [left, top, right, bottom]: [f64; 4], colour: &str) {
        let [x, y, w, h] = [left, top, right - left, bottom - top].map(number);
        self.put(&format!("<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" fill=\"{colour}\"/>\n"));
    }

    fn put(&mut self, element: &str) {
        if let Some(Part::Elements(elements)) = self.parts.last_mut() {
            elements.push_str(element);
        } else {
            self.parts.push(Part::Elements(element.to_owned()));
        }
    }
}

/// The width and the height in points, 72 to an inch.
const fn points(paper: Paper) -> [f64; 2] {
    match paper {
        Paper::A4 => [595.28, 841.89],
        Paper::Letter => [612.0, 792.0],
    }
}
