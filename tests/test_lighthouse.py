"""Lighthouse's four scores of every page, as on a phone with a slow connection."""

import json
import shutil
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator

import pytest
from weighing import pages

LEAST = {"performance": 75, "accessibility": 100, "best-practices": 100, "seo": 100}  # long tables keep a processor busy that other tests use too
TRIES = 3  # a processor that other tests keep busy makes a page look slow, never fast: of its speed the best try counts
OF_LINKS = ("crawlable-anchors", "link-text")  # for these alone it asks about each link by itself, half a minute on long pages; the report of page_report.py has them


@pytest.fixture(scope="session")
def lighthouse(node_modules, tmp_path_factory, server) -> Iterator[Callable[..., dict]]:
    """Measures a page: its `scores` in percent, and its `faults`. One browser serves all pages."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        pytest.skip("no Chromium on this machine; install it (Debian: apt-get install chromium)")
    profile = tmp_path_factory.mktemp("profile")
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    browser = subprocess.Popen([program, "--headless=new", "--remote-debugging-port=0", f"--user-data-dir={profile}", *quiet, "about:blank"],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    port = _port(profile / "DevToolsActivePort")
    measuring = subprocess.Popen(["node", node_modules.parent / "lighthouse.mjs", port], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def measured(path: str, categories: Iterable[str] = LEAST, skipped: Iterable[str] = ()) -> dict:
        print(json.dumps({"address": f"{server}{path}", "categories": [*categories], "skipped": [*skipped]}), file=measuring.stdin, flush=True)
        result = json.loads(measuring.stdout.readline())
        assert not result.get("error"), result
        return result

    yield measured
    measuring.stdin.close()
    measuring.wait()
    browser.terminate()
    browser.wait()


def _port(path) -> str:
    """The port at which the browser listens, once it has written it down."""
    for _ in range(300):
        if path.exists() and (lines := path.read_text().split()):
            return lines[0]
        time.sleep(.1)
    raise TimeoutError(f"the browser has not written {path} within 30 seconds")


def best(lighthouse: Callable[..., dict], path: str, skipped: Iterable[str] = ()) -> dict:
    """A page as Lighthouse measures it, with the speed of its fastest try."""
    result = lighthouse(path, skipped=skipped)
    for _ in range(TRIES - 1):
        if result["scores"]["performance"] >= LEAST["performance"]:
            break
        again = lighthouse(path, ["performance"])["scores"]
        result["scores"] |= {"performance": max(result["scores"]["performance"], again["performance"])}
    return result


def test_every_page_has_its_marks(lighthouse, site):
    results = {path: best(lighthouse, path, OF_LINKS) for path in pages(site)}
    assert {path: result for path, result in results.items() if any(result["scores"][name] < least for name, least in LEAST.items())} == {}
