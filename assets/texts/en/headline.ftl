# The three cards above the tabs.

headline-every-fleet = every fleet
headline-no-fleets = no fleets
headline-same-as = = { $variant }
headline-part = { $count } on { $edition }
headline-messages = messages { $fee }
headline-devices = devices { $fee }
headline-connections = connections { $fee }
headline-rounding-takes = rounding takes { $amount }
headline-rounding-nothing = rounding changes nothing
headline-rounding-adds = rounding adds { $amount }
headline-before-rounding = before rounding { $amount }
