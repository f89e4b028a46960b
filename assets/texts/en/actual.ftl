# Usage that was counted, under the terms of a bill.

actual-no-rows = the table has no rows of a date, so there is nothing to bill
actual-no-whole-day = the table has no whole day: its only days were counted in part
actual-too-many-months = the table reaches from { $from } to { $until }, which is { $count } months; allowed: at most { $most }; divide the log
actual-no-pair = { $found } is no pair; allowed: FLEET=VALUE, of which the last `=` divides
actual-fleet-twice = the fleet { $fleet } is named twice; say it once
actual-no-fleet = the table has no fleet { $fleet }
actual-fleet-value = the fleet { $fleet }: { $problem }
actual-too-many-units = more units than can be counted
actual-too-many-devices = more devices than the { $most } that a fleet may have
actual-too-many = { $date }, fleet { $fleet }: { $of }
actual-other-plan = the table was counted under the plan { $own }, in units of { $unit } bytes and days of UTC{ $day }; the plan { $plan } has units of { $other_unit } bytes and days of UTC{ $other_day }; count the log again under that plan: `usage count --plan`, or `usage sql --plan`
actual-no-interface = the table has messages of { $interface }, which the plan { $plan } does not have; bill it under the plan that it was counted under, or count again
actual-no-leg = the table has messages { $leg } of { $interface }, for which the plan { $plan } has no such leg; bill it under the plan that it was counted under, or count again
against-not-counted = the traffic of this scenario was not counted
against-no-day = the plan and the log have no day in common: the plan is of { $first } to { $last }, and the log of { $from } to { $until }

against-title = { $scenario }: plan against actual
against-subtitle = { $plan }, { $rounding }. { $days }
against-days = Compared from { $from } to { $until } ({ $variant }).
against-plan-has-more = Other days of the plan are left out.
against-actual-has-more = Other days of the log are left out.
against-plan = Plan
against-actual = Actual
against-difference = Difference
against-parts = What the difference is made of
against-part = Each step is made after the one above it
against-amount = Amount
against-bill-of-plan = Bill of the plan
against-bill-of-actual = Bill of the actual traffic
against-part-devices = as many devices as there were
against-part-messages = as many messages of each device
against-part-units = as many units of each message
against-part-rest = lines and fleets that only one side has
against-months = Month by month
against-fleets = By fleet
against-clauses = By clause
against-units-plan = Units, plan
against-units-actual = Units, actual
against-devices-plan = Device-days, plan
against-devices-actual = Device-days, actual
against-fee-plan = Fee, plan
against-fee-actual = Fee, actual
against-rounding = Rounding by the month adds to these shares, in { $currency }: { $old } to the plan, { $new } to what was counted.

fitted-title = { $scenario }: how far the scenario is from what was counted
fitted-traffic = Bill of the traffic
fitted-scenario = Bill of the scenario
fitted-lines = By line
fitted-of-fleet = { $meter }
fit-notes = Fitted to what was counted from { $from } to { $until }.
fit-too-many-fleets = the table has { $count } fleets, and a scenario at most { $most }; count groups of them as one
fit-renamed = the fleet { $fleet } is called { $name } in the scenario, where a name has no `:` and at most 200 characters
fit-left-out = the messages { $leg } of { $interface } in the fleet { $fleet } are left out: nothing was sent that they could follow
