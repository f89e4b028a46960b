//! The values of fields in words, in the language of the thread.

use crate::money::{group, grouped};
use crate::plan::PricePlan;
use crate::quantity::shown_share;
use crate::scenario::{
    Action, Active, ActiveChance, Change, Connection, DayFractions, Devices, EmptyMessage, Entry, Interpretation,
    Living, MessageChance, NotInEdition, Payload, Rate, Receipts, Receivers, Shape, Spread, Value,
};
use crate::texts::{self, tr};

/// The values before and after a change; empty where something comes or goes as a whole.
pub fn before_and_after(plan: &PricePlan, change: &Change) -> [String; 2] {
    match &change.action {
        Action::Set { field, .. } if field.is_long_text() => [String::new(), tr!("value-changed")],
        Action::Set { field, old, new } => [old, new].map(|value| match value {
            Value::Nothing if field.falls_back_to_the_plan() => tr!("value-plan"),
            value => told(plan, value),
        }),
        Action::Add(entry) => [String::new(), size(plan, entry)],
        Action::Remove(entry) => [size(plan, entry), String::new()],
        Action::Move { to } => [String::new(), tr!("value-place", place = to + 1)],
    }
}

/// The size of an entry that comes or goes.
fn size(plan: &PricePlan, entry: &Entry) -> String {
    match entry {
        Entry::Fleet(fleet) => told(plan, &Value::Devices(fleet.devices.clone())),
        Entry::Line(line) => told(plan, &Value::Rate(line.rate.clone())),
        Entry::Input(input) => told(plan, &Value::Range(input.range)),
        Entry::Factor(factor) => told(plan, &Value::Range(factor.range)),
    }
}

/// A value in words; of a long list only its ends. `plan` names editions.
pub fn told(plan: &PricePlan, value: &Value) -> String {
    match value {
        Value::Nothing => tr!("value-none"),
        Value::Text(text) => text.clone(),
        Value::Plan(plan) => plan.to_string(),
        Value::Count(count) => group(*count),
        Value::Decimal(number) => grouped(*number),
        Value::Edition(edition) => match plan.edition_named(edition.as_str()) {
            Some(known) => plan.edition(known).label().to_owned(),
            None => edition.to_string(),
        },
        Value::Devices(Devices::Fixed(devices)) => group(*devices),
        Value::Devices(Devices::Ramp(points)) => {
            list(points, |point| tr!("value-point", devices = group(point.devices), day = texts::day(point.on)))
        }
        Value::Devices(Devices::Growth { start, monthly_percent }) => {
            let sign = if monthly_percent.is_sign_negative() { "" } else { "+" };
            tr!("value-growth", devices = group(*start), percent = format!("{sign}{}", grouped(*monthly_percent)))
        }
        Value::Active(Active::Uniform(share)) => shown_share(*share),
        Value::Active(week) => tr!("value-week", shares = week.week().map(shown_share).join(", ")),
        Value::Connection(Connection::Always) => tr!("value-always"),
        Value::Connection(Connection::Hours(hours)) => tr!("value-hours", hours = grouped(*hours)),
        Value::Connection(Connection::Sessions { each_day, seconds }) => {
            tr!("value-sessions", each = grouped(*each_day), seconds = group(*seconds))
        }
        Value::Connection(Connection::Never) => tr!("value-never"),
        Value::Rate(Rate::PerDevice(rate)) => tr!("value-rate-device", rate = grouped(*rate)),
        Value::Rate(Rate::PerFleet(rate)) => tr!("value-rate-fleet", rate = grouped(*rate)),
        Value::Rate(Rate::Subset { devices, each }) => {
            tr!("value-rate-subset", rate = grouped(*each), devices = group(*devices))
        }
        Value::Payload(Payload::Fixed(bytes)) => format!("{} B", group(*bytes)),
        Value::Payload(Payload::Mix(parts)) => {
            list(parts, |part| format!("{} × {} B", group(part.weight), group(part.bytes)))
        }
        Value::Payload(Payload::Range { min, max }) => format!("{} – {} B", group(*min), group(*max)),
        Value::Receivers(Receivers::Count(count)) => grouped(*count),
        Value::Receivers(Receivers::ActiveDevices) => tr!("value-all-active"),
        Value::Month(month) => texts::month(*month),
        Value::Day(day) => texts::day(*day),
        Value::Interpretation(interpretation) => answer(*interpretation),
        Value::Range(Spread::Pert { low, likely, high }) => {
            format!("{} – {} – {}", grouped(*low), grouped(*likely), grouped(*high))
        }
        Value::Range(Spread::Interval { low, high, shape }) => {
            let shape = match shape {
                Shape::Normal => tr!("value-normal"),
                Shape::Lognormal => tr!("value-lognormal"),
            };
            format!("{} – {}, {shape}", grouped(*low), grouped(*high))
        }
        Value::Names(names) => list(names, String::clone),
        Value::SecondCurrency(currency) => {
            tr!("value-currency", code = &currency.code, rate = grouped(currency.rate))
        }
        Value::ActiveChance(ActiveChance::Binomial) | Value::MessageChance(MessageChance::Poisson) => {
            tr!("value-by-chance")
        }
        Value::ActiveChance(ActiveChance::AsStated) | Value::MessageChance(MessageChance::AsStated) => {
            tr!("value-as-stated")
        }
    }
}

fn answer(interpretation: Interpretation) -> String {
    match interpretation {
        Interpretation::EmptyMessage(EmptyMessage::OneUnit) => tr!("value-one-unit"),
        Interpretation::EmptyMessage(EmptyMessage::NoUnit) => tr!("value-no-unit"),
        Interpretation::Rounding(_) => {
            // As the file has it: `(scope: PerDay, mode: HalfUp)`.
            let written = interpretation.written();
            written.split_once(": ").map_or(String::new(), |(_, answer)| answer.to_owned())
        }
        Interpretation::Receipts(Receipts::Billed) => tr!("value-receipts-billed"),
        Interpretation::Receipts(Receipts::DevicesOnly) => tr!("value-receipts-devices"),
        Interpretation::Receipts(Receipts::NotBilled) | Interpretation::NotInEdition(NotInEdition::NotBilled) => {
            tr!("value-not-billed")
        }
        Interpretation::Fractions(DayFractions::Carried) => tr!("value-carried"),
        Interpretation::Fractions(DayFractions::Dropped) => tr!("value-dropped"),
        Interpretation::Living(Living::ByTraffic) => tr!("value-by-traffic"),
        Interpretation::Living(Living::AllActive) => tr!("value-all-active"),
        Interpretation::NotInEdition(NotInEdition::Substitute) => tr!("value-substituted"),
    }
}

/// A list in words, by its ends if it is long.
fn list<T>(entries: &[T], text: impl Fn(&T) -> String) -> String {
    match entries {
        [first, .., last] if entries.len() > 4 => format!("{} … {} ({})", text(first), text(last), entries.len()),
        _ => entries.iter().map(text).collect::<Vec<_>>().join(", "),
    }
}
