//! Bills against figures from elsewhere.

mod golden;
