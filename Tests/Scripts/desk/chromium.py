"""Drives a headless Chromium over its debugging pipe, with nothing but Python's own library."""
import base64
import json
import os
import queue
import subprocess
import tempfile
import threading
import time


class Chromium:
    def __init__(self, program):
        out_read, self._write = os.pipe()
        self._read, in_write = os.pipe()
        self.profile = tempfile.TemporaryDirectory()

        def places():
            # Chromium reads from 3 and writes to 4.
            os.dup2(out_read, 10)
            os.dup2(in_write, 11)
            os.dup2(10, 3)
            os.dup2(11, 4)

        self.process = subprocess.Popen(
            [program, "--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
             "--no-first-run", "--disable-extensions", "--disable-background-networking", "--hide-scrollbars",
             f"--user-data-dir={self.profile.name}", "about:blank"],
            preexec_fn=places, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(out_read)
        os.close(in_write)
        self._number = 0
        self._answers = {}
        self._ready = threading.Condition()
        self.events = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        rest = b""
        while True:
            try:
                more = os.read(self._read, 1 << 16)
            except OSError:
                return
            if not more:
                return
            rest += more
            while b"\0" in rest:
                line, rest = rest.split(b"\0", 1)
                message = json.loads(line)
                if "id" in message:
                    with self._ready:
                        self._answers[message["id"]] = message
                        self._ready.notify_all()
                else:
                    self.events.put(message)

    def call(self, method, session=None, timeout=60, **parameters):
        with self._ready:
            self._number += 1
            number = self._number
        message = {"id": number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        end = time.monotonic() + timeout
        with self._ready:
            while number not in self._answers:
                if not self._ready.wait(max(0, end - time.monotonic())) and time.monotonic() >= end:
                    raise TimeoutError(method)
            answer = self._answers.pop(number)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return answer["result"]

    def page(self):
        return Page(self)

    def close(self):
        try:
            self.call("Browser.close", timeout=5)
        except Exception:
            pass
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.profile.cleanup()


class Page:
    def __init__(self, browser):
        self.browser = browser
        self.target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = browser.call("Target.attachToTarget", targetId=self.target, flatten=True)["sessionId"]
        self.wrong = []
        for domain in ["Page", "Runtime", "Log", "Network"]:
            self.call(f"{domain}.enable")

    def call(self, method, **parameters):
        return self.browser.call(method, session=self.session, **parameters)

    def _drain(self):
        """Notes errors among what has happened; gives the names of the events of this page."""
        names = []
        kept = []
        while True:
            try:
                event = self.browser.events.get_nowait()
            except queue.Empty:
                break
            if event.get("sessionId") != self.session:
                if "sessionId" in event:
                    kept.append(event)
                continue
            name, parameters = event["method"], event["params"]
            names.append(name)
            if name == "Runtime.exceptionThrown":
                details = parameters["exceptionDetails"]
                self.wrong.append(details.get("exception", {}).get("description") or details["text"])
            elif name == "Runtime.consoleAPICalled" and parameters["type"] in ("error", "warning"):
                self.wrong.append(str([a.get("value") for a in parameters["args"]]))
            elif name == "Log.entryAdded" and parameters["entry"]["level"] in ("error", "warning"):
                self.wrong.append(parameters["entry"]["text"] + " " + parameters["entry"].get("url", ""))
            elif name == "Network.requestWillBeSent":
                address = parameters["request"]["url"]
                if not address.startswith(("http://127.0.0.1:", "http://localhost:", "data:", "file:", "blob:", "about:")):
                    self.wrong.append("asked elsewhere: " + address)
        for event in kept:
            self.browser.events.put(event)
        return names

    def open(self, address, settle=0.3):
        self._drain()
        self.call("Page.navigate", url=address)
        self.wait("document.readyState === 'complete' && location.href !== 'about:blank'", 30)
        time.sleep(settle)
        self._drain()

    def run(self, script):
        answer = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise RuntimeError(details.get("exception", {}).get("description") or details["text"])
        return answer["result"].get("value")

    def wait(self, condition, seconds):
        """Waits until a condition holds; gives how long it took, or raises."""
        start = time.monotonic()
        while time.monotonic() - start < seconds:
            try:
                if self.run(f"!!({condition})"):
                    return time.monotonic() - start
            except RuntimeError:
                pass
            time.sleep(0.03)
        raise TimeoutError(condition)

    def errors(self):
        self._drain()
        found, self.wrong = self.wrong, []
        return found

    def size(self, width, height=900):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def theme(self, theme):
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": theme}])

    def key(self, key, code=None, number=0, text=None):
        more = {"text": text} if text else {}
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, code=code or key, windowsVirtualKeyCode=number, **more)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, code=code or key, windowsVirtualKeyCode=number)

    def picture(self, path, whole=False):
        data = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def close(self):
        self.browser.call("Target.closeTarget", targetId=self.target)
