# Quotes as workbooks. The names of sheets have at most 31 characters, and none of []:*?/\.

workbook-summary = Summary
workbook-charts = Charts
workbook-months = Months
workbook-days-designed = Days as designed
workbook-days-on = Days all { $edition }
workbook-breakdown = Breakdown
workbook-prices = Prices
workbook-scenario = Scenario
workbook-assumptions = Assumptions

workbook-untitled = Untitled scenario
workbook-variant = Variant
workbook-quoted = as quoted
workbook-difference = difference
workbook-how = Blue cells are inputs; black cells are computed from them by formulas. The sheets of days lead from the daily usage to the fees, with the prices of the sheet { $prices }. A difference of 0 means that the formulas arrive at the quoted amount.
workbook-values = This workbook holds values and no formulas: with these quantities and prices, the 15 digits of a spreadsheet would not always reach the right { $decimals ->
    [2] cent
   *[other] amount
}. Figures of more than 15 digits are texts, so that no digit is lost, and sums leave them out.
workbook-values-here = These amounts are values: a formula would not always reach their last digit.

workbook-prices-title = Prices and rounding
workbook-prices-how = { $decimals ->
    [2] A fee in cents is its quantity times the cents in this table, divided by the quantity that they are for, and then rounded. Counted in whole numbers, no half cent is lost to binary fractions.
   *[other] A fee in the smallest unit of the currency is its quantity times the units in this table, divided by the quantity that they are for, and then rounded. Counted in whole numbers, no half unit is lost to binary fractions.
}
workbook-item = Item
workbook-value = Value
workbook-unit = Unit
workbook-numerator = Cents, or smallest units
workbook-denominator = for so many of what is charged
workbook-message-price = Message price
workbook-a-lot = { $currency } for each lot
workbook-lot = Lot
workbook-tier-price = { $price }, tier { $tier }
workbook-tier-end = Tier { $tier } up to
workbook-allowance = Allowance of each period
workbook-allowance-months = Months with the allowance since the account began
workbook-allowance-left = Left of the allowance
workbook-allowed = Covered by the allowance
workbook-before = In the tiers before
workbook-in-tier = In tier { $tier }
workbook-messages = messages
workbook-free-messages = Free messages
workbook-a-month = messages a month
workbook-device-price = Device price
workbook-a-device-day = { $currency } for a living device and day
workbook-free-devices = Free devices
workbook-minute-price = Price of connection minutes
workbook-free-minutes = Free minutes
workbook-a-day = living devices a day
workbook-rounding = Rounding of each fee
workbook-of-bill = % of the bill
workbook-of-net = % of the amount after discount
workbook-rate-unit = { $code } for { $currency } 1

workbook-days-title = { $variant }, fees in { $currency }
workbook-days-note = Days in { $time }. Free units are what the month's free messages still cover; each fee is rounded on each day.
workbook-days-note-month = Days in { $time }. Free units are what the month's free messages still cover. The bill rounds once a month: the fees of a day are rounded for show, and the sheet of months has those of the bill.
workbook-free-left = Free units left
workbook-free-units = Free units
workbook-living-devices = Living devices
workbook-so-far = Total so far

workbook-months-title = Months, fees in { $currency }
workbook-months-note = Sums of the days of each month.
workbook-months-note-month = Counts are sums of days; each fee is that of the month's charged count, rounded once.
workbook-charged-device-days = Charged device-days

workbook-breakdown-title = What the bill consists of, fees in { $currency }
workbook-breakdown-note = The fees of each month, shared out by the units, device-days or connection minutes that each clause bills, to the { $decimals ->
    [2] whole cent
   *[other] smallest unit of the currency
}. The quantity is what the clause bills.
workbook-breakdown-cut = A sheet ends here: it has the first { $shown } of { $parts } parts of the bill. The other formats of the quote have them all.
workbook-breakdown-sum = Sum of the fees

workbook-chart-so-far = Cost so far in each variant
workbook-chart-daily = Fees of each day: { $variant }

workbook-logo-fault = the logo does not fit into a workbook: { $reason }
workbook-threads = a workbook takes up to { $count } threads, and they cannot be started: raise the limit on processes (`ulimit -u`), or choose another format
workbook-fault = the workbook cannot be written: { $reason }
