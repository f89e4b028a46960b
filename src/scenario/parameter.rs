//! Names the inputs that a study varies: one number of a fleet or a line, or a factor on several.

#[cfg(test)]
mod samples;
mod scaling;
mod usual;
mod values;
mod words;

use std::fmt;

use rust_decimal::Decimal;

use super::draft::{Connection, Draft, FleetDraft, LineDraft};
use super::limits;
use crate::fault::nearest;
use crate::money::grouped;
use crate::plan::{MeterId, PricePlan};
use crate::quantity::Quantity;
use crate::reader::{Decimals, Whole, clip};
use crate::texts::{Text, text};
pub(crate) use scaling::{each_step, ratio, scale, scale_devices, scale_payload};

/// Reasons to refuse a parameter or its value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParameterError {
    /// The name stands for nothing in the scenario.
    #[error("{0}")]
    Name(Text),
    /// The value is negative, too large, or has too many decimal places.
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

/// Kinds of inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Devices,
    Active,
    Rate,
    Payload,
    Receivers,
    Hours,
    Sessions,
    Seconds,
}

const KINDS: [Kind; 8] = [
    Kind::Devices,
    Kind::Active,
    Kind::Rate,
    Kind::Payload,
    Kind::Receivers,
    Kind::Hours,
    Kind::Sessions,
    Kind::Seconds,
];

impl Kind {
    /// The word at the beginning of a parameter's name.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Devices => "devices",
            Self::Active => "active",
            Self::Rate => "rate",
            Self::Payload => "payload",
            Self::Receivers => "receivers",
            Self::Hours => "hours",
            Self::Sessions => "sessions",
            Self::Seconds => "seconds",
        }
    }

    /// The form of the connection that has such a number, as files write it; `None` for other inputs.
    const fn connection(self) -> Option<&'static str> {
        match self {
            Self::Hours => Some("Hours(…)"),
            Self::Sessions | Self::Seconds => Some("Sessions(…)"),
            _ => None,
        }
    }

    /// True if a connection has such a number.
    pub(crate) const fn is_of(self, connection: Option<Connection>) -> bool {
        matches!(
            (self, connection),
            (Self::Hours, Some(Connection::Hours(_)))
                | (Self::Sessions | Self::Seconds, Some(Connection::Sessions { .. }))
        )
    }
}

/// An input of a scenario, named as in `rate:Meters:1`.
///
/// `devices:FLEET` is the size of the fleet, which keeps its shape ([`Devices::sized`](super::Devices::sized)); `active:FLEET` becomes
/// `Uniform(x)`, `payload:FLEET:LINE` `Fixed(x)`, `receivers:FLEET:LINE` `Count(x)`, and `rate:FLEET:LINE` is the number
/// in the line's rate; lines count from 1. `hours:FLEET`, `sessions:FLEET` and `seconds:FLEET` are the numbers of a fleet's
/// connection of that form. Without FLEET or without LINE, `devices`, `rate` and `payload` take x as a factor on all that
/// they then name.
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

/// The name that was parsed.
impl fmt::Display for Parameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl Parameter {
    /// Finds the input with a name.
    ///
    /// # Errors
    ///
    /// The name stands for nothing in the draft.
    pub fn parse(name: &str, draft: &Draft) -> Result<Self, ParameterError> {
        Self::find(name, draft, |fleet| draft.fleets.iter().position(|known| known.name == fleet))
    }

    /// Finds the input with a name, with a faster search for fleets.
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
            (Kind::Devices | Kind::Active | Kind::Hours | Kind::Sessions | Kind::Seconds, _, Some(_)) => {
                error(text!("parameter-whole-fleet", word = word))
            }
            (Kind::Active | Kind::Hours | Kind::Sessions | Kind::Seconds, None, _) => {
                error(text!("parameter-needs-fleet", word = word))
            }
            (Kind::Hours | Kind::Sessions | Kind::Seconds, Some(fleet), None)
                if !kind.is_of(draft.fleets[fleet].connection) =>
            {
                let (form, fleet) = (kind.connection().unwrap_or_default(), &draft.fleets[fleet].name);
                error(text!("parameter-needs-connection", word = word, form = form, fleet = clip(fleet)))
            }
            (Kind::Receivers, _, None) => error(text!("parameter-receivers-line")),
            _ => Ok(Self { kind, fleet, line, name: name.to_owned() }),
        }
    }

    /// The decimal places of a value: none for a number of devices, bytes or seconds, six for all others.
    pub const fn places(&self) -> u32 {
        self.range().places
    }

    /// True for a factor on several numbers, false for a single number.
    pub const fn is_factor(&self) -> bool {
        matches!((self.kind, self.fleet, self.line), (Kind::Devices, None, _) | (Kind::Rate | Kind::Payload, _, None))
    }

    /// True for the devices of the first fleet, and for the rate and the payload of its first line.
    pub fn of_first(&self) -> bool {
        match self.kind {
            Kind::Devices => self.fleet == Some(0),
            Kind::Rate | Kind::Payload => self.fleet == Some(0) && self.line == Some(0),
            _ => false,
        }
    }

    /// True if some number belongs to both parameters, or may come to.
    pub fn overlaps(&self, other: &Self) -> bool {
        let same = |a: Option<usize>, b: Option<usize>| a.is_none() || b.is_none() || a == b;
        self.kind == other.kind && same(self.fleet, other.fleet) && same(self.line, other.line)
    }

    fn fleet_of<'d>(&self, draft: &'d Draft) -> Option<&'d FleetDraft> {
        draft.fleets.get(self.fleet?)
    }

    fn line_of<'d>(&self, draft: &'d Draft) -> Option<&'d LineDraft> {
        self.fleet_of(draft)?.traffic.get(self.line?)
    }

    /// The values that the format allows; a scenario may allow fewer.
    pub const fn range(&self) -> Decimals {
        const fn whole(range: Whole) -> Decimals {
            Decimals { min: range.min as i64, max: range.max as i64, places: 0 }
        }
        match (self.kind, self.fleet, self.line) {
            (Kind::Devices, Some(_), _) => whole(limits::DEVICES),
            (Kind::Payload, _, Some(_)) => whole(limits::BYTES),
            (Kind::Active, ..) => limits::SHARE,
            (Kind::Receivers, ..) => limits::RECEIVERS,
            (Kind::Hours, ..) => limits::HOURS,
            (Kind::Sessions, ..) => limits::SESSIONS,
            (Kind::Seconds, ..) => whole(limits::SESSION_SECONDS),
            // A factor is bounded by what it makes of the numbers.
            (Kind::Devices | Kind::Rate | Kind::Payload, ..) => limits::RATE,
        }
    }

    /// The kind of its values, for texts that people write.
    pub const fn quantity(&self) -> Quantity {
        match (self.kind, self.fleet, self.line) {
            (Kind::Devices, Some(_), _) => Quantity::Whole(limits::DEVICES),
            (Kind::Payload, _, Some(_)) => Quantity::Size(limits::BYTES),
            (Kind::Active, ..) => Quantity::Share(limits::SHARE),
            (Kind::Rate, _, Some(_)) => Quantity::Rate(limits::RATE),
            (Kind::Seconds, ..) => Quantity::Whole(limits::SESSION_SECONDS),
            (Kind::Receivers | Kind::Devices | Kind::Rate | Kind::Payload | Kind::Hours | Kind::Sessions, ..) => {
                Quantity::Decimal(self.range())
            }
        }
    }

    /// True if the active devices, and so all lines of a fleet, change with it.
    pub(crate) const fn moves_devices(&self) -> bool {
        matches!(self.kind, Kind::Devices | Kind::Active)
    }

    /// True if it moves how long devices are connected, and nothing else.
    pub(crate) const fn moves_connections(&self) -> bool {
        self.kind.connection().is_some()
    }

    /// Refuses a parameter that moves no bill under a plan: one of connections, where the plan does not meter them.
    ///
    /// # Errors
    ///
    /// [`ParameterError::Name`].
    pub fn moves_under(&self, plan: &PricePlan) -> Result<(), ParameterError> {
        if !self.moves_connections() || plan.meter(MeterId::ConnectionMinutes).is_some() {
            return Ok(());
        }
        Err(ParameterError::Name(text!("parameter-unmetered", name = clip(&self.name), plan = clip(&plan.id))))
    }

    /// The largest value of the range, in steps of the last decimal place.
    pub(crate) const fn most_steps(&self) -> u64 {
        let range = self.range();
        range.max.unsigned_abs() * 10_u64.pow(range.places)
    }

    /// The value of a number of steps.
    pub(crate) fn value(&self, steps: u64) -> Decimal {
        Decimal::from_i128_with_scale(i128::from(steps), self.places()).normalize()
    }
}

/// The error for a value that the parameter cannot have.
pub(crate) fn no_value(parameter: &Parameter, value: Decimal) -> ParameterError {
    let allowed = parameter.quantity().allowed();
    ParameterError::Value(text!(
        "parameter-no-value",
        parameter = &parameter.name,
        value = grouped(value),
        allowed = allowed
    ))
}

#[cfg(test)]
mod tests {
    use super::samples::draft;
    use super::*;

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
        assert!(error("hours").contains("hours:FLEET"));
        assert!(error("hours:A:1").contains("`hours` belongs to a whole fleet"));
        assert!(error("hours:A").contains("needs a fleet with `connection: Hours(…)`, which `A` has not"));
        let mut connected = draft();
        let sessions = Connection::Sessions { each_day: 96.into(), seconds: 5 };
        for (connection, known) in [
            (None, [false; 3]),
            (Some(Connection::Always), [false; 3]),
            (Some(Connection::Never), [false; 3]),
            (Some(Connection::Hours(8.into())), [true, false, false]),
            (Some(sessions), [false, true, true]),
        ] {
            connected.fleets[0].connection = connection;
            let found = ["hours:A", "sessions:A", "seconds:A"].map(|name| Parameter::parse(name, &connected).is_ok());
            assert_eq!(found, known, "{connection:?}");
        }
    }
}
