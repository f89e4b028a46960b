//! Reading a draft from a text, with every fault.

use rust_decimal::Decimal;

use super::draft::{
    Active, Devices, Draft, FleetDraft, LineDraft, MixPart, NOT_IN_EDITION, Payload, Prices, RampPoint, Rate,
    Receivers, VERSION, WEEKDAY_FIELDS, WEEKDAYS,
};
use super::{check, limits, quote_data, readings, uncertainty};
use crate::calendar::Month;
use crate::fault::{Fault, Faults, Place};
use crate::plan::{EDITIONS, Edition, MODES, Rounding, SCOPES};
use crate::reader::{Alternative, Decimals, Node, Reader, Spans, Tree, Whole, parse, too_large};
use crate::texts::text;

impl Draft {
    /// Reads what [`Draft::write`] wrote, also of a draft with faults: a text that is not well formed is a fault.
    pub fn read_back(text: &str) -> Result<Self, Fault> {
        read(text).map(|read| read.draft)
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
                check::out_of_order(place, dates).into_iter().for_each(|fault| r.fault_at_place(fault));
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
