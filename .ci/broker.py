"""Sends messages through Mosquitto on the loopback, and compares the counts of its log with what was sent and delivered.
`.ci/broker` calls it: a folder to work in, and the program."""

import collections
import csv
import io
import os
import random
import re
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import paho.mqtt.client as mqtt

WORK, PROGRAM = Path(sys.argv[1]), sys.argv[2]
SIZES = [0, 1, 511, 512, 513, 1024, 1025, 5000]
STATED = 1000
RULES = f"""[
    (topic: "long/stated/#", way: in, interface: "IOT_MQTT_Publish", bytes: {STATED}),
    (topic: "long/stated/#", way: out, interface: "IOT_MQTT_Subscribe", leg: received, bytes: {STATED}),
    (topic: "#", way: in, interface: "IOT_MQTT_Publish"),
    (topic: "#", way: out, interface: "IOT_MQTT_Subscribe", leg: received),
]"""
# How the broker writes times, its time zone, and what a user then says.
CLOCKS = [
    ("seconds", "", "UTC", []),
    ("offsets", "log_timestamp_format %Y-%m-%dT%H:%M:%S%z", "Asia/Kolkata", []),
    ("local", "log_timestamp_format %Y-%m-%dT%H:%M:%S", "Asia/Kolkata", ["--time-zone", "Asia/Kolkata"]),
]


class Expected:
    """What the table must say, counted where messages leave and arrive."""

    def __init__(self):
        self.lock = threading.Lock()
        self.messages = collections.Counter()
        self.bytes = collections.Counter()
        self.devices = collections.defaultdict(set)
        self.faults = self.refused = self.resent = self.stated = 0

    def add(self, interface, client, topic, size, is_resent=False):
        # The broker's line holds client and topic beside some 60 bytes, and ends after 999.
        is_cut = len(topic.encode()) > 999
        with self.lock:
            if is_cut and not topic.startswith("long/stated/"):
                self.faults += 1
                return
            size = STATED if is_cut else size
            units = -(-size // 512)
            self.messages[interface, units] += 1
            self.bytes[interface, units] += size
            self.devices[interface].add(client)
            self.resent += is_resent
            self.stated += is_cut


def wait_for(condition, what):
    for _ in range(600):
        if condition():
            return
        time.sleep(0.05)
    sys.exit(f"{what} did not happen")


def client(port, name, session=True, **more):
    made = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id=name, clean_session=session, protocol=mqtt.MQTTv311, **more)
    made.connect("127.0.0.1", port)
    made.loop_start()
    wait_for(made.is_connected, f"connecting {name}")
    return made


def subscriber(port, name, topics, expected, session=True, **more):
    """Connects a client that counts what arrives."""
    arrived = client(port, name, session, **more)
    done = threading.Event()
    arrived.on_message = lambda _, __, m: expected.add("IOT_MQTT_Subscribe", name, m.topic, len(m.payload), bool(m.dup))
    arrived.on_subscribe = lambda *_: done.set()
    arrived.subscribe(topics)
    wait_for(done.is_set, f"subscribing {name}")
    return arrived


def sent_again(port, name, topic, payload):
    """Sends a message of QoS 1 twice, the second time with its flag DUP, and waits for both to be acknowledged."""
    text = lambda value: len(value).to_bytes(2, "big") + value
    packet = lambda head, body: bytes([head, len(body)]) + body
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(packet(0x10, text(b"MQTT") + bytes([4, 2, 0, 60]) + text(name.encode())))
        assert connection.recv(4) == bytes([0x20, 2, 0, 0])
        for head in (0x32, 0x3A):
            connection.sendall(packet(head, text(topic.encode()) + (7).to_bytes(2, "big") + payload))
            assert connection.recv(4) == bytes([0x40, 2, 0, 7])


def traffic(port, expected, rng, log):
    everything = [("#", 0), ("meters/#", 1), ("meters/+/up", 2)]
    # Overlapping subscriptions of one client are one delivery each, of one topic several clients.
    readers = [subscriber(port, f"app {qos}", [(topic, qos)], expected) for topic, qos in everything]
    readers.append(subscriber(port, "电站, 'x' (1)", [("站/#", 2)], expected))
    publishers = [client(port, f"meter-{i}") for i in range(12)]

    def publish(by, name, topic, payload, qos=0, retain=False):
        expected.add("IOT_MQTT_Publish", name, topic, len(payload))
        by.publish(topic, payload, qos, retain).wait_for_publish(30)

    for i, by in enumerate(publishers):
        for _ in range(40):
            topic = rng.choice([f"meters/{i}/up", f"站/{i}/表'计", f"meters/{i}/a, b", "', ... (5 bytes))"])
            publish(by, f"meter-{i}", topic, b"x" * rng.choice(SIZES), rng.randrange(3))
    publish(publishers[0], "meter-0", "meters/kept", b"k" * 600, 1, True)
    for length in (998, 999, 1500, 60_000):
        for prefix in ("long/stated/", "long/other/"):
            # Below a thousand bytes the line is cut too, by its head and its end.
            topic = prefix + "t" * (max(length, 1000) - len(prefix))
            publish(publishers[1], "meter-1", topic, b"y" * 700, rng.randrange(3))
    # Whoever sends what is denied is cut off, and must not come back to send it again.
    for qos in range(3):
        denied = client(port, f"denied {qos}", reconnect_on_failure=False)
        denied.publish("secret/x", b"no", qos)
        expected.refused += 1
        wait_for(lambda: log.read_text(errors="replace").count("Denied PUBLISH") == expected.refused, "the refusal")
        denied.loop_stop()
    # Retained, for who comes late.
    readers.append(subscriber(port, "late", [("meters/kept", 1)], expected))

    # Delivered twice: the client did not acknowledge the first time.
    forgetful = subscriber(port, "forgetful", [("again/#", 1)], expected, session=False, manual_ack=True)
    before = expected.messages["IOT_MQTT_Subscribe", 1]
    publish(publishers[3], "meter-3", "again/out", b"z" * 9, 1)
    wait_for(lambda: expected.messages["IOT_MQTT_Subscribe", 1] >= before + 2, "the first delivery")
    forgetful.loop_stop()
    forgetful.disconnect()
    again = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id="forgetful", clean_session=False, protocol=mqtt.MQTTv311)
    again.on_message = lambda _, __, m: expected.add("IOT_MQTT_Subscribe", "forgetful", m.topic, len(m.payload), bool(m.dup))
    again.connect("127.0.0.1", port)
    again.loop_start()
    readers.append(again)

    for is_resent in (False, True):
        expected.add("IOT_MQTT_Publish", "sensor", "again/in", 5, is_resent)
    sent_again(port, "sensor", "again/in", b"12345")
    return readers + publishers


def counted(log, how):
    rules = WORK / "topics.ron"
    rules.write_text(RULES)
    command = [PROGRAM, "usage", "count", "--from", "mosquitto", "--map", rules, "--skip-faulty", *how, log]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    rows = [row for row in csv.reader(io.StringIO(done.stdout))][1:]
    messages, sizes, devices = collections.Counter(), collections.Counter(), {}
    for kind, _, fleet, interface, leg, units, count, size, different in rows:
        if kind == "messages":
            assert (fleet, leg) == ("Devices", "sent")
            messages[interface, int(units)] += int(count)
            sizes[interface, int(units)] += int(size)
        if kind == "line":
            devices[interface] = devices.get(interface, 0) + int(different)
    said = lambda pattern: int((re.search(pattern, done.stderr) or [None, "0"])[1].replace(",", ""))
    told = {
        "faults": said(r"([\d,]+) rows? (?:is|are) at fault"),
        "refused": said(r"([\d,]+) messages? (?:was|were) refused"),
        "resent": said(r"([\d,]+) messages? (?:is|are) marked as resent"),
        "stated": said(r"size of ([\d,]+) message is") or said(r"sizes of ([\d,]+) messages are"),
    }
    return messages, sizes, devices, told, done.stderr


def main():
    version = subprocess.run(["/usr/sbin/mosquitto", "-h"], capture_output=True, text=True).stdout.splitlines()[0]
    print(version)
    failed = False
    for number, (name, line, zone, how) in enumerate(CLOCKS):
        folder = WORK / name
        folder.mkdir()
        folder.chmod(0o777)
        WORK.chmod(0o755)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        log, rules = folder / "log", folder / "rules"
        rules.write_text("topic deny secret/#\ntopic readwrite #\n")
        rules.chmod(0o644)
        (folder / "conf").write_text(
            f"listener {port} 127.0.0.1\nallow_anonymous true\nacl_file {rules}\nlog_dest file {log}\nlog_type all\n"
            f"max_queued_messages 0\n{line}\n")
        broker = subprocess.Popen(["/usr/sbin/mosquitto", "-c", folder / "conf"], env={**os.environ, "TZ": zone},
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_for(lambda: log.exists() and "running" in log.read_text(errors="replace"), "the start of the broker")
            expected = Expected()
            clients = traffic(port, expected, random.Random(number), log)
            settled = lambda: sum(expected.messages.values()) + expected.faults
            before = -1
            while before != settled():
                before = settled()
                time.sleep(1)
            for one in clients:
                one.disconnect()
                one.loop_stop()
        finally:
            broker.terminate()
            broker.wait()
        messages, sizes, devices, told, report = counted(log, how)
        wanted = {"faults": expected.faults, "refused": expected.refused, "resent": expected.resent, "stated": expected.stated}
        pairs = [
            ("messages", +expected.messages, +messages), ("bytes", +expected.bytes, +sizes), ("report", wanted, told),
            ("devices", {of: len(names) for of, names in expected.devices.items()}, devices),
        ]
        print(f"{name}: {sum(messages.values())} messages, {told}", flush=True)
        for what, sent, found in pairs:
            if sent != found:
                failed = True
                print(f"    {what}: sent {dict(sent)}\n    counted {dict(found)}")
        if failed:
            print(report)
    sys.exit("the log was counted otherwise than it was sent" if failed else 0)


main()
