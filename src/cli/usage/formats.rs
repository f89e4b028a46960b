//! The command `fleetcost usage formats`: what logs of platforms need and lack, and how others become logs.

use std::process::ExitCode;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::cli::output::print;
use crate::metering::Platform;

/// The arguments of `usage formats`.
#[derive(Debug, clap::Args)]
pub struct FormatsArguments {
    /// The platform or the recipe; without it all are listed
    #[arg(value_name = "NAME", value_parser = PossibleValuesParser::new(sections().map(|section| section.name)))]
    name: Option<String>,
}

/// Reads the name of a platform, for clap.
pub fn platforms() -> impl TypedValueParser<Value = Platform> {
    let section = |platform: Platform| sections().find(|section| section.name == platform.name());
    let title = |platform| section(platform).map_or("", |section| section.title);
    let values = Platform::ALL.map(|platform| PossibleValue::new(platform.name()).help(title(platform)));
    let named = |name: String| Platform::ALL.into_iter().find(|platform| platform.name() == name);
    PossibleValuesParser::new(values).try_map(move |name| named(name).ok_or("there is no such platform"))
}

/// What there is to say of a platform or a recipe.
struct Section {
    name: &'static str,
    /// What it is, in a line.
    title: &'static str,
    text: &'static str,
}

/// All sections, platforms first.
fn sections() -> impl Iterator<Item = Section> {
    let all = include_str!("../../../assets/formats.txt").trim_start_matches("== ");
    all.split("\n== ").filter_map(|section| {
        let (head, text) = section.split_once('\n')?;
        let (name, title) = head.split_once(": ")?;
        Some(Section { name, title, text: text.trim_end() })
    })
}

impl FormatsArguments {
    /// Prints the list, or the section that is named.
    ///
    /// # Errors
    ///
    /// Standard output cannot be written.
    pub fn run(&self) -> anyhow::Result<ExitCode> {
        let whole = |Section { name, title, text }| format!("{name}: {title}\n\n{text}\n");
        let line = |Section { name, title, .. }| format!("{name:<14} {title}\n");
        let text: String = match &self.name {
            Some(name) => sections().filter(|section| section.name == name).map(whole).collect(),
            None => sections().map(line).collect(),
        };
        print(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_platform_has_a_section() {
        let names: Vec<&str> = sections().map(|section| section.name).collect();
        let platforms = Platform::ALL.map(Platform::name);
        assert_eq!(names[..platforms.len()], platforms);
        assert!(
            sections().all(|section| section.text.contains("fleetcost usage count") && !section.text.contains("\n== "))
        );
    }
}
