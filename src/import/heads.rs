//! Knows columns by their heads, in every language of the program, with the units that they state.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use crate::quantity::Quantity;
use crate::scenario::{Field, FieldKind, Owner};
use crate::texts::{Language, Text, in_language, say, text, tr};

/// What a column of a table holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The field of a fleet or a line.
    pub field: Field,
    /// The unit of its numbers, if the head states one; a cell with a unit of its own keeps that.
    pub unit: Option<Unit>,
}

/// The unit of a column's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// What stands behind a number: ` KB`, ` per hour`, `k`.
    Behind(&'static str),
    /// The numbers are times from one message to the next, in this unit; in none if cells have their own.
    Every(Option<&'static str>),
    /// The numbers are percent.
    Percent,
}

/// The names of columns in the catalogue, with the field that each holds, and whether it holds the time between messages.
const NAMES: [(&str, Owner, &str, bool); 16] = [
    ("import-names-fleet-name", Owner::Fleet, "name", false),
    ("import-names-fleet-edition", Owner::Fleet, "edition", false),
    ("import-names-fleet-devices", Owner::Fleet, "devices", false),
    ("import-names-fleet-active", Owner::Fleet, "active", false),
    ("import-names-fleet-connection", Owner::Fleet, "connection", false),
    ("import-names-line-interface", Owner::Line, "interface", false),
    ("import-names-line-rate", Owner::Line, "rate", false),
    ("import-names-line-rate-every", Owner::Line, "rate", true),
    ("import-names-line-payload", Owner::Line, "payload", false),
    ("import-names-line-receivers", Owner::Line, "receivers", false),
    ("import-names-line-applications", Owner::Line, "applications", false),
    ("import-names-line-reply", Owner::Line, "reply", false),
    ("import-names-line-only-on", Owner::Line, "only_on", false),
    ("import-names-line-from", Owner::Line, "from", false),
    ("import-names-line-until", Owner::Line, "until", false),
    ("import-names-total", Owner::Scenario, "", false),
];

/// Times in heads, and how a rate or a time between messages is written with each.
const TIMES: [(&[&str], &str, &str); 5] = [
    (&["s", "sec", "secs", "second", "seconds", "秒"], " per second", "s"),
    (&["min", "mins", "minute", "minutes", "分钟", "分"], " per minute", "min"),
    (&["h", "hr", "hrs", "hour", "hours", "hourly", "小时", "时"], " per hour", "h"),
    (&["d", "day", "days", "daily", "天", "日"], "", "days"),
    (&["month", "months", "monthly", "月"], " per month", "months"),
];
/// Sizes in heads, and how one is written; bytes need no unit.
const SIZES: [(&[&str], &str); 5] = [
    (&["b", "byte", "bytes", "字节"], ""),
    (&["kb", "kbyte", "kbytes", "kilobyte", "kilobytes", "千字节"], " KB"),
    (&["kib"], " KiB"),
    (&["mb", "mbyte", "mbytes", "megabyte", "megabytes"], " MB"),
    (&["mib"], " MiB"),
];
/// Multiples in heads, and how a number is written with each.
const MULTIPLES: [(&[&str], &str); 3] =
    [(&["k", "thousand", "thousands", "千"], "k"), (&["million", "millions", "百万"], "M"), (&["万"], "万")];
/// Words that say nothing about which column it is.
const FILLERS: [&str; 18] = [
    "a", "an", "and", "avg", "average", "each", "ea", "in", "mean", "no", "number", "of", "pcs", "per", "the",
    "typical", "台", "个",
];
/// Words for one device, which a rate may be for.
const DEVICE: [&str; 6] = ["device", "devices", "dev", "node", "每台", "每设备"];

/// The columns by their names, in words.
static KNOWN: LazyLock<Vec<(Vec<String>, usize)>> = LazyLock::new(|| {
    let mut known = Vec::new();
    for (at, (id, owner, word, is_every)) in NAMES.iter().enumerate() {
        let field = Field::find(*owner, word);
        let of_format = field.filter(|_| !is_every).into_iter().flat_map(|field| {
            let label = in_each_language(|| field.label());
            label.into_iter().chain([field.word().to_owned()])
        });
        let said = in_each_language(|| say(id, &[]));
        let names = said.iter().flat_map(|names| names.split(';')).map(str::to_owned).chain(of_format);
        known.extend(names.map(|name| (words(&name), at)).filter(|(words, _)| !words.is_empty()));
    }
    known
});

fn in_each_language(say: impl Fn() -> String) -> [String; 2] {
    Language::ALL.map(|language| in_language(language, &say))
}

/// The words of a head in lower case, without signs and without what says nothing.
fn words(head: &str) -> Vec<String> {
    let head: String = head.nfkc().collect::<String>().to_lowercase().replace('%', " percent ").replace('/', " per ");
    let parts = head.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && !FILLERS.contains(word));
    parts.map(str::to_owned).collect()
}

impl Column {
    /// What a column with this head holds; `None` for a head that is not known.
    pub(super) fn of_head(head: &str) -> Option<Self> {
        let words = words(head);
        let (at, rest) = known(&words).map(|at| (at, Vec::new())).or_else(|| with_unit(&words))?;
        let (_, owner, word, is_every) = NAMES[at];
        let field = Field::find(owner, word)?;
        let unit = rest.into_iter().next();
        Some(Self { field, unit: unit.or_else(|| is_every.then_some(Unit::Every(None))) })
    }

    /// A column that holds a field, in the unit that its head states for that.
    pub(super) fn of_field_under(field: Field, head: &str) -> Self {
        if let Some(known) = Self::of_head(head).filter(|known| known.field == field) {
            return known;
        }
        // `per hour` and `/h` count messages; `(min)` by itself is the time between two.
        let counts = ["/", "per ", " a ", "每"].iter().any(|sign| head.to_lowercase().contains(sign));
        let quantity = field.kind().quantity(&[]);
        let of_word = |word: &String| unit(word, quantity?, !counts);
        Self { field, unit: words(head).iter().find_map(of_word).flatten() }
    }

    /// The unit of its numbers in words; `None` if it is the field's own.
    pub fn unit_text(&self) -> Option<Text> {
        Some(match self.unit? {
            Unit::Behind(unit) => unit.trim().into(),
            Unit::Percent => "%".into(),
            Unit::Every(unit) => text!("import-every", unit = unit.unwrap_or("–")),
        })
    }

    /// A column that somebody said to hold a field, by the format's name of that, or `fleet` for the name of the fleet.
    pub(super) fn of_field(word: &str) -> Option<Self> {
        let word = if word == "fleet" { "name" } else { word };
        let field = Self::fields().find(|field| field.word() == word)?;
        Some(Self { field, unit: None })
    }

    /// The fields that a table has, in the order in which it is written.
    pub fn fields() -> impl Iterator<Item = Field> {
        let of = |owner| Field::of(owner).filter(|field| !matches!(field.kind(), FieldKind::List(..)));
        of(Owner::Fleet).chain(of(Owner::Line))
    }
}

/// The name of a field of a table for people, in the language of the thread.
pub fn label_of(field: Field) -> String {
    if head_of(field) == "fleet" { tr!("import-fleet") } else { field.label() }
}

/// The name of a field in the head of a table.
pub(super) fn head_of(field: Field) -> &'static str {
    if (field.owner(), field.word()) == (Owner::Fleet, "name") { "fleet" } else { field.word() }
}

/// True for a word for the sum of what stands above, also with a year behind it.
pub(super) fn is_total(name: &str) -> bool {
    let letters = |words: Vec<String>| -> String { words.concat().chars().filter(|c| !c.is_numeric()).collect() };
    let name = letters(words(name));
    let totals = KNOWN.iter().filter(|(_, at)| NAMES[*at].0 == "import-names-total");
    !name.is_empty() && totals.into_iter().any(|(total, _)| letters(total.clone()) == name)
}

fn known(words: &[String]) -> Option<usize> {
    KNOWN.iter().find(|(name, _)| name == words).map(|(_, at)| *at)
}

/// A head that is known once the words for its unit are gone: `payload kb`, `messages device hour`, `上报间隔 分钟`.
fn with_unit(words: &[String]) -> Option<(usize, Vec<Unit>)> {
    NAMES.iter().enumerate().find_map(|(at, (_, owner, word, is_every))| {
        let quantity = Field::find(*owner, word)?.kind().quantity(&[])?;
        let unit_of = |word: &str| unit(word, quantity, *is_every);
        let is_rate = matches!(quantity, Quantity::Rate(_));
        let is_name = |word: &&String| unit_of(word).is_none() && !(is_rate && DEVICE.contains(&word.as_str()));
        let bare = |words: &[String]| words.iter().filter(is_name).cloned().collect::<Vec<_>>();
        let rest = bare(words);
        let is_known = !rest.is_empty() && KNOWN.iter().any(|(name, of)| *of == at && bare(name) == rest);
        let mut units: Vec<Unit> = words.iter().filter_map(|word| unit_of(word)).flatten().collect();
        units.dedup();
        (is_known && units.len() <= 1).then_some((at, units))
    })
}

/// The unit for which a word stands in a head of a quantity; `Some(None)` for the unit that its numbers have anyway.
fn unit(word: &str, quantity: Quantity, is_every: bool) -> Option<Option<Unit>> {
    let behind = |table: &[(&[&str], &'static str)]| {
        let found = table.iter().find(|(words, _)| words.contains(&word));
        found.map(|(_, unit)| (!unit.is_empty()).then_some(Unit::Behind(unit)))
    };
    let time = TIMES.iter().find(|(words, ..)| words.contains(&word));
    match quantity {
        Quantity::Rate(_) if is_every => time.map(|(_, _, unit)| Some(Unit::Every(Some(unit)))),
        Quantity::Rate(_) => time.map(|(_, unit, _)| (!unit.is_empty()).then_some(Unit::Behind(unit))),
        Quantity::Size(_) => behind(&SIZES),
        Quantity::Whole(_) => behind(&MULTIPLES),
        Quantity::Share(_) => (word == "percent").then_some(Some(Unit::Percent)),
        _ => None,
    }
}
