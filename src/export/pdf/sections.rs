//! Sections on pages: a heading, and blocks below it that go on on the next page where they must.

use super::lines::broken;
use super::page::{ACCENT, Anchor, INK, Pages, Style};
use super::structure::Kind;
use super::{charts, table};
use crate::export::document::{Block, Section};

const HEADING: Style = Style::new(13.0, ACCENT).bold();
const BODY: Style = Style::new(9.5, INK);
/// The longest readable line, in ems.
const MEASURE: f64 = 46.0;
/// The space before a section, and between two blocks.
const BEFORE: f64 = 18.0;
const BETWEEN: f64 = 11.0;
/// The most lines of a text that stays on the page of the table that it is about.
const SHORT: usize = 3;

/// A block with its texts broken into lines.
enum Laid<'d> {
    Lines(Vec<String>),
    List(Vec<Vec<String>>),
    Table(table::Laid<'d>),
    Chart(charts::Laid<'d>),
}

impl<'d> Laid<'d> {
    fn new(block: &'d Block, pages: &Pages<'_>) -> Self {
        let widest = MEASURE.min(pages.width() / BODY.size);
        match block {
            Block::Paragraph(text) => Self::Lines(broken(text, widest, pages.fonts, BODY.bold)),
            Block::List(texts) => {
                Self::List(texts.iter().map(|text| broken(text, widest - 1.2, pages.fonts, BODY.bold)).collect())
            }
            Block::Table(table) => Self::Table(table::Laid::new(table, pages)),
            Block::Chart(chart) => Self::Chart(charts::Laid::new(chart)),
        }
    }

    /// The height that must stay on one page, given the room that the page has.
    fn least(&self, pages: &Pages<'_>, room: f64) -> f64 {
        match self {
            Self::Lines(lines) => BODY.leading() * lines.len().min(2) as f64,
            Self::List(texts) => BODY.leading() * texts.first().map_or(0, |lines| lines.len().min(2)) as f64,
            Self::Table(table) => table.least(pages, room),
            Self::Chart(chart) => chart.least(pages, room),
        }
    }

    fn draw(&self, pages: &mut Pages<'_>) {
        match self {
            Self::Lines(lines) => {
                for paragraph in lines.split_inclusive(String::is_empty) {
                    if paragraph.iter().all(String::is_empty) {
                        draw_lines(pages, 0.0, paragraph);
                    } else {
                        pages.element(Kind::Paragraph, |pages| draw_lines(pages, 0.0, paragraph));
                    }
                }
            }
            Self::List(texts) => pages.element(Kind::List, |pages| {
                for lines in texts {
                    pages.need(BODY.leading() * lines.len().min(2) as f64);
                    pages.element(Kind::Item, |pages| {
                        let at = [pages.left(), pages.y + BODY.ascent()];
                        pages.element(Kind::Label, |pages| pages.text(at, Anchor::Start, BODY, "•"));
                        pages.element(Kind::Body, |pages| draw_lines(pages, 1.2 * BODY.size, lines));
                    });
                    pages.space(3.0);
                }
            }),
            Self::Table(table) => table.draw(pages),
            Self::Chart(chart) => chart.draw(pages),
        }
    }
}

/// The height that must stay on one page where the first of some blocks begins: a short text before a table stays with it.
fn least(blocks: &[Laid<'_>], pages: &Pages<'_>, room: f64) -> f64 {
    match blocks {
        [Laid::Lines(lines), Laid::Table(table), ..] if lines.len() <= SHORT => {
            let text = BODY.leading() * lines.len() as f64 + BETWEEN;
            text + table.least(pages, room - text)
        }
        [first, ..] => first.least(pages, room),
        [] => 0.0,
    }
}

/// Draws a section from the present place on.
pub fn draw(pages: &mut Pages<'_>, section: &Section) {
    let blocks: Vec<Laid<'_>> = section.blocks.iter().map(|block| Laid::new(block, pages)).collect();
    let title = broken(&section.title, pages.width() / HEADING.size, pages.fonts, HEADING.bold);
    let height = HEADING.leading() * title.len() as f64 + 6.0;
    pages.space(BEFORE);
    pages.need(height + least(&blocks, pages, pages.room() - height));
    pages.mark(&section.title, false);
    pages.element(Kind::Section, |pages| {
        let at = [pages.left(), pages.y];
        pages.element(Kind::heading(2, &section.title), |pages| pages.lines(at, HEADING, &title));
        pages.y += height;
        for (b, block) in blocks.iter().enumerate() {
            if b > 0 {
                pages.space(BETWEEN);
                pages.need(least(&blocks[b..], pages, pages.room()));
            }
            block.draw(pages);
        }
    });
}

/// Draws lines one below the other, on as many pages as they need.
fn draw_lines(pages: &mut Pages<'_>, indent: f64, lines: &[String]) {
    for line in lines {
        pages.need(BODY.leading());
        pages.text([pages.left() + indent, pages.y + BODY.ascent()], Anchor::Start, BODY, line);
        pages.y += BODY.leading();
    }
}
