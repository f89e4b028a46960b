//! Drawings as PNG: with the bundled fonts, and with the system's only where a text needs more than those have.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

/// Letters of Latin, Greek and Cyrillic: Ubuntu Light, as egui bundles it, under the Ubuntu font licence 1.0.
const FONT: &[u8] = epaint_default_fonts::UBUNTU_LIGHT;

/// Noto Sans SC, cut by `assets/fonts/cut` to the characters of the program's own Chinese texts and the most used others.
pub static CHINESE: &[u8] = include_bytes!("../../../assets/fonts/NotoSansSC.ttf");

/// A drawing as a PNG file, each pixel of it as `scale` by `scale`, 1 to 8. The error says what is wrong.
pub fn png(svg: &str, scale: u8) -> Result<Vec<u8>, String> {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(FONT.to_vec());
    if svg.chars().any(is_beyond_latin) {
        // The first font that has a character shows it.
        fonts.load_font_data(CHINESE.to_vec());
        fonts.load_system_fonts();
    }
    fonts.set_sans_serif_family("Ubuntu");
    let options = Options { fontdb: Arc::new(fonts), font_family: "Ubuntu".to_owned(), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|error| error.to_string())?;
    let scale = f32::from(scale.clamp(1, 8));
    let size = tree.size().to_int_size().scale_by(scale).ok_or("the picture has no size")?;
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or("the picture is too large")?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| error.to_string())
}

const fn is_beyond_latin(c: char) -> bool {
    !matches!(c, '\0'..='\u{52f}' | '\u{2013}'..='\u{2026}')
}
