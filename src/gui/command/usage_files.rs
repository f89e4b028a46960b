//! Files with usage, and how they are read, as the user says it.

use std::path::PathBuf;

use crate::metering::{Columns, DevicePattern, Reading, Resent, TimeForm, time_zone};
use crate::texts::{Text, text, tr};

/// A usage table, or logs of messages and how they are read. What is empty is as usual.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UsageFiles {
    /// Files and folders, at least one.
    pub paths: Vec<PathBuf>,
    /// How logs write times.
    pub time: TimeForm,
    /// The time zone of times without an offset.
    pub zone: String,
    /// Names of columns: `time=ts,device=clientid`.
    pub columns: String,
    /// A file with rules for topics.
    pub rules: String,
    /// A regular expression whose first group is the device's name.
    pub device: String,
    /// Rows that are marked as resent are left out.
    pub drops_resent: bool,
}

/// The most faults that the window tells one by one.
const MOST_TOLD: usize = 10_000;

impl UsageFiles {
    /// How logs are read, without the rules, which are in a file. Rows at fault are left out, and told.
    ///
    /// # Errors
    ///
    /// What is said of the time zone, the columns or the names of devices is at fault.
    pub fn reading(&self) -> Result<Reading, Text> {
        let said = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let of = |name: String| move |problem: Text| text!("usage-wrong", name = name, problem = problem);
        let mut columns = Columns::default();
        if let Some(named) = said(&self.columns) {
            columns.name(&named).map_err(of(tr!("usage-columns")))?;
        }
        let zone = said(&self.zone).map(|zone| time_zone(&zone)).transpose();
        let device = said(&self.device).map(|pattern| DevicePattern::parse(&pattern)).transpose();
        Ok(Reading {
            columns,
            time: self.time,
            zone: zone.map_err(of(tr!("usage-zone")))?,
            device: device.map_err(of(tr!("usage-device")))?,
            resent: if self.drops_resent { Resent::Drop } else { Resent::Keep },
            skip_faulty: true,
            most_told: MOST_TOLD,
            ..Reading::default()
        })
    }
}
