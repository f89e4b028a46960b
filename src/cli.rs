//! The command line: turns arguments into calls of the library and prints the results. Each command, or a few that are
//! alike, have a file.

mod chart;
mod compare_plans;
mod diff;
mod explain;
mod fmt;
mod import;
mod manual;
mod new;
mod numbers;
mod output;
mod plan;
mod progress;
mod quote;
mod quote_form;
mod schema;
mod source;
mod studies;
mod table;
mod usage;
mod variant;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::parser::ValueSource;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::fault::nearest;
pub use crate::files::EXAMPLE;
use crate::plan::Plans;
use crate::shown;
use crate::study::StudyError;
use crate::threads;

pub use output::complain;
pub use quote::without_window;
use source::Unsound;

/// The input is at fault, or something could not be read or written.
const FAILED: u8 = 1;
/// The arguments are wrong.
const WRONG_USAGE: u8 = 2;
/// The bill is beyond a limit that the arguments set.
const BEYOND_LIMIT: u8 = 3;
/// Ctrl+C, as shells have it: 128 and the number of the signal.
const INTERRUPTED: u8 = 130;

/// The explanation of exit codes below the help of every command.
const EXIT_CODES: &str = "Exit codes: 0 done, 1 the input is at fault or the output cannot be written, 2 wrong usage, \
                          3 a limit of `diff` or `usage compare` is exceeded, 130 interrupted. `-` as FILE reads standard input.";

/// What a fleet of IoT devices costs on Basic and on Pro, exact to the cent and explained down to the clause.
#[derive(Debug, Parser)]
#[command(version, subcommand_precedence_over_arg = true)]
pub struct Arguments {
    /// What to do; without it the window opens
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Scenarios to open in the window; without any the window opens on a bundled example
    pub files: Vec<PathBuf>,
    /// Say nothing on standard error but what went wrong
    #[arg(long, global = true)]
    quiet: bool,
}

/// Commands without a window.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print what scenarios cost
    Quote(quote::QuoteArguments),
    /// Check scenario files: a line for each sound one, every fault of the others
    Check(quote::CheckArguments),
    /// Put scenario files in their canonical form, with all their comments
    Fmt(fmt::FmtArguments),
    /// Print what a scenario costs as one of its inputs moves
    Sweep(studies::SweepArguments),
    /// Print what a scenario costs as two of its inputs move, every pair of values
    Map(studies::MapArguments),
    /// Find where two variants cost the same as one input changes, or why they never do
    BreakEven(studies::BreakEvenArguments),
    /// Draw the uncertain inputs and the chance of each day many times: how likely is which bill
    Risk(studies::RiskArguments),
    /// Tell which uncertain input moves the bill how far
    Sensitivity(studies::SensitivityArguments),
    /// Find the largest value of an input with which the bill stays within an amount
    Budget(studies::BudgetArguments),
    /// From logs of messages that were really sent to a bill, a scenario, and plan against actual
    Usage(usage::UsageArguments),
    /// List what would make a scenario cheaper, each with what it saves
    Savings(studies::SavingsArguments),
    /// Print what a scenario costs under each reading of what the policy leaves open, and the span over all of them
    #[command(name = "readings", visible_alias = "interpretations")]
    Interpretations(studies::InterpretationsArguments),
    /// Tell what differs between two scenarios, and what each change does to the bill
    Diff(diff::DiffArguments),
    /// List, show, check, begin and compare price plans
    Plan(plan::PlanArguments),
    /// Print what a scenario costs under each of several price plans, and where the cheapest of them changes
    ComparePlans(Box<compare_plans::ComparePlansArguments>),
    /// Draw a chart of a quote or a study as a picture, with no screen needed
    Chart(Box<chart::ChartArguments>),
    /// Tell where a figure comes from: the steps down to the fields of the scenario, and the clauses
    Explain(explain::ExplainArguments),
    /// Make a scenario of a table of fleets: a workbook, or CSV
    Import(import::ImportArguments),
    /// Print the fleets of a scenario as a table, which `import` reads again
    Fleets(import::FleetsArguments),
    /// Begin a scenario: from a template, or empty with comments
    New(new::NewArguments),
    /// Print the JSON Schema of what a command prints as JSON
    Schema(schema::SchemaArguments),
    /// List the interfaces, what each edition does with them, and the clauses and prices of a plan
    Interfaces(plan::InterfacesArguments),
    /// Print what a shell needs to complete commands and options
    Completions(manual::CompletionsArguments),
    /// Write the pages of the manual
    Man(manual::ManArguments),
}

/// The formats of most studies.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Format {
    /// Tables for people
    Text,
    /// One JSON document, money as strings
    Json,
}

/// Parses the arguments of the program. Wrong arguments and `--help` end the program.
pub fn arguments() -> Arguments {
    let matches = command().try_get_matches().unwrap_or_else(|error| refuse(&error));
    let arguments = Arguments::from_arg_matches(&matches).unwrap_or_else(|error| refuse(&error));
    if arguments.command.is_some() && !arguments.files.is_empty() {
        let text = "the files of a command stand behind it";
        command().error(clap::error::ErrorKind::ArgumentConflict, text).exit();
    }
    if let (Some(Command::Chart(chart)), Some((_, given))) = (&arguments.command, matches.subcommand()) {
        let is_given = |option: &str| given.value_source(option) == Some(ValueSource::CommandLine);
        if let Some(text) = chart.without_effect(is_given) {
            command().error(clap::error::ErrorKind::ArgumentConflict, text).exit();
        }
    }
    if arguments.quiet {
        output::be_quiet();
    }
    arguments
}

/// Prints what is wrong with the arguments, or the help, and ends the program.
fn refuse(error: &clap::Error) -> ! {
    let typed: Vec<_> = std::env::args_os().map(|argument| argument.to_string_lossy().into_owned()).collect();
    let harmless: Vec<_> = typed.iter().map(|argument| shown::message(argument)).collect();
    if harmless == typed {
        error.exit();
    }
    // The error is about arguments with everything in them made visible, unless those would be right.
    if let Err(error) = command().try_get_matches_from(harmless) {
        error.exit();
    }
    error.render().to_string().trim_end().lines().for_each(complain);
    std::process::exit(error.exit_code());
}

/// The command line as clap defines it, with the help that all commands share.
fn command() -> clap::Command {
    with_exit_codes(Arguments::command())
}

/// A command and all below it with the explanation of exit codes.
fn with_exit_codes(command: clap::Command) -> clap::Command {
    command.after_help(EXIT_CODES).mut_subcommands(with_exit_codes)
}

/// Runs a command under the given price plans, on all cores if threads can be started.
///
/// # Errors
///
/// The command could not be carried out.
pub fn run(command: Command, plans: &Plans) -> anyhow::Result<ExitCode> {
    threads::on_all_cores(|| carry_out(command, plans))
}

fn carry_out(command: Command, plans: &Plans) -> anyhow::Result<ExitCode> {
    match command {
        Command::Quote(arguments) => arguments.run(plans),
        Command::Check(arguments) => arguments.run(plans),
        Command::Fmt(arguments) => arguments.run(),
        Command::Sweep(arguments) => arguments.run(plans),
        Command::Map(arguments) => arguments.run(plans),
        Command::BreakEven(arguments) => arguments.run(plans),
        Command::Risk(arguments) => arguments.run(plans),
        Command::Sensitivity(arguments) => arguments.run(plans),
        Command::Budget(arguments) => arguments.run(plans),
        Command::Savings(arguments) => arguments.run(plans),
        Command::Interpretations(arguments) => arguments.run(plans),
        Command::Diff(arguments) => arguments.run(plans),
        Command::Plan(arguments) => arguments.run(plans),
        Command::ComparePlans(arguments) => arguments.run(plans),
        Command::Chart(arguments) => arguments.run(plans),
        Command::Explain(arguments) => arguments.run(plans),
        Command::Import(arguments) => arguments.run(plans),
        Command::Fleets(arguments) => arguments.run(plans),
        Command::Usage(arguments) => arguments.run(plans),
        Command::New(arguments) => arguments.run(),
        Command::Completions(arguments) => arguments.run(),
        Command::Man(arguments) => arguments.run(),
        Command::Schema(arguments) => arguments.run(),
        Command::Interfaces(arguments) => arguments.run(plans),
    }
}

/// Prints why a command was not carried out, and returns the exit code.
pub fn fail(error: &anyhow::Error) -> ExitCode {
    if let Some(unsound) = error.downcast_ref::<Unsound>() {
        output::report(&unsound.told(output::in_colours()));
        return ExitCode::from(FAILED);
    }
    if let Some(rows) = error.downcast_ref::<usage::FaultyRows>() {
        output::report(&rows.to_string());
        return ExitCode::from(FAILED);
    }
    complain(&format!("error: {error:#}"));
    ExitCode::from(match error.downcast_ref() {
        Some(StudyError::Parameter(_) | StudyError::Range(_)) => WRONG_USAGE,
        _ => FAILED,
    })
}

/// Prints a hint if a missing FILE looks like a misspelt command; `None` if it does not.
pub fn misspelt_command(files: &[PathBuf]) -> Option<ExitCode> {
    let missing: Vec<&str> = files.iter().filter(|file| !file.exists()).filter_map(|file| file.to_str()).collect();
    if missing.is_empty() {
        return None; // making all commands once more takes as long as the rest of a start
    }
    let names: Vec<String> =
        Arguments::command().get_subcommands().map(|command| command.get_name().to_owned()).collect();
    let meant = |word: &&str| {
        let meant = nearest(word, names.iter().map(String::as_str))?;
        Some(format!("error: there is no file `{word}`; did you mean `fleetcost {meant}`?"))
    };
    complain(&missing.iter().find_map(meant)?);
    Some(ExitCode::from(WRONG_USAGE))
}
