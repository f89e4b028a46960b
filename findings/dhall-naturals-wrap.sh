#!/usr/bin/env bash
# PyPI's dhall 0.1.15: naturals wrap at 64 bits without an error, where the language has them without a limit: five billion
# times five billion is 6553255926290448384, and 2^63 made an integer is negative. A literal beyond 64 bits is refused.
#
# Why it matters: a plan in Dhall that multiplies messages by prices in billionths is wrong just where the fleet is large.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check --only-binary :all: dhall==0.1.15
cat > look.py <<'PY'
import dhall

for text in (
    "5000000000 * 5000000000", "18446744073709551615 + 1", "Natural/toInteger 9223372036854775808", "3000000000 * 3000000000",
):
    print(text, "->", dhall.loads(text))
try:
    dhall.loads("18446744073709551616")
except TypeError as error:
    print("18446744073709551616", "->", "too large" if "number too large" in str(error) else error)
PY
seen=$(env/bin/python look.py)
expected=$(cat <<'TEXT'
5000000000 * 5000000000 -> 6553255926290448384
18446744073709551615 + 1 -> 0
Natural/toInteger 9223372036854775808 -> -9223372036854775808
3000000000 * 3000000000 -> 9000000000000000000
18446744073709551616 -> too large
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'dhall 0.1.15' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
