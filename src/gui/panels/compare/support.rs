//! The table of the lines that some edition does not bill as they are written.

use egui::{RichText, Ui};
use egui_extras::Column;

use super::table::{table, text_in_table_ui, text_ui};
use crate::gui::background::worker::Rated;
use crate::gui::widgets::table::{ROW, heading_ui, tab_separated};
use crate::gui::widgets::theme::muted;
use crate::scenario::{EditionSupport, Scenario};
use crate::texts::tr;

/// The most lines that are listed; further ones are only counted.
const MOST_LISTED: usize = 1_000;

/// A line that some edition does not bill as it is written.
struct LackingLine {
    fleet: usize,
    line: usize,
    /// For each edition how it bills the line, and the id of the clause.
    on: Vec<(EditionSupport, String)>,
}

/// The lines of a scenario that some edition does not bill as they are written.
pub struct LackingLines {
    listed: Vec<LackingLine>,
    /// The number of further lines, which are not listed.
    more: usize,
}

impl LackingLines {
    /// Finds the lines of `scenario` that some edition lacks, in the order of the file.
    pub fn of(scenario: &Scenario) -> Self {
        let places = scenario.fleets().iter().enumerate();
        let places = places.flat_map(|(f, fleet)| (0..fleet.traffic.len()).map(move |l| (f, l)));
        let line = |(fleet, line)| LackingLine {
            fleet,
            line,
            on: scenario
                .plan()
                .edition_ids()
                .map(|edition| {
                    let clause = scenario.clause_on(fleet, line, edition);
                    (scenario.support(fleet, line, edition), clause.id.clone())
                })
                .collect(),
        };
        let mut listed: Vec<LackingLine> =
            places.map(line).filter(|line| line.on.iter().any(|(support, _)| support.is_lacking())).collect();
        let more = listed.len().saturating_sub(MOST_LISTED);
        listed.truncate(MOST_LISTED);
        Self { listed, more }
    }
}

/// Draws the lines, or a sentence that there are none.
pub fn ui(ui: &mut Ui, rated: &Rated, lines: &LackingLines) {
    if lines.listed.is_empty() {
        ui.label(RichText::new(tr!("compare-carried")).strong());
        ui.label(muted(tr!("compare-carried-all")));
        return;
    }
    let cells = |line: &LackingLine| {
        let fleet = &rated.scenario.fleets()[line.fleet];
        let interface = fleet.traffic[line.line].interface.as_str();
        let name = tr!("change-line", fleet = &fleet.name, line = line.line + 1, interface = interface);
        let on = line.on.iter().map(|(support, clause)| format!("{} ({clause})", support_text(rated, *support)));
        [name].into_iter().chain(on).collect::<Vec<String>>()
    };
    let editions = || rated.scenario.plan().editions.iter().map(|edition| edition.label().to_owned());
    let head = || [tr!("compare-line")].into_iter().chain(editions()).collect::<Vec<String>>();
    heading_ui(ui, "lacking", tr!("compare-carried"), || {
        let copied: Vec<_> = [head()].into_iter().chain(lines.listed.iter().map(cells)).collect();
        tab_separated(&copied)
    });
    let carried = ((ui.available_width() - 160.0) / editions().count() as f32).clamp(120.0, 240.0);
    table(ui, "lacking")
        .column(Column::remainder().at_least(150.0).clip(true))
        .columns(Column::exact(carried).clip(true), editions().count())
        .header(ROW, |mut row| head().into_iter().for_each(|text| text_ui(&mut row, RichText::new(text).strong())))
        .body(|body| {
            body.rows(ROW, lines.listed.len(), |mut row| {
                let cells = cells(&lines.listed[row.index()]);
                text_ui(&mut row, &cells[0]);
                for (cell, column) in cells[1..].iter().zip(&head()[1..]) {
                    text_in_table_ui(&mut row, cell.clone(), (&cells[0], column));
                }
            });
        });
    if lines.more > 0 {
        ui.label(muted(tr!("compare-more", count = lines.more)));
    }
}

fn support_text(rated: &Rated, support: EditionSupport) -> String {
    match support {
        EditionSupport::Billed => tr!("carried-offered"),
        EditionSupport::Free => tr!("carried-free"),
        EditionSupport::Substituted { by } => {
            tr!("carried-substituted", interface = &rated.scenario.plan().interface(by).id)
        }
        EditionSupport::Lacking => tr!("carried-lacking"),
        EditionSupport::OtherEditionOnly => tr!("carried-other"),
        EditionSupport::UnbilledReceipts => tr!("carried-receipts"),
    }
}
