//! The elements of a drawing, written as SVG.

use xmlwriter::{Indent, Options, XmlWriter};

use super::size::Size;
use super::text::{FONTS, escaped, number};
use crate::chart::Colour;
use crate::chart::marks::LABEL;

/// A drawing while it is written, an element a line.
pub struct Sheet(XmlWriter);

impl Sheet {
    /// Begins a drawing with a title, and with what it shows for those who do not see it.
    pub fn new(size: Size, title: &str, says: &str) -> Self {
        let options = Options { indent: Indent::Spaces(0), ..Options::default() };
        let mut sheet = Self(XmlWriter::with_capacity(16_384, options));
        let (width, height, title, says) = (size.width(), size.height(), escaped(title), escaped(says));
        sheet.begin("svg", &[("xmlns", "http://www.w3.org/2000/svg")]);
        sheet.0.write_attribute("width", &width);
        sheet.0.write_attribute("height", &height);
        sheet.0.write_attribute_fmt("viewBox", format_args!("0 0 {width} {height}"));
        sheet.attributes(&[("role", "img"), ("aria-label", &says), ("font-family", FONTS)]);
        sheet.begin("title", &[]);
        sheet.end_with(&title);
        sheet
    }

    /// Ends the drawing and gives its text.
    pub fn finished(self) -> String {
        self.0.end_document()
    }

    fn begin(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.0.start_element(name);
        self.attributes(attributes);
    }

    fn attributes(&mut self, attributes: &[(&str, &str)]) {
        attributes.iter().for_each(|(name, value)| self.0.write_attribute(name, *value));
    }

    fn numbers(&mut self, numbers: &[(&str, f64)]) {
        numbers.iter().for_each(|(name, value)| self.0.write_attribute(name, &number(*value)));
    }

    fn end(&mut self) {
        self.0.end_element();
    }

    /// Ends an element that holds a text, on the line on which it began.
    fn end_with(&mut self, escaped: &str) {
        self.0.set_preserve_whitespaces(true);
        self.0.write_text(escaped);
        self.end();
        self.0.set_preserve_whitespaces(false);
    }

    /// A group whose edges lie on whole pixels.
    pub fn crisp(&mut self, draw: impl FnOnce(&mut Self)) {
        self.begin("g", &[("shape-rendering", "crispEdges")]);
        draw(self);
        self.end();
    }

    /// A line between two places; `dashes` as SVG has them, or nothing.
    pub fn line(&mut self, ends: [[f64; 2]; 2], colour: Colour, width: f64, dashes: &str) {
        self.stroke(&path(&ends), colour, width, &[("stroke-dasharray", dashes)]);
    }

    /// The stroke of a path, with further attributes where they are not empty.
    pub fn stroke(&mut self, path: &str, colour: Colour, width: f64, attributes: &[(&str, &str)]) {
        self.begin("path", &[("d", path), ("fill", "none"), ("stroke", &hex(colour))]);
        self.numbers(&[("stroke-width", width)]);
        attributes.iter().filter(|(_, value)| !value.is_empty()).for_each(|one| self.attributes(&[*one]));
        self.end();
    }

    /// What is within a path, so opaque.
    pub fn filling(&mut self, path: &str, colour: Colour, opacity: f64) {
        self.begin("path", &[("d", path), ("fill", &hex(colour))]);
        self.opacity(opacity);
        self.end();
    }

    fn opacity(&mut self, opacity: f64) {
        if opacity < 1.0 {
            self.numbers(&[("fill-opacity", opacity)]);
        }
    }

    /// A box between left, top, right and bottom.
    pub fn rect(&mut self, sides: [f64; 4], colour: Colour, opacity: f64, outline: Option<Colour>) {
        let [left, top, right, bottom] = sides;
        self.begin("rect", &[]);
        self.numbers(&[("x", left), ("y", top), ("width", right - left), ("height", bottom - top)]);
        self.attributes(&[("fill", &hex(colour))]);
        self.opacity(opacity);
        outline.into_iter().for_each(|colour| self.attributes(&[("stroke", &hex(colour))]));
        self.end();
    }

    /// A diamond around a place.
    pub fn diamond(&mut self, at: [f64; 2], colour: Colour, inside: Colour) {
        let [x, y] = at.map(number);
        let path = format!("M{x} {y}m0 -6l6 6l-6 6l-6 -6z");
        self.begin("path", &[("d", &path), ("fill", &hex(inside)), ("stroke", &hex(colour)), ("stroke-width", "2")]);
        self.end();
    }

    /// A text; `anchor` is `start`, `middle` or `end`.
    pub fn text(&mut self, x: f64, y: f64, size: f64, anchor: &str, colour: Colour, text: &str) {
        if text.is_empty() {
            return;
        }
        self.begin("text", &[]);
        self.numbers(&[("x", x), ("y", y), ("font-size", size)]);
        if anchor != "start" {
            self.attributes(&[("text-anchor", anchor)]);
        }
        self.attributes(&[("fill", &hex(colour))]);
        self.end_with(&escaped(text));
    }

    /// A text that reads upwards, in the size of labels, with its middle at a place.
    pub fn upright_text(&mut self, x: f64, y: f64, colour: Colour, text: &str) {
        let [x, y] = [x, y].map(number);
        self.begin("text", &[("transform", &format!("translate({x} {y}) rotate(-90)"))]);
        self.numbers(&[("font-size", LABEL)]);
        self.attributes(&[("text-anchor", "middle"), ("fill", &hex(colour))]);
        self.end_with(&escaped(text));
    }
}

/// A colour as SVG has it: `#0072b2`.
fn hex(colour: Colour) -> String {
    format!("#{:02x}{:02x}{:02x}", colour.0, colour.1, colour.2)
}

/// The data of a path through points.
pub fn path(points: &[[f64; 2]]) -> String {
    let mut path = String::new();
    for (i, [x, y]) in points.iter().enumerate() {
        path.push_str(if i == 0 { "M" } else { "L" });
        path.push_str(&number(*x));
        path.push(' ');
        path.push_str(&number(*y));
    }
    path
}
