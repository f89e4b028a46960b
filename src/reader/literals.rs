//! Numbers and texts as RON writes them: their values, and the ways of writing that an author keeps.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::ranges::Decimals;
use crate::fault::Place;

/// True for a number, or for a byte such as `b'A'`, which is one too.
pub(super) fn is_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.')) || text.starts_with("b'")
}

/// True for a text in quotes, raw or not.
pub(super) fn is_text(text: &str) -> bool {
    ["\"", "r\"", "r#\"", "r##"].iter().any(|opening| text.starts_with(opening))
}

/// The digits of a number without its sign, and whether they have another base than ten.
fn digits(text: &str) -> (&str, bool) {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    (unsigned, ["0x", "0o", "0b"].iter().any(|base| unsigned.starts_with(base)))
}

/// A number without its type, as in `12u32`. In other bases `f32` are digits.
pub(super) fn without_suffix(text: &str) -> &str {
    if !is_number(text) || text.starts_with("b'") {
        return text;
    }
    let (_, based) = digits(text);
    let bits = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let (plain, kind) = match bits.char_indices().next_back() {
        Some((at, kind @ ('i' | 'u' | 'f'))) => (&text[..at], kind),
        _ => return text,
    };
    let is_type = match &text[bits.len()..] {
        "32" | "64" => kind != 'f' || !based,
        "8" | "16" | "128" => kind != 'f',
        _ => false,
    };
    // An underscore before the type belongs to it.
    if is_type { plain.trim_end_matches('_') } else { text }
}

/// A name without the `r#` before it.
pub(crate) fn without_raw(name: &str) -> &str {
    name.strip_prefix("r#").filter(|rest| !rest.starts_with(['"', '#'])).unwrap_or(name)
}

/// The value of a text in quotes; `None` for anything else. A line end in it is one `\n`, however the file ends its
/// lines.
pub(super) fn text_of(literal: &str) -> Option<String> {
    if !is_text(literal) {
        return None;
    }
    let simple = literal.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    if let Some(inner) = simple.filter(|inner| !inner.bytes().any(|byte| matches!(byte, b'\\' | b'"' | b'\r'))) {
        return Some(inner.to_owned());
    }
    ron::from_str(&unix(literal)).ok()
}

/// The text with `\n` at the end of each line.
pub fn unix(text: &str) -> Cow<'_, str> {
    if text.contains("\r\n") { text.replace("\r\n", "\n").into() } else { text.into() }
}

/// Ends the lines of a text as most lines of another text end.
pub fn with_ends_of(text: &str, written: String) -> String {
    let (all, with_return) = (text.matches('\n').count(), text.matches("\r\n").count());
    if 2 * with_return > all { written.replace('\n', "\r\n") } else { written }
}

/// The value of a whole number of at most 64 bits; `None` for anything else.
pub(super) fn whole_of(literal: &str) -> Option<u64> {
    /// The most digits that surely fit into 64 bits.
    const SURELY: usize = 19;
    if (1..=SURELY).contains(&literal.len()) && literal.bytes().all(|byte| byte.is_ascii_digit()) {
        return literal.parse().ok();
    }
    if !is_number(literal) {
        return None;
    }
    let plain = without_suffix(literal);
    let suffix = literal[plain.len()..].trim_start_matches('_');
    // What a type cannot hold is no number of it.
    let most = match suffix {
        // No number of a file is larger than 64 bits.
        "" | "u128" | "i128" => u64::MAX,
        "u8" => u8::MAX.into(),
        "u16" => u16::MAX.into(),
        "u32" => u32::MAX.into(),
        "u64" => u64::MAX,
        "i8" => i8::MAX as u64,
        "i16" => i16::MAX as u64,
        "i32" => i32::MAX as u64,
        "i64" => i64::MAX as u64,
        _ => return None,
    };
    let value: u64 = match plain.strip_prefix("b'") {
        Some(_) => ron::from_str::<u8>(plain).ok()?.into(),
        None if plain.bytes().all(|byte| byte.is_ascii_digit()) => plain.parse().ok()?,
        None => ron::from_str(plain).ok()?,
    };
    (value <= most).then_some(value)
}

/// A decimal without its type and without `_`.
pub(super) fn decimal_of(literal: &str) -> Cow<'_, str> {
    if literal.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return literal.into();
    }
    let plain = without_suffix(literal);
    if plain.contains('_') && !digits(plain).1 { plain.replace('_', "").into() } else { plain.into() }
}

/// The value of a number, bare or in quotes; `None` for anything else.
fn number_of(literal: &str) -> Option<Decimal> {
    const ANY: Decimals = Decimals { min: i64::MIN, max: i64::MAX, places: 28 };
    let place = Place::document("");
    match text_of(literal) {
        Some(text) => ANY.read(place, text.trim()).ok(),
        None if is_number(literal) => {
            let whole = || whole_of(literal).map(Decimal::from);
            ANY.read(place, &decimal_of(literal)).ok().or_else(whole)
        }
        None => None,
    }
}

/// The author's literal, if it has the canonical one's value in a way that is worth keeping: a raw text or one over
/// several lines, a number in quotes, with grouped digits, in another base or with an exponent.
pub(super) fn as_written<'a>(written: &'a str, canonical: &str) -> Option<&'a str> {
    if written == canonical {
        return None;
    }
    if is_text(canonical) {
        // A carriage return by itself is not seen, and would become an end of the line beside one.
        let same = || text_of(written) == text_of(canonical);
        return (is_text(written) && !written.contains('\r') && same()).then_some(written);
    }
    if !is_number(canonical) {
        return None;
    }
    let own_way = is_text(written) || digits(written).1 || written.contains(['_', 'e', 'E', '\'']);
    (own_way && number_of(written) == number_of(canonical) && number_of(written).is_some()).then_some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_the_formats_own_crate_reads_them() {
        for literal in ["0", "+5", "-0", "1_000", "1__0_", "0x1F", "0b101", "0o17", "12u64", "0xFFu64", "7i64", "b'A'"]
        {
            let own: u64 = match literal {
                "7i64" => u64::try_from(ron::from_str::<i64>(literal).unwrap()).unwrap(),
                "b'A'" => ron::from_str::<u8>(literal).unwrap().into(),
                _ => ron::from_str(literal).unwrap(),
            };
            assert_eq!(whole_of(literal), Some(own), "{literal}");
        }
        for literal in ["-1", "1.0", "300u8", "1f64", "", "1e3", "0x", "five", "\"5\"", "99999999999999999999"] {
            assert_eq!(whole_of(literal), None, "{literal}");
        }
        for (literal, value) in [
            ("1440f64", "1440"),
            ("0.5f32", "0.5"),
            ("+5", "5"),
            ("1e3", "1000"),
            ("2.5E-1", "0.25"),
            ("1_000.5", "1000.5"),
            (".5", "0.5"),
            ("5.", "5"),
            ("1_0.2_5f64", "10.25"),
            ("-0.25", "-0.25"),
        ] {
            assert_eq!(number_of(literal), Some(value.parse().unwrap()), "{literal}");
        }
        assert_eq!((number_of("0x10"), number_of("96u32")), (Some(16.into()), Some(96.into())));
        assert_eq!(
            (number_of("\" 0.5 \""), number_of("0x"), whole_of("300u8")),
            (Some(Decimal::new(5, 1)), None, None)
        );
        assert_eq!((without_suffix("0x1f32"), without_suffix("1f32")), ("0x1f32", "1"));
    }

    #[test]
    fn the_ways_of_an_author_are_told_from_what_says_nothing() {
        for (written, canonical) in [
            ("1_000", "1000"),
            ("0x3E8", "1000"),
            ("1e3", "1000"),
            ("\"0.50\"", "0.5"),
            ("b'A'", "65"),
            ("\"a\nb\"", "\"a\\nb\""),
            ("r\"a\\b\"", "\"a\\\\b\""),
            ("r#\"\"quoted\"\"#", "\"\\\"quoted\\\"\""),
        ] {
            assert_eq!(as_written(written, canonical), Some(written));
        }
        for (written, canonical) in [
            ("96.0", "96"),
            ("+5", "5"),
            (".5", "0.5"),
            ("1_000", "1001"),
            ("\"a\"", "\"b\""),
            ("Pro", "Basic"),
            ("\"a\rb\"", "\"a\\rb\""),
        ] {
            assert_eq!(as_written(written, canonical), None, "{written}");
        }
    }

    #[test]
    fn an_end_of_line_in_a_text_is_one_character() {
        for literal in ["\"a\r\nb\"", "r\"a\r\nb\"", "\"a\nb\"", "r#\"a\r\nb\"#"] {
            assert_eq!(text_of(literal).as_deref(), Some("a\nb"), "{literal}");
        }
        assert_eq!(text_of("\"a\\r\\nb\"").as_deref(), Some("a\r\nb"), "as it is written");
        assert_eq!(text_of("\"a \\\r\n   b\"").as_deref(), Some("a b"), "a line that goes on");
        assert_eq!(text_of("\"\\x41\\u{e9}\\'\\0\"").as_deref(), Some("Aé'\0"));
    }
}
