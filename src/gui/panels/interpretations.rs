//! The panel of interpretations: what each answer to an open question of the policy changes, and the span of the bill
//! over all answers.

use egui::{Align, Layout, RichText, TextStyle, Ui, WidgetText};
use egui_extras::{Column, TableBuilder, TableRow};

use crate::export::interpretations::{given_by, sentence};
use crate::export::words::{rounding, signed};
use crate::gui::background::studies::{Study, Task};
use crate::gui::background::worker::Rated;
use crate::gui::command::commands::Command;
use crate::gui::widgets::theme::{self, SCROLL_BAR, STEP, muted};
use crate::gui::widgets::variants::copied_heads;
use crate::gui::widgets::{notice, scrolling, study_status};
use crate::money::Money;
use crate::plan::{PricePlan, Variant};
use crate::scenario::{Interpretation, Scenario};
use crate::study::interpretations::{Alternative, InterpretationsFound, interpretations};
use crate::study::{Progress, StudyError};
use crate::texts::{language, tr};

/// The study of a scenario's interpretations, which depends on nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interpretations;

/// The result of the study, prepared for drawing.
pub struct Shown {
    pub found: InterpretationsFound,
    spans: Vec<SpanLine>,
    rows: Vec<Row>,
    /// The indices of the rows at which questions begin.
    questions: Vec<usize>,
    tab_separated: String,
}

/// The span of a variant's bill, in words.
struct SpanLine {
    variant: Variant,
    sentence: String,
    /// The interpretations that give its ends.
    ends: String,
}

/// An answer to a question, prepared for drawing.
struct Row {
    alternative: Alternative,
    /// What the answer adds to the bill of each variant, as designed last.
    differences: Vec<Money>,
    /// The same in words.
    signed: Vec<String>,
    written: String,
}

impl Task for Interpretations {
    type Found = Shown;

    fn run(&self, scenario: &Scenario, progress: &mut Progress<'_>) -> Result<Shown, StudyError> {
        let found = interpretations(scenario, progress)?;
        let row = |alternative: &Alternative| {
            let variants = scenario.variants().designed_last();
            let differences: Vec<Money> = variants.map(|variant| found.difference(alternative, variant)).collect();
            Row {
                alternative: alternative.clone(),
                signed: differences.iter().map(|amount| signed(*amount, scenario.plan().places())).collect(),
                differences,
                written: alternative.interpretation.written(),
            }
        };
        let rows: Vec<Row> = found.alternatives.iter().map(row).collect();
        let id = |row: usize| &rows[row].alternative.assumption;
        let questions = (0..rows.len()).filter(|&row| row == 0 || id(row) != id(row - 1)).collect();
        let spans = scenario.variants().designed_last().map(|variant| {
            let span = found.span(variant);
            let ends = [
                tr!("readings-least", why = given_by(&span.least.interpretations)),
                tr!("readings-greatest", why = given_by(&span.greatest.interpretations)),
            ];
            SpanLine { variant, sentence: sentence(scenario.plan(), variant, span), ends: ends.join("\n") }
        });
        let spans = spans.collect();
        let tab_separated = tab_separated(scenario.plan(), &rows);
        Ok(Shown { spans, questions, tab_separated, rows, found })
    }
}

fn tab_separated(plan: &PricePlan, rows: &[Row]) -> String {
    let heads = [tr!("copied-assumption"), tr!("copied-reading"), tr!("copied-in-force"), copied_heads(plan)];
    let more = plan.variants().designed_last().map(|variant| match variant {
        Variant::AsDesigned => tr!("copied-designed-more"),
        Variant::All(edition) => tr!("copied-on-more", edition = plan.edition(edition).label()),
    });
    let more: Vec<String> = more.collect();
    let mut text = format!("{}\t{}\n", heads.join("\t"), more.join("\t"));
    for Row { alternative, differences, written, .. } in rows {
        let variants = plan.variants().designed_last();
        let amounts = variants.map(|variant| alternative.totals.of_variant(variant)).chain(differences.iter().copied());
        let amounts = amounts.map(|amount| amount.plain(plan.places())).collect::<Vec<_>>().join("\t");
        let in_force = if alternative.in_force { tr!("copied-yes") } else { tr!("copied-no") };
        text.push_str(&format!("{}\t{written}\t{in_force}\t{amounts}\n", alternative.assumption));
    }
    text
}

fn answer(interpretation: Interpretation) -> String {
    match interpretation {
        Interpretation::Rounding(by) => rounding(by),
        _ => interpretation.answer().map(|answer| answer.to_string()).unwrap_or_default(),
    }
}

const ROW: f32 = 26.0;
/// The greatest width of the table, in points, so that figures stay near their answers in a wide window.
const WIDEST: f32 = 880.0;
/// Room for the longest answer, in points.
const ANSWER: f32 = 184.0;
/// Room for the widest head of a column of figures with its square, in points.
const HEAD: f32 = 74.0;
/// Room for the button, or for the words in its place, in points.
const APPLY: f32 = 60.0;

/// Draws the spans, and the table of all answers with buttons that apply them.
pub fn ui(ui: &mut Ui, study: &mut Study<Interpretations>, rated: &Rated, commands: &mut Vec<Command>) {
    study.show(&Interpretations, rated);
    scrolling::show(egui::ScrollArea::both().id_salt("readings").auto_shrink(false), ui, |ui| {
        ui.set_max_width((ui.available_width() - SCROLL_BAR).min(WIDEST));
        if let Some(shown) = study.found() {
            for line in &shown.spans {
                ui.horizontal(|ui| {
                    theme::swatch(ui, theme::colour(ui, line.variant));
                    ui.add(egui::Label::new(RichText::new(&line.sentence).strong()).wrap()).on_hover_text(&line.ends);
                });
            }
        }
        ui.horizontal_wrapped(|ui| {
            if theme::copy_button(ui, study.found().is_some())
                && let Some(shown) = study.found()
            {
                notice::copy_table(ui.ctx(), shown.tab_separated.clone());
            }
            study_status::ui(ui, study, |_| tr!("readings-summary"));
        });
        let Some(shown) = study.found() else { return };
        ui.add_space(STEP);
        table_ui(ui, shown, &rated.quote.plan, commands);
    });
}

fn table_ui(ui: &mut Ui, shown: &Shown, plan: &PricePlan, commands: &mut Vec<Command>) {
    // The columns stand close together, so that answers are not cut in a small window.
    ui.spacing_mut().item_spacing.x = STEP;
    let figures = shown.rows.iter().flat_map(|row| &row.signed);
    let widest = figures.map(|figure| width_of(ui, figure)).fold(HEAD, f32::max);
    head_ui(ui, plan, widest);
    let ends = shown.questions.iter().skip(1).copied().chain([shown.rows.len()]);
    for (start, end) in shown.questions.iter().copied().zip(ends) {
        let Alternative { assumption, interpretation, .. } = shown.rows[start].alternative.clone();
        ui.add_space(STEP);
        ui.label(RichText::new(format!("{assumption}  {}", interpretation.question())).strong());
        columns(ui, plan, &assumption, widest).body(|body| {
            body.rows(ROW, end - start, |mut row| {
                let data = &shown.rows[start + row.index()];
                row_ui(&mut row, plan, data, commands);
            });
        });
    }
}

fn width_of(ui: &Ui, text: &str) -> f32 {
    let galley = WidgetText::from(text).into_galley(ui, Some(egui::TextWrapMode::Extend), f32::MAX, TextStyle::Body);
    galley.size().x.ceil() + STEP
}

/// Begins the table of a question; all have the same columns.
fn columns<'a>(ui: &'a mut Ui, plan: &PricePlan, id: &str, widest: f32) -> TableBuilder<'a> {
    TableBuilder::new(ui)
        .id_salt(("readings", id))
        .striped(true)
        .vscroll(false)
        .auto_shrink(true)
        .cell_layout(Layout::left_to_right(Align::Center))
        .column(Column::remainder().at_least(ANSWER).clip(true))
        .columns(Column::exact(widest).clip(true), plan.variants().count())
        .column(Column::exact(APPLY).clip(true))
}

fn head_ui(ui: &mut Ui, plan: &PricePlan, widest: f32) {
    columns(ui, plan, "head", widest)
        .header(ROW, |mut row| {
            row.col(|ui| {
                ui.label(muted(tr!("readings-in", currency = &plan.currency.code)));
            });
            for variant in plan.variants().designed_last() {
                row.col(|ui| {
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        // The full name would not fit beside the square.
                        let name = if variant == Variant::AsDesigned {
                            tr!("readings-designed-head")
                        } else {
                            plan.variant_label(variant)
                        };
                        ui.strong(name);
                        theme::swatch(ui, theme::colour(ui, variant));
                    });
                });
            }
            row.col(|_| {});
        })
        .body(|_| {});
}

fn row_ui(row: &mut TableRow<'_, '_>, plan: &PricePlan, data: &Row, commands: &mut Vec<Command>) {
    let Alternative { interpretation, in_force, .. } = data.alternative;
    let answer = answer(interpretation);
    let named = format!("{} {answer}", interpretation.question());
    row.col(|ui| {
        ui.add_space(STEP);
        let answer = if in_force { RichText::new(answer).strong() } else { RichText::new(answer) };
        let label = ui.add(egui::Label::new(answer).truncate());
        label.on_hover_text(format!("{}\n\n{}", data.alternative.text_in(language()), data.written));
    });
    for ((difference, signed), variant) in
        data.differences.iter().zip(&data.signed).zip(plan.variants().designed_last())
    {
        row.col(|ui| {
            let text = if *difference == Money::ZERO { muted(signed) } else { RichText::new(signed) };
            theme::cell(ui, text, &named, &plan.variant_label(variant));
        });
    }
    row.col(|ui| {
        ui.add_space(STEP);
        if in_force {
            let label = ui.label(RichText::new(tr!("readings-in-force")).strong());
            theme::describe(&label, || named);
            label.on_hover_text(tr!("readings-in-force-help"));
            return;
        }
        let response = ui.button(tr!("apply"));
        theme::name(&response, || tr!("readings-apply-what", reading = &data.written));
        if response.on_hover_text(tr!("readings-read-so", reading = &data.written)).clicked() {
            commands.push(Command::Read(interpretation));
        }
    });
}
