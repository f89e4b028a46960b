//! What the tests share: finding sample files, rating a text, and looking a report over.

pub mod catalogue;
pub mod hostile;
#[cfg(feature = "gui")]
pub mod pictures;
#[cfg(feature = "gui")]
pub mod renderer;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use fleetcost::fault::Report;
use fleetcost::money::{Money, Places};
use fleetcost::plan::{EditionId, Plans, PricePlan, Variant};
use fleetcost::quote::{Quote, VariantQuote};
use fleetcost::scenario::Scenario;

/// The editions of the plan of 2018, in its order.
pub const EDITIONS: [EditionId; 2] = [BASIC, PRO];
/// The first edition of the plan of 2018.
pub const BASIC: EditionId = EditionId::new(0);
/// The second one.
pub const PRO: EditionId = EditionId::new(1);
/// The variants of the plan of 2018, as designed first.
pub const VARIANTS: [Variant; 3] = [Variant::AsDesigned, ALL_BASIC, ALL_PRO];
/// Every fleet on Basic.
pub const ALL_BASIC: Variant = Variant::All(BASIC);
/// Every fleet on Pro.
pub const ALL_PRO: Variant = Variant::All(PRO);

/// The name of a variant of the plan of 2018 in files.
pub fn variant_id(variant: Variant) -> &'static str {
    ["as-designed", "all-basic", "all-pro"][variant.index()]
}

/// The variants of a quote under the plan of 2018.
pub fn each(quote: &Quote) -> [&VariantQuote; 3] {
    VARIANTS.map(|variant| quote.variant(variant))
}

/// An amount of a currency with cents, as files have it.
pub trait InCents {
    /// The amount with its two decimals.
    fn in_cents(self) -> String;
}

impl InCents for Money {
    fn in_cents(self) -> String {
        self.plain(Places::CENTS)
    }
}

/// Reads a scenario file and rates it, under a plan of the program or of [`golden_plans`].
pub fn of_file(name: &str, bytes: &[u8]) -> Result<(Scenario, Quote), Report> {
    let names_file = bytes.windows(5).any(|word| word == b"File(");
    let plans = if names_file { golden_plans() } else { Plans::built_in() };
    let parsed = Scenario::parse_bytes_under(&plans, name, bytes, &[])?;
    match Quote::of(&parsed.scenario) {
        Ok(quote) => Ok((parsed.scenario, quote)),
        Err(fault) => Err(parsed.report(fault)),
    }
}

/// A path of the repository.
pub fn path(below_the_root: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(below_the_root)
}

/// Every file below a directory whose name ends so, in a fixed order.
pub fn files(directory: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![path(directory)];
    while let Some(directory) = open.pop() {
        for entry in fs::read_dir(&directory).unwrap_or_else(|e| panic!("{}: {e}", directory.display())) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The golden scenarios of the plan of 2018.
pub fn golden() -> Vec<PathBuf> {
    ["official", "random", "subset"].map(|folder| files(&format!("tests/golden/{folder}"), "ron")).concat()
}

/// The golden scenarios of all plans: those that the vendors published, and generated ones.
pub fn golden_of_plans() -> Vec<PathBuf> {
    ["published", "plans"].map(|folder| files(&format!("tests/golden/{folder}"), "ron")).concat()
}

/// The plans of the program, and those of the files that golden scenarios name, under these names.
pub fn golden_plans() -> Plans {
    static PLANS: LazyLock<Plans> = LazyLock::new(|| {
        let files = ["docs/examples/tencent.plan.ron", "tests/plans/three.plan.ron"];
        files.iter().fold(Plans::built_in(), |plans, file| {
            let text = fs::read_to_string(path(file)).unwrap();
            let plan = PricePlan::parse(file, &text).unwrap_or_else(|report| panic!("{report}"));
            plans.with_file(&file_name(Path::new(file)), Ok(plan))
        })
    });
    PLANS.clone()
}

/// A file's name without its directories.
pub fn file_name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// Reads and rates a text that must be sound.
pub fn rate(text: &str) -> (Scenario, Quote) {
    of_file("test.ron", text.as_bytes()).unwrap_or_else(|report| panic!("{report}\n\nin\n{text}"))
}

/// The quote of a text that must be sound.
pub fn quote(text: &str) -> Quote {
    rate(text).1
}

/// The report of a text that must be broken.
pub fn report(text: &str) -> String {
    match of_file("test.ron", text.as_bytes()) {
        Err(report) => report.to_string(),
        Ok(_) => panic!("no fault in\n{text}"),
    }
}

/// Line and column of each fault in a report of the file of this name.
pub fn places(report: &str, name: &str) -> Vec<(usize, usize)> {
    let place = |line: &str| {
        let (line, column) =
            line.trim_start().strip_prefix("--> ")?.strip_prefix(name)?.strip_prefix(':')?.split_once(':')?;
        Some((line.parse().ok()?, column.parse().ok()?))
    };
    report.lines().filter_map(place).collect()
}

/// The line and column, both from 1, of a byte of a text; columns count characters.
pub fn place_of(text: &str, byte: usize) -> (usize, usize) {
    let before = &text[..byte];
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (1 + before.matches('\n').count(), 1 + before[start..].chars().count())
}

/// True where what a test expects is written anew instead of compared: with `UPDATE_EXPECTED=1`, or as egui_kittest has it
/// with `UPDATE_SNAPSHOTS=1`. Read the difference before it is committed.
pub fn renews() -> bool {
    ["UPDATE_EXPECTED", "UPDATE_SNAPSHOTS"].iter().any(|name| std::env::var_os(name).is_some_and(|value| value == "1"))
}

/// Compares a text with a stored one, or stores it where expectations are [renewed](renews).
///
/// Gives what differs, if anything does.
pub fn differs_from_stored(stored: &Path, actual: &str) -> Option<String> {
    if renews() {
        fs::write(stored, actual).unwrap();
        return None;
    }
    match fs::read_to_string(stored) {
        Err(error) => Some(format!("{}: {error}; UPDATE_EXPECTED=1 writes it", stored.display())),
        Ok(expected) if expected == actual => None,
        Ok(expected) => Some(format!(
            "{}: expected\n{expected}\n--- but found\n{actual}\n--- (UPDATE_EXPECTED=1 rewrites it)",
            stored.display()
        )),
    }
}
