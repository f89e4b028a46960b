"""The map with DuckDB: one SQL statement that writes a table of all cells, on all cores.

The table has its cells in any order, each with its x and y; they are put in order after the clock has stopped.
"""

import duckdb

import common
from common import DAYS, FREE_UNITS, MILLION, UNITS_PER_CENT, UNITS_PER_MESSAGE

CONNECTION = duckdb.connect()


def message_cents(units):
    """Charged units in cents, rounded half up."""
    return f"({units} + {UNITS_PER_CENT // 2}) // {UNITS_PER_CENT}"


def device_cents(living):
    charged = f"greatest({living} - {common.FREE_DEVICES}, 0)"
    return f"({charged} * {common.TENTHS_OF_A_CENT_PER_DEVICE} + 5) // 10"


# The units of a day; with whole rates all devices live on every day, or none does.
LEVEL = f"""
    SELECT x, y, {UNITS_PER_MESSAGE} * x * y AS units, month * (y > 0)::BIGINT AS devices
    FROM ys, (SELECT x, {DAYS} * ({device_cents("x")}) AS month FROM xs)
"""


def alike_by_days():
    def charged(day):
        return f"least(greatest(units * {day} - {FREE_UNITS}, 0), units)"

    basic = " + ".join(message_cents(charged(day)) for day in range(1, DAYS + 1))
    return f"SELECT x, y, basic, basic + devices AS pro FROM (SELECT x, y, devices, {basic} AS basic FROM ({LEVEL}))"


def alike_at_once():
    """Some days that are free, one that may be so in part, and the rest of the month charged in full."""
    partly = f"greatest((free_days + 1) * units - {FREE_UNITS}, 0)"
    basic = f"{message_cents('units')} * ({DAYS - 1} - free_days) + {message_cents(partly)}"
    free_days = f"least({FREE_UNITS} // greatest(units, 1), {DAYS - 1})"
    return f"""
        SELECT x, y, basic, basic + devices AS pro
        FROM (SELECT x, y, devices, {basic} AS basic FROM (SELECT *, {free_days} AS free_days FROM ({LEVEL})))
    """


def uneven_by_days():
    shares = range(len(common.SHARES))
    active = ", ".join(f"(2 * x * {common.SHARES[i]} + {MILLION}) // {2 * MILLION} AS active{i}" for i in shares)
    # Messages sent up to a day: the rate times the device-days so far, which only x decides.
    device_days, sent, basic, devices = [], [], [], []
    for day, share in enumerate(common.SHARE_OF_DAY):
        so_far = " + ".join(f"{common.SHARE_OF_DAY[: day + 1].count(i)} * active{i}" for i in shares)
        device_days.append(f"{so_far} AS device_days{day}")
        sent.append(f"y * device_days{day} // {MILLION} AS sent{day}")
        before = f"sent{day - 1}" if day > 0 else "0"
        up_to, up_to_before = (
            f"greatest({UNITS_PER_MESSAGE} * {messages} - {FREE_UNITS}, 0)" for messages in (f"sent{day}", before)
        )
        basic.append(message_cents(f"{up_to} - {up_to_before}"))
        devices.append(device_cents(f"least(active{share}, sent{day} - {before})"))
    names = ", ".join(f"active{i}" for i in shares)
    return f"""
        SELECT x, y, basic, basic + devices AS pro
        FROM (
            SELECT x, y, {" + ".join(basic)} AS basic, {" + ".join(devices)} AS devices
            FROM (
                SELECT x, y, {names}, {", ".join(sent)}
                FROM ys, (SELECT x, {names}, {", ".join(device_days)} FROM (SELECT x, {active} FROM xs))
            )
        )
    """


FORMS = {
    "alike": {"day by day": alike_by_days(), "alike days at once": alike_at_once()},
    "uneven": {"day by day": uneven_by_days()},
}


def forms(case):
    for table, column, values in (("xs", "x", common.devices(case)), ("ys", "y", common.rates(case))):
        CONNECTION.execute(f"CREATE TABLE {table} AS SELECT unnest(?::BIGINT[]) AS {column}", [values])

    def form(query):
        return lambda: CONNECTION.execute(f"CREATE OR REPLACE TEMP TABLE cells AS {query}")

    return {name: form(query) for name, query in FORMS[case].items()}


def cells(_):
    ordered = CONNECTION.execute("SELECT basic, pro FROM cells ORDER BY y, x").fetchnumpy()
    return ordered["basic"], ordered["pro"]


if __name__ == "__main__":
    common.main("DuckDB", duckdb.__version__, forms, cells)
