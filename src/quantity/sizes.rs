//! Reads sizes of payloads as bytes.

use rust_decimal::Decimal;

use super::misread::Why;
use super::numbers::{self, Marks};
use crate::money::grouped;

/// A unit of sizes.
struct Unit {
    names: &'static [&'static str],
    bytes: i64,
    /// The bytes of the unit to those who take the prefix for a power of 1,024, if that differs.
    binary: Option<i64>,
}

const fn exact(names: &'static [&'static str], bytes: i64) -> Unit {
    Unit { names, bytes, binary: None }
}

const fn decimal(names: &'static [&'static str], bytes: i64, binary: i64) -> Unit {
    Unit { names, bytes, binary: Some(binary) }
}

/// Units of sizes. Prefixes of the SI are powers of ten; the vendor's product page says 600 bytes for 0.6 KB.
const UNITS: [Unit; 7] = [
    exact(&["B", "byte", "bytes", "Byte", "Bytes", "字节"], 1),
    decimal(&["kB", "KB", "k", "K", "kilobyte", "kilobytes", "千字节"], 1_000, 1_024),
    exact(&["KiB", "kiB"], 1_024),
    decimal(&["MB", "M", "megabyte", "megabytes", "兆字节"], 1_000_000, 1_048_576),
    exact(&["MiB"], 1_048_576),
    decimal(&["GB", "G"], 1_000_000_000, 1_073_741_824),
    exact(&["GiB"], 1_073_741_824),
];

/// Units that mean bytes to some and bits to others: the unit, its thousand or million bytes, and its bits in words.
const UNCLEAR: [(&str, &str, i64, &str); 4] = [
    ("kb", "kB", 1_000, "kbit"),
    ("Kb", "kB", 1_000, "kbit"),
    ("mb", "MB", 1_000_000, "Mbit"),
    ("Mb", "MB", 1_000_000, "Mbit"),
];

/// A size as it was read.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Size {
    /// The bytes, not necessarily whole.
    pub bytes: Decimal,
    /// True if a unit was written.
    pub unit: bool,
    /// The bytes with the prefix as a power of 1,024.
    pub binary: Option<Decimal>,
}

/// The number, and the unit behind it.
fn parts(text: &str) -> (&str, &str) {
    let end = text.rfind(|c: char| c.is_ascii_digit() || c == '.').map_or(0, |at| at + 1);
    (text[..end].trim(), text[end..].trim())
}

/// True for a number of bytes as the program shows it: `1,440` or `1,440 B`.
pub fn is_as_shown(text: &str) -> bool {
    let (number, unit) = parts(text);
    (unit.is_empty() || UNITS[0].names.contains(&unit)) && numbers::is_as_shown(number)
}

/// Multiplies exactly; an error if a decimal would have to round.
fn times(number: Decimal, factor: i64) -> Result<Decimal, Why> {
    let number = number.normalize();
    let product = number.mantissa().checked_mul(i128::from(factor)).ok_or(Why::OutOfRange(None))?;
    let (mut mantissa, mut scale) = (product, number.scale());
    while scale > 0 && mantissa % 10 == 0 {
        (mantissa, scale) = (mantissa / 10, scale - 1);
    }
    let inexact = if scale > 0 { Why::TooPrecise(scale) } else { Why::OutOfRange(None) };
    Decimal::try_from_i128_with_scale(mantissa, scale).map_err(|_| inexact)
}

/// Reads a size.
pub fn read(text: &str, marks: Marks) -> Result<Size, Why> {
    let (number, unit) = parts(text);
    if number.is_empty() {
        return Err(if text.is_empty() { Why::Empty } else { Why::NotUnderstood });
    }
    let times = |factor: i64| times(numbers::read(number, marks)?, factor);
    if unit.is_empty() {
        return Ok(Size { bytes: times(1)?, unit: false, binary: None });
    }
    if let Some(known) = UNITS.iter().find(|known| known.names.contains(&unit)) {
        let binary = known.binary.map(times).transpose()?;
        return Ok(Size { bytes: times(known.bytes)?, unit: true, binary });
    }
    if let Some((_, in_bytes, factor, in_bits)) = UNCLEAR.iter().find(|(name, ..)| *name == unit) {
        let count = grouped(times(1)?);
        let bytes = times(*factor)?;
        // An eighth of a decimal is exact as three more decimals.
        let bits = times(factor / 8)?;
        return Err(Why::Ambiguous(
            format!("{count} {in_bytes} = {} B", grouped(bytes)),
            format!("{count} {in_bits} = {} B", grouped(bits)),
        ));
    }
    numbers::read(number, marks)?;
    // A plain multiplier counts bytes: 1万 are 10,000.
    match numbers::read(text, marks) {
        Ok(bytes) => Ok(Size { bytes, unit: true, binary: None }),
        Err(_) => Err(Why::UnknownUnit(unit.to_owned())),
    }
}
