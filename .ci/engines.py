"""Makes logs, counts each in every engine with the queries of `fleetcost usage sql`, and compares every row with
`fleetcost usage count`. `.ci/engines` calls it: a folder to work in, the program, and perhaps names of engines."""

import base64
import csv
import datetime
import io
import json
import os
import random
import re
import subprocess
import sys
import time
from pathlib import Path

ZONE = "America/Los_Angeles"
WORK, PROGRAM = Path(sys.argv[1]), sys.argv[2]
ROWS = int(os.environ.get("ROWS", "1000000"))
EPOCH = datetime.datetime(1970, 1, 1)


# Logs. Every one has rows of all kinds, faulty ones too; the same seed makes the same log.

FLEETS = [
    "", "Devices", "Meters", "meters", "METERS", "Zähler", "Zahler", "zähler", "表计", "电表", " a", "a ", "a", "A", "b", "B", "a b",
    "a,b", '"q"', "it's", "\\n", "x\\y", "%", "_", "é", "e\u0301", "ß", "ss", "SS", "İ", "i", "Ω", "ω", "😀", "\uffee", "-1", "=1+1",
    "null", "NULL", "\\N", "a\nb", "a\r\nb", "ａ", "ā", "~", "^", "0", "00",
]
DEVICES = ["é", "e\u0301", "E", "e", " d", "d ", "d", '"d"', "d'", "null", "\\", "ss", "ß", "ﬁ", "fi", "d\n", "\t", "😀"]
# What is around midnight of UTC+8, of UTC and of others, and the ends of months, years and of the calendar.
DAYS = [
    "2000-01-01", "2000-02-28", "2000-02-29", "2000-03-01", "2011-12-30", "2023-12-31", "2024-01-01", "2024-02-28", "2024-02-29",
    "2024-03-01", "2026-03-08", "2026-03-29", "2026-10-25", "2026-11-01", "2026-11-30", "2026-12-01", "2026-12-02", "2100-02-28",
    "2100-03-01", "2199-12-30", "2199-12-31",
]
SECONDS = [57598, 57599, 57600, 57601, 0, 1, 59, 60, 3599, 3600, 43200, 86398, 86399]
FRACTIONS = ["", "", "", ".5", ",5", ".0", ".999999", ".9999999", ",9999999", ".99999999999", ".9999999999999999999999", ".00000001"]
NO_TIMES = [
    "", "now", "2026-12-01", "2026-12-01T08:00", "2026-12-01T08:00Z", "2026-12-01T08:00:60Z", "2026-12-01T24:00:00Z",
    "2026-12-01T08:60:00Z", "2026-13-01T08:00:00Z", "2026-00-01T08:00:00Z", "2026-02-29T08:00:00Z", "2100-02-29T00:00:00Z",
    "2026-04-31T00:00:00Z", "2026-12-00T00:00:00Z", "2026-12-32T00:00:00Z", "2026-12-01T08:00:00.Z", "2026-12-01T08:00:00+24:00",
    "2026-12-01T08:00:00+08:60", "2026-12-01T08:00:00+8", "2026-12-01T08:00:00+08:0", "2026-12-01T08:00:00+08:00Z",
    "2026-12-01T08:00:00ZZ", "2026-12-01T08:00:00z", "2026-12-01t08:00:00Z", " 2026-12-01T08:00:00Z", "2026-12-01T08:00:00Z ",
    "2026-12-01T08:00:00Z\n", "2026-12-01  08:00:00Z", "2026-1-01T08:00:00Z", "1999-12-31T15:59:59.999Z", "2199-12-31T16:00:00Z",
    "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-12-01T08:00:00٣Z", "２026-12-01T08:00:00Z", "1796083200",
    "2026-12-01T08:00:00.1.2Z", "2026-12-01T08:00:00 +08:00", "2026/12/01T08:00:00Z", "2026-12-01T08:00:00+08:000",
    "2026-12-01T08:00:00+-8:00", "2026-12-01T08:00:00−08:00", "2026-12-01T08.00:00Z", "2026-12-01T-8:00:00Z",
]
NO_NUMBERS = ["", "-1", "+1", "1.0", " 1", "1 ", "1e3", "x", "٣", "0x10", "1_0", "1,0", "1\n"]
NO_BYTES = NO_NUMBERS + ["268435456", "999999999", "1000000000", "9" * 44]
NO_INTERFACES = ["", "pub", "PUB", "IOT_MQTT_Publish ", "IOT_MQTT_PUBLISH", "nothing", "Püb", "Pub\n"]
NO_LEGS = ["Sent", "SENT", "recv", " sent", "sent ", "réplied", "sent\n"]


def instant(rng):
    """Seconds since 1970, mostly beside the end of a day."""
    day = (datetime.date.fromisoformat(rng.choice(DAYS)) - datetime.date(1970, 1, 1)).days
    return 86400 * day + (rng.choice(SECONDS) if rng.random() < 0.7 else rng.randrange(86400))


def written(rng, second, minutes):
    """An instant by the clock of an offset."""
    local = EPOCH + datetime.timedelta(seconds=second + 60 * minutes)
    return f"{local:%Y-%m-%d}{rng.choice('T ')}{local:%H:%M:%S}{rng.choice(FRACTIONS)}"


def time_of(rng, number):
    """A time with an offset, of which each from -23:59 to +23:59 comes in turn, in each form."""
    minutes = number % 2879 - 1439 if rng.random() < 0.8 else rng.choice([0, 480, -480, 330, -210, 540])
    sign = "-" if minutes < 0 or (minutes == 0 and rng.random() < 0.3) else "+"
    hours, rest = divmod(abs(minutes), 60)
    forms = [f"{sign}{hours:02}:{rest:02}", f"{sign}{hours:02}{rest:02}", f"Z{sign}{hours:02}:{rest:02}"]
    forms += [f"{sign}{hours:02}"] if rest == 0 else []
    forms += ["Z", "Z"] if minutes == 0 else []
    return written(rng, instant(rng), minutes) + rng.choice(forms)


def size_of(rng):
    """A size within a byte of a multiple of 512, often."""
    units = rng.choice([0, 0, 1, 1, 1, 2, 3, 4, 10, 127, 128, 1000, 524287, 524288])
    return max(0, min(268435455, 512 * units + rng.choice([-1, 0, 1])))


def device_of(rng):
    return rng.choice(["", f"d-{rng.randrange(60)}", f"D-{rng.randrange(60)}", f"电{rng.randrange(20)}", rng.choice(DEVICES)])


def choose(rng, usual, faulty, share):
    return rng.choice(faulty) if rng.random() < share else usual


def write(name, header, rows):
    path = WORK / f"{name}.csv"
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    return path


def plain_log(name, count, interfaces, seed=7):
    """The log as the documentation has it."""
    rng = random.Random(seed)

    def row(number):
        size = str(size_of(rng))
        if rng.random() < 0.05:
            size = size.rjust(rng.randrange(5, 40), "0")
        return [
            choose(rng, time_of(rng, number), NO_TIMES, 0.01),
            device_of(rng),
            rng.choice(FLEETS),
            choose(rng, rng.choice(interfaces), NO_INTERFACES, 0.03),
            choose(rng, rng.choice(["", "", "", "sent", "received", "replied"]), NO_LEGS, 0.015),
            choose(rng, size, NO_BYTES, 0.01),
            rng.choice(["", "", "false", "true", "1", "0", "True"]),
        ]

    return write(name, ["time", "device", "fleet", "interface", "leg", "bytes", "resent"], map(row, range(count)))


RULES = r"""[
    (topic: "$SYS/#", skip: true),
    (topic: "/sys/{fleet}/{device}/thing/#", way: in, interface: "IOT_MQTT_Publish", leg: sent),
    (topic: "/sys/{fleet}/{device}/thing/#", interface: "IOT_MQTT_Publish", leg: received),
    (topic: "m/{device}/up", device: "app-*", interface: "Pub", application: true),
    (topic: "m/{device}/up", device: "*_1%*!", interface: "RRpc", bytes: 513),
    (topic: "m/{device}/up", interface: "IOT_MQTT_Publish", bytes: 230),
    (topic: "it's/+/\\n", device: "d*1*2", interface: "Pub"),
    (topic: "+/ping", interface: "PingReq"),
    (topic: "q/#", way: out, interface: "IOT_MQTT_Subscribe"),
    (topic: "电/+", device: "电1", interface: "Pub"),
    (topic: "a//b", interface: "Pub", leg: replied),
    (topic: "+", device: "d-1", interface: "Pub"),
    (topic: "x", device: "*\\*", interface: "RRpc"),
]"""
TOPICS = [
    "$SYS", "$SYS/x", "$x/ping", "/sys/f/d-1/thing", "/sys/f/d-2/thing/a/b", "/sys//d/thing/x", "/sys/表/ d/thing/", "/sys/f/d/thingx",
    "m/app-1/up", "m/App-1/up", "m/a_1%b!/up", "m/ax1%b!/up", "m/a_1b!/up", "m//up", "m/d/up/", "M/d/up", "it's/x/\\n", "it's//\\n",
    "x/ping", "/ping", "x/y/ping", "q", "q/", "q/x/y", "qq", "电/x", "电", "a//b", "a/b", "x", "", "a\nb", "${x}/ping",
]


def broker_log(name, count, times, seed=8, size=lambda rng: rng.choice(["", "x", "é" * 256, "电" * 171, "y" * 512, "z" * 513])):
    """A log with other names of columns, topics and payloads."""
    rng = random.Random(seed)

    def row(number):
        device = rng.choice(["d-1", "d-2", "d12", "da1b2", "d21", "电1", "app-2", "", "a_1%!", "a\\b"])
        device += rng.choice(["", "", "&x", "&", "\n&y"])
        return [
            times(rng, number),
            device,
            rng.choice(TOPICS),
            rng.choice(["in", "out", "", "IN"]),
            rng.choice(["", "", "", "", "Pub", "PingReq", "no"]),
            rng.choice(["", "", "sent", "received", "replied", "x"]) if rng.random() < 0.2 else "",
            size(rng),
            rng.choice(["", "false", "true", "1"]),
        ]

    header = ["ts", 'client "id"', "topic", "way", "interface", "leg", "pay`load", "dup's"]
    return write(name, header, map(row, range(count)))


def sound_log(name, count, interfaces, seed=9):
    """A log whose columns could be of the engine's own types."""
    rng = random.Random(seed)

    def row(_):
        local = EPOCH + datetime.timedelta(seconds=instant(rng))
        time = f"{local:%Y-%m-%d %H:%M:%S}{rng.choice(['', '.5', '.999999'])}Z"
        return [time, device_of(rng), rng.choice(interfaces), size_of(rng), rng.choice(["true", "false"])]

    return write(name, ["time", "device", "interface", "bytes", "resent"], map(row, range(count)))


def json_log(name, count, interfaces, seed=10):
    """A log of JSON, with the name of a device and the size below other fields."""
    rng = random.Random(seed)
    path = WORK / f"{name}.jsonl"
    with open(path, "w", encoding="utf-8") as file:
        for number in range(count):
            device = rng.choice([None, device_of(rng)])
            fields = {"dev id": device, "n": {"x": size_of(rng)}}
            record = {"time": time_of(rng, number), "interface": rng.choice(interfaces), "sys": fields}
            file.write(json.dumps(record, ensure_ascii=rng.random() < 0.5) + "\n")
    return path


def without_offset(rng, number):
    """Local times, many on Sundays by night, when clocks change; seldom with an offset."""
    if rng.random() < 0.6:
        date = datetime.datetime(rng.randrange(2000, 2200), rng.choice([1, 3, 4, 5, 9, 10, 11, 12]), rng.randrange(1, 31))
        sunday = date + datetime.timedelta((6 - date.weekday()) % 7)
        second = rng.choice([0, 1, 1800, 3599, 3600, 5400, 7199, 7200, 7201, 9000, 10799, 10800])
        return written(rng, int((sunday - EPOCH).total_seconds()) + second, 0)
    return written(rng, instant(rng), 60 * rng.randrange(-12, 15)) + rng.choice(["", "", "", "", "Z", "+0100"])


def epoch(digits, decimals):
    def times(rng, number):
        text = str(instant(rng)) + "".join(rng.choice("059") for _ in range(digits))
        text += rng.choice(["", ".9999999999", ".0"]) if decimals else ""
        text = text.rjust(rng.choice([1, 1, 30]), "0")
        return choose(rng, text, NO_NUMBERS + ["9" * 18, "9" * 19, "1796083200.", ".5", "1796083200.5.5", "1796083200,5", "0"], 0.03)

    return times


def hexadecimal(rng):
    text = bytes(size_of(rng) % 2000).hex()
    return choose(rng, rng.choice([text, text.upper()]), ["0", "0g", "00 00", "é0"], 0.05)


def in_base64(rng):
    payload = rng.randbytes(size_of(rng) % 2000)
    text = rng.choice([base64.b64encode, base64.urlsafe_b64encode])(payload).decode()
    return choose(rng, rng.choice([text, text.rstrip("=")]), ["A", "AA=", "AAA==", "A===", "AA==AA==", "AA A", "====", "AAé="], 0.05)


# Engines, each with a session in another time zone than any log.


def shown(value):
    if value is None:
        return ""
    return value if isinstance(value, str) else str(int(value))


def columns_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


class DuckDb:
    def __init__(self):
        import duckdb

        self.version, self.connection = duckdb.__version__, duckdb.connect()
        # Under this collation texts would be one that differ in their case.
        self.connection.execute(f"set timezone = '{ZONE}'; set default_collation = 'NOCASE'")

    def load(self, path):
        self.connection.execute(
            f"create or replace table messages as from read_csv('{path}', all_varchar = true, header = true, delim = ',', quote = '\"',"
            " escape = '\"')"
        )

    def load_typed(self, path):
        self.load(path)
        self.connection.execute(
            "create or replace table messages as"
            " select * replace (time::timestamptz as time, bytes::bigint as bytes, resent::boolean as resent) from messages"
        )

    def load_json(self, path):
        fields = "time: 'varchar', interface: 'varchar', sys: 'struct(\"dev id\" varchar, n struct(x bigint))'"
        self.connection.execute(f"create or replace table messages as from read_json('{path}', columns = {{{fields}}})")

    def rows(self, query):
        return [tuple(map(shown, row)) for row in self.connection.execute(query).fetchall()]


class PostgreSql:
    # Dates are not written as the standard has them, which only a column of instants shows.
    datestyle = "German"

    def __init__(self):
        self.version = self.psql("show server_version").strip()

    def psql(self, text, *arguments):
        command = ["psql", "-U", "fleetcost", "-d", "postgres", "-X", "-q", "-t", "-v", "ON_ERROR_STOP=1", *arguments]
        environment = {**os.environ, "PGTZ": ZONE, "PGDATESTYLE": self.datestyle, "PGCLIENTENCODING": "UTF8"}
        return subprocess.run(command, input=text.encode(), stdout=subprocess.PIPE, check=True, env=environment).stdout.decode()

    def load(self, path):
        quoted = ", ".join('"' + name.replace('"', '""') + '" text' for name in columns_of(path))
        self.psql(f"drop table if exists messages; create table messages ({quoted});\n\\copy messages from '{path}' csv header\n")

    def load_typed(self, path):
        self.load(path)
        types = [("time", "timestamptz"), ("bytes", "bigint"), ("resent", "boolean")]
        self.psql("alter table messages " + ", ".join(f"alter {name} type {type} using {name}::{type}" for name, type in types))
        self.datestyle = "ISO"

    def load_json(self, path):
        # A line of JSON is one cell, since neither of these characters is in it.
        self.psql(
            "drop table if exists messages; create temporary table lines (line jsonb);\n"
            f"\\copy lines from '{path}' csv quote e'\\x01' delimiter e'\\x02'\n"
            "create table messages as select line ->> 'time' as time, line ->> 'interface' as interface, line -> 'sys' as sys from lines"
        )

    def rows(self, query):
        return [tuple(row) for row in csv.reader(io.StringIO(self.psql(query, "--csv"), newline=""))]


class ClickHouse:
    def __init__(self):
        import chdb.session

        self.session = chdb.session.Session()
        self.session.query("create database logs engine = Atomic; use logs")
        self.session.query(f"set session_timezone = '{ZONE}'")
        self.version = json.loads(bytes(self.session.query("select version()", "JSONCompactEachRow").bytes()))[0]

    def load(self, path):
        names = ["`" + name.replace("\\", "\\\\").replace("`", "\\`") + "`" for name in columns_of(path)]
        structure = ", ".join(f"{name} String" for name in names).replace("\\", "\\\\").replace("'", "\\'")
        self.session.query("drop table if exists messages")
        self.session.query(
            f"create table messages engine = MergeTree order by tuple() as select * from file('{path}', CSVWithNames, '{structure}')"
            " settings input_format_csv_trim_whitespaces = 0, input_format_null_as_default = 0"
        )

    def load_typed(self, path):
        self.load(path)
        self.session.query("drop table if exists typed")
        self.session.query(
            "create table typed engine = MergeTree order by tuple() as select parseDateTime64BestEffort(time, 6, 'UTC') as time,"
            " device, toLowCardinality(interface) as interface, toUInt32(bytes) as bytes, resent = 'true' as resent from messages"
        )
        self.session.query("exchange tables messages and typed")

    def load_json(self, path):
        structure = "time String, interface String, sys Tuple(`dev id` Nullable(String), n Tuple(x Int64))"
        self.session.query("drop table if exists messages")
        self.session.query(
            f"create table messages engine = MergeTree order by tuple() as select * from file('{path}', JSONEachRow, '{structure}')"
        )

    def rows(self, query):
        lines = bytes(self.session.query(query, "JSONCompactEachRow").bytes()).decode().split("\n")
        return [tuple(map(shown, json.loads(line))) for line in lines if line]


class Spark:
    def __init__(self):
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
        builder = builder.config("spark.sql.session.timeZone", ZONE).config("spark.driver.memory", "2g")
        builder = builder.config("spark.sql.shuffle.partitions", "4").config("spark.ui.showConsoleProgress", "false")
        self.session = builder.config("spark.log.level", "ERROR").getOrCreate()
        self.version = self.session.version

    def load(self, path):
        self.session.read.csv(str(path), header=True, escape='"', multiLine=True).createOrReplaceTempView("messages")

    def load_typed(self, path):
        self.load(path)
        # What is shown of an instant is the session's time, without its offset.
        self.session.conf.set("spark.sql.session.timeZone", "UTC")
        self.session.sql(
            "select cast(time as timestamp) as time, device, interface, cast(bytes as int) as bytes, cast(resent as boolean) as resent"
            " from messages"
        ).createOrReplaceTempView("messages")

    def load_json(self, path):
        self.session.read.json(str(path)).createOrReplaceTempView("messages")

    def rows(self, query):
        return [tuple(map(shown, row)) for row in self.session.sql(query).collect()]


class DataFusion:
    def __init__(self):
        import datafusion

        config = datafusion.SessionConfig({"datafusion.execution.time_zone": ZONE})
        self.version, self.context = datafusion.__version__, datafusion.SessionContext(config)

    def load(self, path):
        columns = ", ".join('"' + name.replace('"', '""') + '" varchar' for name in columns_of(path))
        self.context.sql("drop table if exists messages").collect()
        self.context.sql(
            f"create external table messages ({columns}) stored as csv location '{path}'"
            " options ('format.has_header' 'true', 'format.newlines_in_values' 'true')"
        ).collect()

    def load_typed(self, path):
        self.load(path)
        typed = self.context.sql(
            f"select arrow_cast(time, 'Timestamp(Microsecond, Some(\"{ZONE}\"))') as time, device, interface, cast(bytes as bigint) as bytes,"
            " cast(resent as boolean) as resent from messages"
        ).collect()
        self.context.sql("drop table messages").collect()
        self.context.register_record_batches("messages", [typed])

    def load_json(self, path):
        self.context.sql("drop table if exists messages").collect()
        self.context.register_json("messages", path, file_extension=".jsonl")

    def rows(self, query):
        batches = self.context.sql(query).collect()
        return [tuple(map(shown, row)) for batch in batches for row in zip(*(column.to_pylist() for column in batch.columns))]


ENGINES = {"duckdb": DuckDb, "postgresql": PostgreSql, "clickhouse": ClickHouse, "spark": Spark, "datafusion": DataFusion}


# The comparison.


def run(*arguments):
    done = subprocess.run([PROGRAM, "usage", *map(str, arguments)], capture_output=True)
    if done.returncode != 0:
        sys.exit(f"{arguments}: {done.stderr.decode()}")
    return done.stdout.decode(), done.stderr.decode()


def cases():
    """Each log, how it is read, and what only the query must be told."""
    plans = [Path(f"assets/plans/alibaba-iot-{name}.ron").read_text(encoding="utf-8") for name in ("2018", "public")]
    interfaces, public = (re.findall(r'^ *\(id: "(\w+)", side:', plan, re.MULTILINE) for plan in plans)
    rules = WORK / "topics.ron"
    rules.write_text(RULES, encoding="utf-8")
    named = 'time=ts,device=client "id",topic=topic'
    broker = ["--map", rules, "--device-pattern", "^([^&]*?)&", "--columns"]
    small = max(ROWS // 20, 1000)
    yield plain_log("plain", ROWS, interfaces), [], []
    yield plain_log("public", small, public), ["--plan", "alibaba-iot-public", "--duplicates", "drop", "--sample-every", "1000000000"], []
    payload, dup = "pay`load", "dup's"
    for zone in ["America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Shanghai", "-03:30"]:
        name = zone.replace("/", "-").replace(":", "")
        log = broker_log(name, small // 2, without_offset, seed=len(zone))
        reading = [*broker, f"{named},bytes=length({payload}),resent={dup}", "--time-zone", zone, "--duplicates", "drop"]
        yield log, reading, ["--without", "fleet"]
    for form, times in [("s", epoch(0, True)), ("ms", epoch(3, False)), ("us", epoch(6, False))]:
        log = broker_log(f"epoch-{form}", small, times, size=lambda rng: choose(rng, str(size_of(rng)), NO_BYTES, 0.1))
        yield log, [*broker, f"{named},bytes={payload}", "--time", f"epoch-{form}"], ["--without", "fleet"]
    for form, size in [("hex", hexadecimal), ("base64", in_base64)]:
        log = broker_log(form, small, time_of, size=size)
        yield log, [*broker, f"{named},bytes={form}({payload})"], ["--without", "fleet"]
    yield json_log("json", small, interfaces), ["--columns", "device=/sys/dev id,bytes=/sys/n/x"], ["--without", "fleet,leg"]
    yield sound_log("typed", small, interfaces), ["--duplicates", "drop"], ["--without", "fleet,leg"]


def main():
    engines = {}
    for name in sys.argv[3:] or ENGINES:
        engines[name] = ENGINES[name]()
        print(f"{name} {engines[name].version}")
    failed = False
    for log, reading, of_query in cases():
        table, told = run("count", log, "--skip-faulty", *reading)
        expected = [tuple(row) for row in csv.reader(io.StringIO(table, newline=""))][1:]
        rows = re.search(r"of ([\d,]+) rows? (?:is|are) counted", told)
        faulty = re.search(r"([\d,]+) rows? (?:is|are) at fault", told)
        faulty = int(faulty.group(1).replace(",", "")) if faulty else 0
        print(f"{log.stem}: {rows.group(1)} rows, {faulty} of them at fault, {len(expected)} rows of usage", flush=True)
        kinds = None
        for name, engine in engines.items():
            is_typed = log.stem == "typed"
            zone = ["--time-zone", "UTC"] if is_typed and name in ("clickhouse", "spark") else []
            usage, faults = (run("sql", "--engine", name, *reading, *of_query, *zone, *more)[0] for more in ([], ["--faults"]))
            start = time.monotonic()
            load = engine.load_typed if is_typed else engine.load_json if log.suffix == ".jsonl" else engine.load
            load(log)
            loaded = time.monotonic()
            found, at_fault = engine.rows(usage), engine.rows(faults)
            end = time.monotonic()
            differences = sum(a != b for a, b in zip(expected, found)) + abs(len(expected) - len(found))
            count = sum(int(row[1]) for row in at_fault)
            kinds = at_fault if kinds is None else kinds
            is_same = differences == 0 and count == faulty and at_fault == kinds
            failed |= not is_same
            times = f"loaded in {loaded - start:.1f} s, both queries in {end - loaded:.1f} s"
            print(f"    {name}: {differences} rows differ, {count} at fault {dict(at_fault)}; {times}", flush=True)
            if differences:
                first = next((pair for pair in zip(expected, found) if pair[0] != pair[1]), None)
                print(f"        first: {first}")
    sys.exit("an engine counts something else" if failed else 0)


main()
