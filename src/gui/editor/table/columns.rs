//! The columns of the table: fields of fleets and lines, and what a row costs.

use crate::gui::background::prepared::figures::{FleetFigures, LineFigures, percent};
use crate::gui::document::cells;
use crate::gui::document::rows::{Key, Row};
use crate::gui::editor::context::Context;
use crate::import::Column as Held;
use crate::money::Money;
use crate::plan::MeterId;
use crate::scenario::{Draft, Field, FieldKind, Owner, field_title};
use crate::texts::tr;
use rust_decimal::Decimal;

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Of(Field),
    /// The share of the bill as designed, which nobody types.
    Share,
}

/// Columns that few scenarios need.
const ON_DEMAND: [&str; 4] = ["connection", "only_on", "from", "until"];

impl Column {
    /// The columns of the table. `asked` names those on demand that the user wants.
    pub fn shown(context: &Context<'_>, asked: &[String]) -> Vec<Self> {
        let is_asked = |field: &Field| {
            let word = field.word();
            let is_needed = word == "connection" && context.plan.meter(MeterId::ConnectionMinutes).is_some();
            is_needed || !ON_DEMAND.contains(&word) || asked.iter().any(|asked| asked == word)
        };
        Held::fields().filter(is_asked).map(Self::Of).chain([Self::Share]).collect()
    }

    /// The fields of the columns on demand.
    pub fn on_demand() -> impl Iterator<Item = Field> {
        Held::fields().filter(|field| ON_DEMAND.contains(&field.word()))
    }

    /// The name of the column among the others.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Of(field) => field.word(),
            Self::Share => "share",
        }
    }

    /// The field; `None` for what nobody types.
    pub const fn field(self) -> Option<Field> {
        match self {
            Self::Of(field) => Some(field),
            Self::Share => None,
        }
    }

    /// The head.
    pub fn title(self) -> String {
        match self {
            Self::Of(_) if self.is_name() => tr!("table-fleet"),
            Self::Of(field) if field.word() == "payload" => tr!("table-size"),
            Self::Of(field) => field_title(field.place()),
            Self::Share => tr!("table-share"),
        }
    }

    /// True for the column of the names of fleets.
    pub fn is_name(self) -> bool {
        matches!(self, Self::Of(field) if (field.owner(), field.word()) == (Owner::Fleet, "name"))
    }

    /// True for what belongs to the fleet, and so stands in each of its rows.
    pub fn is_of_fleet(self) -> bool {
        matches!(self, Self::Of(field) if field.owner() == Owner::Fleet)
    }

    /// True for numbers, which are aligned on the right.
    pub const fn is_number(self) -> bool {
        match self {
            Self::Of(field) => field.kind().usual_form().is_some() || matches!(field.kind(), FieldKind::Whole(_)),
            Self::Share => true,
        }
    }

    /// The width in points before the user chooses another.
    pub const fn usual_width(self) -> f32 {
        let word = self.word().as_bytes();
        match word {
            b"name" => 150.0,
            b"interface" => 170.0,
            b"devices" | b"connection" => 92.0,
            b"edition" => 70.0,
            _ => 84.0,
        }
    }

    /// The key by which a row is sorted by this column.
    pub fn key(self, row: &Row, draft: &Draft, context: &Context<'_>) -> Key {
        let Some(fleet) = draft.fleets.get(row.fleet) else { return Key::Nothing };
        match self {
            Self::Of(field) => Key::of(cells::value(field, fleet, row.line.and_then(|line| fleet.traffic.get(line)))),
            Self::Share => {
                let fee = figures(row, context).map(|(fee, _)| fee);
                let fee = fee.and_then(|fee| Decimal::try_from_i128_with_scale(fee.minor(), 0).ok());
                fee.map_or(Key::Nothing, Key::Number)
            }
        }
    }

    /// The text of the cell in a row.
    pub fn text(self, row: &Row, draft: &Draft, context: &Context<'_>) -> String {
        let Some(fleet) = draft.fleets.get(row.fleet) else { return String::new() };
        match self {
            Self::Of(field) => {
                cells::shown(field, fleet, row.line.and_then(|line| fleet.traffic.get(line)), context.plan)
            }
            Self::Share => figures(row, context).and_then(|(_, share)| share).map(percent).unwrap_or_default(),
        }
    }
}

/// True for a field whose column is shown on demand.
pub fn is_on_demand(word: &str) -> bool {
    Column::on_demand().any(|field| field.word() == word)
}

/// The fee of a row as designed, and its share of the bill in tenths of a percent.
fn figures(row: &Row, context: &Context<'_>) -> Option<(Money, Option<u64>)> {
    let figures = &context.rated?.figures;
    match row.line {
        Some(line) => figures.line(row.fleet, line).map(|LineFigures { fee, permille, .. }| (*fee, *permille)),
        None => figures.fleet(row.fleet).map(|FleetFigures { fee, permille, .. }| (*fee, *permille)),
    }
}
