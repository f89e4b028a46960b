//! The rows of the table of fleets in the order in which they are shown: that of the document, or sorted, or only those that
//! a filter leaves.
//!
//! Sorting and filtering happen when they are asked for. Edits afterwards move and hide no row, so that nobody loses sight
//! of what is being edited; rows that are new come behind the row before them.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use super::editable::Editable;
use super::edited::Document;
use super::table::RowId;
use crate::scenario::{Active, Devices, Payload, Rate, Receivers, Value};

/// A row with its position in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    pub id: RowId,
    pub fleet: usize,
    /// `None` for a fleet without lines.
    pub line: Option<usize>,
}

/// What rows are sorted by: cells without a value come last, numbers before texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    Number(Decimal),
    Text(String),
    Nothing,
}

impl Key {
    /// The key of a value: its number, of several the first, and else its text.
    pub fn of(value: Option<Value>) -> Self {
        let number = |number: u64| Self::Number(number.into());
        match value {
            None | Some(Value::Nothing) => Self::Nothing,
            Some(Value::Devices(Devices::Fixed(devices) | Devices::Growth { start: devices, .. })) => number(devices),
            Some(Value::Devices(Devices::Ramp(points))) => {
                number(points.iter().map(|point| point.devices).max().unwrap_or_default())
            }
            Some(Value::Active(active)) => Self::Number(match active {
                Active::Uniform(share) => share,
                Active::ByWeekday { .. } => active.week().into_iter().sum::<Decimal>() / Decimal::from(7),
            }),
            Some(Value::Connection(connection)) => number(connection.a_day()),
            Some(Value::Rate(Rate::PerDevice(rate) | Rate::PerFleet(rate) | Rate::Subset { each: rate, .. })) => {
                Self::Number(rate)
            }
            Some(Value::Payload(Payload::Fixed(bytes) | Payload::Range { max: bytes, .. })) => number(bytes),
            Some(Value::Payload(Payload::Mix(parts))) => {
                number(parts.iter().map(|part| part.bytes).max().unwrap_or_default())
            }
            Some(Value::Receivers(Receivers::Count(count))) => Self::Number(count),
            Some(Value::Count(count)) => number(count),
            Some(value) => Self::Text(value.to_string().to_lowercase()),
        }
    }

    fn compare(&self, other: &Self, falling: bool) -> Ordering {
        let turned = |order: Ordering| if falling { order.reverse() } else { order };
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => turned(a.cmp(b)),
            (Self::Text(a), Self::Text(b)) => turned(a.cmp(b)),
            (Self::Nothing, Self::Nothing) => Ordering::Equal,
            (_, Self::Nothing) => Ordering::Less,
            (Self::Nothing, _) => Ordering::Greater,
            (Self::Number(_), Self::Text(_)) => turned(Ordering::Less),
            (Self::Text(_), Self::Number(_)) => turned(Ordering::Greater),
        }
    }
}

/// The rows of a document.
#[derive(Default)]
pub struct Rows {
    /// The version of the document that `all` is of.
    version: Option<u64>,
    /// In the order of the document.
    all: Vec<Row>,
    /// Those that are shown, as positions in `all`.
    shown: Vec<usize>,
    /// True while they are sorted or filtered.
    is_arranged: bool,
}

impl Rows {
    /// Follows the document; true if it has changed.
    pub fn follow(&mut self, document: &Document) -> bool {
        if self.version == Some(document.version()) {
            return false;
        }
        self.version = Some(document.version());
        let all: Vec<Row> = rows_of(document).collect();
        if !self.is_arranged {
            self.shown = (0..all.len()).collect();
        } else if !all.iter().map(|row| row.id).eq(self.all.iter().map(|row| row.id)) {
            self.shown = self.in_known_order(&all);
        }
        self.all = all;
        true
    }

    /// The rows that are shown of these: those shown before, where they were, and new ones behind the row before them.
    fn in_known_order(&self, all: &[Row]) -> Vec<usize> {
        let known: HashSet<RowId> = self.all.iter().map(|row| row.id).collect();
        let places: HashMap<RowId, usize> =
            self.shown.iter().enumerate().map(|(place, at)| (self.all[*at].id, place)).collect();
        let mut ranks = Vec::with_capacity(all.len());
        let (mut before, mut new) = (None, 0);
        for (at, row) in all.iter().enumerate() {
            // A fleet that gets its first line keeps its row.
            let was = RowId { line: None, ..row.id };
            let id = if row.line == Some(0) && known.contains(&was) { was } else { row.id };
            let rank = match places.get(&id) {
                Some(place) => (*place, 0),
                None if known.contains(&id) => continue,
                None => {
                    new += 1;
                    (before.unwrap_or(usize::MAX), new)
                }
            };
            before = Some(rank.0);
            ranks.push((rank, at));
        }
        ranks.sort_unstable();
        ranks.into_iter().map(|(_, at)| at).collect()
    }

    /// Shows the rows that `is_shown` accepts, in the order of their keys, or of the document where there are none.
    pub fn arrange(&mut self, is_shown: Option<impl Fn(&Row) -> bool>, order: Option<(impl Fn(&Row) -> Key, bool)>) {
        self.is_arranged = is_shown.is_some() || order.is_some();
        let is_shown = |at: &usize| is_shown.as_ref().is_none_or(|is_shown| is_shown(&self.all[*at]));
        self.shown = (0..self.all.len()).filter(is_shown).collect();
        if let Some((key, falling)) = order {
            let mut keyed: Vec<(Key, usize)> = self.shown.iter().map(|at| (key(&self.all[*at]), *at)).collect();
            keyed.sort_by(|(a, _), (b, _)| a.compare(b, falling));
            self.shown = keyed.into_iter().map(|(_, at)| at).collect();
        }
    }

    /// All rows in the order of the document.
    pub fn all(&self) -> &[Row] {
        &self.all
    }

    /// The number of rows that are shown.
    pub const fn count(&self) -> usize {
        self.shown.len()
    }

    /// A row by its place among those shown.
    pub fn get(&self, place: usize) -> Option<&Row> {
        self.all.get(*self.shown.get(place)?)
    }

    /// The place of a row among those shown.
    pub fn place_of(&self, id: RowId) -> Option<usize> {
        self.shown.iter().position(|at| self.all[*at].id == id)
    }

    /// The place of the first row of a fleet, or of one of its lines, among those shown.
    pub fn place_at(&self, fleet: usize, line: Option<usize>) -> Option<usize> {
        let is_it = |row: &Row| row.fleet == fleet && (line.is_none() || row.line == line);
        self.shown.iter().position(|at| is_it(&self.all[*at]))
    }
}

fn rows_of(document: &Document) -> impl Iterator<Item = Row> {
    document.ids.iter().enumerate().flat_map(|(f, fleet)| {
        let id = fleet.id;
        let lines = fleet.lines.iter().enumerate().map(move |(l, line)| (Some(l), Some(*line)));
        let none = fleet.lines.is_empty().then_some((None, None));
        lines.chain(none).map(move |(l, line)| Row { id: RowId { fleet: id, line }, fleet: f, line: l })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Month;
    use crate::gui::document::usual;
    use crate::plan::Plans;
    use crate::scenario::{Draft, FleetDraft};

    fn document(devices: &[u64]) -> Document {
        let plans = Plans::default();
        let mut document = Document::new(Draft::new("x", Month::new(2026, 12).unwrap()), 0);
        for (n, devices) in devices.iter().enumerate() {
            let mut fleet = FleetDraft::new(format!("F{n}"), "Basic", *devices);
            fleet.traffic.push(usual::line(plans.usual()));
            document.add_fleet(fleet);
        }
        document.settle(None);
        document
    }

    fn by_devices(document: &Document) -> impl Fn(&Row) -> Key {
        let devices: Vec<_> = document.draft.fleets.iter().map(|fleet| fleet.devices.clone()).collect();
        move |row| Key::of(Some(Value::Devices(devices[row.fleet].clone())))
    }

    fn fleets(rows: &Rows) -> Vec<usize> {
        (0..rows.count()).map(|place| rows.get(place).unwrap().fleet).collect()
    }

    type NoFilter = fn(&Row) -> bool;

    #[test]
    fn rows_are_sorted_when_asked_and_stay_where_they_are_while_they_are_edited() {
        let mut document = document(&[5, 900, 30]);
        let mut rows = Rows::default();
        assert!(rows.follow(&document) && !rows.follow(&document));
        rows.arrange(None::<NoFilter>, Some((by_devices(&document), true)));
        assert_eq!(fleets(&rows), [1, 2, 0]);
        document.draft.fleets[1].devices = Devices::Fixed(1);
        document.settle(None);
        rows.follow(&document);
        assert_eq!(fleets(&rows), [1, 2, 0]);
        rows.arrange(None::<NoFilter>, Some((by_devices(&document), false)));
        assert_eq!(fleets(&rows), [1, 0, 2]);

        // A new line comes behind the line before it, a new fleet behind the fleet before it, and what goes leaves no gap.
        document.add_line(0, usual::line(Plans::default().usual()));
        document.duplicate_fleet(1);
        document.settle(None);
        rows.follow(&document);
        let shown: Vec<_> =
            (0..rows.count()).map(|place| rows.get(place).unwrap()).map(|r| (r.fleet, r.line)).collect();
        assert_eq!(shown, [(1, Some(0)), (2, Some(0)), (0, Some(0)), (0, Some(1)), (3, Some(0))]);
        document.remove_fleet(0);
        document.settle(None);
        rows.follow(&document);
        assert_eq!(fleets(&rows), [0, 1, 2]);
    }

    #[test]
    fn a_filter_hides_rows_but_none_that_are_new() {
        let mut document = document(&[5, 900, 30]);
        let mut rows = Rows::default();
        rows.follow(&document);
        rows.arrange(Some(|row: &Row| row.fleet == 1), None::<(fn(&Row) -> Key, bool)>);
        assert_eq!(fleets(&rows), [1]);
        document.draft.fleets[1].traffic.clear();
        document.ids[1].lines.clear();
        document.settle(None);
        rows.follow(&document);
        assert_eq!(rows.get(0).unwrap().line, None);
        document.add_line(1, usual::line(Plans::default().usual()));
        document.settle(None);
        rows.follow(&document);
        assert_eq!((fleets(&rows), rows.get(0).unwrap().line), (vec![1], Some(0)));
        rows.arrange(None::<NoFilter>, None::<(fn(&Row) -> Key, bool)>);
        assert_eq!(fleets(&rows), [0, 1, 2]);
    }

    #[test]
    fn numbers_come_before_texts_and_nothing_is_last_both_ways() {
        let mut keys =
            [Key::Nothing, Key::Text("b".into()), Key::Number(2.into()), Key::Text("a".into()), Key::Number(10.into())];
        keys.sort_by(|a, b| a.compare(b, false));
        assert_eq!(keys[..2], [Key::Number(2.into()), Key::Number(10.into())]);
        assert_eq!(keys[4], Key::Nothing);
        keys.sort_by(|a, b| a.compare(b, true));
        assert_eq!(keys[..2], [Key::Text("b".into()), Key::Text("a".into())]);
        assert_eq!(keys[3..], [Key::Number(2.into()), Key::Nothing]);
    }
}
