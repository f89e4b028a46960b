//! How a scenario reads the policy where that is silent: an alternative to the plan's assumption in each case.

use serde::Serialize;

use super::file::{NOT_IN_EDITION, is_default};
use super::{Draft, NotInEdition, Scenario, name_of};
use crate::fault::Place;
use crate::plan::{Assumption, MODES, PricePlan, Rounding, SCOPES};
use crate::reader::{Node, Reader};

/// How the scenario reads what the policy leaves open; by default as the price plan's assumptions say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Readings {
    /// What a message without payload counts (A1).
    #[serde(skip_serializing_if = "is_default")]
    pub empty_message: EmptyMessage,
    /// Which deliveries are billed as received (A3).
    #[serde(skip_serializing_if = "is_default")]
    pub receipts: Receipts,
    /// What becomes of fractions at the end of a day (A4).
    #[serde(skip_serializing_if = "is_default")]
    pub fractions: DayFractions,
    /// Which devices of a fleet on Pro are living (A5).
    #[serde(skip_serializing_if = "is_default")]
    pub living: Living,
}

/// What a message of 0 bytes counts (A1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub enum EmptyMessage {
    /// It is one unit, like any message of up to 512 bytes.
    #[default]
    OneUnit,
    /// It is no unit.
    NoUnit,
}

/// Which deliveries to subscribers are billed as received (A3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub enum Receipts {
    /// Those to devices and those to applications.
    #[default]
    Billed,
    /// Those to devices; what applications receive is not billed.
    DevicesOnly,
    /// None.
    NotBilled,
}

/// What becomes of a fraction of a message or unit that is left at the end of a day (A4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub enum DayFractions {
    /// It carries over to the next day, across months too.
    #[default]
    Carried,
    /// It is dropped.
    Dropped,
}

/// Which devices of a fleet on Pro are living (A5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub enum Living {
    /// Those that billable traffic touches on the day.
    #[default]
    ByTraffic,
    /// Every active one.
    AllActive,
}

const EMPTY_MESSAGES: [(&str, EmptyMessage); 2] =
    [("OneUnit", EmptyMessage::OneUnit), ("NoUnit", EmptyMessage::NoUnit)];
const RECEIPTS: [(&str, Receipts); 3] =
    [("Billed", Receipts::Billed), ("DevicesOnly", Receipts::DevicesOnly), ("NotBilled", Receipts::NotBilled)];
const FRACTIONS: [(&str, DayFractions); 2] = [("Carried", DayFractions::Carried), ("Dropped", DayFractions::Dropped)];
const LIVING: [(&str, Living); 2] = [("ByTraffic", Living::ByTraffic), ("AllActive", Living::AllActive)];

/// One answer to one of the questions that the policy leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// What a message without payload counts (A1).
    EmptyMessage(EmptyMessage),
    /// When and how amounts are rounded (A2).
    Rounding(Rounding),
    /// Which deliveries are billed as received (A3).
    Receipts(Receipts),
    /// What becomes of fractions at the end of a day (A4).
    Fractions(DayFractions),
    /// Which devices of a fleet on Pro are living (A5).
    Living(Living),
    /// What a dash in the policy's table means (A6).
    NotInEdition(NotInEdition),
}

impl Reading {
    /// The questions that a plan's assumptions leave open, each with every answer to it; the defaults of a file first.
    pub fn questions(plan: &PricePlan) -> Vec<(&Assumption, Vec<Self>)> {
        let roundings = SCOPES.iter().flat_map(|(_, scope)| MODES.iter().map(move |(_, mode)| (*scope, *mode)));
        let answers = [
            EMPTY_MESSAGES.map(|(_, reading)| Self::EmptyMessage(reading)).to_vec(),
            roundings.map(|(scope, mode)| Self::Rounding(Rounding { scope, mode })).collect(),
            RECEIPTS.map(|(_, reading)| Self::Receipts(reading)).to_vec(),
            FRACTIONS.map(|(_, reading)| Self::Fractions(reading)).to_vec(),
            LIVING.map(|(_, reading)| Self::Living(reading)).to_vec(),
            NOT_IN_EDITION.map(|(_, reading)| Self::NotInEdition(reading)).to_vec(),
        ];
        let open = |answers: Vec<Self>| {
            let said: Vec<String> = answers.iter().map(|answer| answer.written()).collect();
            let mut assumptions = plan.assumptions.iter();
            let by = assumptions.find(|by| by.otherwise.iter().any(|other| said.contains(&other.when)))?;
            Some((by, answers))
        };
        answers.into_iter().filter_map(open).collect()
    }

    /// As a file writes it: `receipts: DevicesOnly`.
    pub fn written(self) -> String {
        let (field, name) = match self {
            Self::EmptyMessage(reading) => ("empty_message", name_of(&EMPTY_MESSAGES, reading)),
            Self::Receipts(reading) => ("receipts", name_of(&RECEIPTS, reading)),
            Self::Fractions(reading) => ("fractions", name_of(&FRACTIONS, reading)),
            Self::Living(reading) => ("living", name_of(&LIVING, reading)),
            Self::NotInEdition(reading) => ("not_in_edition", name_of(&NOT_IN_EDITION, reading)),
            Self::Rounding(Rounding { scope, mode }) => {
                let (scope, mode) = (name_of(&SCOPES, scope), name_of(&MODES, mode));
                return format!("rounding: (scope: {scope}, mode: {mode})");
            }
        };
        format!("{field}: {name}")
    }

    /// Lets a draft that follows this plan read the policy so.
    pub fn set(self, draft: &mut Draft, plan: &PricePlan) {
        match self {
            Self::EmptyMessage(reading) => draft.readings.empty_message = reading,
            Self::Rounding(rounding) => draft.rounding = (rounding != plan.rounding).then_some(rounding),
            Self::Receipts(reading) => draft.readings.receipts = reading,
            Self::Fractions(reading) => draft.readings.fractions = reading,
            Self::Living(reading) => draft.readings.living = reading,
            Self::NotInEdition(reading) => draft.not_in_edition = reading,
        }
    }
}

impl Scenario {
    /// How the scenario answers every question that a policy can leave open.
    pub const fn in_force(&self) -> [Reading; 6] {
        let Readings { empty_message, receipts, fractions, living } = self.draft.readings;
        [
            Reading::EmptyMessage(empty_message),
            Reading::Rounding(self.rounding),
            Reading::Receipts(receipts),
            Reading::Fractions(fractions),
            Reading::Living(living),
            Reading::NotInEdition(self.draft.not_in_edition),
        ]
    }

    /// The same scenario under other readings; no limit of the format depends on them.
    pub fn under(&self, readings: &[Reading]) -> Self {
        let mut there = self.clone();
        for reading in readings {
            reading.set(&mut there.draft, there.plan);
        }
        there.rounding = there.draft.rounding.unwrap_or(there.plan.rounding);
        there
    }
}

/// Reads the section.
pub fn read(r: &mut Reader<'_>, node: Node<'_>) -> Readings {
    let place = Place::document("readings");
    let fields = r.fields(node, place, "`readings`", &[], &["empty_message", "receipts", "fractions", "living"]);
    let mut readings = Readings::default();
    if let Some(node) = fields.get("empty_message") {
        let at = place.at("readings.empty_message");
        readings.empty_message = r.choice(node, at, &EMPTY_MESSAGES).unwrap_or_default();
    }
    if let Some(node) = fields.get("receipts") {
        readings.receipts = r.choice(node, place.at("readings.receipts"), &RECEIPTS).unwrap_or_default();
    }
    if let Some(node) = fields.get("fractions") {
        readings.fractions = r.choice(node, place.at("readings.fractions"), &FRACTIONS).unwrap_or_default();
    }
    if let Some(node) = fields.get("living") {
        readings.living = r.choice(node, place.at("readings.living"), &LIVING).unwrap_or_default();
    }
    readings
}
