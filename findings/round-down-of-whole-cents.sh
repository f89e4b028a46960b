#!/usr/bin/env bash
# Rounding down to cents what is whole cents already takes one away: FLOOR(4.35,0.01) and TRUNC(4.35,2) are 4.34 in HyperFormula
# 3.5.0 and in formulajs 4.6.1. Of the functions that mean the same, the second has ROUNDDOWN right, the first has not.
# Spreadsheets leave 4.35 as it is.
#
# Why it matters: a sheet that rounds fees down, so as not to charge more than was agreed, charges a cent less than that.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts hyperformula@3.5.0 @formulajs/formulajs@4.6.1 > /dev/null
cat > look.cjs <<'JS'
const formulajs = require('@formulajs/formulajs');
const { HyperFormula } = require('hyperformula');
for (const [name, unit] of [['FLOOR', 0.01], ['TRUNC', 2], ['ROUNDDOWN', 2]]) {
  for (const amount of [4.35, 19.99, 4.25]) {
    const sheet = HyperFormula.buildFromArray([[`=${name}(${amount},${unit})`]], { licenseKey: 'gpl-v3' });
    const value = sheet.getCellValue({ sheet: 0, row: 0, col: 0 });
    console.log(`${name}(${amount},${unit})`, 'HyperFormula', value, 'formulajs', formulajs[name](amount, unit));
  }
}
JS
seen=$(node look.cjs)
expected=$(cat <<'TEXT'
FLOOR(4.35,0.01) HyperFormula 4.34 formulajs 4.34
FLOOR(19.99,0.01) HyperFormula 19.98 formulajs 19.98
FLOOR(4.25,0.01) HyperFormula 4.25 formulajs 4.25
TRUNC(4.35,2) HyperFormula 4.34 formulajs 4.34
TRUNC(19.99,2) HyperFormula 19.98 formulajs 19.98
TRUNC(4.25,2) HyperFormula 4.25 formulajs 4.25
ROUNDDOWN(4.35,2) HyperFormula 4.34 formulajs 4.35
ROUNDDOWN(19.99,2) HyperFormula 19.98 formulajs 19.99
ROUNDDOWN(4.25,2) HyperFormula 4.25 formulajs 4.25
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'HyperFormula 3.5.0, formulajs 4.6.1' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
