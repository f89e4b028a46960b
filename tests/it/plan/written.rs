//! Plans written and read again.

use fleetcost::money::Places;
use fleetcost::plan::{DayOffset, MeterId, PlanDraft, Plans, PricePlan};
use proptest::prelude::*;

use super::{FULL, LEAST, parsed, texts};
use crate::properties::config;

#[test]
fn what_is_written_of_a_plan_is_the_same_plan() {
    for (name, text) in texts() {
        let plan = parsed(&name, &text);
        let written = plan.write();
        assert_eq!(parsed(&name, &written), plan, "{name}\n{written}");
        assert_eq!(PricePlan::new(&PlanDraft::of(&plan)).as_ref(), Ok(&plan), "{name}");
        assert_eq!(parsed(&name, &written).write(), written, "{name}: the canonical form stays as it is");
    }
    for plan in Plans::built_in().iter() {
        assert_eq!(PricePlan::parse(&plan.id, &plan.write()).as_ref(), Ok(&**plan));
    }
}

#[test]
fn what_is_written_of_a_draft_is_the_same_draft() {
    for (name, text) in texts() {
        let draft = PlanDraft::parse(&name, &text).unwrap();
        assert_eq!(PlanDraft::parse(&name, &draft.write()).as_ref(), Ok(&draft), "{name}");
        assert_eq!(PricePlan::new(&draft), Ok(parsed(&name, &text)), "{name}");
    }
}

/// The names of editions stand without quotes. Those that a plan may have are identifiers; the others that a file can hold are
/// faults, and a draft with them is written as it is too, since a journal keeps it.
#[test]
fn names_of_editions_are_written_as_they_are_read() {
    let text = |name: &str| LEAST.replace("id: All", &format!("id: {name}"));
    for name in ["r", "_", "__", "std", "a1", "r#All", "Basic_2"] {
        let plan = parsed("x.plan.ron", &text(name));
        assert_eq!(parsed("x.plan.ron", &plan.write()), plan, "{name}");
    }
    for name in
        ["true", "false", "NaN", "inf", "None", "r#true", "r#1", "r#A-B", "r#a.b", "Übung", "版本", "r#+", "\u{2167}"]
    {
        let draft = PlanDraft::parse("x.plan.ron", &text(name)).unwrap();
        assert!(PricePlan::new(&draft).is_err(), "{name} is no name of an edition");
        assert_eq!(PlanDraft::parse("x.plan.ron", &draft.write()).as_ref(), Ok(&draft), "{name}\n{}", draft.write());
    }
}

#[test]
fn comments_stand_whole_at_what_they_are_about() {
    let written = parsed("full.plan.ron", FULL).write();
    let of_meters = "    // What is counted, and the tiers of its price. An allowance is deducted before the tiers; a first tier of price 0 is\n    \
                     // free too, but counts towards the ends of the tiers.\n    meters: [";
    assert!(written.contains(of_meters), "{written}");
}

#[test]
fn what_is_left_out_is_what_the_docs_say() {
    let plan = parsed("least.plan.ron", LEAST);
    assert_eq!((plan.currency.places, plan.day, plan.editions.len()), (Places::CENTS, DayOffset::USUAL, 1));
    assert_eq!(plan.interface(plan.usual_interface).id, "Send");
    let meter = plan.meter(MeterId::Messages).unwrap();
    let clauses = [meter.tiers[0].clause, meter.period_clause, plan.unit_bytes_clause, plan.rounding_clause];
    assert_eq!(clauses.map(|clause| plan.clause_at(clause).id.as_str()), ["K1"; 4]);
    assert!(plan.edition_ids().all(|edition| meter.on.contains(edition)));
}

#[test]
fn the_canonical_form_is_laid_out_for_people() {
    let written = parsed("full.plan.ron", FULL).write();
    for line in [
        "    valid: (from: \"2026-01-01\", until: \"2026-12-31\"),",
        "    currency: (code: \"JPY\", decimals: 0),",
        "            allowance: (quantity: 5000, first_months: 3, clause: \"K2\"),",
        "                (up_to: 50000, price: 30),",
        "    // What devices and servers call, with the clauses by which its messages are billed.",
    ] {
        assert!(written.lines().any(|known| known == line), "{line}\n{written}");
    }
}

proptest! {
    #![proptest_config(config(64))]

    /// Any text within its limits stands a round trip: quotes, backslashes, ends of lines, comments, and letters of all kinds.
    #[test]
    fn any_words_are_kept(words in "[^\u{0}]{1,40}", note in ".{0,40}", end in 1_u64..10_000, price in 0_u32..1_000_000) {
        let mut draft = PlanDraft::parse("full.plan.ron", FULL).unwrap();
        draft.name = words.clone();
        draft.source = note.clone();
        draft.clauses[1].text = format!("x{words}");
        draft.clauses[1].text_zh = Some(note.clone());
        draft.interfaces[0].note = note;
        draft.meters[0].tiers[0].up_to = Some(end);
        draft.meters[0].tiers[1].price = rust_decimal::Decimal::new(price.into(), 9);
        prop_assert_eq!(PlanDraft::parse("x.plan.ron", &draft.write()), Ok(draft.clone()));
        if let Ok(plan) = PricePlan::new(&draft) {
            prop_assert_eq!(PricePlan::parse("x.plan.ron", &plan.write()), Ok(plan));
        }
    }
}
