"""A build that the input stops ends with one message, whatever part of the build found the fault."""

import subprocess
import sys

import pytest
from sphinx.errors import ExtensionError

from ledger import errors, extension
from ledger.engine import reporting
from ledger.files import BOOK

ERRORS = [kind for kind in vars(errors).values() if isinstance(kind, type)]


def raises(error):
    def function(*_):
        raise error

    return function


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
def test_each_error_of_ours_stops_the_build_with_its_message(kind):
    with pytest.raises(reporting.BuildStopped, match="^article.txt: no such passage$") as raised:
        reporting.stops_the_build(raises(kind("article.txt: no such passage")))()
    assert raised.value.category == "The build stopped"


def test_an_error_that_is_not_ours_stays_as_it_is():
    with pytest.raises(KeyError):
        reporting.stops_the_build(raises(KeyError("dead")))()


class App:
    """Collects what an extension registers."""

    def __init__(self):
        self.handlers = []

    def connect(self, event, handler, priority):
        self.handlers.append(handler)

    def add_role(self, name, role):
        self.handlers.append(type(role).run)

    def add_directive(self, name, directive):
        self.handlers.append(directive.run)

    def add_post_transform(self, transform):
        self.handlers.append(transform.run)

    def __getattr__(self, name):
        return lambda *_, **__: None


def test_every_function_of_the_timetable_and_every_run_is_guarded(monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    app = App()
    extension.setup(app)
    registered = [
        extension.TIMETABLE,
        extension.POST_TRANSFORMS,
        extension.ROLES,
        extension.DIRECTIVES,
    ]
    assert len(app.handlers) == sum(map(len, registered)) > 50
    guarded = reporting.stops_the_build(len).__code__
    assert [handler for handler in app.handlers if handler.__code__ is not guarded] == []


END = "from ledger.engine import reporting; reporting.end_with_the_message(); "


@pytest.mark.parametrize(
    ("cause", "printed"),
    [
        ("reporting.BuildStopped('passage')", False),
        ("__import__('sphinx.errors').errors.SphinxWarning('figure')", False),
        ("ValueError('a fault of the program')", True),
        ("None", True),
    ],
)
def test_only_what_sphinx_has_not_printed_is_printed_at_the_end(cause, printed):
    command = [
        sys.executable,
        "-c",
        f"{END}raise RuntimeError('Look above for the cause') from {cause}",
    ]
    result = subprocess.run(command, env={"PYTHONPATH": str(BOOK)}, capture_output=True, text=True)
    assert result.returncode == 1 and ("Traceback" in result.stderr) == printed


def test_a_fault_that_sphinx_wraps_itself_is_printed_by_sphinx():
    assert issubclass(reporting.BuildStopped, ExtensionError.__bases__[0])
