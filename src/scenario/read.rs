//! Reads a draft from a text, with every fault.

use std::sync::{Arc, LazyLock};

use super::draft::{Draft, FleetDraft, LineDraft, VERSION};
use super::fields::{Field, Kind, Owner};
use super::{shapes, uncertainty};
use crate::calendar::Month;
use crate::fault::{Fault, Faults, Place};
use crate::plan::{PlanName, Plans, PricePlan};
use crate::reader::{Fields, Node, Nodes, Reader, SourceMap, Whole, clip, parse, too_large};
use crate::texts::text;

impl Draft {
    /// Reads a text of [`Draft::write`], also one of a draft with faults.
    ///
    /// # Errors
    ///
    /// The text is not well formed.
    pub fn read_back(text: &str) -> Result<Self, Fault> {
        if let Some(fault) = too_large(text.len()) {
            return Err(fault);
        }
        // A draft may name an edition that no plan has.
        Ok(read_with(&parse(text)?, |_| None).draft)
    }
}

/// The result of reading a text: the draft, with harmless stand-ins for broken values, and its faults.
#[derive(Debug)]
pub struct Read {
    pub draft: Draft,
    pub faults: Faults,
}

/// Reads a text whose plan is one of some.
///
/// # Errors
///
/// The text is too large or not well-formed RON.
pub fn read(plans: &Plans, source: &str) -> Result<Read, Fault> {
    Ok(read_nodes(plans, &nodes(source)?))
}

/// The places of a text whose plan is one of some; none of a text that cannot be read.
pub fn places(plans: &Plans, source: &str) -> SourceMap {
    let read = |reader: &mut Reader<'_>, root: Node<'_>| read_scenario(reader, root, &by_name(plans));
    nodes(source).map(|nodes| Reader::places(&nodes, read)).unwrap_or_default()
}

/// Takes a text apart.
///
/// # Errors
///
/// The text is too large or not well-formed RON.
pub fn nodes(source: &str) -> Result<Nodes<'_>, Fault> {
    too_large(source.len()).map_or_else(|| parse(source), Err)
}

/// Reads a well-formed text.
pub fn read_nodes(plans: &Plans, nodes: &Nodes<'_>) -> Read {
    read_with(nodes, by_name(plans))
}

fn by_name<'p>(plans: &'p Plans) -> impl Fn(&PlanName) -> Option<&'p PricePlan> {
    |plan| plans.named(plan).map(Arc::as_ref)
}

/// Reads a text whose plan is known, or none.
fn read_with<'p>(nodes: &Nodes<'_>, find: impl Fn(&PlanName) -> Option<&'p PricePlan>) -> Read {
    let (draft, faults) = Reader::read(nodes, |reader, root| read_scenario(reader, root, &find));
    Read { draft, faults }
}

/// The plan that a well-formed text names; `None` where it names none that can be read.
pub fn plan_of(nodes: &Nodes<'_>) -> Option<PlanName> {
    let read = |reader: &mut Reader<'_>, root: Node<'_>| {
        let node = reader.fields(root, Place::default(), text!("thing-scenario"), &[], &["plan"]).get("plan")?;
        shapes::plan(reader, node, Place::document("plan"))
    };
    Reader::read(nodes, read).0
}

/// Whether what stands for the plan could not be read.
pub fn lacks_plan(faults: &Faults) -> bool {
    faults.iter().any(|fault| fault.place == Place::document("plan"))
}

/// The names of the required and of the optional fields of an owner.
struct Names {
    required: Vec<&'static str>,
    optional: Vec<&'static str>,
}

impl Names {
    fn of(fields: impl Iterator<Item = Field>) -> Self {
        let (required, optional): (Vec<_>, Vec<_>) = fields.partition(|field| field.is_required());
        let [required, optional] = [required, optional].map(|fields| fields.into_iter().map(Field::name).collect());
        Self { required, optional }
    }
}

static OF_FLEET: LazyLock<Names> = LazyLock::new(|| Names::of(Field::of(Owner::Fleet)));
static OF_LINE: LazyLock<Names> = LazyLock::new(|| Names::of(Field::of(Owner::Line)));
/// Of several editions a fleet must name one.
static OF_FLEET_ON_SEVERAL: LazyLock<Names> = LazyLock::new(|| {
    let mut names = Names::of(Field::of(Owner::Fleet));
    names.optional.retain(|name| *name != "edition");
    names.required.insert(1, "edition");
    names
});

fn read_scenario<'p>(r: &mut Reader<'_>, root: Node<'_>, find: &impl Fn(&PlanName) -> Option<&'p PricePlan>) -> Draft {
    // A section stands there as one field, which may be left out.
    let mut optional: Vec<&str> = Vec::new();
    for field in Field::of(Owner::Scenario).filter(|field| !field.is_required()) {
        let name = field.section().unwrap_or_else(|| field.name());
        if !optional.contains(&name) {
            optional.push(name);
        }
    }
    let Names { required, .. } = Names::of(Field::of(Owner::Scenario).filter(|field| field.section().is_none()));
    let stand_in = || Month::new(2000, 1).unwrap_or_else(|| unreachable!("2000-01 is in range"));
    let mut draft = Draft::new("", stand_in());
    if let (Some(meters), Some(_), None) = (root.field("meters"), root.field("interfaces"), root.field("fleets")) {
        r.fault(meters, Fault::new(Place::default(), text!("fault-is-plan")).help(text!("hint-is-plan")));
        return draft;
    }
    let fields = r.fields(root, Place::default(), text!("thing-scenario"), &required, &optional);
    let mut sections: Vec<(&str, Fields<'_>)> = Vec::new();
    // The usual plan unless another is named, and none if what is named cannot be read: of that nothing is known.
    let mut plan = find(&draft.plan);
    for field in Field::of(Owner::Scenario) {
        let node = match field.section() {
            None => fields.get(field.name()),
            Some(section) => {
                if let Some(node) = fields.get(section).filter(|_| sections.iter().all(|(name, _)| *name != section)) {
                    let Names { required, optional } = Names::of(Field::of_section(section));
                    let what = format!("`{section}`");
                    sections.push((section, r.fields(node, Place::document(section), what, &required, &optional)));
                }
                sections.iter().find(|(name, _)| *name == section).and_then(|(_, fields)| fields.get(field.name()))
            }
        };
        let Some(node) = node else { continue };
        let place = Place::document(field.place());
        match field.kind() {
            Kind::Version => read_version(r, node, place),
            Kind::List(Owner::Fleet, most) => {
                let nodes = r.list(node, place, 0, most);
                let known = |plan: &PricePlan| plan.editions.iter().map(|of| of.id.to_string()).collect::<Vec<_>>();
                r.hint_where_lacking(plan.map(|plan| {
                    ("edition", text!("hint-editions", plan = clip(&plan.id), editions = known(plan).join(", ")))
                }));
                draft.fleets = nodes.into_iter().enumerate().map(|(f, node)| read_fleet(r, node, f, plan)).collect();
                r.hint_where_lacking(None);
            }
            Kind::List(Owner::Input, most) => {
                draft.uncertainty.inputs = uncertainty::read_inputs(r, node, plan, &draft, most);
            }
            Kind::List(Owner::Factor, most) => {
                draft.uncertainty.factors = uncertainty::read_factors(r, node, plan, &draft, most);
            }
            Kind::Plan => {
                field.read(r, node, place, None, &mut draft);
                // It stands before the fleets in the table.
                plan = find(&draft.plan).filter(|_| !lacks_plan(r.faults()));
            }
            _ => {
                field.read(r, node, place, None, &mut draft);
            }
        }
    }
    draft
}

fn read_version(r: &mut Reader<'_>, node: Node<'_>, place: Place) {
    match node.whole_number() {
        Some(version) if version > VERSION => {
            let fault = Fault::new(place, text!("fault-version", version = version.to_string()));
            r.fault(node, fault.allowed(VERSION.to_string()).help(text!("hint-newer-version")));
        }
        _ => {
            r.whole(node, place, Whole { min: VERSION, max: VERSION });
        }
    }
}

fn read_fleet(r: &mut Reader<'_>, node: Node<'_>, f: usize, plan: Option<&PricePlan>) -> FleetDraft {
    let place = Place::fleet(f, "");
    let several = plan.filter(|plan| plan.editions.len() > 1);
    let names = if several.is_some() { &OF_FLEET_ON_SEVERAL } else { &OF_FLEET };
    let fields = r.fields(node, place, text!("thing-fleet"), &names.required, &names.optional);
    // A missing name or edition is told already; the stand-in of the one must not clash with another's, that of the other
    // must be known.
    let mut fleet = FleetDraft::new(format!("\0{f}"), "", 0);
    fleet.edition = several.and_then(|plan| Some(plan.editions.first()?.id.clone()));
    for field in Field::of(Owner::Fleet) {
        let Some(node) = fields.get(field.name()) else { continue };
        match field.kind() {
            Kind::List(_, most) => {
                let nodes = r.list(node, place.at(field.place()), 0, most);
                fleet.traffic = nodes.into_iter().enumerate().map(|(l, node)| read_line(r, node, f, l, plan)).collect();
            }
            _ => {
                field.read(r, node, place, plan, &mut fleet);
            }
        }
    }
    fleet
}

fn read_line(r: &mut Reader<'_>, node: Node<'_>, f: usize, l: usize, plan: Option<&PricePlan>) -> LineDraft {
    let place = Place::line(f, l, "");
    let fields = r.fields(node, place, text!("thing-line"), &OF_LINE.required, &OF_LINE.optional);
    let mut line = LineDraft::default();
    let mut has_interface = false;
    for field in Field::of(Owner::Line) {
        if let Some(node) = fields.get(field.name()) {
            let is_read = field.read(r, node, place, plan, &mut line);
            has_interface |= is_read && field.kind().is_known();
        }
    }
    if let Some(plan) = plan.filter(|_| !has_interface) {
        // A missing interface is told already; its stand-in must raise no further fault.
        line.interface.clone_from(&plan.interface(plan.usual_interface).id);
    }
    line
}
