//! Writes pages as a PDF file: what is drawn with the structure that it belongs to, the outline, and what the file says of
//! itself.

use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::{Point, Size as Extent, Transform};
use krilla::image::Image;
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};
use krilla::{Document as Pdf, SerializeSettings};

use super::drawing::{Drawing, draw_text};
use super::lines::cleaned;
use super::page::{Content, Mark, Of, Page, Part};
use super::structure::{Held, Structure};
use crate::export::typeset::Fonts;

const NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// Pages that are laid out, with what a file says of them.
pub struct File<'f> {
    pub pages: &'f [Page],
    /// The width and the height of each page in points.
    pub size: [f64; 2],
    pub marks: &'f [Mark],
    pub structure: &'f Structure,
    pub logo: Option<&'f Image>,
    pub fonts: &'f Fonts,
    pub title: &'f str,
    /// The language as BCP 47 has it.
    pub language: &'f str,
    /// The program that made the document.
    pub creator: &'f str,
}

impl File<'_> {
    /// Writes the file. It says that it keeps PDF/UA-1 (ISO 14289-1) where it does; a character that no font has is a reason
    /// why it may not.
    ///
    /// # Errors
    ///
    /// A drawing is no sound SVG, or the file cannot be written.
    pub fn write(&self) -> Result<Vec<u8>, String> {
        match self.written(true)? {
            Err(KrillaError::Validation(_)) => self.written(false)?,
            written => written,
        }
        .map_err(|error| format!("{error:?}"))
    }

    fn written(&self, accessible: bool) -> Result<Result<Vec<u8>, KrillaError>, String> {
        let mut configuration = ConfigurationBuilder::new();
        if accessible {
            configuration = configuration.with_accessibility_validator(Accessibility::UA1);
        }
        let configuration = configuration.finish().map_err(|error| format!("{error:?}"))?;
        let settings = SerializeSettings { enable_tagging: true, configuration, ..SerializeSettings::default() };
        let mut pdf = Pdf::new_with(settings);
        let mut held = self.structure.held();
        for page in self.pages {
            self.add_page(&mut pdf, page, &mut held)?;
        }
        pdf.set_tag_tree(self.structure.tree(&held, self.language));
        pdf.set_outline(self.outline());
        let metadata = Metadata::new().title(self.title.to_owned()).language(self.language.to_owned());
        pdf.set_metadata(metadata.creator(self.creator.to_owned()));
        Ok(pdf.finish())
    }

    fn add_page(&self, pdf: &mut Pdf, page: &Page, held: &mut Held) -> Result<(), String> {
        let [width, height] = self.size;
        let settings = PageSettings::from_wh(width as f32, height as f32).ok_or("the paper has no size")?;
        let mut sheet = pdf.start_page_with(settings);
        let mut surface = sheet.surface();
        if !page.bars.is_empty() {
            let root = format!("<svg xmlns=\"{NAMESPACE}\" width=\"{width}\" height=\"{height}\">");
            let bars = Drawing::new(&format!("{root}{}</svg>", page.bars))?;
            surface.start_tagged(artifact(ArtifactType::Layout));
            bars.draw(&mut surface, self.fonts);
            surface.end_tagged();
        }
        for parts in page.parts.chunk_by(|one, other| one.of == other.of) {
            self.add_parts(&mut surface, parts, held)?;
        }
        if let (Some(image), Some([left, top, width, height])) = (self.logo, page.logo)
            && let Some(extent) = Extent::from_wh(width as f32, height as f32)
        {
            surface.start_tagged(artifact(ArtifactType::Layout));
            surface.push_transform(&Transform::from_translate(left as f32, top as f32));
            surface.draw_image(image.clone(), extent);
            surface.pop();
            surface.end_tagged();
        }
        surface.finish();
        sheet.finish();
        Ok(())
    }

    /// Draws parts that belong to the same place as one piece of content.
    fn add_parts(&self, surface: &mut Surface<'_>, parts: &[Part], held: &mut Held) -> Result<(), String> {
        let Some(Part { of, .. }) = parts.first() else { return Ok(()) };
        let are_texts = parts.iter().all(|part| matches!(part.content, Content::Text(_)));
        let content = surface.start_tagged(match of {
            Of::Element(_) if are_texts => ContentTag::Span(SpanTag::empty()),
            Of::Element(_) => ContentTag::Other,
            Of::Footer => artifact(ArtifactType::Footer),
            Of::Repeated => artifact(ArtifactType::PaginationOther),
        });
        if let Of::Element(element) = of {
            held.add(*element, content);
        }
        for part in parts {
            match &part.content {
                Content::Text(text) => draw_text(text, surface, self.fonts),
                Content::Drawing { svg, at: [left, top], scale } => {
                    let [left, top, scale] = [*left, *top, *scale].map(|value| value as f32);
                    surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, scale, left, top));
                    Drawing::new(svg)?.draw(surface, self.fonts);
                    surface.pop();
                }
            }
        }
        surface.end_tagged();
        Ok(())
    }

    /// The sections, and below them the tables with captions of those that have several; the title of a document without
    /// sections.
    fn outline(&self) -> Outline {
        let mut outline = Outline::new();
        if self.marks.is_empty() {
            outline
                .push_child(OutlineNode::new(self.title.to_owned(), XyzDestination::new(0, Point::from_xy(0.0, 0.0))));
        }
        let mut rest = self.marks;
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
}

const fn artifact(kind: ArtifactType) -> ContentTag<'static> {
    ContentTag::Artifact(Artifact { kind, bbox: None })
}

fn entry(mark: &Mark) -> OutlineNode {
    let place = Point::from_xy(0.0, (mark.y - 8.0).max(0.0) as f32);
    OutlineNode::new(cleaned(&mark.text).replace('\n', " "), XyzDestination::new(mark.page, place))
}
