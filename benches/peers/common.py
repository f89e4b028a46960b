"""What the programs of the comparison share: the scenarios and ranges, the prices, the axes, the clock and the output.

A map is timed from its two axes to the cents of both variants in memory. Reading, importing and writing are not.
"""

import datetime
import json
import pathlib
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent

POINTS = 1_000  # along each axis

# The scenario's file, and the two axes as fleetcost names them: parameter, first value, last value.
# The rates of `alike` are whole, since 999 steps lead from 0 to 999.
CASES = {
    "alike": ("one-fleet.ron", ("devices:Fleet", "1", "50000"), ("rate:Fleet:1", "0", "999")),
    "uneven": ("one-fleet-uneven.ron", ("devices:Fleet", "1", "50000"), ("rate:Fleet:1", "0.000001", "96")),
}

# The policy, in whole numbers: a million units cost 80 cents, so that 12,500 cost one; a device-day costs 0.3 cents.
FREE_UNITS = 1_000_000
UNITS_PER_CENT = 12_500
FREE_DEVICES = 10
TENTHS_OF_A_CENT_PER_DEVICE = 3

UNITS_PER_MESSAGE = 2  # 600 bytes

MILLION = 1_000_000

DATES = [datetime.date(2026, 12, 1) + datetime.timedelta(days=day) for day in range(31)]
DAYS = len(DATES)

# The shares of the devices that are active, in millionths, and for each day the index of its share (`uneven` only).
SHARES = [1_000_000, 550_000, 215_000]
SHARE_OF_DAY = [{5: 1, 6: 2}.get(date.weekday(), 0) for date in DATES]


def axis(first, last):
    """Equal steps from `first` to `last`, rounded half up, as fleetcost's axes have them."""
    steps = POINTS - 1
    return [(2 * (first * (steps - i) + last * i) + steps) // (2 * steps) for i in range(POINTS)]


def devices(case):
    """The values along x."""
    _, first, last = CASES[case][1]
    return axis(int(first), int(last))


def rates(case):
    """The values along y, messages a day of each device: whole ones for `alike`, in millionths for `uneven`."""
    _, first, last = CASES[case][2]
    values = axis(millionths(first), millionths(last))
    if case == "uneven":
        return values
    assert all(value % MILLION == 0 for value in values)
    return [value // MILLION for value in values]


def millionths(text):
    whole, _, fraction = text.partition(".")
    return int(whole) * MILLION + int(fraction.ljust(6, "0"))


def main(name, version, forms, cells):
    """Times each form of a map, and writes its cells; the arguments are CASE, RUNS and the DIRECTORY of the cells.

    `forms` takes the case and gives the ways to compute it, each a function without arguments. `cells` takes what one
    returned and gives the cents of all-basic and of all-pro, each row by row. Both are written as little-endian int64.
    """
    case, runs, directory = sys.argv[1], int(sys.argv[2]), pathlib.Path(sys.argv[3])
    measured = []
    for form, compute in forms(case).items():
        result = compute()  # warms up
        best = float("inf")
        for _ in range(runs):
            start = time.perf_counter()
            result = compute()
            best = min(best, time.perf_counter() - start)
        measured.append((form, best, [variant.astype("<i8") for variant in cells(result)]))
    # New files take memory that the system then hands out more slowly, so they wait until all is measured.
    for form, seconds, variants in measured:
        file = directory / f"{name}, {form}.cells"
        file.write_bytes(b"".join(variant.tobytes() for variant in variants))
        print(json.dumps({"name": name, "version": version, "form": form, "seconds": seconds, "cells": str(file)}))
