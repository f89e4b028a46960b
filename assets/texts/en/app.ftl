# The frame of the window: menus, documents and their tabs, the status line.

untitled = not saved yet
plan-fault-title = Cannot rate
plan-fault = The rating thread has ended, which is a fault of this program. Save your work and start the program again.

menu-file = File
menu-edit = Edit
menu-view = View
menu-help-menu = Help
menu-new = New
menu-new-from = New from example
menu-open = Open…
menu-open-recent = Open recent
menu-forget-recent = Forget these
menu-save = Save
menu-save-as = Save as…
menu-reload = Reload from file
menu-close = Close
menu-quit = Quit
menu-add-fleet = Add fleet
menu-add-line = Add traffic line to this fleet
menu-import = Fleets from a table…
menu-table = Fleets as a table
menu-form = Fleets as a form
menu-find = Find a fleet
menu-in-table = Table
menu-present = Present
menu-panes = Scenario, figures or both
panes-show-editor = Show the scenario (F8)
panes-show-plan = Show the price plan (F8)
panes-show-quote = Show the figures (F8)
menu-undo = Undo
menu-redo = Redo
menu-undo-what = Undo { $what }
menu-redo-what = Redo { $what }
menu-show = Show
menu-documents = Documents
menu-next-document = Next document
menu-previous-document = Previous document
menu-theme = Theme
menu-theme-system = Theme of the system
menu-theme-light = Light theme
menu-theme-dark = Dark theme
menu-language = Language
menu-zoom-in = Zoom in
menu-zoom-out = Zoom out
menu-zoom-reset = Actual size
menu-palette = All commands…
menu-help = How to plan a fleet
menu-about = About

palette-name = search commands
palette-hint = What do you want to do?
palette-nothing = No command has this in its name.

tab-curves = Curves
tab-breakdown = Breakdown
tab-days = Days
tab-sweep = Sweep
tab-map = Map
tab-budget = Budget
tab-risk = Risk
tab-sensitivity = Sensitivity
tab-readings = Interpretations
tab-savings = Savings
tab-plans = Plans
group-bill = Bill
group-what-if = What if
group-uncertainty = Uncertainty
group-improve = Improve
link-hint = Show it in the scenario
notes = Warnings and notes
notes-close = Close the warnings and notes

open-document-close = Close { $name }
open-document-show = Document { $name }
resize-panel = Resize panel
drop-here = Drop scenarios, tables or logs to open them

status-rating = rating; the figures still show the previous state
status-rating-first = rating…
status-unread = { $count ->
    [one] { $count } entry is not in force
   *[other] { $count } entries are not in force
}
status-faults = { $count ->
    [one] { $count } fault in the scenario; the figures show the last valid state
   *[other] { $count } faults in the scenario; the figures show the last valid state
}
status-faults-hint = Shows the field of the first fault
status-rated = rated in { $time } ms
status-unsaved = unsaved changes
status-saved = no changes
status-journal = Unsaved changes are not kept for recovery: { $why }
figures-here = The figures appear here.

start-title = A new scenario
start-hint = A fleet is a number of devices that share an edition and a traffic mix. Begin with one, or with an example.
start-add-fleet = Begin with a fleet
start-recent = Open recent
start-examples = Begin with an example
start-offer = begin with { $name }

new-scenario = New scenario
new-fleet = Fleet 1
