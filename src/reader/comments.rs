//! The comments and texts of RON, told from each other and from what is a value.

/// True for a text that is nothing but blanks and comments.
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

/// The length of the comment `/* … */` with which a text begins, others within it included.
pub(super) fn block_comment_length(text: &str) -> usize {
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

/// The length of the string literal with which a text begins, if it does.
pub(super) fn string_length(text: &str) -> Option<usize> {
    if let Some(raw) = text.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        let body = raw[hashes..].strip_prefix('"')?;
        let ending = format!("\"{}", "#".repeat(hashes));
        let end = body.find(&ending).map_or(body.len(), |end| end + ending.len());
        return Some(1 + hashes + 1 + end);
    }
    let body = text.strip_prefix('"')?;
    let mut escaped = false;
    for (at, c) in body.char_indices() {
        match c {
            '"' if !escaped => return Some(1 + at + 1),
            _ => escaped = c == '\\' && !escaped,
        }
    }
    Some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

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
    }
}
