//! `Quote`: the bill of a scenario in each variant, with assumptions and warnings.

use std::sync::Arc;

use super::columns::{DayColumn, TotalRow, day_columns, total_rows};
use super::variant::VariantQuote;
use crate::fault::Fault;
use crate::money::{Money, Places};
use crate::plan::{MeterId, PerMeter, PerVariant, PricePlan, Variant, Variants};
use crate::scenario::{Assumed, Scenario};
use crate::usage::DailyUsage;
use crate::warnings::{self, Warning};

/// Bill of a scenario in each variant, with assumptions and warnings.
///
/// ```
/// use fleetcost::{plan::MeterId, quote::Quote, scenario::Scenario, usage::Variant};
///
/// // The vendor's example 6, but rounded by the day as the policy says; the example rounds once a month.
/// let text = r#"(version: 1, name: "Example 6", start: "2018-11", fleets: [(
///     name: "Devices", edition: Pro, devices: Fixed(21), traffic: [(
///         interface: "IOT_MQTT_Publish", rate: Subset(devices: 1, each: 86400), payload: Fixed(410), receivers: Count(20),
/// )])])"#;
/// let quote = Quote::of(&Scenario::parse("example.ron", text)?.scenario).unwrap();
/// let designed = quote.variant(Variant::AsDesigned);
/// assert_eq!(designed.fee(MeterId::Messages).plain(quote.places()), "42.70");
/// assert_eq!(designed.fee(MeterId::LivingDevices).plain(quote.places()), "0.90");
/// assert_eq!(designed.unrounded().to_string(), "43.7356");
/// # Ok::<(), fleetcost::fault::Report>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Name of the scenario.
    pub scenario: String,
    /// The price plan.
    pub plan: Arc<PricePlan>,
    /// The meters of the plan, in the order in which bills list them.
    pub meters: Vec<MeterId>,
    variants: PerVariant<VariantQuote>,
    /// Readings of the policy where it is silent.
    pub assumptions: Vec<Assumed>,
    /// Warnings about the scenario.
    pub warnings: Vec<Warning>,
}

/// Fees of one variant minus those of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Difference by meter; 0 for meters that the plan lacks.
    pub meters: PerMeter<Money>,
}

impl Difference {
    /// Difference of all fees together.
    pub fn total(self) -> Money {
        self.meters.into_values().sum()
    }
}

impl Quote {
    /// Rates a scenario.
    ///
    /// # Errors
    ///
    /// A fault if a day has more than 10^12 billable units.
    pub fn of(scenario: &Scenario) -> Result<Self, Fault> {
        Ok(Self::of_usage(scenario, &DailyUsage::of(scenario)?))
    }

    /// Rates the usage of a scenario, simulated or counted, which keeps its lines by months.
    pub fn of_usage(scenario: &Scenario, usage: &DailyUsage) -> Self {
        let variants = PerVariant::of(scenario.variants(), |variant| VariantQuote::of(scenario, usage, variant));
        let warnings = warnings::of(scenario, usage, &variants);
        let plan = scenario.plan();
        Self {
            scenario: scenario.name().to_owned(),
            plan: scenario.shared_plan().clone(),
            meters: plan.metered().collect(),
            variants,
            assumptions: scenario.assumptions(),
            warnings,
        }
    }

    /// Decimal places of every amount.
    pub fn places(&self) -> Places {
        self.plan.places()
    }

    /// Variants in which the scenario is rated.
    pub fn variants(&self) -> Variants {
        self.variants.variants()
    }

    /// Fees with every fleet on the plan's last edition minus fees on its first; negative if the last is cheaper.
    /// `None` with one edition.
    pub fn edition_difference(&self) -> Option<Difference> {
        let [last, first] = self.variants().compared()?.map(|variant| self.variant(variant));
        Some(Difference { meters: PerMeter::from_fn(|meter| last.meters[meter].fee - first.meters[meter].fee) })
    }

    /// Bill of a variant.
    pub fn variant(&self, variant: Variant) -> &VariantQuote {
        &self.variants[variant]
    }

    /// Rows with the meters' counts over the whole bill, in the order in which bills list them.
    pub fn total_rows(&self) -> impl Iterator<Item = &'static TotalRow> {
        total_rows(&self.meters)
    }

    /// Columns of tables of days.
    pub fn day_columns(&self) -> impl Iterator<Item = &'static DayColumn> {
        day_columns(&self.meters)
    }

    /// Bills in the order in which people compare editions, which is that of columns: as designed last.
    pub fn in_order(&self) -> impl DoubleEndedIterator<Item = &VariantQuote> {
        self.variants().designed_last().map(|variant| self.variant(variant))
    }

    /// Bill of each variant.
    pub const fn each(&self) -> &PerVariant<VariantQuote> {
        &self.variants
    }
}
