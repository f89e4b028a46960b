//! The answer of a budget in words.

use rust_decimal::Decimal;

use super::question::Budget;
use crate::gui::widgets::shortened::shortened;
use crate::money::{Money, grouped};
use crate::plan::Variant;
use crate::quote::Totals;
use crate::scenario::{Draft, Parameter, Scenario};
use crate::study::budget::{self, Priced};
use crate::texts::tr;

/// The answer of a budget in words.
pub struct Words {
    /// The most that fits.
    pub answer: String,
    /// What the value one step further costs.
    pub next: String,
    /// The present value, and how far it is from the answer.
    pub present: String,
}

impl Words {
    /// The words for an answer.
    pub fn of(asked: &Budget, scenario: &Scenario, answer: &budget::Budget) -> Self {
        let (parameter, draft) = (&asked.parameter, scenario.draft());
        let money = |money: Money| scenario.plan().currency.amount(money);
        let amount = match asked.variant {
            Variant::AsDesigned => tr!("budget-amount-designed", amount = money(asked.most)),
            variant => {
                tr!("budget-amount-on", amount = money(asked.most), edition = scenario.plan().variant_label(variant))
            }
        };
        let bill = |priced: Priced| match priced.total {
            Some(total) => money(total),
            None => tr!("budget-too-much-to-rate"),
        };
        let (most, next) = match (answer.fits, answer.too_dear) {
            (Some(fits), Some(Priced { value, total: Some(total) })) => {
                let next = if parameter.places() == 0 {
                    tr!("budget-one-more", total = money(total))
                } else {
                    tr!("budget-next", value = grouped(value), total = money(total))
                };
                let most = in_words(parameter, draft, fits.value);
                (tr!("budget-most", amount = amount, value = most, bill = bill(fits)), next)
            }
            (Some(fits), _) => {
                let most = in_words(parameter, draft, fits.value);
                let answer = tr!("budget-everything", amount = amount);
                (answer, tr!("budget-allowed-most", value = most, bill = bill(fits)))
            }
            (None, Some(least)) => {
                let value = in_words(parameter, draft, least.value);
                (tr!("budget-nothing", amount = amount), tr!("budget-even", value = value, bill = bill(least)))
            }
            (None, None) => (tr!("budget-no-value"), String::new()),
        };
        let total = Totals::of(scenario).map(|totals| totals.of_variant(asked.variant)).ok();
        let present = total.map(|total| present_in_words(asked, draft, answer, total, money)).unwrap_or_default();
        Self { answer: most, next, present }
    }
}

fn present_in_words(
    asked: &Budget,
    draft: &Draft,
    answer: &budget::Budget,
    total: Money,
    money: impl Fn(Money) -> String,
) -> String {
    let distance = match asked.most - total {
        Money::ZERO => tr!("budget-exactly"),
        rest if rest < Money::ZERO => tr!("budget-above", amount = money(rest.abs())),
        rest => tr!("budget-below", amount = money(rest)),
    };
    let Some(value) = asked.parameter.present(draft) else {
        return tr!("budget-several", bill = money(total), distance = distance);
    };
    let distance = match answer.fits.map(|fits| fits.value) {
        Some(fits) if fits > value => tr!("budget-room", count = grouped(fits - value), distance = distance),
        Some(fits) if fits < value && asked.parameter.places() == 0 => {
            tr!("budget-too-many", count = grouped(value - fits), distance = distance)
        }
        Some(fits) if fits < value => tr!("budget-too-much", count = grouped(value - fits), distance = distance),
        Some(_) => tr!("budget-no-room", distance = distance),
        None => distance,
    };
    tr!("budget-present", value = grouped(value), bill = money(total), distance = distance)
}

/// A value with its unit: `5,000 devices of Meters`, `96 messages a device a day`.
fn in_words(parameter: &Parameter, draft: &Draft, value: Decimal) -> String {
    let number = grouped(value);
    match parameter.fleet_named(draft) {
        Some(fleet) if parameter.counts_devices() => {
            let fleet = shortened(fleet, 40);
            let devices = if value == Decimal::ONE {
                tr!("budget-device", count = number, fleet = fleet)
            } else {
                tr!("budget-devices", count = number, fleet = fleet)
            };
            parameter.at_its_size(devices, draft)
        }
        _ if parameter.is_share() => tr!("budget-share", share = number),
        _ => format!("{number} {}", parameter.unit(draft)),
    }
}
