# The fields of a scenario: what each is called, and what the reference of the format says of it.

field-version = version of the format
field-name = name
field-notes = notes
field-plan = price plan
field-prices-message-price = price of messages
field-prices-message-lot = lot of messages
field-prices-free-messages = free messages
field-prices-device-price = price of devices
field-prices-free-devices = free devices
field-rounding = rounding
field-not-in-edition = what is not offered
field-readings-empty-message = reading of empty messages
field-readings-receipts = reading of receipts
field-readings-fractions = reading of fractions
field-readings-living = reading of living devices
field-start = first month
field-months = months
field-account-since = first month of the account
field-fleets = fleets
field-edition = edition
field-devices = devices
field-active = active share
field-connection = connection
field-traffic = traffic
field-interface = interface
field-rate = rate
field-payload = payload
field-receivers = receivers
field-applications = applications
field-reply = reply
field-only-on = edition of the line
field-from = first day
field-until = last day
field-quote-customer = customer
field-quote-prepared-by = prepared by
field-quote-reference = reference
field-quote-date = date
field-quote-valid-until = valid until
field-quote-discount-percent = discount
field-quote-tax-percent = tax
field-quote-second-currency = second currency
field-quote-text = text
field-quote-logo = logo
field-uncertainty-inputs = uncertain inputs
field-uncertainty-inputs-parameter = uncertain input
field-uncertainty-inputs-range = range
field-uncertainty-factors = common factors
field-uncertainty-factors-name = name
field-uncertainty-factors-range = range
field-uncertainty-factors-moves = what it moves
field-uncertainty-active = chance of active devices
field-uncertainty-messages = chance of messages

about-scenario-version = the version of this format
about-section-prices = each field may be given alone
about-section-readings = how the policy is read; each field may be given alone
about-section-quote = what a quote says beside the vendor's bill, which it never changes
about-section-uncertainty = the quote does not depend on it
about-scenario-name = what the scenario is called
about-scenario-notes = for readers; no figure depends on it
about-scenario-plan =
    the id of a price plan
    or File("my.plan.ron"): a file in this folder or below
about-scenario-prices-message-price = for a lot of messages
about-scenario-prices-message-lot = how many messages the price is for: a power of ten
about-scenario-prices-free-messages = free messages a month
about-scenario-prices-device-price = for a living device a day
about-scenario-prices-free-devices = free living devices a day
about-scenario-rounding = PerDay or PerMonth; HalfUp, HalfEven, Down or Up
about-scenario-not-in-edition =
    for what an edition lacks its counterpart is billed (A6)
    or NotBilled: its line is left out
about-scenario-readings-empty-message =
    a message of 0 bytes is one unit (A1)
    or NoUnit: it is none; a line of nothing else makes no device living
about-scenario-readings-receipts =
    what devices and applications receive is billed (A3)
    or DevicesOnly: what applications receive is not billed
    or NotBilled: nor is what devices receive, on lines of receipts too
about-scenario-readings-fractions =
    a fraction left at the end of a day carries over (A4)
    or Dropped: it is dropped
about-scenario-readings-living =
    where a plan counts living devices, those that traffic touches are (A5)
    or AllActive: every active one is
about-scenario-start = the first billing month, in Beijing time unless the plan says otherwise
about-scenario-months = how many billing months
about-scenario-account-since = the account's first calendar month, not after the first billing month, which it is by default
about-scenario-fleets = devices that share an edition and a traffic mix
about-fleet-name = not empty, no ':' in it, unique
about-fleet-edition =
    one of the plan's editions: Basic or Pro in the plan of 2018
    may be left out where the plan has one edition, and is then any name
about-fleet-devices =
    the same number every day
    or Ramp([(on: "2026-12-01", devices: 100), …]): straight lines in between
    or Growth(start: 5000, monthly_percent: 2.5): more each month
about-fleet-active =
    the share of the devices that is active
    or ByWeekday(mon: 1, tue: 1, wed: 1, thu: 1, fri: 1, sat: 0, sun: 0)
about-fleet-connection =
    how long each active device is connected on a day: so often, and for so many seconds
    or Always, Hours(8), or Never, as behind a gateway and by CoAP or HTTP
    by default Always if a line has an interface that holds a connection, else Never
about-fleet-traffic = what the devices send and receive
about-line-interface = an id that `fleetcost interfaces` lists
about-line-rate =
    messages a day of each active device
    or PerFleet(n): of all together
    or Subset(devices: 1, each: 86400): only so many of them send
about-line-payload =
    bytes of each message
    or Mix([(bytes: 230, weight: 9), (bytes: 900, weight: 1)])
    or Range(min: 100, max: 900): every size equally likely
about-line-receivers =
    devices that receive each message through a subscription
    or ActiveDevices: all that are active in this fleet
about-line-applications = applications that receive each message too
about-line-reply = each message gets one reply of this payload
about-line-only-on = the line exists only while the fleet is on this edition
about-line-from = the first day of the line
about-line-until = the last day of the line
about-scenario-quote-customer = for whom the quote is
about-scenario-quote-prepared-by = by whom
about-scenario-quote-reference = the number under which it is filed
about-scenario-quote-date = the day on which it is made
about-scenario-quote-valid-until = the last day on which it holds; documents are called estimates without it
about-scenario-quote-discount-percent = percent off the bill
about-scenario-quote-tax-percent = percent on what is left
about-scenario-quote-second-currency = what one unit is worth; decimals 0 to 4, by default 2
about-scenario-quote-text = what else the customer should read
about-scenario-quote-logo = a PNG or JPEG of at most 16 million pixels, in this folder or below
about-scenario-uncertainty-inputs = numbers that are given as ranges
about-input-parameter = the name of one number, as in studies
about-input-range =
    most likely near the middle one
    or Interval(low: 80, high: 120): nine times in ten in between, normal
    or Interval(low: 200, high: 400, shape: Lognormal): the same, lognormal
about-scenario-uncertainty-factors = each multiplies all that it moves, together
about-factor-name = not empty, unique
about-factor-range = 0 to 1,000; written as above
about-factor-moves = 1 to 100 names of numbers, as in studies
about-scenario-uncertainty-active =
    each device is active with its share as the probability
    or AsStated: exactly the share is active
about-scenario-uncertainty-messages =
    each message is sent by itself, with the rate as the mean
    or AsStated: exactly the rate

reference-default = default
reference-default-is = default { $value }
reference-default-none = default none
reference-scenario = Smart-meter rollout
reference-fleet = Meters
reference-factor = Season
reference-separator = {"; "}
reference-default-plan = default: the plan's
reference-section = may be left out
reference-range = { $min } to { $max }
reference-decimals = { $min } to { $max }, at most { $places } decimals
reference-characters = at most { $count } characters
