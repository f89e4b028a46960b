# Studies: how they stand, the sweep and the map.

study-cancelled = Cancelled.
study-again = Run again
study-older = These results show an older state.
study-cancel = Cancel
study-cancel-name = Cancel the study
study-progress = study progress
study-done = { $done } of { $total }
study-tried = { $count ->
    [one] { $count } value tried
   *[other] { $count } values tried
}
study-plot = Plot
study-table = Table
study-no-fleet = No fleet yet, so there is nothing to vary.
study-points = points
study-cells = cells

sweep-vary = Vary
sweep-never-dearer = { $edition } is never dearer in this range.
sweep-same = { $first } and { $last } cost the same in this range.
sweep-cheaper = { $edition } becomes cheaper between { $from } and { $to }{ $more ->
    [0] .
    [1] ; they cross once more.
   *[other] ; they cross { $more } times more.
}
sweep-difference = { $last } minus { $first }

map-across = Across
map-up = Up
map-summary = Of { $cells ->
    [one] { $cells } cell
   *[other] { $cells } cells
} { $first } is cheaper in { $first_cells }, { $last } in { $last_cells }.
map-summary-equal = Of { $cells ->
    [one] { $cells } cell
   *[other] { $cells } cells
} { $first } is cheaper in { $first_cells }, { $last } in { $last_cells }, equal in { $equal }.
map-legend-hint = Half the colour is a quarter of the amount; the line is where both cost the same
study-at = At { $values }:
