//! Finds fields in a text, however broken it is: enough to tell what the file is meant to be.

/// True if the bytes have both fields, in any encoding that keeps English letters: in one group where brackets and
/// quotes match, anywhere otherwise.
pub fn has_both(bytes: &[u8], fields: [&str; 2]) -> bool {
    // UTF-16 has a zero beside each letter of English.
    let text: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    let mut scan = Scan { rest: &text, groups: vec![[false; 2]], anywhere: [false; 2], both: false, is_sound: true };
    scan.run(fields);
    if scan.is_sound && scan.groups.len() == 1 {
        return scan.both;
    }
    // A quote that is missing turns texts and what is between them round.
    fields.iter().zip(scan.anywhere).all(|(field, seen)| seen || occurs(&text, field.as_bytes()))
}

/// True if a field of this name stands anywhere, even in a text or a comment.
fn occurs(text: &[u8], field: &[u8]) -> bool {
    text.windows(field.len()).enumerate().any(|(at, word)| {
        word == field
            && !at.checked_sub(1).is_some_and(|before| is_of_word(text[before]))
            && text[at + field.len()..].trim_ascii_start().starts_with(b":")
    })
}

/// A walk through a text in RON.
struct Scan<'a> {
    rest: &'a [u8],
    /// The fields seen in each open group, outermost first; the first entry is the text itself.
    groups: Vec<[bool; 2]>,
    anywhere: [bool; 2],
    /// True once a group has had both fields.
    both: bool,
    /// True while brackets, quotes and comments match.
    is_sound: bool,
}

impl<'a> Scan<'a> {
    fn run(&mut self, fields: [&str; 2]) {
        let mut open = Vec::new();
        while let Some((&first, rest)) = self.rest.split_first() {
            match first {
                b'/' if rest.starts_with(b"/") => self.skip_past(b"\n", false),
                b'/' if rest.starts_with(b"*") => self.skip_comment(),
                b'"' => self.skip_text(),
                b'r' if rest.starts_with(b"\"") || (rest.starts_with(b"#") && raw_marks(rest).is_some()) => {
                    let marks = raw_marks(rest).unwrap_or_default();
                    self.rest = &rest[marks + 1..];
                    let end: Vec<u8> = std::iter::once(b'"').chain(std::iter::repeat_n(b'#', marks)).collect();
                    self.skip_past(&end, true);
                }
                b'\'' => self.skip_character(),
                b'(' | b'[' | b'{' => {
                    open.push(first);
                    self.groups.push([false; 2]);
                    self.rest = rest;
                }
                b')' | b']' | b'}' => {
                    let matches =
                        matches!((open.pop(), first), (Some(b'('), b')') | (Some(b'['), b']') | (Some(b'{'), b'}'));
                    self.is_sound &= matches;
                    if self.groups.len() > 1 {
                        self.groups.pop();
                    }
                    self.rest = rest;
                }
                first if is_of_word(first) => self.word(fields),
                _ => self.rest = rest,
            }
        }
    }

    fn word(&mut self, fields: [&str; 2]) {
        let length = self.rest.iter().take_while(|byte| is_of_word(**byte)).count();
        let (word, rest) = self.rest.split_at(length);
        self.rest = rest;
        let is_field = rest.trim_ascii_start().starts_with(b":");
        if let Some(which) = fields.iter().position(|field| is_field && word == field.as_bytes()) {
            self.anywhere[which] = true;
            if let Some(group) = self.groups.last_mut() {
                group[which] = true;
                self.both |= *group == [true; 2];
            }
        }
    }

    /// Goes behind the first occurrence of `end`; without one the text ends here, which is unsound if it `must` occur.
    fn skip_past(&mut self, end: &[u8], must: bool) {
        match self.rest.windows(end.len()).position(|at| at == end) {
            Some(at) => self.rest = &self.rest[at + end.len()..],
            None => {
                self.is_sound &= !must;
                self.rest = &[];
            }
        }
    }

    /// Skips a comment with the comments in it.
    fn skip_comment(&mut self) {
        let mut depth = 0_usize;
        while !self.rest.is_empty() {
            let step = if self.rest.starts_with(b"/*") {
                depth += 1;
                2
            } else if self.rest.starts_with(b"*/") {
                depth -= 1;
                2
            } else {
                1
            };
            self.rest = &self.rest[step..];
            if depth == 0 {
                return;
            }
        }
        self.is_sound = false;
    }

    fn skip_text(&mut self) {
        self.rest = &self.rest[1..];
        while let Some((&first, rest)) = self.rest.split_first() {
            self.rest = if first == b'\\' { rest.get(1..).unwrap_or_default() } else { rest };
            if first == b'"' {
                return;
            }
        }
        self.is_sound = false;
    }

    /// Skips a quoted character; anything else that begins with a quote stays.
    fn skip_character(&mut self) {
        let after = &self.rest[1..];
        let from = usize::from(after.starts_with(b"\\")) + 1;
        let end = after.iter().skip(from).take(12).position(|byte| *byte == b'\'');
        self.rest = end.map_or(after, |end| &after[from + end + 1..]);
    }
}

/// The number of `#` between the `r` and the quote of a raw text; `None` for anything else.
fn raw_marks(after_r: &[u8]) -> Option<usize> {
    let marks = after_r.iter().take_while(|byte| **byte == b'#').count();
    (after_r.get(marks) == Some(&b'"')).then_some(marks)
}

const fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_one(text: &str) -> bool {
        has_both(text.as_bytes(), ["version", "fleets"])
    }

    #[test]
    fn fields_are_found_however_broken_the_rest_is() {
        for text in [
            "(version: 1, fleets: [])",
            "Scenario(r#version: 1, r#fleets : [])",
            "(version: 1, name: \"open, fleets: [\n)",
            "(version: 1,\nname: \"open,\nfleets: [(name: \"A\")]\n",
            "(version: 1, notes: r#\"a \" b\"#, c: '\"', d: '\\'', fleets: [",
            "(version: 1, a: (((, fleets: ]]",
            "/* a /* b */ c */ (version: one, // )\n fleets: \"none\")",
            "{ version: 1, fleets: 2 }",
            "version: 1\nfleets:",
            "(version: 2, name: \"\\\\\", fleets: [(name: \"电表\")])",
        ] {
            assert!(is_one(text), "{text}");
        }
        let wide: Vec<u8> = "(version: 1, fleets: [])".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(has_both(&wide, ["version", "fleets"]));
    }

    #[test]
    fn what_other_programs_write_is_none() {
        for text in [
            "",
            "(version: 1)",
            "(fleets: [])",
            "(config: (version: 1), world: (fleets: []))",
            "(notes: \"version: 1, fleets: []\")",
            "// version: 1, fleets: []\n(a: 1)",
            "(version: 1, text: r##\"fleets: \"# fleets: 2\"##)",
            "(sub_version: 1, fleets_of: 2)",
            "(version: 1, state: fleets)",
        ] {
            assert!(!is_one(text), "{text}");
        }
    }
}
