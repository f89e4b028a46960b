//! Maps the places of a document to its text.

use std::ops::Range;

use crate::fault::Place;

/// The bytes at which each place of a document stands in its text, in the order of the places; of equal places the
/// first.
#[derive(Debug, Default)]
pub struct SourceMap(Vec<(Place, Range<u32>)>);

impl SourceMap {
    pub(super) fn new(mut spans: Vec<(Place, Range<u32>)>) -> Self {
        spans.sort_by_key(|(place, _)| *place);
        spans.dedup_by_key(|(place, _)| *place);
        Self(spans)
    }

    /// The bytes of a place, or else of the nearest thing around it; `None` if the text has none of them.
    pub fn find(&self, place: Place) -> Option<Range<usize>> {
        let parent = place.field.split('.').next().unwrap_or_default();
        let whole_line = Place { field: "", item: None, part: None, ..place };
        let steps = [
            place,
            Place { part: None, ..place },
            Place { field: parent, part: None, ..place },
            Place { item: None, part: None, ..place },
            Place { field: parent, ..whole_line },
            whole_line,
            Place::default(),
        ];
        let at = |step: Place| self.0.binary_search_by_key(&step, |(place, _)| *place).ok();
        let (_, span) = &self.0[steps.into_iter().find_map(at)?];
        Some(span.start as usize..span.end as usize)
    }
}
