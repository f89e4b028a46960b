//! The parameters of a scenario, with their present values and usual ranges.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Kind, Parameter};
use crate::money::scaled;
use crate::plan::{Leg, MeterId};
use crate::scenario::draft::{Active, Connection, Draft, FleetDraft, LineDraft, Payload, Rate, Receivers, Spread};
use crate::scenario::limits;
use crate::scenario::validated::Scenario;

impl Parameter {
    /// All parameters of a scenario: the factors on all of it, then fleet by fleet and line by line.
    pub fn all(scenario: &Scenario) -> Vec<Self> {
        let new = |kind: Kind, fleet: Option<(usize, &FleetDraft)>, line: Option<usize>| {
            let mut name = kind.word().to_owned();
            if let Some((_, fleet)) = fleet {
                name = format!("{name}:{}", fleet.name);
            }
            if let Some(line) = line {
                name = format!("{name}:{}", line + 1);
            }
            Self { kind, fleet: fleet.map(|(f, _)| f), line, name }
        };
        let mut all = [Kind::Devices, Kind::Rate, Kind::Payload].map(|kind| new(kind, None, None)).to_vec();
        for (f, fleet) in scenario.fleets().iter().enumerate() {
            let own = Some((f, fleet));
            all.extend([Kind::Devices, Kind::Active].map(|kind| new(kind, own, None)));
            if scenario.plan().meter(MeterId::ConnectionMinutes).is_some() {
                let numbers = [Kind::Hours, Kind::Sessions, Kind::Seconds].into_iter();
                all.extend(numbers.filter(|kind| kind.is_of(fleet.connection)).map(|kind| new(kind, own, None)));
            }
            if fleet.traffic.len() > 1 {
                all.extend([Kind::Rate, Kind::Payload].map(|kind| new(kind, own, None)));
            }
            for line in 0..fleet.traffic.len() {
                all.extend([Kind::Rate, Kind::Payload].map(|kind| new(kind, own, Some(line))));
                if scenario.plan().has_leg(scenario.interface(f, line), Leg::Received) {
                    all.push(new(Kind::Receivers, own, Some(line)));
                }
            }
        }
        all
    }

    /// The parameter after an edit of the scenario: of the same name, or else at the same place; `None` if it is gone.
    pub fn followed(&self, scenario: &Scenario) -> Option<Self> {
        let draft = scenario.draft();
        if let Ok(found) = Self::parse(&self.name, draft) {
            return Some(found);
        }
        let fleet = draft.fleets.get(self.fleet?)?;
        let line = self.line.map(|line| format!(":{}", line + 1)).unwrap_or_default();
        Self::parse(&format!("{}:{}{line}", self.kind.word(), fleet.name), draft).ok()
    }

    /// The present value; `None` if it is not a single number, as with a mix.
    pub fn present(&self, draft: &Draft) -> Option<Decimal> {
        let (fleet, line) = (self.fleet_of(draft), self.line_of(draft));
        match (self.kind, fleet, line) {
            (Kind::Devices, Some(fleet), _) => Some(fleet.devices.size().into()),
            (Kind::Active, Some(fleet), _) => match fleet.active {
                Active::Uniform(share) => Some(share),
                Active::ByWeekday { .. } => None,
            },
            (Kind::Rate, _, Some(line)) => Some(match line.rate {
                Rate::PerDevice(rate) | Rate::PerFleet(rate) | Rate::Subset { each: rate, .. } => rate,
            }),
            (Kind::Payload, _, Some(line)) => match line.payload {
                Payload::Fixed(bytes) => Some(bytes.into()),
                Payload::Mix(_) | Payload::Range { .. } => None,
            },
            (Kind::Receivers, _, Some(line)) => match line.receivers {
                Receivers::Count(count) => Some(count),
                Receivers::ActiveDevices => None,
            },
            (Kind::Hours | Kind::Sessions | Kind::Seconds, Some(fleet), _) => match (self.kind, fleet.connection) {
                (Kind::Hours, Some(Connection::Hours(hours))) => Some(hours),
                (Kind::Sessions, Some(Connection::Sessions { each_day, .. })) => Some(each_day),
                (Kind::Seconds, Some(Connection::Sessions { seconds, .. })) => Some(seconds.into()),
                _ => None,
            },
            _ => Some(Decimal::ONE),
        }
    }

    /// A range worth a look: 0 to twice the present value, all shares, all hours of a day, or a tenth to three times for
    /// a factor.
    pub fn usual_range(&self, draft: &Draft) -> (Decimal, Decimal) {
        let (fleet, line) = (self.fleet_of(draft), self.line_of(draft));
        let present = self.present(draft);
        let (value, otherwise, most) = match (self.kind, fleet, line) {
            (Kind::Active, ..) => return (Decimal::ZERO, Decimal::ONE),
            (Kind::Hours, ..) => return (Decimal::ZERO, limits::HOURS.max.into()),
            (Kind::Devices, Some(_), _) => (present, 1_000, limits::DEVICES.max),
            (Kind::Rate, _, Some(_)) => (present, 96, limits::RATE.max.unsigned_abs()),
            (Kind::Payload, _, Some(line)) => (present.or_else(|| most_bytes(line)), 1_024, limits::BYTES.max),
            (Kind::Receivers, _, Some(_)) => (present, 5, limits::RECEIVERS.max.unsigned_abs()),
            (Kind::Sessions, ..) => (present, 96, limits::SESSIONS.max.unsigned_abs()),
            (Kind::Seconds, ..) => (present, 60, limits::SESSION_SECONDS.max),
            _ => return (Decimal::new(1, 1), Decimal::from(3)),
        };
        let value = value.filter(|value| !value.is_zero()).unwrap_or_else(|| otherwise.into());
        (Decimal::ZERO, value.checked_mul(2.into()).unwrap_or(value).min(most.into()).normalize())
    }

    /// The lower end above zero, for a logarithmic axis: a hundredth of the upper end in place of 0.
    pub fn above_zero(&self, from: Decimal, to: Decimal) -> Decimal {
        let places = self.places();
        match scaled(to, places) {
            Some(to) if from.is_zero() => Decimal::from_i128_with_scale((to / 100).max(1), places).normalize(),
            _ => from,
        }
    }

    /// A first guess of the range of an uncertain number: a fifth less to a fifth more than the present value, or from
    /// 0 if that is 0. It keeps the limits and the decimal places of the number, with `low` below `high`.
    pub fn usual_spread(&self, draft: &Draft) -> Spread {
        let (least, most) = self.usual_range(draft);
        let of_shares = match self.fleet_of(draft) {
            Some(fleet) if self.kind == Kind::Active => fleet.active.week().into_iter().max(),
            _ => None,
        };
        let stand_in = if self.is_factor() { Decimal::ONE } else { most / Decimal::TWO };
        let places = self.places();
        let range = self.range();
        let likely = self.present(draft).or(of_shares).unwrap_or(stand_in);
        let likely =
            likely.round_dp_with_strategy(places, RoundingStrategy::ToZero).clamp(range.min.into(), range.max.into());
        let rounded = |value: Decimal, up: bool| {
            let way = if up { RoundingStrategy::AwayFromZero } else { RoundingStrategy::ToZero };
            value.round_dp_with_strategy(places, way).min(range.max.into()).normalize()
        };
        let part = |percent: i64| likely.checked_mul(Decimal::new(percent, 2)).unwrap_or(likely);
        if likely.is_zero() {
            let high = rounded((most - least) / Decimal::TEN, true);
            return Spread::Pert { low: Decimal::ZERO, likely: Decimal::ZERO, high };
        }
        Spread::Pert { low: rounded(part(80), false), likely: likely.normalize(), high: rounded(part(120), true) }
    }
}

fn most_bytes(line: &LineDraft) -> Option<Decimal> {
    match &line.payload {
        Payload::Fixed(bytes) | Payload::Range { max: bytes, .. } => Some((*bytes).into()),
        Payload::Mix(parts) => parts.iter().map(|part| part.bytes).max().map(Decimal::from),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::draft::{Devices, UncertainInput};

    fn scenario() -> Scenario {
        let text = r#"(version: 1, name: "x", start: "2026-12", fleets: [
            (name: "A", edition: Basic, devices: Fixed(50), traffic: [
                (interface: "IOT_MQTT_Publish", rate: PerDevice(2.5), payload: Range(min: 1, max: 700)),
                (interface: "IOT_MQTT_Publish", rate: PerFleet(0), payload: Fixed(9)),
            ]),
            (name: "B", edition: Pro, devices: Growth(start: 0, monthly_percent: 5), traffic: []),
        ])"#;
        Scenario::parse("x.ron", text).unwrap().scenario
    }

    /// The valid scenario in which the parameter has this value.
    fn scenario_at(scenario: &Scenario, parameter: &Parameter, draft: &Draft, value: Decimal) -> Option<Scenario> {
        scenario.revised(parameter.set(draft, value).ok()?).ok()
    }

    #[test]
    fn all_that_is_offered_can_be_named_and_set() {
        let scenario = scenario();
        let draft = scenario.draft();
        let all = Parameter::all(&scenario);
        let names: Vec<_> = all.iter().map(ToString::to_string).collect();
        assert_eq!(names[..7], ["devices", "rate", "payload", "devices:A", "active:A", "rate:A", "payload:A"]);
        assert_eq!(names[7..10], ["rate:A:1", "payload:A:1", "receivers:A:1"]);
        assert_eq!(names[13..], ["devices:B", "active:B"]);
        for parameter in &all {
            assert_eq!(&Parameter::parse(&parameter.to_string(), draft).unwrap(), parameter);
            let (from, to) = parameter.usual_range(draft);
            assert!(from < to, "{parameter}");
            for value in [from, to, parameter.above_zero(from, to)] {
                assert!(scenario_at(&scenario, parameter, draft, value).is_some(), "{parameter} = {value}");
            }
            if let Some(present) = parameter.present(draft) {
                assert_eq!(scenario_at(&scenario, parameter, draft, present).unwrap().draft(), draft, "{parameter}");
            }
        }
    }

    #[test]
    fn ranges_and_words_are_those_of_the_present_value() {
        let scenario = scenario();
        let draft = scenario.draft();
        let of = |name: &str| {
            let parameter = Parameter::parse(name, draft).unwrap();
            let (from, to) = parameter.usual_range(draft);
            format!("{} [{}] {from} to {to}", parameter.title(draft), parameter.unit(draft))
        };
        assert_eq!(of("devices:A"), "Devices of A [devices] 0 to 100");
        assert_eq!(of("devices:B"), "Devices of B at the start [devices] 0 to 2000");
        assert_eq!(of("active:A"), "Active share of A [of 1] 0 to 1");
        assert_eq!(of("rate:A:1"), "Rate of A, line 1 [messages a device a day] 0 to 5");
        assert_eq!(of("rate:A:2"), "Rate of A, line 2 [messages a day] 0 to 192");
        assert_eq!(of("payload:A:1"), "Payload of A, line 1 [bytes] 0 to 1400");
        assert_eq!(of("payload"), "Payload of all fleets [times the present value] 0.1 to 3");
    }

    #[test]
    fn the_usual_spread_is_sound_for_every_number() {
        let mut draft = scenario().draft().clone();
        let sound = |draft: &Draft| {
            let scenario = Scenario::new(draft.clone()).unwrap();
            for parameter in Parameter::all(&scenario).iter().filter(|parameter| !parameter.is_factor()) {
                let mut with = draft.clone();
                let range = parameter.usual_spread(draft);
                with.uncertainty.inputs.push(UncertainInput { parameter: parameter.to_string(), range });
                assert!(Scenario::new(with).is_ok(), "{parameter}: {range:?}");
            }
        };
        sound(&draft);
        let spread = |draft: &Draft, name: &str| match Parameter::parse(name, draft).unwrap().usual_spread(draft) {
            Spread::Pert { low, likely, high } => format!("{low} {likely} {high}"),
            Spread::Interval { .. } => unreachable!(),
        };
        assert_eq!(spread(&draft, "devices:A"), "40 50 60");
        assert_eq!(spread(&draft, "devices:B"), "0 0 200"); // it starts with none
        assert_eq!(spread(&draft, "active:A"), "0.8 1 1");
        assert_eq!(spread(&draft, "rate:A:1"), "2 2.5 3");
        assert_eq!(spread(&draft, "rate:A:2"), "0 0 19.2");
        assert_eq!(spread(&draft, "payload:A:1"), "560 700 840");
        assert_eq!(spread(&draft, "receivers:A:1"), "0 0 1");

        for devices in [0, 1, limits::DEVICES.max] {
            draft.fleets[0].devices = Devices::Fixed(devices);
            draft.fleets[0].traffic[0].payload = Payload::Fixed(devices.min(limits::BYTES.max));
            draft.fleets[0].traffic[1].rate = Rate::PerFleet(Decimal::new(1, 6));
            draft.fleets[0].active = Active::by_weekday([Decimal::ZERO; 7]);
            sound(&draft);
        }
        assert_eq!(spread(&draft, "devices:A"), "800000000 1000000000 1000000000");
        assert_eq!(spread(&draft, "rate:A:2"), "0 0.000001 0.000002");
        assert_eq!(spread(&draft, "active:A"), "0 0 0.1");
    }

    #[test]
    fn a_parameter_follows_its_fleet_through_edits() {
        let before = scenario();
        let parameter = Parameter::parse("rate:A:2", before.draft()).unwrap();
        let mut draft = before.draft().clone();
        draft.fleets[0].name = "Meters".to_owned();
        let after = Scenario::new(draft.clone()).unwrap();
        assert_eq!(parameter.followed(&after).unwrap().to_string(), "rate:Meters:2");
        draft.fleets[0].traffic.pop();
        assert_eq!(parameter.followed(&Scenario::new(draft).unwrap()), None);
    }
}
