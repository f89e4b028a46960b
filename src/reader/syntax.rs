//! Checks that a text is well-formed RON, and explains what is wrong if not.

use ron::Deserializer;
use serde::de::{Deserialize, IgnoredAny};

use super::comments;
use super::nodes::Nodes;
use crate::fault::{Fault, Place};
use crate::texts::{Text, text};

/// The largest file that is read, in bytes.
pub const MOST_BYTES: usize = 4 * 1024 * 1024;

/// Takes a text apart, which must not be [too large](too_large). `ron` is asked only about a text that may not be well
/// formed, since that takes several times as long.
///
/// # Errors
///
/// The text is not one well-formed RON value; the fault says where and what to do.
pub fn parse(source: &str) -> Result<Nodes<'_>, Fault> {
    match Nodes::of(source) {
        Some(nodes) if nodes.is_sure() => Ok(nodes),
        doubtful => judged(source, doubtful),
    }
}

/// Asks `ron` about a text that was taken apart as far as it could be.
fn judged<'a>(source: &'a str, doubtful: Option<Nodes<'a>>) -> Result<Nodes<'a>, Fault> {
    let fault = |problem: Text, span| Fault::new(Place::default(), problem).at(span);
    let text = source.strip_prefix('\u{feff}').unwrap_or(source);
    let skipped = source.len() - text.len();
    // Either hides what follows, which is then missed somewhere else or altogether.
    let hidden = || {
        let unclosed = comments::unclosed(text).map(|at| {
            let problem = text!("fault-syntax", error = text!("syntax-comment"));
            fault(problem, at + skipped..at + skipped + 2).help(text!("hint-comment"))
        });
        unclosed.or_else(|| {
            let at = comments::return_in_comment(text)? + skipped;
            Some(fault(text!("fault-return"), at..at + 1).allowed(text!("rule-line-ends")).help(text!("hint-return")))
        })
    };
    if comments::is_blank(text) {
        if let Some(hidden) = hidden() {
            return Err(hidden);
        }
        let empty = fault(text!("fault-empty-file"), 0..0);
        return Err(empty.allowed(text!("rule-one-group")).help(text!("hint-begin-with-example")));
    }
    let read = || {
        let mut deserializer = Deserializer::from_str(text)?;
        IgnoredAny::deserialize(&mut deserializer).map_err(|e| deserializer.span_error(e))?;
        deserializer.end().map_err(|e| deserializer.span_error(e))
    };
    if let Err(error) = read() {
        if let Some(hidden) = hidden() {
            return Err(hidden);
        }
        let at = offset_of(text, error.span.end) + skipped;
        let (problem, help) = explain_syntax(&error.code);
        let found = fault(problem, at..at + 1);
        return Err(if let Some(help) = help { found.help(help) } else { found });
    }
    doubtful.ok_or_else(|| fault(text!("fault-syntax", error = text!("syntax-trailing")), 0..1))
}

/// The fault of a file above [`MOST_BYTES`]; `None` for a smaller one.
pub fn too_large(bytes: usize) -> Option<Fault> {
    let fault = || Fault::new(Place::default(), text!("fault-file-too-large")).at(0..0);
    (bytes > MOST_BYTES).then(|| fault().allowed(text!("rule-bytes", count = MOST_BYTES)))
}

fn offset_of(text: &str, position: ron::error::Position) -> usize {
    let line_start = match position.line.checked_sub(2) {
        None => 0,
        Some(newlines) => text.match_indices('\n').nth(newlines).map_or(text.len(), |(at, _)| at + 1),
    };
    let mut characters = text[line_start..].char_indices();
    characters.nth(position.col.saturating_sub(1)).map_or(text.len(), |(at, _)| line_start + at)
}

/// Puts an error of `ron` into the program's own words, with what to do; errors without words of their own keep
/// `ron`'s.
fn explain_syntax(error: &ron::Error) -> (Text, Option<Text>) {
    use ron::Error as E;
    let (found, help) = match error {
        E::Eof => (text!("syntax-eof"), text!("hint-eof")),
        E::ExpectedComma => (text!("syntax-comma"), text!("hint-comma")),
        E::ExpectedMapColon => (text!("syntax-colon"), text!("hint-colon")),
        E::ExpectedIdentifier => (text!("syntax-identifier"), text!("hint-identifier")),
        // What follows a comma within a number is taken for the name of a field.
        E::SuggestRawIdentifier(name) if name.starts_with(|first: char| first.is_ascii_digit()) => {
            (text!("syntax-identifier"), text!("hint-comma-in-number"))
        }
        E::SuggestRawIdentifier(name) | E::InvalidIdentifier(name) => {
            (text!("syntax-name", name = name), text!("hint-name"))
        }
        E::ExpectedArrayEnd => (text!("syntax-bracket"), text!("hint-bracket")),
        E::ExpectedStructLikeEnd => (text!("syntax-parenthesis"), text!("hint-parenthesis")),
        E::ExpectedString => (text!("syntax-string"), text!("hint-string")),
        E::ExpectedStringEnd => (text!("syntax-string-end"), text!("hint-string")),
        E::ExpectedChar => (text!("syntax-char"), text!("hint-char")),
        E::ExpectedFloat => (text!("syntax-float"), text!("hint-number")),
        E::ExpectedInteger => (text!("syntax-integer"), text!("hint-number")),
        E::UnexpectedChar(found) => {
            (text!("syntax-unexpected-char", char = format!("{found:?}")), text!("hint-unexpected-char"))
        }
        E::TrailingCharacters => (text!("syntax-trailing"), text!("hint-trailing")),
        E::IntegerOutOfBounds => (text!("syntax-out-of-bounds"), text!("hint-out-of-bounds")),
        E::UnclosedBlockComment => (text!("syntax-comment"), text!("hint-comment")),
        E::InvalidEscape(_) => (error.to_string().into(), text!("hint-escape")),
        E::ExpectedAttribute | E::ExpectedAttributeEnd | E::NoSuchExtension(_) => {
            (error.to_string().into(), text!("hint-attribute"))
        }
        E::ExceededRecursionLimit => return (text!("fault-too-deep"), Some(text!("hint-too-deep"))),
        _ => return (text!("fault-syntax", error = error.to_string()), None),
    };
    (text!("fault-syntax", error = found), Some(help))
}
