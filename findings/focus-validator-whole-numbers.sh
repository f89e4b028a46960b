#!/usr/bin/env bash
# focus-validator 2.2.1 takes the type of a column from how its values look in the CSV, and FOCUS's rules of types from there:
# costs or quantities that all happen to be whole, as 0 or 3, are no decimals, and account numbers of digits alone are no
# strings. One value with a point, or one with a letter, and the whole column is right.
#
# Why it matters: a month within the allowance costs 0 on each line, and such an export of a fleet's costs is refused.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# Where pyenv is, it takes the version from here.
PYENV_VERSION=3.12 python3.12 -m venv env
env/bin/pip install --quiet --disable-pip-version-check focus-validator==2.2.1 pyarrow==19.0.1 polars==1.44.2 duckdb==1.5.6
# The validator looks for its list of currencies below the current folder.
mkdir -p focus_validator/rules
cp env/lib/python3.12/site-packages/focus_validator/rules/currency_codes.csv focus_validator/rules/
cat > look.py <<'PY'
import csv
import re
import subprocess

# BilledCost is a decimal; BillingAccountId is a string.
RULES = ("BilledCost-C-001-M", "BillingAccountId-C-002-M")

def look(title, *rows):
    with open("costs.csv", "w", newline="") as file:
        table = csv.writer(file)
        table.writerow(("BilledCost", "BillingAccountId", "BillingCurrency"))
        table.writerows((*row, "USD") for row in rows)
    command = ["env/bin/focus-validator", "--data-file", "costs.csv", "--validate-version", "1.2", "--block-download"]
    lines = subprocess.run(command, capture_output=True, text=True).stdout.splitlines()
    for rule in RULES:
        line = next(line for line in lines if f" {rule}: " in line)
        print(f"{title}: {rule}", re.search("PASS|FAIL", line)[0])

look("0, account 123456789012", ("0", "123456789012"))
look("0.5, account fleet-1", ("0.5", "fleet-1"))
look("0 and 0.5, accounts 123456789012 and fleet-1", ("0", "123456789012"), ("0.5", "fleet-1"))
PY
seen=$(env/bin/python look.py)
expected=$(cat <<'TEXT'
0, account 123456789012: BilledCost-C-001-M FAIL
0, account 123456789012: BillingAccountId-C-002-M FAIL
0.5, account fleet-1: BilledCost-C-001-M PASS
0.5, account fleet-1: BillingAccountId-C-002-M PASS
0 and 0.5, accounts 123456789012 and fleet-1: BilledCost-C-001-M PASS
0 and 0.5, accounts 123456789012 and fleet-1: BillingAccountId-C-002-M PASS
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'focus-validator 2.2.1' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
