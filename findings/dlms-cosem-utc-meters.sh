#!/usr/bin/env bash
# dlms-cosem 25.1.0 reads the clock of a smart meter that is set to UTC as a time without a zone: a deviation of 0 minutes is taken for
# one that is not specified (0x8000). So what it writes for 00:00 UTC it reads as just 00:00, and the next program takes it
# for local time. gurux-dlms 1.0.203 keeps the two apart.
#
# Why it matters: the readings of a meter on UTC move by the zone of whoever counts them, here by eight hours, into another day.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check dlms-cosem==25.1.0 gurux-dlms==1.0.203
cat > look.py <<'PY'
from datetime import datetime, timedelta, timezone

from dlms_cosem.time import datetime_from_bytes, datetime_to_bytes
from gurux_dlms import GXDLMSClient
from gurux_dlms.enums import DataType

for zone in (timezone.utc, timezone(timedelta(hours=8)), None):
    clock = datetime(2026, 12, 1, tzinfo=zone)
    octets = datetime_to_bytes(clock)
    found, _ = datetime_from_bytes(octets)
    other = GXDLMSClient.changeType(octets, DataType.DATETIME).value
    print(clock.isoformat(), octets[9:11].hex(), "dlms-cosem", found.isoformat(), "gurux-dlms", other.isoformat())
PY
seen=$(env/bin/python look.py)
expected=$(cat <<'TEXT'
2026-12-01T00:00:00+00:00 0000 dlms-cosem 2026-12-01T00:00:00 gurux-dlms 2026-12-01T00:00:00+00:00
2026-12-01T00:00:00+08:00 fe20 dlms-cosem 2026-12-01T00:00:00+08:00 gurux-dlms 2026-12-01T00:00:00+08:00
2026-12-01T00:00:00 8000 dlms-cosem 2026-12-01T00:00:00 gurux-dlms 2026-12-01T00:00:00
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'dlms-cosem 25.1.0, gurux-dlms 1.0.203' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
