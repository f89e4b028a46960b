//! Draws SVG in a PDF, as far as the program's own drawings need it: paths and texts; texts stay texts.

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Transform};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::text::{GlyphId, KrillaGlyph};
use resvg::usvg::tiny_skia_path::{self, PathSegment};
use resvg::usvg::{self, Group, Node, Options, Tree};

use crate::export::typeset::{Fonts, Parted, Run, TextElement, line, taken_out};

/// A drawing that can be put on a page.
pub struct Drawing {
    paths: Tree,
    texts: Vec<TextElement>,
    title: String,
    says: String,
}

impl Drawing {
    /// Reads a drawing.
    ///
    /// # Errors
    ///
    /// The text is no SVG.
    pub fn new(svg: &str) -> Result<Self, String> {
        let Parted { paths, texts, title, says } = taken_out(svg)?;
        let paths = Tree::from_str(&paths, &Options::default()).map_err(|error| error.to_string())?;
        Ok(Self { paths, texts, title, says })
    }

    /// The title, for those who do not see the drawing; empty without one.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What the drawing shows, for those who do not see it; empty if it does not say that.
    pub fn says(&self) -> &str {
        &self.says
    }

    /// The width and the height in pixels.
    pub fn size(&self) -> [f32; 2] {
        [self.paths.size().width(), self.paths.size().height()]
    }

    /// Draws onto a page from its top left corner, a pixel as a point; texts lie over the rest.
    pub fn draw(&self, surface: &mut Surface<'_>, fonts: &Fonts) {
        draw_group(self.paths.root(), surface);
        for text in &self.texts {
            draw_text(text, surface, fonts);
        }
    }
}

fn draw_group(group: &Group, surface: &mut Surface<'_>) {
    let turns = !group.transform().is_identity();
    if turns {
        surface.push_transform(&transform(group.transform()));
    }
    for node in group.children() {
        match node {
            Node::Group(group) => draw_group(group, surface),
            Node::Path(path) => draw_path(path, surface),
            // The texts are taken out, and the program's drawings have no images.
            Node::Text(_) | Node::Image(_) => {}
        }
    }
    if turns {
        surface.pop();
    }
}

fn draw_path(path: &usvg::Path, surface: &mut Surface<'_>) {
    let (fill, stroke) = (path.fill().and_then(fill), path.stroke().and_then(stroke));
    let outline = outline(path.data()).filter(|_| fill.is_some() || stroke.is_some());
    if let Some(outline) = outline {
        surface.set_fill(fill);
        surface.set_stroke(stroke);
        surface.draw_path(&outline);
    }
}

/// Draws a text. A blank at its end takes no room.
pub fn draw_text(text: &TextElement, surface: &mut Surface<'_>, fonts: &Fonts) {
    let shown = text.text.trim_end_matches(' ');
    let blank = if shown.len() < text.text.len() { line(" ", text.bold, fonts).runs } else { Vec::new() };
    let line = line(shown, text.bold, fonts);
    let [x, y] = text.at.map(|place| place as f32);
    let place = tiny_skia_path::Transform::from_translate(x, y);
    let place = if text.upright { place.pre_rotate(-90.0) } else { place };
    surface.push_transform(&transform(place));
    for run in &line.runs {
        let start = (run.start - line.width * text.anchor) * text.size;
        draw_run(run, start as f32, text, surface, fonts);
    }
    let end = line.width * (1.0 - text.anchor) * text.size;
    blank.iter().for_each(|run| draw_run(run, end as f32, text, surface, fonts));
    surface.pop();
}

/// Draws glyphs of one font as one text, so that it is found and copied as one.
fn draw_run(run: &Run, start: f32, text: &TextElement, surface: &mut Surface<'_>, fonts: &Fonts) {
    let Some((face, font)) = fonts.face(run.face).and_then(|face| Some((face, face.font.clone()?))) else { return };
    let glyphs = run.glyphs.iter().map(|glyph| {
        let [right, up] = glyph.moved.map(|moved| moved as f32);
        let id = GlyphId::new(glyph.id);
        KrillaGlyph::new(id, glyph.advance as f32, right, up, 0.0, glyph.shows.clone(), None)
    });
    let glyphs: Vec<KrillaGlyph> = glyphs.collect();
    let size = text.size as f32;
    let fill = plain(&text.colour);
    // A font that has no bold face is made bolder by a line around it.
    let bolder = (text.bold && !face.bold).then(|| Stroke {
        paint: fill.paint.clone(),
        width: size / 32.0,
        ..Stroke::default()
    });
    surface.set_fill(Some(fill));
    surface.set_stroke(bolder);
    surface.draw_glyphs(Point::from_xy(start, 0.0), &glyphs, font, &run.text, size, false);
}

/// A colour as SVG writes it: `#0072b2`.
fn plain(colour: &str) -> Fill {
    let part = |at: usize| colour.get(at..at + 2).and_then(|part| u8::from_str_radix(part, 16).ok()).unwrap_or(0);
    Fill { paint: rgb::Color::new(part(1), part(3), part(5)).into(), ..Fill::default() }
}

fn transform(of: tiny_skia_path::Transform) -> Transform {
    Transform::from_row(of.sx, of.ky, of.kx, of.sy, of.tx, of.ty)
}

fn outline(of: &tiny_skia_path::Path) -> Option<Path> {
    let mut outline = PathBuilder::new();
    for segment in of.segments() {
        match segment {
            PathSegment::MoveTo(to) => outline.move_to(to.x, to.y),
            PathSegment::LineTo(to) => outline.line_to(to.x, to.y),
            PathSegment::QuadTo(by, to) => outline.quad_to(by.x, by.y, to.x, to.y),
            PathSegment::CubicTo(by, and, to) => outline.cubic_to(by.x, by.y, and.x, and.y, to.x, to.y),
            PathSegment::Close => outline.close(),
        }
    }
    outline.finish()
}

fn colour(paint: &usvg::Paint) -> Option<krilla::paint::Paint> {
    match paint {
        usvg::Paint::Color(colour) => Some(rgb::Color::new(colour.red, colour.green, colour.blue).into()),
        // The program's drawings have plain colours only.
        usvg::Paint::LinearGradient(_) | usvg::Paint::RadialGradient(_) | usvg::Paint::Pattern(_) => None,
    }
}

fn fill(fill: &usvg::Fill) -> Option<Fill> {
    let rule = match fill.rule() {
        usvg::FillRule::NonZero => FillRule::NonZero,
        usvg::FillRule::EvenOdd => FillRule::EvenOdd,
    };
    Some(Fill { paint: colour(fill.paint())?, opacity: opacity(fill.opacity()), rule })
}

fn stroke(stroke: &usvg::Stroke) -> Option<Stroke> {
    Some(Stroke {
        paint: colour(stroke.paint())?,
        width: stroke.width().get(),
        miter_limit: stroke.miterlimit().get(),
        line_cap: match stroke.linecap() {
            usvg::LineCap::Butt => LineCap::Butt,
            usvg::LineCap::Round => LineCap::Round,
            usvg::LineCap::Square => LineCap::Square,
        },
        line_join: match stroke.linejoin() {
            usvg::LineJoin::Miter | usvg::LineJoin::MiterClip => LineJoin::Miter,
            usvg::LineJoin::Round => LineJoin::Round,
            usvg::LineJoin::Bevel => LineJoin::Bevel,
        },
        opacity: opacity(stroke.opacity()),
        dash: stroke.dasharray().map(|array| StrokeDash { array: array.to_vec(), offset: stroke.dashoffset() }),
    })
}

fn opacity(of: usvg::Opacity) -> NormalizedF32 {
    NormalizedF32::new(of.get()).unwrap_or(NormalizedF32::ONE)
}
