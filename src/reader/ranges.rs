//! Ranges of numbers, the faults of numbers outside, and exact reading of decimals.

use std::num::IntErrorKind;

use rust_decimal::Decimal;

use crate::fault::{Fault, Place};
use crate::money::{group, grouped};
use crate::shown::quoted as clip;
use crate::texts::{Text, text};

/// A range of whole numbers, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whole {
    /// The smallest number.
    pub min: u64,
    /// The largest number.
    pub max: u64,
}

impl Whole {
    /// The fault of a number outside of the range; `None` for one inside.
    pub fn check(self, place: Place, value: u64) -> Option<Fault> {
        (!(self.min..=self.max).contains(&value)).then(|| self.fault(place, &group(value)))
    }

    /// The fault of a number outside of the range, shown as it was found.
    pub(super) fn fault(self, place: Place, found: &str) -> Fault {
        Fault::new(place, text!("fault-out-of-range", field = place.field, found = found)).allowed(self.allowed())
    }

    /// Describes the range for people: `a whole number from 0 to 1,000`.
    pub fn allowed(self) -> Text {
        if self.min == self.max {
            return Text::Words(group(self.min));
        }
        text!("allowed-whole", min = group(self.min), max = group(self.max))
    }
}

/// A range of decimals, both ends included, with a limit on decimal places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimals {
    /// The smallest number.
    pub min: i64,
    /// The largest number.
    pub max: i64,
    /// The most decimal places.
    pub places: u32,
}

impl Decimals {
    /// The fault of a number outside of the range or with too many decimal places; `None` for one inside.
    pub fn check(self, place: Place, value: Decimal) -> Option<Fault> {
        if value < Decimal::from(self.min) || value > Decimal::from(self.max) {
            let shown = grouped(value);
            let fault = self.fault(place, text!("fault-out-of-range", field = place.field, found = &shown));
            let percent = self.max == 1 && value > Decimal::ONE && value <= Decimal::ONE_HUNDRED;
            let share = || (value / Decimal::ONE_HUNDRED).normalize().to_string();
            return Some(if percent {
                fault.help(text!("hint-percent", percent = shown, share = share()))
            } else {
                fault
            });
        }
        let is_too_precise = value.scale() > self.places && value.normalize().scale() > self.places;
        is_too_precise.then(|| self.too_precise(place, value.scale()))
    }

    fn too_precise(self, place: Place, found: u32) -> Fault {
        let (field, count) = (place.field, found.to_string());
        let problem = match found {
            1 => text!("fault-decimal-place", field = field, count = count),
            _ => text!("fault-decimal-places", field = field, count = count),
        };
        self.fault(place, problem)
    }

    fn fault(self, place: Place, problem: Text) -> Fault {
        Fault::new(place, problem).allowed(self.allowed())
    }

    /// Describes the range for people: `a decimal from 0 to 1, with at most 6 decimal places`.
    pub fn allowed(self) -> Text {
        let (sign, min) = (if self.min < 0 { "-" } else { "" }, group(self.min.unsigned_abs()));
        let (min, max) = (format!("{sign}{min}"), group(self.max.unsigned_abs()));
        if self.places == 0 {
            return text!("allowed-whole", min = min, max = max);
        }
        text!("allowed-decimal", min = min, max = max, places = u64::from(self.places))
    }

    /// Reads a decimal exactly as written: digits, a point, `_` between digits, an exponent.
    ///
    /// # Errors
    ///
    /// A text of another form, a number outside of the range, or too many decimal places.
    pub fn read(self, place: Place, text: &str) -> Result<Decimal, Fault> {
        if let Some(value) = plain(text).filter(|value| value.scale() <= self.places) {
            return self.check(place, value).map_or(Ok(value), Err);
        }
        let not_a_number = || self.fault(place, text!("fault-not-a-decimal", field = place.field, found = clip(text)));
        let too_large = || self.fault(place, text!("fault-out-of-range", field = place.field, found = clip(text)));
        let parts: Vec<&str> = text.split('_').collect();
        let between_digits = |pair: &[&str]| {
            pair[0].ends_with(|c: char| c.is_ascii_digit()) && pair[1].starts_with(|c: char| c.is_ascii_digit())
        };
        if !parts.windows(2).all(between_digits) {
            return Err(not_a_number());
        }
        let plain = parts.concat();
        let (digits, exponent) = plain.split_once(['e', 'E']).unwrap_or((&plain, "0"));
        let exponent: i32 = match exponent.parse() {
            Ok(exponent) => exponent,
            // As large as a number can be is as good as larger: 0 stays 0, and all else is out of every range.
            Err(error) => match error.kind() {
                IntErrorKind::PosOverflow => i32::MAX,
                IntErrorKind::NegOverflow => i32::MIN,
                _ => return Err(not_a_number()),
            },
        };
        let (negative, digits) = match digits.strip_prefix(['+', '-']) {
            Some(rest) => (digits.starts_with('-'), rest),
            None => (false, digits),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if !all_digits(whole) || !all_digits(fraction) || (whole.is_empty() && fraction.is_empty()) {
            return Err(not_a_number());
        }
        let written_places = fraction.len() as i64 - i64::from(exponent);
        let digits = format!("{whole}{fraction}");
        let significant = digits.trim_start_matches('0');
        if significant.is_empty() {
            return match written_places > i64::from(self.places) {
                true => Err(self.too_precise(place, u32::try_from(written_places).unwrap_or(u32::MAX))),
                false => Ok(Decimal::ZERO),
            };
        }
        if written_places > i64::from(self.places) {
            return Err(self.too_precise(place, u32::try_from(written_places).unwrap_or(u32::MAX)));
        }
        let zeros = usize::try_from(-written_places).unwrap_or_default();
        if significant.len() + zeros > 28 {
            return Err(too_large());
        }
        let mantissa: i128 = format!("{significant}{}", "0".repeat(zeros)).parse().map_err(|_| too_large())?;
        let scale = u32::try_from(written_places).unwrap_or_default();
        let value = Decimal::try_from_i128_with_scale(if negative { -mantissa } else { mantissa }, scale)
            .map_err(|_| too_large())?;
        self.check(place, value).map_or(Ok(value), Err)
    }
}

/// The value of nothing but a few digits, with a point in them or without; `None` for anything else, which may be a decimal
/// too.
fn plain(text: &str) -> Option<Decimal> {
    /// The most digits that fit into 63 bits.
    const MOST: usize = 18;
    let (mut number, mut point) = (0_i64, None);
    if text.len() > MOST + 1 {
        return None;
    }
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'0'..=b'9' if at < MOST || point.is_some() => number = 10 * number + i64::from(byte - b'0'),
            b'.' if point.is_none() && at > 0 => point = Some(at + 1),
            _ => return None,
        }
    }
    let places = point.map_or(0, |point| text.len() - point);
    match number {
        _ if text.is_empty() || point == Some(text.len()) => None,
        // Zero has no places, however it is written.
        0 => (places == 0).then_some(Decimal::ZERO),
        _ => Some(Decimal::new(number, places as u32)), // at most 18
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_is_read_as_it_is_written() {
        let range = Decimals { min: -100, max: 1_000, places: 6 };
        let place = Place::document("x");
        let read = |text: &str| {
            range.read(place, text).map(|value| value.to_string()).map_err(|fault| fault.problem.to_string())
        };
        for (text, value) in [
            ("0", "0"),
            ("-0", "0"),
            ("+5", "5"),
            (".5", "0.5"),
            ("5.", "5"),
            ("1_000", "1000"),
            ("0.000001", "0.000001"),
            ("1e3", "1000"),
            ("1.5E2", "150"),
            ("25e-1", "2.5"),
            ("-100", "-100"),
            ("0e9", "0"),
            ("0e999999999999", "0"),
            ("0.000e+99999999999999999999", "0"),
            ("-0e2147483648", "0"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(value), "{text}");
        }
        for text in ["", ".", "-", "e3", "1e", "1e1.5", "0x10", "1 000", "inf", "NaN", "--1", "1.2.3", "١"] {
            assert!(read(text).unwrap_err().contains("not a decimal"), "{text}");
        }
        for text in [
            "1000.000001",
            "1e4",
            "-100.1",
            "1e28",
            "1e2147483647",
            "1e999999999999",
            "-0.1e2147483648",
            "99999999999999999999999999999999",
        ] {
            assert!(read(text).unwrap_err().contains("out of range"), "{text}");
        }
        for text in ["0.0000001", "0.1000000", "1e-7", "0e-7", "1e-2147483648", "1e-999999999999", "0e-2147483649"] {
            assert!(read(text).unwrap_err().contains("decimal places"), "{text}");
        }
    }
}
