#!/usr/bin/env bash
# Polars 2.1.0: the product of two decimals keeps the larger of their scales, not their sum as in SQL, and rounds to it without
# a word: 0.85 of 0.85 is 0.72. DuckDB 2.0.1 gives 0.7225 for the same columns.
#
# Why it matters: a price after two discounts, or a share of a share of the devices, is rounded before it is multiplied by
# millions of messages.
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

share = polars.DataFrame({"share": polars.Series([Decimal("0.85")], dtype=polars.Decimal(18, 2))})
product = share.select(polars.col("share") * polars.col("share"))["share"]
print("polars", product.dtype, product[0], product[0] * 1_000_000)
found = duckdb.sql("SELECT s * s, typeof(s * s) FROM (SELECT 0.85::DECIMAL(18,2) AS s)").fetchall()[0]
print("duckdb", found[1], found[0], found[0] * 1_000_000)
PY
seen=$(env/bin/python look.py)
expected=$(cat <<'TEXT'
polars Decimal(precision=38, scale=2) 0.72 720000.00
duckdb DECIMAL(18,4) 0.7225 722500.0000
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'polars 2.1.0, duckdb 2.0.1' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
