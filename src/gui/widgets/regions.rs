//! The regions of the window: F6 takes the keyboard from one to the next, and keys that scroll by pages act in one.

use egui::{Context, Id, LayerId, Ui, WidgetRects};

/// A region of the window, in the order in which F6 goes round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Region {
    /// The tabs of the open documents.
    Documents,
    /// The document in front.
    Editor,
    /// The figures of the document, and their tabs.
    Figures,
    /// The derivation of a figure.
    Derivation,
    /// The drawer of warnings, assumptions and clauses.
    Notes,
    /// The status bar.
    Status,
}

/// A region that was drawn.
#[derive(Clone, Copy)]
struct Drawn {
    region: Region,
    ui: Id,
    layer: LayerId,
}

/// What is kept of the regions from frame to frame.
#[derive(Clone, Default)]
struct Regions {
    /// The regions of the frame that is drawn.
    drawn: Vec<Drawn>,
    /// The regions of the frame before.
    before: Vec<Drawn>,
    /// The widget of each region that was last in focus.
    last: Vec<(Region, Id)>,
    /// The region in which keys scroll: that of the keyboard, else that of the pointer.
    current: Option<Region>,
    /// The region that is to have the keyboard once it is drawn.
    wanted: Option<Region>,
}

impl Regions {
    fn id() -> Id {
        Id::unique("regions of the window")
    }

    /// Does something with what is kept.
    fn with<R>(ctx: &Context, act: impl FnOnce(&mut Self) -> R) -> R {
        ctx.data_mut(|data| act(data.get_temp_mut_or_default(Self::id())))
    }
}

/// Marks what is drawn in `ui` as a region. Called before its parts are drawn.
pub fn mark(ui: &Ui, region: Region) {
    let drawn = Drawn { region, ui: ui.unique_id(), layer: ui.layer_id() };
    Regions::with(ui.ctx(), |regions| regions.drawn.push(drawn));
}

/// True if keys that scroll act in the region of which `ui` is a part. What is in no region, such as a dialog, takes them
/// always.
pub fn scrolls(ui: &Ui) -> bool {
    let (drawn, current) = Regions::with(ui.ctx(), |regions| (regions.drawn.clone(), regions.current));
    let around = ui.ctx().viewport(|viewport| region_of(&viewport.this_pass.widgets, &drawn, ui.unique_id()));
    around.is_none_or(|region| Some(region) == current)
}

/// True if the widget is drawn in `ui`, or within a part of it.
pub fn is_within(widgets: &WidgetRects, widget: Id, ui: Id) -> bool {
    ancestors(widgets, widget).any(|id| id == ui)
}

/// Gives the keyboard to the next region that can have it, or to the one before.
pub fn go_round(ctx: &Context, back: bool) {
    let regions = Regions::with(ctx, |regions| regions.clone());
    let mut order: Vec<Region> = regions.before.iter().map(|drawn| drawn.region).collect();
    order.sort_unstable();
    order.dedup();
    if back {
        order.reverse();
    }
    let here = regions.current.and_then(|current| order.iter().position(|region| *region == current));
    order.rotate_left(here.map_or(0, |here| here + 1));
    let found = order.into_iter().find_map(|region| entry(ctx, &regions, region));
    found.into_iter().for_each(|id| ctx.memory_mut(|memory| memory.request_focus(id)));
}

/// Gives the keyboard to a region once it is drawn.
pub fn ask(ctx: &Context, region: Region) {
    Regions::with(ctx, |regions| regions.wanted = Some(region));
    ctx.request_repaint();
}

/// Notes in which region the keyboard is. Called once all are drawn.
pub fn settle(ctx: &Context) {
    let focused = ctx.memory(egui::Memory::focused);
    let pointer = ctx.pointer_hover_pos();
    let drawn = Regions::with(ctx, |regions| std::mem::take(&mut regions.drawn));
    let (of_focus, of_pointer) = ctx.viewport(|viewport| {
        let widgets = &viewport.this_pass.widgets;
        let under = |drawn: &&Drawn| {
            let rect = widgets.get(drawn.ui).map(|ui| ui.interact_rect);
            pointer.is_some_and(|pointer| rect.is_some_and(|rect| rect.contains(pointer)))
        };
        let of_pointer = drawn.iter().rfind(under).map(|drawn| drawn.region);
        (focused.and_then(|id| region_of(widgets, &drawn, id)), of_pointer)
    });
    let wanted = Regions::with(ctx, |regions| {
        regions.before = drawn;
        if let (Some(region), Some(id)) = (of_focus, focused) {
            regions.last.retain(|(other, _)| *other != region);
            regions.last.push((region, id));
        }
        // Where neither is in a region, it stays.
        regions.current = of_focus.or(of_pointer).or(regions.current);
        regions.wanted.take().map(|region| (region, regions.clone()))
    });
    let found = wanted.and_then(|(region, regions)| entry(ctx, &regions, region));
    found.into_iter().for_each(|id| ctx.memory_mut(|memory| memory.request_focus(id)));
}

/// The widget of a region that takes the keyboard: the last one that had it, else the first that can.
fn entry(ctx: &Context, regions: &Regions, region: Region) -> Option<Id> {
    let last = regions.last.iter().find(|(other, _)| *other == region).map(|(_, id)| *id);
    ctx.viewport(|viewport| {
        // Commands are carried out before the frame is drawn anew, and after it.
        let widgets = [&viewport.this_pass.widgets, &viewport.prev_pass.widgets];
        widgets.into_iter().find_map(|widgets| {
            let of_region = |id: Id| region_of(widgets, &regions.before, id) == Some(region);
            let kept = last.filter(|id| widgets.get(*id).is_some_and(|widget| widget.enabled) && of_region(*id));
            kept.or_else(|| {
                let layer = regions.before.iter().find(|drawn| drawn.region == region)?.layer;
                let mut takers = widgets.get_layer(layer).filter(|one| one.enabled && one.sense.is_focusable());
                takers.find(|one| of_region(one.id)).map(|one| one.id)
            })
        })
    })
}

/// The region in which a widget or a part is drawn; `None` if it is in none. The innermost one counts.
fn region_of(widgets: &WidgetRects, drawn: &[Drawn], id: Id) -> Option<Region> {
    ancestors(widgets, id).find_map(|id| drawn.iter().find(|drawn| drawn.ui == id).map(|drawn| drawn.region))
}

/// A widget, the part in which it is drawn, the part around that, and so on.
fn ancestors(widgets: &WidgetRects, id: Id) -> impl Iterator<Item = Id> {
    let above = |id: &Id| widgets.get(*id).map(|widget| widget.parent_id).filter(|parent| parent != id);
    std::iter::successors(Some(id), above)
}
