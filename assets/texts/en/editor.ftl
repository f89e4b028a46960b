# The scenario on the left: its terms, fleets and traffic lines.

editor-no-fleet = No fleet yet. A fleet is a number of devices that share an edition and a traffic mix.
editor-add-fleet = + Add fleet
editor-name = Name
editor-first-month = First month
editor-month-earlier = One month earlier
editor-month-later = One month later
editor-months-for = for
editor-months = { $count ->
    [one] month
   *[other] months
}
editor-uncertain-faults = { $count ->
    [one] { $count } fault in what is uncertain
   *[other] { $count } faults in what is uncertain
}
editor-show-risk = Show in tab Risk
editor-terms-plan = Prices, rounding and notes – as the plan says
editor-terms-changed = Prices, rounding and notes – changed
editor-plan = Price plan
editor-plan-help = Opens the price plans, with their prices and when they were in force
editor-account-since = Account
editor-account-help = The plan grants something in the first months of an account only
editor-account-first = its first month
editor-connection = Connected
editor-prices = Prices
editor-prices-of-plan = This plan has several prices of a meter, so a scenario cannot replace them one by one: copy the plan and change it.
editor-prices-remove = Remove the scenario’s own prices
editor-messages = Messages
editor-devices = Devices
editor-price-for = { $currency } for
editor-free-month = free a month
editor-device-price = { $currency } a living device a day
editor-free-day = free a day
editor-rounding = Rounding
rounding-half-up = Half up
rounding-half-even = Half to even
rounding-down = Down
rounding-up = Up
rounding-by-day = by the day
rounding-by-month = by the month
editor-not-offered = Not offered
editor-not-offered-help = How a line is billed on an edition that lacks its interface (A6)
editor-substitute = Bill its counterpart there
editor-leave-out = Leave the line out
editor-readings = Readings
editor-readings-usual = as usual (A1, A3, A4, A5)
editor-readings-changed = changed (A1, A3, A4, A5)
editor-show-readings = Show in tab Readings
editor-notes = Notes
editor-quote-empty = For the customer – nothing yet
editor-quote-filled = For the customer – filled in
editor-quote-off = % off the bill
editor-quote-on = % on what is left
editor-quote-currency-open = To convert the bill, enter a code of three letters and a rate
editor-quote-rate = at
editor-quote-decimals = decimals
editor-quote-is-quote = a quote
editor-quote-is-estimate = an estimate
editor-quote-kind-help = Documents say Quote on their cover once they say until when they hold, and Estimate without that day.
editor-quote-logo-help = The path of a PNG or JPEG file, from the folder of the scenario; documents show it
editor-fold = Fold fleet { $fleet }
editor-unfold = Unfold fleet { $fleet }
editor-fleet-actions = Fleet { $fleet } actions
editor-fleet-on = fleet { $fleet } on { $edition }
editor-active = Active
editor-add-line = + Add traffic line
editor-add-line-to = Add a traffic line to fleet { $fleet }
editor-fleet-share = { $share } of the bill, { $currency } { $fee } as designed
editor-fleet-fee = { $currency } { $fee } as designed
editor-living = living devices: { $living } a day, { $days } device-days

every-day = every day
devices-ramp = by dated points
devices-growth = growing by the month
devices-more-each-month = more each month
devices-on-point = devices
devices-remove-point = Remove point { $point }
devices-add-point = + Add point
active-by-weekday = by weekday
connection-usual-always = usual: always
connection-usual-never = usual: never
connection-always = always
connection-hours = hours a day
connection-sessions = sessions a day
connection-never = never
connection-seconds = seconds each
connection-minutes = { $minutes ->
    [one] { $minutes } minute a day
   *[other] { $minutes } minutes a day
} of an active device
connection-minutes-touched = { $minutes ->
    [one] { $minutes } minute a day
   *[other] { $minutes } minutes a day
}: every minute of the clock that a session touches
connection-help = Usual is always if a line of the fleet has an interface that holds a connection, else never. A session touches one minute of the clock more than it lasts, on average; a day has 1,440.
weekday-mon = Mon
weekday-tue = Tue
weekday-wed = Wed
weekday-thu = Thu
weekday-fri = Fri
weekday-sat = Sat
weekday-sun = Sun

part-duplicate = Duplicate
part-move-up = Move up
part-move-down = Move down
part-remove = Remove

line-actions = Fleet { $fleet }, line { $line } actions
line-sent = Sent
line-received = Received
line-size = Size
line-receivers = Receivers
line-receivers-help = Who receives each message through a subscription; billed too (A3)
line-reply = Reply
line-answered = each message gets one reply
line-exists = Exists
line-on-both = on every edition
line-only = only on { $edition }
line-first-day = first day
line-last-day = last day
line-messages-a-day = Messages a day: { $each } of a device{ $every }, { $fleet } of the fleet
line-every = {" "}({ $every })
line-units-a-day = Units a day: { $each } of a device, { $fleet } of the fleet
line-bill = { $share } of the bill, { $currency } { $fee }: { $units ->
    [one] { $units } unit
   *[other] { $units } units
} under { $clauses }
line-no-bill = { $currency } { $fee }: { $units ->
    [one] { $units } unit
   *[other] { $units } units
} under { $clauses }
line-free = free of charge on every edition
line-only-counts = exists only on { $only }, but this fleet is on { $designed }
line-nothing-billable = nothing billable as designed

typed-to = to
rate-a-day = a day
rate-per-device = of each active device
rate-per-fleet = of all together
rate-subset = of some devices each
rate-devices-send = of the active devices send
size-bytes = B
size-always = always
size-range = evenly spread
size-mix = by weight
size-weight = B, weight
size-remove = Remove size { $size }
size-add = + Add size
size-units = { $units ->
    [one] { $units } unit; { $left } B left in it
   *[other] { $units } units; { $left } B left
}
size-units-range = { $min } to { $max } units
size-units-all = { $units ->
    [one] { $units } unit each
   *[other] { $units } units each
}
receivers-devices = devices
receivers-all = all active devices
receivers-applications = { $count ->
    [one] application
   *[other] applications
}
