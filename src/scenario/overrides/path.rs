//! The argument of `--set`: a path of names, and a value.

use std::ops::Range;

use crate::plan::PlanName;
use crate::quantity::{self, Quantity};
use crate::reader::{clip, usual_name};
use crate::scenario::limits;
use crate::scenario::value::Value;
use crate::texts::Text;

/// A value for a place: `PATH=VALUE`.
///
/// The path names fields, and entries of lists by their name or their number from 1: `fleets.Meters.traffic.1.rate`. A
/// name with dots stands in quotes. The value is written as in a file, or as people write quantities; a bare number
/// stands for the usual form of its field, and a text needs no quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// The name of the argument in reports.
    pub(super) flag: &'static str,
    /// The argument as a shell takes it.
    argument: String,
    pub(super) text: String,
    pub(super) steps: Vec<Step>,
    pub(super) value: Range<usize>,
}

/// A name in a path, and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) name: String,
    pub(super) span: Range<usize>,
    pub(super) quoted: bool,
}

impl Override {
    /// Reads `PATH=VALUE`.
    ///
    /// # Errors
    ///
    /// A sentence about what is wrong with the path.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut steps = Vec::new();
        let mut at = 0;
        loop {
            let mut step = Step::parse(text, at)?;
            if steps.is_empty() {
                step.name = usual_name(&step.name).to_owned();
            }
            at = step.span.end;
            steps.push(step);
            match text[at..].chars().next() {
                Some('.') => at += 1,
                Some('=') => break,
                Some(_) => {
                    let help = "write a quote inside the name as `\\\"`";
                    return Err(format!("behind a name in quotes stands `.` or `=`; {help}"));
                }
                None => return Err(format!("{} has no `=`; allowed: PATH=VALUE", clip(text))),
            }
        }
        let value = at + 1..text.len();
        if text[value.clone()].trim().is_empty() {
            return Err(format!("{} has no value", clip(text)));
        }
        Ok(Self { flag: "--set", argument: format!("--set '{text}'"), text: text.to_owned(), steps, value })
    }

    /// Puts a plan in the place of a scenario's, as by an argument of its own.
    pub fn of_plan(plan: &PlanName) -> Self {
        let text = format!("plan={}", Value::Plan(plan.clone()).written());
        let step = Step { name: "plan".to_owned(), span: 0..4, quoted: false };
        Self { flag: "--plan", argument: format!("--plan '{plan}'"), value: 5..text.len(), text, steps: vec![step] }
    }

    /// The first name of the path: a field of the scenario, or a section.
    pub fn section(&self) -> &str {
        self.steps.first().map_or("", |step| step.name.as_str())
    }

    /// True if it says which plan a scenario follows.
    pub fn names_plan(&self) -> bool {
        matches!(&self.steps[..], [step] if step.name == "plan")
    }

    /// True if it states all prices in place of a scenario's.
    pub(in crate::scenario) fn replaces_prices(&self) -> bool {
        matches!(&self.steps[..], [step] if step.name == "prices")
    }

    /// The argument as it was given: `PATH=VALUE`.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The argument as a shell takes it: `--set 'months=12'`.
    pub fn argument(&self) -> &str {
        &self.argument
    }

    /// A remark on a value that its author may have meant otherwise: a size that has another number of units with
    /// prefixes of 1,024, or a rate that was rounded. `None` for any other value.
    pub fn remark(&self, unit_bytes: u64) -> Option<Text> {
        let names: Vec<&str> = self.steps.iter().map(|step| step.name.as_str()).collect();
        let quantity = match names[..] {
            ["fleets", _, "traffic", _, "payload" | "reply", ..] => Quantity::Size(limits::BYTES),
            ["fleets", _, "traffic", _, "rate"] | ["fleets", _, "traffic", _, "rate", "each"] => {
                Quantity::Rate(limits::RATE)
            }
            _ => return None,
        };
        quantity::remark(&self.text[self.typed()], quantity, unit_bytes)
    }

    /// The bytes of the value without blanks around it.
    pub(super) fn typed(&self) -> Range<usize> {
        let value = &self.text[self.value.clone()];
        let start = self.value.start + value.len() - value.trim_start().len();
        start..start + value.trim().len()
    }

    /// The bytes of the argument for bytes of a text in which its value begins at `value_now`: in the value, or the
    /// last name of the path.
    pub(super) fn place_of(&self, value_now: usize, span: Range<usize>) -> Range<usize> {
        if span.start < value_now && span.end <= value_now {
            return self.steps.last().map_or(0..0, |step| step.span.clone());
        }
        let typed = self.typed();
        let start = (typed.start + span.start.saturating_sub(value_now)).min(typed.end);
        start..(start + span.len()).min(typed.end)
    }
}

impl Step {
    fn parse(text: &str, at: usize) -> Result<Self, String> {
        let rest = &text[at..];
        let Some(inner) = rest.strip_prefix('"') else {
            let length = rest.find(['.', '=']).unwrap_or(rest.len());
            let name = rest[..length].trim().to_owned();
            if name.is_empty() {
                return Err(format!("{} lacks a name in its path", clip(text)));
            }
            return Ok(Self { name, span: at..at + length, quoted: false });
        };
        let (mut name, mut escaped) = (String::new(), false);
        for (length, c) in inner.char_indices() {
            match c {
                '\\' if !escaped => escaped = true,
                '"' if !escaped => return Ok(Self { name, span: at..at + length + 2, quoted: true }),
                _ => {
                    escaped = false;
                    name.push(c);
                }
            }
        }
        Err(format!("{} lacks a closing quote in its path", clip(text)))
    }
}
