//! Sizes of payloads: a cell becomes a number of bytes.

use super::columns::SizeForm;
use super::usage_table::MOST_MESSAGE_BYTES;
use crate::shown::quoted;
use crate::texts::{Text, text};

/// The size that a cell says or has; `None` for an empty cell that should say a number.
///
/// # Errors
///
/// The cell is neither a size nor a payload of the form.
pub(super) fn size(form: SizeForm, cell: &[u8]) -> Result<Option<u64>, NoSize> {
    match form {
        SizeForm::Number if cell.is_empty() => Ok(None),
        SizeForm::Number => number(cell).map(Some),
        SizeForm::Length => Ok(Some(cell.len() as u64)),
        SizeForm::Hex => hex(cell).map(Some),
        SizeForm::Base64 => base64(cell).map(Some),
    }
}

/// Why a cell is no size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoSize {
    Number,
    Hex,
    Base64,
}

impl NoSize {
    pub(super) fn told(self, cell: &str) -> Text {
        let found = quoted(cell);
        match self {
            Self::Number => text!("metering-size-number", found = found, most = MOST_MESSAGE_BYTES),
            Self::Hex => text!("metering-size-hex", found = found),
            Self::Base64 => text!("metering-size-base64", found = found),
        }
    }
}

fn number(cell: &[u8]) -> Result<u64, NoSize> {
    let significant = &cell[cell.iter().take_while(|byte| **byte == b'0').count()..];
    if significant.len() > 9 || !significant.iter().all(u8::is_ascii_digit) {
        return Err(NoSize::Number);
    }
    let number = significant.iter().fold(0, |number, byte| 10 * number + u64::from(byte - b'0'));
    if number <= MOST_MESSAGE_BYTES { Ok(number) } else { Err(NoSize::Number) }
}

fn hex(cell: &[u8]) -> Result<u64, NoSize> {
    let is_hex = cell.len().is_multiple_of(2) && cell.iter().all(u8::is_ascii_hexdigit);
    if is_hex { Ok(cell.len() as u64 / 2) } else { Err(NoSize::Hex) }
}

/// The alphabet of URLs is as good, and the padding at the end may be left out.
fn base64(cell: &[u8]) -> Result<u64, NoSize> {
    let padding = cell.iter().rev().take_while(|byte| **byte == b'=').count();
    let digits = &cell[..cell.len() - padding];
    let is_digit = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_');
    let is_padded = padding == 0 || (padding <= 2 && cell.len().is_multiple_of(4));
    if digits.len() % 4 == 1 || !is_padded || !digits.iter().all(is_digit) {
        return Err(NoSize::Base64);
    }
    Ok(digits.len() as u64 * 3 / 4)
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

    use super::*;

    #[test]
    fn a_number_is_whole_and_at_most_what_mqtt_allows() {
        let read = |cell: &str| size(SizeForm::Number, cell.as_bytes());
        for (cell, bytes) in [("0", 0), ("007", 7), ("512", 512), ("268435455", 268_435_455), ("00000000000001", 1)] {
            assert_eq!(read(cell), Ok(Some(bytes)), "{cell}");
        }
        assert_eq!(read(""), Ok(None));
        for cell in ["268435456", "-1", "+1", "1.0", " 1", "1e3", "1_000", "99999999999999999999", "x", "٣"] {
            assert_eq!(read(cell), Err(NoSize::Number), "{cell}");
        }
    }

    #[test]
    fn a_payload_is_measured_as_it_was_before_it_was_written_down() {
        assert_eq!(size(SizeForm::Length, "é电x".as_bytes()), Ok(Some(6)));
        assert_eq!(size(SizeForm::Hex, b"00fFA9"), Ok(Some(3)));
        for form in [SizeForm::Length, SizeForm::Hex, SizeForm::Base64] {
            assert_eq!(size(form, b""), Ok(Some(0)));
        }
        for bytes in 0..40_usize {
            let payload = vec![0xfb_u8; bytes];
            for text in [STANDARD.encode(&payload), URL_SAFE_NO_PAD.encode(&payload)] {
                assert_eq!(size(SizeForm::Base64, text.as_bytes()), Ok(Some(bytes as u64)), "{text}");
            }
        }
        for cell in ["0", "0x00", "0g", "00 00"] {
            assert_eq!(size(SizeForm::Hex, cell.as_bytes()), Err(NoSize::Hex), "{cell}");
        }
        for cell in ["A", "AAAAA", "AA=", "AAA==", "A===", "AA==AA==", "AA A", "====", "AAA*"] {
            assert_eq!(size(SizeForm::Base64, cell.as_bytes()), Err(NoSize::Base64), "{cell}");
        }
    }
}
