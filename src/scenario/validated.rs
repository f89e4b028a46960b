//! A scenario that keeps every rule of the format, with one constructor.

use std::sync::Arc;

use super::bytes::text_of;
use super::check::Checker;
use super::counted::Counted;
use super::draft::{Connection, Draft, FleetDraft, Interpretations};
use super::interpretations::Interpretation;
use super::overrides::{Origin, Override};
use super::read;
use super::uncertainty::{self, Uncertain};
use crate::calendar::{Date, Month};
use crate::fault::{Fault, Place, Report};
use crate::plan::{
    EditionId, EditionName, InterfaceId, Meter, MeterId, PerMeter, PlanName, Plans, PricePlan, Rounding, Variants,
};
use crate::texts::text;

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
    plans: Plans,
    plan: Arc<PricePlan>,
    rounding: Rounding,
    meters: PerMeter<Option<Meter>>,
    /// The edition of each fleet.
    editions: Vec<EditionId>,
    /// The interfaces of each fleet's lines, in order.
    interfaces: Vec<Vec<InterfaceId>>,
    uncertain: Uncertain,
    /// What was counted, where the traffic is no assumption.
    counted: Option<Arc<Counted>>,
}

/// A scenario that was read from a text, with that text for the places of later faults.
#[derive(Debug)]
pub struct Parsed {
    /// The scenario.
    pub scenario: Scenario,
    origin: Origin,
}

impl Parsed {
    /// The text with its comments.
    pub fn text(&self) -> &str {
        self.origin.text()
    }

    /// Reports a fault that came to light after reading, such as too many messages on one day.
    pub fn report(&self, fault: Fault) -> Report {
        let span = read::places(self.scenario.plans(), &self.origin.edited()).find(fault.place);
        self.origin.report(vec![Fault { span, ..fault }])
    }
}

impl Scenario {
    /// Reads and validates a text under one of the built-in plans; `name` is the file's, for reports.
    ///
    /// # Errors
    ///
    /// A report of every fault.
    pub fn parse(name: &str, text: &str) -> Result<Parsed, Report> {
        Self::parse_under(&Plans::built_in(), name, text, &[])
    }

    /// The plan that a text names, with other values in some places, so that its file can be read before the text is;
    /// `None` where it names none that can be read.
    pub fn plan_named(text: &str, overrides: &[Override]) -> Option<PlanName> {
        let (_, text) = Origin::with("", text, overrides).ok()?;
        read::plan_of(&read::nodes(&text).ok()?)
    }

    /// Reads and validates a text under one of some plans, with other values in some places; faults of those values are reported as theirs.
    ///
    /// # Errors
    ///
    /// A report of every fault.
    pub fn parse_under(plans: &Plans, name: &str, text: &str, overrides: &[Override]) -> Result<Parsed, Report> {
        let (origin, text) = Origin::with(name, text, overrides)?;
        let read = read::read(plans, &text).map_err(|fault| origin.report(vec![fault]))?;
        let mut faults = read.faults;
        let check = Checker::of_plan(!read::lacks_plan(&faults));
        let mut found = match Self::checked(plans, read.draft, check) {
            Ok(scenario) => match foreign_prices(&scenario, origin.text(), overrides) {
                None if faults.is_empty() => return Ok(Parsed { scenario, origin }),
                found => found.into_iter().collect(),
            },
            Err(found) => found,
        };
        uncertainty::drop_what_follows(&faults, &mut found);
        let places = read::places(plans, &text);
        for mut fault in found {
            fault.span = fault.span.take().or_else(|| places.find(fault.place));
            faults.push(fault);
        }
        Err(origin.report(faults))
    }

    /// Reads and validates a text under one of the built-in plans, with other values in some places.
    ///
    /// # Errors
    ///
    /// A report of every fault.
    pub fn parse_with(name: &str, text: &str, overrides: &[Override]) -> Result<Parsed, Report> {
        Self::parse_under(&Plans::built_in(), name, text, overrides)
    }

    /// Reads and validates the bytes of a file under one of the built-in plans.
    ///
    /// # Errors
    ///
    /// A report of every fault, or of bytes that are no text.
    pub fn parse_bytes(name: &str, bytes: &[u8]) -> Result<Parsed, Report> {
        Self::parse_under(&Plans::built_in(), name, &text_of(name, bytes)?, &[])
    }

    /// Reads and validates the bytes of a file under one of some plans, with other values in some places.
    ///
    /// # Errors
    ///
    /// A report of every fault, or of bytes that are no text.
    pub fn parse_bytes_under(
        plans: &Plans,
        name: &str,
        bytes: &[u8],
        overrides: &[Override],
    ) -> Result<Parsed, Report> {
        Self::parse_under(plans, name, &text_of(name, bytes)?, overrides)
    }

    /// Validates a draft under one of the built-in plans.
    ///
    /// # Errors
    ///
    /// Every fault of the draft.
    pub fn new(draft: Draft) -> Result<Self, Vec<Fault>> {
        Self::new_under(&Plans::built_in(), draft)
    }

    /// Validates another draft under the plans of this scenario.
    ///
    /// # Errors
    ///
    /// Every fault of the draft.
    pub fn revised(&self, draft: Draft) -> Result<Self, Vec<Fault>> {
        Self::new_under(&self.plans, draft)
    }

    /// Some of the fleets, counted from 0, as a scenario of their own; see [`Draft::of_fleets`].
    pub fn of_fleets(&self, fleets: &[usize]) -> Self {
        let part = self.revised(self.draft.of_fleets(fleets));
        part.unwrap_or_else(|_| unreachable!("some fleets of a valid scenario are valid by themselves"))
    }

    /// Validates a draft under one of some plans.
    ///
    /// # Errors
    ///
    /// Every fault of the draft.
    pub fn new_under(plans: &Plans, draft: Draft) -> Result<Self, Vec<Fault>> {
        Self::checked(plans, draft, Checker::default())
    }

    fn checked(plans: &Plans, mut draft: Draft, mut check: Checker) -> Result<Self, Vec<Fault>> {
        check.document(&draft);
        let plan = check.plan(plans, &draft).clone();
        let meters = check.prices(&draft, &plan);
        let interfaces = check.fleets(&draft, &plan, plans);
        check.quote(&draft);
        let uncertain = check.uncertainty(&plan, &draft);
        if !check.faults.is_empty() || check.lacks_plan {
            return Err(check.faults);
        }
        let rounding = draft.rounding.unwrap_or(plan.rounding);
        drop_what_the_plan_says(&mut draft, &plan);
        // With one edition every fleet is on it.
        let named = |fleet: &FleetDraft| plan.edition_named(fleet.edition.as_ref()?.as_str());
        let place = |fleet: &FleetDraft| named(fleet).unwrap_or(EditionId::new(0));
        let editions = draft.fleets.iter().map(place).collect();
        Ok(Self { draft, plans: plans.clone(), plan, rounding, meters, editions, interfaces, uncertain, counted: None })
    }

    /// Writes the canonical text.
    pub fn write(&self) -> String {
        self.draft.write()
    }

    /// The draft, without values that equal the plan's.
    pub const fn draft(&self) -> &Draft {
        &self.draft
    }

    /// The scenario's name, at most 200 characters.
    pub fn name(&self) -> &str {
        &self.draft.name
    }

    /// The price plan.
    pub fn plan(&self) -> &PricePlan {
        &self.plan
    }

    /// The price plan, to be kept.
    pub const fn shared_plan(&self) -> &Arc<PricePlan> {
        &self.plan
    }

    /// The plans among which the scenario's was found.
    pub const fn plans(&self) -> &Plans {
        &self.plans
    }

    /// The rounding of fees: the plan's, unless the scenario has its own.
    pub const fn rounding(&self) -> Rounding {
        self.rounding
    }

    /// A meter at the prices in force; `None` if the plan lacks it.
    pub fn meter(&self, meter: MeterId) -> Option<&Meter> {
        self.meters[meter].as_ref()
    }

    /// The meters of the plan at the prices in force, in the order of [`MeterId::ALL`].
    pub fn meters(&self) -> impl Iterator<Item = (MeterId, &Meter)> {
        self.meters.iter().filter_map(|(id, meter)| Some((id, meter.as_ref()?)))
    }

    /// The units of messages that cost as much as a charged living device a day, rounded up; `None` if messages cost
    /// nothing, or if either meter has several prices or none.
    pub fn units_worth_a_device_day(&self) -> Option<u128> {
        let (messages, devices) = (self.meter(MeterId::Messages)?, self.meter(MeterId::LivingDevices)?);
        messages.single_price()?.price.units_worth(messages.lot, devices.single_price()?.price)
    }

    /// How long each active device of a fleet is connected on a day: as the fleet says, or else all day if a line of it,
    /// whatever its days and its edition, has an interface that holds a connection. Where traffic was counted, nothing is known
    /// of connections but what the fleet says.
    pub fn connection(&self, fleet: usize) -> Connection {
        let connects = |interface: &InterfaceId| self.plan.interface(*interface).connects;
        let usual = || match self.counted.is_none() && self.interfaces[fleet].iter().any(connects) {
            true => Connection::Always,
            false => Connection::Never,
        };
        self.draft.fleets[fleet].connection.unwrap_or_else(usual)
    }

    /// The time for which an active device of a fleet is connected on a day, in microseconds.
    pub fn connected_a_day(&self, fleet: usize) -> u64 {
        self.connection(fleet).a_day()
    }

    /// The interpretations of the policy where it is silent.
    pub const fn interpretations(&self) -> Interpretations {
        self.draft.interpretations
    }

    /// The answers to every question that a policy can leave open.
    pub const fn in_force(&self) -> [Interpretation; 6] {
        let Interpretations { empty_message, receipts, fractions, living } = self.draft.interpretations;
        [
            Interpretation::EmptyMessage(empty_message),
            Interpretation::Rounding(self.rounding),
            Interpretation::Receipts(receipts),
            Interpretation::Fractions(fractions),
            Interpretation::Living(living),
            Interpretation::NotInEdition(self.draft.not_in_edition),
        ]
    }

    /// The same scenario under other interpretations; no limit of the format depends on them.
    pub fn under(&self, interpretations: &[Interpretation]) -> Self {
        let mut there = self.clone();
        for interpretation in interpretations {
            interpretation.set(&mut there.draft, &there.plan);
        }
        there.rounding = there.draft.rounding.unwrap_or(there.plan.rounding);
        there
    }

    /// The terms of this scenario with fleets of which the traffic was counted: names may be any texts, a line stands for what
    /// was counted of its interface, and its rate and payload mean nothing. `None` if the plan lacks an edition or an
    /// interface that is named.
    pub fn counting(&self, counted: Counted, fleets: Vec<FleetDraft>) -> Option<Self> {
        let plan = self.plan();
        let edition = |fleet: &FleetDraft| match &fleet.edition {
            // With one edition every fleet is on it.
            Some(edition) if plan.editions.len() > 1 => plan.edition_named(edition.as_str()),
            _ => Some(EditionId::new(0)),
        };
        let interfaces = |fleet: &FleetDraft| {
            fleet.traffic.iter().map(|line| plan.interface_named(&line.interface)).collect::<Option<Vec<_>>>()
        };
        let editions = fleets.iter().map(edition).collect::<Option<_>>()?;
        let interfaces = fleets.iter().map(interfaces).collect::<Option<_>>()?;
        let draft = Draft { fleets, ..self.draft.clone() };
        Some(Self { draft, editions, interfaces, counted: Some(Arc::new(counted)), ..self.clone() })
    }

    /// What was counted of the traffic; `None` where the traffic is assumed, as in every scenario of a file.
    pub fn counted(&self) -> Option<&Counted> {
        self.counted.as_deref()
    }

    /// The uncertainty, with its parameters found.
    pub const fn uncertain(&self) -> &Uncertain {
        &self.uncertain
    }

    /// The fleets, at most 1,000, each with at most 1,000 traffic lines.
    pub fn fleets(&self) -> &[FleetDraft] {
        &self.draft.fleets
    }

    /// The edition of a fleet as written, or else that of the plan.
    pub fn written_edition(&self, fleet: usize) -> &EditionName {
        let own = self.draft.fleets[fleet].edition.as_ref();
        own.unwrap_or_else(|| &self.plan.edition(self.editions[fleet]).id)
    }

    /// The edition of a fleet, counted from 0, in its plan.
    pub fn edition(&self, fleet: usize) -> EditionId {
        self.editions[fleet]
    }

    /// The ways in which the scenario is rated.
    pub fn variants(&self) -> Variants {
        self.plan.variants()
    }

    /// The interface of a line; both are counted from 0.
    pub fn interface(&self, fleet: usize, line: usize) -> InterfaceId {
        self.interfaces[fleet][line]
    }

    /// The billing months, in order.
    pub fn months(&self) -> impl Iterator<Item = Month> {
        (0..self.draft.months).filter_map(|n| self.draft.start.plus(n))
    }

    /// The number of calendar months that the account is old when the first billing month begins, 0 to 2,399.
    pub fn account_age(&self) -> u32 {
        self.draft.account_since.map_or(0, |since| self.draft.start.since(since))
    }

    /// Every day of the billing months, in order.
    pub fn days(&self) -> Vec<Date> {
        let mut days = Vec::with_capacity(31 * self.draft.months as usize);
        days.extend(self.months().flat_map(Month::days));
        days
    }
}

/// Removes what equals the plan, so that equal scenarios have equal texts.
fn drop_what_the_plan_says(draft: &mut Draft, plan: &PricePlan) {
    draft.rounding = draft.rounding.filter(|rounding| *rounding != plan.rounding);
    let meter = |id| plan.meter(id);
    let (messages, devices) = (meter(MeterId::Messages), meter(MeterId::LivingDevices));
    let list_price = |meter: Option<&Meter>| Some(meter?.single_price()?.list_price);
    let quota = |meter: Option<&Meter>| meter?.quota();
    let prices = &mut draft.prices;
    prices.message_price = prices.message_price.filter(|price| Some(*price) != list_price(messages));
    prices.message_lot = prices.message_lot.filter(|lot| Some(*lot) != messages.map(|meter| meter.lot));
    prices.free_messages = prices.free_messages.filter(|free| Some(*free) != quota(messages));
    prices.device_price = prices.device_price.filter(|price| Some(*price) != list_price(devices));
    prices.free_devices = prices.free_devices.filter(|free| Some(*free) != quota(devices));
}

/// The fault of prices that a text has in the currency of its own plan, where an argument names a plan in another.
fn foreign_prices(scenario: &Scenario, text: &str, overrides: &[Override]) -> Option<Fault> {
    if !overrides.iter().any(Override::names_plan) || overrides.iter().any(Override::replaces_prices) {
        return None;
    }
    let written = read::read(&scenario.plans, text).ok()?.draft;
    let (own, plan) = (scenario.plans.named(&written.plan)?, &scenario.plan);
    if !written.prices.are_foreign(own, plan) {
        return None;
    }
    let (own, other) = (&own.currency.code, &plan.currency.code);
    let fault = Fault::new(Place::document("prices"), text!("fault-foreign-prices", own = own, other = other));
    Some(fault.help(text!("hint-foreign-prices")))
}
