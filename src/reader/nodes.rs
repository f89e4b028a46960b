//! Takes a text apart into its values, in one pass, and knows of nearly every sound text that it is well formed.
//!
//! The grammar is here and nowhere else: [`Tree`](super::tree::Tree) adds comments to what this pass found. `ron` is the
//! judge of what is well formed, and is asked wherever this pass meets anything but the plain forms, for which the two
//! agree: names, numbers, texts, groups of fields, lists.

use std::ops::Range;

use super::comments::{attribute_length, block_comment_length, string_length};
use super::literals::without_raw;

/// The deepest nesting of groups; `ron` allows less.
const DEEPEST: usize = 256;
/// A nesting of groups that `ron` allows; it takes two of its 128 levels for each.
const SURELY_ALLOWED: usize = 32;
/// The most digits of a number that surely fits into what `ron` reads it as.
const SURELY_FIT: usize = 18;

/// The values of a text in its order, each before the values in it.
#[derive(Debug)]
pub struct Nodes<'a> {
    source: &'a str,
    items: Vec<Item>,
    /// Whether the text is well formed beyond doubt.
    is_sure: bool,
    comments: usize,
}

/// A value, as bytes of the text. Small, since a file may have two million of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) start: u32,
    pub(super) end: u32,
    /// The name of the field; empty if there is none, as a field's is not.
    pub(super) key: (u32, u32),
    /// The end of the name before a group's bracket; the start if there is none.
    pub(super) name_end: u32,
    /// The byte behind the opening bracket of a group; 0 for a plain value.
    pub(super) inside: u32,
    /// The place of the next value that is not within this one.
    pub(super) next: u32,
    /// Whether some values within it are fields.
    has_fields: bool,
    /// Whether some values within it are no fields.
    has_others: bool,
}

impl Item {
    pub(super) const fn is_group(&self) -> bool {
        self.inside > 0
    }

    pub(super) const fn has_key(&self) -> bool {
        self.key.1 > 0
    }

    /// True if all values within are fields.
    pub(super) const fn is_of_fields(&self) -> bool {
        !self.has_others
    }

    /// True if no value within is a field.
    pub(super) const fn is_of_values(&self) -> bool {
        !self.has_fields
    }

    pub(super) const fn span(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl<'a> Nodes<'a> {
    /// Takes a text apart; `None` if it is not well formed. It may be less than well formed in what it holds, which
    /// [`is_sure`](Self::is_sure) tells.
    pub fn of(source: &'a str) -> Option<Self> {
        u32::try_from(source.len()).ok()?;
        let bytes = source.as_bytes();
        let items = Vec::with_capacity(source.len() / 16 + 1);
        let mut parser = Parser { source, bytes, at: 0, depth: 0, items, is_sure: true, comments: 0 };
        parser.skip_blanks();
        while parser.peek() == Some(b'#') {
            parser.is_sure = false;
            parser.comments += 1;
            parser.at += attribute_length(parser.rest()).unwrap_or(parser.rest().len());
            parser.skip_blanks();
        }
        parser.is_sure &= !parser.entry()?;
        let Parser { at, items, is_sure, comments, .. } = parser;
        (at == source.len()).then_some(Self { source, items, is_sure, comments })
    }

    /// Whether the text is well formed beyond doubt, so that nobody need be asked.
    pub const fn is_sure(&self) -> bool {
        self.is_sure
    }

    /// The number of comments, and of attributes before everything else.
    pub const fn comments(&self) -> usize {
        self.comments
    }

    /// The text.
    pub const fn source(&self) -> &'a str {
        self.source
    }

    /// The bytes of the outermost value.
    pub fn root(&self) -> Range<usize> {
        self.item(0).span()
    }

    pub(super) fn item(&self, at: u32) -> &Item {
        &self.items[at as usize]
    }

    /// The name of a field; empty if it is none.
    pub(super) fn key(&self, of: &Item) -> &'a str {
        without_raw(&self.source[of.key.0 as usize..of.key.1 as usize])
    }

    /// The values directly within one.
    pub(super) fn within(&self, at: u32) -> impl Iterator<Item = u32> + use<'_, 'a> {
        let end = self.item(at).next;
        let mut next = at + 1;
        std::iter::from_fn(move || {
            let at = next;
            (at < end).then(|| next = self.item(at).next)?;
            Some(at)
        })
    }
}

/// What a word is, as far as it matters for whether `ron` takes it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    /// No word at all.
    Empty,
    /// A name of ASCII letters, digits and `_`.
    Name,
    /// A number or a text of a form that is surely right.
    Sure,
    /// Anything else.
    Odd,
}

struct Parser<'a> {
    source: &'a str,
    bytes: &'a [u8],
    at: usize,
    depth: usize,
    items: Vec<Item>,
    is_sure: bool,
    comments: usize,
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        &self.source[self.at..]
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Skips blanks and comments.
    fn skip_blanks(&mut self) {
        while let Some(first) = self.peek() {
            match first {
                b' ' | b'\n' | b'\t' | b'\r' | 0x0b | 0x0c => self.at += 1,
                b'/' => {
                    match self.bytes.get(self.at + 1) {
                        Some(b'/') => self.at += self.rest().find('\n').unwrap_or(self.rest().len()),
                        Some(b'*') => {
                            self.at += block_comment_length(self.rest());
                            // One that is not closed ends here too.
                            self.is_sure &= self.at < self.bytes.len();
                        }
                        _ => return,
                    }
                    self.comments += 1;
                }
                0..0x80 => return,
                _ => match self.rest().chars().next().filter(|c| is_blank(*c)) {
                    Some(blank) => {
                        // A mark of the byte order is no blank but at the beginning, and others are rare.
                        self.is_sure &= blank == '\u{feff}' && self.at == 0;
                        self.at += blank.len_utf8();
                    }
                    None => return,
                },
            }
        }
    }

    /// True if a word ends before this byte.
    fn ends_word(&self, at: usize) -> bool {
        match self.bytes.get(at) {
            None => true,
            Some(b'(' | b')' | b'[' | b']' | b'{' | b'}' | b',' | b':' | b'"') => true,
            Some(b' ' | b'\n' | b'\t' | b'\r' | 0x0b | 0x0c) => true,
            // A word ends before a comment too, which is looked for at its slash and no further.
            Some(b'/') => matches!(self.bytes.get(at + 1), Some(b'/' | b'*')),
            Some(0..0x80) => false,
            Some(_) => self.source.get(at..).and_then(|rest| rest.chars().next()).is_some_and(is_blank),
        }
    }

    /// The first byte from here on that is none of some.
    fn skip(&self, mut at: usize, is_one: impl Fn(u8) -> bool) -> usize {
        while self.bytes.get(at).is_some_and(|byte| is_one(*byte)) {
            at += 1;
        }
        at
    }

    /// Reads a name, a number or a text; empty before a bracket.
    fn word(&mut self) -> Word {
        let Some(first) = self.peek() else { return Word::Empty };
        let is_digit = |byte: u8| byte.is_ascii_digit();
        let (end, kind) = match first {
            b'"' => return self.text(),
            b'b' | b'r' | b'\'' if string_length(self.rest()).is_some() => return self.odd_text(),
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => {
                (self.skip(self.at + 1, |byte| byte.is_ascii_alphanumeric() || byte == b'_'), Word::Name)
            }
            b'0'..=b'9' | b'-' | b'+' => {
                let digits = self.at + usize::from(!is_digit(first));
                let whole = self.skip(digits, is_digit);
                let end = match self.bytes.get(whole) {
                    Some(b'.') => self.skip(whole + 1, is_digit),
                    _ => self.skip(whole, |byte| is_digit(byte) || byte == b'_'),
                };
                let is_plain = whole > digits && end - digits <= SURELY_FIT && self.bytes.get(end - 1) != Some(&b'.');
                (end, if is_plain { Word::Sure } else { Word::Odd })
            }
            _ => (self.at, Word::Odd),
        };
        let start = self.at;
        self.at = end;
        if self.ends_word(end) {
            return if end == start { Word::Empty } else { kind };
        }
        self.odd_rest();
        Word::Odd
    }

    /// Reads a text in quotes.
    fn text(&mut self) -> Word {
        let mut at = self.at + 1;
        let mut kind = Word::Sure;
        loop {
            at = self.skip(at, |byte| byte != b'"' && byte != b'\\');
            match self.bytes.get(at) {
                Some(b'"') => break,
                Some(_) => {
                    if !matches!(self.bytes.get(at + 1), Some(b'\'' | b'"' | b'\\' | b'n' | b'r' | b't' | b'0')) {
                        kind = Word::Odd;
                    }
                    at += 2;
                }
                None => {
                    self.at = self.bytes.len();
                    return Word::Odd;
                }
            }
        }
        self.at = at + 1;
        kind
    }

    /// Reads a text of another form: raw, of bytes, of a single character, or a range from one.
    fn odd_text(&mut self) -> Word {
        self.odd_rest();
        Word::Odd
    }

    /// Reads a word to its end; a character in quotes does not end it, as `1..b'('` shows.
    fn odd_rest(&mut self) {
        while !self.ends_word(self.at) {
            let quoted = match self.bytes[self.at] {
                b'b' | b'r' | b'\'' => string_length(self.rest()),
                _ => None,
            };
            self.at += quoted.unwrap_or(1);
        }
    }

    /// Reads an entry and the blanks behind it; tells whether it is a field.
    fn entry(&mut self) -> Option<bool> {
        let mut key = None;
        loop {
            let start = self.at;
            let word = self.word();
            let name_end = self.at;
            self.skip_blanks();
            let place = self.items.len();
            let mut item = Item {
                start: start as u32, // a text has less than 2^32 bytes
                end: name_end as u32,
                key: key.unwrap_or_default(),
                name_end: name_end as u32,
                inside: 0,
                next: place as u32 + 1,
                has_fields: false,
                has_others: false,
            };
            match self.peek() {
                Some(opening @ (b'(' | b'[' | b'{')) if word == Word::Empty || opening == b'(' => {
                    let is_plain = match word {
                        Word::Empty => true,
                        Word::Name => !is_reserved(&self.source[start..name_end]),
                        _ => false,
                    };
                    self.is_sure &= is_plain;
                    self.items.push(item);
                    self.group(opening, &mut item)?;
                    self.skip_blanks();
                    if key.is_none() && self.peek() == Some(b':') {
                        self.items.truncate(place);
                        self.is_sure = false;
                    } else {
                        self.items[place] = item;
                        return Some(key.is_some());
                    }
                }
                _ if word == Word::Empty => return None,
                Some(b':') if key.is_none() => self.is_sure &= word == Word::Name,
                _ => {
                    self.is_sure &= match word {
                        Word::Name => {
                            matches!(&self.source[start..name_end], "true" | "false" | "None")
                                || !is_reserved(&self.source[start..name_end])
                        }
                        word => word == Word::Sure,
                    };
                    self.items.push(item);
                    return Some(key.is_some());
                }
            }
            // In a map, any value may be a key.
            key = Some((item.start, item.end));
            self.at += 1;
            self.skip_blanks();
        }
    }

    fn group(&mut self, opening: u8, item: &mut Item) -> Option<()> {
        let closing = match opening {
            b'(' => b')',
            b'[' => b']',
            _ => b'}',
        };
        self.depth = Some(self.depth + 1).filter(|depth| *depth <= DEEPEST)?;
        self.is_sure &= self.depth <= SURELY_ALLOWED && opening != b'{';
        self.at += 1;
        item.inside = self.at as u32;
        self.skip_blanks();
        while self.peek() != Some(closing) {
            match self.entry()? {
                true => item.has_fields = true,
                false => item.has_others = true,
            }
            match self.peek()? {
                b',' => {
                    self.at += 1;
                    self.skip_blanks();
                }
                other if other == closing => {}
                _ => return None,
            }
        }
        self.is_sure &= !item.has_fields || (opening == b'(' && !item.has_others);
        self.at += 1;
        self.depth -= 1;
        (item.end, item.next) = (self.at as u32, self.items.len() as u32);
        Some(())
    }
}

/// True for names that mean something to `ron`.
fn is_reserved(name: &str) -> bool {
    matches!(name, "Some" | "None" | "true" | "false" | "inf" | "inff32" | "inff64" | "NaN" | "NaNf32" | "NaNf64")
}

/// True for what RON takes for a blank.
pub(super) const fn is_blank(c: char) -> bool {
    matches!(
        c,
        ' ' | '\n'
            | '\t'
            | '\r'
            | '\u{b}'
            | '\u{c}'
            | '\u{85}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{feff}'
    )
}
