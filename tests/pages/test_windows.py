"""Tests of pages share windows, and none sees what another left there."""

import pytest

from browser import Windows

PAGE = "book/regimes.html"
LEFT = """async () => [
  localStorage.length, matchMedia("(prefers-color-scheme: dark)").matches, innerWidth, navigator.onLine,
  (await navigator.permissions.query({ name: "geolocation" })).state,
  sessionStorage.length, document.querySelector("main :hover") != null,
]"""


@pytest.fixture
def windows(chromium, site, server) -> Windows:
    return Windows(chromium, site, server)


@pytest.mark.parametrize("over", ["http", "file"])
def test_a_window_is_as_new_after_a_test(windows, over):
    page = windows.open(PAGE, width=390, dark=True, over=over)
    page.evaluate("localStorage.setItem('mode', 'dark'); sessionStorage.setItem('left', 'a')")
    page.mouse.move(200, 400)
    page.route("**/*", lambda route: route.abort())
    page.errors.append("a fault")
    page.context.grant_permissions(["geolocation"])
    page.context.set_offline(True)
    assert page.evaluate(LEFT) == [1, True, 390, False, "granted", 1, True]
    windows.empty()
    other = windows.open(PAGE, over=over)
    assert other.context.pages == [other] == [page] and other.errors == []
    new = windows.open(PAGE, over=over, cold=True)
    assert other.evaluate(LEFT) == new.evaluate(LEFT) and new.evaluate(LEFT)[0] == 0
    windows.empty()
    new.context.close()
    other.context.close()


def test_a_cold_window_fetches_all_of_a_page_and_a_shared_one_does_not(windows):
    def received(**how) -> int:
        page = windows.open(PAGE, **how)
        page.wait_for_load_state("networkidle")
        return page.evaluate(
            "performance.getEntriesByType('resource').reduce((all, one) => all + one.transferSize, 0)"
        )

    cold = received(cold=True)
    assert received() == cold == received(cold=True) and cold > 10_000
    assert received() < cold / 10
    windows.empty()
