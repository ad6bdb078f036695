"""What was published stays where it was: every page, file and anchor of tests/data/published.txt is in the site, and no other."""

import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

from frictionless import Package

from ledger import book
from ledger.exports import datapackage, file_list, zip_files
from ledger.files import BOOK, DATA, ROOT
from ledger.pages import not_found, publishing
from ledger.tables import csv_files, queries
from ledger.tables.review_schemas import DISPUTES, GAPS
from ledger.tables.schemas import SOURCES, TIMELINE
from page_head import UNCITED

LIST = ROOT / "tests/data/published.txt"
ANCHORED = {
    "evidence": None,
    "timeline": TIMELINE,
    "disputes": DISPUTES,
    "gaps": GAPS,
    "sources": SOURCES,
}
CHART = re.compile(r'<figure class="chart" id="(chart-[a-z0-9-]+)"')
FILES = (
    "data/*",
    "charts/*.csv",
    "charts/*.svg",
    "charts/*.png",
    "charts/*.vl.json",
    "rerun/*",
    "corrections.xml",
)  # published, whatever makes them


def promised() -> list[str]:
    return [
        line for line in LIST.read_text("utf-8").splitlines() if line and not line.startswith("#")
    ]


def published(site: Path) -> set[str]:
    """Every address that the site offers: pages, files, and the anchors of figures, events, claims, gaps, sources and charts."""
    pages = {
        path.relative_to(site).as_posix(): path
        for path in [*site.glob("*.html"), *site.glob("book/*.html")]
        if path.name not in UNCITED
    }
    files = {path.relative_to(site).as_posix() for pattern in FILES for path in site.glob(pattern)}
    rows = {
        page: csv_files.read(DATA / f"{page}.csv", schema) if schema else queries.figures()
        for page, schema in ANCHORED.items()
    }
    anchors = {
        f"book/{page}.html#{next(iter(row.values()))}"
        for page, found in rows.items()
        for row in found
    }
    charts = {
        f"{page}#{name}"
        for page, path in pages.items()
        for name in CHART.findall(path.read_text("utf-8"))
    }
    return {*pages, *files, *anchors, *charts}


def extracted(folder: Path, site: Path) -> Path:
    with zipfile.ZipFile(site / "data" / file_list.ARCHIVE) as packed:
        packed.extractall(folder)
    return folder / file_list.ARCHIVE.removesuffix(".zip")


def test_the_list_is_sorted_and_names_each_address_once():
    assert promised() == sorted(set(promised()))


def test_no_published_address_disappears(site):
    texts = {
        path: (site / path).read_text("utf-8")
        for path in {line.partition("#")[0] for line in promised()}
        if (site / path).is_file() and path.endswith(".html")
    }
    lost = [
        line
        for line in promised()
        if not (site / line.partition("#")[0]).is_file()
        or ("#" in line and f'id="{line.partition("#")[2]}"' not in texts[line.partition("#")[0]])
    ]
    assert not lost, (
        "readers have cited these addresses; bring them back, under the same name:\n"
        + "\n".join(lost)
    )


def test_every_address_of_the_site_is_on_the_list(site):
    new = sorted(published(site) - set(promised()))
    assert not new, (
        "from now on these addresses are permanent; if their names are right, add to tests/data/published.txt:\n"
        + "\n".join(new)
    )


def test_hosts_that_run_jekyll_keep_static_files(site):
    assert (site / ".nojekyll").read_bytes() == b""


def test_a_missing_page_leads_back_from_any_depth_without_another_file(site, monkeypatch):
    text = (site / "404.html").read_text("utf-8")
    links = re.findall(r'href="([^"]+)"', text)
    assert links and not re.search(r"<(link|script|img)\b", text) and "noindex" in text
    assert all(link.startswith("/") and (site / link[1:]).is_file() for link in links)
    monkeypatch.setenv("BOOK_URL", "https://book.example/asia")
    assert 'href="https://book.example/asia/book/evidence.html"' in not_found.page()


def test_the_zip_holds_every_published_file_as_it_is_published(site, tmp_path):
    folder = extracted(tmp_path, site)
    beside = {zip_files.README, *publishing.ENCLOSED}
    assert {path.name for path in folder.iterdir()} - beside == {
        path.name for path in (site / "data").iterdir()
    } - {file_list.ARCHIVE}
    for path in folder.iterdir():
        if path.name not in beside:
            assert path.read_bytes() == (site / "data" / path.name).read_bytes(), path.name
    assert all(
        (folder / name).read_bytes() == (ROOT / name).read_bytes() for name in publishing.ENCLOSED
    )


def test_the_data_package_in_the_zip_is_valid_where_it_is_unpacked(site, tmp_path):
    report = Package(str(extracted(tmp_path, site) / datapackage.FILE)).validate()
    assert report.valid, report.flatten(["type", "message"])


def test_the_readme_explains_every_file_and_column(site, tmp_path):
    folder, described = extracted(tmp_path, site), datapackage.descriptor()
    text = (folder / zip_files.README).read_text("utf-8")
    for path in folder.iterdir():
        assert path.name in {zip_files.README, *publishing.ENCLOSED} or re.search(
            rf"(?m)^\| {re.escape(path.name)} \| \d* \| \S", text
        ), path.name
    for field in (
        field for resource in described["resources"] for field in resource["schema"]["fields"]
    ):
        assert f"| {field['name']} | {field['type']} | {field['description']} |" in text
    assert all(
        fact in text
        for fact in (
            described["title"],
            described["version"],
            described["licenses"][0]["path"],
            datapackage.UNCOVERED,
        )
    )
    assert all(source["title"] in text for source in described["sources"])


def test_the_same_files_make_the_same_zip_in_any_order_and_process(tmp_path):
    files = {"b.csv": b"x,y\n", "a.csv": b"y,x\n"}
    assert zip_files.archive(files) == zip_files.archive(dict(reversed(files.items())))
    command = f"import sys; from ledger.exports import zip_files; sys.stdout.buffer.write(zip_files.archive({files}))"
    elsewhere = subprocess.run(
        [sys.executable, "-c", command],
        cwd=BOOK,
        env={"PYTHONHASHSEED": "2", "TZ": "Asia/Dushanbe"},
        capture_output=True,
        check=True,
    )
    assert elsewhere.stdout == zip_files.archive(files)


def test_every_file_of_the_zip_bears_the_day_of_the_release(site):
    day = book.imprint()["date-released"]
    with zipfile.ZipFile(io.BytesIO((site / "data" / file_list.ARCHIVE).read_bytes())) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {
            (day.year, day.month, day.day, 0, 0, 0)
        }
        assert packed.namelist() == sorted(packed.namelist()) and packed.testzip() is None


def test_the_readme_gives_the_books_address_only_if_it_is_known(monkeypatch):
    monkeypatch.setenv("BOOK_URL", "https://book.example")
    assert f"- Address: https://book.example/{book.imprint()['version']}/\n" in zip_files.readme(
        datapackage.descriptor()
    )
    monkeypatch.setattr(zip_files, "home", lambda: "")
    assert "Address:" not in zip_files.readme(datapackage.descriptor())


def test_a_bar_in_a_cell_does_not_end_it():
    assert zip_files._line(["one | other", ""]) == r"| one \| other |  |"
