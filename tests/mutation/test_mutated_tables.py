"""For every table: a change by hand is refused by its reader, reported by frictionless, and undone by the next build."""

from mutation import tried_in
from repo_copy import Copy


def test_a_table_changed_by_hand_is_refused_reported_and_written_anew(tmp_path, all_caught):
    all_caught(tried_in(Copy.made(tmp_path).root, "mutated_tables"))
