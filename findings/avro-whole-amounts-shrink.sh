#!/usr/bin/env bash
# avro 1.12.2, Apache's own library for Python, writes only the digits of a decimal, whatever its exponent: with the scale 2 an amount
# of 12 is stored as 0.12, 1E+2 as 0.01, and -0.00 as -0.02. An amount with more digits than the precision is written, and
# rounded when it is read. fastavro 1.13.1 stores 12.00, 100.00 and 0.00 under the same schema, and refuses the last.
#
# Why it matters: usage and bills are handed on as Avro in data platforms, and an exact bill of 12 is the number 12.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check avro==1.12.2 fastavro==1.13.1
cat > look.py <<'PY'
import io
import json
from decimal import Decimal

import avro.io
import avro.schema
import fastavro

FIELD = {"type": "bytes", "logicalType": "decimal", "precision": 6, "scale": 2}
SCHEMA = {"type": "record", "name": "Bill", "fields": [{"name": "total", "type": FIELD}]}


def with_avro(total):
    schema, buffer = avro.schema.parse(json.dumps(SCHEMA)), io.BytesIO()
    avro.io.DatumWriter(schema).write({"total": total}, avro.io.BinaryEncoder(buffer))
    buffer.seek(0)
    return avro.io.DatumReader(schema, schema).read(avro.io.BinaryDecoder(buffer))["total"]


def with_fastavro(total):
    schema, buffer = fastavro.parse_schema(SCHEMA), io.BytesIO()
    try:
        fastavro.schemaless_writer(buffer, schema, {"total": total})
    except ValueError:
        return "refused"
    buffer.seek(0)
    return fastavro.schemaless_reader(buffer, schema)["total"]


for text in ("12.00", "12", "1E+2", "-0.00", "12345.67"):
    total = Decimal(text)
    print(text, "avro", with_avro(total), "fastavro", with_fastavro(total))
PY
seen=$(env/bin/python look.py)
expected=$(cat <<'TEXT'
12.00 avro 12.00 fastavro 12.00
12 avro 0.12 fastavro 12.00
1E+2 avro 0.01 fastavro 100.00
-0.00 avro -0.02 fastavro 0.00
12345.67 avro 12345.7 fastavro refused
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'avro 1.12.2, fastavro 1.13.1' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
