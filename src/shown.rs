//! Shows texts that somebody wrote, where a character can do more than be read: on a terminal, in messages and in plain
//! text. This is the only place that decides which characters are made visible, and how much of a text is enough.
//!
//! Control characters steer a terminal, marks of direction let one name read as another, and characters without width
//! hide. All of them are shown by their numbers, as `\u{202e}`. Files for programs keep such characters as they are.

use std::borrow::Cow;

use unicode_script::{Script, UnicodeScript};

use crate::money::group;

/// The most characters of a name in a message.
const OF_A_NAME: usize = 60;
/// From this length on, in characters, a shortened name is followed by its length.
const LONG_NAME: usize = 1_000;
/// The most characters of a line in a message.
const LONG_LINE: usize = 2_000;
/// How many characters of a longer line are shown from its beginning and from its end; the end often says what is
/// wrong.
const ENDS_OF_A_LINE: (usize, usize) = (1_500, 300);

/// Treatments of invisible characters that may have a use.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Invisible {
    /// Kept where they shape a letter or a picture beside them, as in Persian, in Hindi and in emoji.
    StayWhereTheyShape,
    /// Shown by their numbers, for readers who look for a fault in a name.
    AreShown,
}

/// A text on one line, for documents: line ends become their escapes, and a tab becomes a blank. Joiners and variation
/// selectors stay where they shape a neighbour.
pub fn line(text: &str) -> Cow<'_, str> {
    cleaned(text, Invisible::StayWhereTheyShape, false)
}

/// A text for documents, as [`line()`] has it, but with its line ends.
pub fn lines(text: &str) -> Cow<'_, str> {
    cleaned(text, Invisible::StayWhereTheyShape, true)
}

/// A message on one line with all invisible characters shown; a long one is cut in its middle and followed by its
/// length.
pub fn message(text: &str) -> String {
    let text = cleaned(text, Invisible::AreShown, false);
    let count = text.chars().count();
    if count <= LONG_LINE {
        return text.into_owned();
    }
    let (beginning, end) = ENDS_OF_A_LINE;
    let beginning: String = text.chars().take(beginning).collect();
    let end: String = text.chars().skip(count - end).collect();
    format!("{beginning}…{end} ({} characters)", group(count as u64))
}

/// A stretch of a source file for a message, with all invisible characters shown but tabs, which have a width there.
pub fn source(text: &str) -> String {
    text.split('\t').map(|part| cleaned(part, Invisible::AreShown, false)).collect::<Vec<_>>().join("\t")
}

/// A name or a value in backquotes, on one line and cut where it is long; a very long one is followed by its length.
pub fn quoted(text: &str) -> String {
    if text.is_empty() {
        return "`\"\"`".to_owned();
    }
    let end = text.char_indices().nth(OF_A_NAME).map_or(text.len(), |(at, _)| at);
    // A value may go over several lines of its file, which tells nothing here.
    let name = text[..end].replace(['\n', '\r'], " ");
    let name = line(&name);
    let rest = text[end..].chars().count();
    match rest {
        0 => format!("`{name}`"),
        _ if OF_A_NAME + rest <= LONG_NAME => format!("`{name}…`"),
        _ => format!("`{name}…` ({} characters)", group((OF_A_NAME + rest) as u64)),
    }
}

fn cleaned(text: &str, invisible: Invisible, keeps_lines: bool) -> Cow<'_, str> {
    if !text.chars().any(hides) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut before = None;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let after = rest.clone().next();
        match c {
            '\t' => out.push(' '),
            '\n' if keeps_lines => out.push('\n'),
            '\r' if keeps_lines && after == Some('\n') => {}
            '\n' | '\r' => out.extend(c.escape_default()),
            c if !hides(c) => out.push(c),
            c if invisible == Invisible::StayWhereTheyShape && shapes(before, c, after) => out.push(c),
            c => out.extend(c.escape_unicode()),
        }
        before = Some(c);
    }
    Cow::Owned(out)
}

/// True for characters that a reader does not see as such: control characters, separators of lines, marks around
/// annotations, and all [ignorable](is_ignorable) ones, marks of direction included.
const fn hides(c: char) -> bool {
    is_ignorable(c)
        || matches!(c, '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffb}')
}

/// True for characters that fonts leave out: `Default_Ignorable_Code_Point` of Unicode 17. This is the only table of
/// it.
pub(crate) const fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// True for a joiner or a variation selector that has a neighbour to shape.
fn shapes(before: Option<char>, c: char, after: Option<char>) -> bool {
    let Some(before) = before else { return false };
    match c {
        '\u{200c}' | '\u{200d}' if joins(before) => after.is_none_or(|after| !hides(after)),
        '\u{200d}' => (is_picture(before) || before == '\u{fe0f}') && after.is_some_and(is_picture),
        '\u{fe0e}' | '\u{fe0f}' => is_picture(before) || matches!(before, '0'..='9' | '#' | '*'),
        '\u{fe00}'..='\u{fe02}' | '\u{e0100}'..='\u{e01ef}' => before.script() == Script::Han,
        '\u{180b}'..='\u{180d}' | '\u{180f}' => before.script() == Script::Mongolian,
        _ => false,
    }
}

/// True for letters and marks of scripts whose letters change their shape beside a joiner.
fn joins(c: char) -> bool {
    use Script as S;
    // The marks above Arabic letters belong to several scripts.
    matches!(c, '\u{64b}'..='\u{655}' | '\u{670}')
        || matches!(
            c.script(),
            S::Adlam
                | S::Arabic
                | S::Balinese
                | S::Bengali
                | S::Devanagari
                | S::Gujarati
                | S::Gurmukhi
                | S::Javanese
                | S::Kannada
                | S::Khmer
                | S::Malayalam
                | S::Mandaic
                | S::Mongolian
                | S::Myanmar
                | S::Nko
                | S::Oriya
                | S::Sinhala
                | S::Syriac
                | S::Tamil
                | S::Telugu
        )
}

/// True for characters that are or can be drawn as emoji.
const fn is_picture(c: char) -> bool {
    matches!(c, '©' | '®' | '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}' | '\u{2190}'..='\u{21ff}'
        | '\u{2300}'..='\u{23ff}' | '\u{24c2}' | '\u{25a0}'..='\u{27bf}' | '\u{2900}'..='\u{297f}'
        | '\u{2b00}'..='\u{2bff}' | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// No other file has a table of invisible characters.
    #[test]
    fn what_is_not_seen_stands_in_one_table() {
        let invisible = ('\0'..=char::MAX).filter(|c| hides(*c)).count();
        // 4,174 code points of Unicode 17, 65 control characters, two separators and three marks of annotations.
        assert_eq!((('\0'..=char::MAX).filter(|c| is_ignorable(*c)).count(), invisible), (4_174, 4_174 + 65 + 2 + 3));
    }

    #[test]
    fn what_steers_or_hides_is_shown_by_its_number() {
        for (text, expected) in [
            ("plain 电表 é", "plain 电表 é"),
            ("\u{1b}[31mred", "\\u{1b}[31mred"),
            ("a\u{9b}b\u{7}\u{7f}", "a\\u{9b}b\\u{7}\\u{7f}"),
            ("a\nb\r\tc", "a\\nb\\r c"),
            ("a\u{202e}b\u{2066}c\u{2069}\u{200f}", "a\\u{202e}b\\u{2066}c\\u{2069}\\u{200f}"),
            ("a\u{200b}b\u{2060}\u{feff}\u{ad}", "a\\u{200b}b\\u{2060}\\u{feff}\\u{ad}"),
            ("a\u{2028}b\u{e0041}\u{3164}", "a\\u{2028}b\\u{e0041}\\u{3164}"),
        ] {
            assert_eq!(line(text), expected);
            assert_eq!(message(text), expected);
            assert_eq!(line(expected), expected, "what is shown once stays as it is");
        }
        assert_eq!(lines("a\r\nb\n\u{1b}\rc"), "a\nb\n\\u{1b}\\rc");
        assert_eq!(source("\ta\u{200b}"), "\ta\\u{200b}");
    }

    #[test]
    fn joiners_and_selectors_stay_in_documents_where_they_shape() {
        let kept = [
            "می\u{200c}خواهم",               // Persian
            "क\u{94d}\u{200d}ष",             // Hindi
            "ශ\u{dca}\u{200d}රී",             // Sinhala
            "👩\u{200d}🔧",                  // a mechanic
            "❤\u{fe0f}\u{200d}🔥 ☂\u{fe0e}", // a heart on fire, an umbrella of one colour
            "1\u{fe0f}\u{20e3}",             // a key
            "葛\u{e0100}",                   // a variant of a Chinese letter
        ];
        for text in kept {
            assert_eq!(line(text), text);
            assert!(message(text).contains("\\u{"), "a message shows what is invisible in {text}");
        }
        for (text, expected) in [
            ("a\u{200d}b", "a\\u{200d}b"),
            ("می\u{200c}\u{200c}", "می\\u{200c}\\u{200c}"),
            ("\u{200d}ش", "\\u{200d}ش"),
            ("👩\u{200d}", "👩\\u{200d}"),
            ("a\u{fe0f}", "a\\u{fe0f}"),
            ("a\u{e0100}", "a\\u{e0100}"),
        ] {
            assert_eq!(line(text), expected);
        }
    }

    #[test]
    fn a_value_over_several_lines_is_quoted_on_one() {
        assert_eq!(quoted("[\n  1,\r\n]"), "`[   1,  ]`");
        assert_eq!(quoted("a\u{1b}"), "`a\\u{1b}`");
    }

    #[test]
    fn long_names_and_messages_are_cut_and_told_with_their_length() {
        assert_eq!(quoted(""), "`\"\"`");
        assert_eq!(quoted(&"é".repeat(60)), format!("`{}`", "é".repeat(60)));
        assert_eq!(quoted(&"é".repeat(61)), format!("`{}…`", "é".repeat(60)));
        assert_eq!(quoted(&"é".repeat(4_000_000)), format!("`{}…` (4,000,000 characters)", "é".repeat(60)));
        assert_eq!(message(&"é".repeat(2_000)), "é".repeat(2_000));
        let text = format!("{}: no such file", "x".repeat(9_986));
        let shown = message(&text);
        assert!(shown.ends_with(": no such file (10,000 characters)"), "{shown}");
        assert!(shown.chars().count() < 1_900);
    }
}
