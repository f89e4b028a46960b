//! Plan files with random slips: each is a plan or has a report, and every fault has its place in the text.

use fleetcost::plan::PricePlan;
use proptest::prelude::*;
use proptest::sample::Index;

use super::{FULL, parsed};
use crate::properties::config;

/// Pieces that slips put in: what the format is made of, and what plans cannot say.
const PIECES: [&str; 24] = [
    "",
    "(",
    ")",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "0",
    "-1",
    "99999999999999999999",
    "1e400",
    "0.5",
    "None",
    "Some(1)",
    "Small",
    "K1",
    "\"K1\"",
    "Tell",
    "tiers: []",
    "on: [Large, Large]",
    "meter: Packs",
    "/*",
    "\u{202e}é",
];

/// The places between the words and signs of a text.
fn cuts(text: &str) -> Vec<usize> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut before = ' ';
    let between = |(at, c): (usize, char)| {
        let cut = !(is_word(before) && is_word(c));
        before = c;
        cut.then_some(at)
    };
    text.char_indices().filter_map(between).collect()
}

proptest! {
    #![proptest_config(config(1_024))]

    #[test]
    fn a_slip_gives_a_plan_or_a_report_with_places(
        slips in prop::collection::vec((any::<Index>(), 0_usize..4, prop::sample::select(PIECES.to_vec())), 1..4),
    ) {
        let mut text = FULL.to_owned();
        for (at, taken, piece) in slips {
            let cuts = cuts(&text);
            let from = at.index(cuts.len());
            let to = (from + taken).min(cuts.len() - 1);
            text.replace_range(cuts[from]..cuts[to], piece);
        }
        match PricePlan::parse("x.plan.ron", &text) {
            Ok(plan) => prop_assert_eq!(parsed("x.plan.ron", &plan.write()), plan),
            Err(report) => {
                let shown = report.to_string();
                prop_assert!(report.count > 0 && shown.len() < 200_000);
                prop_assert_eq!(shown.matches("error:").count().min(report.count), shown.matches("x.plan.ron:").count());
            }
        }
    }
}
