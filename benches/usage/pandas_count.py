"""Counts a log with pandas, and writes the usage table."""

import pandas as pd

import common

log, table = common.arguments()
names = ["device", "fleet", "interface", "leg"]
rows = pd.read_csv(log, dtype={**dict.fromkeys(names, "category"), "bytes": "int64"}, keep_default_na=False)
# Times have an offset each. They are made those of UTC and then of the plan's clock.
clock = pd.to_datetime(rows.pop("time"), format="ISO8601", utc=True) + pd.Timedelta(hours=common.OFFSET_HOURS)
rows["date"] = clock.dt.strftime("%Y-%m-%d").astype("category")
seconds = clock.dt.hour * 3600 + clock.dt.minute * 60 + clock.dt.second
ends = seconds.groupby(rows.date, observed=True).agg(["first", "last", "min", "max"])
span = [(date, ends["min"][date], ends["max"][date]) for date in (ends.index[0], ends.index[-1])]
rows["units"] = -(-rows.bytes // common.UNIT)
line = ["date", "fleet", "interface", "leg"]
messages = rows.groupby([*line, "units"], observed=True).bytes.agg(["count", "sum"]).reset_index()
named = rows[rows.device != ""]
# A device is its fleet and its name, and here a fleet is in the group.
lines = named.groupby(line, observed=True).device.nunique().reset_index()
billed = named[~named.interface.isin(common.FREE)]
fleets = billed.groupby(["date", "fleet"], observed=True).device.nunique().reset_index()
common.write(table, span, *(part.itertuples(index=False, name=None) for part in (messages, lines, fleets)))
