#!/usr/bin/env bash
# The ROUND of two engines for workbooks, PyPI's formulas 1.3.4 and npm's HyperFormula 3.5.0, takes some half cents up and
# others down: 2.675 becomes 2.68 but 1.005 becomes 1.00, and 0.145 becomes 0.14. As binary floats all of them lie below the
# half, so neither the decimal reading (all up) nor the binary one (all down) explains it.
#
# Why it matters: a bill that is rounded by the day and summed differs from the vendor's by cents, on some days only.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check formulas==1.3.4
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts hyperformula@3.5.0 > /dev/null
cat > look.mjs <<'JS'
import { HyperFormula } from 'hyperformula';
const formulas = ['=ROUND(2.675,2)', '=ROUND(1.005,2)', '=ROUND(0.145,2)'];
const sheet = HyperFormula.buildFromArray([formulas], { licenseKey: 'gpl-v3' });
formulas.forEach((formula, col) => console.log('hyperformula', formula, sheet.getCellValue({ sheet: 0, row: 0, col }).toFixed(2)));
JS
cat > look.py <<'PY'
import formulas
from decimal import Decimal
for formula in ["=ROUND(2.675,2)", "=ROUND(1.005,2)", "=ROUND(0.145,2)"]:
    found = formulas.Parser().ast(formula)[1].compile()()
    print("formulas", formula, f"{float(found):.2f}")
print("below the half as floats:", all(Decimal(x) < Decimal(str(x)) for x in (2.675, 1.005, 0.145)))
PY
seen=$(node look.mjs; env/bin/python look.py)
expected=$(cat <<'TEXT'
hyperformula =ROUND(2.675,2) 2.68
hyperformula =ROUND(1.005,2) 1.00
hyperformula =ROUND(0.145,2) 0.14
formulas =ROUND(2.675,2) 2.68
formulas =ROUND(1.005,2) 1.00
formulas =ROUND(0.145,2) 0.14
below the half as floats: True
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'hyperformula 3.5.0, formulas 1.3.4' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
