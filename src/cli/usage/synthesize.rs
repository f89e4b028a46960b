//! The command `fleetcost usage synthesize`: a message log with the traffic of a scenario.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use ::csv::{Terminator, WriterBuilder};

use crate::cli::output::{Output, note};
use crate::cli::progress::watched;
use crate::cli::source::Source;
use crate::metering::synthetic::{HEADER, Synthetic, days_of_months, rows};
use crate::money::group;
use crate::plan::{MeterId, Plans};
use crate::scenario::{Living, Scenario};
use crate::study::StudyError;

/// The arguments of `usage synthesize`.
#[derive(Debug, clap::Args)]
pub struct SynthesizeArguments {
    #[command(flatten)]
    source: Source,
    /// The seed of the chance of each day; the same seed gives the same log
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// As many messages, units and devices as the quote counts, without chance: what `usage quote` then says is the bill as
    /// designed
    #[arg(long)]
    exact: bool,
    /// Some of the months of the scenario, by their numbers, such as 1-1 or 2-3; all unless it is said
    #[arg(long, value_name = "FROM-UNTIL", value_parser = months)]
    months: Option<(u64, u64)>,
    /// The file to write, whole or not at all, or a pipe or a device; without it, or as `-`, the log goes to standard output
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
}

/// Reads two numbers of months, or one.
fn months(text: &str) -> Result<(u64, u64), String> {
    let number = |text: &str| text.trim().parse::<u64>().ok().filter(|number| *number > 0);
    let (from, until) = text.split_once('-').unwrap_or((text, text));
    match (number(from), number(until)) {
        (Some(from), Some(until)) if from <= until => Ok((from, until)),
        _ => Err("two numbers of months from 1, the first not after the last, such as 1-3".to_owned()),
    }
}

impl SynthesizeArguments {
    /// Prints or writes the log.
    ///
    /// # Errors
    ///
    /// The arguments, the scenario or the output are at fault.
    pub fn run(&self, plans: &Plans) -> anyhow::Result<ExitCode> {
        let output = Output::new(self.output.as_deref(), [self.source.file()])?;
        let scenario = self.source.scenario(plans)?;
        output.spare_files_of(&scenario, self.source.file())?;
        let months = scenario.draft().months;
        let (from, until) = self.months.unwrap_or((1, months));
        if until > months {
            let text = format!("--months {from}-{until}: the scenario has {months} months");
            return Err(StudyError::Range(text.into()).into());
        }
        let seed = (!self.exact).then_some(self.seed);
        let days = days_of_months(&scenario, from, until);
        let traffic = Synthetic::new(&scenario, seed, days).map_err(|fault| StudyError::Scenario { fault })?;
        let mut count = 0;
        output.stream(|out| {
            count = write(traffic, &scenario, out)?;
            Ok(())
        })?;
        if count == 0 {
            note("the scenario sends no messages on these days, so the log has no rows");
        } else if output.is_file() {
            note(&format!("{} messages", group(count)));
        }
        self.tell(&scenario);
        Ok(ExitCode::SUCCESS)
    }

    /// Says what no log can have.
    fn tell(&self, scenario: &Scenario) {
        if self.exact && scenario.meter(MeterId::ConnectionMinutes).is_some() {
            note("a log has no connection minutes; state them with `usage quote --connection`");
        }
        if self.exact && scenario.interpretations().living == Living::AllActive {
            note("under the reading AllActive devices live that send nothing, which no log has");
        }
    }
}

/// Writes the log, and returns the number of its rows.
fn write(traffic: Synthetic<'_>, scenario: &Scenario, out: &mut dyn io::Write) -> io::Result<u64> {
    let total = traffic.days_left();
    let mut out = WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(out);
    out.write_record(HEADER)?;
    let mut count = 0;
    let mut written = Ok(());
    // Nothing cancels it but an error of its own.
    let _ = watched(|progress| {
        progress.begin(total);
        for day in traffic {
            written = rows(&day, scenario).try_for_each(|row| {
                count += 1;
                out.write_record([&row.time, &row.device, row.fleet, row.interface, row.leg, &row.bytes.to_string()])
            });
            if written.is_err() {
                break;
            }
            progress.step(1)?;
        }
        Ok(())
    });
    written?;
    out.flush()?;
    Ok(count)
}
