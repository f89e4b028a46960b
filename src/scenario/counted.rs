//! What a scenario knows of traffic that was counted: a log has its messages and devices, not a rate.

use crate::calendar::Date;
use crate::plan::Leg;

/// What was counted of the traffic of a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// First and last day of which anything was counted.
    pub days: (Date, Date),
    /// The first or the last day, or both, where it was counted in part only.
    pub partial: Vec<Date>,
    /// Days that are left out since they were counted in part only.
    pub left_out: Vec<Date>,
    /// Days between the first and the last of which nothing was counted, as ranges with both ends.
    pub missing: Vec<(Date, Date)>,
    /// True where nobody said since when the account is there.
    pub assumes_account: bool,
    /// The counts of each fleet, in the order of the scenario.
    pub fleets: Vec<CountedFleet>,
}

/// What was counted of a fleet on each day of the billing months.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CountedFleet {
    /// The legs of each line, the lines in the order of the fleet, legs in the order of [`Leg::ALL`].
    pub lines: Vec<Vec<CountedLeg>>,
    /// Different devices with billable traffic on each day, at most 10^9.
    pub devices: Vec<u64>,
    /// Devices that are connected on each day, at most 10^9.
    pub connected: Vec<u64>,
}

/// What was counted of a leg of a line on each day of the billing months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedLeg {
    /// The leg.
    pub leg: Leg,
    /// Messages.
    pub messages: Vec<u64>,
    /// Units of those messages.
    pub units: Vec<u64>,
}
