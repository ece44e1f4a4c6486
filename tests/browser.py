"""Chromium as the tests drive it: headless, without a network, spoken to over two pipes in the DevTools protocol."""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), "")
chromium = pytest.mark.chromium  # skipped where there is none, see conftest.py
QUIET = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--no-first-run",
    "--disable-extensions",
)
OFFLINE = ("--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking", "--disable-component-update")
WIRED = """import fcntl, os, sys
ours = [fcntl.fcntl(int(each), fcntl.F_DUPFD, 50) for each in sys.argv[1:3]]
for wanted, each in zip((3, 4), ours):
    os.dup2(each, wanted)
os.execvp(sys.argv[3], sys.argv[3:])
"""
"""Chromium listens on 3 and answers on 4."""
PATIENCE = 60
TROUBLE = ("Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled", "Network.requestWillBeSent")


class Tab:
    """One page: what it says of itself, what is typed and clicked, how it looks."""

    def __init__(self, send: int, receive: int) -> None:
        self._out, self._in = send, receive
        self._number, self._session, self._held = 0, "", b""
        self.events: list[dict[str, Any]] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Asks the browser, and gives its answer; what it tells meanwhile is kept in ``events``."""
        self._number += 1
        told = {"id": self._number, "method": method, "params": params}
        left = json.dumps(told | ({"sessionId": self._session} if self._session else {})).encode() + b"\0"
        while left:
            left = left[os.write(self._out, left) :]
        while (answer := self._next()).get("id") != self._number:
            self.events.append(answer)
        assert "error" not in answer, answer
        return dict(answer["result"])

    def _next(self) -> dict[str, Any]:
        """What the browser says next."""
        while b"\0" not in self._held:
            assert select.select([self._in], [], [], PATIENCE)[0], f"the browser said nothing after {self.events[-3:]}"
            said = os.read(self._in, 1 << 20)
            assert said, "the browser has gone"
            self._held += said
        told, _, self._held = self._held.partition(b"\0")
        return dict(json.loads(told))

    def open(self, path: Path, *, width: int = 1280, height: int = 900, dark: bool = False, at: str = "") -> None:
        """A file at a width, light or dark, at one of its places."""
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 500
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])
        for address in ("about:blank", path.as_uri() + at):
            self.events.clear()
            self.call("Page.navigate", url=address)
            while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
                self.events.append(self._next())

    def ask(self, script: str) -> Any:
        """What an expression gives, after the page has come to rest."""
        told = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    def click(self, what: str) -> None:
        """Clicks on the first element that a selector names, with the mouse."""
        box = self.ask(
            f"(() => {{ const e = document.querySelector({json.dumps(what)}); e.scrollIntoView({{block: 'center'}});"
            " const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="left", clickCount=1)

    def press(self, *keys: str) -> None:
        """Presses keys by their names."""
        codes = {"Enter": (13, "\r"), "Tab": (9, ""), " ": (32, " ")}
        for name in keys:
            code, text = codes[name]
            told = {"key": name, "windowsVirtualKeyCode": code} | ({"text": text} if text else {})
            self.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", **told)
            self.call("Input.dispatchKeyEvent", type="keyUp", key=name, windowsVirtualKeyCode=code)

    def type(self, text: str) -> None:
        """Types into what has the focus."""
        self.call("Input.insertText", text=text)

    def trouble(self) -> list[str]:
        """Whatever the page complained of or asked the network for."""
        found = [event for event in self.events if event.get("method") in TROUBLE]
        asked = (str(event["params"]) for event in found)
        return [each for each in asked if "'url': 'file:" not in each or "exception" in each or "level" in each]

    def picture(self, path: Path, *, whole: bool = True) -> None:
        """The page as a picture."""
        told = self.call("Page.captureScreenshot", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(told["data"]))

    def close(self) -> None:
        """Ends the browser."""
        self._session = ""
        self.call("Browser.close")

    def printed(self) -> bytes:
        """The page as it is printed."""
        return base64.b64decode(self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"])


@contextmanager
def browser() -> Iterator[Tab]:
    """A browser with a profile of its own and one page."""
    profile = tempfile.mkdtemp(prefix="baiyun-chromium-")
    (theirs_in, ours_out), (ours_in, theirs_out) = os.pipe(), os.pipe()
    command = [CHROMIUM, *QUIET, *OFFLINE, f"--user-data-dir={profile}", "--remote-debugging-pipe", "about:blank"]
    pipes = (theirs_in, theirs_out)
    started = [sys.executable, "-c", WIRED, *map(str, pipes), *command]
    process = subprocess.Popen(started, pass_fds=pipes, stderr=subprocess.DEVNULL)
    for pipe in pipes:
        os.close(pipe)
    try:
        tab = Tab(ours_out, ours_in)
        yield tab
        tab.close()
        process.wait(PATIENCE)
    finally:
        process.kill()  # one that answers nobody would be waited for without an end
        process.wait()
        os.close(ours_out)
        os.close(ours_in)
        shutil.rmtree(profile, ignore_errors=True)
