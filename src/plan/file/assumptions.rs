//! The assumptions of a plan's file, with the texts of other readings.

use super::parts::{optional_text, text_of};
use crate::fault::Place;
use crate::plan::{Assumption, OtherInterpretation, limits};
use crate::reader::{Node, Reader};
use crate::texts::text;

pub(super) fn read_assumptions(reader: &mut Reader<'_>, node: Node<'_>) -> Vec<Assumption> {
    let place = Place::document("assumptions");
    let nodes = reader.list(node, place, 0, limits::ASSUMPTIONS);
    nodes.into_iter().enumerate().map(|(i, node)| read_assumption(reader, node, place.item(i))).collect()
}

fn read_assumption(reader: &mut Reader<'_>, node: Node<'_>, place: Place) -> Assumption {
    let what = text!("thing-assumption");
    let fields = reader.fields(node, place, what, &["id", "text", "clauses"], &["otherwise", "text_zh"]);
    let id = text_of(reader, &fields, "id", place.at("assumptions.id"));
    let text = text_of(reader, &fields, "text", place.at("assumptions.text"));
    let text_zh = optional_text(reader, &fields, "text_zh", place.at("assumptions.text_zh"));
    let at = place.at("assumptions.clauses");
    let nodes = fields.get("clauses").map(|node| reader.list(node, at, 1, limits::CLAUSES)).unwrap_or_default();
    let clauses = nodes.into_iter().enumerate().filter_map(|(i, node)| reader.text(node, at.part(i))).collect();
    let at = place.at("assumptions.otherwise");
    let nodes = fields.get("otherwise").map(|node| reader.list(node, at, 1, limits::ASSUMPTIONS)).unwrap_or_default();
    let others = nodes.into_iter().enumerate().map(|(i, node)| {
        let place = at.part(i);
        let fields = reader.fields(node, place, text!("thing-other-reading"), &["when", "text"], &["text_zh"]);
        OtherInterpretation {
            when: text_of(reader, &fields, "when", place.at("assumptions.otherwise.when")),
            text: text_of(reader, &fields, "text", place.at("assumptions.otherwise.text")),
            text_zh: optional_text(reader, &fields, "text_zh", place.at("assumptions.otherwise.text_zh")),
        }
    });
    Assumption { id, text, text_zh, clauses, otherwise: others.collect() }
}
