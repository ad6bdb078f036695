"""Firefox and WebKit, one window of each, for the pages that must work in every browser.

Firefox is driven in Node by puppeteer-core, WebKit by the program that speaks the WebDriver protocol. Both
listen on loopback only, and end with the tests.
"""

import http.client
import json
import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest

from programs import needed, running
from waiting import PATIENCE, until

KEYS = {"Enter": "\ue007", "Escape": "\ue00c", "Control": "\ue009"}  # as WebDriver names them
MINI_BROWSER = "webkit2gtk-4.*/MiniBrowser"  # below the folder of the machine's libraries
VISIBLE = """(selector) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility({ visibilityProperty: true })
  && element.getClientRects().length)"""
WHERE = f"""(() => {{
  const element = ({VISIBLE})(%s)[0];
  if (!element) return null;
  element.scrollIntoView({{ block: "center" }});
  const box = element.getClientRects()[0];
  return [box.left + box.width / 2, box.top + box.height / 2];
}})()"""
HEARD = """(window.heard ??= (() => {
  const heard = [];
  addEventListener("securitypolicyviolation", (event) => heard.push(`${event.effectiveDirective}: ${event.blockedURI}`));
  addEventListener("error", ({ message }) => heard.push(message));
  addEventListener("unhandledrejection", ({ reason }) => heard.push(String(reason)));
  return heard;
})())"""  # WebKit's driver knows no console


class Window(Protocol):
    """A window of a browser; `evaluate` takes an expression and returns what JSON can hold."""

    name: str

    def go(self, address: str) -> None: ...
    def evaluate(self, expression: str) -> Any: ...
    def click_at(self, x: float, y: float) -> None: ...
    def press(self, *keys: str) -> None: ...
    def paste(self) -> None: ...
    def complaints(self) -> list[str]: ...


class _Waiting:
    """What `waiting.until` asks of a page, and how a reader clicks."""

    evaluate: Callable[[str], Any]
    click_at: Callable[[float, float], None]

    @property
    def url(self) -> str:
        return self.evaluate("location.href")

    def wait_for_timeout(self, milliseconds: int) -> None:
        time.sleep(milliseconds / 1000)

    def click(self, selector: str) -> None:
        """Click on the first visible element of a selector, once there is one."""
        where = WHERE % json.dumps(selector)
        until(self, f"{where} !== null")
        self.click_at(*self.evaluate(where))

    def visible(self, selector: str) -> int:
        """How many elements of a selector are visible."""
        return self.evaluate(f"({VISIBLE})({json.dumps(selector)}).length")


class Firefox(_Waiting):
    """A window of Firefox, behind a program that reads calls and writes answers."""

    name = "firefox"

    def __init__(self, process: subprocess.Popen):
        self._process = process

    def _call(self, *call: Any) -> Any:
        print(json.dumps(call), file=self._process.stdin, flush=True)
        line = self._process.stdout.readline()
        assert line, "Firefox has ended"
        answer = json.loads(line)
        assert "error" not in answer, (call, answer)
        return answer["value"]

    def go(self, address: str) -> None:
        self._call("go", address)

    def evaluate(self, expression: str) -> Any:
        return self._call("evaluate", expression)

    def click_at(self, x: float, y: float) -> None:
        self._call("click", x, y)

    def press(self, *keys: str) -> None:
        self._call("press", *keys)

    def paste(self) -> None:
        self._call("paste")

    def complaints(self) -> list[str]:
        """All errors since the last call: of the console, of scripts, of the policy."""
        return self._call("complaints")


class WebKit(_Waiting):
    """A window of WebKit, behind the WebDriver protocol."""

    name = "webkit"

    def __init__(self, port: int, browser: str):
        self._port = port
        options = {"binary": browser, "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        self._at = f"/session/{self._post('/session', capabilities=wanted)['sessionId']}"
        self._post(f"{self._at}/window/rect", width=1280, height=900)

    def _post(self, path: str, **data: Any) -> Any:
        return self._ask("POST", path, json.dumps(data))

    def _ask(self, method: str, path: str, data: str | None = None) -> Any:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=2 * PATIENCE)
        connection.request(method, path, data, {"Content-Type": "application/json"})
        response = connection.getresponse()
        value = json.loads(response.read())["value"]
        assert response.status == 200, (path, data, value)
        return value

    def go(self, address: str) -> None:
        self._post(f"{self._at}/url", url=address)

    def evaluate(self, expression: str) -> Any:
        return self._post(f"{self._at}/execute/sync", script=f"return {expression}", args=[])

    def _act(self, kind: str, actions: list[dict], **how: Any) -> None:
        device = {"type": kind, "id": kind, "actions": actions, **how}
        self._post(f"{self._at}/actions", actions=[device])

    def click_at(self, x: float, y: float) -> None:
        down, up = ({"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp"))
        move = {"type": "pointerMove", "x": round(x), "y": round(y), "origin": "viewport"}
        self._act("pointer", [move, down, up], parameters={"pointerType": "mouse"})

    def press(self, *keys: str) -> None:
        values = [KEYS.get(key, key) for key in keys]
        kinds = ("keyDown", "keyUp")
        self._act("key", [{"type": kind, "value": key} for key in values for kind in kinds])

    def paste(self) -> None:
        order = [("keyDown", KEYS["Control"]), ("keyDown", "v"), ("keyUp", "v")]
        steps = [*order, ("keyUp", KEYS["Control"])]
        self._act("key", [{"type": kind, "value": key} for kind, key in steps])

    def complaints(self) -> list[str]:
        """What the page's policy has refused, and the errors of its scripts, since the first call."""
        return self.evaluate(f"{HEARD}.splice(0)")

    def close(self) -> None:
        """End the browser."""
        self._ask("DELETE", self._at)


@pytest.fixture(scope="session")
def firefox(request) -> Iterator[Firefox]:
    """A window of the system's Firefox; without one, the test is skipped."""
    program = needed("Firefox", "firefox-esr", "firefox-esr", "firefox")
    folder = request.getfixturevalue("node_modules").parent
    with running(
        ["node", folder / "firefox.mjs", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        yield Firefox(process)  # after its last line it closes Firefox and ends


@pytest.fixture(scope="session")
def webkit(tmp_path_factory) -> Iterator[WebKit]:
    """A window of WebKit on a display of its own; without either, the test is skipped."""
    browser = next(map(str, Path("/usr/lib").glob(f"*/{MINI_BROWSER}")), MINI_BROWSER)
    for name in (browser, "WebKitWebDriver", "Xvfb"):
        needed("WebKit", "webkit2gtk-driver xvfb", name, option="--help")
    with running(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x1000x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as display:
        home = tmp_path_factory.mktemp("webkit")
        env = os.environ | {"DISPLAY": f":{display.stdout.readline().strip()}", "HOME": str(home)}
        port = _free_port()
        with running(
            ["WebKitWebDriver", f"--port={port}"],
            env=env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ):
            _wait_for(port)
            window = WebKit(port, browser)
            yield window
            window.close()


def _free_port() -> int:
    """A port of loopback that nothing listens at."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


def _wait_for(port: int) -> None:
    """Wait until something listens at a port."""
    ends = time.monotonic() + PATIENCE
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            assert time.monotonic() < ends, f"nothing listens at port {port}"
            time.sleep(0.1)
