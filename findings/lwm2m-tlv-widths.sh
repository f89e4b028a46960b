#!/usr/bin/env bash
# lwm2m-codec 0.1.1 picks the width of a TLV integer as if it had no sign and writes it with one: 128 to 255, 32,768 to 65,535
# and 2^31 to 2^32 - 1 cannot be written at all, nor -129 to -256 and the like, while 256 and 65,536 can.
#
# Why it matters: free memory, counts of messages and, from 2038 on, the time of a device fall into the gaps.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts lwm2m-codec@0.1.1 > /dev/null
cat > look.cjs <<'JS'
const codec = require('lwm2m-codec');
function written(path, value) {
  try {
    return codec.encode('tlv', path, value).toString('hex');
  } catch (error) {
    return error.name;
  }
}
for (const free of [127, 128, 255, 256, 32767, 32768, 65535, 65536, -128, -129]) console.log(free, written('/3/0/10', free));
for (const day of ['2038-01-19', '2038-01-20', '2106-02-08']) console.log(day, written('/3/0/13', Date.parse(day) / 1000));
JS
seen=$(node look.cjs)
expected=$(cat <<'TEXT'
127 c10a7f
128 RangeError
255 RangeError
256 c20a0100
32767 c20a7fff
32768 RangeError
65535 RangeError
65536 c40a00010000
-128 c10a80
-129 RangeError
2038-01-19 c40d7fffd280
2038-01-20 RangeError
2106-02-08 c80d08000000010000f680
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'lwm2m-codec 0.1.1' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
