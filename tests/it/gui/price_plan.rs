//! The editor of a price plan: a contract that is entered, saved and used, its faults, its comments, and what leaving it asks.

use std::fs;

use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use fleetcost::gui::{App, Start};
use fleetcost::plan::{PlanDraft, PlanName, Plans, Reach};

use crate::gui::documents::{COMMAND, away, names, press, window_on};
use crate::gui::{app, choose, click, has, menu, settle, small_window, type_into, window};
use crate::support::path;

type Window = Harness<'static, Option<App>>;

fn edit(harness: &mut Window) {
    harness.get_by_label("plan").click();
    settle(harness);
    click(harness, "Edit this plan");
}

/// The plan on screen.
fn plan(harness: &Window) -> &PlanDraft {
    app(harness).price_plan().expect("a price plan is on screen")
}

/// A file with the contract that comes with the program.
fn contract(folder: &std::path::Path, name: &str) -> std::path::PathBuf {
    let file = folder.join(format!("{name}.plan.ron"));
    fs::copy(path("assets/contract.plan.ron"), &file).unwrap();
    file
}

/// True if what is on screen is called so, with a star while it is unsaved.
fn has_title(harness: &Window, title: &str) -> bool {
    harness.query_by_label(title).is_some()
}

/// 400 devices send 288 messages a day of November: 3,456,000, of which 500,000 are free. 1,000,000 at JPY 15 and 1,956,000 at JPY 8
/// for 10,000 are 3,064.8, cut off to 3,064. 350 devices cost JPY 4 on each of 30 days: 42,000.
#[test]
fn a_contract_is_entered_saved_and_used() {
    let folder = tempfile::tempdir().unwrap();
    let scenario = folder.path().join("x.ron");
    let text = r#"(version: 1, name: "X", start: "2026-11", plan: "alibaba-iot-2019", fleets: [(name: "Meters", edition: Instance,
        devices: Fixed(400), traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(288), payload: Fixed(200))])])"#;
    fs::write(&scenario, text).unwrap();
    let mut harness = window(Some(&scenario));
    edit(&mut harness);
    assert_eq!(names(&harness), ["x.ron", "Copy of Alibaba Cloud IoT Platform, from February 2019"]);
    assert!(harness.query_by_label("fleet 1, name").is_none());
    type_into(&mut harness, "id", "contract");
    type_into(&mut harness, "name", "Our contract");
    type_into(&mut harness, "code of the currency", "JPY");
    choose(&mut harness, "decimals of the currency", "0");
    choose(&mut harness, "rounding mode", "Down");
    choose(&mut harness, "rounding period", "by the month");
    click(&mut harness, "Remove Connection minutes");
    choose(&mut harness, "lot of the meter, entry 1", "10,000");
    type_into(&mut harness, "allowance of the meter, entry 1", "500k");
    click(&mut harness, "Remove tier 1 of Messages");
    click(&mut harness, "Remove tier 1 of Messages");
    type_into(&mut harness, "end of the tier, entry 1, item 1", "1,000,000");
    type_into(&mut harness, "price of the tier, entry 1, item 1", "15");
    type_into(&mut harness, "price of the tier, entry 1, item 2", "8");
    click(&mut harness, "Add Living devices");
    click(&mut harness, "Add tier to Living devices");
    type_into(&mut harness, "end of the tier, entry 2, item 1", "50");
    type_into(&mut harness, "price of the tier, entry 2, item 2", "4");
    assert!(has(&harness, "Messages: 500,000 a month free, 15 to 1,000,000, 8 above per 10,000"));
    assert!(has(&harness, "Living devices: 50 a day free, 4 each"));
    assert_eq!(app(&harness).charts().len(), 2);
    assert!(has_title(&harness, "Our contract *"), "not in a file yet");

    click(&mut harness, "Use for “x.ron”");
    type_into(&mut harness, "File path", folder.path().join("contract").to_str().unwrap());
    settle(&mut harness);
    if harness.query_by_label("Change plan").is_some() {
        click(&mut harness, "Change plan");
    }
    assert_eq!(app(&harness).draft().plan, PlanName::File("contract.plan.ron".to_owned()));
    assert!(has(&harness, "JPY 45,064"), "3,064 and 42,000");
    let file = folder.path().join("contract.plan.ron");
    let saved = PlanDraft::parse("contract", &fs::read_to_string(&file).unwrap()).unwrap();
    let of_2019 = PlanDraft::of(Plans::built_in().find("alibaba-iot-2019").unwrap());
    assert_eq!((saved.interfaces, saved.assumptions), (of_2019.interfaces, of_2019.assumptions), "nothing is lost");

    // The figures follow the file: 350 × 5 × 30 = 52,500.
    edit(&mut harness);
    assert!(has_title(&harness, "contract.plan.ron"));
    type_into(&mut harness, "price of the tier, entry 2, item 2", "5");
    menu(&mut harness, "File", "Save");
    assert!(has_title(&harness, "contract.plan.ron"));
    click(&mut harness, "Document x.ron");
    assert!(has(&harness, "JPY 55,564"));
}

#[test]
fn faults_stand_beside_their_fields_and_forbid_to_save() {
    let mut harness = small_window();
    menu(&mut harness, "File", "New price plan");
    assert!(has(&harness, "Messages: 0 per 1,000,000") && !has(&harness, "fault in the price plan"));
    type_into(&mut harness, "code of the currency", "Y5");
    type_into(&mut harness, "id", "alibaba-iot-2018");
    assert!(has(&harness, "2 faults in the price plan"));
    assert!(harness.query_all_by_label_contains("three capital letters").count() >= 2, "at the field and in the list");
    menu(&mut harness, "File", "Save");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("no.plan.ron");
    type_into(&mut harness, "File path", file.to_str().unwrap());
    assert!(has(&harness, "A price plan with faults is not saved") && !file.exists());
    click(&mut harness, "Close");
    menu(&mut harness, "Edit", "Undo id");
    menu(&mut harness, "Edit", "Undo code of the currency");
    assert!(!has(&harness, "in the price plan"));
    menu(&mut harness, "Edit", "Redo code of the currency");
    assert_eq!(plan(&harness).currency.code, "Y5");
    menu(&mut harness, "Edit", "Undo code of the currency");
    press(&mut harness, COMMAND, egui::Key::W);
    assert!(app(&harness).price_plan().is_none(), "nothing would be lost, so nothing is asked");
}

#[test]
fn the_comments_of_a_file_stay_and_closing_asks_first() {
    let folder = tempfile::tempdir().unwrap();
    let file = contract(folder.path(), "mine");
    let mut harness = window(Some(&file));
    assert_eq!(plan(&harness).id, "contract");
    type_into(&mut harness, "price of the tier, entry 1, item 2", "7");
    press(&mut harness, COMMAND, egui::Key::W);
    assert!(has(&harness, "“mine.plan.ron” has unsaved changes."));
    click(&mut harness, "Cancel");
    assert!(has_title(&harness, "mine.plan.ron *"));
    menu(&mut harness, "File", "Save");
    let before = fs::read_to_string(path("assets/contract.plan.ron")).unwrap();
    let after = fs::read_to_string(&file).unwrap();
    assert!(after.contains("price: 7"));
    let comments = |text: &str| text.matches("//").count();
    assert_eq!(comments(&after), comments(&before), "{after}");

    type_into(&mut harness, "name", "Other");
    press(&mut harness, COMMAND, egui::Key::W);
    click(&mut harness, "Discard changes");
    assert!(app(&harness).price_plan().is_none());
    assert_eq!(fs::read_to_string(&file).unwrap(), after);
}

#[test]
fn plans_stand_in_tabs_beside_scenarios_each_with_its_own_state() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (contract(folder.path(), "one"), contract(folder.path(), "two"));
    let mut harness = window_on(Start { files: vec![one.clone(), two], ..Start::default() });
    assert_eq!(names(&harness)[1..], ["one.plan.ron", "two.plan.ron"]);
    type_into(&mut harness, "name", "Second");
    // A text that is no price stays with its plan.
    type_into(&mut harness, "price of the tier, entry 1, item 2", "x");
    press(&mut harness, COMMAND, egui::Key::PageUp);
    assert!(has_title(&harness, "one.plan.ron") && !has(&harness, "not a decimal"));
    type_into(&mut harness, "name", "First");
    press(&mut harness, COMMAND, egui::Key::Z);
    press(&mut harness, COMMAND, egui::Key::PageUp);
    assert!(app(&harness).price_plan().is_none(), "the scenario is the first");
    press(&mut harness, COMMAND, egui::Key::PageUp);
    assert_eq!(plan(&harness).name, "Second");
    assert!(has(&harness, "1 entry is not in force"));
    press(&mut harness, COMMAND, egui::Key::Z);
    assert!(!has(&harness, "not in force"), "it is a step like any other");
    press(&mut harness, COMMAND | egui::Modifiers::SHIFT, egui::Key::Z);
    assert!(has(&harness, "not in force"));
    press(&mut harness, COMMAND, egui::Key::Z);

    // What is open is shown, and what is not edited is no scenario's.
    menu(&mut harness, "File", "Open…");
    type_into(&mut harness, "File path", one.to_str().unwrap());
    assert!(has_title(&harness, "one.plan.ron") && names(&harness).len() == 3);
    let draft = app(&harness).draft().clone();
    press(&mut harness, COMMAND | egui::Modifiers::SHIFT, egui::Key::Enter);
    assert_eq!((app(&harness).draft(), app(&harness).price_plan().is_some()), (&draft, true));
    press(&mut harness, COMMAND, egui::Key::Q);
    assert!(has(&harness, "“two.plan.ron” has unsaved changes."));
    click(&mut harness, "Cancel");
    click(&mut harness, "Close one.plan.ron");
    assert_eq!(names(&harness)[1..], ["two.plan.ron *"]);

    // In a window with room for one of both, the button names what it shows.
    harness.set_size(egui::vec2(700.0, 900.0));
    press(&mut harness, egui::Modifiers::NONE, egui::Key::F8);
    assert!(has(&harness, "Show the price plan (F8)") && !has(&harness, "Show the scenario"));
}

#[test]
fn a_plan_is_recovered_after_a_crash_with_what_is_wrong_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = contract(folder.path(), "work");
    let journal = folder.path().join("recovery");
    let start = Start { files: vec![file.clone()], recovery: Some(journal.clone()), ..Start::default() };
    let mut harness = window_on(start.clone());
    type_into(&mut harness, "name", "half done");
    type_into(&mut harness, "code of the currency", "Y5");
    let before = plan(&harness).clone();
    std::thread::sleep(std::time::Duration::from_secs(1));
    let left = folder.path().join("left");
    let own = fs::read_dir(&journal).unwrap().next().unwrap().unwrap().path();
    fs::create_dir_all(left.join("1-1")).unwrap();
    for file in fs::read_dir(own).unwrap().map(|file| file.unwrap()) {
        fs::copy(file.path(), left.join("1-1").join(file.file_name())).unwrap();
    }
    drop(harness);
    let mut harness = window_on(Start { files: Vec::new(), recovery: Some(left), ..start });
    assert!(has(&harness, "half done"));
    click(&mut harness, "Open them");
    assert_eq!((plan(&harness), has_title(&harness, "work.plan.ron *")), (&before, true));
    type_into(&mut harness, "code of the currency", "JPY");
    press(&mut harness, COMMAND, egui::Key::S);
    let saved = fs::read_to_string(&file).unwrap();
    assert!(saved.contains("half done") && saved.contains("// 10: the words"), "{saved}");
}

#[test]
fn a_plan_that_someone_else_changed_is_noticed_on_focus() {
    let folder = tempfile::tempdir().unwrap();
    let file = contract(folder.path(), "shared");
    let ours = plan(&window(Some(&file))).name.clone();
    let theirs = fs::read_to_string(&file).unwrap().replace(&ours, "Theirs");
    let mut harness = window(Some(&file));
    away(&mut harness, || fs::write(&file, &theirs).unwrap());
    assert!(has(&harness, "Another program has changed the file"));
    click(&mut harness, "Keep mine");
    assert_eq!((&plan(&harness).name, has_title(&harness, "shared.plan.ron *")), (&ours, true));
    away(&mut harness, || fs::write(&file, format!("// again\n{theirs}")).unwrap());
    click(&mut harness, "Reload");
    assert_eq!((&*plan(&harness).name, has_title(&harness, "shared.plan.ron")), ("Theirs", true));
    press(&mut harness, COMMAND, egui::Key::Z);
    assert_eq!(plan(&harness).name, ours, "reloading is a step like any other");
    away(&mut harness, || fs::write(&file, "no plan at all").unwrap());
    click(&mut harness, "Reload");
    click(&mut harness, "Close");
    assert_eq!(plan(&harness).name, ours, "the document is whole");
}

#[test]
fn an_answer_goes_to_the_document_that_was_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (contract(folder.path(), "one"), contract(folder.path(), "two"));
    let mut harness = window_on(Start { files: vec![two, one.clone()], ..Start::default() });
    // The comments on a meter go with it, which is asked. Meanwhile another plan may come to front.
    click(&mut harness, "Remove Living devices");
    harness.key_press_modifiers(COMMAND, egui::Key::S);
    harness.key_press_modifiers(COMMAND, egui::Key::PageUp);
    settle(&mut harness);
    assert!(has(&harness, "comment") && has_title(&harness, "one.plan.ron *"));
    click(&mut harness, "Save as…");
    type_into(&mut harness, "File path", folder.path().join("three.plan.ron").to_str().unwrap());
    let third = PlanDraft::parse("", &fs::read_to_string(folder.path().join("three.plan.ron")).unwrap()).unwrap();
    assert_eq!(third.meters.len(), 1);
    assert_eq!(PlanDraft::parse("", &fs::read_to_string(one).unwrap()).unwrap().meters.len(), 2);
    assert_eq!(names(&harness)[1..], ["two.plan.ron", "three.plan.ron"]);
}

#[test]
fn an_edition_is_renamed_letter_by_letter_wherever_it_is_named_and_stays_while_it_is_needed() {
    let mut harness = small_window();
    edit(&mut harness);
    let before = plan(&harness).clone();
    // On its way the id is that of the other edition, and too like it.
    for typed in ["Basic", "basic", "B C", ""] {
        type_into(&mut harness, "id of the edition, entry 2", typed);
        assert_eq!(*plan(&harness), before, "{typed}");
        assert!(has(&harness, "1 entry is not in force"));
    }
    harness.get_by_label("id of the edition, entry 2").click();
    harness.run_steps(2);
    harness.key_press_modifiers(COMMAND, egui::Key::A);
    harness.run_steps(2);
    for letter in "Basics".chars() {
        harness.get_by_label("id of the edition, entry 2").type_text(&letter.to_string());
        harness.run_steps(2);
    }
    settle(&mut harness);
    let draft = plan(&harness);
    let devices = draft.meters.iter().find_map(|meter| meter.on.clone());
    assert_eq!(devices, Some(vec!["Basics".to_owned()]), "Pro alone pays for living devices");
    assert!(draft.interfaces.iter().all(|interface| interface.on.iter().flatten().all(|on| on != "Pro")));
    let of_basic = |plan: &PlanDraft| {
        let named = plan.interfaces.iter().flat_map(|interface| interface.on.iter().flatten());
        named.filter(|on| *on == "Basic").count()
    };
    assert_eq!(of_basic(draft), of_basic(&before));
    assert!(!has(&harness, "in the price plan"));
    menu(&mut harness, "Edit", "Undo id of the edition, entry 2");
    assert_eq!(*plan(&harness), before);
    harness.get_by_label("Remove edition Pro").click();
    settle(&mut harness);
    assert_eq!(plan(&harness).editions.len(), 2);
    click(&mut harness, "Add edition");
    assert_eq!(plan(&harness).editions[2].id, "E1");
    click(&mut harness, "Remove edition E1");
    menu(&mut harness, "Edit", "Undo remove E1");
    assert_eq!(plan(&harness).editions.len(), 3);
}

#[test]
fn clauses_are_added_named_chosen_and_removed_once_nothing_names_them() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(Some(&contract(folder.path(), "mine")));
    let before = plan(&harness).clone();
    click(&mut harness, "Clauses and their words (4)");
    assert!(has(&harness, "named by Messages, Publish, Command"));
    harness.get_by_label("Remove clause messages").click();
    settle(&mut harness);
    assert_eq!(*plan(&harness), before, "it is needed");
    type_into(&mut harness, "id of the clause, entry 1", "devices");
    assert!(has(&harness, "not in force"), "that is another clause's");
    assert_eq!(*plan(&harness), before);
    type_into(&mut harness, "id of the clause, entry 1", "M1");
    let draft = plan(&harness);
    assert_eq!(
        (draft.naming_clause("M1"), draft.naming_clause("messages").len()),
        (before.naming_clause("messages"), 0)
    );

    click(&mut harness, "Add clause");
    type_into(&mut harness, "id of the clause, entry 5", "M2");
    choose(&mut harness, "clause of the tier, entry 1, item 2", "M2");
    assert_eq!(plan(&harness).meters[0].tiers[1].clause.as_deref(), Some("M2"));
    assert!(has(&harness, "named by Messages, Publish"));
    choose(&mut harness, "clause of the tier, entry 1, item 2", "as meter");
    click(&mut harness, "Remove clause M2");
    assert_eq!(plan(&harness).clauses.len(), 4);
    menu(&mut harness, "Edit", "Undo remove M2");
    menu(&mut harness, "Edit", "Redo remove M2");

    // The clause of a meter goes with it, and one that others name stays.
    click(&mut harness, "Remove Living devices");
    let ids: Vec<_> = plan(&harness).clauses.iter().map(|clause| clause.id.clone()).collect();
    assert_eq!(ids, ["M1", "invoice", "free"]);
    assert!(!has(&harness, "in the price plan"));
}

#[test]
fn interfaces_are_shown_in_full_edited_added_and_removed() {
    let folder = tempfile::tempdir().unwrap();
    let file = contract(folder.path(), "mine");
    let mut harness = window(Some(&file));
    click(&mut harness, "Interfaces (3)");
    for line in ["Publish · device · messages", "Ping · device · free"] {
        assert!(has(&harness, line), "{line}");
    }
    harness.get_by_label_contains("Command · server").click();
    settle(&mut harness);
    choose(&mut harness, "clause of replies, entry 2", "no clause");
    choose(&mut harness, "receivers of the interface, entry 2", "all active devices");
    type_into(&mut harness, "group of the interface, entry 2", "Cloud");
    type_into(&mut harness, "id of the interface, entry 2", "Publish");
    assert!(has(&harness, "not in force"), "that is another interface's");
    type_into(&mut harness, "id of the interface, entry 2", "Send");
    harness.get_by_label_contains("Publish · device").click();
    settle(&mut harness);
    type_into(&mut harness, "id of the interface, entry 1", "Report");
    click(&mut harness, "Add interface");
    type_into(&mut harness, "id of the interface, entry 4", "Extra");
    menu(&mut harness, "File", "Save");
    let saved = PlanDraft::parse("", &fs::read_to_string(&file).unwrap()).unwrap();
    let send = &saved.interfaces[1];
    assert_eq!((&*send.id, &send.replied, send.reaches, &*send.group), ("Send", &None, Reach::ActiveDevices, "Cloud"));
    assert_eq!(saved.usual_interface.as_deref(), Some("Report"), "it follows");
    assert_eq!(saved.interfaces[3].sent.as_deref(), Some("messages"));
    click(&mut harness, "Remove interface Extra");
    assert_eq!(plan(&harness).interfaces.len(), 3);
}

#[test]
fn a_wrong_text_stays_in_its_row_while_others_go() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(Some(&contract(folder.path(), "mine")));
    click(&mut harness, "Add tier to Messages");
    type_into(&mut harness, "price of the tier, entry 1, item 2", "x");
    click(&mut harness, "Remove tier 1 of Messages");
    assert!(has(&harness, "1 entry is not in force"));
    menu(&mut harness, "File", "Save");
    assert!(has(&harness, "price of the tier, entry 1, item 1: "), "it moved up");
    click(&mut harness, "Cancel");
    click(&mut harness, "Remove tier 1 of Messages");
    assert!(!has(&harness, "not in force"), "it went with its row");
    menu(&mut harness, "Edit", "Undo remove tier of Messages");
    assert!(has(&harness, "1 entry is not in force"));
}

#[test]
fn the_largest_numbers_of_a_plan_are_in_sight() {
    let mut harness = small_window();
    menu(&mut harness, "File", "New price plan");
    type_into(&mut harness, "allowance of the meter, entry 1", "1000000000000000");
    click(&mut harness, "Add tier to Messages");
    type_into(&mut harness, "end of the tier, entry 1, item 1", "1000000000000000");
    for field in ["allowance of the meter, entry 1", "end of the tier, entry 1, item 1"] {
        assert!(harness.get_by_label(field).rect().width() >= 150.0, "{field}: 21 characters need as much");
    }
    assert_eq!(plan(&harness).meters[0].tiers[0].up_to, Some(1_000_000_000_000_000));
}

#[test]
fn fields_of_a_plan_take_what_people_write() {
    let mut harness = small_window();
    menu(&mut harness, "File", "New price plan");
    type_into(&mut harness, "code of the currency", "yen");
    let of_plan = |harness: &Window| (plan(harness).currency.code.clone(), plan(harness).currency.places.count());
    assert_eq!(of_plan(&harness), ("JPY".to_owned(), 0), "yen have no decimals");
    type_into(&mut harness, "code of the currency", "eur");
    assert_eq!(of_plan(&harness), ("EUR".to_owned(), 2));
    type_into(&mut harness, "code of the currency", "jpy");
    type_into(&mut harness, "offset of days from UTC", "+9");
    assert_eq!(plan(&harness).day.to_string(), "+09:00");
    click(&mut harness, "Add tier to Messages");
    type_into(&mut harness, "end of the tier, entry 1, item 1", "2m");
    for (typed, price) in [("¥40", 40), ("JPY 12", 12), ("15 yen", 15)] {
        type_into(&mut harness, "price of the tier, entry 1, item 1", typed);
        assert_eq!(plan(&harness).meters[0].tiers[0].price, price.into(), "{typed}");
    }
    assert_eq!(plan(&harness).meters[0].tiers[0].up_to, Some(2_000_000));
    type_into(&mut harness, "price of the tier, entry 1, item 1", "15 €");
    assert!(has(&harness, "prices here are in JPY"));
    assert_eq!(plan(&harness).meters[0].tiers[0].price, 15.into());
}

#[test]
fn tiers_are_put_in_anywhere_and_sorted_and_a_wrong_order_is_told_at_its_field() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(Some(&contract(folder.path(), "mine")));
    let tiers = |harness: &Window| -> Vec<_> {
        plan(harness).meters[0].tiers.iter().map(|tier| (tier.up_to, tier.price)).collect()
    };
    let (two, end) = (12.into(), Some(2_000_000));
    assert_eq!(tiers(&harness), [(end, two), (None, 9.into())]);
    // A text that is no price stays with its tier.
    type_into(&mut harness, "price of the tier, entry 1, item 2", "x");
    click(&mut harness, "Insert a tier before tier 1 of Messages");
    assert_eq!(tiers(&harness), [(Some(1_000_000), two), (end, two), (None, 9.into())]);
    assert!(harness.get_by_label("end of the tier, entry 1, item 1").is_focused());
    assert_eq!(harness.get_by_label("price of the tier, entry 1, item 3").value().as_deref(), Some("x"));
    type_into(&mut harness, "price of the tier, entry 1, item 3", "9");
    assert!(harness.query_by_label("Sort the tiers of Messages by their ends").is_none());

    type_into(&mut harness, "end of the tier, entry 1, item 1", "3M");
    let wrong = harness.get_by_label("end of the tier, entry 1, item 2");
    let told = "a tier ends at 2,000,000, and the one before it at 3,000,000";
    assert!(wrong.accesskit_node().description().is_some_and(|words| words.contains(told)));
    assert!(has(&harness, told) && !has(&harness, "up_to"));
    click(&mut harness, "Sort the tiers of Messages by their ends");
    assert_eq!(tiers(&harness), [(end, two), (Some(3_000_000), two), (None, 9.into())]);
    assert!(!has(&harness, told));
    click(&mut harness, "Insert a tier before tier 3 of Messages");
    assert_eq!(tiers(&harness)[2], (Some(30_000_000), 9.into()));
}

#[test]
fn words_that_the_program_put_in_are_told_until_they_are_written() {
    let mut harness = small_window();
    menu(&mut harness, "File", "New price plan");
    assert!(has(&harness, "3 clauses without words"));
    assert!(has(&harness, "3 clauses still have the words that the program put in, and quotes show them"));
    harness.get_by_label("3 clauses without words").click();
    settle(&mut harness);
    assert!(harness.get_by_label("words of the clause, entry 1").is_focused());
    for (place, words) in ["JPY 12 for 10,000 messages.", "Invoiced monthly.", "Pings are free."].iter().enumerate() {
        assert!(has(&harness, "The program put these words in"));
        let field = format!("words of the clause, entry {}", place + 1);
        type_into(&mut harness, &field, words);
    }
    assert!(!has(&harness, "without words") && !has(&harness, "The program put these words in"));
}

#[test]
fn a_new_plan_is_saved_by_its_id_with_its_comments_whole() {
    let folder = tempfile::tempdir().unwrap();
    let scenario = folder.path().join("x.ron");
    fs::write(&scenario, fs::read(path("scenarios/smart-meters.ron")).unwrap()).unwrap();
    let proposed = |harness: &mut Window, id: &str| {
        menu(harness, "File", "New price plan");
        type_into(harness, "id", id);
        press(harness, COMMAND, egui::Key::S);
        let path = harness.get_by_label("File path").value().unwrap_or_default();
        click(harness, "Cancel");
        path
    };
    let mut harness = small_window();
    let here = std::env::current_dir().unwrap().join("Our---contract.plan.ron");
    assert_eq!(proposed(&mut harness, "Our / contract"), here.to_str().unwrap());
    let mut harness = window(Some(&scenario));
    let file = folder.path().join("acme-2027.plan.ron");
    assert_eq!(proposed(&mut harness, "acme-2027"), file.to_str().unwrap());
    press(&mut harness, COMMAND, egui::Key::S);
    type_into(&mut harness, "File path", file.to_str().unwrap());
    let text = fs::read_to_string(&file).unwrap();
    let comments: Vec<&str> = text.lines().map(str::trim).filter(|line| line.starts_with("//")).collect();
    assert!(!comments.is_empty());
    let lines: Vec<&str> = text.lines().collect();
    for (line, next) in lines.iter().zip(&lines[1..]) {
        assert!(!line.trim().starts_with("//") || !next.is_empty(), "a comment stands at what it is about:\n{text}");
    }
}

#[test]
fn every_part_of_a_meter_can_name_a_clause_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(Some(&contract(folder.path(), "mine")));
    for list in ["clause of the unit, entry 1", "clause of the period, entry 1", "clause of the allowance, entry 1"] {
        choose(&mut harness, list, "clause invoice");
    }
    let meter = &plan(&harness).meters[0];
    let named = [
        meter.unit_bytes.as_ref().and_then(|unit| unit.clause.as_deref()),
        meter.period_clause.as_deref(),
        meter.allowance.as_ref().and_then(|allowance| allowance.clause.as_deref()),
    ];
    assert_eq!(named, [Some("invoice"); 3]);
    assert!(has(&harness, "Deducted before the tiers, and not counted in them"));
}
