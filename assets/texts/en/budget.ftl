# The tab Budget.

budget-devices = { $count } devices of { $fleet }
budget-device = { $count } device of { $fleet }
budget-share = an active share of { $share }
