//! The plain names of a plan's file, and what they stand for.

use crate::plan::{MeterId, Period, Purpose, Reach, Role, Side};

/// The newest version of the format.
pub(super) const VERSION: u64 = 2;

/// Kinds of meters.
pub(super) const METERS: [(&str, MeterId); 3] = [
    ("Messages", MeterId::Messages),
    ("LivingDevices", MeterId::LivingDevices),
    ("ConnectionMinutes", MeterId::ConnectionMinutes),
];
/// Periods of meters.
pub(super) const PERIODS: [(&str, Period); 2] = [("Day", Period::Day), ("Month", Period::Month)];
/// Sides that call interfaces.
pub(super) const SIDES: [(&str, Side); 2] = [("Device", Side::Device), ("Server", Side::Server)];
/// Roles of messages.
pub(super) const ROLES: [(&str, Role); 4] =
    [("Publish", Role::Publish), ("Request", Role::Request), ("Response", Role::Response), ("Other", Role::Other)];
/// Jobs of free interfaces.
pub(super) const PURPOSES: [(&str, Purpose); 2] = [("Heartbeat", Purpose::Heartbeat), ("Forward", Purpose::Forward)];
/// Usual receivers.
pub(super) const REACHES: [(&str, Reach); 3] =
    [("Nobody", Reach::Nobody), ("OneDevice", Reach::OneDevice), ("ActiveDevices", Reach::ActiveDevices)];
/// Answers to a question of yes or no.
pub(super) const ANSWERS: [(&str, bool); 2] = [("true", true), ("false", false)];

/// The name of a value.
pub(super) fn name_of<T: Copy + PartialEq>(names: &[(&'static str, T)], value: T) -> &'static str {
    names.iter().find(|(_, known)| *known == value).map_or("", |(name, _)| name)
}
