//! A row of a log: what it says, or what is wrong with it.

use hashbrown::HashMap;

use super::cells::Cells;
use super::columns::{Role, SizeForm};
use super::legs;
use super::platform::{Kind, Platform, mosquitto};
use super::problem::Problem;
use super::reading::{Reading, Resent};
use super::size::size;
use super::tally::Message;
use super::time::Clock;
use super::topics::Makes;
use crate::fault::nearest;
use crate::plan::{InterfaceId, Leg, PricePlan};
use crate::shown::quoted;
use crate::texts::{Text, text};

/// What becomes of a row without a fault.
#[derive(Clone, Copy, Debug)]
pub(super) enum Taken<'r> {
    /// It is counted.
    Message(Message<'r>, Remarks),
    /// It is no message, or a rule passes it over.
    PassedOver,
    /// The platform refused the message.
    Refused,
    /// It repeats a message, and such rows are left out.
    Dropped,
}

/// What the report says of a counted row.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Remarks {
    /// It repeats a message.
    pub is_resent: bool,
    /// A rule stated its size.
    pub size_is_stated: bool,
}

/// An interface of the plan, with what becomes of each leg.
#[derive(Clone, Copy, Debug)]
struct Known {
    id: InterfaceId,
    is_free: bool,
    legs: [Option<Leg>; 3],
}

/// Reads rows of logs under a plan.
#[derive(Clone, Debug)]
pub(super) struct RowReader<'p> {
    plan: &'p PricePlan,
    reading: &'p Reading,
    clock: Clock,
    known: Vec<Known>,
    named: HashMap<&'p [u8], usize>,
    by_id: HashMap<InterfaceId, usize>,
}

impl<'p> RowReader<'p> {
    pub fn new(plan: &'p PricePlan, reading: &'p Reading) -> Self {
        let known: Vec<Known> = plan
            .interfaces()
            .map(|(id, _)| Known {
                id,
                is_free: plan.is_free(id),
                legs: Leg::ALL.map(|leg| legs::billed_leg(plan, id, leg)),
            })
            .collect();
        let names = plan.interfaces().map(|(_, interface)| interface.id.as_bytes());
        Self {
            plan,
            reading,
            clock: Clock::new(reading.time, reading.zone.clone(), plan.day),
            named: names.zip(0..).collect(),
            by_id: known.iter().map(|known| known.id).zip(0..).collect(),
            known,
        }
    }

    /// The platform whose log is read.
    pub const fn platform(&self) -> Option<Platform> {
        self.reading.platform
    }

    /// Reads a row. Its cells are UTF-8; `form` says how the size follows from the cell of bytes.
    pub fn read<'r>(&mut self, cells: &Cells<'r>, form: SizeForm) -> Result<Taken<'r>, Problem> {
        let mut cells = *cells;
        match self.reading.platform.map(|platform| platform.judge(&mut cells)) {
            Some(Kind::Refused) => return Ok(Taken::Refused),
            Some(Kind::Other) => return Ok(Taken::PassedOver),
            Some(Kind::Message) | None => {}
        }
        let is_cut = self.reading.platform == Some(Platform::Mosquitto) && cells.get(Role::Status) == mosquitto::CUT;
        let is_resent = matches!(cells.get(Role::Resent), b"true" | b"1");
        if is_resent && self.reading.resent == Resent::Drop {
            return Ok(Taken::Dropped);
        }
        let (mut fleet, mut device) = (cells.get(Role::Fleet), cells.get(Role::Device));
        if let Some(pattern) = &self.reading.device {
            device = pattern.cut(device);
        }
        let mut of_rule = None;
        let interface = match cells.get(Role::Interface) {
            [] => {
                let topic = cells.get(Role::Topic);
                let (rules, way) = (&self.reading.rules, cells.get(Role::Way));
                let (rule, captured) = match topic {
                    _ if is_cut => rules.find_of_cut(topic, device, way).ok_or(Problem::Cut)?,
                    [] => return Err(Problem::NoInterface),
                    topic => rules.find(topic, device, way).ok_or(Problem::Unmatched)?,
                };
                let Makes::Message { interface, leg, bytes, application } = rule.makes else {
                    return Ok(Taken::PassedOver);
                };
                fleet = captured.fleet.unwrap_or(fleet);
                device = if application { b"" } else { captured.device.unwrap_or(device) };
                of_rule = Some((leg, bytes));
                self.by_id[&interface]
            }
            name => *self.named.get(name).ok_or(Problem::UnknownInterface)?,
        };
        let known = self.known[interface];
        let time = cells.get(Role::Time);
        let moment = match self.reading.platform {
            Some(Platform::Mosquitto) => self.clock.read_either(time),
            _ => self.clock.read(time),
        };
        let moment = moment.map_err(Problem::Time)?;
        let leg = leg_of(cells.get(Role::Leg), of_rule.and_then(|(leg, _)| leg))?;
        let leg = known.legs[leg_index(leg)].ok_or(Problem::Leg(known.id, leg))?;
        let in_row = size(form, cells.get(Role::Bytes)).map_err(Problem::Size)?;
        let stated = of_rule.and_then(|(_, bytes)| bytes);
        let bytes = match (in_row, stated) {
            (Some(bytes), _) | (None, Some(bytes)) => bytes,
            (None, None) if known.is_free => 0,
            (None, None) => return Err(if is_cut { Problem::Cut } else { Problem::NoSize }),
        };
        let size_is_stated = in_row.is_none() && stated.is_some();
        let message = Message { moment, fleet, device, interface: known.id, leg, bytes };
        Ok(Taken::Message(message, Remarks { is_resent, size_is_stated }))
    }

    /// What is wrong with a row, what is allowed and what to do.
    pub fn told(&self, problem: Problem, cells: &Cells<'_>) -> Text {
        let found = |role| quoted(&cells.text(role));
        match problem {
            Problem::Cells(count) => text!("metering-cells", found = count),
            Problem::AfterQuote => text!("metering-after-quote"),
            Problem::UnclosedQuote => text!("metering-unclosed-quote"),
            Problem::NotText => text!("metering-not-text"),
            Problem::TooLong => text!("metering-too-long"),
            Problem::NoJson => text!("metering-no-json"),
            Problem::Nested(role) => text!("metering-nested", role = role.name()),
            Problem::Twice(role) => text!("metering-field-twice", role = role.name()),
            Problem::Time(why) => why.told(&cells.text(Role::Time), self.clock.form()),
            Problem::UnknownInterface => {
                let name = cells.text(Role::Interface);
                let near = nearest(&name, self.plan.interfaces().map(|(_, interface)| interface.id.as_str()));
                let (name, plan) = (quoted(&name), &self.plan.id);
                match near {
                    Some(near) => text!("metering-interface-near", name = name, plan = plan, near = near),
                    None => text!("metering-interface", name = name, plan = plan),
                }
            }
            Problem::NoInterface if self.reading.rules.is_empty() => text!("metering-no-interface"),
            Problem::NoInterface => text!("metering-no-topic"),
            Problem::Unmatched if self.reading.rules.is_empty() => {
                text!("metering-no-rules", topic = found(Role::Topic))
            }
            Problem::Unmatched => text!("metering-unmatched", topic = found(Role::Topic)),
            Problem::UnknownLeg => text!("metering-leg", found = found(Role::Leg)),
            Problem::Leg(interface, leg) => {
                let allowed = legs::names(self.plan, interface);
                let (interface, plan) = (&self.plan.interface(interface).id, &self.plan.id);
                let leg = leg.name();
                text!("metering-leg-of-row", interface = interface, leg = leg, plan = plan, allowed = allowed)
            }
            Problem::LegAgainstRule(leg) => {
                text!("metering-leg-against-rule", found = found(Role::Leg), leg = leg.name())
            }
            Problem::NoSize => text!("metering-no-size"),
            Problem::Size(why) => why.told(&cells.text(Role::Bytes)),
            Problem::Cut => text!("metering-line-cut"),
            Problem::LooksTwice => text!("metering-line-looks-twice"),
        }
    }
}

/// The leg of a row and that of its rule, which must not differ.
fn leg_of(cell: &[u8], of_rule: Option<Leg>) -> Result<Leg, Problem> {
    let leg = match cell {
        [] => return Ok(of_rule.unwrap_or(Leg::Sent)),
        cell => Leg::ALL.into_iter().find(|leg| leg.name().as_bytes() == cell).ok_or(Problem::UnknownLeg)?,
    };
    match of_rule {
        Some(of_rule) if of_rule != leg => Err(Problem::LegAgainstRule(of_rule)),
        _ => Ok(leg),
    }
}

const fn leg_index(leg: Leg) -> usize {
    match leg {
        Leg::Sent => 0,
        Leg::Received => 1,
        Leg::Replied => 2,
    }
}
