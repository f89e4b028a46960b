//! The fonts, lines and signs of charts in terms of egui.

pub use crate::gui::widgets::theme::plain as colour;

use egui::{Color32, FontId, Pos2, Shape, Stroke, vec2};

use crate::chart::Dash;

/// The font of a text, with its size in points.
pub fn font(size: f64) -> FontId {
    FontId::proportional(size as f32)
}

/// A line through points, with the gaps of a dash.
pub fn line(points: Vec<Pos2>, stroke: Stroke, dash: Dash) -> Shape {
    match dash.gaps() {
        Some([on, off]) => Shape::Vec(Shape::dashed_line(&points, stroke, on as f32, off as f32)),
        None => Shape::line(points, stroke),
    }
}

/// A diamond around a place.
pub fn diamond(at: Pos2, of: Color32, inside: Color32) -> Shape {
    let corners = [(0.0, -6.0), (6.0, 0.0), (0.0, 6.0), (-6.0, 0.0)].map(|(x, y)| at + vec2(x, y));
    Shape::convex_polygon(corners.to_vec(), inside, Stroke::new(2.0, of))
}
