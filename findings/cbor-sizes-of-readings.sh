#!/usr/bin/env bash
# Three CBOR encoders with their defaults need 397, 537 and 534 bytes for the same 28 readings, each a time and a temperature in
# quarters of a degree: npm's cbor 10.0.12 writes a float with four bytes where that is exact but never with two, and its cbor-x
# 1.6.9 and PyPI's cbor2 6.3.0 with eight always; cbor2's canonical form has 366.
#
# Why it matters: platforms bill messages by units of 512 bytes. Whether an hour's readings are one unit or two is the encoder's
# choice.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check cbor2==6.3.0
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts cbor@10.0.12 cbor-x@1.6.9 > /dev/null
cat > look.cjs <<'JS'
const readings = Array.from({ length: 28 }, (_, hour) => ({ t: 1796083200 + 3600 * hour, v: 20 + hour / 4 }));
console.log('cbor', require('cbor').encodeOne(readings, { highWaterMark: 65536 }).length);
const { Encoder } = require('cbor-x');
console.log('cbor-x', new Encoder({ useRecords: false }).encode(readings).length);
JS
cat > look.py <<'PY'
import cbor2
readings = [{"t": 1796083200 + 3600 * hour, "v": 20 + hour / 4} for hour in range(28)]
print("cbor2", len(cbor2.dumps(readings)))
print("cbor2, canonical", len(cbor2.dumps(readings, canonical=True)))
PY
seen=$(node look.cjs; env/bin/python look.py)
expected=$(cat <<'TEXT'
cbor 397
cbor-x 537
cbor2 534
cbor2, canonical 366
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'cbor 10.0.12, cbor-x 1.6.9, cbor2 6.3.0' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
