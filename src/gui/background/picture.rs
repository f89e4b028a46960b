//! Draws a chart without the screen, and writes it as a picture.

use anyhow::Context;

use crate::export::{pdf, svg};
use crate::files;
use crate::gui::command::picture::SavePicture;
use crate::texts::{Text, tr};

/// Draws a picture and writes it, whole or not at all.
///
/// Gives what to tell of it: characters that no font at hand has, and what is doubtful of the file.
///
/// # Errors
///
/// If the picture cannot be drawn or the file not be written.
pub fn save(save: &SavePicture) -> anyhow::Result<Vec<Text>> {
    let svg = svg::paint(save.picture.chart(), save.size, save.dark);
    let ends_with = |wanted| save.path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(wanted));
    let drawn = if ends_with("png") {
        svg::png(&svg, save.scale).map_err(anyhow::Error::msg)
    } else if ends_with("pdf") {
        pdf::of_drawing(&svg).map_err(anyhow::Error::msg)
    } else {
        Ok((svg.into_bytes(), None))
    };
    let (bytes, unshown) = drawn.with_context(|| tr!("picture-cannot-draw"))?;
    let doubt = files::save_whole(&save.path, &bytes)?;
    let missing = unshown.filter(|unshown| !unshown.missing.is_empty()).and_then(|u| u.told().into_iter().next());
    Ok(missing.into_iter().chain(doubt).collect())
}
