//! Compares the document with what was counted, and prepares that for drawing.

use std::sync::Arc;

use super::sheet::{Sheet, SheetRow};
use crate::chart::{self, Chart, Measure};
use crate::export::words::against::{days, heads, part, rounding_of_months, signed_exact};
use crate::export::words::{difference, signed};
use crate::gui::background::counting::Usage;
use crate::gui::background::studies::Task;
use crate::metering::{NoActual, actual_beside};
use crate::money::{Exact, Places, group};
use crate::plan::Variant;
use crate::scenario::Scenario;
use crate::study::against::{Against, Figures, Part, against};
use crate::study::compare::Pair;
use crate::study::{Progress, StudyError};
use crate::texts::{self, tr};
use crate::warnings;

/// The comparison of a variant with what was counted.
#[derive(Clone)]
pub struct Comparison {
    pub usage: Arc<Usage>,
    pub whole_days: bool,
    pub variant: Variant,
}

impl PartialEq for Comparison {
    fn eq(&self, other: &Self) -> bool {
        let choices = |of: &Self| (of.whole_days, of.variant);
        Arc::ptr_eq(&self.usage, &other.usage) && choices(self) == choices(other)
    }
}

/// By what a table has its rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    #[default]
    Day,
    Month,
    Fleet,
    Clause,
}

impl By {
    /// All of them, from left to right.
    pub const ALL: [Self; 4] = [Self::Day, Self::Month, Self::Fleet, Self::Clause];

    pub fn name(self) -> String {
        match self {
            Self::Day => tr!("usage-by-day"),
            Self::Month => tr!("usage-by-month"),
            Self::Fleet => tr!("usage-by-fleet"),
            Self::Clause => tr!("usage-by-clause"),
        }
    }

    pub const fn id(self) -> &'static str {
        match self {
            Self::Day => "actual-days",
            Self::Month => "actual-months",
            Self::Fleet => "actual-fleets",
            Self::Clause => "actual-clauses",
        }
    }
}

/// A comparison, prepared for drawing.
pub struct Compared {
    pub against: Against,
    /// Both bills in a sentence.
    pub summary: String,
    /// What the difference is made of.
    pub parts: Sheet,
    /// What there is to know of what was counted.
    pub notes: Vec<String>,
    /// Of money, then of units.
    charts: [Chart; 2],
    /// In the order of [`By::ALL`].
    sheets: [Sheet; 4],
    places: Places,
}

impl Compared {
    pub const fn chart(&self, measure: Measure) -> &Chart {
        match measure {
            Measure::Money => &self.charts[0],
            Measure::Units => &self.charts[1],
        }
    }

    pub const fn sheet(&self, by: By) -> &Sheet {
        &self.sheets[by as usize]
    }

    /// Both sides of a day in words.
    pub fn told(&self, measure: Measure, day: usize) -> Option<String> {
        let (_, Pair { old, new }) = self.against.by_day.get(day)?;
        let [old, new] = [old, new].map(|of| match measure {
            Measure::Money => of.fee.grouped(self.places),
            Measure::Units => group(of.units),
        });
        Some(tr!("usage-both", planned = old, actual = new))
    }
}

impl Task for Comparison {
    type Found = Compared;

    fn run(&self, scenario: &Scenario, _: &mut Progress<'_>) -> Result<Compared, StudyError> {
        let actual = actual_beside(scenario, &self.usage.table, self.whole_days).map_err(refused)?;
        let found = against(scenario, &actual, self.variant)?;
        let (plan, places) = (scenario.plan(), scenario.plan().places());
        let [old, new] = [found.bill.old, found.bill.new].map(|bill| plan.currency.amount(bill));
        let told =
            self.usage.report.iter().flat_map(|report| report.told(&self.usage.table)).map(|text| text.to_string());
        let warned = warnings::of_counted_days(&actual).into_iter().map(|warning| warning.to_string());
        let of_months = rounding_of_months(scenario, &found);
        let notes = days(scenario, &found).into_iter().chain(of_months).chain(told).chain(warned).collect();
        let chart = |measure| chart::against(plan, scenario.name(), &found, measure);
        Ok(Compared {
            summary: tr!("usage-summary", planned = old, actual = new, difference = difference(found.bill, places)),
            parts: parts(&found, places),
            notes,
            charts: [chart(Measure::Money), chart(Measure::Units)],
            sheets: sheets(scenario, &found),
            places,
            against: found,
        })
    }
}

/// Why a table cannot be compared, as studies tell it.
pub fn refused(error: NoActual) -> StudyError {
    match error {
        NoActual::Fleets(problem) | NoActual::Table(problem) => StudyError::Range(problem),
        NoActual::Units(fault) => StudyError::Scenario { fault },
    }
}

fn parts(found: &Against, places: Places) -> Sheet {
    let bill = |name: String, amount: crate::money::Money| SheetRow {
        shown: vec![name.clone(), amount.grouped(places)],
        plain: vec![name, amount.plain(places)],
    };
    let made = Part::ALL.into_iter().zip(found.parts).map(|(of, amount)| SheetRow {
        shown: vec![part(of), signed(amount, places)],
        plain: vec![part(of), amount.plain(places)],
    });
    let first = std::iter::once(bill(tr!("against-bill-of-plan"), found.bill.old));
    let last = std::iter::once(bill(tr!("against-bill-of-actual"), found.bill.new));
    Sheet {
        heads: vec![tr!("against-part"), tr!("against-amount")],
        naming: 1,
        rows: first.chain(made).chain(last).collect(),
        has_sums: true,
    }
}

fn sheets(scenario: &Scenario, found: &Against) -> [Sheet; 4] {
    let (plan, places) = (scenario.plan(), scenario.plan().places());
    let days = found.by_day.iter().map(|(date, of)| {
        let shown = format!("{} {}", texts::day(*date), texts::weekday(*date));
        (vec![(shown, date.to_string())], *of)
    });
    let months = found.by_month.iter().map(|(month, of)| (vec![(texts::month(*month), month.to_string())], *of));
    let same = |text: &str| (text.to_owned(), text.to_owned());
    let fleets = found.actual.fleets().iter().zip(&found.by_fleet).map(|(fleet, of)| (vec![same(&fleet.name)], *of));
    let clauses = found.by_clause.iter().map(|(id, of)| {
        let clause = plan.clause_at(*id);
        (vec![same(&clause.id), same(clause.text_in(texts::language()))], *of)
    });
    [
        sheet(vec![tr!("table-day")], days, places),
        sheet(vec![tr!("document-month")], months, places),
        sheet(vec![tr!("document-fleet")], fleets, places),
        sheet(vec![tr!("document-clause"), tr!("document-what")], clauses, places),
    ]
}

/// A table of figures of both sides. Each row has names, as they are drawn and as they are copied.
fn sheet(
    names: Vec<String>,
    rows: impl Iterator<Item = (Vec<(String, String)>, Pair<Figures>)>,
    places: Places,
) -> Sheet {
    let naming = names.len();
    let mut sum = Pair::<Figures>::default();
    let mut all: Vec<SheetRow> = Vec::new();
    for (names, figures) in rows {
        for (sum, more) in [(&mut sum.old, figures.old), (&mut sum.new, figures.new)] {
            sum.units += more.units;
            sum.devices += more.devices;
            sum.fee += more.fee;
        }
        all.push(row(names, figures, places));
    }
    let blank = || (String::new(), String::new());
    let total = (tr!("document-total"), tr!("document-total"));
    let names_of_sum = std::iter::once(total).chain(std::iter::repeat_with(blank)).take(naming).collect();
    all.push(row(names_of_sum, sum, places));
    Sheet { heads: names.into_iter().chain(heads()).collect(), naming, rows: all, has_sums: true }
}

fn row(names: Vec<(String, String)>, Pair { old, new }: Pair<Figures>, places: Places) -> SheetRow {
    let counts = [old.units, new.units, old.devices, new.devices];
    let more: Exact = new.fee - old.fee;
    let (mut shown, mut plain): (Vec<String>, Vec<String>) = names.into_iter().unzip();
    shown.extend(counts.map(group));
    shown.extend([old.fee.grouped(places), new.fee.grouped(places), signed_exact(more, places)]);
    plain.extend(counts.map(|count| count.to_string()));
    plain.extend([old.fee, new.fee, more].map(|fee| fee.to_string()));
    SheetRow { shown, plain }
}
