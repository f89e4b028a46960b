//! Wakes the window from other threads.

/// A function by which a thread has the window drawn again.
pub fn wake(ctx: &egui::Context) -> impl Fn() + Send + 'static {
    let ctx = ctx.clone();
    move || ctx.request_repaint()
}
