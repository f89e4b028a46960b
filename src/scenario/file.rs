//! A scenario as it is written: the types that mirror the RON text, reading it with every fault, and writing it.
//!
//! A [`Draft`] may hold any values, also such as a [`Scenario`](super::Scenario) refuses; it is what a window edits.
//! The text has one canonical form: optional fields at their default are left out, decimals stand bare.

use jiff::civil::Date;
use ron::value::RawValue;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::limits;
use super::quote_data::{self, QuoteData};
use super::readings::{self, Readings};
use super::uncertainty::{self, Uncertainty};
use crate::calendar::Month;
use crate::fault::{Fault, Faults, Place};
use crate::plan::{DEFAULT_PLAN, EDITIONS, Edition, MODES, Rounding, SCOPES};
use crate::reader::{Alternative, Decimals, Node, Reader, Spans, Tree, Whole, parse, too_large};
use crate::texts::text;

/// The version of the format that this program reads and writes.
pub const VERSION: u64 = 1;

/// A scenario as written: a fleet, its traffic, and how it is billed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Draft {
    version: u64,
    /// At most 200 characters.
    pub name: String,
    /// At most 10,000 characters.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// The id of a price plan.
    #[serde(skip_serializing_if = "is_default_plan")]
    pub plan: String,
    /// Prices and quotas that differ from the plan's (P8).
    #[serde(skip_serializing_if = "Prices::is_empty")]
    pub prices: Prices,
    /// When and how fees are rounded; `None` for the plan's own way (P5, P7).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(serialize_with = "write_some")]
    pub rounding: Option<Rounding>,
    /// What is done about an interface that an edition lacks.
    #[serde(skip_serializing_if = "is_default")]
    pub not_in_edition: NotInEdition,
    /// How the policy is read where it is silent (A1, A3, A4, A5).
    #[serde(skip_serializing_if = "is_default")]
    pub readings: Readings,
    /// The first billing month, in Beijing time.
    #[serde(serialize_with = "write_text")]
    pub start: Month,
    /// How many months, 1 to 120.
    #[serde(skip_serializing_if = "is_one")]
    pub months: u64,
    /// At most 1,000.
    pub fleets: Vec<FleetDraft>,
    /// What a quote says beside the bill; no figure of the bill depends on it.
    #[serde(skip_serializing_if = "is_default")]
    pub quote: QuoteData,
    /// What is uncertain; no quote depends on it.
    #[serde(skip_serializing_if = "is_default")]
    pub uncertainty: Uncertainty,
}

impl Draft {
    /// A scenario of one month without fleets.
    pub fn new(name: impl Into<String>, start: Month) -> Self {
        Self {
            version: VERSION,
            name: name.into(),
            notes: String::new(),
            plan: DEFAULT_PLAN.to_owned(),
            prices: Prices::default(),
            rounding: None,
            not_in_edition: NotInEdition::default(),
            readings: Readings::default(),
            start,
            months: 1,
            fleets: Vec::new(),
            quote: QuoteData::default(),
            uncertainty: Uncertainty::default(),
        }
    }

    /// The canonical text: a field or an entry a line, but what fits into 120 columns on one; see [`Tree::laid_out`].
    pub fn write(&self) -> String {
        match ron::to_string(self) {
            Ok(text) => Tree::of(&text).map(|tree| tree.laid_out().write()).unwrap_or(text),
            Err(error) => unreachable!("plain data in memory always has a text: {error}"),
        }
    }

    /// Reads what [`Draft::write`] wrote, also of a draft with faults: a text that is not well formed is a fault.
    pub fn read_back(text: &str) -> Result<Self, Fault> {
        read(text).map(|read| read.draft)
    }
}

/// Prices and quotas in force instead of the plan's; `None` leaves the plan's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Prices {
    /// For a lot of messages; 0 to 1,000,000, at most nine decimals.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "write_bare_option")]
    pub message_price: Option<Decimal>,
    /// How many messages the price is for: a power of ten, 1,000 to 1,000,000,000.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "write_some")]
    pub message_lot: Option<u64>,
    /// Free messages a month, 0 to 10^12.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "write_some")]
    pub free_messages: Option<u64>,
    /// For a living device a day; 0 to 1,000,000, at most nine decimals.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "write_bare_option")]
    pub device_price: Option<Decimal>,
    /// Free living devices a day, 0 to 10^9.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "write_some")]
    pub free_devices: Option<u64>,
}

impl Prices {
    /// True if nothing differs from the plan.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What is done about an interface that a fleet's edition lacks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub enum NotInEdition {
    /// Its counterpart is billed, so that both editions do the same job (A6).
    #[default]
    Substitute,
    /// Its line is left out.
    NotBilled,
}

/// What is done about a lacking interface, by the names that files use.
pub(super) const NOT_IN_EDITION: [(&str, NotInEdition); 2] =
    [("Substitute", NotInEdition::Substitute), ("NotBilled", NotInEdition::NotBilled)];

/// Devices that share an edition and a traffic mix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FleetDraft {
    /// Not empty, without `:`, unique, at most 200 characters.
    pub name: String,
    /// The edition on which it is designed to run.
    pub edition: Edition,
    /// How many, day by day.
    pub devices: Devices,
    /// The share of them that is active.
    #[serde(skip_serializing_if = "is_default")]
    pub active: Active,
    /// At most 1,000 lines.
    pub traffic: Vec<LineDraft>,
}

impl FleetDraft {
    /// A fleet that sends nothing yet.
    pub fn new(name: impl Into<String>, edition: Edition, devices: u64) -> Self {
        let (devices, active) = (Devices::Fixed(devices), Active::default());
        Self { name: name.into(), edition, devices, active, traffic: Vec::new() }
    }
}

/// How many devices a fleet has on each day, 0 to 1,000,000,000.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Devices {
    /// The same number every day.
    Fixed(u64),
    /// A straight line between dated points; level before the first and after the last.
    Ramp(Vec<RampPoint>),
    /// A number for the first month, and how much each month grows over the one before.
    Growth {
        /// In the first month.
        start: u64,
        /// Percent, -100 to 1,000, at most six decimals.
        #[serde(serialize_with = "write_bare")]
        monthly_percent: Decimal,
    },
}

/// A point of a [`Devices::Ramp`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RampPoint {
    /// The day.
    #[serde(serialize_with = "write_text")]
    pub on: Date,
    /// How many on that day.
    pub devices: u64,
}

/// The share of the devices that is active, 0 to 1, at most six decimals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Active {
    /// On every day.
    Uniform(#[serde(serialize_with = "write_bare")] Decimal),
    /// By the day of the week.
    ByWeekday {
        /// On Mondays.
        #[serde(serialize_with = "write_bare")]
        mon: Decimal,
        /// On Tuesdays.
        #[serde(serialize_with = "write_bare")]
        tue: Decimal,
        /// On Wednesdays.
        #[serde(serialize_with = "write_bare")]
        wed: Decimal,
        /// On Thursdays.
        #[serde(serialize_with = "write_bare")]
        thu: Decimal,
        /// On Fridays.
        #[serde(serialize_with = "write_bare")]
        fri: Decimal,
        /// On Saturdays.
        #[serde(serialize_with = "write_bare")]
        sat: Decimal,
        /// On Sundays.
        #[serde(serialize_with = "write_bare")]
        sun: Decimal,
    },
}

impl Default for Active {
    fn default() -> Self {
        Self::Uniform(Decimal::ONE)
    }
}

impl Active {
    /// The shares of Monday to Sunday.
    pub fn week(&self) -> [Decimal; 7] {
        match *self {
            Self::Uniform(share) => [share; 7],
            Self::ByWeekday { mon, tue, wed, thu, fri, sat, sun } => [mon, tue, wed, thu, fri, sat, sun],
        }
    }

    /// Shares from Monday to Sunday.
    pub fn by_weekday([mon, tue, wed, thu, fri, sat, sun]: [Decimal; 7]) -> Self {
        Self::ByWeekday { mon, tue, wed, thu, fri, sat, sun }
    }
}

/// One interface, how often it is used, and how large its messages are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LineDraft {
    /// The vendor's name for it.
    pub interface: String,
    /// How often.
    pub rate: Rate,
    /// How large, without topic and headers.
    pub payload: Payload,
    /// Devices that receive each message through a subscription.
    #[serde(skip_serializing_if = "is_default")]
    pub receivers: Receivers,
    /// Applications that receive each message too, 0 to 1,000,000.
    #[serde(skip_serializing_if = "is_zero")]
    pub applications: u64,
    /// The payload of the one reply to each message.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "write_some")]
    pub reply: Option<Payload>,
    /// The line exists only while its fleet is on this edition.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "write_some")]
    pub only_on: Option<Edition>,
    /// The first day of the line.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "write_date")]
    pub from: Option<Date>,
    /// The last day of the line.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "write_date")]
    pub until: Option<Date>,
}

impl LineDraft {
    /// A line without receivers or reply.
    pub fn new(interface: impl Into<String>, rate: Rate, payload: Payload) -> Self {
        Self {
            interface: interface.into(),
            rate,
            payload,
            receivers: Receivers::default(),
            applications: 0,
            reply: None,
            only_on: None,
            from: None,
            until: None,
        }
    }
}

/// Messages a day, 0 to 1,000,000,000, at most six decimals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Rate {
    /// Of each active device.
    PerDevice(#[serde(serialize_with = "write_bare")] Decimal),
    /// Of all devices together, on days with an active one.
    PerFleet(#[serde(serialize_with = "write_bare")] Decimal),
    /// Only so many of the active devices send.
    Subset {
        /// 1 to 1,000,000,000.
        devices: u64,
        /// Of each of them.
        #[serde(serialize_with = "write_bare")]
        each: Decimal,
    },
}

/// Sizes in bytes, 0 to 268,435,455.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Payload {
    /// Every message has this size.
    Fixed(u64),
    /// Sizes by weight.
    Mix(Vec<MixPart>),
    /// Every whole size of the range is equally likely.
    Range {
        /// The smallest size.
        min: u64,
        /// The largest size.
        max: u64,
    },
}

/// A size of a [`Payload::Mix`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct MixPart {
    /// The size.
    pub bytes: u64,
    /// 1 to 1,000,000.
    pub weight: u64,
}

/// Devices that receive each message through Sub.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Receivers {
    /// So many on average, 0 to 1,000,000,000, at most six decimals.
    Count(#[serde(serialize_with = "write_bare")] Decimal),
    /// All that are active in this fleet on the day.
    ActiveDevices,
}

impl Default for Receivers {
    fn default() -> Self {
        Self::Count(Decimal::ZERO)
    }
}

pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

fn is_default_plan(plan: &String) -> bool {
    plan == DEFAULT_PLAN
}

fn is_one(value: &u64) -> bool {
    *value == 1
}

fn is_zero(value: &u64) -> bool {
    *value == 0
}

fn write_text<T: ToString, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&value.to_string())
}

pub(super) fn write_date<S: Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
    date.map(|date| date.to_string()).unwrap_or_default().serialize(serializer)
}

pub(super) fn write_bare<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    let raw = RawValue::from_boxed_ron(value.normalize().to_string().into_boxed_str());
    raw.map_err(serde::ser::Error::custom)?.serialize(serializer)
}

pub(super) fn write_bare_option<S: Serializer>(value: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
    write_bare(&value.unwrap_or_default(), serializer)
}

/// Writes the value itself where RON would write `Some(value)`; the format has no `Option`.
pub(super) fn write_some<T: Serialize, S: Serializer>(value: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => value.serialize(serializer),
        None => serializer.serialize_unit(), // not reached: such fields are skipped
    }
}

/// A text as read: the draft, with harmless stand-ins where a value was broken, where its places stand, and its faults.
#[derive(Debug)]
pub struct Read {
    pub draft: Draft,
    pub spans: Spans,
    pub faults: Faults,
}

/// Reads a text. A text that is no well-formed RON at all is one fault.
pub fn read(source: &str) -> Result<Read, Fault> {
    if let Some(fault) = too_large(source.len()) {
        return Err(fault);
    }
    Ok(read_tree(&parse(source)?))
}

/// Reads a text that is known to be well formed.
pub fn read_tree(tree: &Tree<'_>) -> Read {
    let (mut reader, root) = Reader::new(tree);
    let draft = read_scenario(&mut reader, root);
    let (spans, faults) = reader.finish();
    Read { draft, spans, faults }
}

fn read_scenario(r: &mut Reader<'_>, root: Node<'_>) -> Draft {
    let required = ["version", "name", "start", "fleets"];
    let optional =
        ["notes", "plan", "prices", "rounding", "not_in_edition", "readings", "months", "quote", "uncertainty"];
    let fields = r.fields(root, Place::default(), text!("thing-scenario"), &required, &optional);
    let at = Place::document;

    if let Some(node) = fields.get("version") {
        let place = at("version");
        match node.whole_number() {
            Some(version) if version > VERSION => {
                let fault = Fault::new(place, text!("fault-version", version = version.to_string()));
                r.fault(node, fault.allowed(VERSION.to_string()).help(text!("hint-newer-version")));
            }
            _ => {
                r.whole(node, place, Whole { min: VERSION, max: VERSION });
            }
        }
    }
    let start = fields.get("start").and_then(|node| r.month(node, at("start")));
    let stand_in = || Month::new(2000, 1).unwrap_or_else(|| unreachable!("2000-01 is in range"));
    let mut draft = Draft::new("", start.unwrap_or_else(stand_in));
    if let Some(name) = fields.get("name").and_then(|node| r.text(node, at("name"))) {
        draft.name = name;
    }
    if let Some(notes) = fields.get("notes").and_then(|node| r.text(node, at("notes"))) {
        draft.notes = notes;
    }
    if let Some(plan) = fields.get("plan").and_then(|node| r.text(node, at("plan"))) {
        draft.plan = plan;
    }
    if let Some(node) = fields.get("prices") {
        draft.prices = read_prices(r, node);
    }
    if let Some(node) = fields.get("rounding") {
        let place = at("rounding");
        let fields = r.fields(node, place, "`rounding`", &["scope", "mode"], &[]);
        let scope = fields.get("scope").and_then(|node| r.choice(node, place.at("rounding.scope"), &SCOPES));
        let mode = fields.get("mode").and_then(|node| r.choice(node, place.at("rounding.mode"), &MODES));
        draft.rounding = scope.zip(mode).map(|(scope, mode)| Rounding { scope, mode });
    }
    if let Some(node) = fields.get("not_in_edition") {
        draft.not_in_edition = r.choice(node, at("not_in_edition"), &NOT_IN_EDITION).unwrap_or_default();
    }
    if let Some(node) = fields.get("readings") {
        draft.readings = readings::read(r, node);
    }
    if let Some(node) = fields.get("months") {
        draft.months = r.whole(node, at("months"), limits::MONTHS).unwrap_or(1);
    }
    if let Some(node) = fields.get("fleets") {
        let nodes = r.list(node, at("fleets"), 0, limits::FLEETS);
        draft.fleets = nodes.into_iter().enumerate().map(|(f, node)| read_fleet(r, node, f)).collect();
    }
    if let Some(node) = fields.get("quote") {
        draft.quote = quote_data::read(r, node);
    }
    if let Some(node) = fields.get("uncertainty") {
        draft.uncertainty = uncertainty::read(r, node, &draft);
    }
    draft
}

fn read_prices(r: &mut Reader<'_>, node: Node<'_>) -> Prices {
    let place = Place::document("prices");
    let optional = ["message_price", "message_lot", "free_messages", "device_price", "free_devices"];
    let fields = r.fields(node, place, "`prices`", &[], &optional);
    let price =
        |r: &mut Reader<'_>, name, at| fields.get(name).and_then(|node| r.decimal(node, place.at(at), limits::PRICE));
    let message_price = price(r, "message_price", "prices.message_price");
    let device_price = price(r, "device_price", "prices.device_price");
    let count =
        |r: &mut Reader<'_>, name, at, range| fields.get(name).and_then(|node| r.whole(node, place.at(at), range));
    Prices {
        message_price,
        message_lot: count(r, "message_lot", "prices.message_lot", limits::LOT),
        free_messages: count(r, "free_messages", "prices.free_messages", limits::FREE_MESSAGES),
        device_price,
        free_devices: count(r, "free_devices", "prices.free_devices", limits::FREE_DEVICES),
    }
}

fn read_fleet(r: &mut Reader<'_>, node: Node<'_>, f: usize) -> FleetDraft {
    let at = |field| Place::fleet(f, field);
    let required = ["name", "edition", "devices", "traffic"];
    let fields = r.fields(node, at(""), text!("thing-fleet"), &required, &["active"]);
    // A missing name is told already; the stand-in must not clash with another.
    let name = fields.get("name").and_then(|node| r.text(node, at("name"))).unwrap_or_else(|| format!("\0{f}"));
    let edition = fields.get("edition").and_then(|node| r.choice(node, at("edition"), &EDITIONS));
    let mut fleet = FleetDraft::new(name, edition.unwrap_or(Edition::Basic), 0);
    if let Some(node) = fields.get("devices") {
        fleet.devices = read_devices(r, node, at("devices")).unwrap_or(Devices::Fixed(0));
    }
    if let Some(node) = fields.get("active") {
        fleet.active = read_active(r, node, at("active")).unwrap_or_default();
    }
    if let Some(node) = fields.get("traffic") {
        let nodes = r.list(node, at("traffic"), 0, limits::LINES);
        fleet.traffic = nodes.into_iter().enumerate().map(|(l, node)| read_line(r, node, f, l)).collect();
    }
    fleet
}

fn read_devices(r: &mut Reader<'_>, node: Node<'_>, place: Place) -> Option<Devices> {
    let found = r.alternative(node, place, &["Fixed", "Ramp", "Growth"])?;
    match found.name {
        "Fixed" => {
            let inner = r.inner(found, place)?;
            r.whole(inner, place, limits::DEVICES).map(Devices::Fixed)
        }
        "Ramp" => {
            let inner = r.inner(found, place)?;
            let nodes = r.list(inner, place, 1, limits::RAMP_POINTS);
            let points = nodes.into_iter().enumerate().map(|(i, node)| {
                let place = place.item(i);
                let fields = r.fields(node, place, text!("thing-ramp-point"), &["on", "devices"], &[]);
                let on = fields.get("on").and_then(|node| r.date(node, place.at("devices.on")));
                let devices = fields.get("devices").and_then(|node| r.whole(node, place, limits::DEVICES));
                (on, devices)
            });
            let points: Vec<_> = points.collect();
            let whole = points.iter().map(|&(on, devices)| Some(RampPoint { on: on?, devices: devices? }));
            let Some(whole) = whole.collect::<Option<Vec<_>>>() else {
                // With a broken point there is no curve to validate; its other points may still be out of order.
                let dates = points.iter().enumerate().filter_map(|(i, (on, _))| Some((i, (*on)?)));
                out_of_order(place, dates).into_iter().for_each(|fault| r.fault_at_place(fault));
                return None;
            };
            (!whole.is_empty()).then_some(Devices::Ramp(whole))
        }
        _ => {
            let fields = r.inner_fields(found, place, &["start", "monthly_percent"], &[]);
            let start = fields.get("start").and_then(|n| r.whole(n, place.at("devices.start"), limits::DEVICES));
            let percent = place.at("devices.monthly_percent");
            let monthly_percent = fields.get("monthly_percent").and_then(|n| r.decimal(n, percent, limits::GROWTH));
            Some(Devices::Growth { start: start?, monthly_percent: monthly_percent? })
        }
    }
}

/// The faults of a ramp's dates that do not rise, at their points.
pub fn out_of_order(place: Place, dates: impl IntoIterator<Item = (usize, Date)>) -> Vec<Fault> {
    let mut before: Option<Date> = None;
    let mut faults = Vec::new();
    for (i, on) in dates {
        if let Some(before) = before.filter(|before| *before >= on) {
            let problem = text!("fault-ramp-order", on = on.to_string(), before = before.to_string());
            let fault = Fault::new(place.item(i).at("devices.on"), problem);
            faults.push(fault.allowed(text!("rule-ramp-order")));
        }
        before = Some(on);
    }
    faults
}

/// The days of a week by the names that files use, from Monday.
pub const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// The places of [`Active::ByWeekday`], from Monday.
pub const WEEKDAY_FIELDS: [&str; 7] =
    ["active.mon", "active.tue", "active.wed", "active.thu", "active.fri", "active.sat", "active.sun"];

fn read_active(r: &mut Reader<'_>, node: Node<'_>, place: Place) -> Option<Active> {
    let found = r.alternative(node, place, &["Uniform", "ByWeekday"])?;
    if found.name == "Uniform" {
        let inner = r.inner(found, place)?;
        return r.decimal(inner, place, limits::SHARE).map(Active::Uniform);
    }
    let fields = r.inner_fields(found, place, &WEEKDAYS, &[]);
    let mut shares = [None; 7];
    for ((share, name), at) in shares.iter_mut().zip(WEEKDAYS).zip(WEEKDAY_FIELDS) {
        *share = fields.get(name).and_then(|node| r.decimal(node, place.at(at), limits::SHARE));
    }
    let shares: Vec<Decimal> = shares.into_iter().collect::<Option<_>>()?;
    shares.try_into().ok().map(Active::by_weekday)
}

fn read_line(r: &mut Reader<'_>, node: Node<'_>, f: usize, l: usize) -> LineDraft {
    let at = |field| Place::line(f, l, field);
    let required = ["interface", "rate", "payload"];
    let optional = ["receivers", "applications", "reply", "only_on", "from", "until"];
    let fields = r.fields(node, at(""), text!("thing-line"), &required, &optional);
    // A missing interface is told already; its stand-in must raise no further fault.
    let interface = fields.get("interface").and_then(|node| r.text(node, at("interface")));
    let interface = interface.unwrap_or_else(|| "IOT_MQTT_Publish".to_owned());
    let rate = fields.get("rate").and_then(|node| read_rate(r, node, at("rate")));
    let payload = fields.get("payload").and_then(|node| read_payload(r, node, at("payload")));
    let (stand_in_rate, stand_in_payload) = (Rate::PerFleet(Decimal::ZERO), Payload::Fixed(0));
    let mut line = LineDraft::new(interface, rate.unwrap_or(stand_in_rate), payload.unwrap_or(stand_in_payload));
    if let Some(node) = fields.get("receivers") {
        line.receivers = read_receivers(r, node, at("receivers")).unwrap_or_default();
    }
    if let Some(node) = fields.get("applications") {
        line.applications = r.whole(node, at("applications"), limits::APPLICATIONS).unwrap_or_default();
    }
    line.reply = fields.get("reply").and_then(|node| read_payload(r, node, at("reply")));
    line.only_on = fields.get("only_on").and_then(|node| r.choice(node, at("only_on"), &EDITIONS));
    line.from = fields.get("from").and_then(|node| r.date(node, at("from")));
    line.until = fields.get("until").and_then(|node| r.date(node, at("until")));
    line
}

fn read_rate(r: &mut Reader<'_>, node: Node<'_>, place: Place) -> Option<Rate> {
    let found = r.alternative(node, place, &["PerDevice", "PerFleet", "Subset"])?;
    if found.name == "Subset" {
        let fields = r.inner_fields(found, place, &["devices", "each"], &[]);
        let devices = fields.get("devices").and_then(|n| r.whole(n, place.at("rate.devices"), limits::SUBSET));
        let each = fields.get("each").and_then(|n| r.decimal(n, place.at("rate.each"), limits::RATE));
        return Some(Rate::Subset { devices: devices?, each: each? });
    }
    let number = read_inner_decimal(r, found, place, limits::RATE)?;
    Some(if found.name == "PerDevice" { Rate::PerDevice(number) } else { Rate::PerFleet(number) })
}

/// The rate that a text is by itself, if it is one.
pub(super) fn rate(text: &str) -> Option<Rate> {
    let tree = parse(text).ok()?;
    let (mut reader, node) = Reader::new(&tree);
    read_rate(&mut reader, node, Place::line(0, 0, "rate"))
}

fn read_inner_decimal(r: &mut Reader<'_>, of: Alternative<'_>, place: Place, range: Decimals) -> Option<Decimal> {
    let inner = r.inner(of, place)?;
    r.decimal(inner, place, range)
}

fn read_payload(r: &mut Reader<'_>, node: Node<'_>, place: Place) -> Option<Payload> {
    let reply = place.field == "reply";
    let found = r.alternative(node, place, &["Fixed", "Mix", "Range"])?;
    match found.name {
        "Fixed" => {
            let inner = r.inner(found, place)?;
            r.whole(inner, place, limits::BYTES).map(Payload::Fixed)
        }
        "Mix" => {
            let inner = r.inner(found, place)?;
            let nodes = r.list(inner, place, 1, limits::MIX_PARTS);
            let parts = nodes.into_iter().enumerate().map(|(i, node)| {
                let place = place.item(i);
                let fields = r.fields(node, place, text!("thing-mix-part"), &["bytes", "weight"], &[]);
                let [bytes_at, weight_at] =
                    if reply { ["reply.bytes", "reply.weight"] } else { ["payload.bytes", "payload.weight"] };
                let bytes = fields.get("bytes").and_then(|n| r.whole(n, place.at(bytes_at), limits::BYTES));
                let weight = fields.get("weight").and_then(|n| r.whole(n, place.at(weight_at), limits::WEIGHT));
                Some(MixPart { bytes: bytes?, weight: weight? })
            });
            let parts: Vec<_> = parts.collect();
            let parts: Vec<_> = parts.into_iter().collect::<Option<_>>()?;
            (!parts.is_empty()).then_some(Payload::Mix(parts))
        }
        _ => {
            let fields = r.inner_fields(found, place, &["min", "max"], &[]);
            let [min_at, max_at] = if reply { ["reply.min", "reply.max"] } else { ["payload.min", "payload.max"] };
            let min = fields.get("min").and_then(|n| r.whole(n, place.at(min_at), limits::BYTES));
            let max = fields.get("max").and_then(|n| r.whole(n, place.at(max_at), limits::BYTES));
            Some(Payload::Range { min: min?, max: max? })
        }
    }
}

fn read_receivers(r: &mut Reader<'_>, node: Node<'_>, place: Place) -> Option<Receivers> {
    let found = r.alternative(node, place, &["Count", "ActiveDevices"])?;
    if found.name == "ActiveDevices" {
        return r.choice(node, place, &[("ActiveDevices", ())]).map(|()| Receivers::ActiveDevices);
    }
    read_inner_decimal(r, found, place, limits::RECEIVERS).map(Receivers::Count)
}
