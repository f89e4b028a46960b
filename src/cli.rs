//! The command line: arguments to library calls to standard output.

mod chart;
mod explain;
mod progress;

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use progress::watched;
use rust_decimal::Decimal;

use crate::export;
use crate::fault::nearest;
pub use crate::files::EXAMPLE;
use crate::files::{is_stdin, read};
use crate::money::{Money, group, scaled};
use crate::plan::{DEFAULT_PLAN, PricePlan};
use crate::quote::Quote;
use crate::scenario::{Parameter, Scenario};
use crate::study::{self, Axis, Spacing, StudyError};
use crate::usage::Variant;

/// The input is at fault.
const INPUT_AT_FAULT: u8 = 1;
/// The arguments are wrong.
pub const WRONG_USAGE: u8 = 2;
/// Ctrl+C, as shells have it: 128 and the number of the signal.
const INTERRUPTED: u8 = 130;

/// What a fleet of IoT devices costs on Basic and on Pro, exact to the cent and explained down to the clause.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
#[command(
    after_help = "Exit codes: 0 done, 1 the input is at fault, 2 wrong usage, 130 interrupted. `-` as FILE reads standard input."
)]
pub struct Arguments {
    /// What to do; without it the window opens
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Scenarios to open in the window; without any the window opens on a bundled example
    pub files: Vec<PathBuf>,
}

/// What the command line does without a window.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print what a scenario costs
    Quote {
        /// The scenario file
        file: PathBuf,
        /// What to print
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Check scenario files: a line for each sound one, every fault of the others
    Check {
        /// The scenario files
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Print what a scenario costs as one of its inputs moves
    Sweep {
        /// The scenario file
        file: PathBuf,
        /// The input and its range
        #[command(flatten)]
        range: Range,
        /// How many values, ends included
        #[arg(long, default_value_t = 50)]
        points: usize,
        /// Equal ratios between the values instead of equal differences
        #[arg(long)]
        log: bool,
        /// What to print
        #[arg(long, value_enum, default_value_t = TableFormat::Text)]
        format: TableFormat,
    },
    /// Print what a scenario costs as two of its inputs move, every pair of values
    Map {
        /// The scenario file
        file: PathBuf,
        /// The first input: PARAM,FROM,TO,N or PARAM,FROM,TO,N,log
        #[arg(long, value_name = "PARAM,FROM,TO,N[,log]")]
        x: String,
        /// The second input
        #[arg(long, value_name = "PARAM,FROM,TO,N[,log]")]
        y: String,
        /// What to print
        #[arg(long, value_enum, default_value_t = CellFormat::Csv)]
        format: CellFormat,
    },
    /// Find where two variants cost the same as one input changes, or why they never do
    BreakEven {
        /// The scenario file
        file: PathBuf,
        /// The input and its range
        #[command(flatten)]
        range: Range,
        /// The two variants that are compared
        #[arg(long, value_enum, value_delimiter = ',', default_values = ["all-basic", "all-pro"], value_name = "VARIANT,VARIANT")]
        between: Vec<VariantName>,
        /// What to print
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Draw the uncertain inputs and the chance of each day many times: how likely is which bill
    Risk {
        /// The scenario file
        file: PathBuf,
        /// How many draws
        #[arg(long, default_value_t = 10_000)]
        draws: u64,
        /// The same seed gives the same draws
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// An amount, to know how likely the bill stays within it
        #[arg(long, value_name = "AMOUNT")]
        budget: Option<Decimal>,
        /// What to print
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Tell which uncertain input moves the bill how far
    Sensitivity {
        /// The scenario file
        file: PathBuf,
        /// Whose bill the table is about; JSON has all three
        #[arg(long, value_enum, default_value_t = VariantName::AsDesigned)]
        variant: VariantName,
        /// The same seed gives the same draws
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// What to print
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Find the largest value of an input with which the bill stays within an amount
    Budget {
        /// The scenario file
        file: PathBuf,
        /// The amount, in the currency of the price plan, with at most two decimals
        #[arg(long, value_name = "AMOUNT")]
        max: Decimal,
        /// Whose bill
        #[arg(long, value_enum, default_value_t = VariantName::AsDesigned)]
        variant: VariantName,
        /// The input, named as for `sweep`
        #[arg(long, value_name = "PARAM")]
        vary: String,
        /// What to print
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// List what would make a scenario cheaper, each with what it saves
    Savings {
        /// The scenario file
        file: PathBuf,
        /// Whose bill
        #[arg(long, value_enum, default_value_t = VariantName::AsDesigned)]
        variant: VariantName,
        /// What to print
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Print what a scenario costs under each reading of what the policy leaves open, and the span over all of them
    Readings {
        /// The scenario file
        file: PathBuf,
        /// What to print
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Draw a chart of a quote or a study as a picture, with no screen needed
    Chart(Box<chart::ChartArguments>),
    /// Tell where a figure comes from: the steps down to the fields of the scenario, and the clauses
    Explain {
        /// The scenario file
        file: PathBuf,
        /// Which figure
        #[command(flatten)]
        question: explain::Question,
    },
    /// List the interfaces, what each edition does with them, and the clauses and prices of the plan
    Interfaces,
}

/// The forms in which a quote is printed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Format {
    /// Tables for people
    Text,
    /// One JSON document, money as strings
    Json,
}

/// A message for a FILE that is none, but looks like a misspelt command.
pub fn misspelt_command(file: &Path) -> Option<String> {
    let word = file.to_str().filter(|_| !file.exists())?;
    let names: Vec<String> =
        Arguments::command().get_subcommands().map(|command| command.get_name().to_owned()).collect();
    let meant = nearest(word, names.iter().map(String::as_str))?;
    Some(format!("there is no file `{word}`; did you mean `fleetcost {meant}`?"))
}

/// The exit code of an error: whether the arguments are at fault, or what they name.
pub fn exit_code(error: &anyhow::Error) -> u8 {
    match error.downcast_ref() {
        Some(StudyError::Parameter(_) | StudyError::Range(_)) => WRONG_USAGE,
        _ => INPUT_AT_FAULT,
    }
}

/// An input and the range in which it moves.
#[derive(Debug, clap::Args)]
pub struct Range {
    /// The input: devices:FLEET, active:FLEET, rate:FLEET:LINE, payload:FLEET:LINE, receivers:FLEET:LINE; or devices,
    /// rate[:FLEET], payload[:FLEET] for a factor
    #[arg(long, value_name = "PARAM")]
    pub vary: String,
    /// The first value
    #[arg(long)]
    pub from: Decimal,
    /// The last value
    #[arg(long)]
    pub to: Decimal,
}

/// The forms in which a table of a study is printed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum TableFormat {
    /// A table for people
    Text,
    /// Comma-separated values with a header
    Csv,
    /// One JSON document, amounts as strings
    Json,
}

/// The variants by the names that files use.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum VariantName {
    /// Each fleet on its own edition
    AsDesigned,
    /// Every fleet on Basic
    AllBasic,
    /// Every fleet on Pro
    AllPro,
}

impl From<VariantName> for Variant {
    fn from(name: VariantName) -> Self {
        match name {
            VariantName::AsDesigned => Self::AsDesigned,
            VariantName::AllBasic => Self::AllBasic,
            VariantName::AllPro => Self::AllPro,
        }
    }
}

/// The forms in which the cells of a map are printed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum CellFormat {
    /// Comma-separated values with a header
    Csv,
    /// One JSON document, amounts as strings
    Json,
}

/// Runs a command.
pub fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Quote { file, format } => quote(&file, format),
        Command::Check { files } => check(&files),
        Command::Sweep { file, range, points, log, format } => match load_scenario(&file)? {
            Ok(scenario) => sweep(&scenario, &range, points, log, format),
            Err(code) => Ok(code),
        },
        Command::Map { file, x, y, format } => match load_scenario(&file)? {
            Ok(scenario) => map(&scenario, &x, &y, format),
            Err(code) => Ok(code),
        },
        Command::Budget { file, max, variant, vary, format } => match load_scenario(&file)? {
            Ok(scenario) => budget(&scenario, max, variant, &vary, format),
            Err(code) => Ok(code),
        },
        Command::BreakEven { file, range, between, format } => match load_scenario(&file)? {
            Ok(scenario) => break_even(&scenario, &range, &between, format),
            Err(code) => Ok(code),
        },
        Command::Risk { file, draws, seed, budget, format } => match load_scenario(&file)? {
            Ok(scenario) => risk(&scenario, draws, seed, budget, format),
            Err(code) => Ok(code),
        },
        Command::Sensitivity { file, variant, seed, format } => match load_scenario(&file)? {
            Ok(scenario) => sensitivity(&scenario, variant.into(), seed, format),
            Err(code) => Ok(code),
        },
        Command::Savings { file, variant, format } => match load_scenario(&file)? {
            Ok(scenario) => savings(&scenario, variant, format),
            Err(code) => Ok(code),
        },
        Command::Readings { file, format } => match load_scenario(&file)? {
            Ok(scenario) => readings(&scenario, format),
            Err(code) => Ok(code),
        },
        Command::Chart(arguments) => chart::run(&arguments),
        Command::Explain { file, question } => match load_scenario(&file)? {
            Ok(scenario) => print(&explain::answer(scenario, &question)?),
            Err(code) => Ok(code),
        },
        Command::Interfaces => {
            let plan = PricePlan::find(DEFAULT_PLAN).context("this build lacks its default price plan")?;
            print(&export::text::interfaces(plan))
        }
    }
}

/// Prints the text quotes of scenarios, or the bundled example's, and how to get the window.
pub fn without_window(files: &[PathBuf], hint: &str) -> anyhow::Result<ExitCode> {
    let mut text = String::new();
    for file in files {
        match load(file)? {
            Ok((scenario, quote)) => text += &(export::text::write(&scenario, &quote) + "\n"),
            Err(code) => return Ok(code),
        }
    }
    if files.is_empty() {
        let (name, example) = EXAMPLE;
        let (scenario, quote) = Quote::of_file(name, example.as_bytes())?;
        text = export::text::write(&scenario, &quote) + "\n";
    }
    print(&format!("{text}{hint}\n"))
}

fn quote(file: &Path, format: Format) -> anyhow::Result<ExitCode> {
    match load(file)? {
        Ok((scenario, quote)) => print(&match format {
            Format::Text => export::text::write(&scenario, &quote),
            Format::Json => export::json::write(&scenario, &quote),
        }),
        Err(code) => Ok(code),
    }
}

fn sweep(
    scenario: &Scenario,
    range: &Range,
    points: usize,
    log: bool,
    format: TableFormat,
) -> anyhow::Result<ExitCode> {
    let parameter = named(&range.vary, scenario)?;
    let axis = Axis::new(parameter, range.from, range.to, points, spacing(log))?;
    let found = watched(|watch| study::sweep::sweep(scenario, &axis, watch))?;
    print(&match format {
        TableFormat::Text => export::studies::sweep_text(&range.vary, &scenario.plan().currency, &found),
        TableFormat::Csv => export::studies::sweep_csv(&found),
        TableFormat::Json => export::studies::sweep_json(&range.vary, &found),
    })
}

fn map(scenario: &Scenario, x: &str, y: &str, format: CellFormat) -> anyhow::Result<ExitCode> {
    let (x, y) = (axis(x, scenario)?, axis(y, scenario)?);
    let map = watched(|watch| study::map::map(scenario, &x, &y, watch))?;
    print(&match format {
        CellFormat::Csv => export::studies::map_csv(&map),
        CellFormat::Json => export::studies::map_json(&x.parameter.to_string(), &y.parameter.to_string(), &map),
    })
}

fn budget(
    scenario: &Scenario,
    max: Decimal,
    variant: VariantName,
    vary: &str,
    format: Format,
) -> anyhow::Result<ExitCode> {
    let parameter = named(vary, scenario)?;
    let most = whole_cents(max)?;
    let variant = variant.into();
    let found = watched(|watch| study::budget::budget(scenario, &parameter, variant, most, watch))?;
    print(&match format {
        Format::Text => export::studies::budget_text(vary, variant, &scenario.plan().currency, most, &found),
        Format::Json => export::studies::budget_json(&found),
    })
}

fn whole_cents(amount: Decimal) -> Result<Money, StudyError> {
    let cents =
        scaled(amount, 2).ok_or_else(|| StudyError::Range(format!("{amount} is no amount of whole cents").into()))?;
    Ok(Money::from_cents(cents))
}

fn risk(
    scenario: &Scenario,
    draws: u64,
    seed: u64,
    budget: Option<Decimal>,
    format: Format,
) -> anyhow::Result<ExitCode> {
    let question = study::risk::Question { draws, seed, budget: budget.map(whole_cents).transpose()? };
    let found = watched(|watch| study::risk::risk(scenario, question, watch))?;
    let uncertain = scenario.uncertain();
    print(&match format {
        Format::Text => {
            let count = uncertain.inputs.len() + uncertain.factors.len();
            export::risk::risk_text(&scenario.plan().currency, count, &found)
        }
        Format::Json => export::risk::risk_json(&found),
    })
}

fn sensitivity(scenario: &Scenario, variant: Variant, seed: u64, format: Format) -> anyhow::Result<ExitCode> {
    let found = watched(|watch| study::sensitivity::sensitivity(scenario, seed, watch))?;
    print(&match format {
        Format::Text => export::risk::sensitivity_text(&scenario.plan().currency, variant, &found),
        Format::Json => export::risk::sensitivity_json(&found),
    })
}

fn break_even(scenario: &Scenario, range: &Range, between: &[VariantName], format: Format) -> anyhow::Result<ExitCode> {
    let parameter = named(&range.vary, scenario)?;
    let between = match between.iter().map(|name| Variant::from(*name)).collect::<Vec<_>>()[..] {
        [first, second] if first != second => [first, second],
        _ => return Err(StudyError::Range("--between takes two different variants".into()).into()),
    };
    let (from, to) = (range.from, range.to);
    let found = watched(|watch| study::break_even::break_even(scenario, &parameter, from, to, between, watch))?;
    let worth = study::break_even::worth(scenario).map_err(|fault| anyhow::anyhow!("{fault}"))?;
    print(&match format {
        Format::Text => export::break_even::text(&range.vary, &scenario.plan().currency, &found, &worth),
        Format::Json => export::break_even::json(&range.vary, &found, &worth),
    })
}

fn savings(scenario: &Scenario, variant: VariantName, format: Format) -> anyhow::Result<ExitCode> {
    let found = watched(|watch| study::savings::savings(scenario, variant.into(), watch))?;
    print(&match format {
        Format::Text => export::savings::text(&scenario.plan().currency, &found),
        Format::Json => export::savings::json(scenario, &found),
    })
}

fn readings(scenario: &Scenario, format: Format) -> anyhow::Result<ExitCode> {
    let found = watched(|watch| study::readings::readings(scenario, watch))?;
    print(&match format {
        Format::Text => export::readings::text(&scenario.plan().currency, &found),
        Format::Json => export::readings::json(&found),
    })
}

/// Reads `PARAM,FROM,TO,N` or `PARAM,FROM,TO,N,log`; the parameter may hold commas, as a fleet's name may.
fn axis(text: &str, scenario: &Scenario) -> anyhow::Result<Axis> {
    let (text, log) = text.strip_suffix(",log").map_or((text, false), |text| (text, true));
    let parts: Vec<&str> = text.rsplitn(4, ',').collect();
    let [points, to, from, parameter] = parts[..] else {
        let text = format!("`{text}` is no axis; allowed: PARAM,FROM,TO,N or PARAM,FROM,TO,N,log");
        return Err(StudyError::Range(text.into()).into());
    };
    let number =
        |text: &str| text.parse::<Decimal>().map_err(|_| StudyError::Range(format!("`{text}` is no decimal").into()));
    let points = points.parse().map_err(|_| StudyError::Range(format!("`{points}` is no number of points").into()))?;
    let parameter = named(parameter, scenario)?;
    Ok(Axis::new(parameter, number(from)?, number(to)?, points, spacing(log))?)
}

const fn spacing(log: bool) -> Spacing {
    if log { Spacing::Logarithmic } else { Spacing::Linear }
}

fn named(parameter: &str, scenario: &Scenario) -> Result<Parameter, StudyError> {
    Ok(Parameter::parse(parameter, scenario.draft())?)
}

fn check(files: &[PathBuf]) -> anyhow::Result<ExitCode> {
    let mut code = ExitCode::SUCCESS;
    for file in files {
        match load(file) {
            Ok(Ok((scenario, quote))) => {
                let lines = scenario.fleets().iter().map(|fleet| fleet.traffic.len()).sum::<usize>();
                let count = |count: usize, noun: &str| {
                    format!("{} {noun}{}", group(count as u64), if count == 1 { "" } else { "s" })
                };
                let what = [
                    count(scenario.fleets().len(), "fleet"),
                    count(lines, "line"),
                    count(quote.warnings.len(), "warning"),
                ];
                print(&format!("{}: ok, {}\n", display_name(file), what.join(", ")))?;
            }
            Ok(Err(fault)) => code = fault,
            Err(error) => {
                complain(&format!("error: {error:#}"));
                code = ExitCode::from(INPUT_AT_FAULT);
            }
        }
    }
    Ok(code)
}

/// Reads a file that must be a sound scenario; its faults go to standard error.
fn load_scenario(file: &Path) -> anyhow::Result<Result<Scenario, ExitCode>> {
    Ok(load(file)?.map(|(scenario, _)| scenario))
}

/// Reads and rates a file. Its faults go to standard error; then only the exit code is left.
fn load(file: &Path) -> anyhow::Result<Result<(Scenario, Quote), ExitCode>> {
    let bytes = read(file)?;
    let name = display_name(file);
    Ok(Quote::of_file(&name, &bytes).map_err(|report| {
        let faults = if report.count == 1 { "1 fault".to_owned() } else { format!("{} faults", report.count) };
        complain(&format!("{report}\n\n{name}: {faults}"));
        ExitCode::from(INPUT_AT_FAULT)
    }))
}

/// The file as the user named it.
fn display_name(file: &Path) -> Cow<'_, str> {
    if is_stdin(file) { "<stdin>".into() } else { file.to_string_lossy() }
}

/// Writes a line to standard error; where that is closed nobody is left to be told.
pub fn complain(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Writes to standard output. A reader that went away, as `head` does, is no error.
fn print(text: &str) -> anyhow::Result<ExitCode> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        Err(error) => Err(error).context("cannot write to standard output"),
        Ok(()) => Ok(ExitCode::SUCCESS),
    }
}
