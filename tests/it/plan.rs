//! Files of price plans: what they say, what is wrong with them, and writing them again.

mod broken;
mod counted;
mod documented;
mod limits;
mod mutated;
mod worth;
mod written;

use fleetcost::plan::PricePlan;

use crate::support::path;

/// A short plan with every field, for the tests to break.
const FULL: &str = r#"(
    version: 2,
    id: "own",
    name: "Own contract",
    vendor: "Somebody",
    valid: (from: "2026-01-01", until: "2026-12-31"),
    source: "the contract of 2025-12-01",
    currency: (code: "JPY", decimals: 0),
    day: "+09:00",
    editions: [(id: Small, name: "Small", name_zh: "小"), (id: Large, name: "Large")],
    rounding: (scope: PerMonth, mode: Up, clause: "K1"),
    meters: [
        (
            meter: Messages,
            clause: "K1",
            unit_bytes: (bytes: 1024, clause: "K2"),
            per: (period: Month, clause: "K2"),
            lot: 1000,
            allowance: (quantity: 5000, first_months: 3, clause: "K2"),
            tiers: [(up_to: 10000, price: 0, clause: "K2"), (up_to: 50000, price: 30), (price: 20.5)],
        ),
        (meter: LivingDevices, clause: "L1", on: [Large], per: (period: Day), lot: 1, tiers: [(price: 2)]),
        (meter: ConnectionMinutes, clause: "C1", per: (period: Day), lot: 1000000, tiers: [(price: 70)]),
    ],
    clauses: [
        (id: "K1", text: "messages", text_zh: "消息"),
        (id: "K2", text: "how they count"),
        (id: "L1", text: "living devices"),
        (id: "C1", text: "connection minutes"),
        (id: "D1", text: "what devices send"),
        (id: "D2", text: "what devices receive"),
        (id: "D3", text: "what is answered"),
        (id: "F1", text: "free"),
    ],
    assumptions: [
        (id: "A4", text: "Fractions carry over.", text_zh: "结转。", clauses: ["K2"], otherwise: [
            (when: "fractions: Dropped", text: "Fractions are dropped.", text_zh: "舍去。"),
        ]),
    ],
    usual_interface: "Tell",
    interfaces: [
        (id: "Tell", side: Device, group: "MQTT", sent: "D1", received: "D2", replied: "D3", connects: true, note: "a reading"),
        (id: "Ask", side: Device, group: "MQTT", sent: "D1", as: Request, on: [Large], otherwise: "Tell", reaches: OneDevice),
        (id: "Hear", side: Device, group: "MQTT", received: "D2", connects: true),
        (id: "Ping", side: Device, group: "MQTT", free: "F1", serves: Heartbeat, connects: true),
    ],
)"#;

/// The least that a plan says.
const LEAST: &str = r#"(
    version: 2,
    id: "least",
    name: "Least",
    currency: "EUR",
    editions: [(id: All, name: "All")],
    rounding: (scope: PerDay, mode: HalfUp, clause: "K1"),
    meters: [(meter: Messages, clause: "K1", unit_bytes: (bytes: 512), per: (period: Month), lot: 1000000, tiers: [(price: 0.5)])],
    clauses: [(id: "K1", text: "EUR 0.5 for a million messages")],
    interfaces: [(id: "Send", side: Device, sent: "K1")],
)"#;

/// The plans that come with the program and those of the docs and tests, each with its name and its text.
fn texts() -> Vec<(String, String)> {
    let files = ["assets/plans", "docs/examples", "tests/plans"].map(|folder| crate::support::files(folder, "ron"));
    let read = |path: std::path::PathBuf| (path.display().to_string(), std::fs::read_to_string(&path).unwrap());
    let own = [("full", FULL), ("least", LEAST)].map(|(name, text)| (name.to_owned(), text.to_owned()));
    files.into_iter().flatten().map(read).chain(own).collect()
}

fn parsed(name: &str, text: &str) -> PricePlan {
    PricePlan::parse(name, text).unwrap_or_else(|report| panic!("{report}"))
}

/// The report of a broken plan.
fn report(text: &str) -> String {
    PricePlan::parse("x.plan.ron", text).map(|plan| plan.id).expect_err("the plan is broken").to_string()
}

/// The full plan with one thing changed, which is there once or is meant at its first place.
fn with(from: &str, to: &str) -> String {
    assert!(FULL.contains(from), "{from}");
    FULL.replacen(from, to, 1)
}

#[test]
fn the_plan_in_the_docs_is_one() {
    let page = std::fs::read_to_string(path("docs/price-plans.md")).unwrap();
    let example = page.split("```ron").nth(2).and_then(|rest| rest.split("```").next()).unwrap();
    let plan = parsed("price-plans.md", example);
    assert_eq!((plan.interfaces().count(), &*plan.currency.code), (1, "EUR"));
    let contract = std::fs::read_to_string(path("assets/contract.plan.ron")).unwrap();
    assert!(page.contains(&format!("```ron\n{contract}```\n")), "the page shows another contract");
}
