//! What runs beside the frame: rating, studies and saving, each on threads of its own.

pub mod baseline;
pub mod counting;
pub mod days;
pub mod exporting;
pub mod order;
pub mod picture;
pub mod plan_files;
pub mod prepared;
pub mod preview;
pub mod saving;
pub mod studies;
pub mod worker;
