//! The fonts of a PDF: those that are bundled, and the system's for characters that those lack; and how wide texts are in
//! them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use krilla::text::Font;
use resvg::usvg::fontdb::{self, Database, ID};
use resvg::usvg::{FontResolver, Options};
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, MetadataProvider};
use unicode_linebreak::{BreakClass, break_property};

use crate::export::chart::CHINESE;
use crate::export::chart::text::is_shown;

/// Letters of Latin, Greek and Cyrillic: Noto Sans, cut by `assets/fonts/cut`, under the Open Font License.
static REGULAR: &[u8] = include_bytes!("../../../assets/fonts/NotoSans.ttf");
static BOLD: &[u8] = include_bytes!("../../../assets/fonts/NotoSans-SemiBold.ttf");

/// Families that are taken first where the bundled fonts lack a character: a sign of Chinese has its Chinese shape.
const PREFERRED: [&str; 7] = [
    "Noto Sans SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "Noto Sans",
];

/// A weight from which a text is bold.
pub const BOLD_FROM: u16 = 600;

/// The fonts of a PDF, chosen for the characters that it has.
pub struct Fonts {
    database: Arc<Database>,
    faces: HashMap<ID, Face>,
    regular: ID,
    bold: ID,
    /// The face of each character that the two fonts of Latin lack.
    others: Arc<HashMap<char, ID>>,
    /// How wide each character is in ems, regular and bold.
    advances: HashMap<char, [f64; 2]>,
}

/// A font as it is embedded.
pub struct Face {
    /// What is embedded of it is only what is used.
    pub font: Font,
    /// It is bold by itself.
    pub bold: bool,
}

impl Fonts {
    /// Chooses fonts for characters; the system is asked only for those that no bundled font has.
    pub fn of(characters: &BTreeSet<char>) -> Result<Self, String> {
        let mut database = Database::new();
        let mut faces = HashMap::new();
        let mut bundled = |data: &'static [u8]| -> Result<ID, String> {
            load(&mut database, &mut faces, data.to_vec(), 0).ok_or_else(|| "a bundled font is broken".to_owned())
        };
        let (regular, bold, chinese) = (bundled(REGULAR)?, bundled(BOLD)?, bundled(CHINESE)?);
        let mut others = HashMap::new();
        let mut advances: HashMap<char, [f64; 2]> = HashMap::new();
        let mut missing: BTreeSet<char> = characters.iter().copied().filter(|c| is_shown(*c)).collect();
        measure(REGULAR, 0, &mut missing, |c, advance| _ = advances.insert(c, [advance; 2]));
        let mut in_bold: BTreeSet<char> = advances.keys().copied().collect();
        measure(BOLD, 0, &mut in_bold, |c, advance| _ = advances.entry(c).and_modify(|both| both[1] = advance));
        measure(CHINESE, 0, &mut missing, |c, advance| {
            others.insert(c, chinese);
            advances.insert(c, [advance; 2]);
        });
        // Letters take only those marks upon them that their own font has: of two fonts they would not fit together.
        missing.retain(|c| !matches!(c, '\u{300}'..='\u{36f}'));
        if !missing.is_empty() {
            for (data, index) in system_fonts(&missing) {
                let mut found = BTreeMap::new();
                measure(&data, index, &mut missing, |c, advance| _ = found.insert(c, advance));
                match load(&mut database, &mut faces, data, index) {
                    Some(face) => {
                        others.extend(found.keys().map(|c| (*c, face)));
                        advances.extend(found.into_iter().map(|(c, advance)| (c, [advance; 2])));
                    }
                    // It cannot be embedded, so another font may have them.
                    None => missing.extend(found.into_keys()),
                }
            }
        }
        Ok(Self { database: Arc::new(database), faces, regular, bold, others: Arc::new(others), advances })
    }

    /// How wide a character is in ems; one that no font has is shown as a box.
    pub fn advance(&self, c: char, bold: bool) -> f64 {
        match self.advances.get(&c) {
            Some(both) => both[usize::from(bold)],
            None if self.leaves_out(c) => 0.0,
            None => 0.6,
        }
    }

    /// True for a mark on another character that no font has: it would be a box on top of that.
    pub fn leaves_out(&self, c: char) -> bool {
        let is_mark = matches!(break_property(c as u32), BreakClass::CombiningMark | BreakClass::ZeroWidthJoiner);
        is_mark && !self.advances.contains_key(&c)
    }

    /// How wide a text is in ems.
    pub fn width(&self, text: &str, bold: bool) -> f64 {
        text.chars().map(|c| self.advance(c, bold)).sum()
    }

    /// A font by its number in a drawing.
    pub fn face(&self, id: ID) -> Option<&Face> {
        self.faces.get(&id)
    }

    /// What makes a drawing use these fonts, whichever it names.
    pub fn options(&self) -> Options<'static> {
        let (regular, bold, others) = (self.regular, self.bold, Arc::clone(&self.others));
        let all: BTreeSet<ID> = others.values().copied().collect();
        // Where no font has a character, the search goes on for the sake of those behind it.
        let another = move |used: &[ID]| all.iter().copied().find(|id| !used.contains(id));
        let font_resolver = FontResolver {
            select_font: Box::new(move |font, _| Some(if font.weight() >= BOLD_FROM { bold } else { regular })),
            select_fallback: Box::new(move |c, used, _| {
                others.get(&c).copied().filter(|id| !used.contains(id)).or_else(|| another(used))
            }),
        };
        Options { fontdb: Arc::clone(&self.database), font_resolver, ..Options::default() }
    }
}

/// Adds a face of a font file to those of the document, unless it cannot be embedded.
fn load(database: &mut Database, faces: &mut HashMap<ID, Face>, data: Vec<u8>, index: u32) -> Option<ID> {
    let data = Arc::new(data);
    let font = Font::new(Arc::clone(&data).into(), index)?;
    let ids = database.load_font_source(fontdb::Source::Binary(data));
    let info = ids.iter().filter_map(|id| database.face(*id)).find(|face| face.index == index)?;
    faces.insert(info.id, Face { font, bold: info.weight.0 >= BOLD_FROM });
    Some(info.id)
}

/// Takes those characters out of a set that a font has, and tells how wide they are in ems.
fn measure(data: &[u8], index: u32, wanted: &mut BTreeSet<char>, mut tell: impl FnMut(char, f64)) {
    let Ok(font) = FontRef::from_index(data, index) else { return };
    let (charmap, place) = (font.charmap(), LocationRef::default());
    let metrics = font.glyph_metrics(Size::unscaled(), place);
    let em = f64::from(font.metrics(Size::unscaled(), place).units_per_em.max(1));
    wanted.retain(|c| {
        let Some(glyph) = charmap.map(*c) else { return true };
        tell(*c, metrics.advance_width(glyph).map_or(0.6, |advance| f64::from(advance) / em));
        false
    });
}

/// The system's fonts that have one of some characters, the fittest first, each with the characters that none before has.
fn system_fonts(characters: &BTreeSet<char>) -> Vec<(Vec<u8>, u32)> {
    let mut system = Database::new();
    system.load_system_fonts();
    let mut faces: Vec<_> = system.faces().collect();
    faces.sort_by_key(|face| {
        let family = face.families.first().map_or("", |(name, _)| name.as_str());
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
        let before = missing.len();
        let data = system.with_face_data(face.id, |data, index| {
            if !may_be_embedded(data, index) {
                return None;
            }
            measure(data, index, &mut missing, |_, _| {});
            (missing.len() < before).then(|| (data.to_vec(), index))
        });
        found.extend(data.flatten());
    }
    found
}

/// Whether a font's maker lets it stand in a document.
fn may_be_embedded(data: &[u8], index: u32) -> bool {
    let restricted = |font: &FontRef<'_>| font.os2().is_ok_and(|table| table.fs_type() & 0xF == 2);
    FontRef::from_index(data, index).is_ok_and(|font| !restricted(&font))
}
