# The editor of what is uncertain, and the ranges of studies.

uncertain-none = no input yet
uncertain-inputs = { $count ->
    [one] { $count } input
   *[other] { $count } inputs
}
uncertain-factors = { $count ->
    [one] { $count } common factor
   *[other] { $count } common factors
}
uncertain-both = { $inputs }, { $factors }
uncertain-heading = What is uncertain – { $summary }
uncertain-active = Active devices
uncertain-messages = Messages
uncertain-binomial = by chance (binomial)
uncertain-poisson = by chance (Poisson)
uncertain-as-stated = as stated
uncertain-add-input = + Add uncertain input
uncertain-search = search uncertain inputs
uncertain-remove-input = Remove input { $input }
uncertain-add-factor = + Add common factor
uncertain-factor-help = Moves several numbers together, as a busy season does
uncertain-factor-name = Factor { $number }
uncertain-times = times
uncertain-remove-factor = Remove factor { $factor }
uncertain-moves = moves
uncertain-no-longer-moves = Factor { $factor } no longer moves { $name }
uncertain-add-number = + Add number
uncertain-add-moved = Add what factor { $factor } moves
uncertain-search-moved = search what a factor moves
uncertain-pert = low – likely – high
uncertain-interval = 90 % interval
uncertain-lognormal = 90 % interval, lognormal
uncertain-low = low
uncertain-likely = likely
uncertain-high = high
uncertain-below = 5 % below
uncertain-above = 5 % above

range-from = from
range-in = in
range-at = at
range-linear = linear
range-logarithmic = logarithmic
range-search-hint = Search by kind, fleet or line
range-none-left = None is left.
range-none-found = No parameter has that in its name.
