#!/usr/bin/env bash
# coap-packet 1.1.1 writes an option whose name it does not know, as Echo and Request-Tag of RFC 9175, without an error: it sets
# the sign of a long option number but leaves the number out, so two bytes of the value are read as the number. Echo with the
# value abcd arrives as option 25199 with the value cd. Named by their numbers, "252" and "292", both arrive.
#
# Why it matters: CoAP servers ask devices for an Echo before they answer; the answer to it never counts, and each try is
# traffic.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts coap-packet@1.1.1 > /dev/null
cat > look.cjs <<'JS'
const { generate, parse } = require('coap-packet');
for (const name of ['Echo', '252', 'Request-Tag', '292', 'OSCORE']) {
  const packet = generate({ code: '0.01', messageId: 1, options: [{ name, value: Buffer.from('abcd') }] });
  const read = parse(packet).options.map((option) => `${option.name} ${option.value}`);
  console.log(name, '->', packet.toString('hex'), '->', ...read);
}
JS
seen=$(node look.cjs)
expected=$(cat <<'TEXT'
Echo -> 50010001e461626364 -> 25199 cd
252 -> 50010001d4ef61626364 -> 252 abcd
Request-Tag -> 50010001e461626364 -> 25199 cd
292 -> 50010001e4001761626364 -> 292 abcd
OSCORE -> 500100019461626364 -> OSCORE abcd
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'coap-packet 1.1.1' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
