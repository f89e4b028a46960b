//! Sets the number that a parameter names, or multiplies every number that it names.

use rust_decimal::Decimal;

use super::scaling::{
    each_count, each_share, each_size, each_step, rate_of, scale, scale_devices, scale_payload, times, times_decimal,
};
use super::{Kind, Parameter, ParameterError, no_value};
use crate::money::scaled;
use crate::scenario::draft::{Active, Connection, Draft, LineDraft, Payload, Receivers};
use crate::scenario::limits;

impl Parameter {
    /// Multiplies every number that the parameter names, rounding half up: numbers of devices and bytes to whole ones,
    /// all else to six decimals.
    ///
    /// Ramps, the start of growth, the shares of weekdays, mixes and ranges are scaled point by point; receivers that are
    /// all active devices stay so. A product beyond the limit of its number becomes that limit, a share at most 1, and a
    /// negative factor counts as 0. A fleet that grows may still outgrow the limit in a later month, which
    /// [`Scenario::new`](crate::scenario::Scenario::new) then refuses.
    pub fn scale(&self, draft: &mut Draft, factor: Decimal) {
        let fleets = self.fleet.map_or(0..draft.fleets.len(), |fleet| fleet..fleet + 1);
        for fleet in draft.fleets.get_mut(fleets).unwrap_or_default() {
            match self.kind {
                Kind::Devices => each_count(&mut fleet.devices, |count| times(count, factor, limits::DEVICES.max)),
                Kind::Active => each_share(&mut fleet.active, |share| times_decimal(share, factor, limits::SHARE)),
                Kind::Hours | Kind::Sessions | Kind::Seconds => {
                    if let Some(connection) = &mut fleet.connection {
                        self.scale_connection(connection, factor);
                    }
                }
                Kind::Rate | Kind::Payload | Kind::Receivers => {
                    let lines = self.line.map_or(0..fleet.traffic.len(), |line| line..line + 1);
                    for line in fleet.traffic.get_mut(lines).unwrap_or_default() {
                        self.scale_line(line, factor);
                    }
                }
            }
        }
    }

    fn scale_connection(&self, connection: &mut Connection, factor: Decimal) {
        match (self.kind, connection) {
            (Kind::Hours, Connection::Hours(hours)) => times_decimal(hours, factor, limits::HOURS),
            (Kind::Sessions, Connection::Sessions { each_day, .. }) => {
                times_decimal(each_day, factor, limits::SESSIONS);
            }
            (Kind::Seconds, Connection::Sessions { seconds, .. }) => {
                *seconds = times(*seconds, factor, limits::SESSION_SECONDS.max);
            }
            _ => {}
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
            Kind::Devices | Kind::Active | Kind::Hours | Kind::Sessions | Kind::Seconds => {}
        }
    }

    /// The connection with this number of steps in place of the one that the parameter names; as it is if it has none.
    pub(crate) fn connection_at(&self, connection: Connection, steps: u64) -> Connection {
        match (self.kind, connection) {
            (Kind::Hours, Connection::Hours(_)) => Connection::Hours(self.value(steps)),
            (Kind::Sessions, Connection::Sessions { seconds, .. }) => {
                Connection::Sessions { each_day: self.value(steps), seconds }
            }
            (Kind::Seconds, Connection::Sessions { each_day, .. }) => Connection::Sessions { each_day, seconds: steps },
            _ => connection,
        }
    }

    /// The draft in which the parameter has this value.
    ///
    /// # Errors
    ///
    /// The value is negative, too large, or has too many decimal places.
    pub(crate) fn set(&self, draft: &Draft, value: Decimal) -> Result<Draft, ParameterError> {
        let mut there = draft.clone();
        self.set_in(&mut there, value)?;
        Ok(there)
    }

    /// Sets the value in `draft`; a factor multiplies the numbers that stand there.
    ///
    /// # Errors
    ///
    /// The value is negative, too large, or has too many decimal places.
    pub(crate) fn set_in(&self, draft: &mut Draft, value: Decimal) -> Result<(), ParameterError> {
        let places = self.places();
        let whole = scaled(value, places).and_then(|value| u64::try_from(value).ok());
        let Some(number) = whole else {
            return Err(no_value(self, value));
        };
        let fleets = self.fleet.map_or(0..draft.fleets.len(), |fleet| fleet..fleet + 1);
        for fleet in &mut draft.fleets[fleets] {
            match (self.kind, self.fleet) {
                (Kind::Devices, Some(_)) => fleet.devices = fleet.devices.sized(number),
                (Kind::Devices, None) => scale_devices(&mut fleet.devices, number),
                (Kind::Active, _) => fleet.active = Active::Uniform(value),
                (Kind::Hours | Kind::Sessions | Kind::Seconds, _) => {
                    fleet.connection = fleet.connection.map(|connection| self.connection_at(connection, number));
                }
                (Kind::Rate | Kind::Payload | Kind::Receivers, _) => {
                    let lines = self.line.map_or(0..fleet.traffic.len(), |line| line..line + 1);
                    fleet.traffic[lines].iter_mut().for_each(|line| self.set_in_line(line, value, number));
                }
            }
        }
        Ok(())
    }

    fn set_in_line(&self, line: &mut LineDraft, value: Decimal, number: u64) {
        match (self.kind, self.line) {
            (Kind::Rate, Some(_)) => *rate_of(line) = value,
            (Kind::Rate, None) => each_step(rate_of(line), |millionths| scale(millionths, number)),
            (Kind::Payload, Some(_)) => line.payload = Payload::Fixed(number),
            (Kind::Payload, None) => scale_payload(&mut line.payload, number),
            (Kind::Receivers, _) => line.receivers = Receivers::Count(value),
            (Kind::Devices | Kind::Active | Kind::Hours | Kind::Sessions | Kind::Seconds, _) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::draft::{Devices, MixPart, RampPoint, Rate};
    use crate::scenario::parameter::samples::draft;

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
    fn a_number_of_a_connection_is_set_and_scaled() {
        let sessions = |each_day: &str, seconds| Connection::Sessions { each_day: each_day.parse().unwrap(), seconds };
        let hours = |hours: &str| Connection::Hours(hours.parse().unwrap());
        for (before, name, value, after) in [
            (hours("8"), "hours:A", "0.5", hours("0.5")),
            (sessions("96", 5), "sessions:A", "0.000001", sessions("0.000001", 5)),
            (sessions("96", 5), "seconds:A", "86400", sessions("96", 86_400)),
        ] {
            let mut draft = draft();
            draft.fleets[0].connection = Some(before);
            let parameter = Parameter::parse(name, &draft).unwrap();
            let there = parameter.set(&draft, value.parse().unwrap()).unwrap();
            assert_eq!(there.fleets[0].connection, Some(after), "{name}");
        }
        for (before, name, factor, after) in [
            (hours("8"), "hours:A", "1.5", hours("12")),
            (hours("20"), "hours:A", "1.5", hours("24")), // 30 is too much
            (sessions("0.000001", 5), "sessions:A", "0.5", sessions("0.000001", 5)), // 0.0000005, half up
            (sessions("96", 5), "seconds:A", "0.5", sessions("96", 3)), // 2.5
            (sessions("96", 5), "seconds:A", "20000", sessions("96", 86_400)),
        ] {
            let mut draft = draft();
            draft.fleets[0].connection = Some(before);
            assert_eq!(scaled_by(draft, name, factor).fleets[0].connection, Some(after), "{name} × {factor}");
        }
        let mut draft = draft();
        draft.fleets[0].connection = Some(sessions("96", 5));
        let seconds = Parameter::parse("seconds:A", &draft).unwrap();
        assert!(seconds.set(&draft, "0.5".parse().unwrap()).is_err());
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
}
