# What differs between two scenarios; the steps that can be undone.

change-order = order
change-typed = what was typed
change-plan = plan
change-and-more = { $change } and { $count } more
change-add = add { $what }
change-remove = remove { $what }
change-move = move { $what }
change-set = { $field } of { $what }
change-scenario = the scenario
change-fleet = { $name }
change-line = { $fleet }, line { $line } ({ $interface })
change-input = range of { $parameter }
change-factor = factor { $name }
