//! The panel of price plans: the bill under each plan, as bars and as rows, and the bills as one parameter moves.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Align, Grid, Id, Label, Layout, RichText, Ui};
use rust_decimal::Decimal;

use super::frame::{Room, scrolled};
use super::range::{Range, RangeEditor, Slots, in_words};
use crate::chart::{self, Chart, Side};
use crate::export::words::plans::{in_force, prices};
use crate::export::words::signed;
use crate::fault::Place;
use crate::gui::background::studies::{Study, Task};
use crate::gui::background::worker::Rated;
use crate::gui::command::commands::Command;
use crate::gui::command::picture::Picture;
use crate::gui::plot::plotting::buttons_ui;
use crate::gui::plot::{self, Look, describe, legend_ui};
use crate::gui::widgets::fields::{self, Slot};
use crate::gui::widgets::form::choice;
use crate::gui::widgets::theme::{self, SCROLL_BAR, STEP, muted, small};
use crate::gui::widgets::{notice, study_status};
use crate::plan::{EditionName, PlanName, PricePlan};
use crate::scenario::{Scenario, limits};
use crate::study::plans::{ComparedPlans, FleetEdition, Question, Rate, Row, Varied, compare_plans, vary_plans};
use crate::study::{Progress, StudyError};
use crate::texts::tr;

/// The plans of the scenario's folder, by the names under which the scenario follows them.
pub type OfFolder = Vec<(PlanName, Arc<PricePlan>)>;

/// A comparison of plans to ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    rates: Vec<Rate>,
    editions: Vec<FleetEdition>,
    files: OfFolder,
    /// The values of a parameter, to see where the plans cross.
    along: Option<Range>,
}

/// A comparison of plans, prepared for drawing.
pub struct Found {
    pub compared: ComparedPlans,
    bars: Chart,
    along: Option<Along>,
    summary: String,
    tab_separated: String,
}

/// The bills along a parameter.
struct Along {
    x: Side,
    varied: Varied,
    chart: Chart,
    crossings: Vec<String>,
}

impl Found {
    /// The chart on screen.
    pub fn chart(&self) -> &Chart {
        self.along.as_ref().map_or(&self.bars, |along| &along.chart)
    }
}

impl Task for Comparison {
    type Found = Found;

    fn run(&self, scenario: &Scenario, progress: &mut Progress<'_>) -> Result<Found, StudyError> {
        let mut usual = Question::usual(scenario);
        for (name, plan) in &self.files {
            if let PlanName::File(path) = name
                && !usual.under.contains(name)
            {
                usual.plans = usual.plans.with_file(path, Ok(plan.as_ref().clone()));
                usual.under.push(name.clone());
            }
        }
        let question = Question { rates: self.rates.clone(), editions: self.editions.clone(), ..usual };
        let compared = compare_plans(scenario, &question, progress)?;
        let along = match &self.along {
            Some(range) => Some(along(scenario, &compared, range, progress)?),
            None => None,
        };
        let tab_separated = match &along {
            Some(along) => tab_separated_along(&compared, &range_name(&self.along), along),
            None => tab_separated(&compared),
        };
        let bars = chart::plans(scenario, &compared);
        Ok(Found { bars, along, summary: summary(&compared), tab_separated, compared })
    }
}

fn range_name(range: &Option<Range>) -> String {
    range.as_ref().map(|range| range.parameter.to_string()).unwrap_or_default()
}

fn along(
    scenario: &Scenario,
    compared: &ComparedPlans,
    range: &Range,
    progress: &mut Progress<'_>,
) -> Result<Along, StudyError> {
    let axis = range.axis()?;
    let varied = vary_plans(compared, &axis, progress)?;
    let x = Side::of(&axis, range.spacing, scenario);
    let name = |row: usize| compared.name_of(row);
    let amount = |exact: crate::money::Exact| compared.currency().amount(exact.to_money(compared.currency().places));
    let first = varied.cheapest.map(|row| tr!("plans-tab-cheapest-first", plan = name(row)));
    let others = varied.crossings.iter().map(|crossing| {
        let ((before, old), (after, new)) = (crossing.before, crossing.after);
        let at = in_words(&x, crossing.at);
        tr!(
            "plans-tab-crossing",
            at = at,
            plan = name(after),
            amount = amount(new),
            other = name(before),
            old = amount(old)
        )
    });
    let crossings = first.into_iter().chain(others).collect();
    Ok(Along { chart: chart::plans_along(scenario, compared, &x, &varied), x, varied, crossings })
}

/// The plan with the least bill in one currency.
fn summary(compared: &ComparedPlans) -> String {
    let cheapest = compared.cheapest();
    let names: Vec<String> = cheapest.iter().map(|row| compared.name_of(*row)).collect();
    let total = cheapest.first().and_then(|row| compared.rows[*row].converted());
    let amount = total.map(|converted| compared.currency().amount(converted.total));
    amount.map_or_else(String::new, |amount| {
        tr!("plans-tab-cheapest", plans = names.join(&tr!("comparison-comma")), amount = amount)
    })
}

fn tab_separated(compared: &ComparedPlans) -> String {
    let metered = compared.metered();
    let fees = metered.iter().map(|meter| format!("\t{}", meter.fee_name("chart"))).collect::<String>();
    let own = &compared.currency().code;
    let mut text =
        format!("{}\t{}{fees}\t{}\t{own}\n", tr!("plans-tab-plan"), tr!("plans-tab-currency"), tr!("plans-tab-total"));
    for (place, row) in compared.rows.iter().enumerate() {
        let places = row.plan.places();
        let fee = |meter: &crate::plan::MeterId| row.fee(*meter).map(|fee| fee.plain(places)).unwrap_or_default();
        let fees = metered.iter().map(|meter| format!("\t{}", fee(meter))).collect::<String>();
        let total = row.bill.as_ref().map_or_else(|why| why.to_string(), |bill| bill.total.plain(places));
        let converted = row.converted().map(|of| of.total.plain(compared.currency().places)).unwrap_or_default();
        let total = total.replace(['\t', '\n', '\r'], " ");
        let name = compared.name_of(place);
        text.push_str(&format!("{name}\t{}{fees}\t{total}\t{converted}\n", row.plan.currency.code));
    }
    text
}

fn tab_separated_along(compared: &ComparedPlans, parameter: &str, along: &Along) -> String {
    let ids = along.varied.rows.iter().map(|row| format!("\t{}", compared.name_of(*row))).collect::<String>();
    let mut text = format!("{parameter}{ids}\n");
    let places = compared.currency().places;
    for (at, value) in along.varied.values.iter().enumerate() {
        let bills = along.varied.exact.iter().map(|of| format!("\t{}", of[at].to_money(places).plain(places)));
        text.push_str(&format!("{value}{}\n", bills.collect::<String>()));
    }
    text
}

/// What the user chose.
pub struct PlansPanel {
    /// What one unit of a currency is worth; `None` until somebody says it.
    rates: BTreeMap<String, Option<Decimal>>,
    /// The edition of fleets under plans that lack theirs.
    edition: Option<EditionName>,
    is_along: bool,
    range: RangeEditor,
}

impl Default for PlansPanel {
    fn default() -> Self {
        let slots = Slots {
            parameter: "plans parameter",
            search: "search plans parameters",
            from: "plans from",
            to: "plans to",
            points: "plans points",
            spacing: "plans spacing",
            at: None,
        };
        let range = RangeEditor::new("plans", slots, 101, 1_000);
        Self { rates: BTreeMap::new(), edition: None, is_along: false, range }
    }
}

impl PlansPanel {
    fn question(&mut self, scenario: &Scenario, files: OfFolder) -> Comparison {
        let own = &scenario.plan().currency.code;
        let rate = |(currency, rate): (&String, &Option<Decimal>)| {
            let rate = rate.filter(|rate| *rate > Decimal::ZERO && currency != own)?;
            Some(Rate { currency: currency.clone(), rate })
        };
        let first_fleet = scenario.fleets().first().map(|fleet| format!("devices:{}", fleet.name));
        let along = if self.is_along { self.range.range(scenario, first_fleet.as_slice()) } else { None };
        let known = editions(&known_plans(scenario, &files));
        let edition = self.edition.as_ref().filter(|edition| known.iter().any(|(id, _)| id == *edition));
        let lacking = |f: &usize| !known.iter().any(|(id, _)| id == scenario.written_edition(*f));
        let on = |f: usize| {
            let fleet = scenario.fleets()[f].name.clone();
            edition.map(|edition| FleetEdition { fleet, edition: edition.clone() })
        };
        let editions = (0..scenario.fleets().len()).filter(lacking).filter_map(on).collect();
        Comparison { rates: self.rates.iter().filter_map(rate).collect(), editions, files, along }
    }
}

/// The plans that come with the program, and those of the scenario's folder.
fn known_plans(scenario: &Scenario, files: &OfFolder) -> Vec<Arc<PricePlan>> {
    scenario.plans().iter().chain(files.iter().map(|(_, plan)| plan)).cloned().collect()
}

/// The editions of the plans that have several, each once, with their names for people.
fn editions(plans: &[Arc<PricePlan>]) -> Vec<(EditionName, String)> {
    let mut known: Vec<(EditionName, String)> = Vec::new();
    let several = plans.iter().filter(|plan| plan.editions.len() > 1);
    for edition in several.flat_map(|plan| &plan.editions) {
        if !known.iter().any(|(id, _)| *id == edition.id) {
            known.push((edition.id.clone(), edition.label().to_owned()));
        }
    }
    known
}

/// Draws the controls, the bars with a row for each plan, or the bills along a parameter. `may_apply` is true if the figures
/// on screen are those of the document; `files` are the plans of its folder.
pub fn ui(
    ui: &mut Ui,
    view: &mut PlansPanel,
    study: &mut Study<Comparison>,
    rated: &Rated,
    (may_apply, files): (bool, OfFolder),
    commands: &mut Vec<Command>,
) {
    if rated.scenario.fleets().is_empty() {
        ui.label(muted(tr!("study-no-fleet")));
        return;
    }
    let known = known_plans(&rated.scenario, &files);
    let question = view.question(&rated.scenario, files);
    study.show(&question, rated);
    scrolled(ui, "plans", |ui, room| {
        ui.set_max_width(ui.available_width() - SCROLL_BAR);
        ui.horizontal_wrapped(|ui| {
            for (along, name) in [(false, tr!("plans-tab-side-by-side")), (true, tr!("plans-tab-along"))] {
                ui.selectable_value(&mut view.is_along, along, name);
            }
            ui.add_space(STEP);
            rates_ui(ui, &mut view.rates, &rated.scenario, &known);
            edition_ui(ui, &mut view.edition, &rated.scenario, &known);
        });
        if view.is_along {
            view.range.ui(ui, &tr!("sweep-vary"), &tr!("study-points"), rated);
        }
        let asked = ui
            .horizontal_wrapped(|ui| {
                let asked = buttons_ui(ui, study.found().is_some(), &tr!("copy-table"));
                ui.add_space(STEP);
                study_status::ui(ui, study, |found| found.summary.clone());
                asked
            })
            .inner;
        let is_current = study.is_current();
        let Some(found) = study.found() else { return };
        if asked.copy {
            notice::copy_table(ui.ctx(), found.tab_separated.clone());
        }
        if asked.picture {
            commands.push(Command::AskPicture(Picture::new(found.chart().clone())));
        }
        match &found.along {
            Some(along) => along_ui(ui, &room, found, along, asked.reset),
            None => bars_ui(ui, found, asked.reset, may_apply && is_current, commands),
        }
    });
}

/// Draws a field for the worth of each currency that plans have, beside the scenario's own.
fn rates_ui(ui: &mut Ui, rates: &mut BTreeMap<String, Option<Decimal>>, scenario: &Scenario, plans: &[Arc<PricePlan>]) {
    let own = &scenario.plan().currency.code;
    let mut others: Vec<&String> = plans.iter().map(|plan| &plan.currency.code).filter(|code| *code != own).collect();
    others.sort();
    others.dedup();
    for code in others {
        let rate = rates.entry(code.clone()).or_default();
        ui.label(format!("{code} 1 = {own}"));
        let id = Id::unique("rate of a currency").with(code).with(own);
        let field = fields::optional_decimal_in(
            ui,
            Slot { id, place: Place::document("rate of a currency") },
            72.0,
            &tr!("plans-tab-rate-hint"),
            rate,
            limits::EXCHANGE_RATE,
        );
        theme::name(&field, || tr!("plans-tab-rate", code = code, own = own));
    }
}

/// Draws the choice of the edition of fleets that are on none of the editions of plans with several.
fn edition_ui(ui: &mut Ui, edition: &mut Option<EditionName>, scenario: &Scenario, plans: &[Arc<PricePlan>]) {
    let known = editions(plans);
    let is_known = |f: usize| known.iter().any(|(id, _)| id == scenario.written_edition(f));
    if (0..scenario.fleets().len()).all(is_known) {
        return;
    }
    ui.label(tr!("plans-tab-edition"));
    let options: Vec<_> = std::iter::once((None, tr!("plans-tab-edition-open")))
        .chain(known.into_iter().map(|(id, name)| (Some(id), name)))
        .collect();
    let slot = Slot { id: Id::unique("plans edition"), place: Place::document("plans edition") };
    choice(ui, slot, 110.0, edition, &options);
}

/// The height of a bar and its gap, and of the axis and the title, in points.
const BAR: f32 = 26.0;
const AXIS: f32 = 66.0;

fn bars_ui(ui: &mut Ui, found: &Found, reset: bool, may_apply: bool, commands: &mut Vec<Command>) {
    let hidden = legend_ui(ui, Id::unique("plans legend"), &tr!("tab-plans"), &found.bars);
    let height = found.compared.rows.len() as f32 * BAR + AXIS;
    let painted = plot::paint(ui, &found.bars, &hidden, Look::new(Id::unique("plans"), height, reset));
    describe(&painted.response, || {
        let bar = |(place, row): (usize, &Row)| {
            let total =
                row.bill.as_ref().map_or_else(|why| why.to_string(), |bill| row.plan.currency.amount(bill.total));
            format!("{} {total}", found.compared.name_of(place))
        };
        let bars: Vec<_> = found.compared.rows.iter().enumerate().map(bar).collect();
        let what = tr!("chart-in-all", currency = &found.compared.currency().code);
        tr!("plot-says-bars", what = what, bars = bars.join(", "))
    });
    ui.add_space(STEP);
    for row in 0..found.compared.rows.len() {
        row_ui(ui, &found.compared, row, may_apply, commands);
    }
}

/// Draws a plan with its bill, or with the reason why it has none, and the button that puts the scenario under it.
fn row_ui(ui: &mut Ui, compared: &ComparedPlans, place: usize, may_apply: bool, commands: &mut Vec<Command>) {
    let (row, name) = (&compared.rows[place], compared.name_of(place));
    ui.separator();
    ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
        if row.is_own {
            ui.label(muted(tr!("plan-choose-of-scenario")));
        } else {
            let button = ui.add_enabled(may_apply, egui::Button::new(tr!("plans-tab-use")));
            theme::name(&button, || tr!("plans-tab-use-this", plan = &name));
            if button.clicked() {
                commands.push(Command::ChoosePlan(row.name.clone()));
            }
        }
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.label(RichText::new(&name).strong()).on_hover_ui(|ui| {
                    ui.label(&row.plan.name);
                    prices(&row.plan).into_iter().for_each(|line| drop(ui.label(line)));
                });
                ui.label(muted(in_force(row.plan.valid)));
            });
            match &row.bill {
                Ok(bill) => {
                    let places = row.plan.places();
                    Grid::new(("bill under a plan", &name)).num_columns(2).spacing([12.0, 2.0]).show(ui, |ui| {
                        let total = ui.label(RichText::new(row.plan.currency.amount(bill.total)).strong());
                        theme::describe(&total, || name.clone());
                        let own = compared.currency();
                        ui.horizontal_wrapped(|ui| {
                            match &bill.converted {
                                Some(_) if row.is_own => {}
                                Some(of) if row.plan.currency.code == own.code => {
                                    ui.label(signed(of.difference, own.places));
                                }
                                Some(of) => {
                                    ui.label(format!("= {}", own.amount(of.total)));
                                    ui.label(signed(of.difference, own.places));
                                }
                                None => {
                                    ui.label(muted(tr!("plans-tab-no-rate", code = &row.plan.currency.code)));
                                }
                            }
                            let fees = row.plan.metered().filter_map(|meter| {
                                Some(meter.fee_in_words("headline", row.fee(meter)?.grouped(places)))
                            });
                            ui.label(muted(fees.collect::<Vec<_>>().join(" · ")));
                        });
                        ui.end_row();
                    });
                    for remark in &bill.remarks {
                        ui.add(Label::new(small(remark.to_string())).wrap());
                    }
                }
                Err(why) => {
                    let text =
                        RichText::new(tr!("plans-tab-cannot", why = why.to_string())).color(theme::lacking_colour(ui));
                    ui.add(Label::new(text).wrap());
                }
            }
        });
    });
}

fn along_ui(ui: &mut Ui, room: &Room, found: &Found, along: &Along, reset: bool) {
    let hidden = legend_ui(ui, Id::unique("plans along legend"), &tr!("tab-plans"), &along.chart);
    const MOST: usize = 20;
    let lines = along.crossings.len().min(MOST + 1) as f32;
    let height = (room.height(ui) - lines * 20.0).max(200.0);
    let painted = plot::paint(ui, &along.chart, &hidden, Look::new(Id::unique("plans along"), height, reset));
    describe(&painted.response, || format!("{}. {}", along.chart.title, along.crossings.join(" ")));
    let (rows, varied) = (&found.compared.rows, &along.varied);
    if let Some([at, _]) = painted.pointer {
        let at = along.x.nearest(at);
        painted.response.on_hover_ui_at_pointer(|ui| {
            let Some(value) = varied.values.get(at) else { return };
            ui.label(RichText::new(in_words(&along.x, *value)).strong());
            Grid::new("plans hover").num_columns(2).spacing([12.0, 2.0]).show(ui, |ui| {
                for (row, totals) in varied.rows.iter().zip(&varied.totals) {
                    ui.label(found.compared.name_of(*row));
                    theme::right(ui, rows[*row].plan.currency.amount(totals[at]));
                    ui.end_row();
                }
            });
        });
    }
    for sentence in along.crossings.iter().take(MOST) {
        ui.add(Label::new(sentence).wrap());
    }
    if along.crossings.len() > MOST {
        ui.label(muted(tr!("plan-loses-more", count = along.crossings.len() - MOST)));
    }
    let left_out = rows.iter().enumerate().filter(|(place, _)| !varied.rows.contains(place));
    let left_out: Vec<String> = left_out.map(|(place, _)| found.compared.name_of(place)).collect();
    if !left_out.is_empty() {
        ui.add(
            Label::new(small(tr!("plans-tab-left-without", plans = left_out.join(&tr!("comparison-comma"))))).wrap(),
        );
    }
}
