//! Comma-separated values (RFC 4180), as slices of a block of bytes.
//!
//! A quote opens a cell only at its beginning, and a quote that is not doubled closes it. Both ways through a text agree on
//! that: [`last_end`] looks only for the ends of records, and [`Records`] takes them apart.

use memchr::{memchr, memchr2, memrchr};

/// Where a cell stands in its block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell {
    pub start: usize,
    pub end: usize,
    /// True if quotes in it are doubled.
    pub is_escaped: bool,
}

impl Cell {
    /// What the cell says; `buffer` takes it where quotes are doubled.
    pub fn text<'t>(&self, block: &'t [u8], buffer: &'t mut Vec<u8>) -> &'t [u8] {
        let raw = &block[self.start..self.end];
        if !self.is_escaped {
            return raw;
        }
        buffer.clear();
        let mut rest = raw;
        while let Some(quote) = memchr(b'"', rest) {
            buffer.extend_from_slice(&rest[..=quote]);
            rest = rest.get(quote + 2..).unwrap_or_default();
        }
        buffer.extend_from_slice(rest);
        buffer
    }
}

/// A record of a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Record {
    /// Bytes of the record without its line end.
    pub start: usize,
    pub end: usize,
    /// Number of its cells.
    pub cells: usize,
    /// True if a line end is behind it.
    pub is_ended: bool,
    /// True if characters stand behind a closing quote.
    pub has_rest: bool,
    /// True if a quote is open at its end.
    pub is_open: bool,
}

/// Takes a block apart, record by record. Blank lines are passed over.
pub(super) struct Records<'t> {
    block: &'t [u8],
    at: usize,
}

impl<'t> Records<'t> {
    pub const fn new(block: &'t [u8]) -> Self {
        Self { block, at: 0 }
    }

    /// The byte behind the last record that was taken.
    pub const fn at(&self) -> usize {
        self.at
    }

    /// Takes the next record apart, and hands each cell on with its column, from 0.
    pub fn next(&mut self, mut cell: impl FnMut(usize, Cell)) -> Option<Record> {
        let block = self.block;
        let mut at = self.at;
        loop {
            match block.get(at..)? {
                [b'\n', ..] => at += 1,
                [b'\r', b'\n', ..] => at += 2,
                [] | [b'\r'] => return None,
                _ => break,
            }
        }
        let mut record = Record { start: at, ..Record::default() };
        loop {
            let column = record.cells;
            record.cells += 1;
            let mut end;
            if block.get(at) == Some(&b'"') {
                let (closing, is_escaped) = closing_quote(block, at + 1);
                cell(column, Cell { start: at + 1, end: closing.unwrap_or(block.len()), is_escaped });
                let Some(closing) = closing else {
                    record.is_open = true;
                    (record.end, self.at) = (block.len(), block.len());
                    return Some(record);
                };
                end = closing + 1;
                // Only a separator or a line end may follow.
                let ends =
                    |at: usize| matches!(block.get(at..), None | Some([] | [b',' | b'\n', ..] | [b'\r', b'\n', ..]));
                if !ends(end) {
                    record.has_rest = true;
                    end += memchr2(b',', b'\n', &block[end..]).unwrap_or(block.len() - end);
                }
                if block.get(end) == Some(&b'\r') {
                    end += 1;
                }
            } else {
                end = at + memchr2(b',', b'\n', &block[at..]).unwrap_or(block.len() - at);
                let is_return = end > at && block[end - 1] == b'\r' && block.get(end) != Some(&b',');
                cell(column, Cell { start: at, end: end - usize::from(is_return), is_escaped: false });
            }
            match block.get(end) {
                Some(b',') => at = end + 1,
                ending => {
                    record.is_ended = ending.is_some();
                    let is_return = end > record.start && block[end - 1] == b'\r';
                    record.end = end - usize::from(is_return);
                    self.at = (end + 1).min(block.len());
                    return Some(record);
                }
            }
        }
    }
}

/// The quote that closes a cell, and whether others in it are doubled.
fn closing_quote(block: &[u8], from: usize) -> (Option<usize>, bool) {
    let (mut at, mut is_escaped) = (from, false);
    while let Some(quote) = memchr(b'"', block.get(at..).unwrap_or_default()) {
        let quote = at + quote;
        if block.get(quote + 1) != Some(&b'"') {
            return (Some(quote), is_escaped);
        }
        is_escaped = true;
        at = quote + 2;
    }
    (None, is_escaped)
}

/// The byte behind the last record end of a block that begins with a record; `None` if there is no end in it.
pub(super) fn last_end(block: &[u8]) -> Option<usize> {
    let (mut at, mut last) = (0, None);
    let line_end = |from: usize, to: usize| memrchr(b'\n', &block[from..to]).map(|at| from + at + 1);
    while let Some(quote) = memchr(b'"', block.get(at..).unwrap_or_default()) {
        let quote = at + quote;
        last = line_end(at, quote).or(last);
        at = quote + 1;
        if quote == 0 || matches!(block[quote - 1], b',' | b'\n') {
            match closing_quote(block, at).0 {
                // The quote may be the first of two, of which the second is not read yet.
                Some(closing) if closing + 1 < block.len() => at = closing + 1,
                _ => return last,
            }
        }
    }
    line_end(at.min(block.len()), block.len()).or(last)
}

/// Looks for the end of a record that is too long to be kept, in one part of it after the other.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Skip {
    in_quotes: bool,
    /// A quote was the last byte of the part before.
    after_quote: bool,
    /// A byte other than a separator was the last of the part before.
    within_cell: bool,
}

impl Skip {
    /// The byte behind the first record end of a part; `None` if it is in a later part.
    pub fn end(&mut self, part: &[u8]) -> Option<usize> {
        for (at, byte) in part.iter().enumerate() {
            if self.in_quotes {
                match (self.after_quote, byte) {
                    (false, b'"') => self.after_quote = true,
                    (true, b'"') => self.after_quote = false,
                    (true, _) => {
                        (self.in_quotes, self.after_quote, self.within_cell) = (false, false, true);
                    }
                    (false, _) => {}
                }
            }
            if !self.in_quotes {
                match byte {
                    b'\n' => return Some(at + 1),
                    b',' => self.within_cell = false,
                    b'"' if !self.within_cell => self.in_quotes = true,
                    _ => self.within_cell = true,
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The records of a text as their cells, each with what is remarkable of it.
    fn records(text: &str) -> Vec<(Vec<String>, Record)> {
        let mut found = Vec::new();
        let mut records = Records::new(text.as_bytes());
        loop {
            let mut cells = Vec::new();
            let record = records.next(|column, cell| {
                assert_eq!(column, cells.len());
                let mut buffer = Vec::new();
                cells.push(String::from_utf8(cell.text(text.as_bytes(), &mut buffer).to_vec()).unwrap());
            });
            match record {
                Some(record) => found.push((cells, record)),
                None => return found,
            }
        }
    }

    fn cells(text: &str) -> Vec<Vec<String>> {
        records(text).into_iter().map(|(cells, _)| cells).collect()
    }

    #[test]
    fn records_are_taken_apart_as_rfc_4180_says() {
        assert_eq!(
            cells("a,b\r\n\r\n\n1,\"x,\"\"y\"\"\r\nz\",\r\n,\n\"\",\"\""),
            [vec!["a", "b"], vec!["1", "x,\"y\"\r\nz", ""], vec!["", ""], vec!["", ""]]
        );
        // A quote within a cell is a character.
        assert_eq!(cells("5\" pipe,a\"\"b\n"), [["5\" pipe", "a\"\"b"]]);
        assert_eq!(cells("\n\r\n"), Vec::<Vec<String>>::new());
        // A return by itself ends nothing.
        assert_eq!(cells("a\rb,c\r,d\n"), [["a\rb", "c\r", "d"]]);
    }

    #[test]
    fn what_is_remarkable_of_a_record_is_told() {
        let last = |text: &str| records(text).pop().unwrap().1;
        assert!(last("a,b\n").is_ended && !last("a,b").is_ended);
        assert!(last("a,\"b").is_open && last("a,\"b\n\n").is_open && !last("a,\"b\"").is_open);
        assert!(last("a,\"b\"x,c\n").has_rest && !last("\"b\"\r\n").has_rest && last("\"b\"\r").has_rest);
        assert_eq!(last("\"b\"x\"\n").cells, 1);
        let record = last("ab,\"c\"\r\n");
        assert_eq!((record.start, record.end), (0, 6));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(rows in prop::collection::vec(prop::collection::vec("[a\",\r\n é]{0,4}", 2..4), 0..6)) {
            let mut writer = ::csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            rows.iter().for_each(|row| writer.write_record(row).unwrap());
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            prop_assert_eq!(cells(&text), rows);
        }

        #[test]
        fn all_ways_through_a_text_find_the_same_ends(text in "[a\",\r\n]{0,40}") {
            let ends: Vec<usize> = {
                let bytes = text.as_bytes();
                let (mut ends, mut from) = (Vec::new(), 0);
                while let Some(end) = Skip::default().end(&bytes[from..]) {
                    from += end;
                    ends.push(from);
                }
                ends
            };
            // What is cut off at the last end reads as it does in the whole.
            let cut = last_end(text.as_bytes());
            prop_assert_eq!(cut, ends.last().copied());
            let cut = cut.unwrap_or_default();
            let mut parts = cells(&text[..cut]);
            parts.extend(cells(&text[cut..]));
            prop_assert_eq!(parts, cells(&text));
            prop_assert!(records(&text[..cut]).iter().all(|(_, record)| record.is_ended));
            // In parts of any length too.
            let mut skip = Skip::default();
            let first = text.bytes().zip(1..).find_map(|(byte, at)| skip.end(&[byte]).map(|_| at));
            prop_assert_eq!(first, ends.first().copied());
        }
    }
}
