# What deserves a second look. Each is a part of a sentence; the place stands before it.

warning-at-fleet = { $fleet }: { $what }.
warning-at-line = { $fleet }, line { $line } ({ $interface }): { $what }.
warning-at-variant = { $variant }: { $what }.
warning-no-fleets = The scenario has no fleets, so it costs nothing.
warning-own-edition = the fleet's own edition
warning-other-edition = another edition
warning-lacks-billed-as = { $edition }, { $whose }, does not offer this interface; there it is billed as { $other } (A6)
warning-lacks-left-out = { $edition }, { $whose }, does not offer this interface; there the line is left out
warning-nobody-receives = nobody receives these messages; a delivery to a subscriber is billed too, so set `receivers`, unless the receiving fleet has a receive line
warning-replies-twice = the scenario also has a line of responses to Revert-RPC; if they answer these calls, they are counted twice: keep the reply or the line
warning-receipts-twice = the fleet also has a receive line; if it describes these deliveries, they are counted twice: keep the receivers or the line
warning-subset = a subset of { $subset } devices, but the fleet has at most { $devices }
warning-reply = reply
warning-payload = payload
warning-just-above = a { $name } of { $bytes } bytes is { $over } above a { $step }-byte step and counts as { $units } units; { $fewer } bytes would be { $less }
warning-days-outside = its days lie outside the scenario's months, so it sends nothing
warning-no-rate = its rate is 0, so it sends nothing
warning-only-where-lacking = it exists only on { $edition }, which does not offer this interface
warning-no-traffic = the fleet has no traffic, so it costs nothing; add a line to it
warning-no-devices = the fleet has no devices, so it sends nothing
warning-nothing-billable = the fleet sends nothing billable as designed
warning-message-fee-vanishes = daily rounding takes away the whole message fee of { $fee }
warning-device-fee-vanishes = daily rounding takes away the whole device fee of { $fee }
warning-connection-fee-vanishes = daily rounding takes away the whole connection fee of { $fee }
warning-short-sessions = a device connects for { $seconds } s at a time, and every minute of the clock that a connection touches is billed: it pays for { $paid ->
    [one] { $paid } minute a day
   *[other] { $paid } minutes a day
}, and is connected for { $connected }; fewer and longer connections cost less
warning-plan-between = The prices of { $plan } were in force from { $from } to { $until }, which does not hold all of the scenario’s months.
warning-plan-from = The prices of { $plan } are in force from { $from }, after the scenario begins.
warning-plan-until = The prices of { $plan } were in force until { $until }, before the scenario ends.
warning-partial-days = { $count ->
    [one] { $days } was counted in part, as far as can be seen: the rows do not reach within an hour of both ends of the day. It can be left out.
   *[other] { $days } were counted in part, as far as can be seen: the rows do not reach within an hour of both ends of these days. They can be left out.
 }
warning-day-range = { $from } to { $until }
warning-missing-days = { $count ->
    [one] Nothing was counted on one day
   *[other] Nothing was counted on { $count } days
 } between the first and the last, which are taken for days without traffic: { $days }.
warning-no-connection = A log has no connection minutes, so they are left out of the bill of { $fleets }; state them with --connection.
warning-left-out-lives = Lines that an edition does not bill are left out, but their devices were counted with all others, and still count as living.
warning-receipts-together = What applications receive was counted together with what devices receive, so all of it is billed.
