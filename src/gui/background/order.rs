//! The order in which the window shows the variants.

use crate::usage::Variant;

/// The variants in the order in which the headline shows them.
pub const SHOWN: [Variant; 3] = [Variant::AllBasic, Variant::AllPro, Variant::AsDesigned];
