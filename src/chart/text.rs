//! Widths of texts in a chart, and cutting to a width.

use crate::shown::is_ignorable;

/// Advances of the printable ASCII characters in thousandths of an em, as in the metrics of Helvetica.
const ADVANCES: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];

/// Factor by which a font may be wider than Helvetica: DejaVu Sans, where nothing nearer is installed.
const WIDER: f64 = 1.12;

/// Width of a text at a size, in pixels: rather too wide than too narrow, whatever the font.
pub fn width(text: &str, size: f64) -> f64 {
    let advance = |c: char| -> f64 {
        match (c as usize).checked_sub(32).and_then(|at| ADVANCES.get(at)) {
            Some(thousandths) => f64::from(*thousandths) / 1000.0 * WIDER,
            None if is_ignorable(c) => 0.0,
            // Beyond Latin, Greek and Cyrillic a character may take a whole square.
            None if (c as u32) < 0x1100 => 0.7,
            None => 1.05,
        }
    };
    text.chars().map(advance).sum::<f64>() * size
}

/// Cuts a text to a width, with an ellipsis if something is cut off.
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
}
