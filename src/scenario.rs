//! A validated scenario: what an account runs, over which months, under which price plan.
//!
//! There is one way in, [`Scenario::new`], whether the [`Draft`] was read from a file or edited in a window. What is
//! in a `Scenario` keeps every limit of the format, so the code behind it need not ask again.

mod carried;
mod changes;
mod edit;
mod file;
mod format;
pub mod limits;
mod overrides;
mod parameter;
mod quote_data;
mod readings;
mod uncertainty;

use std::borrow::Cow;
use std::collections::HashMap;

pub use carried::Carried;
pub use changes::{Action, Change, Entry, Field, Subject, Value, changes, fleets_matched};
pub use file::{
    Active, Devices, Draft, FleetDraft, LineDraft, MixPart, NotInEdition, Payload, Prices, RampPoint, Rate, Receivers,
    VERSION, WEEKDAY_FIELDS, WEEKDAYS,
};
pub use format::{format, write_over};
use overrides::Origin;
pub use overrides::Override;
pub(crate) use parameter::{Kind, each_step, no_value, ratio, scale, scale_devices, scale_payload};
pub use parameter::{Parameter, ParameterError};
pub use quote_data::{QuoteData, QuoteField, SecondCurrency};
pub use readings::{DayFractions, EmptyMessage, Living, Reading, Readings, Receipts};
pub use uncertainty::{
    ActiveChance, CommonFactor, Factor, MessageChance, Shape, Spread, Uncertain, UncertainInput, Uncertainty,
};

use crate::calendar::{Date, Month};
use crate::fault::{Fault, MOST_SLIPS, Place, Report, nearest};
use crate::money::scaled;
use crate::plan::{Assumption, Edition, InterfaceId, Meter, Offer, PricePlan, Rounding, is_power_of_ten};
use crate::reader::{Decimals, Spans, Whole, clip, too_large};
use crate::texts::{Language, text};
use rust_decimal::Decimal;

/// A scenario that keeps every rule of the format, with its plan and interfaces found.
///
/// ```
/// use fleetcost::scenario::Scenario;
///
/// let text = r#"(version: 1, name: "Pilot", start: "2026-12", fleets: [(
///     name: "Meters", edition: Basic, devices: Fixed(50),
///     traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230))],
/// )])"#;
/// let scenario = Scenario::parse("pilot.ron", text)?.scenario;
/// assert_eq!(scenario.days().len(), 31);
/// assert_eq!(Scenario::parse("pilot.ron", &scenario.write())?.scenario, scenario);
///
/// let report = Scenario::parse("pilot.ron", &text.replace("devices", "devcies")).unwrap_err();
/// assert!(report.to_string().contains("pilot.ron:2:"));
/// assert!(report.to_string().contains("did you mean `devices`?"));
/// # Ok::<(), fleetcost::fault::Report>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    draft: Draft,
    plan: &'static PricePlan,
    rounding: Rounding,
    messages: Meter,
    devices: Meter,
    /// For each fleet the interfaces of its lines, in order.
    interfaces: Vec<Vec<InterfaceId>>,
    uncertain: Uncertain,
}

/// An assumption as a scenario reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assumed {
    /// Unique in its plan: `A1`.
    pub id: &'static str,
    /// What is assumed.
    pub text: &'static str,
    /// The same in Simplified Chinese, or in English where the plan lacks it.
    pub text_zh: &'static str,
    /// The clauses that leave it open.
    pub clauses: &'static [String],
}

impl Assumed {
    /// What is assumed, in a language.
    pub const fn text_in(&self, language: Language) -> &'static str {
        match language {
            Language::English => self.text,
            Language::Chinese => self.text_zh,
        }
    }
}

/// A scenario read from a text, which can tell where in the text a later fault stands.
#[derive(Debug)]
pub struct Parsed {
    /// What was read.
    pub scenario: Scenario,
    origin: Origin,
    spans: Spans,
}

impl Parsed {
    /// The text as it was read, with its comments.
    pub fn text(&self) -> &str {
        self.origin.text()
    }

    /// A report of a fault that came to light after reading, such as too many messages on one day.
    pub fn report(&self, fault: Fault) -> Report {
        let span = self.spans.find(fault.place);
        self.origin.report(vec![Fault { span, ..fault }])
    }
}

/// The name by which files call one of several alternatives.
fn name_of<T: PartialEq>(choices: &[(&'static str, T)], value: T) -> &'static str {
    choices.iter().find(|(_, choice)| *choice == value).map_or("", |(name, _)| name)
}

impl Scenario {
    /// Reads and validates a text; `name` is the file's, for the report of every fault in it.
    pub fn parse(name: &str, text: &str) -> Result<Parsed, Report> {
        Self::parse_with(name, text, &[])
    }

    /// The same with other values in some places; what is wrong with those is told of them.
    pub fn parse_with(name: &str, text: &str, overrides: &[Override]) -> Result<Parsed, Report> {
        let (origin, text) = Origin::with(name, text, overrides)?;
        let read = file::read(&text).map_err(|fault| origin.report(vec![fault]))?;
        let mut faults = read.faults;
        let mut found = match Self::new(read.draft) {
            Ok(scenario) if faults.is_empty() => return Ok(Parsed { scenario, origin, spans: read.spans }),
            Ok(_) => Vec::new(),
            Err(found) => found,
        };
        uncertainty::drop_what_follows(&faults, &mut found);
        for mut fault in found {
            fault.span = fault.span.take().or_else(|| read.spans.find(fault.place));
            faults.push(fault);
        }
        Err(origin.report(faults))
    }

    /// The same for the bytes of a file, which may be no text at all.
    pub fn parse_bytes(name: &str, bytes: &[u8]) -> Result<Parsed, Report> {
        Self::parse_bytes_with(name, bytes, &[])
    }

    /// The same with other values in some places.
    pub fn parse_bytes_with(name: &str, bytes: &[u8], overrides: &[Override]) -> Result<Parsed, Report> {
        Self::parse_with(name, &text_of(name, bytes)?, overrides)
    }

    /// Validates a draft, and finds every fault in it.
    pub fn new(mut draft: Draft) -> Result<Self, Vec<Fault>> {
        let mut check = Checker::default();
        check.document(&draft);
        let plan = check.plan(&draft);
        let meters = check.prices(&draft, plan);
        let interfaces = check.fleets(&draft, plan);
        quote_data::check(&draft.quote, &mut check);
        let uncertain = check.uncertainty(&draft);
        if !check.faults.is_empty() {
            return Err(check.faults);
        }
        let (messages, devices) = meters;
        let rounding = draft.rounding.unwrap_or(plan.rounding);
        drop_what_the_plan_says(&mut draft, plan);
        Ok(Self { draft, plan, rounding, messages, devices, interfaces, uncertain })
    }

    /// The canonical text.
    pub fn write(&self) -> String {
        self.draft.write()
    }

    /// The scenario as it would be written, with what equals the plan left out.
    pub const fn draft(&self) -> &Draft {
        &self.draft
    }

    /// The scenario's name, at most 200 characters.
    pub fn name(&self) -> &str {
        &self.draft.name
    }

    /// The price plan.
    pub const fn plan(&self) -> &'static PricePlan {
        self.plan
    }

    /// When and how fees are rounded: the plan's way, unless the scenario says otherwise.
    pub const fn rounding(&self) -> Rounding {
        self.rounding
    }

    /// The message meter at the prices in force.
    pub const fn messages(&self) -> &Meter {
        &self.messages
    }

    /// The living-device meter at the prices in force.
    pub const fn devices(&self) -> &Meter {
        &self.devices
    }

    /// How the policy is read where it is silent.
    pub const fn readings(&self) -> Readings {
        self.draft.readings
    }

    /// What the quote assumes: the plan's assumptions, in the readings of this scenario.
    pub fn assumptions(&self) -> Vec<Assumed> {
        let said = self.in_force().map(Reading::written);
        let assumed = |assumption: &'static Assumption| Assumed {
            id: &assumption.id,
            text: assumption.text_under(&said),
            text_zh: assumption.text_under_in(&said, Language::Chinese),
            clauses: &assumption.clauses,
        };
        self.plan.assumptions.iter().map(assumed).collect()
    }

    /// What is uncertain, with its parameters found.
    pub const fn uncertain(&self) -> &Uncertain {
        &self.uncertain
    }

    /// The fleets, at most 1,000, each with at most 1,000 traffic lines.
    pub fn fleets(&self) -> &[FleetDraft] {
        &self.draft.fleets
    }

    /// The interface of a line.
    pub fn interface(&self, fleet: usize, line: usize) -> InterfaceId {
        self.interfaces[fleet][line]
    }

    /// The interface by which a line is billed while its fleet is on `edition`: itself, its counterpart, or none where
    /// the line is free, left out, or there only on the other edition.
    pub fn billed_as(&self, fleet: usize, line: usize, edition: Edition) -> Option<InterfaceId> {
        let interface = self.interface(fleet, line);
        if self.draft.fleets[fleet].traffic[line].only_on.is_some_and(|only| only != edition) {
            return None;
        }
        // Such a line is receipts and nothing else.
        if self.draft.readings.receipts == Receipts::NotBilled && self.plan.receives(interface) {
            return None;
        }
        match (self.plan.offer(interface, edition), self.draft.not_in_edition) {
            (Offer::Billed, _) => Some(interface),
            (Offer::Lacking { otherwise }, NotInEdition::Substitute) => otherwise,
            (Offer::Free, _) | (Offer::Lacking { .. }, NotInEdition::NotBilled) => None,
        }
    }

    /// The billing months, in order.
    pub fn months(&self) -> impl Iterator<Item = Month> {
        (0..self.draft.months).filter_map(|n| self.draft.start.plus(n))
    }

    /// Every day of the billing months, in order.
    pub fn days(&self) -> Vec<Date> {
        let mut days = Vec::with_capacity(31 * self.draft.months as usize);
        days.extend(self.months().flat_map(Month::days));
        days
    }
}

/// The text that the bytes of a file are, unless there are too many or they are none: UTF-8, or UTF-16 with its mark.
pub fn text_of<'b>(name: &str, bytes: &'b [u8]) -> Result<Cow<'b, str>, Report> {
    if let Some(fault) = too_large(bytes.len()) {
        return Err(Report::new(name, "", vec![fault]));
    }
    let fault = |at: usize, problem| Fault::new(Place::default(), problem).at(at..at + 1).allowed(text!("rule-utf8"));
    let (pairs, rest) = bytes.as_chunks::<2>();
    let unit: fn([u8; 2]) -> u16 = match bytes {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => {
            let found = fault(0, text!("fault-utf-32")).help(text!("hint-save-as-utf8"));
            return Err(Report::new(name, "", vec![found]));
        }
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        // In a file of this format nothing but the letters of UTF-16 begins with a zero, or has one behind its first byte.
        [0, _, ..] | [_, 0, ..] => {
            let found = fault(0, text!("fault-utf-16")).help(text!("hint-utf-16"));
            return Err(Report::new(name, "", vec![found]));
        }
        _ => {
            return std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| {
                let at = error.valid_up_to();
                let found = fault(at, text!("fault-not-utf8", number = (at + 1).to_string()));
                Report::new(name, &String::from_utf8_lossy(bytes), vec![found.help(text!("hint-save-as-utf8"))])
            });
        }
    };
    let mut text = String::with_capacity(bytes.len());
    for found in char::decode_utf16(pairs.iter().skip(1).map(|pair| unit(*pair))) {
        match found {
            Ok(c) => text.push(c),
            Err(_) => {
                let found = fault(text.len(), text!("fault-half-letter")).help(text!("hint-save-as-utf8"));
                text.push(char::REPLACEMENT_CHARACTER);
                return Err(Report::new(name, &text, vec![found]));
            }
        }
    }
    if !rest.is_empty() {
        let found = fault(text.len(), text!("fault-half-letter")).help(text!("hint-save-as-utf8"));
        return Err(Report::new(name, &text, vec![found]));
    }
    Ok(text.into())
}

/// What says the same as the plan is left out, so that equal scenarios have equal texts.
fn drop_what_the_plan_says(draft: &mut Draft, plan: &PricePlan) {
    draft.rounding = draft.rounding.filter(|rounding| *rounding != plan.rounding);
    let list_price = |meter: &Meter| meter.single_price().map(|tier| tier.list_price);
    let prices = &mut draft.prices;
    prices.message_price = prices.message_price.filter(|price| Some(*price) != list_price(&plan.messages));
    prices.message_lot = prices.message_lot.filter(|lot| *lot != plan.messages.lot);
    prices.free_messages = prices.free_messages.filter(|quota| Some(*quota) != plan.messages.quota());
    prices.device_price = prices.device_price.filter(|price| Some(*price) != list_price(&plan.devices));
    prices.free_devices = prices.free_devices.filter(|quota| Some(*quota) != plan.devices.quota());
}

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

#[derive(Default)]
struct Checker {
    faults: Vec<Fault>,
    /// What was most likely meant by names of interfaces that are none.
    meant: HashMap<String, Option<&'static str>>,
}

impl Checker {
    fn say(&mut self, fault: Fault) {
        self.faults.push(fault);
    }

    fn whole(&mut self, place: Place, value: u64, range: Whole) {
        self.faults.extend(range.check(place, value));
    }

    fn decimal(&mut self, place: Place, value: Decimal, range: Decimals) {
        self.faults.extend(range.check(place, value));
    }

    fn length(&mut self, place: Place, text: &str, most: usize) {
        let length = text.chars().count();
        if length > most {
            let problem = text!("fault-characters", field = place.field, count = length);
            self.say(Fault::new(place, problem).allowed(text!("rule-characters", count = most)));
        }
    }

    fn entries(&mut self, place: Place, count: usize, least: usize, most: usize) {
        if !(least..=most).contains(&count) {
            let problem = text!("fault-entries", field = place.field, count = count);
            self.say(Fault::new(place, problem).allowed(text!("rule-entries", least = least, most = most)));
        }
    }

    fn document(&mut self, draft: &Draft) {
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

    fn plan(&mut self, draft: &Draft) -> &'static PricePlan {
        PricePlan::find(&draft.plan).unwrap_or_else(|| {
            let known = || PricePlan::all().iter().map(|plan| plan.id.as_str());
            let fault = Fault::new(Place::document("plan"), text!("fault-no-plan", name = clip(&draft.plan)));
            self.say(fault.allowed(known().collect::<Vec<_>>().join(", ")).suggest(&draft.plan, known()));
            &PricePlan::all()[0]
        })
    }

    fn prices(&mut self, draft: &Draft, plan: &PricePlan) -> (Meter, Meter) {
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

    fn fleets(&mut self, draft: &Draft, plan: &'static PricePlan) -> Vec<Vec<InterfaceId>> {
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
                self.faults.extend(file::out_of_order(place, points.iter().map(|point| point.on).enumerate()));
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
