"""Every basis, status and stance was coded a second time, and what stands now is what one of the coders said."""

import csv

import pytest

from ledger.coding import publish_second_coding, second_codings
from ledger.display import agreement_table, disagreement_table
from ledger.errors import CodingError
from ledger.files import DATA
from ledger.tables import csv_files, queries
from ledger.tables.agreement import agreements, kappa
from ledger.tables.review_schemas import SECOND_CODING

ROWS = csv_files.read(DATA / "second-coding.csv", SECOND_CODING)
CODED = {("figures", "as_of_basis"), ("figures", "status"), ("events", "date_basis")} | {
    ("claims", "stance")
}
KEYS = {"figures": "figure_id", "events": "event_id", "claims": "claim_id"}


def test_every_judgement_of_today_has_a_second_coding():
    tables = queries.counted()
    today = {
        (row[KEYS[kind]], column, row[column]) for kind, column in CODED for row in tables[kind]
    }
    assert today == {(row["row"], row["column"], row["resolved"]) for row in ROWS}


def test_what_differs_is_resolved_for_a_reason():
    for row in ROWS:
        assert row["resolved"] in {row["first"], row["second"]}
        assert bool(row["why"]) == (row["first"] != row["second"])


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ("aa bb", 1),
        ("ab ba", -1),
        ("aa ab ba bb", 0),
        ("aa aa aa bb ab", 6 / 11),  # alike 0.8, by chance 14/25
        ("aa aa", None),
    ],
)
def test_kappa_is_agreement_beyond_chance(pairs, expected):
    found = kappa([tuple(pair) for pair in pairs.split()])
    assert found is expected if expected is None else found == pytest.approx(expected)


def test_the_table_shows_what_the_csv_comes_to():
    with (DATA / "second-coding.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    html = agreement_table(ROWS)._repr_html_()
    for one in agreements(rows):
        share, beyond = f"<td>{one.alike / one.rows:.0%}</td>", f"<td>{one.kappa:.2f}</td>"
        assert f"<td>{one.rows}</td><td>{one.alike}</td>{share}{beyond}" in html
    shown = disagreement_table(ROWS)._repr_html_().count('<th scope="row">')
    assert shown == sum(row["first"] != row["second"] for row in ROWS)


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"row": "nobody"}, "no table has a row 'nobody'"),
        ({"first": "denies", "second": "doubts", "why": "So."}, "which neither coder said"),
        ({"second": "denies"}, "needs a reason"),
        ({"why": "So."}, "needs a reason"),
    ],
)
def test_a_second_coding_that_does_not_fit_the_tables_stops(cells, says):
    [coding] = [row for row in second_codings() if row["row"] == "base-standish"]
    assert (coding["first"], coding["second"]) == ("asserts", "asserts")
    with pytest.raises(CodingError, match=says):
        publish_second_coding([coding | cells])
