//! Files as people and programs write them, sound and broken.

mod errors;
mod grammar;
mod reading;
