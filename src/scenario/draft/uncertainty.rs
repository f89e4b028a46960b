//! The section `uncertainty` as written.

use rust_decimal::Decimal;
use serde::Serialize;

use super::serial::{is_default, write_bare};

/// The section `uncertainty`. It never changes a quote, which rates the stated numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uncertainty {
    /// Ranges in place of single numbers, at most 100.
    pub inputs: Vec<UncertainInput>,
    /// Factors that move several numbers together, at most 100.
    pub factors: Vec<CommonFactor>,
    /// How chance draws the active devices of a day.
    pub active: ActiveChance,
    /// How chance draws the messages of a day.
    pub messages: MessageChance,
}

/// A number of the scenario with a range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UncertainInput {
    /// The name of a [`Parameter`](crate::scenario::Parameter) for one number: `rate:Meters:1`, but not `rate:Meters`.
    pub parameter: String,
    /// The range, within the limits and decimal places of the number.
    pub range: Spread,
}

/// A factor on several numbers, which move together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommonFactor {
    /// The name: not empty, unique among the factors, at most 200 characters.
    pub name: String,
    /// The range of the factor, 0 to 1,000, at most six decimals.
    pub range: Spread,
    /// The names of 1 to 100 [`Parameter`](crate::scenario::Parameter)s without a number in common.
    pub moves: Vec<String>,
}

/// The range and distribution of an uncertain number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Spread {
    /// A PERT distribution between two bounds with a likeliest value.
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
    /// An interval with nine tenths of the probability, and a twentieth on either side.
    Interval {
        /// The fifth percentile.
        #[serde(serialize_with = "write_bare")]
        low: Decimal,
        /// The 95th percentile, above `low`.
        #[serde(serialize_with = "write_bare")]
        high: Decimal,
        /// The distribution with these percentiles.
        #[serde(skip_serializing_if = "is_default")]
        shape: Shape,
    },
}

/// The shape of a [`Spread::Interval`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub enum Shape {
    /// A normal distribution.
    #[default]
    Normal,
    /// A lognormal distribution; `low` must be above 0.
    Lognormal,
}

/// How chance draws the active devices of a fleet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub enum ActiveChance {
    /// Each device by itself, with its share as the probability.
    #[default]
    Binomial,
    /// No chance: exactly the share.
    AsStated,
}

/// How chance draws the messages of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub enum MessageChance {
    /// Each message by itself, with the rate as the mean.
    #[default]
    Poisson,
    /// No chance: exactly the rate.
    AsStated,
}

pub const ACTIVE_CHANCES: [(&str, ActiveChance); 2] =
    [("Binomial", ActiveChance::Binomial), ("AsStated", ActiveChance::AsStated)];
pub const MESSAGE_CHANCES: [(&str, MessageChance); 2] =
    [("Poisson", MessageChance::Poisson), ("AsStated", MessageChance::AsStated)];
pub const SHAPES: [(&str, Shape); 2] = [("Normal", Shape::Normal), ("Lognormal", Shape::Lognormal)];
