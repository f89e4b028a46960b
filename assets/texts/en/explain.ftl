# Derivations: what a step is, what it comes to, and how.

explain-total = Total
explain-edition-difference = { $last } less { $first }
explain-message-fee = Message fee
explain-device-fee = Device fee
explain-connection-fee = Connection fee
explain-unrounded-total = Total before rounding
explain-unrounded-messages = Message fee before rounding
explain-unrounded-devices = Device fee before rounding
explain-unrounded-connections = Connection fee before rounding
explain-rounding = Effect of rounding
explain-tier-amount = Amount in price tier { $tier }
explain-tier-quantity = Count in price tier { $tier }
explain-billable = Billable units
explain-living = Living devices
explain-living-days = Living device-days
explain-minutes = Connection minutes
explain-free-units = Free units
explain-free-devices = Free living devices
explain-free-minutes = Free connection minutes
explain-charged-units = Charged units
explain-charged-devices = Charged living devices
explain-charged-minutes = Charged connection minutes
explain-tiered = Counted in the tiers
explain-allowed = Covered by the allowance
explain-allowance-left = Left of the allowance
explain-allowance = Allowance of the period
explain-quota-left = Left of the free quota
explain-counted-before = Counted earlier in the month
explain-quota-messages = Free quota of units a month
explain-quota-devices = Free quota of living devices a day
explain-quota-minutes = Free quota of connection minutes
explain-price-messages = Price of a lot of units
explain-price-devices = Price of a living device a day
explain-price-minutes = Price of a lot of connection minutes
explain-lot = Size of a lot
explain-clause = Clause { $clause }
explain-fee = Fee
explain-leg-fee = Fee for { $leg }
explain-living-fee = Fee for living devices
explain-connection-part = Fee for connection minutes
explain-connected = Minutes connected a day of each device
explain-connected-left-over = Fraction of a minute carried over
explain-units = Units
explain-leg-units = Units { $leg }
explain-messages = Messages { $leg }
explain-to-devices = Messages received by devices
explain-to-applications = Messages received by applications
explain-carried-messages = Fraction of a message carried over
explain-carried-units = Fraction of a unit carried over
explain-receivers = Receivers of each message
explain-applications = Applications that receive each message
explain-units-per-message = Units of a message
explain-units-per-reply = Units of a reply
explain-part-units = Units of size { $part }
explain-part-weight = Weight of size { $part }
explain-bytes = Size
explain-unit-bytes = Largest unit
explain-senders = Senders
explain-subset-size = Devices of the subset
explain-rate = Messages a day of each sender
explain-active = Active devices
explain-share = Share that is active
explain-devices = Devices
explain-ramp-devices = Devices on { $day }
explain-ramp-gone = Days since the point before
explain-ramp-whole = Days from the point before to the point after
explain-growth-percent = Growth a month
explain-touched = Devices touched
explain-senders-touched = Senders touched

explain-all-months = all months
explain-as-designed = as designed
explain-all-on = all on { $edition }
explain-line = line { $line }
explain-line-billed-as = { $line } { $interface }, billed as { $other }

explain-count-units = { $count ->
    [one] { $count } unit
   *[other] { $count } units
}
explain-count-messages = { $count ->
    [one] { $count } message
   *[other] { $count } messages
}
explain-count-devices = { $count ->
    [one] { $count } device
   *[other] { $count } devices
}
explain-count-device-days = { $count ->
    [one] { $count } device-day
   *[other] { $count } device-days
}
explain-count-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
explain-count-bytes = { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
}
explain-count-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}

explain-given = as typed: { $fields }
explain-left-to-default = left out
explain-from-plan = as the price plan says
explain-nothing-carried = nothing is carried over yet
explain-sum = the sum of { $count } { $parts }
explain-sum-of-nothing = there is nothing to add
explain-months = months
explain-days = days
explain-fleets = fleets
explain-lines = lines
explain-parts = parts
explain-tiers = of { $all } { $parts }
explain-at-price = { $count } at { $price }
explain-and-at-price = { $others } and { $last }
explain-excess = { $left } - { $right }, not below 0
explain-least = the least of { $values }
explain-greatest = the greatest of { $values }
explain-half-up-product = { $product }, rounded half up
explain-cut = { $product } + { $carried } carried over, the fraction left for the next day
explain-left-over = the fraction that the day before left over: { $product } + { $carried }
explain-rounded-up = { $bytes } ÷ { $size }, rounded up
explain-mean-by-weight = the mean of { $count ->
    [one] { $count } size by its weight
   *[other] { $count } sizes by their weights
}
explain-mean-of-range = the mean over every size from { $from } to { $to }
explain-none-active = no device is active
explain-all-together = all devices together
explain-interpolated = on a straight line from { $from } to { $to }, day { $gone } of { $whole }, rounded half up
explain-grown = { $devices } grown by { $percent }, rounded half up
explain-rounded-half-up = { $amount } rounded half up
explain-rounded-half-even = { $amount } rounded half to even
explain-rounded-down = { $decimals ->
    [0] { $amount } cut to whole numbers
    [2] { $amount } cut to cents
   *[other] { $amount } cut to { $decimals } decimals
}
explain-rounded-to-next = { $amount } rounded up
explain-apportioned-down = { $decimals ->
    [0] { $fee } × { $own } ÷ { $all }, cut to whole numbers
    [2] { $fee } × { $own } ÷ { $all }, cut to cents
   *[other] { $fee } × { $own } ÷ { $all }, cut to { $decimals } decimals
}
explain-apportioned-nothing = nothing, since the fee is for { $all } in all
explain-apportioned-up = { $decimals ->
    [0] { $fee } × { $own } ÷ { $all }, cut to whole numbers, and one more for a large remainder
    [2] { $fee } × { $own } ÷ { $all }, cut to cents, and a cent more for a large remainder
   *[other] { $fee } × { $own } ÷ { $all }, cut to { $decimals } decimals, and one more in the last for a large remainder
}
explain-within = of { $count } after { $before }, those between { $from } and { $to }
explain-within-last = of { $count } after { $before }, those above { $from }
explain-not-free = free of charge
explain-not-offered = the edition does not offer the interface, and such lines are left out
explain-not-here = the line is not on this edition ({ $field })
explain-not-receipts = receipts are not billed, as the scenario reads the policy
explain-not-on-day = the line is not there on this day
explain-not-unit = a message of 0 bytes is no unit, as the scenario reads the policy
explain-not-managed = the edition does not charge devices
explain-again = as above
