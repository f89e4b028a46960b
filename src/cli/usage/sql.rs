//! The command `fleetcost usage sql`: the query that counts a log where it lies.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::count::{Duplicates, ReadingArguments, wrong};
use crate::cli::output::Output;
use crate::metering::{Engine, Reading, Role, TableName, UsageQuery};
use crate::plan::Plans;
use crate::study::StudyError;

/// The arguments of `usage sql`.
#[derive(Debug, clap::Args)]
pub struct SqlArguments {
    /// The engine in whose SQL the query is
    #[arg(long, value_enum)]
    engine: EngineName,
    /// The table with the log: names with dots between them, taken as they are written
    #[arg(long, value_name = "NAME", default_value = "messages")]
    table: String,
    /// Columns of a log that the table does not have, as in fleet,leg; they are then empty
    #[arg(long, value_name = "ROLE,…", value_delimiter = ',', value_parser = roles())]
    without: Vec<Role>,
    /// Print the query that counts the rows at fault, by the column that is at fault
    #[arg(long)]
    faults: bool,
    /// The file to write; without it, or as `-`, the query is printed
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    how: ReadingArguments,
    /// What becomes of rows that are marked as resent
    #[arg(long, value_enum, default_value_t = Duplicates::Keep)]
    duplicates: Duplicates,
    /// Take each row for so many messages, where the log is a sample; devices are then a lower bound
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=1_000_000_000))]
    sample_every: Option<u64>,
}

/// An engine by its name.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum EngineName {
    /// DuckDB
    Duckdb,
    /// PostgreSQL
    Postgresql,
    /// ClickHouse, its local program and chDB
    Clickhouse,
    /// Spark SQL
    Spark,
    /// Apache DataFusion
    Datafusion,
}

impl From<EngineName> for Engine {
    fn from(name: EngineName) -> Self {
        match name {
            EngineName::Duckdb => Self::DuckDb,
            EngineName::Postgresql => Self::PostgreSql,
            EngineName::Clickhouse => Self::ClickHouse,
            EngineName::Spark => Self::Spark,
            EngineName::Datafusion => Self::DataFusion,
        }
    }
}

/// Reads the name of a role, for clap.
fn roles() -> impl TypedValueParser<Value = Role> {
    let role = |name: String| Role::of_any_log().find(|role| role.name() == name).ok_or("there is no such role");
    PossibleValuesParser::new(Role::of_any_log().map(Role::name).collect::<Vec<_>>()).try_map(role)
}

impl SqlArguments {
    /// Prints or writes the query.
    ///
    /// # Errors
    ///
    /// An argument is wrong, or cannot be said in the engine's SQL.
    pub fn run(&self, plans: &Plans) -> anyhow::Result<ExitCode> {
        let plan = self.how.plan(plans)?;
        let reading = Reading {
            resent: self.duplicates.into(),
            sample_every: self.sample_every,
            ..self.how.reading(&plan, None)?
        };
        let output = Output::sparing(self.output.as_deref(), "file of rules", self.how.files())?;
        let table = TableName::parse(&self.table).map_err(|problem| wrong("--table", &problem))?;
        let query = UsageQuery {
            engine: self.engine.into(),
            table: &table,
            without: &self.without,
            plan: &plan,
            reading: &reading,
        };
        let written = if self.faults { query.faults() } else { query.usage() };
        output.write(written.map_err(StudyError::Range)?.as_bytes())?;
        Ok(ExitCode::SUCCESS)
    }
}
