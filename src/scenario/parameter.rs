//! The inputs of a scenario that a study varies, by name: one number of a fleet or a line, or a factor on several.

use std::fmt;

use rust_decimal::Decimal;

use super::draft::{Active, Devices, Draft, LineDraft, MixPart, Payload, RampPoint, Rate, Receivers};
use super::limits;
use crate::fault::nearest;
use crate::money::{grouped, scaled};
use crate::quantity::Quantity;
use crate::reader::{Decimals, Whole, clip};
use crate::texts::{Text, text};

/// Why a parameter is none, or takes no such value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParameterError {
    /// The name stands for nothing in the scenario.
    #[error("{0}")]
    Name(Text),
    /// The value is negative, too large or too fine.
    #[error("{0}")]
    Value(Text),
}

impl From<ParameterError> for Text {
    fn from(error: ParameterError) -> Self {
        match error {
            ParameterError::Name(text) | ParameterError::Value(text) => text,
        }
    }
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
/// `devices:FLEET` is the size of the fleet, which keeps its shape ([`Devices::sized`]); `active:FLEET` becomes
/// `Uniform(x)`, `payload:FLEET:LINE` `Fixed(x)`, `receivers:FLEET:LINE` `Count(x)`, and `rate:FLEET:LINE` is the number
/// in the line's rate; lines count from 1.
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
        Self::find(name, draft, |fleet| draft.fleets.iter().position(|known| known.name == fleet))
    }

    /// The same, with a way to find a fleet by its name.
    pub(super) fn find(
        name: &str,
        draft: &Draft,
        fleet_named: impl Fn(&str) -> Option<usize>,
    ) -> Result<Self, ParameterError> {
        let error = |text: Text| Err(ParameterError::Name(text));
        let meant = |meant: Option<&str>| match meant {
            Some(meant) => text!("parameter-meant", name = meant),
            None => Text::from(""),
        };
        let mut parts = name.splitn(3, ':');
        let word = parts.next().unwrap_or_default();
        let Some(kind) = KINDS.into_iter().find(|kind| kind.word() == word) else {
            let known = KINDS.map(Kind::word);
            let meant = meant(nearest(word, known));
            return error(text!("parameter-none", name = clip(word), known = known.join(", "), meant = meant));
        };
        let fleet = match parts.next() {
            None => None,
            Some(fleet) => match fleet_named(fleet) {
                Some(fleet) => Some(fleet),
                None => {
                    let known = draft.fleets.iter().map(|known| known.name.as_str());
                    let meant = meant(nearest(fleet, known));
                    return error(text!("parameter-no-fleet", name = clip(fleet), meant = meant));
                }
            },
        };
        let line = match (parts.next(), fleet) {
            (Some(line), Some(fleet)) => {
                let count = draft.fleets[fleet].traffic.len();
                // Of `1`, `01` and `+1` only the first, so that a number has one name.
                let number = line.parse::<usize>().ok().filter(|number| number.to_string() == line);
                match number.and_then(|number| number.checked_sub(1)).filter(|line| *line < count) {
                    Some(line) => Some(line),
                    None => {
                        let lines = match count {
                            0 => text!("parameter-lines-none"),
                            1 => text!("parameter-line"),
                            count => text!("parameter-lines", count = count.to_string()),
                        };
                        return error(text!("parameter-no-line", name = clip(line), lines = lines));
                    }
                }
            }
            _ => None,
        };
        match (kind, fleet, line) {
            (Kind::Devices | Kind::Active, _, Some(_)) => error(text!("parameter-whole-fleet", word = word)),
            (Kind::Active, None, _) => error(text!("parameter-active-fleet")),
            (Kind::Receivers, _, None) => error(text!("parameter-receivers-line")),
            _ => Ok(Self { kind, fleet, line, name: name.to_owned() }),
        }
    }

    /// How many decimal places a value has: none for a number of devices or bytes, six for all else.
    pub const fn places(&self) -> u32 {
        self.range().places
    }

    /// True for a factor on several numbers, false for a single number.
    pub const fn is_factor(&self) -> bool {
        matches!((self.kind, self.fleet, self.line), (Kind::Devices, None, _) | (Kind::Rate | Kind::Payload, _, None))
    }

    /// True if there is a number that both name, or may come to name.
    pub fn overlaps(&self, other: &Self) -> bool {
        let same = |a: Option<usize>, b: Option<usize>| a.is_none() || b.is_none() || a == b;
        self.kind == other.kind && same(self.fleet, other.fleet) && same(self.line, other.line)
    }

    /// The values that the format allows; a scenario may allow less.
    pub const fn range(&self) -> Decimals {
        const fn whole(range: Whole) -> Decimals {
            Decimals { min: range.min as i64, max: range.max as i64, places: 0 }
        }
        match (self.kind, self.fleet, self.line) {
            (Kind::Devices, Some(_), _) => whole(limits::DEVICES),
            (Kind::Payload, _, Some(_)) => whole(limits::BYTES),
            (Kind::Active, ..) => limits::SHARE,
            (Kind::Receivers, ..) => limits::RECEIVERS,
            // A factor is bounded by what it makes of the numbers.
            (Kind::Devices | Kind::Rate | Kind::Payload, ..) => limits::RATE,
        }
    }

    /// The kind of its values, as people write them.
    pub const fn quantity(&self) -> Quantity {
        match (self.kind, self.fleet, self.line) {
            (Kind::Devices, Some(_), _) => Quantity::Whole(limits::DEVICES),
            (Kind::Payload, _, Some(_)) => Quantity::Size(limits::BYTES),
            (Kind::Active, ..) => Quantity::Share(limits::SHARE),
            (Kind::Rate, _, Some(_)) => Quantity::Rate(limits::RATE),
            (Kind::Receivers | Kind::Devices | Kind::Rate | Kind::Payload, ..) => Quantity::Decimal(self.range()),
        }
    }

    /// Whether the active devices move with it, and so all lines of a fleet.
    pub(crate) const fn moves_devices(&self) -> bool {
        matches!(self.kind, Kind::Devices | Kind::Active)
    }

    /// The largest value of the range, in steps of the last decimal place.
    pub(crate) const fn most_steps(&self) -> u64 {
        let range = self.range();
        range.max.unsigned_abs() * 10_u64.pow(range.places)
    }

    /// A value by its number of steps.
    pub(crate) fn value(&self, steps: u64) -> Decimal {
        Decimal::from_i128_with_scale(i128::from(steps), self.places()).normalize()
    }

    /// Multiplies every number that the parameter names, rounding half up: numbers of devices and bytes to whole ones,
    /// all else to six decimals.
    ///
    /// Ramps, the start of growth, the shares of weekdays, mixes and ranges are scaled point by point; receivers that are
    /// all active devices stay so. A product beyond the limit of its number becomes that limit, a share at most 1, and a
    /// negative factor counts as 0. A fleet that grows may still outgrow the limit in a later month, which
    /// [`Scenario::new`](super::Scenario::new) then refuses.
    pub fn scale(&self, draft: &mut Draft, factor: Decimal) {
        let fleets = self.fleet.map_or(0..draft.fleets.len(), |fleet| fleet..fleet + 1);
        for fleet in draft.fleets.get_mut(fleets).unwrap_or_default() {
            match self.kind {
                Kind::Devices => each_count(&mut fleet.devices, |count| times(count, factor, limits::DEVICES.max)),
                Kind::Active => each_share(&mut fleet.active, |share| times_decimal(share, factor, limits::SHARE)),
                Kind::Rate | Kind::Payload | Kind::Receivers => {
                    let lines = self.line.map_or(0..fleet.traffic.len(), |line| line..line + 1);
                    for line in fleet.traffic.get_mut(lines).unwrap_or_default() {
                        self.scale_line(line, factor);
                    }
                }
            }
        }
    }

    fn scale_line(&self, line: &mut LineDraft, factor: Decimal) {
        match self.kind {
            Kind::Rate => times_decimal(rate_of(line), factor, limits::RATE),
            Kind::Payload => each_size(&mut line.payload, |bytes| times(bytes, factor, limits::BYTES.max)),
            Kind::Receivers => {
                if let Receivers::Count(count) = &mut line.receivers {
                    times_decimal(count, factor, limits::RECEIVERS);
                }
            }
            Kind::Devices | Kind::Active => {}
        }
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
            return Err(no_value(self, value));
        };
        let fleets = self.fleet.map_or(0..draft.fleets.len(), |fleet| fleet..fleet + 1);
        for (fleet, base) in draft.fleets[fleets.clone()].iter_mut().zip(&base.fleets[fleets]) {
            match (self.kind, self.fleet) {
                (Kind::Devices, Some(_)) => fleet.devices = base.devices.sized(number),
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
                each_step(rate_of(line), |millionths| scale(millionths, number));
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

/// The error of a value that the parameter cannot have.
pub(crate) fn no_value(parameter: &Parameter, value: Decimal) -> ParameterError {
    let allowed = parameter.quantity().allowed();
    ParameterError::Value(text!(
        "parameter-no-value",
        parameter = &parameter.name,
        value = grouped(value),
        allowed = allowed
    ))
}

impl Devices {
    /// The number of devices that stands for all of the curve: at the largest point of a ramp, at the start of growth.
    pub fn size(&self) -> u64 {
        match self {
            Self::Fixed(devices) | Self::Growth { start: devices, .. } => *devices,
            Self::Ramp(points) => points.iter().map(|point| point.devices).max().unwrap_or_default(),
        }
    }

    /// A curve of this shape and another size: every point of a ramp times `size` over its largest, rounded half up, so
    /// that the largest is `size`; growth from `size`. A ramp of zeros has no shape, and becomes `Fixed`.
    ///
    /// Each day's devices only rise with `size`, since a product rounded half up does.
    pub fn sized(&self, size: u64) -> Self {
        match self {
            Self::Fixed(_) => Self::Fixed(size),
            Self::Growth { monthly_percent, .. } => Self::Growth { start: size, monthly_percent: *monthly_percent },
            Self::Ramp(points) => match self.size() {
                0 => Self::Fixed(size),
                largest => {
                    let point =
                        |point: &RampPoint| RampPoint { on: point.on, devices: ratio(point.devices, size, largest) };
                    Self::Ramp(points.iter().map(point).collect())
                }
            },
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
    ratio(number, factor, MILLION as u64)
}

/// `number × numerator / denominator`, rounded half up; what does not fit is beyond every limit of the format.
pub(crate) fn ratio(number: u64, numerator: u64, denominator: u64) -> u64 {
    let (product, denominator) = (u128::from(number) * u128::from(numerator), u128::from(denominator.max(1)));
    u64::try_from((2 * product + denominator) / (2 * denominator)).unwrap_or(u64::MAX)
}

pub(crate) fn scale_devices(devices: &mut Devices, factor: u64) {
    each_count(devices, |count| scale(count, factor));
}

pub(crate) fn scale_payload(payload: &mut Payload, factor: u64) {
    each_size(payload, |bytes| scale(bytes, factor));
}

/// `number` times any factor, rounded half up, at most `most`; a negative factor counts as 0.
fn times(number: u64, factor: Decimal, most: u64) -> u64 {
    /// Half of the 28 decimals that a factor may have, at a time: then nothing leaves 128 bits.
    const STEP: u128 = 10_u128.pow(14);
    if factor.is_sign_negative() {
        return 0;
    }
    let number = u128::from(number);
    let whole = factor.trunc().mantissa().unsigned_abs();
    let fraction = factor.fract();
    let fraction = fraction.mantissa().unsigned_abs() * 10_u128.pow(28_u32.saturating_sub(fraction.scale()));
    // Rounding down after the last 14 decimals is exact: what is added above them is whole.
    let (first, last) = (fraction / STEP, fraction % STEP);
    let part = (number * first + number * last / STEP + STEP / 2) / STEP;
    let product = number.saturating_mul(whole).saturating_add(part);
    u64::try_from(product).unwrap_or(u64::MAX).min(most)
}

/// `number`, of at most six decimals, times any factor, up to the largest of its range.
fn times_decimal(number: &mut Decimal, factor: Decimal, range: Decimals) {
    let most = range.max.unsigned_abs().saturating_mul(MILLION as u64);
    each_step(number, |millionths| times(millionths, factor, most));
}

fn each_count(devices: &mut Devices, scale: impl Fn(u64) -> u64) {
    match devices {
        Devices::Fixed(count) | Devices::Growth { start: count, .. } => *count = scale(*count),
        Devices::Ramp(points) => points.iter_mut().for_each(|RampPoint { devices, .. }| *devices = scale(*devices)),
    }
}

fn each_share(active: &mut Active, scale: impl Fn(&mut Decimal)) {
    match active {
        Active::Uniform(share) => scale(share),
        Active::ByWeekday { mon, tue, wed, thu, fri, sat, sun } => {
            [mon, tue, wed, thu, fri, sat, sun].into_iter().for_each(scale);
        }
    }
}

/// A number of at most six decimals, in millionths.
pub(crate) fn each_step(number: &mut Decimal, scale: impl Fn(u64) -> u64) {
    let millionths = scaled(*number, 6).and_then(|number| u64::try_from(number).ok()).unwrap_or(u64::MAX);
    *number = Decimal::from_i128_with_scale(i128::from(scale(millionths)), 6).normalize();
}

fn each_size(payload: &mut Payload, scale: impl Fn(u64) -> u64) {
    match payload {
        Payload::Fixed(bytes) => *bytes = scale(*bytes),
        Payload::Mix(parts) => parts.iter_mut().for_each(|MixPart { bytes, .. }| *bytes = scale(*bytes)),
        Payload::Range { min, max } => (*min, *max) = (scale(*min), scale(*max)),
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
    fn the_size_of_a_fleet_keeps_its_shape() {
        let date = |text: &str| crate::calendar::parse_date(text).unwrap();
        let ramp = |devices: [u64; 3]| {
            let days = ["2026-12-01", "2026-12-09", "2026-12-24"];
            Devices::Ramp(days.iter().zip(devices).map(|(on, devices)| RampPoint { on: date(on), devices }).collect())
        };
        let mut before = draft();
        let mut of = |devices: &Devices, size: u64| {
            before.fleets[0].devices = devices.clone();
            let parameter = Parameter::parse("devices:A", &before).unwrap();
            parameter.set(&before, size.into()).unwrap().fleets.remove(0).devices
        };
        // 500 × 3 / 5,000 = 0.3, 2,500 × 3 / 5,000 = 1.5: 0, 3 and 2.
        let rollout = ramp([500, 5_000, 2_500]);
        assert_eq!(of(&rollout, 3), ramp([0, 3, 2]));
        assert_eq!(of(&rollout, 10_000), ramp([1_000, 10_000, 5_000]));
        assert_eq!(of(&rollout, 1_000_000_000), ramp([100_000_000, 1_000_000_000, 500_000_000]));
        assert_eq!(of(&rollout, 0), ramp([0; 3]));
        assert_eq!(of(&rollout, rollout.size()), rollout);
        assert_eq!(of(&ramp([0; 3]), 7), Devices::Fixed(7));
        let growth = |start| Devices::Growth { start, monthly_percent: "2.5".parse().unwrap() };
        assert_eq!((of(&growth(50), 7), growth(50).size()), (growth(7), 50));
    }

    fn scaled_by(mut draft: Draft, name: &str, factor: &str) -> Draft {
        let factor = factor.parse().unwrap();
        Parameter::parse(name, &draft).unwrap().scale(&mut draft, factor);
        draft
    }

    #[test]
    fn a_factor_scales_what_it_names_and_rounds_half_up() {
        let devices = |name, factor| scaled_by(draft(), name, factor).fleets[0].devices.clone();
        assert_eq!(devices("devices:A", "0.5"), Devices::Fixed(501)); // 500.5
        assert_eq!(devices("devices", "0.4999"), Devices::Fixed(500)); // 500.3999
        assert_eq!(devices("devices", "0.0004995004995004995004995004"), Devices::Fixed(0)); // 0.4999999999999999999999999…
        assert_eq!(devices("devices", "0.0004995004995004995004995005"), Devices::Fixed(1)); // 0.5000000000000000000000000005
        assert_eq!(devices("rate", "0.5"), Devices::Fixed(1_001));

        let rates = |name, factor| {
            let lines = scaled_by(draft(), name, factor).fleets.remove(0).traffic;
            lines.into_iter().map(|mut line| rate_of(&mut line).to_string()).collect::<Vec<_>>()
        };
        assert_eq!(rates("rate", "0.3333333333333333333333333333"), ["0.166667", "1"]); // 0.1666…, 0.9999…
        assert_eq!(rates("rate:A:1", "0.000001"), ["0.000001", "3"]); // 0.0000005
        assert_eq!(rates("rate:A:1", "0.00000099999999999999999999"), ["0", "3"]);
        assert_eq!(rates("rate:A:2", "1.5"), ["0.5", "4.5"]);
        assert_eq!(rates("rate:A", "0"), ["0", "0"]);

        let payload =
            |name, factor, line: usize| scaled_by(draft(), name, factor).fleets[0].traffic[line].payload.clone();
        assert_eq!(payload("payload", "2.5", 0), Payload::Fixed(1_283)); // 1282.5
        assert_eq!(payload("payload:A", "2.5", 1), Payload::Range { min: 3, max: 13 }); // 2.5, 12.5
        assert_eq!(payload("payload:A:1", "2.5", 1), Payload::Range { min: 1, max: 5 });
    }

    #[test]
    fn a_factor_scales_every_point() {
        let date = |text: &str| crate::calendar::parse_date(text).unwrap();
        let one = |n: &str| n.parse::<Decimal>().unwrap();
        let mut before = draft();
        let points = [("2026-12-01", 3), ("2026-12-09", 1_000)];
        let ramp = |points: [(&str, u64); 2]| {
            Devices::Ramp(points.map(|(on, devices)| RampPoint { on: date(on), devices }).to_vec())
        };
        let fleet = &mut before.fleets[0];
        fleet.devices = ramp(points);
        fleet.active = Active::by_weekday(["0.1", "0.2", "0.3", "0.4", "0.5", "0.9", "1"].map(one));
        fleet.traffic[0].payload =
            Payload::Mix(vec![MixPart { bytes: 5, weight: 2 }, MixPart { bytes: 10, weight: 1 }]);
        fleet.traffic[0].reply = Some(Payload::Fixed(7));
        fleet.traffic[0].receivers = Receivers::Count(one("1.5"));
        fleet.traffic[1].receivers = Receivers::ActiveDevices;
        fleet.traffic[1].rate = Rate::Subset { devices: 9, each: 2.into() };
        let after = |name, factor| scaled_by(before.clone(), name, factor).fleets.remove(0);

        assert_eq!(after("devices:A", "1.5").devices, ramp([("2026-12-01", 5), ("2026-12-09", 1_500)])); // 4.5 is 5
        let week = ["0.13", "0.26", "0.39", "0.52", "0.65", "1", "1"].map(one); // 1.17 and 1.3 are too much
        assert_eq!(after("active:A", "1.3").active, Active::by_weekday(week));
        let mix = vec![MixPart { bytes: 3, weight: 2 }, MixPart { bytes: 5, weight: 1 }]; // 2.5 is 3
        let line = after("payload:A:1", "0.5").traffic.remove(0);
        assert_eq!((line.payload, line.reply), (Payload::Mix(mix), Some(Payload::Fixed(7))));
        assert_eq!(after("receivers:A:1", "1.5").traffic[0].receivers, Receivers::Count(one("2.25")));
        assert_eq!(after("receivers:A:2", "1.5").traffic[1].receivers, Receivers::ActiveDevices);
        assert_eq!(after("rate", "1.5").traffic[1].rate, Rate::Subset { devices: 9, each: 3.into() });

        before.fleets[0].devices = Devices::Growth { start: 5, monthly_percent: one("2.5") };
        let grown = scaled_by(before.clone(), "devices", "0.5").fleets.remove(0).devices;
        assert_eq!(grown, Devices::Growth { start: 3, monthly_percent: one("2.5") }); // 2.5 is 3
    }

    #[test]
    fn a_factor_stops_at_the_limit_of_the_number() {
        let most = |factor| {
            let mut draft = scaled_by(draft(), "devices", factor);
            for name in ["rate", "payload"] {
                draft = scaled_by(draft, name, factor);
            }
            let fleet = draft.fleets.remove(0);
            (fleet.devices, fleet.traffic[0].rate.clone(), fleet.traffic[0].payload.clone())
        };
        let billion = Rate::PerDevice(1_000_000_000.into());
        // 1,001 × 999,000 = 999,999,000; 1,001 × 999,001 = 1,000,000,001.
        assert_eq!(most("999000").0, Devices::Fixed(999_999_000));
        assert_eq!(most("999001").0, Devices::Fixed(1_000_000_000));
        // 0.5 × 2,000,000,001 is a half too much; 513 × 523,266 = 268,435,458 is three bytes too much.
        assert_eq!(most("2000000001").1, billion);
        assert_eq!(most("523266").2, Payload::Fixed(268_435_455));
        assert_eq!(most("523265").2, Payload::Fixed(268_434_945));
        let largest = Decimal::MAX.to_string();
        assert_eq!(most(&largest), (Devices::Fixed(1_000_000_000), billion, Payload::Fixed(268_435_455)));
        assert_eq!(most("-1").0, Devices::Fixed(0));
        assert_eq!(scaled_by(draft(), "active:A", "1000").fleets[0].active, Active::Uniform(1.into()));
    }

    #[test]
    fn numbers_that_two_names_share_are_found() {
        let parse = |name: &str| Parameter::parse(name, &draft()).unwrap();
        for (a, b, shared) in [
            ("rate", "rate:A:1", true),
            ("rate", "rate:A", true),
            ("rate:A", "rate:A:2", true),
            ("rate:A:1", "rate:A:2", false),
            ("rate:A:1", "payload:A:1", false),
            ("devices", "devices:A", true),
            ("devices:A", "active:A", false),
        ] {
            assert_eq!((parse(a).overlaps(&parse(b)), parse(b).overlaps(&parse(a))), (shared, shared), "{a}, {b}");
        }
        let factors = ["devices", "rate", "rate:A", "payload", "payload:A"];
        assert!(factors.into_iter().all(|name| parse(name).is_factor()));
        let numbers = ["devices:A", "active:A", "rate:A:1", "payload:A:2", "receivers:A:1"];
        assert!(!numbers.into_iter().any(|name| parse(name).is_factor()));
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
