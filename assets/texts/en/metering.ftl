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

metering-columns-form = { $found } names no column; allowed: a role and a name, as in time=ts; roles: { $roles }
metering-columns-role = there is no role { $found }; { $roles }
metering-columns-twice = `{ $role }` is named twice; name it once
metering-columns-bracket = { $found } has no closing bracket; allowed: length(NAME), hex(NAME), base64(NAME), or a name
metering-pattern = { $found } is no regular expression: { $error }
metering-pattern-group = { $found } has no group; put what is the device's name in round brackets, as in ^(.*?)&
metering-time-zone = { $found } is no time zone; allowed: a name of the IANA database, such as Asia/Shanghai, or an offset, such as +08:00

metering-time-form = `time` is { $found }; allowed: a date, T or a blank, a time with seconds, and Z or an offset, as in 2026-12-01T08:00:00.5+08:00
metering-time-is-number = `time` is { $found }, a number; say --time epoch-s, epoch-ms or epoch-us
metering-time-no-seconds = `time` is { $found }, which has no seconds; write them, as in 2026-12-01T08:00:00+08:00
metering-time-not-on-the-clock = `time` is { $found }, which no calendar or clock has
metering-time-leap-second = `time` is { $found }, a leap second, which belongs to no second of a day; allowed: seconds from 00 to 59
metering-time-no-offset = `time` is { $found }, which has no offset; name the time zone, such as Asia/Shanghai (--time-zone)
metering-time-skipped = `time` is { $found }, which does not exist in the time zone, since its clocks skip it
metering-time-out-of-range = `time` is { $found }; allowed: days of the plan from 2000-01-01 to 2199-12-31
metering-time-epoch = `time` is { $found }; allowed: a whole number, in digits alone
metering-time-epoch-decimal = `time` is { $found }; allowed: seconds since 1970, in digits, perhaps with a point
metering-size-number = `bytes` is { $found }; allowed: a whole number from 0 to { $most }, in digits alone
metering-size-hex = `bytes` is { $found }, which is no payload in hexadecimal digits
metering-size-base64 = `bytes` is { $found }, which is no payload in base64
metering-no-size = `bytes` is empty; allowed: a size, or a rule that states one; only messages of free interfaces may lack it
metering-line-cut = the line is cut before the size, as mosquitto does it after 999 bytes; a rule that states the size counts it if what is there of the topic settles which rule it is, as with a # before the cut
metering-line-looks-twice = the name of the client or the topic holds what mosquitto writes between them, so that they cannot be told apart
metering-cells = { $found ->
        [one] there is 1 cell, another number than in the header
       *[other] there are { $found } cells, another number than in the header
    }
metering-after-quote = characters stand behind the quote that ends a cell; double the quotes within a cell
metering-unclosed-quote = a cell begins with a quote that nothing closes, over all lines that follow; close it, or leave the row out
metering-not-text = the row is not UTF-8
metering-too-long = the row has more than 16 MiB
metering-no-json = this is no JSON object
metering-nested = the field for `{ $role }` is an object or a list; allowed: a text, a number, true, false or null
metering-field-twice = the field for `{ $role }` is there twice
metering-interface = the plan { $plan } has no interface { $name }; `fleetcost interfaces` lists them
metering-interface-near = the plan { $plan } has no interface { $name }; did you mean `{ $near }`?
metering-no-interface = `interface` is empty; name one, or a topic with --map
metering-no-topic = both `interface` and `topic` are empty; one of them must say what the message is
metering-no-rules = `interface` is empty, and no rules say what the topic { $topic } is; say --map
metering-unmatched = no rule matches the topic { $topic }; add one, with `skip: true` if it is no message that counts
metering-leg = `leg` is { $found }; allowed: sent, received, replied, or nothing for sent
metering-leg-not-billed = the plan { $plan } bills nothing { $leg } for { $interface }
metering-leg-of-row = the plan { $plan } bills nothing { $leg } for { $interface }; allowed: { $allowed }
metering-leg-against-rule = `leg` is { $found }, but the rule for this topic says { $leg }; leave out one of the two

metering-utf-16 = the log is UTF-16; save it as UTF-8
metering-json-list = the log is one list of JSON; allowed: JSON objects one behind the other, such as `jq -c '.[]'` makes of a list
metering-avro = the file is Avro, which the hub writes unless the endpoint is made with the encoding JSON; choose that, or convert the file
metering-header-not-text = the header is not UTF-8
metering-header-twice = two columns are called { $name }; name each differently
metering-one-column = the column { $name } would be both `{ $one }` and `{ $other }`; name another one with --columns
metering-no-column = there is no column { $name } for `{ $role }`; name it with --columns { $role }=NAME; the columns are: { $known }
metering-no-field = no record has a field { $name } for `{ $role }`; name it with --columns { $role }=NAME, or as a JSON pointer
metering-no-comma = the header is one column, { $found }; allowed: commas between the cells
metering-topics-need-rules = the log has topics and no interfaces; say with --map which interface each topic belongs to
metering-platform-needs-rules = a log of { $platform } has topics and no interfaces; say with --map which interface each topic belongs to; `fleetcost usage formats { $platform }` shows rules to begin with
metering-platform-has-no-sizes = a log of { $platform } does not say how large messages are; state it in the rules of --map, as in bytes: 230
metering-log-twice = the same content is in { $other } already; name each log once
metering-too-much = the messages or bytes are more than a table can hold: 18,446,744,073,709,551,615
metering-faults = { $count ->
        [one] a row is at fault: { $first }
       *[other] { $count } rows are at fault, the first: { $first }
    }

thing-topic-rule = a rule
metering-rule-makes-nothing = the rule does not say what becomes of the messages
metering-rule-makes = interface: …, or skip: true
metering-rule-skips = a rule with `skip: true` says nothing else of the messages; remove `{ $field }`
metering-filter-length = 1 to 65,535 bytes, without the character NUL
metering-filter-rest = # as the last level only, as in a/b/#
metering-filter-level = + and # as whole levels, as in a/+/b
metering-filter-braces = {"{"}fleet{"}"} and {"{"}device{"}"} as whole levels, as in /sys/{"{"}fleet{"}"}/{"{"}device{"}"}/up
metering-filter-twice = {"{"}fleet{"}"} and {"{"}device{"}"} once each

metering-told-counted = { $rows ->
        [one] { $counted } of 1 row is counted
       *[other] { $counted } of { $rows } rows are counted as messages
    }
metering-told-faulty = { $count ->
        [one] 1 row is at fault, and is left out
       *[other] { $count } rows are at fault, and are left out
    }
metering-told-passed-over = { $count ->
        [one] 1 row is passed over, as no message that counts
       *[other] { $count } rows are passed over, as no messages that count
    }
metering-told-refused = { $count ->
        [one] 1 message was refused by the platform, and is not counted
       *[other] { $count } messages were refused by the platform, and are not counted
    }
metering-told-no-messages = no row is a message; `fleetcost usage formats { $platform }` says what the platform must log
metering-told-resent = { $count ->
        [one] 1 message is marked as resent, and counted
       *[other] { $count } messages are marked as resent, and counted
    }
metering-told-dropped = { $count ->
        [one] 1 row is marked as resent, and left out
       *[other] { $count } rows are marked as resent, and left out
    }
metering-told-stated = { $count ->
        [one] the size of 1 message is not of the log but stated by a rule
       *[other] the sizes of { $count } messages are not of the log but stated by rules
    }
metering-told-ambiguous = { $count ->
        [one] the time of 1 message occurs twice in the time zone; the earlier one is taken
       *[other] the times of { $count } messages occur twice in the time zone; the earlier ones are taken
    }
metering-told-sample = each row stands for { $every } messages; so devices are a lower bound
metering-told-unfinished = { $log }: row { $row }, the last one, is unfinished, and is left out
metering-told-partial = { $count ->
        [one] the rows of { $dates } do not reach within an hour of both ends of the day, which may be a part of one
       *[other] the rows of { $dates } do not reach within an hour of both ends of their days, which may be parts of them
    }
metering-told-faults = { $count ->
        [one] 1 row is at fault, and nothing is written; --skip-faulty leaves it out
       *[other] { $count } rows are at fault, and nothing is written; --skip-faulty leaves them out
    }
metering-told-first-faults = { $count } rows are at fault, of which { $told } are told, and nothing is written; --skip-faulty leaves them out
metering-told-unmatched = topics that no rule matches, with their rows:
metering-told-topic = {"  "}{ $topic }: { $rows }
metering-told-more-topics = {"  "}… and { $count } more of other shapes

metering-sql-table = { $found } is no name of a table; allowed: names with dots between them, such as logs.messages, and double quotes around a name with a dot
metering-sql-table-hidden = a step of the query is called { $found } too; name the table with its schema, as in schema.table
metering-sql-pointer-empty = the pointer { $found } for `{ $role }` begins with an empty name; a column of the table must come first, as in /column/field
metering-sql-pointer-place = the pointer { $found } for `{ $role }` has a number, a place in a list, which the query for { $engine } cannot follow; make a column of it in a view
metering-sql-variable = { $found } has `${"{"}` in it, which Spark takes for a variable; name it otherwise in a view
metering-sql-named-and-lacking = `{ $role }` is named by --columns and left out by --without; say one of the two
metering-sql-lacks = the table cannot be without `{ $role }`; name its column with --columns { $role }=NAME
metering-sql-lacks-interface = the table cannot be without `{ $role }` unless rules say which interface a topic belongs to; say --map
metering-sql-pattern = { $found } may mean something else in another engine; allowed: characters, classes such as [^&] and the dot, with one group and at most one repetition, as in ^(.*?)&
