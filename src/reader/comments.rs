//! Finds comments, quoted texts and attributes in RON.

/// True for a text of blanks and comments only.
pub(super) fn is_blank(source: &str) -> bool {
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment_length(rest)
        } else if first.is_whitespace() || first == '\u{feff}' {
            first.len_utf8()
        } else {
            return false;
        };
        rest = &rest[length..];
    }
    true
}

/// The byte at which an unclosed comment `/* …` begins; `None` if all are closed.
pub(super) fn unclosed(source: &str) -> Option<usize> {
    comments(source)
        .find(|(at, length)| {
            let comment = &source[*at..at + length];
            comment.starts_with("/*") && *at + length == source.len() && !is_closed(comment)
        })
        .map(|(at, _)| at)
}

/// The byte of a carriage return in a comment `// …`, which hides the rest of the text, since it ends no line in RON;
/// `None` if there is none.
pub(super) fn return_in_comment(source: &str) -> Option<usize> {
    comments(source).find_map(|(at, length)| {
        let comment = &source[at..at + length];
        let is_last = comment.starts_with("//") && at + length == source.len();
        let (end, _) = is_last.then(|| comment.split_once('\r'))??;
        (!comment[end.len()..].trim().is_empty()).then_some(at + end.len())
    })
}

/// The first byte and the length of each comment of a text.
fn comments(source: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(first) = source[at..].chars().next() {
            let (rest, begin) = (&source[at..], at);
            let (length, is_comment) = if rest.starts_with("//") {
                (rest.find('\n').unwrap_or(rest.len()), true)
            } else if rest.starts_with("/*") {
                (block_comment_length(rest), true)
            } else {
                (string_length(rest).unwrap_or(first.len_utf8()), false)
            };
            at += length;
            if is_comment {
                return Some((begin, length));
            }
        }
        None
    })
}

/// True for a comment `/* … */` in which all nested comments are closed.
fn is_closed(comment: &str) -> bool {
    // If nothing is needed to end it, more ends are not taken for its own.
    block_comment_length(&format!("{comment}*/")) == comment.len()
}

/// The length of the comment `/* … */` at the beginning of a text, nested comments included.
pub fn block_comment_length(text: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with("/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if rest.starts_with("*/") {
            (depth, at) = (depth - 1, at + 2);
            if depth == 0 {
                break;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    at
}

/// The length of the quoted literal at the beginning of a text: a text, bytes, or a single character. `None` if it
/// begins otherwise.
pub fn string_length(text: &str) -> Option<usize> {
    let after_b = text.strip_prefix('b').unwrap_or(text);
    let prefix = text.len() - after_b.len();
    if let Some(raw) = after_b.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        let body = raw[hashes..].strip_prefix('"')?;
        let ending = format!("\"{}", "#".repeat(hashes));
        let end = body.find(&ending).map_or(body.len(), |end| end + ending.len());
        return Some(prefix + 1 + hashes + 1 + end);
    }
    let quote = after_b.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    // The first character between single quotes may be one itself.
    let mut escaped = quote == '\'' && after_b[1..].starts_with('\'');
    for (at, c) in after_b.char_indices().skip(1) {
        if c == quote && !escaped {
            return Some(prefix + at + 1);
        }
        escaped = c == '\\' && !escaped;
    }
    Some(text.len())
}

/// The length of the attribute `#![…]` at the beginning of a text; a `]` in a text or a comment does not end it. `None`
/// if it begins otherwise.
pub(super) fn attribute_length(text: &str) -> Option<usize> {
    let mut at = text.starts_with('#').then_some(1)?;
    loop {
        let rest = &text[at..];
        let first = rest.chars().next()?;
        at += if rest.starts_with("//") {
            rest.find('\n')?
        } else if rest.starts_with("/*") {
            block_comment_length(rest)
        } else if let Some(length) = string_length(rest) {
            length
        } else if first == ']' {
            return Some(at + 1);
        } else {
            first.len_utf8()
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_the_rest_of_a_text_is_found_and_nothing_else() {
        for (text, at) in [("/*", 0), ("a /* b /* c */ ", 2), ("\"/*\" // /*\n/* b */ /* c", 19)] {
            assert_eq!(unclosed(text), Some(at), "{text}");
        }
        for text in ["/* a */", "/* a /* b */ */", "// /*", "\"/*\"", "/**/ b", "*/"] {
            assert_eq!(unclosed(text), None, "{text}");
        }
        assert_eq!((return_in_comment("// é\r(a)"), return_in_comment("(\r//a\rb\r")), (Some(5), Some(5)));
        for text in ["// a\r\nb", "// a\rb\n(c)", "// a\r", "(a)\r\"// \rb\"", "/* a\rb */"] {
            assert_eq!(return_in_comment(text), None, "{text:?}");
        }
    }

    #[test]
    fn comments_and_texts_are_told_from_what_is_around_them() {
        for blank in ["", "// one\n/* two /* nested */ */\n\n", "\u{feff}// bom", "/* never closed"] {
            assert!(is_blank(blank), "{blank}");
        }
        for value in ["(a: 1)", "// one\n(a: 1)", "/* one */ x", "\"// no\""] {
            assert!(!is_blank(value), "{value}");
        }
        let found = |text: &str| string_length(text).map(|length| text[length..].to_owned());
        assert_eq!(found(r#""// no \" // no" // yes"#).as_deref(), Some(" // yes"));
        assert_eq!(found(r##"r#"/* no " */"#, x"##).as_deref(), Some(", x"));
        assert_eq!(found(r#""\\" // yes"#).as_deref(), Some(" // yes"));
        assert_eq!(found("\"never closed // no").as_deref(), Some(""));
        assert_eq!(found("r#name"), None);
        for text in ["b\"a\", x", "br#\"a\"\"#, x", "'(', x", "'\\'', x", "b'(', x", "''', x"] {
            assert_eq!(found(text).as_deref(), Some(", x"), "{text}");
        }
        let attribute = |text: &str| attribute_length(text).map(|length| text[length..].to_owned());
        for text in ["#![schema = \"a]b\"] x", "#![enable(a, // ]\n b)] x", "# /* ] */ ![type = r#\"]\"] x\"#] x"] {
            assert_eq!(attribute(text).as_deref(), Some(" x"), "{text}");
        }
        assert_eq!((attribute("#![a"), attribute("(a)")), (None, None));
    }
}
