//! Blocks of cells as spreadsheets copy them: a row a line, with tabs between cells.

/// The rows of a block. A cell that begins with a quotation mark goes on to the next single one, over tabs and lines.
pub fn read(text: &str) -> Vec<Vec<String>> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.strip_suffix('\n').unwrap_or(&text);
    let mut rows = vec![Vec::new()];
    let mut rest = text;
    loop {
        let (cell, behind) = cell(rest);
        let row = rows.last_mut().unwrap_or_else(|| unreachable!("there is a row from the beginning"));
        row.push(cell);
        let mut left = behind.chars();
        match left.next() {
            None => return rows,
            Some('\n') => rows.push(Vec::new()),
            Some(_) => {} // a tab
        }
        rest = left.as_str();
    }
}

/// The first cell of a text, and what stands behind it: nothing, or the tab or the end of line that ends it.
fn cell(text: &str) -> (String, &str) {
    if let Some(quoted) = text.strip_prefix('"') {
        let mut cell = String::new();
        let mut chars = quoted.char_indices();
        while let Some((at, c)) = chars.next() {
            match c {
                '"' if quoted[at + 1..].starts_with('"') => {
                    cell.push('"');
                    chars.next();
                }
                '"' => {
                    let behind = &quoted[at + 1..];
                    if behind.is_empty() || behind.starts_with(['\t', '\n']) {
                        return (cell, behind);
                    }
                    break; // the mark belongs to the text
                }
                c => cell.push(c),
            }
        }
    }
    let end = text.find(['\t', '\n']).unwrap_or(text.len());
    (text[..end].to_owned(), &text[end..])
}

/// The text of a block.
pub fn write<R: AsRef<[String]>>(rows: impl IntoIterator<Item = R>) -> String {
    let cell = |text: &String| match text.starts_with('"') || text.contains(['\t', '\n', '\r']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.clone(),
    };
    let row = |row: R| row.as_ref().iter().map(cell).collect::<Vec<_>>().join("\t");
    rows.into_iter().map(row).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(of: &[&[&str]]) -> Vec<Vec<String>> {
        of.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
    }

    #[test]
    fn a_block_is_read_as_it_was_written() {
        let block = rows(&[
            &["Meters", "12000", ""],
            &["", "", ""],
            &["\"quoted\"", "a\tb\nc", "Mix([(bytes:10,weight:3)])"],
            &["5\" screens", "\"", "\"\"x"],
        ]);
        assert_eq!(read(&write(&block)), block);
    }

    #[test]
    fn what_spreadsheets_copy_is_read() {
        assert_eq!(read("a\tb\r\nc\td\r\n"), rows(&[&["a", "b"], &["c", "d"]]));
        assert_eq!(read("5\n"), rows(&[&["5"]]));
        assert_eq!(read("a\n\nb"), rows(&[&["a"], &[""], &["b"]]), "an empty cell in a column is a row");
        assert_eq!(read("\"two\nlines\"\tx"), rows(&[&["two\nlines", "x"]]));
        assert_eq!(read("\"inch\" nails\ty"), rows(&[&["\"inch\" nails", "y"]]), "not every mark opens a text");
        assert_eq!(read(""), rows(&[&[""]]));
    }
}
