# The tab Readings: the questions that the policy leaves open.

reading-empty = A message of 0 bytes is
reading-rounding = An amount is
reading-receipts = What subscribers receive is billed
reading-fractions = A fraction of a message at the end of a day
reading-living = Living devices are
reading-edition = A line that an edition lacks is
reading-one-unit = one unit
reading-no-unit = no unit
reading-billed = to all of them
reading-devices-only = to devices alone
reading-not-billed = to none
reading-carried = carries over
reading-dropped = is dropped
reading-by-traffic = those with traffic
reading-all-active = all active ones
reading-substitute = substituted
reading-sentence = { $question } { $answer }.
reading-left-out = not billed

readings-least = The least is { $why }.
readings-greatest = The greatest is { $why }.
readings-as-stands = as the scenario stands
readings-with = with { $readings }
readings-same = { $currency } { $amount } { $edition }, whatever the vendor means.
readings-between = Between { $currency } { $least } and { $currency } { $greatest } { $edition }, whatever the vendor means.
readings-designed = as designed
readings-on = on { $edition }
readings-summary = What each reading of the policy alone adds or takes.
readings-in = more or less, in { $currency }
readings-designed-head = Designed
readings-in-force = in force
readings-in-force-help = The scenario reads the policy this way
readings-apply-what = Apply { $reading }
readings-read-so = Read the policy this way: { $reading }
