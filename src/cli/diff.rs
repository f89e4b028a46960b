//! The command `fleetcost diff`: tells what differs between two scenarios and what each change does to the bill, and
//! holds the bill against limits.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::ValueEnum;
use rust_decimal::Decimal;

use super::BEYOND_LIMIT;
use super::numbers::{amount, percent};
use super::output::{Output, complain, format_of};
use super::progress::watched;
use super::quote_form::LanguageTag;
use super::source::{OfPlan, load_file};
use super::studies::money;
use super::variant::{VariantName, VariantParser};
use crate::export;
use crate::export::diff::Diff;
use crate::files::is_stdin;
use crate::money::{Money, grouped, scaled};
use crate::plan::{Currency, Plans, Variant};
use crate::study::StudyError;
use crate::study::compare::{Pair, compare, variants_of_both};
use crate::texts::{self, Language};

/// The greatest percentage of `--fail-increase`.
const MOST_PERCENT: i128 = 1_000_000;

/// The arguments of `diff`.
#[derive(Debug, clap::Args)]
pub struct DiffArguments {
    /// The scenario file as it was; `-` reads standard input
    old: PathBuf,
    /// The scenario file as it is now; `-` reads standard input
    new: PathBuf,
    #[command(flatten)]
    plan: OfPlan,
    /// In which format; without it the one that OUT ends with, or text
    #[arg(long, value_enum)]
    format: Option<DiffFormat>,
    /// The file to write, whole or not at all, or a pipe or a device; without it, or as `-`, the difference goes to standard output
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// Whose bill the headline and the limits are about, as-designed unless it is said; JSON has all of them
    #[arg(long, value_parser = VariantParser)]
    variant: Option<VariantName>,
    /// The language of the texts, en unless it is said; JSON has none
    #[arg(long, value_parser = LanguageTag)]
    language: Option<Language>,
    /// Exit with 3 if the new bill is above this amount, in the currency of the price plan
    #[arg(long, value_name = "AMOUNT", value_parser = amount, allow_negative_numbers = true)]
    fail_over: Option<Decimal>,
    /// Exit with 3 if the bill rises by more than this percentage of the old one
    #[arg(long, value_name = "PERCENT", value_parser = percent, allow_negative_numbers = true)]
    fail_increase: Option<Decimal>,
}

/// The formats of differences.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum DiffFormat {
    /// Tables for people
    Text,
    /// Markdown for a merge request, long tables folded
    Md,
    /// One JSON document, money as strings
    Json,
    /// One HTML file that needs nothing else
    Html,
}

impl DiffArguments {
    /// Prints or writes the differences. The exit code says whether a limit is exceeded.
    ///
    /// # Errors
    ///
    /// The arguments, a scenario or the output are at fault.
    pub fn run(&self, plans: &Plans) -> Result<ExitCode> {
        let most = self.fail_over.map(|amount| not_negative(amount, "--fail-over")).transpose()?;
        let rise = self.fail_increase.map(Rise::new).transpose()?;
        if is_stdin(&self.old) && is_stdin(&self.new) {
            return Err(StudyError::Range("only one of OLD and NEW can be `-`".into()).into());
        }
        let output = Output::new(self.output.as_deref(), [self.old.as_path(), self.new.as_path()])?;
        let format = self.format()?;
        self.refuse_what_does_nothing(format)?;
        both_there(&self.old, &self.new)?;
        let (old, new) = (load_file(plans, &self.old, &self.plan)?, load_file(plans, &self.new, &self.plan)?);
        output.spare_files_of(&old.0, &self.old)?;
        output.spare_files_of(&new.0, &self.new)?;
        let currency = &new.1.plan.currency;
        one_currency(&old.1.plan.currency, currency)?;
        let most = most.map(|amount| money(amount, currency)).transpose()?;
        let variant = match &self.variant {
            Some(variant) => variant.under(new.0.plan())?,
            None => Variant::AsDesigned,
        };
        if !variants_of_both(&old.0, &new.0).contains(variant) {
            return Err(StudyError::Range(
                "OLD and NEW have other editions; only the bill as designed can be compared".into(),
            )
            .into());
        }
        let compared = watched(|progress| compare(&old.0, &new.0, progress))?;
        let diff = Diff { old: (&old.0, &old.1), new: (&new.0, &new.1), compared: &compared };
        let document = || {
            texts::speak(self.language.unwrap_or_default());
            export::document::diff::of(&diff, variant)
        };
        let text = match format {
            DiffFormat::Text => export::text::write(&document()),
            DiffFormat::Md => export::markdown::write(&document()),
            DiffFormat::Json => export::diff::json(&diff),
            DiffFormat::Html => export::html::write(&document()),
        };
        output.write(text.as_bytes())?;
        let beyond = beyond(new.0.plan().variant_id(variant), compared.variant(variant).total, currency, most, rise);
        beyond.iter().for_each(|line| complain(line));
        Ok(if beyond.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(BEYOND_LIMIT) })
    }

    /// Refuses options that do nothing to JSON, which has no texts and has the bills of all variants.
    fn refuse_what_does_nothing(&self, format: DiffFormat) -> Result<(), StudyError> {
        let has_limit = self.fail_over.is_some() || self.fail_increase.is_some();
        let text = match format {
            DiffFormat::Json if self.language.is_some() => {
                "--language is for texts, and the JSON of a difference has none; leave it out"
            }
            DiffFormat::Json if self.variant.is_some() && !has_limit => {
                "--variant does nothing to JSON, which has every variant, without --fail-over or --fail-increase"
            }
            _ => return Ok(()),
        };
        Err(StudyError::Range(text.into()))
    }

    fn format(&self) -> Result<DiffFormat, StudyError> {
        let named = |ending: &str| DiffFormat::from_str(ending, true).ok();
        // `txt`, the usual ending of texts, is not the name of a format.
        let of_ending = |ending: &str| named(if ending.eq_ignore_ascii_case("txt") { "text" } else { ending });
        let by_output = || {
            format_of(
                self.output.as_deref(),
                DiffFormat::Text,
                of_ending,
                "a difference",
                &["txt", "md", "json", "html"],
            )
        };
        self.format.map_or_else(by_output, Ok)
    }
}

/// Refuses a pair of files of which one is missing, as when a branch adds or removes a scenario.
fn both_there(old: &Path, new: &Path) -> Result<()> {
    let is_there = |file: &Path| is_stdin(file) || file.exists();
    let (there, missing) = match (is_there(old), is_there(new)) {
        (true, false) => (old, new),
        (false, true) => (new, old),
        // If both are missing, reading the first one says so.
        _ => return Ok(()),
    };
    let (there, missing) = (there.display(), missing.display());
    bail!(
        "there is no file `{missing}` to compare `{there}` with; help: `fleetcost quote {there}` tells what it costs by itself"
    )
}

fn one_currency(old: &Currency, new: &Currency) -> Result<()> {
    if old.code != new.code {
        bail!("OLD is billed in {} and NEW in {}; only bills in one currency can be compared", old.code, new.code);
    }
    if old.places != new.places {
        let (code, old, new) = (&old.code, old.places.count(), new.places.count());
        bail!("{code} has {old} decimals in the plan of OLD and {new} in that of NEW; both plans must have the same");
    }
    Ok(())
}

fn not_negative(number: Decimal, option: &str) -> Result<Decimal, StudyError> {
    if number.is_sign_negative() && !number.is_zero() {
        return Err(StudyError::Range(format!("{option} is {number}; allowed: 0 or more").into()));
    }
    Ok(number)
}

/// The most by which the bill may rise.
#[derive(Clone, Copy)]
struct Rise {
    percent: Decimal,
    /// Millionths of a percent.
    millionths: i128,
}

impl Rise {
    fn new(percent: Decimal) -> Result<Self, StudyError> {
        let millionths = scaled(not_negative(percent, "--fail-increase")?, 6);
        match millionths.filter(|millionths| *millionths <= MOST_PERCENT * 1_000_000) {
            Some(millionths) => Ok(Self { percent, millionths }),
            None => {
                let allowed = "0 to 1,000,000, with at most six decimals";
                Err(StudyError::Range(format!("--fail-increase is {percent}; allowed: {allowed}").into()))
            }
        }
    }

    /// The most by which a bill of `old` may rise, in whole smallest units. A bill is at most 5.3 × 10^28 of them.
    fn allowed(self, old: Money) -> Money {
        const WHOLE: i128 = 100_000_000;
        let (whole, rest) = (old.minor() / WHOLE, old.minor() % WHOLE);
        Money::from_minor(whole * self.millionths + rest * self.millionths / WHOLE)
    }
}

/// One line for each limit that is exceeded, with the excess.
fn beyond(name: &str, total: Pair<Money>, currency: &Currency, most: Option<Money>, rise: Option<Rise>) -> Vec<String> {
    let Currency { code, places } = currency;
    let shown = |amount: Money| amount.grouped(*places);
    let mut lines = Vec::new();
    if let Some(most) = most.filter(|most| total.new > *most) {
        let (new, more, most) = (shown(total.new), shown(total.new - most), shown(most));
        lines.push(format!("{name} costs {code} {new}, {more} more than --fail-over {most} allows"));
    }
    if let Some(rise) = rise.filter(|rise| total.difference() > rise.allowed(total.old)) {
        let (old, new, more) = (shown(total.old), shown(total.new), shown(total.difference()));
        let limit = format!("--fail-increase {}", grouped(rise.percent));
        lines.push(if total.old == Money::ZERO {
            format!("{name} rises from nothing to {code} {new}, which is above every percentage; {limit} allows no rise of it")
        } else {
            let allowed = rise.allowed(total.old);
            let beyond = shown(total.difference() - allowed);
            let allowed = shown(allowed);
            format!("{name} rises by {code} {more}, from {old} to {new}; {limit} allows {allowed}, so {beyond} is too much")
        });
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Places;

    fn in_cents(code: &str) -> Currency {
        Currency::of_cents(code.to_owned())
    }

    fn rise_is_beyond(percent: &str, old: i128, new: i128) -> bool {
        let total = Pair { old: Money::from_minor(old), new: Money::from_minor(new) };
        let rise = Rise::new(percent.parse().unwrap()).unwrap();
        !beyond("as-designed", total, &in_cents("USD"), None, Some(rise)).is_empty()
    }

    #[test]
    fn a_rise_is_held_against_its_limit_exactly() {
        assert!(!rise_is_beyond("10", 1_000, 1_100));
        assert!(rise_is_beyond("10", 1_000, 1_101));
        assert!(!rise_is_beyond("0", 1_000, 1_000));
        assert!(rise_is_beyond("0", 1_000, 1_001));
        assert!(!rise_is_beyond("0", 1_000, 1));
        // A third of 3.00 is 0.999999 at most with six decimals, so a cent more is beyond it.
        assert!(!rise_is_beyond("33.333333", 300, 399));
        assert!(rise_is_beyond("33.333333", 300, 400));
        assert!(!rise_is_beyond("1000000", 0, 0));
        assert!(rise_is_beyond("1000000", 0, 1));
        // The greatest bill that is: 1.44 × 10^15 minutes a day at 1,000,000 each, for ten years, in ten-thousandths.
        let greatest = 52_603_200_000_000_000_000_000_000_000;
        assert!(!rise_is_beyond("1000000", greatest, 10_001 * greatest));
        assert!(rise_is_beyond("1000000", greatest, 10_001 * greatest + 1));
    }

    #[test]
    fn limits_are_told_by_how_much_they_are_exceeded() {
        let total = Pair { old: Money::from_minor(1_130), new: Money::from_minor(47_537) };
        let rise = Rise::new(Decimal::from(10)).unwrap();
        let told = |total| beyond("all-pro", total, &in_cents("USD"), Some(Money::from_minor(40_000)), Some(rise));
        assert_eq!(
            told(total),
            [
                "all-pro costs USD 475.37, 75.37 more than --fail-over 400.00 allows",
                "all-pro rises by USD 464.07, from 11.30 to 475.37; --fail-increase 10 allows 1.13, so 462.94 is too much",
            ]
        );
        let from_nothing = told(Pair { old: Money::ZERO, new: Money::from_minor(1) });
        assert!(from_nothing[0].starts_with("all-pro rises from nothing to USD 0.01"), "{from_nothing:?}");
        assert!(told(Pair { old: Money::from_minor(40_000), new: Money::from_minor(40_000) }).is_empty());
    }

    #[test]
    fn bills_in_different_currencies_are_not_compared() {
        let usd = in_cents("USD");
        assert!(one_currency(&usd, &usd).is_ok());
        let error = one_currency(&usd, &in_cents("CNY")).unwrap_err().to_string();
        assert_eq!(error, "OLD is billed in USD and NEW in CNY; only bills in one currency can be compared");
        let whole = Currency { places: Places::new(0).unwrap(), ..in_cents("USD") };
        let error = one_currency(&whole, &usd).unwrap_err().to_string();
        assert!(error.starts_with("USD has 0 decimals in the plan of OLD and 2 in that of NEW"), "{error}");
    }

    #[test]
    fn percentages_have_limits() {
        for percent in ["-1", "1000000.000001", "0.0000001"] {
            assert!(Rise::new(percent.parse().unwrap()).is_err(), "{percent}");
        }
        assert!(Rise::new("1000000".parse().unwrap()).is_ok());
    }
}
