//! What a document says, section by section, in the language of the thread, for formats that lay it out.
//!
//! A [`Document`] holds texts, tables and charts and no layout, so that every format says the same in the same order. Each
//! file makes the document of a subject.

pub mod diff;
mod logo;
mod quote;

use crate::chart::Chart;
use crate::texts::Language;
pub use logo::{Logo, LogoFormat};
pub(super) use quote::{assumptions, clauses, inputs};
pub use quote::{brief, facts, headline, of};

/// What made a document.
pub(super) const FOOTER: &str = concat!("fleetcost ", env!("CARGO_PKG_VERSION"));

/// A quote, laid out by nobody yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The language of its texts.
    pub language: Language,
    /// The scenario's name, which may be empty.
    pub title: String,
    /// The months, the price plan, the rounding and the currency.
    pub subtitle: String,
    /// Shown at the top.
    pub logo: Option<Logo>,
    /// For whom, by whom, when: names and what they stand for.
    pub facts: Vec<[String; 2]>,
    /// The amounts that matter the most, each after what it is.
    pub headline: Vec<[String; 2]>,
    /// What follows.
    pub sections: Vec<Section>,
    /// On each page: what made the document.
    pub footer: String,
}

/// A part of a document under a heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Names it for links, the same in every language: `days`.
    pub id: &'static str,
    /// The heading.
    pub title: String,
    /// What stands below it.
    pub blocks: Vec<Block>,
}

/// What stands in a section.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A text with its line breaks.
    Paragraph(String),
    /// Texts, each with a mark before it.
    List(Vec<String>),
    /// Figures or texts in columns.
    Table(Table),
    /// A picture whose figures a table of the document has too.
    Chart(Box<Chart>),
}

/// Texts in columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What it lists; may be empty.
    pub caption: String,
    /// From left to right.
    pub columns: Vec<Column>,
    /// From top to bottom; each has a cell for each column.
    pub rows: Vec<Row>,
}

/// A column of a [`Table`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// May be empty.
    pub title: String,
    /// What it holds.
    pub kind: ColumnKind,
}

/// What a column holds, by which it is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Words, from the left; long ones may be broken.
    Text,
    /// A name, a date or a code, from the left.
    Label,
    /// Numbers, to the right.
    Figure,
}

/// A row of a [`Table`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// A text for each column.
    pub cells: Vec<String>,
    /// How it stands among the others.
    pub rank: Rank,
}

/// How a row stands among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    /// Like any other.
    Plain,
    /// A sum, which stands out.
    Total,
    /// A part of the row above it.
    Part,
}

impl Table {
    pub(super) fn new(columns: impl IntoIterator<Item = (String, ColumnKind)>) -> Self {
        let columns = columns.into_iter().map(|(title, kind)| Column { title, kind }).collect();
        Self { columns, ..Self::default() }
    }

    pub(super) fn captioned(self, caption: String) -> Self {
        Self { caption, ..self }
    }

    pub(super) fn push(&mut self, rank: Rank, cells: impl IntoIterator<Item = String>) {
        self.rows.push(Row { cells: cells.into_iter().collect(), rank });
    }
}
