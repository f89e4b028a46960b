//! Writes a document as a PDF: pages of paper with embedded fonts, charts as lines and texts, and an outline. The same
//! document gives the same bytes where the same fonts are installed.

mod drawing;
mod lines;
mod opening;
mod page;
mod table;

use krilla::destination::XyzDestination;
use krilla::geom::{Point, Size as Extent, Transform};
use krilla::image::Image;
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::{Document as Pdf, SerializeSettings};

use self::drawing::Drawing;
use self::lines::{broken, cleaned};
use self::page::{ACCENT, Anchor, HAIR, INK, MUTED, Mark, Page, Pages, Part, Style};
use super::document::{Block, Document, Logo, LogoFormat, Section};
use super::paper::Paper;
use super::svg::{self, Size};
use super::typeset::{Fonts, Purpose, Unshown};
use crate::chart::{Chart, Scale};

const HEADING: Style = Style::new(13.0, ACCENT).bold();
const BODY: Style = Style::new(9.5, INK);
const FOOTER: Style = Style::new(7.5, MUTED);
/// The longest readable line, in ems.
const MEASURE: f64 = 46.0;
/// The size of charts before they are fitted to the page, and their own margin.
const CHART: [u32; 2] = [740, 370];
const CHART_EDGE: f64 = 14.0;
const NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// Writes a document as a PDF file, and gives a note on characters that the bundled fonts lack, if there are any.
///
/// # Errors
///
/// The logo cannot be shown.
pub fn write(document: &Document, paper: Paper) -> Result<(Vec<u8>, Option<Unshown>), String> {
    let logo = document.logo.as_ref().map(picture).transpose()?;
    let fonts = Fonts::of(&texts(document), Purpose::Pages)?;
    let mut pages = Pages::new(&fonts, paper);
    opening::draw(&mut pages, document);
    for section in &document.sections {
        draw_section(&mut pages, section);
    }
    let count = pages.pages.len();
    let title = cleaned(&document.title).replace('\n', " ");
    for p in 0..count {
        draw_footer(&mut pages, p, count, &title, &document.footer);
    }
    let Pages { pages, marks, size, .. } = pages;

    let mut pdf = new_file();
    for page in &pages {
        add_page(&mut pdf, page, size, logo.as_ref(), &fonts)?;
    }
    pdf.set_outline(outline(&marks));
    let metadata = Metadata::new().title(title).language(document.language.tag().to_owned());
    pdf.set_metadata(metadata.creator(document.footer.clone()));
    Ok((finished(pdf)?, fonts.unshown()))
}

/// Writes a drawing as a PDF file of one page of its size, a pixel as a point, with a note like [`write()`].
///
/// # Errors
///
/// The drawing is no sound SVG.
pub fn of_drawing(svg: &str) -> Result<(Vec<u8>, Option<Unshown>), String> {
    let fonts = Fonts::of(svg, Purpose::Pages)?;
    let drawing = Drawing::new(svg)?;
    let mut pdf = new_file();
    let [width, height] = drawing.size();
    let mut page = pdf.start_page_with(PageSettings::from_wh(width, height).ok_or("the drawing has no size")?);
    let mut surface = page.surface();
    drawing.draw(&mut surface, &fonts);
    surface.finish();
    page.finish();
    Ok((finished(pdf)?, fonts.unshown()))
}

fn finished(pdf: Pdf) -> Result<Vec<u8>, String> {
    pdf.finish().map_err(|error| format!("{error:?}"))
}

fn new_file() -> Pdf {
    Pdf::new_with(SerializeSettings { enable_tagging: false, ..SerializeSettings::default() })
}

/// The texts of a document, a line each, and the characters that drawing adds.
fn texts(document: &Document) -> String {
    let mut found: String = (' '..='~').chain("•…–".chars()).collect();
    let mut take = |text: &str| {
        found.push('\n');
        found.push_str(&cleaned(text));
    };
    [&document.title, &document.subtitle, &document.footer].into_iter().for_each(|text| take(text));
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
                Block::Chart(chart) => take(&drawn(chart).svg),
            }
        }
    }
    found
}

/// Draws a chart in its size on a page: one with a bar for each name is as high as it needs.
fn drawn(chart: &Chart) -> Drawn {
    let [width, usual] = CHART;
    let height = match &chart.y.scale {
        // Many bars stand closer, so that they share a page with another chart.
        Scale::Names(names) if names.len() > 12 => 170 + 17 * names.len().min(32) as u32,
        Scale::Names(names) => 170 + 24 * names.len().max(3) as u32,
        _ => usual,
    };
    let size = Size::new(width, height).unwrap_or(Size::USUAL);
    Drawn { svg: svg::paint(chart, size, false), height: f64::from(height) }
}

/// A drawn chart.
struct Drawn {
    svg: String,
    height: f64,
}

/// A block with its texts broken into lines.
enum Laid<'d> {
    Lines(Vec<String>),
    List(Vec<Vec<String>>),
    Table(table::Laid<'d>),
    Chart(Drawn),
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
            Block::Chart(chart) => Self::Chart(drawn(chart)),
        }
    }

    /// The height that must stay on one page.
    fn least(&self, pages: &Pages<'_>) -> f64 {
        match self {
            Self::Lines(lines) => BODY.leading() * lines.len().min(2) as f64,
            Self::List(texts) => BODY.leading() * texts.first().map_or(0, |lines| lines.len().min(2)) as f64,
            Self::Table(table) => table.least(),
            Self::Chart(chart) => chart.height * chart_scale(pages),
        }
    }

    fn draw(&self, pages: &mut Pages<'_>) {
        match self {
            Self::Lines(lines) => draw_lines(pages, 0.0, lines),
            Self::List(texts) => {
                for lines in texts {
                    pages.need(BODY.leading() * lines.len().min(2) as f64);
                    pages.text([pages.left(), pages.y + BODY.ascent()], Anchor::Start, BODY, "•");
                    draw_lines(pages, 1.2 * BODY.size, lines);
                    pages.space(3.0);
                }
            }
            Self::Table(table) => table.draw(pages),
            Self::Chart(chart) => {
                let scale = chart_scale(pages);
                pages.need(chart.height * scale);
                let at = [pages.left() - CHART_EDGE * scale, pages.y - CHART_EDGE * scale / 2.0];
                pages.page().parts.push(Part::Drawing { svg: chart.svg.clone(), at, scale });
                pages.y += chart.height * scale;
            }
        }
    }
}

/// The scale of charts; their frames reach into the margins, so that their texts are aligned with the page.
fn chart_scale(pages: &Pages<'_>) -> f64 {
    pages.width() / (f64::from(CHART[0]) - 2.0 * CHART_EDGE)
}

fn draw_section(pages: &mut Pages<'_>, section: &Section) {
    let blocks: Vec<Laid<'_>> = section.blocks.iter().map(|block| Laid::new(block, pages)).collect();
    let title = broken(&section.title, pages.width() / HEADING.size, pages.fonts, HEADING.bold);
    let height = HEADING.leading() * title.len() as f64 + 6.0;
    let first = blocks.first().map_or(0.0, |block| block.least(pages));
    pages.space(20.0);
    pages.need(height + first);
    pages.mark(&section.title, false);
    pages.lines([pages.left(), pages.y], HEADING, &title);
    pages.y += height;
    for (b, block) in blocks.iter().enumerate() {
        if b > 0 {
            pages.space(12.0);
        }
        block.draw(pages);
    }
}

/// Draws lines one below the other, on as many pages as they need.
fn draw_lines(pages: &mut Pages<'_>, indent: f64, lines: &[String]) {
    for line in lines {
        pages.need(BODY.leading());
        pages.text([pages.left() + indent, pages.y + BODY.ascent()], Anchor::Start, BODY, line);
        pages.y += BODY.leading();
    }
}

fn draw_footer(pages: &mut Pages<'_>, p: usize, count: usize, title: &str, footer: &str) {
    let (left, right, fonts) = (pages.left(), pages.right(), pages.fonts);
    let y = pages.size[1] - 40.0;
    let number = format!("{} / {count}", p + 1);
    let made_by = if title.is_empty() { footer.to_owned() } else { format!(" · {footer}") };
    let room = (right - left) / FOOTER.size - fonts.width(&number, false) - fonts.width(&made_by, false) - 2.0;
    let text = format!("{}{made_by}", fitted(title, room, fonts));
    let page = &mut pages.pages[p];
    page.bar([left, y, right, y + 0.5], HAIR);
    page.text([left, y + 14.0], Anchor::Start, FOOTER, &text);
    page.text([right, y + 14.0], Anchor::End, FOOTER, &number);
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

fn add_page(
    pdf: &mut Pdf,
    page: &Page,
    [width, height]: [f64; 2],
    logo: Option<&Image>,
    fonts: &Fonts,
) -> Result<(), String> {
    let settings = PageSettings::from_wh(width as f32, height as f32).ok_or("the paper has no size")?;
    let mut sheet = pdf.start_page_with(settings);
    let mut surface = sheet.surface();
    for part in &page.parts {
        match part {
            Part::Elements(elements) => {
                let root = format!("<svg xmlns=\"{NAMESPACE}\" width=\"{width}\" height=\"{height}\">");
                Drawing::new(&format!("{root}{elements}</svg>"))?.draw(&mut surface, fonts);
            }
            Part::Drawing { svg, at: [left, top], scale } => {
                let [left, top, scale] = [*left, *top, *scale].map(|value| value as f32);
                surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, scale, left, top));
                Drawing::new(svg)?.draw(&mut surface, fonts);
                surface.pop();
            }
        }
    }
    if let (Some(image), Some([left, top, width, height])) = (logo, page.logo)
        && let Some(extent) = Extent::from_wh(width as f32, height as f32)
    {
        surface.push_transform(&Transform::from_translate(left as f32, top as f32));
        surface.draw_image(image.clone(), extent);
        surface.pop();
    }
    surface.finish();
    sheet.finish();
    Ok(())
}

/// The sections, and below them the tables with captions of those that have several.
fn outline(marks: &[Mark]) -> Outline {
    let mut outline = Outline::new();
    let mut rest = marks;
    while let Some((section, after)) = rest.split_first() {
        let parts = after.iter().position(|mark| !mark.is_part).unwrap_or(after.len());
        let (parts, after) = after.split_at(parts);
        let mut node = entry(section);
        if parts.len() > 1 {
            parts.iter().for_each(|part| node.push_child(entry(part)));
        }
        outline.push_child(node);
        rest = after;
    }
    outline
}

fn entry(mark: &Mark) -> OutlineNode {
    let place = Point::from_xy(0.0, (mark.y - 8.0).max(0.0) as f32);
    OutlineNode::new(cleaned(&mark.text).replace('\n', " "), XyzDestination::new(mark.page, place))
}
