//! Edits of a scenario by rows and cells, as in a spreadsheet. A row is a line of a fleet, or a fleet without lines; what
//! belongs to a fleet stands in each of its rows.

use std::collections::{HashMap, HashSet};

use super::cells;
use super::edited::Document;
use super::ids::{FieldId, PartId};
use super::unread::{Group, UnreadText};
use super::usual;
use crate::fault::Place;
use crate::plan::PricePlan;
use crate::scenario::{Field, FleetDraft, LineDraft, Owner, Value};
use crate::texts::tr;

/// A row of the table, by the ids of its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RowId {
    pub fleet: PartId,
    /// `None` for a fleet without lines.
    pub line: Option<PartId>,
}

/// A change of rows or cells: one step of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableEdit {
    /// Texts for cells, row by row.
    Write(Vec<RowTexts>),
    /// Rows to take away. A fleet goes with the last of its rows.
    Remove(Vec<RowId>),
    /// Rows to copy, each behind itself. A fleet of which every row is copied becomes another fleet.
    Duplicate(Vec<RowId>),
}

/// Texts for cells of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowTexts {
    /// `None` for a row behind all others: a line of the fleet that its name names, a line of the fleet above if the name is
    /// empty, and else a new fleet.
    pub row: Option<RowId>,
    pub cells: Vec<(Field, String)>,
}

/// What came of an edit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edited {
    /// The rows that are new.
    pub added: Vec<RowId>,
    /// What did not go as somebody may expect, in words.
    pub remark: Option<String>,
}

/// The most cells at fault that one edit may leave: a block with more was meant for other columns.
pub const MOST_WRONG: usize = 200;

/// Gives the id that the form's field has for a field of a fleet or a line.
pub type FieldIds = fn(Owner, PartId, &'static str) -> FieldId;

impl Document {
    /// Makes a change. A text that cannot be read stays in its cell, as it does in a field.
    pub fn edit_table(&mut self, edit: &TableEdit, plan: &PricePlan, ids: FieldIds) -> Edited {
        let edited = match edit {
            TableEdit::Write(rows) => self.write_rows(rows, plan, ids),
            TableEdit::Remove(rows) => self.remove_rows(rows),
            TableEdit::Duplicate(rows) => self.duplicate_rows(rows),
        };
        self.drop_unread_of_gone_parts();
        edited
    }

    fn write_rows(&mut self, rows: &[RowTexts], plan: &PricePlan, ids: FieldIds) -> Edited {
        let read =
            |(field, text): &(Field, String)| (*field, text.trim().to_owned(), cells::read(*field, text, plan).ok());
        let read: Vec<Vec<_>> = rows.iter().map(|row| row.cells.iter().map(read).collect()).collect();
        let wrong = read.iter().flatten().filter(|(_, _, value)| value.is_none()).count();
        if wrong > MOST_WRONG {
            return Edited { remark: Some(tr!("table-too-many-wrong", count = wrong)), ..Edited::default() };
        }
        let mut writing = Writing { places: self.places(), given: HashMap::new(), twice: 0, fleet: None, plan, ids };
        let mut added = Vec::new();
        for (row, cells) in rows.iter().zip(read) {
            let Some((mut at, is_new)) = writing.row(self, row) else { continue };
            for (field, text, value) in cells {
                // The name made the row.
                if !(is_new && is_name(field)) {
                    at = writing.cell(self, at, field, text, value);
                }
            }
            writing.fleet = Some(at.0);
            if is_new {
                added.extend(self.row_at(at));
            }
        }
        let remark = (writing.twice > 0).then(|| tr!("table-twice", count = writing.twice));
        Edited { added, remark }
    }

    /// The positions of all parts.
    fn places(&self) -> HashMap<PartId, At> {
        let of_fleet = |(f, fleet): (usize, &super::ids::FleetIds)| {
            let lines = fleet.lines.iter().enumerate().map(move |(l, line)| (*line, (f, Some(l))));
            lines.chain([(fleet.id, (f, None))]).collect::<Vec<_>>()
        };
        self.ids.iter().enumerate().flat_map(of_fleet).collect()
    }

    /// The row at a position.
    fn row_at(&self, (fleet, line): At) -> Option<RowId> {
        let fleet = self.ids.get(fleet)?;
        Some(RowId { fleet: fleet.id, line: line.and_then(|line| fleet.lines.get(line).copied()) })
    }

    /// The fleets of rows, each with the positions of its lines among them, and whether these are all of its rows.
    fn by_fleet(&self, rows: &[RowId]) -> Vec<(usize, Vec<usize>, bool)> {
        let rows: HashSet<RowId> = rows.iter().copied().collect();
        let of_fleet = |(f, fleet): (usize, &super::ids::FleetIds)| {
            let is_in = |line: Option<PartId>| rows.contains(&RowId { fleet: fleet.id, line });
            let lines: Vec<usize> = (0..fleet.lines.len()).filter(|l| is_in(Some(fleet.lines[*l]))).collect();
            let is_whole = if fleet.lines.is_empty() { is_in(None) } else { lines.len() == fleet.lines.len() };
            (is_whole || !lines.is_empty()).then_some((f, lines, is_whole))
        };
        self.ids.iter().enumerate().filter_map(of_fleet).collect()
    }

    fn remove_rows(&mut self, rows: &[RowId]) -> Edited {
        for (fleet, lines, is_whole) in self.by_fleet(rows).into_iter().rev() {
            if is_whole {
                self.remove_fleet(fleet);
            } else {
                lines.into_iter().rev().for_each(|line| self.remove_line(fleet, line));
            }
        }
        Edited::default()
    }

    fn duplicate_rows(&mut self, rows: &[RowId]) -> Edited {
        let mut added = Vec::new();
        for (fleet, lines, is_whole) in self.by_fleet(rows).into_iter().rev() {
            if is_whole {
                self.duplicate_fleet(fleet);
                let count = self.ids.get(fleet + 1).map_or(0, |fleet| fleet.lines.len());
                let rows: Vec<RowId> = match count {
                    0 => self.row_at((fleet + 1, None)).into_iter().collect(),
                    _ => (0..count).filter_map(|line| self.row_at((fleet + 1, Some(line)))).collect(),
                };
                added.splice(0..0, rows);
            } else {
                for line in lines.into_iter().rev() {
                    self.duplicate_line(fleet, line);
                    added.splice(0..0, self.row_at((fleet, Some(line + 1))));
                }
            }
        }
        Edited { added, remark: None }
    }
}

/// The positions of a fleet and of a line in it.
type At = (usize, Option<usize>);

fn is_name(field: Field) -> bool {
    (field.owner(), field.word()) == (Owner::Fleet, "name")
}

/// Texts on their way into cells.
struct Writing<'p> {
    places: HashMap<PartId, At>,
    /// The text that each cell of a fleet was given, which every row of the fleet has.
    given: HashMap<(PartId, &'static str), String>,
    /// How many of them were given another one too.
    twice: usize,
    /// The fleet of the row above.
    fleet: Option<usize>,
    plan: &'p PricePlan,
    ids: FieldIds,
}

impl Writing<'_> {
    /// The position of a row, and whether it is new; `None` for one that is gone.
    fn row(&self, document: &mut Document, row: &RowTexts) -> Option<(At, bool)> {
        if let Some(RowId { fleet, line }) = row.row {
            return Some((*self.places.get(&line.unwrap_or(fleet))?, false));
        }
        let name = row.cells.iter().find(|(field, _)| is_name(*field)).map(|(_, name)| name.trim());
        let known = match name {
            Some("") => self.fleet,
            Some(name) => document.draft.fleets.iter().position(|fleet| fleet.name == name),
            None => None,
        };
        let fleet = known.unwrap_or_else(|| {
            let new = name.filter(|name| !name.is_empty()).map_or_else(|| tr!("new-fleet"), str::to_owned);
            document.add_fleet(usual::fleet(document.free_name(&new), self.plan));
            document.draft.fleets.len() - 1
        });
        if known.is_some() {
            document.add_line(fleet, usual::line(self.plan));
        }
        let last = document.draft.fleets.get(fleet)?.traffic.len().checked_sub(1);
        Some(((fleet, last), true))
    }

    /// Puts a text into a cell: its value, or, without one, the text itself. Gives the position of the row, which has a
    /// line from then on if the text is of one.
    fn cell(&mut self, document: &mut Document, at: At, field: Field, text: String, value: Option<Value>) -> At {
        let (fleet, mut line) = at;
        if field.owner() == Owner::Line && line.is_none() {
            if text.is_empty() {
                return at;
            }
            document.add_line(fleet, usual::line(self.plan));
            line = document.draft.fleets.get(fleet).and_then(|fleet| fleet.traffic.len().checked_sub(1));
        }
        let Some(row) = document.row_at((fleet, line)) else { return at };
        let part = if field.owner() == Owner::Line { row.line.unwrap_or(row.fleet) } else { row.fleet };
        if field.owner() == Owner::Fleet {
            let before = self.given.insert((part, field.word()), text.clone());
            self.twice += usize::from(before.is_some_and(|before| before != text));
        }
        document.forget_unread(part, field.word());
        match value {
            Some(value) => set(document, (fleet, line), field, value, self.plan),
            None => {
                let place = match line.filter(|_| field.owner() == Owner::Line) {
                    Some(line) => Place::line(fleet, line, field.place()),
                    None => Place::fleet(fleet, field.place()),
                };
                let group = Group { part: Some(part), name: Group::CELLS };
                let shown = document.in_force(place).unwrap_or_default();
                let id = (self.ids)(field.owner(), part, field.word());
                document.put_unread(UnreadText { field: id, group, place, text, shown });
            }
        }
        (fleet, line)
    }
}

/// Sets a value in a fleet or in one of its lines.
fn set(document: &mut Document, (fleet, line): At, field: Field, value: Value, plan: &PricePlan) {
    if let Value::Text(name) = &value
        && is_name(field)
    {
        return document.rename_fleet(fleet, name);
    }
    let Some(of) = document.draft.fleets.get_mut(fleet) else { return };
    if field.owner() != Owner::Line {
        return field.set_in::<FleetDraft>(of, value);
    }
    let Some(of) = line.and_then(|line| of.traffic.get_mut(line)) else { return };
    let before = of.interface.clone();
    field.set_in::<LineDraft>(of, value);
    if of.interface != before
        && let Some(interface) = plan.interface_named(&of.interface)
    {
        usual::suit(of, plan, plan.interface_named(&before), interface);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gui::document::editable::Editable;
    use crate::gui::document::unread::Unread;
    use crate::import::Column;
    use crate::plan::Plans;
    use crate::scenario::{Devices, Draft, Payload, Rate, Receivers};

    const FLEETS: &str = r#"(version: 1, name: "x", start: "2026-12", fleets: [
        (name: "A", edition: Basic, devices: Fixed(1000), traffic: [
            (interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230)),
            (interface: "Pub", rate: PerDevice(2), payload: Fixed(100), receivers: Count(1)),
        ]),
        (name: "B", edition: Pro, devices: Fixed(50), traffic: [(interface: "Pub", rate: PerDevice(1), payload: Fixed(9))]),
        (name: "C", edition: Basic, devices: Fixed(7), traffic: []),
    ], uncertainty: (inputs: [(parameter: "rate:A:2", range: Interval(low: 1, high: 3))]))"#;

    fn document() -> Document {
        Document::new(Draft::read_back(FLEETS).unwrap(), 0)
    }

    fn ids(owner: Owner, part: PartId, word: &'static str) -> FieldId {
        FieldId(part * 1_000 + word.len() as u64 + if owner == Owner::Line { 500 } else { 0 })
    }

    fn edit(document: &mut Document, edit: &TableEdit) -> Edited {
        let plans = Plans::default();
        let edited = document.edit_table(edit, plans.usual(), ids);
        document.settle(None);
        edited
    }

    fn row(document: &Document, fleet: usize, line: Option<usize>) -> Option<RowId> {
        document.row_at((fleet, line))
    }

    fn texts(row: Option<RowId>, cells: &[(&str, &str)]) -> RowTexts {
        let field = |word: &str| Column::fields().find(|field| field.word() == word).unwrap();
        RowTexts { row, cells: cells.iter().map(|(word, text)| (field(word), (*text).to_owned())).collect() }
    }

    #[test]
    fn a_block_is_one_step_and_so_is_what_cannot_be_read_in_it() {
        let mut document = document();
        let before = document.draft.clone();
        let block = vec![
            texts(row(&document, 0, Some(1)), &[("devices", "2k"), ("rate", "4/h")]),
            texts(row(&document, 1, Some(0)), &[("devices", "12x"), ("rate", "24")]),
        ];
        edit(&mut document, &TableEdit::Write(block));
        assert_eq!(document.draft.fleets[0].devices, Devices::Fixed(2_000));
        assert_eq!(document.draft.fleets[0].traffic[1].rate, Rate::PerDevice(96.into()));
        assert_eq!(document.draft.fleets[1].devices, Devices::Fixed(50), "what cannot be read is not in force");
        let [wrong] = document.unread().texts() else { panic!("one text is wrong") };
        assert_eq!((wrong.text.as_str(), wrong.shown.as_str()), ("12x", "50"));
        assert_eq!(wrong.place, Place::fleet(1, "devices"));
        assert!(document.undo());
        assert_eq!(document.draft, before);
        assert!(document.unread().is_empty());
        assert!(document.redo() && document.unread().texts().len() == 1);

        // It goes with its cell's next text, with its fleet, and once another value is in force.
        let mended = texts(row(&document, 1, Some(0)), &[("devices", "60")]);
        edit(&mut document, &TableEdit::Write(vec![mended]));
        assert!(document.unread().is_empty());
        document.undo();
        document.draft.fleets[1].devices = Devices::Fixed(51);
        let unread = document.unread().clone();
        document.note_unread(unread);
        assert_eq!(*document.unread(), Unread::default());
    }

    #[test]
    fn a_line_that_gets_another_interface_gets_what_that_usually_has_but_for_what_is_given() {
        let mut document = document();
        let block = vec![
            texts(row(&document, 0, Some(0)), &[("interface", "pub")]),
            texts(row(&document, 0, Some(1)), &[("interface", "PubBroadcast"), ("receivers", "3")]),
        ];
        edit(&mut document, &TableEdit::Write(block));
        let lines = &document.draft.fleets[0].traffic;
        assert_eq!((lines[0].interface.as_str(), &lines[0].receivers), ("Pub", &Receivers::Count(1.into())));
        assert_eq!(lines[1].receivers, Receivers::Count(3.into()));
    }

    #[test]
    fn rows_below_all_others_become_lines_and_fleets() {
        let mut document = document();
        let block = vec![
            texts(None, &[("name", "B"), ("rate", "7")]),
            texts(None, &[("name", ""), ("rate", "8")]),
            texts(None, &[("name", "New"), ("devices", "12")]),
            texts(None, &[("name", ""), ("payload", "1 KB")]),
            texts(None, &[("devices", "3")]),
        ];
        let edited = edit(&mut document, &TableEdit::Write(block));
        let fleets: Vec<_> =
            document.draft.fleets.iter().map(|fleet| (fleet.name.as_str(), fleet.traffic.len())).collect();
        assert_eq!(fleets, [("A", 2), ("B", 3), ("C", 0), ("New", 2), ("Fleet 1", 1)]);
        assert_eq!(document.draft.fleets[1].traffic[2].rate, Rate::PerDevice(8.into()));
        assert_eq!(document.draft.fleets[3].devices, Devices::Fixed(12));
        assert_eq!(document.draft.fleets[3].traffic[1].payload, Payload::Fixed(1_000));
        assert_eq!(edited.added.len(), 5);
        assert_eq!(edited.added[0], row(&document, 1, Some(1)).unwrap());
        assert!(document.undo() && document.draft.fleets.len() == 3);
    }

    #[test]
    fn a_fleet_without_lines_gets_one_with_the_first_text_for_it() {
        let mut document = document();
        let block = vec![texts(row(&document, 2, None), &[("devices", "8"), ("rate", ""), ("payload", "64")])];
        edit(&mut document, &TableEdit::Write(block));
        let [line] = &document.draft.fleets[2].traffic[..] else { panic!("one line") };
        assert_eq!((&line.payload, &document.draft.fleets[2].devices), (&Payload::Fixed(64), &Devices::Fixed(8)));
    }

    #[test]
    fn rows_go_and_are_copied_and_what_is_uncertain_follows() {
        let mut document = document();
        let first = row(&document, 0, Some(0)).unwrap();
        let edited = edit(&mut document, &TableEdit::Duplicate(vec![first]));
        assert_eq!(document.draft.fleets[0].traffic.len(), 3);
        assert_eq!(edited.added, [row(&document, 0, Some(1)).unwrap()]);
        assert_eq!(document.draft.uncertainty.inputs[0].parameter, "rate:A:3");
        let whole = [row(&document, 1, Some(0)).unwrap(), row(&document, 2, None).unwrap()];
        let edited = edit(&mut document, &TableEdit::Duplicate(whole.to_vec()));
        let names: Vec<_> = document.draft.fleets.iter().map(|fleet| fleet.name.as_str()).collect();
        assert_eq!(names, ["A", "B", "B 2", "C", "C 2"]);
        assert_eq!(edited.added, [row(&document, 2, Some(0)).unwrap(), row(&document, 4, None).unwrap()]);

        let gone = [row(&document, 0, Some(0)), row(&document, 0, Some(1)), row(&document, 2, Some(0))];
        edit(&mut document, &TableEdit::Remove(gone.into_iter().flatten().collect()));
        let names: Vec<_> = document.draft.fleets.iter().map(|fleet| fleet.name.as_str()).collect();
        assert_eq!(names, ["A", "B", "C", "C 2"]);
        assert_eq!(document.draft.uncertainty.inputs[0].parameter, "rate:A:1");
    }

    #[test]
    fn a_cell_of_a_fleet_that_is_given_two_texts_and_a_block_of_nonsense_are_told() {
        let mut document = document();
        let block = [0, 1].map(|line| {
            let devices = if line == 0 { "5" } else { "6" };
            texts(row(&document, 0, Some(line)), &[("name", "A"), ("devices", devices)])
        });
        let edited = edit(&mut document, &TableEdit::Write(block.to_vec()));
        assert!(edited.remark.is_some_and(|remark| remark.contains("two values")));
        assert_eq!(document.draft.fleets[0].devices, Devices::Fixed(6));

        let before = document.draft.clone();
        let nonsense = texts(row(&document, 1, Some(0)), &[("rate", "x"), ("devices", "70")]);
        let edited = edit(&mut document, &TableEdit::Write(vec![nonsense; MOST_WRONG + 1]));
        assert!(edited.remark.is_some_and(|remark| remark.contains("201 cells")));
        assert_eq!(document.draft, before);
    }
}
