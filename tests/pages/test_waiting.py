"""A wait outlasts the page that it asked first, and nothing else."""

import pytest

from waiting import comes_to, until


class Page:
    """A page that answers with what it was made of, one after the other; a fault is raised."""

    url = "note.html"

    def __init__(self, *answers: object):
        self.answers = list(answers)

    def evaluate(self, _condition: str) -> object:
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def wait_for_timeout(self, _milliseconds: int) -> None:
        pass


@pytest.mark.parametrize(
    "words",
    [
        "Page.evaluate: Execution context was destroyed, most likely because of a navigation.",
        "Callback was not called before the unload event.",
    ],
)
def test_a_page_that_is_left_is_asked_once_more(words):
    page = Page(False, RuntimeError(words), None, True)
    until(page, "ready")
    assert page.answers == []
    page = Page("old", RuntimeError(words), "new", "never read")
    comes_to(page, lambda page: page.evaluate("title"), "new")
    assert page.answers == ["never read"]


def test_any_other_fault_ends_a_wait():
    page = Page(RuntimeError("ready is not defined"), True)
    with pytest.raises(RuntimeError, match="ready is not defined"):
        until(page, "ready")
    assert page.answers == [True]
