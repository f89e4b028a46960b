#!/usr/bin/env bash
# Three validators on the same schema, multipleOf 0.01, and amounts of whole cents: ajv 8.20.0 and jsonschema 4.25.1 refuse
# 19.99 and 4.35 and take 1.1, fastjsonschema 2.21.2 takes all. By the specification all are multiples.
#
# Why it matters: a bill as JSON with amounts as numbers is valid in one pipeline and not in the next; amounts as texts are.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check jsonschema==4.25.1 fastjsonschema==2.21.2
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts ajv@8.20.0 > /dev/null
cat > look.cjs <<'JS'
const Ajv = require('ajv');
const valid = new Ajv().compile({ type: 'number', multipleOf: 0.01 });
console.log('ajv', [19.99, 4.35, 1.1].map((amount) => `${amount} ${valid(amount)}`).join(', '));
JS
cat > look.py <<'PY'
import fastjsonschema
import jsonschema

schema = {"type": "number", "multipleOf": 0.01}
compiled = fastjsonschema.compile(schema)

def takes(amount):
    try:
        return compiled(amount) == amount
    except fastjsonschema.JsonSchemaException:
        return False

validator = jsonschema.Draft202012Validator(schema)
for name, valid in [("jsonschema", validator.is_valid), ("fastjsonschema", takes)]:
    print(name, ", ".join(f"{amount} {str(valid(amount)).lower()}" for amount in (19.99, 4.35, 1.1)))
PY
seen=$(node look.cjs; env/bin/python look.py)
expected=$(cat <<'TEXT'
ajv 19.99 false, 4.35 false, 1.1 true
jsonschema 19.99 false, 4.35 false, 1.1 true
fastjsonschema 19.99 true, 4.35 true, 1.1 true
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'ajv 8.20.0, jsonschema 4.25.1, fastjsonschema 2.21.2' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
