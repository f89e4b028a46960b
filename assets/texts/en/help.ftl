# The help in the window.

help-title = Help
help-start = How to plan a fleet
help-keys = Keys
help-format = File format
help-clauses = Clauses
help-assumptions = Assumptions
help-describe = Describe the fleet on the left: how many devices, on which edition, and what they send. A traffic line is one interface, how often it is used and how large its messages are. The figures on the right follow as you type.
help-numbers = Numbers may be written as people write them: 10k, 1.5M, 2,000, every 15 min, 2 KiB. The field shows how they were understood. A text that cannot be understood is marked, and the last good value stays in force.
help-table = Ctrl+T shows the fleets as a table, with a row for each traffic line. Cells are edited as in a spreadsheet: type over a cell, F2 edits its text, Ctrl+D fills down, Ctrl+Enter fills a selection, and blocks are copied to and from spreadsheets.
help-units = A message counts as one unit for every 512 bytes or part of them, or for as many bytes as the price plan says. Under the plan of 2018 the first million units of each month are free for the account; each further unit is charged at the message price. On Pro each living device above ten costs a fee for the day. Other plans have tiers of prices and count connection minutes.
help-variants = The same fleets are rated in each variant: all on each edition of the plan, and each on its own. If an edition lacks an interface, its counterpart is billed, and a warning says so. To compare different traffic, let a line exist on one edition only.
help-why = The tab Notes has the warnings, the assumptions, and the clauses that every figure is billed by. `fleetcost quote FILE` prints the same figures on the command line.
help-studies = The other tabs are studies of the same scenario: what happens as inputs move, what a budget allows, how likely each bill is, what moves it the most, what the bill is if the policy is read otherwise, and what would make it smaller.
help-documents = Several documents can be open at once, each in a tab. Every edit can be undone. Unsaved changes are kept in a journal, so that a crash loses no more than a second of work; the next start offers them.
help-key-tab = To the next field or button; with Shift to the one before
help-key-enter = Press what is focused; in a field, take what was typed and stay
help-key-escape = Close what is open
help-format-text = A scenario is a RON text. Fields with a default below may be left out. A decimal means exactly what is written.
help-clauses-text = The clauses of the price plan of this document. Every charge names the clause that it comes from.
help-assumptions-text = Where the policy is silent, quotes read it as follows. The tab Readings shows what other readings would cost.
