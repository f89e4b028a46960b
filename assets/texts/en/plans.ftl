# What is wrong with a price plan, and what a plan can say.

thing-plan = the price plan
thing-edition = an edition
thing-meter = a meter
thing-tier = a tier
thing-clause = a clause
thing-assumption = an assumption
thing-other-reading = another reading
thing-interface = an interface

hint-plan-kinds = a plan charges messages, living devices and connection minutes by the unit, each in graduated tiers after an allowance; a flat fee for a day's volume, bought units with a daily quota, a maximum of reported and forwarded messages and prepaid packs cannot be said
rule-day-offset = an offset from UTC from `"-12:00"` to `"+14:00"`, as in `"+08:00"`
fault-currency-name = `currency` is { $found }, without quotes
rule-currency = `"EUR"` for a currency of two decimals, or `(code: "JPY", decimals: 0)`
fault-valid = the plan ends on { $until }, before it begins on { $from }
rule-valid = `until` on or after `from`

fault-text-empty = `{ $field }` is empty
rule-text-of = a text of 1 to { $count } characters
fault-id-twice = the id { $id } is given twice
rule-id-twice = an id of its own for each
fault-no-clause = no clause is called { $name }
rule-listed-id = an id that stands under `{ $list }`
fault-no-edition = no edition is called { $name }
fault-on-twice = the edition { $name } is named twice
fault-edition-name = { $name } is no name of an edition
rule-edition-name = letters, digits and `_`, with no digit first, and not `Some`, `None`, `true`, `false`, `inf` or `NaN`
fault-edition-twice = edition { $number } is called { $name } too, upper and lower case alike
fault-edition-same-name = edition { $number } has the name { $name } too
rule-edition-twice = a name of its own for each edition

fault-meter-twice = the plan has a meter of this kind already
rule-meter-twice = at most one meter of each kind
fault-unit-missing = the meter of messages lacks `unit_bytes`
hint-unit-missing = say how many bytes one billable message has at most, as in `unit_bytes: (bytes: 512)`
fault-unit-extra = only the meter of messages has `unit_bytes`
hint-unit-extra = leave it out
fault-lot-power = the lot is no power of ten
rule-lot-power = 1, 10, 100, … 1,000,000,000
fault-tiers-order = a tier ends at { $end }, and the one before it at { $before }
fault-last-tier-ends = the last tier has an end
fault-tier-endless = a tier before the last one has no end
rule-tiers-order = ends that rise from tier to tier, and a last tier without an end

fault-clause-kinds = the clause { $clause } bills something else already
rule-clause-kinds = a clause of its own each for messages, for living devices, for connection minutes and for what is free
fault-clause-no-messages = the clause { $clause } bills no messages
fault-interface-both = the interface is free and billed too
fault-interface-neither = the interface says neither that it is free nor what is billed
fault-interface-replied = the interface bills replies, but nothing that is sent
rule-interface-bills = `free`, or `sent` with `received` and `replied` as far as they are billed, or `received` alone
fault-otherwise-lacks = { $name } is not billed there either
fault-otherwise-legs = { $name } bills no receipts or no replies, but this interface does
rule-otherwise-legs = an interface that bills each leg that this one bills
rule-otherwise = an interface that is billed on each edition that lacks this one

plan-in-force = prices of { $from } to { $until }
plan-in-force-since = prices since { $from }
plan-in-force-until = prices until { $until }
plan-undated = prices without a date
plan-of-year = prices of { $year }
plan-messages = Messages
plan-living-devices = Living devices
plan-connection-minutes = Connection minutes
plan-meter = { $meter }: { $prices }
plan-meter-on = { $meter } on { $editions }: { $prices }
plan-free-day = { $count } a day free
plan-free-month = { $count } a month free
plan-free-first = { $free } in the account’s first { $months ->
    [one] month
   *[other] { $months } months
}
plan-tier-to = { $price } to { $end }
plan-tier-above = { $price } above
plan-each = { $price } each
plan-per = { $price } per { $lot }

plan-choose-built-in = Come with the program
plan-choose-folder = In the folder of the scenario
plan-choose-recent = Used before, from other folders
plan-choose-open = Open a plan file…
plan-copy = Copy this plan…
plan-choose-of-scenario = this scenario’s
plan-choose-unreadable = cannot be used
plan-looking = Looking for plan files…

plan-change-title = Change the price plan to { $name }?
plan-change-currency = Amounts are then in { $new } in place of { $old }.
plan-loses = The scenario loses by it:
plan-loses-prices = its own prices: the plan takes none; copy the plan and change it instead
plan-loses-currency = its own prices: they are in { $own }, and the plan is not; its prices take their place
plan-loses-edition = { $lacking }: the plan has no such edition
plan-loses-no-edition = fleets that name no edition need one
plan-loses-fault = { $place }: { $problem }
plan-loses-line = { $place }: { $interface } is not offered there; { $by } is billed instead
plan-loses-line-out = { $place }: { $interface } is not offered there; the line is left out
plan-loses-more = and { $count } more
plan-change-later = What is wrong under the plan is marked in the scenario until it is corrected.
plan-change = Change plan

plan-save-first-title = Save the scenario first
plan-save-first = A scenario names the file of its price plan from its own folder, so it needs a file itself.
plan-take-title = Copy the price plan?
plan-take = A scenario takes price plans only from its own folder. { $file } can be copied there, as { $name }.
plan-take-copy = Copy it there
plan-broken = The price plan cannot be used
plan-not-copied = The price plan was not copied
plan-copy-title = Copy the price plan
plan-copy-exists = { $path } is there already; choose another name.
time-beijing = Beijing time
