//! Tables of fleets: what is read of them, what is refused, and that what is written is read again.

use fleetcost::calendar::Month;
use fleetcost::export::Dialect;
use fleetcost::import::{Columns, Imported, Table, Without, csv, fleets};
use fleetcost::plan::Plans;
use fleetcost::scenario::{
    Active, Connection, Devices, Draft, FleetDraft, LineDraft, Payload, Rate, Receivers, Scenario,
};
use proptest::prelude::*;
use rust_decimal::Decimal;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::cli::run;
use crate::files::Folder;
use crate::properties::config;
use crate::properties::drafts::drafts;

fn base() -> Draft {
    Draft::new("Imported", Month::parse("2027-01").unwrap())
}

fn imported(table: &Table, named: &[(&str, &str)], without: Without) -> Result<Imported, Vec<String>> {
    let named: Vec<_> = named.iter().map(|(field, column)| ((*field).to_owned(), (*column).to_owned())).collect();
    let columns = Columns::find(table, &named).map_err(|error| vec![error.to_string()])?;
    let faults = |faults: Vec<_>| faults.iter().map(ToString::to_string).collect::<Vec<_>>();
    fleets(table, &columns, &Plans::built_in(), &base(), without).map_err(faults)
}

fn of_text(text: &str) -> Result<Imported, Vec<String>> {
    imported(&Table::of_text(text).unwrap(), &[], Without::Nothing)
}

fn fleets_of(text: &str) -> Vec<FleetDraft> {
    of_text(text).unwrap_or_else(|faults| panic!("{}", faults.join("\n"))).scenario.draft().fleets.clone()
}

/// The faults of a text, which must have some.
fn faults_of(text: &str) -> Vec<String> {
    of_text(text).err().unwrap_or_else(|| panic!("{text} has no fault"))
}

fn fleet(name: &str, edition: &str, devices: u64, lines: Vec<LineDraft>) -> FleetDraft {
    FleetDraft { traffic: lines, ..FleetDraft::new(name, edition, devices) }
}

fn line(rate: i64, bytes: u64) -> LineDraft {
    LineDraft::new("IOT_MQTT_Publish", Rate::PerDevice(Decimal::from(rate)), Payload::Fixed(bytes))
}

#[test]
fn a_table_of_device_types_is_one_of_fleets() {
    let expected = vec![
        fleet("Water meters", "Basic", 12_000, vec![line(24, 500)]),
        fleet("Trackers", "Pro", 1_500, vec![line(1440, 120)]),
    ];
    // As a spreadsheet copies it, as CSV of two countries, with a title above, and in Chinese.
    for text in [
        "Device type\tEdition\tQty\tInterval\tPayload (KB)\nWater meters\tbasic\t12,000\t1 h\t0.5\nTrackers\tPro\t1500\t1 min\t120 B\n",
        "Type,Edition,Number of devices,Messages per device and day,Message size [bytes]\nWater meters,Basic,12000,24,500\nTrackers,PRO,1.5k,1440,120\n",
        "\u{feff}type;edition;devices;messages/device/hour;size kb\r\nWater meters;Basic;12000;1;0,5\r\nTrackers;Pro;1500;60;0,12\r\n",
        "Offer of May\n\nname,edition,quantity,reporting interval (min),bytes\nWater meters,Basic,12000,60,500\nTrackers,Pro,1500,1,120\n",
        "设备类型,版本,设备数量,上报间隔（分钟）,消息大小（字节）\nWater meters,基础版,1.2万,60,500\nTrackers,高级版,1500,1,120\n",
    ] {
        assert_eq!(fleets_of(text), expected, "{text}");
    }
}

#[test]
fn rows_of_one_name_are_lines_of_one_fleet() {
    let text = "fleet,devices,interface,rate,payload,reply\n\
                Meters,1000,IOT_MQTT_Publish,96,230,\n\
                ,,,\"PerFleet(10)\",\"Range(min: 1, max: 600)\",64\n\
                Idle,5,,,,\n\
                Meters,1000,,12,1 KiB,\n";
    let lines = vec![
        line(96, 230),
        LineDraft {
            rate: Rate::PerFleet(Decimal::TEN),
            payload: Payload::Range { min: 1, max: 600 },
            reply: Some(Payload::Fixed(64)),
            ..line(0, 0)
        },
        line(12, 1024),
    ];
    let imported = of_text(text).unwrap();
    assert_eq!(
        imported.scenario.draft().fleets,
        [fleet("Meters", "Basic", 1000, lines), fleet("Idle", "Basic", 5, vec![])]
    );
    let remarks: Vec<String> = imported.remarks.iter().map(ToString::to_string).collect();
    assert_eq!(
        remarks,
        [
            "the table names no edition of `Meters`, `Idle`; taken for Basic",
            "one fleet has no traffic",
            "2 lines name no interface; taken for IOT_MQTT_Publish"
        ]
    );
    // Without a column of names each row is a fleet.
    let names: Vec<_> = fleets_of("devices,rate,size\n1,2,3\n4,5,6\n").into_iter().map(|fleet| fleet.name).collect();
    assert_eq!(names, ["Fleet 1", "Fleet 2"]);
}

#[test]
fn every_form_of_a_value_can_stand_in_a_cell() {
    let text = "fleet|x\n"; // a bar separates nothing
    assert!(Columns::find(&Table::of_text(text).unwrap(), &[]).is_err());
    let text = "fleet;devices;active;connection;rate;payload;receivers;applications;only on;from;until\n\
                A;Ramp([(on: 2027-01-01, devices: 1k), (on: 2027-02-01, devices: 2k)]);98 %;Always;every 15 min;2 KB;3;2;Pro;5 Jan 2027;2027-01-20\n";
    let fleet = &fleets_of(text)[0];
    assert!(matches!(&fleet.devices, Devices::Ramp(points) if points.len() == 2 && points[1].devices == 2000));
    assert_eq!(fleet.active, Active::Uniform(Decimal::new(98, 2)));
    assert_eq!(fleet.connection, Some(Connection::Always));
    let line = &fleet.traffic[0];
    assert_eq!(line.rate, Rate::PerDevice(Decimal::from(96)));
    assert_eq!((&line.payload, line.applications), (&Payload::Fixed(2000), 2));
    assert_eq!(line.receivers, Receivers::Count(Decimal::from(3)));
    assert_eq!(line.only_on.as_ref().map(|edition| edition.as_str()), Some("Pro"));
    assert_eq!(line.from.map(|day| day.to_string()).as_deref(), Some("2027-01-05"));
    assert_eq!(line.until.map(|day| day.to_string()).as_deref(), Some("2027-01-20"));
}

#[test]
fn every_cell_at_fault_is_told_and_nothing_is_taken() {
    let text = "Offer\nfleet,edition,devices,rate,payload\n\
                A,Gold,1.000,96,230\n\
                B,Pro,10,ten,0.4 KiB\n\
                ,,11,1,1\n\
                C,Pro,10,96,\n\
                D,Pro,,,\n\
                E:F,Pro,2000000000,1,1\n";
    let faults = faults_of(text);
    let begins = ["B3: ", "C3: ", "D4: ", "E4: ", "C5: ", "E6: ", "C7: ", "C8: "];
    assert_eq!(faults.len(), begins.len(), "{}", faults.join("\n"));
    for (fault, begin) in faults.iter().zip(begins) {
        assert!(fault.starts_with(begin), "{fault}");
    }
    assert!(faults[0].contains("there is no edition `Gold`") && faults[0].contains("Basic, Pro"), "{}", faults[0]);
    assert!(faults[1].contains('1') && faults[1].contains("1,000"), "{}", faults[1]);
    assert!(faults[4].contains("Fixed(11)") && faults[4].contains("row 4"), "{}", faults[4]);
    assert!(
        faults[5].starts_with("E6: there is no payload here") || faults[5].contains("there is no"),
        "{}",
        faults[5]
    );
    // What no cell says by itself is found where it stands too.
    let of_rules = faults_of("fleet,devices,rate,payload\nE:F,10,1,1\nG,10,1,1\n");
    assert!(of_rules.len() == 1 && of_rules[0].starts_with("A2: "), "{}", of_rules.join("\n"));
}

#[test]
fn rows_at_fault_can_be_left_out() {
    let table = Table::of_text("fleet,devices,rate,payload\nA,x,1,1\nB,2,1,1\nC:,2,1,1\nTotal,4,2,2\n").unwrap();
    let imported = imported(&table, &[], Without::Faulty).unwrap();
    assert_eq!(imported.scenario.draft().fleets, [fleet("B", "Basic", 2, vec![line(1, 1)])]);
    let remarks: Vec<String> = imported.remarks.iter().map(ToString::to_string).collect();
    assert_eq!(remarks[0], "row 5 is a total, and is passed over");
    assert_eq!(remarks.last().unwrap(), "rows 2, 4 are at fault, and are left out");
}

#[test]
fn a_number_in_a_column_of_percent_is_not_guessed() {
    let active = |cell: &str| of_text(&format!("fleet;devices;active %\nA;10;{cell}\n"));
    let share = |cell: &str| active(cell).unwrap().scenario.draft().fleets[0].active.clone();
    assert_eq!(share("98"), Active::Uniform(Decimal::new(98, 2)));
    assert_eq!(share("98 %"), Active::Uniform(Decimal::new(98, 2)));
    assert_eq!(share("0"), Active::Uniform(Decimal::ZERO));
    let fault = active("0.98").unwrap_err();
    assert!(fault[0].starts_with("C2: ") && fault[0].contains("0.98 %") && fault[0].contains("98 %"), "{}", fault[0]);
}

#[test]
fn columns_are_named_by_hand_where_heads_say_something_else() {
    let table = Table::of_text("what,how many,how often,how large,large\nA,10,96,230,\n").unwrap();
    let named = [("fleet", "what"), ("devices", "How Many"), ("rate", "C"), ("payload", "d")];
    let imported_ones = imported(&table, &named, Without::Nothing).unwrap();
    assert_eq!(imported_ones.scenario.draft().fleets, [fleet("A", "Basic", 10, vec![line(96, 230)])]);
    for (named, told) in [(("devices", "whom"), "there is no column `whom`"), (("sizes", "what"), "no field `sizes`")] {
        let error = imported(&table, &[named, ("fleet", "what")], Without::Nothing).unwrap_err();
        assert!(error[0].contains(told), "{}", error[0]);
    }
    let twice = Table::of_text("type,model,devices\nA,B,1\n").unwrap();
    let error = imported(&twice, &[], Without::Nothing).unwrap_err();
    assert!(error[0].contains("columns A and B"), "{}", error[0]);
    assert_eq!(imported(&twice, &[("fleet", "B")], Without::Nothing).unwrap().scenario.draft().fleets[0].name, "B");
}

#[test]
fn a_column_that_is_named_by_hand_keeps_the_unit_of_its_head() {
    let text = "Gerät;Menge (Tsd.);Takt (min);Größe (KB)\nA;10;15;4\nB;20;1;0,5\n";
    let table = Table::of_text(text).unwrap();
    for named in [
        [("fleet", "Gerät"), ("devices", "Menge (Tsd.)"), ("rate", "Takt (min)"), ("payload", "Größe (KB)")],
        [("fleet", "A"), ("devices", "B"), ("rate", "C"), ("payload", "D")],
    ] {
        let fleets = imported(&table, &named, Without::Nothing).unwrap().scenario.draft().fleets.clone();
        let expected =
            [fleet("A", "Basic", 10, vec![line(96, 4_000)]), fleet("B", "Basic", 20, vec![line(1_440, 500)])];
        assert_eq!(fleets, expected, "{named:?}");
    }
    // Without heads, letters are enough, and the first row is one of a fleet.
    let bare = Table::of_text("A;10;96;4\nB;20;12;5\n").unwrap();
    let named = [("fleet", "A"), ("devices", "B"), ("rate", "C"), ("payload", "D")];
    let fleets = imported(&bare, &named, Without::Nothing).unwrap().scenario.draft().fleets.clone();
    assert_eq!(fleets, [fleet("A", "Basic", 10, vec![line(96, 4)]), fleet("B", "Basic", 20, vec![line(12, 5)])]);
    // A rate a period, in a head that is not known.
    let hourly = Table::of_text("fleet,devices,beats per hour,payload\nA,10,4,1\n").unwrap();
    let fleets = imported(&hourly, &[("rate", "beats per hour")], Without::Nothing).unwrap();
    assert_eq!(fleets.scenario.draft().fleets[0].traffic[0].rate, Rate::PerDevice(Decimal::from(96)));
}

#[test]
fn rows_below_one_that_is_left_out_go_with_it() {
    let text = "fleet,devices,rate,payload\nA,100,96,230\nB,x,24,512\n,,4,600\nC,7,1,1\n,,2,2\n";
    let imported = imported(&Table::of_text(text).unwrap(), &[], Without::Faulty).unwrap();
    let expected =
        [fleet("A", "Basic", 100, vec![line(96, 230)]), fleet("C", "Basic", 7, vec![line(1, 1), line(2, 2)])];
    assert_eq!(imported.scenario.draft().fleets, expected);
    assert!(imported.remarks.iter().any(|remark| remark.to_string().starts_with("rows 3, 4 are at fault")));
}

#[test]
fn what_would_be_lost_is_told() {
    // A thousands separator that cut a cell in two.
    let faults = faults_of("fleet,devices,rate,payload\nC,1,000,2,3\n");
    assert!(faults[0].starts_with("E2: there is no head above this cell"), "{}", faults[0]);
    let remarks = |text: &str| {
        let remarks = of_text(text).unwrap().remarks;
        remarks.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    assert!(remarks("fleet,devices,often\nA,1,4\n").contains("no column was taken for the rate or the payload"));
    assert!(remarks("fleet,devices,rate,payload\nA,1,,\n").contains("one fleet has no traffic"));
    assert!(faults_of("fleet,devices\n")[0].contains("no row below the heads"));
    for total in ["Summe", "Gesamt", "合 计", "总数", "Total 2027", "Σ", "All devices"] {
        assert!(remarks(&format!("fleet,devices\nA,1\n{total},1\n")).contains("row 3 is a total"), "{total}");
    }
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_numbers_them() {
    for text in [
        "fleet,devices\r\nA,1\r\n\r\nB,x\r\n",
        "fleet,devices\nA,1\n\nB,x\n",
        "fleet,devices\r\rA,1\rB,x\r",
        "fleet,devices\n\"A\nand \"\"more\"\"\",1\n,\nB,x",
    ] {
        let faults = faults_of(text);
        assert!(faults.len() == 1 && faults[0].starts_with("B4: "), "{text:?}: {}", faults.join("\n"));
    }
}

#[test]
fn a_workbook_is_read_as_its_sheets_show_it() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Empty").unwrap();
    book.add_worksheet().set_name("Hidden").unwrap().set_hidden(true).write(0, 0, "devices").unwrap();
    let sheet = book.add_worksheet().set_name("Fleets").unwrap();
    let heads = ["Device type", "Quantity", "Active", "Messages a day", "Payload (KB)", "Start date", "Remark"];
    for (column, head) in heads.into_iter().enumerate() {
        sheet.write(2, column as u16, head).unwrap();
    }
    let (percent, day) = (Format::new().set_num_format("0.0%"), Format::new().set_num_format("yyyy-mm-dd"));
    sheet.write(3, 0, "Water meters").unwrap();
    sheet.write(3, 1, 12_000).unwrap();
    sheet.write_number_with_format(3, 2, 0.985, &percent).unwrap();
    sheet.write(3, 3, 0.1 + 0.2).unwrap();
    sheet.write_number_with_format(3, 4, 500, &Format::new().set_num_format("0\" B\"")).unwrap();
    sheet.write_with_format(3, 5, ExcelDateTime::from_ymd(2027, 1, 9).unwrap(), &day).unwrap();
    sheet.write(3, 6, "as agreed").unwrap();
    // A cell far away is no reason to read what lies between.
    sheet.write(900_000, 0, "Total").unwrap();
    book.add_worksheet().set_name("Prices").unwrap().write(0, 0, "devices").unwrap();
    let bytes = book.save_to_buffer().unwrap();

    let table = Table::read(&bytes, None).unwrap();
    assert_eq!((table.rows.len(), table.rows[0].number, table.sheet.as_deref()), (3, 3, Some("Fleets")));
    let fleet = imported(&table, &[], Without::Nothing).unwrap().scenario.draft().fleets[0].clone();
    assert_eq!(fleet.active, Active::Uniform(Decimal::new(985, 3)));
    let line = &fleet.traffic[0];
    assert_eq!((&line.rate, &line.payload), (&Rate::PerDevice(Decimal::new(3, 1)), &Payload::Fixed(500)));
    assert_eq!(line.from.map(|day| day.to_string()).as_deref(), Some("2027-01-09"));
    assert_eq!(Table::read(&bytes, Some("Prices")).unwrap().rows.len(), 1);
    assert_eq!(table.other_sheets, ["Empty", "Prices"]);
    let unknown = Table::read(&bytes, Some("Prizes")).unwrap_err().to_string();
    assert!(unknown.contains("Fleets, Prices"), "{unknown}");
    assert!(Table::read(&bytes[..bytes.len() / 2], None).unwrap_err().to_string().contains("cannot be read"));
}

#[test]
fn texts_of_other_makes_are_read_or_refused() {
    let text = "fleet\tdevices\nZähler\t5\n";
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(Table::read(&wide, None).unwrap(), Table::of_text(text).unwrap());
    assert!(Table::read(b"fleet,devices\nZ\xe4hler,5\n", None).unwrap_err().to_string().contains("UTF-8"));
    assert!(Table::read(&[0xd0, 0xcf, 0x11, 0xe0, 1], None).unwrap_err().to_string().contains(".xlsx"));
    assert!(Table::read(b"\n , \n", None).unwrap_err().to_string().contains("nothing"));
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn what_is_written_as_a_table_is_read_again_without_a_difference(draft in drafts()) {
        let scenario = Scenario::new(draft.clone());
        prop_assume!(scenario.is_ok() && !draft.fleets.is_empty());
        let table = csv(&draft, Dialect::MARKED);
        let mut base = draft.clone();
        base.fleets.clear();
        let read = Table::of_text(&table).unwrap();
        let columns = Columns::find(&read, &[]).unwrap();
        let again = fleets(&read, &columns, &Plans::built_in(), &base, Without::Nothing);
        let again = again.map_err(|faults| TestCaseError::fail(format!("{}\n{table}", faults[0])))?;
        prop_assert_eq!(&again.scenario.draft().fleets, &draft.fleets, "{}", table);
    }
}

#[test]
fn names_that_look_like_formulas_come_back_as_they_were() {
    for name in
        ["=1+1", "'=1+1", "''@x", "-5", "'quoted'", " blank ", "Total amount", "Total", "'Total", "a\nb", "a\"b,c;d"]
    {
        let mut draft = base();
        draft.fleets.push(fleet(name, "Pro", 1, vec![]));
        let table = csv(&draft, Dialect::PLAIN);
        assert_eq!(fleets_of(&table), draft.fleets, "{table}");
        let first = table.lines().nth(1).unwrap().trim_start_matches('"').chars().next().unwrap();
        assert!(!['=', '-', '@', '+'].contains(&first), "{table}");
    }
}

#[test]
fn the_commands_close_the_circle() {
    let folder = Folder::new();
    let table = "Device type\tQty\tMessages per hour\tSize\nMeters\t5,000\t4\t230\nGateways\t20\t60\t1.5 kB\n";
    let (made, csv_file) = (folder.name("made.ron"), folder.name("fleets.csv"));
    let import = run(["import", "-", "-o", &made, "--start", "2027-01", "--name", "Pilot"], table.as_bytes());
    assert_eq!(import.code, Some(0), "{}", import.err);
    assert!(import.err.contains("column C, Messages per hour: rate, in per hour"), "{}", import.err);
    let fleets = run(["fleets", &made, "-o", &csv_file], b"");
    assert_eq!(fleets.code, Some(0), "{}", fleets.err);
    let again = run(["import", &csv_file, "--start", "2027-01", "--name", "Pilot"], b"");
    assert_eq!(again.out, folder.read("made.ron"));
    // Beside what a scenario has, with its comments.
    let into = run(["import", "-", "--into", &made], "fleet,devices\nMore,7\n".as_bytes());
    assert!(into.out.contains("Gateways") && into.out.contains("More"), "{}{}", into.out, into.err);
    let twice = run(["import", "-", "--into", &made], "fleet,devices\nMeters,7\n".as_bytes());
    assert!(twice.code == Some(1) && twice.err.contains("A2: "), "{}", twice.err);
    let faulty = run(["import", "-"], "fleet,devices\nMeters,x\n".as_bytes());
    assert_eq!((faulty.code, faulty.out.as_str()), (Some(1), ""));
    assert!(faulty.err.contains("error: <stdin>: B2: "), "{}", faulty.err);
    // Nothing is written over what is read.
    let over = run(["import", &csv_file, "-o", &csv_file, "--force"], b"");
    assert!(over.code == Some(2) && over.err.contains("fleets.csv"), "{}", over.err);
    let plan = run(["import", "-", "--plan", "alibaba-iot-2019"], "fleet,devices\nMeters,7\n".as_bytes());
    assert!(plan.out.contains("alibaba-iot-2019") && !plan.out.contains("edition"), "{}", plan.out);
}
