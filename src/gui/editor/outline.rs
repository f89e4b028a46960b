//! The outline above the form: a row a fleet, to find one, to jump to it, and to put fleets into another order.

use std::collections::HashSet;

use egui::{
    Align2, EventFilter, Id, Key, Modifiers, Pos2, Rect, RichText, ScrollArea, Sense, Stroke, StrokeKind, TextEdit, Ui,
    Vec2,
};

use super::context::Context;
use super::fleet;
use crate::fault::Place;
use crate::gui::command::commands::Command;
use crate::gui::document::cells::edition_label;
use crate::gui::document::editable::Editable;
use crate::gui::document::edited::Document;
use crate::gui::widgets::fields::is_entered;
use crate::gui::widgets::{reveal, theme};
use crate::money::group;
use crate::quantity::shown_decimal;
use crate::scenario::{Devices, FleetDraft};
use crate::texts::tr;

/// The height of a row in points.
const ROW: f32 = 22.0;
/// The most of the editor's height that the rows take.
const MOST: f32 = 0.3;
/// Room for devices, edition and fee, in points.
const RIGHT: [f32; 3] = [116.0, 60.0, 108.0];

/// The state of the outline of a document.
#[derive(Default)]
pub struct Outline {
    find: String,
    /// The version of the document that `found` is of.
    version: Option<u64>,
    /// The positions of the fleets that fit to what is searched.
    found: Vec<usize>,
    /// The place of the cursor among them.
    chosen: usize,
    /// The place that is dragged.
    dragged: Option<usize>,
    /// True if the cursor is to be brought into sight.
    follows: bool,
    /// The fleets with faults, and the revision that these belong to.
    faulty: (Option<u64>, HashSet<u32>),
}

/// The id of the widget that holds the keyboard.
fn list_id() -> Id {
    Id::unique("outline of fleets")
}

fn find_id() -> Id {
    Id::unique("fleet to be found")
}

fn open_id() -> Id {
    Id::unique("outline is open")
}

/// True while the keyboard is in the rows.
pub fn has_focus(ctx: &egui::Context) -> bool {
    ctx.memory(|memory| memory.has_focus(list_id()))
}

/// Brings the keyboard to the field that finds fleets.
pub fn find(ctx: &egui::Context) {
    ctx.data_mut(|data| data.insert_persisted(open_id(), true));
    ctx.memory_mut(|memory| memory.request_focus(find_id()));
}

impl Outline {
    /// Draws the outline of a scenario with several fleets.
    pub fn ui(&mut self, ui: &mut Ui, document: &Document, context: &Context<'_>, commands: &mut Vec<Command>) {
        let count = document.draft.fleets.len();
        if count < 2 {
            return;
        }
        let mut open = ui.data_mut(|data| *data.get_persisted_mut_or(open_id(), true));
        let (entered, goes_down) = keys_of_find(ui);
        ui.horizontal(|ui| {
            let what = if open { tr!("outline-fold") } else { tr!("outline-unfold") };
            if theme::fold_button(ui, open, &what).clicked() {
                open = !open;
            }
            ui.label(RichText::new(tr!("outline-title", count = count)).strong());
            if !open {
                return;
            }
            let edit = TextEdit::singleline(&mut self.find).id(find_id()).hint_text(tr!("outline-find"));
            let edit = ui.add(edit.desired_width((ui.available_width() - 210.0).clamp(60.0, 160.0)));
            theme::name(&edit, || tr!("menu-find"));
            if edit.changed() {
                (self.version, self.chosen) = (None, 0);
            }
            for (fold, name) in [(true, tr!("outline-fold-all")), (false, tr!("outline-unfold-all"))] {
                if ui.small_button(name).clicked() {
                    commands.push(Command::FoldAll(fold));
                }
            }
        });
        ui.data_mut(|data| data.insert_persisted(open_id(), open));
        if open {
            self.follow(document, context);
            if entered {
                self.jump(ui.ctx(), document, commands);
            }
            if goes_down {
                ui.memory_mut(|memory| {
                    memory.move_focus(egui::FocusDirection::None);
                    memory.request_focus(list_id());
                });
            }
            self.rows_ui(ui, document, context, commands);
        }
        ui.add_space(theme::STEP);
        ui.separator();
    }

    fn follow(&mut self, document: &Document, context: &Context<'_>) {
        if self.version != Some(document.version()) {
            self.version = Some(document.version());
            let find = self.find.to_lowercase();
            let fits = |fleet: &FleetDraft| {
                let name = fleet.name.to_lowercase();
                find.split_whitespace().all(|word| name.contains(word))
            };
            let fleets = document.draft.fleets.iter().enumerate();
            self.found = fleets.filter(|(_, fleet)| fits(fleet)).map(|(at, _)| at).collect();
        }
        if self.faulty.0 != Some(context.answered) {
            let fleets = context.faults.iter().filter_map(|fault| fault.place.fleet);
            self.faulty = (Some(context.answered), fleets.collect());
        }
        self.chosen = self.chosen.min(self.found.len().saturating_sub(1));
    }

    fn rows_ui(&mut self, ui: &mut Ui, document: &Document, context: &Context<'_>, commands: &mut Vec<Command>) {
        if self.found.is_empty() {
            ui.label(theme::muted(tr!("outline-nothing")));
            return;
        }
        let rows = self.found.len();
        let most = (ui.available_height() * MOST / ROW).floor().max(3.0) * ROW;
        let height = most.min(rows as f32 * ROW);
        let area = ScrollArea::vertical()
            .id_salt(("outline", context.document))
            .auto_shrink(false)
            .max_height(height)
            .min_scrolled_height(0.0);
        area.show_viewport(ui, |ui, viewport| {
            ui.set_min_size(Vec2::new(ui.available_width(), rows as f32 * ROW));
            let (view, top) = (ui.clip_rect(), ui.min_rect().top());
            let width = view.width() - theme::SCROLL_BAR;
            let row_rect =
                |at: usize| Rect::from_min_size(Pos2::new(view.left(), top + at as f32 * ROW), Vec2::new(width, ROW));
            let list = ui.interact(view, list_id(), Sense::click_and_drag());
            theme::has_own_ring(&list);
            ui.memory_mut(|memory| {
                let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
                memory.set_focus_lock_filter(list_id(), filter);
            });
            if list.has_focus() {
                self.keys(ui, document, commands);
            }
            self.press(ui, &list, top, document, commands);
            let here = reveal::last(ui.ctx()).and_then(|place| place.fleet).map(|fleet| fleet as usize);
            ui.ctx().accesskit_node_builder(list_id(), |node| {
                node.set_role(egui::accesskit::Role::ListBox);
                theme::bounds(node, view);
                node.set_label(tr!("outline-name"));
                node.set_active_descendant(row_id(self.chosen).accesskit_id());
            });
            let first = (viewport.top() / ROW).floor().max(0.0) as usize;
            let last = ((viewport.bottom() / ROW).ceil().max(0.0) as usize).min(rows);
            for at in first..last {
                self.row_ui(ui, row_rect(at), at, (document, context), (list.has_focus(), here));
            }
            if std::mem::take(&mut self.follows) {
                ui.scroll_to_rect_animation(row_rect(self.chosen), None, egui::style::ScrollAnimation::none());
            }
        });
    }

    fn row_ui(
        &self,
        ui: &Ui,
        rect: Rect,
        at: usize,
        (document, context): (&Document, &Context<'_>),
        (has_focus, here): (bool, Option<usize>),
    ) {
        let f = self.found[at];
        let Some(of) = document.draft.fleets.get(f) else { return };
        let visuals = ui.visuals();
        let painter = ui.painter();
        if here == Some(f) {
            painter.rect_filled(rect, 3.0, visuals.selection.bg_fill.gamma_multiply(0.3));
        }
        if has_focus && at == self.chosen {
            let stroke = Stroke::new(2.0, visuals.hyperlink_color);
            painter.rect_stroke(rect, 3.0, stroke, StrokeKind::Inside);
        }
        let is_faulty = self.faulty.1.contains(&(f as u32));
        let colour = if is_faulty { theme::error_colour(ui) } else { visuals.text_color() };
        let font = egui::TextStyle::Body.resolve(ui.style());
        let small = egui::TextStyle::Small.resolve(ui.style());
        let edition = of.edition.as_ref().map_or_else(String::new, |name| edition_label(name, context.plan));
        let fee = context.rated.and_then(|rated| {
            let fee = rated.figures.fleet(f)?.fee.grouped(rated.quote.places());
            Some(format!("{} {fee}", rated.quote.plan.currency.code))
        });
        let texts = [devices(&of.devices), edition, fee.unwrap_or_default()];
        let mut right = rect.right() - theme::STEP;
        let mut edges = [0.0; 3];
        for (edge, width) in edges.iter_mut().zip(RIGHT).rev() {
            *edge = right;
            right -= width;
        }
        for ((text, edge), width) in texts.iter().zip(edges).zip(RIGHT) {
            let clip = Rect::from_x_y_ranges(edge - width + 4.0..=edge, rect.y_range());
            let at = Pos2::new(edge, rect.center().y);
            painter.with_clip_rect(clip.intersect(ui.clip_rect())).text(
                at,
                Align2::RIGHT_CENTER,
                text,
                font.clone(),
                visuals.text_color(),
            );
        }
        let number = Pos2::new(rect.left() + 28.0, rect.center().y);
        painter.text(number, Align2::RIGHT_CENTER, f + 1, small, visuals.weak_text_color());
        let name = Rect::from_x_y_ranges(rect.left() + 36.0..=right - 4.0, rect.y_range());
        let mut job = egui::text::LayoutJob::simple_singleline(of.name.clone(), font, colour);
        job.wrap = egui::text::TextWrapping::truncate_at_width(name.width());
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        painter.galley(Pos2::new(name.left(), rect.center().y - galley.size().y / 2.0), galley, colour);
        ui.interact(rect, row_id(at), Sense::hover());
        ui.ctx().accesskit_node_builder(row_id(at), |node| {
            node.set_role(egui::accesskit::Role::ListBoxOption);
            theme::bounds(node, rect);
            node.set_label(tr!("outline-row", number = (f + 1).to_string(), name = &of.name));
            node.set_value(texts.join(", "));
            node.set_selected(at == self.chosen);
        });
    }

    /// Moves the cursor, moves the fleet with Alt, and jumps to it with Enter.
    fn keys(&mut self, ui: &Ui, document: &Document, commands: &mut Vec<Command>) {
        let last = self.found.len().saturating_sub(1);
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        for (key, down) in [(Key::ArrowDown, true), (Key::ArrowUp, false)] {
            if pressed(Modifiers::ALT, key) {
                let fleet = self.found[self.chosen];
                let is_possible = if down { self.chosen < last } else { self.chosen > 0 };
                if is_possible && self.is_whole(document) {
                    commands.push(Command::MoveFleet { fleet, down });
                    self.chosen = if down { self.chosen + 1 } else { self.chosen - 1 };
                    self.follows = true;
                }
            } else if pressed(Modifiers::NONE, key) {
                self.chosen = if down { (self.chosen + 1).min(last) } else { self.chosen.saturating_sub(1) };
                self.follows = true;
            }
        }
        for (key, to) in [(Key::Home, 0), (Key::End, last)] {
            if pressed(Modifiers::NONE, key) {
                (self.chosen, self.follows) = (to, true);
            }
        }
        if pressed(Modifiers::NONE, Key::Enter) || pressed(Modifiers::NONE, Key::Space) {
            self.jump(ui.ctx(), document, commands);
        }
    }

    /// True if no fleet is left out, so that a place among the rows is one in the document.
    fn is_whole(&self, document: &Document) -> bool {
        self.found.len() == document.draft.fleets.len()
    }

    /// Shows the form of the fleet at the cursor, unfolded.
    fn jump(&self, ctx: &egui::Context, document: &Document, commands: &mut Vec<Command>) {
        let Some(f) = self.found.get(self.chosen) else { return };
        if let Some(ids) = document.ids.get(*f) {
            fleet::fold(ctx, ids.id, false);
        }
        commands.push(Command::ShowField(Place::fleet(*f, "name")));
    }

    /// Follows the pointer: a click jumps to a fleet, a drag puts it elsewhere.
    fn press(&mut self, ui: &Ui, list: &egui::Response, top: f32, document: &Document, commands: &mut Vec<Command>) {
        let Some(point) = list.interact_pointer_pos() else {
            self.dragged = None;
            return;
        };
        let at = (point.y - top) / ROW;
        let row = (at.max(0.0) as usize).min(self.found.len() - 1);
        if list.drag_started() {
            let from = ui.input(|input| input.pointer.press_origin()).unwrap_or(point);
            let from = (((from.y - top) / ROW).max(0.0) as usize).min(self.found.len() - 1);
            self.dragged = Some(from).filter(|_| self.is_whole(document));
        }
        let gap = (at.round().max(0.0) as usize).min(self.found.len());
        if let Some(from) = self.dragged {
            ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
            let y = top + gap as f32 * ROW;
            let stroke = Stroke::new(2.0, ui.visuals().hyperlink_color);
            ui.painter().hline(list.rect.x_range(), y, stroke);
            // Near an edge the list scrolls on.
            let edge = Rect::from_center_size(point, Vec2::splat(ROW));
            ui.scroll_to_rect_animation(edge, None, egui::style::ScrollAnimation::none());
            if list.drag_stopped() {
                let to = if gap > from { gap - 1 } else { gap };
                if to != from {
                    commands.push(Command::PutFleet { from: self.found[from], to: self.found[to] });
                }
                (self.chosen, self.dragged) = (to, None);
            }
        } else if list.clicked_by(egui::PointerButton::Primary) {
            self.chosen = row;
            self.jump(ui.ctx(), document, commands);
        }
    }
}

/// The keys in the field that finds: Enter jumps to the first fleet that was found, and an arrow goes into the rows.
fn keys_of_find(ui: &Ui) -> (bool, bool) {
    let entered = is_entered(ui, find_id());
    let is_here = ui.memory(|memory| memory.has_focus(find_id()));
    let down = is_here && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown));
    (entered, down)
}

fn row_id(at: usize) -> Id {
    list_id().with(at)
}

/// The number of devices in short: a ramp by its ends.
fn devices(devices: &Devices) -> String {
    match devices {
        Devices::Fixed(devices) => group(*devices),
        Devices::Ramp(points) => match &points[..] {
            [first, .., last] => format!("{} → {}", group(first.devices), group(last.devices)),
            points => points.first().map(|point| group(point.devices)).unwrap_or_default(),
        },
        Devices::Growth { start, monthly_percent } => {
            let sign = if monthly_percent.is_sign_negative() { "" } else { "+" };
            format!("{} {sign}{} %", group(*start), shown_decimal(*monthly_percent))
        }
    }
}
