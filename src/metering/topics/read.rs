//! Reads rules for topics, RON, with every fault at its place.

use super::filter::{Filter, NoFilter, Pattern};
use super::{Makes, Rule, Rules, Way};
use crate::fault::{Fault, Place, Report, nearest};
use crate::metering::legs;
use crate::metering::usage_table::MOST_MESSAGE_BYTES;
use crate::plan::{Leg, PricePlan};
use crate::reader::{Fields, Node, Reader, Whole, clip, parse, too_large};
use crate::texts::{Text, text};

/// The most rules of a file.
const MOST_RULES: usize = 10_000;
const BYTES: Whole = Whole { min: 0, max: MOST_MESSAGE_BYTES };
const ANSWERS: [(&str, bool); 2] = [("true", true), ("false", false)];

impl Rules {
    /// Reads the rules for a plan's interfaces; `name` is the file's, for the report.
    ///
    /// # Errors
    ///
    /// The report of every fault.
    pub fn parse(name: &str, text: &str, plan: &PricePlan) -> Result<Self, Report> {
        let report = |faults: Vec<Fault>| Report::new(name, text, faults);
        let nodes = too_large(text.len()).map_or_else(|| parse(text), Err).map_err(|fault| report(vec![fault]))?;
        let (rules, faults) = Reader::read(&nodes, |reader, root| {
            let place = Place::document("rules");
            let entries = reader.list(root, place, 1, MOST_RULES);
            let read = |(i, node)| read_rule(reader, node, place.item(i), plan);
            entries.into_iter().enumerate().filter_map(read).collect::<Vec<_>>()
        });
        if faults.is_empty() { Ok(Self::new(rules)) } else { Err(Report::new(name, text, faults)) }
    }
}

/// Reads a rule; `None` with faults if it is none.
fn read_rule(reader: &mut Reader<'_>, node: Node<'_>, place: Place, plan: &PricePlan) -> Option<Rule> {
    let optional = ["way", "device", "interface", "leg", "bytes", "application", "skip"];
    let fields = reader.fields(node, place, text!("thing-topic-rule"), &["topic"], &optional);
    let filter = fields.get("topic").and_then(|node| read_filter(reader, node, place.at("topic")));
    let device = fields.get("device").and_then(|node| reader.text(node, place.at("device")));
    let way =
        fields.get("way").map(|node| reader.choice(node, place.at("way"), &Way::ALL.map(|way| (way.name(), way))));
    let skip = match fields.get("skip") {
        None => false,
        Some(node) => reader.choice(node, place.at("skip"), &ANSWERS)?,
    };
    let makes = if skip {
        for field in ["interface", "leg", "bytes", "application"] {
            if let Some(node) = fields.get(field) {
                let problem = text!("metering-rule-skips", field = field);
                reader.fault(node, Fault::new(place.at(field), problem));
            }
        }
        Some(Makes::Nothing)
    } else {
        read_message(reader, node, &fields, place, plan)
    };
    let way = match way {
        None => None,
        Some(read) => Some(read?),
    };
    Some(Rule { filter: filter?, device: device.as_deref().map(Pattern::parse), way, makes: makes? })
}

fn read_message(
    reader: &mut Reader<'_>,
    node: Node<'_>,
    fields: &Fields<'_>,
    place: Place,
    plan: &PricePlan,
) -> Option<Makes> {
    let Some(named) = fields.get("interface") else {
        let problem = Fault::new(place, text!("metering-rule-makes-nothing"));
        reader.fault(node, problem.allowed(text!("metering-rule-makes")));
        return None;
    };
    let leg = fields.get("leg").map(|node| {
        let names = Leg::ALL.map(|leg| (leg.name(), leg));
        (node, reader.choice(node, place.at("leg"), &names))
    });
    let bytes = fields.get("bytes").map(|node| reader.whole(node, place.at("bytes"), BYTES));
    let application = fields.get("application").map(|node| reader.choice(node, place.at("application"), &ANSWERS));
    let id = reader.text(named, place.at("interface"))?;
    let Some(interface) = plan.interface_named(&id) else {
        let names = || plan.interfaces().map(|(_, interface)| interface.id.as_str());
        let fault = Fault::new(place.at("interface"), text!("fault-no-interface", name = clip(&id)));
        reader.fault(named, fault.suggest_name(nearest(&id, names())));
        return None;
    };
    if let Some((node, Some(leg))) = leg
        && legs::billed_leg(plan, interface, leg).is_none()
    {
        let problem = text!("metering-leg-not-billed", interface = id, leg = leg.name(), plan = &plan.id);
        let allowed: Text = legs::names(plan, interface).into();
        reader.fault(node, Fault::new(place.at("leg"), problem).allowed(allowed));
        return None;
    }
    let leg = match leg {
        None => None,
        Some((_, read)) => Some(read?),
    };
    Some(Makes::Message { interface, leg, bytes: bytes.flatten(), application: application.flatten().unwrap_or(false) })
}

fn read_filter(reader: &mut Reader<'_>, node: Node<'_>, place: Place) -> Option<Filter> {
    let text = reader.text(node, place)?;
    let why = match Filter::parse(&text) {
        Ok(filter) => return Some(filter),
        Err(why) => why,
    };
    let allowed = match why {
        NoFilter::Length => text!("metering-filter-length"),
        NoFilter::RestNotLast => text!("metering-filter-rest"),
        NoFilter::WildcardInLevel => text!("metering-filter-level"),
        NoFilter::Braces => text!("metering-filter-braces"),
        NoFilter::NamedTwice => text!("metering-filter-twice"),
    };
    let problem = text!("fault-is", field = place.field, found = clip(&text));
    reader.fault(node, Fault::new(place, problem).allowed(allowed));
    None
}
