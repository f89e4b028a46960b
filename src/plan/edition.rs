//! Editions, and how fees are rounded.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::words::in_language;
use crate::money::RoundingMode;
use crate::texts;

/// The id by which texts name an edition: `Basic`, an identifier of RON. Cheap to clone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EditionName(Arc<str>);

impl EditionName {
    /// The id as texts have it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EditionName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for EditionName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<&str> for EditionName {
    fn from(name: &str) -> Self {
        Self(name.into())
    }
}

impl PartialEq<str> for EditionName {
    fn eq(&self, name: &str) -> bool {
        *self.0 == *name
    }
}

impl PartialEq<&str> for EditionName {
    fn eq(&self, name: &&str) -> bool {
        *self.0 == **name
    }
}

/// An edition that a plan sells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Unique in its plan, also without regard to case.
    pub id: EditionName,
    /// The vendor's name for it.
    pub name: String,
    /// The same in Simplified Chinese, where the plan has it.
    pub name_zh: Option<String>,
    /// The name in files of the variant with every fleet on it: `all-basic`.
    pub(super) variant: String,
}

impl Edition {
    /// An edition with the name that its variant has in files.
    pub fn new(id: EditionName, name: String, name_zh: Option<String>) -> Self {
        let variant = format!("all-{}", id.as_str().to_lowercase());
        Self { id, name, name_zh, variant }
    }

    /// The edition's name in the language of the thread, or the vendor's where the plan lacks it.
    pub fn label(&self) -> &str {
        in_language(texts::language(), &self.name, self.name_zh.as_ref())
    }
}

/// An edition of a plan, by its place there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EditionId(u8);

impl EditionId {
    /// The most editions of a plan.
    pub const MOST: usize = 8;

    /// The edition at a place, from 0, below [`Self::MOST`].
    pub const fn new(place: u8) -> Self {
        assert!((place as usize) < Self::MOST, "a plan has at most 8 editions");
        Self(place)
    }

    /// The place, from 0.
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// The editions of a plan that has so many, in its order.
    pub fn first(count: usize) -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator + Clone {
        (0..count.min(Self::MOST) as u8).map(Self)
    }
}

/// Whether a fee is rounded every day or once a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RoundingScope {
    /// Each day's fee is rounded, and the month is the sum of its days.
    PerDay,
    /// The month's fee is summed exactly and rounded once.
    PerMonth,
}

/// When and how a fee becomes whole cents (P5, P7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rounding {
    /// When.
    pub scope: RoundingScope,
    /// How.
    pub mode: RoundingMode,
}

/// The rounding scopes by the names that files use.
pub const SCOPES: [(&str, RoundingScope); 2] =
    [("PerDay", RoundingScope::PerDay), ("PerMonth", RoundingScope::PerMonth)];
/// The rounding modes by the names that files use.
pub const MODES: [(&str, RoundingMode); 4] = [
    ("HalfUp", RoundingMode::HalfUp),
    ("HalfEven", RoundingMode::HalfEven),
    ("Down", RoundingMode::Down),
    ("Up", RoundingMode::Up),
];
