//! The command `fleetcost compare-plans`: rates a scenario under several price plans.

use std::process::ExitCode;

use clap::ValueEnum;

use super::numbers::{count, exchange_rate};
use super::output::{note, print, show};
use super::progress::watched;
use super::quote_form::LanguageTag;
use super::source::{Source, plan_named};
use super::studies::{ends, named, spacing};
use super::table::TableArguments;
use crate::chart::{self, Chart, Side};
use crate::export;
use crate::plan::Plans;
use crate::quantity::currency_code;
use crate::scenario::Scenario;
use crate::study::plans::{ComparedPlans, FleetEdition, Question, Rate, Varied, compare_plans, vary_plans};
use crate::study::{Axis, Spacing, StudyError};
use crate::texts::{self, Language};

/// The arguments of `compare-plans`.
#[derive(Debug, clap::Args)]
pub struct ComparePlansArguments {
    #[command(flatten)]
    source: Source,
    #[command(flatten)]
    question: PlansQuestion,
    /// An input that moves, named as for `sweep`: at which values does the cheapest plan change?
    #[arg(long, value_name = "PARAM", requires = "from", requires = "to")]
    vary: Option<String>,
    /// The first value
    #[arg(long, requires = "vary", allow_negative_numbers = true)]
    from: Option<String>,
    /// The last value
    #[arg(long, requires = "vary", allow_negative_numbers = true)]
    to: Option<String>,
    /// How many values are listed, ends included; the changes are found among all
    #[arg(long, default_value_t = 11, value_parser = count, requires = "vary")]
    points: usize,
    /// Equal ratios between the values instead of equal differences
    #[arg(long, requires = "vary")]
    log: bool,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The language of the texts, en unless it is said
    #[arg(long, value_parser = LanguageTag)]
    language: Option<Language>,
    #[command(flatten)]
    table: TableArguments,
}

/// Which plans, and how they are compared.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "Plans")]
pub struct PlansQuestion {
    /// The plans: ids, and files of plans; all that come with the program and the scenario's own unless it is said
    #[arg(long, value_name = "ID|FILE,…", value_delimiter = ',')]
    plans: Vec<String>,
    /// What one unit of a currency is worth in that of the scenario's own plan, for a total in one currency; may be given
    /// several times
    #[arg(long, value_name = "CNY=0.14", value_parser = rate_of)]
    rate: Vec<Rate>,
    /// The edition of a fleet under plans with several editions; may be given several times
    #[arg(long, value_name = "FLEET=EDITION", value_parser = edition_of)]
    edition: Vec<FleetEdition>,
}

/// The formats of the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Tables for people
    Text,
    /// Markdown, for a merge request or a wiki
    Md,
    /// A line for each plan; with --vary a line for each value
    Csv,
    /// One JSON document, amounts as strings
    Json,
}

fn rate_of(text: &str) -> Result<Rate, String> {
    let (currency, worth) = text.split_once('=').ok_or("allowed: a currency and its worth, as in CNY=0.14")?;
    // A name of one currency is as good as its code; whatever else it may be is told later.
    let currency = currency_code(currency).unwrap_or_else(|| currency.trim().to_owned());
    Ok(Rate { currency, rate: exchange_rate(worth.trim())? })
}

fn edition_of(text: &str) -> Result<FleetEdition, String> {
    // An edition has no `=` in its name, and a fleet may.
    let (fleet, edition) = text.rsplit_once('=').ok_or("allowed: a fleet and its edition, as in Meters=Basic")?;
    Ok(FleetEdition { fleet: fleet.to_owned(), edition: edition.trim().into() })
}

impl PlansQuestion {
    /// Compares the plans for a scenario.
    ///
    /// # Errors
    ///
    /// An argument, the file of a plan or the scenario is at fault.
    pub fn ask(&self, plans: &Plans, scenario: &Scenario) -> anyhow::Result<ComparedPlans> {
        let mut question =
            Question { rates: self.rate.clone(), editions: self.edition.clone(), ..Question::usual(scenario) };
        if !self.plans.is_empty() {
            (question.plans, question.under) = (plans.clone(), Vec::new());
            for named in &self.plans {
                let (with, name) = plan_named("--plans", &question.plans, named)?;
                question.plans = with;
                question.under.push(name);
            }
        }
        let compared = watched(|progress| compare_plans(scenario, &question, progress))?;
        for Rate { currency, rate } in &self.rate {
            if !compared.rows.iter().any(|row| row.plan.currency.code == *currency) {
                note(&format!("--rate {currency}={rate} does nothing, since no plan here is in {currency}"));
            }
        }
        Ok(compared)
    }
}

/// An input along which plans are compared.
pub struct Along {
    side: Side,
    varied: Varied,
}

impl Along {
    /// Rates the plans along an input.
    ///
    /// # Errors
    ///
    /// The input or its range is at fault.
    pub fn of(
        scenario: &Scenario,
        compared: &ComparedPlans,
        (vary, range): (&str, [&str; 2]),
        points: usize,
        spacing: Spacing,
    ) -> Result<Self, StudyError> {
        let parameter = named(vary, scenario)?;
        let [from, to] = ends(range, &parameter, scenario)?;
        let axis = Axis::new(parameter, from, to, points, spacing)?;
        let varied = watched(|progress| vary_plans(compared, &axis, progress))?;
        Ok(Self { side: Side::of(&axis, spacing, scenario), varied })
    }

    /// The chart of the bills.
    pub fn chart(&self, scenario: &Scenario, compared: &ComparedPlans) -> Chart {
        chart::plans_along(scenario, compared, &self.side, &self.varied)
    }
}

impl ComparePlansArguments {
    /// Prints the bill under each plan.
    ///
    /// # Errors
    ///
    /// An argument, the file of a plan or the scenario is at fault.
    pub fn run(&self, plans: &Plans) -> anyhow::Result<ExitCode> {
        let dialect = self.table.dialect(self.format == Format::Csv)?;
        let scenario = self.source.scenario(plans)?;
        let compared = self.question.ask(plans, &scenario)?;
        let along = match (&self.vary, &self.from, &self.to) {
            (Some(vary), Some(from), Some(to)) => {
                let input = (vary.as_str(), [from.as_str(), to.as_str()]);
                Some((vary, Along::of(&scenario, &compared, input, self.points, spacing(self.log))?))
            }
            _ => None,
        };
        texts::speak(self.language.unwrap_or_default());
        let document = || {
            let along = along.as_ref().map(|(_, along)| (&along.side, &along.varied));
            export::document::plans::of(&scenario, &compared, along)
        };
        let varied = along.as_ref().map(|(vary, along)| (vary.as_str(), &along.varied));
        match (self.format, varied) {
            (Format::Text, _) => show(&export::text::write(&document())),
            (Format::Md, _) => print(&export::markdown::write(&document())),
            (Format::Json, _) => print(&export::plans::json(&scenario, &compared, varied)),
            (Format::Csv, None) => print(&export::plans::csv(&compared, dialect)),
            (Format::Csv, Some((_, varied))) => print(&export::plans::along_csv(&compared, varied, dialect)),
        }
    }
}
