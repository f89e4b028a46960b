//! The columns of a meter on the sheets of days and of months.

use crate::plan::{Meter, MeterId, Period};
use crate::quote::Figure::{Charged, Fee, Free, Quantity};
use crate::quote::{self, Quote};
use crate::scenario::Scenario;
use crate::texts::tr;

/// The columns of a meter, side by side: the quantity, what leads from it to the charged part, that part and the fee.
#[derive(Clone, Copy)]
pub(super) struct Block {
    pub(super) meter: MeterId,
    first: u16,
    /// True on sheets of days that show the rest of a free quota before the free part.
    pub(super) has_left: bool,
    /// What a meter with more than one price above one quota has besides.
    pub(super) tiers: Option<Tiers>,
}

/// What the columns of a meter show of its tiers.
#[derive(Clone, Copy)]
pub(super) struct Tiers {
    /// Number of tiers.
    count: usize,
    /// True on sheets of days if the meter has an allowance.
    pub(super) allowance: bool,
    /// True on sheets of days if the count goes on from day to day.
    pub(super) carries: bool,
}

impl Tiers {
    /// What a meter shows; `None` for a meter with one price above at most one quota.
    pub(super) fn of(meter: &Meter, of_days: bool) -> Option<Self> {
        let followed = if meter.id.shows_free() { true } else { meter.period == Period::Day && meter.lot == 1 };
        let simple = followed && meter.allowance.is_none() && meter.tiers.len() <= 2 && meter.single_price().is_some();
        (!simple).then(|| Self {
            count: meter.tiers.len(),
            allowance: of_days && meter.allowance.is_some(),
            carries: of_days && meter.period == Period::Month,
        })
    }
}

/// A column of a meter.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum SheetFigure {
    Of(quote::Figure),
    /// The rest of the free quota as a day begins.
    Left,
    /// The rest of the allowance as a day begins.
    AllowanceLeft,
    /// The part that the allowance covers.
    Allowed,
    /// The quantity in the tiers before the day, since the period began.
    Before,
    /// The quantity in a tier, from 0.
    Tier(usize),
}

impl Block {
    /// Lays out the columns of a quote's meters from column `first` on, and returns the first column after them.
    pub(super) fn all(scenario: &Scenario, quote: &Quote, first: u16, of_days: bool) -> (Vec<Self>, u16) {
        let mut next = first;
        let block = |meter: &MeterId| {
            let tiers = scenario.meter(*meter).and_then(|meter| Tiers::of(meter, of_days));
            let has_left = of_days && meter.shows_free() && tiers.is_none();
            let block = Self { meter: *meter, first: next, has_left, tiers };
            next = block.of(Fee) + 1;
            block
        };
        let blocks = quote.meters.iter().map(block).collect();
        (blocks, next)
    }

    /// The figures in the order of their columns.
    pub(super) fn figures(self) -> impl Iterator<Item = SheetFigure> {
        use SheetFigure::{AllowanceLeft, Allowed, Before, Left, Of, Tier};
        let left = self.has_left.then_some(Left);
        let allowance = self.tiers.filter(|tiers| tiers.allowance).map(|_| [AllowanceLeft, Allowed]);
        let before = self.tiers.filter(|tiers| tiers.carries).map(|_| Before);
        let tiers = (0..self.tiers.map_or(0, |tiers| tiers.count)).map(Tier);
        let free = self.meter.shows_free().then_some(Of(Free));
        let first = [Of(Quantity)].into_iter().chain(left).chain(allowance.into_iter().flatten()).chain(before);
        first.chain(tiers).chain(free).chain([Of(Charged), Of(Fee)])
    }

    /// The tiers that have columns.
    pub(super) fn tiers(self) -> impl Iterator<Item = usize> {
        0..self.tiers.map_or(0, |tiers| tiers.count)
    }

    /// The column of a figure, or of the quantity if the figure has none.
    pub(super) fn column(self, figure: SheetFigure) -> u16 {
        (self.first..).zip(self.figures()).find(|(_, of)| *of == figure).map_or(self.first, |(column, _)| column)
    }

    /// The column of a figure of the quote.
    pub(super) fn of(self, figure: quote::Figure) -> u16 {
        self.column(SheetFigure::Of(figure))
    }

    /// The head of a column.
    pub(super) fn title(self, figure: SheetFigure, over_days: bool) -> String {
        match figure {
            SheetFigure::Of(figure) => self.meter.sheet_title(figure, over_days),
            SheetFigure::Left => tr!("workbook-free-left"),
            SheetFigure::AllowanceLeft => tr!("workbook-allowance-left"),
            SheetFigure::Allowed => tr!("workbook-allowed"),
            SheetFigure::Before => tr!("workbook-before"),
            SheetFigure::Tier(tier) => tr!("workbook-in-tier", tier = tier + 1),
        }
    }
}

/// The name of a column in formulas.
pub(super) fn letter(column: u16) -> String {
    rust_xlsxwriter::utility::column_number_to_name(column)
}
