//! Parts that many fields have: texts, names of editions, marks of entries.

use crate::fault::Place;
use crate::plan::EditionId;
use crate::reader::{Fields, Node, Reader};
use crate::texts::text;

/// Says from now on what plans can charge, where a field or a name is unlike any known one.
pub(super) fn hint_kinds(reader: &mut Reader<'_>) {
    reader.hint(Some(text!("hint-plan-kinds")));
}

/// The text of a required field; empty if it is broken or missing, which is told already.
pub(super) fn text_of(reader: &mut Reader<'_>, fields: &Fields<'_>, name: &str, place: Place) -> String {
    optional_text(reader, fields, name, place).unwrap_or_default()
}

/// The text of an optional field.
pub(super) fn optional_text(reader: &mut Reader<'_>, fields: &Fields<'_>, name: &str, place: Place) -> Option<String> {
    fields.get(name).and_then(|node| reader.text(node, place))
}

/// The names in a list of editions.
pub(super) fn names(reader: &mut Reader<'_>, node: Node<'_>, place: Place) -> Vec<String> {
    let nodes = reader.list(node, place, 1, EditionId::MOST).into_iter().enumerate();
    nodes.filter_map(|(i, node)| reader.name(node, place.part(i)).map(str::to_owned)).collect()
}
