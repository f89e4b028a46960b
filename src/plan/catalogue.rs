//! `PricePlan`: a vendor's meters, clauses, assumptions, editions and interfaces.

use super::assumption::Assumption;
use super::clause::{Clause, ClauseId, Role};
use super::currency::Currency;
use super::edition::{Edition, EditionId, EditionSet, Rounding};
use super::meter::{Meter, MeterId, PerMeter};
use super::validity::{DayOffset, Validity};
use super::variant::{PerEdition, Variant, Variants};
use crate::money::Places;
use crate::texts::tr;

/// Side that calls an interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Device, through the device SDK.
    Device,
    /// Server, through the cloud API.
    Server,
}

/// Job for which a plan has a free interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Tell that a device is still connected.
    Heartbeat,
    /// Forward messages to another cloud service.
    Forward,
}

/// Usual receivers of an interface's messages, as a default for new lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Reach {
    /// No device in particular.
    #[default]
    Nobody,
    /// The device to which a message is addressed.
    OneDevice,
    /// All active devices.
    ActiveDevices,
}

/// Index of an interface in its plan's catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InterfaceId(pub(super) usize);

/// Call or message type of the platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interface {
    /// Vendor's name, unique in the plan.
    pub id: String,
    /// Side that calls it.
    pub side: Side,
    /// Part of the platform to which it belongs.
    pub group: String,
    /// Remark of the policy; often empty.
    pub note: String,
    /// Job that it does free of charge; `None` for interfaces of no such job.
    pub serves: Option<Purpose>,
    /// Usual receivers of its messages, with which a new line begins.
    pub reaches: Reach,
    /// Whether a device that uses it usually holds a connection of which the minutes count.
    pub connects: bool,
    /// What its messages are in a conversation.
    pub role: Role,
    /// Clauses of its legs.
    pub(super) billing: Billing,
    /// Editions that offer it.
    pub(super) on: EditionSet,
    pub(super) otherwise: Option<InterfaceId>,
}

/// Clauses that bill the legs of an interface's lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Billing {
    /// Nothing is billed.
    Free(ClauseId),
    /// What is sent, and the legs that have a clause.
    Sends { sent: ClauseId, received: Option<ClauseId>, replied: Option<ClauseId> },
    /// What is received; a line describes the receipts themselves.
    Receives(ClauseId),
}

impl Billing {
    /// True if receipts are billed beside what is sent.
    pub(super) const fn has_received(&self) -> bool {
        matches!(self, Self::Sends { received: Some(_), .. })
    }

    /// True if replies are billed.
    pub(super) const fn has_replied(&self) -> bool {
        matches!(self, Self::Sends { replied: Some(_), .. })
    }

    /// Clause of the interface's own messages.
    const fn own(self) -> ClauseId {
        match self {
            Self::Free(clause) | Self::Receives(clause) | Self::Sends { sent: clause, .. } => clause,
        }
    }
}

/// Treatment of an interface by an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// Billed under its clause.
    Billed,
    /// Free of charge.
    Free,
    /// Not offered by the edition.
    Lacking {
        /// Counterpart that does the same job on that edition, if the plan names one.
        otherwise: Option<InterfaceId>,
    },
}

/// Leg of a traffic line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Leg {
    /// Messages that the line's own side sends.
    Sent,
    /// Copies of them that devices and applications receive.
    Received,
    /// Replies to them.
    Replied,
}

impl Leg {
    /// All legs, in the order of a breakdown.
    pub const ALL: [Self; 3] = [Self::Sent, Self::Received, Self::Replied];

    /// Name in files and tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Received => "received",
            Self::Replied => "replied",
        }
    }

    /// Name in the language of the thread.
    pub fn label(self) -> String {
        match self {
            Self::Sent => tr!("leg-sent"),
            Self::Received => tr!("leg-received"),
            Self::Replied => tr!("leg-replied"),
        }
    }
}

/// Prices and rules of a vendor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PricePlan {
    /// Id, by which a scenario names the plan.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Who sells by these prices; often empty.
    pub vendor: String,
    /// Days on which its source was in force.
    pub valid: Validity,
    /// What was read: the document, with its version or date; often empty.
    pub source: String,
    /// Currency of every amount.
    pub currency: Currency,
    /// Offset from UTC of days and months.
    pub day: DayOffset,
    /// Editions, 1 to 8, in the order in which they are compared.
    pub editions: Vec<Edition>,
    /// Rounding of fees, unless a scenario sets another.
    pub rounding: Rounding,
    /// Clause on rounding.
    pub rounding_clause: ClauseId,
    /// Most bytes of one billable message.
    pub unit_bytes: u64,
    /// Clause on the size of a message.
    pub unit_bytes_clause: ClauseId,
    /// Meters at list prices; `None` for kinds that the plan does not count.
    pub meters: PerMeter<Option<Meter>>,
    /// Clauses, in the order of the policy.
    pub clauses: Vec<Clause>,
    /// Assumptions, in the order in which they are shown.
    pub assumptions: Vec<Assumption>,
    /// Interface with which new lines begin.
    pub usual_interface: InterfaceId,
    pub(super) interfaces: Vec<Interface>,
}

impl PricePlan {
    /// Decimal places of every amount.
    pub const fn places(&self) -> Places {
        self.currency.places
    }

    /// All interfaces with their ids, in the order of the policy.
    pub fn interfaces(&self) -> impl Iterator<Item = (InterfaceId, &Interface)> {
        self.interfaces.iter().enumerate().map(|(i, interface)| (InterfaceId(i), interface))
    }

    /// Finds an interface by the vendor's name.
    pub fn interface_named(&self, id: &str) -> Option<InterfaceId> {
        self.interfaces.iter().position(|interface| interface.id == id).map(InterfaceId)
    }

    /// Interface of an id, which must come from this plan.
    pub fn interface(&self, id: InterfaceId) -> &Interface {
        &self.interfaces[id.0]
    }

    /// Ids of the editions, in the plan's order.
    pub fn edition_ids(&self) -> impl DoubleEndedIterator<Item = EditionId> + ExactSizeIterator + Clone + use<> {
        EditionId::first(self.editions.len())
    }

    /// Edition of an id, which must come from this plan.
    pub fn edition(&self, id: EditionId) -> &Edition {
        &self.editions[id.index()]
    }

    /// Finds an edition by its name in files.
    pub fn edition_named(&self, id: &str) -> Option<EditionId> {
        self.edition_ids().zip(&self.editions).find(|(_, edition)| edition.id == *id).map(|(place, _)| place)
    }

    /// Computes a value for each edition.
    pub fn per_edition<T>(&self, value: impl FnMut(EditionId) -> T) -> PerEdition<T> {
        PerEdition::of(self.editions.len(), value)
    }

    /// Variants of a scenario under this plan.
    pub const fn variants(&self) -> Variants {
        Variants::of(self.editions.len())
    }

    /// Name of a variant in files: `as-designed`, `all-basic`.
    pub fn variant_id(&self, variant: Variant) -> &str {
        match variant {
            Variant::AsDesigned => "as-designed",
            Variant::All(edition) => &self.edition(edition).variant,
        }
    }

    /// Finds a variant by its name in files.
    pub fn variant_named(&self, id: &str) -> Option<Variant> {
        self.variants().iter().find(|variant| self.variant_id(*variant) == id)
    }

    /// English name of a variant: `As designed`, or the vendor's name of its edition.
    pub fn variant_name(&self, variant: Variant) -> &str {
        match variant {
            Variant::AsDesigned => "As designed",
            Variant::All(edition) => &self.edition(edition).name,
        }
    }

    /// Name of a variant in the language of the thread.
    pub fn variant_label(&self, variant: Variant) -> String {
        match variant {
            Variant::AsDesigned => tr!("variant-designed"),
            Variant::All(edition) => self.edition(edition).label().to_owned(),
        }
    }

    /// Names of the two editions of which files and the window show the difference, the plan's last and its first, in
    /// the language of the thread.
    pub fn compared_labels(&self) -> [String; 2] {
        [self.editions.last(), self.editions.first()]
            .map(|edition| edition.map_or_else(String::new, |of| of.label().to_owned()))
    }

    /// Meter of a kind at its list prices; `None` if the plan does not count it.
    pub fn meter(&self, meter: MeterId) -> Option<&Meter> {
        self.meters[meter].as_ref()
    }

    /// Kinds of the plan's meters, in the order of [`MeterId::ALL`].
    pub fn metered(&self) -> impl Iterator<Item = MeterId> {
        MeterId::ALL.into_iter().filter(|meter| self.meters[*meter].is_some())
    }

    /// Whether a scenario may put prices and a free quota of its own in place of a meter's: where each meter of the plan
    /// counts messages or living devices and has one price above one free quota.
    pub fn takes_prices_of(&self, meter: MeterId) -> bool {
        let is_plain = |of: &Meter| {
            let tiers = of.quota().is_some() && of.tiers.len() == 2 && of.single_price().is_some();
            of.id != MeterId::ConnectionMinutes && of.allowance.is_none() && tiers
        };
        self.meter(meter).is_some() && self.meters.values().flatten().all(is_plain)
    }

    /// Finds a clause by its id.
    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.id == id)
    }

    /// The place of the clause of this id.
    pub fn clause_named(&self, id: &str) -> Option<ClauseId> {
        let place = self.clauses.iter().position(|clause| clause.id == id)?;
        u16::try_from(place).ok().map(ClauseId)
    }

    /// The clause at a place that this plan gave out.
    pub fn clause_at(&self, id: ClauseId) -> &Clause {
        &self.clauses[id.index()]
    }

    /// The clauses by their places, in the policy's order.
    pub fn clause_ids(&self) -> impl Iterator<Item = ClauseId> + Clone + use<> {
        (0..self.clauses.len() as u16).map(ClauseId) // at most 1,000
    }

    /// The clause under which an interface's own messages stand.
    pub fn clause_of(&self, interface: InterfaceId) -> &Clause {
        self.clause_at(self.interface(interface).billing.own())
    }

    /// The clause that bills a leg of a line on this interface; of a leg that it [lacks](Self::has_leg), its own.
    pub fn leg_clause(&self, interface: InterfaceId, leg: Leg) -> ClauseId {
        let billing = self.interface(interface).billing;
        let other = match (billing, leg) {
            (Billing::Sends { received, .. }, Leg::Received) => received,
            (Billing::Sends { replied, .. }, Leg::Replied) => replied,
            _ => None,
        };
        other.unwrap_or(billing.own())
    }

    /// True if the lines of an interface may have a leg: what it only receives has no receipts and no replies of its own.
    pub fn has_leg(&self, interface: InterfaceId, leg: Leg) -> bool {
        let billing = self.interface(interface).billing;
        match leg {
            _ if matches!(billing, Billing::Free(_)) => true,
            Leg::Sent => true,
            Leg::Received => billing.has_received(),
            Leg::Replied => billing.has_replied(),
        }
    }

    /// Treatment of an interface by an edition.
    pub fn offer(&self, interface: InterfaceId, edition: EditionId) -> Offer {
        let of = self.interface(interface);
        match of.billing {
            Billing::Free(_) => Offer::Free,
            _ if of.on.contains(edition) => Offer::Billed,
            _ => Offer::Lacking { otherwise: of.otherwise },
        }
    }

    /// Role of an interface's messages in a conversation.
    pub fn role(&self, interface: InterfaceId) -> Role {
        self.interface(interface).role
    }

    /// True for an interface that only receives, so that its lines describe the receipts themselves.
    pub fn receives(&self, interface: InterfaceId) -> bool {
        matches!(self.interface(interface).billing, Billing::Receives(_))
    }

    /// True for an interface whose messages no edition bills.
    pub fn is_free(&self, interface: InterfaceId) -> bool {
        matches!(self.interface(interface).billing, Billing::Free(_))
    }

    /// Free interface for a job, if the plan has one.
    pub fn free_for(&self, purpose: Purpose) -> Option<(InterfaceId, &Interface)> {
        self.interfaces().find(|(id, interface)| interface.serves == Some(purpose) && self.is_free(*id))
    }

    /// Whether a meter counts the usage of fleets on an edition; of messages, each line's interface decides as well.
    pub fn counts_on(&self, meter: MeterId, edition: EditionId) -> bool {
        self.meter(meter).is_some_and(|of| of.on.contains(edition))
    }
}
