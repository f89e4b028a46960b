#!/usr/bin/env bash
# IronCalc 0.9.1: a negative number that rounds to one unit of the last shown digit loses its minus: TEXT(-0.01,"0.00") is 0.01,
# TEXT(-1,"0") is 1, and a cell with -$0.01 shows $0.01. Two units keep it: -0.02 and -2.
#
# Why it matters: a difference of a cent between a plan and a bill is shown on the wrong side, and a credit as a charge.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check ironcalc==0.9.1
cat > look.py <<'PY'
import ironcalc

model = ironcalc.create("fees", "en", "UTC", "en")
inputs = ('=TEXT(-0.01,"0.00")', '=TEXT(-0.02,"0.00")', '=TEXT(-1,"0")', '=TEXT(-2,"0")', '=TEXT(-1,"0.0")', "-$0.01", "-$0.02")
for row, text in enumerate(inputs, 1):
    model.set_user_input(0, row, 1, text)
model.evaluate()
for row, text in enumerate(inputs, 1):
    print(text, "->", model.get_formatted_cell_value(0, row, 1))
PY
seen=$(env/bin/python look.py)
expected=$(cat <<'TEXT'
=TEXT(-0.01,"0.00") -> 0.01
=TEXT(-0.02,"0.00") -> -0.02
=TEXT(-1,"0") -> 1
=TEXT(-2,"0") -> -2
=TEXT(-1,"0.0") -> -1.0
-$0.01 -> $0.01
-$0.02 -> -$0.02
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'ironcalc 0.9.1' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
