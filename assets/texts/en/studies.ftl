# Studies: how they stand, the sweep and the map.

study-cancelled = The study was cancelled.
study-again = Run again
study-older = These results show an older state.
study-cancel = Cancel
study-cancel-name = Cancel the study
study-progress = study progress
study-done = { $done } of { $total }
study-tried = { $count } values tried
study-plot = Plot
study-table = Table
study-no-fleet = No fleet yet, so there is nothing to vary.
study-points = points
study-cells = cells

sweep-vary = Vary
sweep-basic-never-dearer = Basic is never dearer in this range.
sweep-pro-never-dearer = Pro is never dearer in this range.
sweep-same = Basic and Pro cost the same in this range.
sweep-cheaper = { $edition } becomes cheaper between { $from } and { $to }{ $more ->
    [0] .
    [1] ; they cross once more.
   *[other] ; they cross { $more } times more.
}
sweep-difference = Pro minus Basic

map-across = Across
map-up = Up
map-summary = Of { $cells } cells Basic is cheaper in { $basic }, Pro in { $pro }.
map-summary-equal = Of { $cells } cells Basic is cheaper in { $basic }, Pro in { $pro }, equal in { $equal }.
map-legend-hint = Half the colour is a quarter of the amount; the line is where both cost the same
