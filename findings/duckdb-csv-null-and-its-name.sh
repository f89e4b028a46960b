#!/usr/bin/env bash
# DuckDB 1.5.6: the shell's mode for CSV writes a null as NULL, the same letters as the text NULL. COPY leaves the cell of a null
# empty.
#
# Why it matters: cells of a usage table would read NULL where they must be empty; `-nullvalue ''` leaves them so.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check duckdb-cli==1.5.6
echo "select null as nothing, 'NULL' as text, 7 as number;" > look.sql
seen=$(
    echo 'mode'
    env/bin/duckdb -csv -f look.sql
    echo 'mode, -nullvalue'
    env/bin/duckdb -csv -nullvalue '' -f look.sql
    env/bin/duckdb -c "copy ($(tr -d ';' < look.sql)) to 'copied.csv'" > copied.txt
    echo 'copy'
    cat copied.csv
)
expected=$(cat <<'TEXT'
mode
nothing,text,number
NULL,NULL,7
mode, -nullvalue
nothing,text,number
,NULL,7
copy
nothing,text,number
,NULL,7
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'duckdb-cli 1.5.6' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
