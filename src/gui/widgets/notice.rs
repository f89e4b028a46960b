//! Notices about completed actions, which the status bar shows for some seconds.

use std::time::{Duration, Instant};

use egui::{Context, Id, Ui, accesskit};

use super::theme::muted;
use crate::texts::tr;

/// The time for which a notice stays.
const STAYS: Duration = Duration::from_secs(6);

#[derive(Clone)]
struct Notice {
    text: String,
    since: Instant,
}

/// Shows a notice from the next frame on.
pub fn post(ctx: &Context, text: String) {
    ctx.data_mut(|data| data.insert_temp(id(), Notice { text, since: Instant::now() }));
    ctx.request_repaint();
}

/// Copies a table whose first line has its heads, and posts a notice with the number of its rows.
pub fn copy_table(ctx: &Context, table: String) {
    let rows = table.lines().count().saturating_sub(1);
    ctx.copy_text(table);
    post(ctx, tr!("copied-rows", count = rows));
}

/// Copies a text, and posts a notice.
pub fn copy_text(ctx: &Context, text: String) {
    ctx.copy_text(text);
    post(ctx, tr!("copied"));
}

/// Draws the present notice, if any.
pub fn ui(ui: &mut Ui) {
    let Some(notice) = ui.data(|data| data.get_temp::<Notice>(id())) else { return };
    let Some(left) = STAYS.checked_sub(notice.since.elapsed()).filter(|left| !left.is_zero()) else { return };
    ui.ctx().request_repaint_after(left);
    let label = ui.label(muted(notice.text));
    ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(accesskit::Live::Polite));
    ui.separator();
}

fn id() -> Id {
    Id::unique("notice")
}
