#!/usr/bin/env bash
# HyperFormula 3.5.0 does not parse a number with a capital E, the form in which spreadsheets write a small or large number into
# a formula: =8E-07*480000 is #ERROR!. With a small e it is read.
#
# Why it matters: prices a message are small; a workbook that comes out of a spreadsheet holds 8E-07 for 0.8 a million.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts hyperformula@3.5.0 > /dev/null
cat > look.mjs <<'JS'
import { HyperFormula } from 'hyperformula';
const formulas = ['=8E-07*480000', '=8e-07*480000', '=0.0000008*480000', '=1E3', '=1e3'];
const sheet = HyperFormula.buildFromArray([formulas], { licenseKey: 'gpl-v3' });
const shown = (value) => (typeof value === 'number' ? value.toFixed(3) : value.value);
formulas.forEach((formula, col) => console.log(formula, shown(sheet.getCellValue({ sheet: 0, row: 0, col }))));
JS
seen=$(node look.mjs)
expected=$(cat <<'TEXT'
=8E-07*480000 #ERROR!
=8e-07*480000 0.384
=0.0000008*480000 0.384
=1E3 #ERROR!
=1e3 1000.000
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'hyperformula 3.5.0' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
