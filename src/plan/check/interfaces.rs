//! Interfaces of a draft: the clauses of their legs, and their counterparts.

use std::collections::{HashMap, HashSet};

use super::names::Checker;
use crate::fault::{Fault, MOST_SLIPS, Place, nearest};
use crate::plan::catalogue::Billing;
use crate::plan::{Bills, EditionId, EditionSet, Interface, InterfaceDraft, InterfaceId, PlanDraft, Side, limits};
use crate::reader::clip;
use crate::texts::text;

const PLACE: Place = Place::document("interfaces");

/// The interfaces, and the one with which new lines begin.
pub(super) fn check_interfaces<'d>(checker: &mut Checker<'d>, draft: &'d PlanDraft) -> (Vec<Interface>, InterfaceId) {
    checker.entries(PLACE, draft.interfaces.len(), 1, limits::INTERFACES);
    let mut seen = HashSet::new();
    let mut interfaces = Vec::with_capacity(draft.interfaces.len());
    for (i, written) in draft.interfaces.iter().enumerate() {
        let place = PLACE.item(i);
        checker.id(place.at("interfaces.id"), &written.id, &mut seen);
        checker.text(place.at("interfaces.group"), &written.group);
        checker.text(place.at("interfaces.note"), &written.note);
        let billing = check_billing(checker, written, place);
        interfaces.push(Interface {
            id: written.id.clone(),
            side: written.side,
            group: written.group.clone(),
            note: written.note.clone(),
            serves: written.serves,
            reaches: written.reaches,
            connects: written.connects,
            role: written.role,
            billing,
            on: checker.editions(written.on.as_ref(), place.at("interfaces.on")),
            otherwise: None,
        });
    }
    let names = draft.interfaces.iter().enumerate().rev();
    let names: HashMap<&str, usize> = names.map(|(i, interface)| (interface.id.as_str(), i)).collect();
    check_counterparts(checker, draft, &names, &mut interfaces);
    let billed = |of: &Interface| of.side == Side::Device && !matches!(of.billing, Billing::Free(_));
    let usual = match &draft.usual_interface {
        Some(name) => find(checker, draft, &names, name, (Place::document("usual_interface"), 0)),
        None => interfaces.iter().position(billed),
    };
    (interfaces, InterfaceId(usual.unwrap_or_default()))
}

fn find(
    checker: &mut Checker<'_>,
    draft: &PlanDraft,
    names: &HashMap<&str, usize>,
    name: &str,
    (place, slips): (Place, usize),
) -> Option<usize> {
    let found = names.get(name).copied();
    if found.is_none() && checker.is_whole("interfaces") {
        let known = draft.interfaces.iter().map(|interface| interface.id.as_str());
        let near = if slips < MOST_SLIPS { nearest(name, known) } else { None };
        let fault = Fault::new(place, text!("fault-no-interface", name = clip(name)));
        checker.say(fault.allowed(text!("rule-listed-id", list = "interfaces")).suggest_name(near));
    }
    found
}

fn check_billing(checker: &mut Checker<'_>, written: &InterfaceDraft, place: Place) -> Billing {
    let mut clause = |id: &String, at, bills| checker.billing(id, place.at(at), bills);
    let free = written.free.as_ref().map(|id| clause(id, "interfaces.free", Bills::Nothing));
    let sent = written.sent.as_ref().map(|id| clause(id, "interfaces.sent", Bills::Messages));
    let received = written.received.as_ref().map(|id| clause(id, "interfaces.received", Bills::Messages));
    let replied = written.replied.as_ref().map(|id| clause(id, "interfaces.replied", Bills::Messages));
    match (free, sent, received, replied) {
        (Some(clause), None, None, None) => Billing::Free(clause),
        (Some(clause), ..) => {
            let fault = Fault::new(place.at("interfaces.free"), text!("fault-interface-both"));
            checker.say(fault.allowed(text!("rule-interface-bills")));
            Billing::Free(clause)
        }
        (None, Some(sent), received, replied) => Billing::Sends { sent, received, replied },
        (None, None, Some(received), None) => Billing::Receives(received),
        (None, None, received, replied) => {
            let problem = match replied {
                Some(_) => text!("fault-interface-replied"),
                None => text!("fault-interface-neither"),
            };
            checker.say(Fault::new(place, problem).allowed(text!("rule-interface-bills")));
            Billing::Receives(received.or(replied).unwrap_or_default())
        }
    }
}

fn check_counterparts(
    checker: &mut Checker<'_>,
    draft: &PlanDraft,
    names: &HashMap<&str, usize>,
    interfaces: &mut [Interface],
) {
    let offers: Vec<EditionSet> = interfaces.iter().map(|interface| interface.on).collect();
    let free: Vec<bool> = interfaces.iter().map(|interface| matches!(interface.billing, Billing::Free(_))).collect();
    for (i, written) in draft.interfaces.iter().enumerate() {
        let place = PLACE.item(i).at("interfaces.otherwise");
        let Some(name) = &written.otherwise else { continue };
        let Some(by) = find(checker, draft, names, name, (place, i)) else { continue };
        let mut lacking = EditionId::first(draft.editions.len()).filter(|edition| !offers[i].contains(*edition));
        if lacking.any(|edition| free[by] || !offers[by].contains(edition)) {
            let problem = text!("fault-otherwise-lacks", name = clip(name));
            checker.say(Fault::new(place, problem).allowed(text!("rule-otherwise")));
        }
        let lacks = |leg: fn(&Billing) -> bool| leg(&interfaces[i].billing) && !leg(&interfaces[by].billing);
        if lacks(Billing::has_received) || lacks(Billing::has_replied) {
            let problem = text!("fault-otherwise-legs", name = clip(name));
            checker.say(Fault::new(place, problem).allowed(text!("rule-otherwise-legs")));
        }
        interfaces[i].otherwise = Some(InterfaceId(by));
    }
}
