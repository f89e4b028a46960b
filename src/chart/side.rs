//! Axis of a moving input.

use rust_decimal::Decimal;

use super::{Axis, Dash, Marker, Scale, position};
use crate::money::grouped;
use crate::scenario::Scenario;
use crate::study;
use crate::study::Spacing;
use crate::texts::tr;

/// Axis of a moving input.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// Name of the input.
    pub name: String,
    /// Unit of its values.
    pub unit: String,
    /// Name and unit.
    pub title: String,
    /// Spacing of its values.
    pub spacing: Spacing,
    /// Values, in the order of the study.
    pub values: Vec<Decimal>,
    /// Places of the values on the axis.
    pub positions: Vec<f64>,
    /// Present value in the scenario, with its place; `None` if it is out of range.
    pub present: Option<(Decimal, f64)>,
}

impl Side {
    /// Creates the axis of a study.
    pub fn of(axis: &study::Axis, spacing: Spacing, scenario: &Scenario) -> Self {
        let (draft, parameter) = (scenario.draft(), &axis.parameter);
        let (name, unit) = (parameter.title(draft), parameter.unit(draft));
        let positions: Vec<f64> = axis.values.iter().map(|value| position(*value, spacing)).collect();
        let (from, to) = ends(&positions);
        let drawable = |value: &Decimal| spacing == Spacing::Linear || !value.is_zero();
        let present = parameter.present(draft).filter(drawable);
        let present = present.map(|value| (value, position(value, spacing)));
        Self {
            // `Devices of Meters` names its unit already.
            title: if parameter.counts_devices() { name.clone() } else { format!("{name}, {unit}") },
            name,
            unit,
            spacing,
            values: axis.values.clone(),
            present: present.filter(|(_, at)| (from..=to).contains(at)),
            positions,
        }
    }

    /// Index of the value nearest to a place; 0 if there are no values.
    pub fn nearest(&self, at: f64) -> usize {
        let after = self.positions.partition_point(|position| *position < at);
        match (after.checked_sub(1).map(|before| at - self.positions[before]), self.positions.get(after)) {
            (Some(to_before), Some(position)) if to_before < position - at => after - 1,
            (_, Some(_)) => after,
            (_, None) => after.saturating_sub(1),
        }
    }

    /// Edges of the cells of a map: in the middle between neighbours.
    pub fn edges(&self) -> Vec<f64> {
        let at = &self.positions;
        let mut edges: Vec<f64> = at.windows(2).map(|pair| (pair[0] + pair[1]) / 2.0).collect();
        if let (Some(first), Some(last)) = (at.first(), at.last()) {
            let before = edges.first().map_or(first - 0.5, |edge| 2.0 * first - edge);
            let after = edges.last().map_or(last + 0.5, |edge| 2.0 * last - edge);
            edges.insert(0, before);
            edges.push(after);
        }
        edges
    }

    /// Index of the cell of a map at a place; `None` outside of all cells.
    pub fn cell(&self, at: f64) -> Option<usize> {
        let cell = self.edges().partition_point(|edge| *edge <= at).checked_sub(1)?;
        (cell < self.values.len()).then_some(cell)
    }

    pub(super) fn axis(&self, places: &[f64]) -> Axis {
        let (from, to) = ends(places);
        let to = if to > from { to } else { from + 1.0 };
        Axis { label: self.title.clone(), from, to, scale: Scale::Value(self.spacing) }
    }

    pub(super) fn marker(&self, across: bool) -> Option<Marker> {
        let (value, at) = self.present?;
        let label = if across { String::new() } else { grouped(value) };
        Some(Marker { at, across, name: tr!("chart-present"), label, dash: Dash::Dashed })
    }
}

fn ends(places: &[f64]) -> (f64, f64) {
    let (from, to) =
        places.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(from, to), at| (from.min(*at), to.max(*at)));
    if from <= to { (from, to) } else { (0.0, 1.0) }
}
