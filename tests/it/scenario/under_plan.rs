//! Scenarios put under other plans, and what they lose there.

use fleetcost::plan::{PlanName, Plans, PricePlan};
use fleetcost::scenario::{Draft, Loss, Scenario};

use crate::support::golden_plans;

fn draft(text: &str) -> Draft {
    Scenario::parse_under(&golden_plans(), "x.ron", text, &[]).unwrap().scenario.draft().clone()
}

const PRO: &str = r#"(version: 1, name: "X", start: "2026-12", fleets: [
    (name: "A", edition: Pro, devices: Fixed(5), traffic: [
        (interface: "SetDeviceProperty", rate: PerDevice(1), payload: Fixed(1)),
        (interface: "Pub", only_on: Basic, rate: PerDevice(1), payload: Fixed(1)),
    ]),
])"#;

#[test]
fn under_a_plan_with_one_edition_nothing_is_lost_and_names_stay() {
    let old = draft(PRO);
    let under = old.under(&Plans::built_in(), "alibaba-iot-2019".into(), &[]);
    assert_eq!(under.losses, []);
    let mut expected = old;
    expected.plan = "alibaba-iot-2019".into();
    assert_eq!(under.draft, expected);
}

#[test]
fn editions_that_the_plan_lacks_are_mapped_for_fleets_and_lines() {
    let text = PRO.replace("start:", "plan: \"alibaba-iot-2019\", start:").replace("edition: Pro, ", "");
    let old = draft(&text.replace("only_on: Basic", "only_on: Instance"));
    let plans = Plans::built_in();
    let (none, instance) = (None, Some("Instance".into()));
    assert_eq!(old.editions_lacking(plans.usual()), [none.clone(), instance.clone()]);
    let under = old.under(&plans, "alibaba-iot-2018".into(), &[(none.clone(), "Pro".into())]);
    let loss = |lacking, by: &str| Loss::Edition { lacking, by: by.into() };
    assert_eq!(under.losses, [loss(none, "Pro"), loss(instance, "Basic")]);
    let fleet = &under.draft.fleets[0];
    assert_eq!(fleet.edition, Some("Pro".into()));
    assert_eq!(fleet.traffic.iter().map(|line| line.only_on.clone()).collect::<Vec<_>>(), [None, Some("Basic".into())]);
}

#[test]
fn prices_are_left_out_where_the_plan_takes_none() {
    let old = draft(&PRO.replace("start:", "prices: (message_price: 1, device_price: 2), start:"));
    let plans = Plans::built_in();
    for (plan, loss) in [
        ("alibaba-iot-2018-cn", Loss::Currency("USD".to_owned())), // CNY 1 is another price than USD 1
        ("alibaba-iot-2018-06", Loss::Prices),                     // it has no price of devices
        ("alibaba-iot-2019", Loss::Prices),
        ("alibaba-iot-public", Loss::Prices),
    ] {
        let under = old.under(&plans, plan.into(), &[]);
        assert_eq!((under.losses, under.draft.prices.is_empty()), (vec![loss], true), "{plan}");
    }
    // Under the plan of a contract in the same currency they stay.
    let text = include_str!("../../../assets/plans/alibaba-iot-2018.ron").replace("\"alibaba-iot-2018\"", "\"own\"");
    let with_own = plans.with(PricePlan::parse("own.plan.ron", &text).unwrap()).unwrap();
    let under = old.under(&with_own, "own".into(), &[]);
    assert_eq!((under.losses, under.draft.prices), (vec![], old.prices.clone()));
    let messages = draft(&PRO.replace("start:", "prices: (message_price: 1), start:"));
    assert_eq!(messages.under(&plans, "alibaba-iot-2018-06".into(), &[]).losses, []);
}

#[test]
fn interfaces_and_plans_that_are_not_there_are_faults() {
    let under = draft(PRO).under(&golden_plans(), PlanName::File("tencent.plan.ron".to_owned()), &[]);
    let places = under.losses.iter().map(|loss| match loss {
        Loss::Fault(fault) => fault.place.to_string(),
        other => panic!("{other:?}"),
    });
    assert_eq!(places.collect::<Vec<_>>(), ["fleet 1, line 1, interface", "fleet 1, line 2, interface"]);
    let under = draft(PRO).under(&Plans::built_in(), "nothing".into(), &[]);
    assert!(matches!(&under.losses[..], [Loss::Fault(fault)] if fault.place.field == "plan"));
}

#[test]
fn lines_that_an_edition_lacks_are_told_once_they_begin_to_be_lacking() {
    let text =
        PRO.replace("start:", "plan: \"alibaba-iot-2019\", start:").replace("SetDeviceProperty", "UpdateDeviceShadow");
    let plans = Plans::built_in();
    let under = draft(&text).under(&plans, "alibaba-iot-2018".into(), &[]);
    let by = Some("SetDeviceProperty".to_owned());
    assert_eq!(under.losses, [Loss::Line { fleet: 0, line: 0, by }]);
    assert_eq!(under.draft.under(&plans, "alibaba-iot-2018-cn".into(), &[]).losses, [], "it was so before");
    let left_out = draft(&text.replace("start:", "not_in_edition: NotBilled, start:"));
    assert_eq!(
        left_out.under(&plans, "alibaba-iot-2018".into(), &[]).losses,
        [Loss::Line { fleet: 0, line: 0, by: None }]
    );
}
