//! The values at which a slider stops: round ones, and logarithmic where a value may go over several orders of magnitude.

use rust_decimal::Decimal;

use crate::money::scaled;
use crate::scenario::{Draft, Parameter};
use crate::study::{Axis, Spacing};

/// The values of a slider, rising.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stops(Vec<Decimal>);

/// The orders of magnitude below and above the present value.
const ORDERS: [u32; 2] = [2, 3];

impl Stops {
    /// The stops of an input around its present value. A share has all of its values, in hundredths; anything else the numbers of two digits
    /// (10, 11, … 99, 100, 110, …) over five orders of magnitude, as far as the input allows.
    pub fn of(parameter: &Parameter, draft: &Draft) -> Self {
        let (from, to) = parameter.usual_range(draft);
        if parameter.range().max <= 24 {
            let axis = Axis::new(parameter.clone(), from, to, 101, Spacing::Linear);
            return Self(axis.map_or_else(|_| vec![from, to], |axis| axis.values));
        }
        let steps = |value: Decimal| scaled(value, parameter.places()).and_then(|steps| u64::try_from(steps).ok());
        let most = parameter.most_steps();
        let present = parameter.present(draft).and_then(steps).filter(|steps| *steps > 0);
        let around = present.or_else(|| steps(to)).unwrap_or(1).clamp(1, most);
        let order = around.ilog10();
        let of_order = |order: u32| match order.checked_sub(1) {
            None => (1..=9).collect::<Vec<u64>>(),
            Some(tens) => (10..=99).map(|digits| digits * 10_u64.pow(tens)).collect(),
        };
        let orders = order.saturating_sub(ORDERS[0])..order + ORDERS[1];
        let last = 10_u64.pow(orders.end).min(most);
        let below = orders.flat_map(of_order).filter(|steps| *steps < last);
        Self(below.chain([last]).map(|steps| parameter.value(steps)).collect())
    }

    /// The number of the last stop.
    pub fn last(&self) -> usize {
        self.0.len() - 1
    }

    /// The value of a stop; that of the last one beyond it.
    pub fn value(&self, stop: usize) -> Decimal {
        self.0[stop.min(self.last())]
    }

    /// The stop at a value, or the nearest below it.
    pub fn at(&self, value: Decimal) -> usize {
        self.0.partition_point(|stop| *stop <= value).saturating_sub(1)
    }

    /// True for a value between the ends.
    pub fn reach(&self, value: Decimal) -> bool {
        self.0[0] <= value && value <= self.0[self.last()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;

    fn stops(devices: u64, name: &str) -> Stops {
        let line = r#"(interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230))"#;
        let fleet = format!(r#"(name: "A", edition: Basic, devices: Fixed({devices}), traffic: [{line}])"#);
        let text = format!(r#"(version: 1, name: "x", start: "2026-12", fleets: [{fleet}])"#);
        let draft = Scenario::parse("x.ron", &text).unwrap().scenario.draft().clone();
        Stops::of(&Parameter::parse(name, &draft).unwrap(), &draft)
    }

    #[test]
    fn stops_are_round_and_logarithmic_around_the_present_value() {
        let of = stops(5_000, "devices:A");
        let ends = |of: &Stops| [of.value(0).to_string(), of.value(of.last()).to_string()];
        assert_eq!(ends(&of), ["10", "1000000"]);
        assert_eq!(of.last(), 5 * 90);
        assert_eq!(of.value(91), 110.into());
        assert_eq!(of.value(of.at(5_049.into())), 5_000.into());
        assert!(of.reach(10.into()) && !of.reach(9.into()) && !of.reach(1_000_001.into()));
        assert_eq!(ends(&stops(1_000_000_000, "devices:A")), ["10000000", "1000000000"]);
        assert_eq!(ends(&stops(0, "devices:A")), ["10", "1000000"]);
        assert_eq!(ends(&stops(1, "rate:A:1")), ["0.1", "10000"]);
        assert_eq!(ends(&stops(1, "payload:A:1")), ["1", "100000"]);
        let share = stops(1, "active:A");
        assert_eq!((ends(&share), share.last()), (["0", "1"].map(String::from), 100));
    }
}
