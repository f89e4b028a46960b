//! The arguments for tables of comma-separated values, for every command that writes one.

use clap::ValueEnum;

use crate::export::Dialect;
use crate::study::StudyError;

/// How CSV is written.
#[derive(Clone, Copy, Debug, Default, clap::Args)]
#[command(next_help_heading = "CSV")]
pub struct TableArguments {
    /// Begin with a byte order mark, by which spreadsheets know UTF-8
    #[arg(long)]
    csv_mark: bool,
    /// What stands between two cells; `,`, or `;` with --decimal-comma
    #[arg(long, value_enum, value_name = "SEPARATOR", hide_possible_values = true)]
    csv_separator: Option<Separator>,
    /// Write decimals as 1,5
    #[arg(long)]
    decimal_comma: bool,
}

/// Separators of cells.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Separator {
    #[value(name = ",")]
    Comma,
    #[value(name = ";")]
    Semicolon,
    #[value(name = "tab", alias = "\t", alias = "\\t")]
    Tab,
    #[value(name = "|")]
    Bar,
}

impl Separator {
    const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Bar => b'|',
        }
    }
}

impl TableArguments {
    /// The dialect; an error if the output is no CSV and an option for CSV was given.
    pub fn dialect(self, is_csv: bool) -> Result<Dialect, StudyError> {
        let Self { csv_mark, csv_separator, decimal_comma } = self;
        if !is_csv && (csv_mark || csv_separator.is_some() || decimal_comma) {
            let text = "--csv-mark, --csv-separator and --decimal-comma are for CSV, and something else is written; \
                        say --format csv, or leave them out";
            return Err(StudyError::Range(text.into()));
        }
        Dialect::new(csv_mark, csv_separator.map(Separator::byte), decimal_comma).ok_or_else(|| {
            let text = "with --decimal-comma a comma cannot stand between cells too; say --csv-separator ';' or leave \
                        that out, which is the same";
            StudyError::Range(text.into())
        })
    }
}
