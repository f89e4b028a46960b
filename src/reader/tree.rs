//! RON as a tree that keeps its comments, so that a text can be written anew with each comment beside what it stood beside,
//! and each value as its author has written it.
//!
//! One pass makes the tree. What `ron` finds well formed has one.

use std::collections::{HashMap, VecDeque};
use std::ops::{Deref, Range};

use super::comments::{attribute_length, block_comment_length, string_length};
use super::literals::{as_written, without_raw, without_suffix};
use super::{is_struct_name, usual_name};

/// Groups may stand in each other so deep; `ron` allows less.
const DEEPEST: usize = 256;

/// A comment, or an attribute before everything else, and how many line ends stand between it and what is before and after it; two stand for more.
#[derive(Clone, Debug)]
struct Comment {
    text: String,
    before: usize,
    after: usize,
}

impl Comment {
    /// True for `// …`, which takes the rest of its line.
    fn to_line_end(&self) -> bool {
        self.text.starts_with("//")
    }

    /// True for one behind which nothing should stand on the line.
    fn breaks(&self) -> bool {
        self.to_line_end() || self.text.contains('\n')
    }
}

/// Comments in the order of the text. Most things have none, which takes no more than a pointer.
#[derive(Clone, Debug, Default)]
#[expect(clippy::box_collection, reason = "a vector takes three times as much in each of a million entries")]
struct Comments(Option<Box<Vec<Comment>>>);

impl Comments {
    fn extend(&mut self, comments: impl IntoIterator<Item = Comment>) {
        for comment in comments {
            self.0.get_or_insert_default().push(comment);
        }
    }

    fn take(&mut self) -> Vec<Comment> {
        self.0.take().map(|comments| *comments).unwrap_or_default()
    }
}

impl Deref for Comments {
    type Target = [Comment];

    fn deref(&self) -> &[Comment] {
        self.0.as_deref().map_or(&[], Vec::as_slice)
    }
}

impl From<Vec<Comment>> for Comments {
    fn from(comments: Vec<Comment>) -> Self {
        Self((!comments.is_empty()).then(|| Box::new(comments)))
    }
}

/// Which fields of a text stay that say no more than their defaults.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// All that their author wrote out, but for `None`.
    Written,
    /// Those at which a comment stands.
    Commented,
}

/// A whole text.
#[derive(Clone, Debug)]
pub struct Tree<'a> {
    source: &'a str,
    root: Entry<'a>,
    /// On lines of their own after the root.
    end: Comments,
}

/// A field of a group, or an entry of a list, with the comments on both sides of it.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// The name of the field, and where it stands.
    pub key: Option<&'a str>,
    /// What is there.
    pub value: Value<'a>,
    /// Where the value stands in the text, in bytes.
    pub span: Range<usize>,
    before: Comments,
    after: Comments,
}

/// What a field or an entry holds.
#[derive(Clone, Debug)]
pub enum Value<'a> {
    /// A name, a number or a text, as written.
    Plain(&'a str),
    /// Several values between brackets.
    Group(Box<Group<'a>>),
}

/// Several values between brackets.
#[derive(Clone, Debug)]
pub struct Group<'a> {
    /// The name before the bracket, as in `Fixed(…)`; empty if there is none.
    pub name: &'a str,
    /// The byte behind the opening bracket.
    pub inside: usize,
    /// What is between the brackets.
    pub entries: Vec<Entry<'a>>,
    opening: char,
    /// Beside the opening bracket.
    open: Comments,
    /// On lines of their own before the closing bracket.
    end: Comments,
    /// True if each entry has a line of its own.
    broken: bool,
}

impl<'a> Tree<'a> {
    /// The tree of a text, unless it is not well formed.
    pub fn of(source: &'a str) -> Option<Self> {
        let mut parser = Parser { source, at: 0, depth: 0 };
        let before = parser.gap_with(true).comments;
        let (mut root, gap) = parser.entry(before.into())?;
        let (trailing, end) = gap.split(true);
        root.after.extend(trailing);
        parser.rest().is_empty().then_some(Self { source, root, end: end.into() })
    }

    /// The text that it is the tree of.
    pub const fn source(&self) -> &'a str {
        self.source
    }

    /// What the text holds.
    pub const fn root(&self) -> &Entry<'a> {
        &self.root
    }

    /// How many comments there are.
    pub fn count(&self) -> usize {
        self.root.count() + self.end.len()
    }

    /// Takes the comments of another text over, each to where the same thing stands here, and the way in which it writes
    /// what is the same here. Gives how many comments had no place.
    ///
    /// A field that this text lacks because it says nothing new is taken over as written, as far as these are kept.
    /// With `before`, the other text's canonical form of old, this text may hold something else; a field or an entry
    /// that is gone takes its comments along.
    pub fn take_over(&mut self, from: &Self, before: Option<&Self>, keeping: Keeping) -> usize {
        self.end.clone_from(&from.end);
        let mut plain = from.root.clone();
        plain.make_plain();
        self.root.take_over(&plain, before.map(|before| (&before.root, before.source)), self.source, keeping)
    }

    /// The same with lines as the canonical form has them: the outermost group, a field that lists groups, and whatever
    /// takes more than 120 columns have each of their entries on a line of its own.
    pub fn laid_out(mut self) -> Self {
        self.root.lay_out(0, 0);
        self
    }

    /// The text: each entry of a group on a line of its own where it was so, or where a comment asks for it.
    pub fn write(mut self) -> String {
        self.root.settle();
        let mut writer = Writer::default();
        writer.leading(&self.root.before, true);
        writer.value(&self.root.value);
        writer.trailing(&self.root.after);
        for comment in self.end.iter() {
            writer.own_line(comment);
        }
        writer.text + "\n"
    }
}

/// More columns than these are not taken, unless one value does.
const WIDEST: usize = 120;
/// Columns of a step to the right.
const STEP: usize = 4;

impl<'a> Entry<'a> {
    /// Chooses which groups are broken, and gives how many columns the entry takes if it has one line; so many are
    /// `taken` on it already.
    fn lay_out(&mut self, depth: usize, taken: usize) -> Option<usize> {
        let key = self.key.map_or(0, |key| key.chars().count() + ": ".len());
        let is_field = self.key.is_some();
        let group = match &mut self.value {
            Value::Plain(text) => return Some(key + text.chars().count()),
            Value::Group(group) => group,
        };
        let name = group.name.chars().count() + "()".len();
        if group.wraps() {
            group.broken = false;
            let outside = key + name;
            return Some(outside + group.entries[0].lay_out(depth, taken + outside)?);
        }
        let widths: Vec<Option<usize>> = group.entries.iter_mut().map(|entry| entry.lay_out(depth + 1, 0)).collect();
        let separators = ", ".len() * widths.len().saturating_sub(1);
        let width = widths.into_iter().sum::<Option<usize>>().map(|width| key + name + width + separators);
        let width = width.filter(|width| STEP * depth + taken + width + ",".len() <= WIDEST);
        let lists_groups =
            is_field && group.is_list() && group.entries.iter().any(|entry| entry.value.group().is_some());
        group.broken = !group.entries.is_empty() && (depth == 0 || lists_groups || width.is_none());
        width.filter(|_| !group.broken)
    }

    fn count(&self) -> usize {
        let inner = match &self.value {
            Value::Plain(_) => 0,
            Value::Group(group) => {
                group.open.len() + group.end.len() + group.entries.iter().map(Self::count).sum::<usize>()
            }
        };
        self.before.len() + self.after.len() + inner
    }

    /// Gives how many comments had no place. `old` is the entry as it was, with the text that it stands in.
    fn take_over(
        &mut self,
        from: &Entry<'a>,
        old: Option<(&Entry<'_>, &str)>,
        source: &str,
        keeping: Keeping,
    ) -> usize {
        self.before.clone_from(&from.before);
        self.after.clone_from(&from.after);
        let outer = from.before.len() + from.after.len();
        match (&mut self.value, &from.value) {
            (Value::Group(to), Value::Group(from)) if to.name == from.name && to.opening == from.opening => {
                let old = old.map(|(old, text)| (old.value.group(), text));
                match old {
                    None => to.take_over(from, None, source, keeping),
                    Some((Some(old), text)) => to.take_over(from, Some((old, text)), source, keeping),
                    Some((None, _)) => from.count(),
                }
            }
            (Value::Plain(to), Value::Plain(from)) => {
                if let Some(written) = as_written(from, to) {
                    *to = written;
                }
                0
            }
            _ => from.count() - outer,
        }
    }

    /// Leaves off what says nothing: the names of groups of fields, `Some(…)` around a field's value, the types behind
    /// numbers, and `r#` before names. A field gets its usual name.
    fn make_plain(&mut self) {
        self.key = self.key.map(usual_name);
        let is_field = self.key.is_some();
        let mut inner = None;
        if let Value::Group(group) = &mut self.value
            && is_field
            && group.name == "Some"
        {
            if group.entries.len() == 1 && group.entries[0].key.is_none() {
                inner = group.entries.pop().map(|inner| (group.open.take(), inner, group.end.take()));
            } else {
                group.name = "";
            }
        }
        if let Some((open, mut inner, end)) = inner {
            self.before.extend(open.into_iter().chain(inner.before.take()));
            let after = self.after.take();
            self.after.extend(inner.after.take().into_iter().chain(end).chain(after));
            (self.value, self.span) = (inner.value, inner.span);
        }
        match &mut self.value {
            Value::Plain(text) => *text = without_raw(without_suffix(text)),
            Value::Group(group) => {
                group.name = without_raw(group.name);
                if is_struct_name(group.name) {
                    group.name = "";
                }
                group.entries.iter_mut().for_each(Entry::make_plain);
            }
        }
    }

    /// Decides which groups are broken, and tells whether this value is.
    fn settle(&mut self) -> bool {
        let Value::Group(group) = &mut self.value else { return false };
        let wraps = group.wraps();
        let mut broken = group.broken || !group.end.is_empty() || group.open.iter().any(Comment::breaks);
        for entry in &mut group.entries {
            let inner = entry.settle();
            broken |= inner && !wraps;
            broken |= entry.before.iter().any(|comment| comment.breaks() || comment.after > 0);
            broken |= entry.after.iter().any(Comment::breaks);
        }
        group.broken = broken;
        broken
    }
}

impl<'a> Value<'a> {
    fn is_none(&self) -> bool {
        matches!(self, Self::Plain("None"))
    }

    /// The group that it is, if it is one.
    pub const fn group(&self) -> Option<&Group<'a>> {
        match self {
            Self::Plain(_) => None,
            Self::Group(group) => Some(group),
        }
    }
}

impl<'a> Group<'a> {
    /// The field of this name, by whichever of its names it is written.
    pub fn field(&self, name: &str) -> Option<&Entry<'a>> {
        self.entries.iter().find(|entry| entry.key.map(usual_name) == Some(usual_name(name)))
    }

    /// True for `(…)`.
    pub const fn is_in_parentheses(&self) -> bool {
        self.opening == '('
    }

    /// True for `[…]`.
    pub const fn is_list(&self) -> bool {
        self.opening == '['
    }

    /// True for one that only gives a value a name, as `Ramp([…])` does.
    pub fn wraps(&self) -> bool {
        !self.name.is_empty() && self.entries.len() == 1 && self.entries[0].key.is_none()
    }

    fn count(&self) -> usize {
        self.open.len() + self.end.len() + self.entries.iter().map(Entry::count).sum::<usize>()
    }

    fn take_over(
        &mut self,
        from: &Group<'a>,
        old: Option<(&Group<'_>, &str)>,
        source: &str,
        keeping: Keeping,
    ) -> usize {
        self.open.clone_from(&from.open);
        self.end.clone_from(&from.end);
        if from.entries.iter().any(|entry| entry.key.is_some()) {
            return self.take_from_fields(from, old, source, keeping);
        }
        let places = match old {
            None => (0..from.entries.len()).map(Some).collect(),
            Some((old, text)) => destinations((&old.entries, text), (&self.entries, source)),
        };
        let mut lost = 0;
        for (n, entry) in from.entries.iter().enumerate() {
            let place = places.get(n).copied().flatten();
            lost += match place.and_then(|place| self.entries.get_mut(place)) {
                Some(to) => {
                    let old = old.and_then(|(old, text)| Some((old.entries.get(n)?, text)));
                    to.take_over(entry, old, source, keeping)
                }
                None => entry.count(),
            };
        }
        lost
    }

    fn take_from_fields(
        &mut self,
        from: &Group<'a>,
        old: Option<(&Group<'_>, &str)>,
        source: &str,
        keeping: Keeping,
    ) -> usize {
        let mut lost = 0;
        let mut as_written: Vec<Entry<'a>> = Vec::new();
        for entry in &from.entries {
            let Some(key) = entry.key else { continue };
            let of_old = old.map(|(old, text)| (old.field(key), text));
            match self.entries.iter().position(|to| to.key == Some(key)) {
                Some(place) => {
                    let to = &mut self.entries[place];
                    lost += match of_old {
                        None => to.take_over(entry, None, source, keeping),
                        Some((Some(old), text)) => to.take_over(entry, Some((old, text)), source, keeping),
                        // It said nothing new and does now: what stands at it stays, what stands in it goes.
                        Some((None, _)) => {
                            to.before.clone_from(&entry.before);
                            to.after.clone_from(&entry.after);
                            entry.count() - entry.before.len() - entry.after.len()
                        }
                    };
                    self.entries.splice(place..place, as_written.drain(..));
                }
                None if entry.count() == 0 && (keeping == Keeping::Commented || entry.value.is_none()) => {}
                None if of_old.is_none_or(|(old, _)| old.is_none()) => as_written.push(entry.clone().on_one_line()),
                None => lost += entry.count(),
            }
        }
        self.entries.extend(as_written);
        lost
    }
}

/// By what entries of two lists are matched.
type Key = for<'t> fn(&Entry<'_>, &'t str) -> Option<&'t str>;

/// All of an entry.
fn whole<'t>(entry: &Entry<'_>, text: &'t str) -> Option<&'t str> {
    Some(&text[entry.span.clone()])
}

/// What an entry is called.
fn name<'t>(entry: &Entry<'_>, text: &'t str) -> Option<&'t str> {
    let group = entry.value.group()?;
    let field = ["name", "interface", "parameter"].iter().find_map(|key| group.field(key))?;
    Some(&text[field.span.clone()])
}

/// What is much the same is looked for so far from where it was: in a list of a thousand that have all changed, comparing
/// each with each would take long and win nothing.
const FARTHEST: usize = 32;

/// For each old entry of a list the new one that it became: one of the same text, one of the same name, or else one that
/// is much the same, in its place if there is one.
fn destinations(old: (&[Entry<'_>], &str), new: (&[Entry<'_>], &str)) -> Vec<Option<usize>> {
    let mut places = vec![None; old.0.len()];
    let mut free: Vec<bool> = vec![true; new.0.len()];
    for key in [whole as Key, name] {
        let mut known: HashMap<&str, VecDeque<usize>> = HashMap::new();
        for (n, entry) in new.0.iter().enumerate().filter(|(n, _)| free[*n]) {
            key(entry, new.1).into_iter().for_each(|key| known.entry(key).or_default().push_back(n));
        }
        for (o, entry) in old.0.iter().enumerate() {
            if places[o].is_none() {
                places[o] = key(entry, old.1).and_then(|key| known.get_mut(key)?.pop_front());
                places[o].into_iter().for_each(|n| free[n] = false);
            }
        }
    }
    for (o, entry) in old.0.iter().enumerate().filter(|(o, _)| places[*o].is_none()).collect::<Vec<_>>() {
        let is_it = |n: &usize| free.get(*n) == Some(&true) && alike((entry, old.1), (&new.0[*n], new.1));
        let near = o.saturating_sub(FARTHEST)..new.0.len().min(o + FARTHEST);
        places[o] = std::iter::once(o).chain(near).find(is_it);
        places[o].into_iter().for_each(|n| free[n] = false);
    }
    places
}

/// True if at least half of the fields are the same.
fn alike(a: (&Entry<'_>, &str), b: (&Entry<'_>, &str)) -> bool {
    match (&a.0.value, &b.0.value) {
        (Value::Group(old), Value::Group(new)) => {
            let same = |field: &&Entry<'_>| {
                let other = field.key.and_then(|key| new.field(key));
                other.is_some_and(|other| a.1[field.span.clone()] == b.1[other.span.clone()])
            };
            2 * old.entries.iter().filter(same).count() >= old.entries.len().max(new.entries.len())
        }
        (Value::Plain(_), Value::Plain(_)) => true,
        _ => false,
    }
}

impl Entry<'_> {
    /// The same, with nothing on a line of its own but where a comment asks for it.
    fn on_one_line(mut self) -> Self {
        if let Value::Group(group) = &mut self.value {
            group.broken = false;
            group.entries = std::mem::take(&mut group.entries).into_iter().map(Entry::on_one_line).collect();
        }
        self
    }
}

/// What stands between two things of a text: comments, and where the first line ends.
struct Gap {
    comments: Vec<Comment>,
    /// How many of them stand before the first end of a line, if a line ends.
    on_first_line: Option<usize>,
}

impl Gap {
    /// The comments that belong to what is before the gap, as they end its line, and the others.
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

    /// The same at the beginning of a text, where attributes may stand: they stay in their place as comments do.
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

    /// A name, a number or a text; empty before a bracket.
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

    /// An entry, which stands here, and what is between it and the next thing.
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

/// What RON takes for a blank.
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

/// Writes with blanks and line ends only where something follows, so that no line ends with blanks.
#[derive(Default)]
struct Writer {
    text: String,
    depth: usize,
    line_ends: usize,
    blank: bool,
}

impl Writer {
    fn put(&mut self, text: &str) {
        if !self.text.is_empty() {
            if self.line_ends > 0 {
                self.text += &"\n".repeat(self.line_ends);
                self.text += &"    ".repeat(self.depth);
            } else if self.blank {
                self.text.push(' ');
            }
        }
        (self.line_ends, self.blank) = (0, false);
        self.text += text;
    }

    fn end_line(&mut self, line_ends: usize) {
        self.line_ends = self.line_ends.max(line_ends);
    }

    /// The comments before an entry, of which the last may share its line.
    fn leading(&mut self, comments: &[Comment], broken: bool) {
        for comment in comments {
            self.end_line(if broken { comment.before } else { 0 });
            self.put(&comment.text);
            self.end_line(if comment.to_line_end() { comment.after.max(1) } else { comment.after });
            self.blank = true;
        }
    }

    /// The comments behind something: on its line as far as that goes, then on lines of their own.
    fn trailing(&mut self, comments: &[Comment]) {
        let same_line = 1 + comments.iter().position(Comment::to_line_end).unwrap_or(comments.len());
        for (n, comment) in comments.iter().enumerate() {
            if n < same_line {
                self.blank = true;
                self.put(&comment.text);
                self.end_line(usize::from(comment.to_line_end()));
            } else {
                self.own_line(comment);
            }
        }
    }

    fn own_line(&mut self, comment: &Comment) {
        self.end_line(comment.before.max(1));
        self.put(&comment.text);
        self.end_line(1);
    }

    fn value(&mut self, value: &Value<'_>) {
        let group = match value {
            Value::Plain(text) => return self.put(text),
            Value::Group(group) => group,
        };
        let closing = match group.opening {
            '(' => ")",
            '[' => "]",
            _ => "}",
        };
        self.put(&format!("{}{}", group.name, group.opening));
        let broken = group.broken && group.entries.len() + group.open.len() + group.end.len() > 0;
        if broken {
            self.depth += 1;
            self.trailing(&group.open);
        } else {
            for comment in group.open.iter() {
                self.put(&comment.text);
                self.blank = true;
            }
            self.blank &= !group.entries.is_empty();
        }
        for (n, entry) in group.entries.iter().enumerate() {
            if broken {
                self.end_line(1);
            }
            self.leading(&entry.before, broken);
            if let Some(key) = entry.key {
                self.put(&format!("{key}: "));
            }
            self.value(&entry.value);
            if broken {
                self.text.push(',');
                self.trailing(&entry.after);
            } else {
                self.trailing(&entry.after);
                if n + 1 < group.entries.len() {
                    self.text.push(',');
                    self.blank = true;
                }
            }
        }
        if broken {
            group.end.iter().for_each(|comment| self.own_line(comment));
            self.depth -= 1;
            self.end_line(1);
        }
        self.put(closing);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text with its comments, in the layout of another.
    fn laid_out(source: &str, like: &str) -> String {
        let mut tree = Tree::of(like).unwrap();
        assert_eq!(tree.take_over(&Tree::of(source).unwrap(), None, Keeping::Commented), 0);
        tree.write()
    }

    #[test]
    fn each_comment_stays_beside_what_it_stood_beside() {
        let source = "// head\n\n( // open\n /* a */ a: /* v */ 1, // one\n\n // of b\n b : Two // in\n (/* n */ 2) /* end */ , \
                      c: [1, // first\n 2\n // last\n],\n // nothing follows\n) // closed\n// foot";
        let like = "(\n    a: 1,\n    b: Two(2),\n    c: [1, 2],\n)\n";
        let expected = "// head\n\n( // open\n    /* a */ /* v */ a: 1, // one\n\n    // of b\n    // in\n    \
                        b: Two(/* n */ 2), /* end */\n    c: [\n        1, // first\n        2,\n        // last\n    \
                        ],\n    // nothing follows\n) // closed\n// foot\n";
        assert_eq!(laid_out(source, like), expected);
        assert_eq!(laid_out(expected, like), expected);
    }

    #[test]
    fn a_field_that_says_nothing_new_stays_where_a_comment_stands_at_it() {
        let source = "(a: 1, x: 5, // as agreed\n y: (0, 1), b: 2, z: (z: 0 /* none */))";
        let expected = "(\n    a: 1,\n    x: 5, // as agreed\n    b: 2,\n    z: (z: 0 /* none */),\n)\n";
        assert_eq!(laid_out(source, "(a: 1, b: 2)"), expected);
    }

    #[test]
    fn what_is_gone_takes_its_comments_along() {
        let old = "(a: 1, list: [(name: \"A\", n: 1), (name: \"B\", n: 2), (name: \"C\", n: 3)])";
        let new = "(\n    list: [\n        (name: \"C\", n: 3),\n        (name: \"A\", n: 7),\n    ],\n)\n";
        let source = "// head\n(a: 1, /* a */ list: [(name: \"A\", n: 1 /* n */), // A\n (name: \"B\", n: 2), // B\n \
                      (name: \"C\", n: 3) // C\n])";
        let mut tree = Tree::of(new).unwrap();
        let lost = tree.take_over(&Tree::of(source).unwrap(), Some(&Tree::of(old).unwrap()), Keeping::Commented);
        assert_eq!(lost, 1, "that of B");
        let expected = "// head\n(\n    /* a */ list: [\n        (name: \"C\", n: 3), // C\n        \
                        (name: \"A\", n: 7 /* n */), // A\n    ],\n)\n";
        assert_eq!(tree.write(), expected);
    }

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
