//! Texts that a plan has in several languages.

use crate::texts::Language;

/// A text in a language, or in English where the plan lacks it.
pub(super) fn in_language<'t>(language: Language, english: &'t str, chinese: Option<&'t String>) -> &'t str {
    match language {
        Language::English => english,
        Language::Chinese => chinese.map_or(english, String::as_str),
    }
}
