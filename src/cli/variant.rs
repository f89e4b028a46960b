//! Variants by the names that files use, as arguments: `as-designed`, or `all-` and an edition of the scenario's plan.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::plan::{Plans, PricePlan, Variant};
use crate::study::StudyError;

/// The name of a variant, which the plan of a scenario has or lacks.
#[derive(Clone, Debug)]
pub struct VariantName(String);

impl VariantName {
    /// The name of the variant with each fleet on its own edition.
    pub const AS_DESIGNED: &'static str = "as-designed";

    /// The variant of this name under a plan.
    ///
    /// # Errors
    ///
    /// The plan lacks it; the error lists those it has.
    pub fn under(&self, plan: &PricePlan) -> Result<Variant, StudyError> {
        plan.variant_named(&self.0).ok_or_else(|| {
            let known: Vec<&str> = plan.variants().iter().map(|variant| plan.variant_id(variant)).collect();
            let problem = format!("the plan {} has no variant `{}`; allowed: {}", plan.id, self.0, known.join(", "));
            StudyError::Range(problem.into())
        })
    }
}

/// Reads the name of a variant; help and completions list those of the plans of this build.
#[derive(Clone)]
pub struct VariantParser;

/// The variants of the plans of this build, each once.
fn known() -> Vec<PossibleValue> {
    let mut known = vec![PossibleValue::new(VariantName::AS_DESIGNED).help("Each fleet on its own edition")];
    for plan in Plans::built_in().iter() {
        for variant in plan.variants().one_edition() {
            let name = plan.variant_id(variant).to_owned();
            if known.iter().all(|known| known.get_name() != name) {
                let help = format!("Every fleet on {}", plan.variant_name(variant));
                known.push(PossibleValue::new(name).help(help));
            }
        }
    }
    known
}

impl TypedValueParser for VariantParser {
    type Value = VariantName;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<VariantName, clap::Error> {
        match value.to_str() {
            // Whether the plan has such an edition is known with the scenario.
            Some(name) if name.starts_with("all-") => Ok(VariantName(name.to_owned())),
            _ => PossibleValuesParser::new(known()).parse_ref(command, argument, value).map(VariantName),
        }
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(known().into_iter()))
    }
}
