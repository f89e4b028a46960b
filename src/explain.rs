//! A figure of a quote as the steps that lead to it: each with its numbers, its clauses, and the fields that it rests on.
//!
//! A [`Step`] names a figure, and an [`Explainer`] tells its [`Node`]: its value, how that follows from its parts, and
//! the parts, which are steps themselves. So a tree is unfolded only as far as somebody looks.
//!
//! ```
//! use fleetcost::explain::{Explainer, Step, Value, What};
//! use fleetcost::plan::MeterId;
//! use fleetcost::scenario::Scenario;
//! use fleetcost::usage::Variant;
//!
//! let text = r#"(version: 1, name: "Meters", start: "2026-12", fleets: [(
//!     name: "Meters", edition: Basic, devices: Fixed(5000), traffic: [
//!         (interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230)),
//!     ],
//! )])"#;
//! let explainer = Explainer::new(Scenario::parse("meters.ron", text)?.scenario).unwrap();
//! // 480,000 units on the third day, of which the month's free million covers the last 40,000 that are left of it.
//! let third = explainer.day(fleetcost::calendar::parse_date("2026-12-03").unwrap()).unwrap();
//! let charged = Step { variant: Variant::AllBasic, what: What::Charged(MeterId::Messages, third) };
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
use crate::plan::{Leg, MeterId};
use crate::quote::Figure;
use crate::usage::{Ratio, Variant};

/// Over which days a figure goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Span {
    /// All billing months.
    All,
    /// One of them.
    Month(Month),
    /// One day.
    Day(Date),
}

/// A traffic line: its fleet and its place in the fleet, both from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LineAt {
    /// The fleet.
    pub fleet: usize,
    /// The line in its fleet.
    pub line: usize,
}

/// One of the two payloads of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Size {
    /// That of its messages, sent and received.
    Message,
    /// That of its replies.
    Reply,
}

/// A running total of a line that is cut to a whole number every day, so that a fraction is left over (A4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Total {
    /// Messages sent.
    Sent,
    /// Messages that devices receive.
    ToDevices,
    /// Units of a leg.
    Units(Leg),
}

/// A figure of a variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Step {
    /// The variant.
    pub variant: Variant,
    /// The figure.
    pub what: What,
}

/// What a step is about. Fleets and lines count from 0 in the order of the scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// The bill: all fees together.
    Total(Span),
    /// What Pro costs more than Basic.
    ProOverBasic(Span),
    /// The fee of a meter, as rounded; on a day by itself also where the bill rounds by the month.
    Fee(MeterId, Span),
    /// All fees before any rounding.
    UnroundedTotal(Span),
    /// A fee before any rounding.
    Unrounded(MeterId, Span),
    /// What rounding added to the total, or took from it where negative.
    Rounding(Span),
    /// What a day's count costs in one tier of a meter with several prices.
    TierAmount(MeterId, Date, usize),
    /// How much of a day's count falls into a tier.
    TierQuantity(MeterId, Date, usize),
    /// What a meter counts of the account: billable units, living devices or connection minutes.
    Quantity(MeterId, Span),
    /// What of that is free.
    Free(MeterId, Span),
    /// The rest.
    Charged(MeterId, Span),
    /// What of a day's count the allowance leaves to the tiers.
    Tiered(MeterId, Date),
    /// What of a day's count the allowance covers.
    Allowed(MeterId, Date),
    /// What the allowance of the period has left as a day begins.
    AllowanceLeft(MeterId, Date),
    /// The allowance of the period of a day; nothing after its first months.
    Allowance(MeterId, Date),
    /// What is left of the free quota as a day begins.
    QuotaLeft(MeterId, Date),
    /// How far the tiers stand as a day begins: what the days before have counted in the period.
    CountedBefore(MeterId, Date),
    /// The free quota of a period.
    Quota(MeterId),
    /// The price of a tier, for a lot.
    Price(MeterId, usize),
    /// For how many units a price is.
    Lot(MeterId),
    /// What a clause charged over months, or billed on a day; of a rule, the figure that it rules.
    Clause(&'static str, Span),
    /// A fleet's part of the bill; not of a day, since bills are split by the month.
    FleetFee(usize, Span),
    /// A line's part of the bill.
    LineFee(LineAt, Span),
    /// A leg's part of the bill.
    LegFee(LineAt, Leg, Span),
    /// The part of what a meter counts of a whole fleet in the bill.
    FleetPart(MeterId, usize, Span),
    /// What a meter counts of a fleet.
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
    /// The fraction that the days before leave over.
    Carried(LineAt, Total, Date),
    /// How many devices receive each message.
    Receivers(LineAt),
    /// How many applications receive each message.
    Applications(LineAt),
    /// Units of a message, on average.
    UnitsPerMessage(LineAt, Size),
    /// Units of one size of a mix.
    PartUnits(LineAt, Size, usize),
    /// The weight of one size of a mix.
    PartWeight(LineAt, Size, usize),
    /// The bytes of one size of a mix, of the only size (0), or the smallest (0) and largest (1) of a range.
    Bytes(LineAt, Size, usize),
    /// The most bytes of one unit.
    UnitBytes,
    /// How many devices send; 1 for all together.
    Senders(LineAt, Date),
    /// How many devices a subset has.
    SubsetSize(LineAt),
    /// Messages a day of each sender.
    Rate(LineAt),
    /// Active devices of a fleet.
    Active(usize, Date),
    /// The share of the devices that is active on a weekday, from Monday, 0.
    Share(usize, u8),
    /// Devices of a fleet.
    Devices(usize, Date),
    /// The devices of a point of a ramp.
    RampDevices(usize, usize),
    /// Days from the point of a ramp before a day to that day, or from that point to the next one.
    RampDays(usize, Date, RampDays),
    /// By how many percent a fleet grows a month.
    GrowthPercent(usize),
    /// Minutes for which an active device of a fleet is connected on a day.
    Connected(usize),
    /// The fraction of a minute that the days before leave over of a fleet's connections.
    ConnectedLeftOver(usize, Date),
    /// Devices that a fleet's billable lines touch, were each message another device's.
    Touched(usize, Date),
    /// Devices that a line touches.
    LineTouched(LineAt, Date),
    /// Senders that a line of a subset touches.
    SendersTouched(LineAt, Date),
}

impl What {
    /// The step of a figure of a meter.
    pub const fn of_figure(meter: MeterId, figure: Figure, span: Span) -> Self {
        match figure {
            Figure::Quantity => Self::Quantity(meter, span),
            Figure::Free => Self::Free(meter, span),
            Figure::Charged => Self::Charged(meter, span),
            Figure::Fee => Self::Fee(meter, span),
        }
    }
}

/// Which days of a ramp are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RampDays {
    /// From the point before to the day.
    Gone,
    /// From the point before to the point after.
    Whole,
}

/// The value of a step, exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// Whole cents of the plan's currency.
    Money(Money),
    /// An amount before rounding.
    Exact(Exact),
    /// The price of a lot.
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
    /// A number that counts none of these: a weight, a lot, applications.
    Number(u64),
    /// A decimal as typed: a rate, a share, receivers of each message.
    Decimal(Decimal),
    /// Percent.
    Percent(Decimal),
    /// A fraction: units of a message on average, or what is left over.
    Ratio(Ratio),
}

/// How the value of a step follows from its parts, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// It stands in the scenario or in the plan.
    Given,
    /// It is what its only part is.
    Same,
    /// The sum of the parts.
    Sum,
    /// The first part less the second.
    Difference,
    /// The first part less the second, or nothing.
    Excess,
    /// The least part.
    Least,
    /// The greatest part.
    Greatest,
    /// The product of the parts.
    Product,
    /// The product of the parts, rounded half up to a whole number.
    HalfUpProduct,
    /// The first part times the second and the fraction of the third, cut to a whole number.
    Cut,
    /// The fraction that [`How::Cut`] cuts off of the same parts.
    LeftOver,
    /// The first part divided by the second and rounded up, but at least so much.
    Units {
        /// 1, or 0 where a message of no bytes is no unit (A1).
        least: u64,
    },
    /// Pairs of a number and its weight: their mean.
    MeanByWeight,
    /// The mean units of all whole sizes from the first part to the second, a unit of at most the third.
    MeanOfRange {
        /// Units of a message of no bytes.
        least: u64,
    },
    /// One where the only part is more than nothing.
    OneIfAny,
    /// On a straight line from the first part to the second after the third of the fourth, rounded half up.
    Interpolated,
    /// The first part grown by the second in percent, rounded half up.
    Grown,
    /// The first part divided by the second, times the third.
    Charge,
    /// The only part rounded to cents.
    Rounded(RoundingMode),
    /// The first part times the second divided by the third, in whole cents by largest remainder.
    Apportioned {
        /// Whether it got one of the cents that cutting had left over.
        extra: bool,
    },
    /// What of the second part, counted on from the first, falls between two counts.
    Within {
        /// Where the tier begins.
        from: u64,
        /// Where it ends, if it does.
        to: Option<u64>,
    },
    /// Nothing is counted, for a reason.
    Nothing(WhyNot),
}

/// Why a line is not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// Its interface is free of charge.
    Free,
    /// The edition does not offer its interface, and the scenario leaves such lines out (A6).
    NotOffered,
    /// It exists only on the other edition.
    OtherEdition,
    /// Receipts are not billed, as the scenario reads the policy (A3).
    ReceiptsNotBilled,
    /// The day lies outside of the line's first and last day.
    OutsideItsDays,
    /// Its messages have no unit, so they are not billable (A1).
    NoUnit,
    /// The edition does not charge devices.
    NotManaged,
}

/// A field of the scenario, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Where it stands.
    pub place: Place,
    /// Its text in the file; `None` where it is left out.
    pub typed: Option<String>,
}

/// A step told: what it comes to, how, and on what that rests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What is told.
    pub step: Step,
    /// What it comes to.
    pub value: Value,
    /// How it follows from its parts.
    pub how: How,
    /// The ids of the clauses and assumptions that say so.
    pub clauses: Vec<&'static str>,
    /// The fields of the scenario that it stands in.
    pub fields: Vec<Field>,
    /// What it follows from.
    pub parts: Vec<(Step, Value)>,
}
