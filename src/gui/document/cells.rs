//! The cells of the table of fleets: the text that each shows, the text that is copied of it, and the value that a text in
//! it stands for. The columns are those of [`crate::import`].

use crate::fault::Place;
use crate::import;
use crate::money::group;
use crate::plan::{EditionName, PricePlan};
use crate::quantity::{self, shown_decimal, shown_share};
use crate::scenario::{
    Active, Connection, Devices, Field, FieldKind, FleetDraft, LineDraft, Owner, Payload, Rate, Receivers, Value,
    limits,
};
use crate::texts::{text, tr};

/// The value of a field of a fleet or one of its lines; `None` for a field of a line where there is none.
pub fn value(field: Field, fleet: &FleetDraft, line: Option<&LineDraft>) -> Option<Value> {
    match field.owner() {
        Owner::Line => field.get_in(line?),
        _ => field.get_in(fleet),
    }
}

/// The value in force as the fields of the form show it; a value that is not one number is written as in a file. What is left
/// out, or none, is an empty text.
pub fn in_force(field: Field, fleet: &FleetDraft, line: Option<&LineDraft>) -> String {
    match value(field, fleet, line) {
        None | Some(Value::Nothing) => String::new(),
        Some(Value::Text(text)) => text,
        Some(Value::Devices(Devices::Fixed(devices))) => group(devices),
        Some(Value::Active(Active::Uniform(share))) => shown_share(share),
        Some(Value::Connection(Connection::Hours(hours))) => shown_decimal(hours),
        Some(Value::Rate(Rate::PerDevice(rate))) => shown_decimal(rate),
        Some(Value::Payload(Payload::Fixed(bytes))) => group(bytes),
        Some(Value::Receivers(Receivers::Count(count))) if count.is_zero() => String::new(),
        Some(Value::Receivers(Receivers::Count(count))) => shown_decimal(count),
        Some(Value::Count(0)) => String::new(),
        Some(Value::Count(count)) => group(count),
        Some(Value::Day(day)) => day.to_string(),
        Some(value) => value.written(),
    }
}

/// The text that a cell shows: the value in force, and editions by their names for people.
pub fn shown(field: Field, fleet: &FleetDraft, line: Option<&LineDraft>, plan: &PricePlan) -> String {
    match value(field, fleet, line) {
        Some(Value::Edition(edition)) => edition_label(&edition, plan),
        _ => in_force(field, fleet, line),
    }
}

/// The name of an edition for people, or in files where the plan has none of that name.
pub fn edition_label(edition: &EditionName, plan: &PricePlan) -> String {
    let known = plan.edition_named(edition.as_str());
    known.map_or_else(|| edition.to_string(), |known| plan.edition(known).label().to_owned())
}

/// The text that is copied of a cell: as an export has it, so that spreadsheets take numbers for numbers.
pub fn copied(field: Field, fleet: &FleetDraft, line: Option<&LineDraft>) -> String {
    let text = match (field.owner(), line) {
        (Owner::Line, None) => String::new(),
        (Owner::Line, Some(line)) => import::cell(field, line, &LineDraft::default()),
        _ => import::cell(field, fleet, &FleetDraft::default()),
    };
    // An export leaves out what is usual; a cell shows it.
    if text.is_empty() { in_force(field, fleet, line) } else { text }
}

/// Reads the text of a cell as people write it.
///
/// # Errors
///
/// The text is no value of the field; the message says which are.
pub fn read(field: Field, text: &str, plan: &PricePlan) -> Result<Value, String> {
    let text = text.trim();
    let is_name = matches!(field.kind(), FieldKind::Text(_) | FieldKind::Known);
    if text.is_empty() && !is_name {
        let usual = match field.owner() {
            Owner::Line => field.get_in(&LineDraft::default()),
            _ => field.get_in(&FleetDraft::default()),
        };
        let missing = || {
            let missing = text!("import-no-value", field = field.label()).to_string();
            missing + &tr!("fault-then-allowed", allowed = field.sample())
        };
        return usual.filter(|_| !field.is_required()).ok_or_else(missing);
    }
    // A bare 98 is 98 % here as in the form; 1 may be 1 % or 100 %, and is refused.
    if matches!(field.kind(), FieldKind::Active) && !text.contains(['(', '[', '"']) {
        let share = quantity::share(text, limits::SHARE).map_err(|misread| misread.to_string())?;
        return Ok(Value::Active(Active::Uniform(share.value)));
    }
    if let FieldKind::Known = field.kind() {
        let known = plan.interfaces().find(|(_, known)| known.id.eq_ignore_ascii_case(text));
        return Ok(Value::from(known.map_or_else(|| text.to_owned(), |(_, known)| known.id.clone())));
    }
    let place = match field.owner() {
        Owner::Line => Place::line(0, 0, field.place()),
        _ => Place::fleet(0, field.place()),
    };
    field.read_text(text, place, plan).map_err(|faults| {
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        told.join("; ")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Column;
    use crate::plan::Plans;
    use crate::scenario::Draft;

    const FLEETS: &str = r#"(version: 1, name: "x", start: "2026-12", fleets: [
        (name: "=Meters", edition: Pro, devices: Fixed(12000), active: Uniform(0.98), traffic: [
            (interface: "Pub", rate: PerDevice(0.5), payload: Fixed(2048), receivers: Count(1.5), applications: 2, reply: Fixed(0)),
            (interface: "IOT_MQTT_Publish", rate: PerFleet(96), payload: Range(min: 10, max: 1000), receivers: ActiveDevices,
             only_on: Pro, from: "2026-12-05", until: "2026-12-07"),
            (interface: "IOT_MQTT_Publish", rate: Subset(devices: 7, each: 2000), payload: Mix([(bytes: 10, weight: 3), (bytes: 600, weight: 1)])),
        ]),
        (name: "Trackers", edition: Basic, devices: Ramp([(on: "2026-12-01", devices: 5), (on: "2026-12-09", devices: 50)]),
         active: ByWeekday(mon: 1, tue: 1, wed: 1, thu: 1, fri: 0.5, sat: 0, sun: 0), connection: Hours(8), traffic: []),
        (name: "Grown", edition: Basic, devices: Growth(start: 1000, monthly_percent: 2.5), connection: Sessions(each_day: 96, seconds: 5), traffic: []),
    ])"#;

    fn draft() -> Draft {
        Draft::read_back(FLEETS).unwrap()
    }

    #[test]
    fn what_a_cell_shows_and_what_is_copied_of_it_is_read_as_the_same_value() {
        let plans = Plans::default();
        let plan = plans.usual();
        for fleet in &draft().fleets {
            for line in fleet.traffic.iter().map(Some).chain([None]) {
                for field in Column::fields().filter(|field| line.is_some() || field.owner() == Owner::Fleet) {
                    let held = value(field, fleet, line).unwrap();
                    let text = shown(field, fleet, line, plan);
                    assert_eq!(read(field, &text, plan), Ok(held.clone()), "{field:?}: {text}");
                    let text = copied(field, fleet, line);
                    let text = import::unmarked(&text).unwrap_or(&text);
                    assert_eq!(read(field, text, plan), Ok(held), "{field:?}, copied: {text}");
                }
            }
        }
    }

    #[test]
    fn cells_show_numbers_as_people_write_them_and_nothing_for_none() {
        let (draft, plans) = (draft(), Plans::default());
        let texts = |fleet: usize, line: usize| -> Vec<String> {
            let fleet = &draft.fleets[fleet];
            Column::fields().map(|field| shown(field, fleet, fleet.traffic.get(line), plans.usual())).collect()
        };
        let first = ["=Meters", "Pro", "12,000", "98 %", "", "Pub", "0.5", "2,048", "1.5", "2", "0", "", "", ""];
        assert_eq!(texts(0, 0), first);
        assert_eq!(texts(0, 1)[6..9], ["PerFleet(96)", "Range(min:10,max:1000)", "ActiveDevices"]);
        assert_eq!(texts(1, 0)[4..7], ["8", "", ""], "a fleet without lines has empty cells for one");
        assert_eq!(copied(Column::fields().next().unwrap(), &draft.fleets[0], None), "'=Meters");
    }

    #[test]
    fn what_cannot_be_read_says_what_can() {
        let plans = Plans::default();
        let of = |word: &str| Column::fields().find(|field| field.word() == word).unwrap();
        let wrong = |word: &str, text: &str| read(of(word), text, plans.usual()).unwrap_err();
        assert!(wrong("devices", "12x").contains("not a whole number from 0 to 1,000,000,000"));
        assert!(wrong("devices", "").contains("there is no devices here"));
        assert!(wrong("edition", "Gold").contains("there is no edition `Gold`; allowed: Basic, Pro"));
        assert!(wrong("active", "1").contains('1'), "1 % or 100 %");
        assert!(wrong("rate", "often").contains("not a rate"));
        assert_eq!(read(of("active"), "97", plans.usual()), read(of("active"), "97 %", plans.usual()));
        assert_eq!(read(of("reply"), " ", plans.usual()), Ok(Value::Nothing));
        assert_eq!(read(of("interface"), "pub", plans.usual()), Ok(Value::from("Pub".to_owned())));
    }
}
