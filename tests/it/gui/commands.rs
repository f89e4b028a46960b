//! Every command of the menus and the palette does what it is called.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Key, Modifiers, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use fleetcost::gui::{App, EXAMPLES, Tab};
use fleetcost::scenario::Scenario;

use crate::gui::{app, click, has, menu, open_tab, settle, type_into, window};

/// A file that is dropped on the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        fs::read(&self.0).map_err(|error| error.to_string())
    }
}

type Window = Harness<'static, Option<App>>;

fn press(harness: &mut Window, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    settle(harness);
}

/// Gives a command by its name in the palette.
fn command(harness: &mut Window, words: &str) {
    press(harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    harness.get_by_label("search commands").type_text(words);
    harness.run_steps(3);
    press(harness, Modifiers::NONE, Key::Enter);
    assert!(harness.query_by_label("search commands").is_none(), "`{words}` was given");
}

fn scale(harness: &Window) -> f32 {
    harness.ctx.zoom_factor()
}

#[test]
fn the_scale_the_theme_and_the_language_change_on_command() {
    let mut harness = window(None);
    let before = scale(&harness);
    press(&mut harness, Modifiers::COMMAND, Key::Plus);
    assert!(scale(&harness) > before);
    press(&mut harness, Modifiers::COMMAND, Key::Num0);
    press(&mut harness, Modifiers::COMMAND, Key::Minus);
    assert!(scale(&harness) < before);
    menu(&mut harness, "View", "Actual size");
    assert!((scale(&harness) - 1.0).abs() < f32::EPSILON);
    for (name, theme) in [("Light theme", Theme::Light), ("Dark theme", Theme::Dark)] {
        menu(&mut harness, "View", name);
        assert_eq!(harness.ctx.theme(), theme);
    }
    command(&mut harness, "theme of the system");
    menu(&mut harness, "View", "简体中文");
    assert!(harness.query_by_label("编辑").is_some());
    menu(&mut harness, "视图", "English");
    assert!(harness.query_by_label("Edit").is_some());
}

#[test]
fn every_tab_is_shown_on_command() {
    let mut harness = window(None);
    for (tab, text) in [
        ("Breakdown", "By clause, in USD"),
        ("Days", "Days of"),
        ("Warnings and notes", "Clauses of the policy"),
        ("Compare", "Pin this state as baseline"),
        ("Interpretations", "What each reading of the policy alone adds or takes."),
        ("Curves", "Daily fees of"),
    ] {
        command(&mut harness, &format!("show: {tab}").replace(':', ""));
        assert!(has(&harness, text), "{tab}");
    }
}

#[test]
fn help_has_the_keys_the_format_the_clauses_and_the_assumptions() {
    let mut harness = window(None);
    press(&mut harness, Modifiers::NONE, Key::F1);
    for (topic, text) in [
        ("Keys", "Save as…"),
        ("File format", "first billing month, in Beijing time"),
        ("Clauses", "device: messages sent with Pub"),
        ("Assumptions", "A message of 0 bytes is"),
    ] {
        // The clauses of the notes may have the same words below.
        harness.get_all_by_label(topic).last().unwrap().click();
        settle(&mut harness);
        assert!(has(&harness, text), "{topic}");
    }
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(!has(&harness, "File format"));
    menu(&mut harness, "Help", "About");
    assert!(has(&harness, "MIT OR Apache-2.0") && has(&harness, "Noto Sans SC") && has(&harness, "accesskit 0."));
}

#[test]
fn a_document_is_reloaded_from_its_file_after_a_question() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pilot.ron");
    fs::write(&path, EXAMPLES[1].1).unwrap();
    let mut harness = window(Some(&path));
    let in_file = app(&harness).draft().clone();
    type_into(&mut harness, "name", "changed");
    menu(&mut harness, "File", "Reload from file");
    assert!(has(&harness, "Reloading replaces them"));
    click(&mut harness, "Reload");
    assert_eq!(app(&harness).draft(), &in_file);
    assert_eq!(app(&harness).documents(), [("pilot.ron".to_owned(), false)]);
}

#[test]
fn files_that_are_dropped_are_opened_and_recent_ones_are_remembered_until_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(None);
    for (name, text) in &EXAMPLES[1..3] {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        harness.input_mut().dropped_files.push(Arc::new(Dropped(path)));
        settle(&mut harness);
    }
    assert_eq!(app(&harness).documents().len(), 2);
    command(&mut harness, "close");
    menu(&mut harness, "File", "New");
    assert!(has(&harness, "begin with pilot.ron") && has(&harness, "begin with shared-bikes.ron"));
    click(&mut harness, "begin with shared-bikes.ron");
    let name = Scenario::parse("", EXAMPLES[2].1).unwrap().scenario.name().to_owned();
    assert_eq!(app(&harness).draft().name, name);
    command(&mut harness, "forget these");
    assert!(app(&harness).settings().recent().is_empty());
}

#[test]
fn the_editor_is_reached_and_used_by_the_keyboard_alone() {
    let mut harness = window(None);
    press(&mut harness, Modifiers::COMMAND, Key::N);
    // The name is what is typed first.
    assert!(harness.get_by_label("name").is_focused());
    harness.get_by_label("name").type_text("By keys");
    settle(&mut harness);
    assert_eq!(app(&harness).draft().name, "By keys");
    for _ in 0..30 {
        if harness.get_by_label("+ Add fleet").is_focused() {
            break;
        }
        press(&mut harness, Modifiers::NONE, Key::Tab);
    }
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(app(&harness).draft().fleets.len(), 1);
}

#[test]
fn a_window_that_nobody_touches_draws_nothing() {
    let mut harness = window(None);
    for tab in Tab::ALL {
        let name = tab.name();
        open_tab(&mut harness, &name);
        // It gives up where each frame asks for another.
        assert!(harness.try_run().is_ok(), "{name} never comes to rest");
    }
}
