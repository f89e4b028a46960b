//! Brings comments, and the ways in which values are written, from one text to another of the same or nearly the same
//! content.

use std::collections::{HashMap, VecDeque};

use super::{Entry, Group, Keeping, Tree, Value};
use crate::reader::literals::{as_written, without_raw, without_suffix};
use crate::reader::names::{is_struct_name, usual_name};

impl<'a> Tree<'a> {
    /// Takes over the comments of another text, each to the same thing here, and its ways of writing equal values.
    /// Gives the number of comments without a place.
    ///
    /// Fields that this text lacks since they say nothing new are taken over as far as `keeping` says. With `before`,
    /// the canonical form of the other text, this text may hold something else: a field or an entry that is gone takes
    /// its comments along.
    pub fn take_over(&mut self, mut from: Self, before: Option<&Self>, keeping: Keeping) -> usize {
        from.root.make_plain();
        self.end = from.end;
        self.root.take_over(&from.root, before.map(|before| (&before.root, before.source)), self.source, keeping)
    }
}

impl<'a> Entry<'a> {
    /// Gives the number of comments without a place. `old` is the entry in the canonical form of the other text, with
    /// that text.
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

    /// Removes what says nothing: names of groups of fields, `Some(…)` around a field's value, types behind numbers,
    /// and `r#` before names. Each field gets its usual name.
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

    /// Puts the entry on one line, but where a comment asks for more.
    fn on_one_line(mut self) -> Self {
        if let Value::Group(group) = &mut self.value {
            group.broken = false;
            group.entries = std::mem::take(&mut group.entries).into_iter().map(Entry::on_one_line).collect();
        }
        self
    }
}

impl Value<'_> {
    fn is_none(&self) -> bool {
        matches!(self, Self::Plain("None"))
    }
}

impl<'a> Group<'a> {
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

/// The part of an entry by which two lists are matched.
type Key = for<'t> fn(&Entry<'_>, &'t str) -> Option<&'t str>;

/// The whole entry.
fn whole<'t>(entry: &Entry<'_>, text: &'t str) -> Option<&'t str> {
    Some(&text[entry.span.clone()])
}

/// The fields of which one names an entry of a list.
const NAMES: [&str; 4] = ["name", "interface", "parameter", "id"];

/// The name of an entry.
fn name<'t>(entry: &Entry<'_>, text: &'t str) -> Option<&'t str> {
    let group = entry.value.group()?;
    let field = NAMES.iter().find_map(|key| group.field(key))?;
    Some(&text[field.span.clone()])
}

fn is_named(entry: &Entry<'_>) -> bool {
    entry.value.group().is_some_and(|group| NAMES.iter().any(|key| group.field(key).is_some()))
}

/// How far from its old place a similar entry is looked for. Comparing each with each would take long in a list of a
/// thousand that have all changed, and win nothing.
const FARTHEST: usize = 32;

/// The new place of each old entry of a list: of the same text, else of the same name, else a similar one, in the same
/// place if possible; else, in a list that is as long as it was, what stands in its place if neither has a name. `None` for
/// an entry that is gone.
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
        let is_changed =
            |n: &usize| old.0.len() == new.0.len() && free[*n] && !is_named(entry) && !is_named(&new.0[*n]);
        places[o] = std::iter::once(o).chain(near).find(is_it).or_else(|| Some(o).filter(is_changed));
        places[o].into_iter().for_each(|n| free[n] = false);
    }
    places
}

/// True if at least half of the fields are equal.
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A text with its comments, in the layout of another.
    fn laid_out(source: &str, like: &str) -> String {
        let mut tree = Tree::of(like).unwrap();
        assert_eq!(tree.take_over(Tree::of(source).unwrap(), None, Keeping::Commented), 0);
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
        let lost = tree.take_over(Tree::of(source).unwrap(), Some(&Tree::of(old).unwrap()), Keeping::Commented);
        assert_eq!(lost, 1, "that of B");
        let expected = "// head\n(\n    /* a */ list: [\n        (name: \"C\", n: 3), // C\n        \
                        (name: \"A\", n: 7 /* n */), // A\n    ],\n)\n";
        assert_eq!(tree.write(), expected);
    }

    #[test]
    fn what_has_no_name_and_changes_in_its_place_keeps_its_comments() {
        let (old, source) = ("[(price: 1), (price: 2)]", "[(price: 1), // first\n (price: /* each */ 2) // rest\n]");
        let kept = |new: &str| {
            let mut tree = Tree::of(new).unwrap();
            let lost = tree.take_over(Tree::of(source).unwrap(), Some(&Tree::of(old).unwrap()), Keeping::Commented);
            (tree.write(), lost)
        };
        let changed = "[\n    (price: 1), // first\n    (/* each */ price: 3), // rest\n]\n";
        assert_eq!(kept("[(price: 1), (price: 3)]"), (changed.to_owned(), 0));
        // It is gone where the list is shorter.
        assert_eq!(kept("[(price: 3)]").1, 3);
    }
}
