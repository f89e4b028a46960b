//! The form in which a quote is written: its format, its file, and what formats may have beside.

use std::ffi::OsStr;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, ValueEnum};

use super::output::format_of;
use super::table::TableArguments;
use crate::export::document::{Part, Parts};
use crate::export::{Dialect, Format, Paper, Written};
use crate::files::{self, FilesFrom};
use crate::quote::Quote;
use crate::scenario::Scenario;
use crate::shown;
use crate::study::StudyError;
use crate::texts::{self, Language};

/// The arguments that say how a quote is written.
#[derive(Debug, clap::Args)]
pub struct QuoteForm {
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
    /// A row for each day and part of the bill, by the FinOps Open Cost and Usage Specification (FOCUS) 1.2, as CSV
    Focus,
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

impl QuoteForm {
    /// The file to write; `None` for standard output.
    pub fn output(&self) -> Option<&Path> {
        self.output.as_deref()
    }

    /// Writes a quote in a format, in the language that was asked for. `file` is where the scenario stands, for the logo.
    ///
    /// # Errors
    ///
    /// The logo cannot be used, or the quote cannot be laid out.
    pub fn written(
        &self,
        format: Format,
        scenario: &Scenario,
        quote: &Quote,
        file: &Path,
        from: FilesFrom,
    ) -> anyhow::Result<Written> {
        let parts = self.parts(format)?;
        texts::speak(self.language.unwrap_or_default());
        let written = files::quote_as(format, scenario, quote, file, from, parts);
        // What is said of other files is English.
        texts::speak(Language::English);
        written
    }

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

    /// The format in which the quotes are written.
    ///
    /// # Errors
    ///
    /// The output's ending names no format, an option is given that would do nothing in it, or what is no text would go to a
    /// terminal.
    pub fn format(&self) -> Result<Format, StudyError> {
        let format = self.named_format()?;
        self.parts(format)?;
        if !format.is_text() && self.output.is_none() && io::stdout().is_terminal() {
            let text = format!("a quote as {} is no text; name a file for it with -o", format.ending());
            return Err(StudyError::Range(text.into()));
        }
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
            (Some(FormatName::Focus), _) => Format::Focus,
            (None, output) => {
                format_of(output, Format::Text, Format::of_ending, "a quote", &Format::ALL.map(Format::ending))?
            }
        })
    }
}
