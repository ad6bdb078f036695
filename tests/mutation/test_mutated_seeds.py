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


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Copy:
    """A copy of the repository, which each process leaves as it was; Python compiles its modules once."""
    return Copy.made(tmp_path_factory.mktemp("book"))


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
    path = f"book/ledger/{module}"
    assert copy.read(path).count(check) == 1
    with copy.edited(path, check, without):
        outcomes = tried_in(copy.root, "mutated_seeds", kind, "--only", "regimes")
    assert [outcome for outcome in outcomes if not outcome.caught and outcome.said]
