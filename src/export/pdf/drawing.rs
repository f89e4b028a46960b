//! SVG to PDF: draws what the program's own drawings are made of, paths and texts; the texts stay texts.

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Transform};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::text::{GlyphId, KrillaGlyph};
use resvg::usvg::layout::{PositionedGlyph, Span};
use resvg::usvg::tiny_skia_path::{self, PathSegment};
use resvg::usvg::{self, Group, Node, Tree};

use super::fonts::{BOLD_FROM, Fonts};

/// A drawing that can be put on a page. The error says what is wrong with its text.
pub fn tree(svg: &str, fonts: &Fonts) -> Result<Tree, String> {
    let shown: String = svg.chars().filter(|c| !fonts.leaves_out(*c)).collect();
    Tree::from_str(&shown, &fonts.options()).map_err(|error| error.to_string())
}

/// Draws onto a page, a pixel as a point, from its top left corner.
pub fn draw(tree: &Tree, surface: &mut Surface<'_>, fonts: &Fonts) {
    draw_group(tree.root(), surface, fonts);
}

fn draw_group(group: &Group, surface: &mut Surface<'_>, fonts: &Fonts) {
    let turns = !group.transform().is_identity();
    if turns {
        surface.push_transform(&transform(group.transform()));
    }
    for node in group.children() {
        match node {
            Node::Group(group) => draw_group(group, surface, fonts),
            Node::Path(path) => draw_path(path, surface),
            Node::Text(text) => draw_text(text, surface, fonts),
            // The program's drawings have none.
            Node::Image(_) => {}
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

fn draw_text(text: &usvg::Text, surface: &mut Surface<'_>, fonts: &Fonts) {
    let mut spans = text.chunks().iter().flat_map(usvg::TextChunk::spans);
    let bold = spans.any(|span| span.font().weight() >= BOLD_FROM);
    for span in text.layouted() {
        let mut rest = span.positioned_glyphs.as_slice();
        while let Some(first) = rest.first() {
            let same = rest.iter().position(|glyph| glyph.font != first.font).unwrap_or(rest.len());
            let (run, others) = rest.split_at(same);
            draw_run(span, run, bold, surface, fonts);
            rest = others;
        }
    }
}

/// Draws glyphs of one font as one text, so that it is found and copied as one.
fn draw_run(span: &Span, run: &[PositionedGlyph], bold: bool, surface: &mut Surface<'_>, fonts: &Fonts) {
    let Some((first, face)) = run.first().and_then(|first| Some((first, fonts.face(first.font)?))) else { return };
    let size = span.font_size.get();
    let units = face.font.units_per_em();
    // From the units of the font to ems, as the text is drawn.
    let ems = units / size;
    let place = first.transform().pre_concat(tiny_skia_path::Transform::from_scale(ems, ems));
    let Some(back) = place.invert() else { return };
    let at = |glyph: &PositionedGlyph| {
        let moved = back.pre_concat(glyph.transform());
        // In ems, and in whole units of the font, so that what each letter takes by itself need not be written.
        [moved.tx, moved.ty].map(|moved| (moved / size * units).round() / units)
    };
    let mut text = String::new();
    let mut glyphs: Vec<KrillaGlyph> = Vec::with_capacity(run.len());
    for (g, glyph) in run.iter().enumerate() {
        let [x, y] = at(glyph);
        let next = run.get(g + 1).map_or(x, |next| at(next)[0]);
        let start = text.len();
        text.push_str(&glyph.text);
        let range = start..text.len();
        glyphs.push(KrillaGlyph::new(GlyphId::new(glyph.id.0), next - x, 0.0, -y, 0.0, range, None));
    }
    let fill = span.fill.as_ref().and_then(fill);
    // A font that has no bold face is made bolder by a line around it.
    let bolder = fill.as_ref().filter(|_| bold && !face.bold).map(|fill| Stroke {
        paint: fill.paint.clone(),
        width: size / 32.0,
        ..Stroke::default()
    });
    surface.push_transform(&transform(place));
    surface.set_fill(fill);
    surface.set_stroke(bolder);
    surface.draw_glyphs(Point::from_xy(0.0, 0.0), &glyphs, face.font.clone(), &text, size, false);
    surface.pop();
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
