//! `PlanDraft`: a price plan as a file writes it, with any values and with names in place of what they stand for.

use rust_decimal::Decimal;

use super::assumption::Assumption;
use super::catalogue::{Purpose, Reach, Side};
use super::clause::Role;
use super::currency::Currency;
use super::edition::Rounding;
use super::meter::{MeterId, Period};
use super::validity::{DayOffset, Validity};

/// Price plan as written. [`PricePlan::new`](super::PricePlan::new) makes a plan of it, or says what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanDraft {
    /// Id, by which a scenario names the plan.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Who sells by these prices; often empty.
    pub vendor: String,
    /// Days on which the source was in force.
    pub valid: Validity,
    /// What was read: the document, with its version or date; often empty.
    pub source: String,
    /// Currency of every amount.
    pub currency: Currency,
    /// Offset from UTC of days and months.
    pub day: DayOffset,
    /// Editions, 1 to 8, in the order in which they are compared.
    pub editions: Vec<EditionDraft>,
    /// Rounding of fees, unless a scenario sets another.
    pub rounding: Rounding,
    /// Id of the clause on rounding.
    pub rounding_clause: String,
    /// Meters, at most one of each kind.
    pub meters: Vec<MeterDraft>,
    /// Clauses, 1 to 200.
    pub clauses: Vec<ClauseDraft>,
    /// Assumptions, in the order in which they are shown.
    pub assumptions: Vec<Assumption>,
    /// Id of the interface with which new lines begin; `None` for the first of a device that is billed.
    pub usual_interface: Option<String>,
    /// Interfaces, 1 to 500.
    pub interfaces: Vec<InterfaceDraft>,
}

/// Edition as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditionDraft {
    /// Name in files, an identifier: `Basic`.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Name in Simplified Chinese.
    pub name_zh: Option<String>,
}

/// Meter as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeterDraft {
    /// Quantity that it counts.
    pub kind: MeterId,
    /// Id of the clause that makes it billable.
    pub clause: String,
    /// Editions on which it counts; `None` for all.
    pub on: Option<Vec<String>>,
    /// Size of a unit, of the meter of messages and of no other.
    pub unit_bytes: Option<UnitDraft>,
    /// Period after which its tiers and its allowance begin anew.
    pub period: Period,
    /// Id of the clause on the period; `None` for the meter's own.
    pub period_clause: Option<String>,
    /// Units that a price is for: a power of ten from 1 to 10^9.
    pub lot: u64,
    /// Allowance before the tiers.
    pub allowance: Option<AllowanceDraft>,
    /// Tiers, 1 to 20, in rising order; the last one has no end.
    pub tiers: Vec<TierDraft>,
}

/// Size of a unit as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitDraft {
    /// Most bytes of one billable message, 1 to 268,435,455.
    pub bytes: u64,
    /// Id of the clause that sets it; `None` for the meter's.
    pub clause: Option<String>,
}

/// Allowance as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllowanceDraft {
    /// Free quantity of each period, 0 to 10^15.
    pub quantity: u64,
    /// Number of the account's first months in which it is granted, 1 to 1,200; `None` for every month.
    pub first_months: Option<u64>,
    /// Id of the clause that grants it; `None` for the meter's.
    pub clause: Option<String>,
}

/// Tier as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TierDraft {
    /// Count at which the tier ends, 1 to 10^15; `None` for the last tier.
    pub up_to: Option<u64>,
    /// Price of a lot, 0 to 1,000,000 with at most nine decimals.
    pub price: Decimal,
    /// Id of the clause that sets it; `None` for the meter's.
    pub clause: Option<String>,
}

/// Clause as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClauseDraft {
    /// Id, unique in the plan: `P1`.
    pub id: String,
    /// English text.
    pub text: String,
    /// Text in Simplified Chinese.
    pub text_zh: Option<String>,
}

/// Interface as written: either `free`, or with a clause for each of its legs that is billed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InterfaceDraft {
    /// Vendor's name, unique in the plan.
    pub id: String,
    /// Side that calls it.
    pub side: Side,
    /// Part of the platform to which it belongs.
    pub group: String,
    /// Id of the clause under which it is free of charge.
    pub free: Option<String>,
    /// Id of the clause that bills what is sent; without one the interface receives only.
    pub sent: Option<String>,
    /// Id of the clause that bills what is received; without one its messages have no receivers that are billed.
    pub received: Option<String>,
    /// Id of the clause that bills replies; without one its messages have none.
    pub replied: Option<String>,
    /// What its messages are in a conversation.
    pub role: Role,
    /// Editions on which it is billed; `None` for all.
    pub on: Option<Vec<String>>,
    /// Id of the interface that does the same job where the edition lacks this one.
    pub otherwise: Option<String>,
    /// Whether a device that uses it usually holds a connection of which the minutes count.
    pub connects: bool,
    /// Job that it does free of charge.
    pub serves: Option<Purpose>,
    /// Usual receivers of its messages.
    pub reaches: Reach,
    /// Remark; often empty.
    pub note: String,
}

impl InterfaceDraft {
    /// Creates an interface of a device that says nothing more yet.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            side: Side::Device,
            group: String::new(),
            free: None,
            sent: None,
            received: None,
            replied: None,
            role: Role::Publish,
            on: None,
            otherwise: None,
            connects: false,
            serves: None,
            reaches: Reach::Nobody,
            note: String::new(),
        }
    }
}

impl MeterDraft {
    /// Creates a meter that charges nothing, by the month.
    pub fn new(kind: MeterId, clause: impl Into<String>) -> Self {
        Self {
            kind,
            clause: clause.into(),
            on: None,
            unit_bytes: None,
            period: Period::Month,
            period_clause: None,
            lot: 1,
            allowance: None,
            tiers: vec![TierDraft { up_to: None, price: Decimal::ZERO, clause: None }],
        }
    }
}
