# What is wrong with a document, where it stands, what is allowed and what to do.

fault-error = error
fault-allowed = allowed
fault-help = help
fault-then-allowed = ; allowed: { $allowed }
fault-then-help = ; { $help }
fault-and-more = … and { $count } more
hint-did-you-mean = did you mean `{ $name }`?

# Reading a text.
fault-empty-file = the file is empty but for blanks and comments
rule-one-group = one group in parentheses
hint-begin-with-example = begin with a copy of one of the examples, or with a file that the window saved
fault-return = the comment goes on to the end of the file, because a carriage return alone does not end a line
rule-line-ends = lines that end with a line feed, or with a carriage return and a line feed
hint-return = save the file with such line ends; every editor can do this
fault-file-too-large = the file is larger than 4 MiB
rule-bytes = at most { $count } bytes
fault-not-utf8 = byte { $number } of the file is not UTF-8 text
rule-utf8 = a RON text in UTF-8
hint-save-as-utf8 = save the file as UTF-8, if it is a scenario
fault-utf-16 = the file looks like UTF-16, but lacks the byte order mark at its beginning
hint-utf-16 = save it as UTF-8, or as UTF-16 with a byte order mark
fault-utf-32 = the file is UTF-32
fault-half-letter = the file is UTF-16, and here it holds half a character
fault-version = this file has format version { $version }
hint-newer-version = a newer fleetcost reads it

fault-syntax = not valid RON: { $error }
syntax-eof = Unexpected end of RON
syntax-comma = Expected comma
syntax-colon = Expected colon
syntax-identifier = Expected identifier
syntax-name = Invalid name `{ $name }`
syntax-bracket = Expected closing `]`
syntax-parenthesis = Expected closing `)`
syntax-string = Expected string
syntax-string-end = Expected end of string
syntax-char = Expected char
syntax-float = Expected float
syntax-integer = Expected integer
syntax-unexpected-char = Unexpected char { $char }
syntax-trailing = Non-whitespace trailing characters
syntax-out-of-bounds = Integer is out of bounds
syntax-comment = Unclosed block comment
hint-eof = the file ends before its last parenthesis or bracket is closed
hint-comma = put a comma between fields and between entries, and close every text, list and group
hint-comma-in-number = write a number with a point and without commas: `0.5`, `1000000` or `1_000_000`
hint-colon = write a field as `name: value`
hint-identifier = write a field as `name: value`, with one comma after it; is a `)` missing before this?
hint-name = a name has letters, digits and `_`, and begins with no digit
hint-bracket = close the list with `]`
hint-parenthesis = close the group with `)`
hint-string = close the text with `"`
hint-char = put a text in double quotes
hint-number = put a day or a month in quotes, as in `"2026-12"`
hint-unexpected-char = put a text in double quotes, a comment behind `//`, and close every list and group
hint-escape = write a backslash in a text as `\\`
hint-trailing = a file is one group in parentheses; nothing may follow it
hint-out-of-bounds = no number of a scenario is that large
hint-comment = close the comment with `*/`
hint-attribute = a file needs no attributes
fault-too-deep = the file is nested too deeply to be read
hint-too-deep = no file needs more than ten levels

# Things that a file has, and what was found in their place.
thing-scenario = the scenario
thing-fleet = a fleet
thing-line = a traffic line
thing-ramp-point = a point of a ramp
thing-mix-part = a size of a mix
thing-input = an uncertain input
thing-factor = a common factor
thing-of-field = `{ $name }` of `{ $field }`
found-text = the text { $shown }
found-list = the list { $shown }
found-map = the map { $shown }
found-group = the group { $shown }
found-number = the number { $shown }

fault-given-as = { $what } is given as { $found }
fault-is = `{ $field }` is { $found }
fault-unknown-field = unknown field { $field } in { $what }
fault-field-twice = the field `{ $field }` of { $what } is given twice
fault-lacks = { $count ->
    [one] { $what } lacks the field { $fields }
   *[other] { $what } lacks the fields { $fields }
}
fault-entries = `{ $field }` has { $count } entries
rule-fields = fields in parentheses, without a name before them
rule-fields-as-in = fields in parentheses, as in `{ $name }({ $fields })`
rule-each-of = each of { $fields }
rule-one-value = one value in parentheses, as in `{ $name }(…)`
rule-name = the name alone, without quotes
rule-name-alone = the name alone, `{ $name }`
rule-list = a list in brackets, as in `[…]`
rule-entries = { $least } to { $most } entries
rule-text = a text in quotes
rule-day = a day in quotes, `"YYYY-MM-DD"`, from 2000-01-01 to 2199-12-31
rule-month = a month in quotes, `"YYYY-MM"`, from 2000-01 to 2199-12
hint-keep-one = keep one of them
fault-group-name = { $what } is called { $found }
rule-group-name = no name, or { $names }
hint-no-some = write the value itself, without `Some`
hint-no-none = write a value; `None` is only for optional fields
hint-day-out-of-range = that is out of range
hint-no-such-day = the calendar has no such day or month

# Numbers.
fault-out-of-range = `{ $field }` is { $found }, which is out of range
fault-not-a-decimal = `{ $field }` is { $found }, which is not a decimal
fault-decimal-place = `{ $field }` has { $count } decimal place
fault-decimal-places = `{ $field }` has { $count } decimal places
hint-percent = { $percent } % is { $share }

# A scenario.
fault-characters = `{ $field }` has { $count } characters
rule-characters = at most { $count } characters
fault-months-past = { $months } months from { $start } reach past 2199-12
rule-months-until = months up to 2199-12
fault-account-since = the account begins with { $since }, after the first billing month, { $start }
rule-account-since = the first billing month or an earlier one
hint-fewer-months = start earlier or take fewer months
fault-no-plan = no price plan is called { $name }
fault-lot = `prices.message_lot` is { $lot }
fault-foreign-prices = the file’s own `prices` are in { $own }, and the price plan that is named instead is in { $other }
rule-lot = a power of ten from 1,000 to 1,000,000,000
hint-plan-file = for a file write plan: File("{ $path }")
fault-is-plan = this is a price plan, and no scenario
hint-is-plan = give its file a name that ends in .plan.ron, check it with `fleetcost plan check`, and name it in a scenario with plan: File("my.plan.ron")
fault-is-scenario = this is a scenario, and no price plan
hint-is-scenario = give its file a name that does not end in .plan.ron, and check it with `fleetcost check`
fault-plan-file = the price plan { $path } cannot be used: { $why }
plan-file-unread = nobody has read its file
plan-file-outside = it is not in the folder of the scenario; put it there, or allow it with --allow-outside
plan-file-unreadable = cannot read { $path }: { $error }
fault-plan-id-taken = the price plan bears the id `{ $id }`, which another plan has
hint-plan-id-taken = give it an id of its own
hint-editions = the editions of the plan { $plan }: { $editions }
plan-file-broken = its file { $path } has { $count ->
    [one] a fault
   *[other] { $count } faults
}
fault-tiers = the plan `{ $plan }` has more than one price above one free quota for messages and for devices
fault-no-device-price = the plan `{ $plan }` has no price of devices
fault-no-message-price = the plan `{ $plan }` has no price of messages
hint-no-prices = leave `prices` out; for prices of your own, copy the plan’s file, change them there, and name that as `plan`
hint-foreign-prices = take them out with --set 'prices=()', or state them in its currency with --set 'prices=(…)'
fault-fleet-nameless = the fleet has no name
fault-fleet-colon = the fleet's name has a `:` in it
rule-fleet-name = 1 to 200 characters without `:`, unique among the fleets
hint-fleet-name = `:` separates fleet and line in the names of parameters
fault-fleet-same = fleet { $number } is called { $name } too
rule-fleet-same = a name of its own for each fleet
fault-growth = the fleet { $name } grows beyond 1,000,000,000 devices in { $month }
rule-growth = 0 to 1,000,000,000 devices in every month
hint-growth = grow more slowly, start smaller or take fewer months
fault-ramp-order = { $on } does not come after { $before }
rule-ramp-order = strictly rising dates
fault-until = the line ends on { $until }, before it begins on { $from }
rule-until = a day on or after `from`
fault-no-interface = no interface is called { $name }
fault-interface-elsewhere = the plan `{ $plan }` has no interface { $name }
hint-interface-elsewhere = plans that have it: { $plans }
rule-interface = an id that `fleetcost interfaces` lists
rule-interface-of-plan = an id that `fleetcost interfaces --plan { $plan }` lists
rule-interface-of-file = an id that stands under `interfaces` in { $path }
fault-receipt-extras = `{ $field }` is given, but a line of `{ $interface }` describes the receipts themselves
fault-no-leg = `{ $field }` is given, but the price plan bills no such messages of `{ $interface }`
rule-no-leg = no `{ $field }` on a line of `{ $interface }` under this plan
rule-receipt-extras = no `{ $field }` on a receive interface
hint-receipt-extras = write a delivery once: on the line that sends, or as a receive line
fault-sizes = the smallest size, { $min }, is above the largest, { $max }
rule-sizes = `min` at most `max`
fault-units = { $date } has { $units } billable units in the variant { $variant }, { $of_line } of them on line { $line } of the fleet { $fleet } ({ $interface })
fault-units-designed = as-designed
rule-units = at most { $most } billable units on one day, all fleets together
hint-units = lower the rate, the receivers or the payload of that line

# What is uncertain.
fault-input-twice = entry { $number } has a range for { $name } already
rule-input-twice = one range for each number
fault-input-several = { $name } stands for several numbers, not for one
hint-input-several = to move several numbers together, list them under `moves` of one of the `factors`
fault-input-receipts = { $name } names the receivers of a line of `{ $interface }`, which describes the receipts themselves
rule-input-receipts = the receivers of a line that sends
rule-single = devices:FLEET, active:FLEET, rate:FLEET:LINE, payload:FLEET:LINE, receivers:FLEET:LINE, hours:FLEET, sessions:FLEET, seconds:FLEET
rule-any = devices, rate, rate:FLEET, payload, payload:FLEET, or a single number: devices:FLEET, active:FLEET, rate:FLEET:LINE, payload:FLEET:LINE, receivers:FLEET:LINE, hours:FLEET, sessions:FLEET, seconds:FLEET
fault-factor-nameless = the factor has no name
rule-factor-name = 1 to 200 characters, unique among the factors
fault-factor-same = factor { $number } is called { $name } too
rule-factor-same = a name of its own for each factor
fault-moved-twice = { $name } would move what { $before } moves already
rule-moved-twice = each number moved once by a factor
hint-moved-twice = keep one of the two
fault-moves-everyone = { $name } is `ActiveDevices`, no number that a factor could move
rule-moves-everyone = a line with `receivers: Count(…)`
hint-moves-everyone = move the devices or the active share of the fleet
fault-low-likely = the lowest value, { $low }, is above the likeliest, { $likely }
fault-likely-high = the likeliest value, { $likely }, is above the highest, { $high }
fault-low-high = the lowest value, { $low }, is above the highest, { $high }
fault-no-range = the lowest and the highest value are both { $value }
fault-lognormal = `low` is 0, which a lognormal range never reaches
rule-pert = `low` at most `likely`, and `likely` at most `high`
rule-interval = `low` below `high`
rule-lognormal = more than 0
hint-no-range = leave out the range of what is certain
hint-lognormal = set a small number, or take `shape: Normal`

# The names of parameters.
parameter-none = no parameter is called { $name }; there are { $known }{ $meant }
parameter-no-fleet = no fleet is called { $name }{ $meant }
parameter-meant = ; did you mean `{ $name }`?
parameter-no-line = { $name } names no line of the fleet; it has { $lines }
parameter-lines-none = none
parameter-line = line 1
parameter-lines = lines 1 to { $count }
parameter-whole-fleet = `{ $word }` belongs to a whole fleet: `{ $word }:FLEET`
parameter-needs-fleet = `{ $word }` needs its fleet: `{ $word }:FLEET`
parameter-needs-connection = `{ $word }` needs a fleet with `connection: { $form }`, which { $fleet } has not
parameter-unmetered = { $name } moves how long devices are connected, which the plan { $plan } does not meter
parameter-receivers-line = `receivers` needs its line: `receivers:FLEET:LINE`
parameter-no-value = { $parameter } cannot be { $value }; allowed: { $allowed }

# Studies.
study-place = { $place }: { $fault }
study-at-value = at { $parameter } = { $value }: { $fault }
study-under = { $under }: { $fault }
study-was-cancelled = the study was cancelled
study-draw = draw
study-no-range = { $parameter } cannot go from { $from } to { $to }: its values are not negative and have at most { $places } decimal places
study-under-readings = under { $readings }
study-as-it-stands = as the scenario stands
study-points-asked = { $points } points are asked for; allowed are 1 to { $most }
study-logarithmic = a logarithmic range has both ends above zero
study-draws-asked = { $draws } draws are asked for; allowed are 1 to { $most }
study-too-many-units = a day has too many billable units
hint-narrow = narrow the ranges of the uncertain inputs, or lower their values
study-draw-too-dear = a draw costs { $amount }, which is more than a study of risk can hold; allowed: at most { $most }; take fewer months, or lower the values
study-draws-differ = the draws differ by more than a study of risk can hold; narrow the ranges of the uncertain inputs
study-range-backwards = the range begins at { $from } and ends before it, at { $to }
study-cross-too-often = the two variants cross more than { $most } times; ask for a smaller range
study-cells-asked = a map of { $columns } × { $rows } = { $cells } cells is asked for; allowed: at most { $most }; take fewer values of an input
study-map-too-dear = a bill of the map is above { $most }, which a map cannot hold; ask for a sweep
