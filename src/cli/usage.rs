//! The commands `fleetcost usage …`: from messages that were really sent to a bill, a scenario, and plan against actual.

mod compare;
mod count;
mod fit;
mod formats;
mod quote;
mod sql;
mod synthesize;
mod table;

use std::process::ExitCode;

use clap::Subcommand;

use crate::plan::Plans;

pub use table::FaultyRows;

/// The arguments of `usage`.
#[derive(Debug, clap::Args)]
pub struct UsageArguments {
    #[command(subcommand)]
    command: UsageCommand,
}

/// What is done with logs and counted usage.
#[derive(Debug, Subcommand)]
enum UsageCommand {
    /// Count logs of messages into a usage table: messages, bytes and devices by day, fleet, interface and leg
    Count(Box<count::CountArguments>),
    /// Print the query that makes the usage table of a log that lies in DuckDB, PostgreSQL, ClickHouse, Spark or DataFusion
    Sql(Box<sql::SqlArguments>),
    /// Print what the traffic of a usage table costs
    Quote(Box<quote::QuoteArguments>),
    /// Compare a scenario with what was counted: the bills by day, month, fleet and clause, and what the difference is made of
    Compare(compare::CompareArguments),
    /// Fit a scenario to what was counted: the simplest one with the same usage, and how far its bill is from that of the traffic
    Fit(fit::FitArguments),
    /// Say which logs of platforms are read by name, what each needs and lacks, and how others become logs
    Formats(formats::FormatsArguments),
    /// Make up a message log with the traffic of a scenario, for demos and tests
    Synthesize(synthesize::SynthesizeArguments),
}

impl UsageArguments {
    /// Carries the command out.
    ///
    /// # Errors
    ///
    /// The arguments, an input or the output are at fault.
    pub fn run(&self, plans: &Plans) -> anyhow::Result<ExitCode> {
        match &self.command {
            UsageCommand::Count(arguments) => arguments.run(plans),
            UsageCommand::Sql(arguments) => arguments.run(plans),
            UsageCommand::Quote(arguments) => arguments.run(plans),
            UsageCommand::Compare(arguments) => arguments.run(plans),
            UsageCommand::Fit(arguments) => arguments.run(plans),
            UsageCommand::Formats(arguments) => arguments.run(),
            UsageCommand::Synthesize(arguments) => arguments.run(plans),
        }
    }
}
