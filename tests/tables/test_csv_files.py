"""A table is whole and fits its schema, or it is not written and not read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.errors import TableError
from ledger.tables import queries, schemas
from ledger.tables.columns import EDTF, SLUG, WHOLE, Column, Schema
from ledger.tables.csv_files import read, write
from ledger.tables.vocabularies import Unit

SCHEMA = Schema(
    "Things",
    (
        Column("thing", "its name", SLUG, key=True),
        Column("note", "what it is"),
        Column("date", "when", EDTF),
        Column("unit", "unit of number", Unit, required=True),
        Column("number", "how many", WHOLE),
    ),
)
ROW = {"thing": "tree", "note": "“tall”,\nold", "date": "2022-09", "unit": "count", "number": "62"}
FLOWER = ROW | {"thing": "flower", "note": ""}
BAD_CELLS = [
    ("thing", ""),
    ("thing", "A tree"),
    ("unit", ""),
    ("unit", "trees"),
    ("number", "6,2"),
    ("number", "about 62"),
    ("date", "April"),
    ("date", "2022-13"),
    ("date", "2022-09-32"),
    ("date", ".."),
]


@pytest.fixture
def path(tmp_path):
    """A table of two rows, and nothing beside it."""
    write(tmp_path / "things.csv", SCHEMA, [ROW, FLOWER])
    return tmp_path / "things.csv"


def alone(path):
    return list(path.parent.iterdir()) == [path]


def test_a_table_is_utf8_with_lf_and_a_header(path):
    assert path.read_bytes().decode("utf-8") == (
        'thing,note,date,unit,number\ntree,"“tall”,\nold",2022-09,count,62\nflower,,2022-09,count,62\n'
    )


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=4))
def test_what_was_written_is_what_is_read(tmp_path_factory, notes):
    path = tmp_path_factory.getbasetemp() / "notes.csv"
    rows = [ROW | {"thing": f"thing-{number}", "note": note} for number, note in enumerate(notes)]
    write(path, SCHEMA, rows)
    assert read(path, SCHEMA) == rows


def test_who_changes_the_rows_that_were_read_changes_nobody_elses(path):
    read(path, SCHEMA)[0]["note"] = "short"
    assert read(path, SCHEMA) == [ROW, FLOWER]


def test_what_fits_one_schema_is_still_held_against_another(path):
    read(path, SCHEMA)
    with pytest.raises(TableError, match=r"things\.csv, line 1"):
        read(path, schemas.SOURCES)


@pytest.mark.parametrize(("column", "cell"), BAD_CELLS)
def test_a_bad_cell_is_not_written_and_the_file_stays_as_it_was(path, column, cell):
    before = path.read_bytes()
    with pytest.raises(TableError, match=rf"things\.csv, line 3 .*column {column}"):
        write(path, SCHEMA, [ROW, FLOWER | {column: cell}])
    assert path.read_bytes() == before
    assert alone(path)


@pytest.mark.parametrize(("column", "cell"), BAD_CELLS)
def test_a_bad_cell_is_not_read(path, column, cell):
    cells = FLOWER | {column: f'"{cell}"'}
    path.write_text("\n".join([",".join(ROW), "tree,,,count,62", ",".join(cells.values())]) + "\n")
    with pytest.raises(TableError, match=rf"things\.csv, line 3 .*column {column}"):
        read(path, SCHEMA)


@pytest.mark.parametrize(
    "rows",
    [
        [ROW, ROW],
        [{name: ROW[name] for name in ("thing", "unit", "number")}],
        [ROW | {"colour": "red"}],
        [ROW | {"note": None}],
    ],
)
def test_twice_the_same_id_or_other_columns_are_not_written(path, rows):
    before = path.read_bytes()
    with pytest.raises(
        TableError, match=r"things\.csv.*(thing 'tree' stands there twice|line 2 \(tree\).*columns)"
    ):
        write(path, SCHEMA, rows)
    assert path.read_bytes() == before
    assert alone(path)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("thing,note,date,unit\ntree,,,count\n", "number"),
        ("thing,note,date,unit,number,colour\ntree,,,count,62,red\n", "colour"),
        ("note,thing,date,unit,number\n,tree,,count,62\n", "thing"),
        ("thing,note,date,unit,number\ntree,,,count,62\ntree,,,count,62\n", "tree"),
        ("thing,note,date,unit,number\ntree,,,count,62,red\n", "line 2"),
        ("thing,note,date,unit,number\ntree,,,count\n", "line 2"),
    ],
)
def test_a_table_of_other_columns_or_with_an_id_twice_is_not_read(path, text, names):
    path.write_text(text)
    with pytest.raises(TableError, match=rf"things\.csv.*{names}"):
        read(path, SCHEMA)


def test_half_a_file_is_not_read_wherever_it_was_cut(path):
    whole, row_ends = path.read_bytes(), set()
    for rows in ([], [ROW]):
        write(path, SCHEMA, rows)
        row_ends.add(path.stat().st_size)
    for end in set(range(len(whole))) - row_ends:
        path.write_bytes(whole[:end])
        with pytest.raises(TableError, match=r"things\.csv.* (line|columns)"):
            read(path, SCHEMA)


def test_half_a_file_stops_the_book_and_does_not_drop_out_of_its_figures(path, monkeypatch):
    monkeypatch.setattr(queries, "DATA", path.parent)
    path.write_bytes(path.read_bytes()[:9])
    with pytest.raises(TableError, match=r"things\.csv"):
        queries.figures()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "is missing"),
        ('thing,note\ntree,"tall,\n', "line"),
        ("thing,note\ntree,café\n", "UTF-8"),
    ],
)
def test_a_missing_broken_or_misencoded_file_is_not_read(tmp_path, content, says):
    notes = Schema(
        "Notes", (Column("thing", "its name", SLUG, key=True), Column("note", "what it is"))
    )
    if content:
        (tmp_path / "notes.csv").write_text(content, encoding="latin-1")
    with pytest.raises(TableError, match=rf"notes\.csv.*{says}"):
        read(tmp_path / "notes.csv", notes)


def test_a_write_that_breaks_midway_leaves_the_file_and_no_other(path, monkeypatch):
    before = path.read_bytes()
    monkeypatch.setattr("os.replace", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write(path, SCHEMA, [ROW])
    assert path.read_bytes() == before
    assert alone(path)


def test_unchanged_content_leaves_the_file_untouched(path):
    before = path.stat()
    write(path, SCHEMA, [ROW, FLOWER])
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    write(path, SCHEMA, [FLOWER, ROW])
    assert path.stat().st_ino != before.st_ino
    assert alone(path)


def test_rows_are_told_apart_by_all_the_columns_of_a_key(tmp_path):
    pairs = Schema(
        "Pairs",
        (
            Column("one", "its half", SLUG, key=True),
            Column("other", "its other half", SLUG, key=True),
        ),
    )
    row = {"one": "salt", "other": "pepper"}
    write(tmp_path / "pairs.csv", pairs, [row, row | {"other": "sugar"}, row | {"one": "chilli"}])
    with pytest.raises(TableError, match=r"pairs\.csv.*salt.*pepper.*twice"):
        write(tmp_path / "pairs.csv", pairs, [row, row])


@pytest.mark.parametrize(
    "schema",
    [part for part in vars(schemas).values() if isinstance(part, Schema)],
    ids=lambda schema: schema.title,
)
def test_every_table_has_a_key_and_explains_its_columns(schema):
    assert len(set(schema.names)) == len(schema.columns)
    assert all(column.means for column in schema.columns)
    assert schema.key
