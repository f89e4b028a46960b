//! Edits a draft and keeps the names in its uncertainty true: what is renamed, moved or removed is so there too.

use std::collections::HashSet;

use super::draft::{Draft, FleetDraft, LineDraft};

impl Draft {
    /// Renames a fleet. The uncertainty follows if both names belong to this fleet alone: of two fleets with one name
    /// nobody knows which is meant. True if the new name is unique and valid.
    pub fn rename_fleet(&mut self, fleet: usize, name: impl Into<String>) -> bool {
        let name = name.into();
        let free = !self.fleets.iter().enumerate().any(|(f, other)| f != fleet && other.name == name);
        let follows = free && !name.is_empty() && !name.contains(':');
        if let Some(old) = self.own_name(fleet)
            && follows
        {
            self.rename_parameters(|of| match of.fleet {
                Some(fleet) if fleet == old => of.named(&name, of.line),
                _ => of.unchanged(),
            });
        }
        if let Some(fleet) = self.fleets.get_mut(fleet) {
            fleet.name = name;
        }
        follows
    }

    /// Removes a fleet, and the parts of the uncertainty that name it.
    pub fn remove_fleet(&mut self, fleet: usize) {
        if let Some(old) = self.own_name(fleet) {
            self.rename_parameters(|of| if of.fleet == Some(old.as_str()) { None } else { of.unchanged() });
        }
        if fleet < self.fleets.len() {
            self.fleets.remove(fleet);
        }
    }

    /// Inserts a fleet at a place. Its name should be new, so that nothing names it yet.
    pub fn insert_fleet(&mut self, at: usize, fleet: FleetDraft) {
        self.fleets.insert(at.min(self.fleets.len()), fleet);
    }

    /// Swaps two fleets. Fleets are named, not numbered, so no name changes.
    pub fn swap_fleets(&mut self, a: usize, b: usize) {
        if a.max(b) < self.fleets.len() {
            self.fleets.swap(a, b);
        }
    }

    /// Moves a fleet from one place to another, counted after it is taken out.
    pub fn move_fleet(&mut self, from: usize, to: usize) {
        if from.max(to) < self.fleets.len() {
            let fleet = self.fleets.remove(from);
            self.fleets.insert(to, fleet);
        }
    }

    /// Inserts a line into a fleet; the lines behind it get the next numbers.
    pub fn insert_line(&mut self, fleet: usize, at: usize, line: LineDraft) {
        let Some(count) = self.fleets.get(fleet).map(|fleet| fleet.traffic.len()) else { return };
        let at = at.min(count);
        self.renumber_lines(fleet, |line| Some(if line >= at { line + 1 } else { line }));
        self.fleets[fleet].traffic.insert(at, line);
    }

    /// Removes a line, and the parts of the uncertainty that name it; the lines behind it get the numbers before.
    pub fn remove_line(&mut self, fleet: usize, line: usize) {
        if self.fleets.get(fleet).is_none_or(|fleet| line >= fleet.traffic.len()) {
            return;
        }
        self.renumber_lines(fleet, |other| (other != line).then(|| if other > line { other - 1 } else { other }));
        self.fleets[fleet].traffic.remove(line);
    }

    /// Swaps two lines of a fleet.
    pub fn swap_lines(&mut self, fleet: usize, a: usize, b: usize) {
        if self.fleets.get(fleet).is_none_or(|fleet| a.max(b) >= fleet.traffic.len()) {
            return;
        }
        let turned = |line| if line == a { b } else { a };
        self.renumber_lines(fleet, |line| Some(if line == a || line == b { turned(line) } else { line }));
        self.fleets[fleet].traffic.swap(a, b);
    }

    /// Moves a line from one place to another, counted after it is taken out.
    pub fn move_line(&mut self, fleet: usize, from: usize, to: usize) {
        if self.fleets.get(fleet).is_none_or(|fleet| from.max(to) >= fleet.traffic.len()) {
            return;
        }
        self.renumber_lines(fleet, |line| Some(moved(line, from, to)));
        let lines = &mut self.fleets[fleet].traffic;
        let line = lines.remove(from);
        lines.insert(to, line);
    }

    /// Some of the fleets, counted from 0, as a scenario of their own, with what the uncertainty says of them, and without
    /// what nothing is rated by: the notes and the section `quote`.
    ///
    /// No rule of the format holds between fleets but that their names differ. So if the whole is valid, it stays so with
    /// these fleets changed, but not renamed, exactly if this is valid with the same changes.
    pub fn of_fleets(&self, fleets: &[usize]) -> Self {
        let mut part = Self {
            plan: self.plan.clone(),
            prices: self.prices.clone(),
            rounding: self.rounding,
            not_in_edition: self.not_in_edition,
            interpretations: self.interpretations,
            months: self.months,
            account_since: self.account_since,
            fleets: fleets.iter().filter_map(|fleet| self.fleets.get(*fleet)).cloned().collect(),
            uncertainty: self.uncertainty.clone(),
            ..Self::new(self.name.as_str(), self.start)
        };
        let names: HashSet<String> = part.fleets.iter().map(|fleet| fleet.name.clone()).collect();
        let is_of_another = |of: NameParts<'_>| of.fleet.is_some_and(|name| !names.contains(name));
        part.rename_parameters(|of| if is_of_another(of) { None } else { of.unchanged() });
        part
    }

    /// The name of a fleet; `None` if another fleet has the same.
    fn own_name(&self, fleet: usize) -> Option<String> {
        let name = &self.fleets.get(fleet)?.name;
        (self.fleets.iter().filter(|other| other.name == *name).count() == 1).then(|| name.clone())
    }

    /// Renumbers the lines of a fleet, counted from 0; `None` for a line that goes.
    fn renumber_lines(&mut self, fleet: usize, number: impl Fn(usize) -> Option<usize>) {
        let Some(name) = self.own_name(fleet) else { return };
        self.rename_parameters(|of| match of.line {
            Some(line) if of.fleet == Some(name.as_str()) => of.named(&name, Some(number(line)?)),
            _ => of.unchanged(),
        });
    }

    /// Renames every parameter in the uncertainty, or removes it for `None`; a factor that moves nothing any more goes
    /// too.
    fn rename_parameters(&mut self, renamed: impl Fn(NameParts<'_>) -> Option<String>) {
        let keep = |name: &mut String| renamed(NameParts::of(name)).map(|new| *name = new).is_some();
        self.uncertainty.inputs.retain_mut(|input| keep(&mut input.parameter));
        self.uncertainty.factors.retain_mut(|factor| {
            let moved = !factor.moves.is_empty();
            factor.moves.retain_mut(keep);
            !(moved && factor.moves.is_empty())
        });
    }
}

/// The new place of an entry after one entry of its list moved from `from` to `to`.
const fn moved(at: usize, from: usize, to: usize) -> usize {
    if at == from {
        to
    } else if from < at && at <= to {
        at - 1
    } else if to <= at && at < from {
        at + 1
    } else {
        at
    }
}

/// The parts of a parameter's name: `rate:Meters:1`.
#[derive(Clone, Copy)]
pub(super) struct NameParts<'n> {
    whole: &'n str,
    word: &'n str,
    pub(super) fleet: Option<&'n str>,
    /// Counted from 0.
    pub(super) line: Option<usize>,
}

impl<'n> NameParts<'n> {
    pub(super) fn of(whole: &'n str) -> Self {
        let mut parts = whole.splitn(3, ':');
        let word = parts.next().unwrap_or_default();
        let fleet = parts.next();
        let line = parts.next().and_then(|line| line.parse::<usize>().ok()?.checked_sub(1));
        Self { whole, word, fleet, line }
    }

    pub(super) fn named(self, fleet: &str, line: Option<usize>) -> Option<String> {
        let line = line.map(|line| format!(":{}", line + 1)).unwrap_or_default();
        Some(format!("{}:{fleet}{line}", self.word))
    }

    pub(super) fn unchanged(self) -> Option<String> {
        Some(self.whole.to_owned())
    }
}
