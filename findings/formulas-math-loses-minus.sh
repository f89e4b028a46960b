#!/usr/bin/env bash
# formulas 1.3.4: CEILING.MATH and FLOOR.MATH without a second argument lose the minus: of -2.5 they give 3 and 2, in spreadsheets
# -2 and -3, which they give when the second argument is written as 1, its default.
#
# Why it matters: what remains of an allowance is negative once it is used up; rounded so, it is there again.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check formulas==1.3.4 numpy==2.4.6
cat > look.py <<'PY'
import formulas

for formula in ("=CEILING.MATH(-2.5)", "=CEILING.MATH(-2.5,1)", "=FLOOR.MATH(-2.5)", "=FLOOR.MATH(-2.5,1)", "=FLOOR.MATH(2.5)"):
    print(formula, "->", float(formulas.Parser().ast(formula)[1].compile()()))
PY
seen=$(env/bin/python look.py)
expected=$(cat <<'TEXT'
=CEILING.MATH(-2.5) -> 3.0
=CEILING.MATH(-2.5,1) -> -2.0
=FLOOR.MATH(-2.5) -> 2.0
=FLOOR.MATH(-2.5,1) -> -3.0
=FLOOR.MATH(2.5) -> 2.0
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'formulas 1.3.4' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
