#!/usr/bin/env bash
# Two engines round the same exact decimals otherwise: a cast of DECIMAL to two places takes half cents away from zero in DuckDB
# 2.0.1 and to the even cent in Polars 2.1.0; so do their functions round.
#
# Why it matters: exported usage is summed and rounded in one engine or the other, and 0.125 a day is 0.13 or 0.12.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check duckdb==2.0.1 polars==2.1.0
cat > look.py <<'PY'
from decimal import Decimal
import duckdb
import polars

amounts = [Decimal(text) for text in ("0.125", "0.135", "0.145", "-0.125")]
values = ", ".join(f"({amount}::DECIMAL(9,3))" for amount in amounts)
rows = duckdb.sql(f"SELECT CAST(x AS DECIMAL(9,2)), round(x, 2) FROM (VALUES {values}) of(x)").fetchall()
print("duckdb cast", *(row[0] for row in rows))
print("duckdb round", *(row[1] for row in rows))
series = polars.Series(amounts, dtype=polars.Decimal(9, 3))
print("polars cast", *series.cast(polars.Decimal(9, 2)))
print("polars round", *(amount.quantize(Decimal("0.01")) for amount in series.round(2)))
PY
seen=$(env/bin/python look.py)
expected=$(cat <<'TEXT'
duckdb cast 0.13 0.14 0.15 -0.13
duckdb round 0.13 0.14 0.15 -0.13
polars cast 0.12 0.14 0.14 -0.12
polars round 0.12 0.14 0.14 -0.12
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'duckdb 2.0.1, polars 2.1.0' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
