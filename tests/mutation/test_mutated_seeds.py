"""For every figure: a change in its seed is followed into its table, or stops the book with a message that says where."""

from pathlib import Path

import pytest

import mutated_book
from ledger.files import DATA, ROOT, SEEDS
from mutated_seeds import KINDS
from mutation import tried_in
from repo_copy import Copy

# One process tries several kinds, since each takes two seconds to start; two workers share them.
LONGEST = "another qualifier"
HALVES = [
    ("mutated_book", [LONGEST], mutated_book.KINDS),
    ("mutated_seeds", [kind for kind in KINDS if kind != LONGEST], ()),
]
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


@pytest.mark.parametrize(("module", "kinds", "others"), HALVES, ids=[half[0] for half in HALVES])
def test_a_changed_seed_is_followed_or_stops_and_says_where(
    module, kinds, others, copy, all_caught
):
    outcomes = tried_in(copy.root, module, *kinds)
    assert {outcome.kind for outcome in outcomes} == {f"seed: {kind}" for kind in (*kinds, *others)}
    all_caught(outcomes)
    assert not [path for path in (*DATA.iterdir(), *SEEDS.iterdir()) if not _is_same(path, copy)]


def _is_same(path: Path, copy: Copy) -> bool:
    return (copy.root / path.relative_to(ROOT)).read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    ("module", "check", "without", "kind"), CHECKS, ids=[check[0] for check in CHECKS]
)
def test_a_check_taken_out_of_the_product_is_reported(module, check, without, kind, copy):
    path = f"book/ledger/{module}"
    assert copy.read(path).count(check) == 1
    with copy.edited(path, check, without):
        outcomes = tried_in(copy.root, "mutated_seeds", kind, "--only", "regimes")
    assert [outcome for outcome in outcomes if not outcome.caught and outcome.said]
