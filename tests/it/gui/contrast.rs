//! Every text on screen stands out from what is behind it: at least 4.5 : 1, as WCAG 2 asks for, in both themes.

use std::collections::{BTreeMap, HashMap};

use egui::epaint::{Shape, TextShape};
use egui::{Color32, Rect, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use image::RgbaImage;

use fleetcost::gui::{App, Start, Tab};

use crate::gui::{open_tab, settle};
use crate::support::renderer::Renderer;

const LEAST: f64 = 4.5;

#[test]
fn all_texts_stand_out_in_the_light_theme() {
    measure(Theme::Light);
}

#[test]
fn all_texts_stand_out_in_the_dark_theme() {
    measure(Theme::Dark);
}

fn measure(theme: Theme) {
    let start = Start::default();
    let show = move |ui: &mut egui::Ui, app: &mut Option<App>| match app {
        Some(app) => app.ui(ui),
        None => *app = Some(App::new(ui.ctx(), start.clone()).expect("a thread can be started")),
    };
    let builder = Harness::builder().with_size([1440.0, 1500.0]).with_theme(theme).with_render_cursor(false);
    let mut harness = builder.renderer(Renderer::default()).build_ui_state(show, None);
    settle(&mut harness);
    // What is wrong in a field is said in a colour of its own.
    crate::gui::type_into(&mut harness, "fleet 1, line 1, payload", "many");
    let mut faint = BTreeMap::new();
    for tab in Tab::ALL {
        let name = tab.name();
        open_tab(&mut harness, &name);
        look(&mut harness, &name, &mut faint);
    }
    harness.get_by_label("fleet 1, line 1, interface").click();
    harness.run_steps(4);
    look(&mut harness, "the catalogue", &mut faint);
    assert!(faint.is_empty(), "{faint:#?}");
}

/// Notes the texts of a view that are fainter than they may be, each colour once.
fn look(harness: &mut Harness<'_, Option<App>>, view: &str, faint: &mut BTreeMap<String, String>) {
    let picture = harness.render().unwrap();
    let mut texts = Vec::new();
    for clipped in &harness.output().shapes {
        collect(&clipped.shape, clipped.clip_rect, &mut texts);
    }
    assert!(texts.len() > 50, "{view}: {} texts", texts.len());
    let disabled: Vec<Rect> =
        harness.query_all_by(|node| node.is_disabled()).map(|node| node.rect().expand(2.0)).collect();
    for (text, rect, colour) in texts {
        // What cannot be used now is faint on purpose.
        if disabled.iter().any(|disabled| disabled.contains(rect.center())) {
            continue;
        }
        let Some(behind) = background(&picture, rect) else { continue };
        let contrast = contrast(over(colour, behind), behind);
        if contrast < LEAST {
            let key = format!("{colour:?} on {behind:?}: {contrast:.2}");
            faint.entry(key).or_insert_with(|| format!("{text:?} in {view}"));
        }
    }
}

/// The texts of a shape that are in sight, each with its colour.
fn collect(shape: &Shape, clip: Rect, texts: &mut Vec<(String, Rect, Color32)>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, clip, texts)),
        // What lies under a box that is drawn later is out of sight.
        Shape::Rect(covering) if covering.fill.a() == 255 => {
            let covering = covering.rect.intersect(clip);
            texts.retain(|(_, rect, _)| !covering.contains(rect.center()));
        }
        Shape::Text(text) if text.angle == 0.0 => {
            let rect = Rect::from_min_size(text.pos, text.galley.size());
            let visible = rect.intersect(clip);
            let whole = text.galley.text().trim();
            if !whole.is_empty() && visible.is_positive() && visible.area() > 0.5 * rect.area() {
                colours(text).into_iter().for_each(|colour| texts.push((whole.to_owned(), visible, colour)));
            }
        }
        _ => {}
    }
}

fn colours(text: &TextShape) -> Vec<Color32> {
    if let Some(colour) = text.override_text_color {
        return vec![colour];
    }
    let section = |section: &egui::text::LayoutSection| match section.format.color {
        Color32::PLACEHOLDER => text.fallback_color,
        colour => colour,
    };
    text.galley.job.sections.iter().map(section).map(|colour| colour.gamma_multiply(text.opacity_factor)).collect()
}

/// The colour that most of a text's room has.
fn background(picture: &RgbaImage, rect: Rect) -> Option<Color32> {
    let mut counts: HashMap<[u8; 4], u32> = HashMap::new();
    for y in rect.top().max(0.0) as u32..(rect.bottom() as u32).min(picture.height()) {
        for x in rect.left().max(0.0) as u32..(rect.right() as u32).min(picture.width()) {
            *counts.entry(picture.get_pixel(x, y).0).or_default() += 1;
        }
    }
    let ([r, g, b, _], _) = counts.into_iter().max_by_key(|(pixel, count)| (*count, *pixel))?;
    Some(Color32::from_rgb(r, g, b))
}

/// A colour that lets through what is behind it.
fn over(front: Color32, behind: Color32) -> Color32 {
    let mix = |front: u8, behind: u8, alpha: u8| {
        front.saturating_add(((255 - u32::from(alpha)) * u32::from(behind) / 255) as u8)
    };
    let [r, g, b, a] = front.to_array();
    Color32::from_rgb(mix(r, behind.r(), a), mix(g, behind.g(), a), mix(b, behind.b(), a))
}

/// The contrast of two colours by WCAG 2.
fn contrast(one: Color32, other: Color32) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: Color32) -> f64 {
    let linear = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
}

#[test]
fn contrast_is_that_of_wcag() {
    assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 1e-9);
    // The grey that is known to pass just so.
    assert!((contrast(Color32::from_rgb(0x76, 0x76, 0x76), Color32::WHITE) - 4.54).abs() < 0.01);
}
