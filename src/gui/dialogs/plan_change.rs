//! Tells what a scenario loses under another price plan before it follows that.

use egui::{Id, Ui};

use crate::fault::Place;
use crate::gui::command::commands::Command;
use crate::gui::command::plan_choice::PlanChoice;
use crate::gui::widgets::fields::Slot;
use crate::gui::widgets::form::choice;
use crate::gui::widgets::theme::{self, DIALOG_BUTTON, STEP, muted};
use crate::plan::{EditionName, PlanName, Plans};
use crate::scenario::{Draft, Loss, UnderPlan};
use crate::texts::tr;

/// The question before a scenario follows another price plan and loses something by it.
pub struct AskPlanChange {
    plans: Plans,
    /// The scenario under its present plan.
    draft: Draft,
    name: PlanName,
    mapping: Vec<(Option<EditionName>, EditionName)>,
    under: UnderPlan,
}

impl AskPlanChange {
    /// Puts a scenario under the plan of this name, with the plan's first edition in place of those that it lacks.
    pub fn new(plans: Plans, draft: Draft, name: PlanName) -> Self {
        let under = draft.under(&plans, name.clone(), &[]);
        let mapped = |loss: &Loss| match loss {
            Loss::Edition { lacking, by } => Some((lacking.clone(), by.clone())),
            _ => None,
        };
        let mapping = under.losses.iter().filter_map(mapped).collect();
        Self { plans, draft, name, mapping, under }
    }

    /// True if the scenario loses something.
    pub fn is_needed(&self) -> bool {
        !self.under.losses.is_empty()
    }

    /// The scenario under the plan.
    pub fn choice(&self) -> PlanChoice {
        PlanChoice { plans: self.plans.clone(), draft: self.under.draft.clone() }
    }

    /// Shows the dialog; true when it is done.
    pub fn ui(&mut self, ui: &mut Ui, commands: &mut Vec<Command>) -> bool {
        theme::dialog_width(ui, 560.0);
        let Some(plan) = self.plans.named(&self.name).cloned() else { return true };
        ui.heading(tr!("plan-change-title", name = &plan.name));
        if let Some(present) = self.plans.named(&self.draft.plan).filter(|old| old.currency.code != plan.currency.code)
        {
            ui.label(tr!("plan-change-currency", old = &present.currency.code, new = &plan.currency.code));
        }
        ui.add_space(STEP);
        ui.label(tr!("plan-loses"));
        let mut mapping = self.mapping.clone();
        for (at, (lacking, by)) in mapping.iter_mut().enumerate() {
            ui.horizontal_wrapped(|ui| {
                ui.label(match lacking {
                    Some(name) => tr!("plan-loses-edition", lacking = name.as_str()),
                    None => tr!("plan-loses-no-edition"),
                });
                let editions: Vec<_> =
                    plan.editions.iter().map(|edition| (edition.id.clone(), edition.label().to_owned())).collect();
                let place = Place::document("edition instead").item(at);
                choice(ui, Slot { id: Id::unique("edition instead").with(at), place }, 140.0, by, &editions);
            });
        }
        if mapping != self.mapping {
            self.under = self.draft.under(&self.plans, self.name.clone(), &mapping);
            self.mapping = mapping;
        }
        let told: Vec<String> = self.under.losses.iter().filter_map(|loss| self.told(loss)).collect();
        const MOST: usize = 8;
        for loss in told.iter().take(MOST) {
            ui.horizontal_wrapped(|ui| {
                ui.label("•");
                ui.label(loss);
            });
        }
        if told.len() > MOST {
            ui.label(tr!("plan-loses-more", count = told.len() - MOST));
        }
        if self.under.losses.iter().any(|loss| matches!(loss, Loss::Fault(_))) {
            ui.label(muted(tr!("plan-change-later")));
        }
        ui.add_space(STEP);
        let mut done = false;
        ui.horizontal(|ui| {
            if ui.add(egui::Button::new(tr!("plan-change")).min_size(DIALOG_BUTTON)).clicked() {
                commands.push(Command::ChangePlan(Box::new(self.choice())));
                done = true;
            }
            if ui.add(egui::Button::new(tr!("cancel")).min_size(DIALOG_BUTTON)).clicked() {
                ui.close();
            }
        });
        done
    }

    /// A loss in words; `None` for editions, of which each has a choice.
    fn told(&self, loss: &Loss) -> Option<String> {
        Some(match loss {
            Loss::Prices => tr!("plan-loses-prices"),
            Loss::Currency(code) => tr!("plan-loses-currency", own = code),
            Loss::Edition { .. } => return None,
            Loss::Fault(fault) => {
                tr!("plan-loses-fault", place = fault.place.to_string(), problem = fault.problem.to_string())
            }
            Loss::Line { fleet, line, by } => {
                let place = Place::line(*fleet, *line, "").to_string();
                let interface = &self.draft.fleets[*fleet].traffic[*line].interface;
                match by {
                    Some(by) => tr!("plan-loses-line", place = place, interface = interface, by = by),
                    None => tr!("plan-loses-line-out", place = place, interface = interface),
                }
            }
        })
    }
}
