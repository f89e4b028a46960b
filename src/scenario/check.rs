//! The limits and rules of the format, checked in a draft however it was made; every fault is found.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::draft::{Active, Devices, Draft, FleetDraft, LineDraft, Payload, Rate, Receivers, WEEKDAY_FIELDS};
use super::limits;
use crate::calendar::Date;
use crate::fault::{Fault, MOST_SLIPS, Place, nearest};
use crate::money::scaled;
use crate::plan::{InterfaceId, Meter, PricePlan, is_power_of_ten};
use crate::reader::{Decimals, Whole, clip};
use crate::texts::text;

/// The number of devices in each of `months` months; an error names the first month, from 0, with too many.
pub fn grow(start: u64, monthly_percent: Decimal, months: u64) -> Result<Vec<u64>, u64> {
    let hundred = 100_000_000_i128; // percent, in millionths
    let percent = scaled(monthly_percent, 6).unwrap_or_default();
    let factor = u128::try_from(hundred + percent).unwrap_or_default();
    let mut devices = Vec::new();
    let mut now = start;
    for month in 0..months {
        if month > 0 {
            // Rounded half up; at most 10^9 × 1.1 × 10^9, far inside 128 bits.
            let grown = (u128::from(now) * factor * 2 + hundred as u128) / (2 * hundred as u128);
            now = u64::try_from(grown).map_err(|_| month)?;
        }
        if now > limits::DEVICES.max {
            return Err(month);
        }
        devices.push(now);
    }
    Ok(devices)
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

/// Gathers what is wrong with a draft.
#[derive(Default)]
pub struct Checker {
    pub faults: Vec<Fault>,
    /// What was most likely meant by names of interfaces that are none.
    meant: HashMap<String, Option<&'static str>>,
}

impl Checker {
    pub fn say(&mut self, fault: Fault) {
        self.faults.push(fault);
    }

    pub fn whole(&mut self, place: Place, value: u64, range: Whole) {
        self.faults.extend(range.check(place, value));
    }

    pub fn decimal(&mut self, place: Place, value: Decimal, range: Decimals) {
        self.faults.extend(range.check(place, value));
    }

    pub fn length(&mut self, place: Place, text: &str, most: usize) {
        let length = text.chars().count();
        if length > most {
            let problem = text!("fault-characters", field = place.field, count = length);
            self.say(Fault::new(place, problem).allowed(text!("rule-characters", count = most)));
        }
    }

    pub fn entries(&mut self, place: Place, count: usize, least: usize, most: usize) {
        if !(least..=most).contains(&count) {
            let problem = text!("fault-entries", field = place.field, count = count);
            self.say(Fault::new(place, problem).allowed(text!("rule-entries", least = least, most = most)));
        }
    }

    pub fn document(&mut self, draft: &Draft) {
        self.length(Place::document("name"), &draft.name, limits::NAME);
        self.length(Place::document("notes"), &draft.notes, limits::NOTES);
        self.whole(Place::document("months"), draft.months, limits::MONTHS);
        if limits::MONTHS.check(Place::default(), draft.months).is_none()
            && draft.start.plus(draft.months - 1).is_none()
        {
            let start = draft.start.to_string();
            let problem = text!("fault-months-past", months = draft.months, start = start);
            let fault = Fault::new(Place::document("months"), problem).allowed(text!("rule-months-until"));
            self.say(fault.help(text!("hint-fewer-months")));
        }
    }

    pub fn plan(&mut self, draft: &Draft) -> &'static PricePlan {
        PricePlan::find(&draft.plan).unwrap_or_else(|| {
            let known = || PricePlan::all().iter().map(|plan| plan.id.as_str());
            let fault = Fault::new(Place::document("plan"), text!("fault-no-plan", name = clip(&draft.plan)));
            self.say(fault.allowed(known().collect::<Vec<_>>().join(", ")).suggest(&draft.plan, known()));
            &PricePlan::all()[0]
        })
    }

    pub fn prices(&mut self, draft: &Draft, plan: &PricePlan) -> (Meter, Meter) {
        let prices = &draft.prices;
        let at = Place::document;
        for (field, price) in
            [("prices.message_price", prices.message_price), ("prices.device_price", prices.device_price)]
        {
            price.inspect(|&price| self.decimal(at(field), price, limits::PRICE));
        }
        if let Some(lot) = prices.message_lot
            && (!is_power_of_ten(lot) || limits::LOT.check(Place::default(), lot).is_some())
        {
            let problem = text!("fault-lot", lot = lot);
            self.say(Fault::new(at("prices.message_lot"), problem).allowed(text!("rule-lot")));
        }
        prices.free_messages.inspect(|&n| self.whole(at("prices.free_messages"), n, limits::FREE_MESSAGES));
        prices.free_devices.inspect(|&n| self.whole(at("prices.free_devices"), n, limits::FREE_DEVICES));
        let messages = plan.messages.clone().with(prices.message_price, prices.message_lot, prices.free_messages);
        let devices = plan.devices.clone().with(prices.device_price, None, prices.free_devices);
        if self.faults.is_empty() && (messages.is_none() || devices.is_none()) {
            let problem = text!("fault-tiers", plan = &plan.id);
            self.say(Fault::new(at("prices"), problem).help(text!("hint-no-prices")));
        }
        (messages.unwrap_or_else(|| plan.messages.clone()), devices.unwrap_or_else(|| plan.devices.clone()))
    }

    pub fn fleets(&mut self, draft: &Draft, plan: &'static PricePlan) -> Vec<Vec<InterfaceId>> {
        self.entries(Place::document("fleets"), draft.fleets.len(), 0, limits::FLEETS);
        let mut names: HashMap<&str, usize> = HashMap::new();
        let mut interfaces = Vec::new();
        for (f, fleet) in draft.fleets.iter().enumerate() {
            let at = |field| Place::fleet(f, field);
            self.length(at("name"), &fleet.name, limits::NAME);
            if fleet.name.is_empty() || fleet.name.contains(':') {
                let nameless = fleet.name.is_empty();
                let problem = if nameless { text!("fault-fleet-nameless") } else { text!("fault-fleet-colon") };
                let fault = Fault::new(at("name"), problem).allowed(text!("rule-fleet-name"));
                self.say(fault.help(text!("hint-fleet-name")));
            }
            if let Some(first) = names.insert(&fleet.name, f) {
                let number = (first + 1).to_string();
                let problem = text!("fault-fleet-same", number = number, name = clip(&fleet.name));
                self.say(Fault::new(at("name"), problem).allowed(text!("rule-fleet-same")));
            }
            self.devices(draft, fleet, f);
            for (share, field) in fleet.active.week().into_iter().zip(WEEKDAY_FIELDS) {
                match fleet.active {
                    Active::Uniform(_) if field != WEEKDAY_FIELDS[0] => {}
                    Active::Uniform(_) => self.decimal(at("active"), share, limits::SHARE),
                    Active::ByWeekday { .. } => self.decimal(at(field), share, limits::SHARE),
                }
            }
            self.entries(at("traffic"), fleet.traffic.len(), 0, limits::LINES);
            let lines = fleet.traffic.iter().enumerate();
            interfaces.push(lines.filter_map(|(l, line)| self.line(plan, line, f, l)).collect());
        }
        interfaces
    }

    fn devices(&mut self, draft: &Draft, fleet: &FleetDraft, f: usize) {
        let place = Place::fleet(f, "devices");
        match &fleet.devices {
            Devices::Fixed(devices) => self.whole(place, *devices, limits::DEVICES),
            Devices::Ramp(points) => {
                self.entries(place, points.len(), 1, limits::RAMP_POINTS);
                for (i, point) in points.iter().enumerate() {
                    self.whole(place.item(i), point.devices, limits::DEVICES);
                }
                self.faults.extend(out_of_order(place, points.iter().map(|point| point.on).enumerate()));
            }
            Devices::Growth { start, monthly_percent } => {
                let count = self.faults.len();
                self.whole(place.at("devices.start"), *start, limits::DEVICES);
                self.decimal(place.at("devices.monthly_percent"), *monthly_percent, limits::GROWTH);
                let sound = self.faults.len() == count && draft.months <= limits::MONTHS.max;
                if let (true, Err(month)) = (sound, grow(*start, *monthly_percent, draft.months)) {
                    let month = draft.start.plus(month).map(|m| m.to_string()).unwrap_or_default();
                    let problem = text!("fault-growth", name = clip(&fleet.name), month = month);
                    let fault = Fault::new(place, problem).allowed(text!("rule-growth"));
                    self.say(fault.help(text!("hint-growth")));
                }
            }
        }
    }

    fn line(&mut self, plan: &'static PricePlan, line: &LineDraft, f: usize, l: usize) -> Option<InterfaceId> {
        let at = |field| Place::line(f, l, field);
        match &line.rate {
            Rate::PerDevice(rate) | Rate::PerFleet(rate) => self.decimal(at("rate"), *rate, limits::RATE),
            Rate::Subset { devices, each } => {
                self.whole(at("rate.devices"), *devices, limits::SUBSET);
                self.decimal(at("rate.each"), *each, limits::RATE);
            }
        }
        self.payload(at("payload"), &line.payload);
        line.reply.iter().for_each(|reply| self.payload(at("reply"), reply));
        if let Receivers::Count(count) = line.receivers {
            self.decimal(at("receivers"), count, limits::RECEIVERS);
        }
        self.whole(at("applications"), line.applications, limits::APPLICATIONS);
        if let (Some(from), Some(until)) = (line.from, line.until)
            && until < from
        {
            let problem = text!("fault-until", until = until.to_string(), from = from.to_string());
            self.say(Fault::new(at("until"), problem).allowed(text!("rule-until")));
        }

        let interface = plan.interface_named(&line.interface);
        let Some(id) = interface else {
            let problem = text!("fault-no-interface", name = clip(&line.interface));
            let fault = Fault::new(at("interface"), problem).allowed(text!("rule-interface"));
            let near = self.interface_meant(&line.interface, plan);
            self.say(fault.suggest_name(near));
            return None;
        };
        if plan.receives(id) {
            let extras = [
                ("receivers", line.receivers != Receivers::default()),
                ("applications", line.applications != 0),
                ("reply", line.reply.is_some()),
            ];
            for (field, _) in extras.into_iter().filter(|&(_, given)| given) {
                let problem = text!("fault-receipt-extras", field = field, interface = &line.interface);
                let fault = Fault::new(at(field), problem).allowed(text!("rule-receipt-extras", field = field));
                self.say(fault.help(text!("hint-receipt-extras")));
            }
        }
        interface
    }

    /// The name that was most likely meant. It is looked for once a name, and not for more names than are read.
    fn interface_meant(&mut self, name: &str, plan: &'static PricePlan) -> Option<&'static str> {
        if let Some(meant) = self.meant.get(name) {
            return *meant;
        }
        if self.meant.len() >= MOST_SLIPS {
            return None;
        }
        let meant = nearest(name, plan.interfaces().map(|(_, interface)| interface.id.as_str()));
        self.meant.insert(name.to_owned(), meant);
        meant
    }

    fn payload(&mut self, place: Place, payload: &Payload) {
        let reply = place.field == "reply";
        match payload {
            Payload::Fixed(bytes) => self.whole(place, *bytes, limits::BYTES),
            Payload::Mix(parts) => {
                self.entries(place, parts.len(), 1, limits::MIX_PARTS);
                let [bytes, weight] =
                    if reply { ["reply.bytes", "reply.weight"] } else { ["payload.bytes", "payload.weight"] };
                for (i, part) in parts.iter().enumerate() {
                    self.whole(place.item(i).at(bytes), part.bytes, limits::BYTES);
                    self.whole(place.item(i).at(weight), part.weight, limits::WEIGHT);
                }
            }
            Payload::Range { min, max } => {
                let [min_at, max_at] = if reply { ["reply.min", "reply.max"] } else { ["payload.min", "payload.max"] };
                self.whole(place.at(min_at), *min, limits::BYTES);
                self.whole(place.at(max_at), *max, limits::BYTES);
                if min > max {
                    let problem = text!("fault-sizes", min = min.to_string(), max = max.to_string());
                    self.say(Fault::new(place.at(min_at), problem).allowed(text!("rule-sizes")));
                }
            }
        }
    }
}
