//! The price plan that is edited, on the right: what is wrong with it, what it costs in words, and its prices over the quantity.

use egui::{Button, Id, RichText, ScrollArea, Ui};

use crate::chart::{self, Chart};
use crate::export::words::plans::{in_force, meter_name, prices};
use crate::gui::command::commands::Command;
use crate::gui::command::picture::Picture;
use crate::gui::document::editable::Editable;
use crate::gui::document::price_plan::PlanDocument;
use crate::gui::plot::{self, Kept, Look, describe, legend_ui};
use crate::gui::widgets::scrolling;
use crate::gui::widgets::theme::{self, STEP, muted};
use crate::plan::{MeterId, PricePlan};
use crate::texts::{Language, language, tr};

/// The height of a chart, in points.
const HEIGHT: f32 = 260.0;
/// How many faults are listed.
const MOST_FAULTS: usize = 20;

/// How the plan is looked at.
#[derive(Default)]
pub struct PlanPanel {
    charts: Kept<(u64, Language), Vec<(MeterId, Chart)>>,
    /// The last plan without faults, of which the drawing stays.
    sound: Option<PricePlan>,
}

impl PlanPanel {
    /// The charts on screen.
    pub fn charts(&self) -> Vec<&Chart> {
        self.charts.newest().into_iter().flatten().map(|(_, chart)| chart).collect()
    }
}

/// Draws the faults of the plan, and what it costs. While it has faults the last state without any stays.
pub fn ui(ui: &mut Ui, document: &PlanDocument, panel: &mut PlanPanel, commands: &mut Vec<Command>) {
    scrolling::show(ScrollArea::vertical().id_salt("price plan figures").auto_shrink(false), ui, |ui| {
        ui.add(egui::Label::new(RichText::new(&document.draft.name).heading()).truncate());
        let (code, valid) = (&document.draft.currency.code, in_force(document.draft.valid));
        ui.label(muted(format!("{} · {code} · {valid}", document.draft.id)));
        ui.add_space(STEP);
        if let Ok(plan) = document.checked() {
            if panel.sound.as_ref() != Some(plan) {
                panel.sound = Some(plan.clone());
            }
        } else {
            faults_ui(ui, document, commands);
        }
        let Some(plan) = &panel.sound else { return };
        for line in prices(plan) {
            ui.label(line);
        }
        let charts = panel.charts.of((document.version(), language()), |_| {
            let metered = plan.metered().filter_map(|kind| Some((kind, plan.meter(kind)?)));
            metered.map(|(kind, meter)| (kind, chart::tiers(plan, meter))).collect()
        });
        for (kind, chart) in charts {
            chart_ui(ui, *kind, chart, commands);
        }
    });
}

fn chart_ui(ui: &mut Ui, kind: MeterId, chart: &Chart, commands: &mut Vec<Command>) {
    let name = meter_name(kind);
    ui.add_space(2.0 * STEP);
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(&name).strong());
        ui.label(muted(&chart.subtitle));
        let picture = ui.small_button(tr!("plot-save"));
        theme::name(&picture, || tr!("plan-editor-picture", meter = &name));
        if picture.clicked() {
            commands.push(Command::AskPicture(Picture::new(chart.clone())));
        }
    });
    let hidden = legend_ui(ui, Id::unique("price plan legend").with(&name), &chart.title, chart);
    let painted = plot::paint(ui, chart, &hidden, Look::new(Id::unique("price plan").with(&name), HEIGHT, false));
    describe(&painted.response, || chart.title.clone());
}

/// Lists the faults, each of which leads to its field.
fn faults_ui(ui: &mut Ui, document: &PlanDocument, commands: &mut Vec<Command>) {
    let faults = document.faults();
    theme::error(ui, tr!("plan-editor-faults", count = faults.len()));
    for fault in faults.iter().take(MOST_FAULTS) {
        let text = RichText::new(format!("{}: {fault}", fault.place)).color(theme::error_colour(ui)).small();
        if ui.add(Button::new(text).frame(false).wrap()).on_hover_text(tr!("plan-editor-fault-hint")).clicked() {
            commands.push(Command::ShowField(fault.place));
        }
    }
    if faults.len() > MOST_FAULTS {
        theme::error(ui, tr!("plan-loses-more", count = faults.len() - MOST_FAULTS));
    }
    ui.add_space(2.0 * STEP);
}
