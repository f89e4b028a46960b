//! Sensitivity: which uncertain input moves the bill how far, as a tornado and as a table.

use egui::{Align, Align2, Color32, Id, Layout, Rect, RichText, Sense, Stroke, StrokeKind, TextStyle, Ui, pos2, vec2};
use egui_extras::{Column, TableBuilder};
use egui_plot::GridInput;

use super::frame::{Room, bar_ui, scrolled};
use crate::chart;
use crate::fault::Place;
use crate::gui::background::studies::{Background, Study, Task};
use crate::gui::background::worker::Rated;
use crate::gui::command::commands::Command;
use crate::gui::command::picture::Picture;
use crate::gui::command::tab::Tab;
use crate::gui::plot::plotting::{marker_colour, money_label, round_marks};
use crate::gui::widgets::fields::{self, Slot};
use crate::gui::widgets::notice;
use crate::gui::widgets::shortened::{shortened, shortened_title};
use crate::gui::widgets::theme::{self, STEP, muted, small};
use crate::gui::widgets::variants::variants_ui;
use crate::money::{Money, grouped};
use crate::reader::Whole;
use crate::scenario::{Draft, Parameter, Scenario};
use crate::study::sensitivity::{Influence, Sensitivity, elasticity, sensitivity};
use crate::study::{Progress, StudyError};
use crate::texts::tr;
use crate::usage::Variant;

/// A study of sensitivity that can be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tornado {
    seed: u64,
}

/// A study of sensitivity with all that is drawn of it.
pub struct Found {
    pub sensitivity: Sensitivity,
    currency: &'static str,
    /// In the order of [`Variant::ALL`].
    shown: Vec<Shown>,
}

/// What is drawn of a variant.
struct Shown {
    /// The widest swing first.
    rows: Vec<Row>,
    /// The amounts from one end of the axis to the other.
    axis: (f64, f64),
    stated: f64,
    /// How many letters the longest value of an end has.
    letters: usize,
    summary: String,
    tab_separated: String,
}

/// What is drawn of an input.
struct Row {
    title: String,
    unit: String,
    /// The name in the file.
    name: String,
    /// The ends of its range.
    ends: [String; 2],
    /// The same, to stand beside the bars.
    labels: [String; 2],
    /// The bill at them.
    at_ends: [f64; 2],
    cells: [String; FIGURES],
}

/// How many figures an input has.
const FIGURES: usize = 8;

/// What each figure is called, and what it is.
fn heads() -> [(String, String); FIGURES] {
    [
        (tr!("sensitivity-low"), tr!("sensitivity-low-help")),
        (tr!("sensitivity-high"), tr!("sensitivity-high-help")),
        (tr!("sensitivity-bill-low"), tr!("sensitivity-bill-low-help")),
        (tr!("sensitivity-bill-high"), tr!("sensitivity-bill-high-help")),
        (tr!("sensitivity-swing"), tr!("sensitivity-swing-help")),
        (tr!("sensitivity-variance"), tr!("sensitivity-variance-help")),
        (tr!("sensitivity-alone"), tr!("sensitivity-alone-help")),
        ("+1 %".to_owned(), tr!("sensitivity-more-help")),
    ]
}

impl Task for Tornado {
    type Found = Found;

    fn run(&self, scenario: &Scenario, progress: &mut Progress<'_>) -> Result<Found, StudyError> {
        let found = sensitivity(scenario, self.seed, progress)?;
        let currency = scenario.plan().currency.as_str();
        let shown = Variant::ALL.map(|variant| shown(&found, variant, scenario.draft(), currency));
        Ok(Found { sensitivity: found, currency: &scenario.plan().currency, shown: shown.into() })
    }
}

fn shown(found: &Sensitivity, variant: Variant, draft: &Draft, currency: &str) -> Shown {
    let mut influences: Vec<&Influence> = found.influences.iter().collect();
    influences.sort_by_key(|of| std::cmp::Reverse(of.swing(variant)));
    let stated = found.stated.of_variant(variant);
    let rows: Vec<Row> = influences.iter().map(|of| row(of, variant, stated, draft)).collect();
    let amounts = || rows.iter().flat_map(|row| row.at_ends).chain([stated.to_plot()]);
    let (least, most) = (amounts().fold(f64::INFINITY, f64::min), amounts().fold(f64::NEG_INFINITY, f64::max));
    // Where nothing moves the bill the axis still has a width.
    let axis = if most - least < 0.01 { (least - 0.5, most + 0.5) } else { (least, most) };
    let summary = match influences.first().zip(rows.first()) {
        Some((first, row)) if first.swing(variant) > Money::ZERO => tr!(
            "sensitivity-most",
            input = shortened(&row.title, 40),
            currency = currency,
            swing = first.swing(variant).grouped()
        ),
        Some(_) => tr!("sensitivity-none-moves"),
        None => String::new(),
    };
    let tab_separated = tab_separated(&rows, stated);
    let letters = rows.iter().flat_map(|row| &row.labels).map(|label| label.chars().count()).max().unwrap_or_default();
    Shown { rows, axis, stated: stated.to_plot(), letters, summary, tab_separated }
}

fn row(of: &Influence, variant: Variant, stated: Money, draft: &Draft) -> Row {
    let parameter = Parameter::parse(&of.name, draft).ok().filter(|_| !of.is_factor);
    let totals = of.totals.map(|totals| totals.of_variant(variant));
    let share = |shares: [Option<f64>; 3]| match shares[variant as usize] {
        // Sampling gives shares of about nothing a sign of their own.
        Some(share) => format!("{:.1} %", (share * 100.0).max(0.0)),
        None => tr!("sensitivity-none"),
    };
    let more = elasticity(stated, of.one_percent_more.of_variant(variant));
    let unit = parameter.as_ref().map_or_else(|| tr!("unit-factor"), |parameter| parameter.unit(draft));
    let ends = of.ends.map(grouped);
    let labels = [tr!("sensitivity-low-end", value = &ends[0]), tr!("sensitivity-high-end", value = &ends[1])];
    let labels = labels.map(|label| shortened(&label, 17));
    Row {
        title: parameter.as_ref().map_or_else(|| of.name.clone(), |parameter| parameter.title(draft)),
        unit,
        name: of.name.clone(),
        at_ends: totals.map(Money::to_plot),
        cells: [
            ends[0].clone(),
            ends[1].clone(),
            totals[0].grouped(),
            totals[1].grouped(),
            of.swing(variant).grouped(),
            share(of.together),
            share(of.alone),
            more.map_or_else(|| tr!("sensitivity-none"), |more| format!("{more:+.2} %")),
        ],
        ends,
        labels,
    }
}

fn tab_separated(rows: &[Row], stated: Money) -> String {
    let of_figures = heads().map(|(head, _)| head).join("\t");
    let mut text = format!("{}\t{of_figures}\t{}\n", tr!("copied-input"), tr!("copied-unit"));
    text.push_str(&format!("{}\t\t\t{stated}\t{stated}\n", tr!("copied-as-stated")));
    for row in rows {
        // A spreadsheet takes figures without separators and percent signs without a space.
        let cells = row.cells.clone().map(|cell| cell.replace(',', "").replace(" %", "%"));
        text.push_str(&format!("{}\t{}\t{}\n", row.name.replace(['\t', '\n', '\r'], " "), cells.join("\t"), row.unit));
    }
    text
}

/// What the user chose.
pub struct SensitivityPanel {
    seed: u64,
    /// Whose bill is shown.
    variant: Variant,
    as_table: bool,
}

impl Default for SensitivityPanel {
    fn default() -> Self {
        Self { seed: 1, variant: Variant::AsDesigned, as_table: false }
    }
}

/// The controls, and the tornado or the table.
pub fn ui(
    ui: &mut Ui,
    view: &mut SensitivityPanel,
    study: &mut Study<Tornado>,
    rated: &Rated,
    commands: &mut Vec<Command>,
) {
    let uncertain = rated.scenario.uncertain();
    if uncertain.inputs.is_empty() && uncertain.factors.is_empty() {
        study.hide();
        ui.label(muted(tr!("sensitivity-nothing")));
        if ui.button(tr!("sensitivity-add")).clicked() {
            commands.push(Command::ShowTab(Tab::Risk));
        }
        return;
    }
    study.show(&Tornado { seed: view.seed }, rated);
    scrolled(ui, "sensitivity", |ui, room| {
        ui.horizontal_wrapped(|ui| {
            variants_ui(ui, &tr!("sensitivity-bill-of"), &mut view.variant);
            ui.add_space(STEP);
            ui.label(tr!("risk-seed"));
            let slot = Slot { id: Id::unique("sensitivity seed"), place: Place::document("sensitivity seed") };
            fields::whole(ui, slot, 48.0, &mut view.seed, Whole { min: 0, max: u64::MAX });
        });
        let variant = view.variant as usize;
        let asked = bar_ui(ui, &mut view.as_table, study, |found| found.shown[variant].summary.clone());
        let Some(found) = study.found() else { return };
        let shown = &found.shown[variant];
        if asked.picture {
            let chart = chart::tornado(&rated.scenario, &found.sensitivity, view.variant);
            commands.push(Command::AskPicture(Picture::new(chart)));
        }
        if asked.copy {
            notice::copy_table(ui.ctx(), shown.tab_separated.clone());
        }
        if view.as_table {
            table_ui(ui, &room, found.currency, shown)
        } else {
            tornado_ui(ui, &room, found, view.variant)
        }
    });
}

/// Where amounts lie across the tornado.
struct Across {
    /// Names end here.
    names: f32,
    /// The ends of the axis, and of what is drawn.
    bars: (f32, f32),
    axis: (f64, f64),
}

impl Across {
    fn of(left: f32, width: f32, shown: &Shown) -> Self {
        let axis = shown.axis;
        // Room beside the bars for the values of the ends.
        let values = 6.6 * shown.letters as f32 + 12.0;
        let names = (width * 0.34).clamp(120.0, 300.0);
        let bars = (left + names + values, (left + width - values).max(left + names + values + 40.0));
        Self { names: left + names, bars, axis }
    }

    fn x(&self, amount: f64) -> f32 {
        let share = (amount - self.axis.0) / (self.axis.1 - self.axis.0);
        self.bars.0 + (self.bars.1 - self.bars.0) * share as f32
    }
}

const BAR: f32 = 28.0;

fn tornado_ui(ui: &mut Ui, room: &Room, found: &Found, variant: Variant) {
    let shown = &found.shown[variant as usize];
    let colour = theme::colour(variant);
    legend_ui(ui, colour);
    let (full, _) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::hover());
    let width = full.width() - 14.0; // the scroll bar of a long list
    let across = Across::of(full.left(), width, shown);
    axis_ui(ui, full, &across, found.currency, shown.stated);
    let height = room.height(ui).max(3.0 * BAR);
    ui.spacing_mut().item_spacing.y = 0.0;
    egui::ScrollArea::vertical().id_salt("tornado").auto_shrink(false).max_height(height).show_rows(
        ui,
        BAR,
        shown.rows.len(),
        |ui, rows| {
            for row in &shown.rows[rows] {
                bar_of_input_ui(ui, row, &across, colour, shown.stated);
            }
        },
    );
}

/// The look of the bar up to the low end: an outline with a faint filling.
fn of_low(colour: Color32) -> (Color32, Stroke) {
    (colour.gamma_multiply(0.22), Stroke::new(1.5, colour))
}

fn legend_ui(ui: &mut Ui, colour: Color32) {
    ui.horizontal_wrapped(|ui| {
        let sign = |ui: &mut Ui, low: bool, text: &str| {
            let (rect, _) = ui.allocate_exact_size(vec2(22.0, 12.0), Sense::hover());
            bar(ui, rect, low, colour);
            ui.label(small(text));
        };
        sign(ui, true, &tr!("sensitivity-at-low"));
        sign(ui, false, &tr!("sensitivity-at-high"));
        ui.label(small(tr!("sensitivity-line")));
    });
}

fn bar(ui: &Ui, rect: Rect, low: bool, colour: Color32) {
    if low {
        let (fill, stroke) = of_low(colour);
        ui.painter().rect(rect, 0.0, fill, stroke, StrokeKind::Inside);
    } else {
        ui.painter().rect_filled(rect, 0.0, colour);
    }
}

fn axis_ui(ui: &Ui, full: Rect, across: &Across, currency: &str, stated: f64) {
    let painter = ui.painter();
    let font = TextStyle::Small.resolve(ui.style());
    let text_colour = ui.visuals().text_color();
    let baseline = full.bottom() - 4.0;
    let line = Stroke::new(1.0, marker_colour(ui));
    painter.text(
        pos2(full.left(), baseline),
        Align2::LEFT_BOTTOM,
        tr!("chart-in-all", currency = currency),
        font.clone(),
        text_colour,
    );
    painter.hline(across.bars.0..=across.bars.1, baseline, line);
    let input = GridInput { bounds: across.axis, base_step_size: 1.0 };
    let mut marks = round_marks(input);
    // Labels of large amounts have no room for each mark.
    while marks.len() > 2 && (across.bars.1 - across.bars.0) / (marks.len() as f32) < 58.0 {
        marks = marks.into_iter().step_by(2).collect();
    }
    for mark in marks {
        let x = across.x(mark.value);
        painter.vline(x, baseline - 4.0..=baseline, line);
        let digits = if mark.step_size < 1.0 { format!("{:.2}", mark.value) } else { String::new() };
        let label = if digits.is_empty() { money_label(mark, &(across.axis.0..=across.axis.1)) } else { digits };
        painter.text(pos2(x, baseline - 5.0), Align2::CENTER_BOTTOM, label, font.clone(), text_colour);
    }
    painter.vline(across.x(stated), baseline - 4.0..=full.bottom(), Stroke::new(2.0, ui.visuals().strong_text_color()));
}

fn bar_of_input_ui(ui: &mut Ui, row: &Row, across: &Across, colour: Color32, stated: f64) {
    let (full, response) = ui.allocate_exact_size(vec2(ui.available_width(), BAR), Sense::hover());
    let [low, high] = row.at_ends.map(|amount| across.x(amount));
    let [low_end, high_end] = &row.ends;
    let [low_label, high_label] = &row.labels;
    let middle = full.center().y;
    let painter = ui.painter();
    let font = TextStyle::Body.resolve(ui.style());
    let small = TextStyle::Small.resolve(ui.style());
    let text_colour = ui.visuals().text_color();
    let letters = ((across.names - full.left()) / 7.2) as usize;
    let name = Rect::from_min_max(full.min, pos2(across.names, full.bottom()));
    let title = shortened_title(&row.title, letters.max(8));
    let clipped = painter.with_clip_rect(name.intersect(ui.clip_rect()));
    clipped.text(pos2(full.left(), middle), Align2::LEFT_CENTER, title, font, text_colour);

    let at = across.x(stated);
    let span = |end: f32| Rect::from_x_y_ranges(at.min(end)..=at.max(end), middle - 9.0..=middle + 9.0);
    bar(ui, span(high), false, colour);
    bar(ui, span(low), true, colour);
    painter.vline(at, full.y_range(), Stroke::new(2.0, ui.visuals().strong_text_color()));
    let left_of_both = low.min(high).min(at) - 5.0;
    let right_of_both = low.max(high).max(at) + 5.0;
    let (left, right) = if low <= high { (low_label, high_label) } else { (high_label, low_label) };
    painter.text(pos2(left_of_both, middle), Align2::RIGHT_CENTER, left, small.clone(), text_colour);
    painter.text(pos2(right_of_both, middle), Align2::LEFT_CENTER, right, small, text_colour);
    let [_, _, at_low, at_high, swing, ..] = &row.cells;
    theme::name(&response, || {
        tr!("sensitivity-bar", input = &row.title, low = at_low, from = low_end, high = at_high, to = high_end)
    });
    response.on_hover_ui_at_pointer(|ui| {
        ui.label(RichText::new(&row.title).strong());
        ui.label(muted(&row.unit));
        egui::Grid::new("tornado hover").num_columns(2).spacing(vec2(12.0, 2.0)).show(ui, |ui| {
            for (what, amount) in [
                (tr!("sensitivity-at", value = low_end), at_low),
                (tr!("sensitivity-at", value = high_end), at_high),
                (tr!("sensitivity-swing-short"), swing),
            ] {
                ui.label(what);
                theme::right(ui, amount);
                ui.end_row();
            }
        });
    });
}

fn table_ui(ui: &mut Ui, room: &Room, currency: &str, shown: &Shown) {
    const ROW: f32 = 22.0;
    const TITLE: f32 = 208.0;
    ui.label(small(tr!("sensitivity-in", currency = currency)));
    let height = room.height(ui);
    let heads = heads();
    egui::ScrollArea::horizontal().id_salt("sensitivity table").auto_shrink([false, true]).show(ui, |ui| {
        TableBuilder::new(ui)
            .id_salt("sensitivity table")
            .striped(true)
            .auto_shrink(false)
            .max_scroll_height(height - 2.0 * ROW)
            .cell_layout(Layout::left_to_right(Align::Center))
            .column(Column::exact(TITLE).clip(true))
            .columns(Column::remainder().at_least(70.0).clip(true), FIGURES)
            .header(ROW, |mut row| {
                row.col(|ui| {
                    ui.strong(tr!("sensitivity-input"));
                });
                for (head, hint) in &heads {
                    row.col(|ui| {
                        let text = egui::Label::new(RichText::new(head).strong()).truncate();
                        let right = Layout::right_to_left(Align::Center);
                        ui.with_layout(right, |ui| ui.add(text)).inner.on_hover_text(hint);
                    });
                }
            })
            .body(|body| {
                body.rows(ROW, shown.rows.len(), |mut table_row| {
                    let row = &shown.rows[table_row.index()];
                    table_row.col(|ui| {
                        let title = ui.add(egui::Label::new(&row.title).truncate());
                        title.on_hover_text(format!("{}: {}, {}", row.title, row.name, row.unit));
                    });
                    for (cell, (head, _)) in row.cells.iter().zip(&heads) {
                        table_row.col(|ui| theme::cell(ui, cell, &row.title, head));
                    }
                });
            });
    });
}
