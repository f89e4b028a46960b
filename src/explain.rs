//! Explanations of the figures of a quote: steps with their numbers, clauses and fields.
//!
//! A [`Step`] names a figure. An [`Explainer`] finds its [`Node`]: its value, its parts, and the rule by which
//! the value follows from them. The parts are steps too, so that a tree is unfolded only as far as somebody looks.
//!
//! ```
//! use fleetcost::explain::{Explainer, Step, Value, What};
//! use fleetcost::plan::{EditionId, MeterId};
//! use fleetcost::scenario::Scenario;
//! use fleetcost::usage::Variant;
//!
//! let text = r#"(version: 1, name: "Meters", start: "2026-12", fleets: [(
//!     name: "Meters", edition: Basic, devices: Fixed(5000), traffic: [
//!         (interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230)),
//!     ],
//! )])"#;
//! let explainer = Explainer::new(Scenario::parse("meters.ron", text)?.scenario).unwrap();
//! // 480,000 units on the third day; 40,000 of the month's free million are left for it.
//! let third = explainer.day(fleetcost::calendar::parse_date("2026-12-03").unwrap()).unwrap();
//! let charged = Step { variant: Variant::All(EditionId::new(0)), what: What::Charged(MeterId::Messages, third) };
//! let node = explainer.node(charged).unwrap();
//! assert_eq!(node.value, Value::Units(440_000));
//! assert_eq!(node.parts[0].1, Value::Units(480_000));
//! assert_eq!(node.parts[1].1, Value::Units(40_000));
//! # Ok::<(), fleetcost::fault::Report>(())
//! ```

mod about;
mod bill;
mod derivation;
mod explainer;
mod fleet;
mod line;
mod meter;
mod part;
mod payload;
mod tree;
pub mod words;

pub use explainer::Explainer;
pub use tree::{Depth, Tree};

use rust_decimal::Decimal;

use crate::calendar::{Date, Month};
use crate::fault::Place;
use crate::money::{Exact, Money, RoundingMode};
use crate::plan::{ClauseId, Leg, MeterId};
use crate::quote::Figure;
use crate::usage::{Ratio, Variant};

/// Days that a figure covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Span {
    /// All billing months.
    All,
    /// One month.
    Month(Month),
    /// One day.
    Day(Date),
}

/// Indices of a traffic line, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LineAt {
    /// Index of the fleet.
    pub fleet: usize,
    /// Index of the line within the fleet.
    pub line: usize,
}

/// Payload of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Size {
    /// Payload of its messages, sent and received.
    Message,
    /// Payload of its replies.
    Reply,
}

/// Running total of a line; cutting it to a whole number every day leaves a fraction over (A4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Total {
    /// Messages sent.
    Sent,
    /// Messages that devices receive.
    ToDevices,
    /// Billable units of a leg.
    Units(Leg),
}

/// Figure of a variant; names one node of an explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Step {
    /// Variant.
    pub variant: Variant,
    /// Figure.
    pub what: What,
}

/// Figures that can be explained. Fleets and lines count from 0 in the order of the scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// All fees together.
    Total(Span),
    /// Total of every fleet on the plan's last edition minus total of every fleet on its first.
    EditionDifference(Span),
    /// Rounded fee of a meter. On a single day it is rounded too, even if the bill rounds by the month.
    Fee(MeterId, Span),
    /// All fees before rounding.
    UnroundedTotal(Span),
    /// Fee of a meter before rounding.
    Unrounded(MeterId, Span),
    /// Amount that rounding adds to the total; may be negative.
    Rounding(Span),
    /// Fee of a day in one tier of a meter with several prices, before rounding.
    TierAmount(MeterId, Date, usize),
    /// Quantity of a day that falls into a tier.
    TierQuantity(MeterId, Date, usize),
    /// Quantity that a meter counts of the whole account: billable units, living devices or connection minutes.
    Quantity(MeterId, Span),
    /// Free part of the quantity.
    Free(MeterId, Span),
    /// Charged part of the quantity.
    Charged(MeterId, Span),
    /// Quantity of a day that the allowance leaves to the tiers.
    Tiered(MeterId, Date),
    /// Quantity of a day that the allowance covers.
    Allowed(MeterId, Date),
    /// Rest of the period's allowance at the beginning of a day.
    AllowanceLeft(MeterId, Date),
    /// Allowance of the period that a day lies in; 0 after the months for which it is granted.
    Allowance(MeterId, Date),
    /// Rest of the free quota at the beginning of a day.
    QuotaLeft(MeterId, Date),
    /// Quantity that earlier days of the period have put into the tiers.
    CountedBefore(MeterId, Date),
    /// Free quota of a period.
    Quota(MeterId),
    /// Price of a lot in a tier.
    Price(MeterId, usize),
    /// Quantity that a price is for.
    Lot(MeterId),
    /// Fees of a clause over months, or its quantity on a day; for a rule, the figure that it governs.
    Clause(ClauseId, Span),
    /// Share of a fleet in the bill; not for a single day, since bills are split by the month.
    FleetFee(usize, Span),
    /// Share of a line in the bill.
    LineFee(LineAt, Span),
    /// Share of a leg in the bill.
    LegFee(LineAt, Leg, Span),
    /// Share in the bill of a meter that counts whole fleets, such as living devices.
    FleetPart(MeterId, usize, Span),
    /// Quantity that a meter counts of a fleet.
    FleetQuantity(MeterId, usize, Span),
    /// Billable units of a line.
    LineUnits(LineAt, Span),
    /// Billable units of a leg.
    LegUnits(LineAt, Leg, Span),
    /// Messages of a leg.
    Messages(LineAt, Leg, Date),
    /// Messages of a line that devices receive.
    ToDevices(LineAt, Date),
    /// Messages of a line that applications receive.
    ToApplications(LineAt, Date),
    /// Fraction that earlier days left over.
    Carried(LineAt, Total, Date),
    /// Number of devices that receive each message.
    Receivers(LineAt),
    /// Number of applications that receive each message.
    Applications(LineAt),
    /// Mean units of a message.
    UnitsPerMessage(LineAt, Size),
    /// Units of one size of a mix.
    PartUnits(LineAt, Size, usize),
    /// Weight of one size of a mix.
    PartWeight(LineAt, Size, usize),
    /// Bytes of one size: the only one (0), the smallest (0) or largest (1) of a range, or one of a mix.
    Bytes(LineAt, Size, usize),
    /// Most bytes of one unit.
    UnitBytes,
    /// Number of devices that send; 1 for a rate of all together.
    Senders(LineAt, Date),
    /// Number of devices of a subset.
    SubsetSize(LineAt),
    /// Messages a day of each sender.
    Rate(LineAt),
    /// Active devices of a fleet.
    Active(usize, Date),
    /// Share of the devices that are active on a weekday; Monday is 0.
    Share(usize, u8),
    /// Devices of a fleet.
    Devices(usize, Date),
    /// Devices at a point of a ramp.
    RampDevices(usize, usize),
    /// Days from the last point of a ramp before a day to that day, or to the next point.
    RampDays(usize, Date, RampDays),
    /// Growth of a fleet in percent a month.
    GrowthPercent(usize),
    /// Minutes for which an active device of a fleet is connected on a day.
    Connected(usize),
    /// Fraction of a minute that earlier days left over of a fleet's connections.
    ConnectedLeftOver(usize, Date),
    /// Devices that a fleet's billable lines touch, as if each message belonged to another device.
    Touched(usize, Date),
    /// Devices that a line touches.
    LineTouched(LineAt, Date),
    /// Senders that a line of a subset touches.
    SendersTouched(LineAt, Date),
}

impl What {
    /// Figure of a meter as a figure to explain.
    pub const fn of_figure(meter: MeterId, figure: Figure, span: Span) -> Self {
        match figure {
            Figure::Quantity => Self::Quantity(meter, span),
            Figure::Free => Self::Free(meter, span),
            Figure::Charged => Self::Charged(meter, span),
            Figure::Fee => Self::Fee(meter, span),
        }
    }
}

/// Days of a ramp that are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RampDays {
    /// From the point before the day to the day.
    Gone,
    /// From the point before the day to the point after it.
    Whole,
}

/// Exact value of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// Smallest units of the plan's currency.
    Money(Money),
    /// Amount before rounding.
    Exact(Exact),
    /// Price of a lot.
    Price(Decimal),
    /// Billable units.
    Units(u64),
    /// Messages.
    Messages(u64),
    /// Devices.
    Devices(u64),
    /// Devices of each day, added up over days.
    DeviceDays(u64),
    /// Minutes for which devices are connected.
    Minutes(u64),
    /// Bytes.
    Bytes(u64),
    /// Days.
    Days(u64),
    /// Other count: a weight, a lot, applications.
    Number(u64),
    /// Decimal as typed: a rate, a share, receivers of each message.
    Decimal(Decimal),
    /// Percent.
    Percent(Decimal),
    /// Fraction: mean units of a message, or a part left over.
    Ratio(Ratio),
}

/// Rule by which the value of a step follows from its parts, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Given in the scenario or in the plan.
    Given,
    /// Value of the only part.
    Same,
    /// Sum of the parts.
    Sum,
    /// First part minus the second.
    Difference,
    /// First part minus the second, but at least 0.
    Excess,
    /// Smallest part.
    Least,
    /// Largest part.
    Greatest,
    /// Product of the parts.
    Product,
    /// Product of the parts, rounded half up to a whole number.
    HalfUpProduct,
    /// First part times the second, plus the third, cut to a whole number.
    Cut,
    /// Fraction that [`How::Cut`] of the same parts cuts off.
    LeftOver,
    /// First part divided by the second, rounded up, but at least `least`.
    Units {
        /// 1, or 0 if a message of 0 bytes is no unit (A1).
        least: u64,
    },
    /// Weighted mean; the parts are pairs of a number and its weight.
    MeanByWeight,
    /// Mean units of all whole sizes from the first part to the second, with units of the third.
    MeanOfRange {
        /// Units of a message of 0 bytes.
        least: u64,
    },
    /// 1 if the only part is above 0, otherwise 0.
    OneIfAny,
    /// Straight line from the first part to the second, at the third of the fourth, rounded half up.
    Interpolated,
    /// First part grown by the second in percent, rounded half up.
    Grown,
    /// First part divided by the second, times the third.
    Charge,
    /// Only part, rounded to the currency's smallest unit.
    Rounded(RoundingMode),
    /// First part times the second divided by the third, in smallest units by largest remainder.
    Apportioned {
        /// Whether it got one of the units that cutting left over.
        extra: bool,
    },
    /// Part of a quantity within a tier: the second part, counted on from the first.
    Within {
        /// Count at which the tier begins.
        from: u64,
        /// Count at which it ends; `None` for the last tier.
        to: Option<u64>,
    },
    /// 0, for a reason.
    Nothing(WhyNot),
}

/// Reason why a figure is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// The line's interface is free of charge.
    Free,
    /// The edition does not offer its interface, and the scenario leaves such lines out (A6).
    NotOffered,
    /// The line exists only on another edition.
    OtherEdition,
    /// The scenario does not bill receipts (A3).
    ReceiptsNotBilled,
    /// The day lies outside of the line's first and last day.
    OutsideItsDays,
    /// The line's messages have no unit, and so are not billable (A1).
    NoUnit,
    /// The edition does not charge devices.
    NotManaged,
}

/// Field of the scenario, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Place of the field.
    pub place: Place,
    /// Its text in the file; `None` if it is left out.
    pub typed: Option<String>,
}

/// Explanation of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Step that is explained.
    pub step: Step,
    /// Its value.
    pub value: Value,
    /// Rule by which the value follows from the parts.
    pub how: How,
    /// Ids of the clauses and assumptions that set the rule.
    pub clauses: Vec<String>,
    /// Fields of the scenario that give the value.
    pub fields: Vec<Field>,
    /// Parts, with their values.
    pub parts: Vec<(Step, Value)>,
}
