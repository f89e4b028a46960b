//! Quotes: rated scenarios with the totals and breakdown of each variant, assumptions and warnings.

mod account;
mod averages;
mod by_day;
mod columns;
mod line_items;
mod payable;
mod rated;
mod repricer;
mod totals;
mod variant;

pub use account::Account;
pub use averages::{Averages, Year};
pub use by_day::{BillByDay, DayOfBill, PartOfDay};
pub use columns::{DayColumn, Figure, FigureValue, TotalRow, day_columns, total_rows};
pub use line_items::{ClauseShare, ItemKind, LineItem};
pub(crate) use line_items::{line_items, split_month};
pub use payable::{InSecondCurrency, Part, Payable};
pub use rated::{Difference, Quote};
pub use repricer::{Amounts, Repricer, RowOfValues, Rows};
pub use totals::{Fees, Totals};
pub use variant::{MonthQuote, VariantQuote};
