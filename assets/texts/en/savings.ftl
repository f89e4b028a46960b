# The tab Savings, and the proposals in it.

savings-none = Nothing that was tried makes the bill of { $bill } smaller.
savings-one = 1 proposal makes the bill of { $bill } smaller.
savings-many = { $count } proposals make the bill of { $bill } smaller, each by itself.
savings-of = On the bill of
savings-designed = As designed
savings-basic = All Basic
savings-pro = All Pro
savings-copy = Copy table
savings-copy-hint = Tab-separated, for a spreadsheet
savings-tried = Tried are smaller payloads, batches, fewer receivers and replies, sending on change, free interfaces, the other edition and gateways.
savings-saves = Saves, { $currency }
savings-percent = Percent
savings-what = What to do, and what to check
savings-apply = Apply
savings-apply-what = Apply: { $what }
savings-older = The list is of an older state; a new one is on its way.
savings-then = Change the scenario so; it then costs { $total }
