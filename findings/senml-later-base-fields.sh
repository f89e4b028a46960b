#!/usr/bin/env bash
# senml 0.1.0 for Python takes the base fields of a pack (RFC 8428) only from its first record, and leaves the base sum out. A base
# name that begins in a later record, as when a gateway joins the packs of several devices, is dropped without a word: the
# readings that follow belong to the device before, and are written so. Every pack is written as version 5, also one of version
# 10, the default.
#
# Why it matters: messages that are counted by device from such packs all count for the gateway's first device.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check senml==0.1.0
cat > look.py <<'PY'
import json

from senml import SenMLDocument

PACK = [
    {"bn": "urn:dev:ow:meter-a:", "n": "energy", "u": "Wh", "v": 120},
    {"n": "power", "u": "W", "v": 5},
    {"bn": "urn:dev:ow:meter-b:", "n": "energy", "u": "Wh", "v": 340},
    {"n": "power", "u": "W", "v": 7},
]
document = SenMLDocument.from_json(PACK)
print("base:", document.base.name)
print("names:", *(m.name for m in document.measurements))
print("written:", json.dumps(document.to_json()))
summed = SenMLDocument.from_json([{"bn": "urn:dev:ow:meter-a:", "bs": 100, "n": "energy", "u": "Wh", "s": 3}])
print("base sum:", summed.base.sum, "written:", json.dumps(summed.to_json()))
PY
seen=$(env/bin/python look.py)
expected=$(cat <<'TEXT'
base: urn:dev:ow:meter-a:
names: energy power energy power
written: [{"bver": 5, "bn": "urn:dev:ow:meter-a:", "n": "energy", "u": "Wh", "v": 120.0}, {"n": "power", "u": "W", "v": 5.0}, {"n": "energy", "u": "Wh", "v": 340.0}, {"n": "power", "u": "W", "v": 7.0}]
base sum: None written: [{"bver": 5, "bn": "urn:dev:ow:meter-a:", "n": "energy", "u": "Wh", "s": 3.0}]
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'senml 0.1.0' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
