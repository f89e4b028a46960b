# The editor of a price plan.

menu-new-plan = New price plan
menu-edit-plan = Edit this scenario’s price plan
plan-edit = Edit this plan
plan-new = New price plan

plan-editor-new = New price plan
plan-editor-copy-of = Copy of { $plan }
plan-editor-use = Use for “{ $scenario }”
plan-editor-use-help = Saves the plan; the scenario then follows it
plan-editor-saved = Price plan saved
plan-editor-not-saved = A price plan with faults is not saved; correct these first:
plan-editor-faults = { $count ->
    [one] { $count } fault in the price plan
   *[other] { $count } faults in the price plan
}
plan-editor-fault-hint = Shows its field
plan-editor-unworded = { $count ->
    [one] { $count } clause without words
   *[other] { $count } clauses without words
}
plan-editor-unworded-help = { $count ->
    [one] { $count } clause still has the words that the program put in, and quotes show them
   *[other] { $count } clauses still have the words that the program put in, and quotes show them
}
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
plan-editor-edition-hint = name
plan-editor-edition-chinese = in Chinese
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
plan-editor-allowance-help = Deducted before the tiers, and not counted in them. A first tier of price 0 is free too, but counts towards the ends of the tiers.
plan-editor-lot = Prices for
plan-editor-up-to = Up to
plan-editor-above = above
plan-editor-any = any quantity
plan-editor-price-each = { $currency } each
plan-editor-price-for = { $currency } for { $lot }
plan-editor-tier-of = tier of { $meter }
plan-editor-add-tier = Add tier
plan-editor-add-tier-to = Add tier to { $meter }
plan-editor-remove-tier = Remove tier { $number } of { $meter }
plan-editor-insert-tier = Insert a tier before tier { $number } of { $meter }
plan-editor-sort-tiers = Sort by end
plan-editor-sort-tiers-of = Sort the tiers of { $meter } by their ends

plan-editor-id-taken = { $id } is taken; the id stays as it was
plan-editor-id-empty = an id has at least one character; it stays as it was

plan-editor-clause = Clause
plan-editor-clause-of-meter = as meter
plan-editor-no-clause = no clause
plan-editor-clauses = Clauses and their words ({ $count })
plan-editor-clauses-open = Clauses and their words ({ $count }, { $open } to write)
plan-editor-add-clause = Add clause
plan-editor-remove-clause = Remove clause { $clause }
plan-editor-clause-words = The words of the contract.
plan-editor-clause-named = named by { $parts }
plan-editor-clause-unnamed = nothing names it
plan-editor-clause-unworded = The program put these words in. Write those of the contract: quotes show them.
plan-editor-clause-chinese = the same words in Chinese, for documents in Chinese
plan-editor-clause-is = clause { $clause }

plan-editor-interfaces = Interfaces ({ $count })
plan-editor-add-interface = Add interface
plan-editor-remove-interface = Remove interface { $interface }
plan-editor-interface-needed = Another interface or new lines name it, or it is the only one
plan-editor-usual-interface = New lines begin with
plan-editor-first-billed = the first that is billed
plan-editor-called-by = Called by
plan-editor-device = device
plan-editor-server = server
plan-editor-publish = publishes
plan-editor-request = requests
plan-editor-response = responds
plan-editor-other = other
plan-editor-free = Free
plan-editor-sent = Sent
plan-editor-received = Received
plan-editor-replied = Replied
plan-editor-billed-on = Billed on
plan-editor-otherwise = Elsewhere
plan-editor-nothing = nothing
plan-editor-connection = Connection
plan-editor-connects = its devices hold a connection
plan-editor-reaches = Reaches
plan-editor-reaches-nobody = nobody in particular
plan-editor-reaches-one = one device
plan-editor-reaches-active = all active devices
plan-editor-serves = Free job
plan-editor-heartbeat = keeps a connection alive
plan-editor-forward = forwards to other services
plan-editor-group = Group
plan-editor-note = Note

plan-editor-assumptions = Assumptions ({ $count })
plan-editor-assumptions-kept = Assumptions are edited in the file; saving keeps them.

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
name-of-rounding-clause = clause on rounding
name-of-usual-interface = interface of new lines
name-of-meters-clause = clause of the meter
name-of-meters-unit-bytes-clause = clause of the unit
name-of-meters-per-clause = clause of the period
name-of-meters-allowance = allowance of the meter
name-of-meters-allowance-clause = clause of the allowance
name-of-meters-tiers-clause = clause of the tier
name-of-clauses-id = id of the clause
name-of-interfaces = interfaces
name-of-interfaces-id = id of the interface
name-of-interfaces-side = side of the interface
name-of-interfaces-as = role of the interface
name-of-interfaces-free = clause of what is free
name-of-interfaces-sent = clause of what is sent
name-of-interfaces-received = clause of what is received
name-of-interfaces-replied = clause of replies
name-of-interfaces-on = editions of the interface
name-of-interfaces-otherwise = interface on other editions
name-of-interfaces-connects = connection of the interface
name-of-interfaces-serves = job of the interface
name-of-interfaces-reaches = receivers of the interface
name-of-interfaces-group = group of the interface
name-of-interfaces-note = note on the interface
plan-save-title = Save price plan as
