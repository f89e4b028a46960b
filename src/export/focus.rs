//! Writes a bill as a table of the FinOps Open Cost and Usage Specification (FOCUS), version 1.2: a row for each day and part
//! of the bill as designed, with its share of that day's fee, and a row for the rounding of a month where it has one.
//!
//! Whole amounts have a decimal point, since readers take a column of whole numbers for integers. Custom columns begin with
//! `x_`, as the specification asks.

use ::csv::Terminator;
use jiff::ToSpan;
use jiff::civil::Time;

use super::csv::{Dialect, harmless};
use crate::calendar::{Date, Month};
use crate::money::Exact;
use crate::plan::{MeterId, PricePlan, Variant};
use crate::quote::{BillByDay, ItemKind, LineItem, PartOfDay, Quote};
use crate::scenario::Scenario;

/// The columns, in order.
const COLUMNS: [&str; 37] = [
    "BilledCost",
    "BillingAccountId",
    "BillingAccountName",
    "BillingCurrency",
    "BillingPeriodEnd",
    "BillingPeriodStart",
    "ChargeCategory",
    "ChargeClass",
    "ChargeDescription",
    "ChargeFrequency",
    "ChargePeriodEnd",
    "ChargePeriodStart",
    "ConsumedQuantity",
    "ConsumedUnit",
    "ContractedCost",
    "EffectiveCost",
    "InvoiceId",
    "InvoiceIssuerName",
    "ListCost",
    "PricingCategory",
    "PricingQuantity",
    "PricingUnit",
    "ProviderName",
    "PublisherName",
    "ServiceCategory",
    "ServiceName",
    "ServiceSubcategory",
    "x_Clause",
    "x_Edition",
    "x_Fleet",
    "x_Interface",
    "x_Leg",
    "x_Line",
    "x_Meter",
    "x_PricePlan",
    "x_Scenario",
    "x_Variant",
];

/// Writes the table with CR and LF at the ends of lines. A text that a spreadsheet would take for a formula begins with an
/// apostrophe.
///
/// # Errors
///
/// The fault of the scenario, if a day has more than 10^12 billable units.
pub fn write(scenario: &Scenario, quote: &Quote) -> Result<String, String> {
    let bill = BillByDay::of(scenario, Variant::AsDesigned).map_err(|fault| fault.to_string())?;
    let account = Account::of(scenario, quote);
    let mut rows = Vec::new();
    for day in &bill.days {
        rows.extend(day.parts.iter().map(|part| account.usage(&bill.items[part.item], day.date, part)));
    }
    rows.extend(bill.roundings.iter().map(|(month, meter, amount)| account.rounding(*month, *meter, *amount)));
    // The rows of a month stand together, its rounding last.
    let start = COLUMNS.iter().position(|column| *column == "BillingPeriodStart").unwrap_or_default();
    rows.sort_by(|a, b| a[start].cmp(&b[start]));
    Ok(Dialect::PLAIN.table(Terminator::CRLF, &COLUMNS, rows.into_iter()))
}

/// What all rows of a bill share.
struct Account<'s> {
    scenario: &'s Scenario,
    plan: &'s PricePlan,
    id: String,
    name: String,
    vendor: String,
    service: String,
}

/// What tells one row from another, in words; empty where it has none.
#[derive(Default)]
struct Charge {
    description: String,
    clause: String,
    edition: String,
    fleet: String,
    interface: String,
    leg: &'static str,
    line: String,
    quantity: Option<(u64, &'static str)>,
}

impl<'s> Account<'s> {
    fn of(scenario: &'s Scenario, quote: &'s Quote) -> Self {
        let plan: &PricePlan = &quote.plan;
        let or = |text: &str, other: &str| if text.trim().is_empty() { other.to_owned() } else { text.to_owned() };
        let id = or(scenario.name(), "estimate");
        Self {
            name: or(&scenario.draft().quote.customer, &id),
            id,
            vendor: or(&plan.vendor, &plan.name),
            service: plan.name.clone(),
            scenario,
            plan,
        }
    }

    /// The row of a part of a day.
    fn usage(&self, item: &LineItem, date: Date, part: &PartOfDay) -> Vec<String> {
        let (scenario, plan) = (self.scenario, self.plan);
        let meter = item.what.meter();
        let clause = plan.clause_at(item.clause);
        let mut charge = Charge {
            description: clause.text.clone(),
            clause: clause.id.clone(),
            edition: plan.edition(scenario.edition(item.fleet)).id.to_string(),
            fleet: scenario.fleets()[item.fleet].name.clone(),
            quantity: Some((part.quantity, unit(meter))),
            ..Charge::default()
        };
        if let ItemKind::Leg { line, interface, leg } = item.what {
            charge.interface.clone_from(&plan.interface(interface).id);
            charge.leg = leg.name();
            charge.line = (line + 1).to_string();
        }
        let month = Month::new(date.year(), date.month());
        let whole_month = month.map_or([date, date], |month| [month.first_day(), after(month)]);
        let tomorrow = date.tomorrow().unwrap_or(date);
        self.row("Usage", meter, whole_month, [date, tomorrow], part.fee, &charge)
    }

    /// The row of what the rounding of a month adds.
    fn rounding(&self, month: Month, meter: MeterId, amount: Exact) -> Vec<String> {
        let period = [month.first_day(), after(month)];
        let clause = self.plan.clause_at(self.plan.rounding_clause);
        let charge = Charge {
            description: format!("Rounding of the month. {}", clause.text),
            clause: clause.id.clone(),
            ..Charge::default()
        };
        self.row("Adjustment", meter, period, period, amount, &charge)
    }

    /// A row in the order of [`COLUMNS`]; periods have their first day and the day after their last.
    fn row(
        &self,
        category: &str,
        meter: MeterId,
        month: [Date; 2],
        period: [Date; 2],
        fee: Exact,
        charge: &Charge,
    ) -> Vec<String> {
        let cost = with_point(fee.to_string());
        let quantity = charge.quantity.map_or_else(String::new, |(quantity, _)| with_point(quantity.to_string()));
        let unit = charge.quantity.map_or("", |(_, unit)| unit);
        let [month_start, month_end] = month.map(|day| self.instant(day));
        let [period_start, period_end] = period.map(|day| self.instant(day));
        let is_usage = charge.quantity.is_some();
        let cell = |column: &str| match column {
            "BilledCost" | "ContractedCost" | "EffectiveCost" | "ListCost" => cost.clone(),
            "BillingAccountId" => harmless(&self.id),
            "BillingAccountName" => harmless(&self.name),
            "BillingCurrency" => self.plan.currency.code.as_str().to_owned(),
            "BillingPeriodStart" => month_start.clone(),
            "BillingPeriodEnd" => month_end.clone(),
            "ChargePeriodStart" => period_start.clone(),
            "ChargePeriodEnd" => period_end.clone(),
            "ChargeCategory" => category.to_owned(),
            "ChargeDescription" => harmless(&charge.description),
            "ChargeFrequency" => if is_usage { "Usage-Based" } else { "Recurring" }.to_owned(),
            "ConsumedQuantity" | "PricingQuantity" => quantity.clone(),
            "ConsumedUnit" | "PricingUnit" => unit.to_owned(),
            "PricingCategory" => if is_usage { "Standard" } else { "" }.to_owned(),
            "InvoiceIssuerName" | "ProviderName" | "PublisherName" => harmless(&self.vendor),
            "ServiceCategory" => "Internet of Things".to_owned(),
            "ServiceSubcategory" => "IoT Platforms".to_owned(),
            "ServiceName" => harmless(&self.service),
            "x_Clause" => charge.clause.clone(),
            "x_Edition" => charge.edition.clone(),
            "x_Fleet" => harmless(&charge.fleet),
            "x_Interface" => charge.interface.clone(),
            "x_Leg" => charge.leg.to_owned(),
            "x_Line" => charge.line.clone(),
            "x_Meter" => name(meter).to_owned(),
            "x_PricePlan" => self.plan.id.clone(),
            "x_Scenario" => harmless(self.scenario.name()),
            "x_Variant" => self.plan.variant_id(Variant::AsDesigned).to_owned(),
            // ChargeClass and InvoiceId: there is no invoice yet, and nothing corrects an earlier one.
            _ => String::new(),
        };
        COLUMNS.iter().map(|column| cell(column)).collect()
    }

    /// The instant at which a day of the plan begins, in UTC.
    fn instant(&self, day: Date) -> String {
        let midnight = day.to_datetime(Time::midnight());
        let utc = midnight.checked_sub(self.plan.day.seconds().seconds()).unwrap_or(midnight);
        format!("{}Z", utc.strftime("%Y-%m-%dT%H:%M:%S"))
    }
}

/// The day after a month; its last one at the end of the calendar.
fn after(month: Month) -> Date {
    month.days().last().map_or(month.first_day(), |last| last.tomorrow().unwrap_or(last))
}

/// The unit of what a meter counts, as FOCUS writes units.
const fn unit(meter: MeterId) -> &'static str {
    match meter {
        MeterId::Messages => "Messages",
        MeterId::LivingDevices => "Device-Days",
        MeterId::ConnectionMinutes => "Minutes",
    }
}

/// The name of a meter, as in price plans.
const fn name(meter: MeterId) -> &'static str {
    match meter {
        MeterId::Messages => "Messages",
        MeterId::LivingDevices => "LivingDevices",
        MeterId::ConnectionMinutes => "ConnectionMinutes",
    }
}

/// A number with a decimal point.
fn with_point(number: String) -> String {
    if number.contains('.') { number } else { number + ".0" }
}
