//! Takes a text apart into its [`Tree`], in one pass.

use super::{Comment, Comments, Entry, Group, Tree, Value};
use crate::reader::comments::{attribute_length, block_comment_length, string_length};
use crate::reader::literals::without_raw;

/// The deepest nesting of groups; `ron` allows less.
const DEEPEST: usize = 256;

impl<'a> Tree<'a> {
    /// Makes the tree of a text; `None` if it is not well formed.
    pub fn of(source: &'a str) -> Option<Self> {
        let mut parser = Parser { source, at: 0, depth: 0 };
        let before = parser.gap_with(true).comments;
        let (mut root, gap) = parser.entry(before.into())?;
        let (trailing, end) = gap.split(true);
        root.after.extend(trailing);
        parser.rest().is_empty().then_some(Self { source, root, end: end.into() })
    }
}

/// The comments between two things of a text, and where the first line ends.
struct Gap {
    comments: Vec<Comment>,
    /// The number of comments before the first line end; `None` if no line ends.
    on_first_line: Option<usize>,
}

impl Gap {
    /// Parts the comments into those that end the line before the gap, and the others.
    fn split(self, at_end: bool) -> (Vec<Comment>, Vec<Comment>) {
        let mut trailing = self.comments;
        let nothing_ends = if at_end { trailing.len() } else { 0 };
        let others = trailing.split_off(self.on_first_line.unwrap_or(nothing_ends));
        (trailing, others)
    }
}

struct Parser<'a> {
    source: &'a str,
    at: usize,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        &self.source[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn gap(&mut self) -> Gap {
        self.gap_with(false)
    }

    /// Reads a gap at the beginning of a text, where attributes may stand: they stay in their place as comments do.
    fn gap_with(&mut self, attributes: bool) -> Gap {
        let mut gap = Gap { comments: Vec::new(), on_first_line: None };
        let mut line_ends = 0;
        while let Some(first) = self.peek() {
            let rest = self.rest();
            let length = if rest.starts_with("//") {
                rest.find('\n').unwrap_or(rest.len())
            } else if rest.starts_with("/*") {
                block_comment_length(rest)
            } else if attributes && first == '#' {
                attribute_length(rest).unwrap_or(rest.len())
            } else if is_blank(first) {
                if first == '\n' {
                    line_ends += 1;
                    gap.on_first_line.get_or_insert(gap.comments.len());
                }
                self.at += first.len_utf8();
                continue;
            } else {
                break;
            };
            gap.comments.last_mut().into_iter().for_each(|before| before.after = line_ends.min(2));
            let text = rest[..length].trim_end().to_owned();
            gap.comments.push(Comment { text, before: line_ends.min(2), after: 0 });
            (line_ends, self.at) = (0, self.at + length);
        }
        gap.comments.last_mut().into_iter().for_each(|last| last.after = line_ends.min(2));
        gap
    }

    /// Reads a name, a number or a text; empty before a bracket.
    fn word(&mut self) -> &'a str {
        let rest = self.rest();
        // A word ends before a comment too, which is looked for at its slash and no further.
        let ends = |(at, c): (usize, char)| {
            let comment = c == '/' && matches!(rest.as_bytes().get(at + 1), Some(b'/' | b'*'));
            let mark = matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | ',' | ':' | '"');
            (comment || mark || is_blank(c)).then_some(at)
        };
        let length = string_length(rest).unwrap_or_else(|| rest.char_indices().find_map(ends).unwrap_or(rest.len()));
        self.at += length;
        &rest[..length]
    }

    /// Reads an entry, and the gap behind it.
    fn entry(&mut self, mut before: Comments) -> Option<(Entry<'a>, Gap)> {
        let mut key = None;
        loop {
            let start = self.at;
            let word = self.word();
            let mut end = self.at;
            let mut gap = self.gap();
            let value = match self.peek() {
                Some(opening @ ('(' | '[' | '{')) if word.is_empty() || opening == '(' => {
                    before.extend(gap.comments);
                    let group = self.group(word, opening)?;
                    (end, gap) = (self.at, self.gap());
                    Value::Group(Box::new(group))
                }
                _ if !word.is_empty() => Value::Plain(word),
                _ => return None,
            };
            // In a map, any value may be a key.
            if key.is_none() && self.peek() == Some(':') {
                self.at += 1;
                key = Some(without_raw(&self.source[start..end]));
                before.extend(gap.comments);
                before.extend(self.gap().comments);
                continue;
            }
            return Some((Entry { key, value, span: start..end, before, after: Comments::default() }, gap));
        }
    }

    fn group(&mut self, name: &'a str, opening: char) -> Option<Group<'a>> {
        let closing = match opening {
            '(' => ')',
            '[' => ']',
            _ => '}',
        };
        self.depth = Some(self.depth + 1).filter(|depth| *depth <= DEEPEST)?;
        self.at += 1;
        let (inside, mut gap) = (self.at, self.gap());
        let (open, end, broken) = (Comments::default(), Comments::default(), gap.on_first_line.is_some());
        let mut group = Group { name, inside, entries: Vec::new(), opening, open, end, broken };
        loop {
            let closes = self.peek() == Some(closing);
            let (trailing, leading) = gap.split(closes);
            match group.entries.last_mut() {
                Some(last) => last.after.extend(trailing),
                None => group.open.extend(trailing),
            }
            if closes {
                self.at += 1;
                self.depth -= 1;
                group.end = leading.into();
                return Some(group);
            }
            let (mut entry, after) = self.entry(leading.into())?;
            gap = match self.peek()? {
                ',' => {
                    self.at += 1;
                    entry.after.extend(after.comments);
                    self.gap()
                }
                other if other == closing => after,
                _ => return None,
            };
            group.entries.push(entry);
        }
    }
}

/// True for what RON takes for a blank.
const fn is_blank(c: char) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_tree_has_none() {
        for text in [
            "",
            "(",
            "(a: 1",
            "(a 1)",
            "[1 2]",
            "(a: 1))",
            "(a: )",
            "// only",
            "(a: b: 1)",
            "(,)",
            "(a: #![type = \"\"] 1)",
        ] {
            assert!(Tree::of(text).is_none(), "{text}");
        }
        assert!(Tree::of(&"(".repeat(100_000)).is_none());
    }
}
