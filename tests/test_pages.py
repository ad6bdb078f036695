"""The built pages in a real browser: nothing asked of another host, nothing complained of."""

import pytest


@pytest.mark.parametrize("over", ["http", "file"])
@pytest.mark.parametrize("script", [True, False])
def test_no_page_asks_anything_of_another_host_or_reports_an_error(tour, site, over, script):
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html") if "_static" not in path.parts)
    for path, page in tour(paths, over=over, script=script):
        assert page.outside == [] and page.errors == [], path
