//! Kinds of fields: types with limits, and how they are read from a text.

use crate::fault::Place;
use crate::plan::{EditionName, PricePlan};
use crate::reader::{Decimals, Node, Reader, Whole};
use crate::scenario::shapes;
use crate::scenario::value::{Held, Value};

/// Owners of fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Owner {
    /// The scenario, with its sections.
    Scenario,
    /// A fleet.
    Fleet,
    /// A traffic line.
    Line,
    /// A number with a range.
    Input,
    /// A factor that moves several numbers.
    Factor,
}

impl Owner {
    /// All owners.
    pub const ALL: [Self; 5] = [Self::Scenario, Self::Fleet, Self::Line, Self::Input, Self::Factor];
}

/// Kinds of values, with their limits.
#[derive(Clone, Copy)]
pub enum Kind {
    /// The version of the format.
    Version,
    /// The name of something else: an interface, a parameter.
    Known,
    /// A price plan.
    Plan,
    /// A text with its most characters.
    Text(usize),
    /// A longer text with its most characters; a change of it is told without the text.
    LongText(usize),
    /// A month.
    Month,
    /// A day.
    Day,
    /// A whole number.
    Whole(Whole),
    /// A power of ten.
    PowerOfTen(Whole),
    /// A decimal.
    Decimal(Decimals),
    /// A number of percent.
    Percent(Decimals),
    /// One of several names.
    Choice(&'static dyn Choices),
    /// An edition of the price plan.
    Edition,
    /// A rounding.
    Rounding,
    /// Numbers of devices by day.
    Devices,
    /// Shares of the devices.
    Active,
    /// How long devices are connected on a day.
    Connection,
    /// Messages a day.
    Rate,
    /// Sizes in bytes.
    Payload,
    /// Devices that receive each message.
    Receivers,
    /// A currency with its rate.
    SecondCurrency,
    /// The range of an uncertain number.
    Range,
    /// Names of parameters.
    Names,
    /// A list of owners of fields, with its most entries.
    List(Owner, usize),
}

impl Kind {
    /// True for the name of something else.
    pub const fn is_known(self) -> bool {
        matches!(self, Self::Known)
    }

    /// Reads a value from a node, with stand-ins for broken parts; anything else is a fault. `None` without a value,
    /// and for what its owner reads: the version, lists, and what is uncertain.
    /// Without a plan, and under one with a single edition, any name may be an edition's.
    pub fn read(self, r: &mut Reader<'_>, node: Node<'_>, place: Place, plan: Option<&PricePlan>) -> Option<Value> {
        match self {
            Self::Known | Self::Text(_) | Self::LongText(_) => r.text(node, place).map(Value::from),
            Self::Plan => shapes::plan(r, node, place).map(Value::from),
            Self::Month => r.month(node, place).map(Value::from),
            Self::Day => r.date(node, place).map(Value::from),
            Self::Whole(range) | Self::PowerOfTen(range) => r.whole(node, place, range).map(Value::from),
            Self::Decimal(range) | Self::Percent(range) => r.decimal(node, place, range).map(Value::from),
            Self::Choice(choices) => choices.read(r, node, place),
            Self::Edition => {
                // With one edition in the plan, a fleet may bear the name of another plan's.
                let named = match plan.filter(|plan| plan.editions.len() > 1) {
                    Some(plan) => {
                        let names: Vec<&str> = plan.editions.iter().map(|edition| edition.id.as_str()).collect();
                        r.one_of(node, place, &names).map(EditionName::from)
                    }
                    None => r.name(node, place).map(EditionName::from),
                };
                named.map(Value::from)
            }
            Self::Rounding => shapes::rounding(r, node, place).map(|rounding| rounding.value()),
            Self::Devices => shapes::devices(r, node, place).map(Value::from),
            Self::Active => shapes::active(r, node, place).map(Value::from),
            Self::Connection => shapes::connection(r, node, place).map(Value::from),
            Self::Rate => shapes::rate(r, node, place).map(Value::from),
            Self::Payload => shapes::payload(r, node, place).map(Value::from),
            Self::Receivers => shapes::receivers(r, node, place).map(Value::from),
            Self::SecondCurrency => Some(shapes::currency(r, node, place).into()),
            Self::Version | Self::Range | Self::Names | Self::List(..) => None,
        }
    }
}

/// The names of a choice, each with its value.
pub trait Choices: Sync {
    /// Reads one of the names; anything else is a fault.
    fn read(&self, r: &mut Reader<'_>, node: Node<'_>, place: Place) -> Option<Value>;

    /// All names in the order of the format, each with its value.
    fn all(&self) -> Vec<(&'static str, Value)>;
}

impl<T: Held + Copy + Sync, const N: usize> Choices for [(&'static str, T); N] {
    fn read(&self, r: &mut Reader<'_>, node: Node<'_>, place: Place) -> Option<Value> {
        r.choice(node, place, self).map(|choice| choice.value())
    }

    fn all(&self) -> Vec<(&'static str, Value)> {
        self.iter().map(|(name, held)| (*name, held.value())).collect()
    }
}
