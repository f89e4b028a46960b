//! Files of price plans: reading them with every fault, and validation beyond their shape.

use std::collections::HashSet;

use super::assumption::{Assumption, OtherInterpretation};
use super::catalogue::{Interface, InterfaceId, Offer, PricePlan, Purpose, Reach, Side};
use super::clause::{Bills, Clause, Role};
use super::currency::Currency;
use super::edition::{Edition, EditionId, EditionName, MODES, Rounding, SCOPES};
use super::meter::{Allowance, Meter, MeterId, PerMeter, Period, Tier, is_power_of_ten};
use crate::fault::{Fault, Faults, MOST_SLIPS, Place, nearest};
use crate::money::Price;
use crate::reader::{Decimals, Fields, Node, Reader, Whole, clip, parse, too_large};

/// Reads and validates a plan.
///
/// # Errors
///
/// Every fault of the text and of the plan, each with its place.
pub fn read(text: &str) -> Result<PricePlan, Faults> {
    if let Some(fault) = too_large(text.len()) {
        return Err(vec![fault].into());
    }
    let tree = parse(text).map_err(|fault| Faults::from(vec![fault]))?;
    let (mut reader, root) = Reader::new(&tree);
    let plan = read_plan(&mut reader, root);
    let (source_map, mut faults) = reader.finish();
    if let (Some(plan), true) = (&plan, faults.is_empty()) {
        let mut found = Vec::new();
        check_plan(plan, &mut found);
        for fault in found {
            let span = source_map.find(fault.place);
            faults.push(Fault { span, ..fault });
        }
    }
    match plan {
        Some(plan) if faults.is_empty() => Ok(plan.resolved),
        _ => Err(faults),
    }
}

const NAME: Place = Place::document("id");
const USUAL: Place = Place::document("usual_interface");
const LOT: Whole = Whole { min: 1, max: 1_000_000_000 };
const COUNT: Whole = Whole { min: 0, max: 1_000_000_000_000_000 };
const MONTHS: Whole = Whole { min: 1, max: 1_200 };
const PRICE: Decimals = Decimals { min: 0, max: 1_000_000, places: 9 };
const MOST_ENTRIES: usize = 1_000;

/// Plan as read, with names still as texts, so that a wrong one can be reported with its place.
struct Draft {
    resolved: PricePlan,
    interface_clauses: Vec<String>,
    counterparts: Vec<Option<String>>,
    usual: Option<String>,
    /// The editions that are named more than once, without regard to case.
    editions_twice: Vec<Place>,
    /// Places of meters of a kind that is there already.
    meters_twice: Vec<Place>,
    /// Whether the meter of messages is missing, or lacks the size of a message.
    no_unit: bool,
}

fn read_plan(reader: &mut Reader<'_>, root: Node<'_>) -> Option<Draft> {
    let required = ["version", "id", "name", "currency", "rounding", "meters", "clauses", "assumptions", "interfaces"];
    let optional = ["editions", "usual_interface"];
    let fields = reader.fields(root, Place::default(), "a price plan", &required, &optional);
    let version = fields.get("version")?;
    reader.whole(version, Place::document("version"), Whole { min: 1, max: 1 });

    let id = text(reader, &fields, NAME);
    let name = text(reader, &fields, NAME.at("name"));
    let currency = Currency::of_cents(text(reader, &fields, NAME.at("currency")));
    let mut editions = Editions::default();
    if let Some(node) = fields.get("editions") {
        editions.read(reader, node);
    }
    let rounding = read_rounding(reader, fields.get("rounding")?);

    let (mut meters, mut unit): (PerMeter<Option<Meter>>, UnitBytes) = (PerMeter::default(), None);
    let mut meters_twice = Vec::new();
    let place = Place::document("meters");
    for (i, node) in reader.list(fields.get("meters")?, place, 1, MOST_ENTRIES).into_iter().enumerate() {
        let Some((meter, bytes)) = read_meter(reader, node, place.item(i)) else { continue };
        if meter.id == MeterId::Messages {
            unit = bytes;
        }
        let id = meter.id;
        if meters[id].replace(meter).is_some() {
            meters_twice.push(place.item(i));
        }
    }
    let no_unit = unit.is_none();

    let place = Place::document("clauses");
    let nodes = reader.list(fields.get("clauses")?, place, 1, MOST_ENTRIES);
    let clauses: Vec<_> = nodes
        .into_iter()
        .enumerate()
        .filter_map(|(i, node)| read_clause(reader, node, place.item(i), &mut editions))
        .collect();

    let place = Place::document("assumptions");
    let nodes = reader.list(fields.get("assumptions")?, place, 0, MOST_ENTRIES);
    let assumptions = nodes.into_iter().enumerate().filter_map(|(i, node)| {
        let place = place.item(i);
        let fields = reader.fields(node, place, "an assumption", &["id", "text", "clauses"], &["otherwise", "text_zh"]);
        let listed = reader.list(fields.get("clauses")?, place.at("assumptions.clauses"), 1, MOST_ENTRIES);
        let clauses =
            listed.into_iter().filter_map(|node| reader.text(node, place.at("assumptions.clauses"))).collect();
        let otherwise = place.at("assumptions.otherwise");
        let nodes = fields.get("otherwise").map(|node| reader.list(node, otherwise, 1, MOST_ENTRIES));
        let others = nodes.unwrap_or_default().into_iter().filter_map(|node| {
            let fields = reader.fields(node, otherwise, "another reading", &["when", "text"], &["text_zh"]);
            let when = reader.text(fields.get("when")?, otherwise);
            let text_zh = fields.get("text_zh").and_then(|node| reader.text(node, otherwise));
            Some(OtherInterpretation { when: when?, text: reader.text(fields.get("text")?, otherwise)?, text_zh })
        });
        let otherwise = others.collect();
        let id = reader.text(fields.get("id")?, place.at("assumptions.id"))?;
        let text = reader.text(fields.get("text")?, place.at("assumptions.text"))?;
        let text_zh = fields.get("text_zh").and_then(|node| reader.text(node, place.at("assumptions.text_zh")));
        Some(Assumption { id, text, text_zh, clauses, otherwise })
    });
    let assumptions = assumptions.collect();

    let place = Place::document("interfaces");
    let nodes = reader.list(fields.get("interfaces")?, place, 1, MOST_ENTRIES);
    let (mut interfaces, mut interface_clauses, mut counterparts) = (Vec::new(), Vec::new(), Vec::new());
    for (i, node) in nodes.into_iter().enumerate() {
        if let Some((interface, clause, otherwise)) = read_interface(reader, node, place.item(i)) {
            interfaces.push(interface);
            interface_clauses.push(clause);
            counterparts.push(otherwise);
        }
    }
    // Names become positions here; `check_plan` reports unknown ones.
    for (interface, clause) in interfaces.iter_mut().zip(&interface_clauses) {
        interface.clause = clauses.iter().position(|known: &Clause| known.id == *clause).unwrap_or_default();
    }
    for (i, otherwise) in counterparts.iter().enumerate() {
        let named = |name: &String| interfaces.iter().position(|known| known.id == *name).map(InterfaceId);
        interfaces[i].otherwise = otherwise.as_ref().and_then(named);
    }

    let usual = fields.get("usual_interface").and_then(|node| reader.text(node, USUAL));
    let billed = |clause: usize| clauses.get(clause).is_some_and(|clause| !clause.editions().is_empty());
    let first = || interfaces.iter().position(|one: &Interface| one.side == Side::Device && billed(one.clause));
    let usual_interface = match &usual {
        Some(name) => interfaces.iter().position(|known| known.id == *name),
        None => first(),
    };
    let usual_interface = InterfaceId(usual_interface.unwrap_or_default());

    let (rounding, rounding_clause) = rounding?;
    let (unit_bytes, unit_bytes_clause) = unit.unwrap_or((1, String::new()));
    let resolved = PricePlan {
        id,
        name,
        currency,
        editions: editions.all,
        rounding,
        rounding_clause,
        unit_bytes,
        unit_bytes_clause,
        meters,
        clauses,
        assumptions,
        usual_interface,
        interfaces,
    };
    Some(Draft {
        resolved,
        interface_clauses,
        counterparts,
        usual,
        editions_twice: editions.twice,
        meters_twice,
        no_unit,
    })
}

fn text(reader: &mut Reader<'_>, fields: &Fields<'_>, place: Place) -> String {
    fields.get(place.field).and_then(|node| reader.text(node, place)).unwrap_or_default()
}

fn read_rounding(reader: &mut Reader<'_>, node: Node<'_>) -> Option<(Rounding, String)> {
    let place = Place::document("rounding");
    let fields = reader.fields(node, place, "`rounding`", &["scope", "mode", "clause"], &[]);
    let scope = reader.choice(fields.get("scope")?, place.at("rounding.scope"), &SCOPES);
    let mode = reader.choice(fields.get("mode")?, place.at("rounding.mode"), &MODES);
    let clause = reader.text(fields.get("clause")?, place.at("rounding.clause"));
    Some((Rounding { scope: scope?, mode: mode? }, clause?))
}

const ROLES: [(&str, Role); 4] =
    [("Publish", Role::Publish), ("Request", Role::Request), ("Response", Role::Response), ("Other", Role::Other)];

type UnitBytes = Option<(u64, String)>;

fn read_meter(reader: &mut Reader<'_>, node: Node<'_>, place: Place) -> Option<(Meter, UnitBytes)> {
    let required = ["meter", "clause", "per", "lot", "tiers"];
    let fields = reader.fields(node, place, "a meter", &required, &["unit_bytes", "allowance"]);
    let meters = [
        ("Messages", MeterId::Messages),
        ("LivingDevices", MeterId::LivingDevices),
        ("ConnectionMinutes", MeterId::ConnectionMinutes),
    ];
    let id = reader.choice(fields.get("meter")?, place.at("meters.meter"), &meters);
    let clause = reader.text(fields.get("clause")?, place.at("meters.clause"));
    let lot = reader.whole(fields.get("lot")?, place.at("meters.lot"), LOT);

    let per = reader.fields(fields.get("per")?, place.at("meters.per"), "`per`", &["period", "clause"], &[]);
    let periods = [("Day", Period::Day), ("Month", Period::Month)];
    let period = reader.choice(per.get("period")?, place.at("meters.per"), &periods);
    let period_clause = reader.text(per.get("clause")?, place.at("meters.per"));

    let unit = fields.get("unit_bytes").and_then(|node| {
        let place = place.at("meters.unit_bytes");
        let fields = reader.fields(node, place, "`unit_bytes`", &["bytes", "clause"], &[]);
        let bytes = reader.whole(fields.get("bytes")?, place, Whole { min: 1, max: 1_000_000 });
        Some((bytes?, reader.text(fields.get("clause")?, place)?))
    });

    let allowance = fields.get("allowance").and_then(|node| {
        let place = place.at("meters.allowance");
        let fields = reader.fields(node, place, "`allowance`", &["quantity", "clause"], &["first_months"]);
        let quantity = reader.whole(fields.get("quantity")?, place, COUNT);
        let months = fields.get("first_months").and_then(|node| reader.whole(node, place, MONTHS));
        let clause = reader.text(fields.get("clause")?, place)?;
        Some(Allowance { quantity: quantity?, first_months: months.and_then(|n| u32::try_from(n).ok()), clause })
    });

    let tiers_place = place.at("meters.tiers");
    let nodes = reader.list(fields.get("tiers")?, tiers_place, 1, MOST_ENTRIES);
    let mut tiers = Vec::new();
    for node in nodes {
        let fields = reader.fields(node, tiers_place, "a tier", &["price", "clause"], &["up_to"]);
        let up_to = fields.get("up_to").map(|node| reader.whole(node, tiers_place, COUNT));
        let list_price = reader.decimal(fields.get("price")?, tiers_place, PRICE)?;
        let clause = reader.text(fields.get("clause")?, tiers_place)?;
        tiers.push(Tier { up_to: up_to.flatten(), price: Price::new(list_price)?, list_price, clause });
    }
    let (period, period_clause) = (period?, period_clause?);
    Some((Meter { id: id?, clause: clause?, period, period_clause, lot: lot?, allowance, tiers }, unit))
}

/// The editions of a plan as its file names them: in a list of their own, or by the clauses that bill on them.
#[derive(Default)]
struct Editions {
    all: Vec<Edition>,
    /// Whether there is a list, so that clauses name none but those in it.
    listed: bool,
    twice: Vec<Place>,
}

impl Editions {
    fn read(&mut self, reader: &mut Reader<'_>, node: Node<'_>) {
        self.listed = true;
        let place = Place::document("editions");
        for (i, node) in reader.list(node, place, 1, EditionId::MOST).into_iter().enumerate() {
            let place = place.item(i);
            let fields = reader.fields(node, place, "an edition", &["id", "name"], &["name_zh"]);
            let id = fields.get("id").and_then(|node| reader.name(node, place.at("editions.id")));
            let mut text = |name, at| fields.get(name).and_then(|node| reader.text(node, place.at(at)));
            let (name, name_zh) = (text("name", "editions.name"), text("name_zh", "editions.name_zh"));
            let (Some(id), Some(name)) = (id, name) else { continue };
            if self.all.iter().any(|known| known.id.as_str().eq_ignore_ascii_case(id)) {
                self.twice.push(place.at("editions.id"));
            }
            self.all.push(Edition::new(EditionName::from(id), name, name_zh));
        }
    }

    /// The editions that a clause names.
    fn on(&mut self, reader: &mut Reader<'_>, node: Node<'_>, place: Place) -> Vec<EditionId> {
        let mut on = Vec::new();
        for node in reader.list(node, place, 1, EditionId::MOST) {
            let known: Vec<&str> = self.all.iter().map(|edition| edition.id.as_str()).collect();
            let found = if self.listed { reader.one_of(node, place, &known) } else { reader.name(node, place) };
            let Some(name) = found else { continue };
            let found = known.iter().position(|known| *known == name);
            let at = found.unwrap_or(self.all.len());
            if found.is_none() {
                let name = name.to_owned();
                self.all.push(Edition::new(name.as_str().into(), name, None));
            }
            match u8::try_from(at) {
                Ok(at) if usize::from(at) < EditionId::MOST => on.push(EditionId::new(at)),
                _ => self.twice.push(place),
            }
        }
        on
    }
}

fn read_clause(reader: &mut Reader<'_>, node: Node<'_>, place: Place, editions: &mut Editions) -> Option<Clause> {
    let fields = reader.fields(node, place, "a clause", &["id", "text"], &["bills", "text_zh"]);
    let id = reader.text(fields.get("id")?, place.at("clauses.id"));
    let text = reader.text(fields.get("text")?, place.at("clauses.text"));
    let text_zh = fields.get("text_zh").and_then(|node| reader.text(node, place.at("clauses.text_zh")));
    let place = place.at("clauses.bills");
    let bills = match fields.get("bills") {
        None => Bills::Rule,
        Some(node) => {
            let found = reader.alternative(node, place, &["Sent", "Received", "Devices", "Connections", "Nothing"])?;
            match found.name {
                "Nothing" => Bills::Nothing,
                "Sent" => {
                    let fields = reader.inner_fields(found, place, &["as", "on", "received", "replied"], &[]);
                    let role = reader.choice(fields.get("as")?, place, &ROLES)?;
                    let on = editions.on(reader, fields.get("on")?, place);
                    let received = reader.text(fields.get("received")?, place)?;
                    Bills::Sent { role, on, received, replied: reader.text(fields.get("replied")?, place)? }
                }
                name => {
                    let fields = reader.inner_fields(found, place, &["on"], &[]);
                    let on = editions.on(reader, fields.get("on")?, place);
                    match name {
                        "Received" => Bills::Received { on },
                        "Devices" => Bills::Devices { on },
                        _ => Bills::Connections { on },
                    }
                }
            }
        }
    };
    Some(Clause { id: id?, text: text?, text_zh, bills })
}

fn read_interface(
    reader: &mut Reader<'_>,
    node: Node<'_>,
    place: Place,
) -> Option<(Interface, String, Option<String>)> {
    let fields = reader.fields(
        node,
        place,
        "an interface",
        &["id", "side", "group", "clause"],
        &["otherwise", "note", "serves", "reaches", "connects"],
    );
    let mut text = |name, at| fields.get(name).and_then(|node| reader.text(node, place.at(at)));
    let id = text("id", "interfaces.id");
    let group = text("group", "interfaces.group");
    let clause = text("clause", "interfaces.clause");
    let otherwise = text("otherwise", "interfaces.otherwise");
    let note = text("note", "interfaces.note").unwrap_or_default();
    let sides = [("Device", Side::Device), ("Server", Side::Server)];
    let side = reader.choice(fields.get("side")?, place.at("interfaces.side"), &sides)?;
    let purposes = [("Heartbeat", Purpose::Heartbeat), ("Forward", Purpose::Forward)];
    let serves = fields.get("serves").and_then(|node| reader.choice(node, place.at("interfaces.serves"), &purposes));
    let reaches = [("OneDevice", Reach::OneDevice), ("ActiveDevices", Reach::ActiveDevices)];
    let reaches = fields.get("reaches").and_then(|node| reader.choice(node, place.at("interfaces.reaches"), &reaches));
    let reaches = reaches.unwrap_or_default();
    let answers = [("true", true), ("false", false)];
    let connects =
        fields.get("connects").and_then(|node| reader.choice(node, place.at("interfaces.connects"), &answers));
    let connects = connects.unwrap_or_default();
    let interface =
        Interface { id: id?, side, group: group?, note, serves, reaches, connects, clause: 0, otherwise: None };
    Some((interface, clause?, otherwise))
}

/// Checks rules beyond the shape of the file: unknown names, tiers out of order, figures out of range.
fn check_plan(draft: &Draft, faults: &mut Vec<Fault>) {
    let plan = &draft.resolved;
    if draft.no_unit {
        faults.push(Fault::new(Place::document("meters"), "no meter of the plan is Messages, with its unit_bytes"));
    }
    for place in &draft.editions_twice {
        faults.push(Fault::new(*place, "the plan has such an edition already, or eight others"));
    }
    if plan.editions.is_empty() {
        faults.push(Fault::new(Place::document("clauses"), "the plan has no edition: no clause bills on any"));
    }
    if let Some(name) = draft.usual.as_ref().filter(|name| plan.interface_named(name).is_none()) {
        faults.push(Fault::new(USUAL, format!("no interface {}", clip(name))));
    }
    for place in &draft.meters_twice {
        faults.push(Fault::new(*place, "the plan has a meter of this kind already"));
    }
    let mut seen = HashSet::new();
    let ids = plan.clauses.iter().map(|clause| &clause.id).chain(plan.interfaces.iter().map(|i| &i.id));
    for id in ids.filter(|id| !seen.insert(id.as_str())) {
        faults.push(Fault::new(Place::document("clauses"), format!("the id `{id}` is given twice")));
    }

    let known = || plan.clauses.iter().map(|clause| clause.id.as_str());
    let ids: HashSet<&str> = known().collect();
    let mut slips = 0;
    let mut named = |id: &str, place: Place| {
        if !ids.contains(id) {
            slips += 1;
            let near = if slips <= MOST_SLIPS { nearest(id, known()) } else { None };
            faults.push(Fault::new(place, format!("no clause {}", clip(id))).suggest_name(near));
        }
    };
    named(&plan.rounding_clause, Place::document("rounding"));
    named(&plan.unit_bytes_clause, Place::document("meters"));
    for (i, clause) in plan.clauses.iter().enumerate() {
        if let Bills::Sent { received, replied, .. } = &clause.bills {
            let place = Place::document("clauses.bills").item(i);
            named(received, place);
            named(replied, place);
        }
    }
    for (i, clause) in draft.interface_clauses.iter().enumerate() {
        named(clause, Place::document("interfaces.clause").item(i));
    }
    for (i, assumption) in plan.assumptions.iter().enumerate() {
        assumption.clauses.iter().for_each(|id| named(id, Place::document("assumptions.clauses").item(i)));
    }
    for (i, meter) in plan.meters.values().flatten().enumerate() {
        let place = Place::document("meters.tiers").item(i);
        named(&meter.clause, place);
        named(&meter.period_clause, place);
        meter.tiers.iter().for_each(|tier| named(&tier.clause, place));
        meter.allowance.iter().for_each(|allowance| named(&allowance.clause, place));
    }

    for (i, meter) in plan.meters.values().flatten().enumerate() {
        let place = Place::document("meters.tiers").item(i);
        let ends: Vec<u64> = meter.tiers.iter().map_while(|tier| tier.up_to).collect();
        if ends.len() + 1 != meter.tiers.len() || !ends.is_sorted_by(|a, b| a < b) {
            faults.push(
                Fault::new(place, "the tiers are out of order").allowed("rising ends, and a last tier without one"),
            );
        }
        if !is_power_of_ten(meter.lot) {
            faults
                .push(Fault::new(place.at("meters.lot"), "the lot is no power of ten").allowed("1, 10, … 1000000000"));
        }
    }
    for (i, otherwise) in draft.counterparts.iter().enumerate() {
        let place = Place::document("interfaces.otherwise").item(i);
        let Some(name) = otherwise else { continue };
        let Some(counterpart) = plan.interface_named(name) else {
            faults.push(Fault::new(place, format!("no interface `{name}`")));
            continue;
        };
        let lacking = |edition| matches!(plan.offer(InterfaceId(i), edition), Offer::Lacking { .. });
        let helps = |edition| plan.offer(counterpart, edition) == Offer::Billed;
        if !plan.edition_ids().filter(|&edition| lacking(edition)).all(helps) {
            faults.push(Fault::new(place, format!("`{name}` is not offered there either")));
        }
    }
}
