//! Queries for engines: what is written for each, how names and texts are quoted, and what is refused. `.ci/engines` runs them.

use fleetcost::metering::{DevicePattern, Engine, Reading, Resent, Role, TableName, TimeForm, UsageQuery, time_zone};

use super::logs::{named, plan, ruled};
use crate::support::{differs_from_stored, path};

/// The query on a table that is asked for, under the plan of most tests.
fn asked(engine: Engine, table: &str, without: &[Role], reading: &Reading, faults: bool) -> Result<String, String> {
    let table = TableName::parse(table).map_err(|problem| problem.to_string())?;
    let query = UsageQuery { engine, table: &table, without, plan: &plan(), reading };
    let written = if faults { query.faults() } else { query.usage() };
    written.map_err(|problem| problem.to_string())
}

fn usage(engine: Engine, reading: &Reading) -> String {
    asked(engine, "messages", &[], reading, false).unwrap()
}

fn refused(engine: Engine, without: &[Role], reading: &Reading) -> String {
    asked(engine, "messages", without, reading, false).unwrap_err()
}

/// A reading with everything that a query can say.
fn full() -> Reading {
    let rules = r#"[
        (topic: "$SYS/#", skip: true),
        (topic: "/sys/{fleet}/{device}/thing/#", way: in, interface: "IOT_MQTT_Publish", leg: sent, bytes: 230),
        (topic: "it's/{device}/\\n", device: "app-*_1%", interface: "Pub", application: true),
        (topic: "+/${x}", device: "a!b", interface: "PingReq"),
    ]"#;
    let columns =
        named("time=ts,device=/props/connection \"Id\",topic=t`opic,bytes=base64(pay\\load),resent=dup").columns;
    Reading {
        columns,
        zone: Some(time_zone("+05:30").unwrap()),
        device: Some(DevicePattern::parse("^(.*?)&").unwrap()),
        resent: Resent::Drop,
        sample_every: Some(100),
        ..ruled(rules)
    }
}

#[test]
fn the_query_for_each_engine_is_the_stored_one() {
    let folder = path("tests/snapshots/sql");
    let mut differences = Vec::new();
    for engine in Engine::ALL {
        for (name, text) in [
            (engine.name().to_owned(), usage(engine, &Reading::default())),
            (
                format!("{}-full", engine.name()),
                asked(engine, "logs.\"of.2026\"", &[Role::Fleet, Role::Leg], &full(), false).unwrap(),
            ),
        ] {
            assert!(text.lines().all(|line| line.len() <= 170), "{name}");
            differences.extend(differs_from_stored(&folder.join(format!("{name}.sql")), &text));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn faults_are_judged_by_the_same_steps() {
    for engine in Engine::ALL {
        for reading in [Reading::default(), full()] {
            let [usage, faults] = [false, true].map(|faults| asked(engine, "messages", &[], &reading, faults).unwrap());
            let steps = |text: &str| text.split_once("\nwith\n").unwrap().1.to_owned();
            let (judged, last) = faults.rsplit_once("\n\n").unwrap();
            assert!(steps(&usage).starts_with(&steps(judged)));
            let expected =
                "select fault, count(*) as log_rows\nfrom judged\nwhere fault <> ''\ngroup by fault\norder by fault;\n";
            assert_eq!(last, expected);
        }
    }
}

#[test]
fn names_and_texts_stay_within_their_quotes() {
    let reading = named("device=a\"b`c\\d'e\n-- ,time=t");
    for (engine, expected) in [
        (Engine::DuckDb, "cast(\"a\"\"b`c\\d'e\n-- \" as varchar)"),
        (Engine::PostgreSql, "cast(\"a\"\"b`c\\d'e\n-- \" as text)"),
        (Engine::ClickHouse, "cast(`a\"b\\`c\\\\d'e\n-- ` as Nullable(String))"),
        (Engine::Spark, "cast(`a\"b``c\\d'e\n-- ` as string)"),
        (Engine::DataFusion, "cast(\"a\"\"b`c\\d'e\n-- \" as varchar)"),
    ] {
        let text = usage(engine, &reading);
        assert!(text.contains(expected), "{text}");
        // The head never repeats what the user wrote.
        assert!(text.lines().take_while(|line| *line != "with").all(|line| line.starts_with("-- ")));
    }
    let rules = "[(topic: \"'; drop table x; -- \\\\\\n/+\", device: \"'%*\\\\_!\", interface: \"Pub\")]";
    for (engine, topic, device) in [
        (Engine::DuckDb, "level_1 = '''; drop table x; -- \\\n'", "like '''!%%\\!_!!' escape '!'"),
        (Engine::PostgreSql, "level_1 = E'''; drop table x; -- \\\\\n'", "like E'''!%%\\\\!_!!' escape '!'"),
        (Engine::ClickHouse, "level_1 = '\\'; drop table x; -- \\\\\n'", "like '\\'\\\\%%\\\\\\\\\\\\_!'"),
        (Engine::Spark, "level_1 = '\\'; drop table x; -- \\\\\n'", "like '\\'!%%\\\\!_!!' escape '!'"),
        (Engine::DataFusion, "level_1 = '''; drop table x; -- \\\n'", "like '''\\%%\\\\\\_!'"),
    ] {
        let text = usage(engine, &ruled(rules));
        assert!(text.contains(topic) && text.contains(device), "{text}");
        // A filter that is repeated in a remark stays on its line.
        let remark = text.lines().find(|line| line.contains("-- '; drop")).unwrap();
        assert!(remark.trim_start().starts_with("-- ") && remark.ends_with("/+"), "{remark}");
    }
}

#[test]
fn a_time_zone_whose_clocks_change_is_written_out() {
    let reading = |zone: &str| Reading { zone: Some(time_zone(zone).unwrap()), ..Reading::default() };
    let text = usage(Engine::DuckDb, &reading("America/New_York"));
    for expected in [
        "('2026', '01-01', '03-08 02:00:00', -18000, '03-08 03:00:00', '11-01 02:00:00', -14400, '11-01 02:00:00', '13', -18000)",
        "when substr(clock, 6, 5) || ' ' || substr(clock, 12, 8) >= from_3 and",
        "left join zone_years on zone_year = substr(clock, 1, 4)",
    ] {
        assert!(text.contains(expected), "{text}");
    }
    assert_eq!(text.lines().filter(|line| line.contains("'01-01', ")).count(), 202);
    // A day that was left out, and a change by half an hour.
    let apia = usage(Engine::DuckDb, &reading("Pacific/Apia"));
    assert!(apia.contains("'12-30 00:00:00', -36000, '12-31 00:00:00', '13', 50400)"), "{apia}");
    assert!(usage(Engine::DuckDb, &reading("Australia/Lord_Howe")).contains("'10-04 02:30:00'"));
    for (zone, offset) in [("Asia/Shanghai", "28800"), ("-03:30", "-12600"), ("UTC", "0")] {
        let text = usage(Engine::Spark, &reading(zone));
        assert!(text.contains(&format!("case when tail = '' then {offset} else offset_sign")), "{zone}");
        assert!(!text.contains("zone_years") && !text.contains("and tail <> ''"), "{zone}");
    }
    assert!(usage(Engine::Spark, &Reading::default()).contains("and tail <> ''"));
}

#[test]
fn what_cannot_be_said_in_sql_is_refused() {
    let plainly = Reading::default();
    for (without, reading, told) in [
        (Role::Time, &plainly, "the table cannot be without `time`; name its column with --columns time=NAME"),
        (Role::Device, &plainly, "the table cannot be without `device`; name its column with --columns device=NAME"),
        (
            Role::Interface,
            &plainly,
            "the table cannot be without `interface` unless rules say which interface a topic belongs to; say --map",
        ),
        (Role::Bytes, &plainly, "the table cannot be without `bytes`; name its column with --columns bytes=NAME"),
        (Role::Fleet, &named("fleet=f"), "`fleet` is named by --columns and left out by --without; say one of the two"),
        (
            Role::Resent,
            &Reading { resent: Resent::Drop, ..Reading::default() },
            "the table cannot be without `resent`; name its column with --columns resent=NAME",
        ),
    ] {
        assert_eq!(refused(Engine::DuckDb, &[without], reading), told);
    }
    let rules = ruled("[(topic: \"{device}\", interface: \"Pub\", bytes: 1)]");
    let without = [Role::Device, Role::Interface, Role::Bytes, Role::Fleet, Role::Leg];
    assert!(asked(Engine::Spark, "messages", &without, &rules, false).is_ok());
    let told = refused(Engine::Spark, &[Role::Interface, Role::Topic], &rules);
    assert_eq!(told, "the table cannot be without `topic`; name its column with --columns topic=NAME");

    let place = named("device=/a/0");
    assert_eq!(
        refused(Engine::DuckDb, &[], &place),
        "the pointer `/a/0` for `device` has a number, a place in a list, which the query for DuckDB cannot follow; make a column of it in a view"
    );
    assert!(usage(Engine::PostgreSql, &place).contains("cast(cast(\"a\" as jsonb) #>> array['0'] as text)"));
    let told = refused(Engine::PostgreSql, &[], &named("device=//a"));
    assert!(told.starts_with("the pointer `//a` for `device` begins with an empty name;"), "{told}");
    let variable = named("device=${x}");
    let told = refused(Engine::Spark, &[], &variable);
    assert_eq!(told, "`${x}` has `${` in it, which Spark takes for a variable; name it otherwise in a view");
    assert!(usage(Engine::DuckDb, &variable).contains("\"${x}\""));
    assert!(asked(Engine::Spark, "${x}", &[], &plainly, false).is_err());
    let hidden = asked(Engine::DuckDb, "Calendar", &[], &plainly, false).unwrap_err();
    assert_eq!(
        hidden,
        "a step of the query is called `Calendar` too; name the table with its schema, as in schema.table"
    );
    assert!(asked(Engine::DuckDb, "main.calendar", &[], &plainly, false).is_ok());
    let pattern = Reading { device: Some(DevicePattern::parse("^(a|b)").unwrap()), ..Reading::default() };
    let told = refused(Engine::DuckDb, &[], &pattern);
    assert!(told.starts_with("`^(a|b)` may mean something else in another engine; allowed: "), "{told}");
}

#[test]
fn sizes_and_numbers_of_seconds_are_whole_numbers() {
    for (columns, expected) in [
        ("bytes=length(p)", "cast(octet_length(convert_to(bytes_cell, 'UTF8')) as bigint) as size"),
        ("bytes=hex(p)", "size_octets / 2 as size"),
        ("bytes=base64(p)", "(3 * (size_octets - length(size_rest))) / 4 as size"),
    ] {
        assert!(usage(Engine::PostgreSql, &named(columns)).contains(expected), "{columns}");
    }
    for (time, expected) in [
        (
            TimeForm::EpochSeconds,
            "cast(case when length(digits) <= 18 then '0' || digits end as bigint) + 28800 as plan_second",
        ),
        (TimeForm::EpochMilliseconds, "'0' || digits end as bigint) div 1000 + 28800 as plan_second"),
        (TimeForm::EpochMicroseconds, "'0' || digits end as bigint) div 1000000 + 28800 as plan_second"),
    ] {
        let text = usage(Engine::Spark, &Reading { time, ..Reading::default() });
        assert!(text.contains(expected), "{text}");
    }
}

#[cfg(unix)]
mod command {
    use crate::cli::run;
    use crate::files::Folder;

    #[test]
    fn the_query_is_printed_or_written() {
        let folder = Folder::new();
        folder.write("topics.ron", "[(topic: \"m/{device}/up\", interface: \"Pub\"), (topic: \"#\", skip: true)]");
        let map = folder.name("topics.ron");
        let asked = [
            "usage",
            "sql",
            "--engine",
            "duckdb",
            "--map",
            &map,
            "--columns",
            "time=ts",
            "--without",
            "fleet,interface",
        ];
        let done = run(asked, b"");
        assert_eq!((done.code, done.err.as_str()), (Some(0), ""));
        assert!(done.out.contains("from \"messages\"\n") && done.out.contains("'' as fleet_cell"), "{}", done.out);
        assert!(done.out.ends_with("order by kind, plan_day, fleet, interface, leg, units;\n"), "{}", done.out);
        let query = folder.name("query.sql");
        let done = run(asked.into_iter().chain(["--table", "a.b", "--faults", "-o", &query]), b"");
        assert_eq!((done.code, done.out.as_str()), (Some(0), ""));
        let written = folder.read("query.sql");
        assert!(written.contains("from \"a\".\"b\"\n") && written.contains("select fault, count(*)"), "{written}");
        let over = run(asked.into_iter().chain(["-o", &map]), b"");
        assert!(over.code == Some(2) && over.err.contains("would write over the file of rules"), "{}", over.err);
    }

    #[test]
    fn a_slip_in_the_arguments_is_wrong_usage() {
        for (arguments, told) in [
            (&["--engine", "sqlite"][..], "[possible values: duckdb, postgresql, clickhouse, spark, datafusion]"),
            (&["--engine", "duckdb", "--without", "flet"], "'flet'"),
            (
                &["--engine", "duckdb", "--table", "a..b"],
                "error: --table: `a..b` is no name of a table; allowed: names with dots between them, such as logs.messages, and double quotes around a name with a dot\n",
            ),
            (
                &["--engine", "duckdb", "--device-pattern", "(\\w+)"],
                "error: `(\\w+)` may mean something else in another engine; ",
            ),
            (&["--engine", "duckdb", "--without", "time"], "error: the table cannot be without `time`; "),
            (&[], "--engine <ENGINE>"),
        ] {
            let done = run(["usage", "sql"].into_iter().chain(arguments.iter().copied()), b"");
            assert!(
                done.code == Some(2) && done.out.is_empty() && done.err.contains(told),
                "{arguments:?}: {}",
                done.err
            );
        }
    }
}
