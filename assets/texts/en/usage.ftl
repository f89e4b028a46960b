# Plan against actual in the window: what is counted, the tab, and the scenario that is made of it.

usage-menu = Compare with usage…
usage-choose = Choose usage…
usage-title = Compare with usage
usage-about = A usage table, or logs of messages: CSV or JSON lines, plain or compressed by gzip or zstd. Logs are counted under the price plan of the scenario.
usage-paths = Files with usage
usage-paths-hint = path of a usage table, of logs or of a folder of logs
usage-a-line = A path a line; Shift+Enter begins one.
usage-browse-files = Browse files…
usage-browse-folder = Browse folder…
usage-browse-rules = Browse rules for topics
usage-how = How logs are read
usage-how-show = Show how logs are read
usage-how-hide = Hide how logs are read
usage-time = Times
usage-time-text = a date and a time
usage-time-s = seconds since 1970
usage-time-ms = milliseconds since 1970
usage-time-us = microseconds since 1970
usage-zone = Time zone
usage-zone-hint = of times without an offset: Asia/Shanghai, +08:00
usage-columns = Columns
usage-rules = Topic rules
usage-rules-hint = a file such as topics.ron
usage-device = Devices
usage-of-logs = { $name }, of logs
usage-drop-resent = Leave out messages that are marked as resent
usage-compare = Compare
usage-compare-this = Compare with these files
usage-failed = Nothing can be counted
usage-wrong = { $name }: { $problem }
usage-one-table = `{ $path }` is a usage table, which is compared alone; leave out the other files
usage-too-large = `{ $path }`: a usage table has at most 1 GiB; divide the log by months
usage-faulty-table = `{ $path }` is no sound usage table; mend it, or count the log again:
    { $faults }

usage-read = { $done } MiB read
usage-read-of = { $done } of { $total } MiB

usage-none = Nothing is compared yet. Choose a usage table or logs of messages that were really sent: they are counted in the background, and the bill of them stands beside that of the scenario.
usage-fit = Make a scenario of it
usage-fit-hint = Opens the simplest scenario with the usage that was counted, as a new document
usage-faults = { $count ->
    [one] { $count } row is at fault, so nothing is compared yet.
   *[other] { $count } rows are at fault, so nothing is compared yet.
}
usage-without = Compare without them
usage-other-plan = Counted under the price plan { $plan }.
usage-again = Count again under { $plan }
usage-shown = Compared:
usage-whole-days = Whole days only
usage-whole-days-hint = Leaves out the first and the last day where they were counted in part
usage-summary = Plan { $planned }, actual { $actual }: { $difference }
usage-both = plan { $planned }, actual { $actual }
usage-money = Money
usage-units = Units
usage-by-day = By day
usage-by-month = By month
usage-by-fleet = By fleet
usage-by-clause = By clause

usage-file = Log
usage-row = Row
usage-problem = Problem
usage-left-out = Rows that are not counted
usage-left-out-first = Rows that are not counted: the first { $shown } of { $count }
usage-fitted = How far the scenario was from what was counted when it was made of that
usage-fold = Fold or unfold: { $what }
