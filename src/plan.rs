//! Price plans: what a vendor meters, its tiers and prices, its interfaces and clauses; data from `assets/plans/*.ron`.
//!
//! Everything that the policy says in figures or in tables is in the plan's file, beside the id of its clause. This
//! file knows only the shapes: a meter counts something over a day or a month and charges it by graduated tiers; an
//! interface is billed under a clause, on the editions that the clause names.

mod file;

use std::sync::LazyLock;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::fault::Report;
use crate::money::{Price, RoundingMode};
use crate::texts::{Language, tr};

/// The two editions of the platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Edition {
    /// Messages are billed; devices are not.
    Basic,
    /// Messages and living devices are billed.
    Pro,
}

impl Edition {
    /// Both, Basic first.
    pub const ALL: [Self; 2] = [Self::Basic, Self::Pro];

    /// The edition's name, as the vendor writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Basic => "Basic",
            Self::Pro => "Pro",
        }
    }

    /// The same in the language of the thread.
    pub fn label(self) -> String {
        match self {
            Self::Basic => tr!("variant-basic"),
            Self::Pro => tr!("variant-pro"),
        }
    }
}

/// Which side calls an interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// A device, through the device SDK.
    Device,
    /// A server, through the cloud API.
    Server,
}

/// Whether a fee is rounded every day or once a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RoundingScope {
    /// Each day's fee is rounded, and the month is the sum of its days.
    PerDay,
    /// The month's fee is summed exactly and rounded once.
    PerMonth,
}

/// When and how a fee becomes whole cents (P5, P7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rounding {
    /// When.
    pub scope: RoundingScope,
    /// How.
    pub mode: RoundingMode,
}

/// What a meter counts. A further meter, such as connection minutes, is a further variant here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MeterId {
    /// Billable messages, sent and received together.
    Messages,
    /// Devices that sent or received billable messages on the day.
    LivingDevices,
}

/// How long a meter counts on before its tiers start anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// A day of Beijing time.
    Day,
    /// A calendar month of Beijing time.
    Month,
}

/// A stretch of a meter's count and its price for each lot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tier {
    /// The count at which the tier ends; `None` for the last one.
    pub up_to: Option<u64>,
    /// The price of one lot.
    pub price: Price,
    /// The same as written, for people.
    pub list_price: Decimal,
    /// The clause that sets it.
    pub clause: String,
}

impl Tier {
    /// True for a free quota: a tier that ends, at a price of nothing.
    pub const fn is_quota(&self) -> bool {
        self.up_to.is_some() && self.price.is_free()
    }
}

/// What is counted, over what period, and the graduated tiers of its price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meter {
    /// What it counts.
    pub id: MeterId,
    /// The clause that makes it billable.
    pub clause: String,
    /// How long it counts on before its tiers start anew.
    pub period: Period,
    /// The clause that says so.
    pub period_clause: String,
    /// How many units a price is for; a power of ten.
    pub lot: u64,
    /// In rising order; the last one has no end.
    pub tiers: Vec<Tier>,
}

impl Meter {
    /// The price above all quotas, if one price holds there; `None` for a plan with several.
    pub fn single_price(&self) -> Option<&Tier> {
        match self.tiers.iter().filter(|tier| !tier.is_quota()).collect::<Vec<_>>()[..] {
            [tier] => Some(tier),
            _ => None,
        }
    }

    /// The free quota of a period, if the meter has one.
    pub fn quota(&self) -> Option<u64> {
        self.tiers.first().filter(|tier| tier.is_quota()).and_then(|tier| tier.up_to)
    }

    /// Puts other prices in force: those at the time of purchase, or what is left of a quota (P8).
    ///
    /// `None` where the meter has no such quota, or no single price.
    pub fn with(mut self, price: Option<Decimal>, lot: Option<u64>, quota: Option<u64>) -> Option<Self> {
        if price.is_some() || lot.is_some() {
            self.single_price()?;
        }
        if let Some(price) = price {
            let last = self.tiers.last_mut()?;
            (last.list_price, last.price) = (price, Price::new(price)?);
        }
        if let Some(quota) = quota {
            self.quota()?;
            self.tiers.first_mut()?.up_to = Some(quota);
        }
        self.lot = lot.unwrap_or(self.lot);
        Some(self)
    }
}

/// What a clause makes billable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bills {
    /// Messages that the interface's side sends; the other legs of such a message are billed under other clauses.
    Sent {
        /// What such a message is in a conversation.
        role: Role,
        /// The editions on which it is billable.
        on: Vec<Edition>,
        /// The clause by which its deliveries are billed.
        received: String,
        /// The clause by which its replies are billed.
        replied: String,
    },
    /// Messages that a device receives.
    Received {
        /// The editions on which they are billable.
        on: Vec<Edition>,
    },
    /// Living devices.
    Devices {
        /// The editions on which they are billable.
        on: Vec<Edition>,
    },
    /// Nothing: what is sent under this clause is free.
    Nothing,
    /// The clause states a rule.
    Rule,
}

/// What a message is in a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Sent to whoever subscribes.
    Publish,
    /// A call that expects an answer.
    Request,
    /// The answer to a call.
    Response,
    /// None of these.
    Other,
}

/// A clause of the policy, in its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Unique in its plan: `P1`.
    pub id: String,
    /// The policy's words.
    pub text: String,
    /// The same in Simplified Chinese, where the plan has them.
    pub text_zh: Option<String>,
    /// What it makes billable, if anything.
    pub bills: Bills,
}

impl Clause {
    /// The policy's words in a language, or in English where the plan lacks them.
    pub fn text_in(&self, language: Language) -> &str {
        in_language(language, &self.text, self.text_zh.as_ref())
    }

    /// The editions on which the clause charges something.
    pub fn editions(&self) -> &[Edition] {
        match &self.bills {
            Bills::Sent { on, .. } | Bills::Received { on } | Bills::Devices { on } => on,
            Bills::Nothing | Bills::Rule => &[],
        }
    }
}

/// How the policy is read where it is silent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// Unique in its plan: `A1`.
    pub id: String,
    /// What is assumed.
    pub text: String,
    /// The same in Simplified Chinese, where the plan has it.
    pub text_zh: Option<String>,
    /// The clauses that leave it open.
    pub clauses: Vec<String>,
    /// What is assumed instead where a scenario says so.
    pub otherwise: Vec<OtherReading>,
}

impl Assumption {
    /// What is assumed under a scenario that says this, each as a file has it: `receipts: DevicesOnly`.
    pub fn text_under(&self, said: &[String]) -> &str {
        self.text_under_in(said, Language::English)
    }

    /// The same in a language, or in English where the plan lacks it.
    pub fn text_under_in(&self, said: &[String], language: Language) -> &str {
        match self.otherwise.iter().find(|other| said.contains(&other.when)) {
            Some(other) => in_language(language, &other.text, other.text_zh.as_ref()),
            None => in_language(language, &self.text, self.text_zh.as_ref()),
        }
    }
}

fn in_language<'t>(language: Language, english: &'t str, chinese: Option<&'t String>) -> &'t str {
    match language {
        Language::English => english,
        Language::Chinese => chinese.map_or(english, String::as_str),
    }
}

/// Another reading of what the policy leaves open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherReading {
    /// What a scenario says that reads it so.
    pub when: String,
    /// What is assumed then.
    pub text: String,
    /// The same in Simplified Chinese, where the plan has it.
    pub text_zh: Option<String>,
}

/// A job for which a plan has a free interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// To say that a device is still there.
    Heartbeat,
    /// To hand messages on to another cloud service.
    Forward,
}

/// Who usually receives the messages of an interface, where nobody says otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Reach {
    /// No device in particular.
    #[default]
    Nobody,
    /// The one to which it is addressed.
    OneDevice,
    /// All that are active.
    ActiveDevices,
}

/// An interface in its plan's catalogue, by position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InterfaceId(usize);

/// A call or message type of the platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interface {
    /// The vendor's name for it; unique.
    pub id: String,
    /// Who calls it.
    pub side: Side,
    /// The part of the platform to which it belongs.
    pub group: String,
    /// What else the policy says of it; often nothing.
    pub note: String,
    /// The job that it does free of charge, where others are billed for it.
    pub serves: Option<Purpose>,
    /// Who usually receives its messages: what a new line of it begins with.
    pub reaches: Reach,
    clause: usize,
    otherwise: Option<InterfaceId>,
}

/// How an edition treats an interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// It is billed under its clause.
    Billed,
    /// It is free of charge.
    Free,
    /// The edition lacks it; the counterpart that does the same job there.
    Lacking {
        /// The counterpart, where the plan names one.
        otherwise: Option<InterfaceId>,
    },
}

/// The legs of a traffic line: what is sent, what others receive of it, what is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Leg {
    /// Messages that the line's own side sends.
    Sent,
    /// Messages that devices and applications receive of them.
    Received,
    /// The replies to them.
    Replied,
}

impl Leg {
    /// All three, in the order of a breakdown.
    pub const ALL: [Self; 3] = [Self::Sent, Self::Received, Self::Replied];

    /// The name in files and tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Received => "received",
            Self::Replied => "replied",
        }
    }

    /// The same in the language of the thread.
    pub fn label(self) -> String {
        match self {
            Self::Sent => tr!("leg-sent"),
            Self::Received => tr!("leg-received"),
            Self::Replied => tr!("leg-replied"),
        }
    }
}

/// A vendor's prices and rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PricePlan {
    /// By this a scenario names it.
    pub id: String,
    /// For people.
    pub name: String,
    /// The code of its currency, as in `USD`.
    pub currency: String,
    /// How the policy rounds, unless a scenario says otherwise.
    pub rounding: Rounding,
    /// The clause that says so.
    pub rounding_clause: String,
    /// The most bytes of one billable message.
    pub unit_bytes: u64,
    /// The clause that says so.
    pub unit_bytes_clause: String,
    /// Billable messages of the account.
    pub messages: Meter,
    /// Living devices of the account.
    pub devices: Meter,
    /// In the policy's order.
    pub clauses: Vec<Clause>,
    /// In the order in which they are shown.
    pub assumptions: Vec<Assumption>,
    interfaces: Vec<Interface>,
}

/// The plan that a scenario follows unless it names another.
pub const DEFAULT_PLAN: &str = "alibaba-iot-2018";

static BUILT_IN: LazyLock<Vec<PricePlan>> = LazyLock::new(|| {
    let files = [("alibaba-iot-2018.ron", include_str!("../assets/plans/alibaba-iot-2018.ron"))];
    let read = |(name, text): (&str, &str)| match PricePlan::parse(name, text) {
        Ok(plan) => plan,
        Err(report) => unreachable!("the tests of this build rule out a broken plan:\n{report}"),
    };
    files.map(read).into()
});

impl PricePlan {
    /// Every plan that this build knows.
    pub fn all() -> &'static [Self] {
        &BUILT_IN
    }

    /// The plan of this id.
    pub fn find(id: &str) -> Option<&'static Self> {
        Self::all().iter().find(|plan| plan.id == id)
    }

    /// Reads and validates a plan's file; `name` is the file's, for the report.
    pub fn parse(name: &str, text: &str) -> Result<Self, Report> {
        file::read(text).map_err(|faults| Report::new(name, text, faults))
    }

    /// The catalogue, in the policy's order.
    pub fn interfaces(&self) -> impl Iterator<Item = (InterfaceId, &Interface)> {
        self.interfaces.iter().enumerate().map(|(i, interface)| (InterfaceId(i), interface))
    }

    /// Finds an interface by the vendor's name.
    pub fn interface_named(&self, id: &str) -> Option<InterfaceId> {
        self.interfaces.iter().position(|interface| interface.id == id).map(InterfaceId)
    }

    /// The interface of an id that this plan gave out.
    pub fn interface(&self, id: InterfaceId) -> &Interface {
        &self.interfaces[id.0]
    }

    /// What the plan counts, at its list prices.
    pub const fn meter(&self, meter: MeterId) -> &Meter {
        match meter {
            MeterId::Messages => &self.messages,
            MeterId::LivingDevices => &self.devices,
        }
    }

    /// The clause of this id.
    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.id == id)
    }

    /// The clause under which an interface's own messages stand.
    pub fn clause_of(&self, interface: InterfaceId) -> &Clause {
        &self.clauses[self.interface(interface).clause]
    }

    /// The clause that bills a leg of a line on this interface.
    pub fn leg_clause(&self, interface: InterfaceId, leg: Leg) -> &str {
        let clause = self.clause_of(interface);
        match (&clause.bills, leg) {
            (Bills::Sent { received, .. }, Leg::Received) => received,
            (Bills::Sent { replied, .. }, Leg::Replied) => replied,
            _ => &clause.id,
        }
    }

    /// How an edition treats an interface.
    pub fn offer(&self, interface: InterfaceId, edition: Edition) -> Offer {
        let clause = self.clause_of(interface);
        if clause.bills == Bills::Nothing {
            Offer::Free
        } else if clause.editions().contains(&edition) {
            Offer::Billed
        } else {
            Offer::Lacking { otherwise: self.interface(interface).otherwise }
        }
    }

    /// What a message of this interface is in a conversation.
    pub fn role(&self, interface: InterfaceId) -> Role {
        match self.clause_of(interface).bills {
            Bills::Sent { role, .. } => role,
            _ => Role::Other,
        }
    }

    /// True for an interface that only receives: its lines describe the receipts themselves.
    pub fn receives(&self, interface: InterfaceId) -> bool {
        matches!(self.clause_of(interface).bills, Bills::Received { .. })
    }

    /// True for an interface whose messages no edition bills.
    pub fn is_free(&self, interface: InterfaceId) -> bool {
        self.clause_of(interface).bills == Bills::Nothing
    }

    /// The free interface for a job, if the plan has one.
    pub fn free_for(&self, purpose: Purpose) -> Option<(InterfaceId, &Interface)> {
        self.interfaces().find(|(id, interface)| interface.serves == Some(purpose) && self.is_free(*id))
    }

    /// True if living devices are charged on this edition.
    pub fn manages_devices(&self, edition: Edition) -> bool {
        self.clause(&self.devices.clause).is_some_and(|clause| clause.editions().contains(&edition))
    }
}

/// The rounding scopes by the names that files use.
pub const SCOPES: [(&str, RoundingScope); 2] =
    [("PerDay", RoundingScope::PerDay), ("PerMonth", RoundingScope::PerMonth)];
/// The rounding modes by the names that files use.
pub const MODES: [(&str, RoundingMode); 4] = [
    ("HalfUp", RoundingMode::HalfUp),
    ("HalfEven", RoundingMode::HalfEven),
    ("Down", RoundingMode::Down),
    ("Up", RoundingMode::Up),
];
/// The editions by the names that files use.
pub const EDITIONS: [(&str, Edition); 2] = [("Basic", Edition::Basic), ("Pro", Edition::Pro)];

/// True for 1, 10, 100, …
pub fn is_power_of_ten(number: u64) -> bool {
    number > 0 && 10_u64.pow(number.ilog10()) == number
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = include_str!("../assets/plans/alibaba-iot-2018.ron");

    fn plan() -> &'static PricePlan {
        PricePlan::find(DEFAULT_PLAN).unwrap()
    }

    #[test]
    fn the_built_in_plan_has_the_figures_of_the_policy() {
        let plan = plan();
        assert_eq!(plan.messages.quota(), Some(1_000_000));
        assert_eq!(plan.messages.single_price().unwrap().list_price.to_string(), "0.8");
        assert_eq!(plan.devices.quota(), Some(10));
        assert_eq!(plan.devices.single_price().unwrap().list_price.to_string(), "0.003");
        assert_eq!((plan.unit_bytes, plan.interfaces.len()), (512, 47 + 11));
        assert!(plan.manages_devices(Edition::Pro) && !plan.manages_devices(Edition::Basic));
    }

    #[test]
    fn every_text_of_the_built_in_plan_is_there_in_chinese() {
        let is_chinese = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c);
        let check = |id: &str, english: &str, chinese: &str| {
            assert!(chinese.chars().any(is_chinese) && !english.chars().any(is_chinese), "{id}: {chinese}");
        };
        for clause in &plan().clauses {
            check(&clause.id, clause.text_in(Language::English), clause.text_in(Language::Chinese));
        }
        for assumption in &plan().assumptions {
            let others = assumption.otherwise.iter().map(|other| vec![other.when.clone()]);
            for said in others.chain([Vec::new()]) {
                let [english, chinese] = Language::ALL.map(|language| assumption.text_under_in(&said, language));
                check(&assumption.id, english, chinese);
            }
        }
    }

    #[test]
    fn interfaces_are_offered_as_the_table_says() {
        let plan = plan();
        let offer = |name: &str, edition| plan.offer(plan.interface_named(name).unwrap(), edition);
        let otherwise = |name: &str| Offer::Lacking { otherwise: plan.interface_named(name) };
        assert_eq!(offer("Pub", Edition::Pro), Offer::Billed);
        assert_eq!(offer("RulesEngineForward", Edition::Basic), Offer::Free);
        assert_eq!(offer("UpdateDeviceShadow", Edition::Basic), Offer::Billed);
        assert_eq!(offer("UpdateDeviceShadow", Edition::Pro), otherwise("SetDeviceProperty"));
        assert_eq!(offer("linkkit_invoke_cota_get_config", Edition::Basic), otherwise("IOT_OTA_GetConfig"));
        for (id, interface) in plan.interfaces() {
            for edition in Edition::ALL {
                assert_ne!(plan.offer(id, edition), Offer::Lacking { otherwise: None }, "{}", interface.id);
            }
        }
    }

    #[test]
    fn broken_plans_are_told_with_their_place() {
        let check = |from: &str, to: &str, line: &str, message: &str| {
            assert!(SOURCE.contains(from), "{from}");
            let report = PricePlan::parse("plan.ron", &SOURCE.replacen(from, to, 1)).unwrap_err().to_string();
            assert!(report.contains(message) && report.contains(line), "{report}");
        };
        check("(scope: PerDay", "(scope: PerDya", "plan.ron:9:", "did you mean `PerDay`?");
        check("up_to: 1000000,", "up_to: 0.5,", "plan.ron:", "a whole number");
        check("(up_to: 10, price: 0", "(price: 0", "plan.ron:", "the tiers are out of order");
        check("clause: \"D2\")", "clause: \"D22\")", "plan.ron:", "no clause `D22`");
        check("otherwise: \"Pub\"", "otherwise: \"InvokeThingService\"", "plan.ron:", "not offered there either");
        check("otherwise: \"Pub\"", "otherwise: \"Publish\"", "plan.ron:", "no interface `Publish`");
        check("lot: 1000000", "lot: 2000", "plan.ron:", "no power of ten");
        check("meter: LivingDevices", "meter: Messages", "plan.ron:", "no meter of the plan is LivingDevices");
        check("(when: \"living", "(whne: \"living", "plan.ron:", "did you mean `when`?");
        check("price: 0.8", "price: 0.8000000001", "plan.ron:", "10 decimal places");
    }
}
