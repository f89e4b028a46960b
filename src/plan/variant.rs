//! Variants: the ways in which a scenario is rated under its plan, and a value for each variant or each edition.

use std::ops::{Index, IndexMut};

use smallvec::SmallVec;

use super::edition::EditionId;

/// A way in which a scenario is rated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Variant {
    /// Each fleet on its own edition.
    AsDesigned,
    /// Every fleet on this edition.
    All(EditionId),
}

impl Variant {
    /// The place among the variants of a plan, from 0.
    pub const fn index(self) -> usize {
        match self {
            Self::AsDesigned => 0,
            Self::All(edition) => 1 + edition.index(),
        }
    }

    fn at(place: usize) -> Self {
        match place.checked_sub(1) {
            None => Self::AsDesigned,
            Some(edition) => Self::All(EditionId::new(edition as u8)), // one of at most 8
        }
    }

    /// The edition of a fleet in this variant.
    pub const fn edition(self, designed: EditionId) -> EditionId {
        match self {
            Self::AsDesigned => designed,
            Self::All(edition) => edition,
        }
    }
}

/// The variants of a plan: as designed, and with several editions every fleet on each of them, in the plan's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variants {
    editions: usize,
}

impl Variants {
    /// Those of a plan with so many editions; with one edition there is one variant, as designed.
    pub const fn of(editions: usize) -> Self {
        Self { editions: if editions < 2 { 0 } else { editions } }
    }

    /// How many there are: 1, or one more than editions.
    pub const fn count(self) -> usize {
        1 + self.editions
    }

    /// All of them, as designed first.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = Variant> + ExactSizeIterator + Clone {
        (0..self.count()).map(Variant::at)
    }

    /// Those with every fleet on one edition, in the plan's order.
    pub fn one_edition(self) -> impl DoubleEndedIterator<Item = Variant> + ExactSizeIterator + Clone {
        EditionId::first(self.editions).map(Variant::All)
    }

    /// All of them, as designed last: the order in which people compare editions.
    pub fn designed_last(self) -> impl DoubleEndedIterator<Item = Variant> + Clone {
        self.one_edition().chain([Variant::AsDesigned])
    }

    /// True if the variant is one of them.
    pub const fn contains(self, variant: Variant) -> bool {
        variant.index() < self.count()
    }

    /// The two of which files and the window state the difference: every fleet on the last edition of the plan, and on the
    /// first. `None` with one edition.
    pub fn compared(self) -> Option<[Variant; 2]> {
        Some([self.one_edition().next_back()?, self.one_edition().next()?])
    }
}

/// A value for each variant of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PerVariant<T>(SmallVec<[T; 3]>);

impl<T> PerVariant<T> {
    /// The value of each variant.
    pub fn of(variants: Variants, value: impl FnMut(Variant) -> T) -> Self {
        Self(variants.iter().map(value).collect())
    }

    /// The variants that have a value.
    pub fn variants(&self) -> Variants {
        Variants::of(self.0.len() - 1)
    }

    /// The values, as designed first.
    pub fn values(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    /// The values, to be changed.
    pub fn values_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.0.iter_mut()
    }

    /// The values by themselves, as designed first.
    pub fn into_values(self) -> impl Iterator<Item = T> {
        self.0.into_iter()
    }

    /// Each variant with its value, as designed first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Variant, &T)> + ExactSizeIterator {
        self.variants().iter().zip(&self.0)
    }

    /// The value of a variant; `None` if the plan lacks the variant.
    pub fn get(&self, variant: Variant) -> Option<&T> {
        self.0.get(variant.index())
    }

    /// Another value for each variant.
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
    /// The value of each of so many editions.
    pub fn of(editions: usize, value: impl FnMut(EditionId) -> T) -> Self {
        Self(EditionId::first(editions).map(value).collect())
    }

    /// The values, in the plan's order.
    pub fn values(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    /// The values, to be changed.
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
