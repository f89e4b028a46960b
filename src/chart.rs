//! Charts as data: one chart for each kind of figure of a quote or a study, shared by the window and by files.
//!
//! A [`Chart`] has its content in the units of its axes, without a size; `export::svg` and the window paint it. Binary
//! floats are places here, never amounts.

mod against;
mod breakdown;
mod budget;
mod days;
pub mod layout;
pub mod legend;
mod map;
pub mod marks;
mod plans;
mod risk;
mod sensitivity;
mod side;
mod sweep;
pub mod text;
mod tiers;
mod told;

pub use against::{Measure, against};
pub use breakdown::{Bars, Part, breakdown, breakdown_of};
pub use budget::budget;
pub use days::{cumulative, daily, daily_of};
pub use map::map;
pub use marks::position;
pub use plans::{plans, plans_along};
pub use risk::{distribution, draws_in_words, fan};
pub use sensitivity::{tornado, tornado_of};
pub use side::Side;
pub use sweep::sweep;
pub use tiers::tiers;

use crate::calendar::Date;
use crate::money::Places;
use crate::plan::{EditionId, MeterId, Variant};
use crate::study::Spacing;

/// Chart, independent of the size in which it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// Heading.
    pub title: String,
    /// Line below the heading; may be empty.
    pub subtitle: String,
    /// Axis from left to right.
    pub x: Axis,
    /// Axis from bottom to top.
    pub y: Axis,
    /// Shaded ranges of the x axis.
    pub bands: Vec<Band>,
    /// Series, from back to front.
    pub series: Vec<Series>,
    /// Lines across the whole chart.
    pub markers: Vec<Marker>,
    /// Texts beside places of the chart.
    pub notes: Vec<Note>,
    /// Meaning of the shades of [`Shape::Cells`], if there are any.
    pub heat: Option<Heat>,
}

impl Chart {
    /// The upper end of an upright axis of amounts or counts, if only what is shown has to have room below it; of other axes
    /// their own end.
    pub fn top(&self, is_shown: impl Fn(&str) -> bool) -> f64 {
        let counts = matches!(self.y.scale, Scale::Amount(_) | Scale::Count);
        if !counts || self.series.iter().all(|series| is_shown(&series.name)) {
            return self.y.to;
        }
        let of = |shape: &Shape| match shape {
            Shape::Line { points, .. } | Shape::Points(points) => {
                points.iter().map(|point| point[1]).fold(0.0, f64::max)
            }
            Shape::Boxes(boxes) | Shape::Outlines(boxes) => boxes.iter().map(|corners| corners[3]).fold(0.0, f64::max),
            Shape::Area(points) => points.iter().map(|point| point[2]).fold(0.0, f64::max),
            Shape::Segments(_) | Shape::Cells { .. } => 0.0,
        };
        let shown = self.series.iter().filter(|series| is_shown(&series.name)).map(|series| of(&series.shape));
        let across = self.markers.iter().filter(|marker| marker.across && is_shown(&marker.name));
        let greatest = shown.chain(across.map(|marker| marker.at)).fold(0.0, f64::max);
        if greatest > 0.0 { (greatest * ABOVE).min(self.y.to) } else { self.y.to }
    }

    /// Adds a thin dashed line beside the others: the values of a variant in another state.
    pub fn compare(&mut self, name: String, variant: Variant, points: Vec<[f64; 2]>) {
        let greatest = points.iter().map(|point| point[1]).fold(0.0, f64::max);
        self.y.to = self.y.to.max(greatest * ABOVE);
        self.series.push(Series {
            name,
            colour: Colour::of(variant),
            shape: Shape::Line { points, width: 1.2, dashed: true },
        });
    }
}

/// Axis: a range of places with a scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// Measured quantity, with its unit; may be empty.
    pub label: String,
    /// Left or lower end.
    pub from: f64,
    /// Right or upper end. An axis of names counts downwards, so that its upper end is the smaller number.
    pub to: f64,
    /// Meaning of the places.
    pub scale: Scale,
}

/// Meaning of the places of an axis.
#[derive(Clone, Debug, PartialEq)]
pub enum Scale {
    /// Amounts of money, in whole units of a currency with so many decimals.
    Amount(Places),
    /// Counts.
    Count,
    /// Values of a parameter, placed by [`position`].
    Value(Spacing),
    /// Days by index, from 0; each reaches from half a place before to half a place after.
    Days(Vec<Date>),
    /// Names by index, from 0; each reaches from half a place before to half a place after.
    Names(Vec<String>),
}

/// Shaded range of the x axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// Beginning, on the x axis.
    pub from: f64,
    /// End, on the x axis.
    pub to: f64,
    /// Name; bands of one name share an entry of the legend.
    pub name: String,
}

/// Series: shapes with one colour and one entry of the legend.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Name in the legend; an empty name has no entry.
    pub name: String,
    /// Colour.
    pub colour: Colour,
    /// Shape that is drawn.
    pub shape: Shape,
}

/// Shape of a series; places are in the units of the axes.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Line through points.
    Line {
        /// Points, from left to right.
        points: Vec<[f64; 2]>,
        /// Width in pixels.
        width: f64,
        /// Whether the line has gaps.
        dashed: bool,
    },
    /// Filled boxes between two corners each, such as bars; the caller stacks them.
    Boxes(Vec<[f64; 4]>),
    /// Boxes with an outline and a faint filling.
    Outlines(Vec<[f64; 4]>),
    /// Area between two lines: x, lower y and upper y.
    Area(Vec<[f64; 3]>),
    /// Diamonds at places.
    Points(Vec<[f64; 2]>),
    /// Line segments.
    Segments(Vec<[[f64; 2]; 2]>),
    /// Heat map, row by row from the lowest, each row from the left.
    Cells {
        /// Left edges of the columns, and the right edge of the last.
        columns: Vec<f64>,
        /// Lower edges of the rows, and the upper edge of the last.
        rows: Vec<f64>,
        /// Shade of each cell, -127 to 127, as [`Colour::heat`] takes it in parts of 127.
        shades: Vec<i8>,
    },
}

/// Line across the whole chart, with a label at its end.
#[derive(Clone, Debug, PartialEq)]
pub struct Marker {
    /// Place on its axis.
    pub at: f64,
    /// Whether it is horizontal, at a place of the y axis; otherwise it is vertical.
    pub across: bool,
    /// Name in the legend; markers of one name share an entry, and an empty name has none.
    pub name: String,
    /// Label at its end, if there is room; may be empty.
    pub label: String,
    /// Stroke.
    pub dash: Dash,
}

/// Stroke of a marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dash {
    /// Unbroken and strong.
    Solid,
    /// Unbroken and faint.
    Faint,
    /// Dashed.
    Dashed,
    /// With long dashes.
    Long,
    /// Dotted.
    Dotted,
}

/// Text beside a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// Place, in the units of the axes.
    pub at: [f64; 2],
    /// Text.
    pub text: String,
    /// Whether the text ends at the place, instead of beginning there.
    pub before: bool,
}

/// Meaning of the shades of a heat map.
#[derive(Clone, Debug, PartialEq)]
pub struct Heat {
    /// Measured quantity.
    pub title: String,
    /// Amounts of the lowest and the highest shade.
    pub ends: [String; 2],
    /// Lowest and highest shade, -1 to 1.
    pub shades: [f64; 2],
    /// Meaning of the two full colours.
    pub names: [String; 2],
}

/// Colour by its red, green and blue parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    /// Bill on a plan's first edition.
    pub const FIRST_EDITION: Self = Self(0x00, 0x72, 0xB2);
    /// Bill on a plan's first edition, on dark paper.
    pub const FIRST_EDITION_ON_DARK: Self = Self(0x2A, 0x94, 0xD6);
    /// Bill on a plan's second edition.
    pub const SECOND_EDITION: Self = Self(0xD5, 0x5E, 0x00);
    /// Bill as designed.
    pub const DESIGNED: Self = Self(0x00, 0x9E, 0x73);
    /// Message fees.
    pub const MESSAGE_FEE: Self = Self(0xCC, 0x79, 0xA7);
    /// Device fees.
    pub const DEVICE_FEE: Self = Self(0xE6, 0x9F, 0x00);
    /// What was counted, beside what was planned.
    pub const ACTUAL: Self = Self::MESSAGE_FEE;
    /// Colours for many things side by side, the palette of Okabe and Ito first.
    pub const MANY: [Self; 12] = [
        Self::MESSAGE_FEE,
        Self(0x56, 0xB4, 0xE9),
        Self::DESIGNED,
        Self(0xF0, 0xE4, 0x42),
        Self::FIRST_EDITION,
        Self::SECOND_EDITION,
        Self(0x99, 0x99, 0x99),
        Self(0x88, 0x22, 0x55),
        Self(0x44, 0xAA, 0x99),
        Self(0x99, 0x99, 0x33),
        Self(0x33, 0x22, 0x88),
        Self(0xCC, 0x66, 0x77),
    ];

    /// Colour of a meter's fee.
    pub const fn of_fee(meter: MeterId) -> Self {
        match meter {
            MeterId::Messages => Self::MESSAGE_FEE,
            MeterId::LivingDevices => Self::DEVICE_FEE,
            MeterId::ConnectionMinutes => Self(0x56, 0xB4, 0xE9),
        }
    }

    /// Colour of a variant.
    pub const fn of(variant: Variant) -> Self {
        match variant {
            Variant::AsDesigned => Self::DESIGNED,
            Variant::All(edition) => Self::of_edition(edition),
        }
    }

    /// Colour of an edition.
    pub const fn of_edition(edition: EditionId) -> Self {
        const OF_OTHERS: [Colour; EditionId::MOST - 2] = [
            Colour(0x88, 0x22, 0x55),
            Colour(0x33, 0x22, 0x88),
            Colour(0x99, 0x99, 0x33),
            Colour(0xCC, 0x66, 0x77),
            Colour(0x44, 0xAA, 0x99),
            Colour(0x66, 0x66, 0x66),
        ];
        match edition.index() {
            0 => Self::FIRST_EDITION,
            1 => Self::SECOND_EDITION,
            other => OF_OTHERS[other - 2],
        }
    }

    /// Colour of a shade: -1 where the plan's last edition is cheaper by the most, 0 where it costs the same as the
    /// first, 1 where the first is cheaper by the most.
    pub fn heat(shade: f64, dark: bool) -> Self {
        let neutral = if dark { 58 } else { 250 };
        let full = match (shade < 0.0, dark) {
            (true, _) => Self::SECOND_EDITION,
            (false, false) => Self::FIRST_EDITION,
            (false, true) => Self::FIRST_EDITION_ON_DARK,
        };
        let share = shade.abs().min(1.0);
        let mix = |to: u8| (f64::from(neutral) + (f64::from(to) - f64::from(neutral)) * share).round() as u8;
        Self(mix(full.0), mix(full.1), mix(full.2))
    }
}

/// Colours of everything but the data.
#[derive(Debug)]
pub struct Palette {
    /// Whether the paper is dark.
    pub dark: bool,
    /// Paper.
    pub background: Colour,
    /// Texts.
    pub text: Colour,
    /// Explanatory texts.
    pub weak: Colour,
    /// Lines at marks.
    pub grid: Colour,
    /// Shaded ranges.
    pub band: Colour,
    /// Markers.
    pub marker: Colour,
    /// Markers that are many.
    pub faint: Colour,
}

impl Palette {
    /// Palette on white paper.
    pub const LIGHT: Self = Self {
        dark: false,
        background: Colour(255, 255, 255),
        text: Colour(32, 32, 32),
        weak: Colour(90, 90, 90),
        grid: Colour(222, 222, 222),
        band: Colour(240, 240, 243),
        marker: Colour(80, 80, 80),
        faint: Colour(188, 188, 188),
    };

    /// Palette on black paper.
    pub const DARK: Self = Self {
        dark: true,
        background: Colour(27, 27, 27),
        text: Colour(228, 228, 228),
        weak: Colour(170, 170, 170),
        grid: Colour(58, 58, 58),
        band: Colour(38, 38, 42),
        marker: Colour(185, 185, 185),
        faint: Colour(92, 92, 92),
    };

    /// Palette of a dark theme, or of a light one.
    pub const fn of(dark: bool) -> &'static Self {
        if dark { &Self::DARK } else { &Self::LIGHT }
    }

    /// Shade of a data colour that stands out from the paper.
    pub fn ink(&self, colour: Colour) -> Colour {
        if self.dark && colour == Colour::FIRST_EDITION { Colour::FIRST_EDITION_ON_DARK } else { colour }
    }
}

/// Length of an axis of amounts over its largest amount.
const ABOVE: f64 = 1.06;

/// Creates an axis of amounts from 0 to a little above the largest; an axis of zeros still has a length.
fn amounts(label: String, places: Places, greatest: f64) -> Axis {
    let to = length(greatest).unwrap_or(100.0 / places.unit() as f64);
    Axis { label, from: 0.0, to, scale: Scale::Amount(places) }
}

/// The length of an axis whose largest value is this; `None` if there is no value above 0.
fn length(greatest: f64) -> Option<f64> {
    (greatest > 0.0).then_some(greatest * ABOVE)
}
