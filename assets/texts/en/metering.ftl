# Logs of messages and usage tables. Names of columns and kinds are those of the files, in every language.

metering-row = row { $row }: { $problem }
metering-more-faults = … and { $count } more

metering-table-not-text = this is no usage table, which is CSV in UTF-8; `fleetcost usage count` makes one of a log
metering-table-header = this is no usage table, since its first line is { $found }; allowed: `{ $allowed }`, as `fleetcost usage count` writes it
metering-table-unreadable = the row cannot be read: { $error }
metering-row-cells = there are { $found } cells; allowed: { $allowed }, as in the header
metering-kind = `kind` is { $found }; allowed: { $allowed }
metering-cell-empty = `{ $column }` is empty; allowed: a name
metering-cell-number = `{ $column }` is { $found }; allowed: a whole number from { $least } to { $most }, in digits alone
metering-cell-date = `date` is { $found }; allowed: a day from 2000-01-01 to 2199-12-31, such as 2026-12-01
metering-cell-leg = `leg` is { $found }; allowed: { $allowed }
metering-cell-filled = `{ $column }` of a { $kind } row holds something; leave it empty
metering-row-twice = this row is there already, in row { $row } with the same date, fleet, interface, leg and units; keep one, or count again
metering-plan-twice = there is a plan already, in row { $row }; a table has one, so tables of several counts cannot be joined by hand: count the logs together
metering-no-plan = there is no `plan` row, which says under which day and unit size the table was counted; count again
metering-plan-day = `leg` of the plan row is { $found }; allowed: the offset of its days from UTC, such as UTC+08:00
metering-span-date = { $date } is neither the first nor the last date of the table; count again
metering-span-order = the first row of the day, at second { $first }, is later than its last, at second { $last }
metering-sizes = { $messages } messages of { $units } units, each of at most { $unit } bytes, cannot have { $bytes } bytes together; count again
metering-line-devices = there are { $devices } devices here but only { $most } messages; count again
metering-fleet-devices = there are { $devices } devices here but only { $most } of its lines; count again
