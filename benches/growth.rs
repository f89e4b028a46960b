//! How do the time and the memory of each command grow with the fleets and the months of a scenario?
//!
//! Runs the program itself over 10, 100 and 1,000 fleets and 1, 12 and 120 months, and prints the processor time and the
//! peak of memory of each run. Between two sizes it prints the exponent of the growth above that of an empty run, 1 where
//! the double of the work takes the double of the time, and marks what is above 1.1. Words after `--` choose commands
//! whose names contain them; `--program PATH` measures another build; `--scenario FLEETS MONTHS` prints the scenario of a
//! size and ends. Linux tells time and memory of a process; other systems do not in this way.

#![allow(clippy::print_stdout, reason = "a benchmark says what it measured")]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const FLEETS: [u64; 3] = [10, 100, 1_000];
const MONTHS: [u64; 3] = [1, 12, 120];

/// Exponent above which growth is marked.
const MOST: f64 = 1.1;
/// Runs are left out that would take longer than this, in milliseconds, if they grew by the square.
const PATIENCE: f64 = 150_000.0;
/// Time in milliseconds, and memory in KiB, below which an exponent says nothing: the system counts time in steps of 10 ms.
const NOISE: [f64; 2] = [160.0, 8_000.0];

/// What is run, by its name and its arguments: FILE is the scenario, OTHER the same with other devices, OUT a file that is
/// written.
const COMMANDS: [(&str, &str); 27] = [
    ("check", "check FILE"),
    ("fmt", "fmt --check FILE"),
    ("quote", "quote FILE"),
    ("quote, JSON", "quote FILE --format json -o OUT"),
    ("quote, CSV", "quote FILE --format csv -o OUT"),
    ("quote, Markdown", "quote FILE --format md -o OUT"),
    ("quote, HTML", "quote FILE --format html -o OUT"),
    ("quote, PDF", "quote FILE --format pdf -o OUT"),
    ("quote, XLSX", "quote FILE --format xlsx -o OUT"),
    ("explain", "explain FILE"),
    ("explain a day", "explain FILE --day 2026-12-20"),
    ("explain to depth 9", "explain FILE --depth 9"),
    ("explain to depth 9, JSON", "explain FILE --depth 9 --format json"),
    ("sweep", "sweep FILE --vary rate --from 0 --to 2 --points 20"),
    ("map", "map FILE --x devices,0,2,10 --y rate,0,2,10"),
    ("break-even", "break-even FILE --vary rate --from 0 --to 2"),
    ("budget", "budget FILE --max 1000 --vary rate"),
    ("risk", "risk FILE --draws 64"),
    ("sensitivity", "sensitivity FILE"),
    ("savings", "savings FILE"),
    ("readings", "readings FILE"),
    ("diff", "diff FILE OTHER"),
    ("compare-plans", "compare-plans FILE"),
    ("chart of days", "chart FILE --kind days -o OUT"),
    ("chart of the breakdown", "chart FILE --kind breakdown -o OUT"),
    ("chart of savings", "chart FILE --kind sweep --vary rate --from 0 --to 2 -o OUT"),
    ("interfaces", "interfaces"),
];

/// A scenario of so many fleets, as different from each other as those of a large account. `more` devices in each.
fn scenario(fleets: u64, months: u64, more: u64) -> String {
    let mut text = format!(
        "(version: 1, name: \"Growth\", start: \"2026-12\", months: {months}, uncertainty: (inputs: [\n\
         (parameter: \"rate:Fleet 1:1\", range: Pert(low: 80, likely: 96, high: 120)),\n\
         (parameter: \"devices:Fleet 2\", range: Interval(low: 90, high: 130)),\n\
         ], factors: [(name: \"Season\", range: Pert(low: 0.8, likely: 1, high: 1.3), moves: [\"rate:Fleet 3\"])]),\n\
         fleets: [\n"
    );
    for n in 1..=fleets {
        let edition = ["Pro", "Basic"][(n % 2) as usize];
        let devices = match n % 4 {
            0 => format!("Growth(start: {}, monthly_percent: 1.5)", 100 + n + more),
            1 => format!("Ramp([(on: \"2026-12-10\", devices: {n}), (on: \"2027-03-01\", devices: {})])", 5 * n + more),
            _ => format!("Fixed({})", 100 + 17 * n % 5_000 + more),
        };
        let active = match n % 3 {
            0 => "ByWeekday(mon: 1, tue: 1, wed: 1, thu: 1, fri: 1, sat: 0.4, sun: 0.3)",
            _ => "Uniform(0.93)",
        };
        let (small, large) = (100 + 7 * n % 500, 500 + 31 * n % 2_500);
        let _ = write!(
            text,
            "(name: \"Fleet {n}\", edition: {edition}, devices: {devices}, active: {active}, traffic: [\n\
             (interface: \"IOT_MQTT_Publish\", rate: PerDevice(96), payload: Fixed({large}), receivers: Count(1.5)),\n\
             (interface: \"IOT_MQTT_Publish\", rate: PerDevice(24.5), payload: Mix([\
             (bytes: {small}, weight: 3), (bytes: {large}, weight: 1)])),\n\
             (interface: \"Pub\", rate: PerDevice(0.333333), payload: Range(min: 10, max: {large})),\n]),\n"
        );
    }
    text + "])\n"
}

/// Time of the processor in milliseconds, and the peak of memory in KiB, of a run; `None` if it failed.
fn run(program: &Path, arguments: &[String]) -> Option<[f64; 2]> {
    let mut command = Command::new(program);
    let began = Instant::now();
    let mut child =
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()?;
    let (mut peak, mut ticks) = (0.0_f64, 0.0);
    let of = |file: &str| fs::read_to_string(format!("/proc/{}/{file}", child.id())).unwrap_or_default();
    loop {
        let status = of("status");
        let kept = |line: &str| line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse::<f64>().ok();
        peak = status.lines().find_map(kept).unwrap_or(0.0).max(peak);
        // What ended keeps its times until somebody asks how it ended. The name of the program is in brackets.
        let stat = of("stat");
        let fields: Vec<&str> = stat.rsplit_once(") ").map_or("", |(_, rest)| rest).split(' ').collect();
        let number = |field: usize| fields.get(field).and_then(|field| field.parse::<f64>().ok()).unwrap_or(0.0);
        ticks = (number(11) + number(12)).max(ticks);
        if fields.first().is_none_or(|state| *state == "Z") {
            break;
        }
        std::thread::sleep(if began.elapsed().as_millis() < 200 {
            Duration::from_micros(200)
        } else {
            Duration::from_millis(2)
        });
    }
    // 1 ends a check that found something to format, and is no failure to measure.
    let ended = child.wait().ok()?.code()?;
    (ended <= 1).then_some([10.0 * ticks, peak])
}

/// Exponent of growth between two sizes, each with what it took above an empty run; `None` within the noise.
fn exponent(which: usize, [from, to]: [u64; 2], [before, after]: [f64; 2]) -> Option<f64> {
    let above = after > NOISE[which] && before > NOISE[which] / 4.0;
    above.then(|| (after / before).ln() / (to as f64 / from as f64).ln())
}

fn main() {
    let mut words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    if let [flag, fleets, months] = &words[..]
        && flag == "--scenario"
    {
        let number = |text: &str| text.parse().unwrap_or(1);
        print!("{}", scenario(number(fleets), number(months), 0));
        return;
    }
    let mut program = PathBuf::from(env!("CARGO_BIN_EXE_fleetcost"));
    if let Some(at) = words.iter().position(|word| word == "--program").filter(|at| at + 1 < words.len()) {
        program = PathBuf::from(words.remove(at + 1));
        words.remove(at);
    }
    let folder = std::env::temp_dir().join(format!("fleetcost-growth-{}", std::process::id()));
    let write = |fleets, months, name: &str, more| {
        let text = scenario(fleets, months, more);
        fs::write(folder.join(format!("{name}-{fleets}-{months}.ron")), text).is_ok()
    };
    let written = fs::create_dir(&folder).is_ok()
        && FLEETS.iter().all(|f| MONTHS.iter().all(|m| write(*f, *m, "file", 0) && write(*f, *m, "other", 5)));
    let Some(empty) = run(&program, &["--version".to_owned()]).filter(|_| written) else {
        println!("cannot write to {} or run {}", folder.display(), program.display());
        return;
    };
    println!(
        "{:28}{:>7}{:>7}{:>10}{:>8}  growth with fleets, months: of time, of memory",
        "", "fleets", "months", "ms", "MB"
    );
    let mut marked = 0;
    for (name, arguments) in COMMANDS {
        if !words.is_empty() && !words.iter().any(|word| name.contains(word.as_str())) {
            continue;
        }
        let mut taken = [[None::<[f64; 2]>; MONTHS.len()]; FLEETS.len()];
        for (m, months) in MONTHS.into_iter().enumerate() {
            for (f, fleets) in FLEETS.into_iter().enumerate() {
                let before = [f.checked_sub(1).map(|f| taken[f][m]), m.checked_sub(1).map(|m| taken[f][m])];
                let too_long = |before: Option<[f64; 2]>| before.is_none_or(|[time, _]| time * 100.0 > PATIENCE);
                if before.into_iter().flatten().any(too_long) {
                    println!("{name:28}{fleets:>7}{months:>7}{:>10}", "left out");
                    continue;
                }
                let place = |word: &str| match word {
                    "FILE" => folder.join(format!("file-{fleets}-{months}.ron")).display().to_string(),
                    "OTHER" => folder.join(format!("other-{fleets}-{months}.ron")).display().to_string(),
                    "OUT" if name.starts_with("chart") => folder.join("out.svg").display().to_string(),
                    "OUT" => folder.join("out").display().to_string(),
                    _ => word.to_owned(),
                };
                let arguments: Vec<String> = arguments.split(' ').map(place).collect();
                let Some(took) = run(&program, &arguments) else {
                    println!("{name:28}{fleets:>7}{months:>7}{:>10}", "failed");
                    continue;
                };
                let above = |of: [f64; 2]| [0, 1].map(|which| (of[which] - empty[which]).max(1.0));
                taken[f][m] = Some(took);
                print!("{name:28}{fleets:>7}{months:>7}{:>10.0}{:>8.1} ", took[0], took[1] / 1_024.0);
                let sizes =
                    [f.checked_sub(1).map(|f| [FLEETS[f], fleets]), m.checked_sub(1).map(|m| [MONTHS[m], months])];
                for (before, sizes) in before.into_iter().zip(sizes) {
                    let Some((before, sizes)) = before.flatten().zip(sizes) else { continue };
                    for which in [0, 1] {
                        match exponent(which, sizes, [above(before)[which], above(took)[which]]) {
                            Some(grows) => {
                                let mark = if grows > MOST { "!" } else { "" };
                                marked += usize::from(grows > MOST);
                                print!("{:>7}", format!("{grows:.2}{mark}"));
                            }
                            None => print!("{:>7}", "-"),
                        }
                    }
                    print!("  ");
                }
                println!();
            }
        }
    }
    println!("{marked} marked with ! for growth above the power of {MOST}");
    let _ = fs::remove_dir_all(&folder);
}
