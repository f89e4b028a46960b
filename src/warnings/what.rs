//! What a warning says: its figures, the field that it is about, and its words.

use rust_decimal::Decimal;

use crate::calendar::{Date, days_between};
use crate::money::{Exact, group, grouped};
use crate::plan::{EditionId, InterfaceId, MeterId, PricePlan};
use crate::texts::{self, tr};

/// What a warning says, apart from its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    NoFleets,
    /// An edition does not offer the interface; `instead` is billed in its place, if anything.
    Lacks {
        edition: EditionId,
        own: bool,
        instead: Option<InterfaceId>,
    },
    NobodyReceives,
    RepliesTwice,
    ReceiptsTwice,
    SubsetTooLarge {
        subset: u64,
        devices: u64,
    },
    JustAbove {
        reply: bool,
        bytes: u64,
        over: u64,
        step: u64,
        units: u64,
    },
    DaysOutside,
    NoRate,
    OnlyWhereLacking(EditionId),
    NoTraffic,
    NoDevices,
    NothingBillable,
    /// Sessions of less than a minute: the minutes a day that a device pays for, and those for which it is connected.
    ShortSessions {
        seconds: u64,
        paid: Decimal,
        connected: Decimal,
    },
    /// Months of the scenario on which the plan that it names was not in force.
    NotInForce,
    FeeVanishes {
        meter: MeterId,
        fee: Exact,
    },
    /// Days that were counted in part only.
    PartialDays(Vec<Date>),
    /// Days of which nothing was counted, as ranges with both ends.
    MissingDays(Vec<(Date, Date)>),
    /// Fleets whose connection minutes are not stated, and so left out.
    NoConnection(Vec<String>),
    /// Lines that are left out, but whose devices were counted.
    LeftOutLives,
    /// Receipts of applications are not to be billed, but were counted with those of devices.
    ReceiptsTogether,
}

impl What {
    /// The field that the warning is about, at the place of the warning; empty for the place as a whole.
    pub const fn field(&self) -> &'static str {
        match self {
            Self::Lacks { .. } | Self::RepliesTwice => "interface",
            Self::NobodyReceives | Self::ReceiptsTwice => "receivers",
            Self::SubsetTooLarge { .. } | Self::NoRate => "rate",
            Self::JustAbove { reply: false, .. } => "payload",
            Self::JustAbove { reply: true, .. } => "reply",
            Self::DaysOutside => "from",
            Self::OnlyWhereLacking(_) => "only_on",
            Self::NoDevices => "devices",
            Self::ShortSessions { .. } => "connection",
            Self::NotInForce => "plan",
            Self::NoFleets | Self::NoTraffic | Self::NothingBillable | Self::FeeVanishes { .. } => "",
            // Counted traffic has no fields.
            Self::PartialDays(_) | Self::MissingDays(_) | Self::NoConnection(_) => "",
            Self::LeftOutLives | Self::ReceiptsTogether => "",
        }
    }

    /// The warning without its place, in the language of the thread.
    pub fn told(&self, plan: &PricePlan) -> String {
        match self {
            Self::NoFleets => tr!("warning-no-fleets"),
            Self::Lacks { edition, own, instead } => {
                let whose = if *own { tr!("warning-own-edition") } else { tr!("warning-other-edition") };
                let edition = plan.edition(*edition).label();
                match instead {
                    Some(other) => {
                        let other = &plan.interface(*other).id;
                        tr!("warning-lacks-billed-as", edition = edition, whose = whose, other = other)
                    }
                    None => tr!("warning-lacks-left-out", edition = edition, whose = whose),
                }
            }
            Self::NobodyReceives => tr!("warning-nobody-receives"),
            Self::RepliesTwice => tr!("warning-replies-twice"),
            Self::ReceiptsTwice => tr!("warning-receipts-twice"),
            Self::SubsetTooLarge { subset, devices } => {
                tr!("warning-subset", subset = group(*subset), devices = group(*devices))
            }
            Self::JustAbove { reply, bytes, over, step, units } => {
                let name = if *reply { tr!("warning-reply") } else { tr!("warning-payload") };
                let (bytes, fewer) = (group(*bytes), group(bytes - over));
                tr!(
                    "warning-just-above",
                    name = name,
                    bytes = bytes,
                    over = *over,
                    step = *step,
                    units = *units,
                    fewer = fewer,
                    less = units - 1
                )
            }
            Self::DaysOutside => tr!("warning-days-outside"),
            Self::NoRate => tr!("warning-no-rate"),
            Self::OnlyWhereLacking(edition) => {
                tr!("warning-only-where-lacking", edition = plan.edition(*edition).label())
            }
            Self::NoTraffic => tr!("warning-no-traffic"),
            Self::NoDevices => tr!("warning-no-devices"),
            Self::NothingBillable => tr!("warning-nothing-billable"),
            Self::ShortSessions { seconds, paid, connected } => {
                let (paid, connected) = (grouped(*paid), grouped(*connected));
                tr!("warning-short-sessions", seconds = *seconds, paid = paid, connected = connected)
            }
            Self::NotInForce => {
                let name = &plan.name;
                match (plan.valid.from.map(texts::day), plan.valid.until.map(texts::day)) {
                    (Some(from), Some(until)) => tr!("warning-plan-between", plan = name, from = from, until = until),
                    (Some(from), None) => tr!("warning-plan-from", plan = name, from = from),
                    (None, until) => tr!("warning-plan-until", plan = name, until = until.unwrap_or_default()),
                }
            }
            Self::PartialDays(days) => {
                let days = days.iter().map(|day| texts::day(*day)).collect::<Vec<_>>();
                tr!("warning-partial-days", count = days.len(), days = days.join(", "))
            }
            Self::MissingDays(ranges) => {
                let one = |(from, until): &(Date, Date)| match from == until {
                    true => texts::day(*from),
                    false => tr!("warning-day-range", from = texts::day(*from), until = texts::day(*until)),
                };
                let length = |(from, until): &(Date, Date)| days_between(*from, *until) + 1;
                let count: i64 = ranges.iter().map(length).sum();
                let days = ranges.iter().map(one).collect::<Vec<_>>().join(", ");
                tr!("warning-missing-days", count = count.unsigned_abs(), days = days)
            }
            Self::NoConnection(fleets) => tr!("warning-no-connection", fleets = fleets.join(", ")),
            Self::LeftOutLives => tr!("warning-left-out-lives"),
            Self::ReceiptsTogether => tr!("warning-receipts-together"),
            Self::FeeVanishes { meter, fee } => {
                let fee = format!("{} {}", plan.currency.code, fee.grouped(plan.places()));
                match meter {
                    MeterId::Messages => tr!("warning-message-fee-vanishes", fee = fee),
                    MeterId::LivingDevices => tr!("warning-device-fee-vanishes", fee = fee),
                    MeterId::ConnectionMinutes => tr!("warning-connection-fee-vanishes", fee = fee),
                }
            }
        }
    }
}
