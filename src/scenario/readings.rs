//! How a scenario reads the policy where that is silent: an alternative to the plan's assumption in each case.

use serde::Serialize;

use super::file::is_default;
use super::name_of;
use crate::fault::Place;
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

impl Readings {
    /// Each reading as a file writes it: `receipts: DevicesOnly`.
    pub(super) fn written(self) -> [String; 4] {
        [
            format!("empty_message: {}", name_of(&EMPTY_MESSAGES, self.empty_message)),
            format!("receipts: {}", name_of(&RECEIPTS, self.receipts)),
            format!("fractions: {}", name_of(&FRACTIONS, self.fractions)),
            format!("living: {}", name_of(&LIVING, self.living)),
        ]
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
