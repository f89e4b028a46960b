//! The top of a document's first page: a band, the logo, the title, the amounts and the facts.

use super::lines::broken;
use super::page::{ACCENT, HAIR, INK, MUTED, Pages, Style};
use super::structure::Kind;
use crate::export::document::{Document, Logo};

const KIND: Style = Style::new(11.0, ACCENT).bold();
const TITLE: Style = Style::new(22.0, INK).bold();
const SUBTITLE: Style = Style::new(9.5, MUTED);
const LABEL: Style = Style::new(8.5, MUTED);
const FACT: Style = Style::new(9.5, INK);
/// Sizes of the amounts, tried from the largest until all stand side by side.
const AMOUNTS: [f64; 5] = [24.0, 21.0, 18.0, 15.0, 12.0];
const BAND: f64 = 7.0;
/// The room of the logo, in points.
const LOGO: [f64; 2] = [150.0, 46.0];
const GAP: f64 = 24.0;

/// Draws the top, and moves the place below it.
pub fn draw(pages: &mut Pages<'_>, document: &Document) {
    let width = pages.size[0];
    pages.page().bar([0.0, 0.0, width, BAND], ACCENT);
    pages.y = 46.0;
    let mut room = pages.width();
    let top = pages.y;
    let mut below_the_logo = top;
    if let Some([width, height]) = document.logo.as_ref().and_then(in_its_box) {
        let left = pages.right() - width;
        pages.page().logo = Some([left, top, width, height]);
        room -= width + GAP;
        below_the_logo += height + 6.0;
    }
    let (title, subtitle) = document.heading();
    let parts = [
        (KIND, document.kind.as_str(), Kind::Paragraph),
        (TITLE, title, Kind::heading(1, title)),
        (SUBTITLE, subtitle, Kind::Paragraph),
    ];
    for (style, text, kind) in parts.into_iter().filter(|(_, text, _)| !text.is_empty()) {
        let lines = broken(text, room / style.size, pages.fonts, style.bold);
        let at = [pages.left(), pages.y];
        pages.element(kind, |pages| pages.lines(at, style, &lines));
        pages.y += style.leading() * lines.len() as f64 + 2.0;
    }
    pages.y = pages.y.max(below_the_logo);
    draw_headline(pages, &document.headline);
    draw_facts(pages, &document.facts);
}

/// The width and the height of a logo, not larger than its room or than its pixels at 96 to an inch.
fn in_its_box(logo: &Logo) -> Option<[f64; 2]> {
    let [width, height] = [logo.width, logo.height].map(f64::from);
    let scale = (LOGO[0] / width).min(LOGO[1] / height).min(0.75);
    (width > 0.0 && height > 0.0).then_some([width * scale, height * scale])
}

fn draw_headline(pages: &mut Pages<'_>, headline: &[[String; 2]]) {
    if headline.is_empty() {
        return;
    }
    pages.y += 14.0;
    pages.rule([pages.left(), pages.right()], pages.y, 0.5, HAIR);
    pages.y += 10.0;
    let fonts = pages.fonts;
    let room = pages.width() - GAP * (headline.len() - 1) as f64;
    let widths = |size: f64| headline.iter().map(move |[_, amount]| fonts.width(amount, true) * size);
    // Larger amounts than these are broken into lines.
    let size = AMOUNTS.into_iter().find(|size| widths(*size).sum::<f64>() <= room).unwrap_or(AMOUNTS[4]);
    let style = Style::new(size, INK).bold();
    let even = room / headline.len() as f64;
    let fit_evenly = widths(size).all(|width| width <= even);
    let spare = (room - widths(size).sum::<f64>()) / headline.len() as f64;
    let (mut left, top) = (pages.left(), pages.y);
    let mut tallest = 0.0_f64;
    pages.element(Kind::List, |pages| {
        for ([label, amount], width) in headline.iter().zip(widths(size)) {
            let width = if fit_evenly || spare < 0.0 { even } else { width + spare };
            let labels = broken(label, width / LABEL.size, fonts, LABEL.bold);
            let amounts = broken(amount, width / style.size + 1e-6, fonts, style.bold);
            let below = LABEL.leading() * labels.len() as f64;
            draw_pair(pages, [([left, top], LABEL, &labels), ([left, top + below], style, &amounts)]);
            tallest = tallest.max(below + style.leading() * amounts.len() as f64);
            left += width + GAP;
        }
    });
    pages.y += tallest + 4.0;
}

/// Draws names with their texts in two columns.
fn draw_facts(pages: &mut Pages<'_>, facts: &[[String; 2]]) {
    if facts.is_empty() {
        return;
    }
    pages.y += 4.0;
    pages.rule([pages.left(), pages.right()], pages.y, 0.5, HAIR);
    pages.y += 10.0;
    let fonts = pages.fonts;
    let column = (pages.width() - GAP) / 2.0;
    let widest = facts.iter().map(|[label, _]| fonts.width(label, LABEL.bold)).fold(0.0, f64::max) * LABEL.size;
    let indent = widest.min(column / 2.0) + 10.0;
    pages.element(Kind::List, |pages| {
        for row in facts.chunks(2) {
            let mut height = 0.0_f64;
            let laid: Vec<_> = row
                .iter()
                .map(|[label, text]| {
                    let label = broken(label, (indent - 10.0) / LABEL.size + 1e-6, fonts, LABEL.bold);
                    let text = broken(text, (column - indent) / FACT.size, fonts, FACT.bold);
                    height = height.max(label.len().max(text.len()) as f64 * FACT.leading());
                    (label, text)
                })
                .collect();
            pages.need(height);
            let top = pages.y;
            for (f, (label, text)) in laid.iter().enumerate() {
                let left = pages.left() + (column + GAP) * f as f64;
                let label = ([left, top + FACT.ascent() - LABEL.ascent()], LABEL, label.as_slice());
                draw_pair(pages, [label, ([left + indent, top], FACT, text)]);
            }
            pages.y += height + 2.0;
        }
    });
}

/// Draws a name and its text, each from its upper corner.
fn draw_pair(pages: &mut Pages<'_>, [name, text]: [([f64; 2], Style, &[String]); 2]) {
    let parts = [(Kind::Label, name), (Kind::Body, text)];
    pages.element(Kind::Item, |pages| {
        for (kind, (at, style, lines)) in parts {
            pages.element(kind, |pages| pages.lines(at, style, lines));
        }
    });
}
