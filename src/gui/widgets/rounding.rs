//! The choice of a rounding: how amounts are rounded, and after which period.

use egui::Ui;

use super::fields::Slot;
use super::form::choice;
use crate::money::RoundingMode;
use crate::plan::{Rounding, RoundingScope};
use crate::texts::tr;

/// Draws both lists.
pub fn ui(ui: &mut Ui, slot: Slot, rounding: &mut Rounding) {
    let modes = [
        (RoundingMode::HalfUp, tr!("rounding-half-up")),
        (RoundingMode::HalfEven, tr!("rounding-half-even")),
        (RoundingMode::Down, tr!("rounding-down")),
        (RoundingMode::Up, tr!("rounding-up")),
    ];
    choice(ui, slot.at("rounding.mode"), 110.0, &mut rounding.mode, &modes);
    let scopes = [(RoundingScope::PerDay, tr!("rounding-by-day")), (RoundingScope::PerMonth, tr!("rounding-by-month"))];
    choice(ui, slot.at("rounding.scope"), 110.0, &mut rounding.scope, &scopes);
}
