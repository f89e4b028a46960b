//! Sizes of payloads, to bytes.

use rust_decimal::Decimal;

use super::{Why, numbers};
use crate::money::grouped;

/// The units of a size. `KB` is the vendor's own, and its examples take 1,024 bytes for it.
const UNITS: [(&str, i64); 12] = [
    ("B", 1),
    ("byte", 1),
    ("bytes", 1),
    ("Byte", 1),
    ("Bytes", 1),
    ("字节", 1),
    ("kB", 1_000),
    ("KB", 1_024),
    ("KiB", 1_024),
    ("kiB", 1_024),
    ("MiB", 1_048_576),
    ("GiB", 1_073_741_824),
];

/// What some take for 1,000 and others for 1,024 bytes.
const UNCLEAR_THOUSANDS: [&str; 5] = ["k", "K", "kb", "Kb", "千字节"];
/// What some take for a million and others for 1,048,576 bytes.
const UNCLEAR_MILLIONS: [&str; 6] = ["m", "M", "mb", "MB", "Mb", "兆字节"];

/// Bytes, which need not be whole yet, and whether a unit was written.
pub fn read(text: &str) -> Result<(Decimal, bool), Why> {
    let end = text.rfind(|c: char| c.is_ascii_digit() || c == '.').map_or(0, |at| at + 1);
    let (number, unit) = (text[..end].trim(), text[end..].trim());
    if number.is_empty() {
        return Err(if text.is_empty() { Why::Empty } else { Why::NotUnderstood });
    }
    let times = |factor: i64| {
        let bytes = numbers::read(number)?.checked_mul(Decimal::from(factor)).ok_or(Why::OutOfRange(None))?;
        Ok(bytes.normalize())
    };
    if unit.is_empty() {
        let bytes = times(1)?;
        numbers::no_other_point(number, bytes)?;
        return Ok((bytes, false));
    }
    if let Some((_, factor)) = UNITS.iter().find(|(name, _)| *name == unit) {
        return Ok((times(*factor)?, true));
    }
    // A million bytes have no plain name of their own: they are written in kB.
    if UNCLEAR_THOUSANDS.contains(&unit) {
        return Err(either(times(1)?, times(1_000)?, times(1)?, "KB", times(1_024)?));
    }
    if UNCLEAR_MILLIONS.contains(&unit) {
        return Err(either(times(1_000)?, times(1_000_000)?, times(1)?, "MiB", times(1_048_576)?));
    }
    numbers::read(number)?;
    // A plain multiplier counts bytes: 1万 are 10,000.
    match numbers::read(text) {
        Ok(bytes) => Ok((bytes, true)),
        Err(_) => Err(Why::UnknownUnit(unit.to_owned())),
    }
}

/// Two ways to read a size, each with the bytes that it would be.
fn either(kilobytes: Decimal, decimal: Decimal, count: Decimal, unit: &str, binary: Decimal) -> Why {
    Why::Ambiguous(
        format!("{} kB = {} B", grouped(kilobytes), grouped(decimal)),
        format!("{} {unit} = {} B", grouped(count), grouped(binary)),
    )
}
