"""The map with Polars: one lazy query over the cross join of the axes, on the streaming engine with all cores."""

import polars as pl
from polars import col

import common
from common import DAYS, FREE_UNITS, MILLION, UNITS_PER_CENT, UNITS_PER_MESSAGE


def whole(number):
    return pl.lit(number, pl.Int64)


def message_cents(units):
    """Charged units in cents, rounded half up."""
    return (units + UNITS_PER_CENT // 2) // UNITS_PER_CENT


def device_cents(living):
    charged = (living - common.FREE_DEVICES).clip(lower_bound=0)
    return (charged * common.TENTHS_OF_A_CENT_PER_DEVICE + 5) // 10


def grid(x, y):
    """Every pair of values, row by row."""
    return y.join(x, how="cross", maintain_order="left_right")


def level(x, y):
    """The units of a day; with whole rates all devices live on every day, or none does."""
    return grid(x.with_columns(month=DAYS * device_cents(col.x)), y).select(
        units=UNITS_PER_MESSAGE * col.x * col.y, devices=col.month * (col.y > 0)
    )


def alike_by_days(x, y):
    query = level(x, y).with_columns(left=whole(FREE_UNITS), basic=whole(0))
    for _ in range(DAYS):
        query = query.with_columns(free=pl.min_horizontal("left", "units"))
        query = query.with_columns(left=col.left - col.free, basic=col.basic + message_cents(col.units - col.free))
    return query.select("basic", pro=col.basic + col.devices)


def alike_at_once(x, y):
    """Some days that are free, one that may be so in part, and the rest of the month charged in full."""
    free_days = pl.min_horizontal(FREE_UNITS // pl.max_horizontal("units", whole(1)), whole(DAYS - 1))
    partly = ((col.free_days + 1) * col.units - FREE_UNITS).clip(lower_bound=0)
    basic = message_cents(col.units) * (DAYS - 1 - col.free_days) + message_cents(partly)
    query = level(x, y).with_columns(free_days=free_days).select("devices", basic=basic)
    return query.select("basic", pro=col.basic + col.devices)


def uneven_by_days(x, y):
    def active(share):
        return (2 * col.x * share + MILLION) // (2 * MILLION)

    x = x.select(active(share).alias(f"active{i}") for i, share in enumerate(common.SHARES))
    query = grid(x, y).with_columns(
        # The messages of a day, in millionths.
        *((col(f"active{i}") * col.y).alias(f"messages{i}") for i in range(len(common.SHARES))),
        *(whole(0).alias(name) for name in ("so_far", "sent", "charged", "basic", "devices")),
    )
    for share in common.SHARE_OF_DAY:
        query = query.with_columns(so_far=col.so_far + col(f"messages{share}"))
        query = query.with_columns(now=col.so_far // MILLION)
        query = query.with_columns(charged_now=(UNITS_PER_MESSAGE * col.now - FREE_UNITS).clip(lower_bound=0))
        living = pl.min_horizontal(f"active{share}", col.now - col.sent)
        query = query.with_columns(
            sent="now",
            charged="charged_now",
            basic=col.basic + message_cents(col.charged_now - col.charged),
            devices=col.devices + device_cents(living),
        )
    return query.select("basic", pro=col.basic + col.devices)


FORMS = {
    "alike": {"day by day": alike_by_days, "alike days at once": alike_at_once},
    "uneven": {"day by day": uneven_by_days},
}


def forms(case):
    x = pl.LazyFrame({"x": common.devices(case)}, schema={"x": pl.Int64})
    y = pl.LazyFrame({"y": common.rates(case)}, schema={"y": pl.Int64})

    def form(query):
        return lambda: query(x, y).collect(engine="streaming")

    return {name: form(query) for name, query in FORMS[case].items()}


if __name__ == "__main__":
    common.main("Polars", pl.__version__, forms, lambda cells: (cells["basic"].to_numpy(), cells["pro"].to_numpy()))
