//! Makes a scenario of what was counted, and tells how far it is from that.

use std::sync::Arc;

use egui::{Label, RichText, Ui};

use super::compared::refused;
use super::sheet::{Sheet, SheetRow, sheet_ui};
use crate::export::words::signed;
use crate::gui::background::counting::Usage;
use crate::gui::background::studies::Task;
use crate::gui::widgets::table::{ROW, heading_ui};
use crate::gui::widgets::theme::{self, STEP, muted};
use crate::metering::{FleetTerms, fit};
use crate::money::{Money, Places};
use crate::scenario::{Scenario, limits};
use crate::shown;
use crate::study::compare::Pair;
use crate::study::fitted::Differences;
use crate::study::{Progress, StudyError};
use crate::texts::{self, Text, text, tr};

/// A scenario to be made of what was counted, under the plan of another one and with the editions of its fleets.
#[derive(Clone)]
pub struct Fitting {
    pub usage: Arc<Usage>,
}

impl PartialEq for Fitting {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.usage, &other.usage)
    }
}

/// A scenario that was made of what was counted.
pub struct FittedUsage {
    pub scenario: Scenario,
    pub usage: Arc<Usage>,
    differences: Differences,
    /// Fleets that have other names, and messages that are left out.
    notes: Vec<Text>,
}

impl Task for Fitting {
    type Found = Arc<FittedUsage>;

    fn run(&self, scenario: &Scenario, _: &mut Progress<'_>) -> Result<Arc<FittedUsage>, StudyError> {
        let table = &self.usage.table;
        let name: String = self.usage.name.chars().take(limits::NAME).collect();
        let (plans, plan) = (scenario.plans(), &scenario.draft().plan);
        let fitted = fit(&name, plans, plan, table, &FleetTerms::of_plan(scenario, table)).map_err(refused)?;
        let renamed = fitted
            .renamed
            .iter()
            .map(|(fleet, name)| text!("fit-renamed", fleet = shown::quoted(fleet), name = shown::quoted(name)));
        let left_out = fitted.left_out.iter().map(|(fleet, interface, leg)| {
            let (fleet, interface) = (shown::quoted(fleet), shown::quoted(interface));
            text!("fit-left-out", fleet = fleet, interface = interface, leg = leg.name())
        });
        let notes = renamed.chain(left_out).collect();
        let differences = fitted.differences();
        Ok(Arc::new(FittedUsage { scenario: fitted.scenario, usage: Arc::clone(&self.usage), differences, notes }))
    }
}

/// Draws how far the scenario was from what was counted when it was made of that, unless it is folded away.
pub fn ui(ui: &mut Ui, fitted: &FittedUsage, is_folded: &mut bool) {
    let title = tr!("usage-fitted");
    ui.horizontal_wrapped(|ui| {
        if theme::fold_button(ui, !*is_folded, &tr!("usage-fold", what = &title)).clicked() {
            *is_folded = !*is_folded;
        }
        ui.label(RichText::new(&title).strong());
    });
    if *is_folded {
        return;
    }
    fitted.notes.iter().for_each(|note| drop(ui.add(Label::new(muted(note.to_string())).wrap())));
    let places = fitted.scenario.plan().places();
    let Differences { bill, months, lines } = &fitted.differences;
    let months = months.iter().map(|(month, pair)| (vec![texts::month(*month)], *pair));
    let months = months.chain(std::iter::once((vec![tr!("document-total")], *bill)));
    table_ui(ui, "fitted-months", tr!("against-months"), &sheet(vec![tr!("document-month")], months, true, places));
    let lines = lines.iter().map(|(fleet, what, pair)| (vec![fleet.clone(), what.to_string()], *pair));
    let heads = vec![tr!("document-fleet"), tr!("document-interface")];
    table_ui(ui, "fitted-lines", tr!("fitted-lines"), &sheet(heads, lines, false, places));
    ui.separator();
}

fn sheet(
    names: Vec<String>,
    rows: impl Iterator<Item = (Vec<String>, Pair<Money>)>,
    has_sums: bool,
    places: Places,
) -> Sheet {
    let row = |(names, pair): (Vec<String>, Pair<Money>)| {
        let difference = pair.difference();
        let shown = [pair.old.grouped(places), pair.new.grouped(places), signed(difference, places)];
        let plain = [pair.old, pair.new, difference].map(|amount| amount.plain(places));
        SheetRow {
            shown: names.iter().cloned().chain(shown).collect(),
            plain: names.into_iter().chain(plain).collect(),
        }
    };
    let naming = names.len();
    let figures = [tr!("fitted-traffic"), tr!("fitted-scenario"), tr!("against-difference")];
    let heads = names.into_iter().chain(figures).collect();
    Sheet { heads, naming, rows: rows.map(row).collect(), has_sums }
}

/// Draws a table with its heading, as high as a few rows.
fn table_ui(ui: &mut Ui, id: &str, heading: String, sheet: &Sheet) {
    /// The height of a longer table, in points.
    const MOST: f32 = 9.0 * ROW;
    heading_ui(ui, id, heading, || sheet.copied());
    sheet_ui(ui, id, MOST, sheet);
    ui.add_space(STEP);
}
