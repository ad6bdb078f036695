"""Pack all published data in one zip, with a readme written from the data package.

The same files give the same bytes everywhere: sorted names, the release's day as every file's time, and no
compression, whose result differs from one library to the next.
"""

import datetime
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping

from ledger.book import edition, home, imprint

from . import datapackage, dictionary
from .file_list import ARCHIVE

README = "README.md"


def archive(files: Mapping[str, bytes], folder: str = ARCHIVE.removesuffix(".zip")) -> bytes:
    """Return a zip of `files`, in one folder; that of the data is named like its zip."""
    return packed({f"{folder}/{name}": files[name] for name in sorted(files)}, zipfile.ZIP_STORED)


def packed(files: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip of `files` in their order, dated by the release, with Unix permissions wherever it is made."""
    day: datetime.date = imprint()["date-released"]
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            made.writestr(entry, data, compression)
    return content.getvalue()


def readme(described: datapackage.Descriptor) -> str:
    """Return what the zip holds, file by file and column by column, its licence and version, and how to cite it."""
    return "\n".join(
        [
            f"# {described['title']}: data",
            "",
            described["description"],
            "",
            *_citing(described),
            *_files(described),
            *_columns(described),
        ]
    )


def _citing(described: datapackage.Descriptor) -> Iterator[str]:
    record = imprint()
    facts = {
        "Author": "; ".join(author["title"] for author in described["contributors"]),
        "Title": described["title"],
        "Version": described["version"],
        "Released": str(record["date-released"]),
        "License": "; ".join(
            f"{license['title']}, {license['path']}" for license in described["licenses"]
        ),
    }
    yield from ("## How to cite", "", record["message"], "")
    yield from (
        f"- {name}: {fact}"
        for name, fact in (facts | ({"Address": edition()} if home() else {})).items()
    )
    yield from ("", "CITATION.cff says the same for programs.", "", "The articles:", "")
    yield from (
        f"- {' '.join(filter(None, (source['title'], source.get('path'))))}"
        for source in described["sources"]
    )
    yield ""


def _files(described: datapackage.Descriptor) -> Iterator[str]:
    listed = [row for row in dictionary.listed(described) if row[0] != ARCHIVE]
    yield from ("## Files", "", *_table(("File", "Rows", "What it holds"), listed), "")


def _columns(described: datapackage.Descriptor) -> Iterator[str]:
    yield from ("## Columns", "")
    for resource in described["resources"]:
        yield from (
            f"### {resource['title']}: {', '.join(datapackage.paths(resource))}",
            "",
            resource["description"],
            "",
        )
        yield from (
            *_table(
                ("Column", "Type", "Meaning", "Allowed values"),
                map(_column, resource["schema"]["fields"]),
            ),
            "",
        )


def _column(field: datapackage.Descriptor) -> tuple[str, ...]:
    return (
        field["name"],
        field["type"],
        field["description"],
        ", ".join(field.get("constraints", {}).get("enum", [])),
    )


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    return [_line(head), _line(["---"] * len(head)), *map(_line, rows)]


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
