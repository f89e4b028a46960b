//! The inputs of a scenario that a study varies, by name: one number of a fleet or a line, or a factor on several.

use std::fmt;

use rust_decimal::Decimal;

use super::{Active, Devices, Draft, LineDraft, MixPart, Payload, RampPoint, Rate, Receivers, limits};
use crate::fault::nearest;
use crate::money::scaled;
use crate::reader::clip;

/// Why a parameter is none, or takes no such value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParameterError {
    /// The name stands for nothing in the scenario.
    #[error("{0}")]
    Name(String),
    /// The value is negative, too large or too fine.
    #[error("{0}")]
    Value(String),
}

/// The kind of input that a parameter names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Devices,
    Active,
    Rate,
    Payload,
    Receivers,
}

const KINDS: [Kind; 5] = [Kind::Devices, Kind::Active, Kind::Rate, Kind::Payload, Kind::Receivers];

impl Kind {
    /// The word with which a parameter's name begins.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Devices => "devices",
            Self::Active => "active",
            Self::Rate => "rate",
            Self::Payload => "payload",
            Self::Receivers => "receivers",
        }
    }
}

/// An input of a scenario, named as in `rate:Meters:1`.
///
/// `devices:FLEET` becomes `Fixed(x)`, `active:FLEET` `Uniform(x)`, `payload:FLEET:LINE` `Fixed(x)`,
/// `receivers:FLEET:LINE` `Count(x)`, and `rate:FLEET:LINE` is the number in the line's rate; lines count from 1.
/// Without FLEET or without LINE, `devices`, `rate` and `payload` take x as a factor on all that they then name.
///
/// ```
/// use fleetcost::scenario::Scenario;
/// use fleetcost::scenario::Parameter;
///
/// let text = r#"(version: 1, name: "x", start: "2026-12", fleets: [
///     (name: "Meters", edition: Basic, devices: Fixed(5), traffic: []),
/// ])"#;
/// let draft = Scenario::parse("x.ron", text)?.scenario.draft().clone();
/// assert!(Parameter::parse("devices:Meters", &draft).is_ok());
/// let error = Parameter::parse("devices:Metres", &draft).unwrap_err();
/// assert!(error.to_string().contains("did you mean `Meters`?"));
/// # Ok::<(), fleetcost::fault::Report>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    pub(crate) kind: Kind,
    pub(crate) fleet: Option<usize>,
    pub(crate) line: Option<usize>,
    pub(crate) name: String,
}

/// The name by which it was parsed.
impl fmt::Display for Parameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl Parameter {
    /// Finds what a name stands for in a scenario.
    pub fn parse(name: &str, draft: &Draft) -> Result<Self, ParameterError> {
        let error = |text: String| Err(ParameterError::Name(text));
        let mut parts = name.splitn(3, ':');
        let word = parts.next().unwrap_or_default();
        let Some(kind) = KINDS.into_iter().find(|kind| kind.word() == word) else {
            let known = KINDS.map(Kind::word);
            let meant = nearest(word, known).map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
            return error(format!("no parameter is called {}; there are {}{meant}", clip(word), known.join(", ")));
        };
        let fleet = match parts.next() {
            None => None,
            Some(fleet) => match draft.fleets.iter().position(|known| known.name == fleet) {
                Some(fleet) => Some(fleet),
                None => {
                    let known = draft.fleets.iter().map(|known| known.name.as_str());
                    let meant = nearest(fleet, known).map(|meant| format!("; did you mean `{meant}`?"));
                    return error(format!("no fleet is called {}{}", clip(fleet), meant.unwrap_or_default()));
                }
            },
        };
        let line = match (parts.next(), fleet) {
            (Some(line), Some(fleet)) => {
                let count = draft.fleets[fleet].traffic.len();
                match line.parse::<usize>().ok().and_then(|line| line.checked_sub(1)).filter(|line| *line < count) {
                    Some(line) => Some(line),
                    None => {
                        return error(format!("{} names no line of the fleet; it has lines 1 to {count}", clip(line)));
                    }
                }
            }
            _ => None,
        };
        match (kind, fleet, line) {
            (Kind::Devices | Kind::Active, _, Some(_)) => {
                error(format!("`{word}` is of a whole fleet: `{word}:FLEET`"))
            }
            (Kind::Active, None, _) => error("`active` needs its fleet: `active:FLEET`".to_owned()),
            (Kind::Receivers, _, None) => error("`receivers` needs its line: `receivers:FLEET:LINE`".to_owned()),
            _ => Ok(Self { kind, fleet, line, name: name.to_owned() }),
        }
    }

    /// How many decimal places a value has: none for a number of devices or bytes, six for all else.
    pub const fn places(&self) -> u32 {
        match (self.kind, self.fleet, self.line) {
            (Kind::Devices, Some(_), _) | (Kind::Payload, _, Some(_)) => 0,
            _ => 6,
        }
    }

    /// Whether the active devices move with it, and so all lines of a fleet.
    pub(crate) const fn moves_devices(&self) -> bool {
        matches!(self.kind, Kind::Devices | Kind::Active)
    }

    /// Whether some number is set by both.
    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        let same = |one: Option<usize>, other: Option<usize>| one.is_none() || other.is_none() || one == other;
        self.kind == other.kind && same(self.fleet, other.fleet) && same(self.line, other.line)
    }

    /// The largest value that the format allows anywhere, in steps of the last decimal place; a scenario may allow less.
    pub(crate) fn most_steps(&self) -> u64 {
        let whole = match (self.kind, self.fleet, self.line) {
            (Kind::Devices, Some(_), _) => return limits::DEVICES.max,
            (Kind::Payload, _, Some(_)) => return limits::BYTES.max,
            (Kind::Active, ..) => limits::SHARE.max,
            (Kind::Rate, _, Some(_)) => limits::RATE.max,
            (Kind::Receivers, ..) => limits::RECEIVERS.max,
            // A factor is bounded by what it makes of the numbers.
            (Kind::Devices | Kind::Rate | Kind::Payload, ..) => limits::RATE.max,
        };
        whole.unsigned_abs() * MILLION as u64
    }

    /// A value by its number of steps.
    pub(crate) fn value(&self, steps: u64) -> Decimal {
        Decimal::from_i128_with_scale(i128::from(steps), self.places()).normalize()
    }

    /// The draft in which the parameter has this value.
    pub(crate) fn set(&self, draft: &Draft, value: Decimal) -> Result<Draft, ParameterError> {
        let mut there = draft.clone();
        self.set_in(&mut there, draft, value)?;
        Ok(there)
    }

    /// Gives the parameter this value in `draft`, which differs from `base` in this parameter at most.
    pub(crate) fn set_in(&self, draft: &mut Draft, base: &Draft, value: Decimal) -> Result<(), ParameterError> {
        let places = self.places();
        let whole = scaled(value, places).and_then(|value| u64::try_from(value).ok());
        let Some(number) = whole else {
            return Err(ParameterError::Value(format!(
                "{self} takes no value of {value}: it is negative, too large or too fine"
            )));
        };
        let fleets = self.fleet.map_or(0..draft.fleets.len(), |fleet| fleet..fleet + 1);
        for (fleet, base) in draft.fleets[fleets.clone()].iter_mut().zip(&base.fleets[fleets]) {
            match (self.kind, self.fleet) {
                (Kind::Devices, Some(_)) => fleet.devices = Devices::Fixed(number),
                (Kind::Devices, None) => {
                    fleet.devices.clone_from(&base.devices);
                    scale_devices(&mut fleet.devices, number);
                }
                (Kind::Active, _) => fleet.active = Active::Uniform(value),
                (Kind::Rate | Kind::Payload | Kind::Receivers, _) => {
                    let lines = self.line.map_or(0..fleet.traffic.len(), |line| line..line + 1);
                    for (line, base) in fleet.traffic[lines.clone()].iter_mut().zip(&base.traffic[lines]) {
                        self.set_in_line(line, base, value, number);
                    }
                }
            }
        }
        Ok(())
    }

    fn set_in_line(&self, line: &mut LineDraft, base: &LineDraft, value: Decimal, number: u64) {
        match (self.kind, self.line) {
            (Kind::Rate, Some(_)) => *rate_of(line) = value,
            (Kind::Rate, None) => {
                line.rate.clone_from(&base.rate);
                scale_rate(rate_of(line), number);
            }
            (Kind::Payload, Some(_)) => line.payload = Payload::Fixed(number),
            (Kind::Payload, None) => {
                line.payload.clone_from(&base.payload);
                scale_payload(&mut line.payload, number);
            }
            (Kind::Receivers, _) => line.receivers = Receivers::Count(value),
            (Kind::Devices | Kind::Active, _) => {}
        }
    }
}

impl Rate {
    /// The number in it: messages a day.
    pub const fn number(&self) -> Decimal {
        match self {
            Self::PerDevice(rate) | Self::PerFleet(rate) | Self::Subset { each: rate, .. } => *rate,
        }
    }
}

const fn rate_of(line: &mut LineDraft) -> &mut Decimal {
    match &mut line.rate {
        Rate::PerDevice(rate) | Rate::PerFleet(rate) | Rate::Subset { each: rate, .. } => rate,
    }
}

const MILLION: u128 = 1_000_000;

/// `number` times a factor in millionths, rounded half up. What does not fit is beyond every limit of the format, so
/// the scenario refuses it.
pub(crate) fn scale(number: u64, factor: u64) -> u64 {
    let product = u128::from(number) * u128::from(factor);
    u64::try_from((product * 2 + MILLION) / (2 * MILLION)).unwrap_or(u64::MAX)
}

pub(crate) fn scale_devices(devices: &mut Devices, factor: u64) {
    match devices {
        Devices::Fixed(count) | Devices::Growth { start: count, .. } => *count = scale(*count, factor),
        Devices::Ramp(points) => {
            points.iter_mut().for_each(|RampPoint { devices, .. }| *devices = scale(*devices, factor));
        }
    }
}

fn scale_rate(rate: &mut Decimal, factor: u64) {
    let millionths = scaled(*rate, 6).and_then(|rate| u64::try_from(rate).ok()).unwrap_or(u64::MAX);
    *rate = Decimal::from_i128_with_scale(i128::from(scale(millionths, factor)), 6).normalize();
}

pub(crate) fn scale_payload(payload: &mut Payload, factor: u64) {
    match payload {
        Payload::Fixed(bytes) => *bytes = scale(*bytes, factor),
        Payload::Mix(parts) => parts.iter_mut().for_each(|MixPart { bytes, .. }| *bytes = scale(*bytes, factor)),
        Payload::Range { min, max } => (*min, *max) = (scale(*min, factor), scale(*max, factor)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Edition;
    use crate::scenario::FleetDraft;

    fn draft() -> Draft {
        let mut draft = Draft::new("x", crate::calendar::Month::new(2026, 12).unwrap());
        let mut fleet = FleetDraft::new("A", Edition::Basic, 1_001);
        fleet.traffic.push(LineDraft::new("Pub", Rate::PerDevice("0.5".parse().unwrap()), Payload::Fixed(513)));
        fleet.traffic.push(LineDraft::new("Pub", Rate::PerFleet(3.into()), Payload::Range { min: 1, max: 5 }));
        draft.fleets.push(fleet);
        draft
    }

    fn set(name: &str, value: &str) -> Draft {
        let draft = draft();
        Parameter::parse(name, &draft).unwrap().set(&draft, value.parse().unwrap()).unwrap()
    }

    #[test]
    fn a_value_or_a_factor_goes_where_the_name_says() {
        assert_eq!(set("devices:A", "7").fleets[0].devices, Devices::Fixed(7));
        assert_eq!(set("devices", "0.5").fleets[0].devices, Devices::Fixed(501)); // 500.5, half up
        assert_eq!(set("active:A", "0.25").fleets[0].active, Active::Uniform("0.25".parse().unwrap()));
        assert_eq!(set("rate:A:1", "9.5").fleets[0].traffic[0].rate, Rate::PerDevice("9.5".parse().unwrap()));
        let halved = set("rate:A", "0.000001").fleets.remove(0).traffic;
        assert_eq!(halved[0].rate, Rate::PerDevice("0.000001".parse().unwrap())); // 0.0000005, half up
        assert_eq!(halved[1].rate, Rate::PerFleet("0.000003".parse().unwrap()));
        assert_eq!(set("payload:A:2", "9").fleets[0].traffic[1].payload, Payload::Fixed(9));
        assert_eq!(set("payload", "2.5").fleets[0].traffic[0].payload, Payload::Fixed(1_283)); // 1282.5
        assert_eq!(set("payload", "2.5").fleets[0].traffic[1].payload, Payload::Range { min: 3, max: 13 });
        assert_eq!(set("receivers:A:1", "2").fleets[0].traffic[0].receivers, Receivers::Count(2.into()));
    }

    #[test]
    fn a_name_that_names_nothing_is_told() {
        let error = |name: &str| Parameter::parse(name, &draft()).unwrap_err().to_string();
        assert!(error("devcies:A").contains("did you mean `devices`?"));
        assert!(error("devices:B").contains("no fleet is called `B`"));
        assert!(error("rate:A:3").contains("it has lines 1 to 2"));
        assert!(error("rate:A:0").contains("names no line"));
        assert!(error("active").contains("active:FLEET"));
        assert!(error("receivers:A").contains("receivers:FLEET:LINE"));
        assert!(error("devices:A:1").contains("devices:FLEET"));
    }
}
