# The panel that tells where a figure comes from.

why-title = Why?
why-of-figure = Why? Shows where this figure comes from
why-of-this = { $figure }. Why? Shows where this figure comes from
why-back = Back
why-forward = Forward
why-copy = Copy steps
why-close = Close the derivation
why-fold = Fold { $what }
why-unfold = Unfold { $what }
why-gone = This figure is no longer there: the scenario has changed.
why-typed = = as typed
why-show-field = Shows this field in the editor
why-field-faults = The scenario has faults: this figure shows its last valid state.
