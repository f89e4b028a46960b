//! The catalogue of texts is whole: every text in every language, none missing, none unused, none untranslated.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use fleetcost::plan::{MeterId, Plans};
use fleetcost::scenario::Field;
use fleetcost::texts::{FILES, Language, speak};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use crate::support::{files, of_file, path};

/// Texts that are rightly the same in both languages: signs, names and examples of the format.
const SAME: &[&str] = &["about-title", "plan-meter-on", "readings-on", "rounded"];

/// What `ron` says of faults that are too rare for words of ours.
const OF_RON: [&str; 2] = ["Unknown escape character", "No RON extension named"];

/// A message: its words without what is put in, and the names of what is.
struct Message {
    words: String,
    variables: BTreeSet<String>,
}

fn messages(language: Language) -> BTreeMap<String, Message> {
    let mut found = BTreeMap::new();
    for file in FILES {
        let source = file[language as usize];
        let resource = fluent_syntax::parser::parse(source)
            .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?} in\n{source}", language.tag()));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let id = message.id.name.to_owned();
            let mut read = Message { words: String::new(), variables: BTreeSet::new() };
            let pattern = message.value.unwrap_or_else(|| panic!("{id} has no text"));
            read_pattern(&pattern, &mut read);
            assert!(found.insert(id.clone(), read).is_none(), "{id} is there twice in {}", language.tag());
        }
    }
    found
}

fn read_pattern(pattern: &Pattern<&str>, message: &mut Message) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => message.words.push_str(value),
            PatternElement::Placeable { expression } => match expression {
                Expression::Inline(inline) => read_inline(inline, message),
                Expression::Select { selector, variants } => {
                    read_inline(selector, message);
                    variants.iter().for_each(|variant| read_pattern(&variant.value, message));
                }
            },
        }
    }
}

fn read_inline(inline: &InlineExpression<&str>, message: &mut Message) {
    match inline {
        InlineExpression::VariableReference { id } => drop(message.variables.insert(id.name.to_owned())),
        InlineExpression::StringLiteral { value } => message.words.push_str(value),
        other => panic!("a text only puts in what it is given, not {other:?}"),
    }
}

fn sources() -> String {
    files("src", "rs").iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

#[test]
fn every_text_is_there_in_every_language_with_the_same_values_in_it() {
    let (english, chinese) = (messages(Language::English), messages(Language::Chinese));
    let ids = |messages: &BTreeMap<String, Message>| messages.keys().cloned().collect::<BTreeSet<_>>();
    let different: Vec<_> = ids(&english).symmetric_difference(&ids(&chinese)).cloned().collect();
    assert!(different.is_empty(), "only in one language: {different:?}");
    for (id, message) in &english {
        assert_eq!(message.variables, chinese[id].variables, "{id}");
    }
}

#[test]
fn every_text_is_translated() {
    let (english, chinese) = (messages(Language::English), messages(Language::Chinese));
    let is_chinese = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c);
    let mut wrong = Vec::new();
    for (id, message) in &english {
        let translated = chinese[id].words.chars().any(is_chinese);
        let has_words = message.words.chars().any(char::is_alphabetic);
        if has_words && translated == SAME.contains(&id.as_str()) {
            wrong.push(format!("{id}: {}", chinese[id].words));
        }
        if message.words.chars().any(is_chinese) {
            wrong.push(format!("{id} is not English"));
        }
    }
    assert!(wrong.is_empty(), "not translated, or wrongly said to be the same:\n{}", wrong.join("\n"));
}

#[test]
fn every_text_is_used_and_what_is_used_is_there() {
    let (english, sources) = (messages(Language::English), sources());
    let of_plans = |id: &str| {
        let (interface, group) = (id.strip_prefix("interface-"), id.strip_prefix("group-"));
        let plans = Plans::built_in();
        let mut all = plans.iter().flat_map(|plan| plan.interfaces().map(|(_, interface)| interface));
        all.any(|known| interface == Some(&*known.id) || group == Some(&*known.group.replace(' ', "-")))
    };
    let literals: BTreeSet<String> = sources.split('"').map(|text| text.replace(['.', '_', ' '], "-")).collect();
    let of_fields = |id: &str| {
        let place = id.strip_prefix("name-of-").or_else(|| id.strip_prefix("field-"));
        place.is_some_and(|place| literals.contains(place))
    };
    let of_reference: BTreeSet<String> = Field::all()
        .flat_map(|field| {
            let id = |of: &str, name: &str| format!("about-{of}-{}", name.replace(['.', '_'], "-"));
            let owner = format!("{:?}", field.owner()).to_lowercase();
            [Some(id(&owner, field.word())), field.section().map(|section| id("section", section))]
        })
        .flatten()
        .collect();
    // `chart-message-fee` and `headline-messages` are said of each meter, by the place where they stand.
    let of_meters = |id: &str| {
        let named = id.strip_suffix("-fee").or_else(|| id.strip_suffix('s')).unwrap_or_default();
        let mut places =
            MeterId::ALL.into_iter().filter_map(|meter| named.strip_suffix(meter.stem())?.strip_suffix('-'));
        places.any(|place| literals.contains(place))
    };
    let is_said = |id: &str| of_plans(id) || of_fields(id) || of_meters(id) || of_reference.contains(id);
    let is_used = |id: &str| sources.contains(&format!("\"{id}\"")) || is_said(id);
    let unused: Vec<_> = english.keys().filter(|id| !is_used(id)).collect();
    assert!(unused.is_empty(), "nobody shows {unused:?}");
    let at_once = sources.match_indices("tr!(").filter(|(at, _)| !sources[..*at].ends_with('s')); // include_str!
    let calls = at_once.chain(sources.match_indices("text!("));
    let used = calls.filter_map(|(at, call)| {
        let id = sources[at + call.len()..].trim_start().strip_prefix('"')?;
        id.split('"').next()
    });
    let missing: BTreeSet<_> = used.filter(|id| *id != "id" && !english.contains_key(*id)).collect();
    assert!(missing.is_empty(), "there is no text {missing:?}");
}

/// What stands outside of backquotes: what is in them is the file's, and the same in every language.
fn unquoted(line: &str) -> String {
    line.split('`').step_by(2).collect()
}

#[test]
fn every_fault_is_told_in_chinese() {
    speak(Language::Chinese);
    let is_word = |word: &str| word.len() > 1 && word.bytes().all(|b| b.is_ascii_alphabetic());
    let mut wrong = Vec::new();
    for path in files("tests/bad", "ron") {
        let report = of_file("x.ron", &fs::read(&path).unwrap()).expect_err("the file is broken").to_string();
        // Between what is wrong and what is allowed stand the lines of the file.
        let told = report.lines().filter(|line| line.starts_with("错误: ") || line.trim_start().starts_with("= "));
        let told: Vec<_> = told.map(unquoted).collect();
        assert!(!told.is_empty(), "{report}");
        for line in told {
            let words: Vec<&str> = line.split(' ').collect();
            // Names of the format stand in lists, with commas after them.
            let is_english = words.windows(2).any(|pair| is_word(pair[0]) && is_word(pair[1].trim_end_matches(',')));
            if is_english && !OF_RON.iter().any(|of| line.contains(of)) {
                wrong.push(format!("{}: {line}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "not Chinese:\n{}", wrong.join("\n"));
}

/// What stands before a text that nobody reads: the ids of widgets and threads, and what is told of a slip in the program.
const BEFORE_IDS: [&str; 12] = [
    "Id::unique(",
    "Id::unique((",
    ".with(",
    "id_salt(",
    "Grid::new(",
    "Grid::new((",
    "rows(&format!(",
    ").name(",
    "unreachable!(",
    "expect(",
    "env!(",
    "include_str!(",
];

/// Texts in the code of the window that are not of the catalogue, and why.
const NOT_OF_THE_CATALOGUE: [(&str, &[&str]); 4] = [
    (
        "ids of tables and plots, and of what is drawn in them",
        &[
            "map table",
            "sweep table",
            "by clause",
            "by line",
            "side by side",
            "risk days",
            "risk totals",
            "map across",
            "map up",
        ],
    ),
    ("why a frame is drawn again, for who looks for the reason", &["the legends of the curves have other rows"]),
    ("names: of the program, a font", &["{} – fleetcost", "fleetcost settings", "Noto Sans SC"]),
    ("what stands on keys", &["Tab", "Enter", "Esc"]),
];

/// The texts in the code before its tests, each with the code before it.
fn literals(source: &str) -> Vec<(String, String)> {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    let (mut found, mut before) = (Vec::new(), String::new());
    for line in code.lines().map(str::trim).filter(|line| !line.starts_with("//") && !line.starts_with("#[")) {
        let mut rest = line;
        while let Some((code, after)) = rest.split_once('"') {
            if code.ends_with('\'') || code.ends_with("// ") {
                break; // a character, or a comment
            }
            before.push_str(code);
            let mut escaped = false;
            let ends = |c: char| {
                let ends = c == '"' && !escaped;
                escaped = c == '\\' && !escaped;
                ends
            };
            let end = after.find(ends).unwrap_or(after.len());
            found.push((before.clone(), after[..end].to_owned()));
            rest = after.get(end + 1..).unwrap_or_default();
            before = String::new();
        }
        before.push_str(rest);
    }
    found
}

/// Whether a text has words that people would read, or begins one as a sentence does.
fn is_for_people(literal: &str) -> bool {
    let mut words = String::new();
    let mut depth = 0;
    for c in literal.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            c if depth == 0 => words.push(c),
            _ => {}
        }
    }
    let mut parts = words.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 1).peekable();
    let spoken = words.contains(|c: char| c.is_ascii_lowercase()); // else it is a variable or an abbreviation
    spoken
        && parts.peek().is_some()
        && (literal.contains(' ') || parts.any(|word| word.starts_with(|c: char| c.is_uppercase())))
}

#[test]
fn literals_that_people_would_read_are_found() {
    let of =
        |code| literals(code).into_iter().map(|(_, text)| text).filter(|text| is_for_people(text)).collect::<Vec<_>>();
    assert_eq!(of("ui.label(\"No fleet yet\"); // \"or so\""), ["No fleet yet"]);
    assert_eq!(of("f(\"{a} of\", \"Help\", \"\\\"ab cd\\\"\")"), ["{a} of", "Help", "\\\"ab cd\\\""]);
    assert!(
        of(
            "/// \"Doc comment\"\ntr!(\"some-id\", x = '\"'); format!(\"{}  {name} %\"); \"{} B\"\n#[cfg(test)] \"a b\""
        )
        .is_empty()
    );
}

#[test]
fn the_window_says_nothing_that_is_not_in_the_catalogue() {
    let english = messages(Language::English);
    let mut unused: BTreeSet<&str> = NOT_OF_THE_CATALOGUE.iter().flat_map(|(_, texts)| *texts).copied().collect();
    let allowed = unused.clone();
    let mut wrong = Vec::new();
    for path in files("src/gui", "rs").into_iter().chain([path("src/gui.rs")]) {
        for (before, text) in literals(&fs::read_to_string(&path).unwrap()) {
            let is_id = BEFORE_IDS.iter().any(|id| before.ends_with(id));
            let words = text.replace(['.', '_', ' '], "-");
            let is_field = ["name-of", "field"].iter().any(|of| english.contains_key(&format!("{of}-{words}")));
            unused.remove(text.as_str());
            if is_for_people(&text) && !is_id && !is_field && !allowed.contains(text.as_str()) {
                wrong.push(format!("{}: {text}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "not in the catalogue:\n{}", wrong.join("\n"));
    assert!(unused.is_empty(), "nowhere in the code of the window: {unused:?}");
}

/// A head that stands alone in a spreadsheet begins as a sentence does.
#[test]
fn the_heads_of_copied_tables_begin_with_a_capital() {
    let copied = fs::read_to_string(path("assets/texts/en/copied.ftl")).unwrap();
    let tables = fs::read_to_string(path("assets/texts/en/tables.ftl")).unwrap();
    let of_days =
        ["day", "units", "free", "charged-units", "message-fee", "living-head", "charged-devices", "device-fee"];
    let of_days = of_days.map(|head| format!("table-{head}"));
    let heads = copied.lines().chain(tables.lines()).filter_map(|line| line.split_once(" = "));
    let is_head = |id: &str| id.starts_with("copied-") || of_days.iter().any(|head| head == id);
    let heads: Vec<_> = heads.filter(|(id, _)| is_head(id) && !["copied-yes", "copied-no"].contains(id)).collect();
    assert!(heads.len() > 35, "{heads:?}");
    for (id, head) in heads {
        assert!(head.starts_with(|c: char| c.is_uppercase() || c == '{'), "{id}: {head}");
    }
}
