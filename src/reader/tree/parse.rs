//! Makes the [`Tree`] of what a text was taken apart into, with the comments that stand between its values.

use super::{Comment, Comments, Entry, Group, Tree, Value};
use crate::reader::comments::{attribute_length, block_comment_length};
use crate::reader::nodes::{Item, Nodes, is_blank};

impl<'a> Tree<'a> {
    /// Makes the tree of a text; `None` if it is not well formed.
    pub fn of(source: &'a str) -> Option<Self> {
        Nodes::of(source).map(|nodes| Self::with_comments(&nodes))
    }

    /// Adds the comments of a text to what it was taken apart into.
    pub fn with_comments(nodes: &Nodes<'a>) -> Self {
        let source = nodes.source();
        let mut gaps = Gaps { nodes, source, at: 0 };
        let before = gaps.gap_with(true).comments;
        let (mut root, gap) = gaps.entry(0, before.into());
        let (trailing, end) = gap.split(true);
        root.after.extend(trailing);
        Self { source, root, end: end.into() }
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

struct Gaps<'n, 'a> {
    nodes: &'n Nodes<'a>,
    source: &'a str,
    at: usize,
}

impl<'a> Gaps<'_, 'a> {
    fn rest(&self) -> &'a str {
        &self.source[self.at..]
    }

    /// Reads the gap behind a byte.
    fn gap_at(&mut self, at: u32) -> Gap {
        self.at = at as usize;
        self.gap()
    }

    fn gap(&mut self) -> Gap {
        self.gap_with(false)
    }

    /// Reads a gap at the beginning of a text, where attributes may stand: they stay in their place as comments do.
    fn gap_with(&mut self, attributes: bool) -> Gap {
        let mut gap = Gap { comments: Vec::new(), on_first_line: None };
        let mut line_ends = 0;
        while let Some(first) = self.rest().chars().next() {
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

    /// Makes an entry, and reads the gap behind it.
    fn entry(&mut self, at: u32, mut before: Comments) -> (Entry<'a>, Gap) {
        let item = *self.nodes.item(at);
        let key = item.has_key().then(|| self.nodes.key(&item));
        if key.is_some() {
            before.extend(self.gap_at(item.key.1).comments);
            self.at += ":".len();
            before.extend(self.gap().comments);
        }
        let value = if item.is_group() {
            before.extend(self.gap_at(item.name_end).comments);
            Value::Group(Box::new(self.group(at, &item)))
        } else {
            Value::Plain(&self.source[item.span()])
        };
        let after = Comments::default();
        (Entry { key, value, span: item.span(), before, after }, self.gap_at(item.end))
    }

    fn group(&mut self, at: u32, item: &Item) -> Group<'a> {
        let inside = item.inside as usize;
        let mut gap = self.gap_at(item.inside);
        let mut group = Group {
            name: &self.source[item.start as usize..item.name_end as usize],
            inside,
            entries: Vec::new(),
            opening: char::from(self.source.as_bytes()[inside - 1]),
            open: Comments::default(),
            end: Comments::default(),
            broken: gap.on_first_line.is_some(),
        };
        let mut within = self.nodes.within(at);
        loop {
            let next = within.next();
            let (trailing, leading) = gap.split(next.is_none());
            match group.entries.last_mut() {
                Some(last) => last.after.extend(trailing),
                None => group.open.extend(trailing),
            }
            let Some(next) = next else {
                group.end = leading.into();
                return group;
            };
            let (mut entry, after) = self.entry(next, leading.into());
            gap = after;
            if self.rest().starts_with(',') {
                entry.after.extend(gap.comments);
                self.at += ",".len();
                gap = self.gap();
            }
            group.entries.push(entry);
        }
    }
}
