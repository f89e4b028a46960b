#!/usr/bin/env bash
# mqtt-packet 9.0.2 refuses the shortest AUTH packet of MQTT 5, f0 00, as an invalid reason code: by 3.15.2.1 the reason and the
# properties may be left out when the reason is success. It reads the same short form of DISCONNECT, and AUTH of three bytes.
#
# Why it matters: a device that shows itself again on a long connection, to spare a new one, is cut off by such a broker.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts mqtt-packet@9.0.2 > /dev/null
cat > look.cjs <<'JS'
const mqtt = require('mqtt-packet');
for (const bytes of ['f000', 'f00100', 'f0020000', 'e000']) {
  const parser = mqtt.parser({ protocolVersion: 5 });
  parser.on('packet', (packet) => console.log(bytes, packet.cmd, packet.reasonCode));
  parser.on('error', (error) => console.log(bytes, error.message));
  parser.parse(Buffer.from(bytes, 'hex'));
}
JS
seen=$(node look.cjs)
expected=$(cat <<'TEXT'
f000 Invalid auth reason code
f00100 auth 0
f0020000 auth 0
e000 disconnect 0
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'mqtt-packet 9.0.2' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
