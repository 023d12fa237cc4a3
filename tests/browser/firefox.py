"""Firefox worked by WebDriver BiDi, which it speaks itself, with the settings of an ordinary visitor.

What automation usually relaxes stays as it is: above all `security.fileuri.strict_origin_policy`, which keeps the files
of a site on disk apart. Everything that is not on this machine goes to a proxy that does not exist.
"""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests import firefox

KEYS = {"Enter": "\ue007", "Escape": "\ue00c", "ArrowUp": "\ue013", "ArrowDown": "\ue015", "Tab": "\ue004"}
_SETTINGS = {
    "remote.prefs.recommended": False,
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "datareporting.policy.dataSubmissionEnabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.chrome.guess_favicon": False,  # asked for by the window, not by the page, on the way back
}
_EVENTS = ["log.entryAdded", "network.beforeRequestSent", "network.fetchError", "network.responseCompleted"]
_PATIENCE = 20


@dataclass
class Firefox:
    """A window, and everything that its pages said, asked for or failed to get."""

    _socket: ClientConnection
    _number: int = 0
    _window: str = ""
    messages: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def begin(self) -> None:
        """Open the session and begin to take notes."""
        self._ask("session.new", capabilities={})
        self._window = self._ask("browsingContext.getTree")["contexts"][0]["context"]
        self._ask("session.subscribe", events=_EVENTS)

    def open(self, address: str) -> None:
        """Go to `address` and wait until it is loaded."""
        self._ask("browsingContext.navigate", context=self._window, url=address, wait="complete")

    def forget(self) -> None:
        """Go to an empty page and drop the notes."""
        self.open("about:blank")
        for notes in (self.messages, self.requests, self.failures):
            notes.clear()

    def back(self) -> None:
        """Go back by one entry of the history."""
        self._ask("browsingContext.traverseHistory", context=self._window, delta=-1)

    def press(self, *keys: str) -> None:
        """Press keys one after the other, by their names or the letters they write."""
        values = [KEYS.get(key, key) for key in keys]
        strokes = [{"type": kind, "value": value} for value in values for kind in ("keyDown", "keyUp")]
        keyboard = {"type": "key", "id": "keyboard", "actions": strokes}
        self._ask("input.performActions", context=self._window, actions=[keyboard])

    def value(self, expression: str) -> Any:
        """Return what an expression of JavaScript, or the promise that it is, gives on the page."""
        written = f"Promise.resolve({expression}).then(value => JSON.stringify([value]))"
        asked = {"expression": written, "target": {"context": self._window}, "awaitPromise": True}
        answer = self._ask("script.evaluate", **asked)
        assert answer["type"] == "success", f"{expression}: {answer['exceptionDetails']['text']}"
        return json.loads(answer["result"]["value"])[0]

    def wait(self, expression: str, wanted: Any = True) -> None:
        """Wait until an expression gives what is wanted; of a page that is being left there is none."""
        deadline = time.monotonic() + _PATIENCE
        found = None
        while time.monotonic() < deadline:
            with contextlib.suppress(AssertionError):
                found = self.value(expression)
                if found == wanted:
                    return
            time.sleep(0.02)
        raise AssertionError(f"{expression} is {found!r}, not {wanted!r}")

    def _ask(self, method: str, **parameters: Any) -> Any:
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._socket.recv(timeout=_PATIENCE))
            if answer.get("id") == self._number:
                assert answer["type"] == "success", f"{method}: {answer.get('message')}"
                return answer["result"]
            if answer["type"] == "event":
                self._note(answer["method"], answer["params"])

    def _note(self, event: str, told: dict[str, Any]) -> None:
        if event == "log.entryAdded":
            self.messages.append(f"{told['level']}: {told['text']}")
        elif told["context"] == self._window:
            address = told["request"]["url"]
            if event == "network.beforeRequestSent" and not address.startswith("data:"):
                self.requests.append(address)
            elif event == "network.fetchError" and told["errorText"] != "NS_BINDING_ABORTED":
                self.failures.append(f"{address}: {told['errorText']}")  # aborted: on its way when the page was left
            elif event == "network.responseCompleted" and told["response"]["status"] >= 400:
                self.failures.append(f"{address}: {told['response']['status']}")


@contextlib.contextmanager
def running(profile: Path) -> Iterator[Firefox]:
    """Run a Firefox with a new profile in the empty folder `profile`."""
    path = firefox.find()
    assert path, firefox.MISSING
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in _SETTINGS.items()]
    (profile / "user.js").write_text("\n".join(lines))
    command = [path, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8")
    try:
        with connect(_address(process) + "/session", max_size=None, proxy=None) as socket:
            opened = Firefox(socket)
            opened.begin()
            yield opened
    finally:
        process.terminate()
        process.wait(_PATIENCE)


def _address(process: subprocess.Popen[str]) -> str:
    """Return the address that a starting Firefox says it listens on; what it says later is dropped."""
    assert process.stderr
    deadline = threading.Timer(60, process.kill)
    deadline.start()
    found = next((m[1] for line in process.stderr if (m := re.search(r"BiDi listening on (ws://\S+)", line))), None)
    deadline.cancel()
    assert found, "Firefox ended before it could be spoken to, or was not ready within a minute."
    threading.Thread(target=process.stderr.read, daemon=True).start()
    return found
