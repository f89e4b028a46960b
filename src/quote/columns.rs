//! What is said of each meter: the figures of its days and totals, with their names in files and their words.
//!
//! Tables, files and the window walk these lists for the meters that a plan has, so none of them names a meter.

use super::totals::MeterTotal;
use crate::money::{Money, group};
use crate::plan::MeterId;
use crate::rating::MeterDay;
use crate::texts;

/// A figure of a meter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// What was counted.
    Quantity,
    /// What is free of it.
    Free,
    /// What is charged of it.
    Charged,
    /// The fee.
    Fee,
}

/// The value of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureValue {
    /// Of a quantity.
    Count(u64),
    /// Of a fee.
    Money(Money),
}

impl FigureValue {
    /// With thousands separators, for people.
    pub fn grouped(self) -> String {
        match self {
            Self::Count(count) => group(count),
            Self::Money(money) => money.grouped(),
        }
    }
}

impl std::fmt::Display for FigureValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Count(count) => count.fmt(f),
            Self::Money(money) => money.fmt(f),
        }
    }
}

/// A column of a table of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayColumn {
    /// The meter.
    pub meter: MeterId,
    /// Its figure.
    pub figure: Figure,
    /// The key of the figure of a day in JSON.
    pub key: &'static str,
    /// The head of its column in CSV.
    pub csv: &'static str,
    text: &'static str,
}

impl DayColumn {
    /// The head of the column in the language of the thread.
    pub fn title(&self) -> String {
        texts::say(self.text, &[])
    }

    /// The same where the column stands beside what it is of.
    pub fn short_title(&self) -> String {
        if self.figure == Charged { texts::say("table-charged", &[]) } else { self.title() }
    }

    /// The same where nothing beside the column says what it is of.
    pub fn full_title(&self) -> String {
        let text = match (self.meter, self.figure) {
            (Messages, Charged) => "table-charged-units",
            (LivingDevices, Quantity) => "table-living-head",
            _ => self.text,
        };
        texts::say(text, &[])
    }

    /// The figure of a day.
    pub const fn of(&self, day: &MeterDay) -> FigureValue {
        match self.figure {
            Quantity => FigureValue::Count(day.quantity),
            Free => FigureValue::Count(day.free),
            Charged => FigureValue::Count(day.charged()),
            Fee => FigureValue::Money(day.fee),
        }
    }

    /// The figure of a sum over days.
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

/// A count of a meter over a variant's whole bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TotalRow {
    /// The meter.
    pub meter: MeterId,
    /// Its figure; not the fee.
    pub figure: Figure,
    /// The key of the figure within those of its meter in JSON.
    pub key: &'static str,
    text: &'static str,
}

impl TotalRow {
    /// The name of the row in the language of the thread.
    pub fn title(&self) -> String {
        texts::say(self.text, &[])
    }

    /// The same where the rows of all meters stand in one list.
    pub fn compared(&self) -> String {
        match (self.meter, self.figure) {
            (meter, Quantity) => meter.counted_over_days(),
            (meter, Charged) => meter.charged_over_days(),
            (Messages, _) => texts::say("compare-free", &[]),
            (_, _) => texts::say("workbook-free-minutes", &[]),
        }
    }

    /// The count.
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

/// The columns of tables of days, meter by meter.
pub fn day_columns(meters: &[MeterId]) -> impl Iterator<Item = &'static DayColumn> {
    DAYS.iter().filter(|column| meters.contains(&column.meter))
}

/// The counts of a variant, meter by meter.
pub fn total_rows(meters: &[MeterId]) -> impl Iterator<Item = &'static TotalRow> {
    TOTALS.iter().filter(|row| meters.contains(&row.meter))
}

impl MeterId {
    /// The key of its fee in JSON.
    pub const fn fee_key(self) -> &'static str {
        match self {
            Messages => "message_fee",
            LivingDevices => "device_fee",
            ConnectionMinutes => "connection_fee",
        }
    }

    /// The key of its counts over all months in JSON.
    pub const fn totals_key(self) -> &'static str {
        match self {
            Messages => "messages",
            LivingDevices => "device_days",
            ConnectionMinutes => "connection_minutes",
        }
    }

    /// The key of its quantity in a part of the bill in JSON.
    pub const fn quantity_key(self) -> &'static str {
        match self {
            Messages => "units",
            LivingDevices => "device_days",
            ConnectionMinutes => "connection_minutes",
        }
    }

    /// The name of its cells in a workbook: `Message_price`.
    pub const fn cell_name(self) -> &'static str {
        match self {
            Messages => "Message",
            LivingDevices => "Device",
            ConnectionMinutes => "Connection",
        }
    }

    /// The name of the cell of its free quota in a workbook.
    pub const fn quota_cell_name(self) -> &'static str {
        match self {
            Messages => "Free_messages",
            LivingDevices => "Free_devices",
            ConnectionMinutes => "Free_minutes",
        }
    }

    /// Whether tables say what is free of it, and not only what is charged.
    pub fn shows_free(self) -> bool {
        TOTALS.iter().any(|row| row.meter == self && row.figure == Free)
    }

    /// The head of a column of a workbook, of days or of sums over days.
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

    /// The names of its price and of its quota among the prices of a workbook, and what each is for.
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

    /// What a lot is of, in the language of the thread.
    pub fn name_of_lot(self) -> String {
        texts::say(if self == ConnectionMinutes { "table-minutes" } else { "workbook-messages" }, &[])
    }

    /// The keys of what was counted and what is charged of it in a comparison as JSON.
    pub const fn difference_keys(self) -> [&'static str; 2] {
        match self {
            Messages => ["billable_units", "charged_units"],
            LivingDevices => ["living_device_days", "charged_device_days"],
            ConnectionMinutes => ["connection_minutes", "charged_minutes"],
        }
    }

    /// What it counts over days, as comparisons name it, in the language of the thread.
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

    /// What is charged of that.
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

    /// The name of its fee in the language of the thread, as the texts of one place have it: `document`, `table`, `chart`.
    pub fn fee_name(self, place: &str) -> String {
        texts::say(&format!("{place}-{}-fee", self.stem()), &[])
    }

    /// Its fee in words as part of a sentence or a line: `messages USD 3.00`.
    pub fn fee_in_words(self, place: &str, fee: String) -> String {
        texts::say(&format!("{place}-{}s", self.stem()), &[("fee", fee.into())])
    }

    /// Its fee in one of the variants, as the head of a column.
    pub fn of_variant(self, place: &str, variant: &str) -> String {
        texts::say(&format!("{place}-{}s", self.stem()), &[("variant", variant.into())])
    }

    /// Its fee where what it is of is said beside it: `messages`.
    pub fn short(self, place: &str) -> String {
        texts::say(&format!("{place}-{}s", self.stem()), &[])
    }

    /// What it counted on a day, in a few words.
    pub fn day_in_words(self, day: &MeterDay) -> String {
        let counted = group(day.quantity);
        match self {
            Messages => texts::say("curves-units", &[("billable", counted.into()), ("free", group(day.free).into())]),
            LivingDevices => texts::say("curves-living", &[("living", counted.into())]),
            ConnectionMinutes => texts::say("curves-minutes", &[("minutes", counted.into())]),
        }
    }

    /// What the texts of its fee begin with.
    pub const fn stem(self) -> &'static str {
        match self {
            Messages => "message",
            LivingDevices => "device",
            ConnectionMinutes => "connection",
        }
    }

    /// What it counts, as tables name it, in the language of the thread.
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

    /// So much of what it counts over days, with its unit, in the language of the thread.
    pub fn counted_in_words(self, count: u64) -> String {
        let text = match self {
            Messages => "table-count-units",
            LivingDevices => "table-count-device-days",
            ConnectionMinutes => "table-count-minutes",
        };
        texts::say(text, &[("count", count.into())])
    }
}
