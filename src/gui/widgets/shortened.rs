//! Cuts texts to a number of characters.

/// The text in at most `most` characters; a text that is cut ends in an ellipsis.
pub fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(['…']).collect()
}

/// The title of a parameter in at most `most` characters. Its line is kept, since it tells the parameters of a fleet
/// apart.
pub fn shortened_title(title: &str, most: usize) -> String {
    let (fleet, line) = title.rfind(", ").map_or((title, ""), |at| title.split_at(at));
    let room = most.saturating_sub(line.chars().count());
    if room < 8 || line.is_empty() {
        return shortened(title, most);
    }
    format!("{}{line}", shortened(fleet, room))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shortened_title_keeps_its_line() {
        assert_eq!(shortened_title("Rate of Transformer monitors, line 12", 24), "Rate of Transf…, line 12");
        assert_eq!(shortened_title("Rate of Meters, line 2", 24), "Rate of Meters, line 2");
        assert_eq!(shortened_title("Devices of Transformer monitors", 12), "Devices of …");
        assert_eq!(shortened_title("A, and a long tail behind it", 12), "A, and a lo…");
    }
}
