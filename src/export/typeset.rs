//! Sets the texts of drawings as glyphs: chooses a font for each letter, and the order and the distances of the glyphs
//! from left to right.
//!
//! A line is split into runs of one direction, one script and one font before it is shaped, so that a letter from
//! another font changes nothing about its neighbours. Characters that no font should draw are dropped.

mod elements;
mod fonts;

use std::ops::Range;

use harfrust::{BufferFlags, Direction, UnicodeBuffer};
use unicode_bidi::{BidiInfo, Level};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_compatible;
use unicode_script::{Script, UnicodeScript};
use unicode_segmentation::UnicodeSegmentation;

pub(super) use elements::{Parted, TextElement, in_outlines, outlined, taken_out};
pub use fonts::{CHINESE, Unshown};
pub(super) use fonts::{Fonts, Purpose};

use super::svg::text::is_shown;
use crate::shown::is_ignorable;

/// A line of text from left to right. Lengths are in ems.
pub struct Line {
    /// The runs, in the order in which they are seen.
    pub runs: Vec<Run>,
    /// The width from the start of the first glyph to the end of the last.
    pub width: f64,
}

/// Glyphs of one font, side by side.
pub struct Run {
    /// The place of the font among those of the document.
    pub face: usize,
    /// The text of the glyphs, in the order in which it is read.
    pub text: String,
    /// The glyphs from left to right.
    pub glyphs: Vec<Glyph>,
    /// The start of the first glyph, from the start of the line.
    pub start: f64,
}

/// A glyph of a run.
pub struct Glyph {
    /// The number of the glyph in the font; 0 is the box for a character that the font lacks.
    pub id: u32,
    /// The distance to the next glyph.
    pub advance: f64,
    /// The shift to the right and upwards.
    pub moved: [f64; 2],
    /// The part of the run's text that the glyph shows, alone or with its neighbours.
    pub shows: Range<usize>,
}

/// The text as drawings hold it: letters composed with their marks, and no characters that no font should draw.
pub(super) fn prepared(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // A shape of a letter with a code point of its own becomes the letter: fonts may lack the shape, and readers search
    // for the letter.
    let letters = text.chars().flat_map(|c| {
        let mut parts = Vec::new();
        if is_shape_of_letters(c) {
            decompose_compatible(c, |part| parts.push(part))
        } else {
            parts.push(c)
        }
        parts
    });
    for c in letters.nfc() {
        // Joiners and variation selectors choose among the shapes of scripts that have several.
        let chooses = chooses_shapes(c) && out.chars().next_back().is_some_and(has_shapes);
        if is_shown(c) && (chooses || !is_ignorable(c)) {
            out.push(c);
        }
    }
    out
}

/// Shapes a text of one line, in ems.
pub(super) fn line(text: &str, bold: bool, fonts: &Fonts) -> Line {
    // A font for each cluster of a letter and its marks; a mark that the font lacks would be a box on top of the
    // letter.
    let mut shown = String::with_capacity(text.len());
    let mut parts: Vec<Part> = Vec::new();
    for cluster in prepared(text).graphemes(true) {
        let (face, kept) = fonts.of_cluster(cluster, bold);
        let start = shown.len();
        shown.push_str(&kept);
        let script = script(cluster);
        match parts
            .last_mut()
            .filter(|last| last.face == face && (script.is_none() || last.script.is_none() || script == last.script))
        {
            Some(last) => {
                last.range.end = shown.len();
                last.script = last.script.or(script);
            }
            None => parts.push(Part { range: start..shown.len(), face, script }),
        }
    }
    let mut line = Line { runs: Vec::new(), width: 0.0 };
    let bidi = BidiInfo::new(&shown, Some(Level::ltr()));
    for paragraph in &bidi.paragraphs {
        let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            let rtl = levels.get(run.start).is_some_and(Level::is_rtl);
            let within = |part: &Part| {
                let range = part.range.start.max(run.start)..part.range.end.min(run.end);
                (!range.is_empty()).then_some((range, part.face))
            };
            let mut pieces: Vec<(Range<usize>, usize)> = parts.iter().filter_map(within).collect();
            if rtl {
                pieces.reverse();
            }
            for (range, face) in pieces {
                let Some(run) = shaped(&shown[range], face, rtl, line.width, fonts) else { continue };
                line.width += run.glyphs.iter().map(|glyph| glyph.advance).sum::<f64>();
                line.runs.push(run);
            }
        }
    }
    line
}

/// Letters of one font and one script.
struct Part {
    range: Range<usize>,
    face: usize,
    /// The script; `None` for signs and digits, which belong to every script.
    script: Option<Script>,
}

fn script(cluster: &str) -> Option<Script> {
    let of = |c: char| {
        Some(c.script()).filter(|script| !matches!(script, Script::Common | Script::Inherited | Script::Unknown))
    };
    cluster.chars().find_map(of)
}

fn shaped(text: &str, at: usize, rtl: bool, start: f64, fonts: &Fonts) -> Option<Run> {
    let face = fonts.face(at)?;
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.set_direction(if rtl { Direction::RightToLeft } else { Direction::LeftToRight });
    buffer.guess_segment_properties();
    buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
    let shaped = face.shaped(buffer)?;
    let em = face.units_per_em;
    // A cluster goes up to where the next one of the text begins.
    let mut starts: Vec<usize> = shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
    starts.sort_unstable();
    let end = |start: usize| starts.get(starts.partition_point(|other| *other <= start)).copied().unwrap_or(text.len());
    let glyphs = shaped.glyph_infos().iter().zip(shaped.glyph_positions()).map(|(info, position)| {
        let start = info.cluster as usize;
        Glyph {
            id: info.glyph_id,
            advance: f64::from(position.x_advance) / em,
            moved: [f64::from(position.x_offset) / em, f64::from(position.y_offset) / em],
            shows: start..end(start),
        }
    });
    let glyphs = glyphs.collect();
    Some(Run { face: at, text: text.to_owned(), glyphs, start })
}

/// True for a ligature of Latin or Armenian letters, or an Arabic letter in one of its shapes.
const fn is_shape_of_letters(c: char) -> bool {
    matches!(c, '\u{fb00}'..='\u{fb17}' | '\u{fb50}'..='\u{fdfb}' | '\u{fe70}'..='\u{fefc}')
}

/// True for a character that chooses among the shapes of the one before it.
const fn chooses_shapes(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// True for a character that may have several shapes. Latin, Greek and Cyrillic letters, and the signs among them, have
/// one.
const fn has_shapes(c: char) -> bool {
    c >= '\u{590}' && !matches!(c, '\u{1e00}'..='\u{22ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fonts_of(text: &str) -> Fonts {
        Fonts::of(text, Purpose::Pages).unwrap()
    }

    /// Every glyph of a text is one of a font, and together they show it.
    fn assert_legible(text: &str, shown: &str) {
        for purpose in [Purpose::Pages, Purpose::Picture] {
            let fonts = Fonts::of(text, purpose).unwrap();
            assert!(fonts.unshown().is_none(), "{text}: {:?}", fonts.unshown());
            let line = line(text, false, &fonts);
            let boxes = line.runs.iter().flat_map(|run| &run.glyphs).filter(|glyph| glyph.id == 0).count();
            assert_eq!(boxes, 0, "{text:?}");
            let mut read: Vec<&str> = line.runs.iter().map(|run| run.text.as_str()).collect();
            assert_eq!(read.concat().chars().count(), shown.chars().count(), "{text:?}");
            read.sort_unstable();
            let mut parts: Vec<char> = read.concat().chars().collect();
            let mut wanted: Vec<char> = shown.chars().collect();
            parts.sort_unstable();
            wanted.sort_unstable();
            assert_eq!(parts, wanted, "{text:?}");
        }
    }

    #[test]
    fn a_ligature_or_a_mark_beside_another_script_leaves_no_box() {
        for text in ["fleet 한국어 עברית", "depot 한국어 עברית", "office ไทย हिन्दी العربية", "かな カナ 混合 fi"]
        {
            assert_legible(text, text);
        }
        assert_legible("ﬂ ﬃ 混", "fl ffi 混");
        assert_legible("e\u{301} 混", "é 混");
        assert_legible("q\u{323}\u{304} 混 ō\u{323}", &"q\u{323}\u{304} 混 ō\u{323}".nfc().collect::<String>());
    }

    #[test]
    fn what_no_font_should_draw_is_dropped_and_changes_nothing_beside_it() {
        for c in
            ['\u{200b}', '\u{ad}', '\u{2060}', '\u{feff}', '\u{200d}', '\u{200c}', '\u{fe0f}', '\u{202e}', '\u{e0041}']
        {
            assert_legible(&format!("fl{c}eet 混合"), "fleet 混合");
            let glyphs = |text: &str| {
                let line = line(text, false, &fonts_of(text));
                line.runs.iter().flat_map(|run| run.glyphs.iter().map(|glyph| (run.face, glyph.id))).collect::<Vec<_>>()
            };
            assert_eq!(glyphs(&format!("混{c}合")), glyphs("混合"), "{c:?}");
        }
    }

    #[test]
    fn a_text_from_right_to_left_is_seen_from_its_end() {
        let text = "ab שלום 12 עולם";
        let fonts = fonts_of(text);
        let line = line(text, false, &fonts);
        let seen: String =
            line.runs.iter().flat_map(|run| run.glyphs.iter().map(|glyph| &run.text[glyph.shows.clone()])).collect();
        assert_eq!(seen, "ab םלוע 12 םולש");
        // Arabic letters join: the same one alone and in a word are different glyphs.
        let joined = super::line("ههه", false, &fonts_of("ههه ه"));
        let ids: std::collections::BTreeSet<u32> =
            joined.runs.iter().flat_map(|run| &run.glyphs).map(|glyph| glyph.id).collect();
        assert_eq!(ids.len(), 3);
    }

    #[test]
    fn a_line_is_as_wide_as_its_glyphs() {
        let fonts = fonts_of("Meters 混合");
        let line = line("Meters 混合", true, &fonts);
        assert!((line.width - fonts.width("Meters 混合", true)).abs() < 1e-9);
        assert!((fonts.width("混合", true) - 2.0).abs() < 1e-9);
    }
}
