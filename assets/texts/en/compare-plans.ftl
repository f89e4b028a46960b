# Price plans side by side: one scenario under several of them.

plans-rate-code = { $code } is no code of a currency; allowed: three capital letters, as in CNY
plans-rate-own = { $code } is the currency of the scenario’s own plan, of which one unit is worth one; leave its rate out
plans-rate-twice = the rate of { $code } is given twice
plans-rate-range = the rate of { $code } is { $rate }; allowed: above 0, at most 1,000,000, with at most six decimals
plans-unknown = no price plan is called `{ $name }`
plans-twice = the plan `{ $name }` is named twice
plans-no-fleet = no fleet is called { $fleet }
plans-fleet-twice = the edition of the fleet { $fleet } is given twice
plans-no-edition = no plan has an edition { $edition } among several; allowed: { $known }
plans-no-editions = none of the plans has several editions, so that the edition { $edition } is nowhere to choose
plans-cross-too-often = the cheapest plan changes more than { $most } times; ask for a smaller range

plans-prices = the scenario’s own `prices` are in { $own }, and this plan is in { $other }; leave `prices` out to compare, or copy the plan and change it
plans-no-interface = the plan has no interface { $interface }, of fleet { $fleet }, line { $line }
plans-which-edition = the fleet { $fleet } is on { $edition }, which this plan lacks; say on which of its editions the fleet is: { $known }

plans-own-prices = the scenario’s own `prices` stand in place of the plan’s
plans-one-edition = every fleet is on { $only }; { $editions } are not told apart
plans-on-edition = the fleet { $fleet } is on { $edition }
plans-substituted = fleet { $fleet }, line { $line }: { $by } is billed in place of { $interface }, which the edition lacks
plans-left-out = fleet { $fleet }, line { $line }: { $interface } is left out, since the edition lacks it
plans-billed = fleet { $fleet }, line { $line }: { $interface } itself is billed
plans-free = fleet { $fleet }, line { $line }: { $interface } is free
plans-line-in = fleet { $fleet }, line { $line } is in force on this edition
plans-line-out = fleet { $fleet }, line { $line } is in force on another edition only
plans-more-lines = { $count ->
    [one] and { $count } line more
   *[other] and { $count } lines more
}

plans-title = { $scenario }: cost under each price plan
plans-subtitle = { $months } · as designed · own plan { $plan } · compared in { $currency }
plans-rate = { $code } 1
plans-rate-unknown = not said, so these bills are not compared; `--rate { $code }=…` says it
plans-cheapest = Cheapest
plans-own-bill = Own plan
plans-amount = { $currency } { $amount } ({ $difference })
plans-bills = The bill under each plan
plans-plan = Plan
plans-valid = Validity
plans-in-own = In { $currency }
plans-difference = Difference
plans-currency = Currency
plans-unrated = Plans that cannot rate the scenario
plans-why = Why
plans-losses = What is otherwise than under the own plan, other than prices
plans-what = What
plans-changes = Where the cheapest plan changes
plans-never-changes = { $plan } is the cheapest from { $from } to { $to } of { $parameter }.
plans-nobody = No plan has a bill in { $currency }.
plans-first = From { $from } on { $plan } is the cheapest.
plans-from-value = From
plans-cheaper = Cheapest
plans-before = Before it
plans-costs = Costs
plans-before-costs = That costs
plans-along = The bill in { $currency } along { $parameter }
plans-value = Value
plans-more-changes = and { $count ->
    [one] { $count } change more
   *[other] { $count } changes more
}, which JSON has


plan-prices = Prices
plan-editions = Editions
plan-interfaces = Interfaces
plan-vendor = Vendor
plan-source = Read in
plan-currency = Currency
plan-decimals = { $decimals ->
    [0] { $code }, without decimals
    [one] { $code }, with { $decimals } decimal
   *[other] { $code }, with { $decimals } decimals
}
plan-day = Days and months of UTC
plan-rounding = Rounding
plan-by-day = tiers begin anew every day
plan-by-month = tiers begin anew every month
plan-counts-on = Counted on { $editions } only
plan-unit = A message of more than { $bytes ->
    [one] { $bytes } byte
   *[other] { $bytes } bytes
} counts as several ({ $clause })
plan-allowance = Before the tiers { $quantity } are free in each period ({ $clause })
plan-allowance-first = Before the tiers { $quantity } are free in each period of the account’s first { $months ->
    [one] { $months } month
   *[other] { $months } months
} ({ $clause })
plan-above = Above
plan-up-to = Up to
plan-price = { $currency } for { $lot }
plan-clauses = Clauses
plan-connects = Connects
plan-billed = billed
plan-free = free
plan-instead = as { $interface }
plan-yes = yes
plan-differences = Differences
plan-no-differences = The plans do not differ.
plan-diff-title = From { $old } to { $new }

# The tab of plans in the window.
plans-tab-side-by-side = Side by side
plans-tab-along = Along a parameter
plans-tab-rate = What one { $code } is worth in { $own }
plans-tab-rate-hint = a rate
plans-tab-edition = Where a plan lacks a fleet’s edition:
plans-tab-edition-open = not chosen
plans-tab-cheapest = { $plans }: the least, { $amount }
plans-tab-cheapest-first = At the smallest value { $plan } costs the least.
plans-tab-crossing = { $at }: from here { $plan } costs less, { $amount } against { $old } under { $other }.
plans-tab-no-rate = say what one { $code } is worth, to compare
plans-tab-cannot = Cannot rate the scenario: { $why }
plans-tab-use = Use this plan
plans-tab-use-this = Use the plan { $plan }
plans-tab-left-without = Without a bill in one currency, and so not drawn: { $plans }
plans-tab-plan = Plan
plans-tab-currency = Currency
plans-tab-total = Total
