//! What is uncertain in a scenario, as it is written.

use rust_decimal::Decimal;
use serde::Serialize;

use super::serial::{is_default, write_bare};

/// What is uncertain in a scenario. None of it changes a quote, which rates the numbers that the scenario states.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uncertainty {
    /// Ranges in place of single numbers, at most 100.
    pub inputs: Vec<UncertainInput>,
    /// What moves several numbers together, at most 100.
    pub factors: Vec<CommonFactor>,
    /// How many devices are active on a day.
    pub active: ActiveChance,
    /// How many messages are sent on a day.
    pub messages: MessageChance,
}

/// A number of the scenario that is given as a range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UncertainInput {
    /// The name of a [`Parameter`](crate::scenario::Parameter) that is one number: `rate:Meters:1`, but not `rate:Meters`.
    pub parameter: String,
    /// Within the limits of that number, and with its number of decimal places.
    pub range: Spread,
}

/// A factor on several numbers, which move together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommonFactor {
    /// Not empty, unique among the factors, at most 200 characters.
    pub name: String,
    /// 0 to 1,000, at most six decimals.
    pub range: Spread,
    /// The names of 1 to 100 [`Parameter`](crate::scenario::Parameter)s; none of them moves a number that another one moves.
    pub moves: Vec<String>,
}

/// Where an uncertain number lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Spread {
    /// Between two bounds, and most likely near a third value: a PERT distribution.
    Pert {
        /// The lowest value.
        #[serde(serialize_with = "write_bare")]
        low: Decimal,
        /// The likeliest value, from `low` to `high`.
        #[serde(serialize_with = "write_bare")]
        likely: Decimal,
        /// The highest value, above `low`.
        #[serde(serialize_with = "write_bare")]
        high: Decimal,
    },
    /// Nine times in ten between two values, once in twenty below and once in twenty above.
    Interval {
        /// The fifth percentile.
        #[serde(serialize_with = "write_bare")]
        low: Decimal,
        /// The 95th percentile, above `low`.
        #[serde(serialize_with = "write_bare")]
        high: Decimal,
        /// The distribution that has these percentiles.
        #[serde(skip_serializing_if = "is_default")]
        shape: Shape,
    },
}

/// The shape of a [`Spread::Interval`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub enum Shape {
    /// As likely so much above the middle as below it.
    #[default]
    Normal,
    /// As likely so many times the middle as that part of it; `low` must be above 0.
    Lognormal,
}

/// How many of a fleet's devices are active on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub enum ActiveChance {
    /// Each device by itself, with its share as the probability.
    #[default]
    Binomial,
    /// Exactly the share.
    AsStated,
}

/// How many messages a line sends on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub enum MessageChance {
    /// Each message by itself, with the rate as the mean.
    #[default]
    Poisson,
    /// Exactly as many as the rate gives.
    AsStated,
}

pub const ACTIVE_CHANCES: [(&str, ActiveChance); 2] =
    [("Binomial", ActiveChance::Binomial), ("AsStated", ActiveChance::AsStated)];
pub const MESSAGE_CHANCES: [(&str, MessageChance); 2] =
    [("Poisson", MessageChance::Poisson), ("AsStated", MessageChance::AsStated)];
pub const SHAPES: [(&str, Shape); 2] = [("Normal", Shape::Normal), ("Lognormal", Shape::Lognormal)];
