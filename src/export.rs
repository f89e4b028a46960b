//! Quotes and studies as text to print or to send: a file a format of quotes, and a file a kind of study; and as charts.

pub mod break_even;
pub mod csv;
pub mod diff;
pub mod document;
pub mod explain;
pub mod html;
pub mod interfaces;
pub mod interpretations;
pub mod json;
pub mod markdown;
mod memory;
mod paper;
pub mod pdf;
pub mod risk;
pub mod savings;
pub mod studies;
pub mod svg;
mod terminal;
pub mod text;
mod typeset;
pub mod words;
pub mod xlsx;

pub use csv::Dialect;
use document::Logo;
pub use paper::Paper;
pub use typeset::{CHINESE, Unshown};

use crate::quote::Quote;
use crate::scenario::Scenario;
use crate::texts::Text;

/// The formats in which a quote is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Tables for a terminal.
    Text,
    /// Markdown with tables.
    Markdown,
    /// One table of the days.
    Csv(Dialect),
    /// One JSON document.
    Json,
    /// One HTML file that needs nothing else.
    Html,
    /// A workbook that recomputes the bill.
    Xlsx,
    /// Pages.
    Pdf(Paper),
}

impl Format {
    /// All of them, pages as A4 and tables as RFC 4180 has them.
    pub const ALL: [Self; 7] = [
        Self::Pdf(Paper::A4),
        Self::Html,
        Self::Xlsx,
        Self::Markdown,
        Self::Csv(Dialect::PLAIN),
        Self::Json,
        Self::Text,
    ];

    /// The ending of its files, without the dot.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::Csv(_) => "csv",
            Self::Json => "json",
            Self::Html => "html",
            Self::Xlsx => "xlsx",
            Self::Pdf(_) => "pdf",
        }
    }

    /// The format of a file with this ending, in either case; `None` for one that is no format.
    pub fn of_ending(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.ending().eq_ignore_ascii_case(ending))
    }

    /// True if it can be printed on a terminal.
    pub const fn is_text(self) -> bool {
        !matches!(self, Self::Xlsx | Self::Pdf(_))
    }

    /// True if a logo is seen in it.
    pub const fn shows_logo(self) -> bool {
        matches!(self, Self::Html | Self::Xlsx | Self::Pdf(_))
    }

    /// A quote in this format, in the language of the thread. The error says in English what could not be laid out.
    pub fn write(self, scenario: &Scenario, quote: &Quote, logo: Option<Logo>) -> Result<Written, String> {
        let document = |logo| document::of(scenario, quote, logo);
        let mut unshown = None;
        let bytes = match self {
            Self::Text => text::write(&document::brief(scenario, quote)).into_bytes(),
            Self::Markdown => markdown::write(&document(None)).into_bytes(),
            Self::Json => json::write(scenario, quote).into_bytes(),
            Self::Html => html::write(&document(logo)).into_bytes(),
            Self::Csv(dialect) => csv::write(scenario, quote, dialect).into_bytes(),
            Self::Xlsx => xlsx::write(scenario, quote, logo.as_ref())?,
            Self::Pdf(paper) => {
                let (bytes, of_fonts) = pdf::write(&document(logo), paper)?;
                unshown = of_fonts;
                bytes
            }
        };
        Ok(Written { bytes, notes: unshown.map_or_else(Vec::new, |unshown| unshown.told()) })
    }
}

/// A quote as a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// What stands in it.
    pub bytes: Vec<u8>,
    /// What whoever asked for it is to know: which characters no font shows, and which only fonts of this system.
    pub notes: Vec<Text>,
}
