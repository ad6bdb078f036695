"""Every page is valid HTML: the Nu HTML checker finds no error in it."""

import json
import subprocess

import pytest

from programs import needed
from site_pages import PAGES


@pytest.fixture(scope="module")
def errors(site, node_modules) -> dict[str, list[str]]:
    """Page → what the checker finds wrong in it; without Java, the test is skipped."""
    java = needed("Java", "default-jre-headless", "java", option="-version")
    checker = node_modules / "vnu-jar/build/dist/vnu.jar"
    found = subprocess.run(
        [java, "-jar", checker, "--errors-only", "--format", "json", "--stdout", *PAGES],
        cwd=site,
        capture_output=True,
        text=True,
    )
    by_page: dict[str, list[str]] = {path: [] for path in PAGES}
    for error in json.loads(found.stdout)["messages"]:
        path = next(path for path in PAGES if error["url"].endswith(f"/{path}"))
        by_page[path].append(f"line {error.get('lastLine')}: {error['message']}")
    return by_page


@pytest.mark.parametrize("path", PAGES)
def test_the_html_checker_finds_no_error_in_a_page(errors, path):
    assert errors[path] == []
