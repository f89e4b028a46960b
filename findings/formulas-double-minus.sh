#!/usr/bin/env bash
# formulas 1.3.4: two minus signs before a comparison leave it a truth value, where spreadsheets make it 1 or 0. The idiom by
# which SUMPRODUCT picks rows, --(A1:A3<150), therefore gives 0; times 1 and plus 0 give the sum.
#
# Why it matters: it is how a sheet adds up the tiers that a quantity reaches: 150 messages cost 37 by three tiers, or nothing.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check formulas==1.3.4 numpy==2.4.6 openpyxl==3.1.5
cat > look.py <<'PY'
import formulas
import openpyxl

# Tiers from 0, 10 and 100 messages; the second column is by how much the price changes there.
cells = ["=SUMPRODUCT(--(150>A1:A3),150-A1:A3,B1:B3)", "=SUMPRODUCT((150>A1:A3)*1,150-A1:A3,B1:B3)", "=SUMPRODUCT(--(A1:A3<150))"]
book = openpyxl.Workbook()
for row, (begin, change, formula) in enumerate(zip((0, 10, 100), (0.5, -0.2, -0.2), cells), 1):
    book.active.cell(row, 1, begin)
    book.active.cell(row, 2, change)
    book.active.cell(row, 3, formula)
book.save("tiers.xlsx")
values = formulas.ExcelModel().loads("tiers.xlsx").finish().calculate()
for row, formula in enumerate(cells, 1):
    print(formula, "->", round(float(values[f"'[tiers.xlsx]SHEET'!C{row}"].value[0, 0]), 9))
PY
seen=$(env/bin/python look.py 2> /dev/null)
expected=$(cat <<'TEXT'
=SUMPRODUCT(--(150>A1:A3),150-A1:A3,B1:B3) -> 0.0
=SUMPRODUCT((150>A1:A3)*1,150-A1:A3,B1:B3) -> 37.0
=SUMPRODUCT(--(A1:A3<150)) -> 0.0
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'formulas 1.3.4' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
