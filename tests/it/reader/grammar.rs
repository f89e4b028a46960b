//! What is well formed: the pass that takes a text apart and `ron` agree.

use fleetcost::reader::Nodes;
use proptest::prelude::*;
use serde::de::IgnoredAny;

#[test]
fn what_is_not_well_formed_is_not_taken_apart() {
    for text in [
        "",
        "(",
        "(a: 1",
        "(a 1)",
        "[1 2]",
        "(a: 1))",
        "(a: )",
        "// only",
        "(a: b: 1)",
        "(,)",
        "(a: #![type = \"\"] 1)",
    ] {
        assert!(Nodes::of(text).is_none(), "{text}");
    }
    assert!(Nodes::of(&"(".repeat(100_000)).is_none());
}

#[test]
fn a_file_in_the_usual_forms_is_well_formed_beyond_doubt() {
    for text in [
        include_str!("../../../scenarios/city-mixed.ron"),
        include_str!("../../../assets/plans/alibaba-iot-2018.ron"),
        "(a: \"\\\"x\\\\\\n\", b: [1_000, -0.5, +7], c: Fixed /* two */ (2), d: (), e: true, // end\n)",
    ] {
        assert!(Nodes::of(text).is_some_and(|nodes| nodes.is_sure()), "{text}");
    }
}

#[test]
fn ranges_of_characters_are_taken_apart() {
    for text in ["b'x'..b'c'", "1..=b'('", "[b'('..b')', 2]"] {
        assert_eq!(ron::from_str::<IgnoredAny>(text).map_err(|error| error.code), Ok(IgnoredAny), "{text}");
        assert!(Nodes::of(text).is_some(), "{text}");
    }
}

/// Pieces of texts, right and wrong ones, from which any order makes a text.
const PIECES: [&str; 96] = [
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    " ",
    "\n",
    "\r",
    "\u{b}",
    "\u{85}",
    "\u{2028}",
    "\u{a0}",
    "\u{feff}",
    "/",
    "//",
    "// c\n",
    "/*",
    "*/",
    "/* c */",
    "\"",
    "\"a\"",
    "\"\\n\"",
    "\"\\q\"",
    "\"\\u{e9}\"",
    "\"\\\n x\"",
    "'",
    "'c'",
    "b'x'",
    "b\"x\"",
    "r\"x\"",
    "r#\"x\"#",
    "r#x",
    "r##",
    "br\"x\"",
    "a",
    "b",
    "r",
    "_",
    "a: ",
    "b: 1",
    "Some",
    "Some(",
    "Some(1)",
    "None",
    "None(",
    "true",
    "false",
    "inf",
    "-inf",
    "NaN",
    "NaNf32",
    "Fixed(1)",
    "Fixed(a: 1)",
    "Fixed()",
    "0",
    "1",
    "9",
    "-",
    "+",
    ".",
    "..",
    "..=",
    "1..2",
    "1.5",
    "1.",
    ".5",
    "1.2.3",
    "1_0",
    "_1",
    "1__0",
    "1_.5",
    "1e3",
    "1e",
    "1E-3",
    "0x1F",
    "0b2",
    "0o7",
    "12u8",
    "300u8",
    "5f32",
    "5x",
    "123456789012345678",
    "1234567890123456789",
    "99999999999999999999999999999999999999999",
    "-170141183460469231731687303715884105729",
    "#",
    "#![type = \"a\"]",
    "#![enable(implicit_some)]",
    "#![enable(unwrap_newtypes)]",
    "é",
    "电",
    "\\",
    "=",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn what_is_sure_is_well_formed_and_what_is_well_formed_is_taken_apart(
        pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..9),
        (open, close) in prop::sample::select(vec![("", ""), ("(", ")"), ("[", "]"), ("(a: ", ")"), ("(1, ", ")"), ("[[", "]]")]),
    ) {
        let text = format!("{open}{}{close}", pieces.concat());
        let nodes = Nodes::of(&text);
        let well_formed = ron::from_str::<IgnoredAny>(text.strip_prefix('\u{feff}').unwrap_or(&text)).is_ok();
        prop_assert!(well_formed || !nodes.as_ref().is_some_and(Nodes::is_sure), "{text:?}");
        // Under this attribute, ron 0.12.3 forgets that it has passed a `Some`, and takes `Some 1` for well formed.
        prop_assert!(!well_formed || nodes.is_some() || text.contains("implicit_some"), "{text:?}");
    }
}
