//! Writes a document as a PDF: pages of paper with embedded fonts, charts as lines and texts, an outline, and the structure
//! by which it is read aloud. The same document gives the same bytes where the same fonts are installed.

mod charts;
mod drawing;
mod file;
mod lines;
mod opening;
mod page;
mod preview;
mod sections;
mod structure;
mod table;

use krilla::image::Image;

use self::drawing::Drawing;
use self::file::File;
use self::lines::cleaned;
use self::page::{Anchor, Content, HAIR, MUTED, Of, Page, Pages, Part, Style};
pub use self::preview::{Picture, Preview};
use self::structure::{Kind, Structure};
use super::document::{Block, Document, FOOTER, Logo, LogoFormat};
use super::paper::Paper;
use super::typeset::{Fonts, Purpose, Unshown};
use crate::texts;

const FOOTER_STYLE: Style = Style::new(7.5, MUTED);
/// Heights of charts that are lower than usual, from the highest.
const LOWER: [f64; 3] = [0.9, 0.8, 0.7];

/// Writes a document as a PDF file, and gives a note on characters that the bundled fonts lack, if there are any.
///
/// # Errors
///
/// The logo cannot be shown.
pub fn write(document: &Document, paper: Paper) -> Result<(Vec<u8>, Option<Unshown>), String> {
    let logo = document.logo.as_ref().map(picture).transpose()?;
    let fonts = Fonts::of(&texts(document), Purpose::Pages)?;
    let Pages { pages, marks, structure, size, .. } = laid_out(document, paper, &fonts);
    let title = title_of(document);
    let file = File {
        pages: &pages,
        size,
        marks: &marks,
        structure: &structure,
        logo: logo.as_ref(),
        fonts: &fonts,
        title: &title,
        language: document.language.tag(),
        creator: &document.footer,
    };
    Ok((file.write()?, fonts.unshown()))
}

/// Lays a document out as [`write()`] does, to draw its pages for a screen.
///
/// # Errors
///
/// The fonts cannot be read.
pub fn preview(document: &Document, paper: Paper) -> Result<Preview, String> {
    let fonts = Fonts::of(&texts(document), Purpose::Pages)?;
    let Pages { pages, size, .. } = laid_out(document, paper, &fonts);
    Ok(Preview { fonts, pages, size, logo: document.logo.clone() })
}

fn laid_out<'f>(document: &Document, paper: Paper, fonts: &'f Fonts) -> Pages<'f> {
    let of = |height, extra| drawn(document, Pages::new(fonts, paper, height, extra));
    let mut pages = of(1.0, Vec::new());
    // A little on the last page is fetched back by lower charts, where these can.
    if pages.ends_with_little() {
        let mut lower = LOWER.into_iter().map(|height| of(height, Vec::new()));
        if let Some(fewer) = lower.find(|lower| lower.pages.len() < pages.pages.len()) {
            pages = fewer;
        }
    }
    // Once more where charts can take what pages would leave empty.
    if let Some(extra) = pages.left_for_charts() {
        pages = of(pages.chart_height, extra);
    }
    let (count, title) = (pages.pages.len(), title_of(document));
    for p in 0..count {
        draw_footer(&mut pages, p, count, &title, &document.footer);
    }
    pages
}

fn drawn<'f>(document: &Document, mut pages: Pages<'f>) -> Pages<'f> {
    opening::draw(&mut pages, document);
    for section in &document.sections {
        sections::draw(&mut pages, section);
    }
    pages
}

/// The title on one line.
fn title_of(document: &Document) -> String {
    cleaned(document.heading().0).replace('\n', " ")
}

/// Writes a drawing as a PDF file of one page of its size, a pixel as a point, with a note like [`write()`].
///
/// # Errors
///
/// The drawing is no sound SVG.
pub fn of_drawing(svg: &str) -> Result<(Vec<u8>, Option<Unshown>), String> {
    let fonts = Fonts::of(svg, Purpose::Pages)?;
    let drawing = Drawing::new(svg)?;
    let size = drawing.size().map(f64::from);
    let mut structure = Structure::default();
    let [right, bottom] = size;
    let says = drawing.says().to_owned();
    let figure = structure.add(None, Kind::Figure { says, page: 0, sides: [0.0, 0.0, right, bottom] });
    let content = Content::Drawing { svg: svg.to_owned(), at: [0.0, 0.0], scale: 1.0 };
    let page = Page { parts: vec![Part { of: Of::Element(figure), content }], ..Page::default() };
    let file = File {
        pages: &[page],
        size,
        marks: &[],
        structure: &structure,
        logo: None,
        fonts: &fonts,
        title: drawing.title(),
        language: texts::language().tag(),
        creator: FOOTER,
    };
    Ok((file.write()?, fonts.unshown()))
}

/// The texts of a document, a line each, and the characters that drawing adds.
fn texts(document: &Document) -> String {
    let mut found: String = (' '..='~').chain("•…–".chars()).collect();
    let mut take = |text: &str| {
        found.push('\n');
        found.push_str(&cleaned(text));
    };
    [&document.kind, &document.title, &document.subtitle, &document.footer].into_iter().for_each(|text| take(text));
    document.facts.iter().chain(&document.headline).flatten().for_each(|text| take(text));
    for section in &document.sections {
        take(&section.title);
        for block in &section.blocks {
            match block {
                Block::Paragraph(text) => take(text),
                Block::List(texts) => texts.iter().for_each(|text| take(text)),
                Block::Table(table) => {
                    take(&table.caption);
                    table.columns.iter().for_each(|column| take(&column.title));
                    table.rows.iter().flat_map(|row| &row.cells).for_each(|cell| take(cell));
                }
                Block::Chart(chart) => take(&charts::Laid::new(chart).svg()),
            }
        }
    }
    found
}

fn draw_footer(pages: &mut Pages<'_>, p: usize, count: usize, title: &str, footer: &str) {
    let (left, right, fonts) = (pages.left(), pages.right(), pages.fonts);
    let y = pages.size[1] - 40.0;
    let number = format!("{} / {count}", p + 1);
    let made_by = if title.is_empty() { footer.to_owned() } else { format!(" · {footer}") };
    let room = (right - left) / FOOTER_STYLE.size - fonts.width(&number, false) - fonts.width(&made_by, false) - 2.0;
    let text = format!("{}{made_by}", fitted(title, room, fonts));
    let page = &mut pages.pages[p];
    page.bar([left, y, right, y + 0.5], HAIR);
    page.text(Of::Footer, [left, y + 14.0], Anchor::Start, FOOTER_STYLE, &text);
    page.text(Of::Footer, [right, y + 14.0], Anchor::End, FOOTER_STYLE, &number);
}

/// As much of a text as fits a width in ems, with an ellipsis for the rest.
fn fitted(text: &str, widest: f64, fonts: &Fonts) -> String {
    if fonts.width(text, false) <= widest {
        return text.to_owned();
    }
    let mut room = widest - fonts.advance('…', false);
    let kept = text.chars().take_while(|c| {
        room -= fonts.advance(*c, false);
        room >= 0.0
    });
    format!("{}…", kept.collect::<String>().trim_end())
}

/// The logo as the file holds it.
fn picture(logo: &Logo) -> Result<Image, String> {
    logo.fits_in_memory().map_err(|error| format!("the logo cannot be read: {error}"))?;
    let data = logo.bytes.clone().into();
    match logo.format {
        LogoFormat::Png => Image::from_png(data, true),
        LogoFormat::Jpeg => Image::from_jpeg(data, true),
    }
    .map_err(|error| format!("the logo cannot be read: {error}"))
}
