//! Documents in the window: tabs, undo and redo, saving, closing, and what others do to the file.

use std::fs;
use std::path::Path;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use fleetcost::gui::{App, Start};
use fleetcost::scenario::{Draft, Scenario};

use crate::gui::{app, click, has, menu, open_tab, settle, type_into, window};

/// A file that holds a scenario of this name.
fn file(folder: &Path, name: &str) -> std::path::PathBuf {
    let path = folder.join(format!("{name}.ron"));
    let fleet = "(name: \"A\", edition: Basic, devices: Fixed(5), traffic: [])";
    fs::write(&path, format!("(version: 1, name: \"{name}\", start: \"2026-12\", fleets: [{fleet}])")).unwrap();
    path
}

pub fn window_on(start: Start) -> Harness<'static, Option<App>> {
    let show = move |ui: &mut egui::Ui, app: &mut Option<App>| {
        app.get_or_insert_with(|| App::new(ui.ctx(), start.clone()).expect("a thread can be started")).ui(ui);
    };
    let mut harness = Harness::builder().with_size([1280.0, 2400.0]).build_ui_state(show, None);
    settle(&mut harness);
    harness
}

pub fn press(harness: &mut Harness<'_, Option<App>>, modifiers: egui::Modifiers, key: egui::Key) {
    harness.key_press_modifiers(modifiers, key);
    settle(harness);
}

pub const COMMAND: egui::Modifiers = egui::Modifiers::COMMAND;

fn draft(harness: &Harness<'_, Option<App>>) -> Draft {
    app(harness).draft().clone()
}

pub fn names(harness: &Harness<'_, Option<App>>) -> Vec<String> {
    app(harness)
        .documents()
        .into_iter()
        .map(|(name, unsaved)| if unsaved { format!("{name} *") } else { name })
        .collect()
}

fn name_in(path: &Path) -> String {
    Scenario::parse("test.ron", &fs::read_to_string(path).unwrap()).unwrap().scenario.name().to_owned()
}

/// The window loses the focus, something happens, and the focus comes back.
pub fn away(harness: &mut Harness<'_, Option<App>>, meanwhile: impl FnOnce()) {
    for focused in [false, true] {
        harness.input_mut().focused = focused;
        harness.event(egui::Event::WindowFocused(focused));
        harness.run_steps(2);
        if !focused {
            break;
        }
    }
    meanwhile();
    harness.input_mut().focused = true;
    harness.event(egui::Event::WindowFocused(true));
    settle(harness);
}

#[test]
fn several_documents_stand_in_tabs_each_with_its_own_state() {
    let folder = tempfile::tempdir().unwrap();
    let files: Vec<_> = ["one", "two", "three"].into_iter().map(|name| file(folder.path(), name)).collect();
    let mut harness = window_on(Start { files, ..Start::default() });
    assert_eq!(names(&harness), ["one.ron", "two.ron", "three.ron"], "the example made room for the first");
    assert_eq!(draft(&harness).name, "three");

    click(&mut harness, "Document one.ron");
    open_tab(&mut harness, "Days");
    type_into(&mut harness, "name", "uno");
    assert_eq!(names(&harness), ["one.ron *", "two.ron", "three.ron"]);
    press(&mut harness, COMMAND, egui::Key::PageDown);
    assert_eq!(draft(&harness).name, "two");
    assert!(harness.query_by_label("Copy table").is_none(), "each document keeps its own tab");
    press(&mut harness, COMMAND, egui::Key::PageUp);
    assert_eq!(draft(&harness).name, "uno");
    assert!(harness.query_by_label("Copy table").is_some());

    // Opening what is open shows it, by whatever path.
    let other_way = folder.path().join(".").join("two.ron");
    menu(&mut harness, "File", "Open…");
    type_into(&mut harness, "File path", other_way.to_str().unwrap());
    assert_eq!((names(&harness).len(), draft(&harness).name.as_str()), (3, "two"));

    press(&mut harness, COMMAND, egui::Key::W);
    assert_eq!(names(&harness), ["one.ron *", "three.ron"]);
    click(&mut harness, "Close one.ron");
    assert!(has(&harness, "Unsaved changes"));
    click(&mut harness, "Save");
    assert_eq!(names(&harness), ["three.ron"], "it is saved, and then it is closed as was asked");
    assert_eq!(name_in(&folder.path().join("one.ron")), "uno");
    press(&mut harness, COMMAND, egui::Key::W);
    assert_eq!(names(&harness), ["New scenario"]);
    assert!(has(&harness, "Begin with an example"));
}

#[test]
fn quitting_asks_for_each_document_and_cancelling_takes_all_back() {
    let folder = tempfile::tempdir().unwrap();
    let files: Vec<_> = ["one", "two"].into_iter().map(|name| file(folder.path(), name)).collect();
    let mut harness = window_on(Start { files, ..Start::default() });
    for page in ["one", "two"] {
        click(&mut harness, &format!("Document {page}.ron"));
        type_into(&mut harness, "name", "changed");
    }
    press(&mut harness, COMMAND, egui::Key::Q);
    assert!(has(&harness, "“one.ron” has unsaved changes"));
    click(&mut harness, "Discard changes");
    assert!(has(&harness, "“two.ron” has unsaved changes"));
    click(&mut harness, "Cancel");
    assert_eq!(names(&harness), ["one.ron *", "two.ron *"]);
    press(&mut harness, COMMAND, egui::Key::Q);
    assert!(has(&harness, "“one.ron” has unsaved changes"), "what was agreed to before is not agreed to now");
    click(&mut harness, "Save");
    click(&mut harness, "Save");
    assert_eq!(
        (name_in(&folder.path().join("one.ron")), name_in(&folder.path().join("two.ron"))),
        ("changed".into(), "changed".into())
    );
}

#[test]
fn a_new_document_is_saved_before_it_is_closed_wherever_the_user_says() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(None);
    menu(&mut harness, "File", "New");
    type_into(&mut harness, "name", "Mine");
    press(&mut harness, COMMAND, egui::Key::W);
    click(&mut harness, "Save");
    type_into(&mut harness, "File path", folder.path().join("mine").to_str().unwrap());
    assert_eq!(name_in(&folder.path().join("mine.ron")), "Mine");
    assert_eq!(names(&harness), ["New scenario"], "closed");
    let recent: Vec<_> = app(&harness).settings().recent().iter().map(|path| path.file_name().unwrap()).collect();
    assert_eq!(recent, ["mine.ron"]);
    harness.get_by_label("begin with mine.ron").click();
    settle(&mut harness);
    assert_eq!(draft(&harness).name, "Mine");
}

#[test]
fn every_edit_is_a_step_back_and_forth_through_saving() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "steps");
    let mut harness = window(Some(&path));
    let mut states = vec![draft(&harness)];
    let mut note = |harness: &Harness<'_, Option<App>>| states.push(draft(harness));
    type_into(&mut harness, "name", "another name");
    note(&harness);
    type_into(&mut harness, "fleet 1, devices", "12,345");
    note(&harness);
    press(&mut harness, COMMAND, egui::Key::S);
    click(&mut harness, "Add a traffic line to fleet 1");
    note(&harness);
    type_into(&mut harness, "fleet 1, line 1, payload", "700");
    note(&harness);
    click(&mut harness, "fleet 1 on Pro");
    note(&harness);
    menu(&mut harness, "Fleet 1 actions", "Duplicate");
    note(&harness);
    type_into(&mut harness, "fleet 2, name", "B");
    note(&harness);
    menu(&mut harness, "Fleet 1 actions", "Remove");
    note(&harness);

    let count = states.len();
    for (back, state) in states.iter().rev().enumerate().skip(1) {
        press(&mut harness, COMMAND, egui::Key::Z);
        assert_eq!(draft(&harness), *state, "{back} steps back");
    }
    press(&mut harness, COMMAND, egui::Key::Z);
    assert_eq!(draft(&harness), states[0], "nothing is before the first state");
    assert_eq!(names(&harness), ["steps.ron *"], "the file holds a later state");
    for state in &states[1..count - 1] {
        press(&mut harness, COMMAND | egui::Modifiers::SHIFT, egui::Key::Z);
        assert_eq!(draft(&harness), *state);
    }
    press(&mut harness, COMMAND, egui::Key::Y);
    assert_eq!(draft(&harness), states[count - 1]);
    menu(&mut harness, "Edit", "Undo remove A");
    assert_eq!(draft(&harness), states[count - 2]);
    menu(&mut harness, "Edit", "Undo name of A 2");
    menu(&mut harness, "Edit", "Undo add A 2");
    menu(&mut harness, "Edit", "Undo edition of A");
    menu(&mut harness, "Edit", "Redo edition of A");
}

#[test]
fn undoing_while_a_number_is_typed_takes_the_whole_number_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(Some(&file(folder.path(), "typed")));
    let before = draft(&harness);
    harness.get_by_label("fleet 1, devices").click();
    harness.run_steps(2);
    harness.key_press_modifiers(COMMAND, egui::Key::A);
    harness.run_steps(2);
    for digit in ["7", "8", "9"] {
        harness.get_by_label("fleet 1, devices").type_text(digit);
        harness.run_steps(2);
    }
    assert_ne!(draft(&harness), before);
    press(&mut harness, COMMAND, egui::Key::Z);
    assert_eq!(draft(&harness), before);
    assert!(!has(&harness, "789"), "the field shows the old value");
}

#[test]
fn a_file_that_someone_else_changed_is_noticed_on_focus() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "shared");
    let theirs = fs::read_to_string(&path).unwrap().replace("shared", "theirs");
    let mut harness = window(Some(&path));
    away(&mut harness, || {});
    assert!(!has(&harness, "has changed the file"));
    away(&mut harness, || fs::write(&path, &theirs).unwrap());
    assert!(has(&harness, "Another program has changed the file"));
    click(&mut harness, "Keep mine");
    assert_eq!((draft(&harness).name.as_str(), names(&harness)), ("shared", vec!["shared.ron *".to_owned()]));
    away(&mut harness, || {});
    assert!(!has(&harness, "has changed the file"), "it is told once");

    away(&mut harness, || fs::write(&path, format!("// again\n{theirs}")).unwrap());
    click(&mut harness, "Reload");
    assert_eq!((draft(&harness).name.as_str(), names(&harness)), ("theirs", vec!["shared.ron".to_owned()]));
    press(&mut harness, COMMAND, egui::Key::Z);
    assert_eq!(draft(&harness).name, "shared", "reloading is a step like any other");
}

#[test]
fn two_windows_never_overwrite_each_other_silently() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "ours");
    let (mut one, mut two) = (window(Some(&path)), window(Some(&path)));
    type_into(&mut one, "name", "one");
    press(&mut one, COMMAND, egui::Key::S);
    type_into(&mut two, "name", "two");
    press(&mut two, COMMAND, egui::Key::S);
    assert_eq!(name_in(&path), "one");
    assert!(has(&two, "Another program has written"));
    click(&mut two, "Cancel");
    press(&mut two, COMMAND, egui::Key::S);
    click(&mut two, "Save as…");
    type_into(&mut two, "File path", folder.path().join("second.ron").to_str().unwrap());
    assert_eq!((name_in(&path), name_in(&folder.path().join("second.ron"))), ("one".into(), "two".into()));

    type_into(&mut one, "name", "one again");
    fs::write(&path, "no scenario at all").unwrap();
    press(&mut one, COMMAND, egui::Key::S);
    click(&mut one, "Reload");
    assert!(has(&one, "not a valid scenario"));
    assert_eq!(draft(&one).name, "one again", "the document is whole");
    click(&mut one, "Close");
    press(&mut one, COMMAND, egui::Key::S);
    click(&mut one, "Overwrite");
    assert_eq!(name_in(&path), "one again");
}

#[test]
fn what_cannot_be_saved_is_told_and_stays_unsaved() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("inner");
    fs::create_dir(&inner).unwrap();
    let path = file(&inner, "lost");
    let mut harness = window(Some(&path));
    type_into(&mut harness, "name", "changed");
    fs::remove_dir_all(&inner).unwrap();
    press(&mut harness, COMMAND, egui::Key::S);
    assert!(has(&harness, "cannot save") && has(&harness, "The document on screen is as it was."));
    click(&mut harness, "Close");
    assert_eq!(names(&harness), ["lost.ron *"]);
    fs::create_dir(&inner).unwrap();
    press(&mut harness, COMMAND, egui::Key::S);
    assert_eq!((name_in(&path).as_str(), names(&harness)), ("changed", vec!["lost.ron".to_owned()]));
}

#[test]
fn a_crash_loses_nothing_that_was_typed_a_second_before() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "work");
    let journal = folder.path().join("recovery");
    let start = Start { files: vec![path.clone()], recovery: Some(journal.clone()), ..Start::default() };
    let mut harness = window_on(start.clone());
    type_into(&mut harness, "name", "half done");
    type_into(&mut harness, "fleet 1, name", "");
    let before = draft(&harness);
    std::thread::sleep(std::time::Duration::from_secs(1));
    // A crash: the files stay, and the lock is nobody's any more.
    let left = folder.path().join("left");
    let own = fs::read_dir(&journal).unwrap().next().unwrap().unwrap().path();
    fs::create_dir_all(left.join("1-1")).unwrap();
    for file in fs::read_dir(own).unwrap().map(|file| file.unwrap()) {
        fs::copy(file.path(), left.join("1-1").join(file.file_name())).unwrap();
    }
    drop(harness);
    assert_eq!(fs::read_dir(&journal).unwrap().count(), 0, "who ends in order leaves nothing");

    let mut harness = window_on(Start { files: Vec::new(), recovery: Some(left.clone()), ..start });
    assert!(has(&harness, "Unsaved documents were found") && has(&harness, "half done"));
    click(&mut harness, "Open them");
    assert_eq!((draft(&harness), names(&harness)), (before, vec!["work.ron *".to_owned()]));
    type_into(&mut harness, "fleet 1, name", "A");
    press(&mut harness, COMMAND, egui::Key::S);
    assert_eq!(name_in(&path), "half done");
}

#[test]
fn every_command_is_found_by_typing_a_part_of_its_name() {
    let mut harness = window(None);
    press(&mut harness, COMMAND, egui::Key::K);
    harness.get_by_label("search commands").type_text("days show");
    harness.run_steps(3);
    press(&mut harness, egui::Modifiers::NONE, egui::Key::Enter);
    assert!(harness.query_by_label("search commands").is_none());
    assert!(has(&harness, "Days of"), "the tab is shown");
    press(&mut harness, COMMAND, egui::Key::K);
    harness.get_by_label("search commands").type_text("new from");
    harness.run_steps(3);
    press(&mut harness, egui::Modifiers::NONE, egui::Key::ArrowDown);
    press(&mut harness, egui::Modifiers::NONE, egui::Key::Enter);
    assert_eq!(draft(&harness).name, Scenario::parse("", fleetcost::gui::EXAMPLES[1].1).unwrap().scenario.name());
    press(&mut harness, COMMAND, egui::Key::K);
    press(&mut harness, egui::Modifiers::NONE, egui::Key::Escape);
    assert!(harness.query_by_label("search commands").is_none());
}

#[test]
fn the_window_speaks_another_language_while_it_runs() {
    let mut harness = window(None);
    press(&mut harness, COMMAND, egui::Key::K);
    harness.get_by_label("search commands").type_text("简体中文");
    harness.run_steps(3);
    press(&mut harness, egui::Modifiers::NONE, egui::Key::Enter);
    assert!(harness.query_by_label("文件").is_some() && harness.query_by_label("File").is_none());
    menu(&mut harness, "文件", "新建");
    assert_eq!(draft(&harness).name, "新场景");
    press(&mut harness, COMMAND, egui::Key::K);
    harness.get_by_label("搜索命令").type_text("english");
    harness.run_steps(3);
    press(&mut harness, egui::Modifiers::NONE, egui::Key::Enter);
    assert!(harness.query_by_label("File").is_some());
}

#[test]
fn the_window_goes_on_while_a_document_is_saved_and_closing_waits_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "slow");
    let mut harness = window(Some(&path));
    type_into(&mut harness, "name", "saved");
    // Another program holds its turn, so that saving takes its time.
    let held = fs::File::open(&path).unwrap();
    held.lock().unwrap();
    harness.key_press_modifiers(COMMAND, egui::Key::S);
    harness.run_steps(3);
    assert!(!app(&harness).is_settled());
    crate::gui::enter(&mut harness, "name", "typed meanwhile");
    harness.key_press_modifiers(COMMAND, egui::Key::W);
    harness.run_steps(3);
    assert_eq!(names(&harness), ["slow.ron *"], "it is still there, and asks nothing yet");
    assert!(!has(&harness, "Unsaved changes"));
    drop(held);
    settle(&mut harness);
    assert_eq!(name_in(&path), "saved", "what was there when saving began");
    assert!(has(&harness, "Unsaved changes"), "and what was typed since is asked about");
    click(&mut harness, "Save");
    assert_eq!((name_in(&path).as_str(), names(&harness)), ("typed meanwhile", vec!["New scenario".to_owned()]));
}
