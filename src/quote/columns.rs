//! Figures of each meter, with their names in files and their words.
//!
//! Tables, files and the window walk these lists for the meters of a plan, so that none of them names a meter.

use crate::money::{Money, Places, group};
use crate::plan::MeterId;
use crate::rating::{MeterDay, MeterTotal};
use crate::texts;

/// Figure of a meter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// Quantity counted.
    Quantity,
    /// Free part of the quantity.
    Free,
    /// Charged part of the quantity.
    Charged,
    /// Fee.
    Fee,
}

/// Value of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureValue {
    /// Quantity.
    Count(u64),
    /// Amount of money.
    Money(Money),
}

impl FigureValue {
    /// Formats the value with thousands separators, for people.
    pub fn grouped(self, places: Places) -> String {
        match self {
            Self::Count(count) => group(count),
            Self::Money(money) => money.grouped(places),
        }
    }

    /// Formats the value without separators, for machines.
    pub fn plain(self, places: Places) -> String {
        match self {
            Self::Count(count) => count.to_string(),
            Self::Money(money) => money.plain(places),
        }
    }
}

/// Column of a table of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayColumn {
    /// Meter.
    pub meter: MeterId,
    /// Figure of the meter.
    pub figure: Figure,
    /// Key of the figure of a day in JSON.
    pub key: &'static str,
    /// Head of the column in CSV.
    pub csv: &'static str,
    text: &'static str,
}

impl DayColumn {
    /// Head of the column in the language of the thread.
    pub fn title(&self) -> String {
        texts::say(self.text, &[])
    }

    /// Head of a column that stands beside its subject.
    pub fn short_title(&self) -> String {
        if self.figure == Charged { texts::say("table-charged", &[]) } else { self.title() }
    }

    /// Head of a column without its subject beside it.
    pub fn full_title(&self) -> String {
        let text = match (self.meter, self.figure) {
            (Messages, Charged) => "table-charged-units",
            (LivingDevices, Quantity) => "table-living-head",
            _ => self.text,
        };
        texts::say(text, &[])
    }

    /// Value of the figure on a day.
    pub const fn of(&self, day: &MeterDay) -> FigureValue {
        match self.figure {
            Quantity => FigureValue::Count(day.quantity),
            Free => FigureValue::Count(day.free),
            Charged => FigureValue::Count(day.charged()),
            Fee => FigureValue::Money(day.fee),
        }
    }

    /// Value of the figure of a sum over days.
    pub const fn of_total(&self, total: &MeterTotal) -> FigureValue {
        of_total(self.figure, total)
    }
}

const fn of_total(figure: Figure, total: &MeterTotal) -> FigureValue {
    match figure {
        Quantity => FigureValue::Count(total.quantity),
        Free => FigureValue::Count(total.free),
        Charged => FigureValue::Count(total.charged()),
        Fee => FigureValue::Money(total.fee),
    }
}

/// Row with a count of a meter over the whole bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TotalRow {
    /// Meter.
    pub meter: MeterId,
    /// Figure of the meter; not the fee.
    pub figure: Figure,
    /// Key of the figure among those of its meter in JSON.
    pub key: &'static str,
    text: &'static str,
}

impl TotalRow {
    /// Name of the row in the language of the thread.
    pub fn title(&self) -> String {
        texts::say(self.text, &[])
    }

    /// Name of the row in a list of all meters.
    pub fn compared(&self) -> String {
        match (self.meter, self.figure) {
            (meter, Quantity) => meter.counted_over_days(),
            (meter, Charged) => meter.charged_over_days(),
            (Messages, _) => texts::say("compare-free", &[]),
            (_, _) => texts::say("workbook-free-minutes", &[]),
        }
    }

    /// Value of the count.
    pub const fn of(&self, total: &MeterTotal) -> u64 {
        match of_total(self.figure, total) {
            FigureValue::Count(count) => count,
            FigureValue::Money(_) => 0,
        }
    }
}

const fn day(meter: MeterId, figure: Figure, key: &'static str, csv: &'static str, text: &'static str) -> DayColumn {
    DayColumn { meter, figure, key, csv, text }
}

const fn total(meter: MeterId, figure: Figure, key: &'static str, text: &'static str) -> TotalRow {
    TotalRow { meter, figure, key, text }
}

use Figure::{Charged, Fee, Free, Quantity};
use MeterId::{ConnectionMinutes, LivingDevices, Messages};

const DAYS: [DayColumn; 10] = [
    day(Messages, Quantity, "billable", "billable_units", "table-units"),
    day(Messages, Free, "free", "free_units", "table-free"),
    day(Messages, Charged, "charged", "charged_units", "table-charged"),
    day(Messages, Fee, "message_fee", "message_fee", "table-message-fee"),
    day(LivingDevices, Quantity, "living", "living_devices", "table-living"),
    day(LivingDevices, Charged, "charged_living", "charged_devices", "table-charged-devices"),
    day(LivingDevices, Fee, "device_fee", "device_fee", "table-device-fee"),
    day(ConnectionMinutes, Quantity, "connection_minutes", "connection_minutes", "table-minutes"),
    day(ConnectionMinutes, Charged, "charged_minutes", "charged_minutes", "table-charged-minutes"),
    day(ConnectionMinutes, Fee, "connection_fee", "connection_fee", "table-connection-fee"),
];

const TOTALS: [TotalRow; 8] = [
    total(Messages, Quantity, "billable", "document-billable-units"),
    total(Messages, Free, "free", "document-free"),
    total(Messages, Charged, "charged", "document-charged"),
    total(LivingDevices, Quantity, "living", "document-living-device-days"),
    total(LivingDevices, Charged, "charged", "document-charged"),
    total(ConnectionMinutes, Quantity, "billable", "document-connection-minutes"),
    total(ConnectionMinutes, Free, "free", "document-free"),
    total(ConnectionMinutes, Charged, "charged", "document-charged"),
];

/// Columns of tables of days, meter by meter.
pub fn day_columns(meters: &[MeterId]) -> impl Iterator<Item = &'static DayColumn> {
    DAYS.iter().filter(|column| meters.contains(&column.meter))
}

/// Counts of a variant, meter by meter.
pub fn total_rows(meters: &[MeterId]) -> impl Iterator<Item = &'static TotalRow> {
    TOTALS.iter().filter(|row| meters.contains(&row.meter))
}

impl MeterId {
    /// Key of the fee in JSON.
    pub const fn fee_key(self) -> &'static str {
        match self {
            Messages => "message_fee",
            LivingDevices => "device_fee",
            ConnectionMinutes => "connection_fee",
        }
    }

    /// Key of the counts over all months in JSON.
    pub const fn totals_key(self) -> &'static str {
        match self {
            Messages => "messages",
            LivingDevices => "device_days",
            ConnectionMinutes => "connection_minutes",
        }
    }

    /// Key of the quantity of a line item in JSON.
    pub const fn quantity_key(self) -> &'static str {
        match self {
            Messages => "units",
            LivingDevices => "device_days",
            ConnectionMinutes => "connection_minutes",
        }
    }

    /// Name of the cells in a workbook: `Message_price`.
    pub const fn cell_name(self) -> &'static str {
        match self {
            Messages => "Message",
            LivingDevices => "Device",
            ConnectionMinutes => "Connection",
        }
    }

    /// Name of the cell of the free quota in a workbook.
    pub const fn quota_cell_name(self) -> &'static str {
        match self {
            Messages => "Free_messages",
            LivingDevices => "Free_devices",
            ConnectionMinutes => "Free_minutes",
        }
    }

    /// Whether tables show the free part, and not only the charged part.
    pub fn shows_free(self) -> bool {
        TOTALS.iter().any(|row| row.meter == self && row.figure == Free)
    }

    /// Head of a column of a workbook, of days or of sums over days.
    pub fn sheet_title(self, figure: Figure, over_days: bool) -> String {
        texts::say(
            match (self, figure, over_days) {
                (_, Fee, _) => return self.fee_name("document"),
                (Messages, Quantity, _) => "document-billable-units",
                (Messages, Free, _) => "workbook-free-units",
                (Messages, Charged, _) => "table-charged-units",
                (LivingDevices, Quantity, false) => "workbook-living-devices",
                (LivingDevices, Quantity, true) => "document-living-device-days",
                (LivingDevices, _, false) => "table-charged-devices",
                (LivingDevices, _, true) => "workbook-charged-device-days",
                (ConnectionMinutes, Quantity, _) => "document-connection-minutes",
                (ConnectionMinutes, Free, _) => "workbook-free-minutes",
                (ConnectionMinutes, Charged, _) => "table-charged-minutes",
            },
            &[],
        )
    }

    /// Names of the price and the quota among the prices of a workbook, each with its unit.
    pub fn price_titles(self, currency: &str) -> [(String, String); 2] {
        let say = |id: &str| texts::say(id, &[]);
        let a_lot = texts::say("workbook-a-lot", &[("currency", currency.into())]);
        match self {
            Messages => {
                [(say("workbook-message-price"), a_lot), (say("workbook-free-messages"), say("workbook-a-month"))]
            }
            LivingDevices => [
                (say("workbook-device-price"), texts::say("workbook-a-device-day", &[("currency", currency.into())])),
                (say("workbook-free-devices"), say("workbook-a-day")),
            ],
            ConnectionMinutes => {
                [(say("workbook-minute-price"), a_lot), (say("workbook-free-minutes"), say("workbook-a-month"))]
            }
        }
    }

    /// Unit of a lot in the language of the thread.
    pub fn name_of_lot(self) -> String {
        texts::say(if self == ConnectionMinutes { "table-minutes" } else { "workbook-messages" }, &[])
    }

    /// Keys of the counted and the charged quantity in a comparison as JSON.
    pub const fn difference_keys(self) -> [&'static str; 2] {
        match self {
            Messages => ["billable_units", "charged_units"],
            LivingDevices => ["living_device_days", "charged_device_days"],
            ConnectionMinutes => ["connection_minutes", "charged_minutes"],
        }
    }

    /// Name of the quantity over days in comparisons, in the language of the thread.
    pub fn counted_over_days(self) -> String {
        texts::say(
            match self {
                Messages => "compare-units",
                LivingDevices => "compare-living",
                ConnectionMinutes => "compare-minutes",
            },
            &[],
        )
    }

    /// Name of the charged quantity over days in comparisons.
    pub fn charged_over_days(self) -> String {
        texts::say(
            match self {
                Messages => "compare-charged",
                LivingDevices => "compare-living-charged",
                ConnectionMinutes => "compare-minutes-charged",
            },
            &[],
        )
    }

    /// Name of the fee in the language of the thread; `place` chooses the texts: `document`, `table`, `chart`.
    pub fn fee_name(self, place: &str) -> String {
        texts::say(&format!("{place}-{}-fee", self.stem()), &[])
    }

    /// Fee as part of a sentence or a line: `messages USD 3.00`.
    pub fn fee_in_words(self, place: &str, fee: String) -> String {
        texts::say(&format!("{place}-{}s", self.stem()), &[("fee", fee.into())])
    }

    /// Fee in one of the variants, as the head of a column.
    pub fn of_variant(self, place: &str, variant: &str) -> String {
        texts::say(&format!("{place}-{}s", self.stem()), &[("variant", variant.into())])
    }

    /// Short name of the fee: `messages`.
    pub fn short(self, place: &str) -> String {
        texts::say(&format!("{place}-{}s", self.stem()), &[])
    }

    /// Quantity of a day in a few words.
    pub fn day_in_words(self, day: &MeterDay) -> String {
        let counted = group(day.quantity);
        match self {
            Messages => texts::say("curves-units", &[("billable", counted.into()), ("free", group(day.free).into())]),
            LivingDevices => texts::say("curves-living", &[("living", counted.into())]),
            ConnectionMinutes => texts::say("curves-minutes", &[("minutes", counted.into())]),
        }
    }

    /// Beginning of the keys of its texts.
    pub const fn stem(self) -> &'static str {
        match self {
            Messages => "message",
            LivingDevices => "device",
            ConnectionMinutes => "connection",
        }
    }

    /// Name of the quantity in tables, in the language of the thread.
    pub fn name_of_counted(self) -> String {
        texts::say(
            match self {
                Messages => "table-units",
                LivingDevices => "table-living-devices",
                ConnectionMinutes => "table-minutes",
            },
            &[],
        )
    }

    /// Quantity over days with its unit, in the language of the thread.
    pub fn counted_in_words(self, count: u64) -> String {
        let text = match self {
            Messages => "table-count-units",
            LivingDevices => "table-count-device-days",
            ConnectionMinutes => "table-count-minutes",
        };
        texts::say(text, &[("count", count.into())])
    }
}
