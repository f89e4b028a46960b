# The tab Savings, and the proposals in it.

savings-none = Nothing that was tried makes the bill of { $bill } smaller.
savings-one = 1 proposal makes the bill of { $bill } smaller.
savings-many = { $count } proposals make the bill of { $bill } smaller, each by itself.
savings-of = On the bill of
savings-tried = This study tries smaller payloads, batches, fewer receivers and replies, sending on change, free interfaces, other editions and gateways.
savings-saves = Saves, { $currency }
savings-percent = Percent
savings-what = What to do, and what to check
savings-apply-what = Apply: { $what }
savings-older = The list shows an older state; a new one is being made.
savings-then = Makes this change; the scenario then costs { $total }

saving-line = { $fleet }, line { $line }
saving-trim-payload = Trim the payload of { $what }, { $how }
saving-trim-reply = Trim the reply of { $what }, { $how }
saving-fewer = { $units } instead of { $before }
saving-step = from { $from } to { $to } bytes: { $fewer }
saving-step-most = at most { $to } bytes instead of { $from }: at most { $fewer }
saving-step-part = its size of { $from } bytes to { $to }: { $fewer }
saving-step-near = its { $count } sizes that are up to { $near } bytes above a step, each to that step
saving-takes = Takes { $bytes } off: shorter names, a compact encoding, or fields that nobody reads.
saving-takes-up-to = Takes up to { $bytes } off: shorter names, a compact encoding, or fields that nobody reads.
saving-equally-likely = { $takes } Every size that is left counts as equally likely.
saving-batch = Batch { $count } messages of { $what }, into one of { $size } bytes, { $units }: { $slower ->
    [one] { $slower } message a day
   *[other] { $slower } messages a day
} of each sender instead of { $rate }
saving-batch-check = Adds up to { $delay }, if messages are spread evenly over the day. Check that nobody needs a message sooner.
saving-batch-check-rounded = Adds up to { $delay }, if messages are spread evenly over the day. Check that nobody needs a message sooner. The new rate is rounded to six decimals.
saving-seconds = { $count } s
saving-minutes = { $count } min
saving-hours = { $count } h
saving-one-device = 1 device
saving-devices = { $count } devices
saving-receive-none = Let no device receive the messages of { $what }, instead of { $devices }
saving-receive-fewer = Let { $fewer } receive each message of { $what }, instead of { $devices }
saving-active-devices = all that are active in the fleet
saving-receive-check = Check who reads these messages: a device that no longer receives them does not get them in any other way.
saving-one-application = 1 application
saving-applications = { $count } applications
saving-forward = Let the rules engine ({ $interface }) forward the messages of { $what }, instead of letting { $applications } receive each
saving-forward-check = Forwarding is free ({ $clause }), but the cloud service to which they go charges for itself.
saving-reply = Leave out the replies to { $what }
saving-reply-check = Check that the devices can do without them: without an acknowledgement they may send again.
saving-change-half = Send only changes on { $what }: { $fewer ->
    [one] { $fewer } message a day
   *[other] { $fewer } messages a day
} of each sender instead of { $rate }, if half of the values do not change
saving-change-tenth = Send only changes on { $what }: { $fewer ->
    [one] { $fewer } message a day
   *[other] { $fewer } messages a day
} of each sender instead of { $rate }, if nine values in ten do not change
saving-change-check = Check how often the values do change, and that silence is not taken for a failure.
saving-free = Send the empty messages of { $what }, as { $interface }, which is free
saving-free-check = Free under { $clause }. It needs a permanent connection, and tells only that the connection is open.
saving-edition = Move { $fleet } from { $from } to { $to }
saving-line-one = line { $line }
saving-line-several = lines { $lines }
saving-without = Without { $lines }, only on { $edition }, and nothing in its place: check that the job is still done.
saving-with = With { $lines }, only on { $edition }, in addition.
saving-in-place = With { $new } in place of { $old }.
saving-rated-as = { $interface } (rated as { $other })
saving-left-out = { $interface } (left out)
saving-lacks = { $edition } does not offer { $listed }: check that the fleet does without.
saving-offers-all = { $to } offers every interface that it uses; check that it needs nothing else that { $from } has.
saving-and = { $names } and { $last }
saving-and-more = { $names } and { $count } more
saving-comma = {", "}
saving-between = {" "}
saving-gateway = Put { $behind } devices of { $fleet } behind each gateway: { $counts }
saving-gateway-batched = { $title }, each sending { $behind } messages of the same moment as one
saving-gateway-one = 1 gateway instead of { $devices } devices
saving-gateways = { $gateways } gateways instead of { $devices } devices
saving-gateways-first = { $counts } in the first month
saving-gateways-most = at most { $counts }
saving-gateway-cost = The gateways, and a network behind each, cost money of their own.
saving-gateway-together = Only what the devices send at the same moment can go together.
saving-gateway-doubt = The policy does not say whether a device that speaks through its gateway is a living device ({ $clauses }); here it is not. Ask the vendor before you count on it.
saving-one-byte = 1 byte
saving-bytes = { $count } bytes
saving-one-unit = 1 unit
saving-units = { $count } units

saving-connect-less = Connect { $fleet } { $fewer ->
    [one] { $fewer } time a day
   *[other] { $fewer } times a day
} for { $longer } s each, instead of { $each } times for { $seconds } s
saving-connect-less-check = Every connection counts a minute of the clock more than it lasts, on average. What a device sends or is sent waits up to { $delay } longer, if connections are spread evenly over the day.
saving-stay-connected = Keep { $fleet } connected for { $hours ->
    [one] { $hours } hour on end
   *[other] { $hours } hours on end
}, instead of { $each ->
    [one] { $each } time a day
   *[other] { $each } times a day
} for { $seconds } s
saving-stay-connected-check = The time connected stays the same, without the minutes that each connection begins. Check that devices need not be reached at other times.
saving-connect-to-send = Connect { $fleet } only to send, { $each ->
    [one] { $each } time a day
   *[other] { $each } times a day
} for { $seconds } s each, instead of all day
saving-connect-to-send-check = It is taken that a device connects, sends and disconnects within { $seconds } s. Check that nothing has to reach a device in between, and what connecting each time does to its battery.
