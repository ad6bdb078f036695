"""What a reader's browser fetches of a page before anything is touched: bytes and requests; and how far the page moves meanwhile."""

from collections.abc import Iterator
from pathlib import Path

BYTES, REQUESTS = 100_000, 8
STILL = 0.003  # of the cumulative layout shift: the page of citations completes its addresses as it loads, which moves .0025
SHIFT = """new Promise((resolve) => new PerformanceObserver((list) => resolve(list.getEntries().map((entry) => entry.value)))
    .observe({ type: "layout-shift", buffered: true }) ?? setTimeout(() => resolve([]), 200))"""

HOLD_BACK = "performance.getEntriesByType('resource').filter((one) => one.renderBlockingStatus === 'blocking').map((one) => one.name.split('/').pop())"


def pages(site: Path) -> Iterator[str]:
    """The address of each page within the site, without the theme's own leftovers and the page for a missing one."""
    return (
        path.relative_to(site).as_posix()
        for path in sorted(site.rglob("*.html"))
        if "_static" not in path.parts and path.name != "404.html"
    )


def weigh(page) -> tuple[int, int]:
    """Bytes, as they go over the wire with their headers, and requests, of all that `page` fetched since `listen`."""
    page.wait_for_load_state("networkidle")
    sizes = [request.sizes() for request in page.fetched]
    return sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes), len(sizes)


def faults(page) -> list[str]:
    """Return what is heavy, moves, holds the page back, comes from elsewhere or fails in a page that was just fetched whole."""
    page.wait_for_load_state("networkidle")
    found = page.outside + page.errors
    page.outside.clear()
    page.errors.clear()
    if found:  # what is refused has no weight
        return found
    weight = weigh(page)
    if weight[0] > BYTES or weight[1] > REQUESTS:
        found.append(f"{weight[0]} bytes in {weight[1]} requests")
    if (shift := sum(page.evaluate(SHIFT))) >= STILL:
        found.append(f"it shifts by {shift}")
    unfolds = ["site.js"] * page.locator("script[blocking=render]").count()
    if sorted(blocking := page.evaluate(HOLD_BACK)) != ["site.css", *unfolds]:
        found.append(f"held back by {blocking}")
    return found


def listen(page) -> None:
    """Note from now on what `page` fetches, data within it apart."""
    page.fetched = []
    page.on(
        "request",
        lambda request: request.url.startswith(("data:", "blob:")) or page.fetched.append(request),
    )
