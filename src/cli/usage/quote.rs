//! The command `fleetcost usage quote`: what the traffic of a usage table costs.

use std::path::PathBuf;
use std::process::ExitCode;

use super::table::{self, TermsArguments};
use crate::cli::output::{Output, note, warn};
use crate::cli::quote_form::QuoteForm;
use crate::cli::source::{Unsound, display_name};
use crate::export::Written;
use crate::files::{self, FilesFrom};
use crate::metering::{self, CountedDays, NoActual};
use crate::plan::Plans;
use crate::quote::Quote;
use crate::scenario::{Override, Scenario};
use crate::study::StudyError;

/// What `--set` may change of the terms: no count depends on anything else.
const TERMS: [&str; 6] = ["rounding", "prices", "account_since", "not_in_edition", "readings", "quote"];

/// The arguments of `usage quote`.
#[derive(Debug, clap::Args)]
pub struct QuoteArguments {
    /// The usage table, as `usage count` writes it; `-` reads standard input
    #[arg(value_name = "USAGE")]
    table: PathBuf,
    #[command(flatten)]
    terms: TermsArguments,
    /// Leave out the first and the last day where they were counted in part
    #[arg(long)]
    whole_days: bool,
    /// Another term in place of the plan's, such as account_since=2026-01 or prices.free_messages=0: of rounding, prices,
    /// account_since, not_in_edition, readings and quote. May be given several times
    #[arg(long = "set", value_name = "PATH=VALUE", value_parser = Override::parse)]
    set: Vec<Override>,
    /// Take a logo from outside the folder of the usage table too
    #[arg(long)]
    allow_outside: bool,
    #[command(flatten)]
    form: QuoteForm,
}

impl QuoteArguments {
    /// Prints or writes what the traffic costs.
    ///
    /// # Errors
    ///
    /// The arguments, the table or the output are at fault.
    pub fn run(&self, plans: &Plans) -> anyhow::Result<ExitCode> {
        let format = self.form.format()?;
        let output = Output::beside(self.form.output(), "usage table", &self.table)?;
        if let Some(other) = self.set.iter().find(|set| !TERMS.contains(&set.section())) {
            let text =
                format!("{} is no term of a bill of counted traffic; allowed: {}", other.argument(), TERMS.join(", "));
            return Err(StudyError::Range(text.into()).into());
        }
        let scenario = self.scenario(plans)?;
        output.spare_files_of(&scenario, &self.table)?;
        let refused = |fault| table::refused(&self.table, NoActual::Units(fault));
        let quote = Quote::of(&scenario).map_err(refused)?;
        let from = if self.allow_outside { FilesFrom::Anywhere } else { FilesFrom::ItsFolder };
        if self.allow_outside && files::logo_path(&scenario, &self.table).is_none() {
            note("--allow-outside has nothing to allow, since no logo is named");
        }
        let Written { bytes, notes } = self.form.written(format, &scenario, &quote, &self.table, from)?;
        output.write(&bytes)?;
        warn(&notes);
        Ok(ExitCode::SUCCESS)
    }

    /// The counted traffic under the terms that were asked for.
    fn scenario(&self, plans: &Plans) -> anyhow::Result<Scenario> {
        let usage = table::read(&self.table)?;
        let (plans, plan) = table::plan_of(plans, &usage, &self.terms.plan)?;
        let refused = |error| table::refused(&self.table, error);
        let days = CountedDays::of(&usage, self.whole_days).map_err(refused)?;
        let name = display_name(&self.table);
        let terms = days.terms(&table::name_of(&self.table), plan).map_err(refused)?;
        let terms = Scenario::parse_under(&plans, &name, &terms.write(), &self.set);
        let terms = terms.map_err(|report| Unsound::new(&name, report))?.scenario;
        let fleets = self.terms.fleets();
        metering::actual(&terms, &usage, &days, &fleets).map_err(refused)
    }
}
