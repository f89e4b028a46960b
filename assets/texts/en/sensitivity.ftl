# The tab Sensitivity.

sensitivity-low = Low
sensitivity-high = High
sensitivity-bill-low = Bill at low
sensitivity-bill-high = Bill at high
sensitivity-swing = Swing
sensitivity-variance = Of variance
sensitivity-alone = Alone
sensitivity-low-help = The lower end of the range
sensitivity-high-help = The upper end of the range
sensitivity-bill-low-help = The bill with the input at the lower end, and all else as stated
sensitivity-bill-high-help = The bill with the input at the upper end, and all else as stated
sensitivity-swing-help = How far apart the two bills are
sensitivity-variance-help = The share of the variance of the bill that this input brings about, including its interplay with other inputs
sensitivity-alone-help = The share of the variance of the bill that this input brings about by itself
sensitivity-more-help = By how many percent the bill rises with one percent more of the input than stated
sensitivity-most = { $input } moves the bill the most: { $currency } { $swing } between its ends.
sensitivity-none-moves = No input moves the bill by itself.
sensitivity-none = none
sensitivity-nothing = Nothing is uncertain yet, so there is nothing to compare. Give an input a range, or add a common factor.
sensitivity-add = Add in tab Risk
sensitivity-bill-of = The bill of
sensitivity-bar = { $input }: { $low } at { $from }, { $high } at { $to }
sensitivity-at = at { $value }
sensitivity-swing-short = swing
sensitivity-in = Bills and swings in { $currency }
sensitivity-input = Input
