//! Writes a usage table as CSV with LF.

use ::csv::{Terminator, WriterBuilder};

use super::{HEADER, UsageRow, UsageTable};

impl UsageTable {
    /// Writes the table, which reads back as the same table. Cells are quoted only where they must be.
    pub fn write(&self) -> String {
        let mut writer = WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(Vec::new());
        let mut rows = || -> ::csv::Result<()> {
            writer.write_record(HEADER)?;
            self.rows.iter().try_for_each(|row| writer.write_record(cells(row)))?;
            let number = |number: u64| number.to_string();
            let plan = &self.plan;
            let day = format!("UTC{}", plan.day);
            writer.write_record(["plan", "", "", &plan.id, &day, &number(plan.unit_bytes), "", "", ""])?;
            self.spans.iter().try_for_each(|span| {
                let [first, last] = [span.first_second, span.last_second].map(|second| number(second.into()));
                writer.write_record(["span", &span.date.to_string(), "", "", "", &first, &last, "", ""])
            })
        };
        let written = rows();
        match (written, writer.into_inner().map(String::from_utf8)) {
            (Ok(()), Ok(Ok(text))) => text,
            _ => unreachable!("memory takes every row, of one length and in UTF-8"),
        }
    }
}

fn cells(row: &UsageRow) -> [String; 9] {
    let (date, fleet) = (row.date().to_string(), row.fleet().to_owned());
    let none = String::new;
    let [interface, leg, units, messages, bytes, devices] = match row {
        UsageRow::Fleet(row) => [none(), none(), none(), none(), none(), row.devices.to_string()],
        UsageRow::Line(row) => {
            [row.interface.to_string(), row.leg.name().to_owned(), none(), none(), none(), row.devices.to_string()]
        }
        UsageRow::Messages(row) => [
            row.interface.to_string(),
            row.leg.name().to_owned(),
            row.units.to_string(),
            row.messages.to_string(),
            row.bytes.to_string(),
            none(),
        ],
    };
    [row.kind().to_owned(), date, fleet, interface, leg, units, messages, bytes, devices]
}
