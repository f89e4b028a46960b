//! `PricePlan`: a vendor's meters, clauses, assumptions and catalogue of interfaces.

use super::assumption::Assumption;
use super::clause::{Bills, Clause, Role};
use super::edition::{Edition, EditionId, Rounding};
use super::meter::{Meter, MeterId, PerMeter};
use super::variant::{PerEdition, Variant, Variants};
use crate::texts::tr;

/// Which side calls an interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// A device, through the device SDK.
    Device,
    /// A server, through the cloud API.
    Server,
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
pub struct InterfaceId(pub(super) usize);

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
    pub(super) clause: usize,
    pub(super) otherwise: Option<InterfaceId>,
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
    /// 1 to 8, in the order in which they are compared.
    pub editions: Vec<Edition>,
    /// How the policy rounds, unless a scenario says otherwise.
    pub rounding: Rounding,
    /// The clause that says so.
    pub rounding_clause: String,
    /// The most bytes of one billable message.
    pub unit_bytes: u64,
    /// The clause that says so.
    pub unit_bytes_clause: String,
    /// What the plan counts, at most one meter of a kind, at its list prices.
    pub meters: PerMeter<Option<Meter>>,
    /// In the policy's order.
    pub clauses: Vec<Clause>,
    /// In the order in which they are shown.
    pub assumptions: Vec<Assumption>,
    /// What most devices send with: new lines begin with it.
    pub usual_interface: InterfaceId,
    pub(super) interfaces: Vec<Interface>,
}

impl PricePlan {
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

    /// The editions by their places, in the plan's order.
    pub fn edition_ids(&self) -> impl DoubleEndedIterator<Item = EditionId> + ExactSizeIterator + Clone + use<> {
        EditionId::first(self.editions.len())
    }

    /// The edition at a place that this plan gave out.
    pub fn edition(&self, id: EditionId) -> &Edition {
        &self.editions[id.index()]
    }

    /// Finds an edition by the id that texts have.
    pub fn edition_named(&self, id: &str) -> Option<EditionId> {
        self.edition_ids().zip(&self.editions).find(|(_, edition)| edition.id == *id).map(|(place, _)| place)
    }

    /// A value for each edition.
    pub fn per_edition<T>(&self, value: impl FnMut(EditionId) -> T) -> PerEdition<T> {
        PerEdition::of(self.editions.len(), value)
    }

    /// The ways in which scenarios are rated under this plan.
    pub const fn variants(&self) -> Variants {
        Variants::of(self.editions.len())
    }

    /// The name of a variant in files: `as-designed`, `all-basic`.
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

    /// The name of a variant for people, in English: `As designed`, or the vendor's name of its edition.
    pub fn variant_name(&self, variant: Variant) -> &str {
        match variant {
            Variant::AsDesigned => "As designed",
            Variant::All(edition) => &self.edition(edition).name,
        }
    }

    /// The same in the language of the thread.
    pub fn variant_label(&self, variant: Variant) -> String {
        match variant {
            Variant::AsDesigned => tr!("variant-designed"),
            Variant::All(edition) => self.edition(edition).label().to_owned(),
        }
    }

    /// The names of the two editions of which files and the window state the difference, the plan's last and its first, in the
    /// language of the thread.
    pub fn compared_labels(&self) -> [String; 2] {
        [self.editions.last(), self.editions.first()]
            .map(|edition| edition.map_or_else(String::new, |of| of.label().to_owned()))
    }

    /// The meter of a kind at its list prices; `None` where the plan does not count that.
    pub fn meter(&self, meter: MeterId) -> Option<&Meter> {
        self.meters[meter].as_ref()
    }

    /// The meters of the plan, in the order of [`MeterId::ALL`].
    pub fn metered(&self) -> impl Iterator<Item = MeterId> {
        MeterId::ALL.into_iter().filter(|meter| self.meters[*meter].is_some())
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
    pub fn offer(&self, interface: InterfaceId, edition: EditionId) -> Offer {
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

    /// Whether a meter counts what fleets on this edition use; for messages each clause of a line says so by itself.
    pub fn counts_on(&self, meter: MeterId, edition: EditionId) -> bool {
        self.meter(meter).is_some_and(|of| match self.clause(&of.clause).map(|clause| &clause.bills) {
            Some(Bills::Devices { on } | Bills::Connections { on }) => on.contains(&edition),
            _ => meter == MeterId::Messages,
        })
    }
}
