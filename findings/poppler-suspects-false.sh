#!/usr/bin/env bash
# pdfinfo of poppler 22.12.0 (Debian 12): `/MarkInfo << /Marked true /Suspects false >>` is "Suspects object is wrong type
# (boolean)", a syntax error. ISO 32000-1 (table 321) has a boolean there, false by default, and PDF/UA-1 (7.1) wants it not to be
# true. Only false is told so; true, which says that the structure is doubtful, passes without a word.
#
# Why it matters: tagged PDFs say `Suspects false` to keep PDF/UA, those of fleetcost too, and a check that fails on any message of
# pdfinfo fails on all of them. Needs pdfinfo (poppler-utils).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check pikepdf==10.18.0
cat > make.py <<'PY'
import pikepdf

for suspects in (False, True):
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 200))
    pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True, Suspects=suspects)
    pdf.save(f"{suspects}.pdf")
PY
env/bin/python make.py
version=$(pdfinfo -v 2>&1 | head -n 1)
seen=$(for suspects in False True; do
    told=$(pdfinfo "$suspects.pdf" 2>&1 >/dev/null | sort -u)
    printf '%s: %s; %s\n' "$suspects" "$(pdfinfo "$suspects.pdf" 2>/dev/null | grep '^Suspects' | tr -s ' ')" "${told:-nothing told}"
done)
expected=$(cat <<'TEXT'
False: Suspects: no; Syntax Error: Suspects object is wrong type (boolean)
True: Suspects: yes; nothing told
TEXT
)
printf '%s\n\nSeen:\n%s\n' "$version" "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
