#!/usr/bin/env bash
# py-moneyed 3.0 with Babel 2.19.0: an amount is shown with the decimals that Unicode's data has for its currency and counted in
# units of ISO 4217, so 450 fils of the Iraqi dinar, 0.45, are shown as IQD 0, and 1234.56 of the forint, 123456 units, as
# HUF 1235. Also, what is counted is cut, and what is shown is rounded: 1.5 yen are shown as 2 and counted as 1.
#
# Why it matters: a fee that is small and shown as 0 is charged nevertheless.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check py-moneyed==3.0 babel==2.19.0
cat > look.py <<'PY'
from moneyed import Money

for amount, currency in (("0.45", "IQD"), ("1234.56", "HUF"), ("1.5", "JPY"), ("0.45", "KWD"), ("1234.5675", "CLF")):
    money = Money(amount, currency)
    print(amount, currency, "shown", str(money).replace("\u00a0", " "), "counted", money.get_amount_in_sub_unit())
PY
seen=$(env/bin/python look.py)
expected=$(cat <<'TEXT'
0.45 IQD shown IQD 0 counted 450
1234.56 HUF shown HUF 1235 counted 123456
1.5 JPY shown ¥ 2 counted 1
0.45 KWD shown KWD 0.450 counted 450
1234.5675 CLF shown CLF 1234.5675 counted 12345675
TEXT
)
printf '%s\n\nSeen:\n%s\n' 'py-moneyed 3.0, babel 2.19.0' "$seen"
if [ "$seen" != "$expected" ]; then
    printf '\nThis is not what was seen before:\n%s\n' "$expected"
    exit 1
fi
