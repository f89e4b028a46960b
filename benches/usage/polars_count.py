"""Counts a log with Polars, on the streaming engine with all cores, and writes the usage table."""

import polars as pl
from polars import col

import common

log, table = common.arguments()
rows = pl.scan_csv(log, schema_overrides={"bytes": pl.Int64})
rows = rows.with_columns(col("device", "fleet", "interface", "leg").fill_null(""))
clock = col.time.str.to_datetime("%Y-%m-%dT%H:%M:%S%.f%:z", time_unit="us", time_zone="UTC")
rows = rows.with_columns(clock=clock.dt.offset_by(f"{common.OFFSET_HOURS}h"))
rows = rows.with_columns(
    date=col.clock.dt.date(),
    second=col.clock.dt.hour().cast(pl.Int32) * 3600 + col.clock.dt.minute().cast(pl.Int32) * 60 + col.clock.dt.second(),
    units=(col.bytes + common.UNIT - 1) // common.UNIT,
)
line = ["date", "fleet", "interface", "leg"]
named = rows.filter(col.device != "")
billed = named.filter(~col.interface.is_in(common.FREE))
parts = pl.collect_all(
    [
        rows.group_by("date").agg(first=col.second.min(), last=col.second.max()).sort("date"),
        rows.group_by(*line, "units").agg(count=pl.len(), sum=col.bytes.sum()),
        named.group_by(line).agg(devices=col.device.n_unique()),
        billed.group_by("date", "fleet").agg(devices=col.device.n_unique()),
    ],
    engine="streaming",
)
days, messages, lines, fleets = (part.rows() for part in parts)
common.write(table, [days[0], days[-1]], messages, lines, fleets)
