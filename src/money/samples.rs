//! Prices and charges for the tests of this module.

use super::{Charge, Price};

/// The price that a text states.
pub fn price(text: &str) -> Price {
    Price::new(text.parse().unwrap()).unwrap()
}

/// A charge for one quantity at one price.
pub fn charge(quantity: u64, price: Price) -> Charge {
    let mut charge = Charge::default();
    charge.add(quantity, price);
    charge
}
