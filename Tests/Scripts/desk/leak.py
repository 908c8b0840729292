#!/usr/bin/env python3
"""Ten open pages and a hundred messages a second, for ten minutes: does the desk grow?

    Tests/Scripts/desk/leak.py [--minutes 10]

Prints the memory of the desk's process and its open files every half a minute. Ends with `N passed, N failed`.
"""
import argparse
import base64
import json
import os
import pathlib
import re
import socket
import struct
import subprocess
import sys
import threading
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[3]


class Line:
    """A WebSocket with just what this script needs."""

    def __init__(self, host, port, path, cookie):
        self.socket = socket.create_connection((host, port), timeout=30)
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall((
            f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nOrigin: http://{host}:{port}\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\nCookie: {cookie}\r\n\r\n").encode())
        self.rest = b""
        head = self._until(b"\r\n\r\n")
        if b" 101 " not in head:
            raise RuntimeError(head.decode())

    def _until(self, end):
        while end not in self.rest:
            self.rest += self._more()
        head, self.rest = self.rest.split(end, 1)
        return head

    def _more(self):
        data = self.socket.recv(1 << 16)
        if not data:
            raise EOFError
        return data

    def _take(self, count):
        while len(self.rest) < count:
            self.rest += self._more()
        part, self.rest = self.rest[:count], self.rest[count:]
        return part

    def send(self, text):
        data = text.encode()
        mask = os.urandom(4)
        length = bytes([0x80 | len(data)]) if len(data) < 126 else b"\xfe" + struct.pack(">H", len(data))
        self.socket.sendall(b"\x81" + length + mask + bytes(b ^ mask[i % 4] for i, b in enumerate(data)))

    def receive(self):
        whole = b""
        while True:
            first, second = self._take(2)
            length = second & 127
            if length == 126:
                length = struct.unpack(">H", self._take(2))[0]
            elif length == 127:
                length = struct.unpack(">Q", self._take(8))[0]
            whole += self._take(length)
            if first & 0x80:
                return whole.decode()


def memory(number):
    text = pathlib.Path(f"/proc/{number}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", text).group(1)) // 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--program", default=ROOT / ".build/debug/course-desk")
    options = parser.parse_args()
    desk = subprocess.Popen([options.program, "open", "--quiet"], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    text = ""
    for line in desk.stdout:
        text += line
        if "token=" in line:
            break
    address = urllib.parse.urlparse(re.search(r"http://\S+", text).group())
    host, port = address.hostname, address.port
    token = urllib.parse.parse_qs(address.query)["token"][0]
    cookie = f"course-desk-{port}={token}"
    answered = [0]
    failures = []
    end = time.monotonic() + options.minutes * 60

    def listen():
        try:
            page = Line(host, port, "/live", cookie)
            page.receive()
            page.socket.settimeout(1)
            while time.monotonic() < end:
                try:
                    page.receive()
                except socket.timeout:
                    pass
        except Exception as error:
            failures.append(repr(error))

    def play():
        try:
            page = Line(host, port, "/player/softmax", cookie)
            while time.monotonic() < end:
                start = time.monotonic()
                page.send(json.dumps({"scores": [1, 2, 3], "temperature": 1}))
                if "probabilities" not in page.receive():
                    failures.append("no answer")
                answered[0] += 1
                time.sleep(max(0, 0.1 - (time.monotonic() - start)))
        except Exception as error:
            failures.append(repr(error))

    threads = [threading.Thread(target=f, daemon=True) for f in [listen] * 10 + [play] * 10]
    for thread in threads:
        thread.start()
    seen = []
    begun = time.monotonic()
    while time.monotonic() < end:
        time.sleep(min(30, max(1, options.minutes * 6)))
        files = len(os.listdir(f"/proc/{desk.pid}/fd"))
        seen.append((memory(desk.pid), files))
        print(f"{time.monotonic() - begun:6.0f} s   {seen[-1][0]} MB   {files} files   {answered[0] / (time.monotonic() - begun):.0f} answers a second", flush=True)
    for thread in threads:
        thread.join(20)
    # After the first third everything that is kept has been made.
    early, late = seen[len(seen) // 3][0], seen[-1][0]
    time.sleep(3)
    files = len(os.listdir(f"/proc/{desk.pid}/fd"))
    desk.send_signal(2)
    status = desk.wait(15)
    checks = {
        f"memory grows by less than 10 % and 10 MB ({early} to {late} MB)": late - early < max(10, early / 10),
        f"closed pages leave no files behind ({seen[0][1]} open, then {files})": files <= seen[0][1] - 20,
        f"every question was answered ({failures[:2] or 'all'})": not failures,
        f"Ctrl-C closes the desk ({status})": status == 0,
    }
    for name, isRight in checks.items():
        print(("ok    " if isRight else "FAILS ") + name)
    failed = sum(1 for isRight in checks.values() if not isRight)
    print(f"{len(checks) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
