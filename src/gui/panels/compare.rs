//! Comparing: a pinned state, what changed since, what each change did to the bills, and the variants side by side.

use std::sync::Arc;

use egui::{Align, Layout, RichText, Ui};
use egui_extras::{Column, TableBuilder, TableRow};

use crate::export::words::{before_and_after, percent, signed, title};
use crate::gui::background::baseline::Baseline;
use crate::gui::background::studies::{Study, Task};
use crate::gui::background::worker::Rated;
use crate::gui::command::commands::Command;
use crate::gui::widgets::difference::colour;
use crate::gui::widgets::theme::{self, SCROLL_BAR, STEP, muted};
use crate::gui::widgets::{notice, study_status};
use crate::money::{Money, group};
use crate::plan::{PerVariant, PricePlan, Variant, Variants};
use crate::quote::VariantQuote;
use crate::scenario::{EditionSupport, Scenario};
use crate::study::compare::{Compared, Pair, compare};
use crate::study::{Progress, StudyError};
use crate::texts::{self, tr};

const ROW: f32 = 22.0;
/// The width below which tables take less room.
const NARROW: f32 = 680.0;
/// How many lines that an edition cannot carry are listed.
const MOST_LACKING: usize = 1_000;

/// With what the document is compared.
#[derive(Default)]
pub struct ComparePanel {
    /// What was pinned, or read from a file.
    pub baseline: Option<Arc<Baseline>>,
}

/// The comparison with a baseline, or without one only what the editions carry.
#[derive(Clone)]
pub struct Comparison {
    baseline: Option<Arc<Baseline>>,
}

impl PartialEq for Comparison {
    fn eq(&self, other: &Self) -> bool {
        match (&self.baseline, &other.baseline) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (a, b) => a.is_none() && b.is_none(),
        }
    }
}

/// What was found, prepared for drawing.
pub struct Shown {
    /// What sets the document apart from the baseline.
    pub compared: Option<Compared>,
    /// The step and the change of each row.
    rows: Vec<(usize, usize)>,
    lacking: Vec<LackingLine>,
    /// How many lines an edition lacks that are not listed.
    more: usize,
}

/// A line that an edition cannot carry as it is written.
struct LackingLine {
    fleet: usize,
    line: usize,
    /// On each edition, with its clause.
    on: Vec<(EditionSupport, String)>,
}

impl Task for Comparison {
    type Found = Shown;

    fn run(&self, scenario: &Scenario, progress: &mut Progress<'_>) -> Result<Shown, StudyError> {
        let compared = match &self.baseline {
            Some(baseline) => Some(compare(&baseline.scenario, scenario, progress)?),
            None => None,
        };
        let steps = compared.iter().flat_map(|compared| compared.steps.iter().enumerate());
        let rows = steps.flat_map(|(s, step)| (0..step.changes.len()).map(move |c| (s, c))).collect();
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
        let mut lacking: Vec<LackingLine> =
            places.map(line).filter(|line| line.on.iter().any(|(support, _)| support.is_lacking())).collect();
        let more = lacking.len().saturating_sub(MOST_LACKING);
        lacking.truncate(MOST_LACKING);
        Ok(Shown { compared, rows, lacking, more })
    }
}

/// What changed since the baseline, and the variants side by side.
pub fn ui(ui: &mut Ui, view: &ComparePanel, study: &mut Study<Comparison>, rated: &Rated, commands: &mut Vec<Command>) {
    study.show(&Comparison { baseline: view.baseline.clone() }, rated);
    ui.horizontal_wrapped(|ui| {
        for (text, command) in [
            (tr!("compare-pin"), Command::PinBaseline),
            (tr!("compare-file"), Command::AskBaseline),
            (tr!("compare-clear"), Command::ClearBaseline),
        ] {
            let can = command != Command::ClearBaseline || view.baseline.is_some();
            if ui.add_enabled(can, egui::Button::new(text)).clicked() {
                commands.push(command);
            }
        }
        ui.add_space(STEP);
        match &view.baseline {
            Some(baseline) => ui.strong(tr!("compare-baseline", name = &baseline.name)),
            None => ui.label(muted(tr!("compare-none"))),
        };
        study_status::ui(ui, study, |_| String::new());
    });
    ui.add_space(STEP);
    egui::ScrollArea::both().id_salt("compare").auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - SCROLL_BAR);
        let found = study.found();
        if let Some(compared) = found.and_then(|shown| shown.compared.as_ref())
            && view.baseline.is_some()
        {
            let rows = found.map(|shown| shown.rows.as_slice()).unwrap_or_default();
            changes_ui(ui, rated, compared, rows);
            cuts_ui(ui, rated, compared);
        }
        side_by_side_ui(ui, rated, view.baseline.as_deref());
        if let Some(shown) = found.filter(|_| study.is_current()) {
            lacking_ui(ui, rated, shown);
        }
    });
}

/// The width of an amount with its sign.
fn amount_width(ui: &Ui) -> f32 {
    if ui.available_width() < NARROW { 84.0 } else { 104.0 }
}

/// A heading with a button that copies the table below it. The text is written only when it is asked for.
fn heading_ui(ui: &mut Ui, id: &str, text: String, table: impl FnOnce() -> String) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(&text).strong());
        let copy = ui.push_id(id, |ui| ui.small_button(tr!("copy-table"))).inner;
        theme::name(&copy, || tr!("compare-copy-this", what = text));
        if copy.on_hover_text(tr!("copy-table-hint")).clicked() {
            notice::copy_table(ui.ctx(), table());
        }
    });
}

fn table<'a>(ui: &'a mut Ui, id: &str) -> TableBuilder<'a> {
    TableBuilder::new(ui)
        .id_salt(("compare", id))
        .striped(true)
        .vscroll(false)
        .auto_shrink(true)
        .cell_layout(Layout::left_to_right(Align::Center))
}

fn text_ui(row: &mut TableRow<'_, '_>, text: impl Into<RichText>) {
    let text: RichText = text.into();
    row.col(|ui| {
        ui.add(egui::Label::new(text).truncate());
    });
}

/// A text in the row and the column of these names.
fn text_in_table_ui(row: &mut TableRow<'_, '_>, text: String, (name, column): (&str, &str)) {
    row.col(|ui| theme::in_table(&ui.add(egui::Label::new(text).truncate()), name, column));
}

fn variants_ui(row: &mut TableRow<'_, '_>, plan: &PricePlan, variants: Variants) {
    for variant in variants.designed_last() {
        row.col(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let is_wide = ui.available_width() > 90.0;
                ui.strong(plan.variant_label(variant));
                if is_wide {
                    theme::swatch(ui, theme::colour(variant));
                }
            });
        });
    }
}

/// A difference in the row of a name and the column of a variant.
fn amount_ui(
    row: &mut TableRow<'_, '_>,
    amount: Money,
    strong: bool,
    (name, plan, variant): (&str, &PricePlan, Variant),
) {
    row.col(|ui| {
        let text = RichText::new(signed(amount)).color(colour(ui, amount));
        theme::cell(ui, if strong { text.strong() } else { text }, name, &plan.variant_label(variant));
    });
}

fn changes_ui(ui: &mut Ui, rated: &Rated, compared: &Compared, rows: &[(usize, usize)]) {
    let (plan, variants) = (rated.scenario.plan(), compared.variants.variants());
    let currency = &plan.currency.code;
    if rows.is_empty() {
        ui.label(muted(tr!("compare-same")));
        ui.add_space(4.0 * STEP);
        return;
    }
    heading_ui(ui, "changes", tr!("compare-changes", currency = currency), || changes_text(plan, compared, rows));
    let amount = amount_width(ui);
    let values = if ui.available_width() < NARROW { 56.0 } else { 120.0 };
    let columns = table(ui, "changes")
        .column(Column::remainder().at_least(90.0).clip(true))
        .columns(Column::exact(values).clip(true), 2)
        .columns(Column::exact(amount), variants.count());
    columns
        .header(ROW, |mut row| {
            for head in [tr!("compare-change"), tr!("compare-before"), tr!("compare-after")] {
                text_ui(&mut row, RichText::new(head).strong());
            }
            variants_ui(&mut row, plan, variants);
        })
        .body(|body| {
            // The sums stand in a row of their own below the changes.
            body.rows(ROW, rows.len() + 1, |mut row| {
                let Some(&(s, c)) = rows.get(row.index()) else {
                    let sum = tr!("compare-sum");
                    text_ui(&mut row, RichText::new(&sum).strong());
                    row.col(|_| {});
                    row.col(|_| {});
                    for variant in variants.designed_last() {
                        amount_ui(&mut row, compared.difference(variant), true, (&sum, plan, variant));
                    }
                    return;
                };
                let step = &compared.steps[s];
                let [before, after] = before_and_after(plan, &step.changes[c]);
                let name = title(&step.changes[c]);
                text_ui(&mut row, &name);
                text_in_table_ui(&mut row, before, (&name, &tr!("compare-before")));
                text_in_table_ui(&mut row, after, (&name, &tr!("compare-after")));
                for variant in variants.designed_last() {
                    if c + 1 == step.changes.len() {
                        amount_ui(&mut row, step.effect(variant), false, (&name, plan, variant));
                    } else {
                        row.col(|ui| {
                            theme::cell(ui, muted(tr!("compare-with-next")), &name, &plan.variant_label(variant))
                        });
                    }
                }
                if let Some(fault) = step.together.as_ref() {
                    row.response().on_hover_text(tr!("compare-together", why = &fault.problem));
                }
            });
        });
    ui.add_space(4.0 * STEP);
}

fn changes_text(plan: &PricePlan, compared: &Compared, rows: &[(usize, usize)]) -> String {
    let variants = compared.variants.variants().designed_last();
    let head = [tr!("compare-change"), tr!("compare-before"), tr!("compare-after")];
    let mut lines = vec![head.into_iter().chain(labels(plan, compared.variants.variants())).collect::<Vec<_>>()];
    for &(s, c) in rows {
        let step = &compared.steps[s];
        let last = c + 1 == step.changes.len();
        let effect = |variant| if last { step.effect(variant).to_string() } else { tr!("compare-with-next") };
        let what = [title(&step.changes[c])].into_iter().chain(before_and_after(plan, &step.changes[c]));
        lines.push(what.chain(variants.clone().map(effect)).collect());
    }
    let sums = variants.map(|variant| compared.difference(variant).to_string());
    lines.push([tr!("compare-sum"), String::new(), String::new()].into_iter().chain(sums).collect());
    tab_separated(&lines)
}

/// The names of variants, as designed last.
fn labels(plan: &PricePlan, variants: Variants) -> impl Iterator<Item = String> {
    variants.designed_last().map(|variant| plan.variant_label(variant))
}

/// A table for a spreadsheet: what is in a cell breaks neither its row nor its column.
fn tab_separated(lines: &[Vec<String>]) -> String {
    let cell = |text: &String| text.replace(['\t', '\n', '\r'], " ");
    lines.iter().map(|line| line.iter().map(cell).collect::<Vec<_>>().join("\t") + "\n").collect()
}

/// The difference by clause, by fleet and by month.
fn cuts_ui(ui: &mut Ui, rated: &Rated, compared: &Compared) {
    let (plan, variants) = (rated.scenario.plan(), compared.variants.variants());
    let clause = |at: usize| {
        let id = &compared.clauses[at].clause;
        format!("{id}  {}", plan.clause(id).map_or("", |clause| clause.text_in(texts::language())))
    };
    let fleet = |at: usize| {
        let Pair { old, new } = &compared.fleets[at].name;
        match (old, new) {
            (None, Some(new)) => tr!("compare-fleet-new", name = new),
            (Some(old), None) => tr!("compare-fleet-gone", name = old),
            (Some(old), Some(new)) if old != new => tr!("compare-fleet-renamed", old = old, new = new),
            (_, name) => name.clone().unwrap_or_default(),
        }
    };
    let month = |at: usize| texts::month(compared.months[at].month);
    let fees: Vec<&Fees> = compared.clauses.iter().map(|of| &of.fees).collect();
    cut_ui(ui, (plan, variants), "clauses", tr!("compare-clauses"), &fees, clause);
    let fees: Vec<&Fees> = compared.fleets.iter().map(|of| &of.fees).collect();
    cut_ui(ui, (plan, variants), "fleets", tr!("compare-fleets"), &fees, fleet);
    let fees: Vec<&Fees> = compared.months.iter().map(|of| &of.fees).collect();
    cut_ui(ui, (plan, variants), "months", tr!("compare-months"), &fees, month);
}

/// What a part of the bill costs in each variant.
type Fees = PerVariant<Pair<Money>>;

fn cut_ui(
    ui: &mut Ui,
    (plan, variants): (&PricePlan, Variants),
    id: &str,
    title: String,
    fees: &[&Fees],
    name: impl Fn(usize) -> String,
) {
    let of = |at: usize, variant: Variant| fees[at][variant].difference();
    let sum = |variant| (0..fees.len()).map(|at| of(at, variant)).sum::<Money>();
    heading_ui(ui, id, title, || {
        let mut lines = vec![[String::new()].into_iter().chain(labels(plan, variants)).collect::<Vec<_>>()];
        for at in 0..fees.len() {
            lines.push(
                [name(at)]
                    .into_iter()
                    .chain(variants.designed_last().map(|variant| of(at, variant).to_string()))
                    .collect(),
            );
        }
        lines.push(
            [tr!("compare-sum")]
                .into_iter()
                .chain(variants.designed_last().map(|variant| sum(variant).to_string()))
                .collect(),
        );
        tab_separated(&lines)
    });
    let amount = amount_width(ui);
    table(ui, id)
        .column(Column::remainder().at_least(110.0).clip(true))
        .columns(Column::exact(amount), variants.count())
        .header(ROW, |mut row| {
            row.col(|_| {});
            variants_ui(&mut row, plan, variants);
        })
        .body(|body| {
            body.rows(ROW, fees.len() + 1, |mut row| {
                let at = row.index();
                let is_sum = at == fees.len();
                let name = if is_sum { tr!("compare-sum") } else { name(at) };
                text_ui(&mut row, if is_sum { RichText::new(&name).strong() } else { RichText::new(&name) });
                for variant in variants.designed_last() {
                    let amount = if is_sum { sum(variant) } else { of(at, variant) };
                    amount_ui(&mut row, amount, is_sum, (&name, plan, variant));
                }
            });
        });
    ui.add_space(4.0 * STEP);
}

/// The figures of the variants, one beside the other.
fn side_by_side_ui(ui: &mut Ui, rated: &Rated, baseline: Option<&Baseline>) {
    let quote = &rated.quote;
    let (plan, variants) = (&*quote.plan, quote.variants());
    let cheapest = quote.each().values().map(VariantQuote::total).min().unwrap_or_default();
    let mut rows: Vec<(String, Vec<String>)> = Vec::new();
    let mut add = |name: String, of: &dyn Fn(&VariantQuote) -> String| {
        rows.push((name, variants.designed_last().map(|variant| of(quote.variant(variant))).collect()));
    };
    add(tr!("compare-total"), &|of| of.total().grouped());
    add(String::new(), &|of| if of.total() == cheapest { tr!("compare-cheapest") } else { String::new() });
    if let Some(baseline) = baseline {
        let pair = |of: &VariantQuote| Pair { old: baseline.variant(of.variant).total(), new: of.total() };
        add(tr!("compare-difference"), &|of| signed(pair(of).difference()));
        add(tr!("compare-percent"), &|of| percent(pair(of)).unwrap_or_default());
    }
    for meter in &quote.meters {
        add(meter.fee_name("compare"), &|of| of.fee(*meter).grouped());
    }
    add(tr!("compare-rounding"), &|of| of.rounding_effect().grouped());
    for row in quote.total_rows() {
        add(row.compared(), &|of| group(row.of(&of.meters[row.meter])));
    }
    let months = &quote.variant(Variant::AsDesigned).months;
    if months.len() > 1 {
        for (m, month) in months.iter().enumerate() {
            add(texts::month(month.rated.month), &|of| of.months[m].rated.total().grouped());
        }
    }
    heading_ui(ui, "side by side", tr!("compare-side", currency = quote.plan.currency.code.as_str()), || {
        let mut lines = vec![[String::new()].into_iter().chain(labels(plan, variants)).collect::<Vec<_>>()];
        lines.extend(rows.iter().map(|(name, cells)| [name.clone()].into_iter().chain(cells.clone()).collect()));
        tab_separated(&lines)
    });
    let amount = amount_width(ui);
    table(ui, "side by side")
        .column(Column::remainder().at_least(150.0).clip(true))
        .columns(Column::exact(1.2 * amount), variants.count())
        .header(ROW, |mut row| {
            row.col(|_| {});
            variants_ui(&mut row, plan, variants);
        })
        .body(|mut body| {
            for (i, (name, cells)) in rows.iter().enumerate() {
                body.row(ROW, |mut row| {
                    text_ui(&mut row, name);
                    for (cell, variant) in cells.iter().zip(variants.designed_last()) {
                        row.col(|ui| {
                            let text = RichText::new(cell);
                            theme::cell(
                                ui,
                                if i < 2 { text.strong() } else { text },
                                name,
                                &plan.variant_label(variant),
                            );
                        });
                    }
                });
            }
        });
    ui.add_space(4.0 * STEP);
}

/// The lines that an edition cannot carry as they are written.
fn lacking_ui(ui: &mut Ui, rated: &Rated, shown: &Shown) {
    if shown.lacking.is_empty() {
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
        let lines: Vec<_> = [head()].into_iter().chain(shown.lacking.iter().map(cells)).collect();
        tab_separated(&lines)
    });
    let carried = ((ui.available_width() - 160.0) / editions().count() as f32).clamp(120.0, 240.0);
    table(ui, "lacking")
        .column(Column::remainder().at_least(150.0).clip(true))
        .columns(Column::exact(carried).clip(true), editions().count())
        .header(ROW, |mut row| head().into_iter().for_each(|text| text_ui(&mut row, RichText::new(text).strong())))
        .body(|body| {
            body.rows(ROW, shown.lacking.len(), |mut row| {
                let cells = cells(&shown.lacking[row.index()]);
                text_ui(&mut row, &cells[0]);
                for (cell, column) in cells[1..].iter().zip(&head()[1..]) {
                    text_in_table_ui(&mut row, cell.clone(), (&cells[0], column));
                }
            });
        });
    if shown.more > 0 {
        ui.label(muted(tr!("compare-more", count = shown.more)));
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
