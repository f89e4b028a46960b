//! Writes a document as Markdown for GitHub and GitLab: for a merge request, a wiki or a file beside the scenario.

use super::document::{Block, Column, ColumnKind, Document, Rank, Section, Table};
use super::svg::escaped as as_html;
use crate::shown;

/// The most rows of a table that is not folded.
const MOST_ROWS: usize = 20;

/// Writes the whole text. Charts are left out, since tables have their figures; so is a logo.
pub fn write(document: &Document) -> String {
    let Document { facts, headline, sections, footer, .. } = document;
    let mut parts = vec![format!("# {}", escaped(document.heading().0))];
    let pairs = |pairs: &[[String; 2]], mark: &str| {
        let pair = |[name, text]: &[String; 2]| format!("- {}: {mark}{}{mark}", escaped(name), escaped(text));
        pairs.iter().map(pair).collect::<Vec<_>>().join("\n")
    };
    parts.push(escaped(&document.below_title()));
    // One list: two that follow each other would be one with gaps.
    parts.push(format!("{}\n{}", pairs(headline, "**"), pairs(facts, "")).trim().to_owned());
    for Section { title, blocks, .. } in sections {
        let blocks: Vec<String> = blocks.iter().filter_map(|block| laid_out(block, title)).collect();
        if !blocks.is_empty() {
            parts.push(format!("## {}", escaped(title)));
            parts.extend(blocks);
        }
    }
    parts.push(escaped(footer));
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n") + "\n"
}

fn laid_out(block: &Block, section: &str) -> Option<String> {
    match block {
        Block::Paragraph(text) => Some(paragraphs(text)),
        Block::List(texts) => {
            Some(texts.iter().map(|text| format!("- {}", escaped(text))).collect::<Vec<_>>().join("\n"))
        }
        Block::Table(of) => Some(table(of, section)),
        Block::Chart(_) => None,
    }
}

/// Paragraphs of a text; a blank line ends a paragraph, and other line ends stay.
fn paragraphs(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(escaped).collect();
    let parts = lines.split(String::is_empty).filter(|part| !part.is_empty());
    parts.map(|part| part.join("\\\n")).collect::<Vec<_>>().join("\n\n")
}

fn table(of: &Table, section: &str) -> String {
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let head = of.columns.iter().map(|column| escaped(&column.title)).collect();
    let rule = |column: &Column| if column.kind == ColumnKind::Figure { "--:" } else { "---" }.to_owned();
    let mut lines = vec![row(head), row(of.columns.iter().map(rule).collect())];
    for of in &of.rows {
        let cell = |(place, cell): (usize, &String)| match (escaped(cell), of.rank) {
            (cell, Rank::Total) if !cell.is_empty() => format!("**{cell}**"),
            (cell, Rank::Part) if place == 0 => format!("&emsp;{cell}"),
            (cell, _) => cell,
        };
        lines.push(row(of.cells.iter().enumerate().map(cell).collect()));
    }
    let lines = lines.join("\n");
    if of.rows.len() > MOST_ROWS {
        let name = as_html(&shown::line(if of.caption.is_empty() { section } else { &of.caption }));
        return format!("<details>\n<summary>{name}</summary>\n\n{lines}\n\n</details>");
    }
    if of.caption.is_empty() { lines } else { format!("{}:\n\n{lines}", escaped(&of.caption)) }
}

/// A text on one line, with a backslash before signs of Markdown. Sites look for mentions, references and addresses
/// after that, and only a break in the text stops them, for which an empty comment stands.
fn escaped(text: &str) -> String {
    const BREAK: &str = "<!-- -->";
    let text = shown::lines(text.trim());
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = None;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let follows = rest.as_str();
        let next = rest.clone().next();
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let ends_word = |c: Option<char>| c.is_none_or(char::is_whitespace);
        match c {
            '\n' => out.push_str("<br>"),
            '@' | '#' if !ends_word(next) => {
                out.extend(['\\', c]);
                out.push_str(BREAK);
            }
            ':' if follows.starts_with("//") || is_emoji(follows) => {
                out.extend(['\\', c]);
                out.push_str(BREAK);
            }
            '.' if ends_with_www(&out) => {
                out.push_str(BREAK);
                out.push(c);
            }
            // GitLab heeds the backslash; GitHub takes a formula even so, unless an element parts it.
            '$' => out.push_str("<span>\\$</span>"),
            '_' if is_word(before) && is_word(next) => out.push(c),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '^' => out.extend(['\\', c]),
            '&' | '!' | '%' if is_word(next) || matches!(next, Some('#' | '"')) => out.extend(['\\', c]),
            // What is something else at the beginning of a line.
            '#' | '/' | ':' if before.is_none() => out.extend(['\\', c]),
            '+' | '-' | '=' if before.is_none() && (ends_word(next) || next == Some(c)) => out.extend(['\\', c]),
            '.' | ')' if ends_word(next) && out.bytes().all(|digit| digit.is_ascii_digit()) => out.extend(['\\', c]),
            c => out.push(c),
        }
        before = Some(c);
    }
    out
}

/// True for the text behind the first colon of `:name:`.
fn is_emoji(text: &str) -> bool {
    let name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '-');
    let end = text.find(|c| !name(c));
    end.is_some_and(|end| end > 0 && text[end..].starts_with(':'))
}

fn ends_with_www(text: &str) -> bool {
    text.len() >= 3 && text.is_char_boundary(text.len() - 3) && text[text.len() - 3..].eq_ignore_ascii_case("www")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_nothing_stays_as_it_is() {
        for text in [
            "Meters, south (1.5)",
            "IOT_MQTT_Publish",
            "a - b = c + d",
            "08:30",
            "-0.50",
            "+1.50 %",
            "0.12",
            "R & D! 98 %",
            "A/B: 1. x",
            "计费 单位",
        ] {
            assert_eq!(escaped(text), text);
        }
    }

    #[test]
    fn what_would_mean_something_is_escaped() {
        for (text, expected) in [
            ("a|b*c_", "a\\|b\\*c\\_"),
            ("# a #1", "\\# a \\#<!-- -->1"),
            ("12. a 12.", "12\\. a 12."),
            ("- a", "\\- a"),
            ("---", "\\---"),
            ("a@b", "a\\@<!-- -->b"),
            ("http://a", "http\\:<!-- -->//a"),
            ("wWw.a", "wWw<!-- -->.a"),
            ("$5", "<span>\\$</span>5"),
            ("&amp; (5%)", "\\&amp; (5%)"),
            ("%1 !1 &1", "\\%1 \\!1 \\&1"),
            ("a\nb", "a<br>b"),
            ("\u{202e}a\u{200b}", "\\\\u{202e}a\\\\u{200b}"),
        ] {
            assert_eq!(escaped(text), expected);
        }
    }
}
