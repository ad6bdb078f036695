"""Texts of any characters, as a hypothesis strategy."""

from hypothesis import strategies as st

# All that UTF-8 encodes, as by hypothesis's default, which tries a million of them one by one where it has no table of them yet.
ANY = st.characters(exclude_categories=["Cs"])


def any_text(**size: int) -> st.SearchStrategy[str]:
    return st.text(ANY, **size)
