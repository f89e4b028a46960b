//! The logo of a document: a picture that is decoded to its last pixel before any format takes it.

use std::io::Cursor;

use imagesize::ImageType;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use crate::export::memory::has_room;
use crate::texts::{Text, text};

/// A picture for the top of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// The encoding.
    pub format: LogoFormat,
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// The width in pixels.
    pub width: u32,
    /// The height in pixels.
    pub height: u32,
}

impl Logo {
    /// The most bytes of a file.
    pub const MOST_BYTES: usize = 2 * 1024 * 1024;
    /// The greatest width and height, in pixels.
    pub const MOST_PIXELS: u32 = 10_000;
    /// The most pixels: every reader of a document needs memory for all of them at once.
    pub const MOST_AREA: u64 = 16_000_000;

    /// Checks that a file is a whole PNG or JPEG, as every format of a document needs it.
    ///
    /// # Errors
    ///
    /// What the file is instead, or what is wrong with it, and what is allowed.
    pub fn new(bytes: Vec<u8>) -> Result<Self, Text> {
        let wrong = |found: Text| text!("logo-wrong", found = found);
        if bytes.len() > Self::MOST_BYTES {
            return Err(wrong(text!("logo-bytes", most = Self::MOST_BYTES)));
        }
        let format = match imagesize::image_type(&bytes) {
            Ok(ImageType::Png) => LogoFormat::Png,
            Ok(ImageType::Jpeg) => LogoFormat::Jpeg,
            Ok(other) => return Err(wrong(text!("logo-other", form = format!("{other:?}")))),
            Err(_) => return Err(wrong(text!("logo-no-image"))),
        };
        let size = imagesize::blob_size(&bytes).map_err(|_| wrong(text!("logo-no-size")))?;
        let side = |pixels: usize| u32::try_from(pixels).ok().filter(|side| (1..=Self::MOST_PIXELS).contains(side));
        let large = || wrong(text!("logo-pixels", width = size.width, height = size.height));
        let (Some(width), Some(height)) = (side(size.width), side(size.height)) else { return Err(large()) };
        if u64::from(width) * u64::from(height) > Self::MOST_AREA {
            return Err(large());
        }
        let logo = Self { format, bytes, width, height };
        logo.fits_in_memory().map_err(wrong)?;
        match format {
            LogoFormat::Png => whole_png(&logo.bytes),
            LogoFormat::Jpeg => whole_jpeg(&logo.bytes),
        }
        .map_err(|broken| match broken {
            Broken::CutShort => wrong(text!("logo-cut-short")),
            Broken::Damaged(reason) => wrong(text!("logo-damaged", reason = reason)),
        })?;
        Ok(logo)
    }

    /// Red, green, blue and how opaque it is of each pixel, row by row; `None` if the picture cannot be decoded.
    pub(in crate::export) fn rgba(&self) -> Option<Vec<u8>> {
        self.fits_in_memory().ok()?;
        match self.format {
            LogoFormat::Png => {
                let mut decoder = png::Decoder::new(Cursor::new(&self.bytes));
                decoder.set_transformations(png::Transformations::normalize_to_color8() | png::Transformations::ALPHA);
                let mut reader = decoder.read_info().ok()?;
                let mut pixels = vec![0; reader.output_buffer_size()?];
                let frame = reader.next_frame(&mut pixels).ok()?;
                pixels.truncate(frame.buffer_size());
                match frame.color_type {
                    png::ColorType::Rgba => Some(pixels),
                    png::ColorType::GrayscaleAlpha => {
                        let grey = pixels.as_chunks().0.iter();
                        Some(grey.flat_map(|[grey, opacity]| [*grey, *grey, *grey, *opacity]).collect())
                    }
                    _ => None,
                }
            }
            LogoFormat::Jpeg => {
                let options = DecoderOptions::default().jpeg_set_out_colorspace(ColorSpace::RGBA);
                JpegDecoder::new_with_options(ZCursor::new(&self.bytes), options).decode().ok()
            }
        }
    }

    /// Asks for the memory that its pixels take while they are decoded, since decoders do not ask.
    ///
    /// # Errors
    ///
    /// There is not enough memory; the text says how much is needed.
    pub(in crate::export) fn fits_in_memory(&self) -> Result<(), Text> {
        // Two copies of four colours of 16 bits.
        const PIXEL: u64 = 16;
        let needed = u64::from(self.width) * u64::from(self.height) * PIXEL;
        if has_room(needed) {
            return Ok(());
        }
        let [width, height] = [self.width, self.height].map(u64::from);
        let megabytes = needed.div_ceil(1_000_000);
        Err(text!("logo-needs-memory", width = width, height = height, megabytes = megabytes))
    }
}

/// The encodings of a [`Logo`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogoFormat {
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
}

/// Reasons why a picture cannot be decoded.
enum Broken {
    CutShort,
    /// The decoder's own words.
    Damaged(String),
}

/// Decodes a PNG file a row at a time: every byte up to its end, and every checksum of the picture.
fn whole_png(bytes: &[u8]) -> Result<(), Broken> {
    let broken = |error: png::DecodingError| match error {
        png::DecodingError::IoError(_) => Broken::CutShort,
        error => Broken::Damaged(error.to_string()),
    };
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.ignore_checksums(false);
    let mut rows = decoder.read_info().map_err(broken)?;
    while rows.next_row().map_err(broken)?.is_some() {}
    rows.finish().map_err(broken)
}

/// Decodes a JPEG file strictly, as its format says.
fn whole_jpeg(bytes: &[u8]) -> Result<(), Broken> {
    // Readers fill up with grey what is missing at the end.
    const END: [u8; 2] = [0xFF, 0xD9];
    if !bytes.windows(2).any(|pair| pair == END) {
        return Err(Broken::CutShort);
    }
    let options = DecoderOptions::default().set_strict_mode(true);
    let decoded = JpegDecoder::new_with_options(ZCursor::new(bytes), options).decode();
    decoded.map(drop).map_err(|error| Broken::Damaged(error.to_string()))
}
