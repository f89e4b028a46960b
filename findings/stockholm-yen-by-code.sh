#!/usr/bin/env bash
# stockholm 0.5.7: what the smallest unit of an amount is depends on how its currency was given. With the class of the currency 5 yen
# are 5 units and 1.5 dinars of Kuwait 1,500; with the code, as in the package's first examples and as its JSON is read,
# every currency has two decimals: 500 and 150. The two amounts are equal, and are shown differently.
#
# Why it matters: payment services take whole smallest units, and a hundredfold charge is not refused.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check stockholm==0.5.7
cat > look.py <<'PY'
from stockholm import Money
from stockholm.currency import CLF, JPY, KWD

for amount, currency in (("5", JPY), ("1.5", KWD), ("1", CLF)):
    by_class = Money(amount, currency=currency)
    by_code = Money(amount, currency=str(currency))
    by_json = Money.from_json(by_class.as_json())
    print(by_class == by_code, *(f"{money}: {money.sub_units}" for money in (by_class, by_code, by_json)))
PY
seen=$(env/bin/python look.py)
expected=$(cat <<'TEXT'
True 5 JPY: 5 5.00 JPY: 500 5.00 JPY: 500
True 1.500 KWD: 1500 1.50 KWD: 150 1.50 KWD: 150
True 1.0000 CLF: 10000 1.00 CLF: 100 1.00 CLF: 100
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'stockholm 0.5.7' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
