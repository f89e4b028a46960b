//! Quotes and studies for print, for other people and for other programs: a file for each format of quotes, and a file
//! for each kind of study.

pub mod against;
pub mod break_even;
pub mod csv;
pub mod diff;
pub mod document;
pub mod explain;
pub mod focus;
pub mod html;
pub mod interfaces;
pub mod interpretations;
pub mod json;
pub mod markdown;
mod memory;
mod paper;
pub mod pdf;
pub mod plans;
pub mod price_plan;
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
use document::{Logo, Parts};
pub use paper::Paper;
pub use typeset::{CHINESE, Unshown};

use crate::quote::Quote;
use crate::scenario::Scenario;
use crate::texts::Text;

/// The formats of a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Tables for a terminal.
    Text,
    /// Markdown with tables.
    Markdown,
    /// One table of all days.
    Csv(Dialect),
    /// One JSON document.
    Json,
    /// One HTML file without other files.
    Html,
    /// A workbook with formulas that compute the bill.
    Xlsx,
    /// Pages of paper.
    Pdf(Paper),
    /// A CSV of the FinOps Open Cost and Usage Specification, for the tools of those who pay.
    Focus,
}

impl Format {
    /// All formats that are known by the extension of their files, with A4 pages and tables as RFC 4180 defines them; not FOCUS,
    /// which is CSV too.
    pub const ALL: [Self; 7] = [
        Self::Pdf(Paper::A4),
        Self::Html,
        Self::Xlsx,
        Self::Markdown,
        Self::Csv(Dialect::PLAIN),
        Self::Json,
        Self::Text,
    ];

    /// The extension of its files, without the dot.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::Csv(_) | Self::Focus => "csv",
            Self::Json => "json",
            Self::Html => "html",
            Self::Xlsx => "xlsx",
            Self::Pdf(_) => "pdf",
        }
    }

    /// The format of files with this extension, in either case; `None` for an unknown extension.
    pub fn of_ending(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.ending().eq_ignore_ascii_case(ending))
    }

    /// True for formats that a terminal can show.
    pub const fn is_text(self) -> bool {
        !matches!(self, Self::Xlsx | Self::Pdf(_))
    }

    /// True for formats that hold sentences, written in the language of the thread.
    pub const fn has_texts(self) -> bool {
        !matches!(self, Self::Csv(_) | Self::Focus)
    }

    /// True for formats that show a logo.
    pub const fn shows_logo(self) -> bool {
        matches!(self, Self::Html | Self::Xlsx | Self::Pdf(_))
    }

    /// Parts that a quote in this format has unless others are asked for; `None` if it has no parts to choose.
    pub const fn usual_parts(self) -> Option<Parts> {
        match self {
            Self::Text => Some(Parts::BRIEF),
            Self::Markdown | Self::Html | Self::Pdf(_) => Some(Parts::CUSTOMER),
            Self::Csv(_) | Self::Json | Self::Xlsx | Self::Focus => None,
        }
    }

    /// Writes a quote in this format, in the language of the thread, with some of its parts or with the usual ones. Formats
    /// without a choice have all of it.
    ///
    /// # Errors
    ///
    /// An English sentence about a part that cannot be laid out, or a day of more units than FOCUS can hold.
    pub fn write(
        self,
        scenario: &Scenario,
        quote: &Quote,
        logo: Option<Logo>,
        parts: Option<Parts>,
    ) -> Result<Written, String> {
        let parts = parts.or(self.usual_parts()).unwrap_or(Parts::ALL);
        let document = |logo| document::of(scenario, quote, logo, parts);
        let mut unshown = None;
        let bytes = match self {
            Self::Text => text::write(&document(None)).into_bytes(),
            Self::Markdown => markdown::write(&document(None)).into_bytes(),
            Self::Json => json::write(scenario, quote).into_bytes(),
            Self::Html => html::write(&document(logo)).into_bytes(),
            Self::Csv(dialect) => csv::write(scenario, quote, dialect).into_bytes(),
            Self::Focus => focus::write(scenario, quote)?.into_bytes(),
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

/// A quote as the bytes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Notes for the user: characters that no font shows, and those that only fonts of this system show.
    pub notes: Vec<Text>,
}
