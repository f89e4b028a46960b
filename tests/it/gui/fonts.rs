//! The fonts that ship with the window have every character of its own texts, so that none is a box anywhere.

use std::collections::BTreeSet;
use std::fs;

use fleetcost::gui::{App, EXAMPLES, Start};
use fleetcost::texts::{FILES, Language};

use crate::support::files;

#[test]
fn every_character_of_the_windows_texts_is_in_its_fonts() {
    let plans = files("assets/plans", "ron").into_iter().map(|path| fs::read_to_string(path).unwrap());
    let texts = FILES.iter().flatten().chain(EXAMPLES.iter().map(|(_, text)| text)).map(|text| (*text).to_owned());
    let names = Language::ALL.map(|language| language.name().to_owned());
    let wanted: BTreeSet<char> =
        plans.chain(texts).chain(names).flat_map(|text| text.chars().collect::<Vec<_>>()).collect();

    let ctx = egui::Context::default();
    let _app = App::new(&ctx, Start::default()).expect("a thread can be started");
    ctx.run_ui(egui::RawInput::default(), |_| {}).textures_delta.clear();
    for family in [egui::FontFamily::Proportional, egui::FontFamily::Monospace] {
        let font = egui::FontId::new(14.0, family);
        let shown = |c: &char| c.is_control() || ctx.fonts_mut(|fonts| fonts.has_glyph(&font, *c));
        let missing: String = wanted.iter().filter(|c| !shown(c)).collect();
        assert!(missing.is_empty(), "run assets/fonts/cut, which adds to {:?}: {missing}", font.family);
    }
}
