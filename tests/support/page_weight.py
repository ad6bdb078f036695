"""What a reader's browser fetches of a page before anything is touched: bytes and requests; and how far the page moves meanwhile."""

from collections.abc import Iterator
from pathlib import Path

SHIFT = """new Promise((resolve) => new PerformanceObserver((list) => resolve(list.getEntries().map((entry) => entry.value)))
    .observe({ type: "layout-shift", buffered: true }) ?? setTimeout(() => resolve([]), 200))"""


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


def listen(page) -> None:
    """Note from now on what `page` fetches, data within it apart."""
    page.fetched = []
    page.on(
        "request",
        lambda request: request.url.startswith(("data:", "blob:")) or page.fetched.append(request),
    )
