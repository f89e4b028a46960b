#!/usr/bin/env bash
# pyarrow 26.0.1: the mean of decimals has their scale, so a mean of cents is a whole cent: that of 0.01 and 0.02 is 0.02, and
# a mean fee a day loses what is between.  The sum, divided by the count, keeps it.
#
# Why it matters: means of daily fees are what budgets are made from.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check pyarrow==26.0.1
cat > look.py <<'PY'
from decimal import Decimal
import pyarrow
import pyarrow.compute as compute

fees = pyarrow.array([Decimal("0.01"), Decimal("0.02")], pyarrow.decimal128(18, 2))
mean = compute.mean(fees)
print("mean", mean.type, mean)
print("sum by count", compute.sum(fees).as_py() / len(fees))
PY
seen=$(env/bin/python look.py)
expected=$(cat <<'TEXT'
mean decimal128(18, 2) 0.02
sum by count 0.015
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'pyarrow 26.0.1' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
