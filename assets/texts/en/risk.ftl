# The tab Risk.

risk-stated-fault = the scenario as stated: { $fault }
risk-only-both = No input is uncertain, so only the chance of the days is drawn: which devices are active, and how many messages they send.
risk-only-devices = No input is uncertain, so only the chance of the days is drawn: which devices are active.
risk-only-messages = No input is uncertain, so only the chance of the days is drawn: how many messages are sent.
risk-nothing = Nothing is uncertain, so every draw is the quote.
risk-add-input = { $only } Add an input under “What is uncertain” to draw its value too.
risk-below = below 0.01 %
risk-above = above 99.99 %
risk-stated = As stated
risk-mean = Mean ± error
risk-within = Within { $budget }
risk-summary-within = { $summary } { $share } stay within { $budget }.
risk-shown = Plots and tables of
risk-draws = Draws
risk-count-draws = { $count } draws
risk-seed = Seed
risk-budget-in = Budget, { $currency }
risk-no-budget = none
risk-in = in { $currency }
risk-budget-far = A budget that lies far from the draws is left out of the plot.
risk-fan = Billed so far, day by day
risk-day-so-far = { $day }, so far
risk-histogram = Draws by their total
risk-amounts = { $currency } { $from } to { $to }
risk-of-draws = { $count } of { $draws ->
    [one] { $draws } draw
   *[other] { $draws } draws
}, { $share }
risk-table-days = Billed so far in { $currency }, by day
risk-table-totals = Draws by their total in { $currency }
risk-day = Day
risk-from = From
risk-to = To
risk-share = Share

# Why the bill as stated lies outside of P5 to P95.
risk-outside-below = { $variant }: { $quote } as stated lies below P5, { $end }, because { $why }.
risk-outside-above = { $variant }: { $quote } as stated lies above P95, { $end }, because { $why }.
risk-why-and = {"; and because "}
risk-why-then = {", "}
risk-why-unknown = the draws are very uneven, and it lies in their thin tail
risk-why-ranges = the uncertain ranges are not centred on the stated values ({ $inputs }), which moves the median by { $by }
risk-why-factor = “{ $name }” multiplies by { $middle } in the middle of its range instead of by 1
risk-why-uneven = { $name }: { $stated } is stated and likeliest, but the range is uneven and its middle is { $middle }
risk-why-away = { $name }: { $stated } is stated, but the middle of the range is { $middle }
risk-why-several = { $name }: one value is drawn, with the middle { $middle }, in place of several stated ones
risk-why-spread = the uncertain inputs act together, or the bill bends, as at the end of a free quota, so that the median lies { $by } from the bill at the middle of the ranges
risk-why-whole = the quote rounds each day’s active devices to whole ones, { $stated } device-days where the shares come to { $exact }, and chance does not, which moves the median by { $by }
risk-why-living = the chance of the days makes { $drawn } living device-days in the middle of the draws, instead of { $stated }, which moves the median by { $by }
risk-why-units = the chance of the days makes { $drawn } units in the middle of the draws, instead of { $stated }, which moves the median by { $by }
risk-why-quotas = by chance some days exceed the free quota, which is charged, and others stay below it, which gives nothing back; this moves the median by { $by }
risk-why-rounding-day = rounding by the day adds { $stated } to the quote, which rounds equal days in the same way, but { $drawn } to the median of the draws, whose days differ
risk-why-rounding-month = rounding by the month adds { $stated } to the quote, but { $drawn } to the median of the draws
risk-why-few = there are too few draws: with { $tried } it lies between P5 and P95
