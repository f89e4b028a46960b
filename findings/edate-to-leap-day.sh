#!/usr/bin/env bash
# Two engines for workbooks and a month from the last days of January 2024: by HyperFormula 3.5.0 EDATE ends on February 28, for
# it never gives February 29, not even four years after another; by pycel 1.0b30 it runs over into March. OpenFormula and
# spreadsheets have February 29.
#
# Why it matters: free first months and yearly plans that begin at a month's end are a day or two short or long.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check pycel==1.0b30 openpyxl==3.1.5 numpy==2.4.6
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts hyperformula@3.5.0 > /dev/null
cat > formulas.txt <<'TEXT'
=EDATE(DATE(2024,1,31),1)-DATE(2024,2,29)
=EDATE(DATE(2024,1,29),1)-DATE(2024,2,29)
=EDATE(DATE(2020,2,29),48)-DATE(2024,2,29)
=EDATE(DATE(2024,3,31),1)-DATE(2024,4,30)
TEXT
cat > look.cjs <<'JS'
const { HyperFormula } = require('hyperformula');
const formulas = require('fs').readFileSync('formulas.txt', 'utf8').trim().split('\n');
const sheet = HyperFormula.buildFromArray(formulas.map((formula) => [formula]), { licenseKey: 'gpl-v3' });
formulas.forEach((formula, row) => console.log('HyperFormula', formula, '->', sheet.getCellValue({ sheet: 0, row, col: 0 })));
JS
cat > look.py <<'PY'
import openpyxl
from pycel import ExcelCompiler

formulas = open("formulas.txt").read().split()
book = openpyxl.Workbook()
for formula in formulas:
    book.active.append([formula])
book.save("dates.xlsx")
sheet = ExcelCompiler("dates.xlsx")
for row, formula in enumerate(formulas, 1):
    print("pycel", formula, "->", sheet.evaluate(f"Sheet!A{row}"))
PY
seen=$(node look.cjs; env/bin/python look.py 2> /dev/null)
expected=$(cat <<'TEXT'
HyperFormula =EDATE(DATE(2024,1,31),1)-DATE(2024,2,29) -> -1
HyperFormula =EDATE(DATE(2024,1,29),1)-DATE(2024,2,29) -> -1
HyperFormula =EDATE(DATE(2020,2,29),48)-DATE(2024,2,29) -> -1
HyperFormula =EDATE(DATE(2024,3,31),1)-DATE(2024,4,30) -> 0
pycel =EDATE(DATE(2024,1,31),1)-DATE(2024,2,29) -> 2
pycel =EDATE(DATE(2024,1,29),1)-DATE(2024,2,29) -> 0
pycel =EDATE(DATE(2020,2,29),48)-DATE(2024,2,29) -> 0
pycel =EDATE(DATE(2024,3,31),1)-DATE(2024,4,30) -> 1
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'HyperFormula 3.5.0, pycel 1.0b30' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
