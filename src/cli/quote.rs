//! The commands `fleetcost quote` and `fleetcost check`: the costs of scenarios, and their faults.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::output::{Output, complain, show, warn, write};
use super::quote_form::QuoteForm;
use super::source::{OfPlan, Sources, Unsound, display_name, load_file, rated};
use crate::export::document::Parts;
use crate::export::{self, Format, Written};
use crate::files::{self, EXAMPLE};
use crate::money::group;
use crate::plan::Plans;
use crate::quantity::usual_decimals;
use crate::quote::Quote;
use crate::scenario::Scenario;
use crate::shown;
use crate::study::StudyError;

/// The arguments of `quote`.
#[derive(Debug, clap::Args)]
pub struct QuoteArguments {
    #[command(flatten)]
    sources: Sources,
    #[command(flatten)]
    form: QuoteForm,
}

impl QuoteArguments {
    /// Prints or writes the costs of the scenarios.
    ///
    /// # Errors
    ///
    /// The arguments, a scenario or the output are at fault.
    pub fn run(&self, plans: &Plans) -> anyhow::Result<ExitCode> {
        let format = self.form.format()?;
        let output = Output::new(self.form.output(), self.sources.named())?;
        let several = self.sources.are_several();
        if several && (output.is_file() || !matches!(format, Format::Text | Format::Json)) {
            let text = "several scenarios are quoted as text or JSON, on standard output";
            return Err(StudyError::Range(text.into()).into());
        }
        let written = |file: &Path, scenario: &Scenario, quote: &Quote| {
            output.spare_files_of(scenario, file)?;
            let mut written = self.form.written(format, scenario, quote, file, self.sources.from())?;
            if several {
                written.bytes = of_file(format, &display_name(file), &written.bytes);
            }
            Ok(written)
        };
        self.sources.each(plans, None, written, |Written { bytes, notes }| {
            let goes_on = output.write(&bytes);
            warn(&notes);
            goes_on
        })
    }
}

/// A quote of several, with the name of its file.
fn of_file(format: Format, file: &str, quote: &[u8]) -> Vec<u8> {
    match (format, quote.strip_prefix(b"{")) {
        (Format::Json, Some(fields)) => {
            let file = serde_json::Value::from(file);
            [format!("{{\"file\":{file},").as_bytes(), fields].concat()
        }
        _ => [format!("==> {} <==\n\n", shown::line(file)).as_bytes(), quote, b"\n"].concat(),
    }
}

/// The arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct CheckArguments {
    #[command(flatten)]
    sources: Sources,
}

impl CheckArguments {
    /// Prints a line for each sound scenario and price plan, and the faults of the others.
    pub fn run(&self, plans: &Plans) -> anyhow::Result<ExitCode> {
        let line = |file: &Path, scenario: &Scenario, quote: &Quote| {
            files::logo(scenario, file, self.sources.from())?;
            Ok(format!("{}: ok, {}\n", shown::line(&display_name(file)), contents(scenario, quote)))
        };
        // What is found counts, whether somebody reads it or not.
        let of_plan = |file: &Path| line_of_plan(plans, file);
        self.sources.each(plans, Some(&of_plan), line, |text| write(text.as_bytes()).map(|_| true))
    }
}

/// The line for a sound price plan.
///
/// # Errors
///
/// The file is no sound plan, or cannot be read.
pub fn line_of_plan(plans: &Plans, file: &Path) -> anyhow::Result<String> {
    let name = display_name(file);
    let bytes = files::read(file)?;
    let plan = files::own_plan(plans, file, &bytes).map_err(|report| Unsound::of_plan(file, report, None))?;
    let (name, id, code) = (shown::line(&name), shown::line(&plan.id), shown::line(&plan.currency.code));
    let (own, usual) = (plan.places().count(), u32::from(usual_decimals(&plan.currency.code)));
    if own != usual {
        complain(&format!(
            "warning: {name}: amounts in {code} have {usual} decimals, and those of this plan {own}; if that is not meant, write currency: (code: \"{code}\", decimals: {usual})"
        ));
    }
    let contents = counted([(plan.clauses.len(), "clause"), (plan.interfaces().count(), "interface")]);
    Ok(format!("{name}: ok, price plan {id}, {contents}\n"))
}

/// The contents of a scenario: `2 fleets, 3 lines, 0 warnings`.
fn contents(scenario: &Scenario, quote: &Quote) -> String {
    let lines = scenario.fleets().iter().map(|fleet| fleet.traffic.len()).sum::<usize>();
    counted([(scenario.fleets().len(), "fleet"), (lines, "line"), (quote.warnings.len(), "warning")])
}

/// How many of each noun there are: `2 fleets, 1 line`.
fn counted<const N: usize>(counts: [(usize, &str); N]) -> String {
    let counts = counts.map(|(count, noun)| {
        let plural = if count == 1 { "" } else { "s" };
        format!("{} {noun}{plural}", group(count as u64))
    });
    counts.join(", ")
}

/// Prints the quotes of scenarios as text, or the bundled example's, and how to get the window.
pub fn without_window(plans: &Plans, files: &[PathBuf], hint: &str) -> anyhow::Result<ExitCode> {
    let mut text = String::new();
    for file in files {
        let (scenario, quote) = load_file(plans, file, &OfPlan::default())?;
        text += &(export::text::write(&export::document::of(&scenario, &quote, None, Parts::BRIEF)) + "\n");
    }
    if files.is_empty() {
        let (name, example) = EXAMPLE;
        let (scenario, quote) = rated(plans, name, example, &[])?;
        text = export::text::write(&export::document::of(&scenario, &quote, None, Parts::BRIEF)) + "\n";
    }
    show(&format!("{text}{hint}\n"))
}
