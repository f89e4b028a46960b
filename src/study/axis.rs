//! Axes: lists of values for one parameter, spaced evenly or by a constant ratio.

use rust_decimal::Decimal;

use super::{StudyError, ends};
use crate::money::scaled;
use crate::scenario::{Parameter, no_value};
use crate::texts::{Text, text};

/// Spacing of the values between two ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spacing {
    /// Equal differences between neighbours.
    Linear,
    /// Equal ratios between neighbours; both ends must be above zero.
    Logarithmic,
}

/// Values of one parameter, in the order in which a study rates them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    /// Parameter that moves.
    pub parameter: Parameter,
    /// Its values, each rounded to the parameter's decimal places.
    pub values: Vec<Decimal>,
    /// The same values in whole steps of the parameter, as rating takes them.
    pub(super) steps: Vec<u64>,
}

/// Most values of an axis.
const MOST_POINTS: usize = 1_000_000;

impl Axis {
    /// Divides the range from `from` to `to`, both included, into `points` values.
    ///
    /// Values are rounded half up to the parameter's decimal places; neighbours that are equal then become one, so that
    /// an axis may have fewer values than `points`. `from` may be the larger end.
    ///
    /// # Errors
    ///
    /// [`StudyError::Range`] if `points` is not 1 to 1,000,000, if an end is no value of the parameter, or if an end of
    /// a logarithmic axis is 0.
    pub fn new(
        parameter: Parameter,
        from: Decimal,
        to: Decimal,
        points: usize,
        spacing: Spacing,
    ) -> Result<Self, StudyError> {
        let error = |text: Text| Err(StudyError::Range(text));
        if !(1..=MOST_POINTS).contains(&points) {
            return error(text!("study-points-asked", points = points, most = MOST_POINTS));
        }
        let (first, last) = ends(&parameter, from, to)?;
        if spacing == Spacing::Logarithmic && (first == 0 || last == 0) {
            return error(text!("study-logarithmic"));
        }
        let steps = (points - 1).max(1);
        let value = |i: usize| -> u64 {
            match (i, spacing) {
                (0, _) => first,
                (i, _) if i == steps => last,
                (i, Spacing::Linear) => {
                    let (i, n) = (i as i128, steps as i128);
                    // Rounds half up.
                    let twice = 2 * (i128::from(first) * (n - i) + i128::from(last) * i);
                    ((twice + n) / (2 * n)) as u64
                }
                // Floats are harmless here: a point's place on a logarithmic axis is free to choose, and no amount of
                // money.
                (i, Spacing::Logarithmic) => {
                    let (first, ratio) = (first as f64, last as f64 / first as f64);
                    (first * ratio.powf(i as f64 / steps as f64)).round() as u64
                }
            }
        };
        let mut steps: Vec<u64> = (0..points).map(value).collect();
        // The values rise or fall throughout, so that only neighbours can be equal.
        steps.dedup();
        Ok(Self { values: steps.iter().map(|steps| parameter.value(*steps)).collect(), steps, parameter })
    }

    /// Takes any values, in the given order.
    ///
    /// # Errors
    ///
    /// [`StudyError::Range`] if a value is negative, has too many decimal places, or exceeds 64 bits in steps of the
    /// parameter.
    pub fn of(parameter: Parameter, values: &[Decimal]) -> Result<Self, StudyError> {
        let steps = |value: &Decimal| {
            let steps = scaled(*value, parameter.places()).and_then(|steps| u64::try_from(steps).ok());
            steps.ok_or_else(|| StudyError::from(no_value(&parameter, *value)))
        };
        Ok(Self { steps: values.iter().map(steps).collect::<Result<_, _>>()?, values: values.to_vec(), parameter })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Draft;

    fn draft() -> Draft {
        let line = r#"(interface: "Pub", rate: PerDevice(1), payload: Fixed(1))"#;
        let fleet = format!("(name: \"A\", edition: Basic, devices: Fixed(1), traffic: [{line}])");
        let text = format!("(version: 1, name: \"x\", start: \"2026-12\", fleets: [{fleet}])");
        crate::scenario::Scenario::parse("x.ron", &text).unwrap().scenario.draft().clone()
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
        // Values that are equal after rounding appear once.
        assert_eq!(values("devices:A", "1", "3", 10, Spacing::Linear), ["1", "2", "3"]);
        assert_eq!(values("devices:A", "3", "1", 10, Spacing::Linear), ["3", "2", "1"]);
        assert_eq!(values("devices:A", "1", "3", 10, Spacing::Logarithmic), ["1", "2", "3"]);
        assert_eq!(values("devices:A", "7", "7", 10, Spacing::Linear), ["7"]);
        assert_eq!(values("rate:A:1", "0", "0.000001", 4, Spacing::Linear), ["0", "0.000001"]);
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
