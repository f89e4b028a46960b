//! Finds the texts of a drawing in its SVG, to draw them as texts or to replace them by their outlines.

use std::fmt::Write;

use resvg::usvg::roxmltree::{Document, Node};

use super::{Fonts, line};
use crate::export::svg::text::number;

/// The least weight of a bold text.
const BOLD_FROM: u16 = 600;

/// A text of a drawing.
pub struct TextElement {
    /// The text.
    pub text: String,
    /// The size in pixels.
    pub size: f64,
    /// The point, in pixels, of its start, its middle or its end, as `anchor` says.
    pub at: [f64; 2],
    /// The part of the text before that point: 0 at its start, 0.5 at its middle, 1 at its end.
    pub anchor: f64,
    /// True for a text that reads upwards.
    pub upright: bool,
    /// True for a semi-bold or bold text.
    pub bold: bool,
    /// The colour as SVG writes it: `#0072b2`.
    pub colour: String,
}

impl TextElement {
    fn of(node: Node<'_, '_>) -> Self {
        let number = |name: &str| node.attribute(name).and_then(|value| value.parse::<f64>().ok());
        // `translate(x y) rotate(-90)` is the one transformation of a text.
        let turned = node.attribute("transform").and_then(|turned| turned.strip_prefix("translate("));
        let turned = turned.and_then(|turned| turned.split_once(')')).and_then(|(place, _)| place.split_once(' '));
        let turned = turned.and_then(|(x, y)| Some([x.parse().ok()?, y.parse().ok()?]));
        Self {
            // SVG takes several blanks for one, and none at the ends.
            text: node.text().unwrap_or_default().split_ascii_whitespace().collect::<Vec<_>>().join(" "),
            size: number("font-size").unwrap_or(12.0),
            at: turned.unwrap_or_else(|| ["x", "y"].map(|name| number(name).unwrap_or(0.0))),
            anchor: match node.attribute("text-anchor") {
                Some("middle") => 0.5,
                Some("end") => 1.0,
                _ => 0.0,
            },
            upright: turned.is_some(),
            bold: node.attribute("font-weight").and_then(|weight| weight.parse::<u16>().ok()) >= Some(BOLD_FROM),
            colour: node.attribute("fill").unwrap_or("#000000").to_owned(),
        }
    }
}

/// A drawing without its texts, and what it said.
pub struct Parted {
    /// The SVG without the texts.
    pub paths: String,
    /// The texts.
    pub texts: Vec<TextElement>,
    /// The title; empty without one.
    pub title: String,
    /// What the drawing shows, in words; empty if it does not say that.
    pub says: String,
}

/// Takes the texts out of a drawing.
///
/// # Errors
///
/// The drawing is no SVG.
pub fn taken_out(svg: &str) -> Result<Parted, String> {
    let document = parsed(svg)?;
    let mut texts = Vec::new();
    let paths = replaced(svg, &document, |text| {
        texts.push(text);
        String::new()
    });
    let root = document.root_element();
    let title = root.children().find(|node| node.tag_name().name() == "title");
    let title = title.and_then(|title| title.text()).unwrap_or_default().to_owned();
    let says = root.attribute("aria-label").unwrap_or_default().to_owned();
    Ok(Parted { paths, texts, title, says })
}

/// Replaces the texts of a drawing by their outlines.
///
/// # Errors
///
/// The drawing is no SVG.
pub fn in_outlines(svg: &str, fonts: &Fonts) -> Result<String, String> {
    Ok(replaced(svg, &parsed(svg)?, |text| outlined(&text, fonts)))
}

fn parsed(svg: &str) -> Result<Document<'_>, String> {
    Document::parse(svg).map_err(|error| error.to_string())
}

fn replaced(svg: &str, document: &Document<'_>, mut with: impl FnMut(TextElement) -> String) -> String {
    let mut out = String::with_capacity(svg.len());
    let mut done = 0;
    for node in document.descendants().filter(|node| node.has_tag_name("text") && node.is_element()) {
        let range = node.range();
        out.push_str(&svg[done..range.start]);
        out.push_str(&with(TextElement::of(node)));
        done = range.end;
    }
    out.push_str(&svg[done..]);
    out
}

/// The outlines of a text, as elements of SVG.
pub fn outlined(element: &TextElement, fonts: &Fonts) -> String {
    let line = line(element.text.trim_end_matches(' '), element.bold, fonts);
    let [x, y] = element.at.map(number);
    let turn = if element.upright { " rotate(-90)" } else { "" };
    let mut out = format!("<g transform=\"translate({x} {y}){turn}\" fill=\"{}\">", element.colour);
    for run in &line.runs {
        let Some(face) = fonts.face(run.face) else { continue };
        let scale = element.size / face.units_per_em;
        let mut start = (run.start - line.width * element.anchor) * face.units_per_em;
        let mut path = String::new();
        for glyph in &run.glyphs {
            let [right, up] = glyph.moved.map(|moved| moved * face.units_per_em);
            face.outline(glyph.id, [start + right, up], &mut path);
            start += glyph.advance * face.units_per_em;
        }
        if !path.is_empty() {
            let _ = write!(out, "<path transform=\"scale({scale:.6} -{scale:.6})\" d=\"{path}\"/>");
        }
    }
    out.push_str("</g>");
    out
}
