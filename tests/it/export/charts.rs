//! Charts without a screen: where things lie, what stays a text, the same bytes each time, and the files that come of them.

use std::fs;

use fleetcost::chart::{self, Bars, Chart, Colour, Scale, Shape, Side};
use fleetcost::export::svg::{self, Size};
use fleetcost::money::Money;
use fleetcost::quote::Quote;
use fleetcost::scenario::{Parameter, Scenario};
use fleetcost::study::plans::{Question, Rate, compare_plans, vary_plans};
use fleetcost::study::{self, Axis, Progress, Spacing};
use fleetcost::usage::Variant;
use resvg::usvg::{Options, Tree};

use crate::cli::run;
use crate::support::{ALL_PRO, differs_from_stored, path, rate};

const METERS: &str = r#"(version: 1, name: "Meters", start: "2026-12", fleets: [(
    name: "Meters", edition: Basic, devices: Fixed(5000), traffic: [
        (interface: "IOT_MQTT_Publish", rate: PerDevice(96), payload: Fixed(230)),
    ],
)])"#;

/// Two fleets, one that rolls out, over two months; one of them has a name that means to be more.
pub const MIXED: &str = r#"(version: 1, name: "Mixed </text><script>alert(1)</script> & \"co\"", start: "2026-11", months: 2, fleets: [
    (name: "Meters", edition: Basic, devices: Ramp([(on: "2026-11-10", devices: 1000), (on: "2026-12-05", devices: 20000)]),
     traffic: [(interface: "IOT_MQTT_Publish", rate: PerDevice(48), payload: Fixed(700))]),
    (name: "<Gateways>", edition: Pro, devices: Fixed(300), traffic: [
        (interface: "linkkit_trigger_event", rate: PerDevice(1440), payload: Fixed(200), receivers: Count(1))]),
], uncertainty: (inputs: [
    (parameter: "devices:<Gateways>", range: Pert(low: 200, likely: 300, high: 400)),
    (parameter: "rate:Meters:1", range: Pert(low: 24, likely: 48, high: 60)),
]))"#;

fn unwatched<T>(study: impl FnOnce(&mut Progress<'_>) -> T) -> T {
    let never = std::sync::atomic::AtomicBool::new(false);
    study(&mut Progress::new(&never, &|_, _| {}))
}

fn axis(scenario: &Scenario, name: &str, to: u64, points: usize) -> Axis {
    let parameter = Parameter::parse(name, scenario.draft()).unwrap();
    Axis::new(parameter, 0.into(), to.into(), points, Spacing::Linear).unwrap()
}

/// A chart of each kind.
fn charts(scenario: &Scenario, quote: &Quote) -> Vec<(&'static str, Chart)> {
    let (x, y) = (axis(scenario, "devices:<Gateways>", 1000, 21), axis(scenario, "rate:Meters:1", 96, 9));
    let side = |axis: &Axis| Side::of(axis, Spacing::Linear, scenario);
    let points = unwatched(|progress| study::sweep::sweep(scenario, &x, progress)).unwrap();
    let map = unwatched(|progress| study::map::map(scenario, &x, &y, progress)).unwrap();
    let question = study::risk::Question { draws: 200, seed: 1, budget: None };
    let risk = unwatched(|progress| study::risk::risk(scenario, question, progress)).unwrap();
    let sensitivity = unwatched(|progress| study::sensitivity::sensitivity(scenario, 1, progress)).unwrap();
    let mut question = Question::usual(scenario);
    question.rates = vec![Rate { currency: "CNY".to_owned(), rate: "0.14".parse().unwrap() }];
    let compared = unwatched(|progress| compare_plans(scenario, &question, progress)).unwrap();
    let along = unwatched(|progress| vary_plans(&compared, &x, progress)).unwrap();
    let designed = Variant::AsDesigned;
    let stated = quote.variant(designed).total();
    vec![
        ("daily", chart::daily(scenario, quote, designed, None)),
        ("cumulative", chart::cumulative(scenario, quote, Some(1))),
        ("breakdown", chart::breakdown(scenario, quote, designed)),
        ("sweep", chart::sweep(scenario, &side(&x), &points)),
        ("map", chart::map(scenario, &side(&x), &side(&y), &map)),
        ("risk", chart::distribution(scenario, &risk, designed, Some(stated)).unwrap()),
        ("fan", chart::fan(scenario, &risk, designed, &[]).unwrap()),
        ("tornado", chart::tornado(scenario, &sensitivity, designed)),
        ("plans", chart::plans(scenario, &compared)),
        ("plans-along", chart::plans_along(scenario, &compared, &side(&x), &along)),
    ]
}

#[test]
fn every_kind_is_drawn_as_stored_and_the_same_each_time() {
    let (scenario, quote) = rate(MIXED);
    let mut wrong = Vec::new();
    for (again, (kind, chart)) in charts(&scenario, &quote).into_iter().zip(charts(&scenario, &quote)) {
        let svg = svg::paint(&chart, Size::USUAL, false);
        assert_eq!(svg, svg::paint(&again.1, Size::USUAL, false), "{kind}");
        let stored = path(&format!("tests/snapshots/chart-{kind}.svg"));
        wrong.extend(differs_from_stored(&stored, &svg));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_drawing_of_any_size_is_sound_and_a_name_stays_a_name() {
    let (scenario, quote) = rate(MIXED);
    for (kind, chart) in charts(&scenario, &quote) {
        for (width, height) in [(200, 200), (640, 360), (8_000, 200)] {
            for dark in [false, true] {
                let svg = svg::paint(&chart, Size::new(width, height).unwrap(), dark);
                let tree = Tree::from_str(&svg, &Options::default()).unwrap_or_else(|e| panic!("{kind}: {e}\n{svg}"));
                assert_eq!(tree.size().to_int_size().dimensions(), (width, height));
                assert!(!svg.contains("<script") && !svg.contains(" id=") && !svg.contains("href"), "{kind}");
                assert!(svg.contains("Mixed &lt;/text&gt;&lt;script&gt;"), "{kind}");
                assert!(!svg.contains("NaN") && !svg.contains("inf"), "{kind}");
            }
        }
    }
    assert_eq!([Size::new(199, 300), Size::new(300, 8_001)], [None, None]);
}

#[test]
#[expect(clippy::float_cmp, reason = "a place that an amount gives is this float and no other")]
fn the_days_lie_where_their_amounts_are() {
    let (scenario, quote) = rate(METERS);
    let chart = chart::daily(&scenario, &quote, Variant::AsDesigned, None);
    // 480,000 units a day: the free million covers two days and 40,000 units of the third, which costs 0.352; each day
    // after it costs 0.384.
    let Shape::Boxes(bars) = &chart.series[0].shape else { panic!("{chart:?}") };
    assert_eq!(bars.len(), 31);
    assert_eq!(bars[1], [0.6, 0.0, 1.4, 0.0]);
    assert_eq!(bars[2], [1.6, 0.0, 2.4, 0.35]);
    assert_eq!(bars[3], [2.6, 0.0, 3.4, 0.38]);
    let quota = chart.markers.iter().find(|marker| marker.name == "Free quota used up").unwrap();
    assert_eq!(quota.at, 2.0);
    // 5 December 2026 is a Saturday.
    assert_eq!(chart.bands.iter().map(|band| (band.from, band.to)).next(), Some((3.5, 5.5)));
    assert_eq!(chart.bands.len(), 4);

    // The pixels have the same proportion.
    let svg = svg::paint(&chart, Size::USUAL, false);
    let Colour(red, green, blue) = Colour::MESSAGE_FEE;
    let fill = format!("\" fill=\"#{red:02x}{green:02x}{blue:02x}\"/>");
    let path = svg.lines().find(|line| line.starts_with("<path d=\"M") && line.ends_with(&fill)).unwrap();
    let heights: Vec<f64> =
        path.split('v').skip(1).map(|bar| bar.split('h').next().unwrap().parse().unwrap()).collect();
    assert_eq!(heights.len(), 29, "days that cost nothing have no bar");
    assert!((heights[0] / heights[1] - 0.35 / 0.38).abs() < 1e-3, "{heights:?}");

    let chart = chart::cumulative(&scenario, &quote, None);
    for series in &chart.series {
        let Shape::Line { points, .. } = &series.shape else { panic!("{series:?}") };
        let last = points.last().unwrap();
        // The device fee on Pro: 4,990 devices above the free ten, 14.97 a day.
        let expected = if series.name == "Pro" { 10.99 + 31.0 * 14.97 } else { 10.99 };
        assert!((last[1] - expected).abs() < 1e-9 && last[0] == 30.0, "{series:?}");
    }
}

#[test]
fn of_many_fleets_the_dearest_have_a_bar_and_the_others_share_one() {
    let fleets: String = (1..=100)
        .map(|fleet| {
            let traffic = r#"(interface: "Pub", rate: PerDevice(10), payload: Fixed(9))"#;
            format!(r#"(name: "F{fleet}", edition: Pro, devices: Fixed({}), traffic: [{traffic}]),"#, 100 + fleet)
        })
        .collect();
    let (scenario, quote) = rate(&format!(r#"(version: 1, name: "Many", start: "2026-12", fleets: [{fleets}])"#));
    let bars = Bars::of(&scenario, &quote, Variant::AsDesigned);
    assert_eq!((bars.totals.len(), bars.fleets[0], bars.fleets[22], bars.others), (24, 99, 77, 77));
    assert_eq!(bars.totals.iter().copied().sum::<Money>(), quote.variant(Variant::AsDesigned).total());
    for (bar, total) in bars.totals.iter().enumerate() {
        assert_eq!(bars.parts.iter().map(|part| part.fees[bar]).sum::<Money>(), *total);
    }
    // 77 fleets together cost more than any other alone: their bar is as long as the longest, and says so.
    let chart = chart::breakdown(&scenario, &quote, Variant::AsDesigned);
    assert!(matches!(&chart.y.scale, Scale::Names(names) if names[0] == "F100" && names[23] == "77 other fleets"));
    assert_eq!(chart.notes[0].text, bars.totals[0].grouped(bars.places));
    assert_eq!(chart.notes[23].text, format!("{}, not to scale", bars.totals[23].grouped(bars.places)));
    assert!((chart.notes[23].at[0] - chart.notes[0].at[0]).abs() < 1e-9);
    let rightmost = chart.series.iter().filter_map(|series| match &series.shape {
        Shape::Boxes(boxes) => Some(boxes[23][2]),
        _ => None,
    });
    assert!((rightmost.fold(0.0, f64::max) - chart.notes[0].at[0]).abs() < 1e-9);
}

#[test]
fn marks_of_many_months_do_not_cover_the_days() {
    let text = METERS.replace("start: \"2026-12\"", "start: \"2027-01\", months: 120");
    let (scenario, quote) = rate(&text);
    for chart in
        [chart::daily(&scenario, &quote, Variant::AsDesigned, None), chart::cumulative(&scenario, &quote, None)]
    {
        for width in [400, 960, 8000] {
            let svg = svg::paint(&chart, Size::new(width, 540).unwrap(), false);
            // Broken lines in the colour of markers, upright: `M<x> <top>L<x> <bottom>`.
            let lines: Vec<[f64; 3]> = svg
                .lines()
                .filter(|line| line.contains("stroke-dasharray=\"6 4\"") && line.contains("stroke-width=\"1.5\""))
                .filter_map(|line| {
                    let path = line.split('"').nth(1)?.strip_prefix('M')?.replace('L', " ");
                    let places: Vec<&str> = path.split(' ').collect();
                    let &[left, top, right, bottom] = places.as_slice() else { return None };
                    let number = |place: &str| place.parse().ok();
                    if left == right { Some([number(left)?, number(top)?, number(bottom)?]) } else { None }
                })
                .collect();
            let long = lines.iter().filter(|[_, top, bottom]| bottom - top > 20.0).count();
            // A month has 29.2 days on an average: at 8,000 pixels its end has room for a line, at 960 for a stroke.
            assert_eq!(long, if width == 8000 { 120 } else { 0 }, "{width}");
            let apart = lines.windows(2).map(|pair| pair[1][0] - pair[0][0]).fold(f64::INFINITY, f64::min);
            assert!(lines.len() > 40 && apart >= 4.0, "{} lines, {apart} apart", lines.len());
        }
    }
}

/// A name in scripts that pictures need other fonts for is drawn with the bundled ones, however letters and marks stand.
#[test]
fn a_picture_shows_names_in_several_scripts() {
    for name in [
        "fleet 한국어 עברית",
        "e\u{301} 混合",
        "fl\u{200b}eet so\u{ad}ft 混\u{200d}合\u{fe0f}",
        "ไทย हिन्दी العربية かな",
    ] {
        let (scenario, quote) = rate(&METERS.replace("\"Meters\"", &format!("\"{name}\"")));
        let svg = svg::paint(&chart::breakdown(&scenario, &quote, Variant::AsDesigned), Size::USUAL, false);
        let (png, unshown) = svg::png(&svg, 1).unwrap();
        assert_eq!((size_of_png(&png), unshown), ((960, 540), None), "{name}");
    }
    let (scenario, quote) = rate(&METERS.replace("\"Meters\"", "\"A\u{10fffd}\""));
    let svg = svg::paint(&chart::breakdown(&scenario, &quote, Variant::AsDesigned), Size::USUAL, false);
    let unshown = svg::png(&svg, 1).unwrap().1.unwrap();
    assert!(unshown.told()[0].to_string().contains("U+10FFFD"), "{unshown:?}");
}

#[test]
fn a_picture_that_is_too_large_is_refused_in_words() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8000\" height=\"8000\"/>";
    let told = svg::png(svg, 8).unwrap_err().to_string();
    assert!(told.contains("64,000 by 64,000 pixels") && told.contains("256,000,000") && told.contains("SVG"), "{told}");
}

#[test]
fn what_costs_nothing_or_is_not_there_is_drawn_too() {
    for text in [
        r#"(version: 1, name: "Nothing", start: "2026-12", fleets: [])"#,
        r#"(version: 1, name: "Idle", start: "2026-12", fleets: [(name: "A", edition: Pro, devices: Fixed(0), traffic: [])])"#,
    ] {
        let (scenario, quote) = rate(text);
        let sensitivity = unwatched(|progress| study::sensitivity::sensitivity(&scenario, 1, progress)).unwrap();
        for chart in [
            chart::daily(&scenario, &quote, ALL_PRO, None),
            chart::cumulative(&scenario, &quote, None),
            chart::breakdown(&scenario, &quote, ALL_PRO),
            chart::tornado(&scenario, &sensitivity, ALL_PRO),
        ] {
            let svg = svg::paint(&chart, Size::USUAL, true);
            assert!(Tree::from_str(&svg, &Options::default()).is_ok() && !svg.contains("NaN"), "{svg}");
            assert!(!matches!(&chart.x.scale, Scale::Days(days) if days.len() != 31));
        }
    }
}

fn size_of_png(bytes: &[u8]) -> (u32, u32) {
    assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

#[test]
fn the_command_writes_each_kind_in_the_size_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mixed.ron");
    fs::write(&file, MIXED).unwrap();
    let file = file.to_str().unwrap();
    let kinds: [&[&str]; 7] = [
        &["daily", "--variant", "all-pro", "--month", "2"],
        &["cumulative"],
        &["breakdown"],
        &["sweep", "--vary", "rate:Meters:1", "--from", "1", "--to", "1000", "--log"],
        &["map", "--x", "rate:Meters:1,1,1000,20,log", "--y", "devices:<Gateways>,0,1000,20"],
        &["risk", "--draws", "200", "--budget", "500"],
        &["tornado"],
    ];
    for kind in kinds {
        for (ending, scale) in [("svg", None), ("png", Some("2")), ("pdf", None)] {
            let out = folder.path().join(format!("{}.{ending}", kind[0]));
            let arguments = ["chart", file, "--width", "400", "--height", "300", "--kind"];
            let scale = scale.map(|scale| ["--scale", scale]);
            let output = ["-o", out.to_str().unwrap()];
            let run = run(arguments.iter().chain(kind).chain(&output).chain(scale.iter().flatten()), b"");
            assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (Some(0), "", ""), "{kind:?}");
            let bytes = fs::read(&out).unwrap();
            match ending {
                "png" => assert_eq!(size_of_png(&bytes), (800, 600), "{kind:?}"),
                "pdf" => assert!(bytes.starts_with(b"%PDF-"), "{kind:?}"),
                _ => assert!(bytes.starts_with(b"<svg ") && bytes.ends_with(b"</svg>\n"), "{kind:?}"),
            }
        }
    }
    let printed = run(["chart", file, "--kind", "daily", "-o", "-"], b"");
    assert!(printed.out.starts_with("<svg ") && printed.code == Some(0));
}

#[test]
fn wrong_usage_is_told_and_leaves_the_old_file() {
    let folder = tempfile::tempdir().unwrap();
    let (file, out) = (folder.path().join("meters.ron"), folder.path().join("old.svg"));
    fs::write(&file, METERS).unwrap();
    fs::write(&out, "old").unwrap();
    let (file, out_name) = (file.to_str().unwrap(), out.to_str().unwrap());
    let cases: [(&[&str], &str); 6] = [
        (&["--kind", "daily", "-o", "x.gif"], "allowed endings: .svg, .png, .pdf"),
        (&["--kind", "daily", "--width", "10", "-o", out_name], "allowed are 200 to 8000"),
        (&["--kind", "daily", "--month", "2", "-o", out_name], "month 2 is asked for; allowed: 1\n"),
        (&["--kind", "sweep", "-o", out_name], "takes --vary, --from and --to"),
        (&["--kind", "map", "-o", out_name], "takes --x and --y"),
        (&["--kind", "sweep", "--vary", "devices:No", "--from", "1", "--to", "2", "-o", out_name], "No"),
    ];
    for (arguments, expected) in cases {
        let run = run(["chart", file].iter().chain(arguments), b"");
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{arguments:?}: {}", run.err);
        assert!(run.err.contains(expected), "{arguments:?}: {}", run.err);
    }
    let missing = folder.path().join("no/such.svg");
    let run = run(["chart", file, "--kind", "daily", "-o", missing.to_str().unwrap()], b"");
    assert!(run.code == Some(1) && run.err.contains("cannot save"), "{}", run.err);
    assert_eq!(fs::read_to_string(out).unwrap(), "old");
}
