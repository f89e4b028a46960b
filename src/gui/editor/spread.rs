//! The range in place of an uncertain number: its kind and its numbers.

use egui::Ui;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::gui::widgets::fields::{self, NUMBER_WIDTH, Slot};
use crate::gui::widgets::form::choice;
use crate::gui::widgets::theme::small;
use crate::quantity::Quantity;
use crate::reader::Decimals;
use crate::scenario::{Shape, Spread};
use crate::texts::tr;

/// The fields of a range, where they stand.
pub struct RangeFields {
    low: &'static str,
    likely: &'static str,
    high: &'static str,
}

/// Those of an uncertain input.
pub const OF_INPUT: RangeFields =
    RangeFields { low: "uncertainty.inputs.low", likely: "uncertainty.inputs.likely", high: "uncertainty.inputs.high" };
/// Those of a common factor.
pub const OF_FACTOR: RangeFields = RangeFields {
    low: "uncertainty.factors.low",
    likely: "uncertainty.factors.likely",
    high: "uncertainty.factors.high",
};

/// The numbers of a range.
pub fn numbers_ui(ui: &mut Ui, slot: Slot, of: &RangeFields, range: &mut Spread, quantity: Quantity, unit: &str) {
    let number = |ui: &mut Ui, name: &str, field: &'static str, value: &mut Decimal| {
        ui.label(small(name));
        fields::number(ui, slot.at(field), NUMBER_WIDTH, value, quantity);
    };
    match range {
        Spread::Pert { low, likely, high } => {
            number(ui, &tr!("uncertain-low"), of.low, low);
            number(ui, &tr!("uncertain-likely"), of.likely, likely);
            number(ui, &tr!("uncertain-high"), of.high, high);
        }
        Spread::Interval { low, high, .. } => {
            number(ui, &tr!("uncertain-below"), of.low, low);
            number(ui, &tr!("uncertain-above"), of.high, high);
        }
    }
    ui.label(small(unit));
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum SpreadKind {
    Pert,
    Interval(Shape),
}

/// The kind of a range.
pub fn kind_ui(ui: &mut Ui, slot: Slot, range: &mut Spread, allowed: Decimals) {
    let was = match range {
        Spread::Pert { .. } => SpreadKind::Pert,
        Spread::Interval { shape, .. } => SpreadKind::Interval(*shape),
    };
    let mut kind = was;
    let kinds = [
        (SpreadKind::Pert, tr!("uncertain-pert")),
        (SpreadKind::Interval(Shape::Normal), tr!("uncertain-interval")),
        (SpreadKind::Interval(Shape::Lognormal), tr!("uncertain-lognormal")),
    ];
    choice(ui, slot, 188.0, &mut kind, &kinds);
    if kind != was {
        *range = converted(*range, kind, allowed.places);
    }
}

/// Another kind of range with the same ends. One that is lognormal begins above 0, at a hundredth of its upper end.
fn converted(range: Spread, kind: SpreadKind, places: u32) -> Spread {
    let (low, likely, high) = match range {
        Spread::Pert { low, likely, high } => (low, Some(likely), high),
        Spread::Interval { low, high, .. } => (low, None, high),
    };
    match kind {
        SpreadKind::Pert => {
            let middle =
                || ((low + high) / Decimal::TWO).round_dp_with_strategy(places, RoundingStrategy::ToZero).normalize();
            Spread::Pert { low, likely: likely.unwrap_or_else(middle), high }
        }
        SpreadKind::Interval(Shape::Lognormal) if low.is_zero() => {
            let step = Decimal::new(1, places);
            let low = (high / Decimal::ONE_HUNDRED)
                .round_dp_with_strategy(places, RoundingStrategy::ToZero)
                .max(step)
                .normalize();
            Spread::Interval { low, high: high.max(low + step), shape: Shape::Lognormal }
        }
        SpreadKind::Interval(shape) => Spread::Interval { low, high, shape },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_kind_of_range_keeps_its_ends_and_is_sound() {
        let number = |text: &str| text.parse::<Decimal>().unwrap();
        let pert = |low, likely, high| Spread::Pert { low: number(low), likely: number(likely), high: number(high) };
        let interval = |low, high, shape| Spread::Interval { low: number(low), high: number(high), shape };
        let lognormal = SpreadKind::Interval(Shape::Lognormal);
        let normal = SpreadKind::Interval(Shape::Normal);
        assert_eq!(converted(pert("1", "2", "4"), lognormal, 6), interval("1", "4", Shape::Lognormal));
        assert_eq!(converted(pert("0", "2", "4"), lognormal, 6), interval("0.04", "4", Shape::Lognormal));
        assert_eq!(converted(pert("0", "0", "1"), lognormal, 0), interval("1", "2", Shape::Lognormal));
        assert_eq!(converted(pert("0", "0", "1"), normal, 0), interval("0", "1", Shape::Normal));
        assert_eq!(converted(interval("0", "1", Shape::Normal), SpreadKind::Pert, 0), pert("0", "0", "1"));
    }
}
