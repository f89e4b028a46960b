//! Decodes the bytes of a file.

use std::borrow::Cow;

use crate::fault::{Fault, Place, Report};
use crate::reader::too_large;
use crate::texts::text;

/// Decodes UTF-8, or UTF-16 with its byte order mark.
///
/// # Errors
///
/// The file is larger than a scenario may be, or no text.
pub fn text_of<'b>(name: &str, bytes: &'b [u8]) -> Result<Cow<'b, str>, Report> {
    if let Some(fault) = too_large(bytes.len()) {
        return Err(Report::new(name, "", vec![fault]));
    }
    let fault = |at: usize, problem| Fault::new(Place::default(), problem).at(at..at + 1).allowed(text!("rule-utf8"));
    let (pairs, rest) = bytes.as_chunks::<2>();
    let unit: fn([u8; 2]) -> u16 = match bytes {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => {
            let found = fault(0, text!("fault-utf-32")).help(text!("hint-save-as-utf8"));
            return Err(Report::new(name, "", vec![found]));
        }
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        // In a file of this format nothing but the letters of UTF-16 begins with a zero, or has one behind its first byte.
        [0, _, ..] | [_, 0, ..] => {
            let found = fault(0, text!("fault-utf-16")).help(text!("hint-utf-16"));
            return Err(Report::new(name, "", vec![found]));
        }
        _ => {
            return std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| {
                let at = error.valid_up_to();
                let found = fault(at, text!("fault-not-utf8", number = (at + 1).to_string()));
                Report::new(name, &String::from_utf8_lossy(bytes), vec![found.help(text!("hint-save-as-utf8"))])
            });
        }
    };
    let mut text = String::with_capacity(bytes.len());
    for found in char::decode_utf16(pairs.iter().skip(1).map(|pair| unit(*pair))) {
        match found {
            Ok(c) => text.push(c),
            Err(_) => {
                let found = fault(text.len(), text!("fault-half-letter")).help(text!("hint-save-as-utf8"));
                text.push(char::REPLACEMENT_CHARACTER);
                return Err(Report::new(name, &text, vec![found]));
            }
        }
    }
    if !rest.is_empty() {
        let found = fault(text.len(), text!("fault-half-letter")).help(text!("hint-save-as-utf8"));
        return Err(Report::new(name, &text, vec![found]));
    }
    Ok(text.into())
}
