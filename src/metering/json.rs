//! JSON records, one behind the other, as slices of a block of bytes.
//!
//! A record may go over several lines as long as no line of it but the first begins with `{`. So a broken one spoils no
//! other, and blocks can be cut at such lines without a look at what is between them.

use std::fmt;

use memchr::{memchr3, memmem};
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::columns::{Columns, ROLES, Role, steps};
use super::problem::Problem;

/// A record of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Record {
    pub start: usize,
    pub end: usize,
    /// True if its brackets match, false if it ends in the middle.
    pub is_closed: bool,
    /// True if the block ends before the record does.
    pub is_at_end: bool,
}

/// The next record of a block from a byte on; `None` if only blanks follow.
pub(super) fn next_record(block: &[u8], from: usize) -> Option<Record> {
    let blanks = block.get(from..)?.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let start = from + blanks;
    let first = *block.get(start)?;
    if first != b'{' {
        let end = memchr::memchr(b'\n', &block[start..]).map_or(block.len(), |at| start + at);
        return Some(Record { start, end, is_closed: false, is_at_end: end == block.len() });
    }
    let (mut depth, mut at) = (0_usize, start);
    while let Some(byte) = block.get(at) {
        at += 1;
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth -= 1;
                if depth == 0 {
                    return Some(Record { start, end: at, is_closed: true, is_at_end: false });
                }
            }
            b'\n' if block.get(at) == Some(&b'{') => {
                return Some(Record { start, end: at, is_closed: false, is_at_end: false });
            }
            b'"' => loop {
                let Some(found) = memchr3(b'"', b'\\', b'\n', &block[at..]) else {
                    return Some(Record { start, end: block.len(), is_closed: false, is_at_end: true });
                };
                at += found + 1;
                match block[at - 1] {
                    b'"' => break,
                    b'\\' if block.get(at).is_some_and(|escaped| *escaped != b'\n') => at += 1,
                    b'\n' => return Some(Record { start, end: at, is_closed: false, is_at_end: false }),
                    _ => {}
                }
            },
            _ => {}
        }
    }
    Some(Record { start, end: block.len(), is_closed: false, is_at_end: true })
}

/// The byte behind the last record end of a block that begins with a record; `None` if there is no end in it.
pub(super) fn last_end(block: &[u8]) -> Option<usize> {
    if let Some(at) = memmem::rfind(block, b"\n{") {
        return Some(at + 1);
    }
    let (mut from, mut last) = (0, None);
    while let Some(record) = next_record(block, from).filter(|record| !record.is_at_end) {
        (from, last) = (record.end, Some(record.end));
    }
    last
}

/// Looks for the end of a record that is too long to be kept.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Skip {
    /// A line end was the last byte of the part before.
    after_line: bool,
}

impl Skip {
    /// The byte behind the first line end of a part that a record follows; `None` if it is in a later part.
    pub fn end(&mut self, part: &[u8]) -> Option<usize> {
        if self.after_line && part.first() == Some(&b'{') {
            return Some(0);
        }
        self.after_line = part.last() == Some(&b'\n');
        memmem::find(part, b"\n{").map(|at| at + 1)
    }
}

/// The fields of records that are read, as a tree of steps.
#[derive(Clone, Debug, Default)]
pub(super) struct Wanted {
    roles: Vec<Role>,
    below: Vec<(String, Self)>,
}

impl Wanted {
    pub fn new(columns: &Columns) -> Self {
        let mut root = Self::default();
        for role in Role::ALL.into_iter().filter(|role| !columns.of(*role).is_empty()) {
            let mut at = &mut root;
            for step in steps(columns.of(role)) {
                let place = at.below.iter().position(|(known, _)| *known == step).unwrap_or_else(|| {
                    at.below.push((step, Self::default()));
                    at.below.len() - 1
                });
                at = &mut at.below[place].1;
            }
            at.roles.push(role);
        }
        root
    }

    fn find(&self, key: &str) -> Option<&Self> {
        self.below.iter().find(|(known, _)| known == key).map(|(_, below)| below)
    }
}

/// The values of a record by the index of their roles, as they are written.
pub(super) type Raw<'r> = [Option<&'r RawValue>; ROLES];

/// Reads the fields of a record.
///
/// # Errors
///
/// It is no JSON object, or has a wanted field twice.
pub(super) fn read<'r>(record: &'r [u8], wanted: &Wanted) -> Result<Raw<'r>, Problem> {
    let mut found = Found { raw: [None; ROLES], twice: None };
    let mut deserializer = serde_json::Deserializer::from_slice(record);
    let read = (&mut deserializer).deserialize_map(Fields { wanted, found: &mut found });
    read.and_then(|()| deserializer.end()).map_err(|_| Problem::NoJson)?;
    found.twice.map_or(Ok(found.raw), |role| Err(Problem::Twice(role)))
}

/// What a value says: a text without its quotes, a number or a word as it is written, nothing for `null`. `buffer` takes
/// what is escaped.
///
/// # Errors
///
/// It is an object or a list, or holds half of a character.
pub(super) fn cell<'t>(role: Role, raw: &'t RawValue, buffer: &'t mut Vec<u8>) -> Result<&'t [u8], Problem> {
    let text = raw.get();
    match text.as_bytes() {
        b"null" => Ok(b""),
        [b'{' | b'[', ..] => Err(Problem::Nested(role)),
        [b'"', inner @ .., b'"'] if !inner.contains(&b'\\') => Ok(inner),
        [b'"', ..] => {
            *buffer = serde_json::from_str::<String>(text).map_err(|_| Problem::NotText)?.into_bytes();
            Ok(buffer)
        }
        word => Ok(word),
    }
}

struct Found<'r> {
    raw: Raw<'r>,
    twice: Option<Role>,
}

/// Reads a value whose fields, or which itself, is wanted.
struct Fields<'w, 'r> {
    wanted: &'w Wanted,
    found: &'w mut Found<'r>,
}

impl<'r> DeserializeSeed<'r> for Fields<'_, 'r> {
    type Value = ();

    fn deserialize<D: Deserializer<'r>>(self, deserializer: D) -> Result<(), D::Error> {
        let raw: &'r RawValue = serde::Deserialize::deserialize(deserializer)?;
        for role in &self.wanted.roles {
            let value = &mut self.found.raw[role.index()];
            if value.is_some() {
                self.found.twice = Some(*role);
            }
            *value = Some(raw);
        }
        // Only objects and lists have fields; other values stay as they are written, numbers of any size too.
        if !self.wanted.below.is_empty() && raw.get().starts_with(['{', '[']) {
            let mut within = serde_json::Deserializer::from_str(raw.get());
            within.deserialize_any(self).map_err(serde::de::Error::custom)?;
        }
        Ok(())
    }
}

impl<'r> Visitor<'r> for Fields<'_, 'r> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_map<A: MapAccess<'r>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(wanted) = map.next_key_seed(Key(self.wanted))? {
            match wanted {
                Some(wanted) => map.next_value_seed(Fields { wanted, found: &mut *self.found })?,
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'r>>(self, mut seq: A) -> Result<(), A::Error> {
        for place in 0_usize.. {
            let more = match self.wanted.find(&place.to_string()) {
                Some(wanted) => seq.next_element_seed(Fields { wanted, found: &mut *self.found })?.is_some(),
                None => seq.next_element::<IgnoredAny>()?.is_some(),
            };
            if !more {
                break;
            }
        }
        Ok(())
    }
}

/// Finds a key among the wanted ones.
struct Key<'w>(&'w Wanted);

impl<'r, 'w> DeserializeSeed<'r> for Key<'w> {
    type Value = Option<&'w Wanted>;

    fn deserialize<D: Deserializer<'r>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'w> Visitor<'_> for Key<'w> {
    type Value = Option<&'w Wanted>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        Ok(self.0.find(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str) -> Vec<(&str, bool, bool)> {
        let (mut found, mut from) = (Vec::new(), 0);
        while let Some(record) = next_record(text.as_bytes(), from) {
            from = record.end;
            found.push((text[record.start..record.end].trim_end(), record.is_closed, record.is_at_end));
        }
        found
    }

    #[test]
    fn records_may_follow_without_line_breaks_and_a_broken_one_spoils_no_other() {
        let whole = |text| (text, true, false);
        assert_eq!(
            records("{\"a\":1}{\"b\":\"}{\\\"\"} \r\n {}\n\n"),
            [whole("{\"a\":1}"), whole("{\"b\":\"}{\\\"\"}"), whole("{}")]
        );
        assert_eq!(records("{\n  \"a\": [{\n  }]\n}\n{}"), [whole("{\n  \"a\": [{\n  }]\n}"), whole("{}")]);
        assert_eq!(
            records("{\"a\":\"x\n{\"b\":1}\n{\"c\":[\n{}"),
            [("{\"a\":\"x", false, false), whole("{\"b\":1}"), ("{\"c\":[", false, false), whole("{}")]
        );
        assert_eq!(records("x{}\n{}\nnull"), [("x{}", false, false), whole("{}"), ("null", false, true)]);
        assert_eq!(records("{\"a\":1}\n{\"a"), [whole("{\"a\":1}"), ("{\"a", false, true)]);
    }

    #[test]
    fn what_is_cut_off_at_the_last_end_reads_as_it_does_in_the_whole() {
        let text = "{\"a\":[{}]}{\"b\":\"{\\n\"}\n{\n \"c\": 1 }\n{\"d\":\"x\n{}{}\n";
        for length in 0..=text.len() {
            let Some(cut) = last_end(&text.as_bytes()[..length]) else { continue };
            let parts: Vec<_> =
                records(&text[..cut]).into_iter().chain(records(&text[cut..])).map(|part| (part.0, part.1)).collect();
            assert_eq!(parts, records(text).into_iter().map(|part| (part.0, part.1)).collect::<Vec<_>>(), "{length}");
        }
    }

    #[test]
    fn fields_are_found_by_names_and_pointers_and_taken_as_they_are_written() {
        let mut columns = Columns::default();
        columns.name("device=/props/0/id,time=/props/1,fleet=a.b,topic=/props/0").unwrap();
        let wanted = Wanted::new(&columns);
        let text =
            r#"{"x":[1,{"time":2}],"props":[{"id":"\u7535\"1","z":1e999},1.50],"a.b":null,"bytes":true,"leg":{}}"#;
        let text = text.replace("\\\\", "\\");
        let raw = read(text.as_bytes(), &wanted).unwrap();
        let cell = |role: Role| {
            let mut buffer = Vec::new();
            raw[role.index()]
                .map(|raw| cell(role, raw, &mut buffer).map(|cell| String::from_utf8_lossy(cell).into_owned()))
        };
        assert_eq!(cell(Role::Device), Some(Ok("电\"1".to_owned())));
        assert_eq!(cell(Role::Time), Some(Ok("1.50".to_owned())));
        assert_eq!((cell(Role::Fleet), cell(Role::Way)), (Some(Ok(String::new())), None));
        assert_eq!(cell(Role::Bytes), Some(Ok("true".to_owned())));
        assert_eq!(cell(Role::Leg), Some(Err(Problem::Nested(Role::Leg))));
        assert_eq!(cell(Role::Topic), Some(Err(Problem::Nested(Role::Topic))));
    }

    #[test]
    fn a_record_that_is_none_is_told() {
        let wanted = Wanted::new(&Columns::default());
        let problem = |text: &str| read(text.as_bytes(), &wanted).err();
        assert_eq!(problem(r#"{"time":1,"bytes":2,"time":3}"#), Some(Problem::Twice(Role::Time)));
        assert_eq!(problem(r#"{"x":1,"x":2}"#), None);
        for text in ["{]", "{\"a\"}", "{} {}", "[1]x", "{\"time\":01}"] {
            assert_eq!(problem(text), Some(Problem::NoJson), "{text}");
        }
        let half = br#"{"device":"\ud800"}"#;
        let raw = read(half, &wanted).unwrap()[Role::Device.index()].unwrap();
        assert_eq!(cell(Role::Device, raw, &mut Vec::new()), Err(Problem::NotText));
    }
}
