//! Topic filters as MQTT 5 has them (4.7), and patterns of names.

use std::fmt;

/// A filter of topics, whose levels may name a fleet and a device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    levels: Vec<Level>,
    text: String,
}

/// A level of a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::metering) enum Level {
    /// This name.
    Name(String),
    /// `+`: any name.
    Any,
    /// `{fleet}`: any name, which is the fleet's.
    Fleet,
    /// `{device}`: any name, which is the device's.
    Device,
    /// `#`: this level's parent, and whatever is below it.
    Rest,
}

/// Why a text is no filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoFilter {
    /// It is empty, longer than 65,535 bytes, or has a NUL in it.
    Length,
    /// `#` is not the last level.
    RestNotLast,
    /// A wildcard shares its level.
    WildcardInLevel,
    /// A level in braces names neither `{fleet}` nor `{device}`, or names one of them among other characters.
    Braces,
    /// `{fleet}` or `{device}` is there twice.
    NamedTwice,
}

/// Names that a topic has in the places of a filter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::metering) struct Captured<'t> {
    pub fleet: Option<&'t [u8]>,
    pub device: Option<&'t [u8]>,
}

/// What a filter makes of topics with the same beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::metering) enum Beginning<'t> {
    /// It matches none of them.
    Never,
    /// It matches some of them at most.
    Perhaps,
    /// It matches all of them, with these names.
    Always(Captured<'t>),
}

impl Filter {
    /// Reads a filter, such as `/sys/{fleet}/{device}/thing/#`.
    ///
    /// # Errors
    ///
    /// The rule of MQTT that it breaks.
    pub fn parse(text: &str) -> Result<Self, NoFilter> {
        if text.is_empty() || text.len() > 65_535 || text.contains('\0') {
            return Err(NoFilter::Length);
        }
        let count = text.split('/').count();
        let mut levels = Vec::with_capacity(count);
        for (i, level) in text.split('/').enumerate() {
            let level = match level {
                "+" => Level::Any,
                "#" if i + 1 == count => Level::Rest,
                "#" => return Err(NoFilter::RestNotLast),
                "{fleet}" => Level::Fleet,
                "{device}" => Level::Device,
                name if name.contains(['+', '#']) => return Err(NoFilter::WildcardInLevel),
                name if name.contains("{fleet}") || name.contains("{device}") => return Err(NoFilter::Braces),
                name if name.starts_with('{') && name.ends_with('}') => return Err(NoFilter::Braces),
                name => Level::Name(name.to_owned()),
            };
            if matches!(level, Level::Fleet | Level::Device) && levels.contains(&level) {
                return Err(NoFilter::NamedTwice);
            }
            levels.push(level);
        }
        Ok(Self { levels, text: text.to_owned() })
    }

    pub(in crate::metering) fn levels(&self) -> &[Level] {
        &self.levels
    }

    /// Matches a topic, and finds the names in it; `None` if it does not match.
    pub(in crate::metering) fn matches<'t>(&self, topic: &'t [u8]) -> Option<Captured<'t>> {
        if topic.is_empty() || (topic[0] == b'$' && !matches!(self.levels[0], Level::Name(_))) {
            return None;
        }
        let mut captured = Captured::default();
        // What is left of the topic; nothing once its last level is taken.
        let mut rest = Some(topic);
        for level in &self.levels {
            if *level == Level::Rest {
                return Some(captured);
            }
            let (name, below) = match rest {
                None => return None,
                Some(rest) => match rest.iter().position(|byte| *byte == b'/') {
                    Some(end) => (&rest[..end], Some(&rest[end + 1..])),
                    None => (rest, None),
                },
            };
            match level {
                Level::Name(wanted) if wanted.as_bytes() != name => return None,
                Level::Fleet => captured.fleet = Some(name),
                Level::Device => captured.device = Some(name),
                _ => {}
            }
            rest = below;
        }
        rest.is_none().then_some(captured)
    }

    /// Matches all topics that begin with `start`.
    pub(in crate::metering) fn matches_beginning<'t>(&self, start: &'t [u8]) -> Beginning<'t> {
        if start.first() == Some(&b'$') && !matches!(self.levels[0], Level::Name(_)) {
            return Beginning::Never;
        }
        let mut captured = Captured::default();
        let mut rest = start;
        for level in &self.levels {
            if *level == Level::Rest && !start.is_empty() {
                return Beginning::Always(captured);
            }
            let Some(end) = rest.iter().position(|byte| *byte == b'/') else {
                let never = matches!(level, Level::Name(wanted) if !wanted.as_bytes().starts_with(rest));
                return if never { Beginning::Never } else { Beginning::Perhaps };
            };
            let name = &rest[..end];
            match level {
                Level::Name(wanted) if wanted.as_bytes() != name => return Beginning::Never,
                Level::Fleet => captured.fleet = Some(name),
                Level::Device => captured.device = Some(name),
                _ => {}
            }
            rest = &rest[end + 1..];
        }
        // The topic has more levels.
        Beginning::Never
    }
}

/// The filter as it was written.
impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// A pattern of names, in which `*` stands for any characters or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// What stands between the stars; at least one.
    parts: Vec<String>,
}

impl Pattern {
    /// Reads a pattern; each text is one.
    pub fn parse(text: &str) -> Self {
        Self { parts: text.split('*').map(str::to_owned).collect() }
    }

    /// What stands between the stars; one text where there is none.
    pub(in crate::metering) fn parts(&self) -> &[String] {
        &self.parts
    }

    /// True for a name of the pattern.
    pub(in crate::metering) fn matches(&self, name: &[u8]) -> bool {
        let [first, between @ .., last] = &self.parts[..] else {
            return self.parts[0].as_bytes() == name;
        };
        let Some(mut rest) = name.strip_prefix(first.as_bytes()) else { return false };
        for part in between {
            match memchr::memmem::find(rest, part.as_bytes()) {
                Some(at) => rest = &rest[at + part.len()..],
                None => return false,
            }
        }
        rest.ends_with(last.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(filter: &str, topic: &str) -> bool {
        Filter::parse(filter).unwrap().matches(topic.as_bytes()).is_some()
    }

    #[test]
    fn a_beginning_of_a_topic_decides_where_the_rest_cannot_change_it() {
        let of = |filter: &str| Filter::parse(filter).unwrap();
        let beginning = |filter: &str, start: &str| match of(filter).matches_beginning(start.as_bytes()) {
            Beginning::Never => "never",
            Beginning::Perhaps => "perhaps",
            Beginning::Always(_) => "always",
        };
        for (filter, start, told) in [
            ("#", "a", "always"),
            ("a/#", "a/", "always"),
            ("a/#", "a", "perhaps"), // `ab` is another level
            ("a/b/#", "a/b", "perhaps"),
            ("a/+/#", "a/b", "perhaps"),
            ("a/{device}/#", "a/b/", "always"),
            ("a/{device}", "a/b", "perhaps"),
            ("a/b", "a/b/", "never"),
            ("a/bc", "a/b", "perhaps"),
            ("a/bc", "a/x", "never"),
            ("x/#", "a/", "never"),
            ("#", "$SYS/", "never"),
            ("$SYS/#", "$SYS/", "always"),
            ("#", "", "perhaps"),
        ] {
            assert_eq!(beginning(filter, start), told, "{filter} {start}");
        }
        let found = of("{fleet}/{device}/#");
        let captured = Captured { fleet: Some(b"f"), device: Some(b"d") };
        assert_eq!(found.matches_beginning(b"f/d/x"), Beginning::Always(captured));
    }

    #[test]
    fn filters_match_as_mqtt_says() {
        // The examples of MQTT 5, 4.7.1 and 4.7.2.
        for (filter, topics) in [
            (
                "sport/tennis/player1/#",
                vec!["sport/tennis/player1", "sport/tennis/player1/ranking", "sport/tennis/player1/score/wimbledon"],
            ),
            ("sport/#", vec!["sport", "sport/", "sport/tennis"]),
            ("#", vec!["sport", "/", "/finance"]),
            ("sport/tennis/+", vec!["sport/tennis/player1", "sport/tennis/player2", "sport/tennis/"]),
            ("sport/+", vec!["sport/"]),
            ("+", vec!["sport"]),
            ("+/+", vec!["/finance"]),
            ("/+", vec!["/finance"]),
            ("$SYS/#", vec!["$SYS", "$SYS/monitor/Clients"]),
            ("$SYS/monitor/+", vec!["$SYS/monitor/Clients"]),
            ("a//b", vec!["a//b"]),
            ("ACCOUNTS", vec!["ACCOUNTS"]),
        ] {
            for topic in topics {
                assert!(matches(filter, topic), "{filter} {topic}");
            }
        }
        for (filter, topic) in [
            ("sport/tennis/+", "sport/tennis/player1/ranking"),
            ("sport/+", "sport"),
            ("+", "/finance"),
            ("#", "$SYS/monitor/Clients"),
            ("+/monitor/Clients", "$SYS/monitor/Clients"),
            ("{fleet}/monitor/Clients", "$SYS/monitor/Clients"),
            ("sport/#", "sports"),
            ("ACCOUNTS", "Accounts"),
            ("/finance", "finance"),
            ("a/b", "a/b/"),
            ("a/b", "a"),
            ("a", ""),
            ("#", ""),
        ] {
            assert!(!matches(filter, topic), "{filter} {topic}");
        }
    }

    #[test]
    fn names_are_taken_from_their_levels() {
        let filter = Filter::parse("/sys/{fleet}/{device}/thing/#").unwrap();
        let captured = filter.matches("/sys/a1/电表/thing".as_bytes()).unwrap();
        assert_eq!(captured, Captured { fleet: Some(b"a1"), device: Some("电表".as_bytes()) });
        assert_eq!(filter.matches(b"/sys//d/thing/x").unwrap().fleet, Some(&b""[..]));
    }

    #[test]
    fn a_text_that_is_no_filter_is_refused() {
        for (text, why) in [
            ("", NoFilter::Length),
            ("a\0b", NoFilter::Length),
            ("a/#/b", NoFilter::RestNotLast),
            ("#/", NoFilter::RestNotLast),
            ("a/b#", NoFilter::WildcardInLevel),
            ("a+/b", NoFilter::WildcardInLevel),
            ("a/{divice}/b", NoFilter::Braces),
            ("a/x-{device}/b", NoFilter::Braces),
            ("{device}/{device}", NoFilter::NamedTwice),
        ] {
            assert_eq!(Filter::parse(text), Err(why), "{text}");
        }
        assert_eq!(Filter::parse(&"a".repeat(65_536)), Err(NoFilter::Length));
        assert!(Filter::parse(&"a".repeat(65_535)).is_ok());
    }

    #[test]
    fn a_star_stands_for_any_characters() {
        let matches = |pattern: &str, name: &str| Pattern::parse(pattern).matches(name.as_bytes());
        for (pattern, name) in [
            ("app-*", "app-"),
            ("app-*", "app-1"),
            ("*", ""),
            ("*-*", "-"),
            ("a*b*c", "abbc"),
            ("a**b", "ab"),
            ("é", "é"),
        ] {
            assert!(matches(pattern, name), "{pattern} {name}");
        }
        for (pattern, name) in
            [("app-*", "xapp-1"), ("a*a", "a"), ("a*b*c", "acb"), ("a", "ab"), ("", "a"), ("*ab*ab", "ab")]
        {
            assert!(!matches(pattern, name), "{pattern} {name}");
        }
    }
}
