//! Reads and writes files for both faces: never more than a scenario may have, and whole or not at all.

mod address;
mod attributes;
mod fields;
mod fingerprint;
mod folders;
mod logo;
mod logs;
mod plan_file;
mod saving;
mod target;

use std::fs::File;
use std::io;
use std::path::Path;

use anyhow::Context;

use crate::calendar::Month;
use crate::reader::MOST_BYTES;
use crate::scenario::Draft;
use crate::texts::tr;

pub use address::address;
pub use fingerprint::Fingerprint;
pub use folders::{Content, Expanded, expanded};
pub use logo::{FilesFrom, is_logo_outside, logo, logo_path, quote_as};
pub use logs::{LogFiles, is_log, is_usage_table};
pub use plan_file::{BrokenPlan, is_plan_file, own_plan, plan_path, plans_for, plans_naming};
pub use saving::{Overwrite, Saved, Unsaved, save, save_whole, stream_whole, write, write_whole};
pub use target::{Kind, Target, bounded, is_same_file, open_regular, read_regular};

/// The scenario that the program shows without a file: the name of its file and its text.
pub const EXAMPLE: (&str, &str) = ("smart-meters.ron", include_str!("../scenarios/smart-meters.ron"));

/// The scenarios that come with the program; the first is shown at its start.
pub const EXAMPLES: [(&str, &str); 8] = [
    EXAMPLE,
    ("pilot.ron", include_str!("../scenarios/pilot.ron")),
    ("shared-bikes.ron", include_str!("../scenarios/shared-bikes.ron")),
    ("cold-chain.ron", include_str!("../scenarios/cold-chain.ron")),
    ("factory-gateway.ron", include_str!("../scenarios/factory-gateway.ron")),
    ("connected-cars.ron", include_str!("../scenarios/connected-cars.ron")),
    ("fair-comparison.ron", include_str!("../scenarios/fair-comparison.ron")),
    ("city-mixed.ron", include_str!("../scenarios/city-mixed.ron")),
];

/// The subject of a scenario: the first sentence of its notes.
pub fn about(draft: &Draft) -> &str {
    draft.notes.split_inclusive('.').next().unwrap_or_default().trim()
}

/// An empty scenario with comments on its fields.
pub const EMPTY: &str = include_str!("../assets/empty.ron");

/// The price plan of a contract with comments on the fields to change, and its id, which stands there once.
pub const CONTRACT: (&str, &str) = ("contract", include_str!("../assets/contract.plan.ron"));

/// The month after that of today in Beijing, with which a new scenario begins.
pub fn next_month() -> Month {
    let today = jiff::tz::offset(8).to_datetime(jiff::Timestamp::now()).date();
    let next = Month::new(today.year(), today.month()).and_then(|month| month.plus(1));
    next.or_else(|| Month::new(2000, 1)).unwrap_or_else(|| unreachable!("2000-01 is in range"))
}

/// True for `-`, the name of standard input.
pub fn is_stdin(file: &Path) -> bool {
    file.as_os_str() == "-"
}

/// Reads a file or standard input, at most one byte more than a scenario may have: an endless one is noticed.
///
/// # Errors
///
/// The file cannot be read.
pub fn read(file: &Path) -> anyhow::Result<Vec<u8>> {
    read_at_most(file, MOST_BYTES)
}

/// Reads a file or standard input, at most one byte more than `most`.
///
/// # Errors
///
/// The file cannot be read.
pub fn read_at_most(file: &Path, most: usize) -> anyhow::Result<Vec<u8>> {
    if is_stdin(file) {
        return bounded(io::stdin().lock(), most).with_context(|| tr!("file-cannot-read-stdin"));
    }
    File::open(file).and_then(|from| bounded(from, most)).with_context(|| cannot_read(file))
}

fn cannot_read(file: &Path) -> String {
    tr!("file-cannot-read", path = file.display().to_string())
}

/// Reads a regular file like [`read`], for the window, which must not wait for an endless file or an absent writer.
///
/// # Errors
///
/// The path names no regular file, or the file cannot be read.
pub fn read_file(file: &Path) -> anyhow::Result<Vec<u8>> {
    read_regular(file, MOST_BYTES).with_context(|| cannot_read(file))
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
