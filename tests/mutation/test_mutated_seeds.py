"""For every figure: a change in its seed is followed into its table, or stops the book with a message that says where."""

import pytest

from mutated_seeds import KINDS
from mutation import tried_in
from repo_copy import Copy

# One process tries several kinds, since each takes a second to start; two workers share them.
FOLLOWED = ("another numeral", "another qualifier")
HALVES = [FOLLOWED, tuple(kind for kind in KINDS if kind not in FOLLOWED)]
# A check of the product, what it becomes when it is taken out, and the kind of mutation that must then be reported.
CHECKS = [
    ("reading/passages.py", "if len(matches) != copies:", "if not matches:", "passage duplicated"),
    (
        "reading/qualifiers.py",
        "return Reading(before or after",
        "return Reading(after",
        "another qualifier",
    ),
]


@pytest.fixture
def copy(tmp_path) -> Copy:
    return Copy.made(tmp_path)


@pytest.mark.parametrize("kinds", HALVES, ids=", ".join)
def test_a_changed_seed_is_followed_or_stops_and_says_where(kinds, copy, all_caught):
    outcomes = tried_in(copy.root, "mutated_seeds", *kinds)
    assert {outcome.kind for outcome in outcomes} == {f"seed: {kind}" for kind in kinds}
    all_caught(outcomes)


def test_with_every_figure_changed_every_table_follows(copy, all_caught):
    all_caught(tried_in(copy.root, "mutated_book"))


@pytest.mark.parametrize(
    ("module", "check", "without", "kind"), CHECKS, ids=[check[0] for check in CHECKS]
)
def test_a_check_taken_out_of_the_product_is_reported(module, check, without, kind, copy):
    path = copy.root / "book/ledger" / module
    assert path.read_text("utf-8").count(check) == 1
    path.write_text(path.read_text("utf-8").replace(check, without), "utf-8")
    outcomes = tried_in(copy.root, "mutated_seeds", kind, "--only", "regimes")
    assert [outcome for outcome in outcomes if not outcome.caught and outcome.said]
