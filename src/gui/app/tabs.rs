//! The tabs of the right side in their groups, each with its panel.

use egui::Ui;
use egui::accesskit::Role;

use super::open_scenario::OpenScenario;
use super::studies::Studies;
use super::views::Views;
use crate::gui::background::plan_files::PlanFiles;
use crate::gui::command::commands::Command;
use crate::gui::command::tab::{Group, Tab};
use crate::gui::editor::uncertainty;
use crate::gui::panels::study::{budget, map, plans, risk, sensitivity, sweep};
use crate::gui::panels::{actual, breakdown, compare, curves, days, interpretations, savings};
use crate::gui::widgets::tab_list;

/// Draws the names of the groups and of the tabs of one, and the panel of the chosen one; nothing before the first figures.
pub fn ui(ui: &mut Ui, open: &mut OpenScenario, studies: &mut Studies, files: &PlanFiles, commands: &mut Vec<Command>) {
    let live = open.is_live();
    let Some(rated) = open.rated.as_deref() else { return };
    let views = &mut open.views;
    names_ui(ui, views);
    ui.separator();
    let variant = views.variant;
    match views.tab() {
        Tab::Curves => {
            curves::ui(ui, &mut views.curves, rated, (variant, views.compare.baseline.as_deref()), commands);
        }
        Tab::Breakdown => {
            let baseline = views.compare.baseline.as_deref();
            breakdown::ui(ui, &mut views.breakdown, rated, (variant, baseline), commands);
        }
        Tab::Days => {
            let baseline = views.compare.baseline.as_deref();
            days::ui(ui, variant, rated, baseline, commands);
        }
        Tab::Sweep => sweep::ui(ui, &mut views.sweep, &mut studies.sweep, rated, commands),
        Tab::Map => map::ui(ui, &mut views.map, &mut studies.map, rated, commands),
        Tab::Risk => {
            let draft = &open.document.draft;
            let edited = uncertainty::Context { draft, faults: &open.faults, rated };
            let editor = |ui: &mut Ui, commands: &mut Vec<Command>| {
                uncertainty::ui(ui, &mut views.uncertainty, &edited, commands);
            };
            risk::ui(ui, &mut views.risk, &mut studies.risk, (rated, variant), editor, commands);
        }
        Tab::Sensitivity => {
            sensitivity::ui(ui, &mut views.sensitivity, &mut studies.sensitivity, (rated, variant), commands);
        }
        Tab::Budget => budget::ui(ui, &mut views.budget, &mut studies.budget, (rated, variant), live, commands),
        Tab::Interpretations => interpretations::ui(ui, &mut studies.interpretations, rated, commands),
        Tab::Savings => savings::ui(ui, &mut studies.savings, (rated, variant), live, commands),
        Tab::Plans => {
            let has_looked = files.has_looked(open.document.file.path.as_deref());
            if !has_looked {
                commands.push(Command::LookForPlans);
            }
            let files = if has_looked { files.of_folder() } else { Vec::new() };
            plans::ui(ui, &mut views.plans, &mut studies.plans, rated, (live, files), commands);
        }
        Tab::Compare => compare::ui(ui, &views.compare, &mut studies.compare, rated, commands),
        Tab::Actual => {
            let studies = actual::Studies { compare: &mut studies.actual, fit: &mut studies.fit };
            actual::ui(ui, &mut views.actual, studies, (rated, variant), commands);
        }
    }
}

/// Draws the names of the groups, and below them those of the tabs in the group on screen.
fn names_ui(ui: &mut Ui, views: &mut Views) {
    let shown = views.tab();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let names = Group::ALL.map(Group::name);
        let group = Group::ALL.iter().position(|group| *group == shown.group());
        if let Some(chosen) = tab_list::ui(ui, &names, group, Role::Tab) {
            views.show_group(Group::ALL[chosen]);
        }
    });
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.spacing_mut().button_padding.x = 6.0;
        let tabs: Vec<Tab> = views.tab().group().tabs().collect();
        let names: Vec<String> = tabs.iter().map(|tab| tab.name()).collect();
        let tab = tabs.iter().position(|tab| *tab == views.tab());
        if let Some(chosen) = tab_list::ui(ui, &names, tab, Role::Tab) {
            views.show(tabs[chosen]);
        }
    });
}
