#!/usr/bin/env bash
# Spark 4.3.0: `${id}` is a variable even within the quotes of a text, and one that nobody has set is nothing: the text
# 'devices/${id}' is 'devices/'. It must be written 'devices/\u0024{id}'.
#
# Why it matters: a rule for a topic that has such a level would count the messages of another topic.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check pyspark==4.3.0
cat > look.py <<'PY'
from pyspark.sql import SparkSession

spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").config("spark.log.level", "OFF").getOrCreate()
for query in ["select 'devices/${id}' as topic", r"select 'devices/\u0024{id}' as topic"]:
    print(f"{query}: {spark.sql(query).first().topic}")
PY
seen=$(env/bin/python look.py 2>/dev/null)
expected=$(cat <<'TEXT'
select 'devices/${id}' as topic: devices/
select 'devices/\u0024{id}' as topic: devices/${id}
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'pyspark 4.3.0' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
