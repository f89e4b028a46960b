//! Choice between the languages of a plan's texts.

use crate::texts::Language;

/// Chooses the text in a language; the English one if there is no translation.
pub(super) fn in_language<'t>(language: Language, english: &'t str, chinese: Option<&'t String>) -> &'t str {
    match language {
        Language::English => english,
        Language::Chinese => chinese.map_or(english, String::as_str),
    }
}
