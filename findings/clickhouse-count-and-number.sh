#!/usr/bin/env bash
# ClickHouse 26.9.2 (chDB 4.4.0): a union of a count, which is UInt64, and of a whole number of 64 bits, which is Int64, is no
# column of numbers. Five and five are two different values in it, and it can neither be ordered nor summed. With a literal in
# place of the number, as one would try it, it is a column of numbers.
#
# Why it matters: a usage table is a union of counts and of numbers, and is in order.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check chdb==4.4.0
cat > look.py <<'PY'
import chdb


def look(query):
    try:
        print(f"{query}: {str(chdb.query(query)).strip()}")
    except RuntimeError as error:
        print(f"{query}: error {str(error).split('(')[-1].split(')')[0]}")


numbers = "(select count() as n from numbers(5) union all select cast(5 as bigint))"
look(f"select distinct toTypeName(n) from {numbers}")
look(f"select uniqExact(n), count() from {numbers}")
look(f"select n from {numbers} order by n")
look(f"select sum(n) from {numbers}")
look("select distinct toTypeName(n) from (select count() as n union all select 5)")
PY
seen=$(env/bin/python look.py)
expected=$(cat <<'TEXT'
select distinct toTypeName(n) from (select count() as n from numbers(5) union all select cast(5 as bigint)): "Variant(Int64, UInt64)"
select uniqExact(n), count() from (select count() as n from numbers(5) union all select cast(5 as bigint)): 2,2
select n from (select count() as n from numbers(5) union all select cast(5 as bigint)) order by n: error ILLEGAL_COLUMN
select sum(n) from (select count() as n from numbers(5) union all select cast(5 as bigint)): error ILLEGAL_TYPE_OF_ARGUMENT
select distinct toTypeName(n) from (select count() as n union all select 5): "UInt64"
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'chdb 4.4.0' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
