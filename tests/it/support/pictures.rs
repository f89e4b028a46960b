//! Pictures that tests hold against stored ones: few colours, so that many of them stay small.

use std::collections::BTreeSet;
use std::fs::{File, remove_file};
use std::path::Path;

use image::{Rgba, RgbaImage};
use png::{BitDepth, ColorType, Compression, Encoder};

use super::{path, renews};

/// Colours are stored in steps of 8 or 9; what is one step off may be a last bit off.
const NEAR: u8 = 9;
/// So many pixels may differ by more: another system's logarithms may move a curve by a hair.
const MOST: usize = 10;

/// Holds a picture against `tests/images/NAME.png`; with `UPDATE_EXPECTED=1` it takes its place where it differs.
///
/// Gives what differs, if anything does, with the picture as `NAME.new.png` and what differs as `NAME.diff.png` beside it.
pub fn differs(picture: &RgbaImage, name: &str) -> Option<String> {
    let picture = with_few_colours(picture);
    let [stored, new, diff] = ["png", "new.png", "diff.png"].map(|end| path(&format!("tests/images/{name}.{end}")));
    for outdated in [&new, &diff] {
        drop(remove_file(outdated)); // there seldom is one
    }
    let known = image::open(&stored).map(|known| known.to_rgba8());
    let wrong = match &known {
        Err(error) => format!("{name}: {error}"),
        Ok(known) if known.dimensions() != picture.dimensions() => {
            format!("{name} is {:?} in size, not {:?}", picture.dimensions(), known.dimensions())
        }
        Ok(known) => {
            let (count, marked) = far(known, &picture);
            if count <= MOST {
                return None;
            }
            write(&marked, &diff);
            format!("{name}: {count} pixels differ")
        }
    };
    if renews() {
        write(&picture, &stored);
        drop(remove_file(diff));
        return None;
    }
    write(&picture, &new);
    Some(format!("{wrong}; compare {} and {}, UPDATE_EXPECTED=1 stores it", new.display(), stored.display()))
}

/// How many pixels are not near, and the new picture faded with them marked.
fn far(known: &RgbaImage, new: &RgbaImage) -> (usize, RgbaImage) {
    let near = |a: &Rgba<u8>, b: &Rgba<u8>| a.0.iter().zip(b.0).all(|(a, b)| a.abs_diff(b) <= NEAR);
    let (mut marked, mut count) = (new.clone(), 0);
    for ((known, new), mark) in known.pixels().zip(new.pixels()).zip(marked.pixels_mut()) {
        let same = near(known, new);
        count += usize::from(!same);
        *mark = if same { Rgba(mark.0.map(|channel| channel / 3 + 170)) } else { Rgba([255, 0, 255, 255]) };
    }
    (count, marked)
}

/// Opaque, and five bits for each of red, green and blue.
fn with_few_colours(picture: &RgbaImage) -> RgbaImage {
    let mut few = picture.clone();
    for pixel in few.pixels_mut() {
        let [r, g, b, _] = pixel.0;
        let [r, g, b] = [r, g, b].map(|channel| (channel & 0xf8) | (channel >> 5));
        pixel.0 = [r, g, b, 255];
    }
    few
}

/// Writes a PNG with a palette, or without one if there are too many colours.
fn write(picture: &RgbaImage, path: &Path) {
    let rgb = |pixel: &Rgba<u8>| [pixel.0[0], pixel.0[1], pixel.0[2]];
    let palette: Vec<_> = picture.pixels().map(rgb).collect::<BTreeSet<_>>().into_iter().collect();
    let file = File::create(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut encoder = Encoder::new(file, picture.width(), picture.height());
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::High);
    let bytes: Vec<u8> = if palette.len() > 256 {
        encoder.set_color(ColorType::Rgb);
        picture.pixels().flat_map(rgb).collect()
    } else {
        encoder.set_color(ColorType::Indexed);
        encoder.set_filter(png::Filter::NoFilter);
        encoder.set_palette(palette.concat());
        let index = |pixel| palette.binary_search(&rgb(pixel)).expect("it is in the palette") as u8;
        picture.pixels().map(index).collect()
    };
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&bytes).unwrap();
}

#[test]
fn a_picture_is_written_whole_and_told_from_another_but_not_from_one_a_step_off() {
    let picture = RgbaImage::from_fn(40, 30, |x, y| Rgba([x as u8 * 6, y as u8 * 8, 7, 255]));
    let few = with_few_colours(&RgbaImage::from_fn(40, 30, |x, _| Rgba([x as u8 * 6, 100, 7, 255])));
    let folder = tempfile::tempdir().unwrap();
    for (name, picture) in [("1,200 colours.png", &picture), ("a palette.png", &few)] {
        let stored = folder.path().join(name);
        write(picture, &stored);
        assert_eq!(&image::open(&stored).unwrap().to_rgba8(), picture, "{name}");
    }
    let mut other = few.clone();
    (0..12).for_each(|x| other.put_pixel(x, 3, Rgba([other.get_pixel(x, 3).0[0], 108, 7, 255])));
    assert_eq!(far(&few, &other).0, 0);
    (0..12).for_each(|x| other.put_pixel(x, 5, Rgba([other.get_pixel(x, 5).0[0], 116, 7, 255])));
    assert_eq!(far(&few, &other).0, 12);
}
