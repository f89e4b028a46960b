//! The catalogue of texts: everything that the window says, by an id, in each language, from `assets/texts`.

use std::cell::{Cell, RefCell};
use std::fmt;

use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};

use crate::calendar::{Date, Month};
use crate::money::group;

/// The files of the catalogue, one for each part of the window, in English and in Chinese.
macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$([
            include_str!(concat!("../assets/texts/en/", $name, ".ftl")),
            include_str!(concat!("../assets/texts/zh-CN/", $name, ".ftl")),
        ]),*]
    };
}

/// The sources of the catalogue: the text of each file, in the order of [`Language::ALL`].
pub const FILES: &[[&str; 2]] = files![
    "actual",
    "app",
    "budget",
    "changes",
    "chart",
    "common",
    "compare",
    "compare-plans",
    "copied",
    "dialogs",
    "diff",
    "editor",
    "explain",
    "faults",
    "fields",
    "files",
    "format",
    "headline",
    "help",
    "import",
    "interfaces",
    "metering",
    "parameters",
    "picker",
    "places",
    "plan-editor",
    "plans",
    "present",
    "quote",
    "readings",
    "risk",
    "savings",
    "sensitivity",
    "studies",
    "table",
    "tables",
    "uncertainty",
    "usage",
    "warnings",
    "why",
    "workbook",
];

/// A language that the window speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English, the language of the command line too.
    #[default]
    English,
    /// Simplified Chinese.
    Chinese,
}

impl Language {
    /// All languages.
    pub const ALL: [Self; 2] = [Self::English, Self::Chinese];

    /// The language's own name of itself, so that its speakers find it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Chinese => "简体中文",
        }
    }

    /// The BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh-CN",
        }
    }

    /// Finds a language by a BCP 47 tag, `zh-Hans-CN`, or a locale's name, `zh_CN.UTF-8`, in any case; only the
    /// language itself counts. `None` for an unknown language or no tag.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let tag = tag.trim().split(['.', '@']).next()?;
        let mut parts = tag.split(['-', '_']);
        let language = parts.next()?;
        let is_part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
        if !parts.all(is_part) {
            return None;
        }
        let of = |known: &Self| known.tag().split('-').next().is_some_and(|own| own.eq_ignore_ascii_case(language));
        Self::ALL.into_iter().find(of)
    }
}

thread_local! {
    static LANGUAGE: Cell<Language> = const { Cell::new(Language::English) };
    static BUNDLES: RefCell<[Option<FluentBundle<FluentResource>>; 2]> = const { RefCell::new([None, None]) };
}

/// Sets the language in which this thread writes from now on. Each thread begins with English.
pub fn speak(language: Language) {
    LANGUAGE.set(language);
}

/// Says something in a language, whichever this thread writes in before and after.
pub fn in_language<T>(other: Language, say: impl FnOnce() -> T) -> T {
    let own = language();
    speak(other);
    let said = say();
    speak(own);
    said
}

/// The language in which this thread writes.
pub fn language() -> Language {
    LANGUAGE.get()
}

/// A text that is said when it is shown, in the language of the thread that shows it.
///
/// Faults of a document are found on one thread, shown by another, and stay on screen while the language changes; and
/// most of them are never shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// Words that are the same in every language, or said already.
    Words(String),
    /// Words in each language, in the order of [`Language::ALL`], such as a price plan has.
    Each(Box<[String; 2]>),
    /// A message of the catalogue: its id and its values by name.
    Message(&'static str, Vec<(&'static str, Value)>),
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Words(words) => f.write_str(words),
            Self::Each(words) => f.write_str(&words[language() as usize]),
            Self::Message(id, put_in) => f.write_str(&say(id, put_in)),
        }
    }
}

impl From<String> for Text {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl From<&str> for Text {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

impl Text {
    /// Says the text in a language, whichever this thread speaks.
    pub fn said_in(&self, other: Language) -> String {
        in_language(other, || self.to_string())
    }
}

impl From<&Self> for Text {
    fn from(text: &Self) -> Self {
        text.clone()
    }
}

impl From<&String> for Text {
    fn from(words: &String) -> Self {
        Self::Words(words.clone())
    }
}

/// A value in a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A number, which gets thousands separators and chooses the plural.
    Count(u64),
    /// A text, shown as it is.
    Text(Text),
}

impl Value {
    fn said(&self) -> FluentValue<'_> {
        match self {
            // The catalogue chooses the plural by a binary float. A count that does not fit one exactly is many in any
            // case.
            Self::Count(count) => match u32::try_from(*count) {
                Ok(count) => FluentValue::from(count),
                Err(_) => FluentValue::from(group(*count)),
            },
            // A decimal is put in as words, and one of something is not several.
            Self::Text(Text::Words(words)) if words == "1" => FluentValue::from(1_u32),
            Self::Text(Text::Words(words)) => FluentValue::from(words.as_str()),
            Self::Text(Text::Each(words)) => FluentValue::from(words[language() as usize].as_str()),
            Self::Text(text) => FluentValue::from(text.to_string()),
        }
    }
}

impl From<u64> for Value {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<u32> for Value {
    fn from(count: u32) -> Self {
        Self::Count(count.into())
    }
}

impl From<usize> for Value {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}

impl<T: Into<Text>> From<T> for Value {
    fn from(text: T) -> Self {
        Self::Text(text.into())
    }
}

/// Makes a [`Text`] of the catalogue: `text!("id")`, or `text!("id", count = 3_usize, name = &name)`.
macro_rules! text {
    ($id:literal $(,)?) => { $crate::texts::Text::Message($id, Vec::new()) };
    ($id:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::texts::Text::Message($id, vec![$((stringify!($name), $crate::texts::Value::from($value))),+])
    };
}

/// Says a message of the catalogue at once, in the language of this thread, with the arguments of
/// `text!`.
macro_rules! tr {
    ($id:literal $(,)?) => { $crate::texts::say($id, &[]) };
    ($id:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::texts::say($id, &[$((stringify!($name), $crate::texts::Value::from($value))),+])
    };
}

pub(crate) use {text, tr};

/// Says a message of the catalogue in the language of this thread. An unknown id stands for itself; a test excludes
/// such ids.
pub fn say(id: &str, put_in: &[(&'static str, Value)]) -> String {
    let language = language();
    // What is put in may be a text itself, which is said first.
    let arguments: FluentArgs<'_> = put_in.iter().map(|(name, value)| (*name, value.said())).collect();
    BUNDLES.with_borrow_mut(|bundles| {
        let bundle = bundles[language as usize].get_or_insert_with(|| bundle(language));
        let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else { return id.to_owned() };
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&arguments), &mut errors);
        debug_assert!(errors.is_empty(), "{id}: {errors:?}");
        text.into_owned()
    })
}

fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let tag = language.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new(vec![tag]);
    // Marks around what is put in would be shown as boxes by fonts that lack them.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(|value, _| match value {
        FluentValue::Number(FluentNumber { value, .. }) if value.fract() == 0.0 && *value >= 0.0 => {
            Some(group(*value as u64)) // from a u32, so it is one
        }
        _ => None,
    }));
    for file in FILES {
        // A file with a slip keeps its sound messages; a test finds the slip.
        let resource = FluentResource::try_new(file[language as usize].to_owned()).unwrap_or_else(|(sound, _)| sound);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// Formats a day as the language of this thread writes it.
pub fn day(date: Date) -> String {
    match language() {
        Language::English => date.to_string(),
        Language::Chinese => format!("{}年{}月{}日", date.year(), date.month(), date.day()),
    }
}

/// Formats a month as the language of this thread writes it.
pub fn month(month: Month) -> String {
    let first = month.first_day();
    match language() {
        Language::English => month.to_string(),
        Language::Chinese => format!("{}年{}月", first.year(), first.month()),
    }
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn month_name(date: Date) -> &'static str {
    MONTHS[date.month() as usize - 1]
}

/// Formats a day without its year, short enough for a mark on an axis.
pub fn day_of_month(date: Date) -> String {
    match language() {
        Language::English => format!("{} {}", date.day(), month_name(date)),
        Language::Chinese => format!("{}月{}日", date.month(), date.day()),
    }
}

/// Formats the month of a day, short enough for a mark on an axis.
pub fn short_month(date: Date) -> String {
    match language() {
        Language::English => format!("{} {}", month_name(date), date.year()),
        Language::Chinese => format!("{}年{}月", date.year(), date.month()),
    }
}

/// The name of the day of the week.
pub fn weekday(date: Date) -> &'static str {
    let names = match language() {
        Language::English => ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        Language::Chinese => ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
    };
    names[date.weekday().to_monday_zero_offset() as usize]
}

/// Tests of the catalogue's code; `tests/it/texts.rs` tests that the catalogue is whole.
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_grouped_and_chooses_the_plural() {
        assert_eq!(tr!("warnings-count", count = 0_u64), "no warnings");
        assert_eq!(tr!("warnings-count", count = 1_u64), "1 warning");
        assert_eq!(tr!("warnings-count", count = 1_234_567_u64), "1,234,567 warnings");
        assert_eq!(tr!("value-hours", hours = "1"), "1 hour a day");
        assert_eq!(tr!("value-hours", hours = "1.5"), "1.5 hours a day");
        assert_eq!(tr!("warnings-count", count = u64::MAX), "18,446,744,073,709,551,615 warnings");
    }

    #[test]
    fn a_language_is_found_by_any_of_its_tags() {
        for tag in
            ["zh", "ZH", "zh-CN", "zh_CN", "zh-Hans", "zh_Hans_CN", "zh_CN.UTF-8", "zh_CN.gb18030@stroke", " zh "]
        {
            assert_eq!(Language::of_tag(tag), Some(Language::Chinese), "{tag}");
        }
        for tag in ["en", "EN", "en-US", "en_GB.UTF-8", "en-GB-oxendict"] {
            assert_eq!(Language::of_tag(tag), Some(Language::English), "{tag}");
        }
        for tag in ["", "C", "POSIX", "de", "zhx", "english", "en-", "zh CN", "-zh", "zh--CN", "中文"] {
            assert_eq!(Language::of_tag(tag), None, "{tag}");
        }
    }

    #[test]
    fn the_other_language_is_spoken_when_chosen() {
        speak(Language::Chinese);
        assert_eq!(tr!("warnings-count", count = 1_200_u64), "1,200 条警告");
        assert_eq!(month(Month::new(2026, 12).unwrap()), "2026年12月");
        speak(Language::English);
        assert_eq!(tr!("warnings-count", count = 1_200_u64), "1,200 warnings");
    }
}
