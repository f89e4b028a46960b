//! Exchange rates: what one unit of another currency is worth in the currency of the scenario's plan.

use rust_decimal::Decimal;

use crate::money::{Exact, Money};
use crate::plan::Currency;
use crate::reader::clip;
use crate::scenario::limits::EXCHANGE_RATE;
use crate::study::StudyError;
use crate::texts::text;

/// Worth of one unit of a currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Code of the currency: `CNY`.
    pub currency: String,
    /// What one unit of it is worth in the currency of the scenario's plan; above 0 and at most 1,000,000, with at most six
    /// decimals.
    pub rate: Decimal,
}

/// The currency of the scenario's plan, with the worth of others in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rates {
    own: Currency,
    rates: Vec<Rate>,
}

impl Rates {
    /// Takes the rates of other currencies than `own`.
    ///
    /// # Errors
    ///
    /// [`StudyError::Range`] for a code that is none, a rate of `own` itself, two rates of one currency, or a rate that is
    /// not above 0, exceeds 1,000,000 or has more than six decimals.
    pub fn new(own: Currency, rates: Vec<Rate>) -> Result<Self, StudyError> {
        for (place, Rate { currency, rate }) in rates.iter().enumerate() {
            let code = clip(currency).to_string();
            if !Currency::is_code(currency) {
                return Err(StudyError::Range(text!("plans-rate-code", code = code)));
            }
            if *currency == own.code {
                return Err(StudyError::Range(text!("plans-rate-own", code = code)));
            }
            if rates[..place].iter().any(|before| before.currency == *currency) {
                return Err(StudyError::Range(text!("plans-rate-twice", code = code)));
            }
            let most = Decimal::from(EXCHANGE_RATE.max);
            let is_short = rate.normalize().scale() <= EXCHANGE_RATE.places;
            if *rate <= Decimal::ZERO || *rate > most || !is_short {
                return Err(StudyError::Range(text!("plans-rate-range", code = code, rate = rate.to_string())));
            }
        }
        Ok(Self { own, rates })
    }

    /// The currency in which bills are compared.
    pub const fn own(&self) -> &Currency {
        &self.own
    }

    /// The rates, in the order in which they were given.
    pub fn iter(&self) -> impl Iterator<Item = &Rate> {
        self.rates.iter()
    }

    /// What one unit of a currency is worth; 1 for the plan's own, `None` for a currency without a rate.
    pub fn of(&self, currency: &Currency) -> Option<Decimal> {
        if currency.code == self.own.code {
            return Some(Decimal::ONE);
        }
        self.rates.iter().find(|rate| rate.currency == currency.code).map(|rate| rate.rate)
    }

    /// An amount of a currency in the plan's own, exactly; `None` for a currency without a rate.
    pub fn convert(&self, amount: Money, currency: &Currency) -> Option<Exact> {
        Exact::converted(amount, currency.places, self.of(currency)?)
    }
}
