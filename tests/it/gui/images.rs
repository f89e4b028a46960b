//! Pictures of the window's views, drawn without a screen and held against stored ones.
//!
//! `UPDATE_EXPECTED=1 cargo test images` stores those that differ; look at them before they are committed. Beside a picture
//! that differs a test leaves `.new.png` and `.diff.png`.

use egui::{Key, Modifiers, Rect, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use image::{Rgba, RgbaImage, imageops};

use fleetcost::fault::Place;
use fleetcost::gui::{App, EXAMPLES, Start};
use fleetcost::texts::{Language, say};

use crate::gui::actual::{compare_with, log, usage_of};
use crate::gui::{click, menu, open_tab, settle};
use crate::support::pictures;
use crate::support::renderer::Renderer;

/// The views: the name of the picture, and the text of the tab that is clicked.
const VIEWS: [(&str, &str); 12] = [
    ("curves", "tab-curves"),
    ("breakdown", "tab-breakdown"),
    ("days", "tab-days"),
    ("sweep", "tab-sweep"),
    ("map", "tab-map"),
    ("budget", "tab-budget"),
    ("risk", "tab-risk"),
    ("sensitivity", "tab-sensitivity"),
    ("readings", "tab-readings"),
    ("savings", "tab-savings"),
    ("compare-plans", "tab-plans"),
    ("compare", "tab-compare"),
];

/// What the harness leaves free around a window.
const MARGIN: f32 = 8.0;
const LARGE: [f32; 2] = [1440.0, 900.0];
const SMALL: [f32; 2] = [1024.0, 640.0];

// Every theme, language and size, and each pair of two of them.

#[test]
fn images_in_light_english_and_large_are_as_stored() {
    compare_views(Theme::Light, Language::English, LARGE);
}

#[test]
fn images_in_dark_english_and_small_are_as_stored() {
    compare_views(Theme::Dark, Language::English, SMALL);
}

#[test]
fn images_in_light_chinese_and_small_are_as_stored() {
    compare_views(Theme::Light, Language::Chinese, SMALL);
}

#[test]
fn images_in_dark_chinese_and_large_are_as_stored() {
    compare_views(Theme::Dark, Language::Chinese, LARGE);
}

/// A window of this size and theme that is drawn into a picture.
pub fn drawn(start: Start, theme: Theme, [width, height]: [f32; 2]) -> Harness<'static, Option<App>> {
    // The fonts are there from the frame after the one in which they are installed.
    let show = move |ui: &mut egui::Ui, app: &mut Option<App>| match app {
        Some(app) => app.ui(ui),
        None => *app = Some(App::new(ui.ctx(), start.clone()).expect("a thread can be started")),
    };
    let builder = Harness::builder().with_size([width + 2.0 * MARGIN, height + 2.0 * MARGIN]).with_theme(theme);
    let mut harness = builder.with_render_cursor(false).renderer(Renderer::default()).build_ui_state(show, None);
    settle(&mut harness);
    harness
}

fn compare_views(theme: Theme, language: Language, size: [f32; 2]) {
    let mut start = Start::default();
    start.settings.set_language(language);
    let (mut harness, width) = (drawn(start, theme, size), size[0]);
    let mut wrong = Vec::new();
    for (view, tab) in VIEWS {
        open_tab(&mut harness, &say(tab, &[]));
        wrong.extend(compare(&mut harness, &format!("{view}-{}", look(theme, language, width))));
    }
    harness.key_press(Key::F9);
    settle(&mut harness);
    wrong.extend(compare(&mut harness, &format!("notes-{}", look(theme, language, width))));
    harness.key_press(Key::F9);
    settle(&mut harness);
    for (view, modifiers, key) in [("help", Modifiers::NONE, Key::F1), ("palette", Modifiers::COMMAND, Key::K)] {
        harness.key_press_modifiers(modifiers, key);
        settle(&mut harness);
        wrong.extend(compare(&mut harness, &format!("{view}-{}", look(theme, language, width))));
        harness.key_press(Key::Escape);
        settle(&mut harness);
    }
    harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    settle(&mut harness);
    wrong.extend(compare(&mut harness, &format!("export-{}", look(theme, language, width))));
    harness.key_press(Key::Escape);
    settle(&mut harness);
    // A table that was pasted, with a cell at fault.
    harness.event(egui::Event::Paste(crate::gui::import::TYPES.to_owned()));
    settle(&mut harness);
    wrong.extend(compare(&mut harness, &format!("import-{}", look(theme, language, width))));
    harness.key_press(Key::Escape);
    settle(&mut harness);
    // The price plans, opened from the editor.
    let plan = Place::document("plan").to_string();
    harness.get_all_by_label(&plan).last().expect("the button follows its label").click();
    settle(&mut harness);
    wrong.extend(compare(&mut harness, &format!("plans-{}", look(theme, language, width))));
    harness.key_press(Key::Escape);
    settle(&mut harness);
    // The fleets as a table, with a block selected and a cell at fault.
    harness.key_press_modifiers(Modifiers::COMMAND, Key::T);
    settle(&mut harness);
    for key in [Key::ArrowRight, Key::ArrowRight] {
        harness.key_press(key);
        harness.run_steps(3);
    }
    harness.event(egui::Event::Text("12x".to_owned()));
    harness.run_steps(3);
    for (modifiers, key) in
        [(Modifiers::NONE, Key::Enter), (Modifiers::SHIFT, Key::ArrowRight), (Modifiers::SHIFT, Key::ArrowDown)]
    {
        harness.key_press_modifiers(modifiers, key);
        harness.run_steps(3);
    }
    settle(&mut harness);
    wrong.extend(compare(&mut harness, &format!("table-{}", look(theme, language, width))));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_image_of_a_change_of_plan_is_as_stored() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pushed.ron");
    let text = r#"(version: 1, name: "Pushed", start: "2026-12", plan: "alibaba-iot-public", fleets: [
        (name: "Meters", edition: Instance, devices: Fixed(500), connection: Sessions(each_day: 96, seconds: 5), traffic: [
            (interface: "AmqpPush", rate: PerDevice(96), payload: Fixed(230)),
        ]),
    ])"#;
    std::fs::write(&file, text).unwrap();
    let start = Start { files: vec![file], ..Start::default() };
    let mut harness = drawn(start, Theme::Dark, SMALL);
    let mut wrong = Vec::new();
    wrong.extend(compare(&mut harness, "connection-dark-en-1024"));
    click(&mut harness, "plan");
    for key in [Key::ArrowUp; 6] {
        harness.key_press(key);
        harness.run_steps(2);
    }
    harness.key_press(Key::Enter);
    settle(&mut harness);
    wrong.extend(compare(&mut harness, "plan-change-dark-en-1024"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_images_of_a_price_plan_are_as_stored() {
    let mut wrong = Vec::new();
    for (theme, language, size) in [(Theme::Dark, Language::English, SMALL), (Theme::Light, Language::Chinese, SMALL)] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("contract.plan.ron");
        std::fs::copy(crate::support::path("assets/contract.plan.ron"), &file).unwrap();
        let mut start = Start { files: vec![file], ..Start::default() };
        start.settings.set_language(language);
        let mut harness = drawn(start, theme, size);
        wrong.extend(compare(&mut harness, &format!("plan-editor-{}", look(theme, language, size[0]))));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Plan against actual: the dialog, the comparison as curves and as a table, rows at fault, and a scenario that was made of it.
#[test]
fn the_images_of_plan_against_actual_are_as_stored() {
    let mut wrong = Vec::new();
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("december.csv"), usage_of(EXAMPLES[0].1)).unwrap();
    std::fs::write(at("broken.csv"), log() + "2026-11-02T10:00:00,m1,Meters,IOT_MQTT_Publish,5\nx,m1,Meters,Pub,y\n")
        .unwrap();
    for (theme, language, size) in [
        (Theme::Light, Language::English, LARGE),
        (Theme::Dark, Language::English, SMALL),
        (Theme::Light, Language::Chinese, SMALL),
        (Theme::Dark, Language::Chinese, LARGE),
    ] {
        let mut start = Start::default();
        start.settings.set_language(language);
        let mut harness = drawn(start, theme, size);
        let mut see = |harness: &mut Harness<'_, Option<App>>, view: &str| {
            wrong.extend(compare(harness, &format!("{view}-{}", look(theme, language, size[0]))));
        };
        open_tab(&mut harness, &say("tab-actual", &[]));
        menu(&mut harness, &say("menu-file", &[]), &say("usage-menu", &[]));
        click(&mut harness, &say("usage-how-show", &[]));
        see(&mut harness, "usage");
        harness.key_press(Key::Escape);
        settle(&mut harness);
        see(&mut harness, "actual-none");
        compare_with(&mut harness, at("december.csv").to_str().unwrap());
        see(&mut harness, "actual");
        click(&mut harness, &say("study-table", &[]));
        click(&mut harness, &say("usage-by-fleet", &[]));
        see(&mut harness, "actual-table");
        compare_with(&mut harness, at("broken.csv").to_str().unwrap());
        see(&mut harness, "actual-faults");
        compare_with(&mut harness, at("december.csv").to_str().unwrap());
        click(&mut harness, &say("study-plot", &[]));
        click(&mut harness, &say("usage-fit", &[]));
        see(&mut harness, "actual-fitted");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn look(theme: Theme, language: Language, width: f32) -> String {
    format!("{}-{}-{width}", if theme == Theme::Dark { "dark" } else { "light" }, language.tag())
}

/// Draws the window and compares it with the stored picture. Gives what differs, if anything does.
pub fn compare(harness: &mut Harness<'_, Option<App>>, name: &str) -> Option<String> {
    let mut picture = match harness.render() {
        Ok(picture) => picture,
        Err(error) => return Some(format!("{name}: {error}")),
    };
    let passing = harness.query_all_by(|node| node.value().or(node.label()).is_some_and(|text| says_how_long(&text)));
    passing.map(|node| node.rect()).for_each(|rect| cover(&mut picture, rect));
    let (margin, [width, height]) = (MARGIN as u32, [picture.width(), picture.height()]);
    let inside = imageops::crop_imm(&picture, margin, margin, width - 2 * margin, height - 2 * margin).to_image();
    pictures::differs(&inside, name)
}

/// True for a text with a measured time, such as `0.02 ms`: it is another on every run.
fn says_how_long(text: &str) -> bool {
    let units = ["ms", "s", "毫秒", "秒"];
    let words: Vec<_> = text.split([' ', ',', '，', ';', '；', '(', ')']).collect();
    words.windows(2).any(|pair| pair[0].parse::<f32>().is_ok() && units.contains(&pair[1]))
}

/// Covers the rest of a row from a text on: what follows it moves with its length, lines between texts too, which are
/// higher than these.
fn cover(picture: &mut RgbaImage, rect: Rect) {
    const LINES: f32 = 5.0;
    let rect = rect.expand2(egui::vec2(0.0, LINES));
    let (width, height) = picture.dimensions();
    let (left, top) = (rect.min.x.max(0.0) as u32, rect.min.y.max(0.0) as u32);
    for y in top..(rect.max.y.ceil() as u32).min(height) {
        (left..width).for_each(|x| picture.put_pixel(x, y, Rgba([128, 128, 128, 255])));
    }
}

#[test]
fn a_measured_time_is_told_from_other_texts() {
    for text in ["rated in 0.02 ms", "10,000 draws, 0.3 s", "用时 0.02 毫秒"] {
        assert!(says_how_long(text), "{text}");
    }
    for text in ["every 15 min", "5 messages", "USD 0.38", "3 s-units"] {
        assert!(!says_how_long(text), "{text}");
    }
}
