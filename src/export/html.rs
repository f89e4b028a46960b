//! Writes a document as one HTML file, for a browser on any screen and for paper; it loads nothing and runs nothing.

use std::collections::HashMap;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use super::document::{Block, Column, ColumnKind, Document, Logo, LogoFormat, Rank, Section, Table};
use super::svg::{self, Size, escaped};
use crate::chart::{Chart, Scale};
use crate::texts::tr;

/// The style for narrow and wide screens, light and dark, and for paper.
const STYLE: &str = include_str!("../../assets/document.css");

/// The content security policy: the file's own style and its own pictures.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// The most columns of a table that fits every screen.
const NARROW: usize = 2;

/// The width of a chart on a phone, in pixels of the page.
const PHONE: u32 = 400;

/// Writes the whole file. Every text is escaped, and none changes the direction of the text around it.
pub fn write(document: &Document) -> String {
    let Document { language, kind, logo, facts, headline, sections, footer, .. } = document;
    let (title, subtitle) = document.heading();
    let title = escaped(title);
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"{}\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n",
        language.tag(),
        escaped(footer)
    );
    if let Some(logo) = logo {
        page.push_str(&picture(logo));
    }
    if !kind.is_empty() {
        page.push_str(&format!("<p class=\"kind\">{}</p>\n", escaped(kind)));
    }
    page.push_str(&format!("<h1 dir=\"auto\">{title}</h1>\n"));
    if !subtitle.is_empty() {
        page.push_str(&format!("<p class=\"subtitle\">{}</p>\n", escaped(subtitle)));
    }
    page.push_str(&pairs("facts", facts));
    page.push_str(&pairs("headline", headline));
    page.push_str("</header>\n");
    page.push_str(&contents(sections));
    page.push_str("<main>\n");
    let mut regions = Regions::default();
    for Section { id, title, blocks } in sections {
        page.push_str(&format!("<section id=\"{id}\">\n<h2>{}</h2>\n", escaped(title)));
        blocks.iter().for_each(|block| page.push_str(&laid_out(block, title, &mut regions)));
        page.push_str("</section>\n");
    }
    page.push_str(&format!("</main>\n<footer>{}</footer>\n</body>\n</html>\n", escaped(footer)));
    page
}

/// The names of the parts of a page for links, all different.
#[derive(Default)]
struct Regions(HashMap<String, usize>);

impl Regions {
    /// A unique name, with a number from the second of a kind on.
    fn name(&mut self, name: &str) -> String {
        let count = self.0.entry(name.to_owned()).or_default();
        *count += 1;
        if *count == 1 {
            return name.to_owned();
        }
        // A name that ends with a number by itself takes no other's.
        let numbered = format!("{name} ({count})");
        self.name(&numbered)
    }
}

/// Names with their texts.
fn pairs(class: &str, pairs: &[[String; 2]]) -> String {
    if pairs.is_empty() {
        return String::new();
    }
    let pair = |[name, text]: &[String; 2]| {
        format!("<div><dt>{}</dt><dd dir=\"auto\">{}</dd></div>\n", escaped(name), escaped(text))
    };
    format!("<dl class=\"{class}\">\n{}</dl>\n", pairs.iter().map(pair).collect::<String>())
}

fn contents(sections: &[Section]) -> String {
    if sections.len() < 2 {
        return String::new();
    }
    let link = |Section { id, title, .. }: &Section| format!("<li><a href=\"#{id}\">{}</a></li>\n", escaped(title));
    let links: String = sections.iter().map(link).collect();
    format!(
        "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">{}</h2>\n<ul>\n{links}</ul>\n</nav>\n",
        escaped(&tr!("document-contents"))
    )
}

fn laid_out(block: &Block, section: &str, regions: &mut Regions) -> String {
    match block {
        Block::Paragraph(text) => paragraphs(text),
        Block::List(texts) => {
            let item = |text: &String| format!("<li>{}</li>\n", escaped(text));
            format!("<ul>\n{}</ul>\n", texts.iter().map(item).collect::<String>())
        }
        Block::Table(of) => table(of, section, regions),
        Block::Chart(of) => figure(of),
    }
}

/// Paragraphs of a text; a blank line ends a paragraph, and other line ends stay.
fn paragraphs(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| escaped(line.trim())).collect();
    let parts = lines.split(String::is_empty).filter(|part| !part.is_empty());
    parts.map(|part| format!("<p dir=\"auto\">{}</p>\n", part.join("<br>\n"))).collect()
}

fn table(of: &Table, section: &str, regions: &mut Regions) -> String {
    let wide = of.columns.len() > NARROW;
    let mut out = String::new();
    if wide {
        // Whoever has no pointer scrolls it by the keyboard, and hears what it is.
        let name = escaped(&regions.name(if of.caption.is_empty() { section } else { &of.caption }));
        out.push_str(&format!("<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"{name}\">\n"));
    }
    out.push_str("<table>\n");
    if !of.caption.is_empty() {
        out.push_str(&format!("<caption><span>{}</span></caption>\n", escaped(&of.caption)));
    }
    let head = |column: &Column| {
        let (class, title) = (class(column), escaped(&column.title));
        if title.is_empty() {
            format!("<td class=\"{class}\"></td>")
        } else {
            format!("<th scope=\"col\" class=\"{class}\">{title}</th>")
        }
    };
    out.push_str(&format!(
        "<thead>\n<tr>{}</tr>\n</thead>\n<tbody>\n",
        of.columns.iter().map(head).collect::<String>()
    ));
    for row in &of.rows {
        out.push_str(match row.rank {
            Rank::Plain => "<tr>",
            Rank::Total => "<tr class=\"total\">",
            Rank::Part => "<tr class=\"part\">",
        });
        for (place, (column, cell)) in of.columns.iter().zip(&row.cells).enumerate() {
            let (class, cell) = (class(column), escaped(cell));
            let direction = if column.kind == ColumnKind::Text { " dir=\"auto\"" } else { "" };
            out.push_str(&if place == 0 && !cell.is_empty() {
                format!("<th scope=\"row\" class=\"{class}\"{direction}>{cell}</th>")
            } else {
                format!("<td class=\"{class}\"{direction}>{cell}</td>")
            });
        }
        out.push_str("</tr>\n");
    }
    out.push_str(if wide { "</tbody>\n</table>\n</div>\n" } else { "</tbody>\n</table>\n" });
    out
}

const fn class(column: &Column) -> &'static str {
    match column.kind {
        ColumnKind::Text => "text",
        ColumnKind::Label => "label",
        ColumnKind::Figure => "figure",
    }
}

/// A chart for wide screens and paper, and one with readable texts for phones, of which one is shown.
fn figure(of: &Chart) -> String {
    // A chart of names is as high as they need.
    let height = match &of.y.scale {
        Scale::Names(names) => 200 + 26 * u32::try_from(names.len()).unwrap_or(u32::MAX).min(60),
        _ => Size::USUAL.height(),
    };
    let drawn = |(class, width)| {
        let size = Size::new(width, height).unwrap_or(Size::USUAL);
        format!("<div class=\"{class}\">\n{}</div>\n", svg::paint(of, size, false))
    };
    format!(
        "<div class=\"chart\">\n{}</div>\n",
        [("broad", Size::USUAL.width()), ("narrow", PHONE)].map(drawn).concat()
    )
}

fn picture(logo: &Logo) -> String {
    let kind = match logo.format {
        LogoFormat::Png => "image/png",
        LogoFormat::Jpeg => "image/jpeg",
    };
    format!(
        "<img class=\"logo\" alt=\"\" width=\"{}\" height=\"{}\" src=\"data:{kind};base64,{}\">\n",
        logo.width,
        logo.height,
        BASE64_STANDARD.encode(&logo.bytes)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_line_parts_paragraphs() {
        assert_eq!(paragraphs("a\n b\n\n\n<c>\n"), "<p dir=\"auto\">a<br>\nb</p>\n<p dir=\"auto\">&lt;c&gt;</p>\n");
        assert_eq!(paragraphs("\n"), "");
    }

    #[test]
    fn no_two_parts_have_one_name() {
        let mut regions = Regions::default();
        let names = ["Fleets", "Fleets", "Fleets (2)", "Fleets", "Days"].map(|name| regions.name(name));
        assert_eq!(names, ["Fleets", "Fleets (2)", "Fleets (2) (2)", "Fleets (3)", "Days"]);
    }
}
