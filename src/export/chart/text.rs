//! Texts of a drawing: how wide they are, how they are cut to a width, and how they are written so that they stay texts.

use crate::shown::is_ignorable;

/// The fonts of a drawing, the bundled one first, then what systems have for Latin and for Chinese.
pub const FONTS: &str = "Ubuntu, 'Noto Sans', 'Segoe UI', 'Helvetica Neue', Arial, 'Noto Sans SC', 'Noto Sans CJK SC', \
     'PingFang SC', 'Microsoft YaHei', 'WenQuanYi Micro Hei', sans-serif";

/// The advances of the printable ASCII characters in thousandths of an em: those of Helvetica, as its metrics state them.
const ADVANCES: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];

/// How much wider than Helvetica a font may be: DejaVu Sans is by this, where nothing nearer is installed.
const WIDER: f64 = 1.12;

/// How wide a text is at a size, in pixels: rather too wide than too narrow, whatever font there is.
pub fn width(text: &str, size: f64) -> f64 {
    let advance = |c: char| -> f64 {
        match (c as usize).checked_sub(32).and_then(|at| ADVANCES.get(at)) {
            Some(thousandths) => f64::from(*thousandths) / 1000.0 * WIDER,
            None if is_ignorable(c) => 0.0,
            // Of what is beyond Latin, Greek and Cyrillic a character may take the whole square.
            None if (c as u32) < 0x1100 => 0.7,
            None => 1.05,
        }
    };
    text.chars().map(advance).sum::<f64>() * size
}

/// As much of a text as fits a width, with an ellipsis for what does not.
pub fn fitted(text: &str, size: f64, widest: f64) -> String {
    if width(text, size) <= widest {
        return text.to_owned();
    }
    let mut room = widest - width("…", size);
    let mut kept = String::new();
    for c in text.chars() {
        room -= width(c.encode_utf8(&mut [0; 4]), size);
        if room < 0.0 {
            break;
        }
        kept.push(c);
    }
    let kept = kept.trim_end();
    if kept.is_empty() { String::new() } else { format!("{kept}…") }
}

/// A text as XML has it. What XML does not allow is left out, and so are marks that turn the direction of what follows.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if is_shown(c) => out.push(c),
            _ => {}
        }
    }
    out
}

/// Whether a character may stand in a drawing: XML allows it, and it does not turn the direction of what follows.
pub const fn is_shown(c: char) -> bool {
    let turns = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    !turns && !matches!(c, '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}')
}

/// A number of a drawing: to a hundredth of a pixel, without trailing zeros.
pub fn number(value: f64) -> String {
    if !value.is_finite() {
        return "0".to_owned();
    }
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_fits() {
        assert_eq!(fitted("Meters", 12.0, 100.0), "Meters");
        let cut = fitted("A very long name of a fleet indeed", 12.0, 100.0);
        assert!(cut.ends_with('…') && width(&cut, 12.0) <= 100.0, "{cut}");
        assert_eq!(fitted("Meters", 12.0, 3.0), "");
        assert!(width("计费单位", 10.0) >= 40.0);
    }

    #[test]
    fn a_text_stays_a_text() {
        assert_eq!(escaped("<b a=\"1\">&'\u{0}\u{202e}\n"), "&lt;b a=&quot;1&quot;&gt;&amp;&#39; ");
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!([1.0, 1.5, 1.234_56, -0.001, f64::NAN].map(number), ["1", "1.5", "1.23", "0", "0"]);
    }
}
