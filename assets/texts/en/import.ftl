# Tables of fleets. Names of columns stand between `;`; case, blanks and signs do not count.

import-names-fleet-name = fleet; gerätetyp; gerät; fleets; device type; device types; device group; device model; type of device; type; model; product; product name; group; name; device; device name
import-names-fleet-edition = edition; tier; plan edition; service edition
import-names-fleet-devices = devices; anzahl; stückzahl; geräte; units; device count; number of devices; no of devices; device number; quantity; qty; count; installed; installed base; amount
import-names-fleet-active = active; active share; share active; online; online share; online rate; availability; utilisation; utilization
import-names-fleet-connection = connection; connected; online hours; hours connected; hours online; hours connected a day
import-names-line-interface = interface; api; call; operation; message type
import-names-line-rate = rate; msg; uplinks; nachrichten; messages; msgs; message count; frequency; messages a day; messages per device; messages per device and day; messages per device per day; daily messages; reports; reports a day; telemetry rate; message rate; number of messages
import-names-line-rate-every = interval; every; period; cycle; reporting interval; report interval; reporting period; send interval; sending interval; upload interval; message interval; reporting cycle
import-names-line-payload = payload; msg size; nutzlast; nachrichtengröße; bytes per msg; size; message size; payload size; payload length; message length; data size; avg size; average size; average payload; average message size; size of message; bytes; bytes per message; bytes a message
import-names-line-receivers = receivers; subscribers; recipients; receiving devices
import-names-line-applications = applications; apps; consumers; servers
import-names-line-reply = reply; reply size; response; response size; reply payload
import-names-line-only-on = only on; only on edition; only edition
import-names-line-from = from; start; start date; first day; since; begins
import-names-line-until = until; end; end date; last day; to; ends
import-names-total = total; totals; sum; sums; grand total; subtotal; overall; all devices; summe; gesamt; gesamtsumme; insgesamt; zwischensumme; Σ

import-too-large = the table is too large: more than { $count } bytes
import-unpacked = the workbook is too large: more than { $count } bytes once it is unpacked
import-too-many = the table is too large: more than { $rows } rows or { $columns } columns
import-old-workbook = this is a workbook of an old form or one with a password; save it as .xlsx without a password
import-no-sheets = a text has no sheets, so there is none called `{ $sheet }`
import-unreadable = the table cannot be read: { $error }
import-no-text = this is neither a workbook (.xlsx) nor a text in UTF-8 or UTF-16; save the table as .xlsx or as CSV in UTF-8
import-no-workbook = the workbook cannot be read: { $error }
import-unknown-sheet = there is no sheet `{ $sheet }`; the sheets are: { $known }
import-empty = the table holds nothing
import-no-edition = there is no edition { $name }

import-no-heads = no row has the heads of columns; a table needs at least the devices or a rate, such as: { $known }
import-twice = columns { $first } and { $second } would both be { $field }; say with --columns which one is
import-no-column = there is no column `{ $column }`; the columns are: { $known }
import-no-field = there is no field `{ $field }` of a table; the fields are: { $known }
import-passed-over = column { $column }, { $head }: passed over
import-taken = column { $column }, { $head }: { $field }
import-taken-unit = column { $column }, { $head }: { $field }, in { $unit }
import-every = { $unit } between messages
import-sheet = from the sheet { $sheet }; --sheet names another of the workbook: { $others }

import-no-name = there is no name of a fleet here, and no row above to go on with
import-no-value = there is no { $field } here
import-not-as-above = here the { $field } of the fleet { $fleet } is { $found }, and in row { $row } it is { $known }
import-not-as-above-allowed = what stands there already, or nothing
import-percent-of-one = { $text } under a head in percent is either { $text } % or { $share }
import-percent-of-one-allowed = a number with a sign: { $text } % or { $share }
import-beyond = there is no head above this cell
import-beyond-help = put a text with a comma in quotes, or give the column a head
import-no-rows = there is no row below the heads
import-no-traffic = { $count ->
    [one] one fleet has no traffic
   *[other] { $count } fleets have no traffic
}
import-no-traffic-columns = no column was taken for the rate or the payload, so no fleet has traffic
import-total = row { $row } is a total, and is passed over
import-left-out = { $count ->
    [one] row { $rows } is at fault, and is left out
   *[other] rows { $rows } are at fault, and are left out
}
import-on-edition = the table names no edition of { $fleets }; taken for { $edition }
import-with-interface = { $count ->
    [one] one line names no interface; taken for { $interface }
   *[other] { $count } lines name no interface; taken for { $interface }
}
import-row = row { $row }
import-fleet = fleet
import-fleet-name = Fleet { $number }
import-name = Imported fleets

import-title = Fleets from a table
import-about = Copy cells in a spreadsheet and paste them here, or open a workbook (.xlsx) or CSV. A row is a line of traffic; heads say which column is which.
import-here = The cells
import-here-hint = Device type, devices, messages a day, payload …
import-open = Open a file…
import-open-title = Open a table of fleets
import-filter = Tables
import-choose = No row has the heads of columns. Choose what each column holds.
import-nothing = passed over
import-cell-name = Cell { $cell }
import-mend = { $count ->
    [one] One cell is at fault. Mend it above, or leave its row out.
   *[other] { $count } cells are at fault. Mend them above, or leave their rows out.
}
import-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
import-leave-out = Leave out rows at fault
import-take = { $count ->
    [0] Add fleets
    [one] Add one fleet
   *[other] Add { $count } fleets
}
import-taken-fleets = { $count ->
    [one] One fleet was added
   *[other] { $count } fleets were added
}
import-hint = path of an .xlsx or .csv file
