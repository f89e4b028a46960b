//! A quote as JSON: money and exact totals as strings, counts as numbers, keys and entries in a fixed order.

use serde::Serialize;

use crate::calendar::Month;
use crate::quote::{Cell, CellKind, MonthQuote, Part, Payable, Quote, VariantQuote};
use crate::rating::RatedDay;
use crate::scenario::{QuoteData, Scenario};
use crate::texts;

/// The version of this form; it rises when a key goes or changes its meaning, not when one is added.
const SCHEMA: u64 = 1;

/// The quote of a scenario as one JSON document, with a newline at its end.
pub fn write(scenario: &Scenario, quote: &Quote) -> String {
    let document = Document {
        schema: SCHEMA,
        scenario: &quote.scenario,
        plan: quote.plan,
        currency: quote.currency,
        quote: QuoteFacts::of(scenario),
        variants: quote.variants().iter().map(|variant| Variant::of(scenario, variant)).collect(),
        assumptions: quote
            .assumptions
            .iter()
            .map(|assumed| AssumptionText { id: assumed.id, text: assumed.text_in(texts::language()) })
            .collect(),
        warnings: quote.warnings.iter().map(ToString::to_string).collect(),
    };
    text(&document)
}

/// Any document on one line, with a newline at its end.
pub(super) fn text(document: &impl Serialize) -> String {
    match serde_json::to_string(document) {
        Ok(text) => text + "\n",
        Err(error) => unreachable!("plain data in memory always has a JSON text: {error}"),
    }
}

#[derive(Serialize)]
struct Document<'q> {
    schema: u64,
    scenario: &'q str,
    plan: &'q str,
    currency: &'q str,
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<QuoteFacts<'q>>,
    variants: Vec<Variant<'q>>,
    assumptions: Vec<AssumptionText<'q>>,
    warnings: Vec<String>,
}

/// The section `quote` of the scenario as it is, without the logo; what is left out there is left out here.
#[derive(Serialize)]
struct QuoteFacts<'q> {
    #[serde(skip_serializing_if = "str::is_empty")]
    customer: &'q str,
    #[serde(skip_serializing_if = "str::is_empty")]
    prepared_by: &'q str,
    #[serde(skip_serializing_if = "str::is_empty")]
    reference: &'q str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_until: Option<String>,
    #[serde(skip_serializing_if = "str::is_empty")]
    text: &'q str,
}

#[derive(Serialize)]
struct AssumptionText<'q> {
    id: &'q str,
    text: &'q str,
}

#[derive(Serialize)]
struct Variant<'q> {
    variant: &'static str,
    total: String,
    message_fee: String,
    device_fee: String,
    unrounded_total: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    payable: Option<ToPay>,
    messages: Messages,
    device_days: DeviceDays,
    breakdown: Vec<BreakdownCell<'q>>,
    months: Vec<BillingMonth>,
}

/// What follows the vendor's bill; each amount is rounded by itself, half up.
#[derive(Serialize)]
struct ToPay {
    #[serde(skip_serializing_if = "Option::is_none")]
    discount: Option<Percentage>,
    net: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    tax: Option<Percentage>,
    total: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    converted: Option<Converted>,
}

#[derive(Serialize)]
struct Percentage {
    percent: String,
    amount: String,
}

#[derive(Serialize)]
struct Converted {
    currency: String,
    rate: String,
    amount: String,
}

#[derive(Serialize)]
struct Messages {
    billable: u64,
    free: u64,
    charged: u64,
}

#[derive(Serialize)]
struct DeviceDays {
    living: u64,
    charged: u64,
}

#[derive(Serialize)]
#[serde(untagged)]
enum BreakdownCell<'q> {
    Leg { fleet: &'q str, line: usize, interface: &'q str, leg: &'static str, clause: &'q str, units: u64, fee: String },
    LivingDevices { fleet: &'q str, clause: &'q str, device_days: u64, fee: String },
}

#[derive(Serialize)]
struct BillingMonth {
    month: String,
    total: String,
    message_fee: String,
    device_fee: String,
    days: Vec<Day>,
}

#[derive(Serialize)]
struct Day {
    date: String,
    billable: u64,
    free: u64,
    charged: u64,
    message_fee: String,
    living: u64,
    charged_living: u64,
    device_fee: String,
}

impl<'q> QuoteFacts<'q> {
    fn of(scenario: &'q Scenario) -> Option<Self> {
        let data = &scenario.draft().quote;
        (*data != QuoteData::default()).then(|| Self {
            customer: &data.customer,
            prepared_by: &data.prepared_by,
            reference: &data.reference,
            date: data.date.map(|date| date.to_string()),
            valid_until: data.valid_until.map(|date| date.to_string()),
            text: &data.text,
        })
    }
}

impl From<Payable> for ToPay {
    fn from(payable: Payable) -> Self {
        let part =
            |part: Part| Percentage { percent: part.percent.normalize().to_string(), amount: part.amount.to_string() };
        Self {
            discount: payable.discount.map(part),
            net: payable.net.to_string(),
            tax: payable.tax.map(part),
            total: payable.total.to_string(),
            converted: payable.converted.map(|converted| Converted {
                currency: converted.code,
                rate: converted.rate.normalize().to_string(),
                amount: converted.amount.to_string(),
            }),
        }
    }
}

impl<'q> Variant<'q> {
    fn of(scenario: &'q Scenario, quote: &'q VariantQuote) -> Self {
        Self {
            variant: quote.variant.id(),
            total: quote.total().to_string(),
            message_fee: quote.message_fee.to_string(),
            device_fee: quote.device_fee.to_string(),
            unrounded_total: quote.unrounded().to_string(),
            payable: quote.payable(&scenario.draft().quote).map(ToPay::from),
            messages: Messages {
                billable: quote.messages.billable,
                free: quote.messages.free,
                charged: quote.messages.charged,
            },
            device_days: DeviceDays { living: quote.device_days.living, charged: quote.device_days.charged },
            breakdown: quote.breakdown.iter().map(|cell| BreakdownCell::of(scenario, cell)).collect(),
            months: quote.months.iter().map(BillingMonth::of).collect(),
        }
    }
}

impl<'q> BreakdownCell<'q> {
    fn of(scenario: &'q Scenario, cell: &Cell) -> Self {
        let fleet = scenario.fleets()[cell.fleet].name.as_str();
        let (clause, fee) = (cell.clause, cell.fee.to_string());
        match cell.what {
            CellKind::Leg { line, interface, leg } => {
                let interface = scenario.plan().interface(interface).id.as_str();
                Self::Leg { fleet, line: line + 1, interface, leg: leg.name(), clause, units: cell.quantity, fee }
            }
            CellKind::LivingDevices => Self::LivingDevices { fleet, clause, device_days: cell.quantity, fee },
        }
    }
}

impl BillingMonth {
    fn of(quote: &MonthQuote) -> Self {
        let rated = &quote.rated;
        Self {
            month: Month::to_string(&rated.month),
            total: rated.total().to_string(),
            message_fee: rated.message_fee.to_string(),
            device_fee: rated.device_fee.to_string(),
            days: rated.days.iter().map(Day::of).collect(),
        }
    }
}

impl Day {
    fn of(day: &RatedDay) -> Self {
        Self {
            date: day.date.to_string(),
            billable: day.billable,
            free: day.free,
            charged: day.charged,
            message_fee: day.message_fee.to_string(),
            living: day.living,
            charged_living: day.charged_living,
            device_fee: day.device_fee.to_string(),
        }
    }
}
