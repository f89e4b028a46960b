//! How a scenario reads the policy where that is silent, as it is written.

/// How the scenario reads what the policy leaves open; by default as the price plan's assumptions say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Interpretations {
    /// What a message without payload counts (A1).
    pub empty_message: EmptyMessage,
    /// Which deliveries are billed as received (A3).
    pub receipts: Receipts,
    /// What becomes of fractions at the end of a day (A4).
    pub fractions: DayFractions,
    /// Which devices of a fleet on Pro are living (A5).
    pub living: Living,
}

/// What a message of 0 bytes counts (A1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EmptyMessage {
    /// It is one unit, like any message of up to 512 bytes.
    #[default]
    OneUnit,
    /// It is no unit.
    NoUnit,
}

/// Which deliveries to subscribers are billed as received (A3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DayFractions {
    /// It carries over to the next day, across months too.
    #[default]
    Carried,
    /// It is dropped.
    Dropped,
}

/// Which devices of a fleet on Pro are living (A5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Living {
    /// Those that billable traffic touches on the day.
    #[default]
    ByTraffic,
    /// Every active one.
    AllActive,
}

pub const EMPTY_MESSAGES: [(&str, EmptyMessage); 2] =
    [("OneUnit", EmptyMessage::OneUnit), ("NoUnit", EmptyMessage::NoUnit)];
pub const RECEIPTS: [(&str, Receipts); 3] =
    [("Billed", Receipts::Billed), ("DevicesOnly", Receipts::DevicesOnly), ("NotBilled", Receipts::NotBilled)];
pub const FRACTIONS: [(&str, DayFractions); 2] =
    [("Carried", DayFractions::Carried), ("Dropped", DayFractions::Dropped)];
pub const LIVING: [(&str, Living); 2] = [("ByTraffic", Living::ByTraffic), ("AllActive", Living::AllActive)];
