//! Reads values of several forms, with every fault.

use rust_decimal::Decimal;

use super::draft::{
    Active, Connection, Devices, MixPart, Payload, RampPoint, Rate, Receivers, SecondCurrency, WEEKDAY_FIELDS, WEEKDAYS,
};
use super::limits;
use crate::calendar::Date;
use crate::fault::{Fault, Place};
use crate::plan::{MODES, PlanName, Rounding, SCOPES};
use crate::reader::{Alternative, Decimals, Node, Reader, parse};
use crate::texts::text;

/// Reads a plan, as in `"alibaba-iot-2018"` or `File("my.plan.ron")`.
pub fn plan(r: &mut Reader<'_>, node: Node<'_>, place: Place) -> Option<PlanName> {
    if node.name().is_none() {
        return r.text(node, place).map(PlanName::Id);
    }
    let found = r.alternative(node, place, &["File"])?;
    let inner = r.inner(found, place)?;
    r.text(inner, place).map(PlanName::File)
}

/// Reads a rounding, as in `(scope: PerDay, mode: HalfUp)`.
pub fn rounding(r: &mut Reader<'_>, node: Node<'_>, place: Place) -> Option<Rounding> {
    let fields = r.fields(node, place, "`rounding`", &["scope", "mode"], &[]);
    let scope = fields.get("scope").and_then(|node| r.choice(node, place.at("rounding.scope"), &SCOPES));
    let mode = fields.get("mode").and_then(|node| r.choice(node, place.at("rounding.mode"), &MODES));
    scope.zip(mode).map(|(scope, mode)| Rounding { scope, mode })
}

/// The faults of dates in a ramp that do not rise, each at its point.
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

/// Reads numbers of devices, as in `Fixed(5000)`.
pub fn devices(r: &mut Reader<'_>, node: Node<'_>, place: Place) -> Option<Devices> {
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

/// Reads shares of the devices, as in `Uniform(0.98)`.
pub fn active(r: &mut Reader<'_>, node: Node<'_>, place: Place) -> Option<Active> {
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

/// Reads how long devices are connected on a day, as in `Hours(8)`.
pub fn connection(r: &mut Reader<'_>, node: Node<'_>, place: Place) -> Option<Connection> {
    let found = r.alternative(node, place, &["Always", "Hours", "Sessions", "Never"])?;
    match found.name {
        "Hours" => inner_decimal(r, found, place, limits::HOURS).map(Connection::Hours),
        "Sessions" => {
            let fields = r.inner_fields(found, place, &["each_day", "seconds"], &[]);
            let each_day = fields.get("each_day");
            let each_day = each_day.and_then(|n| r.decimal(n, place.at("connection.each_day"), limits::SESSIONS));
            let seconds = fields.get("seconds");
            let seconds = seconds.and_then(|n| r.whole(n, place.at("connection.seconds"), limits::SESSION_SECONDS));
            Some(Connection::Sessions { each_day: each_day?, seconds: seconds? })
        }
        _ => r.choice(node, place, &[("Always", Connection::Always), ("Never", Connection::Never)]),
    }
}

/// Reads messages a day, as in `PerDevice(96)`.
pub fn rate(r: &mut Reader<'_>, node: Node<'_>, place: Place) -> Option<Rate> {
    let found = r.alternative(node, place, &["PerDevice", "PerFleet", "Subset"])?;
    if found.name == "Subset" {
        let fields = r.inner_fields(found, place, &["devices", "each"], &[]);
        let devices = fields.get("devices").and_then(|n| r.whole(n, place.at("rate.devices"), limits::SUBSET));
        let each = fields.get("each").and_then(|n| r.decimal(n, place.at("rate.each"), limits::RATE));
        return Some(Rate::Subset { devices: devices?, each: each? });
    }
    let number = inner_decimal(r, found, place, limits::RATE)?;
    Some(if found.name == "PerDevice" { Rate::PerDevice(number) } else { Rate::PerFleet(number) })
}

/// Reads a rate from a text by itself; `None` for anything else.
pub fn rate_of(text: &str) -> Option<Rate> {
    let nodes = parse(text).ok()?;
    Reader::read(&nodes, |reader, node| rate(reader, node, Place::line(0, 0, "rate"))).0
}

fn inner_decimal(r: &mut Reader<'_>, of: Alternative<'_, '_>, place: Place, range: Decimals) -> Option<Decimal> {
    let inner = r.inner(of, place)?;
    r.decimal(inner, place, range)
}

/// Reads sizes, as in `Fixed(230)`.
pub fn payload(r: &mut Reader<'_>, node: Node<'_>, place: Place) -> Option<Payload> {
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

/// Reads receivers, as in `Count(2)`.
pub fn receivers(r: &mut Reader<'_>, node: Node<'_>, place: Place) -> Option<Receivers> {
    let found = r.alternative(node, place, &["Count", "ActiveDevices"])?;
    if found.name == "ActiveDevices" {
        return r.choice(node, place, &[("ActiveDevices", ())]).map(|()| Receivers::ActiveDevices);
    }
    inner_decimal(r, found, place, limits::RECEIVERS).map(Receivers::Count)
}

/// Reads a currency with its rate.
pub fn currency(r: &mut Reader<'_>, node: Node<'_>, place: Place) -> SecondCurrency {
    let fields = r.fields(node, place, "`quote.second_currency`", &["code", "rate"], &["decimals"]);
    let code = fields.get("code").and_then(|node| r.text(node, place.at("quote.second_currency.code")));
    let rate_at = place.at("quote.second_currency.rate");
    let rate = fields.get("rate").and_then(|node| r.decimal(node, rate_at, limits::EXCHANGE_RATE));
    let decimals_at = place.at("quote.second_currency.decimals");
    let decimals = fields.get("decimals").and_then(|node| r.whole(node, decimals_at, limits::CURRENCY_DECIMALS));
    // What is missing or broken is told already; its stand-in must raise no further fault.
    SecondCurrency {
        code: code.unwrap_or_else(|| "XXX".to_owned()),
        rate: rate.unwrap_or(Decimal::ONE),
        decimals: decimals.unwrap_or(SecondCurrency::USUAL_DECIMALS),
    }
}
