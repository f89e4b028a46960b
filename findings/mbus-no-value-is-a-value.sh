#!/usr/bin/env bash
# pyMeterBus 0.8.5: where a meter has no value it sends digits that are none. Eight digits of F, as M-Bus meters send for a counter
# that cannot be read, become -15151515, since each F is added as 15 after the first was taken for a minus, and A and B
# become 10 and 11. A date of ones is "2027-15-31", and a date of zeros "2000-00-00".
#
# Why it matters: a gateway that sends readings only where there are any sends these too, and they are summed up and billed.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check pyMeterBus==0.8.5
cat > look.py <<'PY'
from meterbus.telegram_field import TelegramField


def field(octets):
    found = TelegramField()
    found.parts = list(bytes.fromhex(octets))
    return found


for octets in ("34120000", "341200f0", "ffffffff", "0000a0b0"):
    print("digits", octets, field(octets).decodeBCD)
for octets in ("613c", "ffff", "0000"):
    print("date", octets, field(octets).decodeDate)
PY
seen=$(env/bin/python look.py)
expected=$(cat <<'TEXT'
digits 34120000 1234
digits 341200f0 -1234
digits ffffffff -15151515
digits 0000a0b0 0
date 613c 2027-12-01
date ffff 2027-15-31
date 0000 2000-00-00
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'pyMeterBus 0.8.5' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
