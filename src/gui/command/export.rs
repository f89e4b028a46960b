//! An export of the quote on screen, as data.

use std::path::PathBuf;

use crate::export::Form;
use crate::files::LogoFrom;

/// Where a quote is to be written, and in which form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    pub path: PathBuf,
    pub form: Form,
    /// From where the logo may come.
    pub logo: LogoFrom,
}
