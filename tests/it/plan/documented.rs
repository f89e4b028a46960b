//! The page on price plans: its limits are those of the code, and its table of plans is what their files say.

use std::fmt::Write;

use fleetcost::money::{group, grouped};
use fleetcost::plan::{Meter, MeterId, Plans, PricePlan, Validity, limits};
use fleetcost::reader::{Decimals, Whole};

use crate::support::path;

fn page() -> String {
    std::fs::read_to_string(path("docs/price-plans.md")).unwrap()
}

fn row(page: &str, first: &str) -> String {
    let start = format!("| {first} |");
    page.lines().find(|line| line.starts_with(&start)).unwrap_or_else(|| panic!("no row of {first}")).to_owned()
}

/// A limit as the page writes it: powers of ten from 10^12 on by their exponents.
fn number(value: u64) -> String {
    if value == 1_000_000_000_000_000 { "10¹⁵".to_owned() } else { group(value) }
}

fn range(Whole { min, max }: Whole) -> String {
    format!("{} to {}", number(min), number(max))
}

#[test]
fn the_documented_limits_are_those_of_the_code() {
    let page = page();
    let Decimals { min, max, places } = limits::PRICE;
    assert_eq!(places, 9, "the page says nine");
    let prices = [min, max].map(|end| group(u64::try_from(end).unwrap())).join(" to ");
    let tiers = format!("1 to {}", limits::TIERS);
    let lots = format!("1, 10, 100, … {}", number(limits::LOT.max));
    let ends = range(limits::BOUND);
    let allowance = [range(limits::ALLOWANCE), range(limits::FIRST_MONTHS)];
    let characters = format!("{} characters", group(limits::TEXT as u64));
    let clauses = format!("1 to {}", limits::CLAUSES);
    for (first, told) in [
        ("`currency`", vec![range(limits::DECIMALS)]),
        ("`clauses`", vec![clauses.clone()]),
        ("`interfaces`", vec![format!("1 to {}", limits::INTERFACES)]),
        ("`assumptions`", vec![format!("at most {}", limits::ASSUMPTIONS)]),
        ("`unit_bytes`", vec![range(limits::UNIT_BYTES)]),
        ("`lot`", vec![lots.clone()]),
        ("`allowance`", allowance.to_vec()),
        ("`tiers`", vec![tiers.clone(), ends.clone(), format!("Prices are {prices} with at most nine decimals")]),
        ("1", vec![characters.clone()]),
        ("2", vec![range(limits::DECIMALS)]),
        ("5", vec![range(limits::UNIT_BYTES)]),
        ("7", vec![lots]),
        ("8", allowance.to_vec()),
        ("9", vec![format!("{tiers} tiers"), ends, format!("prices {prices}, nine decimals")]),
        ("10", vec![format!("{clauses} clauses"), characters.clone()]),
    ] {
        let row = row(&page, first);
        for limit in told {
            assert!(row.contains(&limit), "{limit} in: {row}");
        }
    }
    let text = page.replace('\n', " ");
    assert!(text.contains(&format!("Texts have at most {characters}, and a file at most 4 MiB")));
}

/// What a meter charges, as the table has it: for a lot of a million, or of one.
fn charges(plan: &PricePlan, meter: Option<&Meter>) -> String {
    let Some(meter) = meter else { return "–".to_owned() };
    let quantity =
        |units: u64| if units < 1_000_000 { group(units) } else { format!("{} M", group(units / 1_000_000)) };
    assert_eq!(meter.lot, if meter.id == MeterId::LivingDevices { 1 } else { 1_000_000 });
    let mut text = String::new();
    let on: Vec<_> = plan.edition_ids().filter(|edition| meter.on.contains(*edition)).collect();
    if on.len() < plan.edition_ids().len() {
        let editions: Vec<_> = on.iter().map(|edition| plan.edition(*edition).id.to_string()).collect();
        write!(text, "{}: ", editions.join(", ")).unwrap();
    }
    if let Some(allowance) = &meter.allowance {
        let months = allowance.first_months.unwrap();
        write!(text, "{} a month in the first {months} months; ", quantity(allowance.quantity)).unwrap();
    }
    let prices = meter.tiers.iter().map(|tier| {
        let price = grouped(tier.list_price);
        match (tier.up_to, meter.tiers.len()) {
            (Some(end), _) if tier.is_quota() && meter.id == MeterId::LivingDevices => {
                format!("{} free", quantity(end))
            }
            (Some(end), _) if tier.is_quota() => format!("the first {} free", quantity(end)),
            (Some(end), _) => format!("to {} {price}", quantity(end)),
            (None, 1) => price,
            (None, 2) => format!("then {price}"),
            (None, _) => format!("above {price}"),
        }
    });
    text + &prices.collect::<Vec<_>>().join(", ")
}

#[test]
fn the_table_of_plans_is_what_their_files_say() {
    let page = page();
    for plan in Plans::built_in().iter() {
        let valid = match plan.valid {
            Validity { from: Some(from), until: Some(until) } => format!("{from} to {until}"),
            Validity { from: Some(from), until: None } => format!("from {from}"),
            // What the sources of these plans say of themselves.
            Validity { from: None, .. } => "pages of 2020 to 2025".to_owned(),
        };
        let [messages, living, minutes] = MeterId::ALL.map(|id| charges(plan, plan.meter(id)));
        let id = format!("`{}`", plan.id);
        let expected = format!("| {id} | {valid} | {} | {messages} | {minutes} | {living} |", plan.currency.code);
        assert_eq!(row(&page, &id), expected);
    }
}
