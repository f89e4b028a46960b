//! The commands about price plans.

use crate::cli::run;
use crate::support::path;

/// 10,000 devices under the plan of 2019, 8 hours a day online, a message of one unit a minute.
const T1: &[u8] = br#"(version: 1, name: "T1", plan: "alibaba-iot-2019", start: "2026-11", fleets: [(
    name: "Devices", devices: Fixed(10000), connection: Hours(8),
    traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(480), payload: Fixed(500))],
)])"#;

const PLANS: &str = "alibaba-iot-2019,alibaba-iot-2018,alibaba-iot-2019-cn";

fn compare(more: &[&str]) -> crate::cli::Run {
    run([&["compare-plans", "-"], more].concat(), T1)
}

#[test]
fn bills_and_reasons_are_told_as_text_markdown_csv_and_json() {
    let asked = |format: &str| {
        let run = compare(&["--plans", PLANS, "--rate", "CNY=0.14", "--format", format]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{}", run.err);
        run.out
    };
    // The figures are those of `study::plans`, by hand.
    let text = asked("text");
    let expected = "T1: cost under each price plan
2026-11, 1 month · as designed · own plan alibaba-iot-2019 · compared in USD

Own plan: USD 110.00
Cheapest: alibaba-iot-2019-cn: USD 53.59 (-56.41)

CNY 1: USD 0.14

The bill under each plan
Plan                    Currency  Message fee  Device fee  Connection fee   Total  In USD  Difference  Prices of
";
    assert!(text.starts_with(expected), "{text}");
    for row in [
        "\nalibaba-iot-2019 (own)  USD             67.10           –           42.90  110.00  110.00        0.00  from 2019-02-18\n",
        "\nalibaba-iot-2018        USD                 –           –               –       –       –           –  2018-08-07 to 2019-02-17\n",
        "\nalibaba-iot-2019-cn     CNY            239.80           –          143.00  382.80   53.59      -56.41  2019-02-13 to 2019-07-09\n",
        "\nPlans that cannot rate the scenario\n  alibaba-iot-2018  the fleet `Devices` is on `Instance`",
    ] {
        assert!(text.contains(row), "{row}\n{text}");
    }
    let markdown = asked("md");
    assert!(markdown.starts_with("# T1: cost under each price plan\n"), "{markdown}");
    assert!(
        markdown.contains("| alibaba-iot-2019-cn | CNY | 239.80 | – | 143.00 | 382.80 | 53.59 | -56.41 |"),
        "{markdown}"
    );
    assert_eq!(
        asked("csv"),
        "plan,currency,valid_from,valid_until,message_fee,device_fee,connection_fee,total,total_usd,difference,reason
alibaba-iot-2019,USD,2019-02-18,,67.10,,42.90,110.00,110.00,0.00,
alibaba-iot-2018,USD,2018-08-07,2019-02-17,,,,,,,\"the fleet `Devices` is on `Instance`, which this plan lacks; say on which of its editions the fleet is: Basic, Pro\"
alibaba-iot-2019-cn,CNY,2019-02-13,2019-07-09,239.80,,143.00,382.80,53.59,-56.41,
"
    );
    let json: serde_json::Value = serde_json::from_str(&asked("json")).unwrap();
    assert_eq!(json["plans"][2]["converted"]["exact"], "53.592");
    assert_eq!(json["plans"][2]["connection_minutes"]["charged"], 143_000_000);
    assert!(json["plans"][1]["reason"].as_str().unwrap().contains("Basic, Pro"));
    assert_eq!(json["cheapest"][0], "alibaba-iot-2019-cn");
}

#[test]
fn the_change_of_the_cheapest_plan_is_told() {
    // By hand in `study::plans`: 1.36 and 1.35 at 90 devices.
    let text = br#"(version: 1, name: "x", start: "2026-11", account_since: "2026-09",
        rounding: (scope: PerMonth, mode: HalfUp), fleets: [(
        name: "A", edition: Basic, devices: Fixed(10), connection: Never,
        traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(1000), payload: Fixed(1))],
    )])"#;
    let vary = ["--vary", "devices:A", "--from", "0", "--to", "1000", "--points", "2"];
    let asked = |more: &[&str]| {
        let plans = ["compare-plans", "-", "--plans", "alibaba-iot-2018,alibaba-iot-public"];
        let run = run([&plans[..], &vary, more].concat(), text);
        assert_eq!(run.code, Some(0), "{}", run.err);
        run.out
    };
    let told = asked(&[]);
    assert!(told.contains("From 0 on alibaba-iot-2018 is the cheapest."), "{told}");
    assert!(told.contains("\n  90  alibaba-iot-public   1.35  alibaba-iot-2018         1.36\n"), "{told}");
    // 30 million: 29 × 0.8, and 30 × 0.5.
    assert_eq!(asked(&["--format", "csv"]), "x,alibaba-iot-2018,alibaba-iot-public\n0,0.00,0.00\n1000,23.20,15.00\n");
    assert!(asked(&["--language", "zh"]).contains("从 0 起，alibaba-iot-2018 最便宜。"));
}

#[test]
fn wrong_arguments_of_the_comparison_are_refused() {
    for (more, told) in [
        (&["--rate", "USD=1"][..], "USD is the currency of the scenario’s own plan"),
        (&["--rate", "CNY=0"], "above 0, at most 1,000,000, with at most six decimals"),
        (&["--rate", "CNY=-1"], "above 0"),
        (&["--rate", "CNY=0.1234567"], "at most six decimals"),
        (&["--rate", "CNY=1", "--rate", "CNY=2"], "the rate of CNY is given twice"),
        (&["--rate", "CNY"], "as in CNY=0.14"),
        (&["--edition", "Devices"], "as in Meters=Basic"),
        (&["--edition", "Nobody=Basic"], "no fleet is called `Nobody`"),
        (&["--plans", "alibaba-iot-2019,alibaba-iot-2019"], "is named twice"),
        (&["--vary", "devices"], "--from"),
        (&["--points", "3"], "--vary"),
        (&["--csv-mark"], "say --format csv"),
    ] {
        let run = compare(more);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{more:?}: {}", run.err);
        assert!(run.err.contains(told), "{more:?}: {}", run.err);
    }
    let unknown = compare(&["--plans", "gold"]);
    assert!(unknown.code == Some(1) && unknown.err.contains("no price plan is called `gold`"), "{}", unknown.err);
    let noted = compare(&["--plans", "alibaba-iot-2018-06", "--rate", "CNY=0.14"]);
    assert!(noted.code == Some(0) && noted.err.contains("note: --rate CNY=0.14 does nothing"), "{}", noted.err);
}

#[test]
fn plans_are_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plans.svg").display().to_string();
    let pilot = path("scenarios/pilot.ron").display().to_string();
    let draw = |more: &[&str]| run([&["chart", &pilot, "-o", &file, "--kind"], more].concat(), b"");
    for (arguments, told) in [
        (&["plans", "--rate", "CNY=0.14"][..], "alibaba-iot-2018-cn"),
        (&["plans-along", "--vary", "devices", "--from", "0", "--to", "2", "--points", "3"], "alibaba-iot-2018 (own)"),
    ] {
        let drawn = draw(arguments);
        assert_eq!(drawn.code, Some(0), "{}", drawn.err);
        let svg = std::fs::read_to_string(&file).unwrap();
        assert!(svg.contains(told), "{svg}");
    }
    assert!(draw(&["plans-along"]).err.contains("takes --vary, --from and --to"));
    assert!(draw(&["sweep", "--rate", "CNY=1"]).err.contains("--rate does nothing"));
}
