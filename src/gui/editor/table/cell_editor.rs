//! A cell that is edited: what is typed, what it would be understood as, and the names that it may hold.

use egui::text::{CCursor, CCursorRange};
use egui::{Align2, Context as Egui, Id, Rect, TextEdit, Ui, UiBuilder};

use super::editor_id;
use super::selection::Cell;
use super::{TableView, grid_id};
use crate::gui::command::commands::Command;
use crate::gui::document::cells;
use crate::gui::document::table::{RowId, RowTexts, TableEdit};
use crate::gui::editor::context::Context;
use crate::gui::editor::picker;
use crate::gui::widgets::fields::note_at;
use crate::gui::widgets::theme;
use crate::plan::PricePlan;
use crate::scenario::{Field, FieldKind, FleetDraft, LineDraft, Owner};

/// The most names that are offered at once.
const MOST_OFFERED: usize = 8;

/// A cell that is edited.
pub struct Editing {
    /// `None` for the row of a new fleet.
    pub row: Option<RowId>,
    pub field: Field,
    /// What is typed.
    text: String,
    /// The text of the cell before.
    was: String,
    /// True if arrows move within the text; false if they enter it.
    pub within: bool,
    /// The names that the cell may hold, of those that fit to what is typed, each with what it is.
    pub offered: Vec<(String, String)>,
    /// The name that Enter takes in place of what is typed.
    chosen: Option<usize>,
    /// The text for which names are offered.
    offered_for: Option<String>,
    is_new: bool,
}

impl Editing {
    /// Begins to edit a cell that shows a text.
    pub fn new(row: Option<RowId>, field: Field, was: String, within: bool) -> Self {
        // Digits are edited without the commas between thousands.
        let digits = was.replace(',', "");
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let text = match within {
            true if is_number => digits,
            true => was.clone(),
            false => String::new(),
        };
        let was = if is_number && within { text.clone() } else { was };
        Self { row, field, text, was, within, offered: Vec::new(), chosen: None, offered_for: None, is_new: true }
    }

    /// Chooses the next name that is offered, or the one before.
    pub fn choose(&mut self, down: bool) {
        let Some(last) = self.offered.len().checked_sub(1) else { return };
        self.chosen = Some(match (self.chosen, down) {
            (None, true) => 0,
            (None, false) => last,
            (Some(at), true) => (at + 1).min(last),
            (Some(at), false) => at.saturating_sub(1),
        });
    }

    /// The name that is chosen, or else what is typed.
    pub fn chosen_text(&self) -> String {
        let chosen = self.chosen.and_then(|at| self.offered.get(at));
        chosen.map_or_else(|| self.text.clone(), |(name, _)| name.clone())
    }

    /// The edit that brings the text into force; `None` if it is that of the cell.
    pub fn into_edit(self) -> Option<TableEdit> {
        let text = self.chosen_text();
        let Self { row, field, was, .. } = self;
        (text != was).then(|| TableEdit::Write(vec![RowTexts { row, cells: vec![(field, text)] }]))
    }

    /// Offers the names that fit to what is typed.
    fn offer(&mut self, ui: &Ui, plan: &PricePlan) {
        if self.offered_for.as_ref() == Some(&self.text) {
            return;
        }
        let typed = self.text.trim().to_lowercase();
        let is_first = self.offered_for.is_none();
        self.offered_for = Some(self.text.clone());
        self.offered = match self.field.kind() {
            FieldKind::Edition => {
                let names = plan.editions.iter().map(|edition| edition.label().to_owned());
                let fits = |name: &String| self.within && is_first || name.to_lowercase().starts_with(&typed);
                names.filter(fits).map(|name| (name, String::new())).collect()
            }
            FieldKind::Known => {
                let searched = if self.within && is_first { "" } else { typed.as_str() };
                let found = picker::found(ui, plan, searched).into_iter().take(MOST_OFFERED);
                found.map(|id| (plan.interface(id).id.clone(), picker::description(plan, id))).collect()
            }
            _ => Vec::new(),
        };
        // What was typed in full, or nothing, stands for itself.
        let is_said = typed.is_empty() || self.offered.iter().any(|(name, _)| name.to_lowercase() == typed);
        let exact = self.offered.iter().position(|(name, _)| name.to_lowercase() == typed);
        self.chosen =
            if is_said || (self.within && is_first) { exact } else { (!self.offered.is_empty()).then_some(0) };
    }
}

/// A message about what is typed, and whether it is wrong; `None` if it is as plain as can be.
fn message(field: Field, text: &str, plan: &PricePlan) -> Option<(String, bool)> {
    match cells::read(field, text, plan) {
        Err(wrong) => Some((wrong, true)),
        Ok(value) => {
            let (mut fleet, mut line) = (FleetDraft::default(), LineDraft::default());
            match field.owner() {
                Owner::Line => field.set_in(&mut line, value),
                _ => field.set_in(&mut fleet, value),
            }
            let understood = cells::shown(field, &fleet, Some(&line), plan);
            let digits = |text: &str| text.replace(',', "");
            (digits(&understood) != digits(text.trim()) && !understood.is_empty())
                .then(|| (crate::texts::tr!("typed-understood", value = understood), false))
        }
    }
}

impl TableView {
    /// Draws the field over the cell of the cursor.
    pub(super) fn editor_ui(&mut self, ui: &mut Ui, cell: Rect, within: Rect, context: &Context<'_>, name: &str) {
        let Some(editing) = &mut self.editing else { return };
        // A long text grows over the cells beside it.
        let font = egui::TextStyle::Body.resolve(ui.style());
        let wide =
            ui.fonts_mut(|fonts| fonts.layout_no_wrap(editing.text.clone(), font, egui::Color32::WHITE).size().x);
        let right = cell.right().max((cell.left() + wide + 24.0).min(within.right()));
        let rect = Rect::from_min_max(cell.min, egui::pos2(right, cell.bottom()));
        if std::mem::take(&mut editing.is_new) {
            put_cursor_behind(ui.ctx(), &editing.text);
            ui.memory_mut(|memory| memory.request_focus(editor_id()));
        }
        let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("cell editor"));
        child.set_clip_rect(within.intersect(rect.expand(2.0)));
        let wrong = message(editing.field, &editing.text, context.plan).is_some_and(|(_, wrong)| wrong);
        let is_wrong = wrong && !editing.text.is_empty();
        let mut edit = TextEdit::singleline(&mut editing.text)
            .id(editor_id())
            .margin(egui::Margin::symmetric(4, 2))
            .min_size(rect.size())
            .align(Align2::LEFT_CENTER)
            .desired_width(rect.width() - 8.0);
        if is_wrong {
            edit = edit.text_color(theme::error_colour(ui));
        }
        let response = child.put(rect, edit);
        theme::name(&response, || name.to_owned());
        ui.ctx().memory_mut(|memory| {
            let filter = egui::EventFilter { tab: true, escape: true, horizontal_arrows: true, vertical_arrows: true };
            memory.set_focus_lock_filter(editor_id(), filter);
        });
        editing.offer(ui, context.plan);
        let offered = !editing.offered.is_empty();
        if offered {
            self.offered_ui(ui, rect);
        } else if let Some((text, wrong)) = message(editing.field, &editing.text, context.plan) {
            note_at(ui, response.id, rect, &text, wrong && !editing.text.is_empty());
        }
        if response.lost_focus() && !ui.memory(|memory| memory.has_focus(grid_id())) {
            // A click elsewhere enters what is typed, as leaving a field does.
            self.left = true;
        }
    }

    /// Draws the names that the cell may hold below it. A click takes one.
    fn offered_ui(&mut self, ui: &Ui, field: Rect) {
        let Some(editing) = &mut self.editing else { return };
        let area = egui::Area::new(Id::unique("names for a cell"))
            .order(egui::Order::Foreground)
            .fixed_pos(field.left_bottom() + egui::vec2(0.0, 2.0))
            .pivot(Align2::LEFT_TOP)
            .constrain_to(ui.ctx().content_rect());
        let mut taken = None;
        area.show(ui.ctx(), |ui| {
            egui::Frame::popup(ui.style()).inner_margin(4).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for (at, (name, about)) in editing.offered.iter().enumerate() {
                    ui.horizontal(|ui| {
                        let entry = egui::Button::selectable(editing.chosen == Some(at), name.as_str());
                        let entry = ui.add(entry.sense(egui::Sense::CLICK).min_size(egui::vec2(120.0, 22.0)));
                        if !about.is_empty() {
                            ui.add(egui::Label::new(theme::small(about)).selectable(false));
                        }
                        if entry.clicked() {
                            taken = Some(at);
                        }
                    });
                }
            });
        });
        if let Some(at) = taken {
            editing.chosen = Some(at);
            self.left = true;
            ui.memory_mut(|memory| memory.request_focus(grid_id()));
        }
    }

    /// Enters what is typed once the keyboard has left it.
    pub(super) fn enter_if_left(&mut self, commands: &mut Vec<Command>) {
        if std::mem::take(&mut self.left)
            && let Some(editing) = self.editing.take()
        {
            commands.extend(editing.into_edit().map(Command::EditTable));
        }
    }

    /// True if a cell is the one that is edited.
    pub(super) fn is_edited(&self, cell: Cell) -> bool {
        self.editing.is_some() && self.selection.cursor == cell
    }
}

/// Puts the cursor behind the text, and forgets what was typed into another cell.
fn put_cursor_behind(ctx: &Egui, text: &str) {
    let mut state = egui::text_edit::TextEditState::default();
    let end = CCursor::new(text.chars().count());
    state.cursor.set_char_range(Some(CCursorRange::one(end)));
    state.store(ctx, editor_id());
}
