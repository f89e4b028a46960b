//! `fleetcost quote` and `fleetcost check`: what scenarios cost, and whether they are sound.

use std::path::PathBuf;
use std::process::ExitCode;

use super::Format;
use super::output::print;
use super::source::{Source, display_name, load};
use crate::export;
use crate::files::EXAMPLE;
use crate::money::group;
use crate::quote::Quote;
use crate::scenario::Scenario;

/// The arguments of `quote`.
#[derive(Debug, clap::Args)]
pub struct QuoteArguments {
    #[command(flatten)]
    source: Source,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl QuoteArguments {
    /// Prints what the scenario costs.
    pub fn run(&self) -> anyhow::Result<ExitCode> {
        let (scenario, quote) = self.source.load()?;
        print(&match self.format {
            Format::Text => export::text::write(&scenario, &quote),
            Format::Json => export::json::write(&scenario, &quote),
        })
    }
}

/// The arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct CheckArguments {
    /// The scenario files; `-` reads standard input
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

impl CheckArguments {
    /// Prints a line for each sound file, and the faults of the others.
    pub fn run(&self) -> anyhow::Result<ExitCode> {
        let mut code = ExitCode::SUCCESS;
        for file in &self.files {
            match load(file) {
                Ok((scenario, quote)) => {
                    print(&format!("{}: ok, {}\n", display_name(file), contents(&scenario, &quote)))?;
                }
                Err(error) => code = super::fail(&error),
            }
        }
        Ok(code)
    }
}

/// What there is in a scenario: `2 fleets, 3 lines, 0 warnings`.
fn contents(scenario: &Scenario, quote: &Quote) -> String {
    let lines = scenario.fleets().iter().map(|fleet| fleet.traffic.len()).sum::<usize>();
    let counts = [(scenario.fleets().len(), "fleet"), (lines, "line"), (quote.warnings.len(), "warning")];
    let counts = counts.map(|(count, noun)| {
        let plural = if count == 1 { "" } else { "s" };
        format!("{} {noun}{plural}", group(count as u64))
    });
    counts.join(", ")
}

/// Prints the text quotes of scenarios, or the bundled example's, and how to get the window.
pub fn without_window(files: &[PathBuf], hint: &str) -> anyhow::Result<ExitCode> {
    let mut text = String::new();
    for file in files {
        let (scenario, quote) = load(file)?;
        text += &(export::text::write(&scenario, &quote) + "\n");
    }
    if files.is_empty() {
        let (name, example) = EXAMPLE;
        let (scenario, quote) = Quote::of_file(name, example.as_bytes())?;
        text = export::text::write(&scenario, &quote) + "\n";
    }
    print(&format!("{text}{hint}\n"))
}
