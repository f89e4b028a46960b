//! Writes a [`Tree`] as text, and decides which groups are broken into lines.

use super::{Comment, Entry, Tree, Value};

/// The most columns of a line, unless one value takes more.
const WIDEST: usize = 120;
/// The columns of one level of nesting.
const STEP: usize = 4;

impl Tree<'_> {
    /// Breaks lines as the canonical form does: the outermost group, a field that lists groups, and anything wider than
    /// 120 columns have each entry on a line of its own.
    pub fn laid_out(mut self) -> Self {
        self.root.lay_out(0, 0);
        self
    }

    /// Writes the text: each entry of a broken group on a line of its own, and a group is also broken where a comment
    /// asks for it.
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

impl Entry<'_> {
    /// Decides which groups are broken. Gives the columns of the entry on one line, `None` if it is broken; `taken`
    /// columns of the line are used already.
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

    /// Breaks groups where comments ask for it, and tells whether this value is broken.
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

/// Writes blanks and line ends only where something follows, so that no line ends with blanks.
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

    /// Writes the comments before an entry; the last may share its line.
    fn leading(&mut self, comments: &[Comment], broken: bool) {
        for comment in comments {
            self.end_line(if broken { comment.before } else { 0 });
            self.put(&comment.text);
            self.end_line(if comment.to_line_end() { comment.after.max(1) } else { comment.after });
            self.blank = true;
        }
    }

    /// Writes the comments behind something: on its line as far as possible, then on lines of their own.
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
