//! The interfaces of a plan's file.

use super::names::{ANSWERS, PURPOSES, REACHES, ROLES, SIDES};
use super::parts::{names, optional_text, text_of};
use super::version1::Bills1;
use crate::fault::Place;
use crate::plan::{InterfaceDraft, Role, Side, limits};
use crate::reader::{Node, Reader};
use crate::texts::text;

/// Fields of an interface that every version has.
const COMMON: [&str; 6] = ["group", "otherwise", "note", "serves", "reaches", "connects"];

/// Reads the interfaces; `bills` says of a file of version 1 what its clauses bill.
pub(super) fn read_interfaces(reader: &mut Reader<'_>, node: Node<'_>, bills: Option<&Bills1>) -> Vec<InterfaceDraft> {
    let place = Place::document("interfaces");
    let nodes = reader.list(node, place, 1, limits::INTERFACES);
    nodes.into_iter().enumerate().map(|(i, node)| read_interface(reader, node, place.item(i), bills)).collect()
}

fn read_interface(reader: &mut Reader<'_>, node: Node<'_>, place: Place, bills: Option<&Bills1>) -> InterfaceDraft {
    let mut required = vec!["id", "side"];
    let mut optional = COMMON.to_vec();
    match bills {
        Some(_) => required.push("clause"),
        None => optional.extend(["sent", "received", "replied", "free", "as", "on"]),
    }
    let fields = reader.fields(node, place, text!("thing-interface"), &required, &optional);
    let mut interface = InterfaceDraft::new(text_of(reader, &fields, "id", place.at("interfaces.id")));
    let side = fields.get("side").and_then(|node| reader.choice(node, place.at("interfaces.side"), &SIDES));
    interface.side = side.unwrap_or(Side::Device);
    interface.group = text_of(reader, &fields, "group", place.at("interfaces.group"));
    interface.note = text_of(reader, &fields, "note", place.at("interfaces.note"));
    interface.otherwise = optional_text(reader, &fields, "otherwise", place.at("interfaces.otherwise"));
    let chosen = |name, at| fields.get(name).map(|node| (node, place.at(at)));
    let serves = chosen("serves", "interfaces.serves");
    interface.serves = serves.and_then(|(node, place)| reader.choice(node, place, &PURPOSES));
    let reaches = chosen("reaches", "interfaces.reaches");
    interface.reaches = reaches.and_then(|(node, place)| reader.choice(node, place, &REACHES)).unwrap_or_default();
    let connects = chosen("connects", "interfaces.connects");
    interface.connects = connects.and_then(|(node, place)| reader.choice(node, place, &ANSWERS)).unwrap_or_default();
    if let Some(bills) = bills {
        if let Some(node) = fields.get("clause") {
            bills.bill(reader, node, place, &mut interface);
        }
        return interface;
    }
    interface.free = optional_text(reader, &fields, "free", place.at("interfaces.free"));
    interface.sent = optional_text(reader, &fields, "sent", place.at("interfaces.sent"));
    interface.received = optional_text(reader, &fields, "received", place.at("interfaces.received"));
    interface.replied = optional_text(reader, &fields, "replied", place.at("interfaces.replied"));
    let role = fields.get("as").and_then(|node| reader.choice(node, place.at("interfaces.as"), &ROLES));
    interface.role = role.unwrap_or(Role::Publish);
    interface.on = fields.get("on").map(|node| names(reader, node, place.at("interfaces.on")));
    interface
}
