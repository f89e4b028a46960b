# Inputs that a study varies, and what goes wrong with a study.

parameter-devices = Devices of { $of }
parameter-largest-point = at the largest point
parameter-start = at the start
parameter-of-size = { $what } { $at }
parameter-active = Active share of { $of }
parameter-rate = Rate of { $of }
parameter-payload = Payload of { $of }
parameter-receivers = Receivers of { $of }
parameter-hours = Connected hours of { $of }
parameter-sessions = Connections a day of { $of }
parameter-seconds = Seconds of a connection of { $of }
parameter-of-line = { $fleet }, line { $line }
parameter-of-lines = { $fleet }, all lines
parameter-of-all = all fleets

unit-devices = devices
unit-share = of 1
unit-each-device = messages a device a day
unit-fleet = messages a day
unit-subset = messages a day each
unit-bytes = bytes
unit-receivers = devices a message
unit-hours = hours a day
unit-sessions = connections a device a day
unit-seconds = seconds
unit-factor = times the present value

range-same-ends = { $parameter } goes from { $from } to { $to }: a range has two different ends
range-same-axes = choose two different parameters: both axes are the same
study-ended = The study's thread has ended, which is a fault of this program. Save your work and start the program again.
