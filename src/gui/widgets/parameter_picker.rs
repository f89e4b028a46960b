//! A picker of parameters: a button with a searchable list.

use std::sync::Arc;

use egui::{Id, Popup, PopupCloseBehavior, RectAlign, Response, ScrollArea, TextEdit, Ui};

use super::fields;
use super::shortened::shortened_title;
use super::theme::{self, muted, small};
use crate::fault::Place;
use crate::gui::background::worker::Rated;
use crate::scenario::{Draft, Parameter};
use crate::texts::{Language, language, tr};

/// Draws the button, and the list while it is open. Returns the parameter that was just chosen, if any. `names` are the
/// names of the button and of the search field.
pub fn parameter_ui(
    ui: &mut Ui,
    names: (&'static str, &'static str),
    search: &mut String,
    parameter: &Parameter,
    rated: &Rated,
) -> Option<Parameter> {
    let draft = rated.scenario.draft();
    let [name, search_name] = [names.0, names.1].map(|name| Place::document(name).to_string());
    let response = parameter_button(ui, &name, &parameter.short_title(draft), 236.0);
    let response =
        response.on_hover_text(format!("{}, {}: {parameter}", parameter.title(draft), parameter.unit(draft)));
    if let Some(at) = parameter.size_at(draft) {
        ui.label(muted(at));
    }
    parameters_below(&response, &search_name, search, rated, |_| true, Some(parameter))
}

/// Draws a button that shows a parameter in words and opens a list.
pub fn parameter_button(ui: &mut Ui, name: &str, title: &str, width: f32) -> Response {
    let button = egui::Button::new((shortened_title(title, (width / 8.0) as usize - 1), egui::Atom::grow())).truncate();
    let response = ui.add_sized([width, 24.0], button);
    theme::triangle(ui, response.rect.right_center() - egui::vec2(14.0, 0.0), true);
    theme::name(&response, || name.to_owned());
    response
}

/// Draws the list of offered parameters below a button while it is open. Returns the one that was just chosen, if any.
pub fn parameters_below(
    button: &Response,
    search_name: &str,
    search: &mut String,
    rated: &Rated,
    offered: impl Fn(&Parameter) -> bool,
    selected: Option<&Parameter>,
) -> Option<Parameter> {
    let draft = rated.scenario.draft();
    let opened = button.clicked();
    let popup = Popup::menu(button)
        .align(RectAlign::BOTTOM_START)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(440.0);
    let shown = popup.show(|ui| {
        if opened {
            search.clear();
        }
        let id = ui.scope_id().with("search");
        let chosen_by_key = fields::is_entered(ui, id);
        let edit = TextEdit::singleline(search).id(id).hint_text(tr!("range-search-hint"));
        let edit = ui.add(edit.desired_width(f32::INFINITY).align(egui::Align2::LEFT_CENTER));
        theme::name(&edit, || search_name.to_owned());
        if opened {
            edit.request_focus();
        }
        let words: Vec<String> = search.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let texts = searched(ui, rated);
        let matches = |text: &String| words.iter().all(|word| text.contains(word.as_str()));
        let known = rated.parameters.iter().zip(&*texts);
        let found: Vec<&Parameter> =
            known.filter(|(known, text)| matches(text) && offered(known)).map(|(known, _)| known).collect();
        let mut chosen = found.first().filter(|_| chosen_by_key).map(|first| (*first).clone());
        let row_height = 22.0;
        ScrollArea::vertical().max_height(300.0).show_rows(ui, row_height, found.len(), |ui, rows| {
            for known in &found[rows] {
                if entry_ui(ui, known, draft, Some(*known) == selected) {
                    chosen = Some((*known).clone());
                }
            }
        });
        if found.is_empty() {
            let none = if words.is_empty() { tr!("range-none-left") } else { tr!("range-none-found") };
            ui.label(muted(none));
        }
        if chosen.is_some() {
            ui.close();
        }
        chosen
    });
    shown.and_then(|shown| shown.inner)
}

/// The texts that parameters are searched by, in lower case, made once for each revision and language.
fn searched(ui: &Ui, rated: &Rated) -> Arc<Vec<String>> {
    let (id, now) = (Id::unique("searched texts of parameters"), (rated.revision, language()));
    if let Some((of, texts)) = ui.data(|data| data.get_temp::<((u64, Language), Arc<Vec<String>>)>(id))
        && of == now
    {
        return texts;
    }
    let draft = rated.scenario.draft();
    let text = |known: &Parameter| format!("{} {known}", known.title(draft)).to_lowercase();
    let texts: Arc<Vec<String>> = Arc::new(rated.parameters.iter().map(text).collect());
    ui.data_mut(|data| data.insert_temp(id, (now, Arc::clone(&texts))));
    texts
}

fn entry_ui(ui: &mut Ui, parameter: &Parameter, draft: &Draft, selected: bool) -> bool {
    ui.horizontal(|ui| {
        let title = parameter.title(draft);
        let entry = egui::Button::selectable(selected, (title.as_str(), egui::Atom::grow())).truncate();
        let response = ui.add_sized([280.0, 22.0], entry);
        theme::name(&response, || parameter.to_string());
        ui.add(egui::Label::new(small(parameter.unit(draft))).truncate());
        response.clicked()
    })
    .inner
}
