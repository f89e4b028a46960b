//! The rows that were not counted, by file and number.

use std::path::Path;

use egui::{Label, Ui};

use super::sheet::{Sheet, SheetRow, sheet_ui};
use crate::gui::widgets::table::heading_ui;
use crate::gui::widgets::theme::{STEP, muted};
use crate::metering::LogFaults;
use crate::money::group;
use crate::texts::tr;

/// Draws the rows at fault, at most so high in points, and the topics that no rule matches; of none nothing.
pub fn ui(ui: &mut Ui, faults: &LogFaults, height: f32) {
    if faults.count == 0 {
        return;
    }
    ui.add_space(STEP);
    let sheet = Sheet {
        heads: vec![tr!("usage-file"), tr!("usage-row"), tr!("usage-problem")],
        naming: 3,
        rows: faults
            .first
            .iter()
            .map(|(log, fault)| {
                let file =
                    Path::new(log).file_name().map_or_else(|| log.clone(), |name| name.to_string_lossy().into_owned());
                let row = fault.row.map(group).unwrap_or_default();
                SheetRow::of_texts(vec![file, row, fault.problem.to_string()])
            })
            .collect(),
        has_sums: false,
    };
    let (shown, count) = (faults.first.len() as u64, faults.count);
    let heading = match shown == count {
        true => tr!("usage-left-out"),
        false => tr!("usage-left-out-first", shown = group(shown), count = group(count)),
    };
    heading_ui(ui, "usage-faults", heading, || sheet.copied());
    faults.topics().iter().for_each(|topic| drop(ui.add(Label::new(muted(topic.to_string())).wrap())));
    sheet_ui(ui, "usage-faults", height, &sheet);
}
