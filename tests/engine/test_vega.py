"""One process draws for others, as it would draw in each of them, and ends with the one that started it."""

import multiprocessing
import os
import subprocess
import sys

import pytest

from forked_kernels import has_room_for_sockets
from ledger.charts.style.typeface import FACES
from ledger.engine import vega
from ledger.files import BOOK
from running import is_running, soon

DOT = {"mark": "text", "encoding": {"text": {"value": "Kant"}}, "data": {"values": [{}]}}
STARTED = (
    "import multiprocessing, sys, time; from ledger.engine import vega; "
    "shared = vega.shared(multiprocessing.get_context('spawn')); "
    "print(multiprocessing.active_children()[0].pid, flush=True); time.sleep(600)"
)

# There no process is shared, and each kernel draws for itself.
pytestmark = pytest.mark.skipif(
    not has_room_for_sockets(), reason="TMPDIR is too long for a socket; set a shorter one"
)


@pytest.fixture(scope="module")
def shared():
    return vega.shared(multiprocessing.get_context("spawn"))


def test_a_shared_process_draws_what_this_process_would(shared):
    assert vega.in_use.svg(DOT, "6.1", FACES) == shared.svg(DOT, "6.1", FACES)


def test_what_cannot_be_drawn_is_an_error_where_it_was_asked_for(shared):
    with pytest.raises(ValueError, match="conversion failed"):
        shared.svg({"mark": "nothing"}, "6.1", FACES)


def test_a_shared_process_ends_if_the_one_that_started_it_is_killed():
    command = [sys.executable, "-c", STARTED]
    environment = os.environ | {"PYTHONPATH": str(BOOK)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as starter:
        process = int(starter.stdout.readline())
        starter.kill()
    assert soon(lambda: not is_running(process))
