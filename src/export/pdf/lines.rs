//! Breaks texts into lines where the Unicode rules allow it, and anywhere in a word that is wider than the line.

use unicode_linebreak::{BreakOpportunity, linebreaks};

use crate::export::svg::text::is_shown;
use crate::export::typeset::Fonts;

/// Characters behind which a long name is preferably broken.
const JOINTS: [char; 8] = ['_', '.', '/', ':', '@', '-', ',', ';'];

/// A text for a page: without characters that turn or end a line unasked, and with one blank in place of several.
pub fn cleaned(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' | ' ' if out.ends_with([' ', '\n']) || out.is_empty() => {}
            '\t' => out.push(' '),
            c if is_shown(c) => out.push(c),
            _ => {}
        }
    }
    out
}

/// A place where a word may be parted, visible only at the end of a line.
const SOFT_HYPHEN: char = '\u{ad}';

/// The lines of a text, none wider than `widest` ems; empty lines stay. A line that ends between two words keeps a blank at its
/// end, beyond the width, since whoever reads the lines one after the other would join the words otherwise.
pub fn broken(text: &str, widest: f64, fonts: &Fonts, bold: bool) -> Vec<String> {
    let text = cleaned(text);
    if !text.contains('\n') && fonts.width(&text, bold) <= widest {
        return vec![text.trim_end().to_owned()];
    }
    let mut lines = Vec::new();
    let (mut line, mut used) = (String::new(), 0.0);
    let mut start = 0;
    for (end, opportunity) in linebreaks(&text) {
        let word = &text[start..end];
        start = end;
        let shown = word.trim_end();
        let hyphen = if shown.ends_with(SOFT_HYPHEN) { fonts.advance('-', bold) } else { 0.0 };
        if used + fonts.width(shown, bold) + hyphen > widest && !line.is_empty() {
            lines.push(std::mem::take(&mut line));
            used = 0.0;
        }
        let mut rest = word;
        while fonts.width(rest.trim_end(), bold) > widest {
            let (head, tail) = rest.split_at(fitting(rest, widest, fonts, bold));
            lines.push(head.to_owned());
            rest = tail;
        }
        line.push_str(rest);
        used += fonts.width(rest, bold);
        if opportunity == BreakOpportunity::Mandatory && end < text.len() {
            lines.push(std::mem::take(&mut line));
            used = 0.0;
        }
    }
    lines.push(line);
    let last = lines.iter().rposition(|line| !line.trim_end().is_empty()).unwrap_or(0);
    lines.truncate(last + 1);
    for (l, line) in lines.iter_mut().enumerate() {
        let shown = line.trim_end().len();
        let parts_words = l < last && shown > 0 && shown < line.len();
        line.truncate(shown);
        if line.ends_with(SOFT_HYPHEN) {
            line.pop();
            line.push('-');
        }
        if parts_words {
            line.push(' ');
        }
    }
    lines
}

/// The number of bytes of a word that fit: at least a character with its marks, up to a joint if there is one near the
/// end.
fn fitting(word: &str, widest: f64, fonts: &Fonts, bold: bool) -> usize {
    let mut used = 0.0;
    let mut end = 0;
    for (at, c) in word.char_indices() {
        used += fonts.advance(c, bold);
        if used > widest && end > 0 && fonts.advance(c, bold) > 0.0 {
            break;
        }
        end = at + c.len_utf8();
    }
    match word[..end].rfind(JOINTS) {
        // The joints are ASCII.
        Some(at) if at * 2 >= end => at + 1,
        _ => end,
    }
}

/// The width in ems of the widest word of a text.
pub fn widest_word(text: &str, fonts: &Fonts, bold: bool) -> f64 {
    let text = cleaned(text);
    let mut start = 0;
    let mut widest = 0.0_f64;
    for (end, _) in linebreaks(&text) {
        widest = widest.max(fonts.width(text[start..end].trim_end(), bold));
        start = end;
    }
    widest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::typeset::Purpose;

    fn fonts(text: &str) -> Fonts {
        Fonts::of(&format!("{text}-"), Purpose::Pages).unwrap()
    }

    #[test]
    fn lines_fit_and_nothing_is_lost() {
        let long = "W".repeat(200);
        for text in
            ["a few words, and some more of them", "按设计计算的厂商账单（四舍五入到分）。", &long, "a\n\nb", ""]
        {
            let fonts = fonts(text);
            for widest in [1.5, 4.0, 30.0] {
                let lines = broken(text, widest, &fonts, false);
                assert!(lines.iter().all(|line| fonts.width(line.trim_end(), false) <= widest), "{widest}: {lines:?}");
                let all = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
                assert_eq!(all(&lines.concat()), all(text));
            }
        }
    }

    #[test]
    fn a_line_ends_where_a_reader_expects_it() {
        let fonts = fonts("abcdefghijklmnopqrstuvwxyz IOT_MQTT_Publish，智能电表");
        let lines = |text: &str, like: &str| broken(text, fonts.width(like, false), &fonts, false);
        assert_eq!(lines("send what is due", "send what i"), ["send what ", "is due"]);
        assert_eq!(lines("IOT_MQTT_Publish", "IOT_MQTT_Pub"), ["IOT_MQTT_", "Publish"]);
        assert_eq!(lines("unbreak\u{ad}able", "unbreak-"), ["unbreak-", "able"]);
        assert_eq!(lines("unbreak\u{200b}able", "unbreak"), ["unbreak\u{200b}", "able"]);
        // A comma does not begin a line.
        assert_eq!(lines("智能电表，智能", "智能电表"), ["智能电", "表，智能"]);
        assert_eq!(broken("one\n\n  two \u{202e}", 30.0, &fonts, false), ["one ", "", "two"]);
    }
}
