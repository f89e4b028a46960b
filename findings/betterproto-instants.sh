#!/usr/bin/env bash
# betterproto 1.2.5: the JSON of a timestamp has the clock time of whatever zone it is in, with a Z behind it: an hour past midnight
# of the first of December at UTC+8 is written as 01:00 UTC, eight hours late. Its bytes are right. In bytes, a fraction of a
# second is counted from 0 and not from the second below: half a second before 1970 is read as half a second after it, and
# a duration of -1.5 s as -0.5 s. In JSON these are right.
#
# Why it matters: a month is billed by the days of UTC+8, so the same message falls into another day, by its encoding.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check betterproto==1.2.5
cat > look.py <<'PY'
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

import betterproto


@dataclass
class Message(betterproto.Message):
    sent: datetime = betterproto.message_field(1)
    delay: timedelta = betterproto.message_field(2)


def both(**field):
    (name,) = field
    message = Message(**field)
    return getattr(Message().parse(bytes(message)), name), getattr(Message().from_json(message.to_json()), name)


east = datetime(2026, 12, 1, 1, tzinfo=timezone(timedelta(hours=8)))
before = datetime(1969, 12, 31, 23, 59, 59, 500000, tzinfo=timezone.utc)
for instant in (east, before):
    print(instant.isoformat(), *("=> " + found.astimezone(timezone.utc).isoformat() for found in both(sent=instant)))
for seconds in (1.5, -1.5):
    print(seconds, "s", *(f"=> {found.total_seconds()}" for found in both(delay=timedelta(seconds=seconds))))
PY
seen=$(env/bin/python look.py)
expected=$(cat <<'TEXT'
2026-12-01T01:00:00+08:00 => 2026-11-30T17:00:00+00:00 => 2026-12-01T01:00:00+00:00
1969-12-31T23:59:59.500000+00:00 => 1970-01-01T00:00:00.500000+00:00 => 1969-12-31T23:59:59.500000+00:00
1.5 s => 1.5 => 1.5
-1.5 s => -0.5 => -1.5
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'betterproto 1.2.5' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
