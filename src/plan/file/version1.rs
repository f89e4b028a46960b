//! Files of version 1, in which a clause says what it bills, on which editions, and by which clauses the other legs of such a
//! message are billed. Later versions say so of each interface and meter.

use super::names::ROLES;
use crate::fault::{Fault, Place};
use crate::plan::{EditionDraft, EditionId, InterfaceDraft, Role};
use crate::reader::{Fields, Node, Reader, clip};
use crate::texts::text;

/// What the clauses of a file bill.
#[derive(Default)]
pub(super) struct Bills1 {
    /// Editions that the file lists, or else those that its clauses name.
    editions: Vec<String>,
    /// Whether the file lists them, so that clauses name none but these.
    listed: bool,
    /// Each clause with what it bills; `None` for a rule.
    clauses: Vec<(String, Option<Billed>)>,
}

/// What a clause bills, and on which editions.
enum Billed {
    Sent {
        role: Role,
        on: Vec<String>,
        received: String,
        replied: String,
    },
    Received {
        on: Vec<String>,
    },
    /// Living devices or connection minutes.
    Fleet {
        on: Vec<String>,
    },
    Nothing,
}

impl Bills1 {
    /// Begins with the editions that the file lists, if it does.
    pub(super) fn new(listed: Option<&[EditionDraft]>) -> Self {
        let editions = listed.unwrap_or_default().iter().map(|edition| edition.id.clone()).collect();
        Self { editions, listed: listed.is_some(), clauses: Vec::new() }
    }

    /// The editions of a file that lists none: those that its clauses name.
    pub(super) fn editions(&self) -> Vec<EditionDraft> {
        let edition = |id: &String| EditionDraft { id: id.clone(), name: id.clone(), name_zh: None };
        self.editions.iter().map(edition).collect()
    }

    /// Reads what a clause bills.
    pub(super) fn read_clause(&mut self, reader: &mut Reader<'_>, fields: &Fields<'_>, id: &str, place: Place) {
        let billed = fields.get("bills").and_then(|node| self.read_billed(reader, node, place.at("clauses.bills")));
        self.clauses.push((id.to_owned(), billed));
    }

    fn read_billed(&mut self, reader: &mut Reader<'_>, node: Node<'_>, place: Place) -> Option<Billed> {
        let found = reader.alternative(node, place, &["Sent", "Received", "Devices", "Connections", "Nothing"])?;
        if found.name == "Nothing" {
            return Some(Billed::Nothing);
        }
        let sent = found.name == "Sent";
        let required: &[&str] = if sent { &["on", "as", "received", "replied"] } else { &["on"] };
        let fields = reader.inner_fields(found, place, required, &[]);
        let on = self.on(reader, fields.get("on")?, place);
        if !sent {
            return Some(if found.name == "Received" { Billed::Received { on } } else { Billed::Fleet { on } });
        }
        let role = fields.get("as").and_then(|node| reader.choice(node, place, &ROLES))?;
        let received = reader.text(fields.get("received")?, place)?;
        let replied = reader.text(fields.get("replied")?, place)?;
        Some(Billed::Sent { role, on, received, replied })
    }

    /// The editions that a clause names.
    fn on(&mut self, reader: &mut Reader<'_>, node: Node<'_>, place: Place) -> Vec<String> {
        let mut on = Vec::new();
        for node in reader.list(node, place, 1, EditionId::MOST) {
            let known: Vec<&str> = self.editions.iter().map(String::as_str).collect();
            let found = if self.listed { reader.one_of(node, place, &known) } else { reader.name(node, place) };
            let Some(name) = found.map(str::to_owned) else { continue };
            if !self.editions.contains(&name) {
                self.editions.push(name.clone());
            }
            on.push(name);
        }
        on
    }

    fn find(&self, clause: &str) -> Option<&Billed> {
        self.clauses.iter().find(|(id, _)| id == clause).and_then(|(_, billed)| billed.as_ref())
    }

    /// Editions as later versions say them: `None` for all.
    fn some(&self, on: &[String]) -> Option<Vec<String>> {
        let all = self.editions.iter().all(|edition| on.contains(edition));
        (!all || on.len() != self.editions.len()).then(|| on.to_vec())
    }

    /// Editions on which the meter of a clause counts; `None` for all.
    pub(super) fn editions_of_meter(&self, clause: &str) -> Option<Vec<String>> {
        match self.find(clause) {
            Some(Billed::Fleet { on }) => self.some(on),
            _ => None,
        }
    }

    /// Sets the clauses of an interface's legs, as its own clause has them.
    pub(super) fn bill(&self, reader: &mut Reader<'_>, node: Node<'_>, place: Place, interface: &mut InterfaceDraft) {
        let Some(clause) = reader.text(node, place.at("interfaces.sent")) else { return };
        for leg in ["interfaces.free", "interfaces.received", "interfaces.replied", "interfaces.on"] {
            reader.mark(place.at(leg), node);
        }
        match self.find(&clause) {
            Some(Billed::Sent { role, on, received, replied }) => {
                interface.role = *role;
                interface.on = self.some(on);
                interface.received = Some(received.clone());
                interface.replied = Some(replied.clone());
                interface.sent = Some(clause);
            }
            Some(Billed::Received { on }) => {
                interface.on = self.some(on);
                interface.received = Some(clause);
            }
            Some(Billed::Nothing) => interface.free = Some(clause),
            // An unknown clause is told when names are looked up.
            None if self.clauses.iter().all(|(id, _)| *id != clause) => interface.sent = Some(clause),
            Some(Billed::Fleet { .. }) | None => {
                let problem = text!("fault-clause-no-messages", clause = clip(&clause));
                reader.fault(node, Fault::new(place.at("interfaces.sent"), problem));
            }
        }
    }
}
