//! Reads the value of one field from a text as people write it, such as a cell of a table has.

use super::fields::{Field, Kind};
use super::overrides::{fault_of, in_file_form};
use super::value::Value;
use crate::fault::{Fault, Place};
use crate::plan::{EditionName, PricePlan};
use crate::quantity;
use crate::reader::{Reader, clip, parse};
use crate::texts::text;

impl Field {
    /// Reads the value of a field of a fleet or a line from a text: `10k`, `every 15 min`, `98 %`, `Pro`, and all forms that
    /// files have.
    ///
    /// # Errors
    ///
    /// The text is no value of the field; the faults are at `place`, and have no span.
    pub fn read_text(self, text: &str, place: Place, plan: &PricePlan) -> Result<Value, Vec<Fault>> {
        match self.kind() {
            Kind::Known | Kind::Text(_) | Kind::LongText(_) => Ok(Value::from(text.to_owned())),
            Kind::Edition => edition(text, plan).map(Value::from).map_err(|fault| vec![Fault { place, ..fault }]),
            kind => {
                let at_place = |fault: Fault| Fault { place, span: None, ..fault };
                // What looks like neither form of a file is told as the quantity that it should be.
                let misread = || {
                    let quantity = kind.quantity(&[]).filter(|_| !text.contains(['(', '[', '"']))?;
                    Some(vec![at_place(fault_of(0..0, &quantity::in_file_form(text, quantity).err()?))])
                };
                let written = in_file_form(self, text).map_err(|fault| vec![at_place(fault)])?;
                let nodes = parse(&written).map_err(|fault| vec![at_place(fault)])?;
                let (value, faults) = Reader::read(&nodes, |reader, node| kind.read(reader, node, place, Some(plan)));
                match value {
                    Some(value) if faults.is_empty() => Ok(value),
                    _ => Err(misread().unwrap_or_else(|| faults.iter().cloned().map(at_place).collect())),
                }
            }
        }
    }
}

/// An edition by its name in files or by any of its names for people, whatever the case.
fn edition(text: &str, plan: &PricePlan) -> Result<EditionName, Fault> {
    let said = text.trim().to_lowercase();
    let is_it = |name: &str| name.to_lowercase() == said;
    let found = plan.editions.iter().find(|edition| {
        is_it(edition.id.as_str()) || is_it(&edition.name) || edition.name_zh.as_deref().is_some_and(is_it)
    });
    let ids = || plan.editions.iter().map(|edition| edition.id.as_str());
    match found {
        Some(edition) => Ok(edition.id.clone()),
        // Under one edition a fleet may bear the name of another plan's.
        None if plan.editions.len() == 1 => Ok(text.trim().into()),
        None => {
            let fault = Fault::new(Place::default(), text!("import-no-edition", name = clip(text)));
            Err(fault.allowed(ids().collect::<Vec<_>>().join(", ")).suggest(text, ids()))
        }
    }
}
