#!/usr/bin/env bash
# Two libraries that match MQTT topics disagree on topics that begin with $: by MQTT 3.1.1 and 5 (4.7.2) a filter that begins
# with a wildcard does not match them. paho-mqtt 2.2.0 of PyPI keeps to that; mqtt-pattern 2.1.1 of npm matches.
#
# Why it matters: what an application receives is billed by the message. Counting by the second, one subscription to # takes the
# broker's own statistics for messages of devices.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check paho-mqtt==2.2.0
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts mqtt-pattern@2.1.1 > /dev/null
cat > look.cjs <<'JS'
const { matches } = require('mqtt-pattern');
for (const [filter, topic] of [['#', '$SYS/load'], ['+/load', '$SYS/load'], ['$SYS/#', '$SYS/load'], ['a/#', 'a']]) {
    console.log('mqtt-pattern', filter, topic, matches(filter, topic));
}
JS
cat > look.py <<'PY'
from paho.mqtt.client import topic_matches_sub
for subscribed, topic in [("#", "$SYS/load"), ("+/load", "$SYS/load"), ("$SYS/#", "$SYS/load"), ("a/#", "a")]:
    print("paho-mqtt", subscribed, topic, str(topic_matches_sub(subscribed, topic)).lower())
PY
seen=$(node look.cjs; env/bin/python look.py)
expected=$(cat <<'TEXT'
mqtt-pattern # $SYS/load true
mqtt-pattern +/load $SYS/load true
mqtt-pattern $SYS/# $SYS/load true
mqtt-pattern a/# a true
paho-mqtt # $SYS/load false
paho-mqtt +/load $SYS/load false
paho-mqtt $SYS/# $SYS/load true
paho-mqtt a/# a true
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'mqtt-pattern 2.1.1, paho-mqtt 2.2.0' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
