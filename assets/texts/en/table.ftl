# The fleets and lines as a table, and the outline of fleets.

switch-form = Form
switch-table = Table
switch-name = Fleets as: { $view }
switch-help = A form, or a table with a row a line ({ $keys } switches)

table-name = Fleets and lines
table-fleet = Fleet
table-size = Size (B)
table-share = Share of bill
table-new = New fleet …
table-cell = { $column }, row { $row }
table-rows = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
table-rows-of = { $count } of { $all } rows
table-filter = Filter
table-filter-name = Filter of rows
table-filter-clear = Show all rows
table-columns = Columns
table-columns-help = Further columns: on which edition a line exists, its days, the connection
table-sort = Sort by { $column }
table-sort-help = { $column }: a click sorts, a second one in falling order, a third one as in the document
table-fill-down = Fill down
table-duplicate = Duplicate rows
table-remove = Remove rows
table-open-row = Open in the form
table-sort-column = Sort by this column
table-twice = { $count ->
    [one] A cell of a fleet was given two values; the last one is in force
   *[other] { $count } cells of fleets were given two values; the last ones are in force
}
table-too-many-wrong = { $count } cells would be at fault, so nothing was changed; are these the right columns?

outline-title = { $count } fleets
outline-name = Outline of fleets
outline-find = Find
outline-nothing = No fleet of this name
outline-fold = Fold the outline
outline-unfold = Unfold the outline
outline-fold-all = Fold all
outline-unfold-all = Unfold all
outline-row = { $number } { $name }
