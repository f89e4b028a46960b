//! The fonts of a document or a picture, and the widths of texts in them. Fonts of the system help out only for
//! characters that the bundled ones lack.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write;
use std::sync::Arc;

use harfrust::{GlyphBuffer, ShapeOptions, ShaperData, UnicodeBuffer};
use krilla::text::Font;
use resvg::usvg::fontdb::{self, Database};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::{line, prepared};
use crate::export::svg::text::number;
use crate::shown::is_ignorable;
use crate::texts::{Text, text};

/// Latin, Greek and Cyrillic letters: Noto Sans, cut by `assets/fonts/cut`, under the Open Font License.
static REGULAR: &[u8] = include_bytes!("../../../assets/fonts/NotoSans.ttf");
static BOLD: &[u8] = include_bytes!("../../../assets/fonts/NotoSans-SemiBold.ttf");
/// The same letters in pictures: Ubuntu Light, as egui bundles it, under the Ubuntu font licence 1.0.
static LIGHT: &[u8] = epaint_default_fonts::UBUNTU_LIGHT;

/// Noto Sans SC, cut by `assets/fonts/cut` to the characters of the program's own Chinese texts and the most used others.
pub static CHINESE: &[u8] = include_bytes!("../../../assets/fonts/NotoSansSC.ttf");

/// Other scripts, cut by `assets/fonts/cut` from Noto Sans too. Signs that Chinese shares have their Chinese shape.
static OTHERS: [&[u8]; 7] = [
    // Characters that Ubuntu Light lacks.
    REGULAR,
    CHINESE,
    include_bytes!("../../../assets/fonts/NotoSansKR.ttf"),
    include_bytes!("../../../assets/fonts/NotoSansHebrew.ttf"),
    include_bytes!("../../../assets/fonts/NotoSansArabic.ttf"),
    include_bytes!("../../../assets/fonts/NotoSansThai.ttf"),
    include_bytes!("../../../assets/fonts/NotoSansDevanagari.ttf"),
];

/// Families of system fonts that are tried first where the bundled fonts lack a character.
const PREFERRED: [&str; 7] = [
    "Noto Sans SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "Noto Sans",
];

/// The least weight of a bold face.
const BOLD_FROM: u16 = 600;

/// The width, in ems, of the box that stands for a character that no font has.
const BOX: f64 = 0.6;

/// The fonts that were chosen for the characters of a text.
pub struct Fonts {
    /// The Latin font, its bold face, and others in the order in which they are tried.
    faces: Vec<Face>,
    /// The width of each character in ems, regular and bold.
    advances: HashMap<char, [f64; 2]>,
    /// Characters that no font has.
    missing: BTreeSet<char>,
    /// Characters that fonts of the system show, and the families of those.
    of_system: (BTreeSet<char>, BTreeSet<String>),
}

/// The use that fonts are chosen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// They are embedded in a PDF.
    Pages,
    /// They are drawn by their outlines.
    Picture,
}

/// A font of a document.
pub struct Face {
    data: Arc<Vec<u8>>,
    index: u32,
    shaper: ShaperData,
    /// The characters of the document that the font has, each with its width in ems.
    has: HashMap<char, f64>,
    /// The number of the font's units in an em.
    pub units_per_em: f64,
    /// True if the face itself is bold.
    pub bold: bool,
    /// The font for the PDF, which embeds only the glyphs that are used; `None` in pictures.
    pub font: Option<Font>,
}

impl Face {
    fn new(data: Vec<u8>, index: u32, wanted: &BTreeSet<char>, purpose: Purpose) -> Option<Self> {
        let data = Arc::new(data);
        let font = match purpose {
            Purpose::Pages => Some(Font::new(Arc::clone(&data).into(), index)?),
            Purpose::Picture => None,
        };
        let has = measured(&data, index, wanted, purpose);
        let read = FontRef::from_index(&data, index).ok()?;
        let units = read.head().ok()?.units_per_em();
        let bold = read.os2().is_ok_and(|table| table.us_weight_class() >= BOLD_FROM);
        let shaper = ShaperData::new(&FontRef::from_index(&data, index).ok()?);
        Some(Self { index, shaper, has, units_per_em: f64::from(units.max(1)), bold, font, data })
    }

    /// The glyphs of a text that has one direction and one script; `None` if the font cannot be read.
    pub fn shaped(&self, text: UnicodeBuffer) -> Option<GlyphBuffer> {
        let font = FontRef::from_index(&self.data, self.index).ok()?;
        Some(self.shaper.shaper(&font).build().shape(text, ShapeOptions::new()))
    }

    /// Appends the outline of a glyph to an SVG path. `at` and the path are in the units of the font.
    pub fn outline(&self, glyph: u32, at: [f64; 2], path: &mut String) {
        let Ok(font) = FontRef::from_index(&self.data, self.index) else { return };
        let outlines = font.outline_glyphs();
        let Some(outline) = outlines.get(GlyphId::new(glyph)) else { return };
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        // A broken outline is drawn as far as it goes.
        let _ = outline.draw(settings, &mut Pen { at, path });
    }

    fn has(&self, c: char) -> bool {
        self.has.contains_key(&c)
    }
}

/// Writes an outline as a path of SVG.
struct Pen<'p> {
    at: [f64; 2],
    path: &'p mut String,
}

impl Pen<'_> {
    fn put<const N: usize>(&mut self, command: char, points: [[f32; 2]; N]) {
        self.path.push(command);
        for (place, [x, y]) in points.into_iter().enumerate() {
            let [x, y] = [f64::from(x) + self.at[0], f64::from(y) + self.at[1]].map(number);
            let blank = if place == 0 { "" } else { " " };
            let _ = write!(self.path, "{blank}{x} {y}");
        }
    }
}

impl OutlinePen for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.put('M', [[x, y]]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.put('L', [[x, y]]);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.put('Q', [[cx0, cy0], [x, y]]);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.put('C', [[cx0, cy0], [cx1, cy1], [x, y]]);
    }

    fn close(&mut self) {
        self.path.push('Z');
    }
}

impl Fonts {
    /// Chooses fonts for the characters of a text. The system's fonts are read only for characters that no bundled font
    /// has.
    pub fn of(text: &str, purpose: Purpose) -> Result<Self, String> {
        let wanted: BTreeSet<char> = prepared(text).chars().filter(|c| !is_ignorable(*c)).collect();
        let broken = || "a bundled font is broken".to_owned();
        let mut missing = wanted.clone();
        let mut faces = Vec::new();
        let [regular, bold] = match purpose {
            Purpose::Pages => [REGULAR, BOLD],
            Purpose::Picture => [LIGHT, LIGHT],
        };
        for data in [regular, bold] {
            faces.push(Face::new(data.to_vec(), 0, &wanted, purpose).ok_or_else(broken)?);
        }
        missing.retain(|c| !faces[0].has(*c));
        for data in OTHERS {
            // Only fonts that are needed are read. A letter counts together with the marks upon it.
            if missing.iter().any(|c| covers(data, *c)) {
                let face = Face::new(data.to_vec(), 0, &wanted, purpose).ok_or_else(broken)?;
                missing.retain(|c| !face.has(*c));
                faces.push(face);
            }
        }
        let mut of_system = (BTreeSet::new(), BTreeSet::new());
        // A mark from another font would not fit upon its letter.
        let mut sought: BTreeSet<char> =
            missing.iter().copied().filter(|c| !matches!(c, '\u{300}'..='\u{36f}')).collect();
        if !sought.is_empty() {
            for (family, data, index) in system_fonts(&sought, purpose) {
                // A font that cannot be embedded is passed over; another one may have the characters.
                let Some(face) = Face::new(data, index, &wanted, purpose) else { continue };
                let found: Vec<char> = sought.iter().copied().filter(|c| face.has(*c)).collect();
                if !found.is_empty() {
                    sought.retain(|c| !face.has(*c));
                    missing.retain(|c| !face.has(*c));
                    of_system.0.extend(found);
                    of_system.1.insert(family);
                    faces.push(face);
                }
            }
        }
        let mut advances = HashMap::new();
        for c in &wanted {
            let of = |latin: usize| {
                let mut asked = std::iter::once(latin).chain(2..faces.len());
                asked.find_map(|face| faces[face].has.get(c)).copied()
            };
            if let (Some(regular), Some(bold)) = (of(0), of(1).or(of(0))) {
                advances.insert(*c, [regular, bold]);
            }
        }
        Ok(Self { faces, advances, missing, of_system })
    }

    /// The width of a character in ems; a character that no font has is as wide as its box.
    pub fn advance(&self, c: char, bold: bool) -> f64 {
        match self.advances.get(&c) {
            Some(both) => both[usize::from(bold)],
            None if is_ignorable(c) || is_mark(c) => 0.0,
            None => BOX,
        }
    }

    /// The width of a text in ems.
    pub fn width(&self, text: &str, bold: bool) -> f64 {
        // The width of letters that join, or bear marks, is known only once they are shaped.
        if text.chars().any(is_shaped) {
            return line(text, bold, self).width;
        }
        text.chars().map(|c| self.advance(c, bold)).sum()
    }

    /// The font at a place; `None` if there are fewer.
    pub fn face(&self, at: usize) -> Option<&Face> {
        self.faces.get(at)
    }

    /// The place of the font that shows a cluster of a letter and its marks, and the part of the cluster that it shows:
    /// a mark that the font lacks would be a box on the letter.
    pub(super) fn of_cluster(&self, cluster: &str, bold: bool) -> (usize, String) {
        let latin = usize::from(bold);
        let asked = || std::iter::once(latin).chain(2..self.faces.len());
        let all = |face: &usize| cluster.chars().all(|c| is_ignorable(c) || self.faces[*face].has(c));
        if let Some(face) = asked().find(all) {
            return (face, cluster.to_owned());
        }
        let mut chars = cluster.chars();
        let Some(first) = chars.next() else { return (latin, String::new()) };
        let face = asked().find(|face| self.faces[*face].has(first)).unwrap_or(latin);
        let kept = chars.filter(|c| is_ignorable(*c) || self.faces[face].has(*c));
        (face, std::iter::once(first).chain(kept).collect())
    }

    /// The characters that no bundled font shows; `None` if there are none.
    pub fn unshown(&self) -> Option<Unshown> {
        let Self { missing, of_system: (borrowed, families), .. } = self;
        (!missing.is_empty() || !borrowed.is_empty()).then(|| Unshown {
            missing: missing.clone(),
            borrowed: borrowed.clone(),
            families: families.clone(),
        })
    }
}

/// Characters that no bundled font shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unshown {
    /// Characters that no font at hand has. They are boxes, or marks that are left out.
    pub missing: BTreeSet<char>,
    /// Characters that fonts of the system show.
    pub borrowed: BTreeSet<char>,
    /// The families of these fonts.
    pub families: BTreeSet<String>,
}

impl Unshown {
    /// The number of characters that a note names at most.
    const NAMED: usize = 12;

    /// Notes about the characters, for the user.
    pub fn told(&self) -> Vec<Text> {
        let mut told = Vec::new();
        if !self.missing.is_empty() {
            told.push(text!("fonts-missing", count = self.missing.len(), characters = named(&self.missing)));
        }
        if !self.borrowed.is_empty() {
            let families = self.families.iter().take(3).cloned().collect::<Vec<_>>().join(", ");
            told.push(text!("fonts-of-system", characters = named(&self.borrowed), fonts = families));
        }
        told
    }
}

/// Lists the first few characters, each with its code point: `ꙮ (U+A66E)`.
fn named(characters: &BTreeSet<char>) -> String {
    let one = |c: &char| match is_mark(*c) || c.is_whitespace() || !crate::export::svg::text::is_shown(*c) {
        // A mark would be drawn on the character before it.
        true => format!("U+{:04X}", u32::from(*c)),
        false => format!("{c} (U+{:04X})", u32::from(*c)),
    };
    let mut all: Vec<String> = characters.iter().take(Unshown::NAMED).map(one).collect();
    if characters.len() > Unshown::NAMED {
        all.push("…".to_owned());
    }
    all.join(", ")
}

fn is_mark(c: char) -> bool {
    use unicode_general_category::GeneralCategory::{EnclosingMark, NonspacingMark};
    matches!(unicode_general_category::get_general_category(c), EnclosingMark | NonspacingMark)
}

/// True for a mark, and for a character of a script whose letters join or are placed by their neighbours.
fn is_shaped(c: char) -> bool {
    match u32::from(c) {
        0..0x300 => false,
        0x300..0x370 => true,
        0x370..0x590 => false,
        // From Hebrew up to Hangul Jamo, and from there to Latin letters with marks.
        0x590..0x1100 | 0x1200..0x1E00 => true,
        // Latin, Greek, signs, Chinese and Hangul.
        0x1E00..0x20D0 | 0x2100..0x2C00 | 0x2E80..0xA500 | 0xAC00..0xFB00 => false,
        0xFE20..0x10000 | 0x20000.. => false,
        _ => true,
    }
}

fn covers(data: &[u8], c: char) -> bool {
    FontRef::new(data).is_ok_and(|font| font.charmap().map(c).is_some())
}

/// The wanted characters that a font has, each with its width in ems.
fn measured(data: &[u8], index: u32, wanted: &BTreeSet<char>, purpose: Purpose) -> HashMap<char, f64> {
    let Ok(font) = FontRef::from_index(data, index) else { return HashMap::new() };
    // Pictures are drawn by outlines; a font of coloured pictures has none.
    if purpose == Purpose::Picture && font.outline_glyphs().format().is_none() {
        return HashMap::new();
    }
    let (charmap, place) = (font.charmap(), LocationRef::default());
    let metrics = font.glyph_metrics(Size::unscaled(), place);
    let em = f64::from(font.metrics(Size::unscaled(), place).units_per_em.max(1));
    let advance = |c: &char| {
        let glyph = charmap.map(*c).filter(|glyph| glyph.to_u32() != 0)?;
        Some((*c, metrics.advance_width(glyph).map_or(BOX, |advance| f64::from(advance) / em)))
    };
    wanted.iter().filter_map(advance).collect()
}

/// The family, the file and the index in the file of each system font that has some of the characters, best first. A
/// font that adds no character to those before it is left out.
fn system_fonts(characters: &BTreeSet<char>, purpose: Purpose) -> Vec<(String, Vec<u8>, u32)> {
    let mut system = Database::new();
    system.load_system_fonts();
    let family = |face: &fontdb::FaceInfo| face.families.first().map_or(String::new(), |(name, _)| name.clone());
    let mut faces: Vec<_> = system.faces().collect();
    faces.sort_by_key(|face| {
        let family = family(face);
        let preferred = PREFERRED.iter().position(|name| *name == family).unwrap_or(PREFERRED.len());
        let upright = face.style == fontdb::Style::Normal && face.stretch == fontdb::Stretch::Normal;
        let sans = family.contains("Sans") && !face.monospaced;
        (!upright, preferred, face.weight.0.abs_diff(400), !sans, &face.post_script_name, face.index)
    });
    let mut missing = characters.clone();
    let mut found = Vec::new();
    for face in faces {
        if missing.is_empty() {
            break;
        }
        let data = system.with_face_data(face.id, |data, index| {
            if !may_be_embedded(data, index) {
                return None;
            }
            let has = measured(data, index, &missing, purpose);
            missing.retain(|c| !has.contains_key(c));
            (!has.is_empty()).then(|| (family(face), data.to_vec(), index))
        });
        found.extend(data.flatten());
    }
    found
}

/// True if the maker of a font permits embedding it in documents.
fn may_be_embedded(data: &[u8], index: u32) -> bool {
    let restricted = |font: &FontRef<'_>| font.os2().is_ok_and(|table| table.fs_type() & 0xF == 2);
    FontRef::from_index(data, index).is_ok_and(|font| !restricted(&font))
}
