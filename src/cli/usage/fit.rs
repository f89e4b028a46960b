//! The command `fleetcost usage fit`: a scenario of counted traffic.

use std::path::PathBuf;
use std::process::ExitCode;

use super::table::{self, TermsArguments};
use crate::cli::new::write_new;
use crate::cli::output::{Output, complain, note, show};
use crate::export;
use crate::metering::fit;
use crate::plan::Plans;
use crate::shown;
use crate::texts::tr;

/// The arguments of `usage fit`.
#[derive(Debug, clap::Args)]
pub struct FitArguments {
    /// The usage table, as `usage count` writes it; `-` reads standard input
    #[arg(value_name = "USAGE")]
    table: PathBuf,
    /// The scenario file to write; without it, or as `-`, the scenario is printed, and the table of differences goes to
    /// standard error
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Overwrite the file if it is there
    #[arg(long, requires = "output")]
    force: bool,
    #[command(flatten)]
    terms: TermsArguments,
}

impl FitArguments {
    /// Writes or prints the scenario, and tells how far it is from the traffic.
    ///
    /// # Errors
    ///
    /// The arguments, the table or the output are at fault.
    pub fn run(&self, plans: &Plans) -> anyhow::Result<ExitCode> {
        let output = Output::beside(self.output.as_deref(), "usage table", &self.table)?;
        let usage = table::read(&self.table)?;
        let (plans, plan) = table::plan_of(plans, &usage, &self.terms.plan)?;
        let said = self.terms.fleets();
        let fitted = fit(&table::name_of(&self.table), &plans, &plan, &usage, &said)
            .map_err(|error| table::refused(&self.table, error))?;
        for (fleet, name) in &fitted.renamed {
            note(&tr!("fit-renamed", fleet = shown::quoted(fleet), name = shown::quoted(name)));
        }
        for (fleet, interface, leg) in &fitted.left_out {
            let (fleet, interface) = (shown::quoted(fleet), shown::quoted(interface));
            note(&tr!("fit-left-out", fleet = fleet, interface = interface, leg = leg.name()));
        }
        write_new(self.output.as_deref(), &fitted.scenario.write(), self.force)?;
        let told = export::text::write(&export::document::fitted::of(&fitted.scenario, &fitted.differences()));
        if output.is_file() {
            return show(&told);
        }
        told.lines().for_each(complain);
        Ok(ExitCode::SUCCESS)
    }
}
