//! Converts quantities within groups and lists of a value that is set.

use std::ops::Range;

use super::field::{Field, fault_of, is_text, may_be_of_file};
use crate::calendar;
use crate::fault::Fault;
use crate::quantity;
use crate::reader::{block_comment_length, string_length};

/// The deepest nesting that is converted; deeper groups stay as they are, and no file is half as deep.
const DEEPEST: usize = 32;

/// Converts every quantity in a value to the form of files, as in `Ramp([(on: 24.12.2026, devices: 10k)])`; `field` is
/// the field of the value. Other values are left for the reader of files to judge.
///
/// # Errors
///
/// A quantity is expected, and there is neither one nor a value of a file; the fault has its span in `text`.
pub(super) fn in_file_form(text: &str, field: &Field<'_>) -> Result<String, Fault> {
    let mut scan = Scan { text, at: 0, out: String::with_capacity(text.len()), copied: 0 };
    let mut field = Field { keys: field.keys.clone(), of_input: field.of_input.clone() };
    scan.value(&mut field, false, 0)?;
    scan.out.push_str(&text[scan.copied..]);
    Ok(scan.out)
}

struct Scan<'t> {
    text: &'t str,
    at: usize,
    out: String,
    /// The bytes of the text that are in `out`.
    copied: usize,
}

impl<'t> Scan<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn next(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Skips blanks and comments.
    fn skip_blanks(&mut self) {
        self.at += blanks(self.rest());
    }

    /// Skips a value; in a group of fields, a comma ends it only before another field.
    fn value(&mut self, field: &mut Field<'t>, among_fields: bool, depth: usize) -> Result<(), Fault> {
        self.skip_blanks();
        let start = self.at;
        while let Some(c) = self.next() {
            let rest = self.rest();
            match c {
                '(' | '[' | '{' if depth == DEEPEST => return Ok(()),
                '(' | '[' | '{' => {
                    self.at += 1;
                    self.group(c, self.text[start..self.at - 1].trim(), field, depth + 1)?;
                    return Ok(());
                }
                ')' | ']' | '}' => break,
                ',' if !among_fields || ends_a_field(&rest[1..]) => break,
                _ if rest.starts_with("/*") => self.at += block_comment_length(rest),
                _ if rest.starts_with("//") => self.at += rest.find('\n').unwrap_or(rest.len()),
                _ => self.at += string_length(rest).unwrap_or(c.len_utf8()),
            }
        }
        let written = self.text[start..self.at].trim_end();
        self.quantity(field, start..start + written.len())
    }

    /// Skips the content of a group, and its closing bracket.
    fn group(&mut self, opening: char, name: &str, field: &mut Field<'t>, depth: usize) -> Result<(), Fault> {
        // `Fixed(20,500)`: one value, whatever it has commas for.
        let inner = self.rest().find(')').map(|end| &self.rest()[..end]);
        if let Some(inner) =
            inner.filter(|inner| opening == '(' && !name.is_empty() && !inner.contains([':', '(', '[', '{', '"']))
        {
            let start = self.at + blanks(inner);
            self.at += inner.len() + 1;
            return self.quantity(field, start..start + self.text[start..self.at - 1].trim_end().len());
        }
        loop {
            self.skip_blanks();
            match self.next() {
                None => return Ok(()),
                Some(',') => self.at += 1,
                Some(')' | ']' | '}') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(_) => {
                    let before = self.at;
                    let key = if opening == '[' { Some(("", 0)) } else { key(self.rest()) };
                    let known = field.keys.len();
                    if let Some((name, length)) = key {
                        field.keys.push(name);
                        self.at += length;
                    }
                    self.value(field, opening == '(' && key.is_some(), depth)?;
                    field.keys.truncate(known);
                    if self.at == before {
                        return Ok(()); // what cannot be understood is left as it is
                    }
                }
            }
        }
    }

    /// Replaces a quantity by the form of files.
    fn quantity(&mut self, field: &Field<'_>, span: Range<usize>) -> Result<(), Fault> {
        let written = &self.text[span.clone()];
        let Some(quantity) = field.quantity() else { return Ok(()) };
        // A day is a text in a file, and needs quotes even as a file has it.
        let is_text = is_text(&field.keys);
        let is_of_file = !is_text && quantity::is_of_file(written, quantity);
        if written.is_empty() || written.starts_with(['"', '\'']) || is_of_file {
            return Ok(());
        }
        let value = match quantity::in_file_form(written, quantity) {
            // What is a day but for the calendar is told when the text is read.
            Err(_) if is_text && calendar::why_not(written).is_some() => written.to_owned(),
            Ok(read) => read.value,
            Err(_) if may_be_of_file(written) => return Ok(()),
            Err(misread) => return Err(fault_of(span, &misread)),
        };
        self.out.push_str(&self.text[self.copied..span.start]);
        self.out.push_str(&if is_text { format!("\"{value}\"") } else { value });
        self.copied = span.end;
        Ok(())
    }
}

/// The length of blanks and comments at the beginning of a text.
fn blanks(text: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = &text[at..];
        at += if rest.starts_with("/*") {
            block_comment_length(rest)
        } else if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else {
            match rest.chars().next() {
                Some(c) if c.is_whitespace() => c.len_utf8(),
                _ => return at,
            }
        };
    }
}

/// The name of the field at the beginning of a text, and its length with the colon; `None` for anything else.
fn key(text: &str) -> Option<(&str, usize)> {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    let begins = text.starts_with(|c: char| c.is_alphabetic() || c == '_');
    let colon = end + blanks(&text[end..]);
    (begins && text[colon..].starts_with(':')).then(|| (&text[..end], colon + 1))
}

/// True if another field or nothing follows behind a comma.
fn ends_a_field(behind: &str) -> bool {
    let rest = &behind[blanks(behind)..];
    rest.is_empty() || rest.starts_with([')', ']', '}']) || key(rest).is_some()
}
