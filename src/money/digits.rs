//! Formats numbers with thousands separators, and turns decimals into whole numbers of their last place.

use rust_decimal::Decimal;

/// Formats a whole number with thousands separators: `1,234`.
pub fn group(number: impl Into<u128>) -> String {
    let digits = number.into().to_string();
    let mut grouped = String::with_capacity(digits.len() * 4 / 3 + 1);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Formats a decimal with thousands separators and without trailing zeros: `-1,234.5`.
pub fn grouped(value: Decimal) -> String {
    let plain = value.normalize().to_string();
    let (sign, size) = plain.strip_prefix('-').map_or(("", plain.as_str()), |size| ("-", size));
    let (whole, fraction) = size.split_once('.').unwrap_or((size, ""));
    let whole = whole.parse::<u128>().map_or_else(|_| whole.to_owned(), group);
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

/// Multiplies `value` by `10^places`; `None` if the product is not whole or does not fit in 128 bits.
pub fn scaled(value: Decimal, places: u32) -> Option<i128> {
    // Only zeros at the end can be too many digits, and taking them off takes time.
    let value = if value.scale() > places { value.normalize() } else { value };
    let missing = places.checked_sub(value.scale())?;
    value.mantissa().checked_mul(10_i128.checked_pow(missing)?)
}

/// The greatest common divisor.
pub const fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(group(0_u64), "0");
        assert_eq!(group(999_u64), "999");
        assert_eq!(group(1_000_u64), "1,000");
        assert_eq!(group(1_234_567_u64), "1,234,567");
        assert_eq!(grouped("-1234567.8900".parse().unwrap()), "-1,234,567.89");
        assert_eq!(grouped("100".parse().unwrap()), "100");
    }
}
