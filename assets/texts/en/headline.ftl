# The three cards above the tabs.

headline-every-fleet = every fleet
headline-show = Show { $variant }
headline-show-hint = Every tab shows the bill that is chosen here
headline-against = against { $name }
headline-since = since the last edit
headline-per-month = { $amount } a month
headline-per-year = { $amount } a year
headline-per-year-projected = { $amount } a year, projected
headline-per-device = { $amount } per device and month
headline-month-hint = { $count ->
    [one] By the month: the bill of the one month of the period.
   *[other] By the month: the mean of the { $count } months of the period.
}
headline-year-hint = By the year: the first twelve months.
headline-year-projected-hint = By the year: twelve times the mean month, since the period is shorter.
headline-device-hint = Per device and month: the mean month by the devices that are active on a mean day.
headline-no-fleets = no fleets
headline-same-as = = { $variant }
headline-part = { $count } on { $edition }
headline-messages = messages { $fee }
headline-devices = devices { $fee }
headline-connections = connections { $fee }
headline-rounding-takes = rounding takes { $amount }
headline-rounding-nothing = rounding changes nothing
headline-rounding-adds = rounding adds { $amount }
headline-before-rounding = before rounding { $amount }
