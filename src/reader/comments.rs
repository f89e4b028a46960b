//! The comments of a RON text, which are no part of its value: which can be kept when it is written anew.

/// The comments of a RON text: those that stand before the value, as written, and how many stand elsewhere.
///
/// Writing a text anew can keep the former; the latter are lost with the layout around them, so whoever overwrites a
/// file should ask first.
pub fn comments(source: &str) -> (&str, usize) {
    let (header, elsewhere) = scan(source);
    let header = header.map_or(source, |end| &source[..end]);
    (header.trim_matches(['\u{feff}', ' ', '\n', '\r', '\t']), elsewhere)
}

/// True for a text that is nothing but blanks and comments.
pub(super) fn is_blank(source: &str) -> bool {
    scan(source).0.is_none()
}

/// Where the first thing that is neither blank nor comment begins, and how many comments follow it.
fn scan(source: &str) -> (Option<usize>, usize) {
    let (mut rest, mut header_end, mut elsewhere) = (source, None, 0);
    while let Some(first) = rest.chars().next() {
        let at = source.len() - rest.len();
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment_length(rest)
        } else if first.is_whitespace() || first == '\u{feff}' {
            rest = &rest[first.len_utf8()..];
            continue;
        } else {
            header_end.get_or_insert(at);
            rest = &rest[string_length(rest).unwrap_or(first.len_utf8())..];
            continue;
        };
        elsewhere += usize::from(header_end.is_some());
        rest = &rest[length..];
    }
    (header_end, elsewhere)
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
    fn comments_are_told_from_strings() {
        assert_eq!(comments("(a: 1)"), ("", 0));
        assert_eq!(comments("// one\n/* two /* nested */ */\n\n(a: 1)\n"), ("// one\n/* two /* nested */ */", 0));
        assert_eq!(comments("\u{feff}// bom\n(a: 1, // here\n b: 2) // there"), ("// bom", 2));
        assert_eq!(comments(r##"(a: "// no \" // no", b: r#"/* no " */"#, /* yes */ c: "\\")"##), ("", 1));
        assert_eq!(comments("/* never closed"), ("/* never closed", 0));
        assert_eq!(comments("(\"never closed // no"), ("", 0));
    }
}
