"""The map with NumPy: whole blocks of rows at a time, small enough for a core's cache, on all cores.

NumPy lets go of the interpreter's lock inside of an operation, so that threads are enough.
"""

import concurrent.futures
import functools
import os

import numpy as np

import common
from common import DAYS, FREE_UNITS, MILLION, UNITS_PER_CENT, UNITS_PER_MESSAGE

ROWS_PER_BLOCK = 100  # among the fastest from 5 to 1,000

POOL = concurrent.futures.ThreadPoolExecutor(os.cpu_count())


def over_blocks(block, x, y):
    """Calls `block` with x, some rows' y, and the places for the cents of both variants there."""
    basic = np.empty((len(y), len(x)), np.int64)
    pro = np.empty_like(basic)
    parts = [slice(first, first + ROWS_PER_BLOCK) for first in range(0, len(y), ROWS_PER_BLOCK)]
    list(POOL.map(lambda rows: block(x, y[rows, None], basic[rows], pro[rows]), parts))
    return basic, pro


def to_cents(units):
    """Turns charged units into cents, rounded half up, in place."""
    units += UNITS_PER_CENT // 2
    units //= UNITS_PER_CENT


def device_cents(living):
    charged = np.maximum(living - common.FREE_DEVICES, 0)
    return (charged * common.TENTHS_OF_A_CENT_PER_DEVICE + 5) // 10


def add_level_devices(x, y, basic, pro):
    """With whole rates all devices live on every day, or none does."""
    np.add(basic, DAYS * device_cents(x) * (y > 0), out=pro)


def alike_by_days(x, y, basic, pro):
    units = UNITS_PER_MESSAGE * x * y
    left = np.full_like(units, FREE_UNITS)
    day = np.empty_like(units)
    basic[:] = 0
    for _ in range(DAYS):
        np.minimum(left, units, out=day)
        left -= day
        np.subtract(units, day, out=day)
        to_cents(day)
        basic += day
    add_level_devices(x, y, basic, pro)


def alike_at_once(x, y, basic, pro):
    """Some days that are free, one that may be so in part, and the rest of the month charged in full."""
    units = UNITS_PER_MESSAGE * x * y
    free_days = np.minimum(FREE_UNITS // np.maximum(units, 1), DAYS - 1)
    partly = (free_days + 1) * units
    partly -= FREE_UNITS
    np.maximum(partly, 0, out=partly)
    to_cents(partly)
    to_cents(units)
    units *= (DAYS - 1) - free_days
    np.add(units, partly, out=basic)
    add_level_devices(x, y, basic, pro)


def uneven_by_days(x, y, basic, pro):
    active_by_share = [(2 * x * share + MILLION) // (2 * MILLION) for share in common.SHARES]
    messages_by_share = [active * y for active in active_by_share]  # of a day, in millionths
    so_far, sent, charged = (np.zeros_like(basic) for _ in range(3))
    now, day = (np.empty_like(basic) for _ in range(2))
    basic[:] = 0
    pro[:] = 0
    for share in common.SHARE_OF_DAY:
        so_far += messages_by_share[share]
        np.floor_divide(so_far, MILLION, out=now)
        np.subtract(now, sent, out=day)
        sent, now = now, sent

        np.minimum(day, active_by_share[share], out=day)  # living devices
        day -= common.FREE_DEVICES
        np.maximum(day, 0, out=day)
        day *= common.TENTHS_OF_A_CENT_PER_DEVICE
        day += 5
        day //= 10
        pro += day

        np.multiply(sent, UNITS_PER_MESSAGE, out=now)
        now -= FREE_UNITS
        np.maximum(now, 0, out=now)
        np.subtract(now, charged, out=day)
        charged, now = now, charged
        to_cents(day)
        basic += day
    pro += basic


FORMS = {
    "alike": {"day by day": alike_by_days, "alike days at once": alike_at_once},
    "uneven": {"day by day": uneven_by_days},
}


def forms(case):
    x, y = (np.array(values, np.int64) for values in (common.devices(case), common.rates(case)))
    return {form: functools.partial(over_blocks, block, x, y) for form, block in FORMS[case].items()}


if __name__ == "__main__":
    common.main("NumPy", np.__version__, forms, lambda cells: cells)
