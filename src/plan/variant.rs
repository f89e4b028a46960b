//! Variants: the ways to rate a scenario under its plan, and containers with a value for each variant or edition.

use std::ops::{Index, IndexMut};

use smallvec::SmallVec;

use super::edition::EditionId;

/// Way to rate a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Variant {
    /// Each fleet on its own edition.
    AsDesigned,
    /// Every fleet on this edition.
    All(EditionId),
}

impl Variant {
    /// Place among the variants of a plan, from 0.
    pub const fn index(self) -> usize {
        match self {
            Self::AsDesigned => 0,
            Self::All(edition) => 1 + edition.index(),
        }
    }

    /// Variant at a place, from 0.
    fn at(place: usize) -> Self {
        match place.checked_sub(1) {
            None => Self::AsDesigned,
            Some(edition) => Self::All(EditionId::new(edition as u8)), // one of at most 8
        }
    }

    /// Edition of a fleet in this variant, given the edition for which it is designed.
    pub const fn edition(self, designed: EditionId) -> EditionId {
        match self {
            Self::AsDesigned => designed,
            Self::All(edition) => edition,
        }
    }
}

/// Variants of a plan: as designed, then, if there are several editions, every fleet on each of them in the plan's
/// order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variants {
    editions: usize,
}

impl Variants {
    /// Variants of a plan with `editions` editions; with one edition, only as designed.
    pub const fn of(editions: usize) -> Self {
        Self { editions: if editions < 2 { 0 } else { editions } }
    }

    /// Number of variants: 1, or one more than editions.
    pub const fn count(self) -> usize {
        1 + self.editions
    }

    /// All variants, as designed first.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = Variant> + ExactSizeIterator + Clone {
        (0..self.count()).map(Variant::at)
    }

    /// Variants with every fleet on one edition, in the plan's order.
    pub fn one_edition(self) -> impl DoubleEndedIterator<Item = Variant> + ExactSizeIterator + Clone {
        EditionId::first(self.editions).map(Variant::All)
    }

    /// All variants, as designed last: the order in which people compare editions.
    pub fn designed_last(self) -> impl DoubleEndedIterator<Item = Variant> + Clone {
        self.one_edition().chain([Variant::AsDesigned])
    }

    /// True if the plan has the variant.
    pub const fn contains(self, variant: Variant) -> bool {
        variant.index() < self.count()
    }

    /// Pair of which files and the window show the difference: every fleet on the plan's last edition, and on its
    /// first. `None` with one edition.
    pub fn compared(self) -> Option<[Variant; 2]> {
        Some([self.one_edition().next_back()?, self.one_edition().next()?])
    }
}

/// A value for each variant of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PerVariant<T>(SmallVec<[T; 3]>);

impl<T> PerVariant<T> {
    /// Computes a value for each variant.
    pub fn of(variants: Variants, value: impl FnMut(Variant) -> T) -> Self {
        Self(variants.iter().map(value).collect())
    }

    /// Variants that have a value.
    pub fn variants(&self) -> Variants {
        Variants::of(self.0.len() - 1)
    }

    /// Values, as designed first.
    pub fn values(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    /// Mutable values, as designed first.
    pub fn values_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.0.iter_mut()
    }

    /// Converts into the values, as designed first.
    pub fn into_values(self) -> impl Iterator<Item = T> {
        self.0.into_iter()
    }

    /// Each variant with its value, as designed first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Variant, &T)> + ExactSizeIterator {
        self.variants().iter().zip(&self.0)
    }

    /// Value of a variant; `None` if the plan lacks the variant.
    pub fn get(&self, variant: Variant) -> Option<&T> {
        self.0.get(variant.index())
    }

    /// Computes another value from each value.
    pub fn map<U>(&self, value: impl FnMut(&T) -> U) -> PerVariant<U> {
        PerVariant(self.0.iter().map(value).collect())
    }
}

impl<T> Index<Variant> for PerVariant<T> {
    type Output = T;

    fn index(&self, variant: Variant) -> &T {
        &self.0[variant.index()]
    }
}

impl<T> IndexMut<Variant> for PerVariant<T> {
    fn index_mut(&mut self, variant: Variant) -> &mut T {
        &mut self.0[variant.index()]
    }
}

/// A value for each edition of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PerEdition<T>(SmallVec<[T; 2]>);

impl<T> PerEdition<T> {
    /// Computes a value for each of `editions` editions.
    pub fn of(editions: usize, value: impl FnMut(EditionId) -> T) -> Self {
        Self(EditionId::first(editions).map(value).collect())
    }

    /// Values, in the plan's order.
    pub fn values(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    /// Mutable values, in the plan's order.
    pub fn values_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.0.iter_mut()
    }

    /// Each edition with its value.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (EditionId, &T)> {
        EditionId::first(self.0.len()).zip(&self.0)
    }
}

impl<T> Index<EditionId> for PerEdition<T> {
    type Output = T;

    fn index(&self, edition: EditionId) -> &T {
        &self.0[edition.index()]
    }
}

impl<T> IndexMut<EditionId> for PerEdition<T> {
    fn index_mut(&mut self, edition: EditionId) -> &mut T {
        &mut self.0[edition.index()]
    }
}
