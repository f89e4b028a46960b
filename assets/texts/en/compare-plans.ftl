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
