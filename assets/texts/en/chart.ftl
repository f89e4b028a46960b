# The charts, in the window and as files.

chart-daily = { $scenario }: daily fees, { $variant }
chart-cumulative = { $scenario }: cost so far
chart-sweep = { $scenario }: cost by input
chart-map = { $scenario }: which edition is cheaper
chart-map-axes = across: { $x }; up: { $y }
chart-risk = { $scenario }: how likely each bill is, { $variant }
chart-risk-summary = Of { $draws ->
    [one] { $draws } draw
   *[other] { $draws } draws
} half cost at most { $currency } { $median }, nine in ten from { $low } to { $high }.
chart-fan = { $scenario }: likely cost so far, { $variant }
chart-tornado = { $scenario }: what moves the bill, { $variant }
chart-tornado-stated = As stated the bill is { $currency } { $amount }; beside each bar stand the ends of the input's range.
chart-nothing-uncertain = Nothing is stated to be uncertain.
chart-breakdown = { $scenario }: breakdown, { $variant }
chart-breakdown-total = { $total } in all, by fleet and clause
chart-against = { $scenario }: plan and actual by the day, { $variant }
chart-units = { $units } units
chart-units-a-day = Units a day
chart-in-part = Counted in part
chart-plans = { $scenario }: cost under each plan
chart-plan-own = { $plan } (own)
chart-plan-unrated = cannot be rated
chart-plan-changes = The cheapest plan changes
chart-tiers = { $plan }: { $meter }, price by quantity
chart-next-lot = Next lot
chart-average-lot = On average
chart-first-months = Next lot in the account’s first { $months ->
    [one] month
   *[other] { $months } months
}
chart-tier-end = End of a tier

chart-message-fee = Message fee
chart-device-fee = Device fee
chart-connection-fee = Connection fee
chart-a-day = { $currency } a day
chart-so-far = { $currency } so far
chart-in-all = { $currency } in all
chart-days = { $from } to { $to }
chart-by-day = each day rounded by itself, the bill by the month
chart-days-in = days in { $time }
chart-weekend = Weekend
chart-month-start = Start of a month
chart-roll-out = Point of a roll-out
chart-quota-end = Free quota used up
chart-quota-label = free quota used up
chart-present = Present value
chart-crossing = { $first } and { $last } cross
chart-border = Border between the editions
chart-difference = { $last } minus { $first }, { $currency }
chart-cheaper = { $edition } cheaper
chart-draws = draws
chart-draws-of = Draws, { $variant }
chart-median = Median
chart-percentiles = Percentiles
chart-stated = As stated
chart-budget = Budget
chart-most-within = The most within it
chart-at-high = Input at its high end
chart-at-low = Input at its low end
chart-not-to-scale = { $amount }, not to scale
chart-other-fleets = { $count ->
    [one] { $count } other fleet
   *[other] { $count } other fleets
}
chart-told-axes = { $y } by { $x }
chart-told-shown = Shown: { $names }
chart-told-comma = { "; " }
chart-told-stop = { ". " }

plot-reset = Reset zoom
plot-reset-hint = Shows the whole range again, as a double click does. Drag to move; Ctrl and the wheel, or a box with the right button, zoom.
plot-save = Save plot…
plot-says-curve = { $what }: { $first } at { $from }, { $last } at { $to }
plot-says-bars = { $what }: { $bars }
plot-says-map = { $what } by { $x } and { $y }: between { $least } and { $most }
plot-save-hint = As an SVG or PNG file
plot-show = { $name } in { $plot }
plot-show-hint = Hides or shows it

curves-daily-of = Daily fees of
curves-daily = daily fees
curves-cumulative = cost so far
curves-copy = Copy the days
curves-save-cumulative = Save the plot of the cost so far
curves-all-months = all { $count ->
    [one] { $count } month
   *[other] { $count } months
}
curves-by-month = The bill rounds by the month; the curves add up the days, each rounded by itself.
curves-messages = messages
curves-devices = devices
curves-connections = connections
curves-day = day
curves-so-far = so far
curves-baseline = Baseline, { $variant }
curves-units = as designed: { $billable } units, { $free } of them free
curves-living = { $living } living devices
curves-minutes = { $minutes } connection minutes
curves-comma = { "; " }

picture-title = Save plot
picture-forms = The ending of the name chooses the format: .svg or .pdf for any size, .png for pixels.
picture-path = picture file
picture-size = Size in pixels
picture-width = picture width
picture-height = picture height
picture-scale = PNG times
picture-scale-name = picture scale
picture-dark = dark
picture-save = Save
picture-save-name = Save the plot
picture-replaces = This file exists already. Save once more to replace it, or give another name.
picture-not-saved = The plot was not saved
