//! Interpretations of the policy where it is silent, as written.

/// The scenario's interpretations of the policy; by default those of the price plan's assumptions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Interpretations {
    /// The units of a message without payload (A1).
    pub empty_message: EmptyMessage,
    /// The deliveries that are billed as received (A3).
    pub receipts: Receipts,
    /// The treatment of fractions at the end of a day (A4).
    pub fractions: DayFractions,
    /// The living devices of a fleet on Pro (A5).
    pub living: Living,
}

/// The units of a message of 0 bytes (A1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EmptyMessage {
    /// One unit, like any message of up to 512 bytes.
    #[default]
    OneUnit,
    /// No unit.
    NoUnit,
}

/// Deliveries to subscribers that are billed as received (A3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Receipts {
    /// Deliveries to devices and to applications.
    #[default]
    Billed,
    /// Deliveries to devices only.
    DevicesOnly,
    /// No deliveries.
    NotBilled,
}

/// The treatment of a fraction of a message or unit at the end of a day (A4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DayFractions {
    /// Carried over to the next day, across months too.
    #[default]
    Carried,
    /// Dropped.
    Dropped,
}

/// The living devices of a fleet on Pro (A5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Living {
    /// Devices that billable traffic touches on the day.
    #[default]
    ByTraffic,
    /// All active devices.
    AllActive,
}

pub const EMPTY_MESSAGES: [(&str, EmptyMessage); 2] =
    [("OneUnit", EmptyMessage::OneUnit), ("NoUnit", EmptyMessage::NoUnit)];
pub const RECEIPTS: [(&str, Receipts); 3] =
    [("Billed", Receipts::Billed), ("DevicesOnly", Receipts::DevicesOnly), ("NotBilled", Receipts::NotBilled)];
pub const FRACTIONS: [(&str, DayFractions); 2] =
    [("Carried", DayFractions::Carried), ("Dropped", DayFractions::Dropped)];
pub const LIVING: [(&str, Living); 2] = [("ByTraffic", Living::ByTraffic), ("AllActive", Living::AllActive)];
