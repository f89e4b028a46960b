//! The house itself: its layers, its documents, its place on a desktop.

mod circles;
mod desktop;
mod docs;
#[cfg(unix)]
mod guides;
mod layers;
