#!/usr/bin/env bash
# ckdl 1.0 writes other numbers than it read: 19.99 becomes 19.0, 0.009 becomes 0.0, 6.29 becomes 6.3 and 67.4902578 becomes
# 67.4092578, with no more than a line on the standard error for some. Read, the numbers are right; 1.05 is also written right.
#
# Why it matters: a tool that reads a KDL file of prices, changes one line and writes the file changes the others.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check ckdl==1.0
cat > look.py <<'PY'
import ckdl

for price in ("19.99", "0.009", "6.29", "937.9539", "67.4902578", "1.05"):
    document = ckdl.parse(f"price {price}")
    print(price, "read", document.nodes[0].args[0], "written", str(document).split()[1])
PY
seen=$(env/bin/python look.py 2> /dev/null)
expected=$(cat <<'TEXT'
19.99 read 19.99 written 19.0
0.009 read 0.009 written 0.0
6.29 read 6.29 written 6.3
937.9539 read 937.9539 written 937.954
67.4902578 read 67.4902578 written 67.4092578
1.05 read 1.05 written 1.05
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'ckdl 1.0' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
