//! A meter's day: first the allowance, then the tiers, with a line for each tier that the day reaches.
//!
//! The count so far in a period is explicit state, a [`MeterState`]. A day is rated from this state alone, so that a
//! month does not depend on later ones.

use crate::money::{Charge, Exact, Money, Places, RoundingMode};
use crate::plan::{Meter, Period, Tier};

/// Part of a day's count in one tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TierLine {
    /// Index of the tier, from 0.
    pub tier: usize,
    /// Quantity in the tier; not 0.
    pub quantity: u64,
    /// Its cost before rounding.
    pub amount: Exact,
}

/// The tiers that a quantity falls into once `counted` is in them, in rising order, each with its index and its part of the
/// quantity, which is not 0.
fn parts(meter: &Meter, counted: u64, quantity: u64) -> impl Iterator<Item = (usize, &Tier, u64)> {
    let (mut at, mut left) = (counted, quantity);
    meter.tiers.iter().enumerate().filter_map(move |(number, tier)| {
        let here = left.min(tier.up_to.map_or(u64::MAX, |end| end.saturating_sub(at)));
        at += here; // cannot overflow: a month has at most 31 × 1.44 × 10^15
        left -= here;
        (here > 0).then_some((number, tier, here))
    })
}

/// Cost of a quantity in a tier.
fn charge(tier: &Tier, quantity: u64) -> Charge {
    let mut charge = Charge::default();
    charge.add(quantity, tier.price);
    charge
}

/// Count and cost of a meter on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MeterDay {
    /// Quantity counted.
    pub quantity: u64,
    /// Free part of it: covered by the allowance, or in a bounded tier of price 0.
    pub free: u64,
    /// Quantity in the tiers at the beginning of the day; 0 at the start of each period.
    pub before: u64,
    /// Rest of the allowance at the beginning of the day; 0 without an allowance.
    pub allowance_left: u64,
    /// Fee of the day, rounded by the mode in force, even if the bill rounds by the month.
    pub fee: Money,
}

impl MeterDay {
    /// Charged part of the quantity.
    pub const fn charged(&self) -> u64 {
        self.quantity - self.free
    }

    /// Part of the quantity that the allowance covers.
    pub fn allowed(&self) -> u64 {
        self.quantity.min(self.allowance_left)
    }

    /// Tiers of its meter that the day reaches, in rising order.
    pub fn lines<'m>(&self, meter: &'m Meter) -> impl Iterator<Item = TierLine> + use<'m> {
        parts(meter, self.before, self.quantity - self.allowed()).map(|(tier, of, quantity)| TierLine {
            tier,
            quantity,
            amount: charge(of, quantity).exact(meter.lot),
        })
    }

    /// Fee before rounding, by the prices of its meter.
    pub fn unrounded(&self, meter: &Meter) -> Exact {
        self.lines(meter).fold(Exact::ZERO, |sum, line| sum + line.amount)
    }

    /// Quantity in a tier of its meter, counted from 0; 0 if the day does not reach it.
    pub fn in_tier(&self, meter: &Meter, tier: usize) -> u64 {
        self.line(meter, tier).map_or(0, |line| line.quantity)
    }

    /// Line of a tier of its meter; `None` if the day does not reach it.
    pub fn line(&self, meter: &Meter, tier: usize) -> Option<TierLine> {
        self.lines(meter).find(|line| line.tier == tier)
    }
}

/// Count of a meter so far in its period.
#[derive(Clone, Debug)]
pub(super) struct MeterState<'p> {
    pub(super) meter: &'p Meter,
    /// Quantity in the tiers, without the part that the allowance covered.
    counted: u64,
    allowance_left: u64,
    month: u32,
}

impl<'p> MeterState<'p> {
    /// Creates the state before the first period.
    pub(super) const fn new(meter: &'p Meter) -> Self {
        Self { meter, counted: 0, allowance_left: 0, month: 0 }
    }

    /// Begins a month; months count from 0, the account's first calendar month.
    pub(super) fn begin_month(&mut self, month: u32) {
        self.month = month;
        self.begin(Period::Month);
    }

    /// Begins a day.
    pub(super) fn begin_day(&mut self) {
        self.begin(Period::Day);
    }

    /// Starts anew if the meter's period begins.
    fn begin(&mut self, period: Period) {
        if self.meter.period == period {
            self.counted = 0;
            let granted = self.meter.allowance.as_ref().filter(|allowance| allowance.is_granted_in(self.month));
            self.allowance_left = granted.map_or(0, |allowance| allowance.quantity);
        }
    }

    /// Counts a day: first against the allowance, then into the tiers from where the period stands.
    pub(super) fn count(&mut self, quantity: u64) -> Counted {
        let allowed = quantity.min(self.allowance_left);
        self.allowance_left -= allowed;
        let (mut free, mut all) = (allowed, Charge::default());
        for (_, tier, here) in parts(self.meter, self.counted, quantity - allowed) {
            all.add_charge(charge(tier, here));
            if tier.is_quota() {
                free += here;
            }
        }
        self.counted += quantity - allowed;
        Counted { free, charge: all }
    }

    /// Rates a day, and returns its exact charge too.
    pub(super) fn day(&mut self, quantity: u64, mode: RoundingMode, places: Places) -> (MeterDay, Charge) {
        let (before, allowance_left) = (self.counted, self.allowance_left);
        let Counted { free, charge } = self.count(quantity);
        let fee = charge.rounded(self.meter.lot, mode, places);
        (MeterDay { quantity, free, before, allowance_left, fee }, charge)
    }
}

/// Result of counting a day.
pub(super) struct Counted {
    free: u64,
    pub(super) charge: Charge,
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;
    use crate::money::Price;
    use crate::plan::{Allowance, ClauseId, MeterId, Tier};

    /// The messages of the vendor's later plans: 0.5 to 100 million, 0.4 to 1,000 million, 0.3 above.
    fn messages(first: &[(u64, &str)], allowance: Option<Allowance>) -> Meter {
        let tier = |(up_to, price): (Option<u64>, &str)| {
            let list_price: Decimal = price.parse().unwrap();
            Tier { up_to, price: Price::new(list_price).unwrap(), list_price, clause: ClauseId::default() }
        };
        let bounded = first.iter().map(|(end, price)| (Some(*end), *price));
        let bounded = bounded.chain([(Some(100_000_000), "0.5"), (Some(1_000_000_000), "0.4")]);
        Meter {
            period: Period::Month,
            lot: 1_000_000,
            allowance,
            tiers: bounded.chain([(None, "0.3")]).map(tier).collect(),
            ..Meter::free(MeterId::Messages)
        }
    }

    /// Thirty days of so much each, in a month of the account.
    fn thirty(meter: &Meter, month: u32, quantity: u64) -> (Vec<MeterDay>, String) {
        let mut state = MeterState::new(meter);
        state.begin_month(month);
        let days: Vec<MeterDay> = (0..30)
            .map(|_| {
                state.begin_day();
                state.day(quantity, RoundingMode::HalfUp, Places::CENTS).0
            })
            .collect();
        let all = days.iter().fold(Exact::ZERO, |sum, day| sum + day.unrounded(meter));
        (days, all.to_string())
    }

    #[test]
    fn a_free_tier_counts_towards_the_bounds_and_an_allowance_does_not() {
        // 10,000 devices that send a message a minute for 8 hours: 4.8 million a day, 144 million in 30 days.
        let quota = messages(&[(1_000_000, "0")], None);
        // 99 million at 0.5 and 44 million at 0.4.
        assert_eq!(thirty(&quota, 0, 4_800_000).1, "67.1");
        let clause = ClauseId::default();
        let allowed = messages(&[], Some(Allowance { quantity: 1_000_000, first_months: Some(2), clause }));
        // 100 million at 0.5 and 43 million at 0.4; from the third month on 44 million.
        assert_eq!([0, 1, 2].map(|month| thirty(&allowed, month, 4_800_000).1), ["67.2", "67.2", "67.6"]);
    }

    #[test]
    fn a_day_has_a_line_for_each_tier_that_it_falls_into() {
        let clause = ClauseId::default();
        let allowance = Some(Allowance { quantity: 30_000_000, first_months: None, clause });
        let meter = messages(&[(1_000_000, "0")], allowance);
        let (days, _) = thirty(&meter, 0, 50_000_000);
        let lines = |day: usize| {
            let told = days[day].lines(&meter).map(|line| (line.tier, line.quantity, line.amount.to_string()));
            told.collect::<Vec<_>>()
        };
        // 30 million are allowed, 1 million is free and 19 million cost 0.5.
        assert_eq!((days[0].allowed(), days[0].free, days[0].charged()), (30_000_000, 31_000_000, 19_000_000));
        assert_eq!(lines(0), [(0, 1_000_000, "0".to_owned()), (1, 19_000_000, "9.5".to_owned())]);
        assert_eq!(days[0].fee.minor(), 950);
        // The third day begins at 70 million: 30 million to the bound, and 20 million above it.
        assert_eq!((days[2].before, days[2].allowance_left), (70_000_000, 0));
        assert_eq!(lines(2), [(1, 30_000_000, "15".to_owned()), (2, 20_000_000, "8".to_owned())]);
        // The 21st day ends at 20 + 20 × 50 million, 20 million above the last bound.
        assert_eq!(lines(20), [(2, 30_000_000, "12".to_owned()), (3, 20_000_000, "6".to_owned())]);
    }
}
