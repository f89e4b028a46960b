//! Differences between amounts, with their signs and colours.

use egui::{Color32, RichText, Ui};

use super::theme;
use crate::export::words::difference;
use crate::money::{Money, Places};
use crate::study::compare::Pair;

/// The colour of a difference: the colour of errors for a higher cost, green for a lower one.
pub fn colour(ui: &Ui, difference: Money) -> Color32 {
    match difference.minor() {
        0 => ui.visuals().weak_text_color(),
        1.. => theme::error_colour(ui),
        _ if ui.visuals().dark_mode => Color32::from_rgb(0x4F, 0xC3, 0x9B),
        _ => Color32::from_rgb(0x00, 0x6B, 0x4E),
    }
}

/// A difference with its sign, in its colour.
pub fn coloured(ui: &Ui, pair: Pair<Money>, places: Places) -> RichText {
    RichText::new(difference(pair, places)).color(colour(ui, pair.difference()))
}
