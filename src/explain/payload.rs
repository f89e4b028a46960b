//! Payloads of a line, and billable units of a message.

use super::derivation::{Draft, typed_as};
use super::{Explainer, Field, How, LineAt, Size, Value, What};
use crate::fault::Place;
use crate::scenario::{EmptyMessage, Payload};
use crate::usage::units_per_message;

impl Explainer {
    /// Value of a figure of a payload.
    pub(super) fn payload_value(&self, what: What) -> Option<Value> {
        Some(match what {
            What::UnitsPerMessage(at, size) => Value::Ratio(units_per_message(&self.scenario, self.payload(at, size)?)),
            What::PartUnits(at, size, part) => match self.payload(at, size)? {
                Payload::Mix(parts) => {
                    let payload = Payload::Fixed(parts.get(part)?.bytes);
                    Value::Units(units_per_message(&self.scenario, &payload).whole)
                }
                _ => return None,
            },
            What::PartWeight(at, size, part) => match self.payload(at, size)? {
                Payload::Mix(parts) => Value::Number(parts.get(part)?.weight),
                _ => return None,
            },
            What::Bytes(at, size, part) => Value::Bytes(match (self.payload(at, size)?, part) {
                (Payload::Fixed(bytes), 0) => *bytes,
                (Payload::Mix(parts), part) => parts.get(part)?.bytes,
                (Payload::Range { min, .. }, 0) => *min,
                (Payload::Range { max, .. }, 1) => *max,
                _ => return None,
            }),
            What::UnitBytes => Value::Bytes(self.plan().unit_bytes),
            _ => return None,
        })
    }

    /// Derivation of a figure of a payload.
    pub(super) fn payload_draft(&self, what: What) -> Option<Draft<'_>> {
        Some(match what {
            What::UnitsPerMessage(at, size) => self.units_per_message_draft(at, size)?,
            What::PartUnits(at, size, part) => {
                Draft::new(How::Units { least: self.least() }, [What::Bytes(at, size, part), What::UnitBytes])
                    .by([self.id_of(self.plan().unit_bytes_clause)])
            }
            What::PartWeight(at, size, part) | What::Bytes(at, size, part) => {
                let place = Place::line(at.fleet, at.line, payload_field(size));
                let field = match self.payload(at, size)? {
                    Payload::Mix(parts) => Field { place: place.item(part), typed: typed_as(parts.get(part)?) },
                    whole => Field { place, typed: typed_as(whole) },
                };
                Draft::new(How::Given, []).from([field])
            }
            What::UnitBytes => Draft::new(How::Given, []).by([self.id_of(self.plan().unit_bytes_clause)]),
            _ => return None,
        })
    }

    /// Payload of a line's messages or replies.
    pub(super) fn payload(&self, at: LineAt, size: Size) -> Option<&Payload> {
        let line = self.line(at)?;
        match size {
            Size::Message => Some(&line.payload),
            Size::Reply => line.reply.as_ref(),
        }
    }

    /// Derivation of the mean units of a message.
    pub(super) fn units_per_message_draft(&self, at: LineAt, size: Size) -> Option<Draft<'_>> {
        let least = self.least();
        let draft = match self.payload(at, size)? {
            Payload::Fixed(_) => Draft::new(How::Units { least }, [What::Bytes(at, size, 0), What::UnitBytes]),
            Payload::Mix(parts) => {
                let pairs = (0..parts.len())
                    .flat_map(|part| [What::PartUnits(at, size, part), What::PartWeight(at, size, part)]);
                Draft::new(How::MeanByWeight, pairs)
            }
            Payload::Range { .. } => {
                let parts = [What::Bytes(at, size, 0), What::Bytes(at, size, 1), What::UnitBytes];
                Draft::new(How::MeanOfRange { least }, parts)
            }
        };
        let has_empty = match self.payload(at, size)? {
            Payload::Fixed(bytes) => *bytes == 0,
            Payload::Mix(parts) => parts.iter().any(|part| part.bytes == 0),
            Payload::Range { min, .. } => *min == 0,
        };
        let a1 = self.assumption("empty_message").filter(|_| has_empty);
        Some(draft.by([self.id_of(self.plan().unit_bytes_clause)]).by(a1))
    }

    /// Units of a message of 0 bytes: 1 or 0 (A1).
    pub(super) fn least(&self) -> u64 {
        u64::from(self.scenario().interpretations().empty_message == EmptyMessage::OneUnit)
    }
}

/// Field of a payload.
const fn payload_field(size: Size) -> &'static str {
    match size {
        Size::Message => "payload",
        Size::Reply => "reply",
    }
}
