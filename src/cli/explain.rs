//! The command `fleetcost explain`: finds the figures that the arguments name, and prints their derivations.

use std::process::ExitCode;

use anyhow::{Result, anyhow};

use super::Format;
use super::numbers::{between, from_one};
use super::output::{print, show};
use super::source::Source;
use super::variant::{VariantName, VariantParser};
use crate::explain::{Depth, Explainer, LineAt, Span, Step, Tree, What};
use crate::export;
use crate::fault::nearest;
use crate::plan::Plans;
use crate::quantity;
use crate::scenario::Scenario;
use crate::study::StudyError;

/// The arguments of `explain`.
#[derive(Debug, clap::Args)]
pub struct ExplainArguments {
    #[command(flatten)]
    source: Source,
    #[command(flatten)]
    question: Question,
}

impl ExplainArguments {
    /// Prints the derivations of the figures.
    ///
    /// # Errors
    ///
    /// The arguments or the scenario are at fault.
    pub fn run(&self, plans: &Plans) -> Result<ExitCode> {
        let told = answer(self.source.scenario(plans)?, &self.question)?;
        match self.question.format {
            Format::Text => show(&told),
            Format::Json => print(&told),
        }
    }
}

/// The figures in question.
#[derive(Debug, clap::Args)]
struct Question {
    /// A day, YYYY-MM-DD; without it and --month the whole bill
    #[arg(long, value_name = "DAY", conflicts_with = "month")]
    day: Option<String>,
    /// A month, YYYY-MM
    #[arg(long, value_name = "MONTH")]
    month: Option<String>,
    /// A clause, such as P4: all that it charged
    #[arg(long, value_name = "CLAUSE", conflicts_with_all = ["fleet", "line"])]
    clause: Option<String>,
    /// Whose bill
    #[arg(long, value_parser = VariantParser, default_value = VariantName::AS_DESIGNED)]
    variant: VariantName,
    /// A fleet by its name: its part of the bill, or its units and living devices of a day
    #[arg(long, value_name = "NAME")]
    fleet: Option<String>,
    /// A traffic line of the fleet, from 1
    #[arg(long, value_name = "N", requires = "fleet")]
    line: Option<usize>,
    /// How many levels of steps; by default all down to the fields for a day, else 3
    #[arg(long, value_name = "N")]
    depth: Option<usize>,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

fn answer(scenario: Scenario, question: &Question) -> Result<String> {
    let explainer = Explainer::new(scenario).map_err(|fault| anyhow!("{fault}"))?;
    let span = span(&explainer, question)?;
    let depth = match (question.depth, span) {
        (Some(levels), _) => Depth::Levels(levels),
        (None, Span::Day(_)) => Depth::Fields,
        (None, _) => Depth::Levels(3),
    };
    let variant = question.variant.under(explainer.scenario().plan())?;
    let trees = figures(&explainer, question, span)?
        .into_iter()
        .filter_map(|what| Tree::of(&explainer, Step { variant, what }, depth))
        .collect::<Vec<_>>();
    Ok(match question.format {
        Format::Text => export::explain::text(&explainer, &trees),
        Format::Json => export::explain::json(&explainer, &trees),
    })
}

fn span(explainer: &Explainer, question: &Question) -> Result<Span> {
    let scenario = explainer.scenario();
    if let Some(day) = &question.day {
        let days = scenario.days();
        let (Some(first), Some(last)) = (days.first(), days.last()) else { return Err(anyhow!("there are no days")) };
        let date = quantity::day(day).map_err(|misread| wrong(misread.to_string()))?.value;
        return explainer
            .day(date)
            .ok_or_else(|| wrong(format!("`{day}` is no day of the scenario; {}", between(first, last))));
    }
    if let Some(month) = &question.month {
        let mut months = scenario.months();
        let first = scenario.draft().start;
        let last = scenario.months().last().unwrap_or(first);
        let wanted = quantity::month(month).map_err(|misread| wrong(misread.to_string()))?.value;
        return match months.any(|known| known == wanted) {
            true => Ok(Span::Month(wanted)),
            false => Err(wrong(format!("`{month}` is no month of the scenario; {}", between(first, last)))),
        };
    }
    Ok(Span::All)
}

/// The figures that the arguments ask for. On a day a fleet has two: only bills of whole months are split by fleet.
fn figures(explainer: &Explainer, question: &Question, span: Span) -> Result<Vec<What>> {
    let scenario = explainer.scenario();
    let of_day = matches!(span, Span::Day(_));
    if let Some(id) = &question.clause {
        let known = || scenario.plan().clauses.iter().map(|clause| clause.id.as_str());
        let Some(clause) = scenario.plan().clause_named(id) else {
            let allowed = known().collect::<Vec<_>>().join(", ");
            return Err(wrong(format!("there is no clause `{id}`; allowed: {allowed}")));
        };
        return Ok(vec![What::Clause(clause, span)]);
    }
    let Some(name) = &question.fleet else { return Ok(vec![What::Total(span)]) };
    let names = || scenario.fleets().iter().map(|fleet| fleet.name.as_str());
    let Some(fleet) = names().position(|known| known == name) else {
        let hint = match nearest(name, names()) {
            _ if scenario.fleets().is_empty() => "the scenario has none".to_owned(),
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("allowed: {}", names().take(20).collect::<Vec<_>>().join(", ")),
        };
        return Err(wrong(format!("there is no fleet `{name}`; {hint}")));
    };
    let Some(line) = question.line else {
        return Ok(match of_day {
            true => scenario.meters().map(|(meter, _)| What::FleetQuantity(meter, fleet, span)).collect(),
            false => vec![What::FleetFee(fleet, span)],
        });
    };
    let count = scenario.fleets()[fleet].traffic.len();
    let Some(line) = line.checked_sub(1).filter(|line| *line < count) else {
        return Err(wrong(format!("the fleet `{name}` has no line {line}; {}", from_one(count, "it has no lines"))));
    };
    let at = LineAt { fleet, line };
    Ok(vec![if of_day { What::LineUnits(at, span) } else { What::LineFee(at, span) }])
}

/// The error for arguments that name what the scenario does not have.
fn wrong(problem: String) -> anyhow::Error {
    StudyError::Range(problem.into()).into()
}
