//! The command `fleetcost schema`: the JSON Schema of a scenario, and of the JSON that commands print.

use std::process::ExitCode;

use clap::ValueEnum;

use super::output::print;
use crate::scenario::json_schema;

/// The arguments of `schema`.
#[derive(Debug, clap::Args)]
pub struct SchemaArguments {
    /// Of what
    #[arg(value_enum)]
    of: Document,
}

/// The JSON documents by their names: a scenario, and the output of commands.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Document {
    /// A scenario, as it could be written in JSON
    Scenario,
    /// What `quote` prints
    Quote,
    /// What `sweep` prints
    Sweep,
    /// What `map` prints
    Map,
    /// What `budget` prints
    Budget,
    /// What `break-even` prints
    BreakEven,
    /// What `risk` prints
    Risk,
    /// What `sensitivity` prints
    Sensitivity,
    /// What `savings` prints
    Savings,
    /// What `readings` prints
    #[value(name = "readings", alias = "interpretations")]
    Interpretations,
    /// What `diff` prints
    Diff,
    /// What `explain` prints
    Explain,
    /// What `compare-plans` prints
    ComparePlans,
    /// What `plan show` prints
    Plan,
    /// What `plan diff` prints
    PlanDiff,
    /// What `usage compare` prints
    UsageCompare,
}

impl SchemaArguments {
    /// Prints the schema, by draft 2020-12.
    pub fn run(&self) -> anyhow::Result<ExitCode> {
        print(match self.of {
            Document::Scenario => return print(&format!("{:#}\n", json_schema())),
            Document::Quote => include_str!("../../assets/schemas/quote.json"),
            Document::Sweep => include_str!("../../assets/schemas/sweep.json"),
            Document::Map => include_str!("../../assets/schemas/map.json"),
            Document::Budget => include_str!("../../assets/schemas/budget.json"),
            Document::BreakEven => include_str!("../../assets/schemas/break-even.json"),
            Document::Risk => include_str!("../../assets/schemas/risk.json"),
            Document::Sensitivity => include_str!("../../assets/schemas/sensitivity.json"),
            Document::Savings => include_str!("../../assets/schemas/savings.json"),
            Document::Interpretations => include_str!("../../assets/schemas/readings.json"),
            Document::Diff => include_str!("../../assets/schemas/diff.json"),
            Document::Plan => include_str!("../../assets/schemas/plan.json"),
            Document::PlanDiff => include_str!("../../assets/schemas/plan-diff.json"),
            Document::ComparePlans => include_str!("../../assets/schemas/compare-plans.json"),
            Document::UsageCompare => include_str!("../../assets/schemas/usage-compare.json"),
            Document::Explain => include_str!("../../assets/schemas/explain.json"),
        })
    }
}
