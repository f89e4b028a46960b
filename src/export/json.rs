//! Writes quotes as JSON: money and exact totals as strings, counts as numbers, keys and entries in a fixed order.

use serde::{Serialize, Serializer};

use crate::calendar::{Date, Month};
use crate::money::{Money, Places};
use crate::plan::{self, MeterId, PricePlan, Variants};
use crate::quote::{FigureValue, ItemKind, LineItem, MonthQuote, Part, Payable, Quote, VariantQuote};
use crate::rating::RatedDay;
use crate::scenario::{Counted, QuoteData, Scenario};
use crate::texts;

/// The version of the form; it rises when a key is removed or changes its meaning, not when one is added.
pub(super) const SCHEMA: u64 = 1;

/// Writes a quote as one JSON document, with a newline at its end.
pub fn write(scenario: &Scenario, quote: &Quote) -> String {
    let document = Document {
        schema: SCHEMA,
        scenario: &quote.scenario,
        plan: &quote.plan.id,
        currency: &quote.plan.currency.code,
        usage: scenario.counted().map(CountedDays::of),
        quote: QuoteFacts::of(scenario),
        variants: quote.each().values().map(|variant| Variant::of(scenario, quote, variant)).collect(),
        assumptions: quote
            .assumptions
            .iter()
            .map(|assumed| AssumptionText { id: assumed.id(), text: assumed.text_in(texts::language()) })
            .collect(),
        warnings: quote.warnings.iter().map(ToString::to_string).collect(),
    };
    text(&document)
}

/// Writes any document on one line, with a newline at its end.
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
    usage: Option<CountedDays>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<QuoteFacts<'q>>,
    variants: Vec<Variant<'q>>,
    assumptions: Vec<AssumptionText<'q>>,
    warnings: Vec<String>,
}

/// The days of counted traffic.
#[derive(Serialize)]
struct CountedDays {
    from: String,
    until: String,
    partial: Vec<String>,
    left_out: Vec<String>,
}

impl CountedDays {
    fn of(counted: &Counted) -> Self {
        let days = |days: &[Date]| days.iter().map(ToString::to_string).collect();
        Self {
            from: counted.days.0.to_string(),
            until: counted.days.1.to_string(),
            partial: days(&counted.partial),
            left_out: days(&counted.left_out),
        }
    }
}

/// The section `quote` of the scenario, without the logo and without fields that are left out.
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
    variant: &'q str,
    total: String,
    #[serde(flatten)]
    fees: Listed<String>,
    unrounded_total: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    payable: Option<ToPay>,
    #[serde(flatten)]
    counts: Listed<Listed<u64>>,
    breakdown: Vec<BreakdownCell<'q>>,
    months: Vec<BillingMonth>,
}

/// The amounts after the vendor's bill; each is rounded by itself, half up.
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

/// Something of each variant, by the variant's id.
#[derive(Clone)]
pub(super) struct OfVariants<'p, T>(Vec<(&'p str, T)>);

impl<'p, T> OfVariants<'p, T> {
    pub(super) fn new(plan: &'p PricePlan, variants: Variants, of: impl Fn(plan::Variant) -> T) -> Self {
        Self(variants.iter().map(|variant| (plan.variant_id(variant), of(variant))).collect())
    }
}

impl<T> OfVariants<'_, T> {
    /// The values, as designed first.
    pub(super) fn into_values(self) -> impl Iterator<Item = T> {
        self.0.into_iter().map(|(_, value)| value)
    }
}

impl<T: Serialize> Serialize for OfVariants<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

/// Keys with their values, in this order.
pub(super) struct Listed<T>(pub Vec<(&'static str, T)>);

impl<T: Serialize> Serialize for Listed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

#[derive(Serialize)]
#[serde(untagged)]
enum BreakdownCell<'q> {
    Leg {
        fleet: &'q str,
        line: usize,
        interface: &'q str,
        leg: &'static str,
        clause: &'q str,
        units: u64,
        fee: String,
    },
    Fleet {
        fleet: &'q str,
        clause: &'q str,
        #[serde(flatten)]
        quantity: Listed<u64>,
        fee: String,
    },
}

#[derive(Serialize)]
struct BillingMonth {
    month: String,
    total: String,
    #[serde(flatten)]
    fees: Listed<String>,
    days: Vec<Day>,
}

#[derive(Serialize)]
struct Day {
    date: String,
    #[serde(flatten)]
    figures: Listed<DayFigure>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum DayFigure {
    Count(u64),
    Money(String),
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

impl ToPay {
    fn of(payable: Payable, places: Places) -> Self {
        let part = |part: Part| Percentage {
            percent: part.percent.normalize().to_string(),
            amount: part.amount.plain(places),
        };
        Self {
            discount: payable.discount.map(part),
            net: payable.net.plain(places),
            tax: payable.tax.map(part),
            total: payable.total.plain(places),
            converted: payable.converted.map(|converted| Converted {
                currency: converted.code,
                rate: converted.rate.normalize().to_string(),
                amount: converted.amount.plain(converted.places),
            }),
        }
    }
}

impl<'q> Variant<'q> {
    fn of(scenario: &'q Scenario, whole: &'q Quote, quote: &'q VariantQuote) -> Self {
        let counts = |meter: &MeterId| {
            let rows = whole.total_rows().filter(|row| row.meter == *meter);
            (meter.totals_key(), Listed(rows.map(|row| (row.key, row.of(&quote.meters[*meter]))).collect()))
        };
        Self {
            variant: whole.plan.variant_id(quote.variant),
            total: quote.total().plain(whole.places()),
            fees: fees(whole, |meter| quote.fee(meter)),
            unrounded_total: quote.unrounded().to_string(),
            payable: quote.payable(scenario).map(|payable| ToPay::of(payable, whole.places())),
            counts: Listed(whole.meters.iter().map(counts).collect()),
            breakdown: quote.breakdown.iter().map(|cell| BreakdownCell::of(scenario, cell)).collect(),
            months: quote.months.iter().map(|month| BillingMonth::of(whole, month)).collect(),
        }
    }
}

impl<'q> BreakdownCell<'q> {
    fn of(scenario: &'q Scenario, cell: &LineItem) -> Self {
        let fleet = scenario.fleets()[cell.fleet].name.as_str();
        let (clause, fee) =
            (scenario.plan().clause_at(cell.clause).id.as_str(), cell.fee.plain(scenario.plan().places()));
        match cell.what {
            ItemKind::Leg { line, interface, leg } => {
                let interface = scenario.plan().interface(interface).id.as_str();
                Self::Leg { fleet, line: line + 1, interface, leg: leg.name(), clause, units: cell.quantity, fee }
            }
            ItemKind::Fleet(meter) => {
                Self::Fleet { fleet, clause, quantity: Listed(vec![(meter.quantity_key(), cell.quantity)]), fee }
            }
        }
    }
}

impl BillingMonth {
    fn of(whole: &Quote, quote: &MonthQuote) -> Self {
        let rated = &quote.rated;
        Self {
            month: Month::to_string(&rated.month),
            total: rated.total().plain(whole.places()),
            fees: fees(whole, |meter| rated.meters[meter].fee),
            days: rated.days.iter().map(|day| Day::of(whole, day)).collect(),
        }
    }
}

impl Day {
    fn of(quote: &Quote, day: &RatedDay) -> Self {
        let figure = |value| match value {
            FigureValue::Count(count) => DayFigure::Count(count),
            FigureValue::Money(money) => DayFigure::Money(money.plain(quote.places())),
        };
        let figures = quote.day_columns().map(|column| (column.key, figure(column.of(&day.meters[column.meter]))));
        Self { date: day.date.to_string(), figures: Listed(figures.collect()) }
    }
}

fn fees(quote: &Quote, of: impl Fn(MeterId) -> Money) -> Listed<String> {
    Listed(quote.meters.iter().map(|meter| (meter.fee_key(), of(*meter).plain(quote.places()))).collect())
}
