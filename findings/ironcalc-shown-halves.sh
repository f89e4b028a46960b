#!/usr/bin/env bash
# IronCalc 0.9.1 rounds halves in two ways: ROUND and FIXED away from zero, TEXT and the formats of cells to the even digit.
# 0.125 is 0.13 by ROUND, 0.12 where it is shown and 12% as a percentage; only 0.5, 0.05 and 0.005 are shown rounded up.
#
# Why it matters: a sheet that shows fees by format and sums them by ROUND has columns that do not add up.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check ironcalc==0.9.1
cat > look.py <<'PY'
import ironcalc

model = ironcalc.create("fees", "en", "UTC", "en")
inputs = (
    "=ROUND(0.125,2)", "=FIXED(0.125,2)", '=TEXT(0.125,"0.00")', "$0.125", '=TEXT(0.375,"0.00")', '=TEXT(0.125,"0%")',
    "=ROUND(1234.5,0)", '=TEXT(1234.5,"#,##0")', '=TEXT(0.5,"0")', '=TEXT(2.5,"0")',
)
for row, text in enumerate(inputs, 1):
    model.set_user_input(0, row, 1, text)
model.evaluate()
for row, text in enumerate(inputs, 1):
    print(text, "->", model.get_formatted_cell_value(0, row, 1))
PY
seen=$(env/bin/python look.py)
expected=$(cat <<'TEXT'
=ROUND(0.125,2) -> 0.13
=FIXED(0.125,2) -> 0.13
=TEXT(0.125,"0.00") -> 0.12
$0.125 -> $0.12
=TEXT(0.375,"0.00") -> 0.38
=TEXT(0.125,"0%") -> 12%
=ROUND(1234.5,0) -> 1235
=TEXT(1234.5,"#,##0") -> 1,234
=TEXT(0.5,"0") -> 1
=TEXT(2.5,"0") -> 2
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'ironcalc 0.9.1' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
