//! Makes fleets of the rows of a table.

use std::collections::{HashMap, HashSet};
use std::fmt;

use super::columns::Columns;
use super::heads::{Column, Unit, head_of, is_total};
use super::marks::unmarked;
use super::table::{Row, Table, letters};
use crate::fault::{Fault, Place};
use crate::plan::{Plans, PricePlan};
use crate::quantity::file_share;
use crate::reader::clip;
use crate::scenario::{Draft, Field, FleetDraft, LineDraft, Owner, Scenario, Value, limits};
use crate::texts::{Text, text, tr};

/// A cell that is at fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellFault {
    /// The number of its row; `None` if the fault is of the scenario as a whole.
    pub row: Option<usize>,
    /// Its column, counted from 0; `None` if the fault is of the whole row.
    pub column: Option<usize>,
    /// What is wrong.
    pub fault: Fault,
}

/// Formats for people: `C7: …`.
impl fmt::Display for CellFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.row, self.column) {
            (Some(row), Some(column)) => write!(f, "{}{row}: ", letters(column))?,
            (Some(row), None) => write!(f, "{}: ", tr!("import-row", row = row.to_string()))?,
            (None, _) => {}
        }
        self.fault.fmt(f)
    }
}

/// What becomes of rows at fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Without {
    /// All rows are needed.
    Nothing,
    /// Rows at fault are left out.
    Faulty,
}

/// A scenario with the fleets of a table.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The scenario.
    pub scenario: Scenario,
    /// What was taken for granted or passed over.
    pub remarks: Vec<Text>,
}

/// Adds the fleets of a table to a scenario of which `base` has everything else.
///
/// A row is a traffic line. Rows that name one fleet are lines of that fleet, and so are rows without a name below one; where
/// no column has names, each row is a fleet. A row without anything about a line is a fleet without traffic. What belongs to
/// the fleet stands in one of its rows at least, and is the same in all in which it stands.
///
/// # Errors
///
/// Every cell that is at fault.
pub fn fleets(
    table: &Table,
    columns: &Columns,
    plans: &Plans,
    base: &Draft,
    without: Without,
) -> Result<Imported, Vec<CellFault>> {
    let Some(plan) = plans.named(&base.plan) else {
        let faults = Scenario::new_under(plans, base.clone()).err().unwrap_or_default();
        return Err(faults.into_iter().map(|fault| CellFault { row: None, column: None, fault }).collect());
    };
    let rows = &table.rows[columns.first_row()..];
    if rows.is_empty() {
        let fault = Fault::new(Place::default(), text!("import-no-rows"));
        return Err(vec![CellFault { row: None, column: None, fault }]);
    }
    let mut left_out = HashSet::new();
    loop {
        let mut making = Making::new(columns, plan, base);
        for row in rows {
            if left_out.contains(&row.number) || making.goes_on_from_what_is_left_out(row) {
                making.leave_out(row);
                left_out.insert(row.number);
            } else {
                making.add(row);
            }
        }
        let (scenario, mut remarks, faults) = making.end(plans);
        let faulty: Vec<usize> = faults.iter().filter_map(|fault| fault.row).collect();
        match (scenario, without) {
            (Some(scenario), _) if faults.is_empty() => {
                if !left_out.is_empty() {
                    let mut rows: Vec<usize> = left_out.into_iter().collect();
                    rows.sort_unstable();
                    let count = rows.len();
                    let rows = rows.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
                    remarks.push(text!("import-left-out", rows = rows, count = count));
                }
                return Ok(Imported { scenario, remarks });
            }
            (_, Without::Faulty) if !faulty.is_empty() => left_out.extend(faulty),
            _ => return Err(faults),
        }
    }
}

/// Where a fleet stands in the table.
struct Source {
    /// The numbers of its rows that are lines, in the order of its lines.
    lines: Vec<usize>,
    /// The fields that were given, each with the number of its row.
    given: Vec<(Field, usize)>,
    first: usize,
}

/// Fleets in the making.
struct Making<'t> {
    columns: &'t Columns,
    plan: &'t PricePlan,
    draft: Draft,
    /// The number of fleets that were there before.
    before: usize,
    sources: Vec<Source>,
    by_name: HashMap<String, usize>,
    current: Option<usize>,
    /// True below a row that began a fleet and was left out: rows without a name go on with that fleet.
    current_is_left_out: bool,
    remarks: Vec<Text>,
    lines_without_interface: usize,
    faults: Vec<CellFault>,
}

impl<'t> Making<'t> {
    fn new(columns: &'t Columns, plan: &'t PricePlan, base: &Draft) -> Self {
        Self {
            columns,
            plan,
            draft: base.clone(),
            before: base.fleets.len(),
            sources: Vec::new(),
            by_name: HashMap::new(),
            current: None,
            current_is_left_out: false,
            remarks: Vec::new(),
            lines_without_interface: 0,
            faults: Vec::new(),
        }
    }

    fn fault(&mut self, row: usize, column: Option<usize>, fault: Fault) {
        self.faults.push(CellFault { row: Some(row), column, fault });
    }

    /// The column of names, and the name in a row.
    fn name_in<'r>(&self, row: &'r Row) -> (Option<usize>, &'r str) {
        let at = self.columns.all().find(|(_, column)| is_name(column.field)).map(|(at, _)| at);
        (at, at.map(|at| in_cell(row, at)).unwrap_or_default())
    }

    fn goes_on_from_what_is_left_out(&self, row: &Row) -> bool {
        self.current_is_left_out && self.name_in(row).1.is_empty()
    }

    fn leave_out(&mut self, row: &Row) {
        let (at, name) = self.name_in(row);
        if at.is_some() && !name.is_empty() {
            self.current = self.by_name.get(name).copied();
            self.current_is_left_out = self.current.is_none();
        }
    }

    /// Adds a row.
    fn add(&mut self, row: &Row) {
        let (name_at, name) = self.name_in(row);
        self.current_is_left_out = false;
        if name_at.is_some_and(|at| is_total(name) && !is_marked(row, at)) {
            self.remarks.push(text!("import-total", row = row.number.to_string()));
            return;
        }
        let faults_before = self.faults.len();
        // What stands beside the heads was cut apart by a comma of its own, or belongs to a column that nobody named.
        for at in (self.columns.heads_end()..row.cells.len()).filter(|at| !row.cell(*at).is_empty()) {
            if self.columns.at(at).is_none() {
                let fault = Fault::new(Place::default(), text!("import-beyond")).help(text!("import-beyond-help"));
                self.fault(row.number, Some(at), fault);
            }
        }
        let mut values = Vec::new();
        for (at, column) in self.columns.all() {
            let cell = in_cell(row, at);
            if cell.is_empty() || is_name(column.field) {
                continue;
            }
            match value(column, cell, self.plan) {
                Ok(value) => values.push((at, column.field, value)),
                Err(faults) => faults.into_iter().for_each(|fault| self.fault(row.number, Some(at), fault)),
            }
        }
        let Some(fleet) = self.fleet_of(row, name, name_at) else { return };
        // What could not be read is told, and not that it is missing too.
        let is_whole = self.faults.len() == faults_before;
        for (at, field, value) in values.iter().filter(|(_, field, _)| field.owner() == Owner::Fleet) {
            self.set_in_fleet(fleet, row.number, *at, *field, value);
        }
        let mut of_line = values.into_iter().filter(|(_, field, _)| field.owner() == Owner::Line).peekable();
        if of_line.peek().is_none() {
            return;
        }
        let interface = self.plan.interface(self.plan.usual_interface).id.clone();
        let mut line = LineDraft { interface, ..LineDraft::default() };
        let mut given = Vec::new();
        for (_, field, value) in of_line {
            field.set_in(&mut line, value);
            given.push(field);
        }
        for field in Field::of(Owner::Line).filter(|field| field.is_required() && !given.contains(field)) {
            match field.word() {
                "interface" => self.lines_without_interface += 1,
                _ if is_whole => self.missing(row.number, field),
                _ => {}
            }
        }
        self.draft.fleets[fleet].traffic.push(line);
        self.sources[fleet - self.before].lines.push(row.number);
    }

    fn missing(&mut self, row: usize, field: Field) {
        let fault = Fault::new(Place::default(), text!("import-no-value", field = field.label()));
        self.fault(row, self.columns.of_field(field), fault.allowed(field.sample().to_owned()));
    }

    /// The fleet to which a row belongs; a new one for a new name.
    fn fleet_of(&mut self, row: &Row, name: &str, name_at: Option<usize>) -> Option<usize> {
        let name = match (name, name_at) {
            ("", Some(at)) => {
                if self.current.is_none() {
                    let fault = Fault::new(Place::default(), text!("import-no-name"));
                    self.fault(row.number, Some(at), fault);
                }
                return self.current;
            }
            ("", None) => tr!("import-fleet-name", number = (self.sources.len() + 1).to_string()),
            (name, _) => name.to_owned(),
        };
        let known = self.by_name.get(&name).copied();
        let fleet = known.unwrap_or_else(|| {
            let fleet = self.draft.fleets.len();
            self.draft.fleets.push(FleetDraft { name: name.clone(), ..FleetDraft::default() });
            self.sources.push(Source { lines: Vec::new(), given: Vec::new(), first: row.number });
            self.by_name.insert(name, fleet);
            fleet
        });
        self.current = Some(fleet);
        Some(fleet)
    }

    /// Sets what belongs to a fleet, or finds that it is the same as above.
    fn set_in_fleet(&mut self, fleet: usize, row: usize, at: usize, field: Field, value: &Value) {
        let (draft, source) = (&mut self.draft.fleets[fleet], &mut self.sources[fleet - self.before]);
        let Some((_, above)) = source.given.iter().find(|(given, _)| *given == field) else {
            field.set_in(draft, value.clone());
            source.given.push((field, row));
            return;
        };
        let known = field.get_in(draft);
        if known.as_ref() != Some(value) {
            let known = known.map(|known| known.written()).unwrap_or_default();
            let problem = text!(
                "import-not-as-above",
                field = field.label(),
                fleet = clip(&draft.name).to_string(),
                found = value.written(),
                row = above.to_string(),
                known = known
            );
            let fault = Fault::new(Place::default(), problem).allowed(text!("import-not-as-above-allowed"));
            self.fault(row, Some(at), fault);
        }
    }

    /// The scenario, unless it breaks a rule; the remarks, and the faults.
    fn end(mut self, plans: &Plans) -> (Option<Scenario>, Vec<Text>, Vec<CellFault>) {
        self.complete();
        if !self.faults.is_empty() {
            self.faults.sort_by_key(|fault| (fault.row, fault.column));
            return (None, self.remarks, self.faults);
        }
        let Self { columns, draft, before, sources, remarks, .. } = self;
        match Scenario::new_under(plans, draft) {
            Ok(scenario) => (Some(scenario), remarks, Vec::new()),
            Err(faults) => {
                let in_table = |fault| in_table(fault, columns, |fleet| sources.get(fleet.checked_sub(before)?));
                (None, remarks, faults.into_iter().map(in_table).collect())
            }
        }
    }

    /// Fills in what the table may leave out, and finds what it may not.
    fn complete(&mut self) {
        let required =
            Field::of(Owner::Fleet).filter(|field| field.is_required() && !is_name(*field) && !is_list(*field));
        let required: Vec<Field> = required.collect();
        let mut missing = Vec::new();
        for source in &self.sources {
            let is_given = |field: &Field| source.given.iter().any(|(given, _)| given == field);
            missing.extend(required.iter().filter(|field| !is_given(field)).map(|field| (source.first, *field)));
        }
        for (row, field) in missing {
            // Where the devices could not be read, that has been told.
            let column = self.columns.of_field(field);
            if !self.faults.iter().any(|fault| fault.row == Some(row) && fault.column == column) {
                self.missing(row, field);
            }
        }
        if self.plan.editions.len() > 1 {
            let first = &self.plan.editions[0];
            let without: Vec<&mut FleetDraft> =
                self.draft.fleets[self.before..].iter_mut().filter(|fleet| fleet.edition.is_none()).collect();
            let names = without.iter().take(3).map(|fleet| clip(&fleet.name).to_string()).collect::<Vec<_>>();
            let more = without.len().saturating_sub(names.len());
            without.into_iter().for_each(|fleet| fleet.edition = Some(first.id.clone()));
            if !names.is_empty() {
                let names = names.join(", ") + if more > 0 { " …" } else { "" };
                self.remarks.push(text!("import-on-edition", fleets = names, edition = first.id.as_str()));
            }
        }
        let of_line = |word| Field::find(Owner::Line, word).and_then(|field| self.columns.of_field(field));
        let idle = self.draft.fleets[self.before..].iter().filter(|fleet| fleet.traffic.is_empty()).count();
        if of_line("rate").is_none() && of_line("payload").is_none() {
            self.remarks.push(text!("import-no-traffic-columns"));
        } else if idle > 0 {
            self.remarks.push(text!("import-no-traffic", count = idle));
        }
        if self.lines_without_interface > 0 {
            let interface = self.plan.interface(self.plan.usual_interface).id.clone();
            let count = self.lines_without_interface;
            self.remarks.push(text!("import-with-interface", count = count, interface = interface));
        }
    }
}

/// A fault of the scenario, at its cell; `source` tells where a fleet stands in the table.
fn in_table<'s>(fault: Fault, columns: &Columns, source: impl Fn(usize) -> Option<&'s Source>) -> CellFault {
    let Some(source) = fault.place.fleet.and_then(|fleet| source(fleet as usize)) else {
        return CellFault { row: None, column: None, fault };
    };
    let word = fault.place.field.split('.').next().unwrap_or_default();
    let (owner, row) = match fault.place.line.and_then(|line| source.lines.get(line as usize)) {
        Some(row) => (Owner::Line, Some(*row)),
        None => {
            let given = source.given.iter().find(|(field, _)| field.word() == word);
            (Owner::Fleet, Some(given.map_or(source.first, |(_, row)| *row)))
        }
    };
    let column = Field::find(owner, word).and_then(|field| columns.of_field(field));
    CellFault { row, column, fault }
}

fn is_name(field: Field) -> bool {
    head_of(field) == "fleet"
}

/// A place by which the texts of faults name a field.
fn place_of(field: Field) -> Place {
    match field.owner() {
        Owner::Line => Place::line(0, 0, field.place()),
        _ => Place::fleet(0, field.place()),
    }
}

fn is_list(field: Field) -> bool {
    !Column::fields().any(|of_table| of_table == field)
}

/// The text of a cell as it was meant: without blanks around it, unless it is marked as having them.
fn in_cell(row: &Row, at: usize) -> &str {
    let cell = row.cells.get(at).map_or("", String::as_str);
    unmarked(cell).unwrap_or(cell.trim())
}

fn is_marked(row: &Row, at: usize) -> bool {
    row.cells.get(at).is_some_and(|cell| unmarked(cell).is_some())
}

/// The value of a cell in the unit of its column.
fn value(column: &Column, cell: &str, plan: &PricePlan) -> Result<Value, Vec<Fault>> {
    let is_bare =
        cell.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\'' | '_' | '\u{a0}' | '\u{202f}'));
    let written = match &column.unit {
        Some(Unit::Behind(unit)) if is_bare => format!("{cell}{unit}"),
        Some(Unit::Every(Some(unit))) if is_bare => format!("every {cell} {unit}"),
        Some(Unit::Every(_)) if cell.starts_with(|c: char| c.is_ascii_digit()) => format!("every {cell}"),
        Some(Unit::Percent) if is_bare => {
            // A number in a column of percent may be shown as percent, and stand for a share.
            if let Ok(share) = file_share(cell, limits::SHARE)
                && !share.value.is_zero()
            {
                let shown = crate::quantity::shown_share(share.value);
                let problem = text!("import-percent-of-one", text = cell, share = &shown);
                let allowed = text!("import-percent-of-one-allowed", text = cell, share = &shown);
                return Err(vec![Fault::new(Place::default(), problem).allowed(allowed)]);
            }
            format!("{cell} %")
        }
        _ => cell.to_owned(),
    };
    column.field.read_text(&written, place_of(column.field), plan)
}
