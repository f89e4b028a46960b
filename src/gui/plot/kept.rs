//! Charts kept from frame to frame.

/// What was made for a panel, with all that it depends on: made again only when that changes, not in each frame.
pub struct Kept<K, C>(Option<(K, C)>);

impl<K, C> Default for Kept<K, C> {
    fn default() -> Self {
        Self(None)
    }
}

impl<K: PartialEq, C> Kept<K, C> {
    /// What was made last.
    pub const fn newest(&self) -> Option<&C> {
        match &self.0 {
            Some((_, made)) => Some(made),
            None => None,
        }
    }

    /// What belongs to a key, made if that is another than before.
    pub fn of(&mut self, key: K, make: impl FnOnce(&K) -> C) -> &C {
        let kept = self.0.take().filter(|(of, _)| *of == key);
        let kept = kept.unwrap_or_else(|| {
            let made = make(&key);
            (key, made)
        });
        &self.0.insert(kept).1
    }
}
