# The catalogue of interfaces that opens below a line's interface.

picker-hint = Search by name, purpose, group or clause, as in “firmware”
picker-search = search interfaces
picker-nothing = No interface has that in its name, purpose, group or clause.
picker-of-device = Device: { $group }
picker-of-server = Server: { $group }
picker-free = free
picker-about = { $interface } ({ $clause })
picker-clause = Clause { $clause }: { $text }
picker-billed = { $edition }: billed under { $clause }
picker-free-on = { $edition }: free of charge
picker-substituted = { $edition } does not offer it: { $other } is billed there instead, under { $clause } (A6)
picker-left-out = { $edition } does not offer it: the line is left out there (A6)
