//! Keeps charts from frame to frame.

/// A value that a panel draws, with the key that it depends on. It is made again when the key changes, not in each
/// frame.
pub struct Kept<K, C>(Option<(K, C)>);

impl<K, C> Default for Kept<K, C> {
    fn default() -> Self {
        Self(None)
    }
}

impl<K: PartialEq, C> Kept<K, C> {
    /// The value that was made last; `None` before the first.
    pub const fn newest(&self) -> Option<&C> {
        match &self.0 {
            Some((_, made)) => Some(made),
            None => None,
        }
    }

    /// The value for a key; `make` makes it if the key is not the one of the last call.
    pub fn of(&mut self, key: K, make: impl FnOnce(&K) -> C) -> &C {
        let kept = self.0.take().filter(|(of, _)| *of == key);
        let kept = kept.unwrap_or_else(|| {
            let made = make(&key);
            (key, made)
        });
        &self.0.insert(kept).1
    }
}
