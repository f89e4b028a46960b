//! Texts and numbers of a drawing, written so that they stay texts.

/// The fonts of a drawing, the bundled one first, then what systems have for Latin and for Chinese.
pub const FONTS: &str = "Ubuntu, 'Noto Sans', 'Segoe UI', 'Helvetica Neue', Arial, 'Noto Sans SC', 'Noto Sans CJK SC', \
     'PingFang SC', 'Microsoft YaHei', 'WenQuanYi Micro Hei', sans-serif";

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
    fn a_text_stays_a_text() {
        assert_eq!(escaped("<b a=\"1\">&'\u{0}\u{202e}\n"), "&lt;b a=&quot;1&quot;&gt;&amp;&#39; ");
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!([1.0, 1.5, 1.234_56, -0.001, f64::NAN].map(number), ["1", "1.5", "1.23", "0", "0"]);
    }
}
