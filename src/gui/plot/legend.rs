//! The legend above a plot, where it covers nothing. A click on an entry hides or shows what the entry names.

use egui::{Button, Color32, Id, Mesh, Rect, RichText, Role, Sense, Shape, Stroke, StrokeKind, TextStyle, Ui, vec2};

use super::hidden::Hidden;
use super::ink::{colour, diamond, line};
use crate::chart::layout::{AREA, OUTLINED};
use crate::chart::legend::{Sign, entries};
use crate::chart::{Chart, Colour, Dash, Heat, Palette};
use crate::texts::tr;

/// The width of a sign, in points.
const SIGN: f32 = 18.0;
/// The gap between two entries, in points.
const BETWEEN: f32 = 14.0;

/// Draws the legend of a chart, and returns what is hidden. `plot` names the plot in words, for screen readers.
pub fn legend_ui(ui: &mut Ui, id: Id, plot: &str, chart: &Chart) -> Hidden {
    let palette = Palette::of(ui.visuals().dark_mode);
    let before = Hidden::of(ui, id);
    let mut hidden = before.clone();
    if let Some(heat) = &chart.heat {
        heat_ui(ui, heat, palette);
    }
    ui.horizontal_wrapped(|ui| {
        for (i, entry) in entries(chart).into_iter().enumerate() {
            let (name, is_shown) = (entry.name.as_str(), !hidden.contains(&entry.name));
            // A sign stands in the same row as its name.
            if i > 0 && ui.available_size_before_wrap().x < small_width(ui, name) + SIGN + BETWEEN {
                ui.end_row();
            }
            ui.spacing_mut().item_spacing.x = 4.0;
            let row = ui.spacing().interact_size.y;
            let (room, _) = ui.allocate_exact_size(vec2(SIGN, row), Sense::hover());
            sign_ui(ui, Rect::from_center_size(room.center(), vec2(SIGN, 14.0)), entry.sign, palette, is_shown);
            let text = RichText::new(name).small();
            let text = if is_shown { text } else { text.weak().strikethrough() };
            ui.spacing_mut().item_spacing.x = BETWEEN;
            let response = ui.add(Button::new(text).frame(false));
            let what = tr!("plot-show", name = name, plot = plot);
            response.widget_info(|| egui::WidgetInfo::selected(Role::CheckBox, true, is_shown, &what));
            if response.on_hover_text(tr!("plot-show-hint")).clicked() {
                hidden.toggle(name);
            }
        }
    });
    if hidden != before {
        ui.data_mut(|data| data.insert_temp(id, hidden.clone()));
    }
    hidden
}

/// The width of a small text on one line, in points.
fn small_width(ui: &Ui, text: &str) -> f32 {
    let font = TextStyle::Small.resolve(ui.style());
    ui.fonts_mut(|fonts| fonts.layout_no_wrap(text.to_owned(), font, Color32::WHITE).size().x)
}

fn sign_ui(ui: &Ui, rect: Rect, sign: Sign, palette: &Palette, is_shown: bool) {
    let faded = |of: Color32| if is_shown { of } else { of.gamma_multiply(0.25) };
    let of = |of: Colour| faded(colour(of));
    let ends = || vec![rect.left_center(), rect.right_center()];
    let square = Rect::from_center_size(rect.center(), vec2(12.0, 12.0));
    let boxed = |fill: Color32, outline: Color32| {
        Shape::Rect(egui::epaint::RectShape::new(square, 0.0, fill, Stroke::new(1.0, outline), StrokeKind::Middle))
    };
    let shape = match sign {
        Sign::Line { colour, width, dashed } => {
            let dash = if dashed { Dash::Dashed } else { Dash::Solid };
            line(ends(), Stroke::new(width as f32, of(palette.ink(colour))), dash)
        }
        Sign::Box(colour) => Shape::rect_filled(square, 0.0, of(palette.ink(colour))),
        Sign::Outline(colour) => {
            let ink = of(palette.ink(colour));
            boxed(ink.gamma_multiply(OUTLINED as f32), ink)
        }
        Sign::Area(colour) => Shape::rect_filled(square, 0.0, of(palette.ink(colour)).gamma_multiply(AREA as f32)),
        Sign::Diamond => diamond(rect.center(), of(palette.text), of(palette.background)),
        Sign::Band => boxed(of(palette.band), of(palette.grid)),
        Sign::Marker(dash) => {
            let ink = if dash == Dash::Faint { palette.faint } else { palette.marker };
            line(ends(), Stroke::new(1.5, of(ink)), dash)
        }
    };
    ui.painter().add(shape);
}

/// Draws the shades of a map, with their amounts and their meaning.
fn heat_ui(ui: &mut Ui, heat: &Heat, palette: &Palette) {
    /// Room, in points, for the texts beside the strip.
    const TEXTS: f32 = 260.0;
    let shade = |shade: f64| colour(Colour::heat(shade, palette.dark));
    let [from, to] = heat.shades;
    ui.horizontal_wrapped(|ui| {
        let text = |ui: &mut Ui, text: &str| ui.label(RichText::new(text).small());
        text(ui, &heat.title);
        text(ui, &heat.ends[0]);
        let width = (ui.available_size_before_wrap().x - TEXTS).clamp(60.0, 320.0);
        let (rect, response) = ui.allocate_exact_size(vec2(width, 14.0), Sense::hover());
        let mut mesh = Mesh::default();
        let steps = 64;
        let at = |i: usize| rect.left() + rect.width() * i as f32 / steps as f32;
        for i in 0..steps {
            let part = Rect::from_x_y_ranges(at(i)..=at(i + 1), rect.y_range());
            mesh.add_colored_rect(part, shade(from + (to - from) * (i as f64 + 0.5) / steps as f64));
        }
        ui.painter().add(Shape::mesh(mesh));
        ui.painter().rect_stroke(rect, 0.0, Stroke::new(1.0, colour(palette.grid)), StrokeKind::Outside);
        if from < 0.0 && to > 0.0 {
            let zero = rect.left() + rect.width() * (-from / (to - from)) as f32;
            ui.painter().vline(zero, rect.y_range().expand(2.0), Stroke::new(2.0, colour(palette.text)));
        }
        response.on_hover_text(tr!("map-legend-hint"));
        text(ui, &heat.ends[1]);
        for (full, name) in [(-1.0, &heat.names[0]), (1.0, &heat.names[1])] {
            if ui.available_size_before_wrap().x < small_width(ui, name) + SIGN {
                ui.end_row();
            }
            let (rect, _) = ui.allocate_exact_size(vec2(10.0, 10.0), Sense::hover());
            ui.painter().rect_filled(rect, 2.0, shade(full));
            text(ui, name);
        }
    });
}
