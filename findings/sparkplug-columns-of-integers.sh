#!/usr/bin/env bash
# sparkplug-payload 1.0.3 cannot read its own data sets: one with a column of signed integers up to 32 bits or of times is written
# without an error and refused when it is read. Unsigned integers, floats, texts and truth values come back, and -1 in 64 bits
# comes back as 18446744073709551615.
#
# Why it matters: data sets are how many readings share one billed message.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts sparkplug-payload@1.0.3 > /dev/null
cat > look.cjs <<'JS'
const sparkplug = require('sparkplug-payload').get('spBv1.0');
const cells = [
  ['Int8', 5], ['Int16', 5], ['Int32', 5], ['Int64', -1], ['DateTime', 1796083200000],
  ['UInt32', 5], ['Double', 1.5], ['Boolean', false],
];
for (const [type, value] of cells) {
  const set = { numOfColumns: 1, columns: ['reading'], types: [type], rows: [[value]] };
  const payload = sparkplug.encodePayload({ timestamp: 1, metrics: [{ name: 'day', type: 'DataSet', value: set }] });
  try {
    console.log(type, value, '->', String(sparkplug.decodePayload(payload).metrics[0].value.rows[0][0]));
  } catch (error) {
    console.log(type, value, '->', error.message);
  }
}
JS
seen=$(node look.cjs)
expected=$(cat <<'TEXT'
Int8 5 -> Invalid DataSetValue: {"intValue":5}
Int16 5 -> Invalid DataSetValue: {"intValue":5}
Int32 5 -> Invalid DataSetValue: {"intValue":5}
Int64 -1 -> 18446744073709551615
DateTime 1796083200000 -> Invalid DataSetValue: {"longValue":"1796083200000"}
UInt32 5 -> 5
Double 1.5 -> 1.5
Boolean false -> false
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'sparkplug-payload 1.0.3' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
