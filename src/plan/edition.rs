//! Editions of a plan, and the rounding of fees.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::words::in_language;
use crate::money::RoundingMode;
use crate::texts;

/// Name of an edition in files: `Basic`. An identifier of RON; cheap to clone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EditionName(Arc<str>);

impl EditionName {
    /// Returns the name as a text.
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

/// Edition of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Name in files, unique in its plan even without regard to case.
    pub id: EditionName,
    /// Vendor's name.
    pub name: String,
    /// Name in Simplified Chinese, if the plan has it.
    pub name_zh: Option<String>,
    /// Name in files of the variant with every fleet on this edition: `all-basic`.
    pub(super) variant: String,
}

impl Edition {
    /// Creates an edition, and derives the name of its variant.
    pub fn new(id: EditionName, name: String, name_zh: Option<String>) -> Self {
        let variant = format!("all-{}", id.as_str().to_lowercase());
        Self { id, name, name_zh, variant }
    }

    /// Name in the language of the thread; the vendor's if the plan has no translation.
    pub fn label(&self) -> &str {
        in_language(texts::language(), &self.name, self.name_zh.as_ref())
    }
}

/// Index of an edition in its plan, below [`Self::MOST`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EditionId(u8);

impl EditionId {
    /// Most editions of a plan.
    pub const MOST: usize = 8;

    /// Creates the id of the edition at a place, from 0.
    ///
    /// # Panics
    ///
    /// If `place` is not below [`Self::MOST`].
    pub const fn new(place: u8) -> Self {
        assert!((place as usize) < Self::MOST, "a plan has at most 8 editions");
        Self(place)
    }

    /// Place of the edition, from 0.
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// Ids of the first `count` editions of a plan, in its order.
    pub fn first(count: usize) -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator + Clone {
        (0..count.min(Self::MOST) as u8).map(Self)
    }
}

/// Set of editions of one plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EditionSet(u8);

impl EditionSet {
    /// The first `count` editions of a plan.
    pub fn first(count: usize) -> Self {
        EditionId::first(count).collect()
    }

    /// True for an edition of the set.
    pub const fn contains(self, edition: EditionId) -> bool {
        self.0 & 1 << edition.0 != 0
    }

    /// The editions of both sets.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl FromIterator<EditionId> for EditionSet {
    fn from_iter<I: IntoIterator<Item = EditionId>>(editions: I) -> Self {
        Self(editions.into_iter().fold(0, |set, edition| set | 1 << edition.0))
    }
}

/// Period after which a fee is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RoundingScope {
    /// Every day: a month is the sum of rounded days.
    PerDay,
    /// Once a month: the exact sum of the days is rounded.
    PerMonth,
}

/// Rounding of a fee to whole cents (P5, P7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rounding {
    /// Period after which it is rounded.
    pub scope: RoundingScope,
    /// Direction in which it is rounded.
    pub mode: RoundingMode,
}

/// Rounding scopes with their names in files.
pub const SCOPES: [(&str, RoundingScope); 2] =
    [("PerDay", RoundingScope::PerDay), ("PerMonth", RoundingScope::PerMonth)];
/// Rounding modes with their names in files.
pub const MODES: [(&str, RoundingMode); 4] = [
    ("HalfUp", RoundingMode::HalfUp),
    ("HalfEven", RoundingMode::HalfEven),
    ("Down", RoundingMode::Down),
    ("Up", RoundingMode::Up),
];
