//! The panel of savings: what would make the bill smaller, each with a button that does it.

use egui::{Align, Id, Label, Layout, RichText, Ui};

use crate::export;
use crate::gui::background::studies::{Study, Task};
use crate::gui::background::worker::Rated;
use crate::gui::command::commands::Command;
use crate::gui::widgets::theme::{self, SCROLL_BAR, STEP, muted, small};
use crate::gui::widgets::variants::of_variant_ui;
use crate::gui::widgets::{notice, scrolling, study_status};
use crate::plan::{Currency, Variant};
use crate::scenario::Scenario;
use crate::study::savings::{Saving, Savings, savings};
use crate::study::{Progress, StudyError};
use crate::texts::tr;

/// The search for savings on the bill of a variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    variant: Variant,
}

/// The savings that were found, prepared for drawing.
pub struct Found {
    pub savings: Savings,
    currency: Currency,
    summary: String,
    tab_separated: String,
}

impl Task for Search {
    type Found = Found;

    fn run(&self, scenario: &Scenario, progress: &mut Progress<'_>) -> Result<Found, StudyError> {
        let savings = savings(scenario, self.variant, progress)?;
        let currency = scenario.plan().currency.clone();
        let bill = currency.amount(savings.total);
        let summary = match savings.found.len() {
            0 => tr!("savings-none", bill = bill),
            1 => tr!("savings-one", bill = bill),
            count => tr!("savings-many", count = count, bill = bill),
        };
        let tab_separated = export::savings::tab_separated(scenario.plan(), &savings);
        Ok(Found { savings, currency, summary, tab_separated })
    }
}

/// The least width of the amounts, and the width of a digit, in points.
const AMOUNT: f32 = 92.0;
const DIGIT: f32 = 8.0;
/// The width of the percentages, in points.
const PERCENT: f32 = 60.0;
/// The width of the button of a proposal, in points.
const BUTTON: f32 = 64.0;
/// The height of most proposals, in points.
const USUAL_HEIGHT: f32 = 64.0;

/// Draws the proposals. `may_apply` is true if the figures on screen are those of the document.
pub fn ui(
    ui: &mut Ui,
    study: &mut Study<Search>,
    (rated, variant): (&Rated, Variant),
    may_apply: bool,
    commands: &mut Vec<Command>,
) {
    let plan = rated.scenario.plan();
    study.show(&Search { variant }, rated);
    ui.horizontal_wrapped(|ui| {
        of_variant_ui(ui, plan, &tr!("savings-of"), variant);
        if theme::copy_button(ui, study.found().is_some())
            && let Some(found) = study.found()
        {
            notice::copy_table(ui.ctx(), found.tab_separated.clone());
        }
        ui.add_space(STEP);
        study_status::ui(ui, study, |found| found.summary.clone());
    });
    let Some(found) = study.found() else { return };
    let Some(largest) = found.savings.found.first() else {
        ui.add(Label::new(muted(tr!("savings-tried"))).wrap());
        return;
    };
    let may_apply = may_apply && study.is_current();
    let amount = AMOUNT.max(DIGIT * largest.saves.grouped(found.currency.places).len() as f32);
    head_ui(ui, amount, &found.currency.code);
    scrolling::show(egui::ScrollArea::vertical().id_salt("savings").auto_shrink(false), ui, |ui| {
        ui.set_max_width(ui.available_width() - SCROLL_BAR);
        ui.spacing_mut().item_spacing.y = 0.0;
        for (i, saving) in found.savings.found.iter().enumerate() {
            let id = Id::unique(("saving", i, &saving.title));
            theme::far_parts_undrawn(ui, id, USUAL_HEIGHT, false, |ui| {
                let fill = if i % 2 == 0 { ui.visuals().faint_bg_color } else { egui::Color32::TRANSPARENT };
                egui::Frame::new().fill(fill).inner_margin(egui::Margin::symmetric(0, 4)).show(ui, |ui| {
                    if saving_ui(ui, (amount, &found.currency), saving, may_apply) {
                        commands.push(Command::ApplySaving(Box::new(saving.clone())));
                    }
                });
            });
        }
    });
}

fn head_ui(ui: &mut Ui, amount: f32, currency: &str) {
    ui.horizontal(|ui| {
        for (width, name) in [(amount, tr!("savings-saves", currency = currency)), (PERCENT, tr!("savings-percent"))] {
            figure_ui(ui, width, RichText::new(name).strong());
        }
        ui.add_space(STEP);
        ui.add(Label::new(RichText::new(tr!("savings-what")).strong()).truncate());
    });
}

fn figure_ui(ui: &mut Ui, width: f32, text: RichText) -> egui::Response {
    let size = egui::vec2(width, ui.spacing().interact_size.y);
    let figure = |ui: &mut Ui| {
        ui.set_min_size(size);
        ui.add(Label::new(text).truncate())
    };
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), figure).inner
}

/// Draws a proposal; returns true when the user wants it done.
fn saving_ui(ui: &mut Ui, (amount, currency): (f32, &Currency), saving: &Saving, may_apply: bool) -> bool {
    ui.horizontal_top(|ui| {
        let saves = figure_ui(ui, amount, RichText::new(saving.saves.grouped(currency.places)).strong());
        theme::describe(&saves, || format!("{} · {}", saving.title, tr!("savings-saves", currency = &currency.code)));
        let percent = figure_ui(ui, PERCENT, RichText::new(format!("{:.1} %", saving.percent())));
        theme::describe(&percent, || format!("{} · {}", saving.title, tr!("savings-percent")));
        ui.add_space(STEP);
        let width = (ui.available_width() - BUTTON - 2.0 * STEP).max(80.0);
        ui.vertical(|ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.add_space(3.0);
            ui.add(Label::new(saving.title.as_str()).wrap());
            ui.add(Label::new(small(saving.caveat.as_str())).wrap());
        });
        let button = egui::Button::new(tr!("apply")).min_size(egui::vec2(BUTTON, 0.0));
        let response = ui.add_enabled(may_apply, button);
        theme::name(&response, || tr!("savings-apply-what", what = &saving.title));
        let response = response.on_disabled_hover_text(tr!("savings-older"));
        response.on_hover_text(tr!("savings-then", total = saving.total.grouped(currency.places))).clicked()
    })
    .inner
}
