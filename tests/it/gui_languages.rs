//! Studies in the window: what they found is written anew when the language is switched.

use crate::gui::{click, has, menu, window};

#[test]
fn a_study_that_is_on_screen_follows_the_language() {
    let mut harness = window(None);
    click(&mut harness, "Readings");
    assert!(has(&harness, "whatever the vendor means"));
    menu(&mut harness, "View", "简体中文");
    assert!(has(&harness, "无论厂商作何解释"));
    assert!(!has(&harness, "whatever the vendor means"));
    click(&mut harness, "节省");
    assert!(has(&harness, "需要核实什么"));
}
