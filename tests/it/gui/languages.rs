//! The window in Chinese: studies are written anew when the language is switched, and nothing is left in English.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use fleetcost::gui::{App, EXAMPLES, Start, Tab};
use fleetcost::plan::Plans;
use fleetcost::scenario::Scenario;
use fleetcost::texts::{Language, speak};

use crate::gui::{app, click, has, menu, open_tab, settle, type_into, window};

#[test]
fn a_study_that_is_on_screen_follows_the_language() {
    let mut harness = window(None);
    open_tab(&mut harness, "Interpretations");
    assert!(has(&harness, "whatever the vendor means"));
    menu(&mut harness, "View", "简体中文");
    assert!(has(&harness, "无论厂商作何解释"));
    assert!(!has(&harness, "whatever the vendor means"));
    open_tab(&mut harness, "节省");
    assert!(has(&harness, "需要核实什么"));
}

#[test]
fn faults_that_are_on_screen_follow_the_language() {
    let mut harness = window(None);
    type_into(&mut harness, "fleet 2, name", "Meters");
    assert!(has(&harness, "fleet 1 is called `Meters` too; allowed: a name of its own for each fleet"));
    menu(&mut harness, "View", "简体中文");
    assert!(has(&harness, "设备组 1 也名为 `Meters`；允许：每个设备组各有自己的名称"));
    assert!(!has(&harness, "is called"));
}

/// A scenario of somebody who writes Chinese, with a field of every kind.
const OWN: &str = r#"(
    version: 1, name: "试点", notes: "第一批", start: "2026-12", months: 2,
    fleets: [
        (
            name: "电表", edition: Basic, devices: Ramp([(on: "2026-12-01", devices: 5000), (on: "2027-01-10", devices: 9000)]),
            active: ByWeekday(mon: 0.9, tue: 0.9, wed: 0.9, thu: 0.9, fri: 0.9, sat: 0.5, sun: 0.5),
            traffic: [
                (interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230), receivers: Count(2), applications: 1),
                (interface: "IOT_OTA_RequestImage", rate: PerFleet(900), payload: Fixed(64), reply: Mix([(bytes: 100, weight: 1), (bytes: 900, weight: 2)])),
                (interface: "linkkit_trigger_event", rate: Subset(devices: 5, each: 4), payload: Range(min: 100, max: 700), from: "2026-12-05", until: "2026-12-20"),
            ],
        ),
        (
            name: "网关", edition: Pro, devices: Growth(start: 800, monthly_percent: 2.5),
            traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(4), payload: Fixed(513), receivers: ActiveDevices, only_on: Pro)],
        ),
    ],
    quote: (
        customer: "客户", prepared_by: "编制人", reference: "一号", date: "2026-11-01", valid_until: "2026-12-01",
        discount_percent: 5, tax_percent: 6, second_currency: (code: "CNY", rate: 7.1), text: "说明",
    ),
    uncertainty: (
        inputs: [
            (parameter: "rate:电表:1", range: Pert(low: 80, likely: 96, high: 150)),
            (parameter: "payload:网关:1", range: Interval(low: 400, high: 700, shape: Lognormal)),
        ],
        factors: [(name: "旺季", range: Pert(low: 0.9, likely: 1, high: 1.5), moves: ["devices:网关"])],
    ),
)"#;

type Window = Harness<'static, Option<App>>;

/// The window in Chinese on these files, with its journal in `folder`.
fn chinese(files: Vec<PathBuf>) -> Window {
    let mut start = Start { files, ..Start::default() };
    start.settings.set_language(Language::Chinese);
    let show = move |ui: &mut egui::Ui, app: &mut Option<App>| {
        app.get_or_insert_with(|| App::new(ui.ctx(), start.clone()).expect("a thread can be started")).ui(ui);
    };
    let mut harness = Harness::builder().with_size([1280.0, 2400.0]).build_ui_state(show, None);
    settle(&mut harness);
    harness
}

/// Gathers what is said in English, with where it was found.
#[derive(Default)]
struct Search {
    found: BTreeSet<String>,
    /// What is rightly not Chinese.
    names: Vec<String>,
}

impl Search {
    fn new() -> Self {
        // Ids of the policy, and the shipped examples, whose texts are their own.
        let mut names = Vec::new();
        for plan in Plans::built_in().iter() {
            names.push(plan.id.clone());
            names.extend(plan.interfaces().map(|(_, interface)| interface.id.clone()));
            names.extend(plan.editions.iter().map(|edition| edition.id.to_string()));
        }
        for (file, text) in EXAMPLES {
            let scenario = Scenario::parse(file, text).unwrap().scenario;
            names.push(scenario.name().to_owned());
            names.extend(scenario.draft().notes.split_inclusive('.').map(|sentence| sentence.trim().to_owned()));
            names.push(file.trim_end_matches(".ron").to_owned());
        }
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        Self { found: BTreeSet::new(), names }
    }

    /// Looks at every node that a screen reader would speak.
    fn look(&mut self, harness: &Window, place: &str) {
        let mut count = 0;
        for node in harness.root().children_recursive() {
            let node = node.accesskit_node();
            for text in [node.label(), node.value()].into_iter().flatten() {
                count += 1;
                if self.is_english(&text) {
                    self.found.insert(format!("{place}: {text}"));
                }
            }
        }
        assert!(count > 20, "{place} has nothing to look at");
    }

    fn assert_nothing(self) {
        assert!(self.found.is_empty(), "in English:\n{}", self.found.into_iter().collect::<Vec<_>>().join("\n"));
    }

    /// Two words that are neither a name, nor of the file format, nor of a path, a version or a list of names.
    fn is_english(&self, text: &str) -> bool {
        let mut text: String = text.split('`').step_by(2).collect();
        for name in &self.names {
            text = text.replace(name.as_str(), "");
        }
        // A line of a file in a report, and a package with its version and licence.
        let of_file = |line: &str| line.contains(" | ");
        let of_package = |line: &str| {
            let version = line.split(' ').nth(1).unwrap_or_default();
            version.starts_with(|c: char| c.is_ascii_digit()) && version.contains('.')
        };
        let lines = text.lines().filter(|line| !of_file(line) && !of_package(line));
        let pieces = lines.flat_map(str::split_whitespace).filter(|piece| !piece.contains(['/', '_', ':', '.', ',']));
        let words = pieces.flat_map(|piece| piece.split(|c: char| !c.is_ascii_alphabetic()));
        let is_word = |word: &&str| word.len() > 1 && word[1..].bytes().all(|b| b.is_ascii_lowercase());
        words.filter(is_word).filter(|word| !NAMES.contains(word)).count() > 1
    }
}

/// Names that are the same in every language: keys, fonts, and the packets that the policy names.
const NAMES: [&str; 18] = [
    "fleetcost",
    "English",
    "Ctrl",
    "Shift",
    "Tab",
    "Enter",
    "Ubuntu",
    "Light",
    "Hack",
    "Noto",
    "Sans",
    "Connect",
    "Disconnect",
    "Publish",
    "Subscribe",
    "Unsubscribe",
    "Ack",
    "Esc",
];

/// The text of a message in Chinese.
fn said(id: &str) -> String {
    speak(Language::Chinese);
    fleetcost::texts::say(id, &[])
}

fn press(harness: &mut Window, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    settle(harness);
}

/// Replaces what is in a field. Its label beside it may be called the same.
fn enter(harness: &mut Window, field: &str, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, field).click();
    harness.run_steps(2);
    press(harness, Modifiers::COMMAND, Key::A);
    harness.get_by_role_and_label(Role::TextInput, field).type_text(text);
    harness.run_steps(2);
    press(harness, Modifiers::NONE, Key::Enter);
}

fn file(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

#[test]
fn every_tab_is_in_chinese() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = chinese(vec![file(folder.path(), "试点.ron", OWN)]);
    assert_eq!(app(&harness).draft().name, "试点");
    let mut search = Search::new();
    click(&mut harness, &said("editor-terms-plan"));
    click(&mut harness, &said("editor-quote-filled"));
    menu(&mut harness, &said("menu-edit"), &said("compare-pin"));
    enter(&mut harness, "设备组 2，第 1 行，消息大小", "700");
    harness.get_all_by_label_contains("USD ").next().unwrap().click();
    settle(&mut harness);
    for tab in Tab::ALL {
        speak(Language::Chinese);
        let name = tab.name();
        open_tab(&mut harness, &name);
        search.look(&harness, &name);
        if let Some(table) = harness.query_by_label(&said("study-table")) {
            table.click();
            settle(&mut harness);
            search.look(&harness, &format!("{name}, table"));
        }
    }
    search.assert_nothing();
}

#[test]
fn every_dialog_is_in_chinese() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "试点.ron", OWN);
    let mut harness = chinese(vec![path.clone()]);
    let mut search = Search::new();
    let close = |harness: &mut Window| press(harness, Modifiers::NONE, Key::Escape);

    for entry in ["menu-open", "menu-save-as", "menu-export", "compare-file", "menu-import", "menu-about"] {
        let of = match entry {
            "menu-about" => "menu-help-menu",
            "compare-file" | "menu-import" => "menu-edit",
            _ => "menu-file",
        };
        menu(&mut harness, &said(of), &said(entry));
        search.look(&harness, entry);
        close(&mut harness);
    }
    for (id, modifiers, key) in
        [("palette", Modifiers::COMMAND | Modifiers::SHIFT, Key::P), ("help", Modifiers::NONE, Key::F1)]
    {
        press(&mut harness, modifiers, key);
        search.look(&harness, id);
        if id == "help" {
            // The page of the file format is a file, with comments in the language.
            for topic in ["help-keys", "help-clauses", "help-assumptions"] {
                harness.get_all_by_label(&said(topic)).last().unwrap().click();
                settle(&mut harness);
                search.look(&harness, topic);
            }
        }
        close(&mut harness);
    }
    harness.get_all_by_label(&said("plot-save")).next().unwrap().click();
    settle(&mut harness);
    search.look(&harness, "picture");
    close(&mut harness);

    harness
        .event(egui::Event::Paste("设备类型\t数量\t上报间隔（分钟）\t消息大小（KB）\n电表\t一\t15\t0.5\n".to_owned()));
    settle(&mut harness);
    search.look(&harness, "import");
    close(&mut harness);

    // The lists below buttons.
    for list in ["设备组 1，第 1 行，接口", "设备组 1 的操作"] {
        harness.get_by_label(list).click();
        settle(&mut harness);
        search.look(&harness, list);
        close(&mut harness);
    }
    for of in ["menu-file", "menu-edit", "menu-view", "menu-help-menu"] {
        harness.get_by_label(&said(of)).click();
        harness.run_steps(3);
        search.look(&harness, of);
        close(&mut harness);
    }

    // Questions, and what goes wrong.
    enter(&mut harness, &said("field-name"), "改过的");
    menu(&mut harness, &said("menu-file"), &said("menu-reload"));
    search.look(&harness, "reload");
    close(&mut harness);
    menu(&mut harness, &said("menu-file"), &said("menu-close"));
    search.look(&harness, "close");
    close(&mut harness);
    fs::write(
        &path,
        OWN.replace("5000", "-5").replace("PerDevice(96)", "PerDevice(many)").replace("only_on", "onlyon"),
    )
    .unwrap();
    menu(&mut harness, &said("menu-file"), &said("menu-save"));
    search.look(&harness, "changed outside");
    close(&mut harness);
    for text in [fs::read_to_string(&path).unwrap(), OWN.replace("version: 1,", "version: 1"), String::new()] {
        fs::write(&path, text).unwrap();
        menu(&mut harness, &said("menu-file"), &said("menu-reload"));
        click(&mut harness, &said("ask-changed-reload"));
        assert!(has(&harness, &said("error-unsound")));
        search.look(&harness, "broken file");
        close(&mut harness);
    }
    menu(&mut harness, &said("menu-file"), &said("menu-new"));
    search.look(&harness, "start");
    search.assert_nothing();
}

#[test]
fn a_document_with_faults_is_in_chinese() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = chinese(vec![file(folder.path(), "试点.ron", OWN)]);
    let mut search = Search::new();
    for (field, typed) in [
        ("设备组 2，名称", "电表"),
        ("设备组 1，第 3 行，最小的消息大小", "900"),
        ("设备组 1，第 3 行，首日", "2026-12-30"),
        ("设备组 2，起始设备数", "many"),
        ("设备组 2，每月增长百分比", "900"),
        ("月数", "120"),
        ("首月", "2195-12"),
    ] {
        enter(&mut harness, field, typed);
        search.look(&harness, field);
    }
    assert!(has(&harness, "设备组 1 也名为 `电表`"));
    open_tab(&mut harness, &Tab::Risk.name());
    search.look(&harness, "risk");
    search.assert_nothing();
}
