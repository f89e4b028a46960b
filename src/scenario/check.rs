//! Checks a draft against the limits and rules of the format, however it was made; every fault is found.

mod plan;

use std::collections::HashMap;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::draft::{
    Active, Connection, Devices, Draft, FleetDraft, LineDraft, Payload, QuoteData, Rate, Receivers, SecondCurrency,
    WEEKDAY_FIELDS,
};
use super::fields::{Field, HasFields, Kind, Owner};
use super::limits;
use super::shapes::out_of_order;
use super::value::Value;
use crate::fault::{Fault, MOST_SLIPS, Place, nearest};
use crate::money::scaled;
use crate::plan::{Currency, EditionName, InterfaceId, Leg, PlanName, Plans, PricePlan, is_power_of_ten};
use crate::reader::{Decimals, Whole, clip};
use crate::texts::text;

/// The number of devices in each of `months` months.
///
/// # Errors
///
/// The first month, counted from 0, with more devices than allowed.
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

/// The fields with `is_first` before the others: faults without a text are told in this order.
fn first(fields: impl Iterator<Item = Field>, is_first: impl Fn(Kind) -> bool) -> impl Iterator<Item = Field> {
    let (first, others): (Vec<_>, Vec<_>) = fields.partition(|field| is_first(field.kind()));
    first.into_iter().chain(others)
}

/// The fields of a line, in the order of their faults.
static LINE_FIELDS: LazyLock<Vec<Field>> =
    LazyLock::new(|| first(Field::of(Owner::Line), |kind| matches!(kind, Kind::Rate | Kind::Payload)).collect());

/// The names of a plan's editions.
fn editions(plan: &PricePlan) -> Vec<&str> {
    plan.editions.iter().map(|edition| edition.id.as_str()).collect()
}

/// Collects the faults of a draft.
#[derive(Default)]
pub struct Checker {
    pub faults: Vec<Fault>,
    /// Whether the plan of the draft cannot be used. What only a plan can say about a draft is not told then: under
    /// another plan it would mislead.
    pub lacks_plan: bool,
    /// The likely meaning of each unknown interface name.
    meant: HashMap<String, Option<String>>,
}

impl Checker {
    /// Begins with a draft whose plan was read, or was not.
    pub fn of_plan(is_read: bool) -> Self {
        Self { lacks_plan: !is_read, ..Self::default() }
    }

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

    /// Checks the limits of a value, with faults at the field's place.
    fn limits(&mut self, place: Place, kind: Kind, value: &Value) {
        match (kind, value) {
            (Kind::Text(most) | Kind::LongText(most), Value::Text(text)) => self.length(place, text, most),
            (Kind::Whole(range), Value::Count(count)) => self.whole(place, *count, range),
            (Kind::PowerOfTen(range), Value::Count(number))
                if !is_power_of_ten(*number) || range.check(place, *number).is_some() =>
            {
                let problem = text!("fault-lot", lot = *number);
                self.say(Fault::new(place, problem).allowed(text!("rule-lot")));
            }
            (Kind::Decimal(range) | Kind::Percent(range), Value::Decimal(number)) => {
                self.decimal(place, *number, range);
            }
            (Kind::Devices, Value::Devices(devices)) => self.devices(place, devices),
            (Kind::Active, Value::Active(active)) => self.active(place, active),
            (Kind::Connection, Value::Connection(connection)) => self.connection(place, connection),
            (Kind::Rate, Value::Rate(rate)) => self.rate(place, rate),
            (Kind::Payload, Value::Payload(payload)) => self.payload(place, payload),
            (Kind::Receivers, Value::Receivers(Receivers::Count(count))) => {
                self.decimal(place, *count, limits::RECEIVERS);
            }
            (Kind::SecondCurrency, Value::SecondCurrency(currency)) => self.currency(place, currency),
            // Names are looked up, choices and dates hold nothing that is not allowed, and what is uncertain needs the rest.
            _ => {}
        }
    }

    /// Checks the limits of a field.
    fn field<T: HasFields>(&mut self, field: Field, place: Place, of: &T) {
        let is_bounded = !matches!(
            field.kind(),
            Kind::Known | Kind::Plan | Kind::Month | Kind::Day | Kind::Choice(_) | Kind::Edition | Kind::Rounding
        );
        if is_bounded && let Some(value) = field.get_in(of) {
            self.limits(place.at(field.place()), field.kind(), &value);
        }
    }

    /// Checks the fields outside of the sections, and the months.
    pub fn document(&mut self, draft: &Draft) {
        for field in Field::of(Owner::Scenario).filter(|field| field.section().is_none()) {
            self.field(field, Place::default(), draft);
        }
        if limits::MONTHS.check(Place::default(), draft.months).is_none()
            && draft.start.plus(draft.months - 1).is_none()
        {
            let start = draft.start.to_string();
            let problem = text!("fault-months-past", months = draft.months, start = start);
            let fault = Fault::new(Place::document("months"), problem).allowed(text!("rule-months-until"));
            self.say(fault.help(text!("hint-fewer-months")));
        }
        if let Some(since) = draft.account_since.filter(|since| *since > draft.start) {
            let problem = text!("fault-account-since", since = since.to_string(), start = draft.start.to_string());
            self.say(Fault::new(Place::document("account_since"), problem).allowed(text!("rule-account-since")));
        }
    }

    /// An edition that the plan lacks. With one edition every fleet is on that, whatever a scenario says.
    fn edition(&mut self, place: Place, name: &EditionName, plan: &PricePlan) {
        if !self.lacks_plan && plan.editions.len() > 1 && plan.edition_named(name.as_str()).is_none() {
            let problem = text!("fault-is", field = place.field, found = clip(name.as_str()));
            let fault = Fault::new(place, problem).allowed(editions(plan).join(", "));
            self.say(fault.suggest(name.as_str(), editions(plan)));
        }
    }

    /// A fleet that does not say on which of several editions it is.
    fn no_edition(&mut self, place: Place, plan: &PricePlan) {
        if self.lacks_plan {
            return;
        }
        let problem = text!("fault-lacks", count = 1_usize, what = text!("thing-fleet"), fields = "`edition`");
        self.say(Fault::new(place, problem).allowed(editions(plan).join(", ")));
    }

    pub fn fleets(&mut self, draft: &Draft, plan: &PricePlan, plans: &Plans) -> Vec<Vec<InterfaceId>> {
        self.entries(Place::document("fleets"), draft.fleets.len(), 0, limits::FLEETS);
        let mut names: HashMap<&str, usize> = HashMap::new();
        let mut interfaces = Vec::new();
        for (f, fleet) in draft.fleets.iter().enumerate() {
            let at = |field| Place::fleet(f, field);
            for field in Field::of(Owner::Fleet) {
                self.field(field, at(""), fleet);
                match field.word() {
                    "name" => self.fleet_name(at("name"), &fleet.name, names.insert(&fleet.name, f)),
                    "edition" => match &fleet.edition {
                        Some(edition) => self.edition(at("edition"), edition, plan),
                        None if plan.editions.len() > 1 => self.no_edition(at("edition"), plan),
                        None => {}
                    },
                    "devices" => self.growth(at("devices"), draft, fleet),
                    _ => {}
                }
            }
            self.entries(at("traffic"), fleet.traffic.len(), 0, limits::LINES);
            let lines = fleet.traffic.iter().enumerate();
            interfaces.push(lines.filter_map(|(l, line)| self.line((plan, plans, &draft.plan), line, f, l)).collect());
        }
        interfaces
    }

    fn fleet_name(&mut self, place: Place, name: &str, same: Option<usize>) {
        if name.is_empty() || name.contains(':') {
            let problem = if name.is_empty() { text!("fault-fleet-nameless") } else { text!("fault-fleet-colon") };
            let fault = Fault::new(place, problem).allowed(text!("rule-fleet-name"));
            self.say(fault.help(text!("hint-fleet-name")));
        }
        if let Some(first) = same {
            let number = (first + 1).to_string();
            let problem = text!("fault-fleet-same", number = number, name = clip(name));
            self.say(Fault::new(place, problem).allowed(text!("rule-fleet-same")));
        }
    }

    /// Checks that growth stays within the limit of devices in every month.
    fn growth(&mut self, place: Place, draft: &Draft, fleet: &FleetDraft) {
        let Devices::Growth { start, monthly_percent } = fleet.devices else { return };
        let sound = limits::DEVICES.check(place, start).is_none()
            && limits::GROWTH.check(place, monthly_percent).is_none()
            && draft.months <= limits::MONTHS.max;
        if let (true, Err(month)) = (sound, grow(start, monthly_percent, draft.months)) {
            let month = draft.start.plus(month).map(|m| m.to_string()).unwrap_or_default();
            let problem = text!("fault-growth", name = clip(&fleet.name), month = month);
            let fault = Fault::new(place, problem).allowed(text!("rule-growth"));
            self.say(fault.help(text!("hint-growth")));
        }
    }

    fn devices(&mut self, place: Place, devices: &Devices) {
        match devices {
            Devices::Fixed(devices) => self.whole(place, *devices, limits::DEVICES),
            Devices::Ramp(points) => {
                self.entries(place, points.len(), 1, limits::RAMP_POINTS);
                for (i, point) in points.iter().enumerate() {
                    self.whole(place.item(i), point.devices, limits::DEVICES);
                }
                self.faults.extend(out_of_order(place, points.iter().map(|point| point.on).enumerate()));
            }
            Devices::Growth { start, monthly_percent } => {
                self.whole(place.at("devices.start"), *start, limits::DEVICES);
                self.decimal(place.at("devices.monthly_percent"), *monthly_percent, limits::GROWTH);
            }
        }
    }

    fn active(&mut self, place: Place, active: &Active) {
        match active {
            Active::Uniform(share) => self.decimal(place, *share, limits::SHARE),
            Active::ByWeekday { .. } => {
                for (share, field) in active.week().into_iter().zip(WEEKDAY_FIELDS) {
                    self.decimal(place.at(field), share, limits::SHARE);
                }
            }
        }
    }

    fn connection(&mut self, place: Place, connection: &Connection) {
        match connection {
            Connection::Always | Connection::Never => {}
            Connection::Hours(hours) => self.decimal(place, *hours, limits::HOURS),
            Connection::Sessions { each_day, seconds } => {
                self.decimal(place.at("connection.each_day"), *each_day, limits::SESSIONS);
                self.whole(place.at("connection.seconds"), *seconds, limits::SESSION_SECONDS);
            }
        }
    }

    fn rate(&mut self, place: Place, rate: &Rate) {
        match rate {
            Rate::PerDevice(rate) | Rate::PerFleet(rate) => self.decimal(place, *rate, limits::RATE),
            Rate::Subset { devices, each } => {
                self.whole(place.at("rate.devices"), *devices, limits::SUBSET);
                self.decimal(place.at("rate.each"), *each, limits::RATE);
            }
        }
    }

    fn line(
        &mut self,
        (plan, plans, name): (&PricePlan, &Plans, &PlanName),
        line: &LineDraft,
        f: usize,
        l: usize,
    ) -> Option<InterfaceId> {
        let at = |field| Place::line(f, l, field);
        for field in LINE_FIELDS.iter() {
            self.field(*field, at(""), line);
        }
        if let (Some(from), Some(until)) = (line.from, line.until)
            && until < from
        {
            let problem = text!("fault-until", until = until.to_string(), from = from.to_string());
            self.say(Fault::new(at("until"), problem).allowed(text!("rule-until")));
        }

        if let Some(only_on) = &line.only_on {
            self.edition(at("only_on"), only_on, plan);
        }
        if self.lacks_plan {
            return None;
        }
        let interface = plan.interface_named(&line.interface);
        let Some(id) = interface else {
            let listed = || match name {
                PlanName::Id(id) if *id == plans.usual().id => text!("rule-interface"),
                PlanName::Id(id) => text!("rule-interface-of-plan", plan = id),
                PlanName::File(path) => text!("rule-interface-of-file", path = clip(path)),
            };
            let having = plans.iter().filter(|other| other.interface_named(&line.interface).is_some());
            let having: Vec<&str> = having.map(|other| other.id.as_str()).collect();
            if !having.is_empty() {
                let problem = text!("fault-interface-elsewhere", name = clip(&line.interface), plan = &plan.id);
                let help = text!("hint-interface-elsewhere", plans = having.join(", "));
                self.say(Fault::new(at("interface"), problem).allowed(listed()).help(help));
                return None;
            }
            let problem = text!("fault-no-interface", name = clip(&line.interface));
            let fault = Fault::new(at("interface"), problem).allowed(listed());
            let near = self.interface_meant(&line.interface, plan);
            self.say(fault.suggest_name(near.as_deref()));
            return None;
        };
        let extras = [
            ("receivers", Leg::Received, line.receivers != Receivers::default()),
            ("applications", Leg::Received, line.applications != 0),
            ("reply", Leg::Replied, line.reply.is_some()),
        ];
        for (field, _, _) in extras.into_iter().filter(|&(_, leg, given)| given && !plan.has_leg(id, leg)) {
            let interface = &line.interface;
            self.say(if plan.receives(id) {
                let problem = text!("fault-receipt-extras", field = field, interface = interface);
                let fault = Fault::new(at(field), problem).allowed(text!("rule-receipt-extras", field = field));
                fault.help(text!("hint-receipt-extras"))
            } else {
                let problem = text!("fault-no-leg", field = field, interface = interface);
                Fault::new(at(field), problem).allowed(text!("rule-no-leg", field = field, interface = interface))
            });
        }
        interface
    }

    /// The known name that a misspelt interface most likely means. It is looked up once for each name, and only for as
    /// many names as people read.
    fn interface_meant(&mut self, name: &str, plan: &PricePlan) -> Option<String> {
        if let Some(meant) = self.meant.get(name) {
            return meant.clone();
        }
        if self.meant.len() >= MOST_SLIPS {
            return None;
        }
        let meant = nearest(name, plan.interfaces().map(|(_, interface)| interface.id.as_str())).map(str::to_owned);
        self.meant.insert(name.to_owned(), meant.clone());
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

    fn currency(&mut self, place: Place, currency: &SecondCurrency) {
        if !Currency::is_code(&currency.code) {
            let problem = text!("fault-currency-code", code = clip(&currency.code).to_string());
            self.say(
                Fault::new(place.at("quote.second_currency.code"), problem)
                    .allowed(text!("fault-currency-code-allowed")),
            );
        }
        let rate_at = place.at("quote.second_currency.rate");
        self.decimal(rate_at, currency.rate, limits::EXCHANGE_RATE);
        if currency.rate.is_zero() {
            self.say(
                Fault::new(rate_at, text!("fault-exchange-rate-zero")).allowed(text!("fault-exchange-rate-allowed")),
            );
        }
        self.whole(place.at("quote.second_currency.decimals"), currency.decimals, limits::CURRENCY_DECIMALS);
    }

    /// Checks the section `quote`.
    pub fn quote(&mut self, draft: &Draft) {
        for field in first(Field::of_section("quote"), |kind| matches!(kind, Kind::Text(_) | Kind::LongText(_))) {
            self.field(field, Place::default(), draft);
            if field.word() == "quote.valid_until" {
                self.quote_ends(&draft.quote);
            }
        }
    }

    fn quote_ends(&mut self, data: &QuoteData) {
        if let (Some(date), Some(until)) = (data.date, data.valid_until)
            && until < date
        {
            let problem = text!("fault-quote-ends-first", until = until.to_string(), date = date.to_string());
            self.say(
                Fault::new(Place::document("quote.valid_until"), problem)
                    .allowed(text!("fault-quote-ends-first-allowed")),
            );
        }
    }
}
