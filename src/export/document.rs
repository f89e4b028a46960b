//! Documents: what they say, section by section, in the language of the thread, for formats that lay them out.
//!
//! A [`Document`] holds texts, tables and charts and no layout, so that every format says the same in the same order. A
//! file for each subject makes its document.

pub mod against;
mod cover;
pub mod diff;
pub mod fitted;
mod inputs;
mod logo;
mod parts;
pub mod plans;
pub mod price_plan;
mod quote;

use crate::chart::Chart;
use crate::texts::Language;
pub use cover::{Kind, facts, headline};
pub(super) use inputs::{inputs, inputs_title};
pub use logo::{Logo, LogoFormat};
pub use parts::{Part, Parts};
pub use quote::of;
pub(super) use quote::{assumptions, clauses, line_item_heads};

/// The program that made a document.
pub(super) const FOOTER: &str = concat!("fleetcost ", env!("CARGO_PKG_VERSION"));

/// A document without a layout.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The language of its texts.
    pub language: Language,
    /// The word for what it is, above the title: `Quote`, `Estimate`; empty where the title says it.
    pub kind: String,
    /// The title; may be empty.
    pub title: String,
    /// A line below the title.
    pub subtitle: String,
    /// The logo above the title.
    pub logo: Option<Logo>,
    /// Names with texts: the customer, the author, dates.
    pub facts: Vec<[String; 2]>,
    /// Names with the most important amounts.
    pub headline: Vec<[String; 2]>,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// The foot of each page.
    pub footer: String,
}

impl Document {
    /// The title with the line below it. A document without a title is called by what that line says.
    pub fn heading(&self) -> (&str, &str) {
        if self.title.is_empty() { (&self.subtitle, "") } else { (&self.title, &self.subtitle) }
    }

    /// The word for what it is and the line below the title, on one line.
    pub(super) fn below_title(&self) -> String {
        let parts = [self.kind.as_str(), self.heading().1];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}

/// A part of a document under a heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// The name for links, the same in every language: `days`.
    pub id: &'static str,
    /// The heading.
    pub title: String,
    /// The content, in order.
    pub blocks: Vec<Block>,
}

/// Content of a section.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A text with its line breaks.
    Paragraph(String),
    /// Texts with a mark before each.
    List(Vec<String>),
    /// Figures or texts in columns.
    Table(Table),
    /// A chart; a table of the document has its figures too.
    Chart(Box<Chart>),
}

/// A table of texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The title; may be empty.
    pub caption: String,
    /// The columns from left to right.
    pub columns: Vec<Column>,
    /// The rows from top to bottom, with a cell for each column.
    pub rows: Vec<Row>,
}

/// A column of a [`Table`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The heading; may be empty.
    pub title: String,
    /// The kind of the cells.
    pub kind: ColumnKind,
}

/// Kinds of columns, by which cells are aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Words, aligned left; long ones may be broken.
    Text,
    /// A name, a date or a code, aligned left.
    Label,
    /// A number, aligned right.
    Figure,
}

/// A row of a [`Table`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// A text for each column.
    pub cells: Vec<String>,
    /// The rank among the rows.
    pub rank: Rank,
}

/// Ranks of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    /// An ordinary row.
    Plain,
    /// A sum.
    Total,
    /// A part of the row above.
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
