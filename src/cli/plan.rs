//! The command `fleetcost plan`: lists, shows, checks, begins and compares price plans.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Subcommand, ValueEnum};

use super::new::write_new;
use super::output::{print, show, write};
use super::quote::line_of_plan;
use super::quote_form::LanguageTag;
use super::source::{Unsound, plan_named, tell_skipped};
use crate::export;
use crate::export::document::Document;
use crate::export::words::plans::in_force;
use crate::files::{CONTRACT, Content, expanded, is_stdin};
use crate::plan::{PlanDraft, Plans, PricePlan};
use crate::study::StudyError;
use crate::texts::{self, Language};

/// The arguments of `plan`.
#[derive(Debug, clap::Args)]
pub struct PlanArguments {
    #[command(subcommand)]
    command: PlanCommand,
}

/// The arguments of `interfaces`.
#[derive(Debug, clap::Args)]
pub struct InterfacesArguments {
    /// The plan: its id, or its file; the one of scenarios that name none unless it is said
    #[arg(long, value_name = "ID|FILE")]
    plan: Option<String>,
}

impl InterfacesArguments {
    /// Prints the catalogue of a plan.
    ///
    /// # Errors
    ///
    /// There is no such plan, or its file is at fault.
    pub fn run(&self, plans: &Plans) -> anyhow::Result<ExitCode> {
        let plan = self.plan.as_ref().map_or_else(|| Ok(plans.usual().clone()), |plan| found("--plan", plans, plan))?;
        show(&export::interfaces::text(&plan))
    }
}

/// What is done with price plans.
#[derive(Debug, Subcommand)]
enum PlanCommand {
    /// List the price plans that come with the program: id, currency, the days on which they were in force, name
    List,
    /// Print a price plan: prices, allowances, interfaces, clauses, source
    Show(Show),
    /// Check files of price plans: a line for each sound one, every fault of the others
    Check(Check),
    /// Begin a price plan of one's own, with a short one or with the text of another
    New(New),
    /// Tell what differs between two price plans
    Diff(Diff),
}

/// The arguments of `plan show`.
#[derive(Debug, clap::Args)]
struct Show {
    /// The id of a plan, or the file of one
    #[arg(value_name = "ID|FILE")]
    plan: String,
    #[command(flatten)]
    output: Output,
}

/// The arguments of `plan check`.
#[derive(Debug, clap::Args)]
struct Check {
    /// Files of plans, and folders for all `*.plan.ron` in and below them; `-` reads standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

/// The arguments of `plan new`.
#[derive(Debug, clap::Args)]
struct New {
    /// The plan to begin with: the id of one, or the file of one; without it, a short plan with a remark on each field
    /// to change
    #[arg(long, value_name = "ID|FILE")]
    from: Option<String>,
    /// The id of the new plan, which no plan of the program bears; without it, the name of the file to write, or else the
    /// id of the plan to begin with and `-own`
    #[arg(long)]
    id: Option<String>,
    /// The file to write; without it, or as `-`, the plan is printed
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Overwrite the file if it is there
    #[arg(long, requires = "output")]
    force: bool,
}

/// The arguments of `plan diff`.
#[derive(Debug, clap::Args)]
struct Diff {
    /// The plan as it was: the id of one, or the file of one
    #[arg(value_name = "ID|FILE")]
    old: String,
    /// The plan as it is now
    #[arg(value_name = "ID|FILE")]
    new: String,
    #[command(flatten)]
    output: Output,
}

/// How a plan is printed.
#[derive(Debug, clap::Args)]
struct Output {
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The language of the texts, en unless it is said; JSON has every language of a plan
    #[arg(long, value_parser = LanguageTag)]
    language: Option<Language>,
}

/// The formats of plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Tables for people
    Text,
    /// Markdown, for a merge request or a wiki
    Md,
    /// One JSON document, prices as strings
    Json,
}

impl Output {
    fn print(&self, document: impl FnOnce() -> Document, json: impl FnOnce() -> String) -> anyhow::Result<ExitCode> {
        if self.format == Format::Json && self.language.is_some() {
            let text = "--language is for texts, and JSON has every language of a plan; leave it out";
            return Err(StudyError::Range(text.into()).into());
        }
        texts::speak(self.language.unwrap_or_default());
        match self.format {
            Format::Text => show(&export::text::write(&document())),
            Format::Md => print(&export::markdown::write(&document())),
            Format::Json => print(&json()),
        }
    }
}

impl PlanArguments {
    /// Carries the command out.
    ///
    /// # Errors
    ///
    /// An argument, a plan or a file is at fault.
    pub fn run(&self, plans: &Plans) -> anyhow::Result<ExitCode> {
        match &self.command {
            PlanCommand::List => list(plans),
            PlanCommand::Show(Show { plan, output }) => {
                let plan = found("plan", plans, plan)?;
                output.print(|| export::document::price_plan::of(&plan), || export::price_plan::json(&plan))
            }
            PlanCommand::Check(check) => check.run(plans),
            PlanCommand::New(new) => new.run(plans),
            PlanCommand::Diff(Diff { old, new, output }) => {
                let (old, new) = (found("plan", plans, old)?, found("plan", plans, new)?);
                output.print(
                    || export::document::price_plan::of_differences(&old, &new),
                    || export::price_plan::differences_json(&old, &new),
                )
            }
        }
    }
}

/// Finds a plan by its id, or reads the file of one; `argument` is what names it.
pub(super) fn found(argument: &str, plans: &Plans, named: &str) -> anyhow::Result<Arc<PricePlan>> {
    let (plans, name) = plan_named(argument, plans, named)?;
    match plans.named(&name) {
        Some(plan) => Ok(plan.clone()),
        None => unreachable!("`{named}` is among these plans"),
    }
}

fn list(plans: &Plans) -> anyhow::Result<ExitCode> {
    let width = plans.iter().map(|plan| plan.id.len()).max().unwrap_or_default();
    let line = |plan: &Arc<PricePlan>| {
        let (id, currency, valid) = (&plan.id, &plan.currency.code, in_force(plan.valid));
        format!("{id:width$}  {currency}  {valid:<34}  {}\n", plan.name)
    };
    show(&plans.iter().map(line).collect::<String>())
}

impl Check {
    fn run(&self, plans: &Plans) -> anyhow::Result<ExitCode> {
        let named = |file: &Path| is_stdin(file) || !file.is_dir();
        let mut code = ExitCode::SUCCESS;
        for file in &self.files {
            let (files, skipped) = if named(file) {
                (vec![Ok((file.clone(), Content::Plan))], Vec::new())
            } else {
                let found = expanded(std::slice::from_ref(file), true);
                (found.files, found.skipped)
            };
            tell_skipped(&skipped, false);
            for found in files {
                let line = match found {
                    Ok((_, Content::Scenario)) => continue,
                    Ok((file, Content::Plan)) => line_of_plan(plans, &file),
                    Err(error) => Err(error),
                };
                match line {
                    Ok(line) => {
                        write(line.as_bytes())?;
                    }
                    Err(error) => code = super::fail(&error),
                }
            }
        }
        Ok(code)
    }
}

impl New {
    fn run(&self, plans: &Plans) -> anyhow::Result<ExitCode> {
        let (name, contract) = CONTRACT;
        let begin = match &self.from {
            Some(from) => found("--from", plans, from)?,
            None => Arc::new(PricePlan::parse(name, contract).map_err(|report| Unsound::new(name, report))?),
        };
        let id = self.id.clone().unwrap_or_else(|| self.usual_id(plans, &begin));
        if plans.find(&id).is_some() {
            let text = format!("--id: `{id}` is the id of a plan of the program; choose another");
            return Err(StudyError::Range(text.into()).into());
        }
        let draft = PlanDraft { id: id.clone(), ..PlanDraft::of(&begin) };
        if let Err(faults) = PricePlan::new(&draft) {
            let faults = faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
            return Err(StudyError::Range(format!("--id: {faults}").into()).into());
        }
        let text = match &self.from {
            Some(_) => draft.write(),
            None => contract.replacen(&format!("{name:?}"), &format!("{id:?}"), 1),
        };
        write_new(self.output.as_deref(), &text, self.force)
    }

    /// The id of a plan for which none is said.
    fn usual_id(&self, plans: &Plans, begin: &PricePlan) -> String {
        let file = self.output.as_deref().filter(|file| !is_stdin(file)).and_then(Path::file_name);
        let stem =
            file.map(|name| name.to_string_lossy().trim_end_matches(".ron").trim_end_matches(".plan").to_owned());
        let id = stem.filter(|stem| !stem.is_empty()).unwrap_or_else(|| begin.id.clone());
        if plans.find(&id).is_some() { format!("{id}-own") } else { id }
    }
}
