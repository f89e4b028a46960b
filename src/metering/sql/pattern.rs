//! `PlainPattern`: regular expressions that mean the same in every engine.
//!
//! Engines disagree on what `\w` is, where a line ends, and which of several matches counts. With characters, classes of
//! them, one group and at most one repetition there is nothing to disagree on, as long as what is written is written out.

use crate::shown::quoted;
use crate::texts::{Text, text};

/// The most times that a repetition may ask for; PostgreSQL's limit.
const MOST_TIMES: u32 = 255;

/// A regular expression with one group and at most one repetition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PlainPattern {
    pieces: Vec<Piece>,
}

/// A part of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Start,
    End,
    Open,
    Close,
    Letter(char),
    /// Any character but a line feed.
    Any,
    /// One of these characters, or one of all others; from one to another.
    Class(bool, Vec<(char, char)>),
    /// The piece before, so often: at least, at most, and true for as rarely as possible.
    Times(u32, Option<u32>, bool),
}

impl PlainPattern {
    /// Reads a regular expression that has a group already.
    ///
    /// # Errors
    ///
    /// It has something that engines disagree on.
    pub fn of(written: &str) -> Result<Self, Text> {
        let pieces = pieces(written).filter(|pieces| is_plain(pieces));
        pieces.map(|pieces| Self { pieces }).ok_or_else(|| text!("metering-sql-pattern", found = quoted(written)))
    }

    /// Writes it with what an engine takes for the end of a text.
    pub fn write(&self, end: &str) -> String {
        let mut written = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Start => written.push('^'),
                Piece::End => written.push_str(end),
                Piece::Open => written.push('('),
                Piece::Close => written.push(')'),
                Piece::Letter(letter) => push(&mut written, *letter, "\\.+*?()|[]{}^$"),
                Piece::Any => written.push_str("[^\\n]"),
                Piece::Class(is_negated, ranges) => {
                    written.push_str(if *is_negated { "[^" } else { "[" });
                    for (from, to) in ranges {
                        push(&mut written, *from, "\\[]^-&~");
                        if from != to {
                            written.push('-');
                            push(&mut written, *to, "\\[]^-&~");
                        }
                    }
                    written.push(']');
                }
                Piece::Times(least, most, is_lazy) => {
                    written.push_str(&match (least, most) {
                        (0, None) => "*".to_owned(),
                        (1, None) => "+".to_owned(),
                        (0, Some(1)) => "?".to_owned(),
                        (least, None) => format!("{{{least},}}"),
                        (least, Some(most)) if least == most => format!("{{{least}}}"),
                        (least, Some(most)) => format!("{{{least},{most}}}"),
                    });
                    if *is_lazy {
                        written.push('?');
                    }
                }
            }
        }
        written
    }
}

/// Writes a character, after a backslash if it is one of those that mean something.
fn push(written: &mut String, letter: char, special: &str) {
    if special.contains(letter) {
        written.push('\\');
    }
    written.push(letter);
}

/// True for pieces in an order that every engine takes alike.
fn is_plain(pieces: &[Piece]) -> bool {
    let count = |wanted: fn(&Piece) -> bool| pieces.iter().filter(|piece| wanted(piece)).count();
    let follows_atom = |at: usize| at > 0 && matches!(pieces[at - 1], Piece::Letter(_) | Piece::Any | Piece::Class(..));
    let in_place = pieces.iter().enumerate().all(|(at, piece)| match piece {
        Piece::Start => at == 0,
        Piece::End => at + 1 == pieces.len(),
        Piece::Times(..) => follows_atom(at),
        _ => true,
    });
    let opens = pieces.iter().position(|piece| *piece == Piece::Open);
    let closes = pieces.iter().position(|piece| *piece == Piece::Close);
    in_place
        && opens < closes
        && count(|piece| *piece == Piece::Open) == 1
        && count(|piece| *piece == Piece::Close) == 1
        && count(|piece| matches!(piece, Piece::Times(..))) <= 1
}

fn pieces(written: &str) -> Option<Vec<Piece>> {
    let letters: Vec<char> = written.chars().collect();
    let (mut pieces, mut at) = (Vec::new(), 0);
    while let Some(letter) = letters.get(at) {
        at += 1;
        pieces.push(match letter {
            '^' => Piece::Start,
            '$' => Piece::End,
            '(' if letters.get(at) == Some(&'?') => return None,
            '(' => Piece::Open,
            ')' => Piece::Close,
            '.' => Piece::Any,
            '\\' => {
                at += 1;
                Piece::Letter(escaped(*letters.get(at - 1)?)?)
            }
            '[' => class(&letters, &mut at)?,
            '*' => Piece::Times(0, None, is_lazy(&letters, &mut at)),
            '+' => Piece::Times(1, None, is_lazy(&letters, &mut at)),
            '?' => Piece::Times(0, Some(1), is_lazy(&letters, &mut at)),
            '{' => times(&letters, &mut at)?,
            '|' | ']' | '}' => return None,
            letter if letter.is_control() => return None,
            letter => Piece::Letter(*letter),
        });
    }
    Some(pieces)
}

/// The character behind a backslash, where that is no letter or digit with a meaning of its own.
fn escaped(letter: char) -> Option<char> {
    (letter.is_ascii_punctuation() && !matches!(letter, '<' | '>')).then_some(letter)
}

fn is_lazy(letters: &[char], at: &mut usize) -> bool {
    let is_lazy = letters.get(*at) == Some(&'?');
    *at += usize::from(is_lazy);
    is_lazy
}

/// Reads `{3}`, `{3,}` or `{3,5}` from behind its bracket.
fn times(letters: &[char], at: &mut usize) -> Option<Piece> {
    let length = letters[*at..].iter().position(|letter| *letter == '}')?;
    let inner: String = letters[*at..*at + length].iter().collect();
    *at += length + 1;
    let number = |text: &str| {
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<u32>().ok().filter(|number| is_number && *number <= MOST_TIMES)
    };
    let (least, most) = match inner.split_once(',') {
        None => (number(&inner)?, Some(number(&inner)?)),
        Some((least, "")) => (number(least)?, None),
        Some((least, most)) => (number(least)?, Some(number(most)?)),
    };
    let is_lazy = is_lazy(letters, at);
    most.is_none_or(|most| least <= most && most > 0).then_some(Piece::Times(least, most, is_lazy))
}

/// Reads a class of characters from behind its bracket.
fn class(letters: &[char], at: &mut usize) -> Option<Piece> {
    let is_negated = letters.get(*at) == Some(&'^');
    *at += usize::from(is_negated);
    let mut ranges: Vec<(char, char)> = Vec::new();
    let one = |at: &mut usize| {
        *at += 1;
        match *letters.get(*at - 1)? {
            '\\' => {
                *at += 1;
                escaped(*letters.get(*at - 1)?)
            }
            // Within a class these may mean something, alone or twice.
            '[' | ']' | '-' | '&' | '~' | '^' => None,
            letter if letter.is_control() => None,
            letter => Some(letter),
        }
    };
    loop {
        match letters.get(*at)? {
            ']' if !ranges.is_empty() => {
                *at += 1;
                return Some(Piece::Class(is_negated, ranges));
            }
            // One by itself is a character; two are an intersection.
            '&' if letters.get(*at + 1) != Some(&'&') => {
                *at += 1;
                ranges.push(('&', '&'));
            }
            _ => {
                let from = one(at)?;
                let is_range = letters.get(*at) == Some(&'-');
                let to = if is_range {
                    *at += 1;
                    one(at)?
                } else {
                    from
                };
                if to < from {
                    return None;
                }
                ranges.push((from, to));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(pattern: &str) -> Option<String> {
        PlainPattern::of(pattern).ok().map(|pattern| pattern.write("\\z"))
    }

    #[test]
    fn plain_patterns_are_written_out() {
        for (pattern, expected) in [
            ("^(.*?)&", "^([^\\n]*?)&"),
            ("^([^&]+)&", "^([^\\&]+)&"),
            ("^x\\.(.{3,5})$", "^x\\.([^\\n]{3,5})\\z"),
            ("([a-z0-9_]{2,})", "([a-z0-9_]{2,})"),
            ("^电(é?)", "^电(é?)"),
            ("(a)\\[[\\]\\-\\^]", "(a)\\[[\\]\\-\\^]"),
            ("()", "()"),
        ] {
            assert_eq!(written(pattern).as_deref(), Some(expected), "{pattern}");
        }
    }

    #[test]
    fn what_engines_disagree_on_is_refused() {
        for pattern in [
            "(a|b)",
            "(\\w+)",
            "(\\d)",
            "(a*)b*",
            "(?i)(a)",
            "(?:a)(b)",
            "(?P<n>a)",
            "((a))",
            "(a)(b)",
            "(a)*",
            "a^(b)",
            "(a)$b",
            "([[:alpha:]])",
            "([a&&b])",
            "([a-z--x])",
            "([])",
            "(a{1000})",
            "(a{2,1})",
            "(\\n)",
            "(\\bx)",
            "(a**)",
            "(^a)",
            "(a$)",
        ] {
            assert_eq!(written(pattern), None, "{pattern}");
        }
    }
}
