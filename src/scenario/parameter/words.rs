//! What a parameter is called, in the language of the thread: its title, its unit, and where a fleet has its size.

use super::{Kind, Parameter};
use crate::scenario::draft::{Devices, Draft, Rate};
use crate::texts::tr;

impl Parameter {
    /// What it is, in words, in the language of the thread: `Rate of Meters, line 1`, `Devices of Meters at the largest
    /// point`.
    pub fn title(&self, draft: &Draft) -> String {
        self.at_its_size(self.short_title(draft), draft)
    }

    /// The same without where a fleet has that many devices, which [`Self::size_at`] says.
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
        }
    }

    /// Where a fleet has so many devices, in the language of the thread: `at the largest point`, `at the start`. None
    /// where that is every day, and for what is no size of a fleet.
    pub fn size_at(&self, draft: &Draft) -> Option<String> {
        match (self.kind, self.fleet_of(draft).map(|fleet| &fleet.devices)) {
            (Kind::Devices, Some(Devices::Ramp(_))) => Some(tr!("parameter-largest-point")),
            (Kind::Devices, Some(Devices::Growth { .. })) => Some(tr!("parameter-start")),
            _ => None,
        }
    }

    /// A name of it, or a value in words, with [`Self::size_at`]: `devices:Meters at the largest point`.
    pub fn at_its_size(&self, what: String, draft: &Draft) -> String {
        match self.size_at(draft) {
            Some(at) => tr!("parameter-of-size", what = what, at = at),
            None => what,
        }
    }

    /// True for the number of a fleet's devices: its title tells its unit.
    pub const fn counts_devices(&self) -> bool {
        matches!(self.kind, Kind::Devices) && self.fleet.is_some()
    }

    /// True for the share of a fleet's devices that is active.
    pub const fn is_share(&self) -> bool {
        matches!(self.kind, Kind::Active)
    }

    /// The name of its fleet, if it is of one.
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
            _ => tr!("unit-factor"),
        }
    }
}
