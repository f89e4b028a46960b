//! The cells of a row.

use super::columns::{ROLES, Role};

/// The cells of a row by the index of their roles; what a row lacks is empty.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cells<'r>(pub [&'r [u8]; ROLES]);

impl<'r> Cells<'r> {
    pub const fn get(&self, role: Role) -> &'r [u8] {
        self.0[role.index()]
    }

    pub const fn set(&mut self, role: Role, cell: &'r [u8]) {
        self.0[role.index()] = cell;
    }

    pub fn text(&self, role: Role) -> String {
        String::from_utf8_lossy(self.get(role)).into_owned()
    }
}
