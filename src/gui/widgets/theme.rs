//! Colours, sizes and small widgets that all panels share.

use crate::plan::{EditionId, Variant};
use egui::epaint::text::{FontInsert, FontPriority, InsertFontFamily};
use egui::{
    Align, Color32, CornerRadius, FontData, FontFamily, FontId, Frame, Layout, Margin, RichText, Stroke, TextStyle, Ui,
};

use crate::chart::{Colour, Palette};
use crate::export::CHINESE;
use crate::texts::tr;

/// The colour in charts of the fleets as designed.
pub const DESIGNED: Color32 = plain(Colour::DESIGNED);

/// Converts a colour of charts to egui's.
pub const fn plain(Colour(red, green, blue): Colour) -> Color32 {
    Color32::from_rgb(red, green, blue)
}

/// Converts a colour of charts to one that is easily seen on the background of the theme.
pub fn ink(ui: &Ui, colour: Colour) -> Color32 {
    plain(Palette::of(ui.visuals().dark_mode).ink(colour))
}

/// The colour of the button that shows the edition of a fleet: the edition's own, dark enough for white text.
pub fn edition_fill(edition: EditionId) -> Color32 {
    match edition.index() {
        1 => Color32::from_rgb(0xB8, 0x50, 0x00),
        3.. => plain(Colour::of_edition(edition)).gamma_multiply(0.8),
        _ => plain(Colour::of_edition(edition)),
    }
}

/// The colour of a text that says that an edition lacks something, as light or as dark as the theme needs.
pub fn lacking_colour(ui: &Ui) -> Color32 {
    if ui.visuals().dark_mode { Color32::from_rgb(0xFF, 0x9B, 0x57) } else { Color32::from_rgb(0xA8, 0x48, 0x00) }
}

/// The colour of warnings.
pub const WARNING: Color32 = Color32::from_rgb(0xE6, 0x9F, 0x00);

/// The unit of all spacing, in points.
pub const STEP: f32 = 4.0;
/// The width of a scroll bar, in points; egui draws it over the content.
pub const SCROLL_BAR: f32 = 12.0;
/// The least size, in points, in which a headline figure still stands out.
pub const LEAST_FIGURE: f32 = 17.0;
/// The usual size of headline figures, in points.
const FIGURE: f32 = 24.0;

/// The colour of a variant, as its lines in charts have it.
pub fn colour(ui: &Ui, variant: Variant) -> Color32 {
    ink(ui, Colour::of(variant))
}

/// Sets fonts and spacing for both themes.
pub fn install(ctx: &egui::Context) {
    // The Chinese font comes after egui's own and before those of the system, which have whatever else a user may type.
    let families = [FontFamily::Proportional, FontFamily::Monospace];
    let families = families.map(|family| InsertFontFamily { family, priority: FontPriority::Lowest });
    ctx.add_font(FontInsert::new("Noto Sans SC", FontData::from_static(CHINESE), families.to_vec()));
    ctx.all_styles_mut(|style| {
        let sizes =
            [(TextStyle::Heading, 18.0), (TextStyle::Body, 14.0), (TextStyle::Button, 14.0), (TextStyle::Small, 12.0)];
        for (text_style, size) in sizes {
            style.text_styles.insert(text_style, FontId::new(size, FontFamily::Proportional));
        }
        style.text_styles.insert(TextStyle::Monospace, FontId::new(13.0, FontFamily::Monospace));
        style.spacing.item_spacing = egui::vec2(2.0 * STEP, STEP);
        style.spacing.button_padding = egui::vec2(2.0 * STEP, 3.0);
        style.spacing.interact_size.y = 24.0;
        style.spacing.combo_width = 80.0;
        style.visuals.widgets.noninteractive.corner_radius = CornerRadius::same(4);
        // egui's greys are too faint for texts that people must read.
        let dark = style.visuals.dark_mode;
        style.visuals.weak_text_color = Some(if dark { Color32::from_gray(165) } else { Color32::from_gray(85) });
        style.visuals.widgets.noninteractive.fg_stroke.color =
            if dark { Color32::from_gray(220) } else { Color32::from_gray(30) };
        style.visuals.widgets.inactive.fg_stroke.color =
            if dark { Color32::from_gray(225) } else { Color32::from_gray(30) };
        if !dark {
            style.visuals.widgets.noninteractive.bg_stroke.color = Color32::from_gray(205);
            style.visuals.extreme_bg_color = Color32::WHITE;
            style.visuals.panel_fill = Color32::from_gray(246);
        }
        // A field is recognised by its outline, not by its shade alone.
        style.visuals.widgets.inactive.bg_stroke =
            Stroke::new(1.0, if dark { Color32::from_gray(75) } else { Color32::from_gray(190) });
    });
}

/// Draws a ring around the widget in focus. Fields have a cursor and an outline of their own.
pub fn focus_ring(ctx: &egui::Context) {
    let focused = ctx.memory(egui::Memory::focused).filter(|id| egui::TextEdit::load_state(ctx, *id).is_none());
    let focused = focused.filter(|id| !ctx.data(|data| data.get_temp(own_ring_id(*id)).unwrap_or(false)));
    if let Some(widget) = focused.and_then(|id| ctx.read_response(id)) {
        // A widget that is half scrolled out of sight has a ring around the part in sight.
        let rect = widget.interact_rect.expand(2.0);
        let stroke = Stroke::new(2.0, ctx.global_style().visuals.hyperlink_color);
        ctx.layer_painter(widget.layer_id).rect_stroke(rect, 4.0, stroke, egui::StrokeKind::Inside);
    }
}

/// Leaves a widget without a ring in focus: it shows in its own way where the keyboard is.
pub fn has_own_ring(widget: &egui::Response) {
    widget.ctx.data_mut(|data| data.insert_temp(own_ring_id(widget.id), true));
}

fn own_ring_id(widget: egui::Id) -> egui::Id {
    widget.with("has its own ring")
}

/// The frame of dialogs.
pub fn dialog(ctx: &egui::Context) -> Frame {
    Frame::popup(&ctx.global_style()).inner_margin(Margin::same(16))
}

/// The least size of the buttons of a dialog, in points.
pub const DIALOG_BUTTON: egui::Vec2 = egui::vec2(80.0, 26.0);

/// Sets the width of a dialog, in points, or the width of the window if it is narrower.
pub fn dialog_width(ui: &mut Ui, wanted: f32) {
    let room = ui.ctx().content_rect().width() - 64.0;
    ui.set_width(wanted.min(room));
}

/// The frame around things that belong together.
pub fn card(ui: &Ui) -> Frame {
    let fill = if ui.visuals().dark_mode { Color32::from_gray(33) } else { Color32::WHITE };
    Frame::new()
        .fill(fill)
        .stroke(ui.visuals().widgets.noninteractive.bg_stroke)
        .corner_radius(6)
        .inner_margin(Margin::same(8))
}

/// Draws a part of a long list, or only keeps its room if it is far out of sight: a scenario may have a thousand fleets
/// with a thousand lines each. The room is the last height of the part, or `usual_height` before it was drawn. A
/// `wanted` part is drawn wherever it is.
pub fn far_parts_undrawn(ui: &mut Ui, id: egui::Id, usual_height: f32, wanted: bool, part: impl FnOnce(&mut Ui)) {
    /// Parts that are nearer than this, in points, are drawn, so that the keyboard reaches them and scrolling finds
    /// them.
    const NEAR: f32 = 800.0;
    let height: f32 = ui.data(|data| data.get_temp(id)).unwrap_or(usual_height);
    let room = egui::Rect::from_min_size(ui.cursor().min, egui::vec2(ui.available_width(), height));
    if wanted || ui.clip_rect().expand(NEAR).intersects(room) {
        let drawn = ui.scope(part).response.rect.height();
        ui.data_mut(|data| data.insert_temp(id, drawn));
    } else {
        ui.allocate_space(room.size());
    }
}

/// Underlines a text that does something when it is clicked, while the pointer or the keyboard is on it.
pub fn underline(ui: &Ui, text: &egui::Response) {
    if text.hovered() || text.has_focus() {
        let colour = ui.visuals().hyperlink_color;
        ui.painter().hline(text.rect.x_range(), text.rect.bottom(), Stroke::new(1.0, colour));
    }
}

/// A text that explains, in a muted colour.
pub fn muted(text: impl Into<String>) -> RichText {
    RichText::new(text).weak()
}

/// A small text that explains, in a muted colour.
pub fn small(text: impl Into<String>) -> RichText {
    RichText::new(text).weak().small()
}

/// Draws a headline figure in the largest size that fits the width, so that no digit is ever cut off. `label` draws it
/// in that size.
pub fn figure(ui: &mut Ui, text: &str, label: impl FnOnce(&mut Ui, RichText)) {
    let widest = ui.available_width();
    let fits = |size: &f32| {
        let font = FontId::new(*size, FontFamily::Proportional);
        ui.fonts_mut(|fonts| text.chars().map(|c| fonts.glyph_width(&font, c)).sum::<f32>()) <= widest
    };
    let sizes = [FIGURE, 20.0, 17.0, 14.0, 12.0];
    let size = sizes.into_iter().find(fits).unwrap_or(10.0);
    // The row keeps its height, so that nothing below jumps.
    let height = ui.fonts_mut(|fonts| fonts.row_height(&FontId::new(FIGURE, FontFamily::Proportional)));
    ui.allocate_ui_with_layout(egui::vec2(widest, height), Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_height(height);
        label(ui, RichText::new(text).size(size).strong());
    });
}

/// Draws a figure, right-aligned in the available width.
pub fn right(ui: &mut Ui, text: impl Into<egui::WidgetText>) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.label(text));
}

/// Draws an error, small and in the colour of errors.
pub fn error(ui: &mut Ui, text: impl Into<String>) {
    let colour = error_colour(ui);
    ui.label(RichText::new(text).color(colour).small());
}

/// The colour of errors, dark enough on light and light enough on dark.
pub fn error_colour(ui: &Ui) -> Color32 {
    error_colour_on(ui.visuals().dark_mode)
}

/// The colour of errors on dark or on light.
pub fn error_colour_on(dark: bool) -> Color32 {
    if dark { Color32::from_rgb(0xFF, 0x8A, 0x80) } else { Color32::from_rgb(0xB0, 0x00, 0x20) }
}

/// Draws a filled square in the colour of a variant or a fee, to stand before its name.
pub fn swatch(ui: &mut Ui, colour: Color32) {
    let (rect, _) = ui.allocate_exact_size(egui::vec2(10.0, 10.0), egui::Sense::hover());
    ui.painter().rect_filled(rect, 2.0, colour);
}

/// Tells screen readers and tests where a painted part of the window is; egui tells it of widgets only.
pub fn bounds(node: &mut egui::accesskit::Node, rect: egui::Rect) {
    let (min, max) = (rect.min, rect.max);
    let (x0, y0, x1, y1) = (min.x.into(), min.y.into(), max.x.into(), max.y.into());
    node.set_bounds(egui::accesskit::Rect { x0, y0, x1, y1 });
}

/// Names a widget for screen readers and tests. `name` is called only if there is one.
pub fn name(response: &egui::Response, name: impl FnOnce() -> String) {
    response.ctx.accesskit_node_builder(response.id, |node| node.set_label(name()));
}

/// Draws a right-aligned text in a cell of a table. A screen reader is told the row and the column, which the eye sees.
pub fn cell(ui: &mut Ui, text: impl Into<egui::WidgetText>, row: &str, column: &str) {
    let label = ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.label(text)).inner;
    in_table(&label, row, column);
}

/// Tells a screen reader the row and the column of a cell.
pub fn in_table(cell: &egui::Response, row: &str, column: &str) {
    describe(cell, || format!("{row} · {column}"));
}

/// Tells a screen reader more about a widget than its text says.
pub fn describe(response: &egui::Response, more: impl FnOnce() -> String) {
    response.ctx.accesskit_node_builder(response.id, |node| node.set_description(more()));
}

/// Names the divider at the edge of a panel; `egui` would name it in English.
pub fn divider(ui: &Ui, panel: &str) {
    let id = ui.scope_id().with(panel).with("__resize");
    ui.ctx().accesskit_node_builder(id, |node| node.set_label(tr!("resize-panel")));
}

/// Draws the button that copies a table. Returns true if it was clicked.
pub fn copy_button(ui: &mut Ui, enabled: bool) -> bool {
    let response = ui.add_enabled(enabled, egui::Button::new(tr!("copy-table")));
    response.on_hover_text(tr!("copy-table-hint")).clicked()
}

/// Draws a button that folds a part away or opens it again.
pub fn fold_button(ui: &mut Ui, open: bool, what: &str) -> egui::Response {
    let response = ui.add(egui::Button::new("").min_size(egui::vec2(24.0, 24.0)));
    triangle(ui, response.rect.center(), open);
    name(&response, || what.to_owned());
    response.on_hover_text(what)
}

/// Draws a small triangle that points down or to the right. It is no character, since not every font has one.
pub fn triangle(ui: &Ui, center: egui::Pos2, down: bool) {
    let corners = if down { [(-4.0, -2.5), (4.0, -2.5), (0.0, 3.5)] } else { [(-2.5, -4.0), (3.5, 0.0), (-2.5, 4.0)] };
    let points = corners.map(|(x, y)| center + egui::vec2(x, y)).to_vec();
    let colour = ui.visuals().widgets.inactive.fg_stroke.color;
    ui.painter().add(egui::Shape::convex_polygon(points, colour, Stroke::NONE));
}

/// Draws a small button for the pointer alone, beside a field that does the same by keys. Tab passes it by.
pub fn pointer_button(ui: &mut Ui, sign: &str, what: &str) -> egui::Response {
    let response = ui.add(egui::Button::new(sign).small().sense(egui::Sense::CLICK));
    name(&response, || what.to_owned());
    response.on_hover_text(what)
}

/// Draws a small button with a sign on it and a name for screen readers.
pub fn sign_button(ui: &mut Ui, sign: &str, what: &str) -> egui::Response {
    let response = ui.small_button(sign);
    name(&response, || what.to_owned());
    response.on_hover_text(what)
}
