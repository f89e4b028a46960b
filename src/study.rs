//! Studies: how the bill moves when an input does. Each rates scenarios again through [`Totals`]; none bills by itself.
//!
//! A study names an input by a [`Parameter`], returns plain data, can be watched and cancelled through a [`Watch`], and
//! gives the same result for any number of threads.

mod axis;
pub mod budget;
pub mod map;
mod offered;
pub mod sweep;

pub use axis::{Axis, Spacing};

use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rust_decimal::Decimal;

use crate::fault::{Fault, nearest};
use crate::money::scaled;
use crate::reader::clip;
use crate::scenario::{
    Active, Devices, Draft, LineDraft, MixPart, Payload, RampPoint, Rate, Receivers, Scenario, limits,
};
use crate::usage::Moves;

/// What went wrong with a study.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StudyError {
    /// The parameter names nothing.
    #[error("{0}")]
    Parameter(String),
    /// The range cannot be divided as asked.
    #[error("{0}")]
    Range(String),
    /// At this value the scenario breaks a rule.
    #[error("at {parameter} = {value}: {}{fault}", place(.fault))]
    Fault {
        /// The parameter, as it was named.
        parameter: String,
        /// Its value.
        value: Decimal,
        /// The first rule that is broken.
        fault: Fault,
    },
    /// Someone asked to stop.
    #[error("the study was cancelled")]
    Cancelled,
}

fn place(fault: &Fault) -> String {
    let place = fault.place.to_string();
    if place.is_empty() { place } else { format!("{place}: ") }
}

/// How far a study is, and whether it shall go on.
pub struct Watch<'w> {
    cancelled: &'w AtomicBool,
    progress: &'w (dyn Fn(usize, usize) + Sync),
    done: AtomicUsize,
    total: usize,
}

impl<'w> Watch<'w> {
    /// Stops soon after `cancelled` becomes true; `progress` is called with what is done of how much, from any thread.
    pub const fn new(cancelled: &'w AtomicBool, progress: &'w (dyn Fn(usize, usize) + Sync)) -> Self {
        Self { cancelled, progress, done: AtomicUsize::new(0), total: 0 }
    }

    fn begin(&mut self, total: usize) {
        (self.done, self.total) = (AtomicUsize::new(0), total);
    }

    fn step(&self, steps: usize) -> Result<(), StudyError> {
        let done = self.done.fetch_add(steps, Ordering::Relaxed) + steps;
        (self.progress)(done, self.total);
        if self.cancelled.load(Ordering::Relaxed) { Err(StudyError::Cancelled) } else { Ok(()) }
    }
}

/// The kind of input that a parameter names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Devices,
    Active,
    Rate,
    Payload,
    Receivers,
}

const KINDS: [Kind; 5] = [Kind::Devices, Kind::Active, Kind::Rate, Kind::Payload, Kind::Receivers];

impl Kind {
    /// The word with which a parameter's name begins.
    const fn word(self) -> &'static str {
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
/// use fleetcost::study::Parameter;
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
    kind: Kind,
    fleet: Option<usize>,
    line: Option<usize>,
    name: String,
}

/// The name by which it was parsed.
impl fmt::Display for Parameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl Parameter {
    /// Finds what a name stands for in a scenario.
    pub fn parse(name: &str, draft: &Draft) -> Result<Self, StudyError> {
        let error = |text: String| Err(StudyError::Parameter(text));
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

    /// The largest value that the format allows anywhere, in steps of the last decimal place; a scenario may allow less.
    fn most_steps(&self) -> u64 {
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
    fn value(&self, steps: u64) -> Decimal {
        Decimal::from_i128_with_scale(i128::from(steps), self.places()).normalize()
    }

    /// What of a line moves with the parameter.
    fn moves(&self, fleet: usize, line: usize) -> Moves {
        let own = self.fleet.is_none_or(|own| own == fleet) && self.line.is_none_or(|own| own == line);
        match self.kind {
            _ if !own => Moves::Nothing,
            Kind::Devices | Kind::Active | Kind::Rate => Moves::Messages,
            Kind::Receivers => Moves::Receipts,
            Kind::Payload => Moves::Sizes,
        }
    }

    /// The draft in which the parameter has this value.
    fn set(&self, draft: &Draft, value: Decimal) -> Result<Draft, StudyError> {
        let places = self.places();
        let whole = scaled(value, places).and_then(|value| u64::try_from(value).ok());
        let Some(number) = whole else {
            return Err(StudyError::Range(format!(
                "{self} takes no value of {value}: it is negative, too large or too fine"
            )));
        };
        let mut draft = draft.clone();
        let fleets = match self.fleet {
            Some(fleet) => &mut draft.fleets[fleet..=fleet],
            None => &mut draft.fleets[..],
        };
        for fleet in fleets {
            let lines = match self.line {
                Some(line) => &mut fleet.traffic[line..=line],
                None => &mut fleet.traffic[..],
            };
            match (self.kind, self.fleet, self.line) {
                (Kind::Devices, Some(_), _) => fleet.devices = Devices::Fixed(number),
                (Kind::Devices, None, _) => scale_devices(&mut fleet.devices, number),
                (Kind::Active, ..) => fleet.active = Active::Uniform(value),
                (Kind::Rate, _, Some(_)) => lines.iter_mut().for_each(|line| *rate_of(line) = value),
                (Kind::Rate, ..) => lines.iter_mut().for_each(|line| scale_rate(rate_of(line), number)),
                (Kind::Payload, _, Some(_)) => lines.iter_mut().for_each(|line| line.payload = Payload::Fixed(number)),
                (Kind::Payload, ..) => lines.iter_mut().for_each(|line| scale_payload(&mut line.payload, number)),
                (Kind::Receivers, ..) => lines.iter_mut().for_each(|line| line.receivers = Receivers::Count(value)),
            }
        }
        Ok(draft)
    }

    /// The scenario in which the parameter has this value.
    fn scenario(&self, draft: &Draft, value: Decimal) -> Result<Scenario, StudyError> {
        Scenario::new(self.set(draft, value)?).map_err(|mut faults| self.fault(value, faults.swap_remove(0)))
    }

    fn fault(&self, value: Decimal, fault: Fault) -> StudyError {
        StudyError::Fault { parameter: self.name.clone(), value, fault }
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
fn scale(number: u64, factor: u64) -> u64 {
    let product = u128::from(number) * u128::from(factor);
    u64::try_from((product * 2 + MILLION) / (2 * MILLION)).unwrap_or(u64::MAX)
}

fn scale_devices(devices: &mut Devices, factor: u64) {
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

fn scale_payload(payload: &mut Payload, factor: u64) {
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

    #[test]
    fn an_axis_has_its_ends_and_rounds_between_them() {
        let values = |name: &str, from: &str, to: &str, points, spacing| -> Vec<String> {
            let parameter = Parameter::parse(name, &draft()).unwrap();
            let axis = Axis::new(parameter, from.parse().unwrap(), to.parse().unwrap(), points, spacing).unwrap();
            axis.values.iter().map(ToString::to_string).collect()
        };
        assert_eq!(values("devices:A", "0", "10", 5, Spacing::Linear), ["0", "3", "5", "8", "10"]);
        assert_eq!(values("devices:A", "10", "0", 5, Spacing::Linear), ["10", "8", "5", "3", "0"]);
        assert_eq!(values("rate:A:1", "0", "1", 4, Spacing::Linear), ["0", "0.333333", "0.666667", "1"]);
        assert_eq!(values("devices:A", "1", "1000", 4, Spacing::Logarithmic), ["1", "10", "100", "1000"]);
        assert_eq!(values("devices:A", "5", "9", 1, Spacing::Linear), ["5"]);
        let parameter = Parameter::parse("devices:A", &draft()).unwrap();
        for (from, to, points, spacing) in [
            ("-1", "5", 2, Spacing::Linear),
            ("0.5", "5", 2, Spacing::Linear),
            ("0", "5", 2, Spacing::Logarithmic),
            ("0", "5", 0, Spacing::Linear),
        ] {
            let (from, to) = (from.parse().unwrap(), to.parse().unwrap());
            assert!(Axis::new(parameter.clone(), from, to, points, spacing).is_err());
        }
    }
}
