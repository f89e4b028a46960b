//! The panel that explains a clicked figure: the steps behind it, down to fields and clauses.

use std::collections::HashSet;

use egui::{Align, Button, Key, Label, Layout, Modifiers, RichText, Ui};

use crate::explain::{Explainer, Field, How, Node, Span, Step, What, words};
use crate::fault::Place;
use crate::gui::background::studies::{Background, Study, Task};
use crate::gui::background::worker::Rated;
use crate::gui::command::commands::Command;
use crate::gui::widgets::regions::{self, Region};
use crate::gui::widgets::theme::{self, SCROLL_BAR, STEP, muted};
use crate::gui::widgets::{notice, scrolling, study_status};
use crate::plan::ClauseId;
use crate::scenario::Scenario;
use crate::study::{Progress, StudyError};
use crate::texts::{Language, language, tr};

/// The task that prepares the explanation of a scenario, and depends on nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preparation;

impl Task for Preparation {
    type Found = Explainer;

    fn run(&self, scenario: &Scenario, _: &mut Progress<'_>) -> Result<Explainer, StudyError> {
        Explainer::new(scenario.clone()).map_err(|fault| StudyError::Range(fault.to_string().into()))
    }
}

/// A figure that was asked about, with the steps that are unfolded.
struct Asked {
    step: Step,
    /// The name of the fleet that the figure is about; `None` if it is about no fleet.
    fleet: Option<String>,
    unfolded: HashSet<Vec<Step>>,
}

/// A step, prepared for drawing.
struct Row {
    /// The steps from the figure to this one, itself included.
    path: Vec<Step>,
    title: String,
    amount: String,
    formula: String,
    clauses: Vec<Chip>,
    fields: Vec<FieldChip>,
    /// True if the fields are all that there is to say about the step.
    given: bool,
    can_unfold: bool,
    unfolded: bool,
}

/// A clause, and its text.
struct Chip {
    id: String,
    text: String,
    /// The clause, which can be asked for what it charged; `None` for an assumption.
    clause: Option<ClauseId>,
}

/// A field of the scenario with what is typed there.
struct FieldChip {
    place: Place,
    /// The name of the field and what is typed there, short enough for the row.
    typed: String,
    /// The same, with the fleet and the line.
    text: String,
}

/// The state that the rows were made from.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Made {
    revision: u64,
    language: Language,
}

/// The panel of a document: the figures that were asked about, in the order in which they were asked.
#[derive(Default)]
pub struct ExplainPanel {
    open: bool,
    asked: Vec<Asked>,
    at: usize,
    rows: Vec<Row>,
    /// The text of the clause that is asked about.
    clause: Option<String>,
    gone: bool,
    made: Option<Made>,
}

impl ExplainPanel {
    /// Opens the panel on a figure.
    pub fn ask(&mut self, step: Step, scenario: Option<&Scenario>) {
        self.open = true;
        if self.asked.get(self.at).is_some_and(|asked| asked.step == step) {
            return;
        }
        self.asked.truncate(self.at + 1);
        let fleet = step.what.fleet().and_then(|fleet| scenario?.fleets().get(fleet)).map(|fleet| fleet.name.clone());
        self.asked.push(Asked { step, fleet, unfolded: HashSet::from([vec![step]]) });
        self.go(self.asked.len() - 1);
    }

    fn go(&mut self, at: usize) {
        (self.at, self.made) = (at, None);
    }

    /// Prepares the rows, once for each state of the document.
    fn prepare(&mut self, explainer: &Explainer, made: Made) {
        self.made = Some(made);
        self.rows.clear();
        (self.clause, self.gone) = (None, false);
        let Some(asked) = self.asked.get(self.at) else { return };
        let fleets = explainer.scenario().fleets();
        // A renamed fleet is still the same fleet; another one in its place is not.
        let moved =
            asked.fleet.as_ref().zip(asked.step.what.fleet()).is_some_and(|(name, at)| {
                fleets.iter().position(|fleet| fleet.name == *name).is_some_and(|now| now != at)
            });
        let root = explainer.node(asked.step).filter(|_| !moved);
        let Some(root) = root else {
            self.gone = true;
            return;
        };
        if let What::Clause(clause, _) = asked.step.what {
            let clause = explainer.scenario().plan().clause_at(clause);
            self.clause = Some(clause.text_in(language()).to_owned());
        }
        let mut rows = Vec::new();
        unfold(explainer, &root, &[], &asked.unfolded, &mut rows);
        self.rows = rows;
    }

    /// The unfolded steps as a text, a line for each.
    fn text(&self) -> String {
        let line = |row: &Row| {
            let indent = "  ".repeat(row.path.len() - 1);
            let clauses: Vec<_> = row.clauses.iter().map(|clause| clause.id.as_str()).collect();
            format!("{indent}{}\t{}\t{}\t{}\n", row.title, row.amount, row.formula, clauses.join(", "))
        };
        self.rows.iter().map(line).collect()
    }
}

fn unfold(explainer: &Explainer, node: &Node, above: &[Step], unfolded: &HashSet<Vec<Step>>, rows: &mut Vec<Row>) {
    let path = [above, &[node.step]].concat();
    let (scenario, currency) = (explainer.scenario(), &explainer.scenario().plan().currency);
    let chip = |id: &String| Chip {
        id: id.clone(),
        text: words::clause(scenario, id).unwrap_or_default(),
        clause: scenario.plan().clause_named(id),
    };
    let field = |field: &Field| FieldChip {
        place: field.place,
        typed: words::typed(field),
        text: words::field(explainer, field),
    };
    let is_unfolded = unfolded.contains(&path);
    rows.push(Row {
        title: words::title(explainer, node.step, above.last().copied()),
        amount: words::amount(node.value, currency),
        formula: words::formula(explainer, node),
        clauses: node.clauses.iter().map(chip).collect(),
        fields: node.fields.iter().map(field).collect(),
        given: node.how == How::Given,
        can_unfold: !node.parts.is_empty(),
        unfolded: is_unfolded,
        path: path.clone(),
    });
    if is_unfolded {
        for part in node.parts.iter().filter_map(|(part, _)| explainer.node(*part)) {
            unfold(explainer, &part, &path, unfolded, rows);
        }
    }
}

/// What the user did in the panel in a frame.
enum Done {
    Go(usize),
    Fold(Vec<Step>),
    Ask(Step),
    Show(Place),
    Close,
}

/// The state of the window that the panel depends on.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    pub rated: Option<&'a Rated>,
    /// True if the document has no faults, so that its fields are those that the figures came from.
    pub sound: bool,
    /// False while something else takes the keyboard.
    pub keys: bool,
}

/// Draws the panel if it is open.
pub fn ui(
    ui: &mut Ui,
    view: &mut ExplainPanel,
    study: &mut Study<Preparation>,
    around: &Around<'_>,
    commands: &mut Vec<Command>,
) {
    let Some(rated) = around.rated.filter(|_| view.open) else {
        study.hide();
        return;
    };
    study.show(&Preparation, rated);
    if let Some(explainer) = study.found().filter(|_| study.is_current()) {
        let made = Made { revision: rated.revision, language: language() };
        if view.made != Some(made) {
            view.prepare(explainer, made);
        }
    }
    let mut done = None;
    let height = ui.available_height();
    let panel = egui::Panel::bottom("why").resizable(true).default_size((height * 0.4).min(280.0));
    let panel = panel.size_range(100.0..=(height * 0.7).max(120.0));
    panel.show(ui, |ui| {
        regions::mark(ui, Region::Derivation);
        ui.add_space(STEP);
        head_ui(ui, view, &mut done);
        if let Some(clause) = &view.clause {
            ui.add(Label::new(muted(clause)).wrap());
        }
        if view.gone {
            ui.label(tr!("why-gone"));
            return;
        }
        if !study.is_current() {
            study_status::ui(ui, study, |_| String::new());
        }
        ui.separator();
        egui::ScrollArea::vertical().id_salt("why steps").auto_shrink(false).show_rows(
            ui,
            ROW,
            view.rows.len(),
            |ui, shown| {
                for row in view.rows.get(shown).unwrap_or_default() {
                    row_ui(ui, row, around.sound, &mut done);
                }
                scrolling::follow(ui);
                scrolling::turn_pages(ui);
            },
        );
    });
    theme::divider(ui, "why");
    if around.keys && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        done = Some(Done::Close);
    }
    match done {
        Some(Done::Go(at)) => view.go(at),
        Some(Done::Ask(step)) => view.ask(step, Some(&rated.scenario)),
        Some(Done::Show(place)) => commands.push(Command::ShowField(place)),
        Some(Done::Close) => view.open = false,
        Some(Done::Fold(path)) => {
            if let Some(asked) = view.asked.get_mut(view.at)
                && !asked.unfolded.remove(&path)
            {
                asked.unfolded.insert(path);
            }
            view.made = None;
        }
        None => return,
    }
    ui.ctx().request_repaint();
}

const ROW: f32 = 24.0;
/// The indentation of the parts of a step, in points.
const INDENT: f32 = 3.0 * STEP;
/// Room for an amount, in points.
const AMOUNT: f32 = 132.0;

fn head_ui(ui: &mut Ui, view: &ExplainPanel, done: &mut Option<Done>) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(tr!("why-title")).strong());
        let back = ui.add_enabled(view.at > 0, Button::new(tr!("why-back")));
        if back.clicked() {
            *done = Some(Done::Go(view.at - 1));
        }
        let forward = ui.add_enabled(view.at + 1 < view.asked.len(), Button::new(tr!("why-forward")));
        if forward.clicked() {
            *done = Some(Done::Go(view.at + 1));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if theme::sign_button(ui, "×", &tr!("why-close")).clicked() {
                *done = Some(Done::Close);
            }
            if ui.add_enabled(!view.rows.is_empty(), Button::new(tr!("why-copy"))).clicked() {
                notice::copy_text(ui.ctx(), view.text());
            }
        });
    });
}

fn row_ui(ui: &mut Ui, row: &Row, sound: bool, done: &mut Option<Done>) {
    let Some(step) = row.path.last() else { return };
    ui.push_id(&row.path, |ui| {
        ui.horizontal(|ui| {
            ui.set_max_width(ui.available_width() - SCROLL_BAR);
            let level = row.path.len() - 1;
            let titles = (ui.available_width() * 0.45).min(400.0);
            ui.allocate_ui_with_layout(egui::vec2(titles, ROW), Layout::left_to_right(Align::Center), |ui| {
                ui.set_min_width(titles);
                ui.add_space(INDENT * level as f32);
                if row.can_unfold {
                    let what = if row.unfolded {
                        tr!("why-fold", what = &row.title)
                    } else {
                        tr!("why-unfold", what = &row.title)
                    };
                    if theme::fold_button(ui, row.unfolded, &what).clicked() {
                        *done = Some(Done::Fold(row.path.clone()));
                    }
                } else {
                    ui.add_space(24.0 + 2.0 * STEP);
                }
                let title = RichText::new(&row.title);
                let title = if level == 0 { title.strong() } else { title };
                ui.add(Label::new(title).truncate());
            });
            ui.allocate_ui_with_layout(egui::vec2(AMOUNT, ROW), Layout::right_to_left(Align::Center), |ui| {
                ui.set_min_width(AMOUNT);
                ui.add(Label::new(RichText::new(&row.amount).strong()).truncate());
            });
            for chip in &row.clauses {
                let button =
                    ui.add_enabled(chip.clause.is_some(), Button::new(RichText::new(&chip.id).small()).small());
                let button = button.on_hover_text(&chip.text).on_disabled_hover_text(&chip.text);
                if let Some(clause) = chip.clause.filter(|_| button.clicked()) {
                    let what = What::Clause(clause, step.what.span().unwrap_or(Span::All));
                    *done = Some(Done::Ask(Step { variant: step.variant, what }));
                }
            }
            if row.given && !row.fields.is_empty() {
                ui.label(muted(tr!("why-typed")));
            }
            for (i, chip) in row.fields.iter().enumerate() {
                let room = ui.available_width() / (row.fields.len() - i) as f32;
                let button = Button::new(RichText::new(&chip.typed).small()).small().truncate();
                let button = ui.scope(|ui| {
                    ui.set_max_width(room);
                    ui.add_enabled(sound, button)
                });
                theme::name(&button.inner, || chip.text.clone());
                let button = button.inner.on_hover_text(format!("{}\n{}", chip.text, tr!("why-show-field")));
                if button.on_disabled_hover_text(tr!("why-field-faults")).clicked() {
                    *done = Some(Done::Show(chip.place));
                }
            }
            if !row.formula.is_empty() && (!row.given || row.fields.is_empty()) {
                ui.add(Label::new(muted(format!("= {}", row.formula))).truncate());
            }
        });
    });
}
