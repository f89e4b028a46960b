# Texts of several parts of the window.

variant-designed = As designed

warnings-count = { $count ->
    [0] no warnings
    [one] { $count } warning
   *[other] { $count } warnings
}

subtitle = { $months } · price plan { $plan } · { $rounding } · amounts in { $currency }
subtitle-month = { $first }, 1 month
subtitle-months = { $first } to { $last }, { $count } months
subtitle-dated = { $plan }, { $dated }
rounded = rounded { $mode } { $scope }
rounded-half-up = half up
rounded-half-even = half to even
rounded-down = down
rounded-up = up
rounded-by-day = by the day
rounded-by-month = by the month
comparison-messages = messages { $fee }
comparison-devices = devices { $fee }
comparison-connections = connections { $fee }
comparison-comma = { ", " }
comparison-same = { $first } and { $last } cost the same ({ $made_of }).
comparison-more = { $last } costs { $amount } more than { $first } ({ $made_of }).
comparison-less = { $last } costs { $amount } less than { $first } ({ $made_of }).
comparison-pays-off = A charged device-day costs as much as { $units } units: { $last } pays off only where it saves more than that each.

leg-sent = sent
leg-received = received
leg-replied = replied

apply = Apply
copied = Copied
copied-rows = { $count ->
    [one] Copied { $count } row
   *[other] Copied { $count } rows
}
copy-table = Copy table
copy-table-hint = Tab-separated, for a spreadsheet
