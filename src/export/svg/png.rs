//! Drawings as PNG: with the bundled fonts, and with the system's only where a text needs more than those have.

use resvg::tiny_skia::{IntSize, Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use crate::export::memory::has_room;
use crate::export::typeset::{Fonts, Purpose, Unshown, in_outlines};
use crate::money::group;
use crate::texts::{Text, text};

/// The most pixels of a picture: 16,000 by 16,000.
const MOST_PIXELS: u64 = 256_000_000;
/// The bytes of a pixel: red, green, blue and how opaque it is.
const PIXEL: u64 = 4;
/// What drawing and encoding need besides the pixels, in bytes, rather too much.
const BESIDES: u64 = 48 * 1024 * 1024;

/// A drawing as a PNG file, each pixel of it as `scale` by `scale`, 1 to 8; and what a reader is to be told of characters
/// that the bundled fonts lack, if there are any.
///
/// # Errors
///
/// Says what is wrong with the drawing, or how much memory the picture needs where there is not as much.
pub fn png(svg: &str, scale: u8) -> Result<(Vec<u8>, Option<Unshown>), Text> {
    let wrong = |error: String| Text::from(error);
    let fonts = Fonts::of(svg, Purpose::Picture).map_err(wrong)?;
    let drawing = in_outlines(svg, &fonts).map_err(wrong)?;
    let tree = Tree::from_str(&drawing, &Options::default()).map_err(|error| wrong(error.to_string()))?;
    let scale = f32::from(scale.clamp(1, 8));
    let size = tree.size().to_int_size().scale_by(scale).ok_or("the picture has no size")?;
    let mut pixels = blank(size)?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    Ok((encoded(pixels).map_err(wrong)?, fonts.unshown()))
}

/// A picture without anything on it, if there is room for it.
fn blank(size: IntSize) -> Result<Pixmap, Text> {
    let (width, height) = (size.width(), size.height());
    let count = u64::from(width) * u64::from(height);
    if count > MOST_PIXELS {
        return Err(text!(
            "picture-too-large",
            width = group(width),
            height = group(height),
            most = group(MOST_PIXELS)
        ));
    }
    let needed = count * PIXEL;
    let short = || {
        let megabytes = group(needed.div_ceil(1_000_000));
        text!("picture-needs-memory", width = group(width), height = group(height), megabytes = megabytes)
    };
    let bytes = usize::try_from(needed).map_err(|_| short())?;
    let mut data: Vec<u8> = Vec::new();
    data.try_reserve_exact(bytes).map_err(|_| short())?;
    // What is drawn on the way cannot be asked for so carefully; that there is room for it is tried here.
    if !has_room(BESIDES + needed / 4) {
        return Err(short());
    }
    data.resize(bytes, 0);
    Pixmap::from_vec(data, size).ok_or_else(short)
}

/// The file of a picture, made without a second copy of its pixels.
fn encoded(pixels: Pixmap) -> Result<Vec<u8>, String> {
    let (width, height) = (pixels.width(), pixels.height());
    let data = pixels.take_demultiplied();
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let told = |error: png::EncodingError| error.to_string();
    let mut writer = encoder.write_header().map_err(told)?;
    writer.write_image_data(&data).map_err(told)?;
    writer.finish().map_err(told)?;
    Ok(file)
}
