//! Scenarios: fleets of devices, their traffic, the billing months and the price plan.
//!
//! A [`Scenario`] keeps every limit of the format, and [`Scenario::new`] is the only way to one, whether its [`Draft`]
//! was read from a file or edited in a window. So the code behind it does not check again.

mod assumed;
mod assumptions;
mod bytes;
mod changes;
mod check;
mod counted;
mod draft;
mod edit;
mod fields;
mod format;
mod from_text;
mod interpretations;
pub mod limits;
mod overrides;
mod parameter;
mod read;
mod reference;
mod schema;
mod shapes;
mod subject;
mod support;
mod uncertainty;
mod under_plan;
mod validated;
mod value;
mod write;

pub use assumed::Assumed;
pub use bytes::text_of;
pub use changes::{Action, Change, Entry, changes, fleets_matched};
pub use check::grow;
pub use counted::{Counted, CountedFleet, CountedLeg};
pub use draft::{
    Active, ActiveChance, CommonFactor, Connection, DayFractions, Devices, Draft, EmptyMessage, FleetDraft,
    Interpretations, LineDraft, Living, MessageChance, MixPart, NotInEdition, Payload, Prices, QuoteData, RampPoint,
    Rate, Receipts, Receivers, SecondCurrency, Shape, Spread, UncertainInput, Uncertainty, VERSION, WEEKDAY_FIELDS,
    WEEKDAYS,
};
pub use fields::{Choices, Field, HasFields, Kind as FieldKind, Owner, field_title};
pub use format::{format, write_over};
pub use interpretations::Interpretation;
pub use overrides::Override;
pub(crate) use parameter::{Kind, each_step, no_value, ratio, scale, scale_devices, scale_payload};
pub use parameter::{Parameter, ParameterError};
pub use reference::reference;
pub use schema::json_schema;
pub use subject::Subject;
pub use support::EditionSupport;
pub use uncertainty::{Factor, Uncertain};
pub use under_plan::{EditionMapping, Loss, UnderPlan};
pub use validated::{Parsed, Scenario};
pub use value::Value;
