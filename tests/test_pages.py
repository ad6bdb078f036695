"""The built pages in a real browser: nothing asked of another host, nothing complained of."""

import pytest


@pytest.mark.parametrize("over", ["http", "file"])
@pytest.mark.parametrize("script", [True, False])
def test_no_page_asks_anything_of_another_host_or_reports_an_error(visit, site, over, script):
    for path in sorted(site.rglob("*.html")):
        if "_static" not in path.parts:
            page = visit(str(path.relative_to(site)), over=over, script=script)
            assert page.outside == [] and page.errors == [], path.name
            page.context.close()
