//! Tables on pages: widths of columns, cells broken into lines, and the header again on every page.

use super::lines::{broken, cleaned, widest_word};
use super::page::{Anchor, HAIR, INK, MUTED, Pages, RULE, Style};
use crate::export::document::{Column, ColumnKind, Rank, Table};

const CAPTION: Style = Style::new(8.5, MUTED);
/// The space between two columns, and above and below the texts of a row, in points.
const GAP: f64 = 14.0;
const PAD: f64 = 1.7;
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

    /// The height that must stay on one page: the caption, the header and the first rows, or a whole short table.
    pub fn least(&self) -> f64 {
        let height = |rows: &[Vec<Vec<String>>]| rows.iter().map(|row| self.height(row)).sum::<f64>();
        let all = height(&self.rows);
        let rows = if all <= WHOLE { all } else { height(&self.rows[..self.rows.len().min(2)]) };
        self.caption_height() + self.height(&self.head) + rows + 4.0
    }

    /// Draws the table from the present place on, on as many pages as it needs.
    pub fn draw(&self, pages: &mut Pages<'_>) {
        pages.need(self.least());
        if !self.caption.is_empty() {
            pages.mark(&self.table.caption, true);
            pages.lines([pages.left(), pages.y], CAPTION, &self.caption);
            pages.y += self.caption_height();
        }
        self.draw_head(pages);
        let whole = pages.height() - self.height(&self.head);
        for (r, (row, cells)) in self.table.rows.iter().zip(&self.rows).enumerate() {
            let height = self.height(cells);
            // A sum does not stand on a page without anything that it sums.
            let next = self.table.rows.get(r + 1).filter(|next| next.rank == Rank::Total && row.rank != Rank::Total);
            let needed = height + next.map_or(0.0, |_| self.height(&self.rows[r + 1]));
            let needed = if needed > whole { height } else { needed };
            if needed > pages.room() && (height <= whole || pages.room() < self.leading() * 3.0) {
                pages.turn();
                self.draw_head(pages);
            }
            self.draw_row(pages, row.rank, cells);
        }
        pages.y += 4.0;
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

    fn draw_head(&self, pages: &mut Pages<'_>) {
        if self.head.iter().flatten().all(String::is_empty) {
            return;
        }
        let style = style_of(None, self.size);
        let lines = self.head.iter().map(Vec::len).max().unwrap_or(1);
        for (c, cell) in self.head.iter().enumerate() {
            // Titles stand on the rule.
            let above = (lines - cell.len()) as f64 * style.leading();
            self.draw_cell(pages, c, 0.0, style, pages.y + PAD + above, cell);
        }
        pages.y += self.height(&self.head);
        pages.rule([pages.left(), pages.right()], pages.y, 0.8, RULE);
    }

    /// Draws a row; one that is taller than a page goes on on the next.
    fn draw_row(&self, pages: &mut Pages<'_>, rank: Rank, cells: &[Vec<String>]) {
        let style = style_of(Some(rank), self.size);
        let lines = cells.iter().map(Vec::len).max().unwrap_or(1).max(1);
        if rank == Rank::Total {
            pages.rule([pages.left(), pages.right()], pages.y, 0.8, RULE);
        }
        let mut from = 0;
        loop {
            let fitting = ((pages.room() - 2.0 * PAD + 1e-6) / style.leading()).floor().max(1.0) as usize;
            let to = lines.min(from + fitting);
            for (c, cell) in cells.iter().enumerate() {
                let part = cell.get(from.min(cell.len())..to.min(cell.len())).unwrap_or_default();
                self.draw_cell(pages, c, indent(Some(rank), c), style, pages.y + PAD, part);
            }
            pages.y += (to - from) as f64 * style.leading() + 2.0 * PAD;
            from = to;
            if from == lines {
                break;
            }
            pages.turn();
            self.draw_head(pages);
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
