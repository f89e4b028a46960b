#!/usr/bin/env bash
# DuckDB 2.0.1: `split_part` and `string_split` forget the collation of a text, which `left` and `regexp_extract` keep. In a
# column without case the first level of `M/up` is no longer equal to `m`; in a binary column of a session without case it is.
#
# Why it matters: rules look at the levels of topics, so what is billed would depend on the function that takes a topic apart.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check duckdb==2.0.1
cat > look.py <<'PY'
import duckdb

parts = ["topic", "left(topic, 1)", "regexp_extract(topic, '[^/]*')", "split_part(topic, '/', 1)", "string_split(topic, '/')[1]"]
for session, column in [("", "nocase"), ("nocase", "\"binary\"")]:
    connection = duckdb.connect()
    connection.execute(f"set default_collation = '{session}'")
    connection.execute(f"create table log (topic varchar collate {column})")
    connection.execute("insert into log values ('M/up')")
    for part in parts:
        other = "'m/up'" if part == "topic" else "'m'"
        found = connection.execute(f"select {part} = {other} from log").fetchone()[0]
        print(f"{column} column: {part} = {other} is {found}")
PY
seen=$(env/bin/python look.py)
expected=$(cat <<'TEXT'
nocase column: topic = 'm/up' is True
nocase column: left(topic, 1) = 'm' is True
nocase column: regexp_extract(topic, '[^/]*') = 'm' is True
nocase column: split_part(topic, '/', 1) = 'm' is False
nocase column: string_split(topic, '/')[1] = 'm' is False
"binary" column: topic = 'm/up' is False
"binary" column: left(topic, 1) = 'm' is False
"binary" column: regexp_extract(topic, '[^/]*') = 'm' is False
"binary" column: split_part(topic, '/', 1) = 'm' is True
"binary" column: string_split(topic, '/')[1] = 'm' is True
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'duckdb 2.0.1' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
