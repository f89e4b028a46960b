//! Finding an interface by words of either language, also by misspelt ones.

use strsim::osa_distance;

use crate::plan::{InterfaceId, PricePlan};
use crate::texts::{self, Language};

/// An interface as it is searched, in small letters.
struct Entry {
    id: InterfaceId,
    name: String,
    /// Group, clause, note and description in every language.
    words: String,
    /// All of it, taken apart into words, for slips of the hand.
    tokens: Vec<String>,
}

/// The interfaces of a plan with their words in every language, to be searched.
pub struct Index(Vec<Entry>);

fn entries(plan: &PricePlan) -> Vec<Entry> {
    let entry = |(id, interface): (InterfaceId, &crate::plan::Interface)| {
        let clause = plan.clause_of(id);
        let mut words = vec![interface.group.clone(), interface.note.clone(), clause.id.clone(), clause.text.clone()];
        for language in Language::ALL {
            texts::speak(language);
            words.extend([description(plan, id), group_name(&interface.group)]);
        }
        let (name, words) = (interface.id.to_lowercase(), words.join(" ").to_lowercase());
        let parts = |text: &str| -> Vec<String> {
            let is_word = |c: char| c.is_ascii_alphanumeric();
            text.split(|c: char| !is_word(c)).filter(|part| part.len() > 2).map(str::to_owned).collect()
        };
        let mut tokens = parts(&name);
        tokens.extend(parts(&words));
        tokens.push(name.clone());
        tokens.extend(parts(&camel_parts(&interface.id)));
        Entry { id, name, words, tokens }
    };
    plan.interfaces().map(entry).collect()
}

/// `InvokeThingService` as `invoke thing service`.
fn camel_parts(name: &str) -> String {
    let mut parts = String::new();
    let mut small = false;
    for c in name.chars() {
        if c.is_uppercase() && small {
            parts.push(' ');
        }
        small = c.is_lowercase();
        parts.extend(c.to_lowercase());
    }
    parts
}

/// What an interface is, in a sentence of the language of the window; else what the plan notes of it.
pub fn description(plan: &PricePlan, id: InterfaceId) -> String {
    let interface = plan.interface(id);
    let key = format!("interface-{}", interface.id);
    let text = texts::say(&key, &[]);
    if text == key { interface.note.clone() } else { text }
}

/// A group of the plan's catalogue in the language of the window; else as the plan calls it.
pub fn group_name(group: &str) -> String {
    let key = format!("group-{}", group.replace(' ', "-"));
    let text = texts::say(&key, &[]);
    if text == key { group.to_owned() } else { text }
}

impl Index {
    /// The interfaces of a plan.
    pub fn of(plan: &PricePlan) -> Self {
        let speaking = texts::language();
        let entries = entries(plan);
        texts::speak(speaking);
        Self(entries)
    }

    /// The interfaces in which every word is found: in the plan's order while nothing is searched, else the best first.
    pub fn found(&self, search: &str) -> Vec<InterfaceId> {
        let search = search.to_lowercase();
        let words: Vec<&str> = search.split_whitespace().collect();
        let worst =
            |entry| words.iter().map(|word| rank(entry, word)).try_fold(0, |worst, rank| Some(worst.max(rank?)));
        let mut found: Vec<(usize, InterfaceId)> =
            self.0.iter().filter_map(|entry| Some((worst(entry)?, entry.id))).collect();
        found.sort_by_key(|(rank, _)| *rank);
        // A slip is only thought of where nothing is found without one.
        let exact = found.first().is_some_and(|(rank, _)| *rank < SLIP);
        found.into_iter().filter(|(rank, _)| !exact || *rank < SLIP).map(|(_, id)| id).collect()
    }
}

/// The rank of what is only found by forgiving a slip.
const SLIP: usize = 4;

/// How well a word fits, the best being 0.
fn rank(entry: &Entry, word: &str) -> Option<usize> {
    if entry.name == word {
        return Some(0);
    }
    if entry.name.starts_with(word) {
        return Some(1);
    }
    if entry.name.contains(word) {
        return Some(2);
    }
    if entry.words.contains(word) {
        return Some(3);
    }
    let forgiven = match word.chars().count() {
        0..=3 => return None,
        4..=6 => 1,
        _ => 2,
    };
    let near = |token: &String| {
        let length = word.chars().count();
        let begin: String = token.chars().take(length).collect();
        osa_distance(word, token).min(osa_distance(word, &begin)) <= forgiven
    };
    entry.tokens.iter().any(near).then_some(SLIP)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Plans;

    fn names(search: &str) -> Vec<String> {
        let plans = Plans::built_in();
        let plan = plans.usual();
        Index::of(plan).found(search).into_iter().map(|id| plan.interface(id).id.clone()).collect()
    }

    #[test]
    fn interfaces_are_found_by_name_group_clause_and_words_of_both_languages() {
        assert_eq!(names("").len(), 58);
        assert_eq!(names("pub")[..2], ["Pub", "PubBroadcast"]);
        assert_eq!(names("d3"), ["IOT_Gateway_RRPC_Response"]);
        assert_eq!(names("firmware check"), ["IOT_OTA_RequestImage"]);
        assert!(names("固件").iter().any(|name| name == "IOT_OTA_RequestImage"));
        assert!(names("revert-rpc server").iter().any(|name| name == "RRpc"));
        assert!(names("coap").iter().any(|name| name == "IOT_CoAP_SendMessage"));
        assert!(names("no such thing").is_empty());
    }

    #[test]
    fn slips_are_forgiven_where_nothing_is_found_without() {
        assert_eq!(names("brodcast"), ["PubBroadcast"]);
        assert!(names("shaddow").iter().any(|name| name == "UpdateDeviceShadow"));
        assert!(names("firmwaer").iter().any(|name| name == "IOT_OTA_RequestImage"));
        assert!(names("IOT_MQTT_Pubilsh").iter().any(|name| name == "IOT_MQTT_Publish"));
        assert!(names("xyzzyq").is_empty());
    }

    #[test]
    fn every_interface_has_a_sentence_in_every_language() {
        for plan in Plans::built_in().iter() {
            for (id, interface) in plan.interfaces() {
                for language in Language::ALL {
                    texts::speak(language);
                    let text = description(plan, id);
                    assert!(text.len() > 8 && text != interface.note, "{}: {text}", interface.id);
                }
            }
        }
        texts::speak(Language::English);
    }
}
