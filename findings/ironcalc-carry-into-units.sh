#!/usr/bin/env bash
# IronCalc 0.9.1: an amount below one that rounds up to one is shown as nothing. TEXT(0.999,"0.00") is 0.00, a cell with $0.999
# shows $0.00, and TEXT(0.96,"0.0") is 0.0; FIXED and ROUND of the same engine give 1.00 and 1. From 1.999 on the carry is right.
#
# Why it matters: a fee of a dollar less a fraction of a cent, as a month of small prices sums up to, looks free on the sheet.
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
    '=TEXT(0.999,"0.00")', '=TEXT(0.96,"0.0")', '=TEXT(1.999,"0.00")', '=FIXED(0.999,2)', "=ROUND(0.999,2)", "$0.999",
)
for row, text in enumerate(inputs, 1):
    model.set_user_input(0, row, 1, text)
model.evaluate()
for row, text in enumerate(inputs, 1):
    print(text, "->", model.get_formatted_cell_value(0, row, 1))
PY
seen=$(env/bin/python look.py)
expected=$(cat <<'TEXT'
=TEXT(0.999,"0.00") -> 0.00
=TEXT(0.96,"0.0") -> 0.0
=TEXT(1.999,"0.00") -> 2.00
=FIXED(0.999,2) -> 1.00
=ROUND(0.999,2) -> 1
$0.999 -> $0.00
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'ironcalc 0.9.1' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
