//! The window in the hands of somebody who uses the keyboard alone: where the focus goes, and one thing a key.

use std::fs;

use egui::accesskit::{Live, Role};
use egui::{Event, ImeEvent, Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};

use fleetcost::gui::App;
use fleetcost::scenario::{Active, Devices};

use crate::gui::{app, begin, click, has, open_tab, settle, type_into, window};
use crate::support::path;

type Window = Harness<'static, Option<App>>;

fn press(harness: &mut Window, key: Key) {
    press_with(harness, Modifiers::NONE, key);
}

fn press_with(harness: &mut Window, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_steps(4);
}

fn is_focused(harness: &Window, label: &str) -> bool {
    harness.get_by_label(label).is_focused()
}

/// A window on an empty document with one fleet, whose name has the focus.
fn with_a_fleet() -> Window {
    let mut harness = window(None);
    press_with(&mut harness, Modifiers::COMMAND, Key::N);
    press_with(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Enter);
    settle(&mut harness);
    assert!(is_focused(&harness, "fleet 1, name"));
    harness
}

fn devices(harness: &Window) -> Devices {
    app(harness).draft().fleets[0].devices.clone()
}

#[test]
fn enter_commits_and_stays_and_tab_goes_on_from_there() {
    let mut harness = with_a_fleet();
    begin(&mut harness, "fleet 1, devices", "5k");
    press(&mut harness, Key::Enter);
    assert_eq!(devices(&harness), Devices::Fixed(5_000));
    assert!(is_focused(&harness, "fleet 1, devices"));
    assert_eq!(harness.get_by_label("fleet 1, devices").value().as_deref(), Some("5,000"));
    // What is typed next is another step.
    harness.get_by_label("fleet 1, devices").type_text("7");
    harness.run_steps(3);
    press_with(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(devices(&harness), Devices::Fixed(5_000));
    // Undoing ends what is typed, but Tab goes on from the same field.
    press(&mut harness, Key::Tab);
    assert!(is_focused(&harness, "fleet 1, devices kind"));
    press_with(&mut harness, Modifiers::SHIFT, Key::Tab);
    press(&mut harness, Key::Escape);
    press(&mut harness, Key::Tab);
    assert!(is_focused(&harness, "fleet 1, devices kind"), "after Esc too");
}

#[test]
fn a_list_closes_when_something_is_chosen_and_its_control_has_the_focus_again() {
    let mut harness = with_a_fleet();
    let kind = "fleet 1, active kind";
    for choose in [Key::Enter, Key::Space] {
        harness.get_by_label("fleet 1, active").focus();
        harness.run_steps(2);
        press(&mut harness, Key::Tab);
        assert!(is_focused(&harness, kind));
        press(&mut harness, Key::Enter);
        assert!(has(&harness, "by weekday"), "it is open");
        press(&mut harness, Key::ArrowDown);
        press(&mut harness, choose);
        settle(&mut harness);
        assert!(matches!(app(&harness).draft().fleets[0].active, Active::ByWeekday { .. }), "{choose:?}");
        assert_eq!(harness.query_all_by_label("by weekday").count(), 0, "it is closed");
        assert!(is_focused(&harness, kind));
        press_with(&mut harness, Modifiers::COMMAND, Key::Z);
        settle(&mut harness);
    }
    // Opened by a click, the arrows begin at what is chosen.
    harness.get_by_label(kind).click();
    harness.run_steps(4);
    assert!(has(&harness, "by weekday"), "it is open");
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Enter);
    settle(&mut harness);
    assert!(matches!(app(&harness).draft().fleets[0].active, Active::ByWeekday { .. }));
    assert!(is_focused(&harness, kind));
    press_with(&mut harness, Modifiers::COMMAND, Key::Z);
    settle(&mut harness);
    // An arrow opens it too; Esc and Tab close it and choose nothing.
    harness.get_by_label("fleet 1, active").focus();
    harness.run_steps(2);
    press(&mut harness, Key::Tab);
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Escape);
    harness.run_steps(3);
    assert!(is_focused(&harness, kind));
    assert!(matches!(app(&harness).draft().fleets[0].active, Active::Uniform(_)));
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Tab);
    harness.run_steps(3);
    assert_eq!(harness.query_all_by_label("by weekday").count(), 0);
    assert!(is_focused(&harness, "fleet 1, line 1, interface"), "Tab goes on behind the list");
}

#[test]
fn the_menu_of_a_part_gives_the_focus_back_and_what_is_made_has_it() {
    let mut harness = with_a_fleet();
    harness.get_by_label("Fleet 1 actions").focus();
    harness.run_steps(2);
    press(&mut harness, Key::Enter);
    assert!(has(&harness, "Duplicate"));
    press(&mut harness, Key::Escape);
    harness.run_steps(3);
    assert!(!has(&harness, "Duplicate"));
    assert!(is_focused(&harness, "Fleet 1 actions"));
    press(&mut harness, Key::Enter);
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Enter);
    settle(&mut harness);
    assert_eq!(app(&harness).draft().fleets.len(), 2);
    assert!(!has(&harness, "Duplicate"), "it is closed");
    assert!(is_focused(&harness, "fleet 2, name"));
}

#[test]
fn the_arrows_choose_an_edition_and_tab_passes_the_group_in_one_step() {
    let mut harness = with_a_fleet();
    press(&mut harness, Key::Tab);
    assert!(is_focused(&harness, "fleet 1 on Basic"));
    press(&mut harness, Key::ArrowRight);
    settle(&mut harness);
    assert_eq!(app(&harness).draft().fleets[0].edition, Some("Pro".into()));
    assert!(is_focused(&harness, "fleet 1 on Pro"));
    press(&mut harness, Key::Tab);
    assert!(is_focused(&harness, "Fleet 1 actions"));
}

#[test]
fn a_line_is_added_where_the_keyboard_is() {
    let mut harness = with_a_fleet();
    press_with(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Enter);
    settle(&mut harness);
    assert!(is_focused(&harness, "fleet 2, name"));
    harness.get_by_label("fleet 1, devices").focus();
    harness.run_steps(3);
    press_with(&mut harness, Modifiers::COMMAND, Key::Enter);
    settle(&mut harness);
    let lines = |harness: &Window| app(harness).draft().fleets.iter().map(|f| f.traffic.len()).collect::<Vec<_>>();
    assert_eq!(lines(&harness), [2, 1]);
    assert!(is_focused(&harness, "fleet 1, line 2, interface"));
}

#[test]
fn enter_on_browse_opens_the_chooser_and_nothing_else() {
    let mut harness = window(None);
    press_with(&mut harness, Modifiers::COMMAND, Key::O);
    assert!(is_focused(&harness, "File path"));
    harness.get_by_label("File path").type_text("/");
    harness.run_steps(3);
    // Both within the two frames in which egui calls a field one that has just lost the focus.
    harness.key_press(Key::Tab);
    harness.key_press(Key::Enter);
    harness.run_steps(4);
    assert!(harness.query_by_label("File path").is_some(), "the dialog is still there");
    assert!(!has(&harness, "directory"), "and nothing was opened");
}

#[test]
fn a_dialog_gives_the_focus_back() {
    let mut harness = with_a_fleet();
    harness.get_by_label("fleet 1, devices").focus();
    harness.run_steps(3);
    for (modifiers, key) in [(Modifiers::COMMAND, Key::O), (Modifiers::COMMAND, Key::K), (Modifiers::NONE, Key::F1)] {
        press_with(&mut harness, modifiers, key);
        assert!(!is_focused(&harness, "fleet 1, devices"), "{key:?}");
        press(&mut harness, Key::Escape);
        harness.run_steps(3);
        assert!(is_focused(&harness, "fleet 1, devices"), "{key:?}");
    }
}

#[test]
fn what_cannot_be_read_is_counted_undone_and_asked_about() {
    let mut harness = with_a_fleet();
    type_into(&mut harness, "fleet 1, devices", "700");
    type_into(&mut harness, "fleet 1, line 1, payload", "many");
    assert!(has(&harness, "1 entry is not in force"));
    type_into(&mut harness, "fleet 1, devices", "lots");
    assert!(has(&harness, "2 entries are not in force"));
    press_with(&mut harness, Modifiers::COMMAND, Key::E);
    settle(&mut harness);
    assert!(has(&harness, "Some entries are not in force") && has(&harness, "many"));
    press(&mut harness, Key::Escape);
    settle(&mut harness);
    press_with(&mut harness, Modifiers::COMMAND, Key::S);
    settle(&mut harness);
    assert!(has(&harness, "Some entries are not in force"));
    click(&mut harness, "Save without them");
    assert!(harness.query_by_label("File path").is_some());
    press(&mut harness, Key::Escape);
    settle(&mut harness);
    // One step back takes back what was typed last, and nothing else.
    press_with(&mut harness, Modifiers::COMMAND, Key::Z);
    settle(&mut harness);
    assert_eq!(devices(&harness), Devices::Fixed(700));
    assert_eq!(harness.get_by_label("fleet 1, devices").value().as_deref(), Some("700"));
    assert!(has(&harness, "1 entry is not in force"));
    press_with(&mut harness, Modifiers::COMMAND, Key::Z);
    settle(&mut harness);
    assert!(!has(&harness, "not in force"));
    press_with(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    settle(&mut harness);
    assert_eq!(harness.get_by_label("fleet 1, line 1, payload").value().as_deref(), Some("many"));
    // What belongs to a part goes with it.
    crate::gui::menu(&mut harness, "Fleet 1, line 1 actions", "Remove");
    assert!(!has(&harness, "not in force"));
}

#[test]
fn a_second_currency_converts_nothing_until_it_is_filled() {
    let mut harness = with_a_fleet();
    click(&mut harness, "For the customer – nothing yet");
    click(&mut harness, "second currency");
    assert_eq!(app(&harness).draft().quote.second_currency, None);
    type_into(&mut harness, "code of the second currency", "cny");
    assert_eq!(app(&harness).draft().quote.second_currency, None);
    assert!(has(&harness, "1 entry is not in force"));
    type_into(&mut harness, "rate of the second currency", "7.1");
    let currency = app(&harness).draft().quote.second_currency.clone().unwrap();
    assert_eq!((currency.code.as_str(), currency.rate.to_string().as_str()), ("CNY", "7.1"));
    assert!(!has(&harness, "not in force"));
}

#[test]
fn an_empty_document_has_a_start_page_and_no_warning() {
    let mut harness = window(None);
    press_with(&mut harness, Modifiers::COMMAND, Key::N);
    harness.get_by_label("name").type_text("Something");
    settle(&mut harness);
    assert_eq!(app(&harness).draft().name, "Something");
    assert!(has(&harness, "Begin with a fleet"), "the start page stays");
    assert!(!has(&harness, "1 warning"));
    press_with(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Enter);
    settle(&mut harness);
    assert!(!has(&harness, "Begin with a fleet"));
    crate::gui::menu(&mut harness, "Fleet 1 actions", "Remove");
    assert!(has(&harness, "Begin with a fleet"), "and comes back");
}

#[test]
fn what_is_composed_is_no_edit_until_it_is_committed() {
    let mut harness = with_a_fleet();
    let before = app(&harness).draft().clone();
    harness.get_by_label("fleet 1, name").focus();
    press_with(&mut harness, Modifiers::COMMAND, Key::A);
    let ime = |harness: &mut Window, event: ImeEvent| {
        harness.event(Event::Ime(event));
        harness.run_steps(3);
    };
    ime(&mut harness, ImeEvent::Preedit { text: "shui biao".to_owned(), active_range_chars: None });
    assert_eq!(harness.get_by_label("fleet 1, name").value().as_deref(), Some("shui biao"));
    assert_eq!(*app(&harness).draft(), before);
    ime(&mut harness, ImeEvent::Commit("水表".to_owned()));
    settle(&mut harness);
    assert_eq!(app(&harness).draft().fleets[0].name, "水表");
}

#[test]
fn panes_are_hidden_with_f8_and_a_narrow_window_has_one() {
    let mut harness = with_a_fleet();
    let shown = |harness: &Window| {
        let editor = harness.query_by_label("fleet 1, name").is_some();
        (editor, harness.query_by_label("What if").is_some())
    };
    assert_eq!(shown(&harness), (true, true));
    for (editor, figures) in [(false, true), (true, false), (true, true)] {
        press(&mut harness, Key::F8);
        assert_eq!(shown(&harness), (editor, figures));
    }
    harness.set_size(egui::vec2(656.0, 376.0));
    harness.run_steps(3);
    assert_eq!(shown(&harness), (true, false));
    click(&mut harness, "Show the figures (F8)");
    assert_eq!(shown(&harness), (false, true));
    // A field that is asked for is shown.
    press_with(&mut harness, Modifiers::COMMAND, Key::Enter);
    settle(&mut harness);
    assert!(is_focused(&harness, "fleet 1, line 2, interface"));
}

#[test]
fn nothing_that_hovers_lies_over_a_dialog() {
    let mut harness = window(None);
    let legend = harness.query_all_by_label_contains("Weekend in").next().unwrap().rect();
    harness.hover_at(legend.center() + egui::vec2(-100.0, 120.0));
    harness.run_steps(40); // a hover box comes once the pointer has been still
    assert!(has(&harness, "living devices"), "the plot tells the figures of a day");
    press_with(&mut harness, Modifiers::COMMAND, Key::O);
    harness.run_steps(6);
    assert!(harness.query_by_label("File path").is_some());
    assert!(!has(&harness, "of them free"), "nothing lies over the dialog");
    press(&mut harness, Key::Escape);
    harness.run_steps(6);
    assert!(has(&harness, "of them free"), "and then it is back");
}

#[test]
fn a_screen_reader_is_told_what_plots_show_and_lists_hold() {
    let mut harness = window(None);
    assert!(has(&harness, "USD a day: "), "the curves say their ends");
    let described = |harness: &Window, label: &str, text: &str| {
        harness.query_all_by_label(label).any(|node| node.accesskit_node().description().as_deref() == Some(text))
    };
    assert!(described(&harness, "fleet 1, devices kind", "by dated points"));
    let chosen = harness.get_by_label("fleet 1, line 1, interface").accesskit_node().description();
    assert!(chosen.is_some_and(|chosen| chosen.starts_with("IOT_MQTT_Publish: ")), "the interface is told");
    open_tab(&mut harness, "Sweep");
    assert!(has(&harness, "As designed, USD in all, "));
    let title = harness.root().accesskit_node().label();
    assert_eq!(title.as_deref(), Some("Smart-meter rollout – fleetcost"), "the window has its title's name");
}

/// A figure by itself is a number: the eye sees by its place what it is of.
#[test]
fn a_screen_reader_is_told_which_figure_a_number_is() {
    let mut harness = window(Some(&path("tests/golden/official/case-6-pro-living-devices-by-the-day.ron")));
    let why = "Why? Shows where this figure comes from";
    let told = |harness: &Window, figure: &str, which: &str| {
        let told = format!("{which}. {why}");
        harness.query_all_by_label(figure).any(|node| node.accesskit_node().description().as_deref() == Some(&told))
    };
    assert!(told(&harness, "USD 43.60", "Total · all months · all on Pro"));
    assert!(told(&harness, "devices 0.90", "Device fee · all months · all on Pro"));
    open_tab(&mut harness, "Breakdown");
    assert!(told(&harness, "43.60", "Total · all months · as designed"));
    open_tab(&mut harness, "Days");
    assert!(told(&harness, "0.03", "Device fee · 2018-11-01 · as designed"));
}

#[test]
fn a_screen_reader_is_told_the_bill_whenever_it_changes() {
    let mut harness = window(Some(&path("tests/golden/official/case-6-pro-living-devices-by-the-day.ron")));
    let told = |harness: &Window| {
        let live = |node: &Node<'_>| node.accesskit_node().live() == Live::Polite;
        harness.query_all_by_role(Role::Label).filter(live).find_map(|node| node.accesskit_node().value())
    };
    assert_eq!(told(&harness).as_deref(), Some("As designed: USD 43.60"));
    click(&mut harness, "fleet 1 on Basic");
    // Basic charges no devices.
    assert_eq!(told(&harness).as_deref(), Some("As designed: USD 42.70"));
}

#[test]
fn tabs_are_tabs_to_a_screen_reader() {
    let mut harness = window(None);
    let is_selected =
        |harness: &Window, tab: &str| harness.get_by_role_and_label(Role::Tab, tab).accesskit_node().is_selected();
    assert_eq!((is_selected(&harness, "Curves"), is_selected(&harness, "Days")), (Some(true), Some(false)));
    open_tab(&mut harness, "Days");
    assert_eq!((is_selected(&harness, "Curves"), is_selected(&harness, "Days")), (Some(false), Some(true)));
}

/// The cells of a table by themselves are numbers too.
#[test]
fn a_screen_reader_is_told_the_row_and_the_column_of_a_cell() {
    let mut harness = window(Some(&path("tests/golden/official/case-6-pro-living-devices-by-the-day.ron")));
    let told = |harness: &Window, cell: &str, place: &str| {
        let description = |node: Node<'_>| node.accesskit_node().description().unwrap_or_default();
        assert!(
            harness.query_all_by_label(cell).any(|node| description(node) == place),
            "{cell} is not told as {place}, but as {:?}",
            harness.query_all_by_label(cell).map(description).collect::<Vec<_>>()
        );
    };
    // Of 43.60 on Pro 0.90 are for the eleven devices a day that are not free: 30 times 0.03.
    open_tab(&mut harness, "Compare");
    told(&harness, "43.60", "Total · Pro");
    told(&harness, "0.90", "Device fee · Pro");
    told(&harness, "0.00", "Device fee · Basic");
    click(&mut harness, "Pin this state as baseline");
    type_into(&mut harness, "fleet 1, devices", "31");
    settle(&mut harness);
    // Ten devices more cost 0.03 more a day.
    told(&harness, "31", "devices of Devices · After");
    let cells = |harness: &Window| -> Vec<(String, String)> {
        let cell = |node: Node<'_>| Some((node.accesskit_node().value()?, node.accesskit_node().description()?));
        harness.query_all_by_role(Role::Label).filter_map(cell).filter(|(_, place)| place.contains(" · ")).collect()
    };
    // Above ten, each device costs 0.003 a day, rounded half up to the cent, on each of thirty days; without any nothing is sent.
    let pro = |devices: u32| {
        let cents = 4270 * devices.min(1) + 30 * ((devices.saturating_sub(10) * 3 + 5) / 10);
        format!("{}.{:02}", cents / 100, cents % 100)
    };
    for tab in ["Sweep", "Budget"] {
        open_tab(&mut harness, tab);
        click(&mut harness, "Table");
        settle(&mut harness);
        let of_pro: Vec<_> = cells(&harness).into_iter().filter(|(_, place)| place.ends_with(" · Pro")).collect();
        assert!(of_pro.len() > 3, "{tab}: {of_pro:?}");
        for (amount, place) in of_pro {
            let devices = place.strip_suffix(" · Pro").and_then(|row| row.rsplit_once(": ")).unwrap().1;
            assert_eq!(amount, pro(devices.parse().unwrap()), "{tab}, {place}");
        }
    }
    open_tab(&mut harness, "Risk");
    click(&mut harness, "Table");
    settle(&mut harness);
    let cells_of = |harness: &Window, place: &str| cells(harness).iter().filter(|(_, of)| of == place).count();
    assert_eq!(cells_of(&harness, "Day: 2018-11-02 · P50"), 1, "{:?}", cells(&harness));
    open_tab(&mut harness, "Interpretations");
    settle(&mut harness);
    let all_active = "Living devices are all active ones · Pro";
    assert_eq!(cells_of(&harness, all_active), 1, "{:?}", cells(&harness));
    open_tab(&mut harness, "Savings");
    settle(&mut harness);
    assert!(cells(&harness).iter().any(|(_, place)| place.ends_with(" · Saves, USD")), "{:?}", cells(&harness));
}

/// A name of the format with dots and low lines is no word to be read aloud.
#[test]
fn fields_are_named_in_words() {
    let all = fs::read_to_string(path("fuzz/seeds/ron/full.ron")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("full.ron");
    fs::write(&file, all).unwrap();
    let mut harness = window(Some(&file));
    settle(&mut harness);
    for role in
        [Role::TextInput, Role::MultilineTextInput, Role::ComboBox, Role::CheckBox, Role::SpinButton, Role::Button]
    {
        for field in harness.query_all_by_role(role) {
            let name = field.accesskit_node().label().unwrap_or_default();
            let is_of_format = |word: &str| {
                word.contains(['.', '_']) && word.bytes().all(|b| b.is_ascii_lowercase() || b"._".contains(&b))
            };
            assert!(!name.split([' ', ',']).any(is_of_format), "{role:?}: {name}");
        }
    }
}

#[test]
fn the_field_that_tab_leads_to_is_in_sight() {
    let mut harness = crate::gui::small_window();
    harness.set_size(egui::vec2(640.0, 400.0));
    settle(&mut harness);
    click(&mut harness, "name");
    let mut fields = 0;
    for step in 0..60 {
        harness.key_press(Key::Tab);
        harness.run_steps(4);
        let focused: Vec<_> = harness
            .query_all_by(|node| node.is_focused())
            .map(|node| (node.rect(), node.accesskit_node().role()))
            .collect();
        for (rect, role) in focused {
            if matches!(role, Role::TextInput) {
                fields += 1;
                assert!(rect.top() >= 0.0 && rect.bottom() <= 400.0, "step {step}: {rect:?}");
            }
        }
    }
    assert!(fields > 10, "{fields} fields");
}

/// A group of tabs, the tabs in it and the cards are one stop of Tab each; arrows choose among their entries.
#[test]
fn tabs_and_variants_are_chosen_with_arrows() {
    let is_selected =
        |harness: &Window, tab: &str| harness.get_by_role_and_label(Role::Tab, tab).accesskit_node().is_selected();
    let mut harness = with_a_fleet();
    open_tab(&mut harness, "Curves");
    harness.get_by_role_and_label(Role::Tab, "Bill").focus();
    settle(&mut harness);
    press(&mut harness, Key::ArrowRight);
    assert_eq!((is_selected(&harness, "What if"), is_selected(&harness, "Sweep")), (Some(true), Some(true)));
    press(&mut harness, Key::Tab);
    assert!(harness.get_by_role_and_label(Role::Tab, "Sweep").is_focused());
    press(&mut harness, Key::End);
    assert_eq!(is_selected(&harness, "Budget"), Some(true));
    // The group remembers its tab.
    press_with(&mut harness, Modifiers::SHIFT, Key::Tab);
    press(&mut harness, Key::ArrowLeft);
    assert_eq!(is_selected(&harness, "Curves"), Some(true));
    press(&mut harness, Key::ArrowRight);
    assert_eq!(is_selected(&harness, "Budget"), Some(true));
    harness.get_by_label("Show As designed").focus();
    settle(&mut harness);
    press(&mut harness, Key::ArrowLeft);
    assert!(harness.get_by_label("Show Pro").is_focused());
    let last = |harness: &Window| harness.get_by_label("Show Pro").accesskit_node().is_selected();
    assert_eq!(last(&harness), Some(true));
    assert_eq!(is_selected(&harness, "Budget"), Some(true), "the tab stays");
}

/// The widget in focus.
fn focused(harness: &Window) -> Option<Node<'_>> {
    harness.root().children_recursive().find(|node| node.is_focused())
}

#[test]
fn all_that_tab_comes_to_is_in_sight() {
    let mut harness = window(None);
    harness.set_size(egui::vec2(1280.0, 500.0));
    press_with(&mut harness, Modifiers::COMMAND, Key::N);
    crate::gui::menu(&mut harness, "File", "New price plan");
    let mut buttons = 0;
    for _ in 0..60 {
        press(&mut harness, Key::Tab);
        let node = focused(&harness).expect("Tab comes to something");
        let (top, bottom) = (node.rect().top(), node.rect().bottom());
        assert!(top >= 0.0 && bottom <= 500.0, "{:?} is at {top} to {bottom}", node.accesskit_node().label());
        buttons += u32::from(node.accesskit_node().role() == Role::Button);
    }
    assert!(buttons > 5, "buttons are among them");
}

#[test]
fn pages_are_turned_in_the_region_of_the_keyboard() {
    let mut harness = window(None);
    harness.set_size(egui::vec2(1280.0, 500.0));
    press_with(&mut harness, Modifiers::COMMAND, Key::N);
    for _ in 0..3 {
        press_with(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Enter);
    }
    settle(&mut harness);
    let top = |harness: &Window| harness.get_by_label("start").rect().top();
    harness.get_by_label("fleet 1, name").focus();
    harness.run_steps(4);
    for _ in 0..10 {
        press(&mut harness, Key::PageUp);
    }
    let first = top(&harness);
    press(&mut harness, Key::PageDown);
    let second = top(&harness);
    assert!((200.0..500.0).contains(&(first - second)), "{first} {second}");
    press(&mut harness, Key::PageDown);
    assert!(top(&harness) < second);
    press(&mut harness, Key::PageUp);
    press(&mut harness, Key::PageUp);
    assert!((top(&harness) - first).abs() < 0.5);

    // On the right side they leave the editor as it is.
    press(&mut harness, Key::F6);
    press(&mut harness, Key::PageDown);
    assert!((top(&harness) - first).abs() < 0.5);
}

#[test]
fn f6_goes_round_the_regions_and_comes_back_to_the_same_widgets() {
    let mut harness = with_a_fleet();
    press(&mut harness, Key::Tab);
    let editor = focused(&harness).unwrap().accesskit_node().label().unwrap();
    assert!(editor.starts_with("fleet 1"), "{editor}");
    let mut seen = Vec::new();
    loop {
        press(&mut harness, Key::F6);
        let node = focused(&harness).expect("a region has the keyboard");
        let (label, left) = (node.accesskit_node().label().unwrap_or_default(), node.rect().left());
        if label == editor {
            break;
        }
        seen.push((label, left));
        assert!(seen.len() < 6, "{seen:?}");
    }
    assert!(seen.iter().any(|(_, left)| *left > 480.0), "the figures are among {seen:?}");
    press_with(&mut harness, Modifiers::SHIFT, Key::F6);
    let back = focused(&harness).unwrap().accesskit_node().label().unwrap_or_default();
    assert_eq!(Some(&back), seen.last().map(|(label, _)| label));

    // A window with room for one pane shows the other.
    harness.set_size(egui::vec2(656.0, 376.0));
    harness.run_steps(3);
    harness.get_by_label("fleet 1, name").focus();
    harness.run_steps(4);
    press(&mut harness, Key::F6);
    harness.run_steps(4);
    assert!(harness.query_by_label("fleet 1, name").is_none() && focused(&harness).is_some());
    press(&mut harness, Key::F6);
    harness.run_steps(4);
    assert!(is_focused(&harness, "fleet 1, name"));
}

#[test]
fn f10_opens_the_menu_for_the_arrows() {
    let mut harness = with_a_fleet();
    press(&mut harness, Key::F10);
    assert!(has(&harness, "Save as…") && is_focused(&harness, "File"));
    press(&mut harness, Key::ArrowDown);
    harness.run_steps(4);
    assert!(is_focused(&harness, "New"));
    press(&mut harness, Key::Escape);
    harness.run_steps(4);
    assert!(!has(&harness, "Save as…"));
}
