"""Counts a log with DuckDB, by the query of `fleetcost usage sql` or by one that trusts the log, and writes the usage table."""

import sys

import duckdb

import common

TRUSTING = f"""
with rows as (
    select
        *,
        timezone('UTC', time::timestamptz) + interval {common.OFFSET_HOURS} hours as clock,
        (bytes + {common.UNIT - 1}) // {common.UNIT} as units
    from read_csv('{{log}}', header = true, columns = {{columns}})
)
"""
COLUMNS = {name: "VARCHAR" for name in ["time", "device", "fleet", "interface", "leg"]} | {"bytes": "BIGINT"}


def asked(log, table, query):
    """By the query of a file."""
    connection = duckdb.connect()
    connection.execute(f"create view messages as select * from read_csv('{log}', header = true, all_varchar = true)")
    query = open(query, encoding="utf-8").read().rstrip().rstrip(";")
    connection.execute(f"copy ({query}) to '{table}' (header, delimiter ',')")


def trusting(log, table):
    """By a query that takes every row as sound, as people write it by hand."""
    connection = duckdb.connect()
    view = TRUSTING.format(log=log, columns=COLUMNS)
    connection.execute(
        f"create temp table counted as {view} select strftime(clock, '%Y-%m-%d') as date, fleet, interface, leg, units, device, "
        "count(*) as messages, sum(bytes)::bigint as bytes, "
        "min(extract(hour from clock) * 3600 + extract(minute from clock) * 60 + floor(extract(second from clock)))::int as first, "
        "max(extract(hour from clock) * 3600 + extract(minute from clock) * 60 + floor(extract(second from clock)))::int as last "
        "from rows group by all"
    )
    free = ", ".join(f"'{name}'" for name in common.FREE)
    rows = lambda query: connection.execute(query).fetchall()  # noqa: E731
    days = rows("select date, min(first), max(last) from counted group by date order by date")
    common.write(
        table,
        [days[0], days[-1]],
        rows("select date, fleet, interface, leg, units, sum(messages), sum(bytes) from counted group by 1, 2, 3, 4, 5"),
        rows("select date, fleet, interface, leg, count(distinct device) from counted where device <> '' group by 1, 2, 3, 4"),
        rows(
            "select date, fleet, count(distinct device) from counted "
            f"where device <> '' and interface not in ({free}) group by 1, 2"
        ),
    )


if len(sys.argv) == 4:
    asked(*sys.argv[1:])
else:
    trusting(*common.arguments())
