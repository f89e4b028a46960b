//! The tabs of the right side, each with its panel.

use egui::Ui;

use super::open_scenario::OpenScenario;
use super::studies::Studies;
use crate::gui::background::plan_files::PlanFiles;
use crate::gui::command::commands::Command;
use crate::gui::command::tab::Tab;
use crate::gui::editor::uncertainty;
use crate::gui::panels::study::{budget, map, plans, risk, sensitivity, sweep};
use crate::gui::panels::{breakdown, compare, curves, days, interpretations, notes, savings};
use crate::texts::tr;

/// Draws the names of the tabs, and the panel of the chosen one; nothing before the first figures.
pub fn ui(ui: &mut Ui, open: &mut OpenScenario, studies: &mut Studies, files: &PlanFiles, commands: &mut Vec<Command>) {
    let live = open.is_live();
    let Some(rated) = open.rated.as_deref() else { return };
    let views = &mut open.views;
    ui.horizontal_wrapped(|ui| {
        // The names fit into one row of a window of the usual size.
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.spacing_mut().button_padding.x = 6.0;
        for tab in Tab::ALL {
            let name = match rated.quote.warnings.len() {
                count if count > 0 && tab == Tab::Notes => tr!("tab-notes-count", count = count),
                _ => tab.name(),
            };
            let chosen = ui.selectable_value(&mut views.tab, tab, name);
            ui.ctx().accesskit_node_builder(chosen.id, |node| {
                node.set_role(egui::accesskit::Role::Tab);
                node.clear_toggled();
                node.set_selected(views.tab == tab);
            });
        }
    });
    ui.separator();
    match views.tab {
        Tab::Curves => {
            curves::ui(ui, &mut views.curves, rated, views.compare.baseline.as_deref(), commands);
        }
        Tab::Breakdown => {
            let baseline = views.compare.baseline.as_deref();
            breakdown::ui(ui, &mut views.breakdown, rated, baseline, commands);
        }
        Tab::Days => {
            let baseline = views.compare.baseline.as_deref();
            days::ui(ui, &mut views.days_variant, rated, baseline, commands);
        }
        Tab::Sweep => sweep::ui(ui, &mut views.sweep, &mut studies.sweep, rated, commands),
        Tab::Map => map::ui(ui, &mut views.map, &mut studies.map, rated, commands),
        Tab::Risk => {
            let draft = &open.document.draft;
            let edited = uncertainty::Context { draft, faults: &open.faults, rated };
            let editor = |ui: &mut Ui, commands: &mut Vec<Command>| {
                uncertainty::ui(ui, &mut views.uncertainty, &edited, commands);
            };
            risk::ui(ui, &mut views.risk, &mut studies.risk, rated, editor, commands);
        }
        Tab::Sensitivity => {
            sensitivity::ui(ui, &mut views.sensitivity, &mut studies.sensitivity, rated, commands);
        }
        Tab::Budget => budget::ui(ui, &mut views.budget, &mut studies.budget, rated, live, commands),
        Tab::Interpretations => interpretations::ui(ui, &mut studies.interpretations, rated, commands),
        Tab::Savings => savings::ui(ui, &mut views.savings, &mut studies.savings, rated, live, commands),
        Tab::Plans => {
            let has_looked = files.has_looked(open.document.file.path.as_deref());
            if !has_looked {
                commands.push(Command::LookForPlans);
            }
            let files = if has_looked { files.of_folder() } else { Vec::new() };
            plans::ui(ui, &mut views.plans, &mut studies.plans, rated, (live, files), commands);
        }
        Tab::Compare => compare::ui(ui, &views.compare, &mut studies.compare, rated, commands),
        Tab::Notes => notes::ui(ui, rated, commands),
    }
}
