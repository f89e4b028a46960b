# The editor of a price plan.

menu-new-plan = New price plan
menu-edit-plan = Edit this scenario’s price plan
plan-edit = Edit this plan
plan-new = New price plan

plan-editor-new = New price plan
plan-editor-copy-of = Copy of { $plan }
plan-editor-back = Back to the scenario
plan-editor-use = Use for the scenario
plan-editor-use-help = Saves the plan; the scenario then follows it
plan-editor-saved = Price plan saved
plan-editor-not-saved = A price plan with faults is not saved; correct these first:
plan-editor-faults = { $count ->
    [one] { $count } fault in the price plan
   *[other] { $count } faults in the price plan
}
plan-editor-fault-hint = Shows its field
plan-editor-kept = { $interfaces ->
    [one] { $interfaces } interface
   *[other] { $interfaces } interfaces
} and { $assumptions ->
    [one] { $assumptions } assumption
   *[other] { $assumptions } assumptions
} stay as they are; they are edited in the file.
plan-editor-picture = Save plot of { $meter }…

plan-editor-id = Id
plan-editor-vendor = Vendor
plan-editor-source = Source
plan-editor-currency = Currency
plan-editor-decimals = decimals
plan-editor-valid = Valid
plan-editor-open = open
plan-editor-day = Days of
plan-editor-day-of = from UTC, such as +08:00
plan-editor-chinese = In Chinese; may stay empty

plan-editor-editions = Editions
plan-editor-edition-name = Edition { $number }
plan-editor-add-edition = Add edition
plan-editor-remove-edition = Remove edition { $edition }
plan-editor-edition-needed = Something is counted or offered on this edition alone

plan-editor-meters = What is counted
plan-editor-add-meter = Add { $meter }
plan-editor-remove-meter = Remove { $meter }
plan-editor-counts-on = Counts on
plan-editor-unit = Unit
plan-editor-unit-bytes = bytes of a message at most
plan-editor-period = Begins anew
plan-editor-each-day = each day
plan-editor-each-month = each month
plan-editor-allowance = Free at first
plan-editor-none = none
plan-editor-each-period = in each period
plan-editor-first-months = first months of the account
plan-editor-always = all
plan-editor-lot = Prices for
plan-editor-up-to = Up to
plan-editor-above = above
plan-editor-any = any quantity
plan-editor-price-each = { $currency } each
plan-editor-price-for = { $currency } for { $lot }
plan-editor-add-tier = Add tier
plan-editor-add-tier-to = Add tier to { $meter }
plan-editor-remove-tier = Remove tier { $number } of { $meter }

plan-editor-clauses = Words of the clauses ({ $count })

name-of-id = id
name-of-vendor = vendor
name-of-source = source
name-of-valid = validity
name-of-valid-from = first day of the prices
name-of-valid-until = last day of the prices
name-of-currency = currency
name-of-currency-code = code of the currency
name-of-currency-decimals = decimals of the currency
name-of-day = offset of days from UTC
name-of-editions = editions
name-of-editions-id = id of the edition
name-of-editions-name = name of the edition
name-of-editions-name-zh = Chinese name of the edition
name-of-meters = meters
name-of-meters-on = editions of the meter
name-of-meters-per = period of the meter
name-of-meters-lot = lot of the meter
name-of-meters-unit-bytes = unit of the meter
name-of-meters-unit-bytes-bytes = unit of the meter
name-of-meters-allowance-quantity = allowance of the meter
name-of-meters-allowance-first-months = months of the allowance
name-of-meters-tiers = tiers of the meter
name-of-meters-tiers-up-to = end of the tier
name-of-meters-tiers-price = price of the tier
name-of-clauses = clauses
name-of-clauses-text = words of the clause
name-of-clauses-text-zh = Chinese words of the clause
