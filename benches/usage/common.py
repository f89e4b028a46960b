"""What the programs that count a log share: the rules of the usage table, and how it is written."""

import csv
import sys

UNIT = 512  # bytes of a unit
OFFSET_HOURS = 8  # the plan's days are those of UTC+08:00
PLAN = "alibaba-iot-2018"
FREE = ["Connect", "ConnectAck", "Disconnect", "PingReq", "PingResp", "PublishAck", "Subscribe", "SubscribeAck"]
FREE += ["Unsubscribe", "UnsubscribeAck", "RulesEngineForward"]
COLUMNS = ["kind", "date", "fleet", "interface", "leg", "units", "messages", "bytes", "devices"]


def arguments():
    """The log, and the file for the table."""
    _, log, table = sys.argv
    return log, table


def write(path, span, messages, lines, fleets):
    """Writes the table from rows without their kind.

    `span` is (date, first second of the day, last second) of the first and the last date, `messages` is (date, fleet, interface, leg, units, messages, bytes),
    `lines` is (date, fleet, interface, leg, devices), and `fleets` is (date, fleet, devices).
    """
    rows = [("plan", "", "", PLAN, f"UTC+{OFFSET_HOURS:02}:00", UNIT, "", "", "")]
    rows += [("span", date, "", "", "", first, last, "", "") for date, first, last in sorted(set(span))]
    rows += [("messages", *row, "") for row in messages]
    rows += [("line", *row[:4], "", "", "", row[4]) for row in lines]
    rows += [("fleet", *row[:2], "", "", "", "", "", row[2]) for row in fleets]
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(COLUMNS)
        out.writerows(sorted(rows, key=lambda row: tuple(str(cell) for cell in row)))
