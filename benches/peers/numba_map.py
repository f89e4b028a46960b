"""The map with Numba: one cell after the other in whole numbers, compiled for this processor, rows shared among all cores."""

import functools

import numba
import numpy as np

import common
from common import DAYS, FREE_UNITS, MILLION, UNITS_PER_CENT, UNITS_PER_MESSAGE

SHARES = np.array(common.SHARES)
SHARE_OF_DAY = np.array(common.SHARE_OF_DAY)

inlined = numba.njit(inline="always")
# The numbers stay far below 64 bits and no divisor is 0, so that nothing need be checked.
compiled = numba.njit(parallel=True, error_model="numpy")


@inlined
def cents(units):
    """Charged units in cents, rounded half up."""
    return (units + UNITS_PER_CENT // 2) // UNITS_PER_CENT


@inlined
def device_cents(living):
    return (max(living - common.FREE_DEVICES, 0) * common.TENTHS_OF_A_CENT_PER_DEVICE + 5) // 10


@compiled
def alike_by_days(x, y, basic, pro):
    for row in numba.prange(len(y)):
        for column in range(len(x)):
            units = UNITS_PER_MESSAGE * x[column] * y[row]
            left, fees = FREE_UNITS, 0
            for _ in range(DAYS):
                free = min(left, units)
                left -= free
                fees += cents(units - free)
            basic[row, column] = fees
            # With whole rates all devices live on every day, or none does.
            pro[row, column] = fees + (DAYS * device_cents(x[column]) if y[row] > 0 else 0)


@compiled
def alike_at_once(x, y, basic, pro):
    """Some days that are free, one that may be so in part, and the rest of the month charged in full."""
    for row in numba.prange(len(y)):
        for column in range(len(x)):
            units = UNITS_PER_MESSAGE * x[column] * y[row]
            free_days = min(FREE_UNITS // max(units, 1), DAYS - 1)
            partly = max((free_days + 1) * units - FREE_UNITS, 0)
            fees = cents(partly) + (DAYS - 1 - free_days) * cents(units)
            basic[row, column] = fees
            pro[row, column] = fees + (DAYS * device_cents(x[column]) if y[row] > 0 else 0)


@compiled
def uneven_by_days(x, y, basic, pro):
    active = (2 * x.reshape(-1, 1) * SHARES + MILLION) // (2 * MILLION)
    for row in numba.prange(len(y)):
        for column in range(len(x)):
            so_far, sent, charged, fees, devices = 0, 0, 0, 0, 0
            for share in SHARE_OF_DAY:
                so_far += active[column, share] * y[row]
                now = so_far // MILLION
                devices += device_cents(min(now - sent, active[column, share]))
                above = max(now * UNITS_PER_MESSAGE - FREE_UNITS, 0)
                fees += cents(above - charged)
                sent, charged = now, above
            basic[row, column] = fees
            pro[row, column] = fees + devices


FORMS = {
    "alike": {"day by day": alike_by_days, "alike days at once": alike_at_once},
    "uneven": {"day by day": uneven_by_days},
}


def over_cells(form, x, y):
    basic = np.empty((len(y), len(x)), np.int64)
    pro = np.empty_like(basic)
    form(x, y, basic, pro)
    return basic, pro


def forms(case):
    x, y = (np.array(values, np.int64) for values in (common.devices(case), common.rates(case)))
    return {name: functools.partial(over_cells, form, x, y) for name, form in FORMS[case].items()}


if __name__ == "__main__":
    common.main("Numba", numba.__version__, forms, lambda cells: cells)
