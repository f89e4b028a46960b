#!/usr/bin/env bash
# pycayennelpp 2.4.0 multiplies a reading by the steps of its Cayenne LPP type as a binary float and cuts the fraction off. So
# readings that have an exact step arrive one step nearer to 0: 4.35 V as 4.34, 2.3 as 2.29, an altitude of -4.35 m as -4.34.
# Some lose a step at each hop between gateways: 0.58 is 0.57 after one, and 0.56 after two.
#
# Why it matters: a limit that a device compares with is missed by a reading that lies just on it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check pycayennelpp==2.4.0
cat > look.py <<'PY'
from cayennelpp import LppFrame


def through(add, *values):
    frame = LppFrame()
    getattr(frame, add)(1, *values)
    return LppFrame.from_bytes(bytes(frame)).data[0].value


for volts in (4.36, 4.35, 2.3, 0.29, -4.35):
    print("analog input", volts, *through("add_analog_input", volts))
print("altitude", -4.35, through("add_gps", 52.2297, 21.0122, -4.35)[2])
volts, seen = 0.58, []
for _ in range(4):
    (volts,) = through("add_analog_input", volts)
    seen.append(volts)
print("four hops", 0.58, *seen)
PY
seen=$(env/bin/python look.py)
expected=$(cat <<'TEXT'
analog input 4.36 4.36
analog input 4.35 4.34
analog input 2.3 2.29
analog input 0.29 0.28
analog input -4.35 -4.34
altitude -4.35 -4.34
four hops 0.58 0.57 0.56 0.56 0.56
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'pycayennelpp 2.4.0' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
