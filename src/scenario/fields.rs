//! The fields of a scenario: their names, and what they hold in a draft.

use super::draft::Draft;
use super::quote_data::QuoteField;
use super::readings::Reading;
use super::subject::Subject;
use super::value::Value;

/// A field of a scenario, a fleet, a line, or of what is uncertain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The name of the scenario, of a fleet, or of a factor.
    Name,
    /// The notes of the scenario.
    Notes,
    /// The price plan's id.
    Plan,
    /// `prices.message_price`.
    MessagePrice,
    /// `prices.message_lot`.
    MessageLot,
    /// `prices.free_messages`.
    FreeMessages,
    /// `prices.device_price`.
    DevicePrice,
    /// `prices.free_devices`.
    FreeDevices,
    /// When and how fees are rounded (A2).
    Rounding,
    /// What a dash means (A6).
    NotInEdition,
    /// What a message of 0 bytes counts (A1).
    EmptyMessage,
    /// Which deliveries are billed (A3).
    Receipts,
    /// What becomes of fractions (A4).
    Fractions,
    /// Which devices are living (A5).
    Living,
    /// The first billing month.
    Start,
    /// How many months.
    Months,
    /// What a quote says beside the bill.
    Quote(QuoteField),
    /// The edition of a fleet.
    Edition,
    /// The devices of a fleet.
    Devices,
    /// The share of them that is active.
    Active,
    /// The interface of a line.
    Interface,
    /// How often a line sends.
    Rate,
    /// How large its messages are.
    Payload,
    /// The devices that receive each message.
    Receivers,
    /// The applications that receive each message.
    Applications,
    /// The payload of the replies.
    Reply,
    /// The only edition on which the line exists.
    OnlyOn,
    /// The first day of the line.
    From,
    /// The last day of the line.
    Until,
    /// How chance draws active devices.
    ActiveChance,
    /// How chance draws messages.
    MessageChance,
    /// Which number is uncertain.
    Parameter,
    /// Where an uncertain number or a factor lies.
    Range,
    /// What a factor moves.
    Moves,
}

/// The prices, in the order of the file.
pub const PRICES: [Field; 5] =
    [Field::MessagePrice, Field::MessageLot, Field::FreeMessages, Field::DevicePrice, Field::FreeDevices];

impl Field {
    /// The field as the format names it, with dots below it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Notes => "notes",
            Self::Plan => "plan",
            Self::MessagePrice => "prices.message_price",
            Self::MessageLot => "prices.message_lot",
            Self::FreeMessages => "prices.free_messages",
            Self::DevicePrice => "prices.device_price",
            Self::FreeDevices => "prices.free_devices",
            Self::Rounding => "rounding",
            Self::NotInEdition => "not_in_edition",
            Self::EmptyMessage => "readings.empty_message",
            Self::Receipts => "readings.receipts",
            Self::Fractions => "readings.fractions",
            Self::Living => "readings.living",
            Self::Start => "start",
            Self::Months => "months",
            Self::Quote(field) => field.word(),
            Self::Edition => "edition",
            Self::Devices => "devices",
            Self::Active => "active",
            Self::Interface => "interface",
            Self::Rate => "rate",
            Self::Payload => "payload",
            Self::Receivers => "receivers",
            Self::Applications => "applications",
            Self::Reply => "reply",
            Self::OnlyOn => "only_on",
            Self::From => "from",
            Self::Until => "until",
            Self::ActiveChance => "uncertainty.active",
            Self::MessageChance => "uncertainty.messages",
            Self::Parameter => "parameter",
            Self::Range => "range",
            Self::Moves => "moves",
        }
    }

    /// True if the price plan's own value is in force where the field is left out.
    pub const fn falls_back_to_the_plan(self) -> bool {
        matches!(
            self,
            Self::Rounding
                | Self::MessagePrice
                | Self::MessageLot
                | Self::FreeMessages
                | Self::DevicePrice
                | Self::FreeDevices
        )
    }

    /// What the field holds; `None` if the draft has no such subject, or the subject no such field.
    pub(super) fn get(self, draft: &Draft, of: &Subject) -> Option<Value> {
        Some(match *of {
            Subject::Scenario => return self.of_scenario(draft),
            Subject::Fleet { at, .. } => {
                let fleet = draft.fleets.get(at)?;
                match self {
                    Self::Name => fleet.name.clone().into(),
                    Self::Edition => fleet.edition.into(),
                    Self::Devices => fleet.devices.clone().into(),
                    Self::Active => fleet.active.clone().into(),
                    _ => return None,
                }
            }
            Subject::Line { fleet, at, .. } => {
                let line = draft.fleets.get(fleet)?.traffic.get(at)?;
                match self {
                    Self::Interface => line.interface.clone().into(),
                    Self::Rate => line.rate.clone().into(),
                    Self::Payload => line.payload.clone().into(),
                    Self::Receivers => line.receivers.clone().into(),
                    Self::Applications => line.applications.into(),
                    Self::Reply => line.reply.clone().into(),
                    Self::OnlyOn => line.only_on.into(),
                    Self::From => line.from.into(),
                    Self::Until => line.until.into(),
                    _ => return None,
                }
            }
            Subject::Input { at, .. } => {
                let input = draft.uncertainty.inputs.get(at)?;
                match self {
                    Self::Parameter => input.parameter.clone().into(),
                    Self::Range => input.range.into(),
                    _ => return None,
                }
            }
            Subject::Factor { at, .. } => {
                let factor = draft.uncertainty.factors.get(at)?;
                match self {
                    Self::Name => factor.name.clone().into(),
                    Self::Range => factor.range.into(),
                    Self::Moves => factor.moves.clone().into(),
                    _ => return None,
                }
            }
        })
    }

    fn of_scenario(self, draft: &Draft) -> Option<Value> {
        let (prices, readings) = (&draft.prices, draft.readings);
        Some(match self {
            Self::Name => draft.name.clone().into(),
            Self::Notes => draft.notes.clone().into(),
            Self::Plan => draft.plan.clone().into(),
            Self::MessagePrice => prices.message_price.into(),
            Self::MessageLot => prices.message_lot.into(),
            Self::FreeMessages => prices.free_messages.into(),
            Self::DevicePrice => prices.device_price.into(),
            Self::FreeDevices => prices.free_devices.into(),
            Self::Rounding => draft.rounding.map(Reading::Rounding).into(),
            Self::NotInEdition => Reading::NotInEdition(draft.not_in_edition).into(),
            Self::EmptyMessage => Reading::EmptyMessage(readings.empty_message).into(),
            Self::Receipts => Reading::Receipts(readings.receipts).into(),
            Self::Fractions => Reading::Fractions(readings.fractions).into(),
            Self::Living => Reading::Living(readings.living).into(),
            Self::Start => draft.start.into(),
            Self::Months => draft.months.into(),
            Self::Quote(field) => field.get(&draft.quote),
            Self::ActiveChance => draft.uncertainty.active.into(),
            Self::MessageChance => draft.uncertainty.messages.into(),
            _ => return None,
        })
    }

    /// Lets the field hold a value of its kind; anything else changes nothing.
    pub(super) fn set(self, draft: &mut Draft, of: &Subject, value: Value) {
        match *of {
            Subject::Scenario => self.set_in_scenario(draft, value),
            Subject::Fleet { at, .. } => {
                if let (Self::Name, Value::Text(name)) = (self, &value) {
                    draft.rename_fleet(at, name.clone());
                    return;
                }
                let Some(fleet) = draft.fleets.get_mut(at) else { return };
                match (self, value) {
                    (Self::Edition, Value::Edition(edition)) => fleet.edition = edition,
                    (Self::Devices, Value::Devices(devices)) => fleet.devices = devices,
                    (Self::Active, Value::Active(active)) => fleet.active = active,
                    _ => {}
                }
            }
            Subject::Line { fleet, at, .. } => {
                let fleet = draft.fleets.get_mut(fleet);
                let Some(line) = fleet.and_then(|fleet| fleet.traffic.get_mut(at)) else { return };
                match (self, value) {
                    (Self::Interface, Value::Text(interface)) => line.interface = interface,
                    (Self::Rate, Value::Rate(rate)) => line.rate = rate,
                    (Self::Payload, Value::Payload(payload)) => line.payload = payload,
                    (Self::Receivers, Value::Receivers(receivers)) => line.receivers = receivers,
                    (Self::Applications, Value::Count(count)) => line.applications = count,
                    (Self::Reply, Value::Payload(payload)) => line.reply = Some(payload),
                    (Self::Reply, Value::Nothing) => line.reply = None,
                    (Self::OnlyOn, Value::Edition(edition)) => line.only_on = Some(edition),
                    (Self::OnlyOn, Value::Nothing) => line.only_on = None,
                    (Self::From, Value::Day(day)) => line.from = Some(day),
                    (Self::From, Value::Nothing) => line.from = None,
                    (Self::Until, Value::Day(day)) => line.until = Some(day),
                    (Self::Until, Value::Nothing) => line.until = None,
                    _ => {}
                }
            }
            Subject::Input { at, .. } => {
                let Some(input) = draft.uncertainty.inputs.get_mut(at) else { return };
                match (self, value) {
                    (Self::Parameter, Value::Text(name)) => input.parameter = name,
                    (Self::Range, Value::Range(range)) => input.range = range,
                    _ => {}
                }
            }
            Subject::Factor { at, .. } => {
                let Some(factor) = draft.uncertainty.factors.get_mut(at) else { return };
                match (self, value) {
                    (Self::Name, Value::Text(name)) => factor.name = name,
                    (Self::Range, Value::Range(range)) => factor.range = range,
                    (Self::Moves, Value::Names(names)) => factor.moves = names,
                    _ => {}
                }
            }
        }
    }

    fn set_in_scenario(self, draft: &mut Draft, value: Value) {
        let prices = &mut draft.prices;
        match (self, value) {
            (Self::Name, Value::Text(text)) => draft.name = text,
            (Self::Notes, Value::Text(text)) => draft.notes = text,
            (Self::Plan, Value::Text(text)) => draft.plan = text,
            (Self::MessagePrice, Value::Decimal(price)) => prices.message_price = Some(price),
            (Self::MessagePrice, Value::Nothing) => prices.message_price = None,
            (Self::MessageLot, Value::Count(count)) => prices.message_lot = Some(count),
            (Self::MessageLot, Value::Nothing) => prices.message_lot = None,
            (Self::FreeMessages, Value::Count(count)) => prices.free_messages = Some(count),
            (Self::FreeMessages, Value::Nothing) => prices.free_messages = None,
            (Self::DevicePrice, Value::Decimal(price)) => prices.device_price = Some(price),
            (Self::DevicePrice, Value::Nothing) => prices.device_price = None,
            (Self::FreeDevices, Value::Count(count)) => prices.free_devices = Some(count),
            (Self::FreeDevices, Value::Nothing) => prices.free_devices = None,
            (Self::Rounding, Value::Reading(Reading::Rounding(rounding))) => draft.rounding = Some(rounding),
            (Self::Rounding, Value::Nothing) => draft.rounding = None,
            (Self::NotInEdition, Value::Reading(Reading::NotInEdition(reading))) => draft.not_in_edition = reading,
            (Self::EmptyMessage, Value::Reading(Reading::EmptyMessage(reading))) => {
                draft.readings.empty_message = reading;
            }
            (Self::Receipts, Value::Reading(Reading::Receipts(reading))) => draft.readings.receipts = reading,
            (Self::Fractions, Value::Reading(Reading::Fractions(reading))) => draft.readings.fractions = reading,
            (Self::Living, Value::Reading(Reading::Living(reading))) => draft.readings.living = reading,
            (Self::Start, Value::Month(month)) => draft.start = month,
            (Self::Months, Value::Count(months)) => draft.months = months,
            (Self::Quote(field), value) => field.set(&mut draft.quote, value),
            (Self::ActiveChance, Value::ActiveChance(chance)) => draft.uncertainty.active = chance,
            (Self::MessageChance, Value::MessageChance(chance)) => draft.uncertainty.messages = chance,
            _ => {}
        }
    }
}
