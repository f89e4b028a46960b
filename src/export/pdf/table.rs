//! Tables on pages: widths of columns, cells broken into lines, and the header again on every page.

use super::lines::{broken, cleaned, widest_word};
use super::page::{Anchor, HAIR, INK, MUTED, Of, Pages, RULE, Style};
use super::structure::{ElementId, Kind};
use crate::export::document::{Column, ColumnKind, Rank, Row, Table};

const CAPTION: Style = Style::new(8.5, MUTED);
/// The space between two columns, and above and below the texts of a row, in points.
const GAP: f64 = 14.0;
const PAD: f64 = 1.4;
/// The indent of a part of the row above.
const INDENT: f64 = 10.0;
/// Sizes of letters, tried from the largest until no word need be broken.
const SIZES: [f64; 4] = [8.5, 7.8, 7.0, 6.2];
/// The least width of a word that may be broken, in points.
const LONG: f64 = 150.0;
/// The width of columns of figures where there is room, in points.
const FIGURES_APART: f64 = 64.0;
/// The most height of rows that stay on one page, in points.
const WHOLE: f64 = 230.0;
/// The most of a page that stays empty for the sake of rows that stay together.
const EMPTY: f64 = 0.18;
/// The rows of a table that are not parted from its header.
const FIRST: usize = 3;
/// The most width of a heading that is not broken, in ems.
const SHORT: f64 = 6.5;

/// A table with its cells broken into lines for a width.
pub struct Laid<'t> {
    table: &'t Table,
    caption: Vec<String>,
    size: f64,
    /// The left and the right edge of each column, from the left margin.
    columns: Vec<[f64; 2]>,
    head: Vec<Vec<String>>,
    rows: Vec<Vec<Vec<String>>>,
}

impl<'t> Laid<'t> {
    /// Lays a table out between the margins.
    pub fn new(table: &'t Table, pages: &Pages<'_>) -> Self {
        let room = pages.width();
        let (size, columns) = columns(table, pages, room);
        let lines = |cells: &mut dyn Iterator<Item = &String>, rank: Option<Rank>| -> Vec<Vec<String>> {
            let style = style_of(rank, size);
            let cells = cells.enumerate().zip(&columns);
            cells
                .map(|((c, cell), [left, right])| {
                    let widest = (right - left - indent(rank, c)) / size;
                    broken(cell, widest + 1e-6, pages.fonts, style.bold)
                })
                .collect()
        };
        let head = lines(&mut table.columns.iter().map(|column| &column.title), None);
        let rows = table.rows.iter().map(|row| lines(&mut row.cells.iter(), Some(row.rank))).collect();
        let caption = broken(&table.caption, room / CAPTION.size, pages.fonts, CAPTION.bold);
        let caption = if table.caption.is_empty() { Vec::new() } else { caption };
        Self { table, caption, size, columns, head, rows }
    }

    /// The height that must stay on one page, given the room that the page has: the whole of a short table, unless too much of
    /// the page would stay empty for it; else the caption, the header and the first rows.
    pub fn least(&self, pages: &Pages<'_>, room: f64) -> f64 {
        let height = |rows: &[Vec<Vec<String>>]| rows.iter().map(|row| self.height(row)).sum::<f64>();
        let head = self.caption_height() + self.height(&self.head) + 4.0;
        let all = height(&self.rows);
        if all <= WHOLE && (head + all <= room || room <= pages.height() * EMPTY) {
            return head + all;
        }
        head + height(&self.rows[..self.rows.len().min(FIRST)])
    }

    /// Draws the table from the present place on, on as many pages as it needs.
    pub fn draw(&self, pages: &mut Pages<'_>) {
        pages.need(self.least(pages, pages.room()));
        pages.element(Kind::Table, |pages| {
            if !self.caption.is_empty() {
                pages.mark(&self.table.caption, true);
                let at = [pages.left(), pages.y];
                pages.element(Kind::Caption, |pages| pages.lines(at, CAPTION, &self.caption));
                pages.y += self.caption_height();
            }
            if self.has_head() {
                pages.element(Kind::Head, |pages| {
                    pages.element(Kind::Row, |pages| {
                        let kind = |column: &Column| match column.title.is_empty() {
                            true => Kind::Cell,
                            false => Kind::HeadOfColumn,
                        };
                        let cells =
                            self.table.columns.iter().map(|column| Of::Element(pages.add(kind(column)))).collect();
                        self.draw_head(pages, cells);
                    });
                });
            }
            pages.element(Kind::Rows, |pages| self.draw_rows(pages));
        });
        pages.y += 4.0;
    }

    fn draw_rows(&self, pages: &mut Pages<'_>) {
        let whole = pages.height() - self.height(&self.head);
        for (r, (row, cells)) in self.table.rows.iter().zip(&self.rows).enumerate() {
            let height = self.height(cells);
            // A sum does not stand on a page without anything that it sums.
            let next = self.table.rows.get(r + 1).filter(|next| next.rank == Rank::Total && row.rank != Rank::Total);
            let needed = height + next.map_or(0.0, |_| self.height(&self.rows[r + 1]));
            let needed = if needed > whole { height } else { needed };
            if needed > pages.room() && (height <= whole || pages.room() < self.leading() * 3.0) {
                self.turn(pages);
            }
            pages.element(Kind::Row, |pages| self.draw_row(pages, row, cells));
        }
    }

    /// Goes on on the next page, under the headings once more.
    fn turn(&self, pages: &mut Pages<'_>) {
        pages.turn();
        if self.has_head() {
            self.draw_head(pages, vec![Of::Repeated; self.head.len()]);
        }
    }

    fn has_head(&self) -> bool {
        !self.head.iter().flatten().all(String::is_empty)
    }

    fn caption_height(&self) -> f64 {
        if self.caption.is_empty() { 0.0 } else { self.caption.len() as f64 * CAPTION.leading() + 4.0 }
    }

    fn leading(&self) -> f64 {
        Style::new(self.size, INK).leading()
    }

    fn height(&self, cells: &[Vec<String>]) -> f64 {
        let lines = cells.iter().map(Vec::len).max().unwrap_or(1).max(1);
        lines as f64 * self.leading() + 2.0 * PAD
    }

    /// Draws the headings, each as what belongs there.
    fn draw_head(&self, pages: &mut Pages<'_>, cells: Vec<Of>) {
        let style = style_of(None, self.size);
        let lines = self.head.iter().map(Vec::len).max().unwrap_or(1);
        for (c, (cell, of)) in self.head.iter().zip(cells).enumerate() {
            // Titles stand on the rule.
            let above = (lines - cell.len()) as f64 * style.leading();
            let y = pages.y + PAD + above;
            pages.within(of, |pages| self.draw_cell(pages, c, 0.0, style, y, cell));
        }
        pages.y += self.height(&self.head);
        pages.rule([pages.left(), pages.right()], pages.y, 0.8, RULE);
    }

    /// Draws a row; one that is taller than a page goes on on the next.
    fn draw_row(&self, pages: &mut Pages<'_>, row: &Row, cells: &[Vec<String>]) {
        let style = style_of(Some(row.rank), self.size);
        let lines = cells.iter().map(Vec::len).max().unwrap_or(1).max(1);
        if row.rank == Rank::Total {
            pages.rule([pages.left(), pages.right()], pages.y, 0.8, RULE);
        }
        let names = |c: usize, text: &String| c == 0 && !text.is_empty();
        let kinds =
            row.cells.iter().enumerate().map(|(c, text)| if names(c, text) { Kind::HeadOfRow } else { Kind::Cell });
        let elements: Vec<ElementId> = kinds.map(|kind| pages.add(kind)).collect();
        let mut from = 0;
        loop {
            let fitting = ((pages.room() - 2.0 * PAD + 1e-6) / style.leading()).floor().max(1.0) as usize;
            let to = lines.min(from + fitting);
            for (c, (cell, element)) in cells.iter().zip(&elements).enumerate() {
                let part = cell.get(from.min(cell.len())..to.min(cell.len())).unwrap_or_default();
                let (indent, y) = (indent(Some(row.rank), c), pages.y + PAD);
                pages.within(Of::Element(*element), |pages| self.draw_cell(pages, c, indent, style, y, part));
            }
            pages.y += (to - from) as f64 * style.leading() + 2.0 * PAD;
            from = to;
            if from == lines {
                break;
            }
            self.turn(pages);
        }
        pages.rule([pages.left(), pages.right()], pages.y, 0.5, HAIR);
    }

    fn draw_cell(&self, pages: &mut Pages<'_>, column: usize, indent: f64, style: Style, y: f64, lines: &[String]) {
        let [left, right] = self.columns[column].map(|x| pages.left() + x);
        let (x, anchor) = match self.table.columns[column].kind {
            ColumnKind::Figure => (right, Anchor::End),
            ColumnKind::Text | ColumnKind::Label => (left + indent, Anchor::Start),
        };
        for (l, line) in lines.iter().enumerate() {
            pages.text([x, y + style.ascent() + l as f64 * style.leading()], anchor, style, line);
        }
    }
}

/// The style of a row; of the header without a rank.
const fn style_of(rank: Option<Rank>, size: f64) -> Style {
    match rank {
        None => Style::new(size, MUTED).bold(),
        Some(Rank::Plain) => Style::new(size, INK),
        Some(Rank::Part) => Style::new(size, MUTED),
        Some(Rank::Total) => Style::new(size, INK).bold(),
    }
}

const fn indent(rank: Option<Rank>, column: usize) -> f64 {
    if matches!(rank, Some(Rank::Part)) && column == 0 { INDENT } else { 0.0 }
}

/// The width of a column in ems.
struct Widths {
    /// The width with all words whole, and all cells but texts unbroken.
    least: f64,
    /// The width with no cell broken.
    most: f64,
}

/// The size of the letters, and the left and the right edge of each column.
fn columns(table: &Table, pages: &Pages<'_>, room: f64) -> (f64, Vec<[f64; 2]>) {
    let room = room - GAP * table.columns.len().saturating_sub(1) as f64;
    let ems: Vec<Widths> = (0..table.columns.len()).map(|c| widths(table, pages, c)).collect();
    let least = |size: f64| -> Vec<f64> {
        let kinds = table.columns.iter().map(|column| column.kind);
        let least = |(widths, kind): (&Widths, _)| match kind {
            ColumnKind::Figure => widths.least * size,
            ColumnKind::Text | ColumnKind::Label => (widths.least * size).min(LONG),
        };
        ems.iter().zip(kinds).map(least).collect()
    };
    let fits = |size: &f64| least(*size).iter().sum::<f64>() <= room;
    let size = SIZES.into_iter().find(fits).unwrap_or(SIZES[SIZES.len() - 1]);
    let least = least(size);
    let most: Vec<f64> = ems.iter().zip(&least).map(|(widths, least)| (widths.most * size).max(*least)).collect();
    let (sum_of_least, sum_of_most) = (least.iter().sum::<f64>(), most.iter().sum::<f64>());
    let widths: Vec<f64> = if sum_of_least > room {
        // Even the smallest letters leave no room for whole words.
        least.iter().map(|least| least * room / sum_of_least).collect()
    } else if sum_of_most > room {
        let share = (room - sum_of_least) / (sum_of_most - sum_of_least);
        least.iter().zip(&most).map(|(least, most)| least + (most - least) * share).collect()
    } else {
        spread(table, &most, room - sum_of_most)
    };
    let mut left = 0.0;
    let edges = widths.iter().map(|width| {
        let edges = [left, left + width];
        left += width + GAP;
        edges
    });
    (size, edges.collect())
}

/// Gives spare room to the figures, up to a limit, and then to the texts by their length.
fn spread(table: &Table, most: &[f64], mut spare: f64) -> Vec<f64> {
    let mut widths = most.to_vec();
    let of_kind = |kind| (0..most.len()).filter(|c| table.columns[*c].kind == kind).collect::<Vec<_>>();
    let figures = of_kind(ColumnKind::Figure);
    for c in &figures {
        widths[*c] += (FIGURES_APART - widths[*c]).max(0.0).min(spare / figures.len() as f64);
    }
    spare -= widths.iter().sum::<f64>() - most.iter().sum::<f64>();
    let texts = of_kind(ColumnKind::Text);
    let takers = if texts.is_empty() { (0..most.len()).collect() } else { texts };
    let sum = takers.iter().map(|c| most[*c] + GAP).sum::<f64>();
    for c in takers {
        widths[c] += spare * (most[c] + GAP) / sum;
    }
    widths
}

fn widths(table: &Table, pages: &Pages<'_>, column: usize) -> Widths {
    let Column { title, kind } = &table.columns[column];
    let mut widths = Widths { least: 0.0, most: 0.0 };
    let mut take = |cell: &str, rank: Option<Rank>| {
        let (bold, indent) = (style_of(rank, SIZES[0]).bold, indent(rank, column) / SIZES[SIZES.len() - 1]);
        let whole = cleaned(cell).lines().map(|line| pages.fonts.width(line, bold)).fold(0.0, f64::max);
        widths.most = widths.most.max(whole + indent);
        if whole + indent > widths.least {
            let least = match (rank, kind) {
                (Some(_), ColumnKind::Figure | ColumnKind::Label) => whole,
                // A short title stays whole, also in a script that lets lines end anywhere.
                (None, _) => widest_word(cell, pages.fonts, bold).max(whole.min(SHORT)),
                (Some(_), ColumnKind::Text) => widest_word(cell, pages.fonts, bold),
            };
            widths.least = widths.least.max(least + indent);
        }
    };
    take(title, None);
    for row in &table.rows {
        take(&row.cells[column], Some(row.rank));
    }
    widths
}
