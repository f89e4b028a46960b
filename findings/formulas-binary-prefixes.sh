#!/usr/bin/env bash
# formulas 1.3.4: CONVERT takes the binary prefixes for small numbers. A kibyte has 8 bytes and a Mibyte 22, where OpenFormula
# and spreadsheets have 1,024 and 1,048,576; 512 bytes are 64 kibyte. Decimal prefixes are right. 8 and 22 are 2 and 10 and 2
# and 20 by exclusive or, written ^ in Python.
#
# Why it matters: sheets turn sizes of messages into billed units of half a kibyte or volumes by CONVERT.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check formulas==1.3.4 numpy==2.4.6
cat > look.py <<'PY'
import formulas

for formula in (
    '=CONVERT(1,"kibyte","byte")', '=CONVERT(1,"Mibyte","byte")', '=CONVERT(512,"byte","kibyte")', '=CONVERT(1,"kbyte","byte")',
):
    print(formula, "->", float(formulas.Parser().ast(formula)[1].compile()()))
PY
seen=$(env/bin/python look.py)
expected=$(cat <<'TEXT'
=CONVERT(1,"kibyte","byte") -> 8.0
=CONVERT(1,"Mibyte","byte") -> 22.0
=CONVERT(512,"byte","kibyte") -> 64.0
=CONVERT(1,"kbyte","byte") -> 1000.0
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'formulas 1.3.4' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
