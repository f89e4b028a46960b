//! Charts as data: each figure of a quote or a study, made once, for the window and for files alike.
//!
//! A [`Chart`] holds what is shown in the units of its axes, without a size; `export::svg` and the window paint it. Binary
//! floats are places here, never amounts.

mod breakdown;
mod budget;
mod days;
pub mod layout;
pub mod legend;
mod map;
pub mod marks;
mod risk;
mod sensitivity;
mod side;
mod sweep;
pub mod text;

pub use breakdown::{Bars, Part, breakdown, breakdown_of};
pub use budget::budget;
pub use days::{cumulative, daily, daily_of};
pub use map::map;
pub use marks::position;
pub use risk::{distribution, draws_in_words, fan};
pub use sensitivity::{tornado, tornado_of};
pub use side::Side;
pub use sweep::sweep;

use crate::calendar::Date;
use crate::plan::{EditionId, MeterId, Variant};
use crate::study::Spacing;

/// A chart, independent of the size in which it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// The heading.
    pub title: String,
    /// A line below it; may be empty.
    pub subtitle: String,
    /// From left to right.
    pub x: Axis,
    /// From the bottom to the top.
    pub y: Axis,
    /// Ranges of the x axis that are shaded.
    pub bands: Vec<Band>,
    /// What is drawn, from the back to the front.
    pub series: Vec<Series>,
    /// Lines across the whole chart.
    pub markers: Vec<Marker>,
    /// Texts beside what is drawn.
    pub notes: Vec<Note>,
    /// What the shades of [`Shape::Cells`] mean.
    pub heat: Option<Heat>,
}

impl Chart {
    /// The upper end of an upright axis of amounts or counts, if only what is shown has to have room below it; of other axes
    /// their own end.
    pub fn top(&self, is_shown: impl Fn(&str) -> bool) -> f64 {
        let counts = matches!(self.y.scale, Scale::Amount | Scale::Count);
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

    /// Puts a thin broken line beside the others: what a variant came to in another state.
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

/// An axis: a range and how its marks are chosen and written.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// What is measured, with its unit; may be empty.
    pub label: String,
    /// The left or the lower end.
    pub from: f64,
    /// The right or the upper end; names count downwards, so that there it is the lesser one.
    pub to: f64,
    /// What lies where.
    pub scale: Scale,
}

/// What the places of an axis mean.
#[derive(Clone, Debug, PartialEq)]
pub enum Scale {
    /// Amounts of money, in whole units of the currency.
    Amount,
    /// Counts.
    Count,
    /// Values of a parameter, placed by [`position`].
    Value(Spacing),
    /// Days by their number from 0; each takes from half before to half behind it.
    Days(Vec<Date>),
    /// Names by their number from 0, likewise.
    Names(Vec<String>),
}

/// A shaded range of the x axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// What it is; bands of one name have one entry in the legend.
    pub name: String,
}

/// Things of one kind, with one entry in the legend.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// The name in the legend; without one there is no entry.
    pub name: String,
    /// Its colour.
    pub colour: Colour,
    /// What it draws.
    pub shape: Shape,
}

/// What a series draws; every place is in the units of the axes.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A line through points.
    Line {
        /// From left to right.
        points: Vec<[f64; 2]>,
        /// In pixels.
        width: f64,
        /// With gaps.
        dashed: bool,
    },
    /// Filled boxes between two corners each: bars, stacked by whoever places them.
    Boxes(Vec<[f64; 4]>),
    /// The same as outlines with a faint filling.
    Outlines(Vec<[f64; 4]>),
    /// What lies between two lines: x, the lower y and the upper y.
    Area(Vec<[f64; 3]>),
    /// Diamonds at places.
    Points(Vec<[f64; 2]>),
    /// Line segments.
    Segments(Vec<[[f64; 2]; 2]>),
    /// A heat map, row by row from the lowest, each from the left.
    Cells {
        /// Where the columns begin, and where the last one ends.
        columns: Vec<f64>,
        /// The same of the rows.
        rows: Vec<f64>,
        /// A shade for each cell, -127 to 127, as [`Colour::heat`] has it.
        shades: Vec<i8>,
    },
}

/// A line across the whole chart, with a label at its end.
#[derive(Clone, Debug, PartialEq)]
pub struct Marker {
    /// Where.
    pub at: f64,
    /// It goes across from left to right, at a place of the y axis.
    pub across: bool,
    /// Markers of one name have one entry in the legend; without a name there is none.
    pub name: String,
    /// Written at its end where there is room; may be empty.
    pub label: String,
    /// Its look.
    pub dash: Dash,
}

/// How a marker is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dash {
    /// Unbroken and strong.
    Solid,
    /// Unbroken and faint.
    Faint,
    /// With gaps.
    Dashed,
    /// Of long dashes.
    Long,
    /// Of dots.
    Dotted,
}

/// A text beside a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// The place, in the units of the axes.
    pub at: [f64; 2],
    /// The text.
    pub text: String,
    /// It ends at the place, instead of beginning there.
    pub before: bool,
}

/// What the shades of a heat map mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Heat {
    /// What is measured.
    pub title: String,
    /// The amount of the least shade, and of the greatest.
    pub ends: [String; 2],
    /// Those shades, -1 to 1.
    pub shades: [f64; 2],
    /// What the two full colours mean.
    pub names: [String; 2],
}

/// A colour by its red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    /// Of the bill on a plan's first edition.
    pub const FIRST_EDITION: Self = Self(0x00, 0x72, 0xB2);
    /// The same, lighter, on dark.
    pub const FIRST_EDITION_ON_DARK: Self = Self(0x2A, 0x94, 0xD6);
    /// Of the bill on a plan's second edition.
    pub const SECOND_EDITION: Self = Self(0xD5, 0x5E, 0x00);
    /// Of the bill as designed.
    pub const DESIGNED: Self = Self(0x00, 0x9E, 0x73);
    /// Of message fees.
    pub const MESSAGE_FEE: Self = Self(0xCC, 0x79, 0xA7);
    /// Of device fees.
    pub const DEVICE_FEE: Self = Self(0xE6, 0x9F, 0x00);
    /// Colours to tell many things apart, the palette of Okabe and Ito first.
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

    /// The one colour of the fee of a meter.
    pub const fn of_fee(meter: MeterId) -> Self {
        match meter {
            MeterId::Messages => Self::MESSAGE_FEE,
            MeterId::LivingDevices => Self::DEVICE_FEE,
            MeterId::ConnectionMinutes => Self(0x56, 0xB4, 0xE9),
        }
    }

    /// The one colour of a variant.
    pub const fn of(variant: Variant) -> Self {
        match variant {
            Variant::AsDesigned => Self::DESIGNED,
            Variant::All(edition) => Self::of_edition(edition),
        }
    }

    /// The one colour of an edition.
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

    /// The colour of a shade: -1 where the plan's last edition is cheaper by the most, 0 where it costs the
    /// same as the first, 1 where the first is cheaper.
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

/// The colours of what is neither data nor paper.
#[derive(Debug)]
pub struct Palette {
    /// Light on dark.
    pub dark: bool,
    /// The paper.
    pub background: Colour,
    /// Texts.
    pub text: Colour,
    /// Texts that explain.
    pub weak: Colour,
    /// Lines at marks.
    pub grid: Colour,
    /// Shaded ranges.
    pub band: Colour,
    /// Lines at places worth a look.
    pub marker: Colour,
    /// The same where they are many.
    pub faint: Colour,
}

impl Palette {
    /// On white paper.
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

    /// On black paper.
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

    /// The palette of a dark theme, or of a light one.
    pub const fn of(dark: bool) -> &'static Self {
        if dark { &Self::DARK } else { &Self::LIGHT }
    }

    /// A colour of data as it is seen well on the paper.
    pub fn ink(&self, colour: Colour) -> Colour {
        if self.dark && colour == Colour::FIRST_EDITION { Colour::FIRST_EDITION_ON_DARK } else { colour }
    }
}

/// An axis of amounts goes so far beyond the greatest.
const ABOVE: f64 = 1.06;

/// An axis of amounts from nothing to a little more than the greatest of them; one of nothing still has a length.
fn amounts(label: String, greatest: f64) -> Axis {
    let to = if greatest > 0.0 { greatest * ABOVE } else { 1.0 };
    Axis { label, from: 0.0, to, scale: Scale::Amount }
}
