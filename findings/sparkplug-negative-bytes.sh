#!/usr/bin/env bash
# Two writers of Sparkplug B, npm's sparkplug-payload 1.0.3 and PyPI's pysparkplug 0.6.1, put negative integers of 8 and 16 bits
# otherwise into the 32 bits of the field: extended with the sign, or as an unsigned number of their own width. Each reads its
# own. From the other's bytes the first makes 255 of -1, the second raises an error. Integers of 32 bits are written alike.
#
# Why it matters: temperatures below zero change on the way from a gateway to an application.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check pysparkplug==0.6.1 protobuf==7.36.2
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts sparkplug-payload@1.0.3 > /dev/null
cat > write.cjs <<'JS'
const sparkplug = require('sparkplug-payload').get('spBv1.0');
for (const [type, value] of [['Int8', -1], ['Int16', -40], ['Int32', -40]]) {
  const payload = sparkplug.encodePayload({ timestamp: 1, seq: 0, metrics: [{ name: 'celsius', timestamp: 1, type, value }] });
  console.log(type, value, Buffer.from(payload).toString('hex'));
}
JS
cat > write.py <<'PY'
from pysparkplug import DataType, DBirth, Metric

for kind, value in ((DataType.INT8, -1), (DataType.INT16, -40), (DataType.INT32, -40)):
    metric = Metric(timestamp=1, name="celsius", datatype=kind, value=value)
    print(kind.name.replace("INT", "Int"), value, DBirth(timestamp=1, seq=0, metrics=(metric,)).encode().hex())
PY
cat > read.cjs <<'JS'
const sparkplug = require('sparkplug-payload').get('spBv1.0');
for (const line of require('fs').readFileSync(0, 'utf8').trim().split('\n')) {
  const [type, value, bytes] = line.split(' ');
  const { metrics } = sparkplug.decodePayload(Buffer.from(bytes, 'hex'));
  console.log(`npm reads ${type} ${value} of`, process.argv[2], '->', metrics[0].value);
}
JS
cat > read.py <<'PY'
import sys

from pysparkplug import DBirth

for line in sys.stdin:
    kind, value, octets = line.split()
    try:
        seen = DBirth.decode(bytes.fromhex(octets)).metrics[0].value
    except OverflowError as error:
        seen = error
    print(f"PyPI reads {kind} {value} of", sys.argv[1], "->", seen)
PY
node write.cjs > npm.txt
env/bin/python write.py > pypi.txt
seen=$(for from in npm pypi; do
    node read.cjs "$from" < "$from.txt"
    env/bin/python read.py "$from" < "$from.txt"
done)
expected=$(cat <<'TEXT'
npm reads Int8 -1 of npm -> -1
npm reads Int16 -40 of npm -> -40
npm reads Int32 -40 of npm -> -40
PyPI reads Int8 -1 of npm -> Int8 overflow with value 4294967295
PyPI reads Int16 -40 of npm -> Int16 overflow with value 4294967256
PyPI reads Int32 -40 of npm -> -40
npm reads Int8 -1 of pypi -> 255
npm reads Int16 -40 of pypi -> 65496
npm reads Int32 -40 of pypi -> -40
PyPI reads Int8 -1 of pypi -> -1
PyPI reads Int16 -40 of pypi -> -40
PyPI reads Int32 -40 of pypi -> -40
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'sparkplug-payload 1.0.3, pysparkplug 0.6.1' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
