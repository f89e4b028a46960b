//! Fleets of tables: what is pasted or opened, and how it is added.

use std::path::Path;

use egui::{Context, Event};

use super::App;
use crate::files::read_at_most;
use crate::gui::command::commands::Command;
use crate::gui::dialogs::dialog::Dialog;
use crate::gui::dialogs::import::AskImport;
use crate::gui::widgets::notice;
use crate::import::{MOST_BYTES, Table};
use crate::scenario::{Draft, FleetDraft};
use crate::texts::tr;

/// True for a file that is known by its ending to hold a table.
pub(super) fn is_table(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| ["xlsx", "csv", "tsv"].contains(&ending.as_str()))
}

/// The command for several cells that are pasted, which is taken out of the input. While a field is edited, only rows of
/// cells are no text for it.
pub(super) fn pasted(ctx: &Context, is_typing: bool) -> Option<Command> {
    let is_table = |text: &str| {
        let text = text.trim_end();
        if is_typing { text.contains('\t') && text.contains('\n') } else { text.contains(['\t', '\n']) }
    };
    ctx.input_mut(|input| {
        let at = input.events.iter().position(|event| matches!(event, Event::Paste(text) if is_table(text)))?;
        match input.events.remove(at) {
            Event::Paste(text) => Some(Command::PasteTable(text)),
            _ => None,
        }
    })
}

impl App {
    /// Asks for a table, or shows the one that was pasted.
    pub(super) fn ask_table(&mut self, pasted: Option<String>) {
        let table = pasted.map(|text| Table::of_text(&text));
        self.show_table(table);
    }

    /// Shows the table of a file.
    pub(super) fn open_table(&mut self, path: &Path) {
        match read_at_most(path, MOST_BYTES) {
            Ok(bytes) => self.show_table(Some(Table::read(&bytes, None))),
            Err(error) => self.tell(tr!("error-open"), format!("{error:#}")),
        }
    }

    fn show_table(&mut self, table: Option<Result<Table, crate::texts::Text>>) {
        let open = self.scenario();
        let own = &open.document.draft;
        let mut base = Draft::new(tr!("import-name"), own.start);
        (base.plan, base.months) = (own.plan.clone(), own.months);
        let ask = AskImport::new(open.plans.clone(), base, table);
        self.dialog = Some(Dialog::Import(Box::new(ask)));
    }

    /// Adds fleets after all others, under names of their own, and shows the first.
    pub(super) fn add_fleets(&mut self, ctx: &Context, fleets: Vec<FleetDraft>) {
        let (first, count) = (self.draft().fleets.len(), fleets.len());
        let document = self.document();
        for mut fleet in fleets {
            fleet.name = document.free_name(&fleet.name);
            document.add_fleet(fleet);
        }
        notice::post(ctx, tr!("import-taken-fleets", count = count));
        self.show_fleet(ctx, first);
    }
}
