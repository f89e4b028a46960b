//! What a change between two scenarios is called, in the language of the thread.

use crate::scenario::{Action, Change, Field, Subject};
use crate::texts::tr;

/// What a change is about, without the values.
pub fn title(change: &Change) -> String {
    let subject = subject(&change.subject);
    match &change.action {
        Action::Add(_) => tr!("change-add", what = subject),
        Action::Remove(_) => tr!("change-remove", what = subject),
        Action::Move { .. } => tr!("change-move", what = subject),
        Action::Set { field, .. } if change.subject == Subject::Scenario => field_name(*field),
        Action::Set { field, .. } => tr!("change-set", field = field_name(*field), what = subject),
    }
}

/// What a change is about.
pub fn subject(subject: &Subject) -> String {
    match subject {
        Subject::Scenario => tr!("change-scenario"),
        Subject::Fleet { name, .. } => tr!("change-fleet", name = name),
        Subject::Line { name, at, interface, .. } => {
            tr!("change-line", fleet = name, line = at + 1, interface = interface)
        }
        Subject::Input { parameter, .. } => tr!("change-input", parameter = parameter),
        Subject::Factor { name, .. } => tr!("change-factor", name = name),
    }
}

/// A field's name.
pub fn field_name(field: Field) -> String {
    match field {
        Field::Name => tr!("field-name"),
        Field::Notes => tr!("field-notes"),
        Field::Plan => tr!("field-plan"),
        Field::MessagePrice => tr!("field-message-price"),
        Field::MessageLot => tr!("field-message-lot"),
        Field::FreeMessages => tr!("field-free-messages"),
        Field::DevicePrice => tr!("field-device-price"),
        Field::FreeDevices => tr!("field-free-devices"),
        Field::Rounding => tr!("field-rounding"),
        Field::NotInEdition => tr!("field-not-in-edition"),
        Field::EmptyMessage => tr!("field-empty-message"),
        Field::Receipts => tr!("field-receipts"),
        Field::Fractions => tr!("field-fractions"),
        Field::Living => tr!("field-living"),
        Field::Start => tr!("field-start"),
        Field::Months => tr!("field-months"),
        Field::Quote(field) => field.label().to_lowercase(),
        Field::Edition => tr!("field-edition"),
        Field::Devices => tr!("field-devices"),
        Field::Active => tr!("field-active"),
        Field::Interface => tr!("field-interface"),
        Field::Rate => tr!("field-rate"),
        Field::Payload => tr!("field-payload"),
        Field::Receivers => tr!("field-receivers"),
        Field::Applications => tr!("field-applications"),
        Field::Reply => tr!("field-reply"),
        Field::OnlyOn => tr!("field-only-on"),
        Field::From => tr!("field-from"),
        Field::Until => tr!("field-until"),
        Field::ActiveChance => tr!("field-active-chance"),
        Field::MessageChance => tr!("field-message-chance"),
        Field::Parameter => tr!("field-parameter"),
        Field::Range => tr!("field-range"),
        Field::Moves => tr!("field-moves"),
    }
}
