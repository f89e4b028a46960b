//! The command `fleetcost chart`: writes a chart of a quote or a study as an SVG, a PNG or a PDF file.

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::ValueEnum;

use super::compare_plans::{Along, PlansQuestion};
use super::numbers::{count, from_one};
use super::output::{Output, format_of, warn};
use super::progress::watched;
use super::source::Source;
use super::studies::{Draws, axis, ends, named, spacing};
use super::variant::{VariantName, VariantParser};
use crate::chart::{self, Chart, Side};
use crate::export::Unshown;
use crate::export::pdf;
use crate::export::svg::{self, Size};
use crate::plan::{Plans, Variant};
use crate::quote::Quote;
use crate::scenario::Scenario;
use crate::study::{self, Axis, Spacing, StudyError};

/// The kinds of charts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// What each day costs, the fees of the plan's meters stacked
    Daily,
    /// What each variant has cost by each day
    Cumulative,
    /// What the variants cost as an input moves; takes --vary, --from and --to
    Sweep,
    /// Where which edition is cheaper as two inputs move; takes --x and --y
    Map,
    /// How likely is which bill, with percentiles
    Risk,
    /// Which uncertain input moves the bill how far
    Tornado,
    /// The bill by fleet and clause
    Breakdown,
    /// The bill under each of several price plans; takes --rate and --plans
    Plans,
    /// The same as an input moves; takes --vary, --from and --to too
    PlansAlong,
}

/// The arguments of `chart`.
#[derive(Debug, clap::Args)]
pub struct ChartArguments {
    #[command(flatten)]
    source: Source,
    /// What the chart shows
    #[arg(long, value_enum)]
    kind: Kind,
    /// In which format; without it the one that OUT ends with, or SVG for `-`, a pipe or a device
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// The file to write, whole or not at all, or a pipe or a device; `-` is standard output
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// Whose bill, where the chart is of one
    #[arg(long, value_parser = VariantParser, default_value = VariantName::AS_DESIGNED)]
    variant: VariantName,
    /// In pixels, 200 to 8000; a PNG has at most 256 million pixels in all
    #[arg(long, default_value_t = Size::USUAL.width())]
    width: u32,
    /// In pixels, 200 to 8000
    #[arg(long, default_value_t = Size::USUAL.height())]
    height: u32,
    /// How many pixels of a PNG stand for each of these, along each side
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=8))]
    scale: u8,
    /// Light on dark
    #[arg(long)]
    dark: bool,
    /// Only this month, from 1, where the chart is of days
    #[arg(long)]
    month: Option<usize>,
    /// The input, named as for `sweep`
    #[arg(long, value_name = "PARAM", help_heading = "A chart of a sweep")]
    vary: Option<String>,
    /// The first value
    #[arg(long, help_heading = "A chart of a sweep", allow_negative_numbers = true)]
    from: Option<String>,
    /// The last value
    #[arg(long, help_heading = "A chart of a sweep", allow_negative_numbers = true)]
    to: Option<String>,
    /// How many values, ends included
    #[arg(long, default_value_t = 101, value_parser = count, help_heading = "A chart of a sweep")]
    points: usize,
    /// Equal ratios between the values instead of equal differences
    #[arg(long, help_heading = "A chart of a sweep")]
    log: bool,
    /// The first input
    #[arg(long, value_name = "PARAM,FROM,TO,N[,log]", help_heading = "A chart of a map")]
    x: Option<String>,
    /// The second input
    #[arg(long, value_name = "PARAM,FROM,TO,N[,log]", help_heading = "A chart of a map")]
    y: Option<String>,
    #[command(flatten, next_help_heading = "A chart of risk; a tornado takes --seed")]
    draws: Draws,
    #[command(flatten, next_help_heading = "A chart of plans")]
    question: PlansQuestion,
}

/// The formats of charts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A drawing of lines and texts, sharp at every size
    Svg,
    /// A picture of pixels
    Png,
    /// A page of the size of the chart
    Pdf,
}

/// Options that only some kinds of charts take: the names of the options, and the kinds.
const OPTIONS: [(&[&str], &[Kind]); 7] = [
    (&["variant"], &[Kind::Daily, Kind::Breakdown, Kind::Risk, Kind::Tornado]),
    (&["month"], &[Kind::Daily, Kind::Cumulative]),
    (&["vary", "from", "to", "points", "log"], &[Kind::Sweep, Kind::PlansAlong]),
    (&["plans", "rate", "edition"], &[Kind::Plans, Kind::PlansAlong]),
    (&["x", "y"], &[Kind::Map]),
    (&["draws", "budget"], &[Kind::Risk]),
    (&["seed"], &[Kind::Risk, Kind::Tornado]),
];

impl ChartArguments {
    /// The message about a given option that does nothing to this kind of chart; `None` if every given option does
    /// something.
    pub fn without_effect(&self, is_given: impl Fn(&str) -> bool) -> Option<String> {
        let name = |kind: &Kind| kind.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned());
        let names = |kinds: &[Kind]| kinds.iter().map(name).collect::<Vec<_>>().join(", ");
        for (options, kinds) in OPTIONS {
            if let Some(option) = options.iter().find(|option| !kinds.contains(&self.kind) && is_given(option)) {
                let (own, others) = (name(&self.kind), names(kinds));
                return Some(format!("--{option} does nothing to a chart of the kind {own}; it is for: {others}"));
            }
        }
        let format = self.format().ok().filter(|format| *format != Format::Png && is_given("scale"))?;
        let format = format.to_possible_value()?;
        Some(format!("--scale is for the pixels of a PNG, and {} has none", format.get_name()))
    }

    fn format(&self) -> Result<Format, StudyError> {
        let named = |ending: &str| Format::from_str(ending, true).ok();
        let by_output = || format_of(Some(&self.output), Format::Svg, named, "a chart", &["svg", "png", "pdf"]);
        self.format.map_or_else(by_output, Ok)
    }

    /// Writes a chart, whole or not at all.
    ///
    /// # Errors
    ///
    /// The arguments, the scenario or the output are at fault.
    pub fn run(&self, plans: &Plans) -> anyhow::Result<ExitCode> {
        // Wrong arguments are reported before any work is done.
        let format = self.format()?;
        let (width, height) = (self.width, self.height);
        let (least, most) = (Size::LEAST, Size::MOST);
        let size = Size::new(width, height).ok_or_else(|| {
            let asked = format!("a chart of {width} by {height} pixels is asked for");
            StudyError::Range(format!("{asked}; allowed are {least} to {most}").into())
        })?;
        let output = Output::new(Some(&self.output), [self.source.file()])?;
        if format != Format::Svg && !output.is_file() && io::stdout().is_terminal() {
            let text = "a picture is no text; name a file for it with -o";
            return Err(StudyError::Range(text.into()).into());
        }
        let (scenario, quote) = self.source.load(plans)?;
        output.spare_files_of(&scenario, self.source.file())?;
        let svg = svg::paint(&chart_of(self, plans, &scenario, &quote)?, size, self.dark);
        match format {
            Format::Svg => output.write(svg.as_bytes())?,
            Format::Png => {
                let drawn = svg::png(&svg, self.scale).map_err(anyhow::Error::msg);
                written(output, drawn.context("cannot draw the chart")?)?
            }
            Format::Pdf => {
                let drawn = pdf::of_drawing(&svg).map_err(anyhow::Error::msg);
                written(output, drawn.context("cannot draw the chart")?)?
            }
        };
        Ok(ExitCode::SUCCESS)
    }
}

/// Writes a chart, and warns of characters that the bundled fonts lack.
fn written(output: Output<'_>, (bytes, unshown): (Vec<u8>, Option<Unshown>)) -> anyhow::Result<bool> {
    let goes_on = output.write(&bytes)?;
    warn(&unshown.map_or_else(Vec::new, |unshown| unshown.told()));
    Ok(goes_on)
}

fn chart_of(arguments: &ChartArguments, plans: &Plans, scenario: &Scenario, quote: &Quote) -> anyhow::Result<Chart> {
    let variant = arguments.variant.under(scenario.plan())?;
    let seed = arguments.draws.seed();
    Ok(match arguments.kind {
        Kind::Daily => chart::daily(scenario, quote, variant, month(arguments, quote)?),
        Kind::Cumulative => chart::cumulative(scenario, quote, month(arguments, quote)?),
        Kind::Breakdown => chart::breakdown(scenario, quote, variant),
        Kind::Sweep => {
            let (Some(vary), Some(from), Some(to)) = (&arguments.vary, &arguments.from, &arguments.to) else {
                return missing("a chart of a sweep takes --vary, --from and --to");
            };
            let spacing = spacing(arguments.log);
            let parameter = named(vary, scenario)?;
            let [from, to] = ends([from, to], &parameter, scenario)?;
            let axis = Axis::new(parameter, from, to, arguments.points, spacing)?;
            let points = watched(|progress| study::sweep::sweep(scenario, &axis, progress))?;
            chart::sweep(scenario, &Side::of(&axis, spacing, scenario), &points)
        }
        Kind::Plans => chart::plans(scenario, &arguments.question.ask(plans, scenario)?),
        Kind::PlansAlong => {
            let (Some(vary), Some(from), Some(to)) = (&arguments.vary, &arguments.from, &arguments.to) else {
                return missing("a chart of plans along an input takes --vary, --from and --to");
            };
            let compared = arguments.question.ask(plans, scenario)?;
            let input = (vary.as_str(), [from.as_str(), to.as_str()]);
            let along = Along::of(scenario, &compared, input, arguments.points, spacing(arguments.log))?;
            along.chart(scenario, &compared)
        }
        Kind::Map => {
            let (Some(x), Some(y)) = (&arguments.x, &arguments.y) else {
                return missing("a chart of a map takes --x and --y");
            };
            let [(x, x_spacing), (y, y_spacing)] = [of_map(x, scenario)?, of_map(y, scenario)?];
            let map = watched(|progress| study::map::map(scenario, &x, &y, progress))?;
            let sides = (Side::of(&x, x_spacing, scenario), Side::of(&y, y_spacing, scenario));
            chart::map(scenario, &sides.0, &sides.1, &map)
        }
        Kind::Risk => {
            let question = arguments.draws.question(&scenario.plan().currency)?;
            let risk = watched(|progress| study::risk::risk(scenario, question, progress))?;
            let stated = quote.variant(variant).total();
            match chart::distribution(scenario, &risk, variant, Some(stated)) {
                Some(chart) => chart,
                None => bail!("the draws have no distribution"),
            }
        }
        Kind::Tornado => {
            let found = watched(|progress| study::sensitivity::sensitivity(scenario, seed, progress))?;
            chart::tornado(scenario, &found, variant)
        }
    })
}

fn missing(text: &str) -> anyhow::Result<Chart> {
    Err(StudyError::Range(text.into()).into())
}

/// An axis of a map, and the spacing of its values.
fn of_map(text: &str, scenario: &Scenario) -> anyhow::Result<(Axis, Spacing)> {
    Ok((axis(text, scenario)?, spacing([",log", ";log"].iter().any(|end| text.ends_with(end)))))
}

/// The index, from 0, of the month that the arguments choose; `None` if they choose none.
fn month(arguments: &ChartArguments, quote: &Quote) -> Result<Option<usize>, StudyError> {
    let months = quote.variant(Variant::AsDesigned).months.len();
    match arguments.month {
        Some(month) if !(1..=months).contains(&month) => {
            let allowed = from_one(months, "the scenario has none");
            Err(StudyError::Range(format!("month {month} is asked for; {allowed}").into()))
        }
        month => Ok(month.map(|month| month - 1)),
    }
}
