# What a quote says beside the bill, in the documents and in the window.

fault-quote-ends-first = the quote is valid until { $until }, before its date { $date }
fault-quote-ends-first-allowed = a day on or after `date`
fault-currency-code = { $code } is not a currency code
fault-currency-code-allowed = three capital letters, as in `CNY`
fault-exchange-rate-zero = the rate of the second currency is 0
fault-exchange-rate-allowed = above 0, to 1,000,000

document-contents = Contents
document-quote = Quote
document-estimate = Estimate
document-text = About this quote
document-text-estimate = About this estimate
document-payable = What is paid
document-scenario = What was assumed about the fleets
document-counted = What was counted
document-counted-days = Messages and devices are those that were counted from { $from } to { $until }; no rate and no size is assumed.
document-variants = The editions compared
document-one-edition = The bill
document-prices = Prices that charge something
document-charts = The days
document-breakdown = What the bill consists of
document-days = Day by day
document-assumptions = How the policy is read
document-clauses = What the policy says
document-warnings = What deserves a second look
document-no-assumptions = The price plan lists no assumptions
document-no-warnings = No warnings
document-notes = Notes

document-bill = The vendor's bill, as designed
document-to-pay = To pay
document-converted = The same in { $code }

document-payable-bill = The vendor's bill, { $currency }
document-payable-discount = { $decimals ->
    [0] Discount of { $percent } % of the bill, to the nearest whole number, a half up
    [2] Discount of { $percent } % of the bill, to the nearest cent, a half up
   *[other] Discount of { $percent } % of the bill, to { $decimals } decimals, a half up
}
document-payable-net = After discount, { $currency }
document-payable-tax = { $decimals ->
    [0] Tax of { $percent } %, to the nearest whole number, a half up
    [2] Tax of { $percent } %, to the nearest cent, a half up
   *[other] Tax of { $percent } %, to { $decimals } decimals, a half up
}
document-payable-total = To pay, { $currency }
document-payable-converted = In { $code } at { $rate } for { $currency } 1, to its last decimal, a half up

document-fleet = Fleet
document-edition = Edition
document-devices = Devices
document-active = Active
document-line = Line
document-interface = Interface
document-rate = Messages
document-payload = Payload
document-more = Beyond that
document-receivers = receivers: { $receivers }
document-applications = { $count ->
    [one] { $count } application
   *[other] { $count } applications
}
document-reply = replies of { $payload }
document-only-on = only on { $edition }
document-from = from { $day }
document-until = until { $day }

document-all-on = All { $edition }
document-in = Fees in { $currency }
document-message-fee = Message fee
document-device-fee = Device fee
document-connection-fee = Connection fee
document-total = Total
document-before-rounding = before rounding
document-rounding-effect = rounding effect
document-billable-units = Billable units
document-free = free
document-charged = charged
document-living-device-days = Living device-days
document-connection-minutes = Connection minutes
document-month = Month
document-clause = Clause
document-what = What it bills
document-month-total = total
document-by-clause = Fees by clause, in { $currency }
document-by-month = The bill by month, in { $currency }
document-months = Fees by month and clause, in { $currency }
document-fleets = Fees by fleet, in { $currency }
document-lines = As designed, by fleet, line and clause, in { $currency }
document-billed-as = Billed as
document-leg = Leg
document-quantity = Quantity
document-fee = Fee
document-days-of = { $variant }; units of at most 512 bytes, fees in { $currency }
document-days-by-month = The bill is rounded once a month: a day shows its own exact fee, rounded by itself, so the days of a month need not add up to it.
document-assumption = Reading
document-assumed = What is assumed
document-clauses-head = Clauses
document-policy-says = Words of the policy

export-title = Export the quote
export-about = The quote on screen as a document, in the language of the window
export-path = Export file
export-this = Export
export-parts = What it has:
export-usual-parts = The usual parts
export-laying-out = Laying the pages out …
export-pages = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}, { $paper }
export-page-of = Page { $page } of { $pages }
export-page = Page { $page } of { $count }, as it is exported
export-page-before = Page before
export-page-after = Page after
export-open = Open
export-open-file = Open { $path }
export-open-hint = Opens the file with the system's program for it
export-text-about = Tables for a terminal
export-markdown-about = For a merge request or a wiki
export-csv-about = One table of the days of each variant
export-csv-plain = for programs: 1.5,2
export-csv-marked = for spreadsheets: 1.5,2
export-csv-commas = for spreadsheets: 1,5;2
export-noted = { $done } – note: { $notes }
export-json-about = Every figure for other programs; fleetcost schema quote describes it
export-html-about = One file for a browser, a phone or print
export-xlsx-about = A workbook whose formulas recompute the bill from the days
export-pdf-about = Pages with charts, for a customer
export-focus-about = A row for each day and part of the bill, as FOCUS 1.2 has it
export-running = Exporting { $path } …
export-done = Exported { $path }
export-failed = The quote was not exported
export-faults = The figures on screen do not show the present scenario: it has faults, or is still being rated. Correct the faults, or wait.
menu-export = Export quote…

assumed-readings = The plan says nothing of how its clauses are read.
assumed-connection = It follows from the interfaces of these fleets how long their devices are connected, since they do not say it: { $fleets }
assumed-always = { $fleet } all day
assumed-never = { $fleet } never
assumed-more = { $count } more
assumed-usage = Messages and devices are those that were counted from { $from } to { $until }; nothing is assumed about fractions of messages, or about how messages spread over devices.
assumed-whole-days = { $usage } What was counted of { $days } is left out, since it is not the whole day.
assumed-account = The account is taken to begin in { $month }, the first month of which anything was counted.

part-text = Text for the customer
part-payable = Discount, tax and second currency
part-variants = The editions compared
part-rounding = Before and after rounding
part-charts = Charts
part-bill = By clause
part-months = By month
part-details = By month and clause
part-fleets = By fleet
part-lines = By line and leg
part-prices = Prices
part-scenario = Fleets and traffic
part-days = Day by day
part-assumptions = Assumptions
part-clauses = Clauses
part-warnings = Warnings
part-notes = Notes of the scenario
