//! The help in the window: how to begin, the keys, the file format, the clauses and the assumptions.

use egui::{Button, Context, Grid, Id, Key, Modal, RichText, ScrollArea, Ui};

use crate::gui::command::menus::Entry;
use crate::gui::widgets::notice;
use crate::gui::widgets::theme::{self, STEP, muted};
use crate::plan::PricePlan;
use crate::scenario::reference;
use crate::texts::{self, Language, tr};

/// The help while it is open.
#[derive(Default)]
pub struct Help {
    topic: Topic,
    /// The reference of the format, made when it is first shown in its language.
    reference: Option<(Language, String)>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Topic {
    #[default]
    Start,
    Keys,
    Format,
    Clauses,
    Assumptions,
}

impl Topic {
    const ALL: [Self; 5] = [Self::Start, Self::Keys, Self::Format, Self::Clauses, Self::Assumptions];

    fn name(self) -> String {
        match self {
            Self::Start => tr!("help-start"),
            Self::Keys => tr!("help-keys"),
            Self::Format => tr!("help-format"),
            Self::Clauses => tr!("help-clauses"),
            Self::Assumptions => tr!("help-assumptions"),
        }
    }
}

impl Help {
    /// Shows it; false once it is closed.
    pub fn ui(&mut self, ctx: &Context, plan: &PricePlan, entries: impl FnOnce() -> Vec<(String, Entry)>) -> bool {
        let room = ctx.content_rect().size() - egui::vec2(80.0, 140.0);
        let mut open = true;
        let modal = Modal::new(Id::unique("help")).frame(theme::dialog(ctx)).show(ctx, |ui| {
            ui.set_width(room.x.min(960.0));
            ui.horizontal(|ui| {
                ui.heading(tr!("help-title"));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    open = !ui.button(tr!("close")).clicked();
                });
            });
            ui.horizontal_wrapped(|ui| {
                for topic in Topic::ALL {
                    let response = ui.add(Button::selectable(self.topic == topic, topic.name()));
                    if response.clicked() {
                        self.topic = topic;
                    }
                }
            });
            ui.separator();
            let height = room.y.min(640.0);
            let area = ScrollArea::vertical().id_salt(self.topic as u8).auto_shrink(false);
            area.min_scrolled_height(height).max_height(height).show(ui, |ui| match self.topic {
                Topic::Start => start_ui(ui),
                Topic::Keys => keys_ui(ui, entries()),
                Topic::Format => format_ui(ui, &mut self.reference),
                Topic::Clauses => clauses_ui(ui, plan),
                Topic::Assumptions => assumptions_ui(ui, plan),
            });
        });
        open && !modal.should_close() && !ctx.input(|input| input.key_pressed(Key::Escape))
    }
}

fn start_ui(ui: &mut Ui) {
    let texts = [
        tr!("help-describe"),
        tr!("help-numbers"),
        tr!("help-table"),
        tr!("help-units"),
        tr!("help-variants"),
        tr!("help-why"),
        tr!("help-studies"),
        tr!("help-documents"),
    ];
    for text in texts {
        ui.label(text);
        ui.add_space(2.0 * STEP);
    }
}

fn keys_ui(ui: &mut Ui, entries: Vec<(String, Entry)>) {
    Grid::new("keys").num_columns(2).spacing(egui::vec2(24.0, 6.0)).striped(true).show(ui, |ui| {
        let row = |ui: &mut Ui, keys: &str, what: &str| {
            ui.label(RichText::new(keys).monospace());
            ui.label(what);
            ui.end_row();
        };
        for (_, entry) in entries {
            if let Some(shortcut) = entry.shortcut {
                row(ui, &ui.ctx().format_shortcut(&shortcut), &entry.name);
            }
        }
        row(ui, "Tab", &tr!("help-key-tab"));
        row(ui, "Enter", &tr!("help-key-enter"));
        row(ui, "Esc", &tr!("help-key-escape"));
    });
}

fn format_ui(ui: &mut Ui, made: &mut Option<(Language, String)>) {
    let language = texts::language();
    if made.as_ref().is_none_or(|(of, _)| *of != language) {
        *made = Some((language, reference()));
    }
    let text = made.as_ref().map_or("", |(_, text)| text);
    ui.label(tr!("help-format-text"));
    ui.add_space(STEP);
    if ui.button(tr!("copy")).clicked() {
        notice::copy_text(ui.ctx(), text.to_owned());
    }
    ScrollArea::horizontal().auto_shrink([false, true]).show(ui, |ui| {
        ui.add(egui::Label::new(RichText::new(text).monospace()).extend().selectable(true));
    });
}

fn clauses_ui(ui: &mut Ui, plan: &PricePlan) {
    ui.label(muted(tr!("help-clauses-text")));
    for clause in &plan.clauses {
        entry_ui(ui, &clause.id, clause.text_in(texts::language()));
    }
}

fn assumptions_ui(ui: &mut Ui, plan: &PricePlan) {
    ui.label(muted(tr!("help-assumptions-text")));
    for assumption in &plan.assumptions {
        entry_ui(
            ui,
            &assumption.id,
            &format!("{} ({})", assumption.text_under_in(&[], texts::language()), assumption.clauses.join(", ")),
        );
    }
}

fn entry_ui(ui: &mut Ui, id: &str, text: &str) {
    ui.add_space(STEP);
    ui.horizontal_top(|ui| {
        ui.add_sized([32.0, 18.0], egui::Label::new(RichText::new(id).strong()));
        ui.add(egui::Label::new(text).wrap());
    });
}
