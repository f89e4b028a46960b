# The tabs Breakdown, Days and Notes.

table-by-clause = By clause, in { $currency }
table-by-line = By fleet and line, in { $currency }
table-clause = Clause
table-what = What it bills
table-total = Total
table-leg = Fleet, line and leg
table-quantity = Quantity
table-no-fleets = No fleets.
table-living-devices = living devices
table-minutes = Minutes
table-count-units = { $count ->
    [one] { $count } unit
   *[other] { $count } units
}
table-count-device-days = { $count ->
    [one] { $count } device-day
   *[other] { $count } device-days
}
table-count-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}

table-days-of = Days of
table-day = Day
table-units = Units
table-free = Free
table-charged = Charged
table-message-fee = Message fee
table-living = Living
table-living-head = Living devices
table-device-fee = Device fee
table-connection-fee = Connection fee
table-charged-units = Charged units
table-charged-devices = Charged devices
table-charged-minutes = Charged minutes

table-warnings = Warnings
table-no-warnings = None.
table-more-warnings = … and { $count } more; `fleetcost quote` prints them all
table-assumptions = Assumptions
table-clauses = Clauses of the policy

breakdown-of = Bill of
breakdown-copy = Copy the fleets by clause
breakdown-plot = breakdown
