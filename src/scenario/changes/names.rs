//! The names in a new draft of the parameters of an old one.

use super::likeness::{self, Origins};
use crate::scenario::draft::{CommonFactor, Draft};
use crate::scenario::edit::NameParts;

/// The names of parameters once fleets and lines are those of the new draft.
pub struct NewNames<'d> {
    old: &'d Draft,
    fleets: Vec<Option<Renamed<'d>>>,
}

/// The new name of an old fleet, and the new place of each of its old lines.
type Renamed<'d> = (&'d str, Vec<Option<usize>>);

impl<'d> NewNames<'d> {
    /// Makes the names; `origins` are the old places of the new draft's fleets.
    pub fn of(old: &'d Draft, new: &'d Draft, origins: &Origins) -> Self {
        let mut fleets = vec![None; old.fleets.len()];
        for (fleet, origin) in new.fleets.iter().zip(origins) {
            let Some(origin) = *origin else { continue };
            let before = &old.fleets[origin].traffic;
            let mut lines = vec![None; before.len()];
            for (at, origin) in likeness::lines(before, &fleet.traffic).into_iter().enumerate() {
                origin.into_iter().for_each(|origin| lines[origin] = Some(at));
            }
            fleets[origin] = Some((fleet.name.as_str(), lines));
        }
        Self { old, fleets }
    }

    /// The new name; `None` for a parameter that goes with its fleet or line.
    pub fn get(&self, name: &str) -> Option<String> {
        let parts = NameParts::of(name);
        let Some(at) = parts.fleet.and_then(|fleet| self.old.fleets.iter().position(|known| known.name == fleet))
        else {
            return parts.unchanged();
        };
        let (fleet, lines) = self.fleets[at].as_ref()?;
        let line = match parts.line {
            None => None,
            Some(line) => Some((*lines.get(line)?)?),
        };
        parts.named(fleet, line)
    }

    /// A factor with the new names of its parameters, without those that are gone.
    pub fn of_factor(&self, factor: &CommonFactor) -> CommonFactor {
        CommonFactor { moves: factor.moves.iter().filter_map(|name| self.get(name)).collect(), ..factor.clone() }
    }
}
