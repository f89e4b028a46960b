//! The window, driven by the names of its widgets and without a renderer, as a screen reader would.

mod actual;
mod charts;
mod commands;
mod compare;
mod contrast;
mod documents;
mod editor;
mod export;
#[cfg(unix)]
mod files;
mod fonts;
mod images;
mod import;
mod keys;
mod languages;
mod plans;
pub mod plots;
mod present;
mod price_plan;
#[cfg(unix)]
mod real_window;
mod table;
mod why;

use crate::support::{ALL_BASIC, ALL_PRO, InCents, of_file};
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use fleetcost::gui::{App, EXAMPLES, Start, Tab};
use fleetcost::money::{Money, Places, grouped};

use fleetcost::scenario::Parameter;
use fleetcost::scenario::{Devices, Draft, Payload, RampPoint, Rate, Scenario};
use fleetcost::study::{
    Axis, Progress, Spacing, StudyError, budget, interpretations, map, risk, savings, sensitivity, sweep,
};
use fleetcost::texts::{Language, in_language};
use fleetcost::usage::Variant;
use jiff::civil::date;
use rust_decimal::Decimal;

/// A window on the bundled example, or on a file, whose figures are those of its document.
pub fn window(file: Option<&Path>) -> Harness<'static, Option<App>> {
    let start = Start { files: file.map(Path::to_owned).into_iter().collect(), ..Start::default() };
    let show = move |ui: &mut egui::Ui, app: &mut Option<App>| {
        let app = app.get_or_insert_with(|| App::new(ui.ctx(), start.clone()).expect("a thread can be started"));
        app.ui(ui);
    };
    let mut harness = Harness::builder().with_size([1280.0, 2400.0]).build_ui_state(show, None);
    settle(&mut harness);
    harness
}

/// Lets frames pass until the figures on screen are those of the document on screen.
pub fn settle(harness: &mut Harness<'_, Option<App>>) {
    harness.run_steps(8); // a click is several events, and a frame takes one
    for _ in 0..5_000 {
        harness.run_steps(2);
        if app(harness).is_settled() {
            harness.run_steps(2);
            return;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    panic!("the window never came to rest");
}

pub fn app<'h>(harness: &'h Harness<'_, Option<App>>) -> &'h App {
    harness.state().as_ref().expect("the window has been drawn")
}

pub fn click(harness: &mut Harness<'_, Option<App>>, label: &str) {
    harness.get_by_label(label).click();
    settle(harness);
}

/// Shows a tab by its name, in whatever group it is.
pub fn open_tab(harness: &mut Harness<'_, Option<App>>, name: &str) {
    choose_tab(harness, name);
    settle(harness);
}

/// The same without waiting for what the tab shows.
pub fn choose_tab(harness: &mut Harness<'_, Option<App>>, name: &str) {
    let of_name = |tab: Tab| {
        let said = |language: &Language| in_language(*language, || (tab.name() == name).then(|| tab.group().name()));
        Language::ALL.iter().find_map(said)
    };
    let group = Tab::ALL.into_iter().find_map(of_name).unwrap_or_else(|| panic!("{name} is no tab"));
    for name in [group.as_str(), name] {
        harness.get_by_role_and_label(Role::Tab, name).click();
        harness.run_steps(2);
    }
}

/// Clicks into a field, replaces what is in it, and leaves it.
pub fn type_into(harness: &mut Harness<'_, Option<App>>, label: &str, text: &str) {
    enter(harness, label, text);
    settle(harness);
}

/// The same without waiting for what comes of it.
pub fn enter(harness: &mut Harness<'_, Option<App>>, label: &str, text: &str) {
    begin(harness, label, text);
    harness.key_press(egui::Key::Enter);
    harness.run_steps(2);
}

/// Clicks into a field and replaces what is in it, without leaving it.
pub fn begin(harness: &mut Harness<'_, Option<App>>, label: &str, text: &str) {
    harness.get_by_label(label).click();
    harness.run_steps(2);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.run_steps(2);
    harness.key_press(egui::Key::Delete);
    harness.run_steps(2);
    harness.get_by_label(label).type_text(text);
    harness.run_steps(3);
}

pub fn menu(harness: &mut Harness<'_, Option<App>>, menu: &str, entry: &str) {
    harness.get_by_label(menu).click();
    harness.run_steps(3);
    click(harness, entry);
}

/// Chooses from a list that opens below a button.
pub fn choose(harness: &mut Harness<'_, Option<App>>, list: &str, entry: &str) {
    harness.get_by_label(list).click();
    harness.run_steps(3);
    click(harness, entry);
}

/// The headline figures on screen, in the order Basic, Pro, as designed.
pub fn headline(harness: &Harness<'_, Option<App>>) -> Vec<String> {
    let quote = app(harness).quote().expect("the document has been rated");
    let shown = [ALL_BASIC, ALL_PRO, Variant::AsDesigned].map(|variant| {
        let text = format!("USD {}", quote.variant(variant).total().grouped(Places::CENTS));
        assert!(harness.query_all_by_label(&text).count() > 0, "{text} is not on screen");
        text
    });
    shown.to_vec()
}

pub fn has(harness: &Harness<'_, Option<App>>, text: &str) -> bool {
    harness.query_all_by_label_contains(text).next().is_some()
}

#[test]
fn it_opens_on_the_bundled_example() {
    let harness = window(None);
    let (name, text) = EXAMPLES[0];
    let (scenario, quote) = of_file(name, text.as_bytes()).unwrap();
    assert_eq!(app(&harness).draft(), scenario.draft());
    assert_eq!(app(&harness).quote(), Some(&quote));
    headline(&harness);
}

#[test]
fn a_newcomer_builds_a_fleet_from_nothing_and_the_command_line_agrees() {
    let mut harness = window(None);
    menu(&mut harness, "File", "New");
    assert!(app(&harness).draft().fleets.is_empty());
    click(&mut harness, "+ Add fleet");
    type_into(&mut harness, "name", "Meters");
    type_into(&mut harness, "fleet 1, name", "Meters");
    type_into(&mut harness, "fleet 1, devices", "5,000");
    type_into(&mut harness, "fleet 1, line 1, rate", "96");
    type_into(&mut harness, "fleet 1, line 1, payload", "230");
    type_into(&mut harness, "start", "2026-12");

    click(&mut harness, "Add a traffic line to fleet 1");
    harness.get_by_label("fleet 1, line 2, interface").click();
    harness.run_steps(3);
    harness.get_by_label("search interfaces").type_text("firmware check");
    harness.run_steps(3);
    click(&mut harness, "IOT_OTA_RequestImage");
    type_into(&mut harness, "fleet 1, line 2, rate", "1");
    type_into(&mut harness, "fleet 1, line 2, payload", "64");
    assert_eq!(app(&harness).draft().fleets[0].traffic[1].reply, Some(Payload::Fixed(64)), "a request has an answer");
    type_into(&mut harness, "fleet 1, line 2, reply", "300");

    let fleet = &app(&harness).draft().fleets[0];
    assert_eq!((fleet.name.as_str(), &fleet.devices), ("Meters", &Devices::Fixed(5_000)));
    assert_eq!(fleet.traffic[0].rate, Rate::PerDevice(96.into()));
    assert_eq!(fleet.traffic[0].payload, Payload::Fixed(230));
    assert_eq!(fleet.traffic[1].reply, Some(Payload::Fixed(300)));
    // 5,000 × (96 + 1 + 1) = 490,000 units a day. Of the first 1,000,000 the third day takes the last 20,000; so it
    // is charged 470,000 (0.376, so 0.38), and each of the 28 days after it 490,000 (0.392, so 0.39): 11.30 in all.
    // On Pro 4,990 charged devices cost 14.97 on each of 31 days: 464.07 more.
    assert_eq!(headline(&harness), ["USD 11.30", "USD 475.37", "USD 11.30"]);

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("meters.ron");
    menu(&mut harness, "File", "Save as…");
    type_into(&mut harness, "File path", path.to_str().unwrap());
    settle(&mut harness);
    let (_, quote) = of_file("meters.ron", &std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(app(&harness).quote(), Some(&quote));
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_fleetcost")).arg("quote").arg(&path).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && text.contains("11.30") && text.contains("475.37"), "{text}");
}

#[test]
fn the_figures_follow_devices_and_edition() {
    let mut harness = window(None);
    menu(&mut harness, "File", "New");
    click(&mut harness, "+ Add fleet");
    let first = headline(&harness);
    type_into(&mut harness, "fleet 1, devices", "100000");
    let more = headline(&harness);
    assert!(first.iter().zip(&more).all(|(first, more)| first != more), "{first:?} {more:?}");
    assert_eq!(more[0], more[2]);
    click(&mut harness, "fleet 1 on Pro");
    assert_eq!(headline(&harness), [&*more[0], &*more[1], &*more[1]]);
}

#[test]
fn what_does_not_parse_is_marked_and_the_last_good_value_stays() {
    let mut harness = window(None);
    menu(&mut harness, "File", "New");
    click(&mut harness, "+ Add fleet");
    for bad in ["12x", "-5", "1.5", "2000000000"] {
        type_into(&mut harness, "fleet 1, devices", bad);
        assert_eq!(app(&harness).draft().fleets[0].devices, Devices::Fixed(1_000), "{bad}");
        assert!(has(&harness, "not a whole number from 0 to 1,000,000,000"), "{bad}");
    }
    type_into(&mut harness, "fleet 1, devices", "7");
    assert!(!has(&harness, "not a whole number"));
    assert_eq!(app(&harness).draft().fleets[0].devices, Devices::Fixed(7));
}

#[test]
fn what_is_uncertain_follows_its_fleet_and_its_line() {
    let (_, text) = EXAMPLES.iter().find(|(name, _)| *name == "smart-meters.ron").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("smart-meters.ron");
    std::fs::write(&path, text).unwrap();
    let mut harness = window(Some(&path));
    let names = |harness: &Harness<'_, Option<App>>| {
        let uncertainty = &app(harness).draft().uncertainty;
        let inputs = uncertainty.inputs.iter().map(|input| input.parameter.clone());
        let moved = uncertainty.factors.iter().flat_map(|factor| factor.moves.clone());
        inputs.chain(moved).collect::<Vec<_>>()
    };
    let monitors = ["payload:Transformer monitors:1", "rate:Transformer monitors:2", "devices"];
    let with_monitors = |mut of_meters: Vec<&'static str>| {
        of_meters.splice(2..2, monitors);
        of_meters
    };
    assert_eq!(
        names(&harness),
        with_monitors(vec!["active:Meters", "rate:Meters:3", "rate:Meters:1", "rate:Meters:4"])
    );
    type_into(&mut harness, "fleet 1, name", "M");
    assert_eq!(names(&harness), with_monitors(vec!["active:M", "rate:M:3", "rate:M:1", "rate:M:4"]));
    // A name that another fleet has is no name yet; meanwhile lines come and go.
    type_into(&mut harness, "fleet 1, name", "Transformer monitors");
    menu(&mut harness, "Fleet 1, line 2 actions", "Remove");
    menu(&mut harness, "Fleet 1, line 1 actions", "Duplicate");
    menu(&mut harness, "Fleet 1, line 1 actions", "Move down");
    type_into(&mut harness, "fleet 1, name", "N");
    assert_eq!(names(&harness), with_monitors(vec!["active:N", "rate:N:3", "rate:N:2", "rate:N:4"]));
    Scenario::new(app(&harness).draft().clone()).unwrap();
    menu(&mut harness, "Fleet 1 actions", "Remove");
    assert_eq!(names(&harness), monitors);
}

#[test]
fn fleets_and_lines_are_duplicated_moved_and_removed() {
    let mut harness = window(None);
    menu(&mut harness, "File", "New");
    click(&mut harness, "+ Add fleet");
    type_into(&mut harness, "fleet 1, name", "A");
    menu(&mut harness, "Fleet 1 actions", "Duplicate");
    let names = |harness: &Harness<'_, Option<App>>| -> Vec<String> {
        app(harness).draft().fleets.iter().map(|fleet| fleet.name.clone()).collect()
    };
    assert_eq!(names(&harness), ["A", "A 2"]);
    menu(&mut harness, "Fleet 1 actions", "Move down");
    assert_eq!(names(&harness), ["A 2", "A"]);
    menu(&mut harness, "Fleet 2 actions", "Remove");
    assert_eq!(names(&harness), ["A 2"]);

    menu(&mut harness, "Fleet 1, line 1 actions", "Duplicate");
    type_into(&mut harness, "fleet 1, line 2, payload", "999");
    menu(&mut harness, "Fleet 1, line 2 actions", "Move up");
    assert_eq!(app(&harness).draft().fleets[0].traffic[0].payload, Payload::Fixed(999));
    menu(&mut harness, "Fleet 1, line 1 actions", "Remove");
    assert_eq!(app(&harness).draft().fleets[0].traffic.len(), 1);
}

#[test]
fn every_kind_of_curve_rate_and_payload_can_be_chosen_and_undone() {
    let mut harness = window(None);
    menu(&mut harness, "File", "New");
    click(&mut harness, "+ Add fleet");
    type_into(&mut harness, "start", "2027-02");
    let before = headline(&harness);

    choose(&mut harness, "fleet 1, devices kind", "by dated points");
    let ramp = Devices::Ramp(vec![RampPoint { on: date(2027, 2, 1), devices: 1_000 }]);
    assert_eq!(app(&harness).draft().fleets[0].devices, ramp);
    assert_eq!(headline(&harness), before);
    click(&mut harness, "+ Add point");
    type_into(&mut harness, "fleet 1, devices, entry 2", "9000");
    assert_ne!(headline(&harness), before);
    click(&mut harness, "Remove point 2");
    choose(&mut harness, "fleet 1, devices kind", "growing by the month");
    type_into(&mut harness, "fleet 1, monthly growth of devices in percent", "2.5");
    choose(&mut harness, "fleet 1, devices kind", "every day");
    assert_eq!(headline(&harness), before);

    choose(&mut harness, "fleet 1, active kind", "by weekday");
    type_into(&mut harness, "fleet 1, active share on Sundays", "0");
    assert_ne!(headline(&harness), before);
    choose(&mut harness, "fleet 1, active kind", "every day");
    assert_eq!(headline(&harness), before);

    choose(&mut harness, "fleet 1, line 1, rate kind", "of some devices each");
    assert_eq!(app(&harness).draft().fleets[0].traffic[0].rate, Rate::Subset { devices: 1, each: 96.into() });
    choose(&mut harness, "fleet 1, line 1, rate kind", "of each active device");
    choose(&mut harness, "fleet 1, line 1, payload kind", "by weight");
    click(&mut harness, "+ Add size");
    type_into(&mut harness, "fleet 1, line 1, payload bytes, entry 2", "5000");
    assert_ne!(headline(&harness), before);
    choose(&mut harness, "fleet 1, line 1, payload kind", "always");
    choose(&mut harness, "fleet 1, line 1, edition of the line", "only on Pro");
    type_into(&mut harness, "fleet 1, line 1, from", "2027-02-03");
    let line = &app(&harness).draft().fleets[0].traffic[0];
    assert_eq!((line.only_on.clone(), line.from), (Some("Pro".into()), Some(date(2027, 2, 3))));
    assert_eq!(headline(&harness)[0], "USD 0.00");
    choose(&mut harness, "fleet 1, line 1, edition of the line", "on every edition");
    type_into(&mut harness, "fleet 1, line 1, from", "");
    assert_eq!(headline(&harness), before);

    click(&mut harness, "Prices, rounding and notes – as the plan says");
    type_into(&mut harness, "price of messages", "1.6");
    assert_ne!(headline(&harness), before);
    type_into(&mut harness, "price of messages", "");
    choose(&mut harness, "rounding period", "by the month");
    choose(&mut harness, "rounding period", "by the day");
    assert_eq!(headline(&harness), before);
}

#[test]
fn a_fault_is_told_where_it_is_and_the_last_figures_stay() {
    let mut harness = window(None);
    menu(&mut harness, "File", "New");
    click(&mut harness, "+ Add fleet");
    let before = headline(&harness);
    type_into(&mut harness, "fleet 1, name", "a:b");
    assert!(has(&harness, "the fleet's name has a `:` in it"));
    assert!(has(&harness, "1 fault in the scenario"));
    assert_eq!(headline(&harness), before);
    type_into(&mut harness, "fleet 1, name", "a");
    assert!(!has(&harness, "fault in the scenario"));
}

#[test]
fn a_broken_file_leaves_the_document_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("broken.ron");
    std::fs::write(&path, "(version: 1, name: \"x\", start: \"2026-12\", fleeets: [])").unwrap();
    let mut harness = window(None);
    let before = app(&harness).draft().clone();
    menu(&mut harness, "File", "Open…");
    type_into(&mut harness, "File path", path.to_str().unwrap());
    assert!(has(&harness, "broken.ron:1:43") && has(&harness, "did you mean `fleets`?"));
    assert_eq!(app(&harness).draft(), &before);
    click(&mut harness, "Close");

    let harness = window(Some(Path::new("/no/such/file.ron")));
    assert!(has(&harness, "cannot read `/no/such/file.ron`"));
    assert_eq!(app(&harness).draft(), &before);
}

#[test]
fn saving_keeps_the_comments_of_what_is_there_and_asks_before_it_loses_others() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pilot.ron");
    let fleet = |name: &str| format!("(name: \"{name}\", edition: Basic, devices: Fixed(5), traffic: []), // {name}\n");
    let fleets = ["A", "B"].map(fleet).concat();
    let text =
        format!("// The story.\n(version: 1, name: \"x\", start: \"2026-12\", /* first */ fleets: [\n{fleets}])");
    std::fs::write(&path, &text).unwrap();
    let mut harness = window(Some(&path));
    type_into(&mut harness, "name", "y");
    menu(&mut harness, "File", "Save");
    let saved = std::fs::read_to_string(&path).unwrap();
    assert!(saved.starts_with("// The story.\n(\n    version: 1,\n    name: \"y\","), "{saved}");
    assert!(["/* first */ fleets: [", "), // A\n", "), // B\n"].iter().all(|part| saved.contains(part)), "{saved}");

    menu(&mut harness, "Fleet 1 actions", "Remove");
    menu(&mut harness, "File", "Save");
    assert!(has(&harness, "One comment of the file belongs to something that was removed"));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), saved);
    click(&mut harness, "Save without them");
    let left = std::fs::read_to_string(&path).unwrap();
    assert!(left.contains("), // B\n") && !left.contains("// A\n"), "{left}");
}

#[test]
fn another_file_is_not_overwritten_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other.ron");
    std::fs::write(&path, "other").unwrap();
    let mut harness = window(None);
    for (answer, replaced) in [("Cancel", false), ("Replace", true)] {
        menu(&mut harness, "File", "Save as…");
        type_into(&mut harness, "File path", path.to_str().unwrap());
        assert!(has(&harness, "exists already"));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "other");
        click(&mut harness, answer);
        assert_eq!(std::fs::read_to_string(&path).unwrap() != "other", replaced);
    }
}

#[test]
fn every_example_opens_and_every_tab_shows() {
    for (i, (name, text)) in EXAMPLES.iter().enumerate() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        let mut harness = window(Some(&path));
        assert_eq!(app(&harness).draft(), Scenario::parse(name, text).unwrap().scenario.draft(), "{i}");
        for tab in ["Breakdown", "Days", "Interpretations", "Curves"] {
            open_tab(&mut harness, tab);
            headline(&harness);
        }
        assert!(harness.root().accesskit_node().role() != Role::Unknown);
    }
}

/// Lets frames pass until a text is on screen.
pub fn wait_for(harness: &mut Harness<'_, Option<App>>, text: &str) {
    for _ in 0..5_000 {
        harness.run_steps(1);
        if has(harness, text) {
            return;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    panic!("`{text}` never came on screen");
}

fn axis(draft: &Draft, name: &str, from: u32, to: u32, points: usize, spacing: Spacing) -> Axis {
    let parameter = Parameter::parse(name, draft).unwrap();
    Axis::new(parameter, from.into(), to.into(), points, spacing).unwrap()
}

fn unwatched<T>(study: impl FnOnce(&mut Progress<'_>) -> Result<T, StudyError>) -> T {
    study(&mut Progress::new(&AtomicBool::new(false), &|_, _| {})).unwrap()
}

/// A window on a fleet of 1,000 devices called A, with one line of 96 messages of 200 bytes.
pub fn small_window() -> Harness<'static, Option<App>> {
    let mut harness = window(None);
    menu(&mut harness, "File", "New");
    click(&mut harness, "+ Add fleet");
    type_into(&mut harness, "fleet 1, name", "A");
    harness
}

#[test]
fn the_sweep_is_that_of_the_document_and_follows_it() {
    let mut harness = small_window();
    open_tab(&mut harness, "Sweep");
    let agrees = |harness: &Harness<'_, Option<App>>, name: &str, from, to, points, spacing| {
        let scenario = Scenario::new(app(harness).draft().clone()).unwrap();
        let axis = axis(scenario.draft(), name, from, to, points, spacing);
        let expected = unwatched(|progress| sweep::sweep(&scenario, &axis, progress));
        assert_eq!(app(harness).swept().unwrap(), expected, "{name}");
    };
    agrees(&harness, "devices:A", 0, 2_000, 101, Spacing::Linear);
    assert!(has(&harness, "Basic is never dearer in this range"));

    type_into(&mut harness, "sweep from", "1000");
    type_into(&mut harness, "sweep to", "1,000,000");
    type_into(&mut harness, "sweep points", "7");
    choose(&mut harness, "sweep spacing", "logarithmic");
    agrees(&harness, "devices:A", 1_000, 1_000_000, 7, Spacing::Logarithmic);

    choose(&mut harness, "sweep parameter", "rate:A:1");
    choose(&mut harness, "sweep spacing", "linear");
    agrees(&harness, "rate:A:1", 0, 192, 7, Spacing::Linear);

    // The study follows the document: its values, and the names of what it varies.
    type_into(&mut harness, "fleet 1, devices", "5000");
    agrees(&harness, "rate:A:1", 0, 192, 7, Spacing::Linear);
    type_into(&mut harness, "fleet 1, name", "Meters");
    agrees(&harness, "rate:Meters:1", 0, 192, 7, Spacing::Linear);
    click(&mut harness, "Table");
    click(&mut harness, "Copy table");
    menu(&mut harness, "Fleet 1 actions", "Remove");
    assert!(has(&harness, "Begin with a fleet"), "the start page is back");
}

#[test]
fn the_map_is_that_of_the_document() {
    let mut harness = small_window();
    open_tab(&mut harness, "Map");
    let cells = |harness: &Harness<'_, Option<App>>| app(harness).mapped().unwrap().len();
    assert_eq!(cells(&harness), 60 * 60);
    type_into(&mut harness, "map across cells", "5");
    type_into(&mut harness, "map up cells", "4");
    type_into(&mut harness, "map up to", "9");
    let scenario = Scenario::new(app(&harness).draft().clone()).unwrap();
    let x = axis(scenario.draft(), "devices:A", 0, 2_000, 5, Spacing::Linear);
    let y = axis(scenario.draft(), "rate:A:1", 0, 9, 4, Spacing::Linear);
    assert_eq!(app(&harness).mapped().unwrap(), &unwatched(|progress| map::map(&scenario, &x, &y, progress)));
    assert!(has(&harness, "Of 20 cells Basic is cheaper in"));
    click(&mut harness, "Table");
    click(&mut harness, "Copy table");

    choose(&mut harness, "map up parameter", "devices:A");
    assert!(has(&harness, "both axes are the same"));
    assert_eq!(cells(&harness), 20, "the last map stays");
}

#[test]
fn what_a_study_cannot_do_is_told_and_the_last_result_stays() {
    let mut harness = small_window();
    open_tab(&mut harness, "Sweep");
    let before = app(&harness).swept().unwrap().to_vec();
    choose(&mut harness, "sweep spacing", "logarithmic");
    assert_eq!(app(&harness).swept().unwrap()[0].x, 20.into(), "a logarithmic range begins above zero");
    let logarithmic = app(&harness).swept().unwrap().to_vec();
    assert_ne!(logarithmic, before);
    type_into(&mut harness, "sweep from", "0");
    assert!(has(&harness, "a logarithmic range has both ends above zero"));
    assert!(has(&harness, "These results show an older state"));
    assert_eq!(app(&harness).swept().unwrap(), logarithmic);
    choose(&mut harness, "sweep spacing", "linear");
    assert_eq!(app(&harness).swept().unwrap(), before);
    choose(&mut harness, "sweep parameter", "active:A");
    type_into(&mut harness, "sweep to", "2");
    assert!(has(&harness, "active:A cannot be 2; allowed: a decimal from 0 to 1"), "what is allowed is named");
}

#[test]
fn a_long_study_shows_how_far_it_is_and_can_be_cancelled() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.ron");
    // Ten years of days that differ, with a hundred lines that carry fractions: seconds of work.
    let line = r#"(interface: "IOT_MQTT_Publish", rate: PerDevice(0.7), payload: Fixed(230)),"#.repeat(100);
    let active = "active: ByWeekday(mon: 1, tue: 1, wed: 1, thu: 1, fri: 0.9, sat: 0.5, sun: 0.2)";
    let fleet = format!("(name: \"A\", edition: Basic, devices: Fixed(5000), {active}, traffic: [{line}])");
    let text = format!("(version: 1, name: \"x\", start: \"2026-12\", months: 120, fleets: [{fleet}])");
    std::fs::write(&path, text).unwrap();
    let mut harness = window(Some(&path));
    choose_tab(&mut harness, "Map");
    harness.run_steps(8);
    wait_for(&mut harness, "study progress");
    harness.get_by_label("Cancel the study").click();
    wait_for(&mut harness, "Cancelled.");
    assert!(app(&harness).is_settled() && app(&harness).mapped().is_none());

    // Out of sight nothing runs, and changed inputs start anew.
    harness.get_by_label("Run again").click();
    harness.run_steps(4);
    assert!(!app(&harness).is_settled());
    open_tab(&mut harness, "Curves");
    assert!(app(&harness).is_settled() && app(&harness).mapped().is_none());
    choose_tab(&mut harness, "Map");
    harness.run_steps(4);
    assert!(!app(&harness).is_settled());
    enter(&mut harness, "map up cells", "2");
    type_into(&mut harness, "map across cells", "3");
    assert_eq!(app(&harness).mapped().unwrap().len(), 6);
}

#[test]
fn a_reading_is_applied_from_its_row() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("receipts.ron");
    // 100,000 messages a day, each received by 2 devices and 3 applications: 600,000 units, 100,000 without receipts.
    let line = r#"(interface: "IOT_MQTT_Publish", rate: PerDevice(10000), payload: Fixed(512), receivers: Count(2), applications: 3)"#;
    let fleet = format!("(name: \"A\", edition: Basic, devices: Fixed(10), traffic: [{line}])");
    let prices = "prices: (free_messages: 0)";
    let text = format!("(version: 1, name: \"x\", {prices}, start: \"2026-12\", fleets: [{fleet}])");
    std::fs::write(&path, &text).unwrap();
    let mut harness = window(Some(&path));
    assert_eq!(headline(&harness), ["USD 14.88"; 3]);
    open_tab(&mut harness, "Interpretations");
    let agrees = |harness: &Harness<'_, Option<App>>| {
        let scenario = Scenario::new(app(harness).draft().clone()).unwrap();
        let expected = unwatched(|progress| interpretations::interpretations(&scenario, progress));
        assert_eq!(app(harness).interpretations(), Some(&expected));
        assert_eq!(harness.query_all_by_label("in force").count(), 6);
        assert_eq!(harness.query_all_by_label_contains("Apply ").count(), 13);
    };
    agrees(&harness);
    for edition in ["on Basic", "on Pro", "as designed"] {
        assert!(has(&harness, &format!("Between USD 2.48 and USD 14.88 {edition}, whatever the vendor means.")));
    }
    // Without the applications 300,000 units, and without any receipt 100,000.
    assert_eq!(harness.query_all_by_label("-7.44").count(), 3);
    assert_eq!(harness.query_all_by_label("-12.40").count(), 3);
    assert!(has(&harness, "no changes"));

    click(&mut harness, "Apply receipts: NotBilled");
    assert_eq!(headline(&harness), ["USD 2.48"; 3]);
    agrees(&harness);
    assert!(has(&harness, "unsaved changes"));
    assert_eq!(harness.query_all_by_label("+12.40").count(), 3);
    assert!(harness.query_by_label("Apply receipts: NotBilled").is_none());
    menu(&mut harness, "File", "Save");
    let saved = std::fs::read_to_string(&path).unwrap();
    assert!(saved.contains("receipts: NotBilled"), "{saved}");
    assert_eq!(app(&harness).quote(), Some(&of_file("x.ron", saved.as_bytes()).unwrap().1));

    // What is applied back is the plan's own reading again, which no file spells out.
    click(&mut harness, "Apply rounding: (scope: PerMonth, mode: Up)");
    click(&mut harness, "Apply receipts: Billed");
    click(&mut harness, "Apply rounding: (scope: PerDay, mode: HalfUp)");
    assert_eq!(headline(&harness), ["USD 14.88"; 3]);
    assert_eq!(app(&harness).draft(), Scenario::parse("x.ron", &text).unwrap().scenario.draft());
    click(&mut harness, "Copy table");

    // What has a fault keeps the last result on screen.
    let before = app(&harness).interpretations().cloned();
    type_into(&mut harness, "fleet 1, name", "a:b");
    assert_eq!(app(&harness).interpretations().cloned(), before);
}

/// A window on one fleet of 1,000 devices on Basic, each sending 100 messages of 600 bytes a day.
fn window_with_savings() -> Harness<'static, Option<App>> {
    let mut harness = small_window();
    type_into(&mut harness, "fleet 1, line 1, rate", "100");
    type_into(&mut harness, "fleet 1, line 1, payload", "600");
    type_into(&mut harness, "start", "2026-11");
    open_tab(&mut harness, "Savings");
    harness
}

const TRIM: &str = "Apply: Trim the payload of `A`, line 1, from 600 to 512 bytes: 1 unit instead of 2";

#[test]
fn savings_are_those_of_the_document_and_one_is_applied() {
    let mut harness = window_with_savings();
    let agrees = |harness: &Harness<'_, Option<App>>, variant| {
        let scenario = Scenario::new(app(harness).draft().clone()).unwrap();
        let expected = unwatched(|progress| savings::savings(&scenario, variant, progress));
        assert_eq!(app(harness).savings().unwrap(), &expected);
    };
    agrees(&harness, Variant::AsDesigned);
    // 200,000 units a day: five are free, then 25 days of 0.16 are 4.00. With half as many, ten days are free, and 20
    // days of 0.08 are 1.60.
    assert_eq!(headline(&harness)[2], "USD 4.00");
    let trim = app(&harness).savings().unwrap().found.iter().find(|saving| TRIM.ends_with(&saving.title)).unwrap();
    assert_eq!(trim.saves.in_cents(), "2.40");
    let caveat = trim.caveat.clone();
    assert!(has(&harness, "60.0 %") && has(&harness, &caveat));

    click(&mut harness, TRIM);
    assert_eq!(app(&harness).draft().fleets[0].traffic[0].payload, Payload::Fixed(512));
    assert_eq!(headline(&harness)[2], "USD 1.60");
    assert!(has(&harness, "unsaved changes"));
    assert!(harness.query_by_label(TRIM).is_none(), "what is done is no longer proposed");
    agrees(&harness, Variant::AsDesigned);
    click(&mut harness, "Copy table");

    // The fields show the new values, and further edits start from them.
    type_into(&mut harness, "fleet 1, line 1, payload", "513");
    agrees(&harness, Variant::AsDesigned);
    click(&mut harness, "Show Pro");
    agrees(&harness, ALL_PRO);
}

#[test]
fn a_saving_for_a_fleet_keeps_the_fields_of_its_lines() {
    let mut harness = window_with_savings();
    click(&mut harness, "fleet 1 on Pro");
    click(&mut harness, "Apply: Put 10 devices of `A` behind each gateway: 100 gateways instead of 1,000 devices");
    assert_eq!(app(&harness).draft().fleets[0].devices, Devices::Fixed(100));
    type_into(&mut harness, "fleet 1, line 1, rate", "7");
    assert_eq!(app(&harness).draft().fleets[0].traffic[0].rate, Rate::PerDevice(7.into()));
    click(&mut harness, "Apply: Move `A` from Pro to Basic");
    assert_eq!(app(&harness).draft().fleets[0].edition, Some("Basic".into()));
}

#[test]
fn where_nothing_saves_that_is_said() {
    let mut harness = window(None);
    menu(&mut harness, "File", "New");
    click(&mut harness, "+ Add fleet");
    type_into(&mut harness, "fleet 1, devices", "0");
    open_tab(&mut harness, "Savings");
    assert!(has(&harness, "Nothing that was tried makes the bill of USD 0.00 smaller."));
    type_into(&mut harness, "fleet 1, devices", "100000");
    assert!(has(&harness, "makes the bill") || has(&harness, "make the bill"));
    // While the document has a fault nothing can be applied, and the last list stays.
    let before = app(&harness).draft().clone();
    type_into(&mut harness, "fleet 1, name", "a:b");
    let button = app(&harness).savings().unwrap().found[0].title.clone();
    let button = format!("Apply: {button}");
    click(&mut harness, &button);
    assert_eq!(app(&harness).draft().fleets[0].traffic, before.fleets[0].traffic);
}

/// What a budget is by the library, with the scenario on screen.
fn budget_of(harness: &Harness<'_, Option<App>>, name: &str, variant: Variant, cents: i128) -> budget::Budget {
    let scenario = Scenario::new(app(harness).draft().clone()).unwrap();
    let parameter = Parameter::parse(name, scenario.draft()).unwrap();
    unwatched(|progress| budget::budget(&scenario, &parameter, variant, Money::from_minor(cents), progress))
}

#[test]
fn a_budget_answers_while_the_amount_is_typed_and_can_be_applied() {
    let mut harness = small_window();
    open_tab(&mut harness, "Budget");
    // 96,000 messages a day of which the first million of the month is free: a cheap fleet, so the usual amount is small.
    let bill = app(&harness).quote().unwrap().variant(Variant::AsDesigned).total();
    assert!(bill > Money::ZERO && bill < Money::from_minor(500), "{bill:?}");
    let usual = app(&harness).budgeted().unwrap();
    assert!(usual.fits.unwrap().value >= 1_000.into(), "the usual amount is at or above the bill");

    click(&mut harness, "Show Pro");
    enter(&mut harness, "budget amount", "50");
    settle(&mut harness);
    let answer = app(&harness).budgeted().unwrap();
    assert_eq!(answer, budget_of(&harness, "devices:A", ALL_PRO, 5_000));
    let (fits, next) = (answer.fits.unwrap(), answer.too_dear.unwrap());
    let said = format!(
        "The most within USD 50.00 on Pro is {} devices of A, for USD {}.",
        fits.value,
        fits.total.unwrap().grouped(Places::CENTS)
    );
    assert!(has(&harness, &said), "{said}");
    assert!(has(&harness, &format!("One more costs USD {}.", next.total.unwrap().grouped(Places::CENTS))));
    let too_many = format!("{} too many", Decimal::from(1_000) - fits.value);
    assert!(has(&harness, "At present it is 1,000, for USD") && has(&harness, &too_many), "{too_many}");

    click(&mut harness, "Apply");
    assert_eq!(Decimal::from(first_devices(&harness)), fits.value);
    assert_eq!(headline(&harness)[1], format!("USD {}", fits.total.unwrap().grouped(Places::CENTS)));
    assert_eq!(app(&harness).budgeted().unwrap(), answer, "the amount stays, and so does the answer");
    assert!(has(&harness, "no room for more"));

    click(&mut harness, "Table");
    for value in [fits.value, next.value] {
        assert!(harness.query_all_by_label(&grouped(value)).count() > 0, "{value} is not in view");
    }
    assert!(has(&harness, "the most, present"));
    click(&mut harness, "Copy table");
}

#[test]
fn the_size_of_a_rollout_keeps_its_shape_in_every_tab_and_when_an_answer_is_applied() {
    let rollout = |points: [u64; 2]| {
        let [first, last] = points;
        format!(
            r#"(version: 1, name: "x", start: "2027-03", fleets: [(name: "Meters", edition: Basic,
                devices: Ramp([(on: "2027-03-01", devices: {first}), (on: "2027-03-20", devices: {last})]),
                traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(480), payload: Fixed(230))])])"#
        )
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rollout.ron");
    std::fs::write(&path, rollout([500, 5_000])).unwrap();
    let mut harness = window(Some(&path));
    let bill = app(&harness).quote().unwrap().variant(Variant::AsDesigned).total();

    // Within what it costs as it is, as many fit as there are, or a few more within the same cents.
    open_tab(&mut harness, "Budget");
    enter(&mut harness, "budget amount", &bill.in_cents());
    settle(&mut harness);
    let fits = app(&harness).budgeted().unwrap().fits.unwrap();
    assert!(fits.value >= 5_000.into() && fits.value < 5_010.into(), "{fits:?}");
    assert!(has(&harness, "devices of Meters at the largest point"));
    assert!(has(&harness, "At present it is 5,000, for USD"));
    enter(&mut harness, "budget amount", "20");
    settle(&mut harness);
    let answer = app(&harness).budgeted().unwrap();
    assert_eq!(answer, budget_of(&harness, "devices:Meters", Variant::AsDesigned, 2_000));
    let fits = answer.fits.unwrap();
    click(&mut harness, "Apply");
    let largest: u64 = fits.value.try_into().unwrap();
    let tenth = (largest + 5) / 10; // half up
    let there = Scenario::parse("x.ron", &rollout([tenth, largest])).unwrap().scenario;
    assert_eq!(app(&harness).draft(), there.draft());
    assert_eq!(headline(&harness)[0], format!("USD {}", fits.total.unwrap().grouped(Places::CENTS)));
    assert!(has(
        &harness,
        &format!("At present it is {}, for USD {}", grouped(fits.value), fits.total.unwrap().grouped(Places::CENTS))
    ));

    open_tab(&mut harness, "Sweep");
    assert!(has(&harness, "at the largest point"));
}

fn first_devices(harness: &Harness<'_, Option<App>>) -> u64 {
    match app(harness).draft().fleets[0].devices {
        Devices::Fixed(devices) => devices,
        ref other => panic!("{other:?}"),
    }
}

#[test]
fn a_bad_amount_is_told_and_the_last_answer_stays() {
    let mut harness = small_window();
    open_tab(&mut harness, "Budget");
    type_into(&mut harness, "budget amount", "20");
    let answer = app(&harness).budgeted();
    for bad in ["", "x", "-1", "0.001"] {
        type_into(&mut harness, "budget amount", bad);
        assert!(has(&harness, "not a decimal from 0 to"), "{bad}");
        assert!(has(&harness, "The most within USD 20.00 as designed is"), "{bad}");
        assert_eq!(app(&harness).budgeted(), answer, "{bad}");
    }
    type_into(&mut harness, "budget amount", "1,000.50");
    assert!(!has(&harness, "not a decimal from 0 to") && has(&harness, "The most within USD 1,000.50 as designed is"));
}

#[test]
fn a_budget_says_where_nothing_or_everything_fits_and_follows_what_varies() {
    let mut harness = small_window();
    click(&mut harness, "Add a traffic line to fleet 1");
    type_into(&mut harness, "fleet 1, line 2, rate", "10000");
    open_tab(&mut harness, "Budget");
    choose(&mut harness, "budget parameter", "rate:A:1");
    type_into(&mut harness, "budget amount", "1");
    assert!(has(&harness, "Nothing is within USD 1.00 as designed."));
    assert!(has(&harness, "Even with 0 messages a device a day the bill is USD"));
    assert_eq!(app(&harness).budgeted(), Some(budget_of(&harness, "rate:A:1", Variant::AsDesigned, 100)));
    assert!(!has(&harness, "room for"));

    // The limit of the format is met before that of the money.
    type_into(&mut harness, "budget amount", "1000000000000");
    assert!(has(&harness, "Everything that the format allows is within USD 1,000,000,000,000.00 as designed."));
    choose(&mut harness, "budget parameter", "active:A");
    type_into(&mut harness, "fleet 1, name", "Meters");
    type_into(&mut harness, "budget amount", "100");
    let answer = budget_of(&harness, "active:Meters", Variant::AsDesigned, 10_000);
    assert_eq!(app(&harness).budgeted(), Some(answer));
    let share = answer.fits.unwrap().value;
    assert!(share < Decimal::ONE && has(&harness, &format!("is an active share of {share}, for USD")));
    assert!(has(&harness, "The next value, ") && has(&harness, " too much, "));

    menu(&mut harness, "Fleet 1 actions", "Remove");
    assert!(has(&harness, "Begin with a fleet"), "the start page is back");
}

/// The first label that contains a text.
fn click_containing(harness: &mut Harness<'_, Option<App>>, text: &str) {
    harness.query_all_by_label_contains(text).next().expect(text).click();
    settle(harness);
}

fn scenario(harness: &Harness<'_, Option<App>>) -> Scenario {
    Scenario::new(app(harness).draft().clone()).unwrap()
}

#[test]
fn an_input_becomes_uncertain_and_the_file_says_so() {
    let mut harness = small_window();
    open_tab(&mut harness, "Risk");
    type_into(&mut harness, "risk draws", "200");
    assert!(has(&harness, "only the chance of the days is drawn"));

    choose(&mut harness, "+ Add uncertain input", "devices:A");
    type_into(&mut harness, "low value of the input, entry 1", "900");
    type_into(&mut harness, "high value of the input, entry 1", "1,500");
    choose(&mut harness, "+ Add uncertain input", "rate:A:1");
    choose(&mut harness, "kind of range of the input, entry 2", "90 % interval, lognormal");
    choose(&mut harness, "chance of messages", "as stated");
    click(&mut harness, "+ Add common factor");
    type_into(&mut harness, "name of the factor, entry 1", "Busy season");
    type_into(&mut harness, "high value of the factor, entry 1", "1.5");
    choose(&mut harness, "Add what factor 1 moves", "payload:A:1");
    let text = scenario(&harness).write();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for line in [
        "parameter: \"devices:A\", range: Pert(low: 900, likely: 1000, high: 1500))",
        "parameter: \"rate:A:1\", range: Interval(low: 76.8, high: 115.2, shape: Lognormal))",
        "name: \"Busy season\", range: Pert(low: 0.8, likely: 1, high: 1.5), moves: [\"rate\", \"payload:A:1\"]",
        "messages: AsStated",
    ] {
        assert!(text.contains(line), "{line} is not in {text}");
    }
    assert!(!has(&harness, "only the chance of the days is drawn"));
    assert!(has(&harness, "unsaved changes"));

    // What is taken is not offered again, and what was chosen can be exchanged and removed.
    harness.get_by_label("+ Add uncertain input").click();
    harness.run_steps(3);
    assert!(harness.query_by_label("devices:A").is_none() && harness.query_by_label("active:A").is_some());
    click(&mut harness, "active:A");
    choose(&mut harness, "uncertain input, entry 3", "payload:A:1");
    assert_eq!(scenario(&harness).draft().uncertainty.inputs[2].parameter, "payload:A:1");
    click(&mut harness, "Factor 1 no longer moves rate");
    click(&mut harness, "Remove input 1");
    let uncertainty = &app(&harness).draft().uncertainty;
    let names: Vec<_> = uncertainty.inputs.iter().map(|input| input.parameter.as_str()).collect();
    assert_eq!((names, uncertainty.factors[0].moves.len()), (vec!["rate:A:1", "payload:A:1"], 1));
    click(&mut harness, "Remove factor 1");
    assert!(app(&harness).draft().uncertainty.factors.is_empty());
}

#[test]
fn a_bad_range_is_marked_and_the_last_figures_stay() {
    let mut harness = small_window();
    open_tab(&mut harness, "Risk");
    type_into(&mut harness, "risk draws", "50");
    choose(&mut harness, "+ Add uncertain input", "active:A");
    let before = app(&harness).risk().cloned();
    type_into(&mut harness, "high value of the input, entry 1", "2");
    assert!(has(&harness, "not a decimal from 0 to 1"));
    assert_eq!(app(&harness).risk().cloned(), before);
    type_into(&mut harness, "high value of the input, entry 1", "0.5");
    assert!(has(&harness, "the likeliest value, 1, is above the highest, 0.5"));
    assert!(has(&harness, "1 fault in what is uncertain") && has(&harness, "1 fault in the scenario"));
    assert_eq!(app(&harness).risk().cloned(), before);
    open_tab(&mut harness, "Curves");
    click(&mut harness, "Show in tab Risk");
    type_into(&mut harness, "likely value of the input, entry 1", "0.5");
    type_into(&mut harness, "low value of the input, entry 1", "0.25");
    assert!(!has(&harness, "fault"));
    assert_ne!(app(&harness).risk().cloned(), before);
}

#[test]
fn risk_and_sensitivity_are_those_of_the_document() {
    let (_, text) = EXAMPLES.iter().find(|(name, _)| *name == "smart-meters.ron").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("smart-meters.ron");
    std::fs::write(&path, text).unwrap();
    let mut harness = window(Some(&path));
    choose_tab(&mut harness, "Risk");
    harness.run_steps(4);
    enter(&mut harness, "risk draws", "300");
    type_into(&mut harness, "risk seed", "7");
    type_into(&mut harness, "risk budget", "270");
    let budget = Some(Money::from_minor(27_000));
    let question = risk::Question { draws: 300, seed: 7, budget };
    let expected = unwatched(|progress| risk::risk(&scenario(&harness), question, progress));
    assert_eq!(app(&harness).risk(), Some(&expected));
    for of in &expected.variants {
        let figures =
            [of.percentiles[0], of.percentiles[2], of.percentiles[4]].map(|amount| amount.grouped(Places::CENTS));
        for figure in figures {
            assert!(harness.query_all_by_label(&figure).count() > 0, "{figure} is not on screen");
        }
    }
    click(&mut harness, "Show Pro");
    click(&mut harness, "Table");
    let last = expected.variants[ALL_PRO.index()].fan.first().unwrap()[4].grouped(Places::CENTS);
    assert!(harness.query_all_by_label(&last).count() > 0, "{last} is not in the table");
    click(&mut harness, "Copy table");

    open_tab(&mut harness, "Sensitivity");
    let expected = unwatched(|progress| sensitivity::sensitivity(&scenario(&harness), 1, progress));
    assert_eq!(app(&harness).sensitivity(), Some(&expected));
    // Every tab shows the variant that was chosen.
    assert!(!has(&harness, "Plots and tables of"));
    click(&mut harness, "Show As designed");
    let widest = expected.influences.iter().max_by_key(|of| of.swing(Variant::AsDesigned)).unwrap();
    let swing = widest.swing(Variant::AsDesigned).grouped(Places::CENTS);
    assert!(has(&harness, &format!("moves the bill the most: USD {swing}")));
    assert!(has(&harness, "Pace of the rollout: "));
    click(&mut harness, "Show Basic");
    click(&mut harness, "Table");
    let swing = expected.influences[0].swing(ALL_BASIC).grouped(Places::CENTS);
    assert!(harness.query_all_by_label(&swing).count() > 0, "{swing} is not in the table");
    click(&mut harness, "Copy table");

    // Ten devices of which a quarter is active are three a day in the quote, 93 in March, and 77.5 by chance.
    let path = folder.path().join("quarter.ron");
    let text = r#"(version: 1, name: "x", start: "2027-03", rounding: (scope: PerMonth, mode: HalfUp),
        prices: (message_price: 0, free_devices: 0, device_price: 1), fleets: [
        (name: "A", edition: Pro, devices: Fixed(10), active: Uniform(0.25),
         traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(5), payload: Fixed(1))])])"#;
    std::fs::write(&path, text).unwrap();
    let mut harness = window(Some(&path));
    open_tab(&mut harness, "Risk");
    assert!(has(&harness, "As designed: 93.00 as stated lies above P95"));
    assert!(has(&harness, "93 device-days where the shares come to 77.5"));

    // Nothing uncertain, nothing to compare.
    menu(&mut harness, "File", "New");
    click(&mut harness, "+ Add fleet");
    open_tab(&mut harness, "Sensitivity");
    assert!(has(&harness, "Nothing is uncertain yet"));
    click(&mut harness, "Add in tab Risk");
    click_containing(&mut harness, "What is uncertain");
}

/// Three devices of one message a day each: the fee of a month is far below a cent, so the amounts come from prices of the
/// scenario's own, of 1.00 for each living device a day.
#[test]
fn the_headline_says_the_bill_by_the_month_the_year_and_the_device() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("three.ron");
    let text = r#"(version: 1, name: "x", start: "2027-02", months: 2,
        prices: (message_price: 0, free_devices: 0, device_price: 1), fleets: [
        (name: "A", edition: Pro, devices: Fixed(3), traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(1), payload: Fixed(1))])])"#;
    std::fs::write(&path, text).unwrap();
    let mut harness = window(Some(&path));
    // 59 days of 3.00 are 177.00: 88.50 a month, 1,062.00 in twelve of those, and 29.50 for each of three devices.
    assert!(has(&harness, "88.50 a month · 1,062.00 a year, projected"));
    assert!(has(&harness, "29.50 per device and month"));
    assert!(!has(&harness, "since the last edit"));
    type_into(&mut harness, "fleet 1, devices", "4");
    assert!(has(&harness, "+59.00 (+33.3 %)"));
    assert!(has(&harness, "since the last edit"));
    // A year is itself: 365 days of 3.00.
    std::fs::write(&path, text.replace("months: 2", "months: 12")).unwrap();
    let harness = window(Some(&path));
    assert!(has(&harness, "91.25 a month · 1,095.00 a year"));
    assert!(!has(&harness, "projected"));
}

/// What is pinned or filled in moves nothing below the headline.
#[test]
fn the_head_keeps_its_height() {
    let mut harness = window(None);
    let top = |harness: &Harness<'_, Option<App>>| {
        harness.get_by_role_and_label(Role::Tab, "Bill").rect().top().round() as i32
    };
    let before = top(&harness);
    type_into(&mut harness, "fleet 1, line 1, payload", "2000");
    assert_eq!(top(&harness), before, "after an edit");
    menu(&mut harness, "Edit", "Pin this state as baseline");
    type_into(&mut harness, "fleet 1, line 1, payload", "200");
    assert_eq!(top(&harness), before, "with a baseline");
    click(&mut harness, "For the customer – nothing yet");
    type_into(&mut harness, "discount in percent", "10");
    assert!(has(&harness, "To pay"));
    assert_eq!(top(&harness), before, "with a discount");
}

/// A sweep and a map tell the bills at one value, at first the present one.
#[test]
fn a_sweep_and_a_map_answer_for_one_value() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.ron");
    let text = r#"(version: 1, name: "x", start: "2027-02",
        prices: (message_price: 0, free_devices: 0, device_price: 1), fleets: [
        (name: "A", edition: Pro, devices: Fixed(3), traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(1), payload: Fixed(1))])])"#;
    std::fs::write(&path, text).unwrap();
    let mut harness = window(Some(&path));
    open_tab(&mut harness, "Sweep");
    // Each device costs 1.00 on each of 28 days.
    assert!(has(&harness, "At 3 devices"));
    assert!(harness.query_all_by_label("USD 84.00").count() > 1);
    type_into(&mut harness, "sweep at", "11");
    assert!(has(&harness, "At 11 devices"));
    assert!(harness.query_all_by_label("USD 308.00").count() > 0);
    open_tab(&mut harness, "Map");
    type_into(&mut harness, "map across at", "5");
    assert!(harness.query_all_by_label("USD 140.00").count() > 0);
    // Without messages no device lives.
    type_into(&mut harness, "map up at", "0");
    assert!(harness.query_all_by_label("USD 0.00").count() > 1);
}
