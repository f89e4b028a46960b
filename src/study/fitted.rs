//! How far the bill of a scenario is from that of the traffic to which it was fitted.

use super::compare::Pair;
use crate::calendar::Month;
use crate::money::Money;
use crate::plan::Variant;
use crate::quote::{ItemKind, Quote};
use crate::scenario::Scenario;
use crate::texts::{Text, text};

/// The bill of the traffic beside that of the scenario, as designed: `old` of the traffic, `new` of the scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differences {
    /// The bills.
    pub bill: Pair<Money>,
    /// Months in order.
    pub months: Vec<(Month, Pair<Money>)>,
    /// Fleets, each with its interfaces in order, then what is counted of whole fleets.
    pub lines: Vec<(String, Text, Pair<Money>)>,
}

impl Differences {
    /// Compares traffic and scenario, which have the same fleets in the same order, and the same months.
    pub fn of(traffic: (&Scenario, &Quote), scenario: (&Scenario, &Quote)) -> Self {
        let [old, new] = [traffic.1, scenario.1].map(|quote| quote.variant(Variant::AsDesigned));
        let months = old
            .months
            .iter()
            .zip(&new.months)
            .map(|(old, new)| (old.rated.month, Pair { old: old.rated.total(), new: new.rated.total() }));
        let mut lines: Vec<(String, Text, Pair<Money>)> = Vec::new();
        for (of, quote, is_old) in [(traffic.0, old, true), (scenario.0, new, false)] {
            for item in &quote.breakdown {
                let fleet = scenario.0.fleets()[item.fleet].name.clone();
                let what = match item.what {
                    ItemKind::Leg { line, .. } => of.fleets()[item.fleet].traffic[line].interface.clone().into(),
                    ItemKind::Fleet(meter) => text!("fitted-of-fleet", meter = meter.name_of_counted()),
                };
                let known = lines.iter().position(|(known, name, _)| *known == fleet && *name == what);
                let at = known.unwrap_or_else(|| {
                    lines.push((fleet, what, Pair::default()));
                    lines.len() - 1
                });
                let pair = &mut lines[at].2;
                *if is_old { &mut pair.old } else { &mut pair.new } += item.fee;
            }
        }
        lines.sort_by_key(|(fleet, ..)| scenario.0.fleets().iter().position(|of| of.name == *fleet));
        Self { bill: Pair { old: old.total(), new: new.total() }, months: months.collect(), lines }
    }
}
