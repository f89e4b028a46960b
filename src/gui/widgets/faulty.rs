//! Marks the fields at whose places the document in front has faults: a frame for the eye, and the fault in words for others.

use std::sync::Arc;

use egui::accesskit::Invalid;
use egui::{Context, Id, Response, Stroke, StrokeKind};

use super::theme;
use crate::fault::{Fault, Place};

/// The faults of the document whose fields are drawn, by their places.
type Faulty = Arc<[(Place, String)]>;

/// Hands the faults of a document to its fields.
pub fn lay_out(ctx: &Context, faults: &[Fault]) {
    let faulty: Faulty = faults.iter().map(|fault| (fault.place, fault.to_string())).collect();
    ctx.data_mut(|data| data.insert_temp(id(), faulty));
}

/// Ends what [`lay_out`] began, once the fields of the document are drawn.
pub fn take(ctx: &Context) {
    ctx.data_mut(|data| data.remove::<Faulty>(id()));
}

/// Marks a field that was drawn if there is a fault just at its place.
pub fn mark(field: &Response, place: Place) {
    let fault = field.ctx.data(|data| {
        let faulty = data.get_temp::<Faulty>(id())?;
        faulty.iter().find(|(at, _)| *at == place).map(|(_, fault)| fault.clone())
    });
    let Some(fault) = fault else { return };
    field.ctx.accesskit_node_builder(field.id, |node| {
        node.set_invalid(Invalid::True);
        node.set_description(fault);
    });
    let colour = theme::error_colour_on(field.ctx.global_style().visuals.dark_mode);
    let painter = field.ctx.layer_painter(field.layer_id).with_clip_rect(field.interact_rect.expand(2.0));
    painter.rect_stroke(field.rect, 2.0, Stroke::new(1.0, colour), StrokeKind::Outside);
}

fn id() -> Id {
    Id::unique("faults of the document that is drawn")
}
