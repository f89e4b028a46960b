//! The figures beside fleets and lines in the editor: shares of the bill as designed, and averages by the day.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::money::{Money, grouped};
use crate::plan::MeterId;
use crate::quote::{ItemKind, Quote};
use crate::scenario::Scenario;
use crate::usage::{ActiveDays, DayRuns, Sent, Variant};

/// The figures of a quote.
pub struct Figures {
    fleets: Vec<FleetFigures>,
}

/// The figures of a fleet as designed.
pub struct FleetFigures {
    pub fee: Money,
    /// Tenths of a percent of the bill, if there is a bill.
    pub permille: Option<u64>,
    /// Living devices summed over all days; 0 if the edition counts none.
    pub living_device_days: u64,
    /// Living devices on an average day.
    pub living: Decimal,
    lines: Vec<LineFigures>,
}

/// The figures of a line as designed.
#[derive(Default)]
pub struct LineFigures {
    pub fee: Money,
    /// Tenths of a percent of the bill, if there is a bill.
    pub permille: Option<u64>,
    /// Billable units over all days.
    pub units: u64,
    /// The clauses that bill it, in the order of its legs.
    pub clauses: Vec<String>,
    /// Messages sent on an average day of the line, by the whole fleet.
    pub messages_a_day: Decimal,
    /// Billable units of all its legs on an average day of the line.
    pub units_a_day: Decimal,
    /// Messages that an active device sends on an average day of the line.
    pub messages_a_device: Decimal,
    /// Billable units of all legs of them.
    pub units_a_device: Decimal,
}

impl Figures {
    /// Prepares the figures of a quote.
    pub fn of(scenario: &Scenario, quote: &Quote) -> Self {
        let runs = DayRuns::daily(scenario);
        let designed = quote.variant(Variant::AsDesigned);
        let days = runs.days.len() as u64;
        let blank = |_| FleetFigures {
            fee: Money::default(),
            permille: None,
            living_device_days: 0,
            living: Decimal::ZERO,
            lines: Vec::new(),
        };
        let mut fleets: Vec<FleetFigures> = scenario.fleets().iter().map(blank).collect();
        for (fleet, figures) in scenario.fleets().iter().zip(&mut fleets) {
            figures.lines.resize_with(fleet.traffic.len(), LineFigures::default);
        }
        for cell in &designed.breakdown {
            let Some(fleet) = fleets.get_mut(cell.fleet) else { continue };
            fleet.fee += cell.fee;
            match cell.what {
                ItemKind::Fleet(MeterId::LivingDevices) => fleet.living_device_days += cell.quantity,
                ItemKind::Fleet(_) => {}
                ItemKind::Leg { line, .. } => {
                    if let Some(line) = fleet.lines.get_mut(line) {
                        line.fee += cell.fee;
                        line.units += cell.quantity;
                        let clause = &scenario.plan().clause_at(cell.clause).id;
                        if !line.clauses.contains(clause) {
                            line.clauses.push(clause.clone());
                        }
                    }
                }
            }
        }
        let total = designed.total();
        for (fleet, figures) in scenario.fleets().iter().zip(&mut fleets) {
            figures.permille = permille(figures.fee, total);
            figures.living = quotient(Decimal::from(figures.living_device_days), days).unwrap_or_default();
            let active = ActiveDays::of(fleet, &runs);
            for (line, figures) in fleet.traffic.iter().zip(&mut figures.lines) {
                let Sent { days, device_days, messages } = active.sent(line, &runs);
                figures.permille = permille(figures.fee, total);
                figures.messages_a_day = quotient(messages, days).unwrap_or_default();
                figures.units_a_day = quotient(Decimal::from(figures.units), days).unwrap_or_default();
                figures.messages_a_device = quotient(messages, device_days).unwrap_or_default();
                figures.units_a_device = quotient(Decimal::from(figures.units), device_days).unwrap_or_default();
            }
        }
        Self { fleets }
    }

    /// The figures of a fleet by its position.
    pub fn fleet(&self, f: usize) -> Option<&FleetFigures> {
        self.fleets.get(f)
    }

    /// The figures of a line by the positions of its fleet and in it.
    pub fn line(&self, f: usize, l: usize) -> Option<&LineFigures> {
        self.fleets.get(f)?.lines.get(l)
    }
}

/// `part` of `whole` in tenths of a percent, rounded half up; `None` for a `whole` of 0.
fn permille(part: Money, whole: Money) -> Option<u64> {
    let (part, whole) = (u128::try_from(part.minor()).ok()?, u128::try_from(whole.minor()).ok()?);
    u64::try_from((part * 2_000 + whole).checked_div(whole * 2)?).ok()
}

fn quotient(sum: Decimal, days: u64) -> Option<Decimal> {
    sum.checked_div(Decimal::from(days))
}

/// A share in percent: `97.2 %`.
pub fn percent(permille: u64) -> String {
    format!("{}.{} %", permille / 10, permille % 10)
}

/// An average, shortened for people: whole from 100 on, else at most three decimals.
pub fn average(value: Decimal) -> String {
    let places = if value >= Decimal::ONE_HUNDRED { 0 } else { 3 };
    grouped(value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero).normalize())
}
