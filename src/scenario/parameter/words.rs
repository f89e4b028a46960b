//! The title and the unit of a parameter, in the language of the thread.

use super::{Kind, Parameter};
use crate::scenario::draft::{Devices, Draft, Rate};
use crate::texts::tr;

impl Parameter {
    /// The title, in the language of the thread: `Rate of Meters, line 1`, `Devices of Meters at the largest point`.
    pub fn title(&self, draft: &Draft) -> String {
        self.at_its_size(self.short_title(draft), draft)
    }

    /// The title without [`Self::size_at`].
    pub fn short_title(&self, draft: &Draft) -> String {
        let of = match (self.fleet_of(draft), self.line) {
            (Some(fleet), Some(line)) => {
                tr!("parameter-of-line", fleet = &fleet.name, line = (line + 1).to_string())
            }
            (Some(fleet), None) if matches!(self.kind, Kind::Rate | Kind::Payload) => {
                tr!("parameter-of-lines", fleet = &fleet.name)
            }
            (Some(fleet), None) => fleet.name.clone(),
            (None, _) => tr!("parameter-of-all"),
        };
        match self.kind {
            Kind::Devices => tr!("parameter-devices", of = of),
            Kind::Active => tr!("parameter-active", of = of),
            Kind::Rate => tr!("parameter-rate", of = of),
            Kind::Payload => tr!("parameter-payload", of = of),
            Kind::Receivers => tr!("parameter-receivers", of = of),
            Kind::Hours => tr!("parameter-hours", of = of),
            Kind::Sessions => tr!("parameter-sessions", of = of),
            Kind::Seconds => tr!("parameter-seconds", of = of),
        }
    }

    /// The time at which a fleet has this size, in the language of the thread: `at the largest point`, `at the start`.
    /// `None` if that is every day, and for other parameters.
    pub fn size_at(&self, draft: &Draft) -> Option<String> {
        match (self.kind, self.fleet_of(draft).map(|fleet| &fleet.devices)) {
            (Kind::Devices, Some(Devices::Ramp(_))) => Some(tr!("parameter-largest-point")),
            (Kind::Devices, Some(Devices::Growth { .. })) => Some(tr!("parameter-start")),
            _ => None,
        }
    }

    /// A name or a value in words, followed by [`Self::size_at`]: `devices:Meters at the largest point`.
    pub fn at_its_size(&self, what: String, draft: &Draft) -> String {
        match self.size_at(draft) {
            Some(at) => tr!("parameter-of-size", what = what, at = at),
            None => what,
        }
    }

    /// True for the number of a fleet's devices, whose title tells the unit.
    pub const fn counts_devices(&self) -> bool {
        matches!(self.kind, Kind::Devices) && self.fleet.is_some()
    }

    /// True for the share of a fleet's devices that is active.
    pub const fn is_share(&self) -> bool {
        matches!(self.kind, Kind::Active)
    }

    /// The name of its fleet; `None` for a factor on all fleets.
    pub fn fleet_named<'d>(&self, draft: &'d Draft) -> Option<&'d str> {
        draft.fleets.get(self.fleet?).map(|fleet| fleet.name.as_str())
    }

    /// The unit of its values, in the language of the thread.
    pub fn unit(&self, draft: &Draft) -> String {
        match (self.kind, self.line_of(draft)) {
            (Kind::Devices, _) if self.fleet.is_some() => tr!("unit-devices"),
            (Kind::Active, _) => tr!("unit-share"),
            (Kind::Rate, Some(line)) => match line.rate {
                Rate::PerDevice(_) => tr!("unit-each-device"),
                Rate::PerFleet(_) => tr!("unit-fleet"),
                Rate::Subset { .. } => tr!("unit-subset"),
            },
            (Kind::Payload, Some(_)) => tr!("unit-bytes"),
            (Kind::Receivers, Some(_)) => tr!("unit-receivers"),
            (Kind::Hours, _) => tr!("unit-hours"),
            (Kind::Sessions, _) => tr!("unit-sessions"),
            (Kind::Seconds, _) => tr!("unit-seconds"),
            _ => tr!("unit-factor"),
        }
    }
}
