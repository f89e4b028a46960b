//! Wakes the window from other threads.

/// What a thread calls to have the window drawn again.
pub fn wake(ctx: &egui::Context) -> impl Fn() + Send + 'static {
    let ctx = ctx.clone();
    move || ctx.request_repaint()
}
