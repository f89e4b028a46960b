//! The meters of a plan's file, with their units, allowances and tiers.

use rust_decimal::Decimal;

use super::names::{METERS, PERIODS};
use super::parts::{hint_kinds, names, optional_text, text_of};
use super::version1::Bills1;
use crate::fault::Place;
use crate::plan::{AllowanceDraft, MeterDraft, MeterId, Period, TierDraft, UnitDraft, limits};
use crate::reader::{Node, Reader};
use crate::texts::text;

/// Reads the meters; `bills` says of a file of version 1 what its clauses bill.
pub(super) fn read_meters(reader: &mut Reader<'_>, node: Node<'_>, bills: Option<&Bills1>) -> Vec<MeterDraft> {
    let place = Place::document("meters");
    let nodes = reader.list(node, place, 1, MeterId::ALL.len());
    nodes.into_iter().enumerate().map(|(i, node)| read_meter(reader, node, place.item(i), bills)).collect()
}

fn read_meter(reader: &mut Reader<'_>, node: Node<'_>, place: Place, bills: Option<&Bills1>) -> MeterDraft {
    let required = ["meter", "clause", "per", "lot", "tiers"];
    let optional = ["on", "unit_bytes", "allowance"];
    let optional = if bills.is_some() { &optional[1..] } else { &optional };
    let fields = reader.fields(node, place, text!("thing-meter"), &required, optional);
    let kind = fields.get("meter").and_then(|node| reader.choice(node, place.at("meters.meter"), &METERS));
    let mut meter = MeterDraft::new(
        kind.unwrap_or(MeterId::Messages),
        text_of(reader, &fields, "clause", place.at("meters.clause")),
    );
    meter.on = match bills {
        Some(bills) => bills.editions_of_meter(&meter.clause),
        None => fields.get("on").map(|node| names(reader, node, place.at("meters.on"))),
    };
    if let Some(node) = fields.get("unit_bytes") {
        meter.unit_bytes = Some(read_unit(reader, node, place));
    }
    if let Some(node) = fields.get("per") {
        let at = place.at("meters.per");
        let fields = reader.fields(node, at, "`per`", &["period"], &["clause"]);
        let at = place.at("meters.per.period");
        reader.hint(None);
        let period = fields.get("period").and_then(|node| reader.choice(node, at, &PERIODS));
        hint_kinds(reader);
        meter.period = period.unwrap_or(Period::Month);
        meter.period_clause = optional_text(reader, &fields, "clause", place.at("meters.per.clause"));
    }
    let lot = fields.get("lot").and_then(|node| reader.whole(node, place.at("meters.lot"), limits::LOT));
    meter.lot = lot.unwrap_or(limits::LOT.min);
    if let Some(node) = fields.get("allowance") {
        meter.allowance = Some(read_allowance(reader, node, place));
    }
    let at = place.at("meters.tiers");
    let nodes = fields.get("tiers").map(|node| reader.list(node, at, 1, limits::TIERS)).unwrap_or_default();
    meter.tiers = nodes.into_iter().enumerate().map(|(i, node)| read_tier(reader, node, at.part(i))).collect();
    meter
}

fn read_unit(reader: &mut Reader<'_>, node: Node<'_>, place: Place) -> UnitDraft {
    let fields = reader.fields(node, place.at("meters.unit_bytes"), "`unit_bytes`", &["bytes"], &["clause"]);
    let at = place.at("meters.unit_bytes.bytes");
    let bytes = fields.get("bytes").and_then(|node| reader.whole(node, at, limits::UNIT_BYTES));
    UnitDraft {
        bytes: bytes.unwrap_or(limits::UNIT_BYTES.min),
        clause: optional_text(reader, &fields, "clause", place.at("meters.unit_bytes.clause")),
    }
}

fn read_allowance(reader: &mut Reader<'_>, node: Node<'_>, place: Place) -> AllowanceDraft {
    let optional = ["first_months", "clause"];
    let fields = reader.fields(node, place.at("meters.allowance"), "`allowance`", &["quantity"], &optional);
    let mut whole = |name, at, range| fields.get(name).and_then(|node| reader.whole(node, place.at(at), range));
    AllowanceDraft {
        quantity: whole("quantity", "meters.allowance.quantity", limits::ALLOWANCE).unwrap_or_default(),
        first_months: whole("first_months", "meters.allowance.first_months", limits::FIRST_MONTHS),
        clause: optional_text(reader, &fields, "clause", place.at("meters.allowance.clause")),
    }
}

fn read_tier(reader: &mut Reader<'_>, node: Node<'_>, place: Place) -> TierDraft {
    let fields = reader.fields(node, place, text!("thing-tier"), &["price"], &["up_to", "clause"]);
    let at = place.at("meters.tiers.up_to");
    let up_to = fields.get("up_to").and_then(|node| reader.whole(node, at, limits::BOUND));
    let at = place.at("meters.tiers.price");
    let price = fields.get("price").and_then(|node| reader.decimal(node, at, limits::PRICE));
    let clause = optional_text(reader, &fields, "clause", place.at("meters.tiers.clause"));
    TierDraft { up_to, price: price.unwrap_or(Decimal::ZERO), clause }
}
