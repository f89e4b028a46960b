#!/usr/bin/env bash
# HyperFormula 3.5.0: TEXT with the usual form of an amount, #,##0.00, leaves most of the form in the result and rounds to whole
# units; with 0.00 it is right, and a percentage is not multiplied by a hundred.
#
# Why it matters: headings and sentences of a cost report are put together by TEXT.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts hyperformula@3.5.0 > /dev/null
cat > look.mjs <<'JS'
import { HyperFormula } from 'hyperformula';
const formulas = ['=TEXT(1234.5,"#,##0.00")', '=TEXT(1234.5,"0.00")', '=TEXT(0.5,"0%")'];
const sheet = HyperFormula.buildFromArray([formulas], { licenseKey: 'gpl-v3' });
formulas.forEach((formula, col) => console.log(formula, sheet.getCellValue({ sheet: 0, row: 0, col })));
JS
seen=$(node look.mjs)
expected=$(cat <<'TEXT'
=TEXT(1234.5,"#,##0.00") 1235,##0.00
=TEXT(1234.5,"0.00") 1234.50
=TEXT(0.5,"0%") 1%
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'hyperformula 3.5.0' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
