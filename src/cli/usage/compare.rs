//! The command `fleetcost usage compare`: plan against actual.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use rust_decimal::Decimal;

use super::table;
use crate::cli::BEYOND_LIMIT;
use crate::cli::numbers::percent;
use crate::cli::output::{Output, complain, format_of};
use crate::cli::quote_form::LanguageTag;
use crate::cli::source::Source;
use crate::export;
use crate::files::is_stdin;
use crate::metering;
use crate::money::{grouped, scaled};
use crate::plan::{Plans, Variant};
use crate::study::StudyError;
use crate::study::against::{Against, against};
use crate::texts::{self, Language};
use crate::warnings;

/// The arguments of `usage compare`.
#[derive(Debug, clap::Args)]
pub struct CompareArguments {
    #[command(flatten)]
    source: Source,
    /// The usage table, as `usage count` writes it; `-` reads standard input
    #[arg(value_name = "USAGE")]
    table: PathBuf,
    /// Leave out the first and the last day where they were counted in part
    #[arg(long)]
    whole_days: bool,
    /// In which format; without it the one that OUT ends with, or text, which has no days
    #[arg(long, value_enum)]
    format: Option<CompareFormat>,
    /// The file to write, whole or not at all, or a pipe or a device; without it, or as `-`, it goes to standard output
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// The language of the texts, en unless it is said
    #[arg(long, value_parser = LanguageTag)]
    language: Option<Language>,
    /// Exit with 3 if the actual bill is above the plan's by more than this percentage of it
    #[arg(long, value_name = "PERCENT", value_parser = percent, allow_negative_numbers = true)]
    fail_over_percent: Option<Decimal>,
}

/// The formats of plan against actual.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum CompareFormat {
    /// Tables for people
    Text,
    /// Markdown, with every day
    Md,
    /// One JSON document, money as strings; `fleetcost schema usage-compare` describes it
    Json,
    /// One HTML file that needs nothing else, with every day
    Html,
}

impl CompareArguments {
    /// Prints or writes the comparison. The exit code says whether the limit is exceeded.
    ///
    /// # Errors
    ///
    /// The arguments, an input or the output are at fault.
    pub fn run(&self, plans: &Plans) -> anyhow::Result<ExitCode> {
        let most = self.fail_over_percent.map(millionths).transpose()?;
        if is_stdin(self.source.file()) && is_stdin(&self.table) {
            return Err(StudyError::Range("only one of SCENARIO and USAGE can be `-`".into()).into());
        }
        let output = Output::new(self.output.as_deref(), [self.source.file()])?;
        output.spare("usage table", &self.table)?;
        let format = self.format()?;
        let plan = self.source.scenario(plans)?;
        output.spare_files_of(&plan, self.source.file())?;
        let usage = table::read(&self.table)?;
        let actual = metering::actual_beside(&plan, &usage, self.whole_days);
        let actual = actual.map_err(|error| table::refused(&self.table, error))?;
        let compared = against(&plan, &actual, Variant::AsDesigned)?;
        texts::speak(self.language.unwrap_or_default());
        let warnings = warnings::of_counted_days(&actual).iter().map(ToString::to_string).collect();
        let document = |warnings, is_brief| export::document::against::of(&plan, &compared, warnings, is_brief);
        let text = match format {
            CompareFormat::Text => export::text::write(&document(warnings, true)),
            CompareFormat::Md => export::markdown::write(&document(warnings, false)),
            CompareFormat::Html => export::html::write(&document(warnings, false)),
            CompareFormat::Json => export::against::json(&plan, &compared, warnings),
        };
        texts::speak(Language::English);
        output.write(text.as_bytes())?;
        match most.filter(|most| is_beyond(&compared, *most)) {
            Some(_) => {
                let percent = self.fail_over_percent.map(grouped).unwrap_or_default();
                let currency = &plan.plan().currency;
                let [old, new] = [compared.bill.old, compared.bill.new].map(|bill| currency.amount(bill));
                complain(&format!("the actual bill of {new} is more than {percent} % above the plan's {old}"));
                Ok(ExitCode::from(BEYOND_LIMIT))
            }
            None => Ok(ExitCode::SUCCESS),
        }
    }

    fn format(&self) -> Result<CompareFormat, StudyError> {
        let named = |ending: &str| match ending {
            "txt" => Some(CompareFormat::Text),
            ending => CompareFormat::from_str(ending, true).ok(),
        };
        let endings = ["txt", "md", "json", "html"];
        let of_output =
            || format_of(self.output.as_deref(), CompareFormat::Text, named, "plan against actual", &endings);
        self.format.map_or_else(of_output, Ok)
    }
}

/// A percentage in millionths.
fn millionths(percent: Decimal) -> Result<i128, StudyError> {
    let millionths = scaled(percent, 6).filter(|millionths| *millionths >= 0);
    millionths.ok_or_else(|| {
        let text = format!("--fail-over-percent {percent}: allowed: 0 and above, at most six decimals");
        StudyError::Range(text.into())
    })
}

/// Whether the actual bill is above the plan's by more than so many millionths of a percent of it.
fn is_beyond(compared: &Against, most: i128) -> bool {
    let (old, rise) = (compared.bill.old.minor(), compared.bill.difference().minor());
    let (rise, allowed) = (rise.checked_mul(100_000_000), old.checked_mul(most));
    rise.zip(allowed).is_some_and(|(rise, allowed)| rise > allowed)
}
