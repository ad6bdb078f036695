"""Every page is valid HTML: the Nu HTML checker finds no error in it."""

import json
import subprocess

from programs import needed
from site_pages import PAGES

LIGHT = ["-XX:TieredStopAtLevel=1", "-Xss2m"]  # a run is too short to be compiled twice


def test_the_html_checker_finds_no_error_in_any_page(site, node_modules):
    java = needed("Java", "default-jre-headless", "java", option="-version")
    checker = node_modules / "vnu-jar/build/dist/vnu.jar"
    found = subprocess.run(
        [java, *LIGHT, "-jar", checker, "--errors-only", "--format", "json", "--stdout", *PAGES],
        cwd=site,
        capture_output=True,
        text=True,
    )
    errors = [
        f"{error['url'].removeprefix(site.as_uri())}, line {error.get('lastLine')}: {error['message']}"
        for error in json.loads(found.stdout)["messages"]
    ]
    assert errors == []
