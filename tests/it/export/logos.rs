//! The pictures that scenarios bring along: whole ones are taken, and what is wrong with others is told.

use std::io::Cursor;

use fleetcost::export::document::{Logo, LogoFormat};
use image::ImageFormat;

/// A picture with something in it, as a file.
fn picture(format: ImageFormat, width: u32, height: u32) -> Vec<u8> {
    let pixels =
        image::RgbImage::from_fn(width, height, |x, y| image::Rgb([(x * 7) as u8, (y * 5) as u8, (x * y) as u8]));
    let mut bytes = Vec::new();
    pixels.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

fn refused(bytes: Vec<u8>) -> String {
    Logo::new(bytes).unwrap_err().to_string()
}

/// A PNG file with a chunk in the place of another, with its checksum as it must be.
fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut bytes = u32::try_from(data.len()).unwrap().to_be_bytes().to_vec();
    bytes.extend(name);
    bytes.extend(data);
    let mut sum = u32::MAX;
    for byte in &bytes[4..] {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 };
        }
    }
    bytes.extend((!sum).to_be_bytes());
    bytes
}

fn png_of(width: u32, height: u32, chunks: &[Vec<u8>]) -> Vec<u8> {
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &header), chunks.concat()].concat()
}

#[test]
fn a_whole_picture_is_taken() {
    let logo = Logo::new(picture(ImageFormat::Png, 40, 30)).unwrap();
    assert_eq!((logo.format, logo.width, logo.height), (LogoFormat::Png, 40, 30));
    let logo = Logo::new(jpeg()).unwrap();
    assert_eq!((logo.format, logo.width, logo.height), (LogoFormat::Jpeg, 16, 8));
}

#[test]
fn a_broken_png_is_told_however_it_is_broken() {
    let whole = picture(ImageFormat::Png, 40, 30);
    for end in [40, 60, whole.len() / 2, whole.len() - 13, whole.len() - 1] {
        let told = refused(whole[..end].to_vec());
        assert!(told.contains("cut short") || told.contains("damaged"), "{end}: {told}");
    }
    // A bit that is wrong in the pixels, or in their checksum.
    let data = whole.windows(4).position(|name| name == b"IDAT").unwrap();
    for place in [data + 10, whole.len() - 14, 29] {
        let mut bytes = whole.clone();
        bytes[place] ^= 1;
        assert!(refused(bytes).contains("damaged"), "{place}");
    }
    // No pixels at all, or too few.
    assert!(refused(png_of(4, 4, &[chunk(b"IEND", &[])])).contains("allowed: a whole PNG or JPEG file"));
    assert!(!refused(png_of(4, 4, &[chunk(b"IDAT", &[]), chunk(b"IEND", &[])])).is_empty());
}

#[test]
fn a_broken_jpeg_is_told() {
    let whole = jpeg();
    for end in [200, whole.len() / 2, whole.len() - 2] {
        let told = refused(whole[..end].to_vec());
        assert!(told.contains("allowed: a whole PNG or JPEG file"), "{end}: {told}");
    }
}

#[test]
fn a_large_file_is_told_by_the_most_that_is_read_of_it() {
    for bytes in [Logo::MOST_BYTES + 1, 2 * Logo::MOST_BYTES] {
        let told = refused(vec![0; bytes]);
        assert!(told.starts_with("it has more than 2,097,152 bytes; allowed: "), "{told}");
    }
}

#[test]
fn a_picture_of_many_pixels_is_refused_before_it_is_decoded() {
    for (width, height, said) in
        [(10_001, 1, "10,001 by 1"), (4_001, 4_000, "4,001 by 4,000"), (10_000, 10_000, "10,000 by 10,000")]
    {
        let told = refused(png_of(width, height, &[chunk(b"IDAT", &[]), chunk(b"IEND", &[])]));
        assert!(told.contains(&format!("{said} pixels")) && told.contains("16,000,000 pixels"), "{told}");
    }
}

/// A JPEG file of 16 by 8 pixels.
fn jpeg() -> Vec<u8> {
    const JPEG: &str = include_str!("../support/logo.jpg.hex");
    let digits: Vec<u8> = JPEG.bytes().filter(u8::is_ascii_hexdigit).collect();
    digits.chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}
