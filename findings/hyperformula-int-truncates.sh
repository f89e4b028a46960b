#!/usr/bin/env bash
# HyperFormula 3.5.0: INT cuts towards zero, where its guide, as OpenFormula and every spreadsheet, has it round down: INT(-1.2)
# is -1 and not -2. FLOOR of the same engine gives -2.
#
# Why it matters: workbooks of costs round up by the idiom -INT(-x), so a bill that is computed there is a cent short.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts hyperformula@3.5.0 > /dev/null
cat > look.mjs <<'JS'
import { HyperFormula } from 'hyperformula';
const formulas = ['=INT(-1.2)', '=FLOOR(-1.2,1)', '=-INT(-38.4)', '=ROUNDUP(38.4,0)'];
const sheet = HyperFormula.buildFromArray([formulas], { licenseKey: 'gpl-v3' });
formulas.forEach((formula, col) => console.log(formula, sheet.getCellValue({ sheet: 0, row: 0, col })));
JS
seen=$(node look.mjs)
expected=$(cat <<'TEXT'
=INT(-1.2) -1
=FLOOR(-1.2,1) -2
=-INT(-38.4) 38
=ROUNDUP(38.4,0) 39
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'hyperformula 3.5.0' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
