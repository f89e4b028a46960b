//! Texts that try to be more than text, as names, notes and all else that users write.

use fleetcost::scenario::{FleetDraft, Scenario};

/// Names of fleets: for HTML, Markdown, and the sites that show it.
pub const NAMES: [&str; 30] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</td></tr></table></details></svg></style>",
    "<!-- a comment -->",
    "&amp; &lt;b&gt; &#64; R&D",
    "| a | b ||",
    "`code` ``more``",
    "*a* **b** _c_ __d__ ~e~ ~~f~~",
    "snake_case_name _under_ IOT_MQTT_Publish",
    "[link](//evil.example) ![image](x) [^1] [x]",
    "@octocat and a@evil.example",
    "#12 GH#12 !34 $56 %78 &90 ~bug ^7",
    "www.evil.example WWW.EVIL.EXAMPLE",
    "$x^2$ and $$y$$ cost $5",
    "# Heading",
    "- item",
    "+ item",
    "1. item",
    "2) item",
    "> quote",
    "/close",
    "---",
    "===",
    "~~~",
    "    four blanks before",
    "back\\slash \\| \\",
    "line\nbreak",
    "مرحبا بالعالم",
    "电表 <一号>",
];

/// Texts in which a colon may stand, too.
pub const TEXTS: [&str; 6] = [
    "http://evil.example/a_b https://evil.example ftp://evil.example",
    ":warning: 08:30:15 :+1:",
    "mailto:a@evil.example javascript:alert(1)",
    ": definition",
    "[a]: //evil.example",
    "::: warning",
];

/// A scenario with a fleet for each of the names, and the texts wherever they may be.
pub fn scenario() -> Scenario {
    let sound = r#"(version: 1, name: "x", start: "2026-12", fleets: [(name: "x", edition: Pro, devices: Fixed(50),
        traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(960), payload: Fixed(230))])])"#;
    let mut draft = Scenario::parse("sound.ron", sound).unwrap().scenario.draft().clone();
    let traffic = draft.fleets.remove(0).traffic;
    for name in NAMES {
        draft.fleets.push(FleetDraft { traffic: traffic.clone(), ..FleetDraft::new(name, "Pro", 50) });
    }
    draft.name = NAMES[0].to_owned();
    draft.notes = [&NAMES[..], &TEXTS[..]].concat().join("\n");
    draft.quote.customer = NAMES[1].to_owned();
    draft.quote.prepared_by = TEXTS[2].to_owned();
    draft.quote.reference = NAMES[11].to_owned();
    draft.quote.text = [&NAMES[..], &TEXTS[..]].concat().join("\n\n");
    Scenario::new(draft).unwrap()
}
