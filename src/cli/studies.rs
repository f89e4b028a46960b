//! The commands of studies: `sweep`, `map`, `break-even`, `budget`, `risk`, `sensitivity`, `savings`, `readings`.

use std::process::ExitCode;

use super::Format;
use clap::ValueEnum;
use rust_decimal::Decimal;

use super::numbers::{amount, count, long_count, value};
use super::output::{print, show};
use super::progress::watched;
use super::source::Source;
use super::table::TableArguments;
use super::variant::{VariantName, VariantParser};
use crate::export;
use crate::money::Money;
use crate::plan::{Currency, Plans, Variant};
use crate::scenario::{Parameter, Scenario};
use crate::study::{self, Axis, Spacing, StudyError};

/// An input and its range.
#[derive(Debug, clap::Args)]
struct Range {
    /// The input: devices:FLEET, active:FLEET, rate:FLEET:LINE, payload:FLEET:LINE, receivers:FLEET:LINE,
    /// hours:FLEET, sessions:FLEET, seconds:FLEET; or devices, rate[:FLEET], payload[:FLEET] for a factor
    #[arg(long, value_name = "PARAM")]
    vary: String,
    /// The first value
    #[arg(long, allow_negative_numbers = true)]
    from: String,
    /// The last value
    #[arg(long, allow_negative_numbers = true)]
    to: String,
}

impl Range {
    /// The input, its first value and its last.
    fn of(&self, scenario: &Scenario) -> Result<(Parameter, Decimal, Decimal), StudyError> {
        let parameter = named(&self.vary, scenario)?;
        let [from, to] = ends([&self.from, &self.to], &parameter, scenario)?;
        Ok((parameter, from, to))
    }
}

/// The draws of a study of risk.
#[derive(Debug, clap::Args)]
pub struct Draws {
    /// How many draws
    #[arg(long, default_value_t = 10_000, value_parser = long_count, allow_negative_numbers = true)]
    draws: u64,
    #[command(flatten)]
    seed: Seed,
    /// An amount, to know how likely the bill stays within it
    #[arg(long, value_name = "AMOUNT", value_parser = amount, allow_negative_numbers = true)]
    budget: Option<Decimal>,
}

impl Draws {
    /// The question that the study of risk answers.
    pub fn question(&self, currency: &Currency) -> Result<study::risk::Question, StudyError> {
        let budget = self.budget.map(|budget| money(budget, currency)).transpose()?;
        Ok(study::risk::Question { draws: self.draws, seed: self.seed.seed, budget })
    }

    /// The seed alone, for a study with its own number of draws.
    pub const fn seed(&self) -> u64 {
        self.seed.seed
    }
}

/// The seed of the draws.
#[derive(Debug, clap::Args)]
pub struct Seed {
    /// The same seed gives the same draws
    #[arg(long, default_value_t = 1, value_parser = long_count, allow_negative_numbers = true)]
    seed: u64,
}

/// The formats of a table.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum TableFormat {
    /// A table for people
    Text,
    /// Comma-separated values with a header
    Csv,
    /// One JSON document, amounts as strings
    Json,
}

/// The formats of a map's cells.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum CellFormat {
    /// Comma-separated values with a header
    Csv,
    /// One JSON document, amounts as strings
    Json,
}

/// The arguments of `sweep`.
#[derive(Debug, clap::Args)]
pub struct SweepArguments {
    #[command(flatten)]
    source: Source,
    #[command(flatten)]
    range: Range,
    /// How many values, ends included
    #[arg(long, default_value_t = 50, value_parser = count)]
    points: usize,
    /// Equal ratios between the values instead of equal differences
    #[arg(long)]
    log: bool,
    /// What to print
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    format: TableFormat,
    #[command(flatten)]
    table: TableArguments,
}

impl SweepArguments {
    /// Prints the cost as the input moves.
    pub fn run(&self, plans: &Plans) -> anyhow::Result<ExitCode> {
        let dialect = self.table.dialect(matches!(self.format, TableFormat::Csv))?;
        let scenario = self.source.scenario(plans)?;
        let vary = &self.range.vary;
        let (parameter, from, to) = self.range.of(&scenario)?;
        let axis = Axis::new(parameter, from, to, self.points, spacing(self.log))?;
        let found = watched(|progress| study::sweep::sweep(&scenario, &axis, progress))?;
        match self.format {
            TableFormat::Text => {
                let name = axis.parameter.at_its_size(vary.clone(), scenario.draft());
                show(&export::studies::sweep_text(scenario.plan(), &name, &found))
            }
            TableFormat::Csv => print(&export::studies::sweep_csv(scenario.plan(), &found, dialect)),
            TableFormat::Json => print(&export::studies::sweep_json(scenario.plan(), vary, &found)),
        }
    }
}

/// The arguments of `map`.
#[derive(Debug, clap::Args)]
pub struct MapArguments {
    #[command(flatten)]
    source: Source,
    /// The first input: PARAM,FROM,TO,N or PARAM,FROM,TO,N,log; parted by `;` where a number has a comma
    #[arg(long, value_name = "PARAM,FROM,TO,N[,log]")]
    x: String,
    /// The second input
    #[arg(long, value_name = "PARAM,FROM,TO,N[,log]")]
    y: String,
    /// What to print
    #[arg(long, value_enum, default_value_t = CellFormat::Csv)]
    format: CellFormat,
    #[command(flatten)]
    table: TableArguments,
}

impl MapArguments {
    /// Prints the cost at every pair of values.
    pub fn run(&self, plans: &Plans) -> anyhow::Result<ExitCode> {
        let dialect = self.table.dialect(matches!(self.format, CellFormat::Csv))?;
        let scenario = self.source.scenario(plans)?;
        let (x, y) = (axis(&self.x, &scenario)?, axis(&self.y, &scenario)?);
        let map = watched(|progress| study::map::map(&scenario, &x, &y, progress))?;
        match self.format {
            CellFormat::Csv => print(&export::studies::map_csv(scenario.plan(), &map, dialect)),
            CellFormat::Json => {
                let [x, y] = [&x, &y].map(|axis| axis.parameter.to_string());
                print(&export::studies::map_json(scenario.plan(), &x, &y, &map))
            }
        }
    }
}

/// The arguments of `break-even`.
#[derive(Debug, clap::Args)]
pub struct BreakEvenArguments {
    #[command(flatten)]
    source: Source,
    #[command(flatten)]
    range: Range,
    /// The two variants that are compared; by default every fleet on the first edition of the plan, and on its last
    #[arg(long, value_parser = VariantParser, value_delimiter = ',', value_name = "VARIANT,VARIANT")]
    between: Vec<VariantName>,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl BreakEvenArguments {
    /// Prints where the two variants cost the same.
    pub fn run(&self, plans: &Plans) -> anyhow::Result<ExitCode> {
        let scenario = self.source.scenario(plans)?;
        let vary = &self.range.vary;
        let (parameter, from, to) = self.range.of(&scenario)?;
        let plan = scenario.plan();
        let given: Vec<Variant> = self.between.iter().map(|name| name.under(plan)).collect::<Result<_, _>>()?;
        let between = match (&given[..], plan.variants().compared()) {
            (&[first, second], _) if first != second => [first, second],
            (&[], Some([last, first])) => [first, last],
            (&[], None) => {
                let problem = format!("the plan {} has one edition, so there is nothing to compare", plan.id);
                return Err(StudyError::Range(problem.into()).into());
            }
            _ => return Err(StudyError::Range("--between takes two different variants".into()).into()),
        };
        let found =
            watched(|progress| study::break_even::break_even(&scenario, &parameter, from, to, between, progress))?;
        let worth = study::break_even::worth(&scenario).map_err(|fault| anyhow::anyhow!("{fault}"))?;
        match self.format {
            Format::Text => {
                let name = parameter.at_its_size(vary.clone(), scenario.draft());
                show(&export::break_even::text(plan, &name, &found, worth.as_ref()))
            }
            Format::Json => print(&export::break_even::json(plan, vary, &found, worth.as_ref())),
        }
    }
}

/// The arguments of `budget`.
#[derive(Debug, clap::Args)]
pub struct BudgetArguments {
    #[command(flatten)]
    source: Source,
    /// The amount, in the currency of the price plan, with no more decimals than that has
    #[arg(long, value_name = "AMOUNT", value_parser = amount, allow_negative_numbers = true)]
    max: Decimal,
    /// Whose bill
    #[arg(long, value_parser = VariantParser, default_value = VariantName::AS_DESIGNED)]
    variant: VariantName,
    /// The input, named as for `sweep`
    #[arg(long, value_name = "PARAM")]
    vary: String,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl BudgetArguments {
    /// Prints the largest value that the amount allows.
    pub fn run(&self, plans: &Plans) -> anyhow::Result<ExitCode> {
        let scenario = self.source.scenario(plans)?;
        let parameter = named(&self.vary, &scenario)?;
        let plan = scenario.plan();
        let (most, variant) = (money(self.max, &plan.currency)?, self.variant.under(plan)?);
        let found = watched(|progress| study::budget::budget(&scenario, &parameter, variant, most, progress))?;
        match self.format {
            Format::Text => {
                let name = parameter.at_its_size(self.vary.clone(), scenario.draft());
                show(&export::studies::budget_text(scenario.plan(), &name, variant, most, &found))
            }
            Format::Json => print(&export::studies::budget_json(plan, &found)),
        }
    }
}

/// The arguments of `risk`.
#[derive(Debug, clap::Args)]
pub struct RiskArguments {
    #[command(flatten)]
    source: Source,
    #[command(flatten)]
    draws: Draws,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl RiskArguments {
    /// Prints how likely which bill is.
    pub fn run(&self, plans: &Plans) -> anyhow::Result<ExitCode> {
        let scenario = self.source.scenario(plans)?;
        let question = self.draws.question(&scenario.plan().currency)?;
        let found = watched(|progress| study::risk::risk(&scenario, question, progress))?;
        match self.format {
            Format::Text => show(&export::risk::risk_text(&scenario, &found)),
            Format::Json => print(&export::risk::risk_json(&scenario, &found)),
        }
    }
}

/// The arguments of `sensitivity`.
#[derive(Debug, clap::Args)]
pub struct SensitivityArguments {
    #[command(flatten)]
    source: Source,
    /// Whose bill the table is about; JSON has all
    #[arg(long, value_parser = VariantParser, default_value = VariantName::AS_DESIGNED)]
    variant: VariantName,
    #[command(flatten)]
    seed: Seed,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl SensitivityArguments {
    /// Prints how far each uncertain input moves the bill.
    pub fn run(&self, plans: &Plans) -> anyhow::Result<ExitCode> {
        let scenario = self.source.scenario(plans)?;
        let variant = self.variant.under(scenario.plan())?;
        let found = watched(|progress| study::sensitivity::sensitivity(&scenario, self.seed.seed, progress))?;
        match self.format {
            Format::Text => show(&export::risk::sensitivity_text(&scenario, variant, &found)),
            Format::Json => print(&export::risk::sensitivity_json(scenario.plan(), &found)),
        }
    }
}

/// The arguments of `savings`.
#[derive(Debug, clap::Args)]
pub struct SavingsArguments {
    #[command(flatten)]
    source: Source,
    /// Whose bill
    #[arg(long, value_parser = VariantParser, default_value = VariantName::AS_DESIGNED)]
    variant: VariantName,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl SavingsArguments {
    /// Prints savings.
    pub fn run(&self, plans: &Plans) -> anyhow::Result<ExitCode> {
        let scenario = self.source.scenario(plans)?;
        let variant = self.variant.under(scenario.plan())?;
        let found = watched(|progress| study::savings::savings(&scenario, variant, progress))?;
        match self.format {
            Format::Text => show(&export::savings::text(scenario.plan(), &found)),
            Format::Json => print(&export::savings::json(&scenario, &found)),
        }
    }
}

/// The arguments of `readings`.
#[derive(Debug, clap::Args)]
pub struct InterpretationsArguments {
    #[command(flatten)]
    source: Source,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl InterpretationsArguments {
    /// Prints the cost under each interpretation of the policy.
    pub fn run(&self, plans: &Plans) -> anyhow::Result<ExitCode> {
        let scenario = self.source.scenario(plans)?;
        let found = watched(|progress| study::interpretations::interpretations(&scenario, progress))?;
        match self.format {
            Format::Text => show(&export::interpretations::text(scenario.plan(), &found)),
            Format::Json => print(&export::interpretations::json(scenario.plan(), &found)),
        }
    }
}

/// Reads `PARAM,FROM,TO,N` or `PARAM,FROM,TO,N,log`. Semicolons may stand for the commas, so that numbers may have
/// commas. The name of the parameter may have both, as the name of a fleet may.
pub fn axis(text: &str, scenario: &Scenario) -> anyhow::Result<Axis> {
    let split = |by: char| {
        let (text, log) = match text.rsplit_once(by) {
            Some((rest, "log")) => (rest, true),
            _ => (text, false),
        };
        let parts: Vec<&str> = text.rsplitn(4, by).collect();
        Some((<[&str; 4]>::try_from(parts).ok()?, log))
    };
    let by_semicolons = split(';').filter(|([points, ..], _)| count(points).is_ok());
    let Some(([points, to, from, parameter], log)) = by_semicolons.or_else(|| split(',')) else {
        let text = format!("`{text}` is no axis; allowed: PARAM,FROM,TO,N or PARAM,FROM,TO,N,log");
        return Err(StudyError::Range(text.into()).into());
    };
    let points = count(points).map_err(|_| StudyError::Range(format!("`{points}` is no number of points").into()))?;
    let parameter = match named(parameter, scenario) {
        // The commas of a number were taken for those between the parts.
        Err(StudyError::Parameter(error)) if by_semicolons.is_none() && parameter.contains(',') => {
            let help = "where a number has a comma, part them by `;`: PARAM;FROM;TO;N";
            return Err(StudyError::Range(format!("{error}; {help}").into()).into());
        }
        parameter => parameter?,
    };
    let [from, to] = ends([from, to], &parameter, scenario)?;
    Ok(Axis::new(parameter, from, to, points, spacing(log))?)
}

/// Reads the first and the last value of a parameter.
pub fn ends(ends: [&str; 2], parameter: &Parameter, scenario: &Scenario) -> Result<[Decimal; 2], StudyError> {
    let unit_bytes = scenario.plan().unit_bytes;
    Ok([value(ends[0], parameter, unit_bytes)?, value(ends[1], parameter, unit_bytes)?])
}

/// The spacing of an axis.
pub const fn spacing(log: bool) -> Spacing {
    if log { Spacing::Logarithmic } else { Spacing::Linear }
}

/// Finds the input with this name.
pub fn named(parameter: &str, scenario: &Scenario) -> Result<Parameter, StudyError> {
    let parameter = Parameter::parse(parameter, scenario.draft())?;
    parameter.moves_under(scenario.plan())?;
    Ok(parameter)
}

/// Converts an amount to a currency. An amount with more decimals than that has is an error.
pub fn money(amount: Decimal, currency: &Currency) -> Result<Money, StudyError> {
    let too_fine = || {
        let code = &currency.code;
        let has = match currency.places.count() {
            0 => format!("{code} has no decimals"),
            1 => format!("{code} has one decimal"),
            count => format!("{code} has {count} decimals"),
        };
        StudyError::Range(format!("{amount} is no amount of {code}; {has}").into())
    };
    Money::from_decimal(amount, currency.places).ok_or_else(too_fine)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Places;

    #[test]
    fn an_amount_has_no_more_decimals_than_its_currency() {
        let read = |code: &str, places, amount: &str| {
            let currency = Currency { code: code.to_owned(), places: Places::new(places).unwrap() };
            money(amount.parse().unwrap(), &currency).map(Money::minor).map_err(|error| error.to_string())
        };
        assert_eq!(read("JPY", 0, "100"), Ok(100));
        assert_eq!(read("JPY", 0, "100.0"), Ok(100));
        assert_eq!(read("JPY", 0, "100.50"), Err("100.50 is no amount of JPY; JPY has no decimals".to_owned()));
        assert_eq!(read("KWD", 3, "0.125"), Ok(125));
        assert_eq!(read("KWD", 3, "0.1251"), Err("0.1251 is no amount of KWD; KWD has 3 decimals".to_owned()));
        assert_eq!(read("CLF", 4, "0.1251"), Ok(1_251));
    }
}
