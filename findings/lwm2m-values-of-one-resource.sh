#!/usr/bin/env bash
# lwm2m-codec 0.1.1 and resources with several values, as the voltages of two power sources, 3,800 and 5,000 mV: in TLV it writes
# the integers as texts, for it takes the type from the resource that has the number of the value; of the same in JSON it reads
# the first alone. In JSON of the resource itself, /3/0/7, both are read.
#
# Why it matters: the second battery of a device is never seen, and messages are longer or shorter than the format says.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts lwm2m-codec@0.1.1 > /dev/null
cat > look.cjs <<'JS'
const codec = require('lwm2m-codec');
const written = codec.encode('tlv', '/3/0', { 7: { 0: 3800, 1: 5000 } });
console.log('TLV', written.toString('hex'), JSON.stringify(codec.decode('tlv', '/3/0', written)));
for (const json of [
  '{"bn":"/3/0","e":[{"n":"7/0","v":3800},{"n":"7/1","v":5000}]}',
  '{"bn":"/3/0/7","e":[{"n":"0","v":3800},{"n":"1","v":5000}]}',
]) {
  console.log(json, JSON.stringify(codec.decode('json', JSON.parse(json).bn, Buffer.from(json))));
}
JS
seen=$(node look.cjs)
expected=$(cat <<'TEXT'
TLV 08000f88070c440033383030440135303030 {"pwrSrcVoltage":{"0":"3800","1":"5000"}}
{"bn":"/3/0","e":[{"n":"7/0","v":3800},{"n":"7/1","v":5000}]} {"pwrSrcVoltage":{"0":3800}}
{"bn":"/3/0/7","e":[{"n":"0","v":3800},{"n":"1","v":5000}]} {"0":3800,"1":5000}
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'lwm2m-codec 0.1.1' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
