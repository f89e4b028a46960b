//! The commands `fleetcost quote` and `fleetcost check`: the costs of scenarios, and their faults.

use std::ffi::OsStr;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, ValueEnum};

use super::output::{Output, format_of, show, warn, write};
use super::source::{OfPlan, Sources, Unsound, display_name, load_file, rated};
use super::table::TableArguments;
use crate::export::document::{Part, Parts};
use crate::export::{self, Dialect, Format, Paper, Written};
use crate::files::{self, EXAMPLE};
use crate::money::group;
use crate::plan::Plans;
use crate::quote::Quote;
use crate::scenario::Scenario;
use crate::shown;
use crate::study::StudyError;
use crate::texts::{self, Language};

/// The arguments of `quote`.
#[derive(Debug, clap::Args)]
pub struct QuoteArguments {
    #[command(flatten)]
    sources: Sources,
    /// In which format; without it the one that OUT ends with, or text. Of several scenarios text has each below its file,
    /// and JSON a line for each, which names its file
    #[arg(long, value_enum)]
    format: Option<FormatName>,
    /// The file to write, whole or not at all, or a pipe or a device; without it, or as `-`, the quote goes to standard output
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// The pages of a PDF; a4 unless it is said
    #[arg(long, value_enum)]
    paper: Option<PaperName>,
    /// The language of the texts in the quote, en unless it is said; CSV has none
    #[arg(long, value_parser = LanguageTag)]
    language: Option<Language>,
    /// The parts that a document has, of text, Markdown, HTML or PDF; left out, what a terminal or a customer should see. Also
    /// `all`, and with `-` before a part the usual ones without it: `--parts=-charts,-clauses`
    #[arg(long, value_name = "PART,…", value_delimiter = ',', allow_hyphen_values = true)]
    parts: Vec<String>,
    #[command(flatten)]
    table: TableArguments,
}

/// The formats of a quote by their extensions.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum FormatName {
    /// Tables for people
    Text,
    /// Markdown, for a merge request or a wiki
    Md,
    /// One table of the days of each variant, as RFC 4180 has it
    Csv,
    /// One JSON document, money as strings; `fleetcost schema quote` describes it
    Json,
    /// One HTML file for a browser, a phone or print
    Html,
    /// A workbook whose formulas recompute the bill from the days
    Xlsx,
    /// Pages with charts, for a customer
    Pdf,
}

/// The pages of a PDF.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum PaperName {
    /// 210 by 297 millimetres
    A4,
    /// 8.5 by 11 inches
    Letter,
}

/// Reads a language by any of its tags, for clap.
#[derive(Clone)]
pub struct LanguageTag;

impl TypedValueParser for LanguageTag {
    type Value = Language;

    fn parse_ref(&self, command: &Command, argument: Option<&Arg>, value: &OsStr) -> Result<Language, clap::Error> {
        value.to_str().and_then(Language::of_tag).ok_or_else(|| {
            let mut error = clap::Error::new(ErrorKind::InvalidValue).with_cmd(command);
            if let Some(argument) = argument {
                error.insert(ContextKind::InvalidArg, ContextValue::String(argument.to_string()));
            }
            let (value, known) =
                (value.to_string_lossy().into_owned(), Language::ALL.map(|known| known.tag().to_owned()));
            error.insert(ContextKind::InvalidValue, ContextValue::String(value));
            error.insert(ContextKind::ValidValue, ContextValue::Strings(known.to_vec()));
            error
        })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let value = |language: Language| {
            let help = match language {
                Language::English => "English",
                Language::Chinese => "Simplified Chinese",
            };
            PossibleValue::new(language.tag()).help(help)
        };
        Some(Box::new(Language::ALL.into_iter().map(value)))
    }
}

impl QuoteArguments {
    /// The parts that are asked for; `None` for the usual ones.
    fn parts(&self, format: Format) -> Result<Option<Parts>, StudyError> {
        let wrong = |text: String| Err(StudyError::Range(text.into()));
        if self.parts.is_empty() {
            return Ok(None);
        }
        let Some(usual) = format.usual_parts() else {
            return wrong(format!(
                "a quote as {} has no parts to choose; --parts is for txt, md, html and pdf",
                format.ending()
            ));
        };
        // The usual parts stay where parts are only taken away.
        let only_less = self.parts.iter().all(|part| part.starts_with('-'));
        let mut parts = if only_less { usual } else { Parts::NONE };
        for asked in &self.parts {
            let (id, wanted) = asked.strip_prefix('-').map_or((asked.as_str(), true), |id| (id, false));
            if id == "all" && wanted {
                parts = Parts::ALL;
                continue;
            }
            let Some(part) = Part::of_id(id) else {
                let ids = Part::ALL.map(Part::id).join(", ");
                return wrong(format!("`{}` is no part of a quote; allowed: all, {ids}", shown::line(id)));
            };
            parts = parts.set(part, wanted);
        }
        Ok(Some(parts))
    }

    /// Prints or writes the costs of the scenarios.
    ///
    /// # Errors
    ///
    /// The arguments, a scenario or the output are at fault.
    pub fn run(&self, plans: &Plans) -> anyhow::Result<ExitCode> {
        let format = self.format()?;
        let output = Output::new(self.output.as_deref(), self.sources.named())?;
        if !format.is_text() && self.output.is_none() && io::stdout().is_terminal() {
            let text = format!("a quote as {} is no text; name a file for it with -o", format.ending());
            return Err(StudyError::Range(text.into()).into());
        }
        let several = self.sources.are_several();
        if several && (output.is_file() || !matches!(format, Format::Text | Format::Json)) {
            let text = "several scenarios are quoted as text or JSON, on standard output";
            return Err(StudyError::Range(text.into()).into());
        }
        let parts = self.parts(format)?;
        let written = |file: &Path, scenario: &Scenario, quote: &Quote| {
            output.spare_files_of(scenario, file)?;
            texts::speak(self.language.unwrap_or_default());
            let written = files::quote_as(format, scenario, quote, file, self.sources.from(), parts);
            // What is said of other files is English.
            texts::speak(Language::English);
            let mut written = written?;
            if several {
                written.bytes = of_file(format, &display_name(file), &written.bytes);
            }
            Ok(written)
        };
        self.sources.each(plans, None, written, |Written { bytes, notes }| {
            let goes_on = output.write(&bytes);
            warn(&notes);
            goes_on
        })
    }

    /// The format in which the quotes are written.
    ///
    /// # Errors
    ///
    /// The output's ending names no format, or an option is given that would do nothing in it.
    fn format(&self) -> Result<Format, StudyError> {
        let format = self.named_format()?;
        if self.language.is_some() && !format.has_texts() {
            let text = format!("--language is for texts, and {} has none; leave it out", format.ending());
            return Err(StudyError::Range(text.into()));
        }
        let dialect = self.table.dialect(matches!(format, Format::Csv(_)))?;
        Ok(match (format, self.paper) {
            (Format::Pdf(_), None | Some(PaperName::A4)) => Format::Pdf(Paper::A4),
            (Format::Pdf(_), Some(PaperName::Letter)) => Format::Pdf(Paper::Letter),
            (format, Some(_)) => {
                let format = format.ending();
                let text = format!(
                    "--paper is for the pages of a PDF, and {format} has none; say --format pdf, or leave it out"
                );
                return Err(StudyError::Range(text.into()));
            }
            (Format::Csv(_), None) => Format::Csv(dialect),
            (format, _) => format,
        })
    }

    /// The format by its name or by the extension of the output, in its usual form.
    fn named_format(&self) -> Result<Format, StudyError> {
        Ok(match (self.format, self.output.as_deref()) {
            (Some(FormatName::Text), _) => Format::Text,
            (Some(FormatName::Md), _) => Format::Markdown,
            (Some(FormatName::Csv), _) => Format::Csv(Dialect::PLAIN),
            (Some(FormatName::Json), _) => Format::Json,
            (Some(FormatName::Html), _) => Format::Html,
            (Some(FormatName::Xlsx), _) => Format::Xlsx,
            (Some(FormatName::Pdf), _) => Format::Pdf(Paper::A4),
            (None, output) => {
                format_of(output, Format::Text, Format::of_ending, "a quote", &Format::ALL.map(Format::ending))?
            }
        })
    }
}

/// A quote of several, with the name of its file.
fn of_file(format: Format, file: &str, quote: &[u8]) -> Vec<u8> {
    match (format, quote.strip_prefix(b"{")) {
        (Format::Json, Some(fields)) => {
            let file = serde_json::Value::from(file);
            [format!("{{\"file\":{file},").as_bytes(), fields].concat()
        }
        _ => [format!("==> {} <==\n\n", shown::line(file)).as_bytes(), quote, b"\n"].concat(),
    }
}

/// The arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct CheckArguments {
    #[command(flatten)]
    sources: Sources,
}

impl CheckArguments {
    /// Prints a line for each sound scenario and price plan, and the faults of the others.
    pub fn run(&self, plans: &Plans) -> anyhow::Result<ExitCode> {
        let line = |file: &Path, scenario: &Scenario, quote: &Quote| {
            files::logo(scenario, file, self.sources.from())?;
            Ok(format!("{}: ok, {}\n", shown::line(&display_name(file)), contents(scenario, quote)))
        };
        // What is found counts, whether somebody reads it or not.
        let of_plan = |file: &Path| line_of_plan(plans, file);
        self.sources.each(plans, Some(&of_plan), line, |text| write(text.as_bytes()).map(|_| true))
    }
}

/// The line for a sound price plan.
///
/// # Errors
///
/// The file is no sound plan, or cannot be read.
pub fn line_of_plan(plans: &Plans, file: &Path) -> anyhow::Result<String> {
    let name = display_name(file);
    let bytes = files::read(file)?;
    let plan = files::own_plan(plans, file, &bytes).map_err(|report| Unsound::of_plan(file, report, None))?;
    let contents = counted([(plan.clauses.len(), "clause"), (plan.interfaces().count(), "interface")]);
    let name = shown::line(&name);
    let id = shown::line(&plan.id);
    Ok(format!("{name}: ok, price plan {id}, {contents}\n"))
}

/// The contents of a scenario: `2 fleets, 3 lines, 0 warnings`.
fn contents(scenario: &Scenario, quote: &Quote) -> String {
    let lines = scenario.fleets().iter().map(|fleet| fleet.traffic.len()).sum::<usize>();
    counted([(scenario.fleets().len(), "fleet"), (lines, "line"), (quote.warnings.len(), "warning")])
}

/// How many of each noun there are: `2 fleets, 1 line`.
fn counted<const N: usize>(counts: [(usize, &str); N]) -> String {
    let counts = counts.map(|(count, noun)| {
        let plural = if count == 1 { "" } else { "s" };
        format!("{} {noun}{plural}", group(count as u64))
    });
    counts.join(", ")
}

/// Prints the quotes of scenarios as text, or the bundled example's, and how to get the window.
pub fn without_window(plans: &Plans, files: &[PathBuf], hint: &str) -> anyhow::Result<ExitCode> {
    let mut text = String::new();
    for file in files {
        let (scenario, quote) = load_file(plans, file, &OfPlan::default())?;
        text += &(export::text::write(&export::document::of(&scenario, &quote, None, Parts::BRIEF)) + "\n");
    }
    if files.is_empty() {
        let (name, example) = EXAMPLE;
        let (scenario, quote) = rated(plans, name, example, &[])?;
        text = export::text::write(&export::document::of(&scenario, &quote, None, Parts::BRIEF)) + "\n";
    }
    show(&format!("{text}{hint}\n"))
}
